"""The public site as static files: the pages of the live site as they are, with links that lead from file to file.

Pages are asked of the site itself, and whatever they link to is asked for too, so that what is added to the site is in the
export without a word here. Each work, person and organisation owns the addresses that begin with its own; what changed since
the last export follows from the commit numbers in the tables, and only that is made again; only what came out another is
written again. The search is of files too (``words.py``).
"""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from oeuvre.catalogue import citations, queries
from oeuvre.catalogue.commit import select, within
from oeuvre.record import vocabulary
from oeuvre.web import templating
from oeuvre.web.freeze import addresses, changes, making, words
from oeuvre.web.freeze.lists import Lists
from oeuvre.web.freeze.state import NAME, State
from oeuvre.web.machines import downloads

__all__ = ["Built", "NotOurs", "build"]

#: Where the crawl begins; the lists of works and the search are made here, not asked for.
ROOTS = ("/", "/people", "/organisations", "/about", "/robots.txt", "/sitemap.xml")
#: What pages need not link to, and a site need not have.
OPTIONAL = ("/RePEc/", "/llms.txt")
#: Things whose words are read at a time.
AT_ONCE = 200

Progress = Callable[[int, int], None]


class NotOurs(ValueError):
    """The folder holds what no export of ours wrote; the message says what to do."""


@dataclass
class Built:
    """What an export did: the files that there are, those made and written anew, those taken away, and what went wrong."""

    files: int = 0
    made: int = 0
    written: int = 0
    removed: int = 0
    problems: list[str] = field(default_factory=list)


