"""Serves the site while it is being written: as a good host does, and built again whenever a source changes."""

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .content_security import HEADERS

ROOT = Path(__file__).resolve().parents[3]
SOURCES = ("procedures", "docs", "calculators", "mkdocs.yml")
GENERATED = ("__pycache__", ".mypy_cache", ".ruff_cache")
RELOAD_SCRIPT = "/dev-reload.mjs"
RELOAD_WAIT = "/dev-reload?seen="
RELOAD_SOURCE = """
const wait = (seen) => fetch(`/dev-reload?seen=${seen}`).then((answer) => answer.text());
let seen = await wait("");
for (let now = seen; now === seen; now = await wait(seen));
location.reload();
"""


class ServedSite:
    """The folder with the newest good build, and how many there have been."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.version = 0
        self.changed = threading.Condition()

    def replace(self, folder: Path) -> None:
        old, self.folder = self.folder, folder
        with self.changed:
            self.version += 1
            self.changed.notify_all()
        if old.parent == folder.parent:
            shutil.rmtree(old, ignore_errors=True)

    def wait_for_change(self, seen: str) -> str:
        """The number of the build, as soon as it is another than the page has seen, or after a while."""
        with self.changed:
            self.changed.wait_for(lambda: seen != str(self.version), timeout=25)
        return str(self.version)


def handler_of(site: ServedSite) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        """The right content types, the site's own security policy, and one script more: the one that reloads."""

        extensions_map = SimpleHTTPRequestHandler.extensions_map | {
            ".mjs": "text/javascript",
            ".wasm": "application/wasm",
        }

        def handle(self) -> None:
            # Whoever has closed the tab no longer waits for the answer.
            with suppress(ConnectionError):
                super().handle()

        def do_GET(self) -> None:
            if self.path == RELOAD_SCRIPT:
                self.send_text(RELOAD_SOURCE, "text/javascript")
            elif self.path.startswith(RELOAD_WAIT):
                self.send_text(site.wait_for_change(self.path.removeprefix(RELOAD_WAIT)), "text/plain")
            elif page := self.page():
                self.send_text(with_reloading(page.read_text(encoding="utf-8")), "text/html")
            else:
                super().do_GET()

        def page(self) -> Path | None:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if self.path.partition("?")[0].endswith("/") else file
            return file if file.suffix == ".html" and file.is_file() else None

        def translate_path(self, path: str) -> str:
            self.directory = str(site.folder)
            return super().translate_path(path)

        def send_text(self, text: str, content_type: str) -> None:
            body = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{content_type}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def end_headers(self) -> None:
            for name, value in (HEADERS | {"Cache-Control": "no-cache"}).items():
                self.send_header(name, value)
            super().end_headers()

        def log_request(self, *_: object) -> None:
            """Only what goes wrong is worth a line."""

    return Handler


def with_reloading(page: str) -> str:
    return page.replace("</head>", f'<script type="module" src="{RELOAD_SCRIPT}"></script></head>', 1)


def changes() -> dict[Path, int]:
    """When each source of the site was last changed."""
    places = [ROOT / name for name in SOURCES]
    files = [file for place in places for file in ([place] if place.is_file() else place.rglob("*"))]
    return {file: file.stat().st_mtime_ns for file in files if file.is_file() and not set(GENERATED) & set(file.parts)}


def build(builds: Path) -> Path | None:
    """Build into a folder of its own, so that a reader never meets half a site; nothing if it fails."""
    folder = Path(tempfile.mkdtemp(dir=builds))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    if subprocess.run(command, cwd=ROOT, check=False).returncode == 0:
        return folder
    shutil.rmtree(folder)
    return None


def watch(site: ServedSite, builds: Path) -> None:
    """Build again at each change. A failed build leaves the last good one in place."""
    seen = changes()
    while True:
        time.sleep(0.5)
        if (now := changes()) == seen:
            continue
        seen, began = now, time.monotonic()
        if folder := build(builds):
            site.replace(folder)
            print(f"Built again in {time.monotonic() - began:.1f} s; open pages reload themselves", flush=True)
        else:
            print("The build failed; still serving the last good one", flush=True)


def serve(port: int) -> None:
    site = ServedSite(ROOT / "site")
    with tempfile.TemporaryDirectory() as builds, ThreadingHTTPServer(("127.0.0.1", port), handler_of(site)) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"Serving http://127.0.0.1:{server.server_port}/  (Ctrl+C stops)", flush=True)
        watch(site, Path(builds))


if __name__ == "__main__":
    try:
        serve(int(sys.argv[1]))
    except KeyboardInterrupt:
        print("Stopped")
