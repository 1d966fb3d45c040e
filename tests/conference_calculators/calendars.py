"""Reads a calendar file back as a calendar does: long lines joined, marks unescaped, one dictionary an entry."""

import re

ESCAPED = re.compile(r"\\([\\;,nN])")


def read_back(text):
    """The entries, each as a dictionary of its properties without their parameters; what is not a calendar stops here."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    entries, inside = [], None
    for line in lines:
        if line == "BEGIN:VEVENT":
            inside = {}
        elif line == "END:VEVENT":
            entries.append(inside)
            inside = None
        elif inside is not None:
            name, value = line.split(":", 1)
            name = name.partition(";")[0]
            assert name not in inside, f"{name} twice"
            inside[name] = ESCAPED.sub(lambda mark: "\n" if mark[1] in "nN" else mark[1], value)
    assert entries and len({entry["UID"] for entry in entries}) == len(entries)
    return entries
