"""With this folder in PYTHONPATH, Python starts with its clock four hundred days on."""

import datetime
import time

ON = 400 * 24 * 60 * 60
clock = time.time


def later() -> float:
    return clock() + ON


class LaterDatetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):  # type: ignore[no-untyped-def]
        return cls.fromtimestamp(later(), tz)


time.time = later  # what `date.today` asks
datetime.datetime = LaterDatetime  # type: ignore[misc]
