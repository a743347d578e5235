story "Two Gifts"
import debts

# After O. Henry's tale of 1905: each gives up what the other's gift was for.
place the street
place the hairdresser, beside the street, behind a door
place the jeweller, beside the street, behind a door
place the flat

person Della, she: great love for Jim
person Jim, he: great love for Della

thing the watch, with Jim
thing the chain, in the jeweller
thing the combs, in the hairdresser

feeling X's joy, half-life 10 hours
feeling X's dismay, half-life 2 hours

fact X is shorn

X may walk to P
    when X is not in P and X is not in the flat
    where P is anywhere
    then X goes to P
    in words "{X} walked to {P}."
    in words "{X} made for {P}, with snow down the collar."

why Della would walk to the hairdresser
    for "something to sell": above all, times Della's love for Jim, when Della is not shorn
why Della would walk to the jeweller
    for "a window in the avenue": above all, times Della's love for Jim, when Della is shorn and
            Della has never bought the chain
why Jim would walk to the jeweller
    for "a buyer for the watch": above all, times Jim's love for Della,
            when the watch is with Jim
why Jim would walk to the hairdresser
    for "the combs in the window": above all, times Jim's love for Della,
            when the watch is not with Jim and Jim has never bought the combs

X may sell the hair
    when X is in the hairdresser and X is not shorn
    weighty
    then X is shorn
    in words "{X} let it down once more, all of it. “Take it,” said {X}. “Twenty dollars.”"
    for "twenty dollars for Christmas", out of love: 6, times X's love for Jim
    against "it reaches the knee": 3

X may sell the watch
    when X is in the jeweller and the watch is with X
    weighty
    then the watch goes to the jeweller
    in words "{X} laid his father's watch on the glass and did not look at it again."
    for "the price of the combs", out of love: 6, times X's love for Della
    against "it was his father's": 3

X may buy T
    when T is not with X
    then T goes to X
    in words "{X} paid, and put {T} into a pocket next to the heart."

why Della would buy the chain
    for "worthy of the watch", out of love: above all, times Della's love for Jim,
            when Della is shorn and Della has never bought the chain
why Jim would buy the combs
    for "just the shade of her hair", out of love: above all, times Jim's love for Della,
            when the watch is not with Jim and Jim has never bought the combs

X may give T to Y
    when X is with Y and X is in the flat
    where T is held by X
    good for Y utterly
    costs X utterly in secret
    unexpected greatly
    then T goes to Y
    in words "{X} held {T} out on an open palm."

why Della would give the chain to Jim
    for "Christmas", out of love: very strongly, times Della's love for Jim
why Jim would give the combs to Della
    for "Christmas", out of love: very strongly, times Jim's love for Della

X may hold Y
    when X is with Y and X is in the flat and X has never held Y
    in words "{X} put both arms round {Y}, and for ten seconds there was nothing else in the room."
    for "all that matters", out of love: strongly, times X's love for Y

reaction "combs for no hair": when Y gives the combs to X, and X is shorn
    X's joy rises greatly
    X's dismay rises greatly

reaction "a chain for no watch": when Y gives the chain to X, and the watch is not with X
    X's joy rises greatly
    X's dismay rises greatly

scene "The afternoon", on the street, for 4 turns of an hour
    in words "One dollar and eighty-seven cents, and tomorrow would be Christmas."
    with Della and Jim
    at the same time
    as told
        Della walks to the hairdresser
        Jim walks to the jeweller
        turn 2
        Della sells the hair
        Jim sells the watch
        turn 3
        Della walks to the jeweller
        Jim walks to the hairdresser
        turn 4
        Della buys the chain
        Jim buys the combs

scene "The evening", 2 hours later, in the flat, for 4 turns of a minute
    in words "At seven the coffee was made, and she heard his step on the stair."
    with Della and Jim
    as told
        Jim gives the combs to Della
        Della gives the chain to Jim
        turn 2
        Della holds Jim

ending "two gifts that cancel": when the chain is with Jim and the combs are with Della
ending "hers alone": when the chain is with Jim
ending "his alone": when the combs are with Della
ending "no gifts": when the chain is not with Jim and the combs are not with Della

claim G1 "Each gives up what the other's gift was for."
    at the end: Della is shorn and the watch is not with Jim
    at the end: the chain is with Jim and the combs are with Della
    cut: without motive "the price of the combs"
claim G2 "She sells it out of love."
    in "The afternoon": Della sells the hair, chiefly out of love
    cut: without motive "twenty dollars for Christmas"
claim G3 "Neither knew what the other was about."
    at the opening of "The evening": Della believes that the watch is with Jim, mistakenly
claim G4 "It need not have come to this."
    "two gifts that cancel" in fewer than 4 of 5 runs
claim G5 "And so does he."
    Jim sells the watch, chiefly out of love
claim G6 "What they feel is both at once."
    at the end: Jim's joy is great and Jim's dismay is great
claim G7 "She is the dearer to him for it."
    at the end: Jim's liking for Della owes most to Della gives the chain to Jim
claim G8 "Each book says that more was given than was had: neither knows what it cost."
    at the end: Jim's credit with Della is higher than Jim's debt to Della
claim G9 "They are even, to the last grain."
    at the end: Jim's debt to Della is at least Della's debt to Jim
claim G10 "It was given for the other's sake."
    at the end: Della's gifts to Jim is higher than Della's dues to Jim
