"""Finds what can never come about, and says why: the condition and what is missing.

Invariant: what is declared once and made several times over (an act with several
contents) is reported only if none of them can come about.
"""

from collections.abc import Callable, Iterable, Iterator

from ifonly.source.diagnostic import Diagnostic, Label, warning
from ifonly.source.span import NOWHERE, Span
from ifonly.story import model as m
from ifonly.story.checks.blame import Blame, blame
from ifonly.story.checks.options import offers
from ifonly.story.checks.reach import Reached, circular, rows_of
from ifonly.story.checks.rows import Row
from ifonly.story.checks.sites import Site, is_stock, sites
from ifonly.story.checks.walk import doses

Found = Iterator[tuple[object, Diagnostic | None]]
Say = Callable[[Blame, Span], Diagnostic]


def check_never(story: m.Story, reached: Reached) -> tuple[Diagnostic, ...]:
    """Return what can never come about."""
    found = [
        *agreed(_actions(story, reached)),
        *agreed(_motives(story, reached)),
        *agreed(_reactions(story, reached)),
        *agreed(_others(story, reached)),
        *agreed(_doses(story, reached)),
        *_endings(story, reached),
    ]
    kept: dict[tuple[str, Span], Diagnostic] = {}
    for one in found:
        if not is_stock(story, one.primary.span):
            kept.setdefault((one.code, one.primary.span), one)
    return tuple(kept.values())


def agreed(found: Found) -> list[Diagnostic]:
    """Return one finding for each place at which every instance has one."""
    by_place: dict[object, list[Diagnostic | None]] = {}
    for place, one in found:
        by_place.setdefault(place, []).append(one)
    return [
        rows[0]
        for rows in by_place.values()
        if rows[0] is not None and all(one is not None for one in rows)
    ]


def _where(why: Blame, owner: Span) -> tuple[Span, str, tuple[Label, ...]]:
    """Return where to look, what is to be seen there, and where else."""
    if why.span == NOWHERE:
        return owner, why.missing, why.others
    return why.span, why.missing, tuple(one for one in why.others if one.span != why.span)


# ---- acts and reasons


def _actions(story: m.Story, reached: Reached) -> Found:
    """Return acts that somebody would do and nobody ever can."""
    for index, rows in offers(story).items():
        action = story.actions[index]
        found = [blame(reached, action.when, row) for row, _ in rows]
        why = found[0] if all(found) else _circle(story, reached, index)
        if why is None:
            yield action.span, None
            continue
        span, missing, others = _where(why, action.span)
        message = f"nobody can ever do `{action.name}`"
        yield action.span, warning("action-never-possible", message, span, missing, *others)


def _circle(story: m.Story, reached: Reached, index: int) -> Blame | None:
    """Return that an act needs what it alone brings about."""
    action = story.actions[index]
    row: Row = tuple(None for _ in action.roles)
    if reached.world.acts.get(index) or reached.world.asked(action.when, row):
        return None
    if not circular(story, "act", index).asked(action.when, row):
        return None
    why = blame(reached, action.when, row, roots=False)
    return why and Blame(why.span, "it must have been done before this is so")


def _motives(story: m.Story, reached: Reached) -> Found:
    """Return reasons that weigh nothing whatever happens."""
    for motive in story.motives:
        if motive.norm is not None and story.norms[motive.norm].span != motive.span:
            continue
        why = blame(reached, motive.when, motive.who) or _nothing(reached, motive)
        action = story.actions[motive.action]
        why = _filled_twice(motive, action) or why
        if why is None and any(who is not None for who in motive.who):
            # Why only here: what keeps everybody from an act is said of the act.
            free = tuple(None for _ in motive.who)
            if blame(reached, action.when, free) is None:
                why = blame(reached, action.when, motive.who)
        if why is None:
            yield motive.span, None
            continue
        span, missing, others = _where(why, motive.span)
        message = f'the reason "{motive.name}" never weighs anything'
        owner = () if motive.span in {span, NOWHERE} else (Label(motive.span, "this reason"),)
        yield (
            motive.span,
            warning("reason-never-weighs", message, span, missing, *owner, *others),
        )


