# The file that the page's example of an import reads.
people the neighbours
