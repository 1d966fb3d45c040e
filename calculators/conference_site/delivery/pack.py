"""The pack for a room without a network: the site built so that links name files, to open straight from a folder, in one zip file.

    python -m conference_site.delivery.pack dist/conference-guide-pack.zip

From a folder a browser runs no modules, fetches nothing and starts no workers. So scripts become plain ones, and what pages
fetch, what the search finds and the tables of rarer events, comes as scripts too. Served by the pack's own serve.py, the same pages also calculate.
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from .after_build import FOR_EDITORS
from .one_script import plain_script

ROOT = Path(__file__).resolve().parents[3]
IN_THE_PACK = Path(__file__).with_name("in_the_pack")
NAME = "conference-guide"
# Made for servers and for saved copies; a folder has no use for them.
LEFT_OUT = ("_headers", "offline-manifest.json", "service-worker.js", "sitemap.xml", "sitemap.xml.gz", "404.html", "assets/browser/rules-first.js")
WORKERS = ("rules-worker.mjs",)
FIXED_TIME = (2020, 1, 1, 0, 0, 0)

_MODULE = re.compile(r'<script type="module" src="([^"]+)\.mjs"></script>')
_ROOT = re.compile(r'<link rel="icon"[^>]*href="([^"]*)assets/')
_BEFORE_THE_PAGE = re.compile(r'\s*<script async src="[^"]+"></script>')


def make(target: Path) -> None:
    """Build the site for a folder, and write the zip file."""
    with tempfile.TemporaryDirectory() as place:
        build(Path(place))
        write(Path(place), target)


def build(site: Path) -> None:
    """The whole site, with links that name files."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--no-directory-urls", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)


def write(site: Path, target: Path) -> None:
    """Write the zip file of a site that was built for it. The same site always gives the same bytes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files(site)):
            archive.writestr(zipfile.ZipInfo(f"{NAME}/{name}", FIXED_TIME), content, zipfile.ZIP_DEFLATED)


def files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the pack by its name."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name not in LEFT_OUT and not name.startswith(FOR_EDITORS) and path.suffix not in {".br", ".gz"}:
            yield from _packed(name, path.read_bytes())
    yield "assets/folder.js", (IN_THE_PACK / "folder.js").read_bytes()
    for name in ("serve.py", "READ-ME-FIRST.txt"):
        yield name, (IN_THE_PACK / name).read_bytes()


def _packed(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    if name.endswith(".html"):
        yield name, page(content.decode()).encode()
    elif name.endswith(".mjs") and name.startswith("assets/") and not name.endswith(WORKERS):
        yield name.removesuffix(".mjs") + ".js", plain_script(content.decode()).encode()
    else:
        yield name, content
    if name.endswith(".json") and not name.startswith("runtime/"):
        yield f"{name}.js", f"(self.guideFiles ??= {{}})[{json.dumps(name)}] = {content.decode()};\n".encode()


def page(html: str) -> str:
    """A page whose scripts are plain ones, in the order in which they stand there."""
    html = _BEFORE_THE_PAGE.sub("", html)
    html = _MODULE.sub(r'<script defer src="\1.js"></script>', html)
    root = _ROOT.search(html)
    first = f'<script defer src="{root[1] if root else ""}assets/folder.js"></script>'
    return html.replace("<script defer", f"{first}\n<script defer", 1)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
