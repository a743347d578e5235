"""Draws who knew what when: what could be known from top to bottom, people as columns.

Marks say how somebody came to know it; below 640 pixels words say it.
"""

from collections.abc import Sequence
from typing import Final

from ifonly.picture.frame import foot, head, is_narrow, margin_of
from ifonly.picture.marks import WORDS, mark
from ifonly.picture.palette import PEOPLE, Theme
from ifonly.picture.svg import Box, Drawing, Pen, Sheet
from ifonly.present.knowers import Knower, Known
from ifonly.present.knowledge import KnowledgeAnswer
from ifonly.present.lines import counted, listed, which_run

SCENE: Final = Pen(13.0, "bold")
TIME: Final = Pen(11.5, fill="quiet")
ROW: Final = Pen(12.5)
FACT: Final = Pen(12.5)
NAME: Final = Pen(12.0, "bold")
LATER: Final = Pen(11.5, fill="quiet")
KEY: Final = Pen(11.5, fill="quiet")
WAY: Final = Pen(11.5, fill="quiet")
LEAST: Final = 46.0  # the room of a column
MOST: Final = 110.0


def draw_knowledge(
    answer: KnowledgeAnswer, width: int = 1280, theme: Theme = "auto"
) -> Drawing:
    """Return the picture of who knew what when."""
    sheet = Sheet("knowledge", width, theme)
    title, lead = finding(answer), _lead(answer)
    kicker = f"{answer.title}, {which_run(answer.as_told, answer.seed)}: who knew what when"
    y = head(sheet, kicker, title, lead) + 4.0
    people = [
        name
        for name in answer.people
        if any(one.person == name for known in answer.known for one in known.by)
    ]
    draw = _narrow if is_narrow(width) else _wide
    y = draw(sheet, answer, people, y)
    return foot(sheet, y, _foot(answer, people), title, _description(answer, title))


def numbers(answer: KnowledgeAnswer) -> dict[str, int]:
    """Return the scenes by their numbers in the order of the run."""
    names = dict.fromkeys(one.name for one in answer.course.scenes)
    return {name: at for at, name in enumerate(names, 1)}


def groups(answer: KnowledgeAnswer) -> list[tuple[str | None, list[Known]]]:
    """Return what could be known, by the scene in which it came about."""
    found: list[tuple[str | None, list[Known]]] = []
    for one in answer.known:
        if not found or found[-1][0] != one.scene:
            found.append((one.scene, []))
        found[-1][1].append(one)
    return found


def _heading(sheet: Sheet, answer: KnowledgeAnswer, scene: str | None, y: float) -> float:
    """Write the number and the name of a scene, and when it is; return where rows begin."""
    margin = margin_of(sheet.width)
    sheet.line([(margin, y), (sheet.width - margin, y)], "faint")
    if scene is None:
        sheet.text(margin, y + 17.0, "From the start", SCENE)
        return y + 24.0
    span = next(one for one in answer.course.scenes if one.name == scene)
    later = f"{span.later} later" if span.later else ""
    room = sheet.width - 2 * margin - TIME.width(later) - 12.0
    box = sheet.text(
        margin, y + 17.0, SCENE.fit(f"{numbers(answer)[scene]}  {scene}", room), SCENE
    )
    if later:
        sheet.text(box.right + 9.0, y + 17.0, later, TIME)
    return y + 24.0


def said(one: Known) -> str:
    """Say what is known; a fact begins with `that`."""
    return one.text.removesuffix(".") if one.event is not None else f"that {one.text}"


# ---- wide


