"""In place of Pyodide's event loop: see the stand-in for asyncio."""


def _initialize_event_loop() -> None:
    """There is none."""
