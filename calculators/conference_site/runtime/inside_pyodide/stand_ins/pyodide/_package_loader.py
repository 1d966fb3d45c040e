"""In place of what installs packages into Pyodide: ours are imported where they lie. Pyodide asks for these two folders when it starts."""


class Folder:
    """A folder's name, as an object: a bare text would reach JavaScript as one of its own."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name


SITE_PACKAGES = Folder("/lib/python3.14/site-packages")
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """None are installed."""
