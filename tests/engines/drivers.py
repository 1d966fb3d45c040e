"""Firefox and WebKit behind one small face: go somewhere, run a script there, wait until something holds."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WEBKIT_BROWSERS = "lib/*/webkit2gtk-4.*/MiniBrowser"
# WebKitGTK begins Python anew for each page: 15 seconds on a machine that shares its two cores, minutes where much else runs.
PATIENCE = 300.0


class Engine:
    """A browser that is open. `run` gives back what the body of a function returns, called with `given` as arguments[0]."""

    def __init__(self, name: str, go: Callable[[str], None], run: Callable[[str, Any], Any]) -> None:
        self.name = name
        self.go = go
        self.run = run

    def wait_until(self, script: str, given: Any = None, patience: float = PATIENCE) -> Any:
        """Asks again and again until the script gives something that is true."""
        limit = time.monotonic() + patience
        while not (found := self.run(script, given)):
            assert time.monotonic() < limit, f"{self.name} waited in vain for: {script}"
            time.sleep(0.3)
        return found


@contextmanager
def firefox() -> Iterator[Engine]:
    from marionette_driver.marionette import Marionette  # the package is there only for these tests

    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    # The driver removes the file that it will log to, so that must never be a device such as the null one.
    with tempfile.TemporaryDirectory() as logs:
        client = Marionette(bin=binary, headless=True, gecko_log=logs, prefs={"app.update.disabledForTesting": True})
        client.start_session()
        client.timeout.script = 60
        name = f"Firefox {client.session_capabilities['browserVersion']}"
        yield Engine(name, client.navigate, lambda script, given: client.execute_script(script, [given], sandbox=None))
        client.delete_session()
        client.cleanup()


@contextmanager
def webkit() -> Iterator[Engine]:
    from selenium import webdriver

    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(next(Path("/usr").glob(WEBKIT_BROWSERS)))
    options.add_argument("--automation")
    with _display() as display:
        environ = os.environ | {"DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        service = webdriver.WebKitGTKService(shutil.which("WebKitWebDriver"), env=environ)
        driver = webdriver.WebKitGTK(options=options, service=service)
        driver.set_window_size(400, 740)
        yield Engine(f"WebKitGTK {driver.capabilities['browserVersion']}", driver.get, driver.execute_script)
        driver.quit()


@contextmanager
def _display() -> Iterator[str]:
    """A screen that nobody sees."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as numbers:
        display = f":{numbers.readline().strip()}"
    yield display
    server.terminate()
    server.wait()


ENGINES = {"firefox": firefox, "webkit": webkit}
