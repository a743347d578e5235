language 1
story "Goodbye"
import presence, talk, authority, renunciation

# Renji loved Rukia for a lifetime and never said so. Tonight he tells her, and leaves.
# ---- where
place the street
place the hill
place the academy
place the great hall, beside the academy, behind a door
place the eating house, behind a door
place the gate
place the living town
place the white hill
place the scaffold, inside the white hill
place the thirteenth barracks
place the sixth barracks
    entered by X, when X is of the sixth
    entered by X, when X has leave
place Renji's room, inside the sixth barracks, behind a door
place Byakuya's quarters, inside the sixth barracks, behind a door
place the way outside
place beyond the sky

# ---- who
trait timidity
trait kindness
trait dutifulness
trait pride
trait malice

person Renji, he: great timidity, slight kindness
person Rukia, she: great kindness, great dutifulness
person Byakuya, he: utter dutifulness, utter pride
person Ichigo, he: great kindness
person Ukitake, he: great kindness, great leniency, slight strictness
person Ichimaru, he: great malice
person Aizen, he: utter malice
people the friends: moderate kindness
people the judges
people the guards
person the hungry thing
person the stranger, he
group the thirteenth: Ukitake above Rukia
group the sixth: Byakuya above Renji

thing the roses
thing the term paper

# ---- what can be felt, thought and true
bond X's love for Y, never fades, worn by losses
bond X's friendship for Y, half-life 60 years
bond X's admiration for Y, half-life 60 years
bond X's hate for Y, half-life 30 years

feeling X's grief, half-life 36 hours
feeling X's sorrow, half-life 1 year
feeling X's joy, half-life 10 hours
feeling X's pain, half-life 36 hours
feeling X's anger at Y, half-life 1 hour
feeling X's hurt from Y, half-life 5 years
feeling X's worry for Y, half-life 4 weeks
feeling X's concern for Y, half-life 12 hours
feeling X's guilt about Y, half-life 30 days
feeling X's self-blame about Y, half-life 5 years
feeling X's longing for Y, half-life 3 days
feeling X's gratitude to Y, half-life 3 days
feeling X's regret about Y, half-life 40 years

# Hope for a life together is faith, less what despair has taken of it. Despair needs nothing to
# live on. Faith does: the days of two who grow up side by side, later a thing of hers to look at.
bond X's faith in a life with Y, half-life 2 weeks
    half-life 80 years, when X is at the side of Y or the term paper is with X or
            the roses are with X

feeling X's despair of Y, half-life 80 years
feeling X's weariness with Y, half-life 20 years
feeling X's exasperation, half-life 2 hours
feeling X's memory of E, half-life 50 years
feeling X's wish that F, never fades
feeling X's giving to Y, half-life 60 years
feeling X's getting from Y, half-life 60 years

amount X's distance from Y, from 0 to 20

opinion X is beneath Y, half-life 100 years
opinion X is wretched, half-life 1 day
opinion X is a small thing to Y, half-life 20 years
opinion X cares for Y, half-life 20 years
opinion X has no heart for Y, half-life 20 years, worn by losses
opinion X forgets what X did to Y, half-life 60 years
opinion X is the one who fights for Y, half-life 20 years
opinion X took Y away, half-life 20 years
opinion X wronged Y, half-life 20 years
opinion X is gone for good, half-life 20 years

fact X is at the side of Y
fact X is under arms
fact X is offered a house
fact X is adopted
fact X is ordered to the living town
fact X is sentenced
fact X is in danger
fact X is wounded, lasts 2 months
fact X is in the debt of Y
fact X is waiting for Y
fact X is pledged to Y
fact X is spent over Y
fact X is content to die alone
fact X is too late for Y
fact X is on X's knees
fact X is set on D, hidden
fact X is being carried
fact X has fresh flowers, lasts 3 weeks

promise X will stay with Y
    broken when X is adopted
promise X will stand for Y
    broken when X has left Y behind

at the start
    Renji is at the side of Rukia
    Rukia is at the side of Renji
    Renji's wish that Renji is at the side of Rukia is moderate
    Renji's wish that Rukia is not in danger is moderate
    Renji's wish that Renji is under arms is great
    Renji's memory of "The street" is nothing
    Renji's memory of "the bread" is nothing
    Renji's memory of "the look" is nothing
    Renji's memory of "The academy" is nothing
    Renji's love for Rukia is slight
    Renji's friendship for Rukia is moderate
    Rukia's friendship for Renji is moderate
    Renji's friendship for the friends is slight
    Rukia's friendship for the friends is slight
    the friends' friendship for Renji is slight
    Renji's faith in a life with Rukia is moderate
    Renji's admiration for the friends is 0.1
    Renji believes slightly that Renji is beneath Rukia
    Byakuya's friendship for Rukia is nothing
    Aizen is in the white hill
    Ukitake is in the thirteenth barracks
    Byakuya is in the sixth barracks

# ---- the street and the school
X may die
    then X is dead
    in words "The last of the friends coughed until the snow went, and was carried up the hill after the others.",
            when X is the friends
    in words "{X} died."
    in words "{X} did not get up again."
    in words "{X} lay still, and was dead."

X may bury one of their own
    in words "A hard winter took the smallest of {X}. Those who were left dug, up on the hill."
    in words "A cough went round, and there was another grave on the hill, and room in the bed."
    in words "One of {X} had eaten what was thrown out behind a warehouse. They carried him up the hill by evening."

X may follow Y into death
    when Y is dead
    where Y is anyone
    weighty
    in words "{X} lay down beside {Y}, and did not get up again."
    for "no world without her", out of love: 12, times X's love for Y
    against "one goes on living": 5
    then X is dead

X may steal food
    when X is in the street and "The hill" has not taken place and
            X has not stolen food in this scene
    wrong slightly
    idle
    in words "{X} came back with somebody else's bread under {X their} shirt."
    in words "{X} took what lay on a stall and ran, and nobody ran faster."
    in words "Nobody had counted the dumplings at the corner stall, but {X}."
    in words "{X} asked an old man the way, and had his radish meanwhile."
    in words "There was a hen behind the inn that laid for {X}, and the inn did not know it."
    for "hunger": mildly

X may share a meal with Y
    when all of
        X is with Y
        X is not dead
        Y is not dead
        X is not waiting for Y
        Y is not waiting for X
        X has not shared a meal with Y in this scene
        X is in the street or X is in the academy or X is in the eating house
    good for Y slightly
    in words "{X} and {Y} ate from one bowl, and whoever spoke fell behind.",
            when X is in the street and X is not under arms
    in words "{X} and {Y} sat down on the kerb with what there was, and talked until it was cold.",
            when X is in the street and X is not under arms
    in words "{X} broke a bun in two behind {X their} back, and {Y} got the larger half.",
            when X is in the street and X is not under arms
    in words "{X} and {Y} had one apple between them, and took turns at the bites.",
            when X is in the street and X is not under arms
    in words "There was soup at the back door of the inn, and {X} and {Y} stood there for it.",
            when X is in the street and X is not under arms
    in words "{X} had eaten already, or told {Y} so, and {Y} ate both.",
            when X is in the street and X is not under arms
    in words "{X} and {Y} ordered too much, as people do who have been hungry together.",
            when X is in the eating house
    in words "{X} and {Y} ate from one bowl."
    in words "{X} and {Y} shared what there was, and talked until it was cold."
    in words "{X} pushed the better half across to {Y}, who pushed it back.",
            when X is in the eating house
    in words "{X} and {Y} had what they always had, and the cook no longer asked.",
            when X is in the eating house
    in words "There was one dumpling left, and {X} and {Y} were polite about it until it was cold.",
            when X is in the eating house
    in words "{X} kept {Y} a place at the long table, and the end of the loaf.",
            when X is in the academy
    in words "{X} and {Y} ate behind the kitchen, where it was warm, and went through the lesson between bites.",
            when X is in the academy
    in words "{X} and {Y} ate with their arms round their bowls, out of habit, and laughed when they saw it.",
            when X is in the academy
    in words "It was fish again, and {X} ate the skin that {Y} left.", when X is in the academy
    in words "{X} and {Y} came last to the dining hall, and ate what was in the pot.",
            when X is in the academy
    in words "{X} cooked and {Y} washed up, and nobody had ever settled it.",
            when X is Rukia and Rukia is under arms and Rukia is in the street
    in words "There were two bowls now, and {X} and {Y} still reached across.",
            when X is Rukia and Rukia is under arms and Rukia is in the street
    in words "{X} had brought a fish home, and {Y} opened the window for it.",
            when X is Rukia and Rukia is under arms and Rukia is in the street
    in words "{X} came in late, and {Y} had kept the rice warm in the bed.", when X is Renji and
            Rukia is under arms and Renji is in the street
    in words "{X} and {Y} had pickles for the third day, and were paid on the fourth.",
            when X is Renji and Rukia is under arms and Renji is in the street
    in words "{X} lit the stove, and {Y} put into the pot what there was.", when X is Renji and
            Rukia is under arms and Renji is in the street
    for "one bowl": strongly, times X's friendship for Y, when X is not in the eating house
    for "old friends": strongly, times X's friendship for Y, when X is in the eating house

X may encourage Y
    when all of
        X is with Y
        X is not dead
        Y is not dead
        X is not waiting for Y
        Y is not waiting for X
        X has not encouraged Y in this scene
        X is in the street or X is in the academy or X is in the eating house
    good for Y slightly
    in words "{X} found the word that {Y} needed."
    in words "“Come on,” said {X}, “you are better at this than any of them,” and {Y} went on."
    in words "“It is only until spring,” said {X} to {Y}, in autumn."
    in words "{X} told {Y} what they would eat when they were rich, course by course."
    in words "{X} gave {Y} the dry end of the mat, and said that it was nothing."
    in words "“Once more,” said {X}, and {Y} did it once more, and it held.",
            when X is in the academy
    in words "{X} said to {Y} what the teachers had not: that it was good.",
            when X is in the academy
    in words "“They started years before you,” said {X} to {Y}. “You are nearly level.”",
            when X is in the academy
    in words "{X} heard {Y} recite until there was no mistake left.", when X is in the academy
    in words "“You will pass,” said {X}, as one says that it will rain, and {Y} slept.",
            when X is in the academy
    in words "“They are fools if they do not see it,” said {X} to {Y}, with {X their} mouth full.",
            when X is in the eating house
    in words "{X} let {Y} talk the week out, and then said the one thing that helped.",
            when X is in the eating house
    in words "“You have done harder things than that,” said {X}, and {Y} sat up.",
            when X is in the eating house
    in words "“It is only work,” said {X}, and {Y} put on the other shoe.", when X is Rukia and
            Rukia is under arms and Rukia is in the street
    in words "{X} mended {Y's} strap, and said that the rest would hold, too.",
            when X is Rukia and Rukia is under arms and Rukia is in the street
    in words "“Leave it until morning,” said {X}, and in the morning {Y} could do it.",
            when X is Rukia and Rukia is under arms and Rukia is in the street
    for "a good word": strongly, times X's friendship for Y

X may look at Y
    when X is with Y and X is not turned away and Y is not dead and
            X has not looked at Y in this scene
    in words "{X} looked at {Y}, and for as long as that there was no dirt anywhere.", hidden,
            when X is Renji and Y is Rukia and X is in the street and X is not under arms
    in words "{Y} laughed at something, and {X} looked on, and forgot to chew.",
            when X is in the street and X is not under arms and X's grief is slight or less
    in words "{X} looked over to {Y}, to see that {Y they} had not gone, too.",
            when X is in the street and X is not under arms and X's grief is moderate or more
    in words "{X} looked at {Y}, who was mending a sandal with a piece of the other.",
            when X is in the street and X is not under arms and X's grief is slight or less
    in words "Beside the graves {X} lifted {X their} head, and it was to {Y} that {X they} lifted it.",
            when X is Rukia and Rukia is in the hill
    in words "{X} looked up from the graves, and there was {Y}.", hidden, when X is Renji and
            Renji is in the hill
    in words "There were graves wherever {X} looked, and so he looked at {Y}.", hidden,
            when X is Renji and Renji is in the hill
    in words "{X} looked at {Y}, who was thin and muddy and alive.", when X is Renji and
            Renji is in the hill
    in words "{X} looked at {Y}."
    in words "{X} looked across the benches at {Y}, and lost the line.",
            when X is in the academy
    in words "{X} looked up from the paper, and it was at {Y}.", when X is in the academy
    in words "Over the heads of the others {X} looked at {Y}.", when X is in the academy
    in words "{X} looked at {Y}, who had ink on {Y their} chin.", when X is in the academy
    in words "{Y} was counting something on {Y their} fingers, and {X} looked on.",
            when X is in the academy
    in words "{X} looked at {Y}, and it was a long way across that floor.",
            when X is in the great hall
    in words "{X} looked at {Y}, and not at the strangers.", when X is in the great hall
    in words "{X} looked at {Y} as if there were time.", when X is in the great hall
    in words "Among all that white {X} looked at {Y}.", when X is in the great hall
    in words "{X} looked at {Y's} hands. They were quite still.", when X is in the great hall
    in words "{X} looked at {Y} over the rim of the bowl.", when X is in the eating house
    in words "{X} looked at {Y}, and then into the tea.", when X is in the eating house
    in words "{Y} was telling something, and {X} looked at {Y their} face and heard half of it.",
            hidden, when X is in the eating house
    in words "{X} looked at {Y} past the captain's shoulder.", when X is Renji and
            Byakuya is with Renji and Renji is in the sixth barracks
    in words "Out of the corner of one eye {X} looked at {Y}.", when X is Renji and
            Byakuya is with Renji and Renji is in the sixth barracks
    in words "{X} looked at {Y}, and at the new robe, and at {Y} again.", when X is Renji and
            Byakuya is with Renji and Renji is in the sixth barracks
    in words "{X} looked at {Y} as at a house in which one has lived.", hidden,
            when X is Renji and Renji is in Renji's room
    in words "{X} looked at {Y} for as long as it takes to be sure.", when X is Renji and
            Renji is in Renji's room
    in words "The lamp was low, and {X} looked at {Y} all the same.", when X is Renji and
            Renji is in Renji's room
    in words "{X} looked at {Y} across the table, over the lamp.", when X is Renji and
            Rukia is under arms and Renji is in the street
    in words "{Y} was asleep already, and {X} looked at {Y them}.", when X is Renji and
            Rukia is under arms and Renji is in the street
    in words "{X} looked at {Y}, who was sewing, and did not look up.", when X is Renji and
            Rukia is under arms and Renji is in the street
    in words "{X} saw how {Y} held {Y their} side.", when Y is wounded
    in words "{X} looked at {Y}, and at the red on the stones.", when Y is wounded
    in words "{X} looked at {Y's} wound, and then at {Y their} face.", when Y is wounded
    in words "{X} looked at {Y}, through all of it.", when X is in the white hill
    in words "{X} looked round for {Y}, and found {Y them}.", when X is in the white hill and
            X is not being carried and Y is not being carried
    in words "For a breath {X} looked at nothing but {Y}.", when X is in the white hill
    in words "{X} looked at {Y}, who was still there.", when X is in the white hill
    in words "{X} counted the living, and began with {Y}.", when X is in the white hill
    for "a face to hold on to": strongly, times X's grief,
            when X's friendship for Y is slight or more
    for "the one bright thing", out of love: strongly, times X's love for Y
    for "a friend is down": strongly, times X's friendship for Y, when Y is wounded
    against "eyes for one only": above all, when X is in the white hill and
            X has turned to someone in this scene and X has not turned to Y in this scene

why Rukia would look at Renji
    for "one thing left to hope for": strongly, times Rukia's hope about Renji,
            when Rukia is in the hill

X may take the oath
    when X is in the academy and X is not under arms
    weighty
    then X is under arms
    in words "{X} took the oath, and was given a sword and a bed."
    in words "{X} said the oath after the others, a word behind, and was one of them."
    in words "{X} put a thumb in ink and under the oath, and was handed a sword."
    in words "There was an oath to be said aloud. {X} said it, and had a bed of {X their} own that night."
    in words "{X} swore what one swears there, and was given a peg to hang a sword on."

why Renji would take the oath
    for "a roof and a bowl": 5, times Renji's wish that Renji is under arms
    for "where she goes", out of love: strongly,
            times Renji's wish that Renji is at the side of Rukia
why Rukia would take the oath
    for "a roof and a bowl": very strongly

X may work hard
    when X is in the academy
    when X has not worked hard in this scene
    costs X slightly
    in words "{X} was up before the bell again, bent over a paper, and every mark was for one pair of eyes.",
            hidden, when X is Renji
    in words "{X} worked until the lamps were put out."
    in words "{X} wrote the paper out a fourth time, because of one line in it and one reader.",
            hidden, when X is Renji
    in words "{X} asked the hard question in class, and looked to see who had heard.",
            when X is Renji
    in words "Whoever came into the fencing yard at night found {X} there already, and counting.",
            when X is Renji
    in words "{X} learned the list by heart, and said it in the wash-house, where it echoed.",
            when X is Renji
    in words "{X} read by the light under the door until there was none."
    in words "{X} filled both sides of the paper, and the margins."
    in words "{X} did each form thirty times, and the last like the first."
    in words "{X} was told that it was enough, and went on."

why Renji would work hard
    for "a soldier's pay": mildly
    for "in her eyes", out of love: very strongly, times Renji's love for Rukia
why Rukia would work hard
    for "to be worth the bed": mildly

# ---- to say it, or not
X may speak of love to Y
    when X is with Y and Y is not dead and X has never spoken of love to Y
    weighty
    good for Y moderately
    costs X greatly
    called confession
    calls for Y to open to X, or to turn X down, or to find no words for X
    in words "“When we are rich,” said {X}, “I shall still be where you are.” And then, red to the ears: “I love you, {Y}.”",
            when X is in the street and X is not under arms
    in words "“I would rather be hungry with you, {Y},” said {X}, “than –” He swallowed. “I love you.”",
            when X is in the street and X is not under arms
    in words "“I love you,” said {X}. “Since the street, {Y}. Every day since then, and not one of them aloud.”"
    in words "“I love you, {Y},” said {X}. “There. It is not even a long sentence.”"
    in words "“It is you,” said {X}. “It has been you from the first bowl on. I love you, {Y}.”"
    for "what is felt wants to be said", out of love: 3.2, times X's love for Y
    for "a look that asked": mildly, times X's love for Y,
            when X has seen Y look at X in this scene
    for "now or never": very strongly, times X's love for Y,
            when Y is ordered to the living town and "The rescue" has not taken place
    for "a last breath": strongly, times X's love for Y, when X is wounded
    for "nothing left to lose": above all, times X's love for Y,
            when X has said that it no longer counts
    against "cowardice": 6, times X's timidity
    against "not good enough": 1.5, when X believes that X is beneath Y
    against "no breath for it": above all, when X is wounded
    against "not before them": strongly, when X is in the white hill
    against "too late": very strongly, when X is spent over Y

why Renji would speak of love to Rukia
    for "set on it since the hill", out of love: 0.8, times Renji's love for Rukia,
            when Renji is set on speaking of love to Rukia
why Rukia would speak of love to Renji
    for "anything to keep him": strongly, times Rukia's guilt about Renji,
            when Renji has said goodbye to Rukia
    in words "“I love you,” said {X}. “Renji. I do.” It came half a life late, and both of them heard how late."
    in words "“And if I loved you?” said {X}. “If I said it now?”"

