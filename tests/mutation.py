"""Mutation testing of the counting rules: changes the code in many small ways and asks whether a test notices.

    .venv/bin/python -m pip install --require-hashes --no-deps -r requirements/mutation.txt
    .venv/bin/python -m tests.mutation [counting timescales quoracy attendance]

Each part is tried against its own tests alone, so that every mutant is decided in seconds. mutmut names what it changes by its path
under src/, so it works on copies laid out like that, in .cache/mutation/. What is known to survive, and why, stands in
docs/contributing/mutation-testing.md.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPIES = ROOT / ".cache" / "mutation"
# Each part: the modules that are changed, and the tests that should notice.
PARTS = {
    "counting": (("working_days", "counting"), ("working_days", "counting", "bank_holidays")),
    "timescales": (("timescales",), ("timeline",)),
    "quoracy": (("quoracy", "headcount"), ("quoracy",)),
    "attendance": (("attendance",), ("attendance",)),
}
# A process for each change that has run no test before: what functions keep from earlier calls would hide the change.
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
process_isolation = "forkserver"
only_mutate = [{changed}]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-x", "-k", "not seconds"]
pytest_add_cli_args_test_selection = [{tests}]
"""


def make_copy(part: str) -> Path:
    """A project of its own in which mutmut may change what it likes. Hypothesis tries fewer examples there."""
    copy = COPIES / part
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT / "calculators", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "browser", "conference_site"))
    for folder in ("tests", "procedures/evidence"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    conftest = copy / "tests" / "conference_rules" / "conftest.py"
    conftest.write_text(conftest.read_text(encoding="utf-8").replace("max_examples=60", "max_examples=15"), encoding="utf-8")
    modules, tests = PARTS[part]
    changed = ", ".join(f'"src/conference_rules/{name}.py"' for name in modules)
    chosen = ", ".join(f'"tests/conference_rules/test_{name}.py"' for name in tests)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").replace('"calculators", "."', '"src", "."')
    (copy / "pyproject.toml").write_text(project + SETTINGS.format(changed=changed, tests=chosen), encoding="utf-8")
    return copy


def main(parts: list[str]) -> int:
    mutmut = str(Path(sys.executable).with_name("mutmut"))
    worst = 0
    for part in parts:
        copy = make_copy(part)
        worst = max(worst, subprocess.run([mutmut, "run"], cwd=copy, check=False).returncode)
        subprocess.run([mutmut, "results"], cwd=copy, check=False)
    return worst


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PARTS)))
