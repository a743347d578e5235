language 1
story "Bonds"

# What people come to be to each other, through what they do. Each bond is made of doses that
# name their cause. What fades like a power of time fades here in two parts, a fast and a slow.
# ---- what there is between two
bond X's liking for Y, half-life 15 years
    half-life 45 years, when X has keepsakes of Y
bond X's pleasure in Y, half-life 2 years
bond X's love for Y, half-life 20 years
    half-life 60 years, when X has keepsakes of Y
bond X's esteem for Y, half-life 15 years, worn by losses
bond X's trust in Y, half-life 15 years, worn by losses
bond X's hurt from Y, half-life 10 years
bond X's soreness at Y, half-life 5 weeks

# One may be drawn to somebody from the start; of itself it does nothing. Kindness from whom
# one is drawn to becomes love.
bond X's attraction to Y, never fades

# Who has something to remember somebody by forgets them three times as slowly (`keepsakes`).
fact X has keepsakes of Y

# ---- what they come to together
measure X's warmth toward Y: X's liking for Y or X's pleasure in Y

measure X's closeness to Y: X's liking for Y or X's pleasure in Y or X's love for Y
measure X's grievance against Y: X's hurt from Y or X's soreness at Y

# ---- how much an act says. What cost nothing counts half, and so does what was expected;
# a harm that is no wrong hurts half as much.
measure X's sense of the gift: 0.5 or the cost of it

measure X's surprise at it: 0.5 or the surprise in it
measure X's sense of the wrong: 0.5 or the wrong of it

measure X's thanks due to Y: the good of it for X, times the will in it,
        times X's sense of the gift, times X's surprise at it

measure X's anger due to Y: the harm of it for X, times the will in it,
        times X's sense of the wrong, times X's surprise at it

# ---- what is done to oneself
reaction "kindness": when X notices Y do something good for X
    X's liking for Y rises by 0.25, times 0.5, times X's thanks due to Y
    X's pleasure in Y rises by 0.25, times 0.5, times X's thanks due to Y
    X's liking for Y rises by 0.15, times 0.5, times the good of it for X
    X's pleasure in Y rises by 0.15, times 0.5, times the good of it for X
    X's love for Y rises by 0.25, times X's thanks due to Y, times X's attraction to Y
    X's trust in Y rises by 0.1, times X's thanks due to Y

reaction "unkindness": when X notices Y do something bad for X
    X's hurt from Y rises by 0.3, times 0.55, times X's anger due to Y
    X's soreness at Y rises by 0.3, times 0.45, times X's anger due to Y
    X's hurt from Y rises by 0.1, times 0.55, times the harm of it for X
    X's soreness at Y rises by 0.1, times 0.45, times the harm of it for X
    X's trust in Y falls by 0.3, times X's anger due to Y

# ---- what is done to those one is close to
reaction "kindness to a friend": when X notices Y do something good for Z
    X's liking for Y rises by 0.05, times the good of it for Z, times X's closeness to Z

reaction "unkindness to a friend": when X notices Y do something bad for Z
    X's hurt from Y rises by 0.1, times the harm of it for Z, times X's closeness to Z

# ---- what is right and wrong
reaction "respect": when X notices Y do something right
    X's esteem for Y rises by 0.25, times the right of it, times X's surprise at it

reaction "disrespect": when X notices Y do something wrong
    X's esteem for Y falls by 0.25, times the wrong of it, times X's surprise at it
    X's trust in Y falls by 0.15, times the wrong of it
