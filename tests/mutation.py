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
    "counting": (
        ("working_days", "counting"),
        ("conference_rules/test_working_days.py", "conference_rules/test_counting.py", "conference_rules/test_bank_holidays.py"),
    ),
    "timescales": (
        ("case", "chain", "deadlines", "cautions", "status", "timescales"),
        ("conference_rules/test_timeline.py", "conference_calculators/timescales/test_timescales.py", "conference_calculators/timescales/test_page.py"),
    ),
    "quoracy": (
        ("quoracy", "headcount"),
        ("conference_rules/test_quoracy.py", "conference_rules/test_guidance_tables.py", "conference_calculators/quoracy/test_quoracy.py"),
    ),
    "attendance": (
        ("attendance",),
        ("conference_rules/test_attendance.py", "conference_rules/test_guidance_tables.py", "conference_calculators/attendance/test_attendance.py"),
    ),
}
# A process for each change that has run no test before.
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
also_copy = ["conftest.py"]
process_isolation = "forkserver"
only_mutate = [{changed}]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-x", "--hypothesis-profile=mutation"]
pytest_add_cli_args_test_selection = [{tests}]
"""
# What functions keep from earlier calls, and what a module of tests made when it was gathered, would hide a change: both are made anew.
# Whether a change is noticed matters, not the smallest example that shows it: Hypothesis looks for none.
ANEW = """
import os
import sys

from hypothesis import Phase, settings

settings.register_profile("mutation", deadline=None, max_examples=15, phases=[Phase.explicit, Phase.generate], database=None)
done = set()


def pytest_runtest_setup(item):
    change = os.environ.get("MUTANT_UNDER_TEST")
    if change != "stats" and (change, item.module) in done:
        return
    done.add((change, item.module))
    for name, module in list(sys.modules.items()):
        if name.startswith("conference_"):
            for thing in vars(module).values():
                if hasattr(thing, "cache_clear"):
                    thing.cache_clear()
    item.module.__spec__.loader.exec_module(item.module)
"""


def make_copy(part: str) -> Path:
    """A project of its own in which mutmut may change what it likes."""
    copy = COPIES / part
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT / "calculators", copy / "src", ignore=shutil.ignore_patterns("__pycache__", "browser", "conference_site"))
    for folder in ("tests", "procedures/evidence"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "conftest.py").write_text(ANEW, encoding="utf-8")
    modules, tests = PARTS[part]
    changed = ", ".join(f'"src/conference_rules/{name}.py"' for name in modules)
    chosen = ", ".join(f'"tests/{name}"' for name in tests)
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
