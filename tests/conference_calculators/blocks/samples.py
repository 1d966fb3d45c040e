"""One block of every kind, with every key that it may have, and the words that a reader has to find in it."""

from collections.abc import Mapping

from conference_calculators.contract.block_kinds import Block

TAG = {"tone": "good", "text": "in time"}
TUESDAY = {"date": "2026-12-01", "text": "Tuesday 1 December 2026"}

SAMPLES: Mapping[str, Block] = {
    "heading": {"kind": "heading", "level": 3, "text": "A heading"},
    "paragraph": {
        "kind": "paragraph",
        "text": ["By ", TUESDAY, ", ", {"strong": "a strong word"}, " and ", {"page": "calculators/timescales.md", "text": "a page"}, "."],
    },
    "list": {"kind": "list", "items": ["the first item", [TUESDAY]], "ordered": True},
    "panel": {"kind": "panel", "title": "The first sentence", "text": "What goes with it", "tone": "late"},
    "stamp": {"kind": "stamp", "text": "Darlington. Rules version"},
    "definitions": {"kind": "definitions", "items": [["the term", "what it is"]]},
    "table": {
        "kind": "table", "caption": "The caption", "columns": ["the column", "another"], "rows": [["the row", [TUESDAY]]], "row_headers": True,
    },
    "checklist": {"kind": "checklist", "title": "To be done", "items": [{"text": "the line", "source": "its source"}]},
    "notice": {"kind": "notice", "tone": "caution", "title": "Beware", "blocks": [{"kind": "paragraph", "text": "of this"}]},
    "details": {"kind": "details", "summary": "To open", "blocks": [{"kind": "paragraph", "text": "what is inside"}], "open": True},
    "sheet": {"kind": "sheet", "summary": "The plan", "label": "Print it", "blocks": [{"kind": "paragraph", "text": "what is on it"}]},
    "story": {"kind": "story", "blocks": [{"kind": "paragraph", "text": "what is known"}]},
    "deadline": {
        "kind": "deadline", "id": "first-review-1", "level": 3, "title": "Latest date for the review", "headline": {"label": "Work to", **TUESDAY},
        "second": {"label": "No later than", "date": "2026-12-02", "text": "Wednesday 2 December 2026"}, "status": TAG, "to_do": "tell the manager",
        "mind": "closed that week",
        "meta": [["Who", "the chair"]], "why": [{"kind": "paragraph", "text": "the reason"}],
    },
    "strip": {
        "kind": "strip", "label": "The count, day by day",
        "days": [{**TUESDAY, "kind": "zero", "n": 0}, {"date": "2026-12-02", "text": "Wed 2 Dec", "kind": "skipped", "why": "a holiday"}],
    },
    "timeline": {
        "kind": "timeline", "title": "Timeline", "note": "as if it were held", "key": [{"kind": "event", "text": "a mark"}],
        "entries": [
            {
                "kind": "event", "title": "the meeting", "on": {"label": "Planned for", **TUESDAY}, "apart": "day", "status": TAG,
                "target": "first-review-1", "mind": "closed that week", "yours": "for you", "only": "If there is a plan",
                "second": {"label": "No later than", "date": "2026-12-02", "text": "Wednesday 2 December 2026"},
            },
        ],
    },
    "what_if": {
        "kind": "what_if", "title": "What if it is held later?", "note": "Nothing changes.", "legend": "Another date", "label": "Compare",
        "event": "initial_conference", "request": {"calculator": "timescales"},
        "comparison": {
            "title": "If it is held later", "text": "Hold it sooner", "tone": "next", "columns": ["As it stands", "If it is held later"], "note": "All others stay.",
            "close": "Close it", "keep": "Enter it above.",
            "rows": [{
                "what": "the review", "first": [TUESDAY], "second": "No date", "first_status": TAG, "second_status": {"tone": "stop", "text": "too late"},
                "mind": "closed that week",
            }],
        },
    },
    "steps": {
        "kind": "steps", "conference": "initial_conference", "held": "ahead", "without": {"rests_on": "plan", "text": "Not this time"},
        "steps": [{
            "id": "record_circulated", "what": "the notes", "day": "By Tuesday 1 December 2026", "tone": "past", "words": "Please send them.",
            "message": "Hello, please send them.", "too_early": "You can ask later.", "why": [{"kind": "paragraph", "text": "the reason"}],
        }],
    },
    "copy": {"kind": "copy", "label": "Copy as text", "text": "words to copy"},
    "download": {"kind": "download", "label": "Save a table", "filename": "dates.csv", "type": "text/csv", "content": "a,b"},
    "print": {"kind": "print", "label": "Print", "warning": "Others may see it."},
    "calendar": {
        "kind": "calendar", "label": "Save a calendar file", "note": "Save it again.", "request": {"calculator": "timescales"},
        "choices": [
            {
                "name": "titles", "legend": "What it shows", "hint": "Choose one.", "several": False,
                "options": [{"value": "neutral", "label": "Nothing", "hint": "Nobody can read it."}],
            },
        ],
        "times_and_places": {
            "summary": "Add a time", "boxes": [{"name": "starts", "label": "It starts", "hint": "", "at_most": 20}],
            "meetings": [{"event": "visit", "date": "2026-12-01", "title": "A visit"}],
        },
        "reference": {"name": "reference", "label": "Your reference", "hint": "A number.", "at_most": 40},
        "file": {"filename": "dates.ics", "type": "text/calendar", "content": "BEGIN"},
    },
    "link": {
        "kind": "link", "label": "Make a link", "note": "It holds dates.", "events": [{"event": "inquorate_conference", "date": "2026-12-01", "type": "initial"}],
    },
}  # fmt: skip

WORDS: Mapping[str, list[str]] = {
    "heading": ["A heading"],
    "paragraph": ["By Tuesday 1 December 2026, a strong word and a page"],
    "list": ["the first item", "Tuesday 1 December 2026"],
    "panel": ["The first sentence", "What goes with it"],
    "stamp": ["Darlington. Rules version"],
    "definitions": ["the term", "what it is"],
    "table": ["The caption", "the column", "the row", "Tuesday 1 December 2026"],
    "checklist": ["To be done", "the line", "its source"],
    "notice": ["Beware", "of this"],
    "details": ["To open", "what is inside"],
    "sheet": ["The plan", "Print it"],
    "story": ["what is known"],
    "deadline": ["Latest date for the review", "Work to", "Tuesday 1 December 2026", "No later than", "Wednesday 2 December 2026", "in time",
                 "tell the manager", "closed that week", "the chair"],
    "strip": ["Tuesday 1 December 2026", "Wed 2 Dec", "a holiday"],
    "timeline": ["a mark", "the meeting", "Planned for", "Tuesday 1 December 2026", "No later than", "Wednesday 2 December 2026", "in time",
                 "closed that week", "for you", "If there is a plan", "as if it were held"],
    "what_if": ["What if it is held later?", "Nothing changes.", "Another date", "Compare", "Hold it sooner", "As it stands", "If it is held later",
                "the review", "Tuesday 1 December 2026", "No date", "in time", "too late", "closed that week", "All others stay.", "Close it",
                "Enter it above."],
    "steps": ["the notes", "By Tuesday 1 December 2026"],
    "copy": ["Copy as text"],
    "download": ["Save a table"],
    "print": ["Print", "Others may see it."],
    "calendar": ["Save a calendar file", "Save it again.", "What it shows", "Choose one.", "Nothing", "Add a time", "A visit", "It starts", "Your reference"],
    "link": ["Make a link", "It holds dates."],
}  # fmt: skip
