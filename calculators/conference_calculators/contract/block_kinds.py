"""Every kind of block that an answer can be shown in, with its keys: what the browser, a built page and a copied text each have to know.

The browser's renderer reads the same keys from `browser/blocks.d.ts`, which is made from here. Only types: no answer needs them, so the
browser's Python goes without this module.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NotRequired, TypedDict, final, get_args, get_type_hints

# Text within a line


@final
class DateInLine(TypedDict):
    """A date in words, and for machines."""

    date: str
    text: str


@final
class Strong(TypedDict):
    """Words that stand out."""

    strong: str


@final
class PageLink(TypedDict):
    """A page of the guide by its source."""

    page: str
    text: str


Piece = str | DateInLine | Strong | PageLink
Inline = str | Sequence[Piece]
Term = tuple[str, Inline]
"""What something is called, and what there is to say of it."""


class Tag(TypedDict):
    """A word on how things stand."""

    tone: Literal["good", "stop", "warn", "info"]
    text: str


# Words


Level = Literal[2, 3, 4]


class Heading(TypedDict):
    """A heading; the answer itself starts at level 2."""

    kind: Literal["heading"]
    level: Level
    text: Inline


class Paragraph(TypedDict):
    """A paragraph."""

    kind: Literal["paragraph"]
    text: Inline


class List(TypedDict):
    """A list, numbered where it is ordered."""

    kind: Literal["list"]
    items: list[Inline]
    ordered: NotRequired[bool]


class Panel(TypedDict):
    """The first sentence of an answer, and what has to be known with it at once. `tone` is that of the headline, where it is to be seen."""

    kind: Literal["panel"]
    title: Inline
    text: Inline
    tone: NotRequired[str]


class Stamp(TypedDict):
    """The line that paper carries."""

    kind: Literal["stamp"]
    text: Inline


class Definitions(TypedDict):
    """Terms and what they are."""

    kind: Literal["definitions"]
    items: list[Term]


class Table(TypedDict):
    """A table; with `row_headers` the first cell heads its row."""

    kind: Literal["table"]
    caption: str
    columns: list[str]
    rows: list[list[Inline]]
    row_headers: NotRequired[bool]


class CheckItem(TypedDict):
    """A line to tick off, with where it comes from."""

    text: Inline
    source: str


class Checklist(TypedDict):
    """Lines with their sources."""

    kind: Literal["checklist"]
    title: Inline
    items: list[CheckItem]


# Blocks that hold blocks


NoticeTone = Literal["info", "caution", "warning", "good"]


class Notice(TypedDict):
    """A box that stands out."""

    kind: Literal["notice"]
    tone: NoticeTone
    blocks: "list[Block]"
    title: NotRequired[Inline]


class Details(TypedDict):
    """Something to open."""

    kind: Literal["details"]
    summary: str
    blocks: "list[Block]"
    open: NotRequired[bool]


class Sheet(TypedDict):
    """Something to open that prints on a paper of its own; `label` is that of the button that prints it."""

    kind: Literal["sheet"]
    summary: str
    label: str
    blocks: "list[Block]"


class Story(TypedDict):
    """What is known of a practice situation. A page may move it above the questions."""

    kind: Literal["story"]
    blocks: "list[Block]"


# Dates


class Dated(TypedDict):
    """A date of a card and what it is the date of; what hangs on a meeting without a date has words alone."""

    label: str
    text: str
    date: NotRequired[str]


class DeadlineCard(TypedDict):
    """A deadline: its dates, whom it concerns, and on opening it why. `mind` is what to know of its date at once."""

    kind: Literal["deadline"]
    id: str
    title: Inline
    headline: Dated
    level: NotRequired[Level]
    second: NotRequired[Dated]
    status: NotRequired[Tag]
    to_do: NotRequired[Inline]
    mind: NotRequired[Inline]
    meta: NotRequired[list[Term]]
    why: NotRequired["list[Block]"]


class StripDay(TypedDict):
    """A day of a count; `n` is its number, `why` the reason that it has none."""

    date: str
    text: str
    kind: Literal["zero", "counted", "skipped", "limit"]
    n: NotRequired[int]
    why: NotRequired[str]


class Strip(TypedDict):
    """A count, day by day."""

    kind: Literal["strip"]
    label: str
    days: list[StripDay]


EntryKind = Literal["event", "meeting", "paper", "holiday", "today"]
Apart = Literal["day", "days", "weeks", "months"]


class TimelineEntry(TypedDict):
    """A day on the line. `target` is the card that it leads to, `second` a limit on another day, `apart` the time since the one before."""

    kind: EntryKind
    title: Inline
    on: Dated
    apart: Apart
    second: NotRequired[Dated]
    target: NotRequired[str]
    status: NotRequired[Tag]
    only: NotRequired[str]
    mind: NotRequired[Inline]
    yours: NotRequired[str]


class Key(TypedDict):
    """What a mark on the line means."""

    kind: EntryKind
    text: str


class Timeline(TypedDict):
    """The dates on a line, in order."""

    kind: Literal["timeline"]
    title: Inline
    key: list[Key]
    entries: list[TimelineEntry]
    note: NotRequired[str]


class Compared(TypedDict):
    """A thing with its day as it stands, and its day if a conference is held on another; `mind` is what to know of the other day."""

    what: str
    first: Inline
    second: Inline
    first_status: NotRequired[Tag]
    second_status: NotRequired[Tag]
    mind: NotRequired[Inline]


class Comparison(TypedDict):
    """The dates that another date moves, beside the first."""

    title: str
    text: Inline
    tone: str
    columns: list[str]
    rows: list[Compared]
    note: str
    close: str
    keep: str


class WhatIf(TypedDict):
    """Boxes for another date of `event`. `request` is asked again with it, and its answer holds the `comparison`."""

    kind: Literal["what_if"]
    title: str
    note: str
    legend: str
    label: str
    event: str
    request: dict[str, Any]
    comparison: NotRequired[Comparison]


# A family's steps


class DayOfStep(TypedDict):
    """The day of a step that stands on the page. `too_early` takes the place of words to send, `message` is what is copied."""

    id: str
    what: str
    day: str
    tone: Literal["", "past", "good"]
    words: NotRequired[str]
    message: NotRequired[str]
    too_early: NotRequired[str]
    why: NotRequired["list[Block]"]


class StepsWithout(TypedDict):
    """What the steps say that rest on a decision that was not made."""

    rests_on: str
    text: str


class Steps(TypedDict):
    """The days of the steps around a meeting."""

    kind: Literal["steps"]
    conference: str
    held: Literal["ahead", "today", "past"]
    steps: list[DayOfStep]
    without: NotRequired[StepsWithout]


# Taking it along


class File(TypedDict):
    """A file to save."""

    filename: str
    type: str
    content: str


class Copy(TypedDict):
    """A button that copies text."""

    kind: Literal["copy"]
    label: str
    text: str


class Download(File):
    """A button that saves a file."""

    kind: Literal["download"]
    label: str


class Print(TypedDict):
    """A button that prints the page."""

    kind: Literal["print"]
    label: str
    warning: NotRequired[str]


class ChoiceOption(TypedDict):
    """One answer to a choice."""

    value: str
    label: str
    hint: str


class CalendarChoice(TypedDict):
    """What is to be chosen for a calendar. The first option holds until another is chosen; of `several`, none."""

    name: str
    legend: str
    hint: str
    several: bool
    options: list[ChoiceOption]


class Box(TypedDict):
    """A line to fill in."""

    name: str
    label: str
    hint: str
    at_most: int


class CalendarMeeting(TypedDict):
    """A meeting that was entered."""

    event: str
    date: str
    title: str


class TimesAndPlaces(TypedDict):
    """What can be filled in of each meeting."""

    summary: str
    boxes: list[Box]
    meetings: list[CalendarMeeting]


class Calendar(TypedDict):
    """A button that has a calendar file made: `request` is asked again, and its answer holds the `file`."""

    kind: Literal["calendar"]
    label: str
    note: str
    request: dict[str, Any]
    choices: NotRequired[list[CalendarChoice]]
    times_and_places: NotRequired[TimesAndPlaces]
    reference: NotRequired[Box]
    file: NotRequired[File]


class EventDate(TypedDict):
    """A date and what it is the date of."""

    event: str
    date: str
    type: NotRequired[str]


class Link(TypedDict):
    """A button that makes a link to this page with these dates after the "#" of its address."""

    kind: Literal["link"]
    label: str
    note: str
    events: list[EventDate]


Block = (
    Heading | Paragraph | List | Panel | Stamp | Definitions | Table | Checklist
    | Notice | Details | Sheet | Story
    | DeadlineCard | Strip | Timeline | WhatIf | Steps
    | Copy | Download | Print | Calendar | Link
)  # fmt: skip

KINDS: Mapping[str, type] = {get_args(get_type_hints(block)["kind"])[0]: block for block in get_args(Block)}
"""Every kind with its shape."""
