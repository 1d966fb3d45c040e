"""The rules that ship with the package."""

from .ready_made import ready_made
from .rules import Rules


@ready_made
def load_rules() -> Rules:
    """The rules that ship with the package and those of areas outside it, checked. Raises `BadRules` for a file that cannot be used."""
    # The browser has no use for either of these, and no copy of them.
    from .data_files import areas_outside, data_folder
    from .loading import load_rules_from

    return load_rules_from(data_folder(), areas_outside())
