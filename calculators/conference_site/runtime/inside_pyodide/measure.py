"""What the calculators import. Runs inside Pyodide, and imports nothing of its own that Pyodide has not loaded already."""

import ast
import importlib
import json
import sys


def put_behind(archives, others) -> None:
    """Let packages that are loaded grow by what these archives have of them, and look in the others for what is found nowhere else."""
    import conference_calculators  # noqa: F401
    import conference_rules  # noqa: F401

    sys.path.extend(others)
    for name, package in list(sys.modules.items()):
        if "." not in name and hasattr(package, "__path__"):
            package.__path__.extend(f"{archive}/{name}" for archive in (*archives, *others))


def exercise_calculators(module_names, calculators, is_cut_down=False) -> None:
    """Import all that these modules import, also inside functions, let each of these calculators answer, and let something go wrong."""
    for name in module_names:
        import_all_named_in(importlib.import_module(name), is_cut_down)
    from conference_calculators import api

    api.answer("not JSON")
    for calculator in calculators:
        let_answer(calculator)
    explain_a_fault()


def let_answer(calculator: str) -> None:
    """Ask a calculator in every area, with nothing entered."""
    from conference_calculators import api
    from conference_rules import load_rules

    faults = []
    for area in load_rules().areas:
        api.answer(json.dumps({"calculator": calculator, "area": area, "inputs": {}, "view": True}), faults.append)
    if faults:
        raise RuntimeError(f"A calculator does not answer:\n{faults[0]}")


def explain_a_fault() -> None:
    """Load what explains a fault to whoever maintains the site."""
    import traceback

    try:
        raise ExceptionGroup("a fault", [NameError("jsn", name="jsn")]) from SyntaxError("invalid", ("a file", 1, 1, "1 +", 1, 2))
    except ExceptionGroup as fault:
        "".join(traceback.format_exception(fault))


def exercise_audit() -> None:
    """Read a file of every kind, judge it, and make the files to take away."""
    from conference_calculators.audit.sitting import Sitting, opened

    let_answer("audit")
    table = "Child;ICPC date;Strategy discussion\r\nCaf\u00e9 1;2026-03-24;2026-03-02\r\n"
    census = (
        "<Message><Children><Child><CINdetails><Section47><S47ActualStartDate>2026-03-02</S47ActualStartDate></Section47></CINdetails>"
        "</Child></Children></Message>"
    )
    workbook = judged_by(Sitting(), table.encode("cp1252")).take_away("xlsx")
    for content in (table.encode(), table.encode("utf-16"), workbook, census.encode()):
        judged_by(Sitting(), content)
    for broken in (workbook[:300], b"<Message>", b'a,b\n"'):
        opened(Sitting(), "broken", broken)


def judged_by(sitting, content: bytes):
    """The sitting, with this file judged."""
    from conference_calculators.audit.sitting import opened

    opened(sitting, "file", content)
    request = json.dumps({"area": "england", "today": "2026-11-29"})
    for said in (sitting.columns(), sitting.begin(request), sitting.go_on(60_000), sitting.answer(), sitting.paper()):
        if "error" in json.loads(said):
            raise RuntimeError(f"A file could not be judged: {said}") from sitting.fault
    sitting.listed("{}")
    sitting.why(0)
    sitting.problems("{}")
    return sitting


def exercise_workbench() -> None:
    """Begin an area, enter an answer, look at it, take it away in every way and open it again."""
    from conference_calculators.workbench import door

    asked = {"question": "When?", "ask": "Ask when."}
    question = {
        "id": "initial_conference", "stage": "one", "topic": "first", "title": "First", "asks": "When?", "find_out": "Find out.",
        "families": ["parent"], "deadlines": ["initial_conference"], "first": True,
    }  # fmt: skip
    questions = {"stages": [{"id": "one", "title": "One"}], "questions": [question]}

    def worked(task, **given):
        answer = json.loads(door.worked(json.dumps({"task": task, "questions": questions, "today": "2026-11-29", **given}), faults.append))
        if faults:
            raise RuntimeError(f"The workbench cannot {task}:\n{faults[0]}")
        return answer

    faults = []
    draft = worked("begin", name="Newtown")["draft"]
    limit = {"amount": "10", "unit": "days", "events": ["strategy_discussion"], "says": "Within ten days.", "section": "Dates"}
    draft = worked("enter", draft=draft, entries=[{"question": "initial_conference", "status": "says", "limits": [limit]}])["draft"]
    event = {"event": "strategy_discussion", "date": "2026-12-01"}
    for task, given in (
        ("describe", {}), ("check", {}), ("to_ask", {}), ("differences", {"other": draft}),
        ("read", {"question": "initial_conference", "asked": dict.fromkeys(("parent", "professional"), asked)}),
        ("dates", {"event": event["event"], "day": event["date"]}),
        ("ask", {"request": {"calculator": "timescales", "area": "newtown", "inputs": {"events": [event]}, "view": True}}),
        *((task, {"calculator": name, "inputs": {}}) for name in ("quoracy", "owed", "audit", "exclusion") for task in ("calculator", "try")),
    ):  # fmt: skip
        worked(task, draft=draft, **given)
    whole, listed = json.dumps(draft), json.dumps(questions)
    for name, content in {
        "a.zip": door.folder_of(whole), "a.xlsx": door.spreadsheet_of(whole, listed), "a.csv": door.spreadsheet_of(whole, listed, "csv"),
        "broken.zip": b"", "broken.xlsx": b"", "broken.csv": b"a",
    }.items():  # fmt: skip
        for before in ("", whole):
            door.opened(name, content, listed, before, "2026-11-29", faults.append)
    worked("check", draft={**draft, "files": {**draft["files"], "rules.toml": "="}})


def import_all_named_in(module, is_cut_down: bool) -> None:
    """Import whatever a module names. A library that is cut down lacks what only reading data files needs."""
    for node in ast.walk(ast.parse(module.__loader__.get_source(module.__name__))):
        names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        for name in names:
            try:
                importlib.import_module(name)
            except ModuleNotFoundError:
                if not is_cut_down:
                    raise


def archive_name(module) -> str:
    """Where a module stands in its archive, or nothing: "json/decoder.py"."""
    file = getattr(module, "__file__", None) or ""
    archive, is_archive, name = file.partition(".zip/") if ".zip/" in file else file.partition(".whl/")
    return name.removesuffix("c") if is_archive and archive.startswith("/lib/") else ""


def used_files() -> set[str]:
    """Every file of an archive that was imported by now."""
    return {archive_name(module) for module in list(sys.modules.values())} - {""}
