language 1
story "Talk"

# Acts of speech that many stories need. They carry no reasons of their own: a story says why
# somebody would, in `why` blocks, and then they are options. There it gives them its own
# words, too.
# ---- passing the time, thanks, farewell
X may talk with Y
    when X is with Y and X has not talked with Y in this scene
    good for Y slightly
    idle
    in words "{X} and {Y} talked."
    in words "{X} said something to {Y}, low, and {Y} laughed."
    in words "{X} asked {Y} this and that, and {Y} told {X them}."

X may thank Y
    when X is with Y and X has not thanked Y in this scene
    good for Y slightly
    in words "{X} said {Y's} name, and “thank you”."

X may say goodbye to Y
    when X is with Y and X has never said goodbye to Y
    called farewell
    in words "“Goodbye, {Y},” said {X}."

# ---- questions. Each expects its answer, at once or later in the scene; or it stays open.
X may ask Y whether F
    when X is with Y and X has not asked Y whether F in this scene
    calls for Y to tell X that F, or to put X off
    in words "“Is it true?” {X} asked {Y}. “{F}?”"

X may tell Y that F
    when X is with Y and X believes that F and Y does not believe that F
    in words "“{F},” {X} told {Y}."

reaction "told so": when Y notices X tell Y that F
    Y learns that F

X may ask Y what is wrong
    when X is with Y and X has not asked Y what is wrong in this scene
    good for Y slightly
    calls for Y to tell X what is wrong, or to put X off, or to cut X short
    in words "“What is it?” {X} asked {Y}."

X may tell Y what is wrong
    answers Y asks X what is wrong
    in words "{X} told {Y} what it was."

# Not a lie, and not an answer.
X may put Y off
    in words "“It is nothing,” said {X}."
    in words "{X} spoke of something else."

# ---- to say what one feels
X may speak of love to Y
    when X is with Y and X has not spoken of love to Y in this scene
    weighty
    good for Y moderately
    costs X greatly
    called tenderness
    called confession
    calls for Y to open to X, or to turn X down, or to find no words for X, or to cut X short
    in words "“I love you,” said {X}, and it was out."

X may open to Y
    answers Y speaks of love to X
    weighty
    good for Y utterly
    called tenderness
    in words "{X} took {Y's} hand, and did not let go of it."

X may turn Y down
    answers Y speaks of love to X
    weighty
    bad for Y greatly
    in words "“No,” said {X} to {Y}. “I am sorry. No.”"

X may find no words for Y
    answers Y speaks of love to X
    in words "{X} opened {X their} mouth, and there was nothing in it to say."

# ---- apology
X may say sorry to Y
    when X is with Y and X has not said sorry to Y in this scene
    good for Y slightly
    costs X slightly
    in words "“Sorry,” said {X}, and {Y} heard that it was meant."

X may apologise to Y for E
    when X is with Y and X has never apologised to Y for E
    good for Y moderately
    costs X moderately
    in words "{X} asked {Y's} pardon for {E}."

X may ask forgiveness of Y
    when X is with Y and X has not asked forgiveness of Y in this scene
    costs X moderately
    calls for Y to forgive X, or to deny X forgiveness, or to cut X short
    in words "“Forgive me,” said {X}."

X may forgive Y
    when X is with Y
    good for Y greatly
    in words "“It is forgiven,” said {X} to {Y}."

X may deny Y forgiveness
    bad for Y greatly
    in words "“No,” said {X}. “Not that.”"

# ---- plea. What one is begged to do draws whoever is soft, as far as a story says they are.
trait softness

X may plead with Y to D
    when X is with Y and X has not pleaded with Y to D in this scene
    costs X slightly
    calls for Y to refuse X, or to cut X short
    in words "{X} begged {Y} to {D}."

norm "begged to": X must D: very strongly, times X's softness, when Y has pleaded with X to D

X may refuse Y
    bad for Y moderately
    in words "“No,” said {X}, “I will not.”"

# ---- cutting short. It answers whatever was said last. Whoever has only begun has not said it
# then: what is to be said after that asks whether one was let speak (`when Y has let X speak`).
X may begin to speak to Y
    when X is with Y and X has not begun to speak to Y in this scene
    calls for Y to let X speak, or to cut X short
    in words "“There is something,” {X} began."

X may let Y speak
    answers Y begins to speak to X
    in words "{X} said nothing, and waited for it."

X may cut Y short
    bad for Y slightly
    in words "“Enough,” said {X}."
    in words "{X} did not let {Y} finish."
