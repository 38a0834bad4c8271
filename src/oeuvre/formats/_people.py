"""People as formats keep them apart: family name, given name, suffix; or a body's name as one piece."""

from __future__ import annotations

from msgspec.structs import replace

from oeuvre.record import Contributor, names

__all__ = ["inverted", "inverted_name", "person"]


def person(given: str, family: str, suffix: str = "", role: str = "author") -> Contributor:
    """Someone whose names the source keeps apart; the name as a whole is in the order in which it is said."""
    if not family:
        family, given = given, ""
    name = f"{given} {family}" if given else family
    who = Contributor(name=f"{name} {suffix}" if suffix else name, given=given, family=family, suffix=suffix, role=role)
    # Chinese, Japanese and Korean names are said with the family's first.
    return who if family < "\u2e80" else replace(who, name=names.display(who))


def inverted(text: str, role: str = "author") -> Contributor:
    """Someone written “Family, Given, Suffix”; a name without a comma is left whole, “Body,” is a body's."""
    text = text.strip()
    bare = text.rstrip(" ,")
    if text.endswith(",") and ("," not in bare or names.is_body(bare)):
        return Contributor(name=bare, literal=True, role=role)  # the comma says that there is no given name
    parts = [part.strip() for part in bare.split(",", 2)]
    if len(parts) == 1 or not parts[0]:
        return Contributor(name=bare.strip(" ,"), role=role)
    return person(parts[1], parts[0], parts[2] if len(parts) > 2 else "", role)


def inverted_name(contributor: Contributor) -> str:
    """The name as “Family, Given, Suffix”; a body's with a comma at its end."""
    if contributor.literal:
        return f"{contributor.name},"
    if not contributor.family:
        return names.inverted(contributor)
    parts = [contributor.family, contributor.given, contributor.suffix]
    while not parts[-1]:
        parts.pop()
    return ", ".join(parts)
