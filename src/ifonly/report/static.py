"""The part of a page that is read without scripts: pictures, and the rest as text and tables.

Invariant: every text that comes from the data is escaped here, and nowhere else is markup made
of it.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

from ifonly.analysis.intervals import Interval
from ifonly.picture.hundred import in_hundred, moved_words
from ifonly.picture.svg import Drawing
from ifonly.present.answers import Json
from ifonly.present.lines import listed
from ifonly.telling.surface import capital

# The parts of the page that links lead to, and the key without which there is none.
CONTENTS = {
    "odds": "The odds",
    "points": "Turning points",
    "telling": "The telling",
    "bonds": "Bonds",
    "feelings": "Feelings",
    "knowledge": "Who knew what",
    "endings": "Endings",
    "claims": "Claims",
}
FELT = 25  # of 100: a weaker reading that spoke for nothing is left out
ALWAYS = ("odds", "telling", "endings")


def static_of(data: Json, pictures: Mapping[str, tuple[Drawing, Drawing]]) -> str:
    """Return the page's content as markup."""
    held: dict[str, Any] = data
    return "\n".join(
        [
            *_contents(held),
            *_head(held),
            '<div id="odds">',
            *_picture(pictures, "odds"),
            "</div>",
            *_points(held),
            *_telling(held),
            *_bonds(held, pictures),
            *_feelings(held),
            *_knowledge(held),
            *_endings(held),
            *_claims(held),
            f"<footer><p>{_text(held['story']['name'])}, seed {_text(held['seed'])}; Ifonly "
            f"{_text(held['ifonly'])}. Hash of the run: <code>{_text(held['luck']['hash'])}</code></p></footer>",
        ]
    )


def _text(value: object) -> str:
    return escape(str(value))


def _head(held: dict[str, Any]) -> Iterator[str]:
    yield '<header class="masthead">'
    yield f'<p class="kicker">{_text(held["title"])}</p>'
    yield f"<h1>{_text(held['headline'])}</h1>"
    yield (
        f'<p class="standfirst">{_text(held["more"])}</p><p class="how">From every moment '
        f"{_text(held['branches'])} lives were played to their end, with fresh luck and "
        "everybody free: so many of 100 came to each ending.</p>"
    )
    yield "</header>"


def _held(held: dict[str, Any], name: str) -> Any:
    """Return what a part of the page shows."""
    if name in ("bonds", "feelings"):
        kind = name.removesuffix("s")
        found = [
            one
            for one in held["readings"]
            if one["kind"] == kind and (one["spoke"] > 0 or max(one["values"]) >= FELT)
        ]
        # As on the page: what spoke most for what was done stands first.
        return sorted(found, key=lambda one: (-one["spoke"], -max(one["values"])))
    return held[name]


def _contents(held: dict[str, Any]) -> Iterator[str]:
    """Yield links to the parts of the page, those of `contents.tsx`."""
    yield '<nav class="contents" aria-label="Contents">'
    for name, words in CONTENTS.items():
        if name in ALWAYS or _held(held, name):
            yield f'<a href="#{name}">{words}</a>'
    yield "</nav>"


def _picture(pictures: Mapping[str, tuple[Drawing, Drawing]], name: str) -> Iterator[str]:
    """Yield a picture as an image, whose names and styles touch nothing else on the page."""
    if name not in pictures:
        return
    wide, narrow = pictures[name]
    said = f"{wide.title}. {wide.description}"
    yield (
        f'<figure class="static-picture"><picture><source media="(max-width: 700px)" '
        f'width="{narrow.width}" height="{narrow.height}" srcset="{_address(narrow)}">'
        f'<img width="{wide.width}" height="{wide.height}" alt="{_text(said)}" '
        f'src="{_address(wide)}"></picture></figure>'
    )


def _address(one: Drawing) -> str:
    return "data:image/svg+xml;base64," + b64encode(one.svg.encode("utf-8")).decode("ascii")


def _points(held: dict[str, Any]) -> Iterator[str]:
    if not held["points"]:
        return
    many = len(held["points"])
    said = "turning point" if many == 1 else f"{many} turning points"
    yield f'<section class="points" id="points"><h2>The {said}</h2><ol>'
    for point in sorted(held["points"], key=lambda one: int(one["moment"])):
        at = point["moment"]
        moment, after = held["moments"][at], held["moments"][at + 1]
        ending = held["endings"][point["ending"]]["name"]
        scene = "" if moment["scene"] < 0 else held["scenes"][moment["scene"]]["name"]
        before, then = (one["odds"][point["ending"]] / 10_000 for one in (moment, after))
        moved, low, high = (part / 10_000 for part in point["movement"])
        said = moved_words(before, then, Interval(moved, low, high))
        yield (
            f"<li>{_text(capital(point['text']))}<span>{_text(scene)}: “{_text(ending)}” "
            f"{said}\u00a0in\u00a0100</span></li>"
        )
    yield "</ol></section>"


def _telling(held: dict[str, Any]) -> Iterator[str]:
    yield '<section class="wide telling" id="telling"><h2>The telling</h2>'
    for number, scene in enumerate(held["telling"], 1):
        name = held["scenes"][scene["scene"]]["name"]
        yield (
            f'<h3><span class="scene-number">{number}</span> {_text(name)}'
            f"<small>{_text(scene['passed'])}</small></h3>"
        )
        for paragraph in scene["paragraphs"]:
            yield f"<p>{_text(' '.join(one['text'] for one in paragraph))}</p>"
    yield "</section>"


