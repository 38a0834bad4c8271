"""The README's picture, of today: the example taken in, served, and photographed.

``python -m benchmarks.screenshot`` writes ``docs/images/home.png`` and ``docs/images/work.png``. It needs Debian's chromium.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.browser import CHROMIUM, FLAGS

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SITE = ROOT / "build" / "screenshot"
#: Seconds that the server has to answer, and the citations to be made.
PATIENCE = 60


def pictures() -> dict[str, str]:
    """What is photographed: the picture's name to the page's address."""
    return {"home": "/", "work": "/works/w4", "person": "/people/p3"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(address: str) -> None:
    """Wait until the page answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            urllib.request.urlopen(address, timeout=PATIENCE).read()
            return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def main() -> None:
    """Make the example's site, serve it, and take the pictures."""
    oeuvre = [sys.executable, "-m", "oeuvre"]
    shutil.rmtree(SITE, ignore_errors=True)
    example = ROOT / "examples" / "ipc"
    subprocess.run(
        [*oeuvre, "init", SITE, "--from", example / "publications.txt", "--settings", example / "oeuvre.toml"],
        check=True,
    )
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    IMAGES.mkdir(parents=True, exist_ok=True)
    server = subprocess.Popen([*oeuvre, "serve", SITE, "--port", str(port)])
    try:
        ask(address)
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1200, "height": 900}, color_scheme="light")
            for name, path in pictures().items():
                if path.startswith("/works/"):
                    ask(f"{address}{path}/cite")
                page.goto(address + path)
                page.screenshot(path=IMAGES / f"{name}.png")
                print(f"{IMAGES / name}.png: {address}{path}")
            browser.close()
    finally:
        server.terminate()
        server.wait(PATIENCE)


if __name__ == "__main__":
    main()
