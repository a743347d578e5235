"""The names of what a module counts; see `counting.py`, which makes it count."""

from typing import Final

EVENTS: Final = "count_events"
MOTIVES: Final = "count_motives"
REACTIONS: Final = "count_reactions"
OPTIONS: Final = "count_options"
COUNTERS: Final = (EVENTS, MOTIVES, REACTIONS, OPTIONS)
