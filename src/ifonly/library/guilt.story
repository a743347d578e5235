language 1
story "Guilt"
import bonds, debts, talk

# Guilt, with blame and without. One harmed somebody, and meant to; one harmed them, and did
# not; one was given much and gave little back. It weighs more the closer they are, and what one
# owes makes close. It passes in hours, and comes back.
feeling X's guilt about Y, half-life 1 hour
feeling X's remorse about Y, half-life 1 year, worn by losses

# Without any will in it two fifths of the guilt are left.
measure X's part in it: 0.4 or the will in it

measure X's obligation to Y: X's liking for Y or X's pleasure in Y or X's love for Y or
        X's owing to Y

# ---- what one did
reaction "guilt": when X does something bad for Y
    X's guilt about Y rises greatly, times the harm of it for Y, times X's part in it,
            times X's obligation to Y
    X's remorse about Y rises by 0.5, times the harm of it for Y, times X's part in it,
            times X's obligation to Y

# ---- what one was given: the more it cost and the more was owed before
reaction "too much": when X notices Y do something good for X
    X's guilt about Y rises greatly, times 0.4, times the cost of it, times X's owing to Y
    X's remorse about Y rises by 0.5, times 0.4, times the cost of it, times X's owing to Y

# ---- what one learns late
whenever "guilt for the cost", X is shown the cost to Y
    X's guilt about Y rises greatly, times 0.4, times Y's secret outlay for X,
            times X's obligation to Y
    X's remorse about Y rises by 0.5, times 0.4, times Y's secret outlay for X,
            times X's obligation to Y

# ---- whom one owes, and loses: nobody is to blame for it
reaction "left": when X notices Y do something called farewell to X
    X's guilt about Y rises greatly, times 0.4, times X's owing to Y
    X's remorse about Y rises by 0.5, times 0.4, times X's owing to Y

# ---- it comes back: kindness from whom one has wronged
reaction "it comes back": when X notices Y do something good for X
    X's guilt about Y rises greatly, times 0.5, times X's remorse about Y

# ---- it is taken off
reaction "absolved": when Y forgives X
    X's remorse about Y falls greatly

reaction "said sorry": when Y notices X say sorry to Y
    X's remorse about Y falls slightly
