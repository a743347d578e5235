language 1
story "The Letter"

# After Shakespeare's lovers. Juliet lies in the tomb asleep; a letter that says so is on
# its way to Romeo. So is a rumour that she is dead.
place the road
place the plague house, closed
place Mantua
place the tomb

trait haste

person Juliet, she: great haste
person Romeo, he: utter haste
person the friar, he
person Brother John, he
person the servant, he

thing the vial

bond X's love for Y, never fades

feeling X's despair, half-life 10 days

opinion X will wake, half-life 30 days

fact X is shut in, cannot act, cannot come
fact X is asleep, cannot act, cannot perceive

# The friar's sleep looks like death: that is not to be seen on anybody.
fact X is dead, cannot act, cannot perceive, cannot come, hidden

at the start
    Romeo's love for Juliet is utter
    Juliet's love for Romeo is utter
    Juliet is in the tomb
    Juliet is asleep
    Romeo is in Mantua

X may walk on to Mantua
    when X is in the road
    then X goes to Mantua
    in words "{X} walked, and reached the gate of Mantua with the letter under his habit."
    weighty
    for "sent in haste", out of duty: mildly
    against "no hurry was mentioned": 1.5

X may read the letter
    when X is with Brother John and X is Romeo and X has never read the letter
    then X believes utterly that Juliet will wake
    in words "“She sleeps,” {X} read. “Come at night. Be there when she wakes.”"
    for "a friar at the door": above all

X may tell Y that F
    when X is with Y and X believes that F and Y does not believe that F
    then Y learns that F
    in words "“{F},” said {X} to {Y}, and took {X their} hat off."

why the servant would tell Romeo that Juliet is dead
    for "he ought to know", out of duty: strongly
    against "how does one say it": mildly

reaction "it cannot be": when X tells Romeo that Juliet is dead
    Romeo's despair rises utterly

X may buy the vial
    when the vial is nowhere and X is in Mantua
    weighty
    then the vial goes to X
    in words "{X} paid forty ducats for a vial, and the seller did not meet his eye."
    for "to lie beside her", out of love: above all, times X's love for Juliet,
            times X's despair
    against "the friar has written": above all, when X believes that Juliet will wake
    against "wait, and ask": strongly

X may ride to the tomb
    when X is in Mantua
    then X goes to the tomb
    in words "{X} rode to the tomb and did not spare the horse."
    for "to be beside her", out of love: very strongly, times X's love for Juliet,
            when X has bought the vial
    for "to be there when she wakes", out of love: above all, when X has read the letter

X may drink the vial
    when X is in the tomb and the vial is with X
    weighty
    then X is dead
    in words "{X} drank, and lay down beside her."
    for "to lie beside her", out of love: above all, times X's despair,
            when X believes that Juliet is dead
    against "her lips are red": strongly
    against "the friar has written": above all, when X believes that Juliet will wake

X may use the dagger
    when X is with Romeo and Romeo is dead
    weighty
    then X is dead
    in words "{X} found his dagger sooner than a reason not to."
    for "he is gone", out of love: very strongly, times X's love for Romeo, times X's haste
    against "the friar's hand on her arm": strongly, when the friar is with X

scene "The road", on the road, for 3 turns of a day
    in words "A letter was on its way to Mantua, and nobody had told its bearer what was in it."
    with Brother John
    fate "the plague", turn 2, two times in 3, unless Brother John is in Mantua
        in words "There was plague in the house where he slept, and they nailed up the door."
        Brother John goes to the plague house
        Brother John is shut in
    as told
        turn 2
        Brother John is shut in

scene "Mantua", at once, in Mantua, for 5 turns of an hour
    in words "In Mantua a servant got down from a tired horse."
    with Romeo and the servant
    with Brother John, if able, when Brother John is in Mantua
    until Romeo is in the tomb
    fate "the rumour", first, secretly: the servant learns that Juliet is dead
    as told
        the servant tells Romeo that Juliet is dead
        Romeo buys the vial
        turn 2
        Romeo rides to the tomb

scene "The tomb", 12 hours later, in the tomb, for 4 turns of 10 minutes
    in words "The tomb stood open. She lay as they had left her, and her lips were red."
    needs Romeo is in the tomb, or else skip
    with Romeo and Juliet
    with the friar, if able, from turn 4
    fate "the waking", turn 3
        in words "Juliet opened her eyes."
        Juliet is not asleep
    as told
        Romeo drinks the vial
        turn 3
        Juliet uses the dagger

ending "both are dead": when Romeo is dead and Juliet is dead
ending "he is dead, and she lives": when Romeo is dead and Juliet is not dead
ending "they get away": when Romeo is in the tomb and Romeo is not dead
ending "he never comes": when Romeo is not in the tomb and Romeo is not dead

claim L1 "The letter never reaches him."
    Romeo never reads the letter
claim L2 "He dies of something that is not so."
    in "The tomb", when Romeo drinks the vial: Romeo believes that Juliet is dead, mistakenly
    cut: without told "the servant tells Romeo that Juliet is dead"
claim L3 "Had it reached him he would not have drunk."
    had Brother John walked on to Mantua in "The road": Romeo drinks the vial in fewer than 1 of 5 runs
