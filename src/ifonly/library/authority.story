language 1
story "Authority"

# Who may tell whom what to do: orders, bans, leave, and leave asked for under a pretext. Who
# stands above whom a story's groups say. How much anybody minds is said by three traits,
# which are 0 unless given.
trait obedience
trait leniency
trait strictness

# ---- orders and bans. They bind those below; more while the one above looks on.
fact X is under the eyes of Y to D

X may order Y to D
    when X is with Y and X is above Y and X has not ordered Y to D in this scene
    then Y is under the eyes of X to D
    in words "“You will {D},” said {X} to {Y}."

X may forbid Y to D
    when X is with Y and X is above Y and X has not forbidden Y to D in this scene
    bad for Y slightly
    in words "“You will not {D},” said {X} to {Y}."

norm "ordered": X must D: strongly, times X's obedience, when Y has ordered X to D

whenever "under the eyes", Y has ordered X to D and Y is with X: X is under the eyes of Y to D

whenever "out of sight", X is under the eyes of Y to D and Y is not with X
    X is not under the eyes of Y to D

norm "ordered to one's face": X must D: strongly, times X's obedience,
        when Y has ordered X to D and X is under the eyes of someone to D

norm "forbidden": X must not D: very strongly, times X's obedience, when Y has forbidden X to D

# ---- leave. Places and acts ask for it: `entered by X, when X has leave`.
fact X has leave, lasts 1 day

X may ask Y for leave to D
    when X is with Y and Y is above X and X has not asked Y for leave to D in this scene
    calls for Y to grant X leave, or to refuse X leave
    in words "{X} asked {Y} for leave to {D}."

X may grant Y leave
    good for Y moderately
    then Y has leave
    in words "“Go,” said {X} to {Y}."
    for "no harm in it", out of kindness: very strongly, times X's leniency
    for "said it openly", out of kindness: strongly, times X's leniency,
            when Y has owned up to X
    against "lied to before": above all, when X believes that Y goes behind X's back

X may refuse Y leave
    bad for Y slightly
    in words "“No,” said {X}. “Not now.”"
    for "the rule", out of duty: very strongly, times X's strictness
    for "lied to before": very strongly, when X believes that Y goes behind X's back

X may take back the leave of Y
    when X is with Y and X is above Y and Y has leave
    bad for Y moderately
    then Y has no leave
    in words "“Your leave is over,” said {X} to {Y}."

# ---- pretexts. Leave was asked for one thing, and used for another: an act that a story
# calls `pretext`. Whoever is above and notices it has been lied to, and holds it so for years.
opinion X goes behind Y's back, half-life 2 years

reaction "found out": when Y notices X do something called pretext, and Y is above X
    Y believes greatly that X goes behind Y's back
    X has no leave

X may own up to Y
    when X is with Y and Y is above X and X has never owned up to Y
    costs X moderately
    in words "{X} told {Y} what the leave had been for."

# Who hears it from oneself thinks less ill of it than who finds it out.
reaction "owned up": when X owns up to Y
    Y believes slightly that X goes behind Y's back