def _bonds(
    held: dict[str, Any], pictures: Mapping[str, tuple[Drawing, Drawing]]
) -> Iterator[str]:
    if not _held(held, "bonds"):
        return
    yield '<section class="wide" id="bonds"><h2>Who is bound to whom</h2>'
    yield (
        '<p class="lead">As those scenes close that changed most. An arrow goes from the one who '
        "feels, as wide as the strongest bond is strong, of 100.</p>"
    )
    yield from _picture(pictures, "bonds")
    yield from _table(_held(held, "bonds"))
    yield "</section>"


def _feelings(held: dict[str, Any]) -> Iterator[str]:
    """Yield how high each feeling rose, and what that was owed to."""
    shown = _held(held, "feelings")
    if not shown:
        return
    yield '<section class="wide" id="feelings"><h2>What they felt</h2>'
    yield '<p class="lead">Of 100: 20 is slight, 45 moderate, 75 strong, 95 utter.</p>'
    yield from _table(sorted(shown, key=lambda one: int(one["people"][0])))
    yield "</section>"


def _table(shown: list[dict[str, Any]]) -> Iterator[str]:
    yield '<table class="claims">'
    yield '<tr><th scope="col">what</th><th scope="col">at most, of 100</th><th scope="col">owed to</th></tr>'
    for one in shown:
        owed = "; ".join(f"{text} ({share} %)" for text, _, share in one["because"])
        yield (
            f'<tr><th scope="row">{_text(one["text"])}</th><td>{max(one["values"])}</td>'
            f"<td>{_text(owed)}</td></tr>"
        )
    yield "</table>"


def _endings(held: dict[str, Any]) -> Iterator[str]:
    shares = held["moments"][0]["odds"]
    shown = [
        (share, number, one["name"])
        for number, (one, share) in enumerate(zip(held["endings"], shares, strict=True))
        if share or one["words"]
    ]
    yield '<section class="wide" id="endings"><h2>How it can end</h2>'
    yield (
        f'<p class="lead">Of 100 lives from the start of the story; {_text(held["branches"])} '
        "were played.</p>"
    )
    yield '<ul class="endings">'
    for share, number, name in sorted(shown, key=lambda one: -one[0]):
        mark, said = ("told", " (as told)") if number == held["ending"] else ("", "")
        if said and not held["as_told"]:
            said = " (this life)"
        yield (
            f'<li class="{mark}"><span class="share-of" style="width: {share / 100:.1f}%"></span>'
            f"<b>{_text(in_hundred(share / 10_000))}</b> <span>{_text(name)}{said}</span></li>"
        )
    yield "</ul></section>"


# How somebody came to know it, said of one and of several.
HOW = {
    "start": ("knew it from the start", "knew it from the start"),
    "did": ("did it", "did it"),
    "saw": ("saw it", "saw it"),
    "heard": ("heard it", "heard it"),
    "told": ("was told", "were told"),
    "inferred": ("drew it from something else", "drew it from something else"),
}


def _knowledge(held: dict[str, Any]) -> Iterator[str]:
    """Yield who knew what, scene by scene, those together who came to know it alike."""
    if not held["knowledge"]:
        return
    yield '<section class="wide" id="knowledge"><h2>Who knew what, and since when</h2>'
    yield '<p class="lead">By the scene in which it came about; where somebody came to know it later, that scene is said.</p>'
    for scene, rows in groupby(
        held["knowledge"], key=lambda row: _scene_of(held, row["since"])
    ):
        yield f"<h3>{_text(held['scenes'][scene]['name'] if scene >= 0 else 'From the start')}</h3>"
        yield '<table class="claims known">'
        for row in rows:
            yield f'<tr><th scope="row">{_text(row["text"])}</th><td>{_text(_knew(held, row, scene))}</td></tr>'
        yield "</table>"
    yield "</section>"


def _knew(held: dict[str, Any], row: dict[str, Any], since: int) -> str:
    together: dict[str, list[int]] = {}
    plural: dict[str, str] = {}
    for who, how, event, _, mistaken in row["by"]:
        scene = _scene_of(held, event)
        where = f" in “{held['scenes'][scene]['name']}”" if scene not in (-1, since) else ""
        one, many = (
            f"{said}{where}{', mistaken' if mistaken else ''}"
            for said in HOW.get(how, (how, how))
        )
        together.setdefault(one, []).append(who)
        plural[one] = many
    people = held["people"]
    return "; ".join(
        f"{listed([people[who]['name'] for who in those])} "
        f"{plural[said] if len(those) > 1 or people[those[0]]['plural'] else said}"
        for said, those in together.items()
    )


def _scene_of(held: dict[str, Any], event: int) -> int:
    """Return the scene of an event; -1: from the start, or between scenes."""
    return int(held["events"][event - 1]["scene"]) if event > 0 else -1


def _claims(held: dict[str, Any]) -> Iterator[str]:
    if not held["claims"]:
        return
    yield '<section class="wide" id="claims"><h2>The claims of its author</h2><table class="claims">'
    for one in held["claims"]:
        figure = "" if one["figure"] is None else one["figure"]
        yield (
            f'<tr><th scope="row">{_text(one["id"])}</th><td>{_text(one["text"])}</td>'
            f"<td>{_text(one['verdict'])}</td><td>{_text(figure)}</td></tr>"
        )
    yield "</table></section>"
