"""Turns what ships with Ifonly, and how a text is laid out, into answers.

Nothing here writes: files are written by the command line.
"""

import re
from pathlib import Path

from ifonly.present.answers import About, CheckAnswer, TextAnswer, without_story
from ifonly.present.lines import wrapped
from ifonly.source.catalogue import codes, entry
from ifonly.source.near import nearest
from ifonly.source.shipped import SUFFIX, package_dir, shipped_story, story_names
from ifonly.source.text import SourceText, read_text
from ifonly.syntax.parser import parse
from ifonly.syntax.printer import print_tree

TITLE = re.compile(r'^story "([^"\n]*)"', re.MULTILINE)
NEW_NAME = re.compile(r"[\w-]+")
FIRST_NAME = "first"


def first_story(title: str) -> str:
    """Return the text of a first story under a title."""
    template = package_dir() / "present" / f"{FIRST_NAME}{SUFFIX}"
    return TITLE.sub(f'story "{title}"', template.read_text(encoding="utf-8"), count=1)


def new_file(name: str) -> Path | str:
    """Return the file that a new story's name means, or why it means none."""
    stem = name.removesuffix(SUFFIX)
    if not NEW_NAME.fullmatch(Path(stem).name):
        return f"`{name}` cannot be a story's name: letters, digits, `-` and `_` can"
    return Path(stem + SUFFIX)


def title_of(stem: str) -> str:
    """Return the title of a story that is named by its file: `late-train` is `Late Train`."""
    return " ".join(word.capitalize() for word in re.split(r"[-_]+", stem) if word)


def tell_stories() -> TextAnswer:
    """Return the stories that ship, with their titles."""
    shipped = []
    for name in story_names():
        path = shipped_story(name)
        found = TITLE.search(path.read_text(encoding="utf-8")) if path else None
        shipped.append({"name": name, "title": found[1] if found else name})
    widest = max((len(one["name"]) for one in shipped), default=0)
    lines = [f"{one['name']:<{widest}}  {one['title']}" for one in shipped]
    text = "\n".join(lines) or "No story ships with this version."
    return TextAnswer(without_story(), {"stories": shipped}, text)


def explain(code: str | None) -> TextAnswer | str:
    """Return what a code means (without one: all codes), or that there is no such code."""
    if code is None:
        return all_codes()
    found = entry(code)
    if found is None:
        near = nearest(code, codes())
        mend = f"did you mean `{near}`?" if near else "`ifonly help` lists the codes"
        return f"there is no message with the code `{code}`: {mend}"
    keys = {
        "code": found.code,
        "meaning": found.meaning,
        "failing": found.failing,
        "mended": found.mended,
    }
    return TextAnswer(without_story(), {**keys}, plain_text(found.text))


def plain_text(page: str) -> str:
    r"""Return a page of the catalogue for a terminal: no marks, stories indented.

    >>> plain_text("# c-d\n\nIt is.\n\n## Failing\n\n```ifonly failing\nplace a\n```\n")
    'c-d\n\nIt is.\n\nFailing:\n\n    place a'
    """
    lines, inside, prose = list[str](), False, list[str]()
    for line in [*page.rstrip().split("\n"), ""]:
        fence, head = line.startswith("```"), line.startswith("#")
        if not inside and not (fence or head) and line:
            prose.append(line)
            continue
        lines += [wrapped(" ".join(prose))] if prose else []
        prose.clear()
        if fence:
            inside = not inside
        elif inside:
            lines.append(f"    {line}".rstrip())
        elif head:
            title = line.lstrip("# ")
            lines.append(f"{title}:" if line.startswith("##") else title)
        else:
            lines.append("")
    return "\n".join(lines[:-1])


def all_codes() -> TextAnswer:
    """Return all codes, each with its meaning in a sentence."""
    meanings = {
        code: first_sentence(found.meaning) for code in codes() if (found := entry(code))
    }
    widest = max(map(len, meanings))
    lines = [
        wrapped(said, f"{code:<{widest}}  ", " " * (widest + 2))
        for code, said in meanings.items()
    ]
    text = "\n".join([*lines, "", "`ifonly help CODE` explains one of them."])
    return TextAnswer(without_story(), {"codes": list(meanings), "meanings": meanings}, text)


def first_sentence(text: str) -> str:
    r"""Return the first sentence of a text, on one line.

    >>> first_sentence("It ends. It\nbegins."), first_sentence("So it is")
    ('It ends.', 'So it is')
    """
    return re.split(r"(?<=[.!?]) ", " ".join(text.split()), maxsplit=1)[0]


class LayoutError(RuntimeError):
    """A layout that would read otherwise than the text it was made from."""


def lay_out(text: SourceText) -> str:
    """Return a text without errors in its canonical layout.

    Raises:
        LayoutError: the layout would change what the text says.
    """
    tree, _ = parse(text.text, text.name)
    laid_out = print_tree(tree)
    if parse(laid_out, text.name)[0] != tree:
        raise LayoutError(f"the layout of {text.name} would change what it says")
    return laid_out


def lay_out_file(file: str) -> tuple[str, str] | CheckAnswer:
    """Return the text of a file before and after it is laid out, or what is wrong with it."""
    text, found = read_text(file, file)
    if text is not None:
        found = parse(text.text, file)[1]
    if text is None or any(one.severity == "error" for one in found):
        texts = {file: text} if text else {}
        return CheckAnswer(About(Path(file).stem, texts, None), found, texts, None, 0.0)
    return text.text, lay_out(text)


def written(path: Path) -> TextAnswer:
    """Return that a first story was written, and what to do with it."""
    name = str(path)
    text = f"{name} is written. `ifonly run {name}` plays it; then change a line."
    return TextAnswer(without_story(), {"file": name}, text)


def formatted(file: str, text: str, changed: bool, only_checked: bool) -> TextAnswer:
    """Return what laying out a file changed, or would."""
    done = "would change" if only_checked else "is laid out"
    said = f"{file} {done}." if changed else f"{file} stays as it is."
    keys = {"file": file, "changed": changed, "formatted": text}
    return TextAnswer(without_story(), {**keys}, said)
