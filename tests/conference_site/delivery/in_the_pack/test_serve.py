"""Whoever serves the pack in a training room reads its window: it says the address, and what is a fault."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET, create_connection
from struct import pack
from threading import Thread

import pytest

from conference_site.delivery.in_the_pack.serve import serving

# More than a connection holds, so that the server is still writing when the browser goes.
LARGE = bytes(20_000_000)


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder, and wait at the end until every answer is done with."""
    server = serving(folder)
    server.daemon_threads = False
    Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_browser_that_goes_before_it_has_the_whole_answer_is_no_fault(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "large.bin").write_bytes(LARGE)
    with served(tmp_path) as port:
        browser = create_connection(("127.0.0.1", port), timeout=10)
        browser.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))
        browser.sendall(b"GET /large.bin HTTP/1.1\r\n\r\n")
        browser.recv(1)
        browser.close()
    assert capfd.readouterr().err == ""


def test_a_fault_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object, path: str) -> str:
        raise ValueError(f"{path} cannot be read")

    with served(tmp_path) as port:
        monkeypatch.setattr("conference_site.delivery.in_the_pack.serve.Handler.translate_path", fail)
        with create_connection(("127.0.0.1", port), timeout=10) as browser:
            browser.sendall(b"GET /page.html HTTP/1.1\r\n\r\n")
            browser.recv(1)
    assert "/page.html cannot be read" in capfd.readouterr().err
