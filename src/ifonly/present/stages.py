"""Turns a stage's value into its text, for `ifonly show`."""

from collections.abc import Iterable

from ifonly.chronicle.events import Chronicle
from ifonly.chronicle.store import dump
from ifonly.kernel.ops import Module
from ifonly.kernel.show import print_kernel
from ifonly.present.answers import About, TextAnswer
from ifonly.source.render import clean
from ifonly.source.version import VERSION
from ifonly.story.model import Story
from ifonly.syntax.tree import Tree


def stage_text(about: About, stage: str, text: str) -> TextAnswer:
    """Return a stage's text as an answer; what could steer a terminal is spelt out."""
    text = "\n".join(clean(line) for line in text.split("\n"))
    return TextAnswer(about.json(), {"stage": stage, "text": text}, text.rstrip("\n"))


def tree_text(about: About, trees: Iterable[Tree]) -> TextAnswer:
    """Return what the author wrote, as the parser understood it."""
    from ifonly.syntax.printer import dump_tree

    return stage_text(about, "tree", "\n".join(dump_tree(tree) for tree in trees))


def story_text(about: About, story: Story) -> TextAnswer:
    """Return what the author meant: every name resolved."""
    from ifonly.story.printer import print_story

    return stage_text(about, "story", print_story(story))


def kernel_text(about: About, module: Module) -> TextAnswer:
    """Return what is computed."""
    return stage_text(about, "kernel", print_kernel(module))


def chronicle_text(about: About, chronicle: Chronicle) -> TextAnswer:
    """Return what happened, a record a line, without the states."""
    lines = dump(chronicle, ifonly=VERSION, snapshots=False)
    return stage_text(about, "chronicle", "\n".join(lines))
