"""Joins a script and all that it imports into one file, so that a page on a slow network waits for one answer, not for a chain of them.

Each module becomes a function that gives back what it exports. That needs no parser, because the modules of calculators/browser/ keep to
plain forms: `import { a, b } from "./other.mjs";` or `import "./other.mjs";` on one line, and `export` before a function, class or const.
Anything else is refused.
"""

import re
from pathlib import Path

EVERY_PAGE = "every-page.mjs"
_IMPORT = re.compile(r'^import (?:\{ ([\w, ]+) \} from )?"\./([\w-]+\.mjs)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
# Only whole lines: what stands behind code could be part of a text.
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)?\n", re.MULTILINE)


class NotJoined(ValueError):
    """A module is written in a way that this cannot join; the message names it and the line."""


def entries(folder: Path) -> list[Path]:
    """The scripts that pages load themselves: those that no other module imports, and what every page does, which some have in them."""
    modules = sorted(folder.glob("*.mjs"))
    imported = {name for path in modules for _, name in _IMPORT.findall(path.read_text(encoding="utf-8"))}
    return [path for path in modules if path.name not in imported or path.name == EVERY_PAGE]


def one_script(entry: Path) -> str:
    """The script with everything that it imports, in the order in which it is needed."""
    *modules, _ = [(path, _wrapped(path)) for path in in_order(entry)]
    return "".join(text for _, text in modules) + _body(entry)


def plain_script(joined: str) -> str:
    """A script that has been joined, for where modules cannot be used, or come too late: a browser puts them off until it has read the page."""
    text = _EXPORT.sub("", joined).replace("import.meta.url", "scriptAddress")
    return f"(() => {{\nconst scriptAddress = document.currentScript.src;\n{text}\n}})();\n"


def without_comments(script: str) -> str:
    """A script without the lines that hold nothing but a comment, or nothing."""
    return _COMMENT.sub("", script)


def in_order(entry: Path) -> list[Path]:
    """The module and all that it imports, each after what it needs itself."""
    found: list[Path] = []

    def visit(path: Path) -> None:
        for _, name in _IMPORT.findall(path.read_text(encoding="utf-8")):
            if path.with_name(name) not in found:
                visit(path.with_name(name))
        if path not in found:
            found.append(path)

    visit(entry)
    return found


def _wrapped(path: Path) -> str:
    exported = ", ".join(_EXPORT.findall(path.read_text(encoding="utf-8")))
    return f"const {_name(path.name)} = (() => {{\n{_body(path)}return {{ {exported} }};\n}})();\n"


def _body(path: Path) -> str:
    text = _IMPORT.sub(_taken, path.read_text(encoding="utf-8"))
    text = without_comments(_EXPORT.sub("", text))
    if left := _LEFT_OVER.search(text):
        raise NotJoined(f"{path.name}: {left[0]!r} cannot be joined. Import and export by name, one line each.")
    return text


def _taken(imported: re.Match[str]) -> str:
    """What stands in the place of an import; nothing, where it was only to be run."""
    return f"const {{ {imported[1]} }} = {_name(imported[2])};" if imported[1] else ""


def _name(file: str) -> str:
    return "module_" + file.removesuffix(".mjs").replace("-", "_")
