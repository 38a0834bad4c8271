"""Reading foreign bytes in a process of its own, with limits, so that hostile or broken ones can harm nothing but it.

The reader makes each find ready for the tables and sends it on, in frames of length and MessagePack, while the caller
writes what came before. However the reader ends (a crash, no memory, no time left), the caller gets a plain message.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import json
import mmap
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec

from oeuvre.catalogue import OeuvreError
from oeuvre.catalogue.rows import Read, prepare

#: Processor seconds: for starting, and for each megabyte of the file.
SECONDS, SECONDS_A_MB = 20, 4
#: Bytes of memory over those that starting took; the file itself is mapped by then.
MEMORY = 512 << 20
#: Finds in a frame.
FRAME = 100
#: How many bytes the reader may be ahead of the caller (on Linux, where that can be said): the most that anyone may ask for.
AHEAD = 1 << 20


class Known(msgspec.Struct, array_like=True):
    """What is known of a file before it is read: its format, and for a table which field each column is taken for."""

    format: str
    columns: dict[str, str] = {}


class Frame(msgspec.Struct, array_like=True):
    """What the reader sends: what is known first, then finds; ``fault`` or ``is_end`` last."""

    found: list[Read] = []
    known: Known | None = None
    fault: str = ""
    is_end: bool = False


def read(path: Path, *, filename: str, format: str = "", mapping: dict[str, str] | None = None) -> Iterator[Any]:
    """What is known of the file, then what was found, in order. Raises ``OeuvreError`` where the reading cannot be ended."""
    size = path.stat().st_size
    seconds = SECONDS + SECONDS_A_MB * (size >> 20)
    limits = {"seconds": seconds, "memory": MEMORY}
    told = json.dumps({"path": str(path), "filename": filename, "format": format, "mapping": mapping, "limits": limits})
    command = [sys.executable, "-m", "oeuvre.catalogue.reading", told]
    paths = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]))
    environment = os.environ | {"PYTHONPATH": paths, "MALLOC_ARENA_MAX": "2"}
    # A group of its own: Ctrl-C is for the caller, who ends the reader without its last words.
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env=environment, process_group=0
    )
    assert child.stdout is not None
    with contextlib.suppress(AttributeError, OSError):
        fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, AHEAD)
    try:
        decoder = msgspec.msgpack.Decoder(Frame)
        while True:
            frame = _next(child.stdout, decoder)
            if frame is None:
                raise OeuvreError(_end_of(child.wait(), filename, seconds))
            if frame.fault:
                raise OeuvreError(frame.fault)
            if frame.known:
                yield frame.known
            yield from frame.found
            if frame.is_end:
                return
    finally:
        child.stdout.close()
        if child.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(0.2)
            child.kill()
            child.wait()


def _next(pipe: IO[bytes], decoder: msgspec.msgpack.Decoder[Frame]) -> Frame | None:
    """The next frame, None where the pipe ends without one."""
    head = pipe.read(4)
    length = int.from_bytes(head, "big")
    body = pipe.read(length) if len(head) == 4 else b""
    return decoder.decode(body) if body and len(body) == length else None


def _end_of(code: int, filename: str, seconds: int) -> str:
    """What a reader's end means, said plainly."""
    name = filename or "the file"
    if code == -signal.SIGXCPU:
        return f"{name}: reading it took more than {seconds} s. Nothing was changed; take out what is strange in it."
    if code == -signal.SIGKILL:
        return f"{name}: its reading was stopped from outside. Nothing was changed; do it again."
    return f"{name}: its reader broke down ({code}). Nothing was changed; please report it, with the file."


def _limit(limits: dict[str, int]) -> None:
    """Bound this process's time and memory, counted from what it has used already."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = limits["seconds"] + int(used.ru_utime + used.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + limits["memory"]
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def seldom_look_for_cycles() -> None:
    """Let a process that only reads look for cycles among things seldom, and not among those there are."""
    # What is read is sent on and forgotten: to look for cycles among it at every few hundred things is in vain.
    gc.freeze()
    gc.set_threshold(100_000)


def _send(pipe: IO[bytes], frame: Frame) -> None:
    body = msgspec.msgpack.encode(frame)
    pipe.write(len(body).to_bytes(4, "big"))
    pipe.write(body)
    pipe.flush()


def _work(told: dict[str, Any], pipe: IO[bytes]) -> None:
    """Read the file as told and send what is found."""
    from oeuvre import formats  # noqa: PLC0415 -- slow import

    name = told["filename"] or "the file"
    with open(told["path"], "rb") as file:
        size = os.fstat(file.fileno()).st_size
        data: Any = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
        if told["format"]:
            chosen = formats.registry[told["format"]]
        elif (guessed := formats.guess(data[:4096], told["filename"])) is not None:
            chosen = guessed
        else:
            known = ", ".join(format.name for format in formats.registry.values() if format.read)
            _send(pipe, Frame(fault=f"{name}: it is in no format we know. Say which it is: {known}."))
            return
        if chosen.read is None:
            _send(pipe, Frame(fault=f"{name}: {chosen.label} is only written, not read. Choose another format."))
            return
        if told["mapping"] and chosen.columns is None:
            _send(pipe, Frame(fault=f"{name}: {chosen.label} has no columns to be told of. Leave them out."))
            return
        _limit(told["limits"])
        seldom_look_for_cycles()
        columns = (chosen.columns(data) if chosen.columns and size else {}) | (told["mapping"] or {})
        _send(pipe, Frame(known=Known(chosen.name, columns)))
        extra = {"mapping": told["mapping"]} if told["mapping"] else {}
        batch: list[Read] = []
        for found in chosen.read(data, **extra):
            batch.append(prepare(found))
            if len(batch) >= FRAME:
                _send(pipe, Frame(found=batch))
                batch = []
                if size:
                    # What was read is read again from the disk if it is wanted again; in memory it would only grow.
                    data.madvise(mmap.MADV_DONTNEED)
        _send(pipe, Frame(found=batch, is_end=True))


def main() -> None:
    """Be the reading process: what to do is the one argument, what is found goes to standard output."""
    told = json.loads(sys.argv[1])
    pipe = os.fdopen(os.dup(1), "wb", buffering=1 << 16)
    os.dup2(2, 1)  # What a library prints is no frame.
    name = told["filename"] or "the file"
    try:
        _work(told, pipe)
    except BrokenPipeError:
        os._exit(0)
    except MemoryError:
        _send(pipe, Frame(fault=f"{name}: reading it takes too much memory. Nothing was changed; split the file."))
    except LookupError as mistake:
        if not (told["format"] or told["mapping"]):
            raise
        _send(pipe, Frame(fault=f"{str(mistake).rstrip('.')}."))


if __name__ == "__main__":
    main()
