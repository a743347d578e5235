"""Finds where runs begin: a scene or a turn of the told run, with acts forced there.

What was told before stands. An act is forced at its doer's first decision from there on, in
that scene (or turn), at which it is open; of several, each after the one before, and what
others do in between is as the told run's luck has it. The runs begin at the last of these
decisions. An act that is open at none of them is refused: with who is not there, or which
conditions fail, and with what is open.
"""

from collections.abc import Iterator, Sequence

from ifonly.analysis.from_chronicle import plain_view
from ifonly.analysis.held import fact_of, fact_text, truths, values_of
from ifonly.analysis.moments import edge
from ifonly.analysis.odds import Place, Start
from ifonly.analysis.wording import act_text
from ifonly.chronicle.events import Chronicle, Decision, Snapshot
from ifonly.engine.looking import Wish
from ifonly.engine.moments import State
from ifonly.engine.player import Force
from ifonly.engine.python import Engine
from ifonly.engine.run import branch, play, program_of, replay
from ifonly.engine.told import arguments, guard_parts
from ifonly.kernel.assemble import Assembled, assemble
from ifonly.source.span import NOWHERE, Span
from ifonly.story.ids import SceneId
from ifonly.story.model import Story, ToldAct

NEAREST = 4  # acts that are named where another is impossible


class NoBeginningError(ValueError):
    """Runs cannot begin as asked; `failing` are the author's conditions that do not hold."""

    def __init__(self, message: str, failing: tuple[Span, ...] = ()) -> None:
        super().__init__(message)
        self.failing = failing


def begin(
    story: Story,
    assembled: Assembled,
    seed: int | str,
    place: Place,
    acts: Sequence[ToldAct] = (),
) -> Start:
    """Return where runs begin that are as told up to a place.

    Raises:
        NoBeginningError: the place is not in the told run, or an act is not open there.
    """
    told, _ = play(assembled, story, seed, told=True)
    first = first_snapshot(story, assembled, told, place)
    if not acts:
        return _start(assembled, place, _playable(told, first))
    run, at = told, first
    for number, act in enumerate(acts):
        found = occasion(run, place, at, (act.action, arguments(act.args)))
        if found is None:
            raise refusal(story, assembled, (told, run), (place, at), act)
        decision, option = found
        at = decision.snapshot
        if number < len(acts) - 1:
            chosen = decision.options[option]
            force = Force(chosen.action, chosen.args)
            run = branch(assembled, story, run, at, force=force)
            at += 1
    return _start(assembled, place, run.snapshots[at].arrays, option)


def _start(assembled: Assembled, place: Place, state: State, force: int | None = None) -> Start:
    arrays = [array.name for array in assembled.module.arrays if array.role == "state"]
    return Start(place, state, state[arrays.index("scene_state")], force)


def first_snapshot(story: Story, assembled: Assembled, told: Chronicle, place: Place) -> int:
    """Return the first snapshot of a place in a run.

    Raises:
        NoBeginningError: the run does not come there.
    """
    how = spoken_of(told)
    if place.turn is None:
        opening = edge(plain_view(story, assembled, told), place.scene, "opening")
        if opening is None:
            raise not_there(story, told, place)
        return opening.index
    turns = [one for one in told.snapshots if one.scene == place.scene and one.is_moment]
    if not turns:
        raise not_there(story, told, Place(place.scene))
    found = next((one for one in turns if one.turn == place.turn), None)
    if found is None:
        last = max(one.turn for one in turns)
        raise NoBeginningError(
            f"{Place(place.scene).text(story)} has no turn {place.turn} {how}: its last is "
            f"turn {last}"
        )
    return found.index


def not_there(story: Story, told: Chronicle, place: Place) -> NoBeginningError:
    """Return that a run does not come to a scene: why not, and to which it does."""
    said = f"{place.text(story)} does not take place {spoken_of(told)}"
    came = [one.what for one in told.events if one.kind == "opened"]
    more = ", ".join(Place(SceneId(one)).text(story) for one in came) or "no scene at all"
    skipped = any(one.kind == "skipped" and one.what == place.scene for one in told.events)
    if skipped:
        span = getattr(story.scenes[place.scene].needs, "span", NOWHERE)
        found = (span,) if span != NOWHERE else ()
        return NoBeginningError(f"{said}: what it needs does not hold; there are {more}", found)
    return NoBeginningError(f"{said}: nothing leads to it; there are {more}")


def spoken_of(run: Chronicle) -> str:
    """Say which run it is, behind what happens in it."""
    return "as told" if run.told else "in this run"


def _playable(told: Chronicle, point: int) -> State:
    """Return the first state from a point on that can be played on from, or else the last."""
    later = told.snapshots[point:]
    return next((one for one in later if one.is_moment), later[-1]).arrays


def _decisions(run: Chronicle, place: Place, at: int) -> Iterator[Decision]:
    """Yield the decisions of a place from a snapshot on."""
    for one in run.decisions:
        here = one.scene == place.scene and place.turn in (None, one.turn)
        if here and one.snapshot >= at:
            yield one


