"""What is made from the finished site: the list for a saved copy, headers, joined scripts."""

import json
from html import escape
from itertools import permutations, product
from pathlib import Path

import pytest

from conference_site.delivery import after_build
from conference_site.delivery.content_security import HEADERS
from conference_site.delivery.old_addresses import MOVES_ON
from conference_site.delivery.one_script import NotJoined, entries, in_order, one_script
from tests import built_site

BROWSER = Path(__file__).resolve().parents[3] / "calculators/browser"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "about").mkdir()
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "about/index.html").write_text("about")
    (tmp_path / "about/index.html.br").write_text("smaller")
    (tmp_path / "service-worker.js").write_text("")
    return tmp_path


def test_the_list_has_every_file_that_a_page_may_ask_for_and_no_other(site: Path) -> None:
    listed = after_build.offline_lists(site)["offline-manifest.json"]
    assert [file["path"] for file in listed["files"]] == ["about/", "./"]
    assert listed["size"] == len("home") + len("about")


def test_its_version_changes_with_any_file_and_with_nothing_else(site: Path) -> None:
    before = version(site)
    after_build.complete(site)
    assert version(site) == before
    (site / "about/index.html").write_text("About")
    assert version(site) != before


def version(site: Path) -> str:
    return str(after_build.offline_lists(site)["offline-manifest.json"]["version"])


def test_each_council_has_a_list_with_its_own_pages_and_its_search(site: Path) -> None:
    for folder in ("leeds", "york"):
        (site / folder).mkdir()
    (site / "leeds/index.html").write_text("Leeds")
    (site / "york/index.html").write_text(f"{MOVES_ON} content=...>")
    after_build.complete(site, {f"search/{name}.json": {"pages": []} for name in ("search_index", "leeds", "york")}.items())
    paths = {
        council: [file["path"] for file in json.loads((site / council / "offline-manifest.json").read_text())["files"]] for council in ("", "leeds")
    }
    assert paths == {
        "": ["about/", "./", "search/search_index.json"],
        "leeds": ["about/", "./", "leeds/", "search/leeds.json", "search/search_index.json"],
    }


def test_a_copy_has_the_answers_to_compare_of_its_own_council_and_of_no_other(site: Path) -> None:
    for folder in ("leeds", "york", "compare", "compare/reports"):
        (site / folder).mkdir()
    for name in ("leeds-0.json", "york-0.json", "england-0.json", "reports/index.html"):
        (site / "compare" / name).write_text("{}")
    after_build.complete(site, {f"search/{name}.json": {"pages": []} for name in ("search_index", "leeds", "york")}.items())
    paths = [file["path"] for file in json.loads((site / "leeds/offline-manifest.json").read_text())["files"]]
    assert [path for path in paths if path.startswith("compare/")] == ["compare/england-0.json", "compare/leeds-0.json", "compare/reports/"]


def test_a_copy_has_the_records_that_its_pages_name_and_no_other(site: Path) -> None:
    for folder in ("search", "runtime", "runtime/areas", "leeds", "york"):
        (site / folder).mkdir()
    for area in ("england", "leeds", "york", "hull"):
        (site / f"runtime/areas/{area}-0.json").write_text("{}")
    (site / "search/leeds.json").write_text("{}")
    (site / "search/york.json").write_text("{}")
    for page, areas in {"about": ["england"], "leeds": ["england", "leeds"], "york": ["england", "york"]}.items():
        records = json.dumps([{"name": f"{area}-0.json", "integrity": "sha256-"} for area in areas])
        (site / page / "index.html").write_text(f'<!doctype html><html lang="en" data-records="{escape(records)}">')
    lists = after_build.offline_lists(site)
    records = {name: [file["path"] for file in made["files"] if "/areas/" in file["path"]] for name, made in lists.items()}
    assert records == {
        "offline-manifest.json": ["runtime/areas/england-0.json"],
        "leeds/offline-manifest.json": ["runtime/areas/england-0.json", "runtime/areas/leeds-0.json"],
        "york/offline-manifest.json": ["runtime/areas/england-0.json", "runtime/areas/york-0.json"],
    }


def test_a_copy_has_python_once(site: Path) -> None:
    (site / "runtime/0123/as-published").mkdir(parents=True)
    for name in ("pyodide.asm.wasm", "as-published/pyodide.asm.wasm"):
        (site / "runtime/0123" / name).write_text("module")
    listed = [file["path"] for file in after_build.offline_lists(site)["offline-manifest.json"]["files"]]
    assert [path for path in listed if path.startswith("runtime/")] == ["runtime/0123/pyodide.asm.wasm"]


