"""The Nu checker, which knows HTML better than we do, finds no error on any page."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.tried import tried
from tests.built_site import SITE

pytestmark = [pytest.mark.engines, pytest.mark.nu]

FOLDER = Path(__file__).resolve().parents[2] / "requirements" / "nu" / "node_modules" / "vnu-jar"


def test_every_page_is_good_html() -> None:
    jar = next(FOLDER.rglob("vnu.jar"))
    command = [shutil.which("java") or "java", "-Xss2m", "-jar", str(jar), "--errors-only", "--format", "json", "--skip-non-html", str(SITE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    found = {f"{one.get('url', '').removeprefix(f'file:{SITE}')}: {one['message']}" for one in messages if one["type"] == "error"}
    assert found == set()
    tried("engines", "Nu HTML checker: pages without an error", len(list(SITE.rglob("*.html"))))
