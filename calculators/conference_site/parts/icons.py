"""Icons from Material's own set, put into the page as drawings that those who hear it never meet."""

from importlib.resources import files

from conference_rules import UnknownRule


def icon(name: str) -> str:
    """The drawing of this name, such as "account-child". Raises `UnknownRule` for a name that Material does not have."""
    path = files("material") / "templates" / ".icons" / "material" / f"{name}.svg"
    if "/" in name or not path.is_file():
        raise UnknownRule(f"Material has no icon {name!r}. Look in its folder .icons/material.")
    return path.read_text(encoding="utf-8").replace("<svg ", '<svg class="cg-icon" aria-hidden="true" focusable="false" ', 1).strip()
