"""Turns an explained event into its answer: options, reasons, and the events behind them."""

from dataclasses import dataclass

from ifonly.analysis.causes import Because
from ifonly.analysis.why import Option, Reason, Why
from ifonly.present.answers import About, Json, rounded
from ifonly.present.runs import EventLine


@dataclass(frozen=True, slots=True)
class WhyAnswer:
    """Why somebody did what they did; the explanation itself is `why`."""

    about: About
    seed: int | str
    run: int
    as_told: bool
    event: EventLine
    why: Why
    seconds: float
    engine: str = "python"

    @property
    def by_chance(self) -> bool:
        """Whether another option had more to speak for it, and luck chose."""
        return self.why.by_chance

    def json(self) -> Json:
        """Return the answer as `ifonly why --json` prints it."""
        why = self.why
        return {
            **self.about.json(),
            "seed": self.seed,
            "run": self.run,
            "as_told": self.as_told,
            "event": self.event.json(),
            "chosen": why.chosen if why.chosen >= 0 else None,
            "rival": why.rival if why.rival >= 0 else None,
            "options": [option_json(option) for option in why.options],
            "by_chance": why.by_chance,
            "against_all_odds": why.forced,
            "gap": rounded(why.gap),
            "covered": rounded(why.covered),
            "by_name": [{"name": name, "value": rounded(v)} for name, v in why.by_name],
            "earlier_scenes": list(why.earlier_scenes),
            "brought_about_by": [because_json(one) for one in why.brought_about_by],
            "events": [
                {"n": told.n, "text": told.text, "scene": told.scene, "turn": told.turn}
                for told in why.events
            ],
            "engine": self.engine,
            "seconds": round(self.seconds, 3),
        }


def option_json(option: Option) -> Json:
    """Return an option's object."""
    return {
        "action": option.action,
        "roles": list(option.roles),
        "text": option.text,
        "utility": rounded(option.utility),
        "noise": rounded(option.noise),
        "probability": rounded(option.probability),
        "ready": option.ready,
        "motives": [motive_json(motive) for motive in option.motives],
    }


def motive_json(motive: Reason) -> Json:
    """Return a reason's object: its value is above 0 where it speaks for the option."""
    return {
        "name": motive.name,
        "value": rounded(motive.value),
        "out_of": motive.out_of,
        "file": motive.file,
        "line": motive.line,
        "because": [because_json(one) for one in motive.because],
    }


def because_json(because: Because) -> Json:
    """Return an event behind a reason; event 0 is how things stood at the start."""
    return {
        "event": because.event,
        "share": rounded(because.share),
        "of": because.of,
        "behind": [because_json(one) for one in because.behind],
    }
