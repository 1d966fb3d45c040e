"""A small web server for tests: right content types, the site's strict policy, and faults on demand."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from conference_site.content_security import HEADER_ONLY, POLICY

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

    def __init__(self, find: Callable[[str], bytes | Path | None], answer: Callable[[str], str] | None = None) -> None:
        self.find = find
        self.answer = answer
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
                policy = f"{POLICY}; {HEADER_ONLY}"
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.send_header("Content-Security-Policy", policy.replace(" 'wasm-unsafe-eval'", "") if fault == "forbidding" else policy)
                self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if fault == "cut off" else body)
                self.close_connection |= fault == "cut off"

            def log_message(self, *_: object) -> None:
                """Tests speak for themselves."""

        return Handler


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
