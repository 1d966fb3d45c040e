"""A small web server for tests: right content types, the site's strict policy, and faults on demand; another for what that policy refuses."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

from conference_site.delivery.content_security import HEADERS

NEUTRAL_SITE = "https://www.bbc.co.uk/weather"
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
}

Fault = str | None
"""missing: 404; hanging: no answer; truncated: half of the file; cut off: half of it, then the connection breaks; corrupted: whole, but
not as it was; mistyped: served as plain text; replaced: a page of the network in its place; forbidding: with a policy that allows no
WebAssembly; empty: 204, which leaves a browser on the page where it was."""

HOLES = 997  # bytes from one that is lost in a corrupted file to the next
LOG_IN = b"<!doctype html><title>Free wireless</title><p>Log in to go on."


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, *_: object) -> None:
        """A browser that goes away in the middle of a file is no fault of the server."""


class SiteServer:
    """Serves what `find` gives for an address, on a free port. `faults` break single addresses, by how they end."""

    def __init__(self, find: Callable[[str], bytes | Path | None], answer: Callable[[str], str] | None = None, report_to: str = "") -> None:
        self.find = find
        self.answer = answer
        self.headers = HEADERS | ({"Content-Security-Policy": f"{HEADERS['Content-Security-Policy']}; report-uri {report_to}"} if report_to else {})
        self.faults: dict[str, str] = {}
        self.asked_for: list[str] = []
        self.stopping = Event()
        self._server = _QuietServer(("127.0.0.1", 0), self._handler())
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @contextmanager
    def broken(self, faults: dict[str, str]) -> Iterator[None]:
        """These faults for a while, and none afterwards."""
        self.faults.update(faults)
        try:
            yield
        finally:
            self.faults.clear()

    def fault_of(self, path: str) -> Fault:
        return next((fault for ending, fault in self.faults.items() if path.endswith(ending)), None)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                if site.stopping.is_set():
                    self.close_connection = True  # a browser may still hold a connection to a server that is gone
                    return
                path = urlsplit(self.path).path
                site.asked_for.append(path)
                fault = site.fault_of(path)
                if fault == "hanging":
                    site.stopping.wait()
                    self.close_connection = True
                    return
                found = None if fault == "missing" else site.find(path)
                body = found.read_bytes() if isinstance(found, Path) else found
                if fault == "empty":
                    self.send_response(204)
                    self.end_headers()
                    return
                self._send(404 if body is None else 200, _type_of(path, fault), _damaged(body or b"Not here", fault), fault)

            def do_POST(self) -> None:
                question = self.rfile.read(int(self.headers["Content-Length"])).decode()
                answer = site.answer(question) if site.answer else ""
                self._send(200, "application/json", answer.encode())

            def _send(self, status: int, content_type: str, body: bytes, fault: Fault = None) -> None:
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                for name, value in site.headers.items():
                    self.send_header(name, _forbidding(value) if fault == "forbidding" else value)
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if fault == "cut off" else body)
                self.close_connection |= fault == "cut off"

            def log_message(self, *_: object) -> None:
                """Tests speak for themselves."""

        return Handler


def _forbidding(policy: str) -> str:
    """The policy without WebAssembly. What is refused on purpose is not reported."""
    return policy.replace(" 'wasm-unsafe-eval'", "").partition("; report-uri")[0]


def _damaged(body: bytes, fault: Fault) -> bytes:
    if fault == "truncated":
        return body[: len(body) // 2]
    if fault == "replaced":
        return LOG_IN
    if fault == "corrupted":
        damaged = bytearray(body)
        places = range(len(body))[HOLES // 2 :: HOLES]
        damaged[places.start :: HOLES] = bytes(len(places))
        return bytes(damaged)
    return body


BAIT = {
    "/bait/": b"<!doctype html><title>Bait</title><script src='/bait.js'></script><script>document.title = 'Bitten'</script>",
    "/bait.js": b"new Worker('/biting.js');",
    "/biting.js": b"eval('1');",
}


class Refusals:
    """What browsers report that the policy refused, told to a server of its own, which outlives the one that it watches.

    Reports come when a browser pleases. So whoever wants to know that there is none lets the browser take the bait, a page with two
    things to refuse, and looks at what came before the report on that.
    """

    def __init__(self) -> None:
        self.reports: list[dict[str, str]] = []
        self._server = SiteServer(lambda path: BAIT.get(path), answer=self._note)
        self.address = self._server.address
        self._server.headers = {"Content-Security-Policy": f"default-src 'self'; report-uri {self.address}"}
        self.stop = self._server.stop

    def _note(self, report: str) -> str:
        self.reports.append(json.loads(report)["csp-report"])
        return ""

    def of_the_bait(self) -> set[str]:
        """What was refused there: "inline", which is the page's, and "eval", which is its worker's."""
        return {report["blocked-uri"] for report in self.reports if report["document-uri"].startswith(self.address)}

    def of_the_site(self) -> list[str]:
        others = [report for report in self.reports if not report["document-uri"].startswith(self.address)]
        return [f"{report['document-uri']}: {report['violated-directive']} {report['blocked-uri']}" for report in others]

    def taken(self, patience: float = 30) -> list[str]:
        """Waits for what was refused on purpose, and takes it off the list."""
        limit = monotonic() + patience
        while not (found := self.of_the_site()):
            assert monotonic() < limit, "nothing was reported"
            sleep(0.1)
        self.reports.clear()
        return found


def _type_of(path: str, fault: Fault) -> str:
    suffix = Path(path).suffix if not path.endswith("/") and fault != "replaced" else ".html"
    return "text/plain" if fault == "mistyped" else CONTENT_TYPES.get(suffix, "application/octet-stream")


def in_folder(folder: Path) -> Callable[[str], Path | None]:
    """Finds files as a plain web server does."""

    def find(path: str) -> Path | None:
        file = folder / path.lstrip("/")
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() and file.resolve().is_relative_to(folder.resolve()) else None

    return find