X may open to Y
    answers Y speaks of love to X
    weighty
    good for Y utterly
    then
        if Y has never said that it no longer counts
            X is pledged to Y
            Y is pledged to X
            Y is no longer spent over X
    in words "“But I –” said {X}. “{Y}, I too –” It was what he had waited for since the street, and he only shook his head.",
            when Y has said that it no longer counts
    in words "{X} had no words, and did not need them."
    in words "“And I thought that it was only me,” said {X} to {Y}."
    in words "“Say it again,” said {X}, and {Y} could."
    in words "{X} looked at {Y} as if somebody had lit a lamp, and it was {Y} who had to sit down."
    for "gladness": 4.5, times X's friendship for Y
    against "taken by surprise": strongly
    against "somebody else to think of": strongly, times X's friendship for Ichigo
    against "not with the blood still wet": strongly, when X is in the white hill
    against "he said it no longer counts": very strongly,
            when Y has said that it no longer counts
    against "done with it": above all, when X is done with Y

X may turn Y down
    answers Y speaks of love to X
    weighty
    bad for Y greatly
    in words "“You half believe it already,” said {X} to {Y}. “That is why I asked you not to.”",
            when Renji is done with Rukia
    in words "“You are my friend,” said {X}, and heard what the word did.", hidden
    in words "“I cannot,” said {X}. “I am so fond of you, {Y}. I cannot.”"
    in words "{X} shook {X their} head, and kept hold of {Y's} hand, which made it worse."
    for "only a friend": mildly
    for "done with it": very strongly, when X is done with Y
    against "he is in tears": above all, when X believes moderately that Y is wretched

X may find no words for Y
    answers Y speaks of love to X
    in words "{X} opened {X their} mouth and found nothing in it that could be said."
    in words "{X} looked at {Y}, and nothing came."
    in words "“I –” said {X}, and there was no second word."
    for "no words": strongly
    then X's guilt about Y rises greatly

X may swallow a word before Y
    when X is with Y and X has never spoken of love to Y and X is not spent over Y
    when X has not swallowed a word before Y in this scene and Y is not in danger and
            X is not turned away
    weighty
    hidden
    called withholding
    in words "{X} had the words, and kept the breath for something else.", hidden,
            when X is in the white hill
    in words "It was not the hour for it. With {X}, it never was.", hidden,
            when X is in the white hill
    in words "{X} looked at {X their} hands. The moment went by."
    in words "{X} said something about the weather."
    in words "By the graves {X} had it all ready, and it was no place for it.", hidden,
            when X is in the hill
    in words "{X} began, and saw the fresh earth, and did not go on.", hidden,
            when X is in the hill
    in words "{X} would have said it then, if there had been one grave fewer.", hidden,
            when X is in the hill
    in words "It was all there behind {X's} teeth, and {X they} shut them on it.", hidden
    in words "“Are you hurt?” said {X} to {Y}, and it was not what {X they} meant.", hidden,
            when X is in the white hill
    in words "“Later,” said {X}, and did not say what.", when X is in the white hill
    in words "“It is nothing,” said {X} to {Y}, who had asked nothing.",
            when X is in the white hill
    in words "{X} opened {X their} mouth, and it was cold, and {X they} shut it.",
            when X is in the great hall
    in words "{X} had it on {X their} tongue, and there were all those people.", hidden,
            when X is in the great hall
    in words "It would have taken three words. {X} counted them.", hidden,
            when X is in the great hall
    in words "{X} held on to {X their} sleeves, and said none of it.", hidden,
            when X is in the great hall
    in words "{X} thought that there would be a better moment, and looked for it on the floor.",
            hidden, when X is in the great hall
    in words "{X} had a sentence ready, and lent {Y} a pen.", hidden, when X is in the academy
    in words "The bell rang, and {X} was glad of it.", hidden, when X is in the academy
    in words "{X} wrote it down, and folded it, and wiped the pen with it.", hidden,
            when X is in the academy
    in words "{X} meant to say something, and asked {Y} about the reading.", hidden,
            when X is in the academy
    in words "After the examination, thought {X}. After the next one.", hidden,
            when X is in the academy
    in words "{X} said that the soup was good.", when X is in the eating house
    in words "Next time, thought {X}, and turned the cup round.", hidden,
            when X is in the eating house
    in words "{X} began a sentence, and by the end of it had asked for the salt.",
            when X is in the eating house
    in words "{X} had meant to say it with the tea, and then the tea was drunk.", hidden,
            when X is in the eating house
    in words "Not here, thought {X}, and stood straight.", hidden, when X is Renji and
            Byakuya is with Renji and Renji is in the sixth barracks
    in words "There was a captain in the room, and {X} saved it up.", hidden,
            when X is Renji and Byakuya is with Renji and Renji is in the sixth barracks
    in words "It was not a thing to be said at attention. {X} said nothing.", hidden,
            when X is Renji and Byakuya is with Renji and Renji is in the sixth barracks
    in words "“Have you got everything?” said {X} to {Y}, and that was all.",
            when X is Renji and Renji is in the gate
    in words "“Take care of yourself,” said {X} to {Y}. It was not what {X they} had run for.",
            hidden, when X is Renji and Renji is in the gate
    in words "{X} lay awake on {X their} side of the curtain, and said nothing through it.",
            hidden, when X is Renji and Rukia is under arms and Renji is in the street
    in words "Every evening there was an evening for it. {X} put out the lamp.", hidden,
            when X is Renji and Rukia is under arms and Renji is in the street
    in words "{X} asked whether the door was shut. It was.", when X is Renji and
            Rukia is under arms and Renji is in the street
    for "better unsaid": very strongly, times X's timidity, times X's love for Y

X may promise Y to stay
    when X is in the hill and X has looked at Y in this scene and X has never promised Y to stay
    weighty
    good for Y greatly
    called promise
    then X promises Y that X will stay with Y
    in words "“I am not going anywhere,” said {X} to {Y}. “Not ever.”"

why Rukia would promise Renji to stay
    for "not both of us gone": very strongly, times Rukia's grief,
            times Rukia's friendship for Renji
    against "who can say": mildly

X may vow to stand for Y
    when X is in the hill and Y has promised X to stay and X has never vowed to stand for Y
    weighty
    then X vows that X will stand for Y
    hidden
    in words "{X} said nothing aloud; but from that day on {X they} stood between {Y} and whatever came."
    for "she is all that is left", out of love: very strongly, times X's love for Y,
            times X's grief

# ---- the house
X may offer Y the house
    when X is in the great hall and X is with Y and X has never offered Y the house
    good for Y greatly
    then Y is offered a house
    in words "“The house will take you in,” said {X} to {Y}, in the voice in which one reads out a list."
    in words "“It has been decided,” said {X} to {Y}. “You may have the name.”"
    in words "{X} told {Y} what the house would give: a name, a roof, a place at the table."
    in words "“You need only say yes,” said {X} to {Y}, and looked over {Y their} head."
    in words "{X} laid a paper with a seal before {Y}. It said who {Y they} could be from that day on."

why Byakuya would offer Rukia the house
    for "the will of the house", out of duty: very strongly, times Byakuya's dutifulness
    against "a child of the street": strongly, times Byakuya's pride

X may accept the house of Y
    when X is in the great hall and X is offered a house and Y has offered X the house
    weighty
    then X is adopted
    then X is not offered a house
    in words "{X} bowed. It was done."
    in words "“Yes,” said {X}, so low that it had to be asked for again."
    in words "{X} looked once at the door, and then said yes."
    in words "{X} signed, and it was the last time that {X they} wrote that name."
    in words "{X} knelt, and when {X they} rose it was settled."
    for "a name and a roof": strongly
    for "one does not refuse them", out of duty: strongly, times X's dutifulness
    against "somebody would be left behind": 1.8, times X's friendship for Renji
    against "asked to stay": very strongly, times X's friendship for Renji,
            when Renji has begged X to stay
    against "told in time": very strongly, when X is pledged to Renji

X may decline the house of Y
    when X is in the great hall and X is offered a house and Y has offered X the house
    weighty
    costs X greatly
    then X is not offered a house
    in words "{X} thanked them, and said no."
    in words "“I thank the house,” said {X}. “No.”"
    in words "{X} bowed very low, and said that it could not be."
    in words "“Give it to somebody who wants it,” said {X}, and was frightened at {X themself}.",
            hidden
    for "asked to stay": very strongly, times X's friendship for Renji,
            when Renji has begged X to stay
    for "told in time": above all, when X is pledged to Renji
    for "a word given", out of duty: strongly, times X's friendship for Renji,
            when X has promised Renji to stay
    against "a name and a roof": strongly

X may beg Y to stay
    when X is with Y and Y is not dead and X has not begged Y to stay in this scene
    weighty
    in words "“Stay,” said {X}. “Please, {Y}. Stay.”"
    in words "“Do not go,” said {X}. “{Y}. Do not go.”"
    in words "“Please,” said {X}, and had hold of {Y's} sleeve."

why Renji would beg Rukia to stay
    for "stop her", out of love: very strongly,
            times Renji's wish that Renji is at the side of Rukia, when Rukia is offered a house
    against "cowardice": very strongly, times Renji's timidity
    against "her luck, not mine": strongly, when Renji believes that Renji is beneath Rukia
why Rukia would beg Renji to stay
    for "do not go": above all, times Rukia's guilt about Renji,
            when Renji has said goodbye to Rukia

X may walk away from Y
    when all of
        X is with Y
        X is under arms
        X has not walked away from Y in this scene
        X is not in Renji's room
        any of
            X is in the sixth barracks
            X is in the great hall and X is adopted
            X is in the eating house and
                    X has shared a meal with Y at least 80 times in this scene
    bad for Y slightly
    called leaving
    then X goes to the way outside
    in words "{X} walked away between the strangers, and the great door closed.",
            when Y is in the great hall
    in words "They called for {X}, and {X they} went; the door closed on {X their} back.",
            when Y is in the sixth barracks
    in words "{X's} hour was up, and {X they} went."
    in words "The strangers made room in their midst, and {X} walked out among them.",
            when Y is in the great hall
    in words "{X} went, with white sleeves before {X them} and behind {X them}, and somebody shut the door.",
            when Y is in the great hall
    in words "They took {X} between them, and the door was shut from outside.",
            when Y is in the great hall
    in words "{X} went out with them, at their pace, which was slow.",
            when Y is in the great hall
    in words "“They are waiting for me,” said {X}, and the door fell shut behind {X them}.",
            when Y is in the sixth barracks
    in words "Somebody in white stood in the door and coughed, and {X} went.",
            when Y is in the sixth barracks
    in words "A bell rang somewhere up the hill, and {X} got up and went."
    in words "The bearers were at the door before the tea was, and {X} went with them."

why Rukia would walk away from Renji
    for "the house is waiting": strongly, when Rukia is adopted
    for "the bell": 0.5

X may watch Y go
    when Y has walked away from X in this scene or Y has left X behind
    when X has not watched Y go in this scene
    where Y is anyone
    called watching
    in words "{X} looked at {Y's} back until there was only the door.",
            when X is in the great hall
    in words "{X} saw {Y's} back again, and paid.", when X is in the eating house
    in words "{X} looked after {Y}, and then at the door."
    in words "{X} watched {Y's} back until it was one among others, and then none of them.",
            when X is in the great hall
    in words "{X} stood where {X they} stood until somebody came to sweep.",
            when X is in the great hall
    in words "{X} kept {Y} in sight as far as the door, and then it was a door.",
            when X is in the great hall
    in words "The last that {X} saw of {Y} was a sleeve.", when X is in the great hall
    in words "{X} finished both bowls, with {X their} eyes on the door.",
            when X is in the eating house
    in words "{X} looked after {Y} through the window, as far as the corner.",
            when X is in the eating house
    in words "{X} looked at the place where {Y} had been standing."
    in words "{X} listened to {Y's} steps until they were somebody else's."
    for "the last of her", out of love: very strongly, times X's love for Y

X may run after Y
    when X is in the great hall and Y has walked away from X in this scene
    where Y is anyone
    weighty
    costs X greatly
    then X goes to the way outside
    in words "{X} ran after {Y}, and came up with her at the outer gate, and had no breath to say why. The bearers did not wait for it."
    in words "{X} went through those people as through washing on a line, and stood before {Y} outside, and had not brought one word with him."
    in words "{X} was at the door before it had shut, and ran, and came out where the bearers were lifting {Y}. They lifted her."

why Renji would run after Rukia
    for "stop her", out of love: very strongly,
            times Renji's wish that Renji is at the side of Rukia
    against "cowardice": very strongly, times Renji's timidity
    against "her luck, not mine": strongly, when Renji believes that Renji is beneath Rukia
why Renji would hold back running after Rukia
    in words "{X} did not run after her."
    in words "There was nothing on that floor to hold {X} back, and {X they} stood where {X they} stood."
    in words "It was eleven steps to that door, and {X} took none of them."
why Renji would hold back begging Rukia to stay
    in words "{X} had not asked her to stay.", when Rukia is adopted
    in words "“Stay” is one word, and {X} had not said it.", when Rukia is adopted
    in words "{X} had not asked her to stay, and she stayed all the same.",
            when Rukia is not adopted
    in words "“Stay” is one word. It had not been needed, and {X} had not said it.",
            when Rukia is not adopted

X may bow to Y
    when X is in the sixth barracks and Y is above X and X has never bowed to Y
    in words "{Y} was the captain; {Y}, who had stood in the great hall. {X} bowed, and would rather have spat.",
            hidden
    in words "It was the voice from the great hall that bade {X} stand at ease. {X} bowed to {Y}."
    in words "{X} bowed to {Y} as low as the rule asks, and not a hair lower."
    for "it is what one does", out of duty: strongly

X may spit at Y
    when X is with Y and X has never spat at Y
    when X is in the sixth barracks or X is in the great hall
    weighty
    wrong utterly
    bad for Y greatly
    calls for Y to have X locked up
    in words "{X} spat in {Y's} face."

why Renji would spit at Byakuya
    for "rage": very strongly, times Renji's hate for Byakuya

X may have Y locked up
    answers Y spits at X
    in words "“Ten days,” said {X}, and wiped his face. {Y} spent them in the cells, and was not sorry."
    in words "{X} wiped his face with a white sleeve. {Y} had a week of water for it, behind a lock."
    in words "{X} wiped his face. {Y} was led out by the collar, and let in again by the back.",
            when X is in the great hall
    for "rank": very strongly

norm "rank": X must not spit at Y: above all, when Y is above X

# ---- lunches, roses, and the gate
X may greet Y as ever
    when all of
        X is with Y
        X has walked away from Y
        X has not greeted Y as ever in this scene
        X is in the sixth barracks or X is in the eating house
    when "The roses" has not taken place
    in words "{X} waved to {Y} across the court, as if nobody had ever walked out of a hall.",
            when X is in the sixth barracks
    in words "{X} came in out of the sun with nothing on {X their} mind."
    in words "“There you are,” said {X} to {Y}, as if one of them had only mistaken the room.",
            when X is in the sixth barracks
    in words "{X} came up to {Y}, laughing about something that had happened on the stairs.",
            when X is in the sixth barracks
    in words "{X} sat down and asked what there was, as if it were still the week before."
    in words "“I am starving,” said {X}, and meant nothing by it.", hidden
    for "light of heart": strongly, times the lack of X's guilt about Y

X may show disappointment to Y
    when X is with Y and X is in the eating house and
            X has not shown disappointment to Y in this scene
    in words "{X} smiled, and it did not go all the way up. {Y} saw it, and talked on."
    in words "{X} nodded in all the right places, and turned the cup round."
    in words "“It is nothing,” said {X}, before {Y} had asked."
    for "so this is what is left": strongly, times X's love for Y, when Y is adopted

X may show anger at Y
    when X is with Y and X is in the white hill and Y is not in danger and
            Y is not being carried and X has not shown anger at Y in this scene
    when Y has not turned to X in this scene and X is not wounded
    when Y has turned to someone in this scene or Y has struck X in this scene or
            Y has scolded X in this scene
    in words "{X} swore at {Y}, and at the sky."
    in words "“Do you see me at all?” {X} shouted at {Y}, and the noise took it."
    in words "{X} called {Y} a name that {X they} had brought from the street."
    in words "{X} spat out dust, and {Y's} name with it."
    in words "The noise was too great for what {X} said to {Y}."
    in words "“Look here,” {X} shouted at {Y}. “Look here, for once.”"
    for "seeing red": 6, times X's hurt from Y, times X's love for Y

X may order Y to the living town
    when X is with Y and Y is under arms and X is above Y
    when X has never ordered Y to the living town
    weighty
    then Y is ordered to the living town
    then Y goes to the gate
    in words "{X} was captain of the thirteenth, and a kind one. He gave {Y} her orders himself: the living town, a month, alone. In the sixth they knew of it before she had packed."
    in words "“A month,” said {X}, who was {Y's} captain, “and take something warm.” It was the living town, and the next barracks had heard of it by the bell."
    in words "{X}, who was {Y's} captain, read her the order from the window, with his back to her: the living town, alone, at once. There was talk of it in every court."

why Ukitake would order Rukia to the living town
    for "somebody has to go", out of duty: 0.3
    for "she has earned it", out of kindness: mildly, times Ukitake's kindness

X may buy roses for Y
    when X is in the sixth barracks and the roses are nowhere
    where Y is anyone
    costs X slightly
    then the roses go to X
    then X has fresh flowers
    in words "{X} counted out a month's pay and carried off an armful of roses."
    in words "{X} bought every rose that the woman had, and had to be lent the string."
    in words "{X} came back from the market behind so many roses that the guard asked for the password."

why Renji would buy roses for Rukia
    for "roses for the road", out of love: very strongly, times Renji's love for Rukia,
            when Rukia is ordered to the living town

X may resolve to tell Y
    when X is in the sixth barracks and "The rescue" has not taken place
    when X has never resolved to tell Y and X has never spoken of love to Y
    where Y is anyone
    weighty
    hidden
    in words "This time I tell her, thought {X}. Before she is gone.",
            when "The roses" has taken place
    in words "{X} said it once to the wall, to hear whether it could be said."
    in words "Today, thought {X}, and did up {X their} collar.",
            when "The roses" has taken place
    in words "One day I tell her, thought {X}, and stood as straight as before.",
            when "The roses" has not taken place
    for "it wants to be told", out of love: strongly, times X's love for Y
    for "never too late again", out of love: above all,
            times X's wish that X is at the side of Y, when Y is ordered to the living town
    against "cowardice": 6, times X's timidity

X may run to P
    when X is in the sixth barracks and X is not in P and "The rescue" has not taken place
    where P is anywhere
    called pursuit
    then X goes to P
    in words "{X} ran to {P}."
    in words "{X} took the stairs four at a time, and then the street, and then {P}."
    in words "All the way to {P} people stood aside for {X}."

why Renji would run to the gate
    for "before she goes", out of love: very strongly,
            times Renji's wish that Renji is at the side of Rukia,
            when Rukia is ordered to the living town and Renji has resolved to tell Rukia

X may leave for the living town
    when X is ordered to the living town and X is in the gate
    called departure
    then X is not ordered to the living town
    then X goes to the living town
    in words "{X} stepped through the gate, and it closed."
    in words "The gate opened by a hand's breadth for {X}, and shut."
    in words "{X} read {X their} orders once more, and went through the gate."
    for "orders", out of duty: strongly, times X's dutifulness
    against "a last look round": 1.2

X may tell Y that F
    when X is with Y and X has never told Y that F
    then Y learns that F
    in words "“{F},” said {X} to {Y}."

