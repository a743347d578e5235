# A first story: three people, a broken vase, one dilemma. Change a line, check it, play it
# again; and when you know your way, put your own place and people in.
story "First"

place the kitchen

# Who there is. Candour is a trait: what it weighs is said by the reasons below.
trait candour

person Ada, she: slight candour
person Ben, he: great candour
person Cleo, she

# What can be felt.
bond X's trust for Y, half-life 10 years, worn by losses

feeling X's unease, half-life 2 days

at the start
    Ada's trust for Cleo is great
    Ben's trust for Ada is great
    Cleo's trust for Ada is moderate
    Ada's unease is moderate

# What may be done, what it does, and how it is told.
X may own up to Y
    when X is with Y and X has never owned up to Y and nobody has given X away to Y
    weighty
    then Y's trust for X rises slightly
    in words "{X} looked at the floor. The broken vase, {X they} told {Y}, was {X their} doing."

X may give Y away to Z
    when X is with Z and X has never given Y away to Z and Y has never owned up to Z
    weighty
    then Z's trust for Y falls greatly
    in words "{X} said it before {X they} could stop: it was {Y} who broke the vase."

X may pour tea for Y
    when X is with Y and X has not poured tea for someone in this scene
    in words "{X} poured {Y} another cup."
    for "something to do": mildly

# Why anybody would. The dilemma is Ben's: the truth, or his friend.
why Ada would own up to Cleo
    for "it sits badly": very strongly, times Ada's unease
    against "what will she think": strongly, times Ada's trust for Cleo
why Ben would give Ada away to Cleo
    for "the truth": very strongly, times Ben's candour
    against "a friend": strongly, times Ben's trust for Ada

reaction "given away": when X gives Y away to Z
    Y's trust for X falls greatly
    Y's unease rises greatly

scene "Tea", in the kitchen, for 4 turns of 10 minutes
    in words "The three of them sat down to tea, and nobody looked at the shelf."
    with Ada, Ben and Cleo

ending "owned up": when Ada has owned up to Cleo
    in words "Cleo put the cups away, and left the shelf as it was."
ending "given away": when Ben has given Ada away to Cleo
    in words "Ada found out that evening how long a cup of tea can last."
ending "a secret kept": when Ada has never owned up to Cleo and
        Ben has never given Ada away to Cleo

claim T1 "Ada may find the courage herself."
    "owned up" in more than 1 of 10 runs
