"""Answers about one run, as one page that needs nothing else."""
