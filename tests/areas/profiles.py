"""Councils as an officer enters them, for tests alone: what to enter, and dates that a person worked out from it."""

import copy
import json
import os
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

from conference_calculators.workbench import door
from conference_calculators.workbench.questions import form_data

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).with_name("profiles")
PROFILES = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
QUESTIONS = form_data(ROOT / "procedures" / "questions")
TODAY = "2026-11-29"


def worked(task, **given):
    """What the door answers."""
    return json.loads(door.worked(json.dumps({"task": task, "questions": QUESTIONS, **given})))


def begun(identity="otherton", name="Otherton"):
    """A draft of a council of which nothing was read."""
    return worked("begin", id=identity, name=name, today=TODAY)["draft"]


def entered(identity):
    """What the door answers to everything that a profile enters; a test may change what it gets."""
    return copy.deepcopy(_entered(identity))


@cache
def _entered(identity):
    profile = PROFILES[identity]
    draft = begun(identity, profile["council"]["name"])
    return worked("enter", draft=draft, council=profile["council"], entries=profile["entries"])


def written(draft, into):
    """The folder of a draft on disk."""
    folder = into / draft["id"]
    folder.mkdir(parents=True)
    for name, text in draft["files"].items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def checked_by_the_site(folder):
    """What the build would stop at, with the areas in a folder: how it ended, and what it said."""
    path = os.pathsep.join([str(ROOT / "calculators"), str(ROOT)])
    environment = os.environ | {"CONFERENCE_GUIDE_AREAS": str(folder), "PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-m", "conference_site.knowledge"], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr
