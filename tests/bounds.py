"""What hostile input may cost, the one place where tests look at a clock; and how much of it there is.

The bound is there to tell time that grows with the length from time that grows with its square, which at these lengths
takes minutes. It counts this process's own processor time and leaves it slack, so that a slow or busy machine passes.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Whether all is tried that there is time for: by CI and `make torture`. Where a change is tried less of the same is.
IS_THOROUGH = "OEUVRE_HOSTILE" in os.environ or os.environ.get("CI", "") not in ("", "false", "0")
#: Seconds for each megabyte, and at least for one, as promised of every reader.
SECONDS_A_MB = 1.0
#: How many times slower than promised a machine may be; `make torture` asks for what is promised.
SLACK = 1.0 if "OEUVRE_HOSTILE" in os.environ else 4.0


#: What each work that is read may take besides: a list says a work in sixty bytes.
SECONDS_A_WORK = 0.0015


def allowed(size: int, works: int = 0) -> float:
    """The seconds of processor time that reading this many bytes, and this many works in them, may take."""
    return SLACK * (SECONDS_A_MB * max(1.0, size / 1e6) + SECONDS_A_WORK * works)


@contextmanager
def bounded(size: int) -> Iterator[None]:
    """Fail where what is done within takes longer than input of this many bytes may."""
    began = time.process_time()
    yield
    taken = time.process_time() - began
    assert taken <= allowed(size), f"{taken:.1f} s for {size / 1e6:.2f} MB"
