language 1
story "The Letter"
import presence

# After Shakespeare's lovers: a letter that arrives too late.

place Mantua
place the friar's cell
place the road
place the plague house, closed
place the tomb
place the shop of poisons

trait haste
trait care

person Juliet, she: great haste
person Romeo, he: utter haste
person the friar, he: great care
person Brother John, he: slight care
person the servant, he: great care

thing the letter, with Brother John
thing the vial

bond X's love for Y, never fades
feeling X's despair, half-life 10 days
feeling X's hope about Y, half-life 10 days
opinion X will wake, half-life 30 days

fact X is shut in, cannot act

at the start
    Romeo's love for Juliet is utter
    Juliet's love for Romeo is utter
    Juliet is in the tomb
    Juliet is asleep
    Romeo is in Mantua
    the servant is in Mantua
    the friar is in the friar's cell

X may carry the letter to P
    when the letter is with X, and X is not in P
    where P is anywhere
    then X goes to P
    in words "{X} walked on with the letter under {X their} habit."

why Brother John would carry the letter to Mantua
    for "sent in haste", out of duty: strongly, when Brother John is in the road

X may hand the letter to Y
    when X is with Y, and the letter is with X
    then the letter goes to Y
    in words "{X} put the letter into {Y's} hand. It was warm from {X their} own."
    for "his errand", out of duty: very strongly, when Y is Romeo
    for "nobody else goes there": mildly, when Y is the friar, and X is shut in

X may read the letter
    when the letter is with X, and X has never read the letter
    then X believes utterly that Juliet will wake
    then X's hope about Juliet rises utterly
    in words "{X} read: she sleeps; come at night; be there when she wakes."

why Romeo would read the letter
    for "the friar's hand": above all

X may tell Y that F
    when X is with Y
    in words "{F}, said {X}."

why the servant would tell Romeo that Juliet is dead
    for "he ought to know", out of duty: strongly, when the servant believes that Juliet is dead
    against "how does one say it": mildly

X may despair
    involuntary
    when X is Romeo, and X believes that Juliet is dead, and X has never read the letter
    then X's despair rises utterly
    in words "{X} made no sound. Then {X they} asked for horses."

X may buy the vial
    when the vial is gone
    then X goes to the shop of poisons
    then the vial goes to X
    in words "{X} paid forty ducats for a vial, and the seller did not meet {X their} eye."

why Romeo would buy the vial
    for "to lie beside her", out of love: very strongly, times Romeo's love for Juliet, times Romeo's despair
    against "wait, and ask": strongly, when Romeo believes moderately that Juliet will wake

X may ride to P
    when X is not in P
    where P is anywhere
    then X goes to P
    in words "{X} rode to {P} without sparing the horse."

why Romeo would ride to the tomb
    for "to be with her", out of love: very strongly, times Romeo's love for Juliet, when Romeo has bought the vial
    for "to be there when she wakes", out of love: above all, times Romeo's hope about Juliet
why the friar would ride to the tomb
    for "she will wake alone", out of kindness: strongly, times the friar's care
    against "it is not yet time": 1.5

X may drink the vial
    when X is in the tomb, and the vial is with X
    weighty
    then X is dead
    then the vial is gone
    in words "{X} drank, and lay down beside her."
    for "to lie beside her", out of love: above all, times X's despair
    for "he is gone": above all, when Romeo is dead, and X is not Romeo
    against "she will wake": above all, when X believes moderately that Juliet will wake
    against "she is breathing": very strongly, when X believes that Juliet is not dead

X may use the dagger
    when X is with Romeo, and Romeo is dead
    weighty
    then X is dead
    in words "{X} found his dagger before she found a reason not to."

why Juliet would use the dagger
    for "he is gone", out of love: very strongly, times Juliet's love for Romeo, times Juliet's haste
    against "the friar's hand on her arm": strongly, when the friar is with Juliet

X may embrace Y
    when X is with Y, and Y is not asleep, and Y is not dead, and X has never embraced Y
    in words "{X} held {Y}, and it was morning."
    for "at last", out of love: above all, times X's love for Y

scene "The road", on the road, for 3 turns of a day
    in words "Juliet lay in the tomb, forty-two hours from waking, and a letter was on its way to say so."
    with Brother John
    fate "the plague", turn 2, two times in 3, unless Brother John is in Mantua
        Brother John goes to the plague house
        Brother John is shut in
    as told
        turn 2
        Brother John is shut in

scene "Mantua", at once, in Mantua, for 4 turns of an hour
    in words "In Mantua a servant got down from a tired horse."
    with Romeo and the servant
    with Brother John, if able, when Brother John is in Mantua
    fate "the rumour", first: the servant learns that Juliet is dead
    as told
        the servant tells Romeo that Juliet is dead
        turn 2
        Romeo buys the vial
        turn 3
        Romeo rides to the tomb

scene "The tomb", 12 hours later, in the tomb, for 5 turns of 10 minutes
    in words "The tomb was open. She lay as they had left her."
    needs Romeo is in the tomb, or else "She wakes alone"
    with Romeo and Juliet
    with the friar, if able, from turn 4
    fate "the waking", turn 3: Juliet is not asleep
    as told
        Romeo drinks the vial
        turn 3
        Juliet uses the dagger

scene "She wakes alone", instead of "The tomb", in the tomb, for 2 turns of an hour
    in words "She woke in the dark, and nobody was there but the friar, late and out of breath."
    needs Romeo is not in the tomb, or else skip
    with Juliet and the friar
    fate "waking alone", first: Juliet is not asleep

ending "both are dead": when Romeo is dead, and Juliet is dead
ending "he is dead, and she lives": when Romeo is dead
ending "they get away": when Romeo is in the tomb, and Romeo is not dead, and Juliet is not asleep
ending "she waits": when Juliet is not dead

claim L01 "He dies of a false belief."
    at the opening of "The tomb": Romeo believes that Juliet is dead, mistakenly
    cut: without told "the servant tells Romeo that Juliet is dead"
claim L02 "The letter never reaches him."
    Romeo never reads the letter
    throughout: the letter is not with Romeo
