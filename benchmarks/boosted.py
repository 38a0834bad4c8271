"""Boosted trees learned with LightGBM, as ``formats/listing/trees.py`` reads them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["grown", "save"]

_GROWN = {
    "learning_rate": 0.08, "num_leaves": 15, "max_bin": 63, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1,
    "deterministic": True, "num_threads": 2, "verbose": -1,
}  # fmt: skip


def grown(
    matrix: Any, says: Any, weights: Any, names: Sequence[Any], *, rounds: int, classes: int = 0, **settings: Any
) -> list[list[Any]]:
    """The trees that tell these things apart, a list for each of the ``classes``, or one for what is so and what is not.

    ``matrix`` has a row for each thing and a column for each of ``names``; ``says`` is the class of each.
    """
    import lightgbm  # noqa: PLC0415 -- slow import

    objective = {"objective": "multiclass", "num_class": classes} if classes else {"objective": "binary"}
    data = lightgbm.Dataset(matrix, says, weight=weights)
    made = lightgbm.train({**_GROWN, **objective, **settings}, data, rounds)
    trees = [_tree(one["tree_structure"], names) for one in made.dump_model()["tree_info"]]
    return [trees[number :: max(1, classes)] for number in range(max(1, classes))]


def save(path: Path, learned: Any) -> None:
    """Write what was learned as ``trees.shipped`` reads it; the same gives the same bytes."""
    text = json.dumps(learned, ensure_ascii=False, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


def _tree(node: dict[str, Any], names: Sequence[Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    bound = float(f"{node['threshold']:.6g}")
    return [names[node["split_feature"]], bound, _tree(node["left_child"], names), _tree(node["right_child"], names)]
