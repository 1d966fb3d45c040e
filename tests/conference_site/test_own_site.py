"""The site of one council alone: its pages at the root, nobody else's rules, and no link to what is not there."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from conference_rules import load_rules
from conference_site.own_site import OwnSite, without_dead_links
from tests.areas.profiles import entered, written
from tests.built_site import BuiltPage, read

ROOT = Path(__file__).resolve().parents[2]
SITES = ROOT / "tests" / "areas" / "sites"
OWN = OwnSite(load_rules().areas["darlington"], load_rules())
OF_MANY_COUNCILS = (
    "another council in England", "Choose another council", "Choose your council", "Compare it with", "Councils side by side", "How old the rules are",
    "has nothing from", "Not confirmed with", "has not confirmed what we say", "You are reading",
)  # fmt: skip
# These name who reports the national rules, and where general knowledge was looked up.
ON_NATIONAL_RULES = {"about/good-to-know", "areas/england", "evidence/national-consensus"}


@pytest.mark.parametrize(
    ("source", "is_there"),
    [
        ("index.md", True),
        ("parents/before.md", True),
        ("areas/england.md", True),
        ("evidence/darlington.md", True),
        ("runtime/areas/darlington-0123456789abcdef.json", True),
        ("runtime/areas/england-0123456789abcdef.json", True),
        ("evidence/doncaster.md", False),
        ("doncaster/parents/before.md", False),
        ("areas/index.md", False),
        ("compare/index.md", False),
        ("training/index.md", False),
        ("runtime/areas/doncaster-0123456789abcdef.json", False),
        ("calculators/timescales/index.md", True),
        ("calculators/timescales/england.md", False),
        ("your-council/index.md", False),
        ("assets/browser/workbench-worker.mjs", False),
        ("assets/browser/comparison.css", False),
        ("assets/browser/main.mjs", True),
    ],
)
def test_what_belongs_to_others_is_not_there(source: str, is_there: bool) -> None:
    assert OWN.has(source) == is_there


def test_the_menu_has_neither_their_pages_nor_empty_parts() -> None:
    menu = [{"Home": "index.md"}, {"Parents": ["parents/index.md", {"More": ["doncaster/index.md"]}]}, {"Training": ["training/index.md"]}]
    assert OWN.menu(menu) == [{"Home": "index.md"}, {"Parents": ["parents/index.md"]}]


def test_the_menu_has_england_about_the_guide_and_no_part_for_councils() -> None:
    menu = [{"Councils": ["areas/index.md", "areas/england.md"]}, {"About": ["about/index.md", "about/privacy.md"]}]
    assert OWN.menu(menu) == [{"About": ["about/index.md", "areas/england.md", "about/privacy.md"]}]


@pytest.mark.parametrize(
    ("markdown", "left"),
    [
        ("See [before](before.md#first) and [all](../compare/index.md).", "See [before](before.md#first) and all."),
        ("- [Before](before.md)\n- [All](../compare/index.md)\n- Last\n", "- [Before](before.md)\n- Last\n"),
    ],
)
def test_a_link_to_what_is_not_there_becomes_text_and_an_item_of_nothing_else_goes(markdown: str, left: str) -> None:
    assert OWN.without_links(markdown, "parents/index.md") == left


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<a href="../before/">Before</a>', '<a href="../before/">Before</a>'),
        ('<a class="x" href="../../compare/#top">All</a>', "All"),
        ('<ul><li><a href="../../compare/">All</a></li></ul>', "<ul></ul>"),
        ('<ul><li class="x"><a href="../../compare/">All</a></li></ul>', "<ul></ul>"),
        ('<a href="#here">Here</a> <a href="tel:999">999</a>', '<a href="#here">Here</a> <a href="tel:999">999</a>'),
    ],
)
def test_the_same_holds_for_what_templates_made(html: str, left: str) -> None:
    assert without_dead_links(html, "parents/after.md", {"parents/before.md", "parents/after.md"}) == left


def article(page: BuiltPage) -> str:
    return page.html.partition("<article")[2].partition("</article>")[0]


def run(*arguments: str, only: str, areas: str = "") -> "subprocess.CompletedProcess[str]":
    path = os.pathsep.join([str(ROOT / "calculators"), str(ROOT)])
    environment = os.environ | {"CONFERENCE_GUIDE_ONLY": only, "CONFERENCE_GUIDE_AREAS": areas, "PYTHONPATH": path, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("only", ["nowhere", "england"])
def test_an_id_that_is_no_council_is_refused_with_those_that_are(only: str) -> None:
    done = run("conference_site.knowledge", only=only)
    assert done.returncode == 1
    assert done.stderr.startswith(f"--only: {only}: there is no council of this id. Use one of: darlington, doncaster")


@pytest.fixture
def own_darlington(tmp_path: Path) -> Path:
    """A folder with all that the guide has of Darlington."""
    folder = tmp_path / "darlington"
    shutil.copytree(ROOT / "calculators/conference_rules/data/areas/darlington", folder)
    shutil.copy(ROOT / "procedures/areas/darlington/answers.toml", folder)
    shutil.copy(ROOT / "procedures/evidence/darlington.toml", folder / "evidence.toml")
    shutil.copy(ROOT / "procedures/areas/darlington.md", folder / "index.md")
    for name in ("site.toml", "logo.svg"):
        shutil.copy(SITES / name, folder)
    return folder


def test_a_folder_given_takes_the_place_of_the_guides_own_and_that_is_said(own_darlington: Path) -> None:
    done = run("conference_site.knowledge", only="darlington", areas=str(own_darlington))
    assert (done.returncode, done.stdout) == (0, f"{own_darlington} takes the place of the guide's own darlington.\n")
    refused = run("conference_site.knowledge", only="sheffield", areas=str(own_darlington))
    assert "there is an area of this name already" in refused.stderr


def test_a_folder_without_an_address_for_reports_makes_no_site(own_darlington: Path) -> None:
    (own_darlington / "site.toml").unlink()
    done = run("conference_site.knowledge", only="darlington", areas=str(own_darlington))
    assert done.returncode == 1
    assert done.stderr.startswith("darlington/site.toml: file: this file is missing, and no site is built without an address for reports")


def test_dates_are_then_by_the_rules_of_that_folder(own_darlington: Path) -> None:
    rules = (own_darlington / "rules.toml").read_text(encoding="utf-8")
    (own_darlington / "rules.toml").write_text(rules.replace("amount = 15\n", "amount = 14\n", 1), encoding="utf-8")
    asked = "from conference_rules import load_rules; print([r.amount for r in load_rules().areas['darlington'].timescales if r.amount in (14, 15)][0])"
    script = own_darlington.parent / "asked.py"
    script.write_text(asked, encoding="utf-8")
    path = str(ROOT / "calculators")
    environment = os.environ | {"CONFERENCE_GUIDE_ONLY": "darlington", "CONFERENCE_GUIDE_AREAS": str(own_darlington), "PYTHONPATH": path}
    assert subprocess.run([sys.executable, str(script)], env=environment, capture_output=True, text=True, check=True).stdout == "14\n"


@pytest.mark.long
def test_the_built_site_has_its_pages_at_the_root_and_no_other_councils_rules(tmp_path: Path) -> None:
    site = tmp_path / "site"
    done = run("mkdocs", "build", "--strict", "--site-dir", str(site), only="redbridge")
    assert done.returncode == 0, done.stderr[-3000:]
    pages = {path.parent.relative_to(site).as_posix(): read(path) for path in site.rglob("index.html")}
    assert {".", "parents/before", "young-people", "professionals/timescales", "calculators/timescales", "about/privacy", "areas/england"} <= set(pages)
    others = [area.name for area in load_rules().areas.values() if area.level == "area" and area.id != "redbridge"]
    naming = {address for address, page in pages.items() if any(name in re.sub(r"<[^>]+>", " ", page.html) for name in others)}
    assert naming <= ON_NATIONAL_RULES
    found = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["pages"]
    assert found and not [one["address"] for one in found if any(name in one["title"] for name in others)]
    assert sorted(path.name.partition("-")[0] for path in (site / "runtime/areas").iterdir()) == ["england", "redbridge"]
    assert _traces(pages) == {}
    assert "Still to be filled in by the council" in pages["about/this-site"].html
    assert _scripts_that_nothing_loads(pages, site) == set()
    assert {address: dead for address, page in pages.items() if (dead := _dead(page, address, site))} == {}


@pytest.mark.long
def test_a_council_from_outside_has_a_site_of_its_own_the_same_bytes_each_time(tmp_path: Path) -> None:
    folder = written(entered("nottinghamshire")["draft"], tmp_path / "areas")
    with (folder / "area.toml").open("a", encoding="utf-8") as area:
        area.write('confirmed_on = 2026-11-29\nconfirmed_by = "policy officer"\n')
    (folder / "pages").mkdir()
    for name in ("site.toml", "logo.svg"):
        shutil.copy(SITES / name, folder)
    shutil.copy(SITES / "advice-near-you.md", folder / "pages")
    for name in ("one", "two"):
        done = run("mkdocs", "build", "--strict", "--site-dir", str(tmp_path / name), only="nottinghamshire", areas=str(folder))
        assert done.returncode == 0, done.stderr[-3000:]
    site = tmp_path / "one"
    files = {path.relative_to(site) for path in site.rglob("*") if path.is_file()}
    assert files == {path.relative_to(tmp_path / "two") for path in (tmp_path / "two").rglob("*") if path.is_file()}
    assert [path for path in files if (site / path).read_bytes() != (tmp_path / "two" / path).read_bytes()] == []
    pages = {path.parent.relative_to(site).as_posix(): read(path) for path in site.rglob("index.html")}
    assert [address for address, page in pages.items() if "(Test)" not in page.html] == []
    about = pages["about/this-site"].html
    assert "security@otherton.example" in about
    assert about.count("Still to be filled in by Otherton Council (Test)") == 2
    assert pages["about/accessibility"].html.count("Still to be filled in by Otherton Council (Test)") == 3
    assert "about/own/advice-near-you" in pages
    assert {address for address in ("parents", "young-people", "professionals") if "Advice near you" in article(pages[address])} == {"parents"}
    assert "complaints@otherton.example" in pages["parents/complaints"].html
    assert all("01632 960001" in pages[address].html for address in ("parents/reports", "parents/what-should-i-have-had", "professionals"))
    assert 'src="assets/images/own-logo.svg" alt="Otherton Council (Test)"' in pages["."].html
    assert "Still to be filled in" not in pages["parents/complaints"].html
    assert "web@otherton.example" in pages["about/accessibility"].html
    assert pages["about/privacy"].html.count("Still to be filled in by Otherton Council (Test)") == 3
    assert "those of Nottinghamshire (Test). From a saved copy" in pages["about/signing-off"].html
    assert _traces(pages) == {}
    assert "01632 960002" in pages["about/help-lines"].html
    confirmed = "own document on 29 November 2026, by their policy officer. To be looked at again by 29 May 2027."
    assert all(confirmed in pages[address].html for address in ("parents/complaints", "professionals", "about/signing-off"))
    others = [area.name for area in load_rules().areas.values() if area.level == "area"]
    naming = {address for address, page in pages.items() if any(name in re.sub(r"<[^>]+>", " ", page.html) for name in others)}
    assert naming <= ON_NATIONAL_RULES
    assert {address: dead for address, page in pages.items() if (dead := _dead(page, address, site))} == {}


@pytest.mark.long
def test_the_pack_of_one_council_is_small_enough_to_send(tmp_path: Path) -> None:
    folder = written(entered("nottinghamshire")["draft"], tmp_path / "areas")
    for name in ("site.toml", "logo.svg"):
        shutil.copy(SITES / name, folder)
    done = run("conference_site.delivery.pack", str(tmp_path / "pack.zip"), only="nottinghamshire", areas=str(folder))
    assert done.returncode == 0, done.stderr[-3000:]
    assert (tmp_path / "pack.zip").stat().st_size <= 15_000_000
    with zipfile.ZipFile(tmp_path / "pack.zip") as pack:
        names = pack.namelist()
    assert "conference-guide/assets/images/own-logo.svg" in names
    assert [name for name in names if "sheffield" in name or "areas/index" in name] == []


def _scripts_that_nothing_loads(pages: Mapping[str, BuiltPage], site: Path) -> set[str]:
    """Scripts of the site that are named neither in a page nor in another script; and those that a page names and that are not there."""
    there = {path.name for path in (site / "assets/browser").iterdir() if path.suffix in (".mjs", ".css")}
    in_pages = {name for page in pages.values() for name in re.findall(r"assets/browser/([\w-]+\.(?:mjs|css))", page.html)}
    scripts = " ".join(path.read_text(encoding="utf-8") for path in (site / "assets/browser").glob("*.*js"))
    return {name for name in there - in_pages if name not in scripts} | (in_pages - there)


def _traces(pages: Mapping[str, BuiltPage]) -> dict[str, list[str]]:
    """What makes no sense on the site of one council, by page."""
    said = {address: re.sub(r"<[^>]+>", " ", page.html) for address, page in pages.items()}
    found = {address: [trace for trace in OF_MANY_COUNCILS if trace in text] for address, text in said.items()}
    return {address: traces for address, traces in found.items() if traces}


def _dead(page: BuiltPage, address: str, site: Path) -> list[str]:
    """The links of a page that lead nowhere on the site."""
    inside = [link.partition("#")[0].partition("?")[0] for link in page.links if not urlsplit(link).scheme and not link.startswith("#")]
    targets = {link: (site / address / link).resolve() for link in inside if link}
    return [link for link, target in targets.items() if not (target.is_file() or (target / "index.html").is_file())]
