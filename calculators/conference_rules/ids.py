"""The ids that go through many modules, each a type of its own: the id of an area never passes for that of a document or of somebody who acts.

They are plain text when the guide runs. Whoever takes one from outside, from a request or a file, names its kind where it is checked.
"""

from typing import NewType

AreaId = NewType("AreaId", str)
SourceId = NewType("SourceId", str)
QuestionId = NewType("QuestionId", str)
RoleId = NewType("RoleId", str)
EventId = NewType("EventId", str)
DeadlineId = NewType("DeadlineId", str)
"""The id of a deadline, and of the family of those that are for the same thing."""

ENGLAND = AreaId("england")
"""The area of the national rules."""

NO_AREA = AreaId("")
"""Of what is about no area, or about all."""

# Events that the code knows by name. Their words are in events.toml.

STRATEGY_DISCUSSION = EventId("strategy_discussion")
INITIAL = EventId("initial_conference")
PRE_BIRTH = EventId("pre_birth_conference")
TRANSFER = EventId("transfer_conference")
REVIEW = EventId("review_conference")
NOT_QUORATE = EventId("inquorate_conference")
CORE_GROUP = EventId("core_group")
VISIT = EventId("visit")
BEDROOM_SEEN = EventId("bedroom_seen")
RECORD_RECEIVED = EventId("record_received")
TRANSFER_NOTIFIED = EventId("transfer_notified")
TRANSFER_MOVED = EventId("transfer_moved")
TRANSFER_AGREED = EventId("transfer_agreed")
EXPECTED_DELIVERY = EventId("expected_delivery")
BIRTH = EventId("birth")
COMPLAINT_RECEIVED = EventId("complaint_received")
COMPLAINT_ESCALATED = EventId("complaint_escalated")
APPEAL_REQUESTED = EventId("appeal_requested")
APPEAL_MET = EventId("appeal_met")

# Deadlines that the code knows by name. Some are called like the event that they bring about, so that only the type tells the two apart.

INITIAL_DEADLINE = DeadlineId("initial_conference")
PRE_BIRTH_DEADLINE = DeadlineId("pre_birth_conference")
TRANSFER_DEADLINE = DeadlineId("transfer_conference")
FIRST_CORE_GROUP = DeadlineId("first_core_group")
NEXT_CORE_GROUP = DeadlineId("next_core_group")
FIRST_REVIEW = DeadlineId("first_review")
NEXT_REVIEW = DeadlineId("next_review")
NEW_DATE = DeadlineId("reconvened_conference")
TRANSFER_FROM_NOTIFICATION = DeadlineId("transfer_conference_from_notification")
TRANSFER_FROM_MOVE = DeadlineId("transfer_conference_from_move")
APPEAL_MEETING = DeadlineId("appeal_meeting")
