language 1
story "The page's own"
import talk

# What the examples of docs/language.md speak of and do not declare themselves.

place the street
place the hill
place the academy, beside the street
place the scaffold
place the gate, beside the scaffold
place the platform
place the waiting room, beside the platform
place the barracks

trait shyness
trait pride
person Ada, she: great shyness, utter love for Ben
person Ben, he: slight love for Ada
person Cleo, they
person Renji, he: slight pride
person Rukia, she
person Byakuya, he
person Rikichi, he
person Ichigo, he
person Ichimaru, he
person Aizen, he
people the friends
group the sixth: Byakuya above Renji, Renji above Rikichi
thing the roses
thing the letter

bond X's love for Y, never fades
bond X's friendship for Y, half-life 30 years
feeling X's admiration for Y, half-life 30 years
feeling X's wonder about Y, half-life 10 days
feeling X's hurt from Y, half-life 30 days
feeling X's hate for Y, half-life 30 years
feeling X's concern for Y, half-life 30 days
feeling X's worry for Y, half-life 30 days
feeling X's weariness with Y, half-life 1 year
feeling X's guilt about Y, half-life 10 years
feeling X's grief, half-life 36 hours
feeling X's hope about Y, half-life 40 years, worn by losses
opinion X is less than Y, half-life 10 years
opinion X is a small thing to Y, half-life 10 years
opinion X is wretched, half-life 10 days
opinion X expects that F, half-life 1 year
feeling X's wish that F, never fades
feeling X's memory of E, half-life 90 days
fact X is dead, cannot act, cannot perceive, cannot come
fact X is asleep, cannot act, cannot perceive
fact X is awake
fact X is about to leave
fact X is adopted
fact X is away
fact X is in danger
fact X is wounded
fact X is in crisis about Y
fact X is set on D
fact X has leave to pass, lasts 1 day
amount X's coins, from 0 to 100
promise X will stay with Y
    kept when X has stayed with Y
    lapses after 1 year
promise X will stand for Y

X may cry
    when X has not cried in this scene
    for "it is too much": mildly

X may speak of love to Y
    when X is with Y, and X has never spoken of love to Y
    calls for Y to open to X, or to turn X down
    for "what is felt wants to be said", out of love: very strongly, times X's love for Y
    against "shyness": strongly, times X's shyness
    against "cowardice": mildly, times X's pride

X may open to Y
    answers Y speaks of love to X
    for "a door may open": strongly

X may turn Y down
    answers Y speaks of love to X
    for "only a friend": strongly

X may stay with Y
    when X is with Y, and X has not stayed with Y in this scene
    good for Y slightly
    for "it is warm here": mildly

X may scold Y
    when X is with Y, and X has not scolded Y in this scene
    bad for Y slightly
    called cruelty
    for "somebody has to": mildly

X may count the days
    hidden
    for "one by one": mildly
X may look away
    for "there is too much to see": mildly

X may renounce Y
    when X is with Y, and X has never renounced Y
    for "an old thought": mildly
X may walk out on Y
    when X has renounced Y, and X has never walked out on Y
    for "the door stands open": mildly
X may walk away from Y
    when X is with Y, and X is in the academy
    for "the evening air": mildly
X may watch Y go
    when Y has walked away from X
    for "one looks": mildly

X may recount E to Y
    when X is with Y, and X is in the waiting room, and X has never recounted E to Y
    for "it was so": mildly
why Ada would recount "The hill" to Byakuya
    for "it was so": mildly
why Ada would recount "The lunches" to Byakuya
    for "it was so": mildly

# Nobody has a reason: fate does it.
X may attack Y
    when X is with Y

# Only who is awake does these: each is spoken of by some example, and nobody starts awake.
X may follow Y
    when X is awake
    for "where else": mildly
X may train
    when X is awake
    for "one has to": mildly
X may fight Y for Z
    when X is with Y, and X is awake
    where Z is anyone
    for "there is no other way": mildly
X may help Y
    when X is with Y, and X is awake
    good for Y greatly
    for "a hand is free", out of love: mildly
X may decline the house
    when X is awake
    for "not for sale": mildly
X may look for Y
    when X is awake
    for "somebody is missing": mildly
X may spit at Y
    when X is with Y, and X is awake
    for "to be rid of the taste": mildly
X may look at Y
    when X is with Y, and X is awake
    for "there is nothing else to see": mildly

norm "rank": X must not spit at Y: very strongly, when Y is above X

course "the farewell", of X to Y
    X renounces Y
    X says goodbye to Y
    X walks out on Y

reaction "scolded": when Y scolds X
    X's hurt from Y rises greatly
reaction "turned down": when Y turns X down
    X's hurt from Y rises greatly

while "the years", Ada is not away: Ada's worry for Ben grows slightly a week

scene "The hill", on the hill, for 2 turns of a minute
    with Ada and Ben
    with Renji and Rukia
    fate "the rain", turn 2, one time in 3: Ben is wounded
    as told
        Ada speaks of love to Ben, as "the confession"
        Ben turns Ada down, as "the answer"

scene "The sentence", 2 weeks later, in the street, for 2 turns of an hour
    with Renji, Rukia and Ichimaru
    as told
        Renji looks away, as "the first silence"
        turn 2
        Renji counts the days, as "the count"

scene "The lunches", at once, in the academy, for 2 turns of a day
    needs Ada is not dead, or else "One roof"
    with Ada, Ben and Cleo
    fate "the rumour", first: Ada learns that Rukia is away
    as told
        Ben speaks of love to Ada, as "the late answer"
        turn 2
        Ada walks away from Ben
        Ben watches Ada go

scene "One roof", instead of "The lunches", in the academy, for 1 turn of a day
    needs Ben is not dead, or else skip
    with Ben

scene "The tale", at once, in the waiting room, for 2 turns of a minute
    with Ada and Byakuya
    as told
        Ada recounts "The hill" to Byakuya
        turn 2
        Ada recounts "The lunches" to Byakuya

trial "the test", on the hill, for 1 turn of a minute
    with Ada and Ben

ending "they speak": when Ada has spoken of love to Ben
ending "nobody speaks": when Ada has never spoken of love to Ben

measure "her guilt": Rukia's guilt about Renji
measure X's closeness to Y: X's friendship for Y or X's love for Y

pattern "the back", of X and Y
    X walks away from Y
    Y watches X go
    unless X looks at Y
