language 1
story "The Proposal"
import talk, debts

# After the novel of 1813: he asks, and is refused; learns; helps unseen; and asks again.
place the house
place Pemberley
place London
place the lane

person Elizabeth, she
person Darcy, he: moderate love for Elizabeth, great attraction to Elizabeth
person Wickham, he
person the aunt, she

fact X has wronged Y
fact X is the one who paid, hidden

X may slight Y
    when X is with Y and X has never slighted Y
    bad for Y utterly
    wrong moderately
    in words "“Tolerable,” said {X} of {Y}, and did not lower his voice."
    for "nobody worth his while": mildly, when X is Darcy

X may write the truth to Y
    when Y has turned X down and X has never written the truth to Y
    right greatly
    costs X greatly
    unexpected greatly
    then Y learns that X has not wronged Wickham
    in words "{X} put a letter into {Y's} hand. She read it three times, the last against herself."
    for "not to be thought so of", out of love: above all, times X's love for Y

X may welcome Y
    when X is in Pemberley and X is with Y and X has never welcomed Y
    good for Y greatly
    costs X slightly
    right moderately
    unexpected greatly
    in words "{X} came across the lawn to {Y}, and was kind to {Y's} aunt.", when Y is Elizabeth
    for "what she said of him", out of love: above all, times X's love for Y

X may pay for the peace of Y
    when X is in London and X has never paid for the peace of Y
    where Y is anyone
    hidden
    weighty
    good for Y utterly
    costs X utterly in secret
    then X is the one who paid
    in words "{X} found Lydia and her captain, paid, saw them married, and asked for silence."
    for "unthanked", out of love: above all, times X's love for Y, when Y is Elizabeth
    against "to be kin to that": strongly

why Darcy would speak of love to Elizabeth
    for "in vain he has struggled", out of love: very strongly, times Darcy's love for Elizabeth
    for "she has thanked him": strongly, when Elizabeth has thanked Darcy
    in words "“In vain have I struggled,” {X} began, and told {Y} how far beneath him she was.",
            when "Pemberley" has not taken place
    in words "“One word from you,” said {X}, “will silence me for ever.”",
            when "Pemberley" has taken place
why Elizabeth would turn Darcy down
    for "tolerable": 6, times Elizabeth's grievance against Darcy
    for "the ruin of Wickham": strongly, when Elizabeth believes that Darcy has wronged Wickham
    in words "“You could not have asked in any way that would have tempted me,” said {X}."
why Elizabeth would open to Darcy
    for "she knows him now", out of love: above all, times Elizabeth's closeness to Darcy
    in words "It was quite the other way now, she said; and neither of them saw the road."
why the aunt would tell Elizabeth that Darcy is the one who paid
    for "she should know": very strongly
    in words "“It was not your uncle who paid,” said {X}. “It was he.”"
why Elizabeth would thank Darcy
    for "for Lydia", out of debt: 40, times Elizabeth's owing to Darcy,
            when Elizabeth believes that Darcy is the one who paid
    in words "“I have to thank you,” said {X}, “for all of us.”"

reaction "what it was": when Elizabeth learns that Darcy is the one who paid
    Elizabeth is shown the cost to Darcy
    Elizabeth's liking for Darcy rises moderately

scene "The ball", in the house, for 1 turn of an hour
    with Elizabeth and Darcy
    as told
        Darcy slights Elizabeth

scene "The parsonage", 6 months later, in the house, for 2 turns of an hour
    with Elizabeth and Darcy
    fate "the tale", first, secretly
        in words "One Wickham had told her, with tears in the right place, who had ruined him."
        Elizabeth learns that Darcy has wronged Wickham
    as told
        Darcy speaks of love to Elizabeth, as "the first proposal"
        Elizabeth turns Darcy down, as "the refusal"
        turn 2
        Darcy writes the truth to Elizabeth

scene "Pemberley", 3 months later, in Pemberley, for 1 turn of a day
    with Elizabeth, Darcy and the aunt
    as told
        Darcy welcomes Elizabeth

scene "London", 2 weeks later, in London, for 1 turn of a week
    with Darcy
    as told
        Darcy pays for the peace of Elizabeth, as "the payment"

scene "The lane", 2 weeks later, on the lane, for 2 turns of an hour
    with Elizabeth, Darcy and the aunt
    fate, first, secretly, unless Darcy is not the one who paid
        the aunt learns that Darcy is the one who paid
    as told
        the aunt tells Elizabeth that Darcy is the one who paid
        turn 2
        Elizabeth thanks Darcy
        Darcy speaks of love to Elizabeth, as "the second proposal"
        Elizabeth opens to Darcy, as "the answer"

ending "accepted at last": when Elizabeth has opened to Darcy and
        Elizabeth has turned Darcy down
ending "accepted at once": when Elizabeth has opened to Darcy
ending "refused": when Elizabeth has turned Darcy down
ending "never asked": when Elizabeth has never opened to Darcy

claim Q1 "She refuses him for a word said at a ball."
    "the first proposal" is answered by "the refusal"
    at the opening of "The parsonage": Elizabeth's grievance against Darcy is above 0.1
    cut: without told "Darcy slights Elizabeth"
claim Q2 "And for what was not so."
    when "the refusal": Elizabeth believes that Darcy has wronged Wickham, mistakenly
    cut: without fate "the tale"
claim Q3 "He writes, and she knows better."
    at the close of "The parsonage": Elizabeth does not believe that Darcy has wronged Wickham
claim Q4 "He pays, and nobody sees it."
    only Darcy could perceive "the payment"
claim Q5 "So their books disagree, until she is told."
    at the close of "London": Darcy's credit with Elizabeth is higher than Elizabeth's debt to Darcy
claim Q6 "He does it for her, and not to be even with anybody."
    at the end: Darcy's gifts to Elizabeth is higher than Darcy's repayments to Elizabeth
claim Q7 "She thanks him because she owes him."
    Elizabeth thanks Darcy, chiefly out of debt
    cut: without told "the aunt tells Elizabeth that Darcy is the one who paid"
claim Q8 "She takes him for what he has come to be to her."
    "the answer", chiefly out of love
claim Q9 "He asks twice, the second time because she spoke."
    Darcy speaks of love to Elizabeth twice
    "the second proposal" only after Elizabeth thanks Darcy
claim Q10 "It could have gone otherwise, and need not."
    "accepted at last" in more than 1 of 20 runs
