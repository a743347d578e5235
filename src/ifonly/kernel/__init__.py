"""What must be computed: typed operations over flat arrays, their text forms and their proof."""
