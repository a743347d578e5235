import pytest
from story.stories import (
    ADA,
    BASE,
    BEN,
    BURDEN,
    COINS,
    END,
    HOPE,
    LEAVE,
    LOVE,
    TIRED,
    X,
    Y,
    action,
    build,
    codes,
    good,
)

from ifonly.story.ids import NamedEventId, PromiseId
from ifonly.story.model import (
    ActHappens,
    Action,
    All,
    Answer,
    Believes,
    Call,
    ChanceEffect,
    Effect,
    EventPattern,
    EventTest,
    FactIs,
    Hand,
    Happened,
    Learn,
    Move,
    NamedHappened,
    Not,
    Number,
    Raise,
    ReadingOf,
    Ref,
    SetFact,
    SetPromise,
    Tag,
    Template,
    ToldAct,
)

ACT = "X may greet Y\n"


def act(clauses: str, more: str = "") -> Action:
    lines = "".join(f"    {line}\n" for line in clauses.split("\n"))
    story = good(f'{more}{ACT}{lines}    for "habit": mildly\n')
    return story.actions[action(story, "X greet Y")]


def effects(line: str) -> tuple[Effect, ...]:
    return act(f"then {line}").effects


def test_doses() -> None:
    love = (Raise(LOVE, (Y, X), Number(0.75), (ReadingOf(LOVE, (X, Y)),)),)
    assert effects("Y's love for X rises greatly, times X's love for Y") == love
    assert effects("X's hope about Y falls slightly") == (
        Raise(HOPE, (X, Y), Number(0.2), wears=True),
    )
    assert effects("X's coins falls by 3") == (Raise(COINS, (X,), Number(3.0), wears=True),)
    assert effects("Y believes greatly that Y is a burden to X") == (
        Raise(BURDEN, (Y, Y, X), Number(0.75)),
    )


def test_facts_and_places() -> None:
    assert effects("X is no longer tired") == (SetFact(TIRED, (X,), False),)
    assert effects("Y has leave to pass") == (SetFact(LEAVE, (Y,), True),)
    assert effects("the rose goes to Y") == (Hand(Ref("thing", const=0), Y, None),)
    assert effects("X goes to the hall") == (Move(X, Ref("place", const=1)),)
    assert effects("Y learns that X is not tired") == (Learn(Y, FactIs(TIRED, (X,)), False),)
    assert effects("X promises Y that X will stay with Y") == (
        SetPromise(PromiseId(0), (X, Y), "open"),
    )


def test_acts_as_effects() -> None:
    (found,) = effects("Y steals food")
    assert isinstance(found, ActHappens)
    assert found.args == (Y,)


def test_clauses() -> None:
    found = act("weighty\nsilent\ntakes 2 hours\ncosts X slightly\nwhere Y is anyone")
    assert found.weighty
    assert found.notice == "silent"
    assert found.takes == 120
    assert found.tags == (Tag("cost", X, Number(0.2)),)
    assert [role.domain for role in found.roles] == ["here", "anyone"]


def test_calls_make_their_answers() -> None:
    other = 'X may nod to Y\n    for "habit": mildly\n'
    story = good(f'{other}{ACT}    calls for Y to nod to X\n    for "habit": mildly\n')
    nod, greet = action(story, "X nod to Y"), action(story, "X greet Y")
    assert story.actions[greet].calls == (Call(Y, nod, (Y, X)),)
    assert story.actions[nod].answers == Answer(greet, (Y, X))


def test_answers_make_their_calls() -> None:
    other = 'X may nod to Y\n    answers Y greets X\n    for "habit": mildly\n'
    story = good(f'{other}{ACT}    for "habit": mildly\n')
    nod, greet = action(story, "X nod to Y"), action(story, "X greet Y")
    assert story.actions[greet].calls == (Call(Y, nod, (Y, X)),)


