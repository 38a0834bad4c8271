"""A site of given records, served by the real server on a loopback address, and its pages as a program fetches them."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from oeuvre import formats
from oeuvre.record import Record

__all__ = ["Site", "served"]

_sites: dict[str, Site] = {}


class Site:
    """What is served at an address: ``records`` are the public versions, each with the path of its page."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="oeuvre-served-"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        environment = {"OEUVRE_SITE_ADDRESS": self.address, "OEUVRE_CENTRE_NAME": "Centre for Invented Studies"}
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("OEUVRE_")
        } | environment
        self._oeuvre = [sys.executable, "-m", "oeuvre"]
        self._environment = environment
        site, file = self.folder / "site", self.folder / "records.json"
        formats.write(records, file, format="oeuvrejson")
        self._run("init", str(site))
        self._run("import", str(file), "--source", "records", "--site", str(site))
        self._run("export", "oeuvrejson", str(self.folder / "public.json"), "--site", str(site))
        self._server = subprocess.Popen(
            [*self._oeuvre, "serve", str(site), "--port", str(port)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        atexit.register(self.stop)
        self._wait()
        told = (self.folder / "public.json").read_bytes()
        self.records = {
            self._page(one.key): one for one in formats.read(told, format="oeuvrejson") if isinstance(one, Record)
        }

    def _run(self, *words: str) -> None:
        done = subprocess.run(
            [*self._oeuvre, *words], env=self._environment, capture_output=True, text=True, check=False
        )
        # Some records cannot be matched without a person, which is no failure here.
        if done.returncode == 2:
            raise RuntimeError(done.stderr)

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while True:
            try:
                self.get("/about")
                return
            except OSError:
                if time.monotonic() > until or self._server.poll() is not None:
                    raise
                time.sleep(0.1)

    def _page(self, key: str) -> str:
        """The path of a version's page: its number leads there from any work."""
        return self.get(f"/works/w{key[1:]}/{key}")[3].removeprefix(self.address)

    def get(self, path: str, **headers: str) -> tuple[int, Any, bytes, str]:
        """Status, headers, body and last address of an answer, whatever its status."""
        asked = urllib.request.Request(self.address + path, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return answer.status, answer.headers, answer.read(), answer.url
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read(), answer.url

    def stop(self) -> None:
        """End the server and take its folder away."""
        self._server.terminate()
        self._server.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)


def served(records: Sequence[Record]) -> Site:
    """The site of these records, made once and served until this process ends."""
    key = hashlib.sha256(repr(records).encode("utf-8", "replace")).hexdigest()
    if key not in _sites:
        # Half of a surrogate pair is in no file of ours.
        whole = [msgspec.structs.replace(one, title=one.title.encode("utf-8", "replace").decode()) for one in records]
        _sites[key] = Site(whole)
    return _sites[key]
