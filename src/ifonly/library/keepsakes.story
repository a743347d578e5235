language 1
story "Keepsakes"
import feelings, weariness

# Things by which one remembers somebody. Whoever has one forgets more slowly; taking it out
# brings the past back, the good and the bad of it; losing it hurts, and with the last of them
# hope goes.
# ---- what is kept, of whom. A story says so, or lets somebody keep a thing.
fact X is attached to T from Y
fact X keeps T for E

X may keep T from Y
    when T is with X and X is not attached to T from Y
    where Y is anyone
    then X is attached to T from Y
    in words "{X} kept {T}, since it was {Y's}."

whenever "a keepsake", X is attached to T from Y and X has no keepsakes of Y
    X has keepsakes of Y

# ---- the past comes back
feeling X's longing for Y, half-life 36 hours
feeling X's memory of E, half-life 90 days

X may take out T
    when T is with X
    in words "{X} took out {T}, and held it for a while."

reaction "the past comes back": when X takes out T, and X is attached to T from Y
    X's longing for Y rises by 0.5, times X's closeness to Y
    X's pleasure in Y rises by 0.1, times X's closeness to Y
    X's soreness at Y rises by 0.1, times X's grievance against Y

reaction "it stays": when X notices E
    X's memory of E rises greatly

reaction "it was then": when X takes out T, and X keeps T for E
    X's memory of E rises greatly

# ---- loss, as soon as it is known: it is nowhere any more, or somebody else has it. What is left
# has its say at once: "a keepsake" turns true again of whatever else X has of Y.
fact X has lost something of Y

whenever "lost", X is attached to T from Y and X knows that T is gone
    X is no longer attached to T from Y
    X has no keepsakes of Y
    X has lost something of Y
    X's distress rises greatly, times X's closeness to Y
    X's longing for Y rises by 0.5, times X's closeness to Y
    X's hope about Y falls moderately

whenever "taken", X is attached to T from Y and X knows that T is with Z
    X is no longer attached to T from Y
    X has no keepsakes of Y
    X has lost something of Y
    X's distress rises greatly, times X's closeness to Y
    X's longing for Y rises by 0.5, times X's closeness to Y
    X's hope about Y falls moderately

# Whoever lets it go of their own will is not hurt by that.
X may part with T
    when T is with X
    weighty
    then T is gone
    in words "{X} looked at {T} once more, and let it go."

reaction "let go": when X parts with T, and X is attached to T from Y
    X is no longer attached to T from Y
    X has no keepsakes of Y
    X has lost something of Y
    X's hope about Y falls slightly

# ---- with the last of them, what was left of hope fades, too
while "nothing is left of it", X has lost something of Y and X has no keepsakes of Y
    X's hope about Y shrinks slightly a year
