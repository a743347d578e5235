"""What a caller of a command may choose from."""

from enum import StrEnum


class Stage(StrEnum):
    """What a story is turned into on its way to a run."""

    tree = "tree"
    story = "story"
    kernel = "kernel"
    chronicle = "chronicle"


class ClusterChoice(StrEnum):
    """Where many runs are played, if not here."""

    ray = "ray"


class EngineChoice(StrEnum):
    """What plays many runs."""

    python = "python"
    wasm = "wasm"
    native = "native"


class ModeChoice(StrEnum):
    """Which luck a what-if keeps."""

    same = "same"
    known = "known"
    fresh = "fresh"


class OrderChoice(StrEnum):
    """In which order a run is told: as it happened, or as an account tells it."""

    time = "time"
    told = "told"


class TenseChoice(StrEnum):
    """In which tense a run is told."""

    past = "past"
    present = "present"


class LengthChoice(StrEnum):
    """How much of a run is told."""

    short = "short"
    full = "full"


class PictureChoice(StrEnum):
    """What a picture shows."""

    odds = "odds"
    bonds = "bonds"
    feelings = "feelings"
    knowledge = "knowledge"


class ThemeChoice(StrEnum):
    """For what paper or screen a picture is drawn."""

    auto = "auto"
    light = "light"
    dark = "dark"
