"""What a page shows, read as a browser would read it."""

from __future__ import annotations

from typing import Any

from django.test import Client
from lxml import html


class Page:
    """A page that was asked for: its status, its source, and its text by place."""

    def __init__(self, client: Client, address: str, **headers: str) -> None:
        self.response = client.get(address, headers=headers)
        self.status = self.response.status_code
        self.source = self.response.content.decode()
        self.tree = html.fromstring(self.source) if self.source else None

    def texts(self, path: str) -> list[str]:
        """The text of each element on this XPath, its white space made single."""
        return [words(each) for each in self.tree.xpath(path)]

    def text(self, path: str) -> str:
        found = self.texts(path)
        assert len(found) == 1, f"{len(found)} elements at {path}"
        return found[0]

    def links(self, path: str) -> list[str]:
        return [each.get("href") for each in self.tree.xpath(path)]


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def part(heading: str) -> str:
    """The XPath of the section of a page under this heading."""
    return f'//section[h2[normalize-space()="{heading}"]]'
