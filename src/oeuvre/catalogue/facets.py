"""What can be filtered by: a line per facet.

A facet's values stand in the search index as plain words: a term of a vocabulary, a code ("p12"), or the text itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from oeuvre.catalogue.models import Organisation, Person
from oeuvre.record import languages, vocabulary


def _types(values: Iterable[str]) -> dict[str, str]:
    return vocabulary.labels("types")


def _languages(values: Iterable[str]) -> dict[str, str]:
    return {value: languages.name(value) for value in values}


def _people(values: Iterable[str]) -> dict[str, str]:
    found = Person.objects.filter(pk__in=[int(value[1:]) for value in values]).values_list("pk", "name")
    return {f"p{pk}": name for pk, name in found}


def _organisations(values: Iterable[str]) -> dict[str, str]:
    found = Organisation.objects.filter(pk__in=[int(value[1:]) for value in values]).values_list("pk", "name")
    return {f"o{pk}": name for pk, name in found}


def _as_they_are(values: Iterable[str]) -> dict[str, str]:
    return {value: value for value in values}


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a search: its name in addresses, its label, how many values are shown, and what they are called."""

    name: str
    label: str
    size: int
    labels: Callable[[Iterable[str]], dict[str, str]]


FACETS = (
    Facet("type", "Type", 12, _types),
    Facet("person", "Person", 10, _people),
    Facet("organisation", "Organisation", 10, _organisations),
    Facet("container", "Published in", 10, _as_they_are),
    Facet("series", "Series", 10, _as_they_are),
    Facet("subject", "Subject", 10, _as_they_are),
    Facet("language", "Language", 8, _languages),
)

by_name = {facet.name: facet for facet in FACETS}
