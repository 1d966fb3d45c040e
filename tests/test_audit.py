"""Whether anything that is pinned here has a known weakness: pip-audit and npm look it up in lists that others keep, where the network lets them.

Where it does not, that stands in the table of what was tried as "not run", with the reason. Neither tool can be taken at its word there:
pip-audit says "No known vulnerabilities found" when its service knows none of the packages.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.browser import tried as notes
from tests.browser.tried import not_run, tried

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
NPM_PROJECTS = (ROOT, ROOT / "requirements" / "nu")
ACCEPTED: dict[str, str] = {}
"""Known weaknesses that do no harm here, by their id, each with the reason."""
NO_NETWORK = re.compile(r"ConnectionError|Connection failed|ConnectTimeout|ReadTimeout|Max retries|Failed to resolve|ServiceError|ENOTFOUND|ECONN|ETIMEDOUT|EAI_AGAIN")


@dataclass
class Looked:
    """What came of looking packages up: how many were found in the list, what is known against them, and why the others were not."""

    up: int = 0
    weak: list[str] = field(default_factory=list)
    missed: str = ""


def read_pip_audit(out: str, err: str) -> Looked:
    if not out.strip():
        return Looked(missed=unreached(err))
    packages = json.loads(out)["dependencies"]
    skipped = [package for package in packages if "skip_reason" in package]
    weak = [f"{weakness['id']} in {package['name']}" for package in packages for weakness in package.get("vulns", [])]
    return Looked(len(packages) - len(skipped), weak, "its service did not know them" if skipped else "")


def read_npm_audit(out: str, err: str) -> Looked:
    if not out.strip():
        return Looked(missed=unreached(err))
    reply = json.loads(out)
    if "error" in reply:
        status = reply.get("statusCode")
        return Looked(missed=f"its service answered {status}" if status else unreached(json.dumps(reply)))
    weak = [
        f"{known['url'].rpartition('/')[2]} in {name}"
        for name, package in reply["vulnerabilities"].items()
        for known in package["via"]
        if isinstance(known, dict)  # else the weakness is of a package that this one needs, which has a place of its own
    ]
    return Looked(reply["metadata"]["dependencies"]["total"], weak)


def unreached(err: str) -> str:
    assert NO_NETWORK.search(err), err
    return "its service could not be reached"


def judge(what: str, looked: Looked) -> None:
    """A weakness that nobody accepted fails; what could not be looked up is written down as not run."""
    assert [weak for weak in looked.weak if weak.partition(" ")[0] not in ACCEPTED] == []
    if looked.up:
        tried("packages", f"{what}: looked up, and no weakness known", looked.up)
    if looked.missed:
        not_run("packages", f"{what}, because {looked.missed}")


def asked(*command: str | Path, folder: Path = ROOT) -> tuple[str, str]:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    return done.stdout, done.stderr


@pytest.mark.long
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_known_weakness_in_a_package_from_pypi(lock: Path) -> None:
    tool = Path(sys.executable).with_name("pip-audit")
    out, err = asked(tool, "-r", lock, "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off")
    judge(f"pip-audit over requirements/{lock.name}", read_pip_audit(out, err))


@pytest.mark.long
@pytest.mark.parametrize("folder", NPM_PROJECTS, ids=lambda folder: folder.name)
def test_no_known_weakness_in_a_package_from_npm(folder: Path) -> None:
    out, err = asked(str(shutil.which("npm")), "audit", "--json", folder=folder)
    judge(f"npm audit over {(folder / 'package-lock.json').relative_to(ROOT).as_posix()}", read_npm_audit(out, err))


# The reading of what the tools print, played: here and now the services may be out of reach.

WELL = {"name": "six", "version": "1.17.0", "vulns": []}
WEAK = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": [], "description": ""}]}
UNKNOWN = {"name": "six", "skip_reason": "Dependency not found on PyPI and could not be audited: six (1.17.0)"}
OFFLINE = "requests.exceptions.ConnectionError: Max retries exceeded with url: /pypi/six/1.17.0/json"
NPM_WELL = {"auditReportVersion": 2, "vulnerabilities": {}, "metadata": {"vulnerabilities": {"total": 0}, "dependencies": {"total": 3}}}
NPM_WEAK = NPM_WELL | {
    "vulnerabilities": {
        "minimist": {"name": "minimist", "via": [{"source": 1, "url": "https://github.com/advisories/GHSA-xvch-5gv4-984h", "severity": "critical"}]},
        "mkdirp": {"name": "mkdirp", "via": ["minimist"]},
    }
}
NPM_REFUSED = {"message": "405 Method Not Allowed", "statusCode": 405, "error": {"summary": "", "detail": ""}}
NPM_OFFLINE = {"error": {"code": "ENOTFOUND", "summary": "request to the service failed", "detail": ""}}


def pip_said(*packages: dict) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize(
    ("looked", "expected"),
    [
        (read_pip_audit(pip_said(WELL), ""), [("looked up, and no weakness known", 1)]),
        (read_pip_audit(pip_said(UNKNOWN), "No known vulnerabilities found"), [("did not know them", 0)]),
        (read_pip_audit(pip_said(WELL, UNKNOWN), ""), [("looked up, and no weakness known", 1), ("did not know them", 0)]),
        (read_pip_audit("", OFFLINE), [("could not be reached", 0)]),
        (read_npm_audit(json.dumps(NPM_WELL), ""), [("looked up, and no weakness known", 3)]),
        (read_npm_audit(json.dumps(NPM_REFUSED), ""), [("answered 405", 0)]),
        (read_npm_audit(json.dumps(NPM_OFFLINE), ""), [("could not be reached", 0)]),
    ],
)
def test_what_was_looked_up_is_told_from_what_was_not(looked: Looked, expected: list, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "FOLDER", tmp_path)
    judge("these", looked)
    written = [json.loads(line) for file in tmp_path.iterdir() for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(note["what"].endswith(words), note["times"]) for note, (words, _) in zip(written, expected, strict=True)] == [(True, times) for _, times in expected]


@pytest.mark.parametrize("looked", [read_pip_audit(pip_said(WELL, WEAK), ""), read_npm_audit(json.dumps(NPM_WEAK), "")], ids=["pip-audit", "npm"])
def test_a_known_weakness_fails_unless_a_reason_is_given(looked: Looked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes, "FOLDER", tmp_path)
    with pytest.raises(AssertionError, match=r"PYSEC-2019-217 in jinja2|GHSA-xvch-5gv4-984h in minimist"):
        judge("these", looked)
    monkeypatch.setitem(ACCEPTED, looked.weak[0].partition(" ")[0], "nothing here reads what a stranger wrote")
    judge("these", looked)


def test_a_tool_that_fails_for_another_reason_is_no_missing_network() -> None:
    with pytest.raises(AssertionError, match="no such option"):
        read_pip_audit("", "pip-audit: error: no such option: --progress-spiner")