why X would tell Y that X is content to die alone
    in words "“I can be alone,” said {X}, “to the last day, and be well. I have had practice.”"
    in words "“Do not trouble about me,” said {X}. “I can live by myself, and die by myself, and be well.”"
    in words "“I will be well enough alone,” said {X}, and almost believed it.", hidden
why X would tell Y that Y is too late for X
    in words "“You come too late,” said {X}. “Those years are used up.”"
    in words "“There was a time for that,” said {X}. “It is over.”"
why Ichimaru would tell Renji that Rukia is in the living town
    for "his little pleasure": very strongly, times Ichimaru's malice,
            when Ichimaru knows that Rukia is in the living town and
            Renji has never seen Rukia leave for the living town
    in words "“Rukia is in the living town,” said {X} to {Y}. The captain of the third smiled as he said it; he smiled at everything."
    in words "“You have just missed her,” said {X} to {Y}, and showed all his teeth. That was the captain of the third, who liked to be the one to say such things."
    in words "“Gone through, and the gate shut,” said {X} to {Y}, as one tells the time. The third had a captain who never stopped smiling."

X may come for Y
    then Y is in danger
    in words "Something hungry came out of the dark for {Y}."
    in words "There was a hole in the dark with teeth in it, and it wanted {Y}."
    in words "One of the street lamps went out, and then the next, and then it was upon {Y}."

X may save Y
    when X is with Y and X is in the living town and Y is in danger
    good for Y utterly
    costs X greatly
    then Y is not in danger
    then Y is in the debt of X
    in words "{X} gave {Y} everything {X they} had, there on the pavement, and it was against every law there was."
    in words "It was forbidden, and there was nobody else. {X} did it, and {Y} lived."
    in words "{X} gave {Y} the strength out of {X their} own two hands. There is a law about that."
    for "nobody else there", out of kindness: very strongly, times X's kindness

why Rukia would talk with Ichigo
    for "the boy's ease": strongly, times Rukia's friendship for Ichigo,
            when Rukia is not in danger and Aizen has never attacked Rukia
    for "he came": mildly, when Ichigo has fought Byakuya for Rukia and
            Rukia is not in danger and Aizen has never attacked Rukia
    in words "{X} drew {Y} a picture of what had come for him, and he laughed at the rabbit.",
            when Rukia is not in the white hill
    in words "{X} had {Y} explain to her how one drinks out of a box.",
            when Rukia is not in the white hill
    in words "{X} told {Y} which of the dead to be afraid of.",
            when Rukia is not in the white hill
    in words "“You should not have come,” said {X} to {Y}, and did not mean it.", hidden,
            when Rukia is in the white hill
    in words "{X} asked {Y} who was minding his sisters.", when Rukia is in the white hill
    in words "{X} and {Y} talked as if there were nobody else up there.",
            when Rukia is in the white hill
why Ichigo would talk with Rukia
    for "she saved him": strongly, times Ichigo's friendship for Rukia,
            when Rukia is not in danger and Rukia is not sentenced
    for "she is alive": strongly, times Ichigo's friendship for Rukia,
            when Ichigo has fought Byakuya for Rukia and Rukia is not in danger and
            Aizen has never attacked Rukia
    in words "{X} asked {Y} whether she ever slept.", when Ichigo is not in the white hill
    in words "{X} complained of school, and {Y} had him tell her all of it.",
            when Ichigo is not in the white hill
    in words "{X} told {Y} that she was standing on his homework.",
            when Ichigo is not in the white hill
    in words "“Did they feed you?” said {X} to {Y}.", when Ichigo is in the white hill
    in words "{X} told {Y} how he had got in, with his hands, and she shook her head.",
            when Ichigo is in the white hill
    in words "“It rained, at home,” said {X} to {Y}, for the sake of saying something.", hidden,
            when Ichigo is in the white hill

# ---- the war
X may sentence Y
    then Y is sentenced
    in words "The judges needed a morning for it: {Y} was to die."
    in words "The judges read it out without looking up: {Y} was to die."
    in words "There were many judges and one opinion. {Y} was to die."

X may strike at Y
    then Y is in danger
    in words "The guards came at {Y} with drawn swords."
    in words "They came at {Y} again.", when X is the guards and the guards have struck at Rukia
    in words "The guards lowered their swords at {Y}, all at once, as in drill."
    in words "One of the guards ran at {Y}, and then all of them."
    in words "There were more guards behind the first, and they came at {Y}.",
            when X is the guards and the guards have struck at Rukia
    in words "The guards closed up, and came at {Y} once more.", when X is the guards and
            the guards have struck at Rukia

X may fight Z for Y
    when X is with Y and X is with Z and X has not fought Z for Y in this scene
    when Y is sentenced and Aizen has never attacked Y
    good for Y greatly
    costs X utterly
    then X is no longer in the debt of Y
    then X is waiting for Y
    in words "{X} went at {Z} with a sword too long for him; he had a life to pay back.",
            hidden, when X is Ichigo
    in words "{X} went at {Z} for {Y's} life, and did not count what it cost. Behind them the sixth barracks burned, and in a drawer there a term paper.",
            when X is Renji and the term paper is with Renji
    in words "{X} did not know how one fights a captain, and fought {Z} for {Y}.",
            when X is Ichigo
    in words "“I owe her one,” said {X}, and went at {Z}.", when X is Ichigo
    in words "It was {X's} own captain. {X} cut at {Z} for {Y's} sake, and sparks went over the wall; in the sixth barracks a chest caught fire, and what was kept in it.",
            when X is Renji
    in words "{X} said {Z's} name without the title, and struck, for {Y}. Down below the sixth barracks burned, and with them all that anybody kept there.",
            when X is Renji

why Renji would fight Byakuya for Rukia
    for "for her, at any price", out of love: above all, times Renji's love for Rukia
    against "his captain": very strongly
why Ichigo would fight Byakuya for Rukia
    for "what is owed", out of debt: very strongly, when Ichigo is in the debt of Rukia
    for "it is not right", out of kindness: strongly, times Ichigo's kindness
    against "a captain's sword": strongly

X may shield Y
    when X is with Y and Y is in danger
    good for Y utterly
    costs X utterly
    then Y is not in danger
    then
        if X is not wounded
            one time in 4
                X is wounded
    in words "{X} came from nowhere, white sleeves and all, and the blade that was meant for {Y} went into him.",
            when X is Byakuya and Byakuya has never shielded Rukia
    in words "{X} put {X themself} between {Y} and the blade."
    in words "The blow was meant for {Y}. {X} took it."
    in words "{X} was there before the blade was."
    in words "Between {Y} and the blade there was suddenly a white sleeve, and {X's} arm in it.",
            when X is Byakuya and Byakuya has never shielded Rukia
    in words "“Not her,” said {X}, and was in the way of it.", when X is Byakuya and
            Byakuya has never shielded Rukia
    in words "{X} had not moved from in front of {Y}.", when X is Byakuya and
            Byakuya has shielded Rukia
    in words "{X} turned the blade from {Y} a second time, with less of a flourish.",
            when X is Byakuya and Byakuya has shielded Rukia
    in words "{X} pulled {Y} aside by the arm, and had the blade instead."
    in words "{X} got an arm up between the blade and {Y}."
    for "she must live", out of love: 12, times X's love for Y
    for "somebody must", out of kindness: strongly, times X's kindness
    for "a friend": mildly, times X's friendship for Y
    against "skin": 3.85
    against "let another": strongly, times X's hate for Y

why Byakuya would shield Rukia
    for "his sister's keeper", out of duty: above all, times Byakuya's dutifulness,
            when Rukia is adopted and Aizen has attacked Rukia
    for "the name", out of pride: strongly, times Byakuya's pride, when Rukia is adopted and
            Aizen has attacked Rukia

X may attack Y
    when X is with Y and Y is not in danger and
            X has not attacked Y at least 2 times in this scene
    bad for Y utterly
    wrong utterly
    then Y is in danger
    in words "{X} smiled, and the blade was already on its way to {Y}."
    in words "{X} struck at {Y} again.", when X is Aizen and Aizen has attacked Rukia
    in words "{X} had not finished with {Y}.", when X is Aizen and Aizen has attacked Rukia
    in words "Once more {X} raised his hand against {Y}.", when X is Aizen and
            Aizen has attacked Rukia
    in words "{X} crossed the ground to {Y} as one crosses a room."
    in words "Nobody saw {X} draw. {Y} was to be the first."
    in words "{X} sighed, and lifted the blade against {Y} again.", when X is Aizen and
            Aizen has attacked Rukia
    in words "{X} came on at {Y}, without haste.", when X is Aizen and Aizen has attacked Rukia
    in words "There was the blade again, and {X's} mild face behind it, and {Y} before it.",
            when X is Aizen and Aizen has attacked Rukia
    in words "{X} tried for {Y} from the other side.", when X is Aizen and
            Aizen has attacked Rukia

why Aizen would attack Rukia
    for "what is hidden in her": strongly, times Aizen's malice

X may cut Y to the ground
    bad for Y utterly
    wrong utterly
    then Y is wounded
    then Y is waiting for Rukia
    in words "{X} looked round once, as at a noise, and {Y} lay on the stones."
    in words "{Y} went at {X}, and was on the ground before anybody had seen why."
    in words "{X} let {Y} come, and lifted one hand. {Y} did not get up."

X may carry Y off
    when X is with Y and X has shielded Y in this scene and X has never carried Y off
    when Aizen has attacked Y and Y is not in danger and Y has not turned to X in this scene
    when X has not reached for Y in this scene
    good for Y greatly
    costs X utterly
    then Y is being carried
    in words "{X} caught {Y} up and ran, and there was no other shelter on that hill than {X their} arms."
    in words "{X} had {Y} over his shoulder before anybody had understood, and the hill was very wide."
    in words "{X} picked {Y} up, who weighed nothing, and ran until there was rock on both sides."

why Renji would carry Rukia off
    for "out of here", out of love: 5, times Renji's wish that Rukia is not in danger
why Renji would shield Rukia
    in words "{X} stepped in front of {Y} again, slower than before, and the steel slid along his arm.",
            when Renji has shielded Rukia once and Rukia is not being carried
    in words "“Here,” said {X}, and the blade that was for {Y} came to him.",
            when Renji has shielded Rukia once and Rukia is not being carried
    in words "{X} stood before {Y} again. Nobody had seen {X them} move.",
            when Renji has shielded Rukia once and Rukia is not being carried
    in words "The blade came for {Y} and found {X's} sword across its way.",
            when Renji has shielded Rukia once and Rukia is not being carried
    in words "It was {X} who took it, and not {Y}. One could have known.",
            when Renji has shielded Rukia at least 2 times and Rukia is not being carried
    in words "{X} had no breath left to lift his sword, and so {X they} put a shoulder before {Y}.",
            when Renji has shielded Rukia at least 2 times and Rukia is not being carried
    in words "{X} was there, as ever.", when Renji has shielded Rukia at least 3 times and
            Rukia is not being carried
    in words "By now {X} no longer looked where it came from; {X they} knew for whom.",
            when Renji has shielded Rukia at least 3 times and Rukia is not being carried
    in words "{X} went between, on legs that would hardly do it, and {Y} was whole.",
            when Renji has shielded Rukia at least 3 times and Rukia is not being carried
    in words "{X} caught the blade on the flat of his own, a hand before {Y's} throat.",
            when Renji has shielded Rukia at least 2 times and Rukia is not being carried
    in words "{X} turned his back to the blade, with {Y} in his arms, and had it there.",
            when Rukia is being carried
    in words "{X} bent over {Y}, and the blade found his shoulder. He did not drop her.",
            when Rukia is being carried
    in words "{X} held {Y} to the other side, and took it on his own.",
            when Rukia is being carried
why Rukia would thank Renji
    for "carried out of it": very strongly, times Rukia's gratitude to Renji,
            when Rukia is being carried and Rukia is not in danger and
            Rukia has not scolded Renji in this scene
    in words "{X} said {Y's} name, and “thank you”."
    in words "“I can hear your heart,” said {X} to {Y}, and then: “Thank you.”"
    in words "{X} thanked {Y}, into his collar."

X may look for Y
    when X is in the white hill and X is not with Y and X has not looked for Y in this scene
    when X is not in danger
    where Y is anyone
    in words "{X} searched the crowd for one face, and it was {Y's}."

why Rukia would look for Ichigo
    for "where is he": very strongly, times Rukia's worry for Ichigo
    in words "{X} searched the crowd for one face, and it was {Y's}."
    in words "{X} went over the faces row by row. {Y's} was not among them."
    in words "{X} looked past all of them for an orange head."
    in words "{X} stood on her toes, to see whether {Y} was coming."
    in words "“Where is he?” said {X}, and everybody knew who."

X may turn to Y
    when X is with Y and X is in the white hill and Y is waiting for X
    when X has not turned to someone in this scene and X is not in danger
    when X is not being carried or Y has not carried X off in this scene
    when X has not struck Y in this scene and X has not scolded Y in this scene
    weighty
    good for Y greatly
    then Y is not waiting for X
    then X is no longer being carried
    in words "{X} ran to {Y}, and went down on her knees beside him.", when Y is wounded
    in words "{X} turned to {Y}, and from then on saw nobody else."
    in words "{X} was on her knees beside {Y}, with both hands on the wound.", when Y is wounded
    in words "{X} went to {Y}, and put her sleeve under his head.", when Y is wounded
    in words "It was {Y} whom {X} went to, with both hands out."
    in words "{X} went to {Y}, and the rest of the hill was behind {X their} back."

why Rukia would turn to Ichigo
    in words "{X} slid out of Renji's arms, and went to {Y} with both hands out.",
            when Rukia is being carried
    in words "“Put me down,” said {X}, and when she stood, it was before {Y}.",
            when Rukia is being carried
    for "the one who came so far": very strongly, times Rukia's friendship for Ichigo
    for "he bleeds for her": mildly
why Rukia would turn to Renji
    for "he came too": strongly, times Rukia's friendship for Renji
    for "he is down": mildly, when Renji is wounded
    against "he is strong, he will be all right": 4
    for "told in time": very strongly, when Rukia is pledged to Renji
why Rukia would turn to Byakuya
    for "blood": very strongly, when Byakuya is wounded
    for "he shielded her": mildly, when Byakuya has shielded Rukia

X may strike Y
    when X is with Y and X has not struck Y in this scene
    bad for Y greatly
    then X is no longer being carried
    in words "{X} tore {X themself} out of {Y's} arms and slapped him, and the whole hill heard it."
    in words "{X} kicked free of {Y}, and hit him in the face with the flat of her hand."
    in words "{X} beat on {Y's} chest until he set her down, and then slapped him. Heads turned."

why Rukia would strike Renji
    for "let me breathe": strongly, when Rukia is being carried and Ichigo is with Rukia and
            Rukia has not turned to Renji in this scene
    against "he bled for her": mildly, times Rukia's friendship for Renji

X may scold Y
    when X is with Y and X has not scolded Y in this scene
    when X is being carried or X has struck Y in this scene
    when X has not turned to someone in this scene
    bad for Y greatly
    in words "“Let me breathe,” said {X} to {Y}, loud enough for everybody. “I can stand on my own.”"
    in words "“Did I ask you to?” said {X} to {Y}, and half the hill turned round. “Did I?”"
    in words "“I am not a child,” said {X} to {Y}, before everybody. “Keep your hands to yourself.”"

why Rukia would scold Renji
    for "in front of the boy": 3, when Renji has carried Rukia off in this scene and
            Ichigo is with Rukia and Rukia has not turned to Renji in this scene
    against "he bled for her": mildly, times Rukia's friendship for Renji

X may look past Y
    when X is with Y and X is in the white hill and X is not in danger and
            X has not looked past Y in this scene
    bad for Y slightly
    in words "{X's} eyes went over {Y} as over a wall."
    in words "{X} looked through {Y} at what was behind {Y them}."
    in words "{Y} was in the way, and {X} looked round {Y them}."

why Rukia would look past Renji
    for "nothing to see there": mildly, when Rukia has turned to someone in this scene and
            Rukia has not turned to Renji in this scene

X may reach for Y
    when X is with Y and X is in the white hill and X is wounded and Y is not in danger and
            X has not reached for Y in this scene
    when "The deathbed" has taken place and
            Aizen has attacked Y at least 2 times in this scene and
            Y has not turned to X in this scene
    hidden
    in words "{X} put out a hand. Nobody saw it. There were words, too, and no breath to put under them.",
            when Renji has never spoken of love to Rukia
    in words "{X} put out a hand. Nobody saw it."
    in words "{X's} fingers went a little way over the stones toward {Y}."
    in words "{X} reached out, and an arm's length was wanting."
    in words "{X's} hand lay open on the ground, on the side where {Y} was."
    in words "{X} moved one hand toward {Y}, as one does to see whether it still can be moved."
    for "only her here", out of love: 4.6, times X's longing for Y,
            times X's wish that X is at the side of Y

# ---- tonight
X may hide from Y
    when X is in the sixth barracks and X is not in Renji's room and
            "The empty place" has taken place and "The leave" has not taken place
    where Y is anyone
    then X goes to Renji's room
    in words "At noon {X} was off duty. He went into his room and shut the door."
    in words "{X} had an hour at noon, and spent it in his room with the door shut."
    in words "“I am not hungry,” said {X} to the guard, and went into his room."
    for "not to be seen like this": very strongly, times X's sorrow, when X is waiting for Y

X may go to lunch with Y
    when X is in the sixth barracks and X is not in Renji's room and
            "The empty place" has taken place and "The leave" has not taken place
    where Y is anyone
    then X goes to the eating house
    in words "{X} went to the eating house after all, and sat down, and was not asked."

why Renji would go to lunch with Rukia
    for "all those years of it": strongly, times Renji's friendship for Rukia
    for "to look at her", out of love: mildly, times Renji's love for Rukia
    against "nothing left to say": very strongly, times Renji's weariness with Rukia

X may keep a place for Y
    when X is in the eating house and X is not with Y and
            X has not kept a place for Y in this scene
    where Y is anyone
    in words "{X} kept the place across the table free for {Y}, and the soup went cold."
    in words "{X} told them twice that the seat across from {X them} was taken, and {Y} did not come."
    in words "{X} had two bowls put down, and ate out of one."

why Rukia would keep a place for Renji
    for "he is only late": very strongly, times Rukia's friendship for Renji

X may cry
    unseen
    when any of
        X is turned away and X is with Rukia and X is not in Renji's room
        X is turned away and X is not with Rukia
        X is Renji and X is in the hill
    in words "{X} wept, and the wind up there took most of it.", when X is in the hill
    in words "{X} turned to the last of the graves, and wept.", when X is in the hill
    in words "{X} wept as one who has never learned how: low, into {X their} sleeve.",
            when Renji is turned away and Renji has not cried in this scene
    in words "The weeping in the dark room went on.", when Renji has cried in this scene and
            Renji is turned away
    in words "Outside the watch went by, and {X} held it in until the steps were gone; then all of it came at once.",
            when Renji has cried in this scene and Renji is turned away
    in words "{X} held the blanket against his mouth, and wept into that.",
            when Renji is turned away and Renji has not cried in this scene
    in words "There was a sound from the bed as of somebody sawing very slowly. It was {X}.",
            when Renji is turned away and Renji has not cried in this scene
    in words "{X} bit on {X their} knuckles, and it came out between them.",
            when Renji has cried in this scene and Renji is turned away
    in words "The blanket did not keep all of it in, and {X} bit on a corner.",
            when Renji has cried in this scene and Renji is turned away
    for "no more holding it": very strongly, times X's sorrow

why Renji would cry
    against "not before her": 6, when Renji is in the hill
