language 1
story "Intentions"
import authority, feelings

# What people are set on: a wish adopted, held back, thwarted, carried out, given up; a chance
# that is about to pass; and the weight of a secret. Nobody is set on anything unless a story
# says so, or lets somebody resolve to it (`why Ada would resolve to leave Ben`).
# ---- adopted. Only whoever is set on something knows it.
fact X is set on D, hidden

X may resolve to D
    when X is not set on D
    hidden
    weighty
    then X is set on D
    in words "{X} made up {X their} mind to {D}."

# ---- what stands against it, and what becomes of it. A story says who is barred from what, and
# whose chance is about to pass. It is missed when it says `has lost the chance`, and safe again
# when it says `is no longer about to lose`.
fact X is barred from D
fact X is about to lose the chance of D
fact X has lost the chance of D
fact X is in time for D, hidden

feeling X's unrest over D, half-life 30 days, worn by losses
feeling X's urgency of D, half-life 1 day, worn by losses
feeling X's discouragement over D, half-life 90 days, worn by losses
feeling X's regret over D, half-life 10 years

# How often it came to nothing, and for which reason: a chance that passed, somebody who told
# them not to, something that made it impossible. What was held back, events count.
amount X's defeats over D, from 0 to 1000000
amount X's missed chances of D, from 0 to 1000000
amount X's warnings over D, from 0 to 1000000
amount X's obstacles over D, from 0 to 1000000

# ---- what drives it on: the resolve, what was held back before, and the last chance
why X would D
    for "set on it": strongly, when X is set on D and X is not barred from D
    for "it gives no peace": strongly, times X's unrest over D, when X is set on D and
            X is not barred from D
    for "now or never": strongly, when X is set on D and X is about to lose the chance of D and
            X is not barred from D
    for "it is almost too late": very strongly, times X's urgency of D, when X is set on D and
            X is not barred from D

while "the last chance", X is set on D and X is about to lose the chance of D
    X's urgency of D grows greatly an hour

# ---- held back: reasons enough, and not done; once a scene
reaction "held back": when X holds back D, and X is set on D
    X's unrest over D rises slightly

# ---- thwarted
whenever "in time", X is set on D and X is about to lose the chance of D: X is in time for D

whenever "safe again", X is in time for D and X is not about to lose the chance of D and
        X has not lost the chance of D
    X is no longer in time for D
    X's urgency of D falls utterly

whenever "too late", X is in time for D and X has lost the chance of D
    X is no longer in time for D
    X is no longer about to lose the chance of D
    X's missed chances of D rises by 1
    X's defeats over D rises by 1
    X's disappointment rises greatly
    X's discouragement over D rises slightly
    X's regret over D rises moderately
    X's urgency of D falls utterly

whenever "it cannot be", X is set on D and X is barred from D
    X's obstacles over D rises by 1
    X's defeats over D rises by 1
    X's disappointment rises greatly
    X's discouragement over D rises slightly

X may dissuade Y from D
    when X is with Y and X has not dissuaded Y from D in this scene
    in words "{X} begged {Y} not to {D}."

reaction "told against": when X notices Y dissuade X from D or X notices Y forbid X to D, and
        X is set on D
    X's warnings over D rises by 1
    X's defeats over D rises by 1
    X's discouragement over D rises slightly

# ---- carried out
reaction "carried out": when X D, and X is set on D
    X is no longer set on D
    X is no longer in time for D
    X's satisfaction rises greatly
    X's unrest over D falls utterly
    X's urgency of D falls utterly
    X's discouragement over D falls utterly

# ---- given up
X may think better of D
    when X is set on D
    hidden
    weighty
    then X is no longer set on D
    then X is no longer in time for D
    in words "{X} thought better of it: {X they} would not {D}."

why X would think better of D
    for "so often in vain": very strongly, times X's discouragement over D
    against "set on it": strongly

# ---- the weight of a secret: what is kept from somebody comes to mind of itself, more than it is
# in anybody's way; it weighs each time it is thought of, and each time it is held back.
fact X has secrets from Y, hidden

feeling X's burden of the secret from Y, half-life 1 year, worn by losses

X may let Y into the secret
    when X is with Y and X has secrets from Y
    weighty
    costs X moderately
    then X has no secrets from Y
    in words "{X} told {Y} what {X they} had kept from {Y them}."
    for "it weighs": very strongly, times X's burden of the secret from Y

X may brood on the secret from Y
    when X has secrets from Y and X has not brooded on the secret from Y in this scene
    where Y is anyone
    hidden
    idle
    in words "What {Y} did not know went through {X's} mind again."

X may confide to Z the secret from Y
    when X is with Z and X has secrets from Y and X has never confided to Z the secret from Y
    where Y is anyone
    costs X slightly
    in words "{X} told {Z} what {Y} was not to know."

while "it comes to mind", X has secrets from Y
    X's burden of the secret from Y grows moderately a year

reaction "thought of": when X broods on the secret from Y
    X's burden of the secret from Y rises by 0.05

reaction "kept in": when X holds back letting Y into the secret, and X has secrets from Y
    X's burden of the secret from Y rises by 0.02

reaction "confided": when X confides to Z the secret from Y
    X's burden of the secret from Y falls moderately

reaction "let out": when X lets Y into the secret
    X's burden of the secret from Y falls utterly