def test_the_form_for_councils_brings_no_copy_the_records_of_every_council(site: Path) -> None:
    (site / "your-council").mkdir()
    (site / "runtime/areas").mkdir(parents=True)
    (site / "runtime/areas/york-0123.json").write_text("{}")
    (site / "your-council/index.html").write_text('<html lang="en" data-records="[{&#34;name&#34;: &#34;york-0123.json&#34;}]">')
    listed = [file["path"] for file in after_build.offline_lists(site)["offline-manifest.json"]["files"]]
    assert [path for path in listed if path.startswith(("your-council", "runtime"))] == []


def test_what_is_about_another_council_is_in_no_copy_of_mine(site: Path) -> None:
    kinds = ("charts", "practise", "cases", "packs")
    for folder in ("search", "evidence/leeds", "evidence/leeds-bradford", "evidence/unnamed", *(f"training/{kind}" for kind in kinds)):
        (site / folder).mkdir(parents=True)
    for place in ("leeds", "leeds-bradford", "unnamed"):
        (site / f"evidence/{place}/index.html").write_text(place)
    for kind, name in product(kinds, ("leeds-one", "leeds-bradford-one", "england-one")):
        (site / f"training/{kind}/{name}").mkdir()
        (site / f"training/{kind}/{name}/index.html").write_text(name)
    for council in ("leeds", "leeds-bradford"):
        (site / f"search/{council}.json").write_text("{}")
    listed = {file["path"] for file in after_build.offline_lists(site)["leeds/offline-manifest.json"]["files"]}
    about_one = {path for path in listed if path.startswith(("evidence/", "training/"))}
    of_training = {f"training/{kind}/{name}/" for kind, name in product(kinds, ("leeds-one", "england-one"))}
    assert about_one == {"evidence/leeds/", "evidence/unnamed/", *of_training}


def test_a_copy_has_no_page_that_each_council_has_of_its_own_but_that_of_its_council() -> None:
    """Else each council that is added would make the copies of all others larger."""
    lists = {path.parent.name: json.loads(path.read_text()) for path in built_site.SITE.glob(f"*/{after_build.LIST}")}
    copies = {council: {file["path"] for file in listed["files"]} for council, listed in lists.items()}
    saved = set[str]().union(*copies.values())

    def each_has_one(address: str, council: str) -> bool:
        return council in address and all(address.replace(council, another) in saved for another in copies)

    strangers = {
        f"{address} in the copy of {council}"
        for council, other in permutations(copies, 2)
        for address in copies[council]
        if each_has_one(address, other)
    }
    assert len(copies) > 2
    assert strangers == set()


def test_the_file_of_headers_has_them_all(site: Path) -> None:
    text = after_build.headers_file()
    assert all(f"  {name}: {value}\n" in text for name, value in HEADERS.items())


def test_a_page_that_its_own_policy_would_block_is_named(site: Path) -> None:
    assert after_build.blocked(site) == []
    (site / "about/index.html").write_text("<p onclick='leave()'>about</p>")
    assert after_build.blocked(site) == ["about/index.html: <p onclick='leave()'> has the attribute 'onclick'"]


def test_only_what_pages_load_is_shipped_as_a_script() -> None:
    names = {path.name for path in entries(BROWSER)}
    assert {"main.mjs", "rules-worker.mjs", "every-page.mjs", "offline.mjs"} <= names
    assert not {"element.mjs", "render.mjs", "calculator.mjs"} & names


@pytest.mark.parametrize("entry", entries(BROWSER), ids=lambda path: path.name)
def test_a_joined_script_imports_nothing_and_has_each_module_once(entry: Path) -> None:
    script = one_script(entry)
    assert "\nimport " not in script
    assert "\nexport " not in script
    for path in in_order(entry)[:-1]:
        assert script.count(f"const module_{path.stem.replace('-', '_')} = ") == 1


def test_a_module_in_another_form_is_refused_by_name(tmp_path: Path) -> None:
    odd = tmp_path / "odd.mjs"
    odd.write_text('// Odd.\nimport everything from "./other.mjs";\n')
    with pytest.raises(NotJoined, match=r"odd\.mjs: 'import everything"):
        one_script(odd)
