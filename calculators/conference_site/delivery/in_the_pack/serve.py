#!/usr/bin/env python3
"""Serve the folder that this file is in, on this machine only. Standard library only; Python 3.8 or later.

    python3 serve.py            (on Windows: py serve.py)

Then open the address that it prints. Python's own `python -m http.server` does not know the type of every file here on every machine.
"""

import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any  # noqa: F401 - in comments, since this runs on Python 3.8

HERE = Path(__file__).resolve().parent
TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".json": "application/json"}
TYPES.update({".wasm": "application/wasm", ".svg": "image/svg+xml", ".whl": "application/octet-stream", ".zip": "application/octet-stream"})
ENCODINGS = (("br", ".br"), ("gzip", ".gz"))


class Handler(SimpleHTTPRequestHandler):
    """Right content types, and the compressed file where there is one and the browser takes it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or the second half of an answer waits for word of the first
    folder = HERE
    encoding = kind = ""
    headers_of_site = ()  # type: tuple[tuple[str, str], ...]
    kept = ("/runtime/",)  # the names of what is in these folders change with their content

    def translate_path(self, path):  # type: (str) -> str
        self.directory = str(self.folder)
        file = Path(super().translate_path(path))
        if file.is_dir() and path.split("?")[0].endswith("/"):
            file = file / "index.html"
        return str(self._compressed(file))

    def _compressed(self, file):  # type: (Path) -> Path
        self.encoding, self.kind = "", TYPES.get(file.suffix, "")
        taken = self.headers.get("Accept-Encoding", "")
        for encoding, ending in ENCODINGS:
            beside = file.with_name(file.name + ending)
            if encoding in taken and beside.is_file():
                self.encoding = encoding
                return beside
        return file

    def guess_type(self, path):  # type: (str) -> str
        return self.kind or super().guess_type(path)

    def end_headers(self):  # type: () -> None
        if self.encoding:
            self.send_header("Content-Encoding", self.encoding)
            self.send_header("Vary", "Accept-Encoding")
        immutable = self.path.startswith(self.kept) and not self.path.endswith(("/", "/runtime/manifest.json"))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable" if immutable else "no-cache")
        for name, value in self.headers_of_site:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):  # type: (object) -> None
        """Who reads which page is nobody's business."""


class Server(ThreadingHTTPServer):
    """Answers several browsers at a time."""

    daemon_threads = True

    def handle_error(self, request, client_address):  # type: (Any, Any) -> None
        """A browser that goes before it has the whole answer is no fault. Any other fault is printed."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serving(folder, port=0, headers=None, kept=Handler.kept):  # type: (Path, int, dict[str, str] | None, tuple[str, ...]) -> ThreadingHTTPServer
    """A server for a folder, ready to be started."""
    handler = type("FolderHandler", (Handler,), {"folder": Path(folder), "headers_of_site": tuple((headers or {}).items()), "kept": kept})
    return Server(("127.0.0.1", port), handler)


if __name__ == "__main__":
    with serving(HERE, int(sys.argv[1]) if len(sys.argv) > 1 else 8000) as running:
        print(f"Open http://127.0.0.1:{running.server_port}/ in a browser. Ctrl+C stops.")
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            print("Stopped")
