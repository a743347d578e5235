language 1
story "Feelings"
import bonds

# What happens is felt: good or bad for oneself or others, right or wrong, hoped for or feared.
# Every feeling that fits arises; none takes another's place. Feelings last hours.
feeling X's joy, half-life 10 hours
feeling X's distress, half-life 36 hours
feeling X's satisfaction, half-life 7 hours
feeling X's disappointment, half-life 7 hours
feeling X's relief, half-life 144 minutes
feeling X's dismay, half-life 36 hours
feeling X's gladness for Y, half-life 10 hours
feeling X's pity for Y, half-life 24 minutes
feeling X's envy of Y, half-life 18 hours
feeling X's malice toward Y, half-life 18 hours
feeling X's pride, half-life 47 minutes
feeling X's shame, half-life 9 minutes
feeling X's admiration for Y, half-life 90 minutes
feeling X's reproach to Y, half-life 36 minutes
feeling X's gratitude to Y, half-life 90 minutes
feeling X's anger at Y, half-life 36 minutes
feeling X's gratification, half-life 10 hours
feeling X's self-reproach, half-life 36 hours

# ---- what is wished and looked for: a story gives the wishes, its stakes. Hope and fear.
feeling X's wish that F, never fades
feeling X's expectation that F, half-life 1 year, worn by losses

measure X's hope that F: X's wish that F, times X's expectation that F
measure X's fear that F: X's wish that F is not so, times X's expectation that F

# ---- what happens to oneself
reaction "joy": when X notices Y do something good for X
    X's joy rises greatly, times the good of it for X

reaction "distress": when X notices Y do something bad for X
    X's distress rises greatly, times the harm of it for X

reaction "one's own good": when X does something good for X
    X's joy rises greatly, times the good of it for X

reaction "one's own harm": when X does something bad for X
    X's distress rises greatly, times the harm of it for X

# ---- what happens to others, by how one stands with them
reaction "others' good": when Z notices X do something good for Y
    Z's gladness for Y rises greatly, times the good of it for Y, times Z's closeness to Y
    Z's envy of Y rises greatly, times the good of it for Y, times Z's grievance against Y

reaction "others' harm": when Z notices X do something bad for Y
    Z's pity for Y rises greatly, times the harm of it for Y, times Z's closeness to Y
    Z's malice toward Y rises greatly, times the harm of it for Y, times Z's grievance against Y

reaction "good one does": when X does something good for Y
    X's gladness for Y rises greatly, times the good of it for Y, times X's closeness to Y
    X's envy of Y rises greatly, times the good of it for Y, times X's grievance against Y

reaction "harm one does": when X does something bad for Y
    X's pity for Y rises greatly, times the harm of it for Y, times X's closeness to Y
    X's malice toward Y rises greatly, times the harm of it for Y, times X's grievance against Y

# ---- what is right and wrong
reaction "pride": when X does something right
    X's pride rises greatly, times the right of it, times the will in it, times X's surprise at it

reaction "shame": when X does something wrong
    X's shame rises greatly, times the wrong of it, times the will in it, times X's surprise at it

reaction "admiration": when X notices Y do something right
    X's admiration for Y rises greatly, times the right of it, times the will in it,
            times X's surprise at it

reaction "reproach": when X notices Y do something wrong
    X's reproach to Y rises greatly, times the wrong of it, times the will in it,
            times X's surprise at it

# ---- both at once: thanks for no wrong, anger at no right, and what one thinks of oneself
reaction "gratitude": when X notices Y do something good for X
    if the wrong of it is nothing
        X's gratitude to Y rises greatly, times X's thanks due to Y

reaction "anger": when X notices Y do something bad for X
    if the right of it is nothing
        X's anger at Y rises greatly, times X's anger due to Y

reaction "gratification": when X does something good for X
    if the wrong of it is nothing
        X's gratification rises greatly, times the good of it for X, times the will in it

reaction "self-reproach": when X does something bad for X
    if the right of it is nothing
        X's self-reproach rises greatly, times the harm of it for X, times the will in it

# ---- what was wished or feared is settled, and no longer looked for
reaction "it is so": when X learns that F
    X's joy rises greatly, times X's wish that F
    X's satisfaction rises greatly, times X's hope that F
    X's distress rises greatly, times X's wish that F is not so
    X's dismay rises greatly, times X's fear that F
    X's expectation that F falls utterly

reaction "it is not so": when X learns that F is not so
    X's disappointment rises greatly, times X's hope that F
    X's relief rises greatly, times X's fear that F
    X's expectation that F falls utterly

# ---- what shows: as much as one is open, less what one keeps back; nothing while one keeps a
# face, and no anger to whoever is above. But the strongest leaks.
trait openness
trait reserve
fact X keeps a face
opinion X is glad, half-life 1 day
opinion X is in distress, half-life 1 day
opinion X is angry at Y, half-life 1 day

measure X's open joy: X's joy, times X's openness, times the lack of X's reserve
measure X's open distress: X's distress, times X's openness, times the lack of X's reserve
measure X's open anger at Y: X's anger at Y, times X's openness, times the lack of X's reserve

X may let joy show
    involuntary
    when any of
        X's open joy is moderate or more and X does not keep a face
        X's joy is utter and X's openness is not nothing
    in words "{X} could not keep from smiling."

X may let distress show
    involuntary
    when any of
        X's open distress is moderate or more and X does not keep a face
        X's distress is utter and X's openness is not nothing
    in words "It was plain from {X's} face that something was wrong."

X may let Y feel anger
    involuntary
    when X is with Y
    when any of
        X's open anger at Y is moderate or more and X does not keep a face and Y is not above X
        X's anger at Y is utter and X's openness is not nothing
    in words "{X} was angry with {Y}, and did not hide it."

reaction "seen glad": when Y sees X let joy show
    Y believes greatly that X is glad

reaction "seen in distress": when Y sees X let distress show
    Y believes greatly that X is in distress

reaction "seen angry": when Z sees X let Y feel anger
    Z believes greatly that X is angry at Y
