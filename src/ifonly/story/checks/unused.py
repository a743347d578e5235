"""Finds what is declared and never used, never so, or never asked for."""

from collections.abc import Iterator

from ifonly.source.diagnostic import Diagnostic, Label, hint, warning
from ifonly.source.span import Span
from ifonly.story import model as m
from ifonly.story.checks.sites import is_stock
from ifonly.story.checks.uses import Uses, used_in_claims
from ifonly.story.checks.walk import of_kind
from ifonly.story.ids import NamedEventId


def check_unused(story: m.Story, used: Uses) -> tuple[Diagnostic, ...]:
    """Return declarations that nothing else speaks of."""
    found = [*_words(story, used), *_beings(story, used), *_events(story, used)]
    return tuple(one for one in found if not is_stock(story, one.primary.span))


def never_used(what: str, name: str, span: Span) -> Diagnostic:
    """Return that nothing speaks of a declaration."""
    return warning(
        "never-used",
        f"the {what} `{name}` is declared and never used",
        span,
        "nothing else in the story speaks of it",
        help="leave it out, or look for where it was meant",
    )


def _words(story: m.Story, used: Uses) -> Iterator[Diagnostic]:
    for index, reading in enumerate(story.readings):
        if not reading.content and used.none("reading", index):
            yield never_used(reading.kind, reading.text, reading.span)
    for index, trait in enumerate(story.traits):
        if not used.asked["trait", index]:
            yield never_used("trait", trait.name, trait.span)
    for formula in story.formulas:
        if not formula.asked:
            yield never_used("measure", formula.name, formula.span)
    for index, promise in enumerate(story.promises):
        if used.none("promise", index):
            yield never_used("promise", promise.text, promise.span)
        elif not used.made["promise", index]:
            yield _never_made(promise, used.first.get(("promise", index)))
    for index, fact in enumerate(story.facts):
        # Why not of one with a content: it is here because some line speaks of it.
        if fact.content or _content(story, fact):
            continue
        if used.none("fact", index):
            yield never_used("fact", fact.text, fact.span)
        elif not (used.asked["fact", index] or fact.cannot or fact.mutes or fact.hidden):
            yield hint(
                "fact-never-asked",
                f"nothing asks whether `{fact.text}`",
                fact.span,
                "it comes to hold, and changes nothing",
            )


def _content(story: m.Story, fact: m.Fact) -> bool:
    """Return whether an act may be about a fact: it is told as words."""
    letters = {role.letter for role in fact.roles}
    words = [word for word in fact.text.split() if word not in letters and word != "is"]
    about = [one.content for one in story.actions]
    about += [one.content for one in story.readings] + [one.content for one in story.facts]
    return any(
        content is not None
        and content.kind == "fact"
        and set(words) <= set(content.text.split())
        for content in about
    )


def _never_made(promise: m.Promise, where: Span | None) -> Diagnostic:
    return warning(
        "promise-never-made",
        f"nobody ever promises `{promise.text}`",
        promise.span,
        "declared here",
        *(() if where is None else (Label(where, "asked for here"),)),
        help="let an act make it: `then X promises Y that ...`",
    )


def never_so(story: m.Story, used: Uses) -> tuple[Diagnostic, ...]:
    """Return facts that are asked for and never made, readings read and never raised."""
    found: list[Diagnostic] = []
    # Why by place: what holds of one content is enough for all that share a declaration.
    made = {one.span for i, one in enumerate(story.facts) if used.made["fact", i]}
    for index, fact in enumerate(story.facts):
        where = used.first.get(("fact", index))
        if where is not None and fact.span not in made:
            found.append(
                warning(
                    "fact-never-set",
                    f"nothing ever makes it so that `{fact.text}`",
                    where,
                    "asked for here",
                    Label(fact.span, "declared here"),
                    help="let an act, a reaction or fate bring it about",
                )
            )
    made = {one.span for i, one in enumerate(story.readings) if used.made["reading", i]}
    for index, reading in enumerate(story.readings):
        where = used.first.get(("reading", index))
        if where is not None and reading.span not in made and reading.kind != "amount":
            found.append(
                warning(
                    "reading-never-raised",
                    f"nothing ever raises `{reading.text}`",
                    where,
                    "read here, and always nothing",
                    Label(reading.span, "declared here"),
                    help="give it a start, or let a reaction raise it",
                )
            )
    return tuple(one for one in found if not is_stock(story, one.primary.span))


