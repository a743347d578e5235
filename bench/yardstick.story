language 1
story "The Ferry House"

# The yardstick of bench/: frozen, so that figures stay comparable. Six people are snowed in
# at an inn by a ferry for eighty hours, with a purse, a knife and a lamp. It is written for
# measuring, with what most stories use, and played by hand in yardstick.c and objects.py.
place the yard
place the kitchen, beside the yard, behind a door
place the stable, beside the yard
place the loft, beside the stable, behind a door
place the landing, beside the yard

trait pride
trait kindness
trait temper
trait greed

person Marta, she: great kindness, slight pride, moderate warmth for Osk, moderate trust in Ilse
person Osk: great temper, moderate pride, slight greed, moderate warmth for Marta,
        slight warmth for Ilse
    he
person Ilse, she: moderate kindness, great pride, great warmth for Tove, slight trust in Bram
person Bram, he: great greed, moderate temper, slight warmth for Jon, slight anger at Osk
person Tove, she: slight kindness, slight temper, great warmth for Ilse, moderate trust in Marta
person Jon, he: moderate pride, moderate greed, slight temper, moderate warmth for Marta

thing the purse, with Marta
thing the knife, with Bram
thing the lamp, with Tove

bond X's warmth for Y, half-life 10 days
bond X's trust in Y, half-life 20 days, worn by losses

feeling X's anger at Y, half-life 5 hours
feeling X's fear of Y, half-life 8 hours
feeling X's grief, half-life 12 hours
feeling X's joy, half-life 6 hours

opinion X is a thief, half-life 20 days

fact X is wounded, lasts 10 hours
fact X is at odds with Y
fact X is gone, cannot act, cannot perceive, cannot come

at the start
    Marta is in the kitchen
    Osk is in the kitchen
    Ilse is in the kitchen
    Bram is in the stable
    Tove is in the kitchen
    Jon is in the loft

# ---- what they may do
X may go to P
    then X goes to P
    for "the walls are close": 1.5
    for "to be alone": strongly, times X's grief
    against "a warm place": mildly, times X's joy

why X would go to the kitchen
    for "the stove": 0.8

X may talk with Y
    when X is with Y
    then Y's warmth for X rises slightly
    then X's joy rises slightly
    for "company": strongly, times X's warmth for Y
    for "to pass the hours": 0.5
    against "not a word": very strongly, times X's anger at Y

X may help Y
    when X is with Y
    good for Y slightly
    then Y's warmth for X rises slightly
    then Y's trust in X rises slightly
    for "it is no trouble": mildly, times X's kindness
    for "one of us": strongly, times X's warmth for Y
    for "that must hurt": strongly, when Y is wounded
    against "let them ask": mildly, when X is at odds with Y

X may thank Y
    when X is with Y and Y has helped X and X has not thanked Y in this scene
    then Y's joy rises moderately
    for "it is owed": strongly

X may insult Y
    when X is with Y
    bad for Y slightly
    then Y's trust in X falls slightly
    for "a sharp tongue": 0.6, times X's temper
    for "it has to come out": very strongly, times X's anger at Y
    for "pride": mildly, times X's pride, when X is at odds with Y
    against "care": strongly, times X's fear of Y
    against "decency": mildly, times X's kindness

X may threaten Y
    when X is with Y
    bad for Y moderately
    then Y's fear of X rises moderately
    for "a fist on the table": very strongly, times X's anger at Y, times X's temper
    for "an answer in kind": mildly, when Y has threatened X
    against "care": strongly, times X's fear of Y
    against "no guest does that": strongly

X may strike Y
    when X is with Y and X has threatened Y
    bad for Y greatly
    then
        one time in 2
            Y is wounded
    then X's grief rises slightly
    for "it was coming": very strongly, times X's anger at Y, times X's temper
    against "never a hand": strongly, times X's kindness
    against "the knife": strongly, when the knife is with Y

X may take T from Y
    when T is with Y and X is with Y
    where T is anything
    then T goes to X
    for "greed": strongly, times X's greed
    for "it was hers before": mildly, when Y has taken T from X
    against "trust": strongly, times X's trust in Y
    against "fear": mildly, times X's fear of Y

X may give T to Y
    when T is with X and X is with Y
    good for Y slightly
    then T goes to Y
    for "a gift": strongly, times X's warmth for Y
    against "greed": very strongly, times X's greed

