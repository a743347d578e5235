"""The part of a page that is read without scripts: pictures, and the rest as text and tables.

Invariant: every text that comes from the data is escaped here, and nowhere else is markup made
of it.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from ifonly.picture.svg import Drawing
from ifonly.present.answers import Json
from ifonly.present.turn_chart import percent
from ifonly.telling.surface import capital

# The parts of the page that links lead to, and the key without which there is none.
CONTENTS = {
    "odds": "The odds",
    "points": "Turning points",
    "telling": "The telling",
    "feelings": "Feelings",
    "knowledge": "Who knew what",
    "endings": "Endings",
    "claims": "Claims",
}
HELD = {
    "points": "points", "feelings": "readings", "knowledge": "knowledge", "claims": "claims",
}  # fmt: skip


def static_of(data: Json, pictures: Iterable[tuple[Drawing, Drawing]] = ()) -> str:
    """Return the page's content as markup."""
    held: dict[str, Any] = data
    return "\n".join(
        [
            *_contents(held),
            *_head(held),
            '<div id="odds">',
            *map(_picture, pictures),
            "</div>",
            *_points(held),
            *_telling(held),
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
        "everybody free. The room that a colour takes is the share of them that came to that "
        "ending.</p>"
    )
    yield "</header>"


def _contents(held: dict[str, Any]) -> Iterator[str]:
    """Yield links to the parts of the page, those of `contents.tsx`."""
    yield '<nav class="contents" aria-label="Contents">'
    for name, words in CONTENTS.items():
        if name in ("odds", "telling", "endings") or held[HELD[name]]:
            yield f'<a href="#{name}">{words}</a>'
    yield "</nav>"


def _picture(both: tuple[Drawing, Drawing]) -> str:
    """Return a picture as an image, whose names and styles touch nothing else on the page."""
    wide, narrow = both
    said = f"{wide.title}. {wide.description}"
    return (
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
    yield '<section class="points" id="points"><h2>The moments on which it turned</h2><ol>'
    for point in sorted(held["points"], key=lambda one: int(one["moment"])):
        at = point["moment"]
        moment, after = held["moments"][at], held["moments"][at + 1]
        ending = held["endings"][point["ending"]]["name"]
        scene = "" if moment["scene"] < 0 else held["scenes"][moment["scene"]]["name"]
        before, then = (one["odds"][point["ending"]] for one in (moment, after))
        yield (
            f"<li>{_text(capital(point['text']))}<span>{_text(scene)}: “{_text(ending)}” "
            f"{_moved(before, then, point['movement'])} in 100</span></li>"
        )
    yield "</ol></section>"


def _moved(before: int, then: int, movement: list[int]) -> str:
    """Say what a turning point did, as the page does: `movedText` in `hero.tsx`."""
    moved, low, high = movement
    if low <= then - before <= high:
        return f"{_hundredth(before)} → {_hundredth(then)}"
    least, most = sorted((abs(low), abs(high)))
    sign = "−" if moved < 0 else "+"
    return f"{sign}{_hundredth(abs(moved))} ({_hundredth(least)} to {_hundredth(most)})"


def _hundredth(parts: int) -> str:
    return percent(parts / 10_000).removesuffix("%")


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


def _feelings(held: dict[str, Any]) -> Iterator[str]:
    """Yield how high each feeling rose, and what that was owed to."""
    shown = [one for one in held["readings"] if one["kind"] in ("feeling", "bond")]
    if not shown:
        return
    yield '<section class="wide" id="feelings"><h2>What they felt</h2>'
    yield '<p class="lead">Of 100: 20 is slight, 45 moderate, 75 strong, 95 utter.</p>'
    yield '<table class="claims">'
    yield '<tr><th scope="col">what</th><th scope="col">at most, of 100</th><th scope="col">owed to</th></tr>'
    for one in sorted(shown, key=lambda one: (one["people"][0], -max(one["values"]))):
        owed = "; ".join(f"{text} ({share} %)" for text, _, share in one["because"])
        yield (
            f'<tr><th scope="row">{_text(one["text"])}</th><td>{max(one["values"])}</td>'
            f"<td>{_text(owed)}</td></tr>"
        )
    yield "</table></section>"


def _endings(held: dict[str, Any]) -> Iterator[str]:
    first = held["moments"][0]["odds"]
    yield '<section class="wide" id="endings"><h2>How it can end</h2><table>'
    yield '<tr><th scope="col">ending</th><th scope="col">lives in 100</th></tr>'
    for ending, share in zip(held["endings"], first, strict=True):
        yield f'<tr><th scope="row">{_text(ending["name"])}</th><td>{share / 100:.1f}</td></tr>'
    yield "</table></section>"


# How somebody came to know it, said of them.
HOW = {"start": "began with it", "did": "did it", "told": "was told"}


def _knowledge(held: dict[str, Any]) -> Iterator[str]:
    if not held["knowledge"]:
        return
    names = [one["name"] for one in held["people"]]
    yield '<section class="wide" id="knowledge"><h2>Who knew what, and since when</h2>'
    yield '<div class="scroll"><table class="knowledge">'
    for row in held["knowledge"]:
        said = ", ".join(
            f"{names[who]} {HOW.get(how, how)}{_where(held, event)}"
            for who, how, event, _, _ in row["by"]
        )
        yield f'<tr><th scope="row">{_text(row["text"])}</th><td>{_text(said)}</td></tr>'
    yield "</table></div></section>"


def _where(held: dict[str, Any], event: int) -> str:
    if event == 0:
        return ""
    scene = held["events"][event - 1]["scene"]
    return "" if scene < 0 else f" (“{held['scenes'][scene]['name']}”)"


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
