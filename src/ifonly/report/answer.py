"""A page as an answer: the file's text, and what it holds as JSON."""

from ifonly.present.answers import About, Json
from ifonly.source.values import dataclass

GENERATOR = '<meta name="generator" content="Ifonly">'


@dataclass(frozen=True, slots=True)
class ReportAnswer:
    """The page about one run of a story; `stopped` is `interrupted` if the odds are not whole."""

    about: About
    seed: int | str
    as_told: bool
    data: Json
    html: str
    engine: str
    seconds: float
    stopped: str = "branches"

    @property
    def story(self) -> Json:
        """Which story it is about: its name and hashes."""
        return self.about.head()

    @property
    def size(self) -> int:
        """The bytes of the page."""
        return len(self.html.encode("utf-8"))

    def json(self) -> Json:
        """Return what the page holds, but for the story's code."""
        held = {key: value for key, value in self.data.items() if key != "code"}
        return {**held, "engine": self.engine, "seconds": round(self.seconds, 3)}


def is_report(text: str) -> bool:
    """Say whether a text is a page that Ifonly wrote, which may be written over."""
    return text.startswith("<!doctype html>") and GENERATOR in text[:1000]
