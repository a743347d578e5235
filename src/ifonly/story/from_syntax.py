"""Turns the trees of a story and its imports into the story they mean.

Two passes: all names, titles and forms are declared, then all phrases are read. What an
act is about is known only when every line has been read, so the second pass runs
until no line names another content: without contents, once.

Invariants: any trees give a story; every mistake is a diagnostic, all of them at
once, and a name that is unknown is reported at its first use only.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from ifonly.source.diagnostic import Diagnostic, Label, warning
from ifonly.source.span import NOWHERE, Span
from ifonly.source.values import dataclass
from ifonly.story import (
    acts,
    beings,
    formulas,
    norms,
    reactions,
    scenes,
    sequences,
    told,
    topics,
    whys,
)
from ifonly.story.calling import check_calling
from ifonly.story.claim_grammar import Tokens, flatten
from ifonly.story.claim_reader import Reader
from ifonly.story.claim_titles import tables_of
from ifonly.story.claims import resolve_claims
from ifonly.story.collect import collect
from ifonly.story.draft import Draft
from ifonly.story.expand import MOST_LINES
from ifonly.story.forms import spell
from ifonly.story.frames import EMPTY
from ifonly.story.model import Effect, Ending, SequencePattern, Story, ToldAct
from ifonly.story.standing import standing
from ifonly.story.vocabulary import Title
from ifonly.syntax import tree
from ifonly.syntax.parser import parse
from ifonly.syntax.tree import Phrase, Token, Tree

MOST_ROUNDS = 16  # contents within contents, each naming others


@dataclass(frozen=True, slots=True)
class Words:
    """What words mean in a story, for those of a caller: all that is known of it, claims apart."""

    draft: Draft
    story: Story

    def apart(self) -> "Words":
        """Return the same words for one caller, whose words leave no trace in these."""
        words = self.draft.words.apart()
        words.complete = True
        return Words(self.draft.apart(words), self.story)


Source: TypeAlias = Sequence[Tree] | Words


def words_of(source: Source) -> Words:
    """Return what words mean in the story of these trees, where that is not known yet."""
    if isinstance(source, Words):
        return source
    draft, story = _drafted(standing(source))
    draft.words.complete = True
    return Words(draft, story)


def build_story(trees: Sequence[Tree]) -> tuple[Story, tuple[Diagnostic, ...]]:
    """Return the story of these trees (the story first, then its imports)."""
    story, found, _ = build_with_words(trees)
    return story, found


def build_with_words(
    trees: Sequence[Tree],
) -> tuple[Story, tuple[Diagnostic, ...], Words]:
    """Return the story of these trees, and what words of a caller mean in it."""
    trees = standing(trees)
    draft, story = _drafted(trees)
    words = Words(draft, story)
    found = draft.found
    story, more = _claims(draft, story)
    found = [*found, *more, *check_calling(draft), *_empty(trees)]
    every = sorted(found, key=lambda one: _place(one, trees))
    return story, tuple(dict.fromkeys(every)), words


def read_act(source: Source, text: str) -> ToldAct | None:
    """Return the act that a sentence of a caller tells, in a story of these trees.

    It names everybody, as a line under `as told` does: `Ada pours tea for Ben`.
    """
    written, found = parse(f'claim A "a"\n    {text}\n', "the call")
    claims = [decl for decl in written.decls if isinstance(decl, tree.ClaimDecl)]
    if found or len(claims) != len(written.decls) or len(claims) != 1:
        return None
    tests = claims[0].tests
    if len(tests) != 1 or tests[0].moment:
        return None
    known = words_of(source)
    read = Reader(known.draft.words, known.story, tables_of(known.story))
    return read.told_act(flatten(tests[0].body))


def read_effects(
    source: Source, text: str, category: Literal["start", "effect"]
) -> tuple[tuple[Effect, ...], tuple[Diagnostic, ...]]:
    """Return what a line of a caller does, in a story of these trees, and what is wrong with it.

    `start`: it says what is so, as a line under `at the start` does; `effect`: what comes to
    be so. It names everybody, and names no content that the story does not.
    """
    written, found = parse(f"at the start\n    {text}\n", "the call")
    starts = [decl for decl in written.decls if isinstance(decl, tree.StartDecl)]
    if found or len(starts) != len(written.decls) or len(starts) != 1:
        return (), found
    draft = words_of(source).draft
    before = len(draft.found)
    made = draft.effects(EMPTY, starts[0].effects, "the call", category)
    return made, tuple(draft.found[before:])


def read_words(source: Source, story: Story, text: str) -> tuple[Reader, Tokens] | None:
    """Return the words of a caller, and what reads them in the story of these trees.

    Nothing, if they are no words of one line.
    """
    written, found = parse(f'claim A "a"\n    {text}\n', "the call")
    claims = [decl for decl in written.decls if isinstance(decl, tree.ClaimDecl)]
    if found or len(claims) != len(written.decls) or len(claims) != 1:
        return None
    tests = claims[0].tests
    if len(tests) != 1 or tests[0].moment or claims[0].cuts:
        return None
    draft = words_of(source).draft
    return Reader(draft.words, story, tables_of(story)), flatten(tests[0].body)


def read_patterns(
    source: Source, story: Story, written: Tree
) -> tuple[tuple[SequencePattern, ...], tuple[Diagnostic, ...]]:
    """Return the patterns of another text as they mean a story of these trees.

    What else the text declares is passed over: the story stays as it is.
    """
    draft = words_of(source).draft
    before = len(draft.found)
    known = len(story.actions)
    made = tuple(
        sequences.resolve_pattern(draft, decl, known)
        for decl in written.decls
        if isinstance(decl, tree.PatternDecl)
    )
    return made, tuple(draft.found[before:])


def _drafted(trees: Sequence[Tree]) -> tuple[Draft, Story]:
    """Return a story without its claims, and all that is known of its words."""
    first = Draft(tuple(decl for one in trees for decl in one.decls))
    collect(first)
    acts.resolve_tags(first)
    words = first.words
    spoken = set(words.reported)
    for _ in range(MOST_ROUNDS):
        known = words.content_keys()
        words.reported = set(spoken)
        draft = first.copy()
        topics.begin(draft)
        story = _read(draft, trees)
        words.keep_used()
        if words.content_keys() == known and draft.made <= MOST_LINES:
            return draft, _without_bases(draft, story)
        if draft.made > MOST_LINES:
            break
    _without_end(draft)
    return draft, story


def _without_bases(draft: Draft, story: Story) -> Story:
    """Return a story without the rows for contents that are still unknown: there are none."""
    if not draft.words.topics:
        return story
    topics.without_bases(draft)
    return replace(story, readings=tuple(draft.readings), facts=tuple(draft.facts))


def _without_end(draft: Draft) -> None:
    """Say that contents bring about others without end."""
    last = max(draft.words.abouts.values(), key=lambda one: len(one.key), default=None)
    span = NOWHERE if last is None or not last.content else last.content[0].span
    draft.say(
        "contents-without-end",
        f"what this story is about has more than {MOST_ROUNDS} contents within one another, "
        f"or makes more than {MOST_LINES} lines",
        span,
        help="let no line about a content name another that is about the first",
    )


def _empty(trees: Sequence[Tree]) -> list[Diagnostic]:
    """Return that a story's own file says nothing."""
    if not trees or trees[0].decls:
        return []
    return [
        warning(
            "no-scene",
            "this file is empty: it tells no story",
            Span(trees[0].file, 0, 0),
            help='begin with its name, as: story "The Late Train"; `ifonly new NAME` writes one',
        )
    ]


