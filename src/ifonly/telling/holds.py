"""Says whether the condition of an author's words holds, where the people alone decide it.

What asks for a state (readings, facts, what has happened) is asked of the engine by whoever
tells; here it does not hold, so that words without a condition are preferred.
"""

from ifonly.story.model import All, Any, Condition, IsOf, IsSame, Not, Ref, Story


def holds_by_people(story: Story, cond: Condition, people: tuple[int, ...]) -> bool:
    """Return whether a condition about who it is holds for the people of an act."""
    return decide(story, cond, people) is True


def decide(story: Story, cond: Condition, people: tuple[int, ...]) -> bool | None:
    """Return a condition's truth, or nothing where it asks for more than the people."""
    match cond:
        case IsSame(a=a, b=b):
            return who(a, people) == who(b, people)
        case IsOf(person=person, group=group):
            return who(person, people) in story.groups[group].members
        case Not(of=inner):
            found = decide(story, inner, people)
            return None if found is None else not found
        case All(parts=parts):
            known = [decide(story, part, people) for part in parts]
            return False if False in known else None if None in known else True
        case Any(parts=parts):
            known = [decide(story, part, people) for part in parts]
            return True if True in known else None if None in known else False
        case _:
            return None


def who(ref: Ref, people: tuple[int, ...]) -> int:
    """Return whom a ref means among the people of an act; -1 for nobody of them."""
    if ref.const is not None:
        return ref.const
    return people[ref.var] if ref.var is not None and ref.var < len(people) else -1
