"""A server that answers as over a slow network: so late, and all its answers together at such a rate. It also counts what it sends.

The browser's own emulation does not reach what a worker fetches, and that is most of it.
"""

import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any, BinaryIO

from conference_site.delivery.in_the_pack.serve import serving

CHUNK = 4096


@dataclass
class Network:
    """A network by its name, its rate in bits a second (0: as fast as it goes) and its delay before each answer."""

    name: str
    bits: int = 0
    delay: float = 0.0
    sent: Counter[str] = field(default_factory=Counter)
    _free_at: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def wait_for(self, size: int) -> None:
        """Wait until so many bytes may be sent."""
        if not self.bits:
            return
        with self._lock:
            begin = max(self._free_at, time.monotonic())
            self._free_at = begin + size * 8 / self.bits
        time.sleep(max(0.0, self._free_at - time.monotonic()))

    def bytes_below(self, *places: str) -> int:
        """How much was sent from these folders."""
        return sum(size for path, size in self.sent.items() if path.startswith(places))


def networks() -> list[Network]:
    """Those that are measured: none to speak of, a fair mobile one, a poor one."""
    return [Network("this machine"), Network("9 Mbit/s, 85 ms", 9_000_000, 0.085), Network("1.6 Mbit/s, 150 ms", 1_600_000, 0.15)]


def served(site: Path, network: Network, kept: tuple[str, ...]) -> ThreadingHTTPServer:
    """Serve the folder over the network, until `shutdown`."""
    server = serving(site, kept=kept)
    server.RequestHandlerClass = _slowed(server.RequestHandlerClass, network)
    Thread(target=server.serve_forever, daemon=True).start()
    return server


def _slowed(handler: Any, network: Network) -> Any:
    class Slowed(handler):
        def do_GET(self) -> None:
            time.sleep(network.delay)
            super().do_GET()

        def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:
            while chunk := source.read(CHUNK):
                network.wait_for(len(chunk))
                network.sent[self.path] += len(chunk)
                outputfile.write(chunk)

    return Slowed
