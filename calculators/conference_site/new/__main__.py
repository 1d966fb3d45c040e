"""The command behind `dev.py new`.

    python -m conference_site.new page parents/my-job.md --title "My job" --description "What happens about my job."
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from conference_rules import BadRules, load_rules
from conference_rules.rules import Bound, Direction, Strength, Unit

from .. import knowledge
from .area import add_area
from .calculator import add_calculator
from .changes import ROOT, CannotBegin, Changes
from .page import add_page
from .timescale import Limit, add_timescale

_ORDER = "procedures/questions/order.toml"


def main(arguments: Sequence[str] | None = None) -> int:
    changes = Changes()
    try:
        chosen = _parser().parse_args(arguments)
        chosen.add(chosen, changes)
        written = changes.write()
        load_rules.cache_clear()
        known = knowledge.gather(ROOT)
    except (CannotBegin, BadRules) as fault:
        print(fault, file=sys.stderr)
        return 1
    print("Written or changed:", *written, sep="\n  ")
    for note in (*changes.notes, *(known.councils.not_listed if chosen.serves_councils else ())):
        print(note)
    print(chosen.then)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="dev.py new", description="Begin something, everywhere that it has to stand. Nothing is red afterwards.")
    parser.set_defaults(serves_councils=False)
    kinds = parser.add_subparsers(required=True, metavar="area|timescale|calculator|page")
    _add_area(kinds)
    _add_timescale(kinds)
    _add_calculator(kinds)
    _add_page(kinds)
    return parser


def _add_area(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = kinds.add_parser("area", help="an area, not read throughout: rules, answers, evidence, first page")
    new.add_argument("id", help="its id, which is the name of its folder and stands in addresses")
    new.add_argument("--name", required=True, help="its name, as readers know it")
    new.add_argument("--into", type=Path, metavar="FOLDER", help="a folder outside the guide; an area that is there gets what is missing")
    new.set_defaults(
        add=lambda chosen, changes: add_area(changes, chosen.id, chosen.name, knowledge.gather(ROOT).questions, date.today(), chosen.into),
        serves_councils=True,
        then="Next: fill it in, step by step, as docs/contributing/add-an-area.md says. `python3 dev.py check` names what is wrong.",
    )


def _add_timescale(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = kinds.add_parser("timescale", help="a time limit of an area: fact, rule, question, answers, second typing, worked example")
    new.add_argument("area", help="the id of the area")
    new.add_argument("id", help="the id of the deadline, such as plan_distributed; of one that another area has, the words are taken over")
    new.add_argument("--says", required=True, help="what the document says, in your own words, as a whole sentence")
    new.add_argument("--section", required=True, help="the heading of the document that it stands under")
    new.add_argument("--event", required=True, help=f"what it is counted from: {', '.join(load_rules().events)}")
    new.add_argument("--amount", required=True, type=int)
    new.add_argument("--unit", required=True, choices=get_args(Unit))
    new.add_argument("--direction", default="after", choices=get_args(Direction))
    new.add_argument("--bound", default="no_later_than", choices=get_args(Bound))
    new.add_argument("--duty", required=True, choices=get_args(Strength), help="how strongly the document puts it")
    new.add_argument("--who", nargs="+", default=["not_stated"], help=f"who must act: {', '.join(load_rules().people)}")
    by_hand = "worked out by hand, such as 2026-12-14 2027-01-06"
    new.add_argument("--example", required=True, nargs=2, type=_day, metavar=("DATE", "LIMIT"), help=by_hand)
    new.add_argument("--thing", default="", help='what is due: "Health plan"')
    new.add_argument("--action", default="", help='what to do: "Send out the health plan"')
    new.add_argument("--outcome", default="", help='what has then happened: "the health plan {is} sent out"')
    new.add_argument("--title", default="", help='the deadline: "Latest date for the health plan", unless told otherwise')
    new.add_argument("--question", default="", help="the id of the question that it answers: each `id` in procedures/questions/")
    new.add_argument("--asks", default="", help="the words of a new question")
    new.add_argument("--stage", default="", help=f"the stage of a new question: each `id` of a stage in {_ORDER}")
    new.add_argument("--topic", default="", help=f"the topic of a new question: each `id` of a topic in {_ORDER}")
    new.add_argument("--parent", default="", help="the answer for parents, if they ask the question")
    new.add_argument("--young-person", default="", help="the answer for young people, if they ask the question")
    new.set_defaults(
        add=lambda chosen, changes: add_timescale(changes, _limit(chosen), knowledge.gather(ROOT), date.today()),
        then="Next: read each of these files. `python3 dev.py check` says whether your example agrees.",
    )


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{typed!r} is not a day. Give dates as 2026-12-14.") from error


def _limit(chosen: argparse.Namespace) -> Limit:
    given = {name: getattr(chosen, name) for name in Limit.__dataclass_fields__}
    return Limit(**given | {"who": tuple(chosen.who), "example": tuple(chosen.example)})


def _add_calculator(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = kinds.add_parser("calculator", help="a calculator: room, declaration, shape of its answer, page, tests, worked example")
    new.add_argument("id", help="its id, such as notice_period")
    new.add_argument("--title", required=True, help="the title of its page")
    new.set_defaults(
        add=lambda chosen, changes: add_calculator(changes, chosen.id, chosen.title, date.today()),
        then="Next: it says whether a day is a working day. Change questions, answer, page and examples to yours.",
    )


def _add_page(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = kinds.add_parser("page", help="a page, with its head and its line in the menu")
    new.add_argument("address", help="folder and name, such as parents/my-job.md")
    new.add_argument("--title", required=True)
    new.add_argument("--description", required=True, help="one sentence that search results show")
    new.add_argument("--after", default="", metavar="PAGE", help="the page that it follows in the menu, such as parents/the-plan.md")
    new.set_defaults(
        add=lambda chosen, changes: add_page(changes, chosen.address, chosen.title, chosen.description, chosen.after, date.today()),
        then="Next: write it. `python3 dev.py serve` shows it as you write.",
    )


if __name__ == "__main__":
    sys.exit(main())
