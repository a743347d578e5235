"""The forms of what a claim says: `docs/language.md` 3.4, the second table.

Each line of the table is a template and the function that builds a test from what
stands in its holes; a function that returns nothing says that it is not that.

Invariants: the forms exclude each other by their own words, except `COND` and `EVENT`
alone, which the reader tells apart.
"""

from typing import Literal

from ifonly.story.claim_grammar import Form, Forms, Holes
from ifonly.story.claim_numbers import (
    read_count,
    read_level,
    read_number,
    read_share,
    read_times,
)
from ifonly.story.claim_reader import Reader
from ifonly.story.model import (
    All,
    Believes,
    Body,
    BreachTest,
    CallTest,
    ChangeTest,
    ChieflyTest,
    Compare,
    Constant,
    DeclinedTest,
    DifferenceTest,
    EventTest,
    EveryTest,
    KnownTest,
    MutedTest,
    OnlyTest,
    OrderTest,
    OwesTest,
    PatternTest,
    PerceptionTest,
    Product,
    Quantity,
    RecordTest,
    StateTest,
    WishTest,
)
from ifonly.syntax.tree import Token

NEVER = Quantity("==", 0)
SOMEONE = (Token("word", "someone"),)


# ---- states


def state(read: Reader, holes: Holes) -> Body | None:
    """`COND [, mistakenly]`, `COND only after EVENT`, `COND in more than N of M runs`."""
    share = read_share(holes["SHARE"]) if "SHARE" in holes else None
    if "SHARE" in holes and share is None:
        return None
    after = read.occurrence(holes["EVENT"]) if "EVENT" in holes else None
    if "EVENT" in holes and after is None:
        return None
    cond = read.condition(holes["COND"])
    if cond is None:
        return None
    if "HOW" in holes and not isinstance(cond, Believes):
        # Why: an opinion is a degree, and nothing in the world makes it true or false.
        read.miss("mistaken", holes["COND"])
        return None
    return StateTest(cond, "HOW" in holes, after, share)


def highest(read: Reader, holes: Holes) -> Body | None:
    """`M is higher than for anyone else`."""
    cond = read.above_all_others(holes["M"], holes["WAY"][0].text, owner="OWNER" in holes)
    return None if cond is None else StateTest(cond)


def multiple(read: Reader, holes: Holes) -> Body | None:
    """`M is at least 3 times M`."""
    left, right = read.measure(holes["M"]), read.measure(holes["M2"])
    factor = read_number(holes["N"])
    if left is None or right is None or factor is None:
        return None
    op: Literal[">=", "<="] = ">=" if holes["WAY"][0].text == "least" else "<="
    return StateTest(Compare(left, op, Product((Constant(factor), right))))


def record(read: Reader, holes: Holes) -> Body | None:
    """`M is lower than ever before`."""
    measure = read.measure(holes["M"])
    if measure is None:
        return None
    return RecordTest(measure, "higher" if holes["WAY"][0].text == "higher" else "lower")


def difference(read: Reader, holes: Holes) -> Body | None:
    """`M is higher than as told [by LEVEL]`."""
    measure = read.measure(holes["M"])
    by = read_level(holes["LEVEL"]) if "LEVEL" in holes else None
    if measure is None or ("LEVEL" in holes and by is None):
        return None
    way = "higher" if holes["WAY"][0].text == "higher" else "lower"
    return DifferenceTest(measure, "higher" if way == "higher" else "lower", by)


# ---- events


def event(read: Reader, holes: Holes) -> Body | None:
    """`EVENT [QTY] [only after EVENT] [SHARE]`, seen by somebody or not."""
    times = read_times(holes["QTY"]) if "QTY" in holes else Quantity()
    share = read_share(holes["SHARE"]) if "SHARE" in holes else None
    if times is None or ("SHARE" in holes and share is None):
        return None
    after = read.occurrence(holes["EVENT2"]) if "EVENT2" in holes else None
    if "EVENT2" in holes and after is None:
        return None
    if "NEVER" in holes:
        times = NEVER
    if "EVENT" in holes:
        what = holes["EVENT"]
    else:
        what = read.does(holes.get("PERSON", SOMEONE), holes["DEED"])
    found = read.seen_event(what)
    if found is None:
        return None
    return EventTest(found.event, times, found.perceiver, found.how, after, share)


def order(read: Reader, holes: Holes) -> Body | None:
    """`EVENT, then EVENT, then EVENT`."""
    steps = [event(read, {"EVENT": part}) for part in read.split(holes["STEPS"], "then")]
    if len(steps) < 2:
        return None
    tests = tuple(step for step in steps if isinstance(step, EventTest))
    return OrderTest(tests) if len(tests) == len(steps) else None


def declined(read: Reader, holes: Holes) -> Body | None:
    """`PERSON never VERBS ... though they could`."""
    found = read.event(read.does(holes["PERSON"], holes["DEED"]))
    return None if found is None else DeclinedTest(found)