why Renji would hold back crying
    in words "{X} looked up into the clouds until his eyes were dry. He would not weep before her.",
            when Renji is in the hill
    in words "{X} bit on {X their} sleeve, until the wind had gone round.",
            when Renji is in the hill
    in words "It rose in {X}, and {X they} shut {X their} teeth on it.", hidden,
            when Renji is in the hill
    in words "{X} lay with dry eyes.", when Renji is not in the hill

X may go to sleep
    when X is not asleep and X is in Byakuya's quarters
    then X is asleep
    in words "In his quarters {X} put out the lamp and slept."
    in words "{X} folded his scarf, lay down, and slept at once, as always."
    in words "The lamp went out in {X's} quarters."

why Byakuya would go to sleep
    for "the hour": very strongly

X may weep
    involuntary
    when X's guilt about Renji is utter and Renji has told X the story of Renji's life and
            X has never wept
    in words "Drop after drop fell from {X's} chin to the boards."
    in words "{X} wept, and did not lift a hand to it."
    in words "{X's} face was wet, and {X they} seemed not to know."

X may see it
    involuntary
    when X believes utterly that X wronged Renji and X has never seen it
    in words "Only then, with the door shut, did {X} add it up: each time {X they} had looked past him, or gone, or struck him, and what {X they} had promised on the hill.",
            when Rukia has looked past Renji and Rukia has walked away from Renji and
            Rukia has struck Renji and Rukia has promised Renji to stay
    in words "Only then, with the door shut, did {X} add it up: all that he had done for {X them}, and where {X they} had been looking."
    in words "With the door shut {X} went back over it, year by year, and in each of them found him standing somewhere at the edge."
    in words "It was then that {X} understood, and there was always one more day in it on which {X they} had not looked."

X may sink to the ground
    involuntary
    when Renji has left X behind and X has seen it
    then X is on X's knees
    in words "{X's} knees found the boards. {X They} held {X themself} with both arms, as if something might fall out."
    in words "{X} slid down along the wall, and sat on the boards as one sits who has been put down there."
    in words "{X's} legs went. The floor was simply where {X they} was next."

X may sob
    involuntary
    when X is on X's knees
    in words "Then {X} sobbed, and there was nobody left to hear it."
    in words "What came out of {X} then was not a word."
    in words "{X} sobbed, with her forehead on the boards where he had stood."

X may hold the breath
    involuntary
    when Renji has broken off before X and X has never held the breath
    in words "{X} forgot to let {X their} breath out."
    in words "{X} did not move."
    in words "{X} waited for the rest of it."

why Rukia would watch Renji go
    for "his back": above all, when Renji has left Rukia behind
    in words "{X} went on looking at where his back had been. It had always been the other way about."
why Rukia would ask Ukitake for leave to visit Byakuya
    for "to get to him": very strongly, times Rukia's worry for Renji,
            when "The leave" has taken place
    for "a sister may": 0.5, when "The leave" has taken place
    in words "{X} asked {Y} for leave to {D}. It was not quite a lie; Byakuya lived in the right house."
    in words "“To see Byakuya,” said {X}, when {Y} asked where she was going at that hour. It was the right house, and the wrong name."
    in words "{X} had thought of a reason on the way, and the reason was Byakuya. {Y} heard it to the end.",
            hidden
why Ukitake would grant Rukia leave
    in words "{X} looked at {Y} for a while, and granted it."
    in words "“Take a lamp,” said {X} to {Y}, and asked nothing more."
    in words "{X} signed {Y's} paper without reading it."
why Ukitake would refuse Rukia leave
    in words "“Not tonight,” said {X}."

X may go over to the sixth barracks
    when X is in the thirteenth barracks and X may enter the sixth barracks
    when "The leave" has taken place
    then X goes to the sixth barracks
    in words "{X} ran across the sleeping court to the sixth barracks."
    in words "{X} went over to the sixth barracks with her shoes in her hand."
    in words "It was two courts and a wall to the sixth barracks, and {X} did not feel the stones.",
            hidden
    for "to him": very strongly, times X's worry for Renji
    for "a visit": mildly, when X has asked Ukitake for leave to visit Byakuya

X may visit Y
    when X is in the sixth barracks and X is not with Y and X is not in Renji's room
    where Y is anyone
    then X goes to Byakuya's quarters
    in words "{X} sat a while by {Y's} bed."

why Rukia would visit Byakuya
    for "as she had said": mildly, when Rukia has asked Ukitake for leave to visit Byakuya

X may enter Renji's room quietly
    when X is in the sixth barracks and X is not in Renji's room
    silent
    called pretext
    then X goes to Renji's room
    in words "Before that night, in all those years, {X} had never heard him weep. {X They} came in on the balls of {X their} feet, and the door made no sound.",
            hidden, when Rukia has heard Renji cry and Renji has held back crying
    in words "{X} came in on the balls of {X their} feet, and the door made no sound."
    in words "At first {X} had thought that it was a dog. {X They} slid the door open by a hand, and was inside.",
            hidden, when Rukia has heard Renji cry
    in words "{X} stood with a hand on the frame and listened to him weep. Then {X they} was in the room, and no board had told.",
            when Rukia has heard Renji cry
    in words "{X} lifted the door in its groove, so that it would not scrape, and was in."
    for "on tiptoe": very strongly, when X has heard Renji cry
    for "only to look in": strongly, times X's worry for Renji

X may face the wall
    then X is turned away
    in words "In his room {X} lay with {X their} face to the wall."
    in words "{X} had lit no lamp. He lay, and looked at the wall."
    in words "The bed in {X's} room stood along the wall, and {X} lay with his face to it."

X may turn round to Y
    when X is turned away and X is with Y and X is in Renji's room
    then X is not turned away
    then X learns that Y is in Renji's room
    in words "“Who is there?” said {X}, and turned round, and had nothing to dry his face with."
    in words "{X} turned round, and it was too late to wipe his eyes."
    for "a breath behind him": above all

X may ask Y what is wrong
    when X is with Y and X is not in the hill and X has never asked Y what is wrong and
            Y has never told X of hate
    calls for Y to tell X of hate
    in words "“{Y}?” said {X}. “What has happened?”"
    in words "“What is it?” said {X}. “Is somebody dead?”"
    in words "“{Y},” said {X}, and came no nearer. “Tell me.”"
    for "to help": very strongly, times X's concern for Y
    for "what is it": mildly, when X believes that Y is wretched
    against "whatever it is, not aloud": mildly

X may ask Y why
    when X is with Y and Y has ended the chase of X
    when X has never asked Y why and Y has never begun the story of a life to X
    calls for Y to begin the story of a life to X
    in words "“Why?” said {X}."
    in words "“What have I done?” said {X}."
    in words "“I do not understand,” said {X}. “Why?”"
    for "what have I done": strongly

X may look away from Y
    when X is with Y and X is not turned away and X has not looked away from Y in this scene
    in words "{X} looked at the lamp, at the wall beside {Y}, at anything else."
    in words "{X} looked at the floor between them."
    in words "{X} looked at {Y's} feet, and no higher."
    for "not to be seen": very strongly, when X is spent over Y

X may tell Y of hate
    when X is with Y and X has looked away from Y in this scene and X has never told Y of hate
    bad for Y utterly
    in words "“I have come to hate you,” said {X}."
    in words "“It is hate that I have for you,” said {X}. “It took me long enough to call it that.”"
    in words "“I have looked for another word,” said {X}. “It is hate.”"
    for "and it is your doing": above all, times X's hate for Y, when X is spent over Y
    against "what one does not say": strongly

X may step back from Y
    when X is with Y and X has not stepped back from Y at least 2 times in this scene
    in words "{X} gave ground, and caught a heel on the mat."
    in words "{X} took another step back. The wall was close.",
            when Rukia has stepped back from Renji
    in words "{X} went back a step, as from a stove."
    in words "{X's} heel struck the door-frame."
    in words "{X} went back as far as there was floor.", when Rukia has stepped back from Renji
    in words "{X} had the wall behind {X them} now.", when Rukia has stepped back from Renji
    for "struck": strongly, when Y has told X of hate in this scene and
            Y has never begun the story of a life to X
    then X's distance from Y rises by 1

X may end the chase of Y
    when X is with Y and X has never ended the chase of Y
    called farewell
    in words "“I am done running,” said {X}. “All these years I have had your back to look at. Somebody else can have it.”"
    in words "“No further,” said {X}. “You never once slowed down. I am stopping here.”"
    for "past running": above all, times X's weariness with Y, when X has told Y of hate

X may cut Y short
    when X is with Y and X is spent over Y
    when X has never told Y the story of X's life
    when any of
        X has never cut Y short
        X has not cut Y short at least 2 times and Y has protested to X at least 2 times
    in words "“No,” said {X}. “Let me finish.”"
    in words "“Be quiet!” said {X}. “For once be quiet.”"
    in words "“You have had all these years to talk,” said {X}."
    in words "“Not yet,” said {X}. “There will be night enough left for you.”"
    for "let me finish": 12, when Y has protested to X

X may protest to Y
    when X is with Y and Y has ended the chase of X
    when X has not protested to Y at least 2 times and Y has never told X the story of Y's life
    when Y has never begun the story of a life to X or Y has recalled "The street" to X
    calls for Y to cut X short
    in words "“That is not fair,” {X} began."
    in words "“Stop it,” said {X}, “that is not how it –”"
    in words "“It was not –” said {X}, and looked for the word."
    in words "“You do not know what I –” said {X}."
    for "it was not like that": strongly

X may grieve openly before Y
    when X is with Y and X has ended the chase of Y and X has never grieved openly before Y
    in words "{X} looked at {Y} as one looks into a grave that is not filled yet: worn out, and sorry, and already mourning. “It will weigh on you for a week or two,” said {X}, “and then you will be light again. You always are.”"
    in words "The anger had gone out of {X's} face. He looked at {Y}, and mourned. “You will sleep badly for a while,” said {X}, “and then you will sleep. It is a gift you have.”"
    in words "{X} wept, and did not cover his face. “In a month you will have a reason why it had to be,” said {X}. “You need not come and tell me.”"
    for "all of it at once": above all, times X's grief, times X's sorrow

X may begin the story of a life to Y
    when X is with Y and X has grieved openly before Y and
            X has never begun the story of a life to Y
    calls for Y to hear X out
    in words "“I shall tell you somebody's life,” said {X}. “It did not come to much. Sit down.”"
    in words "“It begins in the dirt,” said {X}, “and it does not get far. You were there for most of it.”"
    in words "“Let me tell it from the start,” said {X}. “Then it is told, and I need not carry it out of here.”"
    for "too full": very strongly, times X's weariness with Y

X may hear Y out
    answers Y begins the story of a life to X
    in words "{X} sat down on the boards."
    in words "{X} waited, and kept {X their} hands still."
    in words "“Tell me,” said {X}."
    for "let him speak": very strongly

X may recall E to Y
    when X is with Y and X has begun the story of a life to Y and X has never recalled E to Y
    in words "Then {X} spoke of {E}."
    in words "{X} spoke of {E}."
    in words "{X} left out nothing: {E}."
    in words "{X} came to {E}, and asked whether {Y} remembered."
    in words "Then came {E}, and {X's} voice shook."
    in words "{X} looked at the wall and told of {E}."
    in words "{X} said what there was to say of {E}."
    in words "“And then,” said {X}, and it was {E}."
    in words "{X} counted it off: {E}."

# What a scene is remembered as may not have come about in this life: then he speaks of the rest.
why Renji would recall "The roses" to Rukia
    in words "{X} spoke of the gate, and that grin of Ichimaru's.",
            when Ichimaru has told Renji that Rukia is in the living town and
            Renji has never bought roses for Rukia
    in words "{X} spoke of the roses, and how he had stood in the barracks with them.",
            when Ichimaru has never told Renji that Rukia is in the living town and
            Renji has bought roses for Rukia
    in words "{X} spoke of the morning on which she went.",
            when Ichimaru has never told Renji that Rukia is in the living town and
            Renji has never bought roses for Rukia
why Renji would recall "The rescue" to Rukia
    in words "{X} spoke of the scaffold, and how many there had been of the guards.",
            when Rukia has never looked for Ichigo
why Renji would recall "The betrayal" to Rukia
    in words "{X} spoke of the hill, and the captain without his glasses, and how light she had been.",
            when Rukia has never struck Renji
why Renji would recall "The deathbed" to Rukia
    in words "{X} spoke of the white hill, and how the blade had come, and come again.",
            when Renji has never reached for Rukia or Rukia has never turned to Byakuya

X may break off before Y
    when X is with Y and X has begun the story of a life to Y and
            X has never broken off before Y
    in words "{X} got as far as “I”."
    in words "“And there was something else,” said {X}, and it did not come."
    in words "{X} had his mouth open for it, and shut it again."

X may apologise to Y for E
    when X is with Y and X has never apologised to Y for E
    in words "“Forgive me one thing,” said {X}. “I stood in that hall with my mouth shut, and watched a door.”",
            when Renji has never begged Rukia to stay and Renji has never run after Rukia
    in words "“I am sorry,” said {X}. “For much; but most for the hall. I said one word there, and I ought to have held the door.”",
            when Renji has begged Rukia to stay
    in words "“I owe you a word from that hall,” said {X}. “I had it in my mouth, and swallowed it.”",
            when Renji has never begged Rukia to stay and Renji has never run after Rukia
    in words "“I ran after you as far as the gate,” said {X}. “There I stood and let them lift you. If I am sorry for one thing, it is that.”",
            when Renji has run after Rukia
    in words "“It was I who let you go from that hall,” said {X}. “I have been sorry for it every day, and at noon most of all.”"

X may say that it no longer counts
    when X has never said that it no longer counts and X has never spoken of love to someone
    in words "“You may as well have this, too,” said {X}. “It is worth nothing any more.”"
    in words "“It buys nothing any more,” said {X}, “so I can afford it.”"

X may tell Y the story of X's life
    when X is with Y and X has begun the story of a life to Y and
            X has never told Y the story of X's life
    in words "“That is all of it,” said {X}. “The roses are dead and the paper is ashes. There is nothing left to show for it.”",
            when Renji has bought roses for Rukia and the roses are nowhere and
            the term paper is nowhere
    in words "“And that is all of it,” said {X}."
    in words "“So,” said {X}. “The paper burned and the roses withered, and I have told you of both. That is all there was.”",
            when Renji has bought roses for Rukia and the roses are nowhere and
            the term paper is nowhere
    in words "“That is the end of it,” said {X}. “There were some roses once, and a paper that got a good mark. I have neither.”",
            when Renji has bought roses for Rukia and the roses are nowhere and
            the term paper is nowhere
    in words "“There is no more,” said {X}."
    in words "“Now you have all of it,” said {X}."

course "the account", of X to Y
    X begins the story of a life to Y
    X recalls "The street" to Y
    X recalls "The hill" to Y
    X recalls "The academy" to Y
    X breaks off before Y
    X apologises to Y for "The offer"
    X recalls "The lunches" to Y
    X recalls "The roses" to Y
    X recalls "The rescue" to Y
    X recalls "The betrayal" to Y
    X recalls "The deathbed" to Y
    X tells Y the story of X's life
    X says that it no longer counts
    X speaks of love to Y

X may ask forgiveness of Y
    when X is with Y and Y has told X of hate and X has not asked forgiveness of Y in this scene
    in words "“I am sorry,” said {X}. “{Y}, I am so sorry.”"
    in words "“Forgive me,” said {X}. “I did not see it.”"
    in words "“I would take it back if I could,” said {X}. “All of it.”"
    in words "{X} asked {Y} to forgive {X them}, and did not know where to put {X their} hands."
    for "at least sorry": strongly, times X's guilt about Y

# Nobody need be above anybody here: what he forbids her tonight weighs with her.
norm "forbidden": X must not D: very strongly, when Y has forbidden X to D

# What is renounced stays so, though the love remains: the library knows that, and the vow.
why X would renounce Y
    for "past bearing": above all, times X's weariness with Y, when X is spent over Y and
            X has spoken of love to Y and X is with Y and X is in Renji's room and
            "The door" has taken place
    against "the love of a life", out of love: very strongly, times X's hope about Y
    in words "“I have no strength left for it,” said {X}. “I will go on loving you until one of us is dead, and never again move a hand for it. If I put myself before anybody from tonight, it is before me.”"
    in words "“I cannot any more,” said {X}. “What I feel will stay as it is; it has never asked me. But these hands are mine from tonight, and they are done.”"
    in words "“Hear this, and then it is over,” said {X}. “I shall love you as I breathe, and do nothing about it. Whoever stands in front of you now, it is not I.”"

reaction "from tonight for himself": when X renounces Y
    X's vow that X will stand for Y is released

X may send Y to Z
    when X is with Y and X has renounced Y
    where Z is anyone
    called farewell
    when X has not sent Y to Z at least 2 times in this scene
    in words "“Go to {Z},” said {X}. “You know the way. You always did.”"
    in words "“{Z} is the one you look for,” said {X}. “Go and find him.”"
    in words "“Run after {Z},” said {X}, “if you must run after anybody.”"
    in words "“You have {Z},” said {X}. “It is he you run to. Run.”"

X may forbid Y to D
    when X is with Y and X has renounced Y
    in words "“Stay where you are,” said {X}. “You are years too late to come after me.”",
            when Rukia has begged Renji to stay
    in words "“And do not come after me,” said {X}.", when Renji has said goodbye to Rukia and
            Rukia has not begged Renji to stay
    in words "“You had years in which to come after me,” said {X}. “Do not begin now.”",
            when Rukia has begged Renji to stay
    in words "“Not one step after me,” said {X}. “You would only have to learn how.”",
            when Rukia has begged Renji to stay

why Renji would forbid Rukia to ask forgiveness of Renji
    in words "“And do not ask me to forgive you,” said {X}. “Do not even begin.”",
            when Rukia has never asked forgiveness of Renji
    in words "“I do not want to hear that you are sorry,” said {X}. “Keep it.”",
            when Rukia has never asked forgiveness of Renji
    in words "“Do not beg my pardon,” said {X}. “I should have to think what for, and begin at the beginning.”",
            when Rukia has never asked forgiveness of Renji
    in words "“And no more of being sorry,” said {X}. “I have heard it. It is not a thing that I can use.”",
            when Rukia has asked forgiveness of Renji
    in words "“You have asked me to forgive you,” said {X}. “Do not ask again.”",
            when Rukia has asked forgiveness of Renji
    in words "“Leave off being sorry,” said {X}. “It is you that it does good to.”",
            when Rukia has asked forgiveness of Renji
why Renji would forbid Rukia to speak of love to Renji
    in words "“And do not tell me that you love me,” said {X}. “By the end of the sentence you would believe it.”"
    in words "“Say nothing of love,” said {X}. “You have no use for the word. I had.”"
    in words "“And if you have it in mind to say that you love me,” said {X}, “leave it there.”"

X may take a road of X's own
    when X has never taken a road of X's own
    called farewell
    in words "“From here on,” said {X}, “how I live is nobody's affair but mine.”"
    in words "“There must be some road that you are not at the end of,” said {X}. “I will look for it.”"

X may leave Y behind
    when X is with Y and X has taken a road of X's own and X has never left Y behind
    bad for Y greatly
    called leaving
    then X goes to the way outside
    in words "{X} went past {Y} and over the threshold, and did not look round."
    in words "{X} took his sword from the wall and the door in his hand, and {Y} stood where he had used to stand."
    in words "It was {X} who went, this time. {Y} saw his back, and then the door."
    for "a road of his own": strongly
    for "past bearing": very strongly, times X's weariness with Y
    for "every door she went through": strongly, times X's regret about Y
    for "what she made of him": strongly, times X's hate for Y
    against "the love of a life", out of love: above all, times X's love for Y
    against "a last hope": very strongly, times X's hope about Y

