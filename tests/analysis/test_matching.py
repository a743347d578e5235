"""The rules of matching: `docs/sifting.md`, each by a row of events, all by brute force."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ifonly.analysis import matching
from ifonly.analysis.matching import Match, Matcher, Row, TooWideError, plan_of
from ifonly.story.ids import ActionId
from ifonly.story.model import EventPattern, PatternStep, Ref, Role, SequencePattern

A, B, C, U = range(4)
X, Y, Z = (Ref("person", var=at) for at in range(3))
ROLES = tuple(Role(letter, "person", "here") for letter in "XYZ")
HOUR = 3600


def act(action: int, *args: Ref | None) -> EventPattern:
    return EventPattern((ActionId(action),), args)


def pattern(
    *steps: PatternStep, unless: tuple[EventPattern, ...] = (), roles: int = 2
) -> SequencePattern:
    return SequencePattern("p", ROLES[:roles], steps, unless)


def rows(*acts: Sequence[int]) -> list[Row]:
    """Return acts `(action, person, person)` as events, one an hour."""
    return [(n, one[0], tuple(one[1:]), n * HOUR, 0, 1) for n, one in enumerate(acts, 1)]


def found(of: SequencePattern, events: Sequence[Row]) -> list[tuple[int, ...]]:
    return [match.events for match in Matcher(plan_of(of)).run(events)]


STEP_A = PatternStep((act(A, X, Y),))
STEP_B = PatternStep((act(B, Y, X),))
TWO = pattern(STEP_A, STEP_B)


def test_steps_follow_in_order_and_others_may_lie_between() -> None:
    assert found(TWO, rows((B, 1, 0), (A, 0, 1), (C, 0, 1), (B, 1, 0))) == [(2, 4)]


def test_the_order_of_one_moment_is_that_of_the_numbers() -> None:
    same = [(1, B, (1, 0), 0, 0, 1), (2, A, (0, 1), 0, 0, 1)]
    assert found(TWO, same) == []
    assert found(TWO, [(1, *same[1][1:]), (2, *same[0][1:])]) == [(1, 2)]


def test_different_letters_are_different_people() -> None:
    loose = pattern(STEP_A, PatternStep((act(B, Z),)), roles=3)
    assert found(loose, rows((A, 0, 1), (B, 0), (B, 1), (B, 2))) == [(1, 4)]


def test_the_latest_beginning_is_taken() -> None:
    assert found(TWO, rows((A, 0, 1), (A, 0, 1), (B, 1, 0))) == [(2, 3)]


def test_no_event_serves_twice_for_the_same_people() -> None:
    assert found(TWO, rows((A, 0, 1), (B, 1, 0), (B, 1, 0))) == [(1, 2)]


def test_an_event_serves_for_others_too() -> None:
    three = pattern(STEP_A, PatternStep((act(B, Y, Z),)), roles=3)
    assert found(three, rows((A, 0, 1), (B, 1, 2), (B, 1, 3))) == [(1, 2), (1, 3)]


def test_unless_kills_between_and_not_outside() -> None:
    kept = pattern(STEP_A, STEP_B, unless=(act(U, X, Y),))
    assert found(kept, rows((U, 0, 1), (A, 0, 1), (B, 1, 0), (U, 0, 1))) == [(2, 3)]
    assert found(kept, rows((A, 0, 1), (U, 0, 1), (B, 1, 0))) == []
    assert found(kept, rows((A, 0, 1), (U, 0, 2), (B, 1, 0))) == [(1, 3)]
    assert found(kept, rows((A, 0, 1), (U, 0, 1), (A, 0, 1), (B, 1, 0))) == [(3, 4)]


def test_kill_wins_over_the_step_that_it_also_is() -> None:
    kept = pattern(STEP_A, STEP_B, unless=(act(B, Y, X),))
    assert found(kept, rows((A, 0, 1), (B, 1, 0))) == []


def test_unless_behind_a_step_holds_up_to_the_next_alone() -> None:
    first = PatternStep((act(A, X, Y),), unless=(act(U, X, Y),))
    kept = pattern(first, STEP_B, PatternStep((act(C, X, Y),)))
    assert found(kept, rows((A, 0, 1), (U, 0, 1), (B, 1, 0), (C, 0, 1))) == []
    assert found(kept, rows((A, 0, 1), (B, 1, 0), (U, 0, 1), (C, 0, 1))) == [(1, 2, 4)]


def test_at_least_counts_events_and_how_often_a_routine_was() -> None:
    often = pattern(PatternStep((act(A, X, Y),), 3), STEP_B)
    assert found(often, rows((A, 0, 1), (A, 0, 1), (B, 1, 0))) == []
    assert found(often, rows((A, 0, 1), (A, 0, 1), (A, 0, 1), (B, 1, 0))) == [(1, 2, 3, 4)]
    routine = [(1, A, (0, 1), 0, 0, 13), (2, B, (1, 0), 0, 0, 1)]
    assert found(often, routine) == [(1, 2)]


def test_within_is_from_the_step_before() -> None:
    soon = pattern(STEP_A, PatternStep((act(B, Y, X),), within=60.0))
    assert found(soon, rows((A, 0, 1), (B, 1, 0))) == [(1, 2)]
    assert found(soon, rows((A, 0, 1), (C, 0, 1), (B, 1, 0))) == []


def test_within_of_a_first_step_is_from_its_own_first_event() -> None:
    soon = pattern(PatternStep((act(A, X, Y),), 2, within=60.0), STEP_B)
    assert found(soon, rows((A, 0, 1), (C, 0, 1), (A, 0, 1), (B, 1, 0))) == []
    assert found(soon, rows((A, 0, 1), (A, 0, 1), (C, 0, 1), (B, 1, 0))) == [(1, 2, 4)]


def test_because_of_it_asks_for_the_cause_at_any_distance() -> None:
    linked = pattern(STEP_A, PatternStep((act(B, Y, X),), because=True))
    events = rows((A, 0, 1), (A, 0, 1), (C, 0, 1), (B, 1, 0))
    assert found(linked, events) == []
    events[2] = (*events[2][:4], 1, 1)
    events[3] = (*events[3][:4], 3, 1)
    assert found(linked, events) == [(1, 4)]


def test_either_of_several_events_is_a_step() -> None:
    either = pattern(STEP_A, PatternStep((act(B, Y, X), act(C, Y, X))))
    assert found(either, rows((A, 0, 1), (C, 1, 0), (A, 0, 1), (B, 1, 0))) == [(1, 2), (3, 4)]


def test_near_misses_say_how_far_and_why() -> None:
    of = pattern(STEP_A, PatternStep((act(B, Y, X),), within=60.0), unless=(act(U, X, Y),))
    for events, wanted in (
        (rows((A, 0, 1)), ("never", 0)),
        (rows((A, 0, 1), (U, 0, 1), (B, 1, 0)), ("late", 3)),
        (rows((A, 0, 1), (U, 0, 1)), ("unless", 2)),
    ):
        matcher = Matcher(plan_of(of))
        assert list(matcher.run(events)) == []
        assert [(m.steps, m.reason, m.at) for m in matcher.near_misses()] == [(1, *wanted)]


def test_what_led_to_a_match_is_no_near_miss() -> None:
    matcher = Matcher(plan_of(TWO))
    assert len(list(matcher.run(rows((A, 0, 1), (B, 1, 0))))) == 1
    assert matcher.near_misses() == []


def test_what_stands_open_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_OPEN", 5)
    with pytest.raises(TooWideError, match="beginnings of `p` stand open at once"):
        list(Matcher(plan_of(TWO)).run(rows(*((A, 0, n) for n in range(1, 9)))))


# ---- against brute force

THREE = pattern(
    PatternStep((act(A, X, Y),), 2),
    PatternStep((act(B, Y, Z),), unless=(act(U, X, Z),), within=180.0),
    PatternStep((act(C, Z),)),
    unless=(act(U, Y, X),),
    roles=3,
)


def by_hand(events: list[Row]) -> list[Match]:
    """Return the matches of `THREE` by trying all: earliest end, then latest events."""
    made = []
    for x, y, z in product(range(3), repeat=3):
        if len({x, y, z}) < 3:
            continue
        used = 0
        for d in events:
            if d[1:3] != (C, (z,)):
                continue
            chains = [
                (a[0], b[0], c[0], d[0])
                for a, b, c in product(events, repeat=3)
                if a[1:3] == b[1:3] == (A, (x, y))
                and c[1:3] == (B, (y, z))
                and used < a[0] < b[0] < c[0] < d[0]
                and c[3] - b[3] <= 3 * HOUR
                and not any(e[1:3] == (U, (y, x)) and a[0] < e[0] <= d[0] for e in events)
                and not any(e[1:3] == (U, (x, z)) and c[0] < e[0] <= d[0] for e in events)
            ]
            if chains:
                made.append(Match((x, y, z), max(chains, key=lambda one: one[::-1])))
                used = d[0]
    return sorted(made, key=lambda one: (one.events[-1], one.binding))


people = st.permutations(range(3)).map(tuple)
acts = st.one_of(
    st.builds(lambda who: (A, *who[:2]), people),
    st.builds(lambda who: (B, *who[:2]), people),
    st.builds(lambda who: (C, who[0]), people),
    st.builds(lambda who: (U, *who[:2]), people),
)


@given(st.lists(acts, max_size=22))
def test_it_finds_what_trying_all_finds(drawn: list[tuple[int, ...]]) -> None:
    events = rows(*drawn)
    matches = list(Matcher(plan_of(THREE)).run(events))
    assert sorted(matches, key=lambda one: (one.events[-1], one.binding)) == by_hand(events)


@given(st.lists(acts, max_size=22))
def test_people_that_are_given_are_found_as_among_all(drawn: list[tuple[int, ...]]) -> None:
    events = rows(*drawn)
    alone = [one.events for one in Matcher(plan_of(THREE, (0, 1, 2))).run(events)]
    among = [
        one.events for one in Matcher(plan_of(THREE)).run(events) if one.binding == (0, 1, 2)
    ]
    assert alone == among
