"""Answers about runs: whether claims hold, why somebody chose, what a cut would change."""
