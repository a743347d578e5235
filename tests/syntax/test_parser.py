"""Mistakes are told once, where they are, with what to type; the rest is read."""

import pytest

from ifonly.source.catalogue import codes, entry
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import (
    ActionDecl,
    AllOf,
    AnyOf,
    BeingDecl,
    Broken,
    NormDecl,
    ReactionDecl,
    Reason,
    SceneDecl,
    StoryDecl,
    When,
)

SHOWN = [found for found in map(entry, codes()) if found and found.failing]
OWN = [found for found in SHOWN if found.failing and parse(found.failing, "a")[1]]


def told(text: str) -> list[tuple[str, str | None]]:
    return [(one.code, one.help) for one in parse(text, "a.story")[1]]


@pytest.mark.parametrize("shown", OWN, ids=lambda shown: shown.code)
def test_failing_example_yields_its_code_alone_and_mended_nothing(shown: object) -> None:
    found = next(one for one in OWN if one is shown)
    assert [one.code for one in parse(found.failing or "", "a")[1]] == [found.code]
    assert parse(found.mended or "", "a")[1] == ()


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("persn Ada", "write `person`"),
        ("scene The hill", 'write `"The hill"`'),
        ("place a;b", "write a comma, or begin a new line"),
        ("amount X's coins, from 0 to 12,000", "write `12000`"),
        ("place Bread and Roses", 'a name that contains `and` is quoted: `"Bread and Roses"`'),
        (
            "X may wait\n    then X's joy rises, when X is ill",
            "write `if` and the condition, and indent the effect below that line",
        ),
    ],
)
def test_help_is_what_to_type(text: str, help: str) -> None:
    assert told(text)[0][1] == help


def test_each_broken_line_is_told_once_and_the_rest_is_read() -> None:
    text = (
        'X may wait\n    when\n    for "a"\n    idle\nscene One\n    with\n    fate, first\n'
        "person Ada\nperson Ben;\n"
    )
    tree, said = parse(text, "a.story")
    assert [one.code for one in said] == [
        "missing-condition",
        "missing-weight",
        "missing-title",
        "missing-name",
        "missing-effect",
        "stray-character",
    ]
    kinds = [type(decl) for decl in tree.decls]
    assert kinds == [Broken, Broken, BeingDecl, Broken]
    partial = tree.decls[0]
    assert isinstance(partial, Broken)
    assert isinstance(partial.partial, ActionDecl)
    assert len(partial.partial.clauses) == 1


def test_bands_are_one_condition() -> None:
    (action,) = parse("X may wait\n    when X is great or more or X is small\n", "a")[0].decls
    assert isinstance(action, ActionDecl)
    (when,) = action.clauses
    assert isinstance(when, When)
    assert isinstance(when.cond, AnyOf)
    assert len(when.cond.parts) == 2


def test_counts_are_no_factors() -> None:
    text = "X may wait\n    when X has met Y at least 3 times, and X has met Z\n"
    (action,) = parse(text, "a")[0].decls
    assert isinstance(action, ActionDecl)
    (when,) = action.clauses
    assert isinstance(when, When)
    assert isinstance(when.cond, AllOf)


def test_events_of_a_reaction_end_at_the_first_and() -> None:
    text = 'reaction "a": when X cries or X sobs, and X is ill and Y is ill\n    X is sad\n'
    (reaction,) = parse(text, "a")[0].decls
    assert isinstance(reaction, ReactionDecl)
    assert len(reaction.events) == 2
    assert isinstance(reaction.cond, AllOf)


def test_unless_negates_a_weight() -> None:
    text = 'norm "a": X must help Y: strongly, unless X is ill\nX may go\n    for "b": 1, unless X is ill\n'
    norm, action = parse(text, "a")[0].decls
    assert isinstance(norm, NormDecl)
    assert norm.negated
    assert isinstance(action, ActionDecl)
    (reason,) = action.clauses
    assert isinstance(reason, Reason)
    assert reason.negated


def test_the_actor_of_an_act_is_known() -> None:
    (action,) = parse("the old friends may wait for Y", "a")[0].decls
    assert isinstance(action, ActionDecl)
    assert action.actor == 3


def test_a_scene_keeps_its_clauses_and_items() -> None:
    text = 'scene "A", at once, for 5 turns of a minute\n    with Ada\n    at the same time\n'
    (scene,) = parse(text, "a")[0].decls
    assert isinstance(scene, SceneDecl)
    assert [len(remark.phrase.tokens) for remark in scene.remarks] == [2, 6]
    assert len(scene.items) == 2


def test_quoted_texts_go_on_behind_a_backslash() -> None:
    (story,) = parse('story "One \\   \n    two ""three"""', "a")[0].decls
    assert isinstance(story, StoryDecl)
    assert story.name.text == 'One two "three"'
