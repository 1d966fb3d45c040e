"""`dev.py new` leaves something green: it is begun in a copy of the project, and the copy's own tests say so."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from conference_site.knowledge import Knowledge
from conference_site.new.__main__ import main as new
from conference_site.new.area import add_area
from conference_site.new.calculator import add_calculator
from conference_site.new.changes import CannotBegin, Changes, in_a_list
from conference_site.new.page import add_page
from conference_site.new.timescale import Limit, add_timescale
from tests.the_guide import the_guide

ROOT = Path(__file__).resolve().parents[3]
FILES = ("dev.py", "mkdocs.yml", "pyproject.toml", "package.json", "package-lock.json", "README.md", "LICENCE")
DAY = date(2026, 11, 28)

IN_WORDS = "--thing", "Dental check", "--action", "Write the dental check", "--outcome", "the dental check {is} written"
A_NEW_QUESTION = "--asks", "When must the dental check be written?", "--stage", "plan", "--topic", "core_groups"
# Twenty working days after Monday 2 November 2026, ten after it, and six weeks.
BEGUN: dict[str, list[str]] = {
    "an area": ["area", "northbrook", "--name", "Northbrook"],
    "a time limit that no area had": [
        "timescale", "northbrook", "dental_check", "--says", "The dental check should be written within 20 working days of the conference.",
        "--section", "Teeth", "--event", "initial_conference", "--amount", "20", "--unit", "working_days", "--duty", "should",
        "--who", "education_setting", "--example", "2026-11-02", "2026-11-30", *IN_WORDS, *A_NEW_QUESTION,
    ],
    "a time limit of which only the national one stood there": [
        "timescale", "northbrook", "first_core_group", "--says", "The first core group must meet within 10 working days of the conference.",
        "--section", "Core groups", "--event", "initial_conference", "--amount", "10", "--unit", "working_days", "--duty", "must",
        "--who", "lead_social_worker", "--example", "2026-11-02", "2026-11-16",
    ],
    "a time limit whose words another area has": [
        "timescale", "northbrook", "next_core_group", "--says", "The core group should meet every six weeks.", "--section", "Core groups",
        "--event", "core_group", "--amount", "6", "--unit", "weeks", "--duty", "should", "--example", "2026-11-02", "2026-12-14",
    ],
    "a calculator": ["calculator", "is_it_a_working_day", "--title", "Is it a working day?"],
    "a page": ["page", "parents/my-holiday.md", "--title", "My holiday", "--description", "What a plan can mean for your holiday, and whom to ask."],
    "a page of the site about itself": ["page", "about/who-made-it.md", "--title", "Who made it", "--description", "Who made this guide, and why."],
}  # fmt: skip


def run(root: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A module of the copy."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(root / "calculators"), str(root)]), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=root, env=environment, capture_output=True, text=True, timeout=1800, check=False)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which one of each was begun, one after the other."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("calculators", "procedures", "docs", "tests", "requirements"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, root)
    (root / "node_modules").symlink_to(ROOT / "node_modules")  # the pictures come from there
    for what, arguments in BEGUN.items():
        done = run(root, "conference_site.new", *arguments)
        assert done.returncode == 0, f"{what}: {done.stderr}"
        assert done.stderr == ""
        is_named = "Note: northbrook/area.toml: area.councils: 'Northbrook' is no council of procedures/councils/england.toml." in done.stdout
        assert is_named == (what == "an area"), "an invented council is named once, where it begins"
    return root


THAT_LOOK_AT_IT = """
    areas/test_area_schema.py areas/test_joining.py
    conference_rules/test_data.py conference_rules/test_loading.py conference_rules/test_rules.py
    conference_calculators/is_it_a_working_day conference_calculators/timescales/test_timescales.py conference_calculators/test_areas.py
    conference_calculators/test_contract.py conference_calculators/test_forms_ask_what_counts.py conference_calculators/files
    conference_site/knowledge conference_site/parts
    procedures/test_every_fact_is_carried.py procedures/test_evidence.py procedures/test_pages_for_families.py procedures/test_reading_age.py
    procedures/test_no_loose_numbers.py procedures/test_abbreviations.py procedures/test_duties.py