def chiefly(read: Reader, holes: Holes) -> Body | None:
    """`EVENT, chiefly because of "MOTIVE"`, `EVENT, chiefly out of KIND`."""
    share = read_share(holes["SHARE"]) if "SHARE" in holes else None
    if "SHARE" in holes and share is None:
        return None
    why = read.why(holes)
    found = read.act(holes["EVENT"])
    if why is None or found is None:
        return None
    return ChieflyTest(found, why[0], why[1], share)


def only(read: Reader, holes: Holes) -> Body | None:
    """`only PERSON VERBS ... [or VERBS ...] [, chiefly ...]`."""
    why = read.why(holes)
    found = read.doings_of_one(holes["EVENTS"])
    if why is None or found is None:
        return None
    return OnlyTest(found[0], found[1], why[0], why[1])


def wish(read: Reader, holes: Holes) -> Body | None:
    """`PERSON wishes to VERB ...`, `PERSON holds back VERBING ...`, `never`, `QTY`."""
    times = read_times(holes["QTY"]) if "QTY" in holes else Quantity()
    why = None if times is None else read.why(holes)
    if times is None or why is None:
        return None
    back = "DOING" in holes
    found = read.deed(holes["PERSON"], holes["DOING"] if back else holes["DEED"], ing=back)
    if found is None:
        return None
    return WishTest(found, back, NEVER if "NEVER" in holes else times, why[0], why[1])


def every_time(read: Reader, holes: Holes) -> Body | None:
    """`every time PERSON could VERB ..., PERSON VERBS ...`."""
    offered, conds = read.offers(holes["OFFERS"])
    done = read.event(holes["EVENT"])
    if not offered or done is None:
        return None
    return EveryTest(offered, done, All(conds))


# ---- readings over a stretch


def change(read: Reader, holes: Holes) -> Body | None:
    """`M rises [by LEVEL or more] [to LEVEL or more] [, then falls] [, QTY]`."""
    times = read_times(holes["QTY"]) if "QTY" in holes else Quantity()
    measure = None if times is None else read.measure(holes["M"])
    if times is None or measure is None:
        return None
    if "NEVER" in holes:
        times = NEVER
    by = read_level(holes["LEVEL"]) if "LEVEL" in holes else None
    up = read_level(holes["LEVEL2"]) if "LEVEL2" in holes else None
    down = read_level(holes["LEVEL3"], "high") if "LEVEL3" in holes else None
    wanted = [key for key in ("LEVEL", "LEVEL2", "LEVEL3") if key in holes]
    if len(wanted) != sum(number is not None for number in (by, up, down)):
        return None
    if "BACK" in holes:
        return ChangeTest(measure, "rises_then_falls", by, times, up, down)
    rises = holes["WAY"][0].text in {"rises", "rise"}
    return ChangeTest(measure, "rises" if rises else "falls", by, times, up, down)


def owes(read: Reader, holes: Holes) -> Body | None:
    """`M owes at least 1 in N to "EVENT"`, `to "A", "B" and "C"`, `M owes most to "EVENT"`."""
    measure = read.reading(holes["M"])
    part: float | None = None
    if "N" in holes:
        few, many = read_count(holes["N"]), read_count(holes["N2"])
        if few is None or not many or few > many:
            return None
        part = few / many
    if measure is None:
        return None
    named = holes["NAMES"] if "NAMES" in holes else holes["EVENT"]
    found = read.causes(named, only_reaction="REACTION" in holes)
    return OwesTest(measure, found, part) if found else None


# ---- perception, patterns, calls


def perception(read: Reader, holes: Holes) -> Body | None:
    """`only PERSON could perceive EVENT`, `PERSON perceives nothing [of PERSON]`."""
    person = read.person(holes["PERSON"])
    if person is None:
        return None
    if "EVENT" in holes:
        seen = read.act(holes["EVENT"])
        # Why: the first named event has the id 0.
        seen = read.bare(holes["EVENT"]) if seen is None else seen
        return None if seen is None else PerceptionTest(person, seen)
    of = read.person(holes["PERSON2"]) if "PERSON2" in holes else None
    if "PERSON2" in holes and of is None:
        return None
    return PerceptionTest(None, None, person, of)


def known(read: Reader, holes: Holes) -> Body | None:
    """`"EVENT" is known to PERSON`, `"EVENT" is new to PERSON`."""
    found, person = read.named_event(holes["CALL"]), read.person(holes["PERSON"])
    if found is None or person is None:
        return None
    return KnownTest(found, person, holes["WAY"][0].text == "known")


def pattern(read: Reader, holes: Holes) -> Body | None:
    """`pattern "P" of A and B happens at least N times [and ends its scene]`."""
    times = read_times(holes["QTY"]) if "QTY" in holes else Quantity()
    found = None if times is None else read.pattern(holes["PATTERN"])
    people = [read.constant(part) for part in read.split(holes["PEOPLE"], "and")]
    args = tuple(person for person in people if person is not None)
    if times is None or found is None or len(args) != len(people):
        return None
    if len(args) != found[1]:
        read.miss("count", holes["PEOPLE"])
        return None
    return PatternTest(found[0], args, NEVER if "NEVER" in holes else times, "ENDS" in holes)


