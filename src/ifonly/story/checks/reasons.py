"""Finds acts that nobody does, and reasons that say the same thing twice."""

from collections.abc import Iterator

from ifonly.source.diagnostic import Diagnostic, Label, error, hint, warning
from ifonly.source.near import nearest
from ifonly.source.span import Span
from ifonly.story import model as m
from ifonly.story.checks.options import happenings, offers, without_reason
from ifonly.story.checks.sites import is_stock
from ifonly.story.ids import ActionId


def check_acts(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return acts that nobody has a reason for, and calls that nobody would answer."""
    idle = set(without_reason(story))
    unanswered = list(_unanswered(story, idle))
    told = {label.span for one in unanswered for label in one.others}
    living = told | {story.actions[i].span for i in range(len(story.actions)) if i not in idle}
    found: dict[Span, Diagnostic] = {}
    for index in sorted(idle):
        action = story.actions[index]
        first = any(
            course.steps[:1] and course.steps[0].action == index for course in story.courses
        )
        if action.span in living or is_stock(story, action.span):
            continue
        against = next((one for one in story.motives if one.action == index), None)
        others = () if against is None else (Label(against.span, "a reason against it"),)
        note = "the first step of a course needs a reason of its own" if first else None
        found[action.span] = warning(
            "action-without-reason",
            f"nobody has a reason to do `{action.name}`",
            action.span,
            "never done",
            *others,
            help='add a reason: for "a name for it": strongly',
            notes=(note,) if note else (),
        )
    return (*found.values(), *_involuntary(story), *unanswered)


def _involuntary(story: m.Story) -> Iterator[Diagnostic]:
    for index, action in enumerate(story.actions):
        if not action.involuntary or action.holds is not None:
            continue
        if action.when == m.TRUE:
            yield error(
                "involuntary-without-when",
                f"`{action.name}` happens by itself, and nothing says when",
                action.span,
                "involuntary",
                help="add `when` and a condition",
            )
        for motive in story.motives:
            if motive.action == index:
                yield error(
                    "involuntary-with-reason",
                    f"`{action.name}` is never chosen: a reason for it weighs nothing",
                    motive.span,
                    "this reason",
                    Label(action.span, "involuntary"),
                    help="leave out the reason, or leave out `involuntary`",
                )


def _unanswered(story: m.Story, idle: set[ActionId]) -> Iterator[Diagnostic]:
    for index, action in enumerate(story.actions):
        answers = [call.action for call in action.calls]
        if answers and index not in idle and all(one in idle for one in answers):
            yield warning(
                "call-never-answered",
                f"nobody ever answers when somebody does `{action.name}`",
                action.span,
                "calls for an answer",
                *(
                    Label(story.actions[one].span, "nobody has a reason for this")
                    for one in dict.fromkeys(answers)
                ),
                help="give one of the answers a reason",
            )


def check_norms(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return norms that forbid what nobody would do."""
    known = offers(story).keys() | happenings(story)
    return tuple(
        hint(
            "norm-without-temptation",
            f'the norm "{norm.name}" forbids what nobody would do',
            norm.span,
            "never weighs",
            Label(story.actions[norm.action].span, "nobody has a reason for this"),
            help="leave it out, or give somebody a reason for the act",
        )
        for norm in story.norms
        # Why stock alone: of the story's own act the same is said at the act.
        if not norm.must
        and norm.action not in known
        and is_stock(story, story.actions[norm.action].span)
    )


def check_repeats(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return reasons of one name for one act, and reactions that do the same twice."""
    found: list[Diagnostic] = []
    reasons: dict[object, m.Motive] = {}
    for motive in story.motives:
        key = (motive.action, motive.who, motive.name, motive.norm is None)
        before = reasons.setdefault(key, motive)
        if before is not motive and before.span != motive.span:
            found.append(
                warning(
                    "reason-named-twice",
                    f"two reasons for `{story.actions[motive.action].name}` are called "
                    f'"{motive.name}"',
                    motive.span,
                    "the second one; both weigh",
                    Label(before.span, "the first one"),
                    help="give one of them another name, or leave it out",
                )
            )
    rules: dict[object, m.Reaction] = {}
    for one in story.reactions:
        rule = (one.events, one.perceiver, one.how, one.learns, one.when, one.effects)
        first = rules.setdefault(rule, one)
        if first is not one and first.span != one.span:
            found.append(
                warning(
                    "reaction-twice",
                    f'the reactions "{first.name}" and "{one.name}" are the same',
                    one.span,
                    "counts a second time",
                    Label(first.span, "the first time"),
                    help="leave one of them out",
                )
            )
    return tuple(found)


def check_courses(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return courses that lead nowhere."""
    return tuple(
        warning(
            "course-too-short",
            f'the course "{course.name}" has no second step',
            course.span,
            "draws nobody on",
            help="add what follows the first step, or leave the course out",
        )
        for course in story.courses
        if len(course.steps) < 2
    )


def check_kinds(story: m.Story) -> tuple[Diagnostic, ...]:
    """Return facts that mute a kind of reason which no reason is out of."""
    kinds = {one.out_of for one in story.motives if one.out_of is not None}
    found: list[Diagnostic] = []
    for fact in story.facts:
        for kind in fact.mutes:
            if kind not in kinds and not is_stock(story, fact.span):
                near = nearest(kind, kinds)
                found.append(
                    warning(
                        "mutes-nothing",
                        f"no reason is out of {kind}",
                        fact.span,
                        f"mutes {kind}",
                        help=f"write `mutes {near}`"
                        if near
                        else f"write `out of {kind}` behind the name of a reason",
                    )
                )
    return tuple(found)
