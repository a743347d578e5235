"""Ifonly plays character-driven stories, tells them, and says why anyone did anything.

>>> import ifonly
>>> story = ifonly.load("goodbye")
>>> story.check().ok
True
>>> run = story.run(seed=1)
>>> run.seed, len(run.telling) > 1
(1, True)

Every answer has the fields that `docs/json.md` describes, and `.json()` gives
them as the commands print them with `--json`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ifonly.source.version import VERSION

if TYPE_CHECKING:  # Why: importing Ifonly costs nothing until a story is asked something.
    from ifonly.engine.ensemble import EngineName
    from ifonly.picture.draw import Kind as Picture
    from ifonly.picture.draw import PictureAnswer
    from ifonly.picture.palette import Theme
    from ifonly.present.answers import CheckAnswer, TextAnswer
    from ifonly.present.ask_answer import AskAnswer
    from ifonly.present.claims import ClaimsAnswer
    from ifonly.present.ended import EndedAnswer
    from ifonly.present.knowledge import KnowledgeAnswer
    from ifonly.present.nevers import NeverAnswer
    from ifonly.present.odds import OddsAnswer
    from ifonly.present.owing import OwedAnswer
    from ifonly.present.progress import Heard
    from ifonly.present.reach import ReachAnswer
    from ifonly.present.readings import ReadingsAnswer
    from ifonly.present.run_answer import RunAnswer
    from ifonly.present.sifted import SiftAnswer
    from ifonly.present.telling import Length, Order, TellAnswer, Tense
    from ifonly.present.turns import TurnsAnswer
    from ifonly.present.whatif import WhatIfAnswer
    from ifonly.present.whys import WhyAnswer
    from ifonly.report.answer import ReportAnswer

__version__ = VERSION
__all__ = ["Loaded", "__version__", "load"]

Stage = Literal["tree", "story", "kernel", "chronicle"]
Luck = Literal["same", "known", "fresh"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A story by its path or shipped name; each question reads the text afresh.

    Questions other than `check` raise `ValueError` if the text has an error, or if they
    name what the story has not; its message is what the command prints. `cached`: what an
    earlier question found in the same texts may be answered again, and is kept for later ones.
    """

    name: str
    cached: bool = True

    def check(
        self, *, cost: bool = False, premises: int = 0, heard: "Heard | None" = None
    ) -> "CheckAnswer":
        """Return everything that is wrong with the text, and what the story holds.

        Args:
            cost: also play it once, for the bytes of a run and the options of a decision.
            premises: also play so many free lives, and say what they break of what is
                so as told.
            heard: told how many of these lives are played, and of how many.

        >>> [found.severity for found in load("goodbye").check().diagnostics].count("error")
        0
        """
        from ifonly import driver, remembered

        if premises:
            return driver.check_premises(self.name, premises, heard)
        if not cost:
            return remembered.check_text(self.name, remembered.remember(self.cached))
        found = driver.check(self.name).answer()
        if not found.ok:
            return found
        from ifonly.present.runs import cost_of_run

        played = driver.play(self.name, 1, as_told=False)
        return played.checked.answer(cost_of_run(played.assembled, played.chronicle))

    def run(
        self, *, seed: int | str = 1, as_told: bool = False, heard: "Heard | None" = None
    ) -> "RunAnswer":
        """Return one run of the story: its events, its telling, its ending.

        Args:
            seed: any whole number of 64 bits, or any text; the same seed, the same run.
            as_told: follow the choices that the author wrote; otherwise everybody is free.
            heard: told what is being done, how many such steps are done, and of how many.

        >>> story = load("two-gifts")
        >>> story.run(seed=3).json()["events"] == story.run(seed=3).json()["events"]
        True
        """
        from ifonly import retold
        from ifonly.remembered import remember

        return retold.run(self.name, seed, as_told, remember(self.cached), heard)

    def tell(
        self,
        *,
        seed: int | str = 1,
        as_told: bool = False,
        through: str = "narrator",
        order: "Order" = "time",
        tense: "Tense" = "past",
        length: "Length" = "full",
        polish: str | None = None,
        model: str | None = None,
        key: str | None = None,
        timeout: float = 60.0,
    ) -> "TellAnswer":
        """Return one run told: through whose eyes, in which order, tense and length.

        Args:
            seed: as in `run`.
            as_told: as in `run`.
            through: a person's name: nothing is told that they could not know; or `narrator`.
            order: `time`, as it happened; or `told`: the frame of an account, the account in
                the order in which it is given, and back.
            tense: `past` or `present`; what is said aloud keeps its own.
            length: `full`, or `short`: a page of what matters to the ending.
            polish: the address of an OpenAI-compatible endpoint that words the telling anew; what it
                makes up is refused, and the plain telling stands (`polish.trouble`).
            model: the name of its model.
            key: its key, if it wants one.
            timeout: how many seconds it may take.

        >>> told = load("the-letter").tell(as_told=True, through="Juliet")
        >>> told.sentences[0].scene, {one.scene for one in told.sentences}
        ('The tomb', {'The tomb'})
        """
        from ifonly import driver
        from ifonly.present.answers import RefusedError
        from ifonly.present.telling import AskedTelling, tell_answer

        if polish is not None and not model:
            raise RefusedError("`--polish` needs `--model`: the name of the model to ask", 2)
        played = driver.play(self.name, seed, as_told)
        plain = tell_answer(
            played.checked.answer().about,
            (played.story, played.assembled, played.chronicle),
            AskedTelling(through, order, tense, length),
            driver.total(played.seconds),
        )
        if polish is None:
            return plain
        from ifonly import polishing

        endpoint = polishing.Endpoint(polish, model or "", timeout, key)
        return polishing.polish(played.story, plain, endpoint)

    def why(
        self,
        *,
        event: int | None = None,
        who: str | None = None,
        did: str | None = None,
        rather_than: str | None = None,
        seed: int | str = 1,
        as_told: bool = False,
    ) -> "WhyAnswer":
        """Return why something happened in a run, as `docs/why.md` defines it.

        Args:
            event: the event's number in the chronicle (`n`).
            who: or the name of who did it, together with `did`: the last such act.
            did: a word of what they did, in any form: `leave`, `left`.
            rather_than: an act that was open then, or `nothing`: why this rather than that.
            seed: as in `run`.
            as_told: as in `run`.

        >>> load("two-gifts").why(event=99, as_told=True)
        Traceback (most recent call last):
        ...
        ifonly.present.answers.RefusedError: this run has no event 99: its events are 1 to 15
        """
        from ifonly import explaining, wondering

        question = explaining.AskedEvent(event, who, did, rather_than)
        return explaining.why_event(self.name, wondering.AskedRun(seed, as_told), question)

    def why_not(
        self,
        what: str,
        *,
        at: str | None = None,
        seed: int | str = 1,
        as_told: bool = False,
    ) -> "NeverAnswer":
        """Return why something did not happen in a run, as `docs/why.md` defines it.

        Args:
            what: an act, said as under `as told`, or the name of an ending.
            at: where the act did not happen: `SCENE`, or `SCENE, turn N`.
            seed: as in `run`.
            as_told: as in `run`.

        >>> load("two-gifts").why_not("Jim sells the hair", as_told=True).why
        'reason'
        """
        from ifonly import explaining, wondering

        return explaining.why_never(self.name, wondering.AskedRun(seed, as_told), what, at)

    def why_so(
        self,
        reading: str,
        *,
        at: str | None = None,
        seed: int | str = 1,
        as_told: bool = False,
    ) -> "OwedAnswer":
        """Return why a bond, a feeling, an opinion or an amount is what it is in a run.

        Args:
            reading: whose and for whom: `Jim's love for Della`.
            at: when: at the close of `SCENE`, or of `SCENE, turn N`; left out, at the end.
            seed: as in `run`.
            as_told: as in `run`.

        >>> found = load("two-gifts").why_so("Jim's love for Della", as_told=True)
        >>> round(sum(one.share for one in found.owed.causes), 9)
        1.0
        """
        from ifonly import explaining, wondering

        return explaining.why_so(self.name, wondering.AskedRun(seed, as_told), reading, at)

    def why_ended(
        self,
        *,
        changes: int = 1,
        held: int = 0,
        budget: int = 20_000,
        branches: int = 400,
        as_told: bool = False,
        seed: int | str = 1,
        engine: "EngineName | None" = None,
        heard: "Heard | None" = None,
    ) -> "EndedAnswer":
        """Return what made the difference to how a run ended.

        Args:
            changes: how many variables are changed at once, from 1 to 6.
            held: how many others are held at their values, from 0 to 3.
            budget: how many runs are played at most.
            branches: how many say by how much a moment moved the odds.
            as_told: of the run as told; otherwise that of the seed.
            seed: the luck of the run.
            engine: as in `odds`.
            heard: told what is being done, how much of it, and of how much.

        >>> story = load("two-gifts")
        >>> found = story.why_ended(as_told=True, branches=25, engine="python")
        >>> len(found.ended.makers), found.stopped
        (8, 'searched')
        """
        from ifonly import explaining, remembered, wondering
        from ifonly.analysis.blame import Bounds
        from ifonly.present.answers import RefusedError

        if not (1 <= changes <= 6 and 0 <= held <= 3 and budget >= 1 and branches >= 1):
            raise RefusedError(
                "1 to 6 changes, 0 to 3 held, a budget and branches of at least 1", 2
            )
        return explaining.why_ended(
            self.name,
            wondering.AskedRun(seed, as_told, engine),
            Bounds(changes, held, budget),
            branches,
            heard,
            remembered.remember(self.cached),
        )

    def test(
        self,
        *,
        claim: str | Sequence[str] | None = None,
        cuts: bool = False,
        sweep: bool = False,
        seeds: int | None = None,
        shake: float | None = None,
        seed: int | str = 1,
        heard: "Heard | None" = None,
    ) -> "ClaimsAnswer":
        """Return which claims hold, each with its figure.

        Args:
            claim: the claim to test, or those; left out, all.
            cuts: also test that each claim fails without what it names as its cause.
            sweep: also leave out each part of the story in turn; slow.
            seeds: also test them under so many seeds, from `seed` on.
            shake: and in stories whose weights are moved by up to this part of themselves, five
                for each seed; 20 seeds if their number is left out.
            seed: as in `run`; runs that are counted have luck of their own.
            heard: told what is being done, how many are done, and of how many.
        """
        from ifonly import driver, remembered
        from ifonly.present.answers import RefusedError
        from ifonly.present.claims import AskedClaims

        if (seeds is not None and seeds < 1) or (shake is not None and not 0 < shake < 1):
            raise RefusedError("at least one seed, and a shake above 0 and below 1", 2)
        names = (claim,) if isinstance(claim, str) else tuple(claim or ())
        many = seeds or (20 if shake else 0)
        asked = AskedClaims(names, cuts, sweep, seed, many, shake or 0.0)
        known = remembered.remember(self.cached)
        return driver.judge(self.name, asked, heard, known)

    def odds(
        self,
        *,
        runs: int | None = None,
        within: float | None = None,
        as_told: bool = False,
        from_: str | None = None,
        do: str | Sequence[str] = (),
        persona: str | Sequence[str] = (),
        ending: str | None = None,
        coverage: bool = False,
        save: str | Path | None = None,
        save_moments: str | Path | None = None,
        seed: int | str = 1,
        engine: "EngineName | None" = None,
        on: Literal["ray"] | None = None,
        heard: Callable[[int, int, float], None] | None = None,
    ) -> "OddsAnswer":
        """Return the odds of every ending, each with its interval.

        Args:
            runs: how many lives to play, or
            within: how close to the truth each share is to be; left out both, 1,000 runs.
            as_told: begin in the told run, everybody free from there on,
            from_: where this scene opens, or a turn of it begins: `SCENE, turn N`.
            do: an act that is forced there, or those, one after the other; without a place,
                in each run where it is first open.
            persona: how people choose, `KIND` for all or `NAME=KIND` for one: `as written`,
                `uniform`, `greedy` or `bold`.
            ending: the one that is asked for, or a name that several share, against all others.
            coverage: also say what never came about in these runs.
            save: a file for the runs that ends in `.parquet`, `.csv` or `.jsonl`; and
            save_moments: one for their measures at each turn.
            seed: the luck of the runs, which are numbers 1, 2, 3, ... of it.
            engine: `python`, `wasm` or `native`; left out, the fastest there is.
            on: a cluster that plays the runs; left out, this machine.
            heard: told how many runs are done, of how many, and the seconds left.

        >>> found = load("two-gifts").odds(runs=20, engine="python")
        >>> sum(share.count for share in found.endings.values())
        20
        """
        from ifonly import remembered
        from ifonly.analysis.odds import AskedOdds
        from ifonly.present.answers import RefusedError
        from ifonly.present.odds_words import OddsWords

        if runs is not None and within is not None:
            raise RefusedError("either the number of runs is given or the precision", 2)
        if as_told != (from_ is not None):
            raise RefusedError(
                'to begin in the told run, say where: `--as-told --from "A SCENE\'S NAME"`; '
                "without both, lives begin at the start",
                2,
            )
        if (runs is not None and runs < 1) or (within is not None and not 0 < within <= 0.5):
            raise RefusedError("at least one run, or a precision above 0 and up to .5", 2)
        files = [Path(one) for one in (save, save_moments) if one is not None]
        if files:
            from ifonly import saving

            for path in files:
                saving.check_path(path)
        asked = AskedOdds(
            runs,
            within,
            seed,
            engine=engine,
            coverage=coverage,
            saved=save is not None,
            moments=save_moments is not None,
            on=on,
        )
        words = OddsWords(from_, _several(do), _several(persona), ending)
        known = remembered.remember(self.cached)
        found = remembered.count_odds(self.name, asked, words, heard, known)
        if files:
            from ifonly.present.tables import moment_table, run_table

            if save is not None:
                saving.save(run_table(found), Path(save))
            if save_moments is not None:
                saving.save(moment_table(found), Path(save_moments))
        return found

    def turns(
        self,
        *,
        as_told: bool = False,
        seed: int | str = 1,
        branches: int = 500,
        ending: str | None = None,
        at: str | None = None,
        engine: "EngineName | None" = None,
        heard: "Heard | None" = None,
        seen: "Callable[[TurnsAnswer], None] | None" = None,
    ) -> "TurnsAnswer":
        """Return the odds of every ending along a run, and the moments on which it turned.

        Args:
            as_told: follow the run as told; otherwise that of the seed.
            seed: the luck of the run, and of the branches, which are its runs 1, 2, 3, ...
            branches: how many are played of every moment; unsettled ones get more.
            ending: the one that is asked for, or a name that several share, against all others.
            at: a scene, or `SCENE, turn N`, of which what else was open is played, too.
            engine: as in `odds`.
            heard: told what is being done, how much of it, and of how much.
            seen: shown the answer as it is known after each look.

        >>> found = load("two-gifts").turns(as_told=True, branches=25, engine="python")
        >>> found.turns.branches, found.turns.moments[-1].kind
        (25, 'end')
        """
        from ifonly import following, remembered

        _check_branches(branches)
        asked = following.AskedTurns(seed, as_told, branches, engine, ending, at)
        known = remembered.remember(self.cached)
        return following.find_turns(self.name, asked, heard, seen, known)

    def whatif(
        self,
        *,
        at: str | None = None,
        do: str | Sequence[str] = (),
        not_: str | Sequence[str] = (),
        set_: str | Sequence[str] = (),
        knows: str | Sequence[str] = (),
        fate: str | Sequence[str] = (),
        without: str | Sequence[str] = (),
        mode: Luck = "same",
        ending: str | None = None,
        runs: int | None = None,
        as_told: bool = False,
        seed: int | str = 1,
        engine: "EngineName | None" = None,
        heard: "Heard | None" = None,
    ) -> "WhatIfAnswer":
        """Return what a run would have come to, had something been otherwise.

        Args:
            at: where: `SCENE`, or `SCENE, turn N`; all changes but `without` need it.
            do: an act that is done there, or those, one after the other.
            not_: an act that is not done there, or those.
            set_: what is so there: `Ada's love for Ben is great`, `Ada is away`.
            knows: what somebody knows there: `Ben, that Ada is away`.
            fate: what comes there from outside.
            without: what is left out of the story: the name of a motive, a reaction, a fate ...
            mode: `same` luck, the `known` story's, or `fresh` luck.
            ending: the one that is asked for, or a name that several share, against all others.
            runs: how many are played; left out, 1,000 with fresh luck, 400 of a known story.
            as_told: change the run as told; otherwise that of the seed.
            seed: the luck of the run.
            engine: as in `odds`; left out, a few branches of a known story are Python's.
            heard: told what is being done, how much of it, and of how much.

        >>> found = load("two-gifts").whatif(as_told=True)
        >>> found.mode, found.whatif.before == found.whatif.after
        ('same luck', True)
        """
        from ifonly import remembered, wondering
        from ifonly.present.answers import RefusedError
        from ifonly.present.whatif_words import WhatIfWords

        if mode not in wondering.MODES:
            raise RefusedError("the mode is `same`, `known` or `fresh`", 2)
        if runs is not None and runs < 1:
            raise RefusedError("at least one run", 2)
        listed = (_several(one) for one in (do, not_, set_, knows, fate, without))
        return wondering.what_if(
            self.name,
            wondering.AskedRun(seed, as_told, engine),
            WhatIfWords(at, *listed),
            wondering.MODES[mode],
            runs,
            ending,
            heard,
            remembered.remember(self.cached),
        )

    def reach(
        self,
        *,
        ending: str,
        who: str,
        changes: int = 2,
        from_: str | None = None,
        budget: int = 20_000,
        runs: int = 1000,
        as_told: bool = False,
        seed: int | str = 1,
        engine: "EngineName | None" = None,
        heard: "Heard | None" = None,
    ) -> "ReachAnswer":
        """Return what somebody could have done so that a run comes to an ending.

        Args:
            ending: the ending that is wanted, or a name that several share.
            who: whose choices may change.
            changes: how many of them at most, from 1 to 4.
            from_: where the first may lie at the earliest: `SCENE`, or `SCENE, turn N`.
            budget: how many runs are played at most to find the least implausible changes,
                and as many again to find the latest.
            runs: how many say what the changes are worth with fresh luck.
            as_told: change the run as told; otherwise that of the seed.
            seed: the luck of the run.
            engine: as in `odds`.
            heard: told what is being done, how much of it, and of how much.

        >>> found = load("the-letter").reach(
        ...     ending="they get away",
        ...     who="Brother John",
        ...     as_told=True,
        ...     runs=20,
        ...     engine="python",
        ... )
        >>> found.status, len(found.changes.steps)
        ('found', 1)
        """
        from ifonly import remembered, wondering
        from ifonly.present.answers import RefusedError

        if not 1 <= changes <= 4 or budget < 1 or runs < 1:
            raise RefusedError("1 to 4 changes, a budget and a number of runs of at least 1", 2)
        return wondering.reach_ending(
            self.name,
            wondering.AskedRun(seed, as_told, engine),
            wondering.AskedReach(ending, who, changes, from_, budget, runs),
            heard,
            remembered.remember(self.cached),
        )

    def sift(
        self,
        *,
        pattern: str | Sequence[str] = (),
        as_told: bool = False,
        seed: int | str = 1,
        runs: int | None = None,
        save: str | Path | None = None,
        saved: str | Path | None = None,
        heard: "Heard | None" = None,
    ) -> "SiftAnswer":
        """Return where patterns are found in a run, or in how many of many runs.

        Args:
            pattern: a name of the story's or the library's, or a file of patterns, or several;
                left out, all of the story and the library.
            as_told: look in the run as told; otherwise in that of the seed.
            seed: as in `run`.
            runs: count over so many free lives instead.
            save: with `runs`, a file for all their events: `.parquet`, `.csv` or `.jsonl`.
            saved: count over the lives of such a `.parquet` instead; none is played.
            heard: told how many lives are played, and of how many.

        >>> found = load("two-gifts").sift(pattern="crossing gifts", as_told=True)
        >>> [found.json()["matches"][0]["bindings"], found.json()["count"]]
        [{'X': 'Jim', 'Y': 'Della'}, 1]
        """
        from ifonly import sifting
        from ifonly.present.answers import RefusedError

        if runs is not None and runs < 1:
            raise RefusedError(f"{runs} lives are none: count over 1 or more", 2)
        if runs is not None and as_told:
            raise RefusedError(
                "`--as-told` is one run, and the lives of `--runs` are free: leave out one of "
                "them",
                2,
            )
        if saved is not None and (runs is not None or as_told or save is not None):
            raise RefusedError(
                "`--in` counts over lives that were saved: leave out `--runs`, `--as-told` and "
                "`--save`",
                2,
            )
        if save is not None and runs is None:
            raise RefusedError("say how many lives to save: `--runs N`", 2)
        files = (None if one is None else str(one) for one in (save, saved))
        return sifting.sift(
            self.name, sifting.AskedSift(_several(pattern), seed, as_told, runs, *files), heard
        )

    def ask(
        self, question: str | None = None, *, as_told: bool = False, seed: int | str = 1
    ) -> "AskAnswer":
        """Return the answer to a question about a run, with the events that it rests on.

        Args:
            question: one of the forms of `docs/sifting.md`; left out, who knew what when.
            as_told: ask the run as told; otherwise that of the seed.
            seed: as in `run`.

        >>> load("two-gifts").ask("who has sold the watch?", as_told=True).answer
        ['Jim']
        """
        from ifonly import asked, remembered

        known = remembered.remember(self.cached)
        return asked.ask(self.name, asked.AskedQuestion(question, seed, as_told), known)

    def plot(
        self,
        kind: "Picture",
        *,
        as_told: bool = False,
        seed: int | str = 1,
        width: int = 1280,
        theme: "Theme" = "auto",
        at: str | None = None,
        who: str | Sequence[str] = (),
        branches: int = 500,
        engine: "EngineName | None" = None,
        heard: "Heard | None" = None,
    ) -> "PictureAnswer":
        """Return a picture of a run, with the numbers that it is drawn from.

        Args:
            kind: `odds`, `bonds`, `feelings` or `knowledge`.
            as_told: follow the run as told; otherwise that of the seed.
            seed: as in `run`.
            width: in pixels, from 320 to 1600; below 640 it is laid out for a hand.
            theme: `light` or `dark`, `auto` for the reader's, `page` for that of a page around.
            at: of bonds, the moment: `SCENE` where it closes, or `SCENE, turn N`.
            who: of feelings, whose are drawn, all of them.
            branches: of odds, as in `turns`.
            engine: of odds, as in `odds`.
            heard: told what is being done, how much of it, and of how much.

        >>> found = load("two-gifts").plot("bonds", as_told=True, at="The evening")
        >>> found.title
        'Strongest after “The evening”: Della’s love for Jim, 75'
        """
        from ifonly import following, pictured, remembered
        from ifonly.picture.draw import AskedDrawing

        _check_branches(branches)
        drawing = AskedDrawing(kind, width, theme, at, _several(who))
        turns = following.AskedTurns(seed, as_told, branches, engine)
        known = remembered.remember(self.cached)
        return pictured.plot(self.name, drawing, turns, heard, known)

    def readings(self, *, as_told: bool = False, seed: int | str = 1) -> "ReadingsAnswer":
        """Return what people feel for and think of each other at every moment of a run.

        Args:
            as_told: follow the run as told; otherwise that of the seed.
            seed: as in `run`.

        >>> found = load("two-gifts").readings(as_told=True)
        >>> joy = next(one for one in found.readings if one.text == "Jim's joy")
        >>> round(joy.highest, 2), joy.causes[0].text
        (0.75, 'Della gave the chain to Jim')
        """
        from ifonly import pictured

        return pictured.readings(self.name, seed, as_told)

    def knowledge(self, *, as_told: bool = False, seed: int | str = 1) -> "KnowledgeAnswer":
        """Return who learnt what in a run, by which event, and how.

        Args:
            as_told: follow the run as told; otherwise that of the seed.
            seed: as in `run`.

        >>> found = load("the-letter").knowledge(as_told=True)
        >>> [one for one in found.known[0].by if one.person == "Romeo"][0].mistaken
        True
        """
        from ifonly import pictured

        return pictured.knowledge(self.name, seed, as_told)

    def report(
        self,
        *,
        as_told: bool | None = None,
        seed: int | str = 1,
        branches: int = 500,
        claims: bool = True,
        engine: "EngineName | None" = None,
        heard: "Heard | None" = None,
    ) -> "ReportAnswer":
        """Return one page about a run, which needs nothing else and plays the story itself.

        Args:
            as_told: show the run as told, or that of the seed; left out, as told if the
                story says what its people choose.
            seed: the luck of the run, and of the lives from its moments.
            branches: how many of these there are of every moment.
            claims: whether the story's claims are judged, too.
            engine: as in `odds`.
            heard: told what is being done, how much of it, and of how much.

        >>> found = load("two-gifts").report(branches=25, claims=False)
        >>> found.html.startswith("<!doctype html>"), found.size < 1_000_000
        (True, True)
        """
        from ifonly import remembered, reporting

        _check_branches(branches)
        asked = reporting.AskedReport(seed, as_told, branches, claims, engine)
        return reporting.make_report(self.name, asked, heard, remembered.remember(self.cached))

    def show(
        self, stage: Stage = "story", *, seed: int | str = 1, as_told: bool = False
    ) -> "TextAnswer":
        """Return the story as one of the stages sees it, as text.

        >>> "Jim" in load("two-gifts").show("story").text
        True
        """
        from ifonly import driver
        from ifonly.present import stages

        match stage:
            case "tree":
                checked = driver.check(self.name)
                return stages.tree_text(checked.answer().about, checked.sources.trees)
            case "story":
                checked, story, _, _ = driver.assemble_story(self.name)
                return stages.story_text(checked.answer().about, story)
            case "kernel":
                checked, _, made, _ = driver.assemble_story(self.name)
                return stages.kernel_text(checked.answer().about, made.module)
            case "chronicle":
                played = driver.play(self.name, seed, as_told)
                return stages.chronicle_text(played.checked.answer().about, played.chronicle)


def _check_branches(many: int) -> None:
    """Refuse fewer branches of a moment than have a spread."""
    from ifonly.present.answers import RefusedError

    if many < 2:
        raise RefusedError("at least two branches: one says nothing of how far odds spread", 2)


def _several(given: str | Sequence[str]) -> tuple[str, ...]:
    """Return what is given once or more."""
    return (given,) if isinstance(given, str) else tuple(given)


def load(story: str | Path, *, cached: bool = True) -> Loaded:
    """Return a story by its path, or by the name of one that ships.

    Args:
        story: the path or the name.
        cached: whether questions may use the cache and keep in it (`docs/commands.md`).

    >>> load("no-such-story.story").check().diagnostics[0].code
    'file-not-found'
    """
    return Loaded(str(story), cached)
