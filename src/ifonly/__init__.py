"""Ifonly plays character-driven stories, tells them, and says why anyone did anything."""

__version__ = "0.1.0"