def occasion(run: Chronicle, place: Place, at: int, wish: Wish) -> tuple[Decision, int] | None:
    """Return the first decision of a place at which an act is open, and which option it is."""
    for one in _decisions(run, place, at):
        for number, option in enumerate(one.options):
            if (option.action, option.args) == wish:
                return one, number
    return None


# ---- why not


def refusal(
    story: Story,
    assembled: Assembled,
    runs: tuple[Chronicle, Chronicle],
    where: tuple[Place, int],
    act: ToldAct,
) -> NoBeginningError:
    """Say why an act is not open at a place, and what is."""
    (told, run), (place, at) = runs, where
    wish = act.action, arguments(act.args)
    said = act_text(story, *wish)
    head = f"{said}: not possible in {place.text(story)}"
    why, failing = _reason(story, assembled, runs, where, act)
    return NoBeginningError(
        f"{head}: {why}{_instead(story, told, run, place, at, wish)}", failing
    )


def _reason(
    story: Story,
    assembled: Assembled,
    runs: tuple[Chronicle, Chronicle],
    where: tuple[Place, int],
    act: ToldAct,
) -> tuple[str, tuple[Span, ...]]:
    """Return why an act is not open, and the spans of the conditions that fail."""
    (_, run), (place, at) = runs, where
    doer = arguments(act.args)[0]
    name = story.people[doer].name
    names = [array.name for array in assembled.module.arrays if array.role == "state"]
    taking_part, acted = names.index("in_scene"), story.actions[act.action]
    here = [
        one
        for one in run.snapshots[at:]
        if one.scene == place.scene and place.turn in (None, one.turn) and one.is_moment
    ]
    there = [one for one in here if one.arrays[taking_part][doer]]
    if not there:
        return f"{name} is not there", ()
    # Why: what fails when others decide is no reason why the doer does not do it.
    own = {one.snapshot for one in run.decisions if one.person == doer}
    there = [one for one in there if one.index in own] or there
    parts = guard_parts(story, act)
    failing = _fewest_failing(story, runs[0], there, act)
    spans = [getattr(parts[number], "span", None) for number in failing]
    if failing:
        known = tuple(dict.fromkeys(one for one in spans if isinstance(one, Span) and one.file))
        return "what it needs does not hold", known
    if acted.answers is not None:
        return "it answers a call, and nobody has made the call", ()
    if acted.involuntary:
        return "nobody chooses it: it happens by itself", ()
    if any(one.index in own for one in there):
        why = f'no reason speaks for it (`why --not "{act_text(story, act.action, arguments(act.args))}"` says which there are)'
        return why, ()
    return f"{name} decides nothing there{_unable(story, assembled, there[0], doer)}", ()


def _unable(story: Story, assembled: Assembled, state: Snapshot, doer: int) -> str:
    """Name the facts because of which somebody cannot act in a state."""
    so = truths(story, assembled, values_of(assembled, state.arrays))
    texts = [
        fact_text(story, fact)
        for (kind, ident, args), value in so.items()
        if kind == "fact"
        and value
        and args[:1] == (doer,)
        and "act" in story.facts[ident].cannot
        and (fact := fact_of(story, (kind, ident, args), 1)) is not None
    ]
    return f": {' and '.join(texts)}" if texts else ""


def _fewest_failing(
    story: Story, told: Chronicle, there: Sequence[Snapshot], act: ToldAct
) -> list[int]:
    """Return which parts of what an act needs fail where the fewest do.

    The story is assembled again with these as questions. That changes no run: the told run is
    played again, and the moments are the same ones.
    """
    parts = guard_parts(story, act)
    asked = assemble(story, probes=parts)
    told = replay(asked, story, told)
    engine = Engine(program_of(asked, tracing=False))
    best: list[int] | None = None
    for one in there:
        # Why: moments after a forced act are in no told run; those before it are shared.
        if one.index >= len(told.snapshots) or told.snapshots[one.index].kind != one.kind:
            continue
        engine.restore(told.snapshots[one.index].arrays)
        failing = [n for n in range(len(parts)) if not engine.call("probe", n)]
        if best is None or len(failing) < len(best):
            best = failing
    return best or []


def _instead(
    story: Story, told: Chronicle, run: Chronicle, place: Place, at: int, wish: Wish
) -> str:
    """Name what the doer may do there, and where else the act is open as told."""
    more = ""
    open_: dict[Wish, tuple[bool, float]] = {}
    for decision in _decisions(run, place, at):
        if decision.person != wish[1][0]:
            continue
        for option in decision.options[:-1]:
            key = option.action, option.args
            same = option.action == wish[0]
            likely = max(option.probability, open_.get(key, (False, 0.0))[1])
            open_[key] = (same, likely)
    nearest = sorted(open_, key=lambda key: open_[key], reverse=True)[:NEAREST]
    if nearest:
        texts = [act_text(story, *one) for one in nearest]
        more += f"; open there: {', '.join(texts)}"
    elsewhere = dict.fromkeys(
        Place(SceneId(decision.scene), decision.turn)
        for decision in told.decisions
        for option in decision.options
        if (option.action, option.args) == wish
    )
    if elsewhere:
        texts = [one.text(story) for one in [*elsewhere][:NEAREST]]
        more += f"; {spoken_of(told)} it is open in {', '.join(texts)}"
    return more
