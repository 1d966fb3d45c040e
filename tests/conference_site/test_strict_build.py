"""A page outside the menu, a dead link or a dead anchor stops the build: tried on a site of two pages with the settings of the real one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.examples import first_always

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
GOOD = {
    "index.md": "# Home\n\n[The meeting](meeting.md#before)\n",
    "meeting.md": "# The meeting\n\n## Before\n",
}
FAULTS = {
    "a page outside the menu": ("lost.md", "# Lost\n", "lost.md"),
    "a link to a page that is not there": ("index.md", "# Home\n\n[The day](day.md)\n", "'day.md'"),
    "a link to a heading that is not there": ("index.md", "# Home\n\n[The meeting](meeting.md#after)\n", "'meeting.md#after'"),
}


def build(place: Path, pages: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    """Build these pages with the two in the menu; as the real site is built, by its own hook and settings."""
    docs = place / "docs"
    docs.mkdir()
    for name, markdown in pages.items():
        (docs / name).write_text(markdown, encoding="utf-8")
    (place / "startup.py").write_text("from conference_site.hooks import on_startup\n", encoding="utf-8")
    settings = {
        "site_name": "A small site",
        "theme": {"name": None, "custom_dir": str(place / "theme")},
        "nav": list(GOOD),
        "hooks": ["startup.py"],
        "strict": SETTINGS["strict"],
        "validation": SETTINGS["validation"],
        "plugins": [],
    }
    (place / "theme").mkdir()
    (place / "theme" / "main.html").write_text("{{ page.content }}", encoding="utf-8")
    (place / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    ours = os.environ | {"PYTHONPATH": str(ROOT / "calculators")}
    return subprocess.run(command, cwd=place, env=ours, capture_output=True, text=True, check=False)


def test_a_good_site_is_built_without_a_word(tmp_path: Path) -> None:
    built = build(tmp_path, GOOD)
    assert (built.returncode, built.stdout, built.stderr) == (0, "", "")
    assert (tmp_path / "site" / "meeting" / "index.html").is_file()


@pytest.mark.parametrize("fault", first_always(FAULTS))
def test_a_fault_stops_the_build_and_is_named(fault: str, tmp_path: Path) -> None:
    page, markdown, named = FAULTS[fault]
    built = build(tmp_path, {**GOOD, page: markdown})
    assert built.returncode == 1
    assert named in built.stderr
    assert "Aborted with 1 warnings in strict mode!" in built.stdout


@pytest.mark.long
def test_asking_for_quiet_does_not_hide_a_fault(tmp_path: Path) -> None:
    page, markdown, named = FAULTS["a page outside the menu"]
    built = build(tmp_path, {**GOOD, page: markdown}, "--quiet")
    assert built.returncode == 1
    assert named in built.stderr
