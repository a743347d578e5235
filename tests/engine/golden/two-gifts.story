language 1
story "Two Gifts"

# After O. Henry's tale of 1905: each gives up what the other's gift was for.

place the flat
place the hairdresser
place the jeweller
place the street

trait selflessness

person Della, she: great selflessness
person Jim, he: great selflessness
person Madame, she

thing the watch, with Jim
thing the chain, in the jeweller
thing the combs, in the hairdresser

bond X's love for Y, never fades
feeling X's pride in T, half-life 20 years
feeling X's joy, half-life 10 hours
feeling X's dismay, half-life 2 hours

fact X is shorn
fact X is empty handed
fact X is seen in tears

at the start
    Della's love for Jim is great
    Jim's love for Della is great
    Jim's pride in the watch is great
    Della's pride in the combs is moderate
    Della is empty handed
    Jim is empty handed
    Jim is in the street
    Madame is in the hairdresser

X may walk to P
    when X is not in P
    where P is anywhere
    in words "{X} walked to {P}."
    then X goes to P

why Della would walk to the hairdresser
    for "something to sell": above all, times Della's love for Jim, when Della is empty handed
why Della would walk to the jeweller
    for "a window in the avenue": very strongly, times Della's love for Jim, when Della is shorn, and Della is empty handed
why Jim would walk to the jeweller
    for "a buyer for the watch": very strongly, times Jim's love for Della, when Jim is empty handed, and the watch is with Jim
why Jim would walk to the hairdresser
    for "the combs in the window": above all, times Jim's love for Della, when the watch is not with Jim, and the combs are in the hairdresser

X may sell the hair
    when X is in the hairdresser, and X is not shorn
    costs X greatly
    weighty
    in words "{X} let it down once more, all of it, and then {X they} said: take it. Twenty dollars."
    then X is shorn
    for "twenty dollars for Christmas", out of love: 9, times X's love for Jim, times X's selflessness
    against "it reaches the knee": strongly
    against "what will he say": mildly

X may sell the watch
    when X is in the jeweller, and the watch is with X
    costs X greatly
    weighty
    in words "{X} laid his father's watch on the glass and did not look at it again."
    then the watch goes to the jeweller
    for "the price of the combs", out of love: 9, times X's love for Della, times X's selflessness
    against "it was my father's": very strongly, times X's pride in the watch

X may buy the chain
    when X is in the jeweller, and the chain is in the jeweller, and X is shorn
    in words "{X} bought the chain, plain and good, the only one worthy of the watch."
    then the chain goes to X
    then X is no longer empty handed
    for "for the watch", out of love: very strongly, times X's love for Jim

X may buy the combs
    when X is in the hairdresser, and the combs are in the hairdresser, and the watch is not with X
    in words "{X} bought the combs, tortoise shell with jewelled rims, just the shade."
    then the combs go to X
    then X is no longer empty handed
    for "for her hair", out of love: very strongly, times X's love for Della

X may give T to Y
    when X is with Y, and T is with X
    where T is held by X
    good for Y greatly
    in words "{X} held it out on {X their} open palm: {T}."
    then T goes to Y

why Della would give the chain to Jim
    for "Christmas", out of love: very strongly, times Della's love for Jim
why Jim would give the combs to Della
    for "Christmas", out of love: very strongly, times Jim's love for Della

X may laugh it off with Y
    when X is with Y, and X has never laughed it off with Y
    in words "Let us put our presents away and keep them a while, said {X}; they are too good to use just now."
    for "what else is there to do": very strongly, times X's dismay, times X's love for Y

X may cry out
    involuntary
    when X's dismay is great or more
    in words "{X} gave a cry, and {X their} hands went to {X their} head."

X may hold Y
    when X is with Y, and X has never held Y
    in words "{X} put {X their} arms round {Y}, and for ten seconds there was nothing else in the room."
    for "all that matters", out of love: strongly, times X's love for Y

reaction "combs for no hair": when Y gives the combs to X, and X is shorn
    X's joy rises greatly
    X's dismay rises greatly
    Y's dismay rises moderately
reaction "a chain for no watch": when Y gives the chain to X, and the watch is not with X
    X's joy rises greatly
    X's dismay rises greatly
    Y's dismay rises moderately
reaction "a gift that fits": when Y gives the chain to X, and the watch is with X
    X's joy rises utterly
reaction "another gift that fits": when Y gives the combs to X, and X is not shorn
    X's joy rises utterly

scene "The afternoon", on the street, for 4 turns of an hour
    in words "One dollar and eighty-seven cents, and tomorrow would be Christmas."
    with Della and Jim
    with Madame, if able
    at the same time
    as told
        Della walks to the hairdresser
        Jim walks to the jeweller
        Della sells the hair
        Jim sells the watch
        Della walks to the jeweller
        Jim walks to the hairdresser
        Della buys the chain
        Jim buys the combs

scene "The evening", 2 hours later, in the flat, for 5 turns of a minute
    in words "At seven the coffee was made, and she heard his step on the stair."
    needs Della is not empty handed or Jim is not empty handed, or else "An evening like others"
    with Della and Jim
    as told
        Jim gives the combs to Della
        Della gives the chain to Jim
        Jim laughs it off with Della
        Della holds Jim

scene "An evening like others", instead of "The evening", in the flat, for 2 turns of a minute
    in words "They had supper, and neither said what day it was."
    needs Della is empty handed and Jim is empty handed, or else skip
    with Della and Jim

ending "two gifts that cancel": when the chain is with Jim, and the combs are with Della, and Della is shorn, and the watch is not with Jim
ending "hers fits": when the chain is with Jim, and the watch is with Jim
ending "his fits": when the combs are with Della, and Della is not shorn
ending "no gifts": when Della is empty handed and Jim is empty handed

claim G01 "Each gives up what the other's gift was for."
    at the end: Della is shorn
    at the end: the watch is not with Jim
    at the end: the chain is with Jim
    at the end: the combs are with Della
    cut: without motive "the price of the combs"
claim G02 "She sells her hair out of love."
    in "The afternoon": Della sells the hair, chiefly out of love
