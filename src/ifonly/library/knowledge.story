language 1
story "Knowledge"
import debts, feelings, talk

# What one thinks that others feel, and whom one believes. Nobody reads hearts: what is thought
# moves by what is seen, heard and told, and may be wrong for as long as nothing speaks against it.
# ---- three readings of what somebody does for somebody. They are rivals.
opinion X is in love with Y, half-life 10 years, worn by losses
opinion X is a friend to Y, half-life 10 years, worn by losses
opinion X does a duty by Y, half-life 10 years, worn by losses

# What duty explains already says less of anything else.
measure Z's doubt of the duty of X to Y: the lack of Z's belief that X does a duty by Y

# What was to be expected is put down to duty; the rest to love as far as it cost something,
# else to friendship. The three shares of an act are the whole of it.
measure X's share of duty to Y: the good of it for Y, times the will in it,
        times the lack of the surprise in it

measure X's share of love for Y: the good of it for Y, times the will in it,
        times the surprise in it, times the cost of it

measure X's share of friendship for Y: the good of it for Y, times the will in it,
        times the surprise in it, times the lack of the cost of it

reaction "a deed for oneself": when Y notices X do something good for Y
    Y's belief that X does a duty by Y rises by 0.25, times X's share of duty to Y
    Y's belief that X is in love with Y rises by 0.25, times X's share of love for Y,
            times Y's doubt of the duty of X to Y
    Y's belief that X is a friend to Y rises by 0.25, times X's share of friendship for Y,
            times Y's doubt of the duty of X to Y

reaction "a deed for another": when Z notices X do something good for Y
    Z's belief that X does a duty by Y rises by 0.25, times X's share of duty to Y
    Z's belief that X is in love with Y rises by 0.25, times X's share of love for Y,
            times Z's doubt of the duty of X to Y
    Z's belief that X is a friend to Y rises by 0.25, times X's share of friendship for Y,
            times Z's doubt of the duty of X to Y

reaction "a harm to oneself": when Y notices X do something bad for Y
    Y's belief that X is in love with Y falls by 0.25, times the harm of it for Y,
            times the will in it
    Y's belief that X is a friend to Y falls by 0.25, times the harm of it for Y,
            times the will in it

reaction "a harm to another": when Z notices X do something bad for Y
    Z's belief that X is in love with Y falls by 0.25, times the harm of it for Y,
            times the will in it
    Z's belief that X is a friend to Y falls by 0.25, times the harm of it for Y,
            times the will in it

# ---- what shows: of whom the story says that they are open, as in `feelings`
measure X's open love for Y: X's love for Y, times X's openness, times the lack of X's reserve

X may let love for Y show
    involuntary
    when X is with Y and X's open love for Y is moderate or more
    in words "{X} looked at {Y}, and it was plain to see."

reaction "seen in love": when Z sees X let love for Y show
    Z believes moderately that X is in love with Y

reaction "seen to be loved": when Y sees X let love for Y show
    Y believes moderately that X is in love with Y

# ---- words, as far as whoever says them is believed: half of strangers, more of whom one
# trusts, less of whom one has found to lie.
opinion X is a liar, half-life 10 years, worn by losses

measure X's credit for Y: 0.5 or X's trust in Y, times the lack of X's belief that Y is a liar

reaction "a tenderness to oneself": when Y notices X do something called tenderness to Y
    Y's belief that X is in love with Y rises greatly, times Y's credit for X

reaction "a tenderness to another": when Z notices X do something called tenderness to Y
    Z's belief that X is in love with Y rises greatly, times Z's credit for X

reaction "no love": when X notices Y turn X down
    X's belief that Y is in love with X falls greatly, times X's credit for Y

X may tell Y of the love of Z
    when X is with Y and X has not told Y of the love of Z in this scene
    where Z is anyone
    in words "“{Z} loves you,” {X} told {Y}."

X may tell Y of the love of Z for W
    when X is with Y and X has not told Y of the love of Z for W in this scene
    where Z is anyone
    where W is anyone
    in words "“{Z} loves {W},” {X} told {Y}."

X may talk Y out of hoping for Z
    when X is with Y and X has not talked Y out of hoping for Z in this scene
    where Z is anyone
    in words "“You are nothing to {Z},” {X} told {Y}."

reaction "told one is loved": when Y notices X tell Y of the love of Z
    Y's belief that Z is in love with Y rises greatly, times Y's credit for X

reaction "told who is loved": when Y notices X tell Y of the love of Z for W
    Y's belief that Z is in love with W rises greatly, times Y's credit for X

reaction "told one is not": when Y notices X talk Y out of hoping for Z
    Y's belief that Z is in love with Y falls greatly, times Y's credit for X

# ---- claims, true or not. Whoever is believed no more is not believed at all. A lie is what one
# does not believe oneself: whoever was mistaken, or spoke of what has changed since, has not lied.
fact X has lied to Y that F, hidden

X may claim to Y that F
    when X is with Y and Y does not believe that F
    then
        if X believes that F
            X has not lied to Y that F
        if X does not believe that F
            X has lied to Y that F
    in words "“{F},” {X} told {Y}."

reaction "taken on trust": when Y notices X claim to Y that F
    if Y's credit for X is moderate or more
        Y learns that F

reaction "found to lie": when Y learns that F is not so, and X has lied to Y that F and
        Y has noticed X claim to Y that F
    Y believes greatly that X is a liar

# ---- revelation. What it had cost and was for is in `debts`; here what is felt and thought of it.
whenever "what it had cost", X is shown the cost to Y
    X's gratitude to Y rises greatly, times Y's secret outlay for X
    X's liking for Y rises by 0.25, times Y's secret outlay for X
    X's belief that Y is in love with X rises by 0.25, times Y's secret outlay for X

whenever "what it was for", X is shown the motives of Y
    X's gratitude to Y rises greatly, times Y's gifts to X
    X's belief that Y is a friend to X rises by 0.25, times Y's gifts to X
    X's belief that Y is in love with X rises by 0.25, times Y's gifts to X
    X's belief that Y does a duty by X rises by 0.5, times Y's dues to X
    X's belief that Y is in love with X falls by 0.5, times Y's dues to X
    X's disappointment rises greatly, times Y's show before X
    X's trust in Y falls by 0.3, times Y's show before X
