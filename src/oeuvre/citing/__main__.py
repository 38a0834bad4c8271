"""The citing process: a JSON request a line in, a JSON answer a line out, until the input ends.

A request is ``{"style": …, "language": …, "own": a folder of styles, "items": [CSL-JSON …]}``; the answer is
``{"citations": [HTML …]}`` with one for each item, rendered by itself, or ``{"problem": …}``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from oeuvre.citing import engine


def main() -> None:
    """Answer requests until the input ends."""
    # Citations can wait; the pages that are being asked for meanwhile cannot.
    os.nice(10)
    for line in sys.stdin:
        try:
            asked = json.loads(line)
            own = Path(asked["own"]) if asked.get("own") else None
            style = engine.load(asked["style"], asked.get("language", "en"), own, for_one=True)
            answer: dict[str, Any] = {
                "citations": [style.bibliography([{**item, "id": "i"}], html=True)[0] for item in asked["items"]]
            }
        except Exception as mistake:  # the process must answer, whatever the style or the item does to the engine
            answer = {"problem": str(mistake) or type(mistake).__name__}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
    # The engine waits for a thread of its own when Python takes it down, and that thread is gone by then: it would wait
    # for ever, and so would who waits for this process.
    os._exit(0)
