language 1
story "Debts"
import bonds

# What people owe each other, in two books that may disagree: each keeps their own, and enters
# what they notice and what they know. A favour is six parts what it was worth and four parts
# what it cost; one whole favour is a dose of half a bit (.347).
# ---- X's book: what X has had of Y, and what Y has had of X
bond X's debt to Y, never fades, worn by losses
bond X's credit with Y, never fades, worn by losses

# What the other has not entered, in favours: what it cost that nobody saw, and all of a favour
# that was never noticed. Once told it is entered.
amount X's secret outlay for Y, from 0 to 1000

# What is not made good: much had, and little given back.
measure X's owing to Y: X's debt to Y, times the lack of X's credit with Y

# ---- the giver knows why: for the other's own sake, or out of duty, debt or pride
bond X's gifts to Y, never fades
bond X's dues to Y, never fades
bond X's repayments to Y, never fades
bond X's show before Y, never fades

# ---- what is entered
reaction "had": when X notices Y do something good for X
    X's debt to Y rises by 0.293, times 0.6, times the good of it for X, times the will in it
    X's debt to Y rises by 0.293, times 0.4, times the cost of it, times the will in it
    Y's secret outlay for X falls by 0.6, times the good of it for X, times the will in it
    Y's secret outlay for X falls by 0.4, times the cost of it, times the will in it

reaction "given": when Y does something good for X
    Y's credit with X rises by 0.293, times 0.6, times the good of it for X,
            times the will in it
    Y's credit with X rises by 0.293, times 0.4, times the cost of it, times the will in it
    Y's credit with X rises by 0.293, times 0.4, times the hidden cost of it
    Y's secret outlay for X rises by 0.4, times the hidden cost of it
    Y's secret outlay for X rises by 0.6, times the good of it for X, times the will in it
    Y's secret outlay for X rises by 0.4, times the cost of it, times the will in it
    if it was done out of love or it was done out of kindness
        Y's gifts to X rises by 0.293, times the good of it for X
    if it was done out of duty
        Y's dues to X rises by 0.293, times the good of it for X
    if it was done out of debt
        Y's repayments to X rises by 0.293, times the good of it for X
    if it was done out of pride
        Y's show before X rises by 0.293, times the good of it for X

# ---- paying back, and forgiving. Who minds owing: 0 unless given.
trait scruple

X may repay Y
    when X is with Y and X has not repaid Y in this scene
    good for Y moderately
    costs X moderately
    in words "{X} gave {Y} back what {X they} could."
    for "what is owed", out of debt: very strongly, times X's owing to Y, times X's scruple

X may forgive Y every debt
    when X is with Y and X has not forgiven Y every debt in this scene
    good for Y slightly
    in words "“You owe me nothing,” said {X} to {Y}."

reaction "forgiven": when X forgives Y every debt
    X's credit with Y falls utterly
    Y's debt to X falls utterly

# ---- the truth comes out: what it had cost is entered now, and what it was for
fact X is shown the cost to Y, lasts 1 minute

X may tell Y what it cost
    when X is with Y and X has not told Y what it cost in this scene
    in words "{X} told {Y} what it had cost."

reaction "told the cost": when Y notices X tell Y what it cost
    Y is shown the cost to X

whenever "the truth comes out", X is shown the cost to Y
    X's debt to Y rises by 0.293, times Y's secret outlay for X
    Y's secret outlay for X falls by 1000

# ---- and what it was for: less is owed for what was itself a debt paid, or for show
fact X is shown the motives of Y

X may tell Y what it was for
    when X is with Y and Y is not shown the motives of X
    in words "{X} told {Y} what it had all been for."

reaction "told the motives": when Y notices X tell Y what it was for
    Y is shown the motives of X

whenever "what it was worth", X is shown the motives of Y
    X's debt to Y falls moderately, times Y's repayments to X
    X's debt to Y falls moderately, times Y's show before X