def test_one_act_may_answer_two_calls() -> None:
    calls = "X may greet Y\n    calls for Y to nod to X\nX may call Y\n    calls for Y to nod to X\n"
    story = good(calls + "X may nod to Y\n")
    nod = story.actions[action(story, "X nod to Y")]
    assert nod.answers is not None
    assert len(nod.answers_also) == 1
    assert [one.action for one in nod.answering] == [
        action(story, "X greet Y"),
        action(story, "X call Y"),
    ]


def test_one_act_may_answer_two_people_called_at_once() -> None:
    calls = "calls for Y to nod to X\n    calls for Z to nod to X\n"
    story = good(f"X may greet Y before Z\n    {calls}X may nod to Y\n")
    nod = story.actions[action(story, "X nod to Y")]
    assert [one.args for one in nod.answering] == [(Y, X, None), (Y, None, X)]


def test_reasons_are_what_the_doer_knows() -> None:
    story = good(
        'why Ada would wave to Y\n    for "now": 1.5, times Ada\'s love for Y, when Y is tired,'
        ' and Ada is tired, and Y has stolen food\n    for "so": mildly, when Y is tired in truth\n'
    )
    first = next(one for one in story.motives if one.name == "now")
    second = next(one for one in story.motives if one.name == "so")
    assert first.who == (0, None)
    assert first.weight == Number(1.5)
    assert isinstance(first.when, All)
    known, own, done = first.when.parts
    assert known == Believes(X, FactIs(TIRED, (Y,)))
    assert own == FactIs(TIRED, (ADA,))
    assert isinstance(done, Happened)
    assert done.knower == X
    assert second.when == FactIs(TIRED, (Y,))


def test_nobody_reads_hearts() -> None:
    line = "times Ben's love for Ada"
    assert codes(f'why Ada would wave to Ben\n    for "x": mildly, {line}\n{END}') == [
        "reads-anothers-heart"
    ]


def test_norms_have_their_reason() -> None:
    story = good()
    (norm,) = story.norms
    motive = next(one for one in story.motives if one.norm == 0)
    assert not norm.must
    assert (motive.name, motive.sign, motive.weight) == ("quiet", -1, Number(2.0))


def test_each_content_is_an_act() -> None:
    told = 'why Ada would tell Ben that Ada is tired\n    for "honesty": mildly\n'
    story = good(told)
    names = [one.name for one in story.actions if one.content is not None]
    assert names == ["X tell Y that Ada is tired"]
    found = story.actions[action(story, names[0])]
    assert found.effects == (Learn(Y, FactIs(TIRED, (ADA,))),)
    assert found.words[0].text == "{X} told {Y}: {F}."
    assert [one.name for one in story.motives if one.action == len(story.actions) - 1] == [
        "gossip",
        "honesty",
    ]


def test_contents_may_hold_roles() -> None:
    story = good('why X would tell Y that X is tired\n    for "honesty": mildly\n')
    found = story.actions[action(story, "X tell Y that X is tired")]
    assert found.effects == (Learn(Y, FactIs(TIRED, (X,))),)


def test_a_name_is_the_role_it_fills() -> None:
    line = 'why X would tell Y that X is tired\n    for "honesty": mildly\n'
    story = good(f'{line}ending "end": when Ada has told Ben that Ada is tired\n')
    assert [one.name for one in story.actions if one.content] == ["X tell Y that X is tired"]


def test_reasons_for_any_content() -> None:
    lines = 'why Y would tell X that F\n    against "shame": mildly, when Y is tired\n'
    story = good(lines + 'ending "end": when Ada has told Ben that Ben is tired\n')
    shame = next(one for one in story.motives if one.name == "shame")
    assert shame.when == FactIs(TIRED, (X,))


def test_events_as_content() -> None:
    lines = 'X may recall E to Y\n    for "memory": mildly\n'
    story = good(lines + 'ending "end": when Ada has recalled "the first wave" to Ben\n')
    found = story.actions[action(story, 'X recall "the first wave" to Y')]
    assert found.when == NamedHappened(NamedEventId(0))


