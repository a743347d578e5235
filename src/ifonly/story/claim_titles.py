"""The titles a claim may name, by kind: scenes, endings, reasons, what can be cut.

Invariant: made once for all claims, from a story that is whole.
"""

from dataclasses import field
from typing import Literal

from ifonly.source.values import dataclass
from ifonly.story.claim_grammar import Tokens
from ifonly.story.ids import EndingId, NamedEventId, PatternId, SceneId
from ifonly.story.model import Story, common_names
from ifonly.story.vocabulary import Vocabulary
from ifonly.syntax.tree import Token

Titles = dict[str, int]
CutKind = Literal[
    "motive", "reaction", "norm", "scene", "told", "hiding", "course", "fate", "import", "while"
]
CUTS: dict[str, CutKind] = {
    "motive": "motive",
    "reaction": "reaction",
    "norm": "norm",
    "scene": "scene",
    "told": "told",
    "hiding": "hiding",
    "course": "course",
    "fate": "fate",
    "import": "import",
    "while": "while",
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The titles of a story by kind; made once for all claims."""

    scenes: Titles
    trials: Titles
    endings: dict[str, tuple[int, ...]]  # by their own names, and by those they share
    reactions: Titles
    whiles: Titles  # what grows; a `whenever` gives doses of no reading by itself
    patterns: Titles
    events: Titles
    reasons: frozenset[str]  # motives, norms and courses: what a choice may be because of
    kinds: frozenset[str]
    cuts: dict[str, frozenset[str]]


def tables_of(story: Story) -> Tables:
    """Return the titles of a story by kind."""

    def titles(rows: tuple[object, ...]) -> Titles:
        return {getattr(row, "name", ""): i for i, row in enumerate(rows)}

    scenes = {one.name: i for i, one in enumerate(story.scenes) if not one.trial}
    motives = {one.name for one in story.motives}
    norms = {one.name for one in story.norms}
    courses = {one.name for one in story.courses}
    return Tables(
        scenes,
        {one.name: i for i, one in enumerate(story.scenes) if one.trial},
        {
            **common_names(story.endings),
            **{one.name: (i,) for i, one in enumerate(story.endings)},
        },
        titles(story.reactions),
        titles(story.drifts),
        titles(story.patterns),
        titles(story.named_events),
        frozenset(motives | norms | courses),
        frozenset(one.out_of for one in story.motives if one.out_of is not None),
        {
            "motive": frozenset(motives),
            "norm": frozenset(norms),
            "course": frozenset(courses),
            "reaction": frozenset(one.name for one in story.reactions),
            "scene": frozenset(scenes),
            "told": frozenset(one.name for one in story.named_events),
            "hiding": frozenset(),  # its act is written in quotes
            "fate": frozenset(fate.name for one in story.scenes for fate in one.fates),
            "while": frozenset(
                (*(one.name for one in story.drifts), *(one.name for one in story.watchers))
            ),
            "import": frozenset(name for name, _ in story.origins),
        },
    )


@dataclass(slots=True)
class TitleReader:
    """Reads the titles that stand in a claim; keeps in `misses` what meant nothing."""

    words: Vocabulary
    story: Story
    tables: Tables
    misses: list[tuple[str, Tokens]] = field(default_factory=list)

    def miss(self, what: str, tokens: Tokens) -> None:
        """Keep that these words mean no such thing."""
        self.misses.append((what, tokens))

    def _title(self, what: str, table: Titles, tokens: Tokens) -> int | None:
        if len(tokens) == 1 and tokens[0].kind == "quoted" and tokens[0].text in table:
            return table[tokens[0].text]
        self.miss(what, tokens)
        return None

    def scene(self, tokens: Tokens) -> SceneId | None:
        """Return the scene of this title, no trial."""
        found = self._title("scene", self.tables.scenes, tokens)
        return None if found is None else SceneId(found)

    def scenes(self, first: Tokens, last: Tokens) -> tuple[SceneId, SceneId] | None:
        """Return the first and the last scene of a stretch."""
        one, other = self.scene(first), self.scene(last)
        return None if one is None or other is None else (one, other)

    def trial(self, tokens: Tokens) -> SceneId | None:
        """Return the trial of this title."""
        found = self._title("trial", self.tables.trials, tokens)
        return None if found is None else SceneId(found)

    def endings(self, tokens: Tokens) -> tuple[EndingId, ...] | None:
        """Return endings joined by `or`; a name that several share stands for all of them."""
        found: dict[EndingId, None] = {}
        for part in self.split(tokens, "or"):
            named = part[0].text if len(part) == 1 and part[0].kind == "quoted" else ""
            if named not in self.tables.endings:
                self.miss("ending", part)
                return None
            found |= dict.fromkeys(EndingId(one) for one in self.tables.endings[named])
        return tuple(found)

    def named_event(self, tokens: Tokens) -> NamedEventId | None:
        """Return the told event of this name."""
        found = self._title("named event", self.tables.events, tokens)
        return None if found is None else NamedEventId(found)

    def happenings(
        self, tokens: Tokens
    ) -> list[tuple[Literal["event", "scene"], NamedEventId | SceneId]] | None:
        """Return told events and scenes in a list with commas and `and`."""
        found: list[tuple[Literal["event", "scene"], NamedEventId | SceneId]] = []
        for token in self.listed(tokens):
            if token.text in self.tables.events:
                found.append(("event", NamedEventId(self.tables.events[token.text])))
            elif token.text in self.tables.scenes:
                found.append(("scene", SceneId(self.tables.scenes[token.text])))
            else:
                self.miss("named event", (token,))
                return None
        return found or None

    def listed(self, tokens: Tokens) -> Tokens:
        """Return the titles of a list with commas, `and` or `or`; none where it is no list."""
        titles, joints = tokens[::2], tokens[1::2]
        is_list = len(titles) > len(joints) and all(one.kind == "quoted" for one in titles)
        joined = all(one.text in {",", "and", "or"} for one in joints)
        return titles if is_list and joined else ()

    def pattern(self, tokens: Tokens) -> tuple[PatternId, int] | None:
        """Return a pattern and how many roles it has."""
        found = self._title("pattern", self.tables.patterns, tokens)
        if found is None:
            return None
        return PatternId(found), len(self.story.patterns[found].roles)

    def split(self, tokens: Tokens, word: str) -> list[Tokens]:
        """Return the words between those joining words; `or more` stays where it is."""
        parts: list[list[Token]] = [[]]
        for token, after in zip(tokens, (*tokens[1:], None), strict=True):
            more = word == "or" and after is not None and after.text in {"more", "less"}
            if token.kind == "word" and token.text == word and not more:
                parts.append([])
            else:
                parts[-1].append(token)
        return [tuple(part) for part in parts]
