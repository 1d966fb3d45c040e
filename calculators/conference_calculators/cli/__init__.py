"""The command line: `conference-guide`.

`ask` answers one JSON request from standard input, `ask --lines` one request a line; `timescales` prints dates to read; `audit` judges a
file of conferences; `schema` prints the JSON Schema of requests; `areas` lists, begins, checks and compares areas and takes them to
spreadsheets and back; `sources` lists the documents behind the rules, and `sources --due` those to look at again. `--areas FOLDER`, before
any command, adds areas from outside.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from conference_rules import BadRules, load_rules
from conference_rules.data_files import AREAS_OUTSIDE
from conference_rules.ids import ENGLAND
from conference_rules.wording import long_date

from ..api import answer, request_schema
from ..blocks import in_words
from ..blocks.deadline import people_in_words, status, titles_without_a_date
from . import sources

if TYPE_CHECKING:
    from ..contract import Deadline

_HELP_WITH_EVENTS = (
    "such as strategy_discussion=2026-11-20, inquorate_conference:review=2026-11-20 (its type) or "
    "strategy_discussion:began_section_47=2026-11-20 (one of several); events: {events}"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status: 0, or 1 when something entered cannot be used or a source is due for review."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _add_areas_outside(arguments)
    try:
        chosen = _parser().parse_args(arguments)
    except BadRules as bad:
        print(bad, file=sys.stderr)
        return 1
    if isinstance(sys.stdin, io.TextIOWrapper):  # JSON is UTF-8 everywhere; a byte that is not becomes a mark, never a traceback
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    try:
        return chosen.run(chosen)
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        sys.stdout = None
        return 0


def _add_areas_outside(arguments: Sequence[str]) -> None:
    """Have the rules loaded with the areas that `--areas` names: the commands themselves are made from the rules."""
    before = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    before.add_argument("--areas", action="append", default=[])
    folders = before.parse_known_args(arguments)[0].areas
    os.environ[AREAS_OUTSIDE] = os.pathsep.join(filter(None, [os.environ.get(AREAS_OUTSIDE, ""), *folders]))


def _parser() -> argparse.ArgumentParser:
    about = "Dates, quorum and a child's part in child protection conferences in England."
    parser = argparse.ArgumentParser(prog="conference-guide", description=about)
    parser.add_argument("--areas", action="append", metavar="FOLDER", help="an area from outside, or a folder of several; may be repeated")
    commands = parser.add_subparsers(required=True, metavar="command")
    ask = commands.add_parser("ask", help="answer a JSON request from standard input")
    ask.add_argument("--lines", action="store_true", help="read one request a line and write one answer a line")
    ask.set_defaults(run=_ask)
    schema = commands.add_parser("schema", help="print the JSON Schema of requests")
    schema.set_defaults(run=_schema)
    _add_timescales(commands)
    _add_audit(commands)
    _add_areas(commands)
    _add_sources(commands)
    return parser


def _add_timescales(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    rules = load_rules()
    timescales = commands.add_parser("timescales", help="print the dates that follow from what happened")
    timescales.add_argument("area", choices=list(rules.areas), help="the council dealing with the child, or england")
    timescales.add_argument("events", nargs="+", metavar="EVENT[:DETAIL]=DATE", help=_HELP_WITH_EVENTS.format(events=", ".join(rules.events)))
    timescales.add_argument("--today", help="word each date against this day (YYYY-MM-DD)")
    timescales.add_argument("--show", action="append", default=[], choices=["exclusion", "split"], help="show these dates as well")
    timescales.set_defaults(run=_timescales)


def _add_audit(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = commands.add_parser("audit", help="say what of a file of conferences was in time")
    about.add_argument("file", type=Path, metavar="FILE", help="CSV, a workbook (.xlsx) such as Annex A, or the Children in Need census (.xml)")
    about.add_argument("--area", required=True, choices=list(load_rules().areas), help="the council whose rules hold, or england")
    about.add_argument("--as-of", type=_day, metavar="DATE", help="judge by this day (YYYY-MM-DD) instead of today in London")
    starts = ["strategy_discussion", "section_47"]
    about.add_argument("--start", choices=starts, default=starts[0], help="what the initial conference is counted from")
    about.add_argument("--format", choices=["csv", "json"], help="every check, for a spreadsheet or a program, instead of a summary")
    about.add_argument("--column", action="append", default=[], metavar="NAME=FIELD", help="what it holds: 'Date held=initial_conference'")
    about.set_defaults(run=_audit)


def _audit(chosen: argparse.Namespace) -> int:
    from .audit import audit  # the readers of files, which nothing else needs

    today = chosen.as_of or datetime.now(ZoneInfo("Europe/London")).date()
    return audit(chosen.file, chosen.area, today, chosen.start, chosen.format, chosen.column)


def _add_areas(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = commands.add_parser("areas", help="list the areas, begin, check or compare one, or take one to a spreadsheet and back")
    about.set_defaults(run=_list_areas)
    kinds = about.add_subparsers(metavar="new|check|export|import|diff")
    new = kinds.add_parser("new", help="write the files of a new area, not read throughout")
    new.add_argument("id", help="its id, which is the name of its folder and stands in addresses")
    new.add_argument("--name", required=True, help="its name, as readers know it")
    new.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="the folder in which its own is made")
    new.set_defaults(run=_new_area)
    _add_files_of_areas(kinds)
    check = kinds.add_parser("check", help="name everything that is wrong or missing in an area")
    check.add_argument("folder", type=Path, metavar="FOLDER", help="an area's folder, or one that holds several")
    check.set_defaults(run=_check_area)


def _add_files_of_areas(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = kinds.add_parser("export", help="write a spreadsheet of an area, to be checked against its document line by line")
    export.add_argument("folder", type=Path, metavar="FOLDER", help="the folder of the area, with its answers and facts")
    export.add_argument("--to", required=True, type=Path, metavar="FILE", help="the file to write: its name ends in .xlsx or .csv")
    export.set_defaults(run=_export_area)
    into = kinds.add_parser("import", help="make or change an area from a spreadsheet; what is not understood is listed")
    into.add_argument("file", type=Path, metavar="FILE", help="a .xlsx or .csv file with the columns of an export")
    into.add_argument("--into", required=True, type=Path, metavar="FOLDER", help="the folder of the area; its name is the id of the area")
    into.set_defaults(run=_import_area)
    diff = kinds.add_parser("diff", help="say in words what changed between two editions of an area, and for whom")
    diff.add_argument("old", type=Path, metavar="OLD", help="the folder as it was")
    diff.add_argument("new", type=Path, metavar="NEW", help="the folder as it is")
    diff.add_argument("--as-of", type=_day, metavar="DATE", help="count the examples from after this day (YYYY-MM-DD) instead of today")
    diff.set_defaults(run=_diff_areas)


# What looks after areas brings the workbench, which no other command needs.


def _export_area(chosen: argparse.Namespace) -> int:
    from . import area_files

    def export() -> Iterator[str]:
        yield f"{chosen.to} has {area_files.export(chosen.folder, chosen.to)} rows."

    return _said(export)


def _import_area(chosen: argparse.Namespace) -> int:
    from . import area_files

    return _said(lambda: area_files.taken_in(chosen.file, chosen.into, date.today()))


def _diff_areas(chosen: argparse.Namespace) -> int:
    from . import area_files

    return _said(lambda: area_files.differences(chosen.old, chosen.new, chosen.as_of or date.today()))


def _said(lines: Callable[[], Iterable[str]]) -> int:
    try:
        for line in lines():
            print(line)
    except BadRules as bad:
        print(bad, file=sys.stderr)
        return 1
    return 0


def _list_areas(chosen: argparse.Namespace) -> int:
    from . import areas

    for line in areas.listed(load_rules()):
        print(line)
    return 0


def _new_area(chosen: argparse.Namespace) -> int:
    from . import areas

    try:
        folder = areas.new(chosen.id, chosen.name, chosen.into, date.today())
    except BadRules as bad:
        print(bad, file=sys.stderr)
        return 1
    print(f"{folder} holds the new area. Fill in its files, and ask: conference-guide areas check {folder}")
    return 0


def _check_area(chosen: argparse.Namespace) -> int:
    from . import area_files, areas

    faults = areas.faults_in(chosen.folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("Nothing is wrong in the rules. Each answer can be given.")
        for place in (chosen.folder, *sorted(path for path in chosen.folder.iterdir() if path.is_dir())):
            for remark in area_files.to_look_at(place):
                print(f"Look at: {remark}")
        print("Facts, the answers of the pages and the names of councils are checked when the site is built.")
    return 1 if faults else 0


def _add_sources(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    about = commands.add_parser("sources", help="list the documents behind the rules and when to look at each again")
    about.add_argument("--due", action="store_true", help="only those whose day of review has passed; the exit status is 1 if there are any")
    about.add_argument("--as-of", type=_day, metavar="DATE", help="judge by this day (YYYY-MM-DD) instead of today")
    about.set_defaults(run=_sources)


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{typed!r} is not a day. Write it as 2026-11-28.") from error


def _sources(chosen: argparse.Namespace) -> int:
    rules, day = load_rules(), chosen.as_of or date.today()
    due = sources.due(rules, day)
    for line in due if chosen.due else sources.listed(rules):
        print(line)
    if chosen.due and not due:
        print(f"No source is due for review on {long_date(day)}. {sources.next_review(rules)}")
    return 1 if chosen.due and due else 0


def _ask(chosen: argparse.Namespace) -> int:
    if not chosen.lines:
        reply = answer(sys.stdin.read(), _report)
        print(reply)
        return 1 if "errors" in json.loads(reply) else 0
    for line in sys.stdin:  # a blank line has its answer too: line by line, answers stay beside requests
        print(answer(line, _report), flush=True)
    return 0


def _report(fault: str) -> None:
    print(fault, file=sys.stderr, end="")


def _schema(chosen: argparse.Namespace) -> int:
    print(json.dumps(request_schema(), indent=2))
    return 0


def _timescales(chosen: argparse.Namespace) -> int:
    inputs = {"events": [_event(typed) for typed in chosen.events], "show": chosen.show}
    request = {"calculator": "timescales", "area": chosen.area, "inputs": inputs}
    if chosen.today:
        request["today"] = chosen.today
    reply = json.loads(answer(json.dumps(request), _report))
    if "errors" in reply:
        for error in reply["errors"]:
            print(f"{error['field']}: {error['message']}", file=sys.stderr)
        return 1
    _print_dates(reply)
    return 0


def _event(typed: str) -> dict[str, Any]:
    """What was typed as EVENT=DATE, or as EVENT:DETAIL=DATE, in the shape of a request."""
    named, _, day = typed.partition("=")
    event, _, detail = named.partition(":")
    more: dict[str, Any] = {"type": detail} if detail else {}
    return {"event": event, "date": day, **({"began_section_47": True} if detail == "began_section_47" else more)}


def _print_dates(reply: Any) -> None:
    rules = load_rules()
    source = rules.areas[reply["area"]].source
    print(f"{source.title}, {source.publisher}, {source.dated}. Copy read on {in_words(source.read_on.isoformat())}.\n")
    print(f"{reply['headline']['text']}\n")
    for deadline in reply["deadlines"]:
        print("\n    ".join(_lines(deadline)))
    for duty in reply["unquantified"]:
        print(f"\nWith no time limit given: {duty['text']} [{duty['source']}, {duty['section']}]")
    if silent := titles_without_a_date(reply["silent"], reply, reply["area"], rules):
        print(f"\nThe source does not say: {'; '.join(silent)}")
    if unread := titles_without_a_date(reply["not_read"], reply, reply["area"], rules):
        where = "In the text of Working Together, if anywhere, which" if reply["area"] == ENGLAND else "In a part of the source that"
        print(f"\n{where} was not read: {'; '.join(unread)}")
    for caution in reply["cautions"]:
        print(f"\nPlease note ({caution['id']}): {caution['text']}")


def _lines(deadline: Deadline) -> Iterator[str]:
    yield f"{in_words(deadline['work_to'])}  {deadline['title']}" if deadline["work_to"] else deadline["title"]
    standing = status(deadline)
    if standing:
        yield standing["text"]
    if deadline["held_on"]:
        yield f"Date entered: {in_words(deadline['held_on'])}"
    yield f"{deadline['rule']['text']} [{deadline['rule']['source']}, {deadline['rule']['section']}]"
    yield f"Who: {people_in_words(deadline['who'])}"
    if not deadline["binding"]:
        yield "Another date for the same meeting counts."
    if "earliest" in deadline:
        yield f"From: {in_words(deadline['earliest'])}"
    if deadline["limit"] and deadline["limit"] != deadline["work_to"]:
        yield f"Limit: {in_words(deadline['limit'])}"
    for reading in deadline.get("readings", ()):
        yield f"Also read as {in_words(reading['date'])}: {reading['text']}"
    if deadline["if_missed"]:
        yield f"If missed: {deadline['if_missed']}"
    for caution in deadline["cautions"]:
        yield f"Please note ({caution['id']}): {caution['text']}"
