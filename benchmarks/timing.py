"""Measuring: a command's time and memory, a server's latency, and two figures set side by side."""

from __future__ import annotations

import http.client
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

OEUVRE = [sys.executable, "-m", "oeuvre"]


class Run(NamedTuple):
    """What a command took: seconds of wall and of processor time, and the most memory (MB) of it and its children."""

    wall: float
    cpu: float
    memory: float
    output: str


def _tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for each in found:
        try:
            for task in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue
    return found


def resident(pid: int) -> float:
    """Memory (MB) of a process and its descendants, shared pages counted once (PSS)."""
    total = 0
    for each in _tree(pid):
        try:
            text = Path(f"/proc/{each}/smaps_rollup").read_text()
        except OSError:
            continue
        if found := re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE):
            total += int(found.group(1))
    return total / 1024


def run(command: Sequence[str | Path], environment: dict[str, str] | None = None) -> Run:
    """Run a command to its end. Raises ``RuntimeError`` with what it said where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    words = [str(word) for word in command]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    peak = 0.0
    finished = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not finished.wait(0.1):
            peak = max(peak, resident(process.pid))

    threading.Thread(target=watch, daemon=True).start()
    output = process.communicate()[0].decode("utf-8", "replace")
    wall = time.perf_counter() - begun
    finished.set()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(words)} ended with {process.returncode}:\n{output[-2_000:]}")
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak, output)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of them does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


class Server:
    """A server started for a while: ``first_page`` is the time (s) from its start to the first answer to ``path``."""

    def __init__(self, command: Sequence[str | Path], port: int, path: str = "/") -> None:
        self.address = f"http://127.0.0.1:{port}"
        begun = time.perf_counter()
        words = [str(word) for word in command]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                urllib.request.urlopen(self.address + path, timeout=30).read()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if self.process.poll() is not None or time.perf_counter() - begun > 60:
                    raise RuntimeError(f"{' '.join(words)} did not start") from None
                time.sleep(0.005)
        self.first_page = time.perf_counter() - begun

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def memory(self) -> float:
        """Memory (MB) of the server's processes."""
        return resident(self.process.pid)

    def latencies(self, paths: Sequence[str]) -> list[float]:
        """Milliseconds for each of these pages, asked one after the other on one connection."""
        connection = http.client.HTTPConnection(self.address.partition("://")[2], timeout=120)
        found = []
        for path in paths:
            begun = time.perf_counter()
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            found.append((time.perf_counter() - begun) * 1e3)
            if answer.status >= 400:
                raise RuntimeError(f"{path}: {answer.status}")
        connection.close()
        return found

    def load(self, paths: Sequence[str], folder: Path, seconds: int = 4, connections: int = 16) -> str:
        """What wrk says of these pages in random order: spread and rate; empty where there is no wrk."""
        if not shutil.which("wrk"):
            return ""
        listed = ",".join(f'"{path}"' for path in paths)
        script = folder / "wrk.lua"
        script.write_text(
            f"math.randomseed(7)\nlocal p = {{{listed}}}\n"
            "request = function() return wrk.format('GET', p[math.random(#p)]) end\n"
            "done = function(s, l, r) io.write(string.format('p50=%.2f p95=%.2f p99=%.2f ms\\n',"
            " l:percentile(50)/1000, l:percentile(95)/1000, l:percentile(99)/1000)) end\n"
        )
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(script), self.address]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        wanted = (r"p50=.*", r"Requests/sec:\s+[\d.]+", r"Non-2xx.*")
        return "  ".join(found.group() for pattern in wanted if (found := re.search(pattern, told)))


def environment(site: Path) -> dict[str, str]:
    """The environment in which a command of ours works on that site."""
    return {**os.environ, "OEUVRE_SITE": str(site)}
