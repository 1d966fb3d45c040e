"""The ids that go through many modules, each a type of its own: the id of an area never passes for that of a document or of somebody who acts.

They are plain text when the guide runs. Whoever takes one from outside, from a request or a file, names its kind where it is checked.
"""

from typing import NewType

AreaId = NewType("AreaId", str)
SourceId = NewType("SourceId", str)
QuestionId = NewType("QuestionId", str)
RoleId = NewType("RoleId", str)

ENGLAND = AreaId("england")
"""The area of the national rules."""

NO_AREA = AreaId("")
"""Of what is about no area, or about all."""
