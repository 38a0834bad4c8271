"""Logistic regression of two sorts of things by their facts, with few and small weights, as the reader's tables have them."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import pycrfsuite

__all__ = ["Facts", "weights_of"]

#: What is known of a thing: its facts, or how much of each.
Facts = Collection[str] | Mapping[str, float]


def weights_of(
    things: Iterable[tuple[Facts, bool]], *, sparse: float, small: float, often: int = 1
) -> dict[str, float]:
    """How much each fact speaks for the sort that is true, as a logarithm of odds; a sum above 0 is likelier than not.

    ``sparse`` is the price of a weight and ``small`` that of its square; facts that fewer than ``often`` things have are left
    out.
    """
    known = list(things)
    had = Counter(fact for each, _ in known for fact in each)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": sparse, "c2": small, "max_iterations": 100})
    for each, is_so in known:
        if isinstance(each, Mapping):
            item: Facts = {fact: much for fact, much in each.items() if had[fact] >= often}
        else:
            item = [fact for fact in each if had[fact] >= often]
        trainer.append([item], [str(is_so)])
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        state = tagger.info().state_features
    facts = sorted({fact for fact, _ in state})
    weights = {fact: round(state.get((fact, "True"), 0.0) - state.get((fact, "False"), 0.0), 3) for fact in facts}
    return {fact: weight for fact, weight in weights.items() if weight}
