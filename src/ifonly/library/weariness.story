language 1
story "Weariness"
import bonds, promises, talk

# Effort that is not returned adds up; hope falls with every chance that passes. When the
# strain exceeds what still binds, a person is in crisis, and at a choice that matters may
# renounce. Only who is after somebody tires of it so: nobody is unless a story says it.
bond X's pursuit of Y, never fades

feeling X's strain over Y, half-life 10 years, worn by losses
feeling X's hope about Y, half-life 80 years, worn by losses
feeling X's investment in Y, half-life 10 years
feeling X's other prospects than Y, half-life 10 years

# ---- what binds: commitment times hope. Commitment is made of satisfaction, of what has been
# put in and of what else there is; whoever has given much is bound by it.
measure X's discontent with Y: 0.5, times X's grievance against Y

measure X's satisfaction with Y: 0.5 or X's warmth toward Y,
        times the lack of X's discontent with Y

measure X's gain from Y: 0.5, times X's satisfaction with Y
measure X's stake in Y: 0.25, times X's investment in Y
measure X's temptation away from Y: 0.2, times X's other prospects than Y

measure X's commitment to Y: 0.3 or X's gain from Y or X's stake in Y,
        times the lack of X's temptation away from Y

measure X's pull toward Y: X's commitment to Y, times X's hope about Y

# ---- what tires: what it cost, and came back as nothing
reaction "effort": when X does something good for Y, and X's pursuit of Y is not nothing
    X's strain over Y rises by 0.35, times the cost of it
    X's strain over Y rises by 0.35, times the hidden cost of it
    X's investment in Y rises by 0.35, times the cost of it
    X's investment in Y rises by 0.35, times the hidden cost of it

reaction "unsaid": when X holds back speaking of love to Y, and X's pursuit of Y is not nothing
    X's strain over Y rises by 0.02

reaction "returned": when X notices Y do something good for X
    X's strain over Y falls by 0.25, times X's thanks due to Y

reaction "thanked": when X notices Y thank X
    X's strain over Y falls by 0.1

# ---- chances that pass: being turned down, and whatever a story calls `chance`
fact X is at a turning about Y, lasts 3 months

reaction "turned down": when X notices Y turn X down
    X's hope about Y falls moderately
    X is at a turning about Y

reaction "a chance gone": when X notices Y do something called chance to Z, and
        X's pursuit of Y is not nothing
    X's hope about Y falls by 0.15
    X is at a turning about Y

reaction "a chance taken": when X notices Y open to X
    X's hope about Y rises utterly

# ---- crisis, entered above .3 and left below .2
fact X is in crisis about Y

whenever "torn", X's strain over Y is higher than X's pull toward Y by 0.3 and
        X's pursuit of Y is not nothing
    X is in crisis about Y

whenever "at rest", X's strain over Y is not higher than X's pull toward Y by 0.2
    X is no longer in crisis about Y

# ---- to renounce. Ready with probability 1/(1 + e^(-12(strain - pull - .44))), a scene, and
# only at a choice that matters: the first reason stands then, and the others with it.
why X would renounce Y
    for "so long for so little": 12, times X's strain over Y, when X is in crisis about Y and
            X is at a turning about Y
    against "what still binds", out of love: 12, times X's pull toward Y
    against "the habit of years": 5.28
