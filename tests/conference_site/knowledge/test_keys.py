"""A slip in the files of words, desks and session plans is refused with file, key and remedy; it never empties a page in silence."""

import shutil
from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.roles import roles_from
from conference_site.knowledge.words import words_from
from conference_site.training.sessions import plans_from

ROOT = Path(__file__).resolve().parents[3]
READERS = {
    ROOT / "procedures" / "professionals" / "glossary.toml": words_from,
    ROOT / "procedures" / "professionals" / "roles.toml": roles_from,
    ROOT / "docs" / "training" / "sessions.toml": plans_from,
}

# file, what stands there, what is put in its place, the key that is named, a word of the advice.
SLIPS = {
    "a list of words by another name": ("glossary", "[[word]]", "[[words]]", "words", "word"),
    "a meaning misspelt": ("glossary", "meaning =", "meanin =", "word.Advocate.meanin", "meaning"),
    "a word that is a number": ("glossary", 'term = "Advocate"', "term = 5", "word.5.term", "text"),
    "facts that are no list": ("glossary", 'facts = ["J-S07"]', 'facts = "J-S07"', "word.Advocate.facts", "list"),
    "a stage that there is not": ("roles", 'convening = ["fact:B-L11"', 'convenning = ["fact:B-L11"', "group.agency.do.convenning", "convening"),
    "a page that there is not": ("roles", '"membership"]', '"members"]', "stage.convening.pages", "members.md"),
    "a group that there is not": ("roles", 'shares = ["agency"', 'shares = ["agencies"', "role.education-setting.shares", "agency"),
    "a desk for nobody": ("roles", "asks =", "ask =", "role.chair.asks", "missing"),
    "a kind of line that there is not": ("roles", "[role.chair.write]", "[role.chair.writes]", "role.chair.writes", "shares"),
    "short words for a line that no desk has": ("roles", '"fact:A-L02" =', '"fact:A-L99" =', "short.fact:A-L99", "no desk"),
    "a calculator without a name": ("roles", 'calculators = ["in_the_room", "quoracy"]', 'calculators = ["in_the_room", "quorum"]', "stage.at.calculators", "quoracy"),
    "a kind of step that there is not": ("sessions", 'kind = "start"', 'kind = "begin"', "session.social_workers.short.kind", "start"),
    "a situation that there is not": ("sessions", '"before_christmas"', '"after_christmas"', "session.social_workers.short.situations", "not known"),
    "minutes misspelt": ("sessions", "minutes = 5", "minute = 5", "session.social_workers.short.minute", "minutes"),
    "a length that there is not": ("sessions", "half_day = 180", "whole_day = 360", "length.whole_day", "half_day"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_refused_with_file_key_and_remedy(tmp_path: Path, slip: str) -> None:
    name, old, new, key, word = SLIPS[slip]
    file = next(path for path in READERS if path.stem == name)
    for page in file.parent.glob("*.md"):
        shutil.copy(page, tmp_path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / file.name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRules) as caught:
        READERS[file](tmp_path / file.name)
    assert (file.name, key, True) in {(each.file, each.key, word in each.advice) for each in caught.value.each}
