"""The configuration in deploy/nginx.conf, run by Debian's nginx: types, compression, headers, caching, and a calculator in a browser."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from conference_site.delivery.after_build import FOR_A_YEAR
from conference_site.delivery.content_security import HEADERS
from dev import find_chromium

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

ROOT = Path(__file__).resolve().parents[2]
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
AROUND = """daemon off; worker_processes 1; pid {folder}/pid; error_log stderr; user root;
{modules}
events {{}}
http {{ access_log off; {temporary}
{site} }}"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
CONFIGURATION = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
TYPES = {
    "index.html": "text/html",
    "about/": "text/html",
    "assets/main.mjs": "text/javascript",
    "search/search_index.json": "application/json",
    "runtime/0123456789abcdef/pyodide.asm.wasm": "application/wasm",
    "runtime/0123456789abcdef/python_stdlib.zip": "application/octet-stream",
    "runtime/0123456789abcdef/rules.whl": "application/octet-stream",
    "icon.svg": "image/svg+xml",
}

pytestmark = pytest.mark.nginx


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder with a file of each kind, and what `dev.py build` lays beside it."""
    site = tmp_path_factory.mktemp("site")
    for name in [*TYPES, "404.html", "_headers", "runtime/manifest.json"]:
        file = site / (f"{name}index.html" if name.endswith("/") else name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{name} as it is\n" * 40)
        for ending in (".br", ".gz"):
            file.with_name(file.name + ending).write_text(f"{name}{ending}")
    return site


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site.chmod(0o755)
    with serving(site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@contextmanager
def serving(site: Path, folder: Path) -> Iterator[str]:
    """nginx with the configuration as it stands, but for the port and the folder."""
    port = free_port()
    text = CONFIGURATION.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/srv/conference-guide/site", str(site))
    text = text.replace("#brotli_static", "brotli_static") if BROTLI.is_file() else text
    modules = f"load_module {BROTLI};" if BROTLI.is_file() else ""
    temporary = " ".join(f"{name}_temp_path {folder};" for name in TEMPORARY)
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, modules=modules, temporary=temporary, site=text))
    running = subprocess.Popen([str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    wait_for(port, running)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        running.terminate()
        running.wait()


def wait_for(port: int, running: subprocess.Popen) -> None:
    for _ in range(200):
        assert running.poll() is None, "nginx did not start"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def ask(address: str, takes: str = "") -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": takes})
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, dict(response.headers), response.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize("name", TYPES)
def test_each_kind_of_file_has_its_type(name: str, address: str) -> None:
    status, headers, _ = ask(address + name)
    assert status == 200
    assert headers["Content-Type"].partition(";")[0] == TYPES[name]


@pytest.mark.parametrize("name", [*TYPES, "is-not-there"])
def test_every_answer_carries_the_security_headers(name: str, address: str) -> None:
    headers = ask(address + name)[1]
    assert {key: headers.get(key) for key in HEADERS} == HEADERS


def test_only_the_folders_with_an_edition_in_their_name_are_kept(address: str) -> None:
    kept = {name: ask(address + name)[1]["Cache-Control"] for name in [*TYPES, "runtime/manifest.json"]}
    assert {name for name, value in kept.items() if value == FOR_A_YEAR} == {name for name in TYPES if name.startswith("runtime/")}
    assert set(kept.values()) == {FOR_A_YEAR, "no-cache"}


@pytest.mark.parametrize("name", ["index.html", "runtime/0123456789abcdef/pyodide.asm.wasm", "runtime/0123456789abcdef/rules.whl"])
def test_the_compressed_file_is_sent_to_whoever_takes_it(name: str, address: str) -> None:
    assert ask(address + name, takes="gzip")[2].decode() == f"{name}.gz"
    assert ask(address + name)[2].decode().startswith(f"{name} as it is")
    if BROTLI.is_file():
        assert ask(address + name, takes="gzip, br")[2].decode() == f"{name}.br"


def test_a_missing_page_is_the_guides_own(address: str) -> None:
    status, _, body = ask(address + "is-not-there")
    assert (status, body.decode().partition(" ")[0]) == (404, "404.html")


def test_the_file_of_headers_is_not_for_readers(address: str) -> None:
    assert ask(address + "_headers")[0] == 404


def test_the_configuration_has_the_headers_of_the_site() -> None:
    assert dict(re.findall(r'add_header ([\w-]+) "(.*)" always;', CONFIGURATION)) == HEADERS


@pytest.mark.long
@pytest.mark.browser
def test_a_calculator_answers_in_a_browser(playwright: Playwright, tmp_path: Path) -> None:
    """The built site: its types, headers and policy as nginx sends them, with the real rules."""
    from playwright.sync_api import expect  # the other tests need no browser

    from tests.browser.filling import GOOD, address, fill, submit

    browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
    with serving(Path(os.environ.get("SITE", ROOT / "site")), tmp_path) as origin:
        page = browser.new_page(base_url=origin)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.goto(address("timescales").removeprefix("/"))
        fill(page, GOOD["timescales"])
        submit(page)
        expect(page.locator(".cg-answer .cg-stamp")).to_contain_text("Rules version", timeout=90_000)
        assert said == []
    browser.close()


def test_the_containers_nginx_runs_as_an_ordinary_user_and_keeps_no_log_of_visits(site: Path, tmp_path: Path) -> None:
    """Both of its configurations as they stand, but for the port and the folders."""
    port, folder = free_port(), tmp_path / "container"
    folder.mkdir()
    whole = (ROOT / "deploy/nginx-main.conf").read_text(encoding="utf-8")
    inside = CONFIGURATION.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/srv/conference-guide/site", str(site))
    whole = whole.replace("/tmp/", f"{folder}/").replace("/etc/nginx/conference-guide.conf", str(folder / "guide.conf"))
    (folder / "nginx.conf").write_text(whole.replace("worker_processes auto", "worker_processes 1"), encoding="utf-8")
    (folder / "guide.conf").write_text(inside, encoding="utf-8")
    user = "www-data" if os.geteuid() == 0 else None
    for place in (folder, *folder.parents, site, *site.parents):
        if place.is_relative_to("/tmp/") and place != Path("/tmp"):
            place.chmod(place.stat().st_mode | 0o055)
    if user:
        shutil.chown(folder, user)
    command = [str(NGINX), "-e", "stderr", "-c", str(folder / "nginx.conf")]
    running = subprocess.Popen(command, user=user, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(port, running)
        status, headers, _ = ask(f"http://127.0.0.1:{port}/index.html?words=private")
        assert status == 200
        assert {key: headers.get(key) for key in HEADERS} == HEADERS
    finally:
        running.terminate()
        said = running.communicate()[1]
    assert "private" not in said
    written = [path.read_text(errors="replace") for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".conf")]
    assert [text for text in written if "private" in text] == []


def test_the_container_takes_the_site_and_its_configuration_and_nothing_else() -> None:
    assert (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")[1:4] == ["*", "!site", "!deploy"]
    file = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+)", file, re.MULTILINE)
    assert copied == ["deploy/nginx-main.conf", "deploy/nginx.conf", "site"]
    assert [name for name in copied if name != "site" and not (ROOT / name).is_file()] == []
    assert re.search(r"^USER www-data$", file, re.MULTILINE)