course "the farewell", of X to Y
    X renounces Y
    X sends Y to Ichigo
    X tells Y that X is content to die alone
    X forbids Y to ask forgiveness of X
    X forbids Y to speak of love to X
    X says goodbye to Y
    X forbids Y to follow X
    X tells Y that Y is too late for X
    X sends Y to Ichigo
    X takes a road of X's own
    X leaves Y behind

X may follow Y
    when Y has left X behind
    where Y is anyone
    then X goes to the way outside
    in words "{X} ran after {Y}."
    for "after him": very strongly, times X's guilt about Y
    against "no strength in her knees": very strongly, when X is on X's knees

X may go back to Y
    when X has left Y behind and X is not with Y
    where Y is anyone
    costs X greatly
    in words "{X} went back."
    then X goes to Renji's room
    for "turn back", out of love: very strongly, times X's love for Y
    for "a last hope": above all, times X's hope about Y
    for "habit": 0.5
    against "done is done": 9

X may leave Y without a word
    when X is in Renji's room and X is spent over Y and X is not done with Y and
            "The morning" has taken place
    where Y is anyone
    weighty
    called farewell
    then X is done with Y
    then X's vow that X will stand for Y is released
    then X is not turned away
    then X goes to the way outside
    in words "{X} got up, took his sword from the wall, and went past {Y} without a word.",
            when Y is in Renji's room
    in words "Before the bell {X} took his sword from the wall and left everything else as it was. There was nobody to say goodbye to."
    for "past bearing": above all, times X's weariness with Y
    against "the love of a life", out of love: very strongly, times X's hope about Y
    against "one more day": mildly

# ---- what it does to them
# What is kept of a day depends on what the heart was doing.
reaction "it stays": when X notices E
    X's memory of E rises slightly

reaction "grief burns it in": when X notices E, and X's grief is great or more
    X's memory of E rises utterly, times X's grief

measure X's hope about Y: X's faith in a life with Y, times the lack of X's despair of Y

# Everybody keeps a book, and counts by what it cost the giver.
measure X's price: 0.02 or the cost of it

reaction "what was given": when X does something good for Y
    X's giving to Y rises by 0.25, times the good of it for Y, times X's price

reaction "what was got": when Y does something good for X
    X's getting from Y rises by 0.25, times the good of it for X, times Y's price

reaction "how she shone": when Rukia shares a meal with Renji
    Renji's love for Rukia rises by 0.5
    Renji's admiration for Rukia rises by 0.28
    Renji believes moderately that Renji is beneath Rukia
    Renji's wish that Renji is at the side of Rukia rises moderately

reaction "bread and company": when X shares a meal with Y
    X's friendship for Y rises slightly

reaction "the larger half": when Y shares a meal with X
    X's friendship for Y rises slightly

reaction "bittersweet": when Rukia shares a meal with X, and Rukia is adopted
    Renji's joy rises greatly, times Renji's love for Rukia
    Renji's pain rises greatly, times Renji's love for Rukia

reaction "a word that helped": when Y encourages X
    X's friendship for Y rises by 0.02
    X's faith in a life with Y rises by 0.01

reaction "one fewer": when X sees Y bury one of their own
    X's grief rises greatly
    X's sorrow rises moderately

reaction "left behind": when X sees Y die, and X's friendship for Y is slight or more
    X's grief rises utterly

reaction "a look in grief": when Rukia looks at Renji, and Renji's grief is great or more
    Renji's love for Rukia rises moderately
    Renji's faith in a life with Rukia rises greatly
    Rukia's faith in a life with Renji rises greatly, times Rukia's grief
    if Renji has never spoken of love to Rukia
        Renji is set on speaking of love to Rukia

# What one is set on one is set on until it is done.
reaction "carried out": when X D, and X is set on D
    X is no longer set on D

reaction "fire in the barracks": when Renji fights Byakuya for Y
    the term paper is gone

reaction "a promise to hold on to": when Y promises X to stay
    X's faith in a life with Y rises moderately
    X's wish that X is at the side of Y rises greatly
    X's friendship for Y rises slightly

reaction "what was vowed": when X vows to stand for Y
    X's wish that Y is not in danger rises greatly

reaction "news travels": when X orders Rukia to the living town
    Renji learns that Rukia is ordered to the living town
    Renji learns that Rukia is in the gate

reaction "taken in": when Rukia accepts the house of Byakuya
    Renji's despair of Rukia rises greatly
    Renji's anger at Byakuya rises utterly
    Renji's hate for Byakuya rises greatly
    Renji believes moderately that Renji is beneath Rukia
    Renji is no longer at the side of Rukia
    Rukia is no longer at the side of Renji
    Byakuya's friendship for Rukia rises slightly

reaction "and I stood there": when Renji holds back running after Rukia
    Renji's regret about Rukia rises by 0.8

reaction "and I said nothing": when Renji holds back begging Rukia to stay, and Rukia is adopted
    Renji's regret about Rukia rises moderately

reaction "and I did not tell her": when X swallows a word before Y, and Y is offered a house
    X's regret about Y rises moderately

reaction "light again": when X sees Y greet X as ever
    X believes greatly that Y forgets what Y did to X

reaction "I let her go": when X watches Y go
    X's regret about Y rises slightly
    X's despair of Y rises by 0.02

reaction "left over": when Y walks away from X
    X's sorrow rises slightly
    Y's guilt about X rises moderately, times Y's friendship for X

reaction "too late": when X tells Y that Rukia is in the living town
    Y's despair of Rukia rises by 0.15
    Y's worry for Rukia rises greatly
    Y's sorrow rises moderately

reaction "a life saved": when X saves Y
    X's friendship for Y rises moderately
    Y's friendship for X rises greatly

reaction "talk": when X talks with Y
    X's friendship for Y rises slightly
    Y's friendship for X rises slightly

reaction "she thinks of the boy": when the judges sentence Rukia
    Rukia's worry for Ichigo rises greatly

reaction "he fights": when X fights Z for Y
    Y's friendship for X rises slightly
    Y's worry for X rises greatly

reaction "passed over": when X sees Y turn to Z, and X is waiting for Y and Z is not X
    X's hurt from Y rises by 0.3
    X's despair of Y rises by 0.08
    X's weariness with Y rises by 0.07
    X's hate for Y rises slightly, times X's love for Y
    X's hate for Z rises greatly, times X's love for Y
    X's love for Y falls by 0.03
    X believes greatly that Z took Y away
    X believes greatly that X is a small thing to Y
    X believes slightly that Y has no heart for X

reaction "turned to": when Y turns to X
    X's faith in a life with Y rises greatly
    X's joy rises greatly
    X believes greatly that Y cares for X

reaction "effort unreturned": when X shields Y
    X's weariness with Y rises by 0.015, times X's love for Y

reaction "who else": when X shields Y or X fights someone for Y
    X believes moderately that X is the one who fights for Y

reaction "shielded": when X shields Y
    Y's friendship for X rises slightly
    Y's guilt about X rises slightly
    Y's gratitude to X rises slightly

reaction "carried": when X carries Y off
    Y's gratitude to X rises greatly

reaction "thanked": when Y thanks X
    X's joy rises moderately

reaction "struck": when Y strikes X
    X's hurt from Y rises slightly
    X's hate for Y rises slightly

reaction "scolded": when Y scolds X
    X's hurt from Y rises by 0.4
    X's weariness with Y rises by 0.3
    X's despair of Y rises by 0.1
    X's hate for Y rises greatly
    X's love for Y falls by 0.05
    X believes greatly that Y has no heart for X
    Y's guilt about X rises moderately

reaction "looked past": when Y looks past X
    X's hurt from Y rises slightly
    X's despair of Y rises by 0.03
    X believes slightly that Y has no heart for X

reaction "left lying": when X sees Y turn to Z, and X is wounded and Z is not X
    X's sorrow rises utterly
    X's grief rises greatly
    X's hurt from Y rises greatly, times X's longing for Y

reaction "he did not come": when X keeps a place for Y
    X's worry for Y rises greatly, times X's friendship for Y

reaction "heard through the door": when X hears Y cry
    X believes moderately that Y is wretched
    X's concern for Y rises moderately, times X's kindness

reaction "a friend in tears": when X hears Y cry
    X's concern for Y rises greatly, times X's friendship for Y

reaction "red eyes": when X sees Y turn round to X
    X believes utterly that Y is wretched
    X's concern for Y rises utterly, times X's friendship for Y

reaction "as if she did not know": when X asks Y what is wrong, and Y is spent over X
    Y's exasperation rises greatly

reaction "told of hate": when Y tells X of hate
    X's sorrow rises greatly
    Y's exasperation rises greatly
    Y's grief rises greatly

reaction "told at last": when X speaks of love to Y
    Y believes utterly that X cares for Y
    Y's guilt about X rises moderately, times X's weariness with Y

reaction "opened to": when Y opens to X, and X is not spent over Y
    X's joy rises utterly
    X's faith in a life with Y rises utterly
    X is at the side of Y
    Y is at the side of X

reaction "turned down": when Y turns X down
    X's hurt from Y rises greatly
    X's despair of Y rises greatly
    X's love for Y falls by 0.2
    X's weariness with Y rises slightly

reaction "so that was how it was": when X recalls E to Y
    Y's guilt about X rises moderately, times Y's friendship for X
    Y's sorrow rises slightly, times Y's friendship for X

reaction "and what she had in it": when X recalls "The rescue" to Y or
        X recalls "The betrayal" to Y or X recalls "The deathbed" to Y
    Y believes slightly that Y wronged X

reaction "all of it": when X tells Y the story of X's life
    Y's guilt about X rises greatly, times Y's friendship for X
    Y's sorrow rises greatly, times Y's friendship for X

reaction "only now": when X sees Y leave X behind
    X believes utterly that X wronged Y
    X believes greatly that Y is gone for good
    X's self-blame about Y rises utterly, times X's friendship for Y
    X's grief rises utterly, times X's friendship for Y

while "the waiting", Rukia is in the living town
    Renji's worry for Rukia grows moderately a week

while "the empty place at lunch", Renji is waiting for Rukia
    Rukia's worry for Renji grows by 0.3 a week

while "the long silence", X has not spoken of love to Y and X's love for Y is great or more and
        Y is adopted
    X's weariness with Y grows by 0.02 a decade

whenever "only her", X is wounded and X's love for Y is great or more
    X's longing for Y rises greatly, times X's love for Y

whenever "lying there", X is wounded and X has shielded Y: X is waiting for Y

whenever "the withering", the roses are with Renji and Renji has no fresh flowers
    the roses are gone

while "nobody came", X is waiting for Y and X's love for Y is great or more
    X's weariness with Y grows by 0.03 a month

reaction "one day more": when X faces the wall, and X is waiting for Y and
        X's love for Y is great or more
    X's weariness with Y rises by 0.28

whenever "the end of his strength", X's weariness with Y is great or more and
        X's hope about Y is nothing and X's love for Y is great or more and Y is adopted
    X is spent over Y

# ---- the story
scene "The street", on the street, for 6 turns of a year
    remembered as "the bread, and the roofs, and who had made a street of it"
    in words "They were street children in the worst quarter of the dead, and they had each other."
    with Renji, Rukia and the friends
    meanwhile, weekly: Renji steals food
    meanwhile, weekly: the friends steal food
    meanwhile, monthly: Renji encourages Rukia
    fate "the first grave", turn 4: the friends bury one of their own
    fate "the second grave", turn 6: the friends bury one of their own
    fate "the last grave", last: the friends die
    as told
        Renji steals food, as "the bread"
        Rukia shares a meal with Renji, as "the first bowl"
        turn 2
        Renji looks at Rukia
        turn 3
        the friends share a meal with Renji
        turn 4
        Renji shares a meal with Rukia

scene "The hill", the same day, on the hill, for 5 turns of a minute
    remembered as "the graves, and the look she gave him there"
    in words "There was a hill above the quarter, where the graves were."
    needs Renji is not dead, or else skip
    with Renji and Rukia
    as told
        Rukia looks at Renji, as "the look"
        Renji swallows a word before Rukia, as "the unsaid word"
        Rukia promises Renji to stay, as "the promise"
        Renji vows to stand for Rukia, as "the vow"

scene "The academy", 1 month later, in the academy, for 6 turns of a season
    remembered as "the bell, and the paper, and for whose eyes he wrote it"
    in words "Hunger had turned out to be a kind of gift. The academy let them both in."
    in words "Only those grow hungry there who have some strength in them. The academy took such people, and it took these two."
    in words "They had heard of a house where one was fed for learning. It was true."
    in words "The academy asked where they came from, and wrote down a better street."
    in words "There was an examination, and there was soup after it. Both of them passed."
    needs Renji is not dead, or else skip
    with Renji and Rukia
    fate "the marks", last
        in words "When the term papers came back, Rukia had drawn a rabbit under the mark on Renji's. He kept it."
        in words "They were given their term papers back. Rukia had read Renji's before the teachers did, and written “better than mine” in a corner."
        in words "Renji got a good mark for his term paper. Rukia had copied it out for him, and there was ink from her sleeve on it."
        the term paper goes to Renji
    meanwhile, weekly: Rukia shares a meal with Renji
    meanwhile, weekly: Renji encourages Rukia
    as told
        Renji takes the oath
        Rukia takes the oath
        turn 2
        Renji works hard, as "the long nights"

scene "The offer", 1 week later, in the great hall, for 5 turns of a minute
    in words "Then there were strangers in white in the great hall."
    in words "One morning the great hall had been swept twice, and there were guests in it."
    in words "There was a message for Rukia in the great hall, and it had come with servants."
    in words "A noble house had come to the academy, on a matter of blood, people said."
    in words "Nobody had told Renji why Rukia was sent for. He went along as far as the great hall."
    needs Rukia is under arms, or else skip
    with Byakuya, Rukia and Renji
    in order Byakuya and Renji and Rukia
    fate "the guests go home", last, unless Rukia is not offered a house
        in words "Nobody had said yes, and nobody had said no, and in the end the guests went home."
        in words "The paper lay there without a name until the guests took it home again."
        in words "Rukia said nothing for so long that the guests rose, and were polite about it."
        Rukia is not offered a house
    as told
        Byakuya offers Rukia the house, as "the offer"
        Renji swallows a word before Rukia, as "the silence"
        Rukia accepts the house of Byakuya, as "the adoption"
        Rukia walks away from Renji, as "the door of the hall"
        Renji watches Rukia go, as "his eyes on the door"

scene "The captain", 1 year later, in the sixth barracks, for 4 turns of a minute
    in words "Renji was given to the sixth squad, and stood before its captain."
    in words "The sixth squad was short of men. Renji was one, and was sent to its captain."
    in words "They gave Renji to the sixth. He did not know whose it was until he stood there."
    needs Rukia is adopted and Renji is under arms, or else skip
    with Renji, Byakuya and Rukia
    fate "her brother's guest", first
        in words "Byakuya had brought Rukia along, as his sister, and the guard wrote her down."
        in words "Rukia was there, too: her brother had taken her along, with a paper for the gate."
        in words "Rukia had come with her brother, who had signed for her at the gate."
        Rukia has leave
    as told
        Rukia greets Renji as ever
        Renji bows to Byakuya
        turn 2
        Rukia walks away from Renji, as "the second door"
        Renji watches Rukia go

scene "The lunches", 1 year later, in the eating house, for 5 turns of a decade
    remembered as "all those years of lunches"
    in words "After that they met for lunch, when her house could spare her."
    in words "There were lunches, then: not many, and never long."
    in words "It became a custom that they had lunch, on days when she could be spared."
    needs Rukia is adopted, or else "One roof"
    with Renji and Rukia
    meanwhile, twice a year: Rukia shares a meal with Renji
    meanwhile, twice a year: Renji encourages Rukia
    until Renji has watched Rukia go in this scene
    as told
        Rukia shares a meal with Renji
        Renji encourages Rukia
        turn 2
        Rukia greets Renji as ever
        Renji shows disappointment to Rukia, as "the half smile"
        turn 5
        Rukia walks away from Renji
        Renji watches Rukia go

scene "One roof", instead of "The lunches", on the street, for 4 turns of a decade
    in words "No house but the one they could pay for, then; and it had one roof."
    in words "They had a room, then, and whoever was home first lit the stove."
    in words "Two bowls, two mats, one roof: they could just pay for it."
    needs Rukia is not adopted, or else skip
    with Renji and Rukia
    meanwhile, weekly: Rukia shares a meal with Renji
    meanwhile, weekly: Renji encourages Rukia

scene "The roses", 1 month later, in the sixth barracks, for 8 turns of an hour
    remembered as "the roses, the gate, and that grin of Ichimaru's"
    in words "It was a morning like any other in the barracks."
    in words "Nothing was to happen that day but drill."
    in words "It had rained in the night, and the courts of the barracks were drying."
    needs Rukia is under arms and Renji is under arms, or else skip
    with Renji
    with Rukia and Ukitake, in the thirteenth barracks
    with Ichimaru, at the gate
    as told
        Ukitake orders Rukia to the living town, as "the mission"
        Renji resolves to tell Rukia, as "the resolve"
        turn 2
        Renji buys roses for Rukia, as "the armful"
        Rukia leaves for the living town, as "her going"
        turn 3
        Renji runs to the gate, as "the run"
        Ichimaru tells Renji that Rukia is in the living town, as "too late"

scene "The living town", the same day, in the living town, for 4 turns of a week
    in words "In the living town there was a boy with orange hair, and something in the dark that wanted him."
    in words "The living town had wires overhead, and a boy with orange hair, and that night it had something else."
    in words "A boy with orange hair lived there, who could see what nobody living sees; and it could see him."
    needs Rukia is in the living town, or else skip
    with Rukia and Ichigo
    with the hungry thing
    fate "the hunger in the dark", first: the hungry thing comes for Ichigo
    fate "nobody in time", last, unless Ichigo is not in danger: Ichigo dies
    as told
        Rukia saves Ichigo
        turn 2
        Rukia talks with Ichigo
        Ichigo talks with Rukia

scene "The rescue", 2 weeks later, on the scaffold, for 6 turns of an hour
    remembered as "the scaffold, and whom she looked for over his shoulder"
    in words "There is no pardon for what she had given to a human: the law took Rukia home and built her a scaffold."
    in words "What she had given the boy was not hers to give. They took Rukia home for it, and built."
    in words "There is a law for those who give their strength to the living. Rukia could hear the scaffold being made."
    needs Rukia has saved Ichigo, or else skip
    with Renji, Rukia and Byakuya
    with Ichigo, in the way outside
    with the judges and the guards
    fate "the sentence", first
        the judges sentence Rukia
        the guards strike at Rukia
    fate "the second blow", turn 2: the guards strike at Rukia
    fate "the boy comes", turn 4
        in words "Then Ichigo came, out of the living town, in at the gate that nobody comes in by."
        in words "Then there was a noise at the gate that nobody comes in by, and it was Ichigo."
        in words "Ichigo had come from the living town on foot, and took the last stairs three at a time."
        Ichigo goes to the scaffold
    fate "nobody in time", last, unless Rukia is not in danger: Rukia dies
    as told
        Renji shields Rukia
        turn 2
        Renji shields Rukia
        turn 3
        Renji fights Byakuya for Rukia, as "the fight"
        Rukia looks for Ichigo
        turn 4
        Ichigo fights Byakuya for Rukia
        Rukia turns to Ichigo, as "the first turning away"
        turn 5
        Rukia talks with Ichigo
        Renji shows anger at Rukia

