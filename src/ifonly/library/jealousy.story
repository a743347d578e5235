language 1
story "Jealousy"
import bonds

# Jealousy is losing to another what one wanted for oneself alone. It needs three: whoever
# wants, whoever is wanted, and whoever gets. Without the wish to have somebody alone nobody
# is jealous of anything.
bond X's wish to have Y alone, never fades

feeling X's jealousy of Z over Y, half-life 5 hours

# ---- any kindness to another is a loss, as far as it was wanted; a tenderness is all of it.
# Which acts are tender a story or a library says: `called tenderness`.
reaction "a kindness elsewhere": when X notices Y do something good for Z
    X's jealousy of Z over Y rises by 0.5, times the good of it for Z, times the will in it,
            times X's wish to have Y alone
    X's hurt from Y rises by 0.2, times 0.5, times the good of it for Z, times the will in it,
            times X's wish to have Y alone

reaction "a tenderness elsewhere": when X notices Y do something called tenderness to Z
    X's jealousy of Z over Y rises greatly, times X's wish to have Y alone
    X's hurt from Y rises by 0.2, times X's wish to have Y alone
    X's soreness at Y rises by 0.2, times X's wish to have Y alone
    X's esteem for Z falls by 0.2, times X's wish to have Y alone

# ---- what it makes people do, as far as they are given to it
trait spite

X may reproach Y over Z
    when X is with Y and X has not reproached Y over Z in this scene
    where Z is anyone
    bad for Y slightly
    in words "“You and {Z},” said {X} to {Y}. “Always {Z}.”"
    for "not alone", out of jealousy: very strongly, times X's jealousy of Z over Y,
            times X's spite
