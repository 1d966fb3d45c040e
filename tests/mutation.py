"""Mutation testing of the counting rules: changes the code in many small ways and asks whether a test notices.

    .venv/bin/python -m pip install --require-hashes -r requirements/mutation.txt
    .venv/bin/python -m tests.mutation          about half an hour; what survived is listed at the end

mutmut names what it changes by its path under src/, so it works on a copy laid out like that, in .cache/mutation/.
What is known to survive, and why, stands in docs/contributing/mutation-testing.md.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COPY = ROOT / ".cache" / "mutation"
CHANGED = ("working_days", "counting", "timescales", "quoracy", "headcount", "attendance")
SETTINGS = """
[tool.mutmut]
source_paths = ["src"]
only_mutate = [{changed}]
pytest_add_cli_args = ["-p", "no:cacheprovider", "-k", "not seconds"]
pytest_add_cli_args_test_selection = ["tests/conference_rules"]
"""


def make_copy() -> None:
    shutil.rmtree(COPY, ignore_errors=True)
    shutil.copytree(ROOT / "calculators", COPY / "src", ignore=shutil.ignore_patterns("__pycache__", "browser"))
    for folder in ("tests", "procedures"):
        shutil.copytree(ROOT / folder, COPY / folder, ignore=shutil.ignore_patterns("__pycache__"))
    changed = ", ".join(f'"src/conference_rules/{name}.py"' for name in CHANGED)
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").replace('"calculators", "."', '"src", "."')
    (COPY / "pyproject.toml").write_text(project + SETTINGS.format(changed=changed), encoding="utf-8")


def main() -> int:
    make_copy()
    mutmut = Path(sys.executable).with_name("mutmut")
    done = subprocess.run([str(mutmut), "run", *sys.argv[1:]], cwd=COPY, check=False)
    subprocess.run([str(mutmut), "results"], cwd=COPY, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