@pytest.mark.parametrize(
    "test",
    [
        "Ada tells Ben that Ben is tired never happens",
        "at the end: Ada has told Ben that Ben is tired",
        "when Ada tells Ben that Ben is tired: Ada is tired",
    ],
)
def test_contents_of_claims_are_no_acts(test: str) -> None:
    story, found = build(f'{BASE}{END}claim C1 "x"\n    {test}\n')
    assert [one.name for one in story.actions if one.content is not None] == []
    (note,) = found
    assert note.primary.text == "no line of the story names this deed"


def test_irregular_verbs_are_declared() -> None:
    lines = "verb cleave, cleaves, clove, cloven\nX may cleave wood\n"
    good(lines + 'ending "end": when Ada has cloven wood\n')


def test_why_keeps_constants() -> None:
    story = good('why Ben would wave to Ada\n    for "z": mildly\n')
    motive = next(one for one in story.motives if one.name == "z")
    assert motive.who == (BEN.const, ADA.const)


# ---- deeds as content

BAN = """X may follow Y
    for "longing": mildly
X may forbid Y to D
    when Y has never D
    then if X sees Y D: X's coins rises by 1
    for "fear": mildly, when X has not seen Y D
why Ada would forbid Ben to wave to Ada
    for "shame": mildly
why X would forbid Y to follow X
    for "peace": mildly
"""


def test_a_deed_is_inflected_where_it_stands() -> None:
    story = good(BAN.replace("    then if X sees Y D: X's coins rises by 1\n", ""))
    found = story.actions[action(story, "X forbid Y to follow X")]
    follow = action(story, "X follow Y")
    assert found.when == Not(Happened(EventPattern((follow,), (Y, X))))
    fear = next(m for m in story.motives if m.name == "fear" and m.action == follow + 1)
    assert isinstance(fear.when, Not)


def test_a_norm_about_any_deed_has_a_case_for_each() -> None:
    more = BAN.replace("    then if X sees Y D: X's coins rises by 1\n", "")
    norm = 'norm "the ban": X must not D: strongly, when Y has forbidden X to D\n'
    story = good(f'{more}{norm}ending "end": when Ada has broken "the ban"\n')
    follow, wave = action(story, "X follow Y"), action(story, "X wave to Y")
    to_follow, to_wave = (
        action(story, f"X forbid Y to {deed}") for deed in ("follow X", "wave to Ada")
    )
    first, second = (one for one in story.norms if one.name == "the ban")
    assert {first.action, second.action} == {follow, wave}
    assert (first.of, second.of) == (None, story.norms.index(first))
    by_act = {one.action: one for one in (first, second)}
    assert by_act[follow].when == Happened(EventPattern((to_follow,), (Y, X)))
    assert by_act[wave].who == (None, ADA.const)
    assert by_act[wave].when == Happened(EventPattern((to_wave,), (None, X)))
    motives = [one for one in story.motives if one.name == "the ban"]
    assert {(one.action, one.norm) for one in motives} == {
        (follow, story.norms.index(first)),
        (wave, story.norms.index(first)),
    }


def test_a_norm_may_be_about_any_content_of_an_act() -> None:
    why = 'why Ada would tell Ben that Ada is tired\n    for "honesty": mildly\n'
    story = good(
        f'{why}norm "silence": X must not tell Y that F: strongly, when X knows that F\n'
    )
    norm = next(one for one in story.norms if one.name == "silence")
    assert norm.action == action(story, "X tell Y that Ada is tired")


def test_a_deed_must_be_named_somewhere() -> None:
    assert codes(f'norm "ban": X must not D: strongly\n{END}') == ["unbound-role"]


