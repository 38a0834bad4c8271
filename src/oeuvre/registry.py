"""How a room finds its members: a plug-in is one file that holds one value.

``Registry("oeuvre.formats", Format)`` is a mapping from name to value over the modules of that folder and over the entry
points of the same group. A member's module bears its name, so that asking for one member imports one module.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from importlib.metadata import entry_points
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=Named)


class Registry(Mapping[str, T], Generic[T]):
    """The members of a room by name, in alphabetical order, each imported when it is asked for."""

    def __init__(self, package: str, kind: type[T], noun: str) -> None:
        self.package, self.kind, self.noun = package, kind, noun
        self._members: dict[str, T] = {}
        self._modules: dict[str, str] | None = None

    def _names(self) -> dict[str, str]:
        """Where each member is: its name to a module, or to an entry point's ``module:attribute``."""
        if self._modules is None:
            room = importlib.import_module(self.package)
            found = {
                m.name: f"{self.package}.{m.name}" for m in pkgutil.iter_modules(room.__path__) if m.name[0] != "_"
            }
            found |= {point.name: point.value for point in entry_points(group=self.package)}
            self._modules = dict(sorted(found.items()))
        return self._modules

    def __getitem__(self, name: str) -> T:
        if name not in self._members:
            try:
                path, _, attribute = self._names()[name].partition(":")
            except KeyError:
                near = difflib.get_close_matches(name, self._names(), 1)
                hint = f" Did you mean “{near[0]}”?" if near else ""
                raise LookupError(f"no {self.noun} “{name}”; there are: {', '.join(self._names())}.{hint}") from None
            value = getattr(importlib.import_module(path), attribute or name)
            if not isinstance(value, self.kind):
                raise TypeError(f"{path} holds no {self.noun}: its “{attribute or name}” is a {type(value).__name__}")
            self._members[name] = value
        return self._members[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())

    def __contains__(self, name: object) -> bool:
        return name in self._names()
