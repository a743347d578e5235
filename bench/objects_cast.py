"""Who and what there is in `yardstick.story`, and which acts, in the story's order."""

from objects_acts import (
    Give,
    Go,
    Help,
    Insult,
    MakePeace,
    Strike,
    Take,
    TakeTheFerry,
    Talk,
    Thank,
    Threaten,
)  # fmt: skip
from objects_people import GREAT, MODERATE, SLIGHT
from objects_words import Accuse, BackDown, Challenge, StandUp, Vouch, Warn

NAMES = ("Marta", "Osk", "Ilse", "Bram", "Tove", "Jon")
CAST = ("Marta", "Osk", "Ilse", "Tove", "Bram", "Jon")
TRAITS = {
    "Marta": {"kindness": "great", "pride": "slight"},
    "Osk": {"temper": "great", "pride": "moderate", "greed": "slight"},
    "Ilse": {"kindness": "moderate", "pride": "great"},
    "Bram": {"greed": "great", "temper": "moderate"},
    "Tove": {"kindness": "slight", "temper": "slight"},
    "Jon": {"pride": "moderate", "greed": "moderate", "temper": "slight"},
}
STARTS = (
    ("Marta", "warmth", "Osk", MODERATE), ("Marta", "trust", "Ilse", MODERATE),
    ("Osk", "warmth", "Marta", MODERATE), ("Osk", "warmth", "Ilse", SLIGHT),
    ("Ilse", "warmth", "Tove", GREAT), ("Ilse", "trust", "Bram", SLIGHT),
    ("Bram", "warmth", "Jon", SLIGHT), ("Bram", "anger", "Osk", SLIGHT),
    ("Tove", "warmth", "Ilse", GREAT), ("Tove", "trust", "Marta", MODERATE),
    ("Jon", "warmth", "Marta", MODERATE),
)  # fmt: skip
HOMES = {"Bram": "stable", "Jon": "loft"}
PLACES = ("yard", "kitchen", "stable", "loft", "landing")
NEXT_TO = (("yard", "kitchen"), ("yard", "stable"), ("yard", "landing"), ("stable", "loft"))
HOLDERS = {"purse": "Marta", "knife": "Bram", "lamp": "Tove"}
ACTS = (
    Go, Talk, Help, Thank, Insult, Threaten, Strike, Take, Give, Accuse, Vouch, Warn, Challenge,
    StandUp, BackDown, MakePeace, TakeTheFerry,
)  # fmt: skip