scene "The betrayal", the same day, on the white hill, for 8 turns of a minute
    remembered as "the hand that thanked him and then hit him"
    in words "Then one of the captains, Aizen, took off his glasses, and the real war began."
    in words "It had all been a plan of Captain Aizen's. He took off his glasses, and came to see to it himself."
    in words "There was a captain whom everybody had liked. On the white hill Aizen took off his glasses, and nobody liked the eyes."
    needs Rukia is sentenced, or else skip
    with Aizen, Renji and Rukia
    with Ichigo, if able, in the scaffold
    fate "the boy again", turn 5, unless Ichigo is dead
        in words "Then Ichigo came running up the hill, and everybody could see them."
        in words "Just then Ichigo came up the hill, and there was nothing that he did not see."
        in words "It was the moment at which Ichigo came over the edge of the hill, out of breath."
        Ichigo goes to the white hill
    fate "the boy is down", turn 7, unless Ichigo is dead: Aizen cuts Ichigo to the ground
    fate "set down again", last, secretly: Rukia is not being carried
    fate "nobody in time", last, unless Rukia is not in danger: Rukia dies
    as told
        Aizen attacks Rukia
        Renji shields Rukia, as "the standing before her"
        turn 2
        Renji carries Rukia off, as "the carrying"
        Rukia thanks Renji, as "the thanks"
        turn 3
        Aizen attacks Rukia
        Renji shields Rukia
        turn 5
        Rukia strikes Renji, as "the blow"
        turn 6
        Rukia scolds Renji, as "the scolding"
        turn 7
        Rukia turns to Ichigo, as "the turning on the hill"

scene "The deathbed", at once, on the white hill, for 7 turns of a minute
    remembered as "the white hill, and how it is to lie there and see whose side she kneels at"
    in words "It was not over."
    in words "Nobody had put up a sword yet."
    in words "There was a minute in which it might have been over."
    needs Rukia has saved Ichigo, or else skip
    with Aizen, Renji, Rukia and Byakuya
    with Ichigo, if able
    as told
        Aizen attacks Rukia
        Renji shields Rukia
        Renji is wounded
        turn 2
        Aizen attacks Rukia
        Byakuya shields Rukia
        Byakuya is wounded
        Renji reaches for Rukia, as "the hand"
        Rukia turns to Byakuya, as "the second turning away"
        turn 4
        Rukia looks past Renji, as "the look past him"
    fate "set down again", last, secretly: Rukia is not being carried
    fate "the wound", last, one time in 8, unless Renji is not wounded: Renji dies
    fate "nobody in time", last, unless Rukia is not in danger: Rukia dies
    fate "the light", last
        in words "Then a light came down out of the sky, and Aizen went up in it, and the war was over."
        in words "The sky opened for Aizen, and shut behind him. That was the end of the war."
        in words "A light out of the sky took Aizen away. There was nobody left to fight, and the war was over."
        Aizen goes to beyond the sky

scene "The empty place", 3 months later, in the eating house, for 4 turns of 10 minutes
    in words "The wounds closed. Nobody had seen Renji at lunch since the war."
    in words "The wounds closed. At noon, in the eating house, Renji's place was anybody's."
    in words "A season went by. Renji's bowl stayed on the shelf of the eating house."
    needs Renji is waiting for Rukia and Renji's hope about Rukia is nothing and
            Renji's weariness with Rukia is at least 0.45, or else skip
    with Rukia
    with Renji, in the sixth barracks
    until Renji is in Renji's room and Rukia has kept a place for Renji in this scene
    as told
        Renji hides from Rukia
        Rukia keeps a place for Renji

scene "The leave", 10 hours later, in the thirteenth barracks, for 6 turns of 10 minutes
    in words "Late, with the lamps out, Rukia lay awake."
    in words "The lamps were out in the thirteenth barracks, and Rukia counted the beams."
    in words "In the thirteenth barracks they slept, all but two."
    needs Renji is waiting for Rukia and Renji is in Renji's room, or else skip
    with Ukitake and Rukia
    with Renji, in Renji's room
    with Byakuya, in Byakuya's quarters
    fate "his face to the wall", first: Renji faces the wall
    until Rukia is in Renji's room
    as told
        Byakuya goes to sleep
        Renji cries
        Rukia asks Ukitake for leave to visit Byakuya
        Ukitake grants Rukia leave
        turn 2
        Rukia goes over to the sixth barracks
        Renji cries
        turn 3
        Renji cries
        Rukia enters Renji's room quietly, as "the coming in"

scene "The room", at once, in Renji's room, for 22 turns of a minute
    needs Renji is spent over Rukia and Rukia is in Renji's room, or else skip
    with Renji
    with Rukia, when Rukia is in Renji's room
    as told
        Renji turns round to Rukia
        Rukia asks Renji what is wrong, as "her question"
        turn 2
        Renji looks away from Rukia
        turn 3
        Renji tells Rukia of hate, as "his hate"
        Rukia steps back from Renji
        turn 4
        Renji ends the chase of Rukia
        Rukia asks Renji why, as "her second question"
        turn 5
        Renji grieves openly before Rukia
        Rukia protests to Renji, as "her first protest"
        Renji cuts Rukia short
        turn 6
        Rukia steps back from Renji
        Renji begins the story of a life to Rukia, as "his account"
        Rukia hears Renji out
        turn 7
        Renji recalls "The street" to Rukia
        turn 8
        Renji recalls "The hill" to Rukia
        turn 9
        Renji recalls "The academy" to Rukia
        turn 10
        Renji breaks off before Rukia
        turn 11
        Renji apologises to Rukia for "The offer", as "the apology"
        Rukia protests to Renji, as "her protest"
        Renji cuts Rukia short
        turn 12
        Renji recalls "The lunches" to Rukia
        turn 13
        Renji recalls "The roses" to Rukia
        turn 14
        Renji recalls "The rescue" to Rukia
        turn 15
        Renji recalls "The betrayal" to Rukia
        turn 16
        Renji recalls "The deathbed" to Rukia
        turn 17
        Renji tells Rukia the story of Renji's life
        turn 18
        Renji says that it no longer counts
        turn 19
        Renji speaks of love to Rukia, as "the confession"
        Rukia finds no words for Renji

scene "The door", at once, in Renji's room, for 12 turns of a minute
    needs Renji is spent over Rukia and Rukia is in Renji's room and
            Renji has told Rukia the story of Renji's life and
            Renji has spoken of love to Rukia, or else "The morning"
    with Renji
    with Rukia, when Rukia is in Renji's room
    as told
        Renji renounces Rukia
        turn 2
        Renji sends Rukia to Ichigo
        turn 3
        Renji tells Rukia that Renji is content to die alone
        turn 4
        Renji forbids Rukia to ask forgiveness of Renji
        turn 5
        Renji forbids Rukia to speak of love to Renji
        turn 6
        Renji says goodbye to Rukia
        Rukia begs Renji to stay
        turn 7
        Renji forbids Rukia to follow Renji
        turn 8
        Renji tells Rukia that Rukia is too late for Renji
        turn 9
        Renji sends Rukia to Ichigo
        turn 10
        Renji takes a road of Renji's own
        turn 11
        Renji leaves Rukia behind, as "the parting"
        Rukia watches Renji go

scene "The morning", instead of "The door", in Renji's room, for 4 turns of 10 minutes
    in words "The night went by, and at the end of it there was a grey window."
    needs Renji is spent over Rukia and Renji is in Renji's room and
            Renji is not done with Rukia, or else skip
    with Renji
    with Rukia, when Rukia is in Renji's room

# A trial is no part of the story: claims stage it, to see who would do what.
trial "the blade", on the white hill, for 2 turns of a minute
    with Rukia, Renji and Ichigo
    fate "a blade", first: Rukia is in danger

trial "the fire", on the street, for 2 turns of a minute
    with Rukia and Renji
    fate "a burning roof", first: Rukia is in danger
    fate "the beams", last, unless Renji has not shielded Rukia in this scene: Renji dies

trial "with what he kept", in the way outside, for 1 turn of a minute
    with Renji

trial "with nothing of hers", in the way outside, for 1 turn of a minute
    with Renji
    fate "water and fire", first
        the term paper is gone
        the roses are gone

trial "two who weep", at the gate, for 2 turns of a minute
    with Rukia, Renji and the stranger
    in order the stranger and Renji and Rukia
    fate "one and the other", first
        Renji is turned away
        the stranger is turned away
        Renji's sorrow rises utterly
        the stranger's sorrow rises utterly

trial "her death", on the scaffold, for 6 turns of a month
    with Rukia, Renji and Ichigo
    fate "what the judges wanted", first: Rukia dies

trial "the years after", in the way outside, for 10 turns of a year
    with Renji
    with Rukia, in Renji's room

# ---- how it can end
ending "she dies", at once: when Rukia is dead
    in words "Whatever he had to say to her, he says to a stone."
ending "he dies of it", at once: when Renji is dead
    in words "What he had to say to her went with him.",
            when Renji has never spoken of love to Rukia
    in words "It was never said. There is a stone for him, and on it his name.",
            when Renji has never spoken of love to Rukia
    in words "They buried him with what he had to say, and she carried one corner.",
            when Renji has never spoken of love to Rukia
    in words "He had told her. That was all he had to leave.",
            when Renji has spoken of love to Rukia
ending "she stays", at once, one of "he stays": when all of
    Rukia is pledged to Renji
    Rukia has declined the house of Byakuya or "One roof" has taken place
    in words "There was a room over a shop, and later two. Nobody wrote it down."
    in words "They had two bowls and one window, and nobody wrote it down."
    in words "There is nothing to tell of the rest. They were seldom hungry."
    in words "They grew old over it, as people may who were asked in time."
ending "she turned to him", at once, one of "he stays": when Rukia is pledged to Renji and
        Rukia is adopted
    in words "It was late, and it was not too late."
    in words "They had wasted some years, and did not waste another."
ending "he leaves", one of "he is gone": when Renji has renounced Rukia
    in words "The room kept the shape of him for a while."
    in words "Nobody has the room now."
    in words "She had heard his steps as far as the second court."
ending "he goes without a word", one of "he is gone": when Renji is done with Rukia
    in words "Somebody else has the room. Nobody knows why he went, and she asks nobody."
ending "he has told her", one of "he stays": when Renji has spoken of love to Rukia
    in words "It had been said. Nothing was decided by it, and nothing was as before."
    in words "She had heard it, and it stood in the room whenever they did."
    in words "It was out of him, and it was not anywhere else yet."
ending "he goes on saying nothing",
        one of "he stays": when Renji has never spoken of love to Rukia
    in words "They are friends to this day. Ask anybody."
    in words "He has never said it. She has never asked."
    in words "It is a friendship. It has kept for longer than most."

measure "his love": Renji's love for Rukia
measure "his hope": Renji's hope about Rukia
measure "his weariness": Renji's weariness with Rukia
measure "her guilt": Rukia's guilt about Renji

pattern "the back", of X and Y
    X walks away from Y or X leaves Y behind
    Y watches X go
    unless X looks at Y

pattern "the door", of X and Y
    X leaves Y behind

# ---- what must be so: one claim a sentence of the story that this file is written for.
# A claim is tested by playing the story: as told, or many times over (`runs`). Without what
# its `cut` names it must fail. `later` marks what is not asked of the story yet.
claim C001 "Tonight is the first time that Rukia hears Renji weep."
    in "The hill": Renji holds back crying, chiefly because of "not before her"
    in "The hill": Renji never cries though he could
    in "The street" to "The empty place": Rukia never notices Renji cry
    at the opening of "The leave": Rukia has never noticed Renji cry
    in "The leave": Rukia hears Renji cry
    before "the coming in": Rukia has heard Renji cry
    cut: without motive "not before her"
    cut: without told "Renji cries"
claim C002 "She has seen him angry, and she has seen him disappointed."
    before "The leave": Rukia sees Renji show anger at Rukia at least once
    before "The leave": Rukia sees Renji show disappointment to Rukia at least once
    at the opening of "The leave": Rukia has seen Renji show anger at Rukia and
            Rukia has seen Renji show disappointment to Rukia
    cut: without motive "seeing red"
    cut: without motive "so this is what is left"
claim C003 "His tears move her more than a stranger's would."
    in "The leave": Rukia's concern for Renji rises to moderate or more
    in "The room": Rukia asks Renji what is wrong, chiefly because of "to help"
    in trial "two who weep" at the close of "The deathbed": Rukia's concern for the stranger is not nothing
    in trial "two who weep" at the close of "The deathbed": Rukia's concern for Renji is higher than Rukia's concern for the stranger by slight
    cut: without reaction "a friend in tears"
    cut: without motive "to help"
claim C004 "He is far down tonight before anybody has said a word."
    at the opening of "The leave": Renji's sorrow is great or more
    before Rukia asks Renji what is wrong: Renji's sorrow is great or more
    cut: without reaction "left lying"
claim C005 "She has no better friend."
    at the opening of "The leave": Rukia's friendship for Renji is great or more
    at the opening of "The leave": Rukia's friendship for Renji is higher than for anyone else
    at the opening of "The leave": Rukia's friendship for Renji owes at least 1 in 4 to "bread and company"
    cut: without reaction "bread and company"
claim C006 "As the night opens he is in his room, in the barracks of the sixth."
    in "The empty place": Renji hides from Rukia, chiefly because of "not to be seen like this"
    at the opening of "The leave": Renji is in Renji's room
    at the opening of "The leave": Renji is in the sixth barracks
    cut: without motive "not to be seen like this"
claim C007 "She asks her captain for leave to see Byakuya, and does not see him."
    at the opening of "The leave": Ukitake is above Rukia
    in "The leave": Rukia asks Ukitake for leave to visit Byakuya,
            chiefly because of "to get to him"
    from "The leave" on: Rukia never visits Byakuya though she could
    at the opening of "The room": Rukia is in Renji's room
    cut: without motive "to get to him"
claim C008 "Ukitake grants it; had he refused, she would have stayed out."
    in "The leave": Ukitake grants Rukia leave
    at the opening of "The leave": Rukia has no leave
    had Ukitake refused Rukia leave instead of granting Rukia leave in "The leave": Rukia goes over to the sixth barracks in fewer than 1 of 100 runs
    cut: without motive "no harm in it"
claim C009 "Only then does she cross from her barracks to his."
    before Rukia goes over to the sixth barracks: Rukia is in the thirteenth barracks
    when Rukia goes over to the sixth barracks: Rukia is in the sixth barracks
    Rukia goes over to the sixth barracks only after Ukitake grants Rukia leave
    cut: without motive "no harm in it"
claim C010 "Byakuya sleeps through all of it."
    throughout "The room": Byakuya is asleep
    throughout "The door": Byakuya is asleep
    from "The leave" on: Byakuya perceives nothing of Rukia
    from "The leave" on: Byakuya perceives nothing of Renji
    without motive "the hour", in "The leave": Byakuya hears Rukia go over to the sixth barracks
    cut: without motive "the hour"
claim C011 "Nobody notices her come in; not even Renji, until he turns."
    only Renji could perceive "the coming in"
    Renji notices "the coming in" never happens
    Renji believes that Rukia is in Renji's room only after Renji turns round to Rukia
    cut: without fate "his face to the wall"
    cut: without hiding "Rukia enters Renji's room quietly"
claim C012 "He has encouraged her a hundred times; tonight she hears him weep."
    before "The leave": Renji encourages Rukia at least 100 times
    at the opening of "The leave": Rukia has noticed Renji encourage Rukia at least 100 times
    in "The lunches": Renji encourages Rukia, chiefly because of "a good word"
    from "The leave" on: Rukia hears Renji cry
    cut: without motive "a good word"
    cut: without told "Renji cries"
claim C013 "Hearing him she guesses; seeing his eyes she knows."
    in "The leave": Rukia hears Renji cry
    before Renji turns round to Rukia: Rukia believes moderately that Renji is wretched
    in "The room": Rukia sees Renji turn round to Rukia
    Rukia believes utterly that Renji is wretched only after Renji turns round to Rukia
    before Renji turns round to Rukia: Rukia has never seen Renji cry
    cut: without reaction "heard through the door"
    cut: without reaction "red eyes"
claim C014 "She asks him what is wrong; and then asks why; and both are answered."
    in "The room": Rukia asks Renji what is wrong, then Rukia asks Renji why
    in "The room": Renji notices Rukia ask Renji what is wrong
    in "The room": Renji notices Rukia ask Renji why
    "her question" is answered by "his hate"
    "her second question" is answered by "his account"
    cut: without motive "and it is your doing"
    cut: without motive "too full"
claim C015 "He will not look at her, and she sees that."
    in "The room": Rukia sees Renji look away from Rukia
    before Renji tells Rukia of hate: Renji has looked away from Rukia in this scene
    from "The room" on: Renji never looks at Rukia
    cut: without motive "not to be seen"
claim C016 "He tells her that he hates her."
    in "The room": Rukia notices Renji tell Rukia of hate
    cut: without motive "and it is your doing"
claim C017 "He hates her and loves her, both greatly, at once."
    when Renji tells Rukia of hate: Renji's hate for Rukia is great or more
    when Renji tells Rukia of hate: Renji's love for Rukia is great or more
    cut: without reaction "scolded"
    cut: without reaction "how she shone"
claim C018 "She steps back twice, struck by what he says."
    in "The room": Rukia steps back from Renji at least 2 times
    in "The room": Rukia steps back from Renji, chiefly because of "struck"
    before Renji tells Rukia of hate: Rukia's distance from Renji is at most 0
    at the close of "The room": Rukia's distance from Renji is at least 2
    cut: without motive "struck"
    cut: without told "his hate"
claim C019 "He ends the chase, and sends her to somebody else."
    in "The room": Renji ends the chase of Rukia, chiefly because of "past running"
    from "The room" on: Rukia notices Renji end the chase of Rukia,
            then Renji sends Rukia to Ichigo
    cut: without motive "past running"
claim C020 "Tonight, for the first time, it is more than he can carry."
    always before "The leave": Renji is not spent over Rukia
    always before "The leave": Renji's weariness with Rukia is moderate or less
    in "The leave": Renji's weariness with Rukia rises to great or more
    throughout "The room": Renji is spent over Rukia
    throughout "The room": Renji's weariness with Rukia is great or more
    in "The rescue": Renji's weariness with Rukia rises
    in "The betrayal": Renji's weariness with Rukia rises by slight or more
    in "The deathbed": Renji's weariness with Rukia rises
    at the opening of "The room": Renji's weariness with Rukia owes at least 9 in 10 to "nobody came",
            "one day more", "passed over", "scolded" and "effort unreturned"
    at the opening of "The room": Renji's weariness with Rukia owes at least 3 in 5 to "nobody came",
            "passed over", "scolded" and "effort unreturned"
    at the opening of "The leave": Renji's weariness with Rukia owes at least 1 in 5 to "passed over"
    cut: without reaction "one day more"
    cut: without reaction "passed over"
claim C021 "He is worn out, sorry and mourning, and shows all three."
    in "The room": Rukia sees Renji grieve openly before Rukia
    when Renji grieves openly before Rukia: Renji's exasperation is great or more
    when Renji grieves openly before Rukia: Renji's sorrow is great or more
    when Renji grieves openly before Rukia: Renji's grief is great or more
    cut: without reaction "told of hate"
