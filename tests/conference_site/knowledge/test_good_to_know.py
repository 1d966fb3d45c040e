"""General knowledge is a record: own words, where it was looked up and when, and nothing that rests on one voice alone."""

import re
import tomllib
from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.good_to_know import load_good_to_know

ROOT = Path(__file__).resolve().parents[3]
LAW = """
[[know]]
id = "adjustments"
text = "Public services must make fair changes for disabled people."
provision = "Equality Act 2010, section 20"

[[know.source]]
title = "Equality Act 2010"
publisher = "legislation.gov.uk"
address = "https://www.legislation.gov.uk/ukpga/2010/15/section/20"
read_on = 2026-11-28
"""
PRACTICE = LAW.replace('provision = "Equality Act 2010, section 20"\n', "")
SECOND = """
[[know.source]]
title = "Your rights"
publisher = "A charity"
address = "https://charity.example/rights"
read_on = 2026-11-28
"""


@pytest.fixture
def write(tmp_path: Path):  # type: ignore[no-untyped-def]
    def written(text: str) -> Path:
        (tmp_path / "good-to-know.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return written


def test_a_law_stands_on_its_provision(write) -> None:  # type: ignore[no-untyped-def]
    record = load_good_to_know(write(LAW))["adjustments"]
    assert record.provision == "Equality Act 2010, section 20"
    assert [source.publisher for source in record.sources] == ["legislation.gov.uk"]
    assert record.confirmed_by == ""


def test_what_is_usual_is_said_by_two_publishers(write) -> None:  # type: ignore[no-untyped-def]
    assert len(load_good_to_know(write(PRACTICE + SECOND))["adjustments"].sources) == 2


def test_a_young_person_may_have_other_words(write) -> None:  # type: ignore[no-untyped-def]
    told = LAW.replace("provision", 'young_person = "They must make it easier for you."\nprovision', 1)
    record = load_good_to_know(write(told))["adjustments"]
    assert record.words_for("young-person") == "They must make it easier for you."
    assert record.words_for("parent") == "Public services must make fair changes for disabled people."


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LAW.replace("provision", "law"), r"good-to-know\.toml: know\.adjustments\.law: this key is not known"),
        (LAW.replace("read_on = 2026-11-28", ""), r"know\.adjustments\.source\.read_on: this key is missing"),
        (LAW.replace("read_on = 2026-11-28", 'read_on = "today"'), r"source\.read_on: give a date"),
        (LAW.replace('publisher = "legislation.gov.uk"', 'publisher = ""'), r"source\.publisher: this is empty"),
        (LAW.replace('text = "Public services must make fair changes for disabled people."', 'text = ""'), r"know\.adjustments\.text: this is empty"),
        (LAW.partition("[[know.source]]")[0], r"know\.adjustments\.source: this record rests on nothing"),
        (PRACTICE, r"know\.adjustments\.source: one publisher is enough only beside a provision"),
        (PRACTICE + PRACTICE.partition("[[know.source]]")[1] + PRACTICE.partition("[[know.source]]")[2], "one publisher is enough only"),
        (LAW + LAW, r"know\.adjustments: this id is used twice"),
        (LAW + "\n[[fact]]\n", r"good-to-know\.toml: fact: this key is not known"),
    ],
)
def test_what_cannot_be_used_stops_the_build(text: str, says: str, write) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadRules, match=says):
        load_good_to_know(write(text))


def test_every_record_of_the_guide_is_printed_on_a_page() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "procedures").rglob("*.md"))
    marked = [found.split() for found in re.findall(r"\[\[know[.\s]([^\]]+)\]\]", pages)]
    answers = re.findall(r"\[\[answer\.([^\]]+)\]\]", pages)
    adding = [re.findall(r"also\.(\S+)", found) for found in answers]
    asked = {question for found in answers for question in found.split()}
    questions = [row for file in (ROOT / "procedures/questions").glob("*.toml") for row in tomllib.loads(file.read_text(encoding="utf-8")).get("question", ())]
    before_asking = [row.get(reader, {}).get("known", ()) for row in questions if row["id"] in asked for reader in ("parent", "young_person")]
    assert set(load_good_to_know(ROOT / "procedures")) == {name for names in (*marked, *adding, *before_asking) for name in names}
