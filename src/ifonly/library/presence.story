language 1
story "Presence"

# Who is there, and what of it: life, sleep, and where one looks.

# Death takes everything from a person but what others remember.
fact X is dead, cannot act, cannot perceive, cannot come

# A sleeper is there, and notices nothing.
fact X is asleep, cannot act, cannot perceive

# Turned away one hears, and does not see.
fact X is turned away, cannot see