def _place(one: Diagnostic, trees: Sequence[Tree]) -> tuple[int, int]:
    files = [each.file for each in trees]
    file = one.primary.span.file
    return (files.index(file) if file in files else len(files), one.primary.span.start)


def _read(draft: Draft, trees: Sequence[Tree]) -> Story:
    """Return what all declarations mean with the contents known so far."""
    measures = formulas.resolve_measures(draft)
    beings.resolve_beings(draft)
    acts.resolve_actions(draft)
    acts.join_calls(draft)
    whys.resolve_whys(draft)
    norms.resolve_norms(draft)
    story = Story(
        name=_name(draft),
        people=tuple(draft.people),
        places=tuple(draft.places),
        things=tuple(draft.things),
        groups=tuple(draft.groups),
        traits=tuple(draft.traits),
        readings=tuple(draft.readings),
        facts=tuple(draft.facts),
        promises=tuple(draft.promises),
        motives=tuple(draft.motives),
        norms=tuple(draft.norms),
        courses=reactions.resolve_courses(draft),
        reactions=reactions.resolve_reactions(draft),
        drifts=reactions.resolve_drifts(draft),
        watchers=reactions.resolve_watchers(draft),
        scenes=scenes.resolve_scenes(draft),
        endings=_endings(draft),
        measures=measures,
        formulas=formulas.formulas_of(draft),
        patterns=sequences.resolve_patterns(draft),
        named_events=told.named_events(draft),
        actions=tuple(draft.actions),
        start=_starts(draft),
        origins=_origins(trees),
    )
    to = reactions.with_named(story.reactions, story.named_events, story.actions)
    return replace(story, reactions=to)


