"""What the calculators import. Runs inside Pyodide, and imports nothing of its own that Pyodide has not loaded already.

`module_names` are all modules of ours that go to the browser, and `records` those of all areas, where they are not in the wheel.
"""

import ast
import importlib
import json
import sys


def exercise_calculators(module_names, records=()) -> None:
    """Import all that the shipped packages import, also inside functions, let each calculator answer, and let something go wrong."""
    for name in module_names:
        import_all_named_in(importlib.import_module(name), is_cut_down=bool(records))
    from conference_calculators import CALCULATORS, api
    from conference_rules import load_rules, shipped

    if records:
        shipped.give(records)
    faults = []
    api.answer("not JSON", faults.append)
    for calculator in CALCULATORS:
        for area in load_rules().areas:
            api.answer(json.dumps({"calculator": calculator.id, "area": area, "inputs": {}, "view": True}), faults.append)
    if faults:
        raise RuntimeError(f"A calculator does not answer:\n{faults[0]}")
    explain_a_fault()


def explain_a_fault() -> None:
    """Load what explains a fault to whoever maintains the site."""
    import traceback

    try:
        raise ExceptionGroup("a fault", [NameError("jsn", name="jsn")]) from SyntaxError("invalid", ("a file", 1, 1, "1 +", 1, 2))
    except ExceptionGroup as fault:
        "".join(traceback.format_exception(fault))


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
