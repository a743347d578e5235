"""The forms of what a claim says about chances of endings and about whole runs.

Like `claim_bodies`, for the tests that are sampled: endings, jumps, single choices.
"""

from ifonly.story.claim_grammar import Form, Forms, Holes
from ifonly.story.claim_moments import read_moment
from ifonly.story.claim_numbers import is_unit, read_count, read_number, read_share
from ifonly.story.claim_reader import Reader
from ifonly.story.model import (
    Body,
    ChoiceTest,
    EndingTest,
    JumpsTest,
    LikelierTest,
    Number,
    RateTest,
)


def ending(read: Reader, holes: Holes) -> Body | None:
    """`"ENDING" [or "ENDING"] in more than N of M runs`, `whatever PERSON does` or not."""
    share = read_share(holes["SHARE"])
    if share is None:
        return None
    person = read.person(holes["PERSON"]) if "PERSON" in holes else None
    endings = read.endings(holes["ENDINGS"])
    if endings is None or ("PERSON" in holes and person is None):
        return None
    return EndingTest(endings, share, whatever=person, runs=share.runs)


def likelier(read: Reader, holes: Holes) -> Body | None:
    """`"ENDING" becomes likelier by at least N`, `less likely by at most N`."""
    endings, by = read.endings(holes["ENDINGS"]), _chance(holes)
    if endings is None or by is None:
        return None
    at_most = holes["EDGE"][0].text == "most"
    if "LESS" in holes:
        return EndingTest(endings, less_likely_by=by, at_most=at_most)
    return EndingTest(endings, likelier_by=by, at_most=at_most)


def likelier_than(read: Reader, holes: Holes) -> Body | None:
    """`"ENDING" is likelier at the end than at the start [by at least N]`."""
    endings = read.endings(holes["ENDINGS"])
    at, than = read_moment(read, holes["AT"]), read_moment(read, holes["AT2"])
    by = _chance(holes) if "N" in holes else None
    if endings is None or at is None or than is None or ("N" in holes and by is None):
        return None
    return LikelierTest(endings, at, than, by)


def jumps(read: Reader, holes: Holes) -> Body | None:
    """`among the 5 largest jumps of "ENDING" are at least 3 of "A", "B" and "C"`."""
    found, named = read.endings(holes["ENDINGS"]), read.happenings(holes["NAMES"])
    largest, least = read_count(holes["N"]), read_count(holes["N2"])
    if found is None or named is None or not largest or not least:
        return None
    if least > min(largest, len(named)):
        return None
    ids, kinds = tuple(one[1] for one in named), tuple(one[0] for one in named)
    if len({*kinds}) > 1:
        read.miss("all scenes, or all named events", holes["NAMES"])
        return None
    return JumpsTest(found, largest, least, ids, kinds)


def choice(read: Reader, holes: Holes) -> Body | None:
    """`some choice of PERSON in "SCENE" [to "SCENE"] lowers "ENDING" ...`."""
    person, found = read.person(holes["PERSON"]), read.endings(holes["ENDINGS"])
    first = read.scenes(holes["SCENE"], holes.get("SCENE2", holes["SCENE"]))
    if person is None or found is None or first is None:
        return None
    way = holes["WAY"][0].text
    direction = "lowers" if way == "lowers" else "raises"
    test = ChoiceTest(person, first, found, "lowers" if direction == "lowers" else "raises")
    if "SCENE3" in holes:
        than = read.scenes(holes["SCENE3"], holes.get("SCENE4", holes["SCENE3"]))
        if than is None:
            return None
        return ChoiceTest(person, first, found, test.direction, than=than)
    by = _chance(holes)
    if by is None:
        return None
    return ChoiceTest(person, first, found, test.direction, by, none="NONE" in holes)


def rate(read: Reader, holes: Holes) -> Body | None:
    """`less often a UNIT in "SCENE" than in "SCENE": EVENT`."""
    rarer, than = read.scene(holes["SCENE"]), read.scene(holes["SCENE2"])
    event = read.event(holes["EVENT"])
    if rarer is None or than is None or event is None or not is_unit(holes["UNIT"]):
        return None
    return RateTest(event, rarer, than)


def _chance(holes: Holes) -> Number | None:
    """Return a chance, from 0 to 1."""
    number = read_number(holes["N"])
    return number if number is not None and number.value <= 1.0 else None


CHOICE = "choice of PERSON in SCENE [to SCENE2] WAY=lowers|raises ENDINGS"

CHANCES: Forms[Reader, Body] = Forms(
    (
        Form("ENDINGS [,] SHARE", ending),
        Form("whatever PERSON does|do , ENDINGS [,] SHARE", ending),
        Form("ENDINGS becomes|become likelier by at EDGE=least|most N", likelier),
        Form("ENDINGS becomes|become LESS=less likely by at EDGE=least|most N", likelier),
        Form("ENDINGS is likelier AT than AT2 [by at least N]", likelier_than),
        Form("among the N largest jumps of ENDINGS are at least N2 of NAMES", jumps),
        Form(f"some {CHOICE} by at least N", choice),
        Form(f"some {CHOICE} more than any in SCENE3 [to SCENE4]", choice),
        Form(f"NONE=no {CHOICE} by at least N", choice),
    )
)
RATE: Form[Reader, Body] = Form("less often a|an UNIT in SCENE than in SCENE2 , EVENT", rate)