def _claims(draft: Draft, story: Story) -> tuple[Story, tuple[Diagnostic, ...]]:
    """Return the story with its claims; what they alone name becomes no act."""
    claims = [decl for decl in draft.decls if isinstance(decl, tree.ClaimDecl)]
    draft.words.complete = True
    resolved, found = resolve_claims(claims, draft.words, story)
    # Why again: a claim may be all that asks for a measure.
    return replace(story, claims=resolved, formulas=formulas.formulas_of(draft)), found


def _name(draft: Draft) -> str:
    named = [decl for decl in draft.decls if isinstance(decl, tree.StoryDecl)]
    return named[0].name.text if named else ""


def _endings(draft: Draft) -> tuple[Ending, ...]:
    made: list[Ending] = []
    for decl in draft.decls:
        if not isinstance(decl, tree.EndingDecl) or id(decl) in draft.skipped:
            continue
        at_once = False
        one_of: list[str] = []
        for remark in decl.remarks:
            tokens = remark.phrase.tokens
            if spell(tokens) == "at once":
                at_once = True
            elif spell(tokens[:2]) == "one of" and [t.kind for t in tokens[2:]] == ["quoted"]:
                one_of += _common_name(draft, tokens[2], one_of)
            else:
                draft.unknown_clause(remark.phrase, "an ending", ["at once", 'one of "..."'])
        when = draft.condition(EMPTY, decl.cond)
        words = tuple(draft.template(EMPTY, one) for one in decl.words)
        made.append(Ending(decl.name.text, at_once, when, words, tuple(one_of), decl.span))
    return tuple(made)


def _common_name(draft: Draft, token: Token, before: Sequence[str]) -> list[str]:
    """Return the name that an ending shares with others, if no ending has it for its own."""
    own = draft.words.titles.get("ending", {}).get(token.text)
    if own is not None:
        draft.say(
            "duplicate-title",
            f'"{token.text}" is the name of one ending, and cannot be that of several',
            token.span,
            Label(own.span, "the ending"),
            help="give one of the two another name",
        )
        return []
    draft.words.add_title(Title("common name", token.text, 0, token.span))
    return [] if token.text in before else [token.text]


def _starts(draft: Draft) -> tuple[Effect, ...]:
    for decl in draft.decls:
        if isinstance(decl, tree.StartDecl):
            draft.starts += draft.effects(EMPTY, decl.effects, "start", "start")
    return beings.check_starts(draft)


def _origins(trees: Sequence[Tree]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what each import declares, by the import's name."""
    made: list[tuple[str, tuple[str, ...]]] = []
    for one in trees[1:]:
        name = one.file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".story")
        texts = [text for decl in one.decls if (text := _declared(decl))]
        made.append((name, tuple(texts)))
    return tuple(made)


def _declared(decl: tree.Decl) -> str:
    match decl:
        case tree.BeingDecl():
            return spell(decl.name.tokens)
        case tree.MeasureDecl(pattern=Phrase() as pattern):
            return spell(pattern.tokens)
        case tree.MeasureDecl(name=Token() as name):
            return name.text
        case tree.WordDecl() | tree.ActionDecl():
            return spell(decl.pattern.tokens)
        case (
            tree.NormDecl()
            | tree.CourseDecl()
            | tree.ReactionDecl()
            | tree.SceneDecl()
            | tree.EndingDecl()
            | tree.PatternDecl()
        ):
            return decl.name.text
        case tree.WhyDecl():
            apart = (line for line in decl.lines if isinstance(line, tree.Reason))
            return ", ".join(one.name.text for one in apart)
        case tree.WhileDecl() | tree.WheneverDecl():
            return decl.name.text if decl.name is not None else ""
        case _:
            return ""
