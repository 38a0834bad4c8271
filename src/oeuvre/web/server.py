"""The server: gunicorn with threads, in this process. The same for trying out and for production.

It stops when told to (SIGTERM, Ctrl-C), after the pages being made are out. The application is loaded once, before the
workers are forked, so that they share its memory with the process that watches them.
"""

from __future__ import annotations

import gc
import importlib
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication


class PortTaken(OSError):
    """Something else listens there, or it may not be listened on; the message says what to do."""


class _Server(BaseApplication):
    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = importlib.import_module("oeuvre.web.wsgi").application
        importlib.import_module("oeuvre.web.urls")
        # A connection to the database must not be shared by processes.
        importlib.import_module("django.db").connections.close_all()
        return application


def serve(folder: Path, host: str = "127.0.0.1", port: int = 8000, workers: int = 1, threads: int = 4) -> None:
    """Serve the site in this folder until told to stop. Raises ``PortTaken``."""
    _try(host, port)
    os.environ["OEUVRE_SITE"] = str(folder.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "oeuvre.settings"
    shown = f"[{host}]" if ":" in host else host

    def say(server: Any) -> None:
        print(f"Serving {folder} on http://{shown}:{port}", file=sys.stderr, flush=True)

    options = {
        "bind": f"{shown}:{port}",
        "workers": workers,
        "worker_class": "oeuvre.web.worker.Worker",
        "threads": threads,
        "preload_app": True,
        "timeout": 60,
        "graceful_timeout": 10,
        "keepalive": 5,
        # The address of a question in SQL is long.
        "limit_request_line": 8190,
        "loglevel": "warning",
        "proc_name": "oeuvre",
        "when_ready": say,
        "pre_fork": _settle,
        "post_worker_init": _settle_in,
    }
    if Path("/dev/shm").is_dir():
        # A worker shows that it lives by touching a file: on a disk that may block for a second.
        options["worker_tmp_dir"] = "/dev/shm"
    _Server(options).run()


def _settle(server: Any, worker: Any) -> None:
    """Leave what is loaded out of the collector's rounds: they would write to the shared memory, and so part it."""
    gc.collect()
    gc.freeze()


def _settle_in(worker: Any) -> None:
    """Load beside the first pages what later ones need, and let the first worker render the citations not kept yet."""
    later = threading.Timer(1.0, importlib.import_module("oeuvre.web.downloads").downloads)
    later.daemon = True
    later.start()
    if worker.age == 1:
        importlib.import_module("oeuvre.catalogue.citations").start_keeper()


def _try(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as mistake:
            raise PortTaken(
                f"{host}:{port} cannot be listened on: {mistake.strerror}. Stop what uses it, or choose another port."
            ) from None
