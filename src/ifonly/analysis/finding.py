"""What a test found in one run: whether it holds, with which figure, said in a sentence."""

from ifonly.analysis.moments import Occasion, Stretch, occasions
from ifonly.analysis.view import View
from ifonly.source.values import dataclass
from ifonly.story.model import Occurrence, Onset, Quantity


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one test in one run. `figure` is a count, a value or a share."""

    holds: bool
    figure: float | None
    said: str


def meets(quantity: Quantity, count: int) -> bool:
    """Compare a count with what the author asks for."""
    match quantity.op:
        case ">=":
            return count >= quantity.n
        case "<=":
            return count <= quantity.n
        case "==":
            return count == quantity.n


def found_in(view: View, stretch: Stretch, what: Occurrence) -> list[Occasion]:
    """Return the times at which something occurs within a stretch."""
    points = set(stretch.points)
    onset = isinstance(what, Onset)
    return [
        one
        for one in occasions(view, what)
        if (one.at in points if onset else stretch.holds_event(one.event))
    ]


def first_time(view: View, what: Occurrence) -> Occasion | None:
    """Return the first time that something occurs in the whole run."""
    found = occasions(view, what)
    return found[0] if found else None