def _wide(sheet: Sheet, answer: KnowledgeAnswer, people: Sequence[str], y: float) -> float:
    margin = margin_of(sheet.width)
    room = sheet.width - 2 * margin
    step = min(MOST, max(LEAST, 0.62 * room / max(1, len(people))))
    shown = people[: int(0.72 * room // step)]
    first = sheet.width - margin - step * len(shown)
    columns = {name: first + step * (at + 0.5) for at, name in enumerate(shown)}
    y = _key(sheet, y + 6.0)
    names = {name: NAME.wrap(name, step - 4.0, 3) for name in shown}
    tall = max((len(lines) for lines in names.values()), default=0)
    for at, (name, x) in enumerate(columns.items()):
        base = y + 18.0 + (tall - len(names[name])) * NAME.leading
        sheet.lines(x, base, names[name], NAME.held("middle"))
        colour = _colour(answer, name)
        edge = y + 8.0 + tall * NAME.leading
        sheet.rect(
            Box(first + step * at + 6.0, edge, first + step * (at + 1) - 6.0, edge + 3.0),
            colour,
        )
    y += 18.0 + tall * NAME.leading
    for scene, items in groups(answer):
        y = _heading(sheet, answer, scene, y + 4.0)
        for item in items:
            y = _row(sheet, answer, item, columns, first, y)
    return y + 6.0


def _row(
    sheet: Sheet,
    answer: KnowledgeAnswer,
    item: Known,
    columns: dict[str, float],
    first: float,
    y: float,
) -> float:
    margin = margin_of(sheet.width)
    pen = ROW if item.event is not None else FACT
    lines = pen.wrap(said(item), first - margin - 24.0, 3)
    sheet.lines(margin + 14.0, y + 12.0, lines, pen)
    middle = y + 8.0
    edge = max(pen.width(line) for line in lines) + margin + 20.0
    if edge < first:
        sheet.line([(edge, middle), (first, middle)], "faint", 0.8, "1 3")
    for x in columns.values():
        sheet.line([(x - 14.0, middle), (x + 14.0, middle)], "faint", 0.8)
    for one in item.by:
        if one.person not in columns:
            continue
        x = columns[one.person]
        mark(sheet, one.how, x, middle, _colour(answer, one.person), one.mistaken)
        if one.scene is not None and one.scene != item.scene:
            sheet.text(x + 10.0, middle + 4.0, str(numbers(answer)[one.scene]), LATER)
    return y + max(len(lines) * pen.leading, 17.0) + 5.0


def _colour(answer: KnowledgeAnswer, name: str) -> str:
    return f"person-{answer.people.index(name) % PEOPLE}"


def _key(sheet: Sheet, y: float) -> float:
    """Say what the marks mean."""
    margin = margin_of(sheet.width)
    x = margin + 6.0
    for how, words in WORDS.items():
        if x + KEY.width(words) + 30.0 > sheet.width - margin:
            x, y = margin + 6.0, y + 18.0
        mark(sheet, how, x, y + 8.0, "ink")
        x = sheet.text(x + 11.0, y + 12.0, words, KEY).right + 22.0
    struck = "struck: it was not so (yet)"
    if x + KEY.width(struck) + 30.0 > sheet.width - margin:
        x, y = margin + 6.0, y + 18.0
    mark(sheet, "told", x, y + 8.0, "ink", mistaken=True)
    x = sheet.text(x + 14.0, y + 12.0, struck, KEY).right + 22.0
    later = "a number: in that later scene"
    if x + KEY.width(later) > sheet.width - margin:
        x, y = margin, y + 18.0
    sheet.text(x, y + 12.0, later, KEY)
    return y + 20.0


# ---- narrow


def _narrow(sheet: Sheet, answer: KnowledgeAnswer, people: Sequence[str], y: float) -> float:
    margin = margin_of(sheet.width)
    room = sheet.width - 2 * margin
    del people
    for scene, items in groups(answer):
        y = _heading(sheet, answer, scene, y + 4.0)
        for item in items:
            y = sheet.lines(margin, y + 12.0, ROW.wrap(said(item), room, 4), ROW)
            for how, words in ways(item):
                mark(sheet, how[0], margin + 8.0, y - 3.0, "ink", how[1])
                y = sheet.lines(margin + 22.0, y + 1.0, WAY.wrap(words, room - 22.0, 4), WAY)
            y += 2.0
    return y + 4.0


def ways(item: Known) -> list[tuple[tuple[str, bool], str]]:
    """Say how everybody came to know it, those of one way and scene together."""
    found: dict[tuple[str, bool, str | None], list[Knower]] = {}
    for one in item.by:
        found.setdefault((one.how, one.mistaken, one.scene), []).append(one)
    said = []
    for (how, mistaken, scene), knowers in found.items():
        later = f" in “{scene}”" if scene is not None and scene != item.scene else ""
        wrong = ", before it was so" if mistaken else ""
        names = listed([one.person for one in knowers])
        said.append(((how, mistaken), f"{WORDS[how]}{later}{wrong}: {names}"))
    return said


# ---- words


def finding(answer: KnowledgeAnswer) -> str:
    """Say what is most worth knowing of who knew what."""
    every = [(item, one) for item in answer.known for one in item.by]
    wrong = [(item, one) for item, one in every if one.mistaken and one.how == "told"]
    if wrong:
        item, one = wrong[0]
        where = f" in “{one.scene}”" if one.scene else ""
        return f"{one.person} is told{where} that {item.text}, and it is not so"
    order = numbers(answer)

    def late(pair: tuple[Known, Knower]) -> int:
        item, one = pair
        if one.how != "told" or one.scene is None or item.scene is None:
            return 0
        return order[one.scene] - order[item.scene]

    if every and late(latest := max(every, key=late)) > 0:
        item, one = latest
        text = item.text.removesuffix(".") if item.event is not None else item.text
        return f"{text}; {one.person} is told of it only in “{one.scene}”"
    alone = sum(len(item.by) == 1 for item in answer.known)
    if alone:
        whole = len(answer.known)
        if alone == whole:
            return "Everything that weighs is known to one person alone"
        return f"{alone} of {whole} things that weigh are known to one person alone"
    return "Everything that weighs is known to more than one"


def _lead(answer: KnowledgeAnswer) -> str:
    acts = sum(one.event is not None for one in answer.known)
    facts = len(answer.known) - acts
    return (
        f"{counted(acts, 'act').capitalize()} that weigh or have a name, and "
        f"{counted(facts, 'fact')} that somebody's knowledge matters of, in the order in which they "
        "could be known."
    )


def _foot(answer: KnowledgeAnswer, people: Sequence[str]) -> str:
    nothing = [name for name in answer.people if name not in people]
    said = f"{answer.title}, {which_run(answer.as_told, answer.seed)}."
    if nothing:
        said += f" Of none of this know: {listed(nothing)}."
    return said


def _description(answer: KnowledgeAnswer, title: str) -> str:
    parts = [f"{title}."]
    for scene, items in groups(answer):
        parts.append("From the start:" if scene is None else f"In “{scene}”:")
        for item in items:
            hows = "; ".join(words for _, words in ways(item))
            parts.append(f"{said(item)} ({hows}).")
    return " ".join(parts)
