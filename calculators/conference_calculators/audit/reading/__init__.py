"""Reads a file of conferences: pasted text or CSV, a workbook, or the Children in Need census. Of its cells only those that are needed.

A file that cannot be read ends in one sentence that says what to do (`Unreadable`). Each kind has a module of its own, imported when
a file of that kind comes.
"""

from __future__ import annotations

from .source import MOST_BYTES, Source, Table, Unreadable

__all__ = ["MOST_BYTES", "Source", "Table", "Unreadable", "source_of"]

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"

TOO_LARGE = "This file is too large to read here. Take out the sheets and columns that are not needed, or save one quarter, and try again."
EMPTY = "There is nothing in this file. Choose a file that holds rows, or paste them."
PROTECTED = "This workbook is protected with a password. Open it, save a copy without a password, and choose the copy."
OLD_WORKBOOK = "This is a workbook of the old kind (.xls). Open it, save it as an Excel workbook (.xlsx) or as CSV, and choose that."
NO_TABLE = "This file is neither a table nor a census file. Save the table as an Excel workbook (.xlsx) or as CSV, and choose that."


def source_of(name: str, content: bytes) -> Source:
    """The file, opened. Its kind is told by its content; the name only helps with text. Raises Unreadable."""
    if len(content) > MOST_BYTES:
        raise Unreadable(TOO_LARGE)
    if not content.strip():
        raise Unreadable(EMPTY)
    if content.startswith(_OLD_OFFICE):
        raise Unreadable(PROTECTED if _ENCRYPTED in content else OLD_WORKBOOK)
    if content.startswith(_ZIP):
        from .workbook import Workbook

        return Workbook(content)
    if _is_xml(content):
        from .census import Census

        return Census(content)
    if name.lower().endswith((".xlsx", ".xlsm", ".zip", ".pdf", ".doc", ".docx")) or content.startswith(b"%PDF"):
        raise Unreadable(NO_TABLE)
    from .delimited import Delimited

    return Delimited(content)


def _is_xml(content: bytes) -> bool:
    start = content[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start.startswith((b"<?xml", b"<Message", b"<!DOCTYPE"))