def _beings(story: m.Story, used: Uses) -> Iterator[Diagnostic]:
    for index, place in enumerate(story.places):
        if used.none("place", index) and not _inner(story, index, used):
            yield never_used("place", place.name, place.span)
    for index, thing in enumerate(story.things):
        if used.none("thing", index) or _only_started(story, index, used):
            yield never_used("thing", thing.name, thing.span)
    for index, group in enumerate(story.groups):
        ranked = group.above and used.asked["ranks", 0]
        if not ranked and not used.asked["group", index]:
            yield never_used("group", group.name, group.span)
    cast = {one.person for scene in story.scenes for one in scene.cast}
    for index, person in enumerate(story.people):
        if index in cast or not story.scenes:
            continue
        if used.none("person", index):
            yield never_used("person", person.name, person.span)
            continue
        motive = next((one for one in story.motives if one.who[:1] == (index,)), None)
        if motive is not None and story.actions[motive.action].answers is None:
            yield warning(
                "person-in-no-scene",
                f"{person.name} has reasons and takes part in no scene",
                person.span,
                "never comes to choose",
                Label(motive.span, f"a reason of {person.name}'s"),
                help=f"add `with {person.name}` to a scene",
            )


def _inner(story: m.Story, index: int, used: Uses) -> bool:
    """Return whether a place in this one is used."""
    return any(
        used.asked["place", at] for at, one in enumerate(story.places) if one.inside == index
    )


def _only_started(story: m.Story, index: int, used: Uses) -> bool:
    """Return whether a thing is put somewhere at the start, and nothing more."""
    ref = m.Ref("thing", const=index)
    starts = sum(one == ref for one in of_kind(story.start, m.Ref))
    anything = any(role.kind == "thing" for action in story.actions for role in action.roles)
    return used.asked["thing", index] <= starts and not anything


def _events(story: m.Story, used: Uses) -> Iterator[Diagnostic]:
    """Return names of told events that nothing speaks of."""
    spans = {
        step.named: step.span
        for scene in story.scenes
        for step in scene.told
        if isinstance(step, m.ToldAct) and step.named is not None
    }
    # Why: a claim still to be written may speak of any of them.
    if any(claim.later for claim in story.claims):
        return
    claims = used_in_claims(story)
    for index, event in enumerate(story.named_events):
        span = spans.get(NamedEventId(index))
        if span is None or used.asked["event", index] or index in claims:
            continue
        yield hint(
            "event-never-named",
            f'nothing speaks of "{event.name}"',
            span,
            "named here",
            help="leave out the name, or write a claim about it",
        )


def check_names(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return names of one kind that differ in capital letters alone."""
    beings = [
        *((one.name, one.span) for one in story.people),
        *((one.name, one.span) for one in story.places),
        *((one.name, one.span) for one in story.things),
        *((one.name, one.span) for one in story.groups),
        *((one.name, one.span) for one in story.traits),
    ]
    kinds = [
        beings,
        [(one.name, one.span) for one in story.scenes],
        [(one.name, one.span) for one in story.endings],
        [(one.name, one.span) for one in story.reactions],
    ]
    return tuple(one for named in kinds for one in _alike(named))


def _alike(named: list[tuple[str, Span]]) -> Iterator[Diagnostic]:
    seen: dict[str, tuple[str, Span]] = {}
    for name, span in named:
        before, there = seen.setdefault(name.casefold(), (name, span))
        if before != name:
            yield warning(
                "names-alike",
                f"`{before}` and `{name}` differ in capital letters alone",
                span,
                "this name",
                Label(there, "and this one"),
                help="give one of them another name",
            )
