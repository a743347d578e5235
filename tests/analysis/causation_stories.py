"""The textbook's stories of causation, with the theory's answers (Halpern 2016).

People decide as they must: a reason of 40 leaves the other value a chance above 0, and none
that a run meets.
"""

SURE = 40

FIRE = """story "Fire"
place the wood
person Lightning, they
person Match, they
X may burn
    when X is not spent
    in words "{X} burned."
    for "fire": 40
fact X is spent
scene "Summer", in the wood, for 1 turn of 1 hour
    with Lightning and Match
ending "the forest burns": when Lightning has burned HOW Match has burned
"""

BOTH_NEEDED = FIRE.replace("HOW", "and")
EITHER = FIRE.replace("HOW", "or")

THROWERS = """story "Throwers"
place the yard
place the wall
person Suzy, she
person Billy, he
X may throw
    when X is in the yard
    in words "{X} threw."
    for "sport": 40
X may shatter the bottle
    when X is in the wall and X has thrown and nobody has shattered the bottle
    in words "{X} shattered the bottle."
    for "aim": 40
scene "The throw", in the yard, for 1 turn of 1 second
    with Suzy and Billy
    in order Suzy, Billy
scene "The hit", in the wall, for 1 turn of 1 second
    with Suzy and Billy
    in order Suzy, Billy
ending "shattered": when Suzy has shattered the bottle or Billy has shattered the bottle
"""

VOTERS = ("Ann", "Bea", "Cat", "Dot", "Eve", "Fay", "Gil", "Hal", "Ira", "Jim", "Kit")


def votes(in_favour: int) -> str:
    """Return the story of eleven votes, so many of them in favour; six pass."""
    people = "\n".join(f"person {one}, they" for one in VOTERS)
    wills = "\n".join(f"    {one} is willing" for one in VOTERS[:in_favour])
    return f"""story "Votes"
place the hall
{people}
person Box, they
fact X is willing
fact X is a thing, cannot act
amount X's votes, from 0 to 11
at the start
    Box is a thing
{wills}
X may vote
    when X is willing
    then Box's votes rises by 1
    in words "{{X}} voted."
    for "conviction": 40
scene "The vote", in the hall, for 1 turn of 1 hour
    with {", ".join(VOTERS)} and Box
ending "passed": when Box's votes is at least 6
"""


TRUMPING = """story "Orders"
place the field
place the ridge
person Major, he
person Sergeant, he
person Soldier, they
X may order an advance
    when X is in the field and X is not Soldier
    in words "{X} ordered an advance."
    for "the plan": 40
X may order a retreat
    when X is in the field and X is not Soldier
    in words "{X} ordered a retreat."
    for "doubt": 1
X may advance
    when X is Soldier and X is in the ridge
    when Major has not ordered a retreat
    when Major has ordered an advance or Sergeant has ordered an advance
    in words "{X} advanced."
    for "orders": 40
scene "The orders", in the field, for 1 turn of 1 minute
    with Major and Sergeant
    in order Major, Sergeant
scene "The ridge", in the ridge, for 1 turn of 1 minute
    with Soldier
ending "they advance": when Soldier has advanced
"""

POISON = """story "Poison"
place the kitchen
place the table
person Guard, they
person Killer, they
person Body, they
X may put in the antidote
    when X is in the kitchen and X is Guard
    in words "{X} put in the antidote."
    for "care": 40
X may put in the poison
    when X is in the kitchen and X is Killer
    in words "{X} put in the poison."
    for "hate": 1
    against "scruples": 40
MORE
scene "The kitchen", in the kitchen, for 1 turn of 1 minute
    with Guard and Killer
    in order Guard, Killer
scene "The table", in the table, for 1 turn of 1 minute
    with Body
ending "death": when Killer has put in the poison and WHAT
ending "life": when Body is not away
fact X is away
"""

BOGUS = POISON.replace("MORE\n", "").replace("WHAT", "Guard has not put in the antidote")
BOGUS_NEUTRALISED = POISON.replace(
    "MORE",
    """X may make the poison harmless
    when X is Body and X is in the table and Killer has put in the poison and Guard has put in the antidote
    in words "{X} made the poison harmless."
    for "chemistry": 40""",
).replace("WHAT", "Body has not made the poison harmless")
