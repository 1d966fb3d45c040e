"""A small page with a real calculator on it, for tests that need neither the whole site nor Pyodide."""

from collections.abc import Callable
from pathlib import Path

from conference_calculators import CALCULATORS
from conference_site.assembly import site_files
from conference_site.parts.forms import calculator_html

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent

PAGE = """<!doctype html>
<html lang="en-GB"{settings}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Dates for Darlington</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/site.css">
<link rel="stylesheet" href="/assets/browser/calculators-form.css">
<link rel="stylesheet" href="/assets/browser/calculators-steps.css">
<link rel="stylesheet" href="/assets/browser/calculators-work.css">
<link rel="stylesheet" href="/assets/browser/calculators.css">
<script type="module" src="/assets/browser/every-page.mjs"></script>
<script type="module" src="/assets/browser/main.mjs"></script>
<script type="module" src="/assets/browser/day-by-day.mjs"></script>
</head>
<body>
<header class="cg-header"><div class="cg-header__bar"><a class="cg-brand" href="/">Conference Guide</a>
<a class="cg-exit" data-module="exit-this-page" href="/elsewhere/" rel="nofollow noreferrer"{shift}>Exit this page</a></div></header>
<div class="cg-frame"><main id="content" class="cg-main" tabindex="-1">
<h1>Dates for Darlington</h1>
{calculator}
<h2 id="ready-reckoner">Ready reckoner</h2>
<p>Dates worked out already.</p>
</main></div>
</body>
</html>"""

ELSEWHERE = "<!doctype html><html lang='en-GB'><head><title>Weather</title></head><body><h1>Weather</h1></body></html>"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def page_of(calculator_id: str, area: str = "darlington", **settings: str) -> str:
    """The page of a calculator; settings become data attributes of the whole, such as worker="/fake_worker.mjs"."""
    calculator = next(known for known in CALCULATORS if known.id == calculator_id)
    attributes = "".join(f' data-{name.replace("_", "-")}="{value}"' for name, value in settings.items())
    shift = " data-by-shift" if calculator.reader == "parent" else ""
    return PAGE.format(calculator=calculator_html(calculator, area), settings=attributes, shift=shift)


def find_of(pages: dict[str, str]) -> Callable[[str], bytes | Path | None]:
    """The addresses of the fixture: its pages, the browser's modules, and the stylesheet of the site with its typeface."""
    letters = site_files.typeface(ROOT)
    files = {"/site.css": ROOT / "docs/assets/stylesheets/site.css"} | {path.removeprefix("assets"): file for path, file in letters.items()}
    files |= {f"/{worker.name}": worker for worker in HERE.glob("*_worker.mjs")}
    texts = {**pages, "/elsewhere/": ELSEWHERE, "/favicon.svg": ICON}

    def find(path: str) -> bytes | Path | None:
        if path in texts:
            return texts[path].encode()
        module = ROOT / "calculators/browser" / path.removeprefix("/assets/browser/")
        return files.get(path) or (module if path.startswith("/assets/browser/") and module.is_file() else None)

    return find
