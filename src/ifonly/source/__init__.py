"""The author's text, positions in it, and what is said about it."""