def build(
    folder: Path,
    *,
    everything: bool = False,
    cite: bool = True,
    progress: Progress | None = None,
    processes: int | None = None,
) -> Built:
    """Write the public site into a folder; what is there of the last export and would be the same is left as it is.

    ``everything`` makes all anew; without ``cite`` only citations that are kept already are shown. Raises ``NotOurs`` for a
    folder with files in it that no export wrote, and ``OSError``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / NAME).exists() and any(folder.iterdir()):
        raise NotOurs(f"{folder}: there is something in this folder already. Name an empty or a new one.")
    built = Built()
    state = State(folder)
    try:
        _Build(folder, state, built, progress, processes or os.cpu_count() or 1).run(everything, cite)
        state.commit()
    finally:
        state.close()
    return built


@dataclass
class _Build:
    """One export under way."""

    folder: Path
    state: State
    built: Built
    progress: Progress | None
    processes: int
    endings: tuple[str, ...] = ()
    is_new: bool = True
    is_whole_new: bool = True
    anew: changes.Changed | None = None
    late: list[str] = field(default_factory=list)
    #: The folders that files were written in, or taken away from.
    folders: set[str] = field(default_factory=set)

    def run(self, everything: bool, cite: bool) -> None:
        self.endings = tuple(settings.OEUVRE["build.formats"])
        stamp, frame = queries.stamp(), changes.frame(self.endings)
        last = int(self.state.told("stamp") or 0)
        self.is_new = everything or frame != self.state.told("frame")
        # Nothing waits for the dumps but their own copies. Where pages take all processors they come after them.
        dumps = None
        if not self.is_new and 0 < changes.count(last) < making.FEW:
            dumps = making.Beside(downloads.keep_all, self.processes)
        lost = self.state.lost()
        is_cited = cite and self._cited()
        # Citations that come later change pages, and no commit tells of it.
        self.is_new |= self.state.told("cited") != str(is_cited)
        # Of the whole site's files any may be missing: it is not asked which.
        self.is_whole_new = self.is_new or "" in lost
        if self.is_new or last != stamp or lost:
            there = changes.owners()
            known = self.state.owners()
            again = set(there)
            if not self.is_new:
                changed = changes.changed(last)
                self.anew = self._anew(changed)
                again &= changes.touched(changed, self.anew) | lost | (again - known)
            else:
                self._anew(None)
            wanted = [owner for owner in there if owner in again]
            met = self._owned(wanted)
            dumps = dumps or making.Beside(downloads.keep_all, self.processes)
            if len(wanted) >= making.FEW:
                # What is the whole site's needs memory too: one after the other needs less.
                dumps.wait()
            for owner in again | (known - set(there)):
                self._take_away(owner)
            self._whole(met, again)
            self._static()
            self._search(again, set(there))
            dumps.wait()
            self._late()
            self._take_away("")
            self.state.tell("stamp", str(stamp))
            self.state.tell("frame", frame)
            self.state.tell("cited", str(is_cited))
            self.state.keep_folders(self.folders)
        self.built.files = self.state.count()

    def _cited(self) -> bool:
        """Keep the citations that lack; whether the engine could."""
        try:
            citations.keep_all(progress=self.progress)
        except citations.NoCitation as mistake:
            self.built.problems.append(f"citations: {mistake}")
            return False
        return True

    def _anew(self, them: changes.Changed | None) -> changes.Changed:
        """Keep what others show of these, or of all; those of which it is something else now."""
        now = changes.said(them)
        before = self.state.said(now) if them else {}
        anew = {code for code, digest in now.items() if before.get(code) != digest}
        if them:
            # What is no more says nothing.
            works = {f"w{id_}" for id_ in them.works} - now.keys()
            now |= dict.fromkeys(works, "")
            anew |= {code for code, digest in self.state.said(works).items() if digest}
        self.state.keep_said(now)
        of = {letter: {int(code[1:]) for code in anew if code[0] == letter} for letter in "wpo"}
        return changes.Changed(of["w"], of["p"], of["o"])

    def _is_as_it_was(self, path: str) -> bool:
        """Whether a list of people or bodies shows what it showed: of none of them is there anything else to show."""
        if self.is_whole_new or self.anew is None:
            return False
        of = {"people": self.anew.people, "organisations": self.anew.organisations}
        return not of.get(path.strip("/").partition("/")[0], {None})

    def _owned(self, wanted: list[str]) -> set[str]:
        """Make the pages of these works, people and organisations; the site's own addresses that they lead to."""
        met: set[str] = set()
        done = 0
        for count, made in making.made(wanted, self.folder, self.endings, self.processes):
            met |= {each for each in made.met if not addresses.owner(each)}
            self._keep(made)
            done += count
            if self.progress:
                self.progress(done, len(wanted))
        return met

    def _whole(self, met: set[str], again: set[str]) -> None:
        """Make what is the whole site's: lists, feeds, and whatever else its pages lead to; ``again`` were made this time."""
        writer = making.Writer(self.folder, self.endings, lambda file: self.state.file(file)[1])
        # A list of one person's works is met on that person's page only, which may not be made this time.
        told = {each for each in json.loads(self.state.told("lists") or "[]") if _list_of(each)[1] not in again}
        met |= told
        met |= writer.html("", "/search", self._page("frozen_search.html", "/search"))
        waiting, done = deque((*ROOTS, *OPTIONAL, *sorted(met))), {"/search"}
        of = set()
        while waiting:
            address = waiting.popleft()
            path = addresses.path_of(address)
            if path is None or path in done or addresses.owner(path) or path.startswith("/static/"):
                continue
            done.add(path)
            if path == "/works" or path.startswith("/works/"):
                name, code = _list_of(address)
                if name in ("person", "organisation"):
                    of.add((name, code))
                    told.add(address.partition("&page=")[0])
                continue
            if path.startswith("/downloads/"):
                self.late.append(address)
                continue
            if self._is_as_it_was(path):
                self.state.see_within(addresses.file_of(path).removesuffix("index.html"))
                continue
            waiting.extend(sorted(writer.page("", address, may_lack=address in OPTIONAL)))
        self.state.tell("lists", json.dumps(sorted(told)))
        keys = self._lists(writer, of)
        self._keep(writer.made, keys)

    def _page(self, template: str, path: str) -> str:
        return render_to_string(template, {}, making.request_for(path, self.endings))

    def _lists(self, writer: making.Writer, of: set[tuple[str, str]]) -> dict[str, str]:
        """Make the pages of the lists of works that show anything new; their keys by file."""
        keys = {}
        lists = Lists()
        for page in lists.pages(of):
            file = addresses.file_of(page.path)
            key, digest = self.state.file(file)
            if key == page.key and not self.is_whole_new:
                writer.made.files.append((file, "", digest))
            else:
                writer.html("", page.path, lists.render(page, making.request_for("/works", self.endings)))
            keys[file] = page.key
        return keys

    def _late(self) -> None:
        """Copy what was made meanwhile."""
        writer = making.Writer(self.folder, self.endings, lambda file: self.state.file(file)[1])
        for address in self.late:
            writer.page("", address)
        self._keep(writer.made)

    def _static(self) -> None:
        """Copy the style sheet and the scripts, the site's own over ours."""
        writer = making.Writer(self.folder, self.endings, lambda file: self.state.file(file)[1])
        found = {}
        for source in (templating.STATIC, settings.SITE / "static"):
            for path in sorted(source.rglob("*")) if source.is_dir() else ():
                if path.is_file():
                    found[path.relative_to(source).as_posix()] = path
        for name, path in found.items():
            writer.write("", f"static/{name}", path.read_bytes())
        self._keep(writer.made)

    # The search.

    def _search(self, again: set[str], there: set[str]) -> None:
        """Bring the files of the search to what can be found now."""
        database = self.state.database
        (number,) = database.execute("SELECT coalesce(max(number), -1) FROM doc").fetchone()
        known = {code for (code,) in database.execute("SELECT code FROM doc")}
        shelves: set[str] = set()
        docs: set[int] = set()
        nothing = words.packed({})

        def old(code: str) -> tuple[int, bytes]:
            found: tuple[int, bytes] = database.execute(
                "SELECT number, words FROM doc WHERE code = ?", (code,)
            ).fetchone()
            return found

        def stands(number: int, before: bytes, after: bytes) -> None:
            """Note which files hold what is new of a thing, and what is no longer true of it."""
            shelves.update(words.shelf(word) for word, _ in set(words.unpacked(before)) ^ set(words.unpacked(after)))
            docs.add(number // words.DOCS)

        gone = (known - there) | (known & again)
        for doc in _docs(sorted(again)):
            gone.discard(doc.code)
            kept = words.packed(words.words_of(doc))
            if doc.code in known:
                mine, before = old(doc.code)
            else:
                number += 1
                mine, before = number, nothing
            stands(mine, before, kept)
            database.execute(
                "INSERT OR REPLACE INTO doc VALUES (?, ?, ?, ?, ?, ?, ?)",
                (mine, doc.code, json.dumps(doc.shown, ensure_ascii=False), doc.kind, doc.type, doc.year, kept),
            )
        # What is no more, or was found to be another.
        for code in gone:
            stands(*old(code), nothing)
            database.execute("DELETE FROM doc WHERE code = ?", (code,))
        writer = making.Writer(self.folder, self.endings, lambda file: self.state.file(file)[1])
        if self.is_whole_new:
            docs |= {each for (each,) in database.execute("SELECT DISTINCT number / ? FROM doc", (words.DOCS,))}
        for name, body in words.shelves(
            lambda: database.execute("SELECT number, words FROM doc ORDER BY number"),
            None if self.is_whole_new else shelves,
        ):
            if body:
                writer.write("", f"find/{name}.js", body.encode())
            else:
                self.state.keep(f"find/{name}.js", "gone", "", b"")
        for shelf in sorted(docs):
            rows = database.execute(
                "SELECT number, shown FROM doc WHERE number >= ? AND number < ? ORDER BY number",
                (shelf * words.DOCS, (shelf + 1) * words.DOCS),
            )
            shown = {number % words.DOCS: json.loads(told) for number, told in rows}
            writer.write("", f"find/docs-{shelf}.js", words.script(f"docs-{shelf}", shown).encode())
        rows = database.execute("SELECT number, kind, type, year FROM doc ORDER BY number")
        writer.write("", "find/facts.js", words.facts(rows).encode())
        self._keep(writer.made)
        if not self.is_whole_new:
            # The other shelves are as they were.
            for file in self.state.files(""):
                if file.startswith("find/"):
                    self.state.see(file)
        self._take_away("gone")

    # Keeping account.

    def _keep(self, made: making.Made, keys: dict[str, str] | None = None) -> None:
        for file, owner, digest in made.files:
            self.state.keep(file, owner, (keys or {}).get(file, ""), digest)
            self.state.see(file)
        self.folders |= made.folders
        self.built.made += len(made.files)
        self.built.written += made.written
        self.built.problems += made.problems

    def _take_away(self, owner: str) -> None:
        """Take away the files of an owner that were not made this time."""
        for file in self.state.unseen(owner):
            path = self.folder / file
            path.unlink(missing_ok=True)
            self.state.forget(file)
            self.built.removed += 1
            for parent in Path(file).parents:
                self.folders.add("" if parent == Path() else parent.as_posix())
                try:
                    (self.folder / parent).rmdir()
                except OSError:
                    # Something else is in it.
                    break


def _list_of(address: str) -> tuple[str, str]:
    """What the list of works at an address is of: ``("person", "p12")``."""
    path = addresses.path_of(address) or ""
    name, _, code = path.removeprefix("/works").strip("/").partition("/")[0].partition("-")
    return name, code


def _docs(codes: Iterable[str]) -> Iterator[words.Doc]:
    """What can be found of these works, people and organisations, as far as readers may see them."""
    by_kind: dict[str, list[int]] = {"w": [], "p": [], "o": []}
    for code in codes:
        by_kind[code[0]].append(int(code[1:]))
    labels = vocabulary.labels("types")
    for letter, ids in by_kind.items():
        for start in range(0, len(ids), AT_ONCE):
            part = ids[start : start + AT_ONCE]
            yield from {"w": _works, "p": _people, "o": _organisations}[letter](part, labels)


def _link(code: str) -> str:
    """The way from the search page to a page."""
    return "../" + addresses.file_of(changes.start(code))


def _works(ids: list[int], labels: dict[str, str]) -> Iterator[words.Doc]:
    names: dict[int, dict[str, None]] = {}
    condition, params = within("work_id", ids)
    for work, name in select(
        f"SELECT work_id, name FROM catalogue_contribution WHERE {condition} ORDER BY version_id, position", params
    ):
        names.setdefault(work, {})[name] = None
    for card in queries.cards(ids):
        written = list(names.get(card.id, ()))
        title = f"{card.title}: {card.subtitle}" if card.subtitle else card.title or "Untitled"
        shown = ", ".join(written[: queries.NAMES_ON_A_CARD]) + (" …" if len(written) > queries.NAMES_ON_A_CARD else "")
        label = labels.get(card.type, card.type)
        yield words.Doc(
            f"w{card.id}",
            (_link(f"w{card.id}"), title, shown, label, str(card.year or "")),
            "works",
            label,
            card.year,
            ((3, title), *((3, name) for name in written), (2, card.container), (2, card.series), (1, card.summary)),
        )


def _people(ids: list[int], labels: dict[str, str]) -> Iterator[words.Doc]:
    written: dict[int, list[str]] = {}
    condition, params = within("person_id", ids)
    for person, name in select(f"SELECT person_id, name FROM catalogue_name WHERE {condition} ORDER BY id", params):
        written.setdefault(person, []).append(name)
    for line in queries.people(ids):
        texts = tuple((3, name) for name in (line.name, *written.get(line.id, ())))
        shown = (_link(f"p{line.id}"), line.name, "", "Person", templating.counted(line.works, "work"))
        yield words.Doc(f"p{line.id}", shown, "people", "", None, texts)


def _organisations(ids: list[int], labels: dict[str, str]) -> Iterator[words.Doc]:
    for line in queries.organisations(ids):
        shown = (_link(f"o{line.id}"), line.name, "", "Organisation", templating.counted(line.works, "work"))
        yield words.Doc(f"o{line.id}", shown, "organisations", "", None, ((3, line.name),))
