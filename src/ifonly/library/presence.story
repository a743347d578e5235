language 1
story "Presence"

# Who is there, and what of it: life, sleep, where one looks, and coming in unnoticed.
# Death takes everything from a person but what others remember.
fact X is dead, cannot act, cannot perceive, cannot come

# A sleeper is there, and notices nothing.
fact X is asleep, cannot act, cannot perceive

# Turned away one hears, and does not see.
fact X is turned away, cannot see

# With the ears stopped, or in a roar, one sees, and does not hear.
fact X is out of hearing, cannot hear

# Who sleeps so, no noise wakes; a hand still does. Nobody does unless a story says so.
trait deep sleep

# ---- sleeping and waking
X may fall asleep
    when X is not asleep
    then X is asleep
    in words "{X} fell asleep."

X may wake Y
    when X is with Y and Y is asleep
    then Y is not asleep
    in words "{X} laid a hand on {Y's} shoulder, and {Y} woke."

X may make a noise
    called noise
    in words "Something fell, and it was {X} who had let it."
    in words "{X} was not quiet about it."

# Any act that a story calls `noise` does what the one above does.
reaction "a noise wakes": when Y does something called noise, and X is asleep and
        X is with Y and X's deep sleep is slight or less
    X is not asleep

# ---- looking and not looking
X may face the wall
    when X is not turned away
    silent
    then X is turned away
    in words "{X} turned to the wall."

X may turn round to Y
    when X is turned away and X is with Y
    then X is not turned away
    in words "{X} turned round to {Y}."

X may stop the ears
    when X is not out of hearing
    silent
    then X is out of hearing
    in words "{X} put {X their} hands over {X their} ears."

X may listen again
    when X is out of hearing
    silent
    then X is not out of hearing
    in words "{X} took {X their} hands from {X their} ears."

# ---- coming in unseen
# No board creaks: only who looks notices. In a room of sleepers, or of backs, nobody does.
X may slip into P
    when X is not in P
    silent
    then X goes to P
    in words "{X} slipped into {P}, and no board creaked."
