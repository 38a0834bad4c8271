"""``python -m benchmarks.learn FOLDER …``: learn what the page reader weighs, from labelled pages, and write what it ships.

The pages lie in folders as ``benchmarks.gold`` reads them; invented ones for what must not be forgotten are always among
them. With ``--check`` nothing is written: each part of the pages (by site) is tried with what was learned from the others.
With ``--fields`` the model of the words of an entry is learned instead (``learn_fields.py``), from layouts of chance, too,
which takes some minutes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import learn_chosen, learn_fields, learn_lines, learn_works
from benchmarks.gold import GoldPage, gold_pages
from benchmarks.tested import tested_pages

__all__ = ["INVENTED", "parts"]

#: Invented pages, labelled: what they show counts several times.
INVENTED = Path(__file__).parent.parent / "tests" / "formats" / "labelled"
_TIMES = 4
#: In so many parts pages are learned from where one part must not know another's words.
_FOLDS = 6


def parts(pages: Sequence[GoldPage], count: int = 8) -> Iterator[tuple[list[GoldPage], list[GoldPage]]]:
    """Pages to learn from and pages to try it on, so often; the pages of one site are never on both sides."""
    sites = sorted({_site(page) for page in pages})
    random.Random(1).shuffle(sites)
    part = {site: number % count for number, site in enumerate(sites)}
    for number in range(min(count, len(sites))):
        yield (
            [page for page in pages if part[_site(page)] != number],
            [page for page in pages if part[_site(page)] == number],
        )


def _site(page: GoldPage) -> str:
    return page.name.partition("-")[0]


def _examples(pages: Sequence[GoldPage]) -> list[list[learn_chosen.Example]]:
    """What is read of each part of the pages, by what was learned of lines from the other parts."""
    folds = [[page for page in some if page.page.lines] for _, some in parts(pages, _FOLDS)]
    known = [[learn_lines.labelled(page) for page in fold] for fold in folds]
    found = []
    for number, fold in enumerate(folds):
        trees = learn_lines.learn([one for other, some in enumerate(known) if other != number for one in some])
        found.append([learn_chosen.examples(page, trees) for page in fold])
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from the pages of these folders."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learn", description=main.__doc__)
    parser.add_argument(
        "folders", nargs="+", metavar="FOLDER", help="folders of NAME.txt or .html or .md and NAME.gold.json"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say how well it goes on pages left out")
    parser.add_argument("--lines", action="store_true", help="learn what each line of a page is in a work")
    parser.add_argument(
        "--chosen", action="store_true", help="learn which entries are publications once they have been read"
    )
    parser.add_argument("--fields", action="store_true", help="learn which field each word of an entry belongs to")
    parser.add_argument(
        "--invented", type=int, default=1000, metavar="N", help="learn fields from so many invented pages"
    )
    parser.add_argument(
        "--facts",
        nargs="*",
        default=[],
        metavar="FILE",
        help="files of records whose titles, people and outlets these borrow",
    )
    parser.add_argument(
        "--read",
        metavar="FILE",
        help="what a reader made of pages (JSON) that the present one was made from, by their names",
    )
    parser.add_argument(
        "--tested", action="store_true", help="learn also from the invented pages that the reader's tests read"
    )
    given = parser.parse_args(arguments)
    pages = list(gold_pages(*given.folders))
    if not pages:
        print(
            f"{', '.join(given.folders)}: no NAME.gold.json beside a page. Name folders that hold some.",
            file=sys.stderr,
        )
        return 1
    tested = tested_pages() if given.tested else []
    if given.lines:
        known = [*pages, *[*gold_pages(INVENTED), *tested] * _TIMES]
        print(learn_lines.write([learn_lines.labelled(page) for page in known if page.page.lines]))
        return 0
    if given.chosen:
        known = [*pages, *list(gold_pages(INVENTED)) * _TIMES, *tested]
        folds = _examples(known)
        if given.check:
            count = learn_chosen.tried(folds)
            kept, lost, wrong, right = (
                count[key] for key in ((True, True), (True, False), (False, True), (False, False))
            )
            print(f"chosen: {kept} of {kept + lost} kept, {wrong} of {wrong + right} others kept")
        else:
            print(learn_chosen.write(folds))
        return 0
    if given.fields:
        whole = [page for page in gold_pages(INVENTED) if any(len(one) > 1 for one in page.labels["records"])]
        labelled = [*pages, *whole * _TIMES, *tested]
        print(learn_fields.write(labelled, given.invented, given.facts, given.read))
        return 0
    invented = [one for page in gold_pages(INVENTED) for one in learn_works.examples(page)] * _TIMES
    invented += [one for page in tested for one in learn_works.examples(page)]
    found = {(page.folder, page.name): learn_works.examples(page) for page in pages}
    if given.check:
        right, wrong, missed = learn_works.tried(
            (
                [*(one for page in some for one in found[page.folder, page.name]), *invented],
                [one for page in others for one in found[page.folder, page.name]],
            )
            for some, others in parts(pages)
        )
        print(f"works: {right} of {right + missed} kept, {wrong} others kept")
        return 0
    learn_works.write(
        learn_works.learn([*(one for each in found.values() for one in each), *invented]), learn_works.SHIPPED
    )
    print(f"{len(pages)} pages, {sum(map(len, found.values()))} entries: {learn_works.SHIPPED.name} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
