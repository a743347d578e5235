"""How a person may choose, by the numbers that `r_persona` holds; docs/semantics.md, section 6."""

from typing import Final

PERSONAS: Final = ("as written", "uniform", "greedy", "bold")
