story "The Letter"
import presence, talk, bonds

# After Shakespeare's lovers: she sleeps in the tomb, and a letter and a rumour are on their way.
place the road
place the plague house, closed
place Mantua
place the tomb

person Juliet, she
person Romeo, he
person the friar, he
person Brother John, he
person the servant, he

thing the vial

feeling X's despair, half-life 10 days

opinion X will wake, half-life 30 days

fact X is shut in, cannot act, cannot come
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

why the servant would tell Romeo that Juliet is dead
    for "he ought to know", out of duty: strongly
    in words "“{F},” said {X} to {Y}, and took {X their} hat off."

reaction "it cannot be": when X tells Romeo that Juliet is dead
    Romeo's despair rises utterly

X may buy the vial
    when the vial is nowhere and X is in Mantua
    weighty
    then the vial goes to X
    in words "{X} paid forty ducats for a vial, and the seller did not meet his eye."
    for "to her", out of love: above all, times X's love for Juliet, times X's despair
    against "the friar has written": above all, when X believes that Juliet will wake

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
    for "to her", out of love: above all, times X's despair, when X believes that Juliet is dead
    against "her lips are red": strongly
    against "the friar has written": above all, when X believes that Juliet will wake

X may use the dagger
    when X is with Romeo and Romeo is dead
    weighty
    then X is dead
    in words "{X} found his dagger sooner than a reason not to."
    for "he is gone", out of love: 3, times X's love for Romeo
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
claim L2 "He dies of something that is not so, beside one who sleeps."
    when Romeo drinks the vial: Romeo believes that Juliet is dead, mistakenly
    when Romeo drinks the vial: Juliet is asleep
    cut: without told "the servant tells Romeo that Juliet is dead"
claim L3 "Had it reached him he would not have drunk."
    had Brother John walked on to Mantua in "The road": Romeo drinks the vial in fewer than 1 of 5 runs
claim L4 "Whoever tells him means well."
    the servant tells Romeo that Juliet is dead, chiefly out of duty
claim L5 "His despair is all of that one sentence."
    at the close of "Mantua": Romeo's despair owes most to "it cannot be"
claim L6 "He rides out of love, and drinks out of love."
    Romeo rides to the tomb, chiefly out of love
    Romeo drinks the vial, chiefly out of love
claim L7 "Nobody sees him do it; not even she, an arm's length away."
    only Romeo could perceive Romeo drinks the vial
claim L8 "She follows him when he is dead, and for love."
    Juliet uses the dagger, chiefly out of love
claim L9 "There is nothing between them but love."
    throughout: Romeo's grievance against Juliet is nothing
claim L10 "They might have got away."
    "they get away" in more than 1 of 50 runs
