language 1
story "Promises"
import bonds

# What words bind: promises kept, broken, released and lapsed, and what that does to both; and
# renunciation, which is a vow, too.
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

reaction "done as promised": when X D, and X is bound to Y to D
    X is not bound to Y to D
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
    Y's bad conscience about X rises by 0.5, times Y's honour

# ---- promises with a life of their own (`promise X will write to Y`): what becomes of them does
# something to both, whatever they say.
whenever "a word kept", X's promise to Y is kept
    Y's trust in X rises by 0.3
    Y's liking for X rises by 0.1

whenever "a word broken", X's promise to Y is broken
    Y's trust in X falls by 0.5
    Y's hurt from X rises by 0.3, times 0.55
    Y's soreness at X rises by 0.3, times 0.45
    X's bad conscience about Y rises by 0.5, times X's honour

whenever "a word forgotten", X's promise to Y is lapsed: Y's trust in X falls by 0.15
whenever "let off", X's promise to Y is released: X's liking for Y rises by 0.1

# ---- renunciation. What is renounced stays so, though the love remains: reasons out of love
# toward whom one is done with weigh nothing.
fact X is done with Y, mutes love

promise X will want nothing more of Y

X may renounce Y
    when X is not done with Y
    weighty
    called farewell
    then X is done with Y
    then X vows that X will want nothing more of Y
    in words "{X} was done with {Y}, and said so."

# The only way back is to break that vow.
X may go back to wanting Y
    when X is done with Y
    weighty
    costs X greatly
    then X is not done with Y
    then X's vow that X will want nothing more of Y is broken
    in words "{X} had said that it was over, and it was not."
