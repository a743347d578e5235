"""Answers made visible: for people in a terminal, for programs as JSON."""