def call(read: Reader, holes: Holes) -> Body | None:
    """`"EVENT" is answered [by "EVENT"]`, `is left open`, `is cut short`."""
    found = read.named_event(holes["CALL"])
    by = read.named_event(holes["CALL2"]) if "CALL2" in holes else None
    if found is None or ("CALL2" in holes and by is None):
        return None
    match holes["FATE"][0].text:
        case "answered":
            return CallTest(found, "answered", by)
        case "left":
            return CallTest(found, "left open")
        case _:
            return CallTest(found, "cut short")


def muted(read: Reader, holes: Holes) -> Body | None:
    """`no choice of PERSON is made out of KIND`."""
    person, kind = read.person(holes["PERSON"]), read.kind(holes["KIND"])
    return None if person is None or kind is None else MutedTest(person, kind)


def breach(read: Reader, holes: Holes) -> Body | None:
    """`EVENT breaks no promise`, `no norm`, `no promise and no norm`."""
    found = read.act(holes["EVENT"])
    if found is None:
        return None
    if "BOTH" in holes:
        return BreachTest(found, "any")
    return BreachTest(found, "promise" if holes["WHAT"][0].text == "promise" else "norm")


WHY = "[,] chiefly because of MOTIVE", "[,] chiefly out of KIND"

BODIES: Forms[Reader, Body] = Forms(
    (
        Form("COND", state),
        Form("COND , HOW=mistakenly", state),
        Form("COND only after EVENT", state),
        Form("COND [,] SHARE", state),
        Form("M is WAY=higher|lower than for|of|about|from|to|with anyone else", highest),
        Form("M is WAY=higher|lower than OWNER=anyone else POSSESSIVE", highest),
        Form("M is at WAY=least|most N times M2", multiple),
        Form("M is WAY=higher|lower than ever before", record),
        Form("M is WAY=higher|lower than as told [by LEVEL] [or more]", difference),
        Form("EVENT", event),
        Form("EVENT [,] QTY", event),
        Form("EVENT NEVER=never happens|happen", event),
        Form("PERSON NEVER=never DEED", event),
        Form("NEVER=nobody DEED", event),
        Form("EVENT only after EVENT2", event),
        Form("EVENT [,] SHARE", event),
        Form("STEPS", order),
        Form("PERSON never DEED [,] though they|she|he could", declined),
        Form("EVENT " + WHY[0] + " [[,] SHARE]", chiefly),
        Form("EVENT " + WHY[1] + " [, SHARE]", chiefly),
        Form("only EVENTS [" + WHY[0] + "]", only),
        Form("only EVENTS " + WHY[1], only),
        Form("PERSON wishes|wish to DEED [[,] QTY]", wish),
        Form("PERSON NEVER=never wishes|wish to DEED", wish),
        Form("PERSON holds|hold back DOING [[,] QTY]", wish),
        Form("PERSON holds|hold back DOING " + WHY[0], wish),
        Form("PERSON holds|hold back DOING " + WHY[1], wish),
        Form("PERSON NEVER=never holds|hold back DOING", wish),
        Form("every time [that] OFFERS , EVENT", every_time),
        Form("M WAY=rises|falls", change),
        Form("M NEVER=never WAY=rises|falls", change),
        Form("M WAY=rises|falls by LEVEL [or more]", change),
        Form("M WAY=rises to LEVEL2 [or more]", change),
        Form("M WAY=falls to LEVEL3 [or less]", change),
        Form("M rises then BACK=falls [[,] QTY]", change),
        Form(
            "M rises to LEVEL2 [or more] then BACK=falls to LEVEL3 [or less] [[,] QTY]",
            change,
        ),
        Form("M owes at least N in N2 to [REACTION=reaction] EVENT", owes),
        Form("M owes at least N in N2 to NAMES", owes),
        Form("M owes most to [REACTION=reaction] EVENT", owes),
        Form("only PERSON could perceive EVENT", perception),
        Form("PERSON perceives|perceive nothing [of PERSON2]", perception),
        Form("CALL is WAY=known|new to PERSON", known),
        Form("pattern PATTERN of PEOPLE happens QTY [and ENDS=ends its scene]", pattern),
        Form("pattern PATTERN of PEOPLE happens [and ENDS=ends its scene]", pattern),
        Form("pattern PATTERN of PEOPLE NEVER=never happens", pattern),
        Form("CALL is FATE=answered [by CALL2]", call),
        Form("CALL is FATE=left open", call),
        Form("CALL is FATE=cut short", call),
        Form("no choice of PERSON is made out of KIND", muted),
        Form("EVENT breaks|break no WHAT=promise|norm", breach),
        Form("EVENT breaks|break BOTH=no promise and|or no norm", breach),
        Form("EVENT breaks|break BOTH=nothing", breach),
    )
)
