language 1
story "Promises"
import bonds, renunciation

# What words bind: promises kept, broken, released and lapsed, and what that does to both. What
# one renounces by a vow is in `renunciation`.
# How much one's word weighs with oneself. 0 unless given.
trait honour

# What one has on one's conscience, having broken one's word.
feeling X's bad conscience about Y, half-life 1 year

# ---- what one has said one will do, and not yet done
fact X is bound to Y to D

X may promise Y to D
    when X is with Y and X is not bound to Y to D
    weighty
    good for Y moderately
    then X is bound to Y to D
    in words "“I will {D},” said {X} to {Y}. “You have my word.”"

norm "a word given": X must D: very strongly, times X's honour,
        when X has promised someone to D and X is bound to someone to D

# Whether it was kept only X knows, whoever notices it, and whom it is told.
fact X has kept the word to Y to D, hidden

reaction "as good as one's word": when X D, and X is bound to Y to D
    X is not bound to Y to D
    X has kept the word to Y to D

reaction "seen to be kept": when Y notices X D, and X is bound to Y to D
    Y learns that X has kept the word to Y to D

reaction "done as promised": when Y learns that X has kept the word to Y to D
    Y's trust in X rises by 0.3
    Y's liking for X rises by 0.1

X may allow Y not to D
    when X is with Y and Y is bound to X to D
    good for Y slightly
    then Y is not bound to X to D
    in words "“You need not {D},” said {X} to {Y}."

X may go back on the word to Y to D
    when X is with Y and X is bound to Y to D
    bad for Y moderately
    wrong moderately
    then X is not bound to Y to D
    in words "{X} told {Y} that {X they} would not {D} after all."
    against "a word given": very strongly, times X's honour

reaction "gone back on": when X notices Y go back on the word to X to D
    X's trust in Y falls by 0.5

reaction "not kept": when Y goes back on the word to X to D
    Y's bad conscience about X rises by 0.5, times Y's honour

# ---- promises with a life of their own (`promise X will write to Y`): what becomes of them does
# something to both, whatever they say, as soon as they know of it. Whoever gives a word knows
# what becomes of it. To whom it is given knows what they see, and what they are told.
fact X has given Y a word, hidden
fact X has kept faith with Y, hidden
fact X has broken faith with Y, hidden
fact X has let Y off, hidden

# How many that the other has not heard of.
amount X's kept words to Y, from 0 to 1000
amount X's broken words to Y, from 0 to 1000
amount X's waived words of Y, from 0 to 1000

whenever "given", X's promise to Y is open
    X has given Y a word
    if Y can see X
        Y learns that X has given Y a word

whenever "kept", X's promise to Y is kept
    X's kept words to Y rises by 1
    X has kept faith with Y
    if Y can see X
        Y learns that X has kept faith with Y

whenever "broken", X's promise to Y is broken
    X's broken words to Y rises by 1
    X has broken faith with Y
    X's bad conscience about Y rises by 0.5, times X's honour
    if Y can see X
        Y learns that X has broken faith with Y

whenever "released", X's promise to Y is released
    Y's waived words of X rises by 1
    Y has let X off
    if X can see Y
        X learns that Y has let X off

# Known once, it is told anew only of what comes after.
whenever "a word kept", Y knows that X has kept faith with Y
    Y's trust in X rises by 0.3, times X's kept words to Y
    Y's liking for X rises by 0.1, times X's kept words to Y
    X's kept words to Y falls by 1000
    X has not kept faith with Y
    Y learns that X has not kept faith with Y

whenever "a word broken", Y knows that X has broken faith with Y
    Y's trust in X falls by 0.5, times X's broken words to Y
    Y's hurt from X rises by 0.3, times 0.55, times X's broken words to Y
    Y's soreness at X rises by 0.3, times 0.45, times X's broken words to Y
    X's broken words to Y falls by 1000
    X has not broken faith with Y
    Y learns that X has not broken faith with Y

whenever "let off", X knows that Y has let X off
    X's liking for Y rises by 0.1, times Y's waived words of X
    Y's waived words of X falls by 1000
    Y has not let X off
    X learns that Y has not let X off

# Nothing has come by the day that was named: that much one knows who knows of the word.
whenever "a word forgotten", X's promise to Y is lapsed
    if Y believes that X has given Y a word
        Y's trust in X falls by 0.15
