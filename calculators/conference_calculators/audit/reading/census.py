"""The Children in Need census as XML: each section 47 enquiry with its conference, and each plan with its reviews.

Its names are those of the Department for Education's schema, so no column has to be asked about. A plan stands with the enquiry whose
conference was held on the day on which the plan starts; any other stands alone.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from ..cells import is_nothing
from .source import MOST_ROWS, TOO_MANY_ROWS, Cells, Table, Unreadable

DEEPEST = 30
MOST_IN_A_CHILD = 20_000

DAMAGED = "This census file is damaged or not complete. Save it again from your system, and choose the new file."
NO_CENSUS = (
    "This XML file is not a Children in Need census, or has no enquiry and no plan in it. "
    "Choose the file that is sent to the Department for Education."
)
DANGEROUS = "This XML file holds definitions of its own, which no census has, and was not read. Save it again from your system."
TOO_DEEP = "This XML file is nested more deeply than any census, and was not read. Save it again from your system."


class Census:
    """A census file, read child by child."""

    kind = "census"
    recorded = frozenset(
        {"child", "section_47", "initial_conference", "conference_not_required", "plan_start", "plan_end", "reviews", "conference_due", "born"}
    )

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._stream = io.BytesIO(content)
        self.tables = [Table("", [], 1)]

    def opening(self) -> Iterator[tuple[int, int]]:
        """Look for the first enquiry or plan: where there is none at all, it is no census."""
        for child in self._children():
            if next(_rows_of(child), None):
                return
            yield self.progress()
        raise Unreadable(NO_CENSUS)

    @property
    def number_of_rows(self) -> None:
        """Known only when all of it has been read."""
        return

    def rows(self, table: Table, wanted: Mapping[int, str]) -> Iterator[tuple[int, Cells]]:
        """A row for each enquiry and each plan of its own, in the order of the file."""
        number = 0
        for child in self._children():
            for cells in _rows_of(child):
                number += 1
                if number > MOST_ROWS:
                    raise Unreadable(TOO_MANY_ROWS)
                yield number, cells

    def progress(self) -> tuple[int, int]:
        """Bytes read, of all."""
        return self._stream.tell(), len(self._content)

    def _children(self) -> Iterator[Element]:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import iterparse

        self._stream = io.BytesIO(self._content)
        open_elements: list[Element] = []
        inside = 0
        try:
            for event, element in iterparse(self._stream, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    open_elements.append(element)
                    inside += 1
                    if len(open_elements) > DEEPEST or inside > MOST_IN_A_CHILD:
                        raise Unreadable(TOO_DEEP)
                    continue
                open_elements.pop()
                if _name(element) == "Child":
                    yield element
                    inside = 0
                    element.clear()
                    if open_elements:
                        open_elements[-1].remove(element)
        except DefusedXmlException as error:
            raise Unreadable(DANGEROUS) from error
        except (ParseError, ValueError, LookupError) as error:
            raise Unreadable(DAMAGED) from error


def _rows_of(child: Element) -> Iterator[Cells]:
    about = _first(child, "ChildIdentifiers")
    who: Cells = {"child": _text(about, "LAchildID"), "born": _text(about, "PersonBirthDate")}
    for details in _all(child, "CINdetails"):
        enquiries = [_enquiry(one) for one in _all(details, "Section47")]
        beside = _text(details, "DateOfInitialCPC")
        if not is_nothing(beside):
            enquiries.append({"initial_conference": beside})
        for plan in map(_plan, _all(details, "ChildProtectionPlans")):
            same = (one for one in enquiries if "plan_start" not in one and one.get("initial_conference") == plan["plan_start"])
            enquiry = next(same, None)
            if enquiry is None:
                enquiries.append(plan)
            else:
                enquiry.update(plan)
        yield from ({**who, **one} for one in enquiries)


def _enquiry(element: Element) -> Cells:
    return {
        "section_47": _text(element, "S47ActualStartDate"),
        "conference_due": _text(element, "InitialCPCtarget"),
        "initial_conference": _text(element, "DateOfInitialCPC"),
        "conference_not_required": _text(element, "ICPCnotRequired"),
    }


def _plan(element: Element) -> Cells:
    reviews: list[object] = [one.text for group in _all(element, "Reviews") for one in _all(group, "CPPreviewDate")]
    return {"plan_start": _text(element, "CPPstartDate"), "plan_end": _text(element, "CPPendDate"), "reviews": reviews}


def _name(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def _all(element: Any, name: str) -> list[Element]:
    return [one for one in element if _name(one) == name] if element is not None else []


def _first(element: Any, name: str) -> Element | None:
    return next(iter(_all(element, name)), None)


def _text(element: Element | None, name: str) -> str | None:
    found = _first(element, name)
    return found.text.strip() if found is not None and found.text else None
