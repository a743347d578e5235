"""Names become integers here, once; they become text again only for people to read.

Each id is an index into the table of the same name in `model.Story`.
"""

from typing import NewType

PersonId = NewType("PersonId", int)
PlaceId = NewType("PlaceId", int)
ThingId = NewType("ThingId", int)
GroupId = NewType("GroupId", int)
TraitId = NewType("TraitId", int)
ReadingId = NewType("ReadingId", int)
FactId = NewType("FactId", int)
PromiseId = NewType("PromiseId", int)
ActionId = NewType("ActionId", int)
MotiveId = NewType("MotiveId", int)
NormId = NewType("NormId", int)
CourseId = NewType("CourseId", int)
ReactionId = NewType("ReactionId", int)
SceneId = NewType("SceneId", int)
EndingId = NewType("EndingId", int)
MeasureId = NewType("MeasureId", int)
PatternId = NewType("PatternId", int)
NamedEventId = NewType("NamedEventId", int)
