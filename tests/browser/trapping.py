"""A module of WebAssembly that stops with a trap as soon as one of its functions is called."""

from collections.abc import Iterator

IMPORTS, EXPORTS, CODE = 2, 7, 10
UNREACHABLE, NOTHING, END = 0x00, 0x01, 0x0B
FUNCTION = 0


def trapping_at(module: bytes, export: str) -> bytes:
    """The module, with nothing but a trap in the function of this name."""
    sections = dict(_sections(module))
    body = _Reader(module, sections[CODE])
    body.number()
    for _ in range(_exported(module, sections[EXPORTS], export) - _imported(module, sections[IMPORTS])):
        body.skip(body.number())
    size = body.number()
    end = body.at + size
    for _ in range(body.number()):
        body.number()
        body.skip(1)
    return module[: body.at] + bytes([UNREACHABLE, *[NOTHING] * (end - body.at - 2), END]) + module[end:]


def _sections(module: bytes) -> Iterator[tuple[int, int]]:
    reader = _Reader(module, 8)
    while reader.at < len(module):
        kind = reader.byte()
        size = reader.number()
        yield kind, reader.at
        reader.skip(size)


def _exported(module: bytes, at: int, wanted: str) -> int:
    reader = _Reader(module, at)
    for _ in range(reader.number()):
        name, kind, index = reader.text(), reader.byte(), reader.number()
        if name == wanted and kind == FUNCTION:
            return index
    raise KeyError(wanted)


def _imported(module: bytes, at: int) -> int:
    """How many functions it imports: its own are numbered after them."""
    reader = _Reader(module, at)
    return sum(reader.import_kind() == FUNCTION for _ in range(reader.number()))


class _Reader:
    def __init__(self, module: bytes, at: int) -> None:
        self.module = module
        self.at = at

    def byte(self) -> int:
        self.at += 1
        return self.module[self.at - 1]

    def skip(self, size: int) -> None:
        self.at += size

    def number(self) -> int:
        value = shift = 0
        while True:
            byte = self.byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def text(self) -> str:
        size = self.number()
        self.skip(size)
        return self.module[self.at - size : self.at].decode()

    def import_kind(self) -> int:
        """What the next import is, read to its end."""
        self.text()
        self.text()
        kind = self.byte()
        if kind == FUNCTION:
            self.number()
        elif kind in {1, 2}:  # a table or a memory, with its limits
            self.skip(1 if kind == 1 else 0)
            is_limited = self.byte() & 1
            for _ in range(1 + is_limited):
                self.number()
        elif kind == 3:  # a global
            self.skip(2)
        else:  # a tag of exceptions
            self.skip(1)
            self.number()
        return kind