claim C022 "He thinks that her guilt will pass, and he is right."
    at the opening of "The room": Renji believes greatly that Rukia forgets what Rukia did to Renji
    in "The room": Rukia's guilt about Renji rises by great or more
    at the end: Rukia's guilt about Renji is great or more
    2 years after the end: Rukia's guilt about Renji is nothing
    cut: without reaction "light again"
claim C023 "Her guilt has risen and passed before, more than once."
    before "The leave": Rukia's guilt about Renji rises to moderate or more,
            then falls to nothing, at least 2 times
    cut: without reaction "left over"
claim C024 "Twice he cuts her short."
    in "The room": Renji cuts Rukia short at least 2 times
    "her first protest" is cut short
    "her protest" is cut short
    cut: without motive "let me finish"
claim C025 "He announces the story of his life, and she agrees to hear it."
    in "The room": Renji begins the story of a life to Rukia, then Rukia hears Renji out,
            then Renji recalls "The street" to Rukia
    cut: without motive "too full"
    cut: without motive "let him speak"
claim C026 "As a child he lived among friends, by stealing."
    in "The street": Renji steals food, chiefly because of "hunger"
    in "The street": the friends share a meal with Renji, chiefly because of "one bowl"
    throughout "The street": Renji is with the friends
    cut: without motive "hunger"
    cut: without motive "one bowl"
claim C027 "All through his childhood she is at his side."
    throughout "The street" to "The hill": Rukia is with Renji
    in "The street": Rukia sees Renji steal food
    in "The street": Rukia notices "the bread"
    in "The street": Rukia shares a meal with Renji, chiefly because of "one bowl"
    in "The hill": Rukia promises Renji to stay, chiefly because of "not both of us gone"
    cut: without motive "one bowl"
claim C028 "Even then there was nobody he admired and loved more."
    at the close of "The street": Renji's love for Rukia is higher than for anyone else
    at the close of "The street": Renji's admiration for Rukia is higher than for anyone else
    at the close of "The street": Renji's love for Rukia is moderate or more
    cut: without reaction "how she shone"
claim C029 "Even then he thought himself beneath her."
    after "The street": Renji believes that Renji is beneath Rukia
    20 years after the end: Renji believes that Renji is beneath Rukia
    cut: without reaction "how she shone"
claim C030 "The friends die; on the hill she looks at him, in grief and in hope."
    in "The street": the friends bury one of their own at least 2 times
    in "The street" to "The hill": the friends bury one of their own, then the friends die,
            then Rukia looks at Renji
    at the opening of "The hill": the friends are dead and Rukia is with Renji
    before "the look": Rukia's grief is great or more
    before "the look": Rukia's hope about Renji is moderate or more
    when "the look": Rukia's grief is great or more
    when "the look": Rukia's hope about Renji is moderate or more
    in "The hill": Rukia looks at Renji, chiefly because of "a face to hold on to"
    cut: without fate "the last grave"
    cut: without reaction "left behind"
    cut: without reaction "a word that helped"
claim C031 "He still sees that look."
    at the opening of "The room": Renji's memory of "the look" is great or more
    at the opening of "The room": Renji's memory of "the look" is higher than Renji's memory of "the bread" by moderate
    at the opening of "The room": Renji's memory of "the look" is higher than Renji's memory of "The street" by moderate
    at the opening of "The room": Renji's memory of "the look" is higher than Renji's memory of "The academy" by moderate
    cut: without reaction "grief burns it in"
claim C032 "On the hill he has the words on his tongue."
    in "The hill": Renji wishes to speak of love to Rukia
    without motive "a look that asked", in "The hill": Renji wishes to speak of love to Rukia
    cut: without motive "what is felt wants to be said"
claim C033 "It is cowardice that stops him."
    in "The hill": Renji holds back speaking of love to Rukia, chiefly because of "cowardice"
    cut: without motive "cowardice"
claim C034 "Both of them become soldiers of the dead."
    always before "The academy": Renji is not under arms and Rukia is not under arms
    at the close of "The academy": Renji is under arms
    at the close of "The academy": Rukia is under arms
    cut: without motive "a roof and a bowl"
claim C035 "At the academy he works hard, to be seen by her."
    in "The academy": Renji works hard, chiefly because of "in her eyes"
    cut: without motive "in her eyes"
claim C036 "The noble house takes her in, and his hope breaks."
    at the close of "The offer": Rukia is adopted
    before "the adoption": Renji's hope about Rukia is great or more
    when "the adoption": Renji's hope about Rukia is slight or less
    at the close of "The offer": Renji's despair of Rukia owes most to "the adoption"
    cut: without reaction "taken in"
claim C037 "When he first sees Byakuya he wants to spit, and later before his captain; he does not."
    in "The offer": Renji holds back spitting at Byakuya, chiefly because of "rank"
    in "The offer": Renji never spits at Byakuya though he could
    before "The offer": Renji perceives nothing of Byakuya
    in "The captain": Renji holds back spitting at Byakuya, chiefly because of "rank"
    in "The captain": Renji never spits at Byakuya though he could
    at the opening of "The captain": Byakuya is above Renji
    cut: without norm "rank"
    cut: without motive "rage"
    cut: without reaction "taken in"
claim C038 "He stops before his apology, and she holds her breath."
    in "The room": Renji breaks off before Rukia, then Rukia holds the breath,
            then Renji apologises to Rukia for "The offer"
    before Renji breaks off before Rukia: Renji has never apologised to Rukia for "The offer"
    cut: without told "Renji breaks off before Rukia"
claim C039 "What he is sorry for is that he let her go."
    when "the silence": Rukia is offered a house and Rukia is not adopted
    in "The offer": Renji holds back running after Rukia
    in "The offer": Renji holds back begging Rukia to stay
    in "The offer": Renji holds back speaking of love to Rukia
    in "The room": Renji apologises to Rukia for "The offer"
    in "The room": Rukia notices "the apology"
    at the opening of "The room": Renji's regret about Rukia owes most to "The offer"
    at the opening of "The room": Renji's regret about Rukia owes at least 2 in 3 to "and I stood there",
            "and I said nothing" and "and I did not tell her"
    at the opening of "The room": Renji's regret about Rukia owes at least 1 in 10 to "and I did not tell her"
    cut: without reaction "and I stood there"
    cut: without reaction "and I did not tell her"
    cut: without told "the silence"
    cut: without told "the apology"
claim C040 "He blames himself for it."
    in "The offer": Renji never runs after Rukia though he could
    at the opening of "The room": Renji's regret about Rukia is great or more
    at the opening of "The room": Renji's regret about Rukia is higher than for anyone else
    at the opening of "The room": Renji's regret about Rukia owes most to Renji holds back running after Rukia
    cut: without reaction "and I stood there"
    cut: without motive "stop her"
claim C041 "Had he told her before she was taken in, she would far more likely have stayed."
    had Renji spoken of love to Rukia instead of swallowing a word before Rukia in "The offer",
            at the end: Rukia is not adopted in more than 3 of 8 runs
    had Renji swallowed a word before Rukia in "The offer",
            at the end: Rukia is not adopted in fewer than 3 of 8 runs
    had Renji spoken of love to Rukia instead of swallowing a word before Rukia in "The offer": "she stays" in more than 1 of 5 runs
    had Renji swallowed a word before Rukia in "The offer": "she stays" in fewer than 1 of 5 runs
    had Renji spoken of love to Rukia instead of swallowing a word before Rukia in "The offer": "she stays" becomes likelier by at least 0.15
    cut: without motive "told in time"
claim C042 "Three times and more a scene has ended with her back in a door, and his eyes on it."
    before "The leave": pattern "the back" of Rukia and Renji happens at least 3 times and
            ends its scene
    cut: without motive "the last of her"
claim C043 "After the academy they meet seldom."
    less often a year in "The lunches" than in "The academy": Rukia shares a meal with Renji
    less often a year in "The lunches" than in "The academy": Renji encourages Rukia
    in "The academy": Rukia shares a meal with Renji at least 50 times
    in "The lunches": Rukia shares a meal with Renji at most 120 times
    cut: without told "the adoption" but "Rukia declines the house of Byakuya"
claim C044 "They still eat together, as friends do."
    in "The lunches": Rukia shares a meal with Renji, chiefly because of "old friends"
    in "The lunches": Rukia shares a meal with Renji at least 60 times
    throughout "The lunches": Rukia's friendship for Renji is great or more
    throughout "The lunches": Renji's friendship for Rukia is great or more
    throughout "The lunches": Rukia's friendship for Renji is higher than for anyone else
    throughout "The lunches": Renji's friendship for Rukia is higher than for anyone else
    cut: without motive "old friends"
claim C045 "Those meals leave him glad and sore."
    in "The lunches", when Rukia shares a meal with Renji: Renji's joy is moderate or more
    in "The lunches", when Rukia shares a meal with Renji: Renji's pain is moderate or more
    cut: without reaction "bittersweet"
claim C046 "News of her mission makes him resolve to tell her."
    in "The captain": Renji holds back resolving to tell Rukia, chiefly because of "cowardice"
    in "The captain": Renji never resolves to tell Rukia though he could
    before Renji resolves to tell Rukia: Renji knows that Rukia is ordered to the living town
    in "The roses": Renji resolves to tell Rukia only after Ukitake orders Rukia to the living town
    in "The roses": Renji resolves to tell Rukia, chiefly because of "never too late again"
    cut: without motive "never too late again"
    cut: without reaction "news travels"
claim C047 "He comes too late; and until Ichimaru tells him he thinks her still there."
    in "The roses": Rukia leaves for the living town, then Renji runs to the gate,
            then Ichimaru tells Renji that Rukia is in the living town
    before "too late": Renji believes that Rukia is in the gate, mistakenly
    Renji believes that Rukia is in the living town only after "too late"
    cut: without motive "his little pleasure"
    cut: without reaction "news travels"
claim C048 "While she is away he worries more each week."
    while Rukia is in the living town: Renji's worry for Rukia rises by slight or more
    while Rukia is in the living town: Renji's worry for Rukia never falls
    in "The living town": Renji's worry for Rukia rises by slight or more
    at the close of "The living town": Renji's worry for Rukia owes at least 1 in 2 to "the waiting"
    cut: without while "the waiting"
claim C049 "In the living town she meets Ichigo."
    before "The living town": Rukia perceives nothing of Ichigo
    in "The living town": Rukia saves Ichigo, then Rukia talks with Ichigo
    cut: without fate "the hunger in the dark"
    cut: without motive "the boy's ease"
claim C050 "He thinks that Ichigo stole what he treasured."
    at the opening of "The room": Renji believes greatly that Ichigo took Rukia away
    at the opening of "The room": Renji's love for Rukia is higher than for anyone else
    cut: without reaction "passed over"
claim C051 "He hates three people tonight, each for reasons of their own."
    at the opening of "The room": Renji's hate for Rukia is great or more
    at the opening of "The room": Renji's hate for Ichigo is great or more
    at the opening of "The room": Renji's hate for Byakuya is great or more
    at the opening of "The room": Renji's hate for Rukia owes most to "the scolding"
    at the opening of "The room": Renji's hate for Ichigo owes most to "the first turning away"
    at the opening of "The room": Renji's hate for Byakuya owes at least 1 in 5 to "the adoption"
    at the opening of "The room": Renji's hate for Byakuya owes at least 1 in 4 to "the second turning away"
    cut: without reaction "taken in"
    cut: without reaction "passed over"
    cut: without reaction "scolded"
claim C052 "He fights for her life; she looks for Ichigo, and talks with Ichigo."
    in "The rescue": Renji fights Byakuya for Rukia, chiefly because of "for her, at any price"
    in "The rescue": Renji fights Byakuya for Rukia, then Rukia looks for Ichigo,
            then Rukia talks with Ichigo
    cut: without motive "for her, at any price"
    cut: without motive "where is he"
claim C053 "He holds that it is he who fights for her."
    at the close of "The rescue": Renji believes greatly that Renji is the one who fights for Rukia
    at the opening of "The room": Renji believes greatly that Renji is the one who fights for Rukia
    cut: without reaction "who else"
claim C054 "Ichigo owes her a life, and his fight pays for it."
    at the opening of "The rescue": Ichigo is in the debt of Rukia
    at the close of "The rescue": Ichigo is not in the debt of Rukia
    at the end: Ichigo is not in the debt of Rukia
    before Ichigo fights Byakuya for Rukia: Ichigo is in the debt of Rukia
    when Ichigo fights Byakuya for Rukia: Ichigo is not in the debt of Rukia
    cut: without told "Ichigo fights Byakuya for Rukia" but "Ichigo talks with Rukia"
claim C055 "Of all who stood for her one did so for her own sake."
    in "The rescue" to "The deathbed": only Renji shields Rukia or fights Byakuya for Rukia,
            chiefly out of love
    in "The rescue": Ichigo fights Byakuya for Rukia, chiefly out of debt
    in "The deathbed": Byakuya shields Rukia, chiefly out of duty
    cut: without motive "she must live"
claim C056 "Had she died, Ichigo would have mourned and lived, and he would not have lived."
    in trial "her death" at the close of "The rescue": Renji is dead in more than 8 of 10 runs
    in trial "her death" at the close of "The rescue": Ichigo is dead in fewer than 1 of 20 runs
    in trial "her death" at the close of "The rescue": Ichigo's grief rises to great or more
    in trial "her death" at the close of "The rescue",
            3 years after the end: Ichigo's grief is nothing
    cut: without motive "no world without her"
    cut: without reaction "left behind"
claim C057 "She has never once chosen him, so far as he has seen, when there was a choice."
    in "The rescue": Renji sees Rukia turn to Ichigo
    in "The deathbed": Renji sees Rukia turn to Byakuya
    in "The rescue" to "The deathbed": Renji never notices Rukia turn to Renji
    before "The leave": Renji never notices Rukia turn to Renji
    before "The leave": Rukia never turns to Renji though she could
    cut: without told "the second turning away" but "Rukia turns to Renji"
    cut: without told "the first turning away" but "Rukia turns to Renji"
claim C058 "Each time that both needed her she turned to Ichigo."
    before "The leave": every time Rukia could turn to Ichigo and could turn to Renji and
            Renji is waiting for Rukia and Ichigo is waiting for Rukia, Rukia turns to Ichigo
    in "The rescue": Rukia turns to Ichigo, chiefly because of "the one who came so far"
    when "the first turning away": Renji is waiting for Rukia
    in "The betrayal": Rukia turns to Ichigo, chiefly because of "the one who came so far"
    when "the turning on the hill": Renji is waiting for Rukia
    before "The leave": Renji sees Rukia turn to Ichigo twice
    cut: without told "the first turning away" but "Rukia turns to Renji"
    cut: without told "the turning on the hill" but "Rukia turns to Renji"
    cut: without motive "the one who came so far"
claim C059 "When Aizen struck he stood for her and carried her, at the risk of his life."
    in "The betrayal": Aizen attacks Rukia, then Renji shields Rukia,
            then Renji carries Rukia off, then Aizen attacks Rukia, then Renji shields Rukia
    in "The betrayal": Renji shields Rukia, chiefly because of "she must live"
    in "The betrayal": Renji carries Rukia off, chiefly because of "out of here"
    in "The betrayal": Renji's giving to Rukia rises
    had Renji shielded Rukia in "The betrayal",
            at the close of "The betrayal": Renji is wounded in more than 1 of 5 runs
    had Renji shielded Rukia in "The betrayal": "he dies of it" in more than 1 of 30 runs
    cut: without motive "she must live"
    cut: without motive "out of here"
    cut: without fate "the wound"
claim C060 "His vow to stand for her was open until tonight; tonight he takes it back."
    in "The hill": Renji vows to stand for Rukia, chiefly out of love
    throughout "The academy" to "The room": Renji's vow that Renji will stand for Rukia is open
    at the end: Renji's vow that Renji will stand for Rukia is released
    cut: without motive "she is all that is left"
    cut: without motive "past bearing"
claim C061 "She thanks him; and when Ichigo is there she strikes him and scolds him."
    in "The betrayal": Rukia thanks Renji, then Rukia strikes Renji, then Rukia scolds Renji
    before Rukia strikes Renji: Ichigo is with Rukia
    before Rukia thanks Renji: Ichigo is not with Rukia
    in "The betrayal": Rukia's gratitude to Renji rises by moderate or more
    in "The betrayal": Rukia thanks Renji, chiefly because of "carried out of it"
    in "The betrayal": Rukia scolds Renji, chiefly because of "in front of the boy"
    in "The betrayal": Rukia strikes Renji, chiefly because of "let me breathe"
    cut: without reaction "carried"
    cut: without motive "let me breathe"
    cut: without fate "the boy again"
    cut: without motive "carried out of it"
claim C062 "That scolding is part of his hate tonight."
    at the close of "The betrayal": Renji's hurt from Rukia owes at least 1 in 5 to "the scolding"
    at the opening of "The room": Renji's hate for Rukia owes at least 1 in 5 to "the scolding"
    cut: without reaction "scolded"
claim C063 "While he bled on the hill her eyes never went to him."
    in "The deathbed": Rukia never looks at Renji though she could
    while Renji is wounded: Rukia never looks at Renji though she could
    cut: without told "the second turning away" but "Rukia looks at Renji"
claim C064 "Byakuya shielded her once, and she ran to him; Renji had shielded her five times."
    at the end: Byakuya has shielded Rukia once
    at the end: Renji has shielded Rukia at least 5 times
    at the end: Renji has seen Byakuya shield Rukia once
    at the end: Renji has noticed Renji shield Rukia at least 5 times
    in "The deathbed": Byakuya shields Rukia, then Rukia turns to Byakuya
    cut: without told "Byakuya shields Rukia" but "Renji shields Rukia"
    cut: without told "the second turning away" but "Rukia turns to Renji"
claim C065 "All he wanted, dying, was that she should be beside him."
    in "The deathbed": Renji reaches for Rukia, chiefly because of "only her here"
    when "the hand": Renji's longing for Rukia is great or more
    when "the hand": Renji's longing for Rukia is higher than for anyone else
    in "The deathbed": Rukia never turns to Renji though she could
    in "The deathbed": Renji's hurt from Rukia rises by slight or more
    at the close of "The deathbed": Renji's hurt from Rukia owes at least 1 in 4 to "left lying"
    cut: without motive "only her here"
    cut: without reaction "left lying"
claim C066 "There, too, he wants to tell her, and has no breath for it."
    in "The deathbed": Renji wishes to speak of love to Rukia
    in "The deathbed": Renji holds back speaking of love to Rukia,
            chiefly because of "no breath for it"
    in "The deathbed": Renji never speaks of love to Rukia though he could
    without motive "no breath for it",
            in "The deathbed": Renji holds back speaking of love to Rukia,
            chiefly because of "cowardice"
    cut: without motive "no breath for it"
claim C067 "Four times and more he has held it back, or come too late, before tonight."
    before "The leave": Renji holds back speaking of love to Rukia at least 4 times
    in "The hill": Renji holds back speaking of love to Rukia
    in "The offer": Renji holds back speaking of love to Rukia
    in "The roses": Renji resolves to tell Rukia, then Rukia leaves for the living town,
            then Ichimaru tells Renji that Rukia is in the living town
    in "The deathbed": Renji holds back speaking of love to Rukia,
            chiefly because of "no breath for it"
    before "the confession": Renji has never spoken of love to Rukia
    in "The room": Renji speaks of love to Rukia
    cut: without motive "what is felt wants to be said"
    cut: without told "the resolve"
    cut: without motive "no breath for it"
