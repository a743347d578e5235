"""What a person reads: aligned, at most 80 columns, and inert."""

from dataclasses import replace

from ifonly.analysis.causes import Because
from ifonly.analysis.why import Option, Reason, Told, Why
from ifonly.present.answers import About
from ifonly.present.claims import ClaimLine, ClaimsAnswer, CutLine
from ifonly.present.lines import wrapped
from ifonly.present.run_answer import EventLine, RunAnswer, ToldChoice
from ifonly.present.run_lines import print_run
from ifonly.present.run_text import print_claims
from ifonly.present.why_text import print_why
from ifonly.present.whys import WhyAnswer
from ifonly.source.render import width
from ifonly.telling.told import Change, TellingScene

ABOUT = About("small", {}, None)
LONG = "She did not say what she had come to say, and the evening went on without it. " * 4
EVENT = EventLine(
    "x/1", 4, "choice", "The hill", 2, 30.0, "half an hour later", "Ada", "X go to P",
    (("X", "Ada"),), "the hill", ("Ada",), "Ada went to the hill.", 0.25, None, 1,
)  # fmt: skip


def claim(
    name: str,
    verdict: str,
    figure: float | None = None,
    text: str = LONG,
    reasons: tuple[str, ...] = (),
    cuts: tuple[CutLine, ...] = (),
) -> ClaimLine:
    low, high = (0.27, 0.35) if figure is not None else (None, None)
    return ClaimLine(name, text, verdict, figure, low, high, 400, "a.story", 7, reasons, cuts)


def why(*, by_chance: bool = False, forced: bool = False) -> WhyAnswer:
    because = Because(2, 0.6, "Ada's love for Ben", (Because(1, 0.4, "Ada's hope"),))
    start = Because(0, 0.4, "Ada's love for Ben")
    longing = Reason("longing", 1.5, "love", "a.story", 9, (because, start))
    reasons = (longing, Reason("shyness", -0.5, None, "a.story", 10, ()))
    options = (
        Option(
            "X go to P",
            ("Ada", "the hill"),
            "Ada goes to the hill",
            1.0,
            0.3,
            0.25,
            True,
            reasons,
        ),
        Option("silence", (), "silence", 0.0, 2.0, 0.75, True, ()),
    )
    told = (Told(1, "Ben smiles", "The street", 1), Told(2, "Ben waves", "The street", 2))
    parts = (("longing", 1.5), ("shyness", -0.5))
    return WhyAnswer(
        ABOUT, 1, 0, False, EVENT,
        Why(Told(4, "Ada goes to the hill", "The hill", 2), 0, 1, options, by_chance, False,
            forced, 0.25, 1.0, 1.0, parts, ("longing", "shyness"), ("The street",), (), told),
        0.0,
    )  # fmt: skip


def said_of(*, by_chance: bool, silence: Option) -> str:
    """Return what is printed with another second option, without line ends."""
    answer = why(by_chance=by_chance)
    options = (answer.why.options[0], silence)
    return " ".join(
        print_why(replace(answer, why=replace(answer.why, options=options))).split()
    )


def fits(text: str) -> bool:
    return all(width(line) <= 80 for line in text.split("\n"))


def test_claims_stand_one_a_line_with_their_figures() -> None:
    cut = CutLine('without motive "longing"', "held")
    answer = ClaimsAnswer(
        ABOUT,
        1,
        (
            claim("C041", "held", 0.31, text="He said it."),
            claim("C2", "failed", reasons=("it never happened",)),
            claim("C3", "later", text="Soon."),
            claim("C4", "held", text="So.", cuts=(cut,)),
        ),
        0.0,
    )
    text = print_claims(answer)
    assert text.startswith(
        "C041 held      0.31 [0.27, 0.35] of 400 runs: He said it.\nC2   failed    She"
    )
    assert "       - it never happened\n       a.story:7\nC3   later     Soon." in text
    assert text.endswith(
        "4 claims: 2 held, 1 failed, 1 later. 1 cut: 0 break their claim, 1 do not."
    )
    assert fits(text)
    assert not answer.ok


def test_reasons_are_read_with_numbers_and_what_lies_behind() -> None:
    text = print_why(why())
    assert "It had a probability of .250. It was what most spoke for." in text
    assert "> Ada goes to the hill" in text
    assert "+1.50  longing, out of love (a.story:9)" in text
    assert "- Ada's love for Ben: 60% from Ben waves (event 2, The street)" in text
    assert "from Ada's hope: 40% from Ben smiles (event 1, The street)" in text
    assert "- Ada's love for Ben: 40% from the start" in text
    assert "What made the difference" not in text  # silence has no reasons: nothing to add
    assert text.endswith("It reaches back to The street.")
    assert fits(text)


def test_chance_is_named() -> None:
    likelier = replace(why(by_chance=True).why.options[1], utility=2.0)
    said = said_of(by_chance=True, silence=likelier)
    assert "More spoke for “silence”: it was by chance." in said
    assert "not ready for it: it was by chance." in said_of(
        by_chance=True, silence=replace(likelier, ready=False)
    )
    assert "against all odds" in print_why(why(forced=True))


def test_a_run_ends_with_what_changed_and_the_seed() -> None:
    scenes = (
        TellingScene("The hill", "the hill", "six years later", True, (LONG, "Short.")),
        TellingScene("Tea", "the [/red] kitchen\x1b[31m", "at once", True, ("[bold]Hi.",)),
        TellingScene("The door", "the hill", "at once", False, ("This did not come about.",)),
    )
    answer = RunAnswer(
        ABOUT, "a rainy day", 0, True, "gone", (EVENT,), scenes,
        (Change("Ada", "Ada's love for Ben", 0.2, 0.8),),
        (ToldChoice(4, "The hill", "Ada went to the hill.", 0.001, False),
         ToldChoice(5, "The hill", "Ben wept.", 0.5, False)),
        (), {}, 0.0,
    )  # fmt: skip
    text = print_run(answer)
    assert text.startswith("The hill\nSix years later\n\nShe did not say")
    assert "Tea\nThe [/red] kitchen\\u{1b}[31m\n\n[bold]Hi." in text
    assert "(“The door” did not come about.)" in text
    assert "The end: gone." in text
    assert "  Ada's love for Ben: from slight to great" in text
    assert "  !     4   1/1000  Ada went to the hill.\n        5     .500  Ben wept." in text
    assert "1 is below one in 200 (!)." in " ".join(text.split())
    assert "Seed a rainy day. `ifonly why" in text
    assert fits(text)
    assert "\x1b" not in print_run(answer)
    assert "\x1b[1mThe hill\x1b[0m" in print_run(answer, color=True)


def test_wide_letters_are_measured_as_displayed() -> None:
    assert fits(wrapped("恋次 は 言わなかった。" * 1 + " あ" * 60))
