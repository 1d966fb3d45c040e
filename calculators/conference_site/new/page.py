"""A new page: its file with a head, and its line in the menu."""

import re
from datetime import date

from .changes import CannotBegin, Changes, quoted, review_after

READER_OF_FOLDER = {"parents": "parent", "young-people": "young-person", "professionals": "professional", "training": "trainer"}
_IN_PROCEDURES = ("parents", "young-people", "professionals")
_FOR_FAMILIES = ("parents", "young-people")
_ADDRESS = re.compile(r"[a-z][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)+\.md")
_MENU = "mkdocs.yml"

_PAGE = """\
---
title: {title}
reader: {reader}
description: {description}
keywords: [{keywords}]
reviewed: {reviewed}
review_by: {review_by}
---

# {heading}

{lead}
"""
_TODAY = """
!!! today "What you can do today"

    - Write down what you want to ask. Take it with you to the meeting.
"""


def add_page(changes: Changes, address: str, title: str, description: str, after: str, day: date) -> None:
    """Write the page at an address such as "parents/my-job.md". Raises `CannotBegin`."""
    if not _ADDRESS.fullmatch(address):
        raise CannotBegin(f"{address!r} is not the address of a page. Write its folder and its name, such as parents/my-job.md.")
    folder = address.partition("/")[0]
    text = _PAGE.format(
        title=quoted(title),
        reader=READER_OF_FOLDER.get(folder, "everyone"),
        description=quoted(description),
        keywords=quoted(title.lower().rstrip("?")),
        reviewed=day,
        review_by=review_after(day),
        heading=title,
        lead=description,
    )
    changes.add(f"{'procedures' if folder in _IN_PROCEDURES else 'docs'}/{address}", text + (_TODAY if folder in _FOR_FAMILIES else ""))
    add_to_menu(changes, address, after)


def add_to_menu(changes: Changes, address: str, after: str = "") -> None:
    """A line in the menu: after a page that is named, or else after the last one of the same folder."""
    lines = changes.text(_MENU).split("\n")
    folder = f"{address.partition('/')[0]}/"
    page = re.compile(r" +- " + (re.escape(after) if after else rf"{folder}\S+\.md"))
    beside = [place for place, line in enumerate(lines) if page.fullmatch(line)]
    if not beside:
        wanted = f"{after} is not" if after else f"no page of {folder} is"
        raise CannotBegin(f"{_MENU}: {wanted} in the menu. Name a page that is, with --after.")
    indent = re.match(" +", lines[beside[-1]])[0]  # type: ignore[index]
    lines.insert(beside[-1] + 1, f"{indent}- {address}")
    changes.put(_MENU, "\n".join(lines))