X may accuse Z before Y
    when X is with Y and Z is not gone
    where Z is anyone
    then Y believes moderately that Z is a thief
    then Y's trust in Z falls slightly
    for "things go missing": 0.3
    for "a thief": strongly, when X believes that Z is a thief
    for "a score to settle": mildly, times X's anger at Z
    against "trust": strongly, times X's trust in Z
    against "once is enough": mildly, when X has accused Z before Y

X may vouch for Z before Y
    when X is with Y
    where Z is anyone
    then Y's trust in Z rises slightly
    for "a good word": strongly, times X's trust in Z
    for "warmth": mildly, times X's warmth for Z, times X's trust in Y
    against "what is said": mildly, when X believes that Z is a thief

X may warn Y of Z
    when X is with Y and X has seen Z strike someone
    where Z is anyone
    then Y's fear of Z rises slightly
    for "better to know": mildly, times X's warmth for Y
    for "what was seen": mildly

X may challenge Y
    when X is with Y and X is at odds with Y and X has not challenged Y in this scene
    calls for Y to stand up to X, or to back down from X
    for "enough of this": very strongly, times X's anger at Y
    for "before everybody": strongly, times X's pride
    against "fear": strongly, times X's fear of Y

X may stand up to Y
    answers Y challenges X
    then Y's fear of X rises moderately
    for "pride": very strongly, times X's pride
    for "right": 0.5
    against "fear": strongly, times X's fear of Y

X may back down from Y
    answers Y challenges X
    then X's grief rises slightly
    for "peace in the house": mildly
    for "fear": strongly, times X's fear of Y

X may make peace with Y
    when X is with Y and X is at odds with Y
    weighty
    then X is not at odds with Y
    then Y's warmth for X rises moderately
    for "it is long enough": strongly
    for "warmth": strongly, times X's warmth for Y
    against "pride": strongly, times X's pride
    against "it still burns": very strongly, times X's anger at Y

X may take the ferry
    when X is in the landing
    weighty
    then X is gone
    for "nothing holds": above all, times X's grief
    against "the road is bad": very strongly

# ---- what it does to them
reaction "insulted": when Y insults X
    X's anger at Y rises greatly
    if X's warmth for Y is moderate or more
        X's grief rises moderately

reaction "a friend insulted": when X sees Y insult Z
    X's anger at Y rises moderately, times X's warmth for Z

reaction "a loud voice": when X hears Y threaten Z
    X's fear of Y rises slightly

reaction "threatened": when Y threatens X
    X's anger at Y rises moderately

reaction "a blow seen": when X sees Y strike Z
    X's fear of Y rises moderately
    X's anger at Y rises greatly, times X's warmth for Z

reaction "struck": when Y strikes X
    X's anger at Y rises utterly
    X's grief rises moderately

reaction "robbed": when Y takes T from X
    X's anger at Y rises greatly
    X's trust in Y falls greatly

reaction "a theft seen": when X sees Y take T from Z
    X believes greatly that Y is a thief

reaction "a gift": when Y gives T to X
    X's warmth for Y rises greatly
    X's joy rises greatly

reaction "a good deed": when X sees Y do something good for Z
    X's trust in Y rises slightly

reaction "accused": when X notices Y accuse X before Z
    X's anger at Y rises greatly

reaction "vouched for": when X notices Y vouch for X before Z
    X's warmth for Y rises moderately

reaction "warned": when Y warns X of Z
    X's trust in Y rises slightly

reaction "stood up to": when Y stands up to X
    X's anger at Y rises slightly

reaction "a seat empty": when X sees Y take the ferry
    X's grief rises greatly, times X's warmth for Y

while "the wound", X is wounded: X's grief grows slightly an hour

whenever X's anger at Y is great or more: X is at odds with Y
whenever X is at odds with Y and Y is at odds with X: X's grief rises slightly
whenever X is wounded: X's joy rises slightly
whenever X's fear of Y is great or more: X's grief rises moderately

scene "The ferry house", at once, in the kitchen, for 80 turns of an hour
    with Marta, Osk, Ilse and Tove
    with Bram, in the stable
    with Jon, in the loft
    fate "the storm", turn 24: Bram's grief rises moderately
    fate "a slate", turn 40, one time in 2: Jon is wounded
    fate "the candle", turn 60, unless Ilse is gone: Ilse's joy rises greatly

ending "the house is empty", at once: when Marta is gone and Osk is gone and Ilse is gone
ending "a feud": when Marta is at odds with Osk and Ilse is at odds with Bram
ending "someone leaves": when someone is gone
ending "a thief is named": when Marta believes greatly that Bram is a thief
ending "they sit it out": when Marta is not gone