""".split()


@pytest.mark.long
def test_all_that_looks_at_it_is_green(begun: Path) -> None:
    """Its rules, facts, answers, examples and pages, in one process, which gathers once what they all read; none of the tests is left out."""
    done = run(begun, "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not long", "--hypothesis-profile", "few", *(f"tests/{name}" for name in THAT_LOOK_AT_IT))
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.long
def test_it_is_in_the_style_of_the_rest(begun: Path) -> None:
    assert run(begun, "mypy", "--cache-dir", str(ROOT / ".mypy_cache")).returncode == 0
    assert run(begun, "ruff", "check", "--no-cache", ".").returncode == 0


@pytest.mark.long
def test_the_site_of_the_copy_is_built_with_its_new_pages(begun: Path) -> None:
    for made in ("wheels", "shrunk"):  # which one calculator more leaves as they are
        shutil.copytree(ROOT / ".cache" / made, begun / ".cache" / made)
    done = run(begun, "mkdocs", "build", "--strict", "--site-dir", str(begun / "site"))
    assert done.returncode == 0, done.stderr[-3000:]
    wanted = ["northbrook", "northbrook/parents/my-holiday", "parents/my-holiday", "about/who-made-it", "calculators/is-it-a-working-day", "evidence/northbrook"]
    assert [page for page in wanted if not (begun / "site" / page / "index.html").is_file()] == []
    assert 'href="northbrook/"' in (begun / "site" / "index.html").read_text(encoding="utf-8"), "the choice of a council"
    assert 'href="who-made-it/"' in (begun / "site" / "about" / "index.html").read_text(encoding="utf-8"), "the menu of its section"


def test_an_area_outside_gets_its_words_beside_its_rules(tmp_path: Path) -> None:
    arguments = ["area", "northbrook", "--name", "Northbrook", "--into", str(tmp_path)]
    assert run(ROOT, "conference_site.new", *arguments).returncode == 0
    held = sorted(path.name for path in (tmp_path / "northbrook").iterdir())
    assert held == ["answers.toml", "area.toml", "attendance.toml", "evidence.toml", "index.md", "planners.toml", "quoracy.toml", "rules.toml"]
    (tmp_path / "northbrook" / "answers.toml").unlink()
    assert "answers.toml" in run(ROOT, "conference_site.new", *arguments).stdout
    assert (tmp_path / "northbrook" / "answers.toml").is_file()
    assert "has all its files already" in run(ROOT, "conference_site.new", *arguments).stderr


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return the_guide()


def limit(**changed: object) -> Limit:
    given: dict[str, object] = {
        "area": "redbridge", "id": "plan_distributed", "says": "It says so.", "section": "Plans", "event": "core_group", "amount": 4,
        "unit": "weeks", "direction": "after", "bound": "no_later_than", "duty": "should", "who": ("not_stated",), "example": (DAY, DAY),
    }  # fmt: skip
    return Limit(**given | changed)  # type: ignore[arg-type]


def test_an_area_that_did_not_say_says_it_then_with_words_of_its_own_rule(known: Knowledge) -> None:
    changes = Changes()
    assert '[answer.plan_distributed]\nstatus = "does_not_say"' in changes.text("procedures/areas/redbridge/answers.toml")
    add_timescale(changes, limit(parent="You should get it by then."), known, DAY)
    told = '[answer.plan_distributed]\nstatus = "says"\nparent = "You should get it by then."\n'
    assert told in changes.text("procedures/areas/redbridge/answers.toml")
    rule = changes.text("calculators/conference_rules/data/areas/redbridge/rules.toml").rpartition("[[timescale]]")[2]
    assert [line in rule for line in ("amount = 4", 'unit = "weeks"', 'short_title = "Detailed plan"', 'section = "Plans"')] == [True] * 4


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"area": "atlantis"}, "There is no area 'atlantis'"),
        ({"id": "first_review"}, "Redbridge has a time limit 'first_review' already"),
        ({"event": "party"}, "There is no event 'party'"),
        ({"who": ("wizard",)}, "There is nobody called 'wizard'"),
        ({"id": "dental_check"}, "say what it is called: --thing, --action, --outcome"),
        ({"outcome": "it is sent"}, "with {is} for the verb"),
        ({"id": "dental_check", "thing": "Plan", "action": "Write it", "outcome": "it {is} written"}, "No question names 'dental_check' yet"),
        ({"id": "dental_check", "thing": "Plan", "action": "Write it", "outcome": "it {is} written", "question": "why"}, "There is no question 'why'"),
    ],
)
def test_a_timescale_that_cannot_be_begun_is_refused(changed: dict[str, object], says: str, known: Knowledge) -> None:
    with pytest.raises(CannotBegin) as refused:
        add_timescale(Changes(), limit(**changed), known, DAY)
    assert says in str(refused.value)


def test_a_limit_on_no_desk_says_so(known: Knowledge) -> None:
    changes = Changes()
    add_timescale(changes, limit(section="Introduction", who=("professionals",)), known, DAY)
    assert "procedures/professionals/roles.toml" not in changes.files
    assert changes.notes == [
        "No line was added to procedures/professionals/roles.toml: no desk stands for “the professionals involved”. "
        'Where a desk has to show it, add "timescale:redbridge/plan_distributed" under its `do`.'
    ]
    changes = Changes()
    add_timescale(changes, limit(section="Introduction", who=("lead_social_worker",)), known, DAY)
    assert "procedures/professionals/roles.toml" in changes.files and changes.notes == []


def test_a_day_that_is_written_another_way_is_refused_with_the_way_to_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        new(["timescale", "redbridge", "plan_distributed", "--example", "14/12/2026", "2027-01-06"])
    assert "'14/12/2026' is not a day. Give dates as 2026-12-14." in capsys.readouterr().err


def test_the_help_says_what_events_people_and_questions_there_are(capsys: pytest.CaptureFixture[str], known: Knowledge) -> None:
    with pytest.raises(SystemExit):
        new(["timescale", "--help"])
    shown = "".join(capsys.readouterr().out.split())
    assert all(name in shown for name in (*known.rules.events, *known.rules.people))
    assert "procedures/questions/order.toml" in shown and (ROOT / "procedures" / "questions" / "order.toml").is_file()


@pytest.mark.parametrize(
    ("address", "after", "says"),
    [
        ("parents/before.md", "", "procedures/parents/before.md is there already"),
        ("my-holiday.md", "", "is not the address of a page"),
        ("parents/My Holiday.md", "", "is not the address of a page"),
        ("parents/my-holiday.md", "parents/nothing.md", "parents/nothing.md is not in the menu"),
        ("pigs/can-fly.md", "", "no page of pigs/ is in the menu"),
    ],
)
def test_a_page_that_cannot_be_begun_is_refused(address: str, after: str, says: str) -> None:
    with pytest.raises(CannotBegin) as refused:
        add_page(Changes(), address, "A title", "A sentence.", after, DAY)
    assert says in str(refused.value)


@pytest.mark.parametrize(("identity", "says"), [("quoracy", "There is a calculator 'quoracy' already"), ("Is it?", "cannot be the id")])
def test_a_calculator_that_cannot_be_begun_is_refused(identity: str, says: str) -> None:
    with pytest.raises(CannotBegin) as refused:
        add_calculator(Changes(), identity, "A title", DAY)
    assert says in str(refused.value)


def test_what_a_calculator_begins_with_is_in_the_style_of_the_rest() -> None:
    changes = Changes()
    add_calculator(changes, "hours_before", "How much notice?", DAY)
    written = [file for file in changes.files if file.endswith(".py")]
    assert len(written) > 3
    for file in written:
        command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--stdin-filename", file, "-"]
        done = subprocess.run(command, input=changes.text(file), cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout


def test_a_question_in_a_title_ends_before_the_comma() -> None:
    changes = Changes()
    add_calculator(changes, "hours_before", "How much notice?", DAY)
    page = changes.text("docs/calculators/hours-before/index.md")
    assert 'keywords: ["how much notice"]' in page
    assert page.count("How much notice, by the rules of one area.") == 2 and '\n# How much notice?\n' in page


def test_a_heading_that_was_not_there_is_added_and_named_with_those_that_are(known: Knowledge) -> None:
    changes = Changes()
    add_timescale(changes, limit(section="Core groups"), known, DAY)
    assert changes.notes[0].startswith("This heading was not there, and was added: Core groups. Headings there: ")
    assert "; Introduction; " in changes.notes[0]
    changes = Changes()
    add_timescale(changes, limit(section="Introduction", who=("lead_social_worker",)), known, DAY)
    assert changes.notes == []


@pytest.mark.parametrize(("identity", "says"), [("sheffield", "already"), ("parents", "folder of the site"), ("North Brook", "small letters")])
def test_an_area_that_cannot_be_begun_is_refused_and_nothing_written(identity: str, says: str, known: Knowledge) -> None:
    changes = Changes()
    with pytest.raises(ValueError, match=says):
        add_area(changes, identity, "A name", known.questions, DAY)
    assert not (ROOT / "procedures" / "areas" / identity / "area.toml").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[a]\nid = "a"\n[b]\nnames = ["y"]\n', '[a]\nnames = ["x"]\nid = "a"\n[b]\nnames = ["y"]\n'),
        ('[a]\nid = "a"\nnames = []\n', '[a]\nid = "a"\nnames = ["x"]\n'),
        ('[a]\nid = "a"\nnames = ["y"]\n[b]\n', '[a]\nid = "a"\nnames = ["y", "x"]\n[b]\n'),
        ('[a]\nid = "a"\nnames = [\n    "y",\n]\n', '[a]\nid = "a"\nnames = [\n    "y",\n    "x",\n]\n'),
    ],
)
def test_a_value_joins_the_list_of_its_own_table(before: str, after: str) -> None:
    assert in_a_list(before, "a", "names", "x") == after
