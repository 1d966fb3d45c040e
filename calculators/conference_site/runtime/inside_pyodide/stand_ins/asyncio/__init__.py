"""In place of Python's asyncio, a third of what Python loads at its start: the rules answer at once and wait for nothing.

Pyodide looks up these two when it starts, and would use them to hand a promise to Python, which never happens here.
"""


def get_event_loop():
    raise RuntimeError("Nothing can be awaited here: this Python has no event loop.")
