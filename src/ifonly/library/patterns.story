language 1
story "Patterns"

# Shapes that stories take, for `ifonly sift STORY --pattern NAME` and for claims. They speak of
# what acts are, not of what they are called: `good for Y`, `costs X`, and these words, which
# a story gives to acts of its own (`called leaving`): confession, withholding, promise, breach,
# leaving, watching, departure, pursuit, meeting.
# One gives what costs, and sees the other turn to somebody else.
pattern "unreturned sacrifice", of X and Y and Z
    X does something good for Y at a cost
    Y does something good for Z
    unless Y does something good for X

# Who is left looks on.
pattern "walked away and watched", of X and Y
    X does something called leaving to Y
    Y does something called watching to X, within 1 hour

# Whoever always left is left.
pattern "role reversal", of X and Y
    X does something called leaving to Y, at least 3 times
    Y does something called leaving to X

# It was on the tongue once, or more than once, before it was said.
pattern "held-back confession", of X and Y
    X does something called withholding to Y
    X does something called confession to Y

# The word was given, and not kept.
pattern "broken promise", of X and Y
    X does something called promise to Y
    X does something called leaving to Y or X does something called breach to Y

# Whoever comes running comes when the other has gone.
pattern "late arrival", of X and Y
    X does something called departure
    unless Y does something called meeting to X
    Y does something called pursuit, within 1 day

# Asked, refused, and asked again, but not as the one who was refused.
pattern "second asking", of X and Y
    X does something called confession to Y
    Y does something bad for X, because of it
    X does something good for Y at a cost
    X does something called confession to Y

# Each gives, and neither has waited for the other.
pattern "crossing gifts", of X and Y
    X does something good for Y at a cost
    Y does something good for X at a cost, within 1 hour

# A harm, and then the good that makes up for it.
pattern "amends", of X and Y
    X does something bad for Y
    X does something good for Y at a cost
    Y does something good for X
