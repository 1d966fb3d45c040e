"""What a council says of its own site: refused without an address for reports, and in colours that cannot be read."""

import shutil
from pathlib import Path

import pytest

from conference_rules import BadRules
from conference_site.knowledge.publisher import Colours, contrast, load_publisher, nearest_good
from conference_site.parts import own_pages
from tests.conference_site.test_own_site import SITES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "otherton"
    (place / "pages").mkdir(parents=True)
    shutil.copy(SITES / "site.toml", place)
    shutil.copy(SITES / "logo.svg", place)
    shutil.copy(SITES / "advice-near-you.md", place / "pages")
    return place


def test_all_that_a_council_says_is_read(folder: Path) -> None:
    publisher = load_publisher(folder)
    assert publisher.site.security == "security@otherton.example"
    assert publisher.contacts["conference_service"].number == "01632 960001"
    assert [line.name for line in publisher.help_lines] == ["Otherton family line (Test)"]
    assert [(page.title, page.reader) for page in publisher.pages] == [("Advice near you (Test)", "parent")]
    assert publisher.logo and publisher.logo.words == "Otherton Council (Test)"
    assert own_pages.styles(publisher) == ":root { --cg-accent: #5b2a86; --cg-on-accent: #ffffff; }\n"


def test_no_site_is_built_without_this_file(tmp_path: Path) -> None:
    with pytest.raises(BadRules, match="no site is built without an address for reports"):
        load_publisher(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ('security = "security@otherton.example"\n', "", "site.security: this key is missing"),
        ('"security@otherton.example"', '""', "give an email address, or a page that begins with https://"),
        ('"security@otherton.example"', '"ask us"', "give an email address, or a page that begins with https://"),
        ('organisation = "Otherton Council (Test)"', 'organisation = ""', "site.organisation: this is empty"),
        ("[contact.complaints]", "[contact.mayor]", "this key is not known. Use one of: conference_service"),
        ('ground = "#5b2a86"', 'ground = "purple"', "such as #0e4f54"),
        ('ground = "#5b2a86"', 'ground = "#c9a7e8"', "The nearest pair that has it: text #ffffff on ground #"),
        ('number = "01632 960001"', 'number = "ring us"', "contact.conference_service.number: write a telephone number in digits"),
        ('address = "complaints@otherton.example"\n', "", "contact.complaints: nobody can be reached by this"),
        ('name = "Conferences in Otherton (Test)"', 'name = "Child protection in Otherton"', "site.name: this name stands in every tab"),
        ('file = "logo.svg"', 'file = "crest.svg"', "logo.file: there is no crest.svg"),
        ('number = "01632 960002"\n', "", "line.Otherton family line (Test).number: this key is missing"),
    ],
)
def test_what_cannot_be_used_is_refused_with_what_to_do(folder: Path, old: str, new: str, advice: str) -> None:
    text = (folder / "site.toml").read_text(encoding="utf-8")
    assert old in text
    (folder / "site.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRules) as refused:
        load_publisher(folder)
    assert advice in str(refused.value)


def test_a_page_of_its_own_without_a_head_is_named(folder: Path) -> None:
    (folder / "pages/advice-near-you.md").write_text("# Advice near you\n", encoding="utf-8")
    with pytest.raises(BadRules, match=r"otherton/pages/advice-near-you\.md: head: the head of this page lacks title and reader"):
        load_publisher(folder)


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(("ground", "text"), [("#777777", "#ffffff"), ("#ffff00", "#ffffff"), ("#123456", "#123456"), ("#ff0000", "#00ff00")])
def test_the_nearest_good_pair_is_good(ground: str, text: str) -> None:
    near = nearest_good(Colours(ground, text))
    assert contrast(near.ground, near.text) >= 4.5


def test_a_pair_that_just_fails_is_hardly_moved() -> None:
    assert nearest_good(Colours("#777777", "#ffffff")) == Colours("#767676", "#ffffff")
