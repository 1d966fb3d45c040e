"""Reads a calendar file back as two calendar programs do: icalendar, which keeps to the letter, and khal, which people keep their days in."""

import warnings
from pathlib import Path

from click.testing import CliRunner
from icalendar import Calendar

KHAL = """[calendars]
[[one]]
path = {folder}/calendar
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


def read_back(text):
    """The entries, each as a dictionary of its properties without their parameters; what is not a calendar stops here."""
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    found = Calendar.from_ical(text)
    assert found.errors == [] and (found["VERSION"], bool(found["PRODID"])) == ("2.0", True)
    entries = found.walk("VEVENT")
    assert entries and len({entry["UID"] for entry in entries}) == len(entries)
    assert not any(entry.errors or isinstance(value, list) for entry in entries for value in entry.values())
    return [{name: _plain(value) for name, value in entry.items()} | _alarm(entry) for entry in entries]


def _plain(value):
    written = value.to_ical().decode() if hasattr(value, "dt") else value
    return str(written)


def _alarm(entry):
    alarms = entry.walk("VALARM")
    assert len(alarms) <= 1
    return {"TRIGGER": alarms[0]["TRIGGER"].dt, "REMINDS": str(alarms[0]["DESCRIPTION"])} if alarms else {}


def kept_by_khal(folder: Path, *texts):
    """What khal has in its calendar once these files were imported, one after the other: start, end, title, description, place and UID."""
    (folder / "calendar").mkdir(exist_ok=True)
    settings = folder / "khal.conf"
    settings.write_text(KHAL.format(folder=folder), encoding="utf-8")
    for place, text in enumerate(texts):
        file = folder / f"{place}.ics"
        file.write_bytes(text.encode())
        _khal(settings, "import", "--batch", str(file))
    shown = "{start}|{end}|{title}|{location}|{uid}|{alarm-symbol}"
    printed = _khal(settings, "list", "--day-format", "", "--once", "--format", shown, "2026-01-01", "2029-12-31")
    return [tuple(line.split("|")) for line in printed.splitlines() if line.strip()]


def _khal(settings, *arguments):
    """What khal prints. It runs in this process: beginning another one takes longer than all that it does."""
    with warnings.catch_warnings(action="ignore"):
        from khal.cli import main_khal  # it takes half a second, and most tests read no calendar

        done = CliRunner().invoke(main_khal, ["-c", str(settings), *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout
