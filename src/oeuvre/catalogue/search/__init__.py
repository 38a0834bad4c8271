"""Finding works, people and organisations: what may be typed (``query``), and the index that answers (``index``)."""

from oeuvre.catalogue.search.index import Hit, Place, Rebuilding, Results, catch_up, find, rebuild

__all__ = ["Hit", "Place", "Rebuilding", "Results", "catch_up", "find", "rebuild"]