def _filled_twice(motive: m.Motive, action: m.Action) -> Blame | None:
    """Return that one person stands for two letters of the act, if so."""
    pairs = zip(action.roles, motive.who, strict=False)
    people = [who for role, who in pairs if role.kind == "person" and who is not None]
    if len(set(people)) == len(people):
        return None
    return Blame(motive.span, "different letters of an act are different people")


def _nothing(reached: Reached, motive: m.Motive) -> Blame | None:
    return never_more(reached, motive.times, motive.who)


def never_more(reached: Reached, times: Iterable[m.Measure], row: Row) -> Blame | None:
    """Return which of these measures is nothing whatever happens."""
    for measure in times:
        ever = reached.granted.spread(measure, row)
        if ever.high != 0 or ever.low != 0:
            continue
        story = reached.world.story
        match measure:
            case m.ReadingOf():
                declared = Label(story.readings[measure.reading].span, "declared here")
                return Blame(measure.span, "nothing ever raises this", (declared,))
            case m.TraitOf():
                declared = Label(story.traits[measure.trait].span, "nobody meant here has it")
                return Blame(NOWHERE, "multiplied by nothing", (declared,))
            case m.TagOf():
                return Blame(measure.span, "no act of the story is tagged so")
            case _:
                return Blame(NOWHERE, "multiplied by what is always nothing")
    return None


# ---- reactions and the rest


def _reactions(story: m.Story, reached: Reached) -> Found:
    for reaction in story.reactions:
        why = _reaction(story, reached, reaction)
        if why is None:
            yield reaction.span, None
            continue
        span, missing, others = _where(why, reaction.span)
        message = f'the reaction "{reaction.name}" can never happen'
        yield reaction.span, warning("reaction-never-happens", message, span, missing, *others)


def _reaction(story: m.Story, reached: Reached, reaction: m.Reaction) -> Blame | None:
    if reaction.scene is not None and reaction.scene not in reached.granted.scenes:
        return Blame(NOWHERE, "the scene never takes place")
    if reaction.learns is None and not list(rows_of(reached.granted, reaction)):
        event = reaction.events[0] if reaction.events else None
        span = NOWHERE if event is None else event.span
        if event is None or not event.actions:
            return Blame(span, "no act is like this")
        action = story.actions[event.actions[0]]
        return Blame(
            span,
            "nobody ever comes to do it",
            (Label(action.span, "never done so"),),
        )
    rows = list(rows_of(reached.world, reaction)) or [tuple(None for _ in reaction.roles)]
    found = [blame(reached, reaction.when, row) for row in rows]
    return found[0] if all(found) else None


def _others(story: m.Story, reached: Reached) -> Found:
    """Return whatever else waits for something that never holds."""
    spans = {one.span for one in story.actions} | {one.span for one in story.motives}
    spans |= {one.span for one in story.reactions} | {one.span for one in story.endings}
    spans |= {one.span for one in story.scenes}
    for site in sites(story):
        if site.span in spans:
            continue
        yield (site.span, site.what), _site(reached, site)


def _site(reached: Reached, site: Site) -> Diagnostic | None:
    row: Row = tuple(None for _ in site.roles)
    why = blame(reached, site.cond, row)
    if why is None:
        return None
    span, missing, others = _where(why, site.span)
    message = f"what {site.what} waits for never holds"
    return warning("condition-never-holds", message, span, missing, *others)


def _doses(story: m.Story, reached: Reached) -> Found:
    """Yield effects that move nothing, because something they multiply is always nothing."""
    for dose in doses(story):
        why = never_more(reached, dose.times, ())
        if why is None:
            yield dose.span, None
            continue
        span, missing, others = _where(why, dose.span)
        message = "this effect changes nothing"
        yield dose.span, warning("effect-of-nothing", message, span, missing, *others)


def _endings(story: m.Story, reached: Reached) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for ending in story.endings:
        why = blame(reached, ending.when, ()) or blame(reached, ending.when, (), roots=False)
        if why is not None:
            span, missing, others = _where(why, ending.span)
            message = f'the ending "{ending.name}" can never hold'
            found.append(warning("ending-never-holds", message, span, missing, *others))
    return found