def test_fate_has_words() -> None:
    story = good(
        'scene "Two", on the lane, for 1 turn of an hour\n    with Ada\n'
        '    fate, first\n        in words "It rained.", when Ada is tired\n'
        '        in words "It poured."\n        Ada is tired\n        one time in 3\n'
        '            in words "Ada slipped."\n            Ada goes to the hall\n'
    )
    (fate,) = story.scenes[-1].fates
    assert fate.words == (
        Template("It rained.", FactIs(TIRED, (ADA,))),
        Template("It poured."),
    )
    chance = fate.effects[1]
    assert isinstance(chance, ChanceEffect)
    assert chance.words == (Template("Ada slipped."),)
    line = '    then one time in 3\n        in words "x"\n        X is tired\n'
    assert codes(f'{ACT}{line}    for "habit": mildly\n{END}') == ["no-such-form"]


def _told_twice(fate: str) -> tuple[Effect, ...]:
    scene = f'scene "Two", on the lane, for 1 turn of an hour\n    with Ada\n    fate: {fate}\n'
    return good(scene).scenes[-1].fates[0].effects


def test_a_going_is_the_move_as_an_effect_and_else_the_act() -> None:
    hall = Ref("place", const=1)
    assert _told_twice("Ada goes to the hall") == (Move(ADA, hall),)
    (named,) = _told_twice('Ada goes to the hall, as "her return"')
    assert isinstance(named, ActHappens)
    claim = 'claim C1 "x"\n    Ada goes to the hall never happens\n'
    told = "    as told\n        Ada goes to the hall\n    meanwhile, weekly: Ada goes to the hall\n"
    story = good(
        f'scene "Two", on the lane, for 1 turn of an hour\n    with Ada\n{told}'
        f"whenever Ada has gone to the hall: Ada is tired\n{END}{claim}"
    )
    go = action(story, "X go to P")
    assert named.action == go
    (step,) = story.scenes[-1].told
    assert isinstance(step, ToldAct)
    assert (step.action, story.scenes[-1].routines[0].action) == (go, go)
    body = story.claims[0].tests[0].body
    assert isinstance(body, EventTest)
    assert body.event == EventPattern((go,), (ADA, hall))


@pytest.mark.parametrize(
    "lines",
    [
        "whenever X is tired: X's love for Ben falls slightly",
        "whenever X is tired: X's love for Ben falls by 0.2",
        "whenever X is tired: X's belief that X is a burden to Ben falls slightly",
        "whenever X is tired: everyone's love for Ben falls slightly",
        "while X is tired: X's love for Ben shrinks slightly a week",
        "while X is tired: X's love for Ben shrinks by 0.2 a week",
        "while X is tired: X's belief that X is a burden to Ben shrinks slightly a week",
        'scene "Two", on the lane, for 1 turn of an hour\n    with Ada\n'
        "    fate, one time in 2: Ada's love for Ben falls greatly",
    ],
)
def test_what_is_not_worn_by_losses_cannot_fall(lines: str) -> None:
    assert codes(f"{lines}\n{END}") == ["cannot-fall"]


def test_an_opinion_may_be_worn_by_losses() -> None:
    worn = "opinion X is dear to Y, never fades, worn by losses\n"
    good(f"{worn}whenever X is tired: X's belief that X is dear to Ben falls slightly\n")
    good("while X is tired: X's hope about Ben shrinks slightly a week\n")


def test_words_are_kept_to_whose_eyes_they_are_for() -> None:
    lines = ", hidden", ", hidden from everyone else", ""
    words = "".join(f'    in words "w"{one}\n' for one in lines)
    story = good(f'X may hum to Y\n{words}    for "habit": mildly\n')
    hum = story.actions[action(story, "X hum to Y")]
    assert [one.whose for one in hum.words] == ["doer", "people", "anybody"]


def test_words_with_another_mark_or_without_a_doer_are_refused() -> None:
    hum = 'X may hum\n    in words "w", hiddn\n    for "habit": mildly\n'
    assert "unknown-clause" in codes(f"{hum}{END}")
    assert "words-of-nobody" in codes(f'{END}    in words "w", hidden\n')
