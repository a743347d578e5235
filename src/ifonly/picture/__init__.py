"""Draws answers: odds, feelings, bonds and knowledge of one run, as SVG text and as PNG."""