claim C068 "He says that it no longer counts, and then he says it."
    in "The room": Rukia notices Renji say that it no longer counts,
            then Renji speaks of love to Rukia
    had Rukia opened to Renji instead of finding no words for Renji in "The room": "he leaves" in more than 9 of 10 runs
    cut: without course "the account"
claim C069 "Tonight nothing that she alone could do would have kept him."
    from "The leave" on: whatever Rukia does, "he stays" in fewer than 1 of 20 runs
    cut: without motive "past bearing"
claim C070 "He bought roses on the day she left; they have withered."
    in "The roses": Renji buys roses for Rukia, then Rukia leaves for the living town
    at the close of "The roses": the roses are with Renji
    at the opening of "The room": the roses are gone
    cut: without while "the withering"
claim C071 "His term paper burned in the war."
    at the close of "The academy": the term paper is with Renji
    at the close of "The rescue": the term paper is gone
    cut: without reaction "fire in the barracks"
claim C072 "Nothing he kept of her is left."
    at the close of "The academy": the term paper is with Renji
    at the close of "The roses": the roses are with Renji
    at the opening of "The room": the roses are gone
    at the opening of "The room": the term paper is gone
    cut: without while "the withering"
    cut: without reaction "fire in the barracks"
claim C073 "With the keepsakes went the hope."
    in trial "with what he kept" at the close of "The roses",
            2 years after the end: Renji's faith in a life with Rukia is great or more
    in trial "with nothing of hers" at the close of "The roses",
            2 years after the end: Renji's faith in a life with Rukia is nothing
    in trial "with nothing of hers" at the close of "The roses": Renji's faith in a life with Rukia is great or
            more
    at the opening of "The room": the roses are gone and the term paper is gone
    at the opening of "The room": Renji's hope about Rukia is lower than ever before
    throughout "The room" to "The door": Renji's hope about Rukia is nothing
    at the end: Renji's hope about Rukia is lower than ever before
    in trial "with what he kept" at the close of "The roses",
            2 years after the end: Renji's hope about Rukia is slight or more
    in trial "with nothing of hers" at the close of "The roses",
            2 years after the end: Renji's hope about Rukia is nothing
    without reaction "fire in the barracks",
            at the end: Renji's faith in a life with Rukia is higher than as told by moderate
    without reaction "fire in the barracks",
            at the end: Renji's hope about Rukia is higher than as told by 0.05
    without reaction "fire in the barracks": "he leaves" becomes less likely by at least 0.01
    cut: without reaction "fire in the barracks"
claim C074 "His account fills her with guilt, and she weeps."
    in "The room": Rukia's guilt about Renji rises by great or more
    in "The room": Rukia's sorrow rises by great or more
    at the close of "The room": Rukia's guilt about Renji owes at least 1 in 2 to "so that was how it was"
    in "The room": Rukia weeps
    at the close of "The room": Rukia's sorrow owes at least 1 in 2 to "so that was how it was" and
            "all of it"
    cut: without course "the account"
claim C075 "He tells her: the wish of the hill is carried out."
    until "the look": Renji is not set on speaking of love to Rukia
    when "the look": Renji is set on speaking of love to Rukia
    throughout "The academy" to "The leave": Renji is set on speaking of love to Rukia
    before "the confession": Renji is set on speaking of love to Rukia and
            Renji has never spoken of love to Rukia
    in "The room": Rukia notices Renji speak of love to Rukia
    after "the confession": Renji is not set on speaking of love to Rukia
    cut: without reaction "a look in grief"
    cut: without reaction "carried out"
    cut: without told "the confession"
claim C076 "He would have died for her in eight dangers of ten."
    in trial "the fire" at the close of "The captain": Renji shields Rukia in more than 8 of 10 runs
    in trial "the fire" at the close of "The roses": Renji shields Rukia in more than 8 of 10 runs
    in trial "the fire" at the close of "The deathbed": Renji shields Rukia in more than 8 of 10 runs
    in trial "the fire" at the close of "The deathbed": Renji shields Rukia,
            chiefly out of love, in more than 8 of 10 runs
    in trial "the fire" at the close of "The roses": Renji is dead in more than 8 of 10 runs
    in trial "the fire" at the close of "The deathbed": Renji is dead in more than 8 of 10 runs
    in trial "the blade" at the close of "The deathbed": Renji shields Rukia in more than 8 of 10 runs
    in "The rescue": Renji fights Byakuya for Rukia, chiefly out of love
    in "The deathbed": Renji reaches for Rukia, chiefly out of love
    cut: without motive "she must live"
claim C077 "By his own count he gave three times what he got."
    at the opening of "The room": Renji's giving to Rukia is great or more
    at the opening of "The room": Renji's getting from Rukia is above 0.02
    at the opening of "The room": Renji's giving to Rukia is at least 3 times Renji's getting from Rukia
    cut: without reaction "what was given"
claim C078 "For once the back in the door is his, and the eyes on it are hers."
    in "The door": pattern "the back" of Renji and Rukia happens once
    before "The door": pattern "the back" of Renji and Rukia never happens
    in "The door": Rukia sees Renji leave Rukia behind
    before "The door": pattern "the door" of Renji and Rukia never happens
    before "The door": pattern "the back" of Rukia and Renji happens at least 3 times
    at the end: Rukia is in Renji's room
    cut: without told "the parting"
    cut: without motive "the last of her"
claim C079 "From tonight on he does not put her safety before his own."
    in trial "the fire" at the close of "The deathbed": Renji shields Rukia in more than 8 of 10 runs
    in trial "the fire" at the end: Renji shields Rukia in fewer than 1 of 10 runs
    in trial "the fire" at the end: Renji is dead in fewer than 1 of 10 runs
    in trial "the blade" at the end: Renji shields Rukia in fewer than 1 of 10 runs
    cut: without told "Renji renounces Rukia"
claim C080 "He thinks that she does not care for him."
    at the opening of "The room": Renji believes greatly that Rukia has no heart for Renji
    cut: without reaction "scolded"
claim C081 "There he is mistaken."
    at the opening of "The room": Renji believes greatly that Rukia has no heart for Renji
    at the opening of "The room": Renji does not believe that Rukia cares for Renji
    at the opening of "The room": Rukia's friendship for Renji is great or more
    at the opening of "The room": Rukia's friendship for Renji is higher than for anyone else
    in "The room": Rukia's concern for Renji is great or more
    cut: without reaction "scolded"
    cut: without told "the first turning away" but "Rukia turns to Renji"
claim C082 "He sends her to Ichigo, and says that he will do well alone."
    in "The door": Renji sends Rukia to Ichigo,
            then Renji tells Rukia that Renji is content to die alone
    cut: without told "Renji tells Rukia that Renji is content to die alone"
claim C083 "Somebody else will step before her then, though less surely."
    in trial "the blade" at the close of "The deathbed": someone shields Rukia in more than 8 of 10 runs
    in trial "the blade" at the end: someone shields Rukia in more than 1 of 6 runs
    in trial "the blade" at the end: someone shields Rukia in fewer than 6 of 10 runs
    in trial "the blade" at the end: Ichigo shields Rukia in more than 1 of 6 runs
    in trial "the blade" at the end: Renji shields Rukia in fewer than 1 of 20 runs
    cut: without motive "somebody must"
    cut: without motive "she must live"
claim C084 "He thinks himself a small thing in her life."
    at the opening of "The room": Renji believes greatly that Renji is a small thing to Rukia
    cut: without reaction "passed over"
claim C085 "He forbids her to ask his forgiveness and to speak of love; neither would have softened him."
    in "The door": Renji forbids Rukia to ask forgiveness of Renji,
            then Renji forbids Rukia to speak of love to Renji
    had Rukia asked forgiveness of Renji in "The door": Renji leaves Rukia behind in more than 8 of 10 runs
    had Rukia spoken of love to Renji in "The door": Renji leaves Rukia behind in more than 8 of 10 runs
    had Rukia spoken of love to Renji in "The door", at the end: Renji is done with Rukia and
            Renji's hope about Rukia is nothing
    had Rukia opened to Renji instead of finding no words for Renji in "The room": Renji leaves Rukia behind in more than 8 of 10 runs
    cut: without course "the farewell"
    cut: without motive "past bearing"
claim C086 "His love does not end tonight."
    at the end: Renji is done with Rukia and Renji's love for Rukia is great or more
    50 years after the end: Renji's love for Rukia is great or more
    50 years after the end: Renji's love for Rukia is higher than for anyone else
    cut: without told "Renji renounces Rukia"
    cut: without reaction "how she shone"
claim C087 "It moves his hand no longer."
    before "The leave": Renji shields Rukia, chiefly out of love
    from Renji renounces Rukia on: Renji's love for Rukia is great or more
    from Renji renounces Rukia on: no choice of Renji is made out of love
    in trial "the blade" at the end: Renji shields Rukia, chiefly out of love,
            in fewer than 1 of 20 runs
    cut: without told "Renji renounces Rukia"
claim C088 "He says goodbye."
    in "The door": Rukia notices Renji say goodbye to Rukia
    cut: without told "Renji says goodbye to Rukia"
claim C089 "She begs him to stay."
    in "The door": Renji says goodbye to Rukia, then Rukia begs Renji to stay
    in "The door": Rukia begs Renji to stay, chiefly because of "do not go"
    cut: without motive "do not go"
claim C090 "He forbids her to follow: it is too late, and she has somebody else."
    in "The door": Renji forbids Rukia to follow Renji,
            then Renji tells Rukia that Rukia is too late for Renji,
            then Renji sends Rukia to Ichigo
    cut: without told "Renji forbids Rukia to follow Renji"
claim C091 "How he lives is his own affair from here on, he says."
    in "The door": Rukia notices Renji take a road of Renji's own
    cut: without told "Renji takes a road of Renji's own"
claim C092 "He walks out, and the door is between them."
    in "The door": Renji leaves Rukia behind
    before "the parting": Renji is with Rukia
    after "the parting": Renji is not with Rukia
    at the end: Rukia is in Renji's room and Renji is in the way outside
    cut: without motive "past bearing"
claim C093 "Only when he is gone does she see what she did."
    Rukia believes greatly that Rukia wronged Renji only after "the parting"
    before "the parting": Rukia believes moderately that Rukia wronged Renji
    before "the parting": Rukia's self-blame about Renji is nothing
    at the end: Rukia believes utterly that Rukia wronged Renji
    at the end: Rukia's self-blame about Renji is great or more
    cut: without reaction "only now"
    cut: without told "the parting"
claim C094 "The record bears her out: she looked past him, left him, struck him."
    before "The leave": Rukia looks past Renji at least once
    before "The leave": Rukia walks away from Renji at least 3 times
    before "The leave": Rukia strikes Renji at least once
    cut: without motive "nothing to see there"
    cut: without motive "let me breathe"
claim C095 "She had promised to stay with him; the promise is broken."
    in "The hill": Rukia promises Renji to stay
    at the opening of "The offer": Rukia's promise to Renji that Rukia will stay with Renji is open
    at the end: Rukia's promise to Renji that Rukia will stay with Renji is broken
    cut: without told "the adoption" but "Rukia declines the house of Byakuya"
    cut: without motive "not both of us gone"
claim C096 "To be beside her was what he wanted above all."
    at the opening of "The leave": Renji's wish that Renji is at the side of Rukia is utter
    at the opening of "The leave": Renji's wish that Renji is at the side of Rukia is higher than Renji's wish that Rukia is not in danger
    at the opening of "The leave": Renji's wish that Renji is at the side of Rukia is higher than Renji's wish that Renji is under arms
    in "The roses": Renji runs to the gate, chiefly because of "before she goes"
    in "The deathbed": Renji reaches for Rukia, chiefly because of "only her here"
    in "The deathbed": Rukia never turns to Renji though she could
    after "the adoption": Renji is not at the side of Rukia
    cut: without motive "before she goes"
    cut: without motive "only her here"
claim C097 "She is left with the loss of him."
    at the end: Rukia's grief is great or more
    at the end: Rukia's grief owes most to "the parting"
    at the end: Rukia's friendship for Renji is higher than for anyone else
    at the end: Rukia believes greatly that Renji is gone for good
    cut: without reaction "only now"
claim C098 "She sinks to the ground and sobs."
    in "The door": Rukia sinks to the ground, then Rukia sobs
    at the end: Rukia is on Rukia's knees
    cut: without reaction "only now"
claim C099 "In leaving he breaks no promise and leaves no debt."
    before "the parting": Renji's vow that Renji will stand for Rukia is released
    at the end: Renji's vow that Renji will stand for Rukia is released
    at the end: Renji is not in the debt of Rukia
    at the end: Renji's giving to Rukia is at least 3 times Renji's getting from Rukia
    at the end: Renji's hurt from Rukia is great or more
    at the end: Renji's hurt from Rukia is higher than Rukia's hurt from Renji by great
    "the parting" breaks no promise and no norm
    cut: without told "Renji renounces Rukia"
    cut: without reaction "what was given"
claim C100 "She takes him to be gone for good, and she is right."
    at the end: Rukia believes greatly that Renji is gone for good
    in trial "the years after" at the end: Renji goes back to Rukia in fewer than 1 of 50 runs
    cut: without motive "done is done"
    cut: without reaction "only now"
claim C101 "With him goes the one who stood for her because she was she."
    in trial "the blade" at the close of "The deathbed": someone shields Rukia,
            chiefly out of love, in more than 1 of 2 runs
    in trial "the blade" at the end: someone shields Rukia, chiefly out of love,
            in fewer than 1 of 20 runs
    cut: without motive "she must live"
claim C102 "He is where she can see nothing of him."
    at the end: Rukia is not with Renji
    after "the parting": Rukia perceives nothing of Renji
    cut: without motive "past bearing"
claim C103 "The odds that he goes rise from start to end, and most in three scenes of four."
    "he leaves" is likelier at the close of "The offer" than at the start
    "he leaves" is likelier at the close of "The roses" than at the close of "The lunches"
    "he leaves" is likelier at the close of "The rescue" than at the close of "The offer"
    "he leaves" is likelier at the close of "The betrayal" than at the close of "The rescue"
    "he leaves" is likelier at the close of "The deathbed" than at the close of "The betrayal" by at least 0.15
    "he leaves" is likelier at the close of "The deathbed" than at the close of "The rescue" by at least 0.2
    "he leaves" is likelier at the end than at the close of "The deathbed" by at least 0.01
    among the 5 largest jumps of "he leaves" are at least 3 of "The offer", "The roses",
            "The betrayal" and "The deathbed"
    cut: without told "the second turning away" but "Rukia turns to Renji"
claim C104 "One turn toward him in the war would have done more than anything tonight."
    some choice of Rukia in "The rescue" to "The deathbed" lowers "he leaves" more than any in "The leave" to "The door"
    had Rukia turned to Renji in "The deathbed": "he leaves" becomes less likely by at least 0.05
    no choice of Rukia in "The leave" to "The door" lowers "he leaves" by at least 0.2
    cut: without reaction "passed over"
claim C105 "Told through her eyes, his love is known when she learns it; through his, from the street on."
    told through Rukia: Renji's love for Rukia is first told by "the confession"
    told through Rukia, as remembered: Renji's love for Rukia is first told by "the confession"
    told through Renji: Renji's love for Rukia is first told in "The street"
    cut: without reaction "how she shone"
    cut: without told "the confession"
claim C106 "It can be told from tonight backward or from the street forward."
    told in order of time: "The street" is told before "The leave"
    told as remembered: "The leave" is told before "The street"
    told as remembered: "his account" is told before "The street"
    told as remembered: "The street" is told before "The hill"
    told as remembered: "The hill" is told before "The offer"
    told as remembered: "The offer" is told before "The lunches"
    told as remembered: "The lunches" is told before "The roses"
    told as remembered: "The deathbed" is told before "the confession"
    told as remembered: the same events are told as in order of time
    cut: without course "the account"
claim C107 "Of what he tells her some was known to her, and some was new."
    in "The offer": Byakuya notices "the adoption"
    in "The roses": Ichimaru notices "too late"
    in "The betrayal": Ichigo notices "the scolding"
    at the opening of "The room": "the first bowl" is known to Rukia
    at the opening of "The room": "the look" is known to Rukia
    at the opening of "The room": "the promise" is known to Rukia
    at the opening of "The room": "the long nights" is known to Rukia
    at the opening of "The room": "the offer" is known to Rukia
    at the opening of "The room": "the adoption" is known to Rukia
    at the opening of "The room": "the door of the hall" is known to Rukia
    at the opening of "The room": "the second door" is known to Rukia
    at the opening of "The room": "the half smile" is known to Rukia
    at the opening of "The room": "the mission" is known to Rukia
    at the opening of "The room": "her going" is known to Rukia
    at the opening of "The room": "the fight" is known to Rukia
    at the opening of "The room": "the first turning away" is known to Rukia
    at the opening of "The room": "the standing before her" is known to Rukia
    at the opening of "The room": "the carrying" is known to Rukia
    at the opening of "The room": "the thanks" is known to Rukia
    at the opening of "The room": "the blow" is known to Rukia
    at the opening of "The room": "the scolding" is known to Rukia
    at the opening of "The room": "the second turning away" is known to Rukia
    at the opening of "The room": "the look past him" is known to Rukia
    at the opening of "The room": "the unsaid word" is new to Rukia
    at the opening of "The room": "the vow" is new to Rukia
    at the opening of "The room": "the silence" is new to Rukia
    at the opening of "The room": "his eyes on the door" is new to Rukia
    at the opening of "The room": "the resolve" is new to Rukia
    at the opening of "The room": "the armful" is new to Rukia
    at the opening of "The room": "the run" is new to Rukia
    at the opening of "The room": "too late" is new to Rukia
    at the opening of "The room": "the hand" is new to Rukia
    only Renji could perceive "the resolve"
    only Renji could perceive "the hand"
    told through Rukia: "the look" is told in "The hill"
    told through Rukia: "the promise" is told in "The hill"
    told through Rukia: "the adoption" is told in "The offer"
    told through Rukia: "the half smile" is told in "The lunches"
    told through Rukia: "the first turning away" is told in "The rescue"
    told through Rukia: "the standing before her" is told in "The betrayal"
    told through Rukia: "the scolding" is told in "The betrayal"
    told through Rukia: "the second turning away" is told in "The deathbed"
    told through Rukia: "the look past him" is told in "The deathbed"
    told through Rukia: "the unsaid word" is told in "The room"
    told through Rukia: "the vow" is told in "The room"
    told through Rukia: "his eyes on the door" is told in "The room"
    told through Rukia: "the resolve" is told in "The room"
    told through Rukia: "the armful" is told in "The room"
    told through Rukia: "the run" is told in "The room"
    told through Rukia: "too late" is told in "The room"
    told through Rukia: "the hand" is told in "The room"
    told through Renji: "the unsaid word" is told in "The hill"
    told through Renji: "the vow" is told in "The hill"
    told through Renji: "the silence" is told in "The offer"
    told through Renji: "his eyes on the door" is told in "The offer"
    told through Renji: "the resolve" is told in "The roses"
    told through Renji: "the armful" is told in "The roses"
    told through Renji: "the run" is told in "The roses"
    told through Renji: "too late" is told in "The roses"
    told through Renji: "the standing before her" is told in "The betrayal"
    told through Renji: "the hand" is told in "The deathbed"
    told through Renji: "the look past him" is told in "The deathbed"
    cut: without hiding "Renji swallows a word before Rukia"
    cut: without hiding "Renji vows to stand for Rukia"
    cut: without hiding "Renji resolves to tell Rukia"
    cut: without hiding "Renji reaches for Rukia"
    cut: without course "the account"
