"""The server for writing sends what a good host sends, with every answer, and pages that reload themselves."""

from collections.abc import Iterator
from contextlib import closing
from email.message import Message
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from socket import SO_LINGER, SOL_SOCKET, create_connection
from struct import pack
from threading import Thread
from time import sleep

import pytest

from conference_site.delivery.content_security import HEADERS
from conference_site.delivery.serving import RELOAD_SCRIPT, RELOAD_WAIT, ServedSite, handler_of

PAGE = "<!doctype html><html><head><title>Before</title></head></html>"
ADDRESSES = {"a page": "/before/", "a script": "/page.mjs", "the script that reloads": RELOAD_SCRIPT, "nothing": "/is-not-there"}


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "page.mjs").write_text("export {};\n", encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(ServedSite(tmp_path))) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.server_port
        server.shutdown()


def get(port: int, address: str) -> tuple[Message, str]:
    """The headers and the text of an answer."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.headers, answer.read().decode()


@pytest.mark.parametrize("what", ADDRESSES)
def test_every_answer_has_the_headers_of_a_good_host(what: str, port: int) -> None:
    headers, _ = get(port, ADDRESSES[what])
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert headers["Cache-Control"] == "no-cache"


def test_a_page_reloads_itself(port: int) -> None:
    _, page = get(port, "/before/")
    assert f'<script type="module" src="{RELOAD_SCRIPT}"></script></head>' in page


def test_a_module_is_served_as_a_script(port: int) -> None:
    headers, _ = get(port, "/page.mjs")
    assert headers["Content-Type"] == "text/javascript"


def test_whoever_closes_the_tab_before_the_answer_comes_leaves_no_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    site = ServedSite(tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler_of(site)) as server:
        server.daemon_threads = False
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        tab = create_connection(("127.0.0.1", server.server_port), timeout=10)
        tab.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))
        tab.sendall(f"GET {RELOAD_WAIT}0 HTTP/1.0\r\n\r\n".encode())
        sleep(0.2)
        tab.close()
        site.replace(tmp_path / "newer")
        server.shutdown()
    assert capfd.readouterr().err == ""
