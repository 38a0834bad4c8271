"""Inputs that mean harm, or are merely broken, for every format that reads: made up, or made of the samples by mutation.

``python -m tests.hostile FORMAT NUMBER [SECRET [LABEL …]]`` reads that many in a process with limits and prints what went
wrong, a line of JSON for each; the labels are left out. The same number gives the same inputs, so that a failure can
be made again from its label.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import random
import resource
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from oeuvre import formats
from oeuvre.catalogue.reading import seldom_look_for_cycles
from oeuvre.record import About, Problem, Record

from .bounds import IS_THOROUGH, allowed

SAMPLES = Path(__file__).parent / "formats" / "samples"
#: Bytes of memory over those of the input.
MEMORY = 256 << 20
#: What must never be read: were it read, it would show in the records.
CANARY = "canary-of-the-file-system"

#: Works of a list that is a plain one, but long.
_MANY = 5000 if IS_THOROUGH else 1500

_LAUGHS = (
    '<!DOCTYPE r [<!ENTITY a "'
    + "x" * 50
    + '">'
    + "".join(f'<!ENTITY a{i} "' + f"&a{i - 1 or ''};" * 10 + '">' for i in range(1, 10))
    + "]><r>&a9;</r>"
)

#: What is written out for each family of formats.
FIXED: dict[str, dict[str, str]] = {
    "bibtex": {
        "deep braces": "@article{a, title = {" + "{" * 100_000 + "x" + "}" * 100_000 + "}}",
        "unclosed braces": "@article{a, title = {" + "{" * 500_000,
        "unclosed quote": '@article{a, title = "' + "x " * 500_000,
        "at signs": "@" * 300_000,
        "at words": "@article " * 100_000,
        "empty entries": "@a{}" * 100_000,
        "open entries on a line": "@a{k,t={" * 50_000,
        "open entries on lines": "@a{k,t={\n" * 50_000,
        "open values with groups": "@a{k,t={{a}{b}\n" * 30_000,
        "authors": "@article{a, author = {" + " and ".join(f"Doe{i}, J." for i in range(50_000)) + "}}",
        "and": "@article{a, author = {" + " and " * 50_000 + "}}",
        "and in braces": "@article{a, author = {" + "{ and " * 50_000 + "}}",
        "commas in a name": "@article{a, author = {" + "," * 100_000 + "}}",
        "particles in a name": "@article{a, author = {" + "van " * 100_000 + "}}",
        "macros that double": '@string{a0 = "'
        + "x" * 100
        + '"}\n'
        + "".join(f"@string{{a{i} = {' # '.join([f'a{i - 1}'] * 10)}}}\n" for i in range(1, 9))
        + "@article{k, title = a8}",
        "many long macros": '@string{m0 = "'
        + "x" * 90_000
        + '"}\n'
        + "".join(f"@string{{n{i} = {' # '.join(['m0'] * 10)}}}\n" for i in range(2000))
        + "".join(f"@article{{k{i}, title = n{i}, note = n{i}}}\n" for i in range(2000)),
        "a macro of itself": "@string{a = a # a}\n@article{k, title = a}",
        "joins": "@article{k, title = " + " # ".join(['"x"'] * 50_000) + "}",
        "backslashes": "@article{a, title = {" + "\\" * 300_000 + "}}",
        "accents": "@article{a, title = {" + "\\'{e}" * 60_000 + "}}",
        "dollars": "@article{a, title = {" + "$a" * 200_000 + "}}",
        "scripts": "@article{a, title = {$" + "^{" * 200_000 + "}}",
        "controls": "@article{a\0b, title = {\0\x01\x1b[31m\u202e\ufeff}, year = {\uffff}}",
        "equal keys": "@article{a, title={x}}\n" * 20_000,
        "fields": "@article{a, " + ", ".join(f"f{i} = {{x}}" for i in range(50_000)) + "}",
        "one field often": "@article{a, " + "title = {x}, " * 50_000 + "}",
        "comments": "@comment{" * 100_000,
        "spaces": " " * 1_000_000 + "@article{a" + " " * 200_000 + ", title" + " " * 200_000 + "= {x}}",
        "a chain of parents": "".join(f"@book{{b{i}, title={{x}}, crossref={{b{i + 1}}}}}\n" for i in range(5000)),
        "a ring of parents": "@book{a, title={x}, crossref={b}}\n@book{b, title={y}, crossref={a}}",
        "many parents": "@book{a, title={x}, xdata={" + ",".join(f"a{i}" for i in range(50_000)) + "}}",
        "input": "@article{a, title = {\\input{/etc/passwd} \\write18{id} \\csname x\\endcsname}}",
    },
    "ris": {
        "no end": "TY  - JOUR\n" + "AU  - Doe, J.\n" * 100_000,
        "ends": "ER  - \n" * 100_000,
        "one line": "TY  - JOUR\nAB  - " + "x" * 1_000_000 + "\nER  - \n",
        "tags": "TY  - JOUR\n" + "".join(f"Z{i % 10}  - x\n" for i in range(100_000)) + "ER  - \n",
        "lines that go on": "TY  - JOUR\nAB  - a\n" + "and more\n" * 100_000 + "ER  - \n",
        "returns only": "TY  - JOUR\rTI  - x\rER  - \r" * 20_000,
        "nothing": "TY  - JO\0UR\nTI  - \0\nER  - \n",
        "openings": "TY  - JOUR\n" * 50_000,
        "spaces": "TY  - JOUR\nTI  -" + " " * 500_000 + "x\nER  - \n",
        "numbers": "TY  - JOUR\nTI  - x\nSN  - " + "(" * 100_000 + "\nSN  - " + "1234-5678 " * 20_000 + "\nER  - \n",
        "dates": "TY  - JOUR\nTI  - x\nDA  - " + "9/" * 100_000 + "\nPY  - " + "9" * 100_000 + "\nER  - \n",
    },
    "json": {
        "deep": "[" * 200_000 + "]" * 200_000,
        "deep objects": '{"a":' * 100_000 + "1" + "}" * 100_000,
        "digits": '[{"title": "x", "volume": ' + "9" * 1_000_000 + "}]",
        "exponents": '[{"title": "x", "volume": 1e999999999}]',
        "equal keys": "{" + ",".join('"title":"x"' for _ in range(100_000)) + "}",
        "lone surrogates": '[{"title": "' + "\\ud800" * 100_000 + '"}]',
        "keys": "{" + ",".join(f'"k{i}":1' for i in range(100_000)) + "}",
        "open objects": "{" * 200_000,
        "open objects on lines": "{\n" * 100_000,
        "open objects further in": "".join("{\n" + " " * (i % 300) for i in range(20_000)),
        "quotes": '[{"title": "' + '"' * 300_000,
        "names": '[{"title":"x","type":"book","author":[' + ",".join('{"family":"x"}' for _ in range(50_000)) + "]}]",
        "wrong kinds": '[{"title": ["x"], "author": "y", "issued": 3, "type": {}, "DOI": [1, 2]}, 7, null, "x", [[]]]',
        "dates": '[{"title":"x","issued":{"date-parts":[["' + "9" * 10_000 + '", -1, "x"]]}}]',
    },
    "delimited": {
        "a quote that never closes": 'Title,Author,Year\n"' + "some words,and others\n" * 200_000,
        "a long cell": 'Title,Author,Year\n"' + "x" * 10_000_000,
        "quotes that never close": "Title,Author,Year\n" + '"x,y,z\n' * 100_000,
        "columns": f"Title,{','.join(f'c{i}' for i in range(100_000))}\n" + "x," * 100_000,
        "nothing": "Title,Author,Year\n\0,\0,\0\n",
        "returns only": "Title,Author,Year\rx,y,2001\r",
        "semicolons": "Title;Author;Year\n" + "x;y;2001\n" * 50_000,
        "commas": "Title\tAuthor\tYear\n" + "x\t" + "," * 200_000 + "\t2001\n",
        "people": 'Title,Author,Year\nx,"' + "; ".join(f"Doe{i}, J." for i in range(50_000)) + '",2001\n',
        "years": "Title,Author,Year\nx,y," + "9" * 100_000 + "\nx,y,-1\nx,y,٣\nx,y,NaN\n",
        "formulas": "Title,Author,Year\n=1+1,@SUM(A1),+2\n'=x,''=y,2001\n",
    },
    "text": {
        "brackets": "(" * 500_000,
        "quotes": "“" * 300_000,
        "digits": "1" * 500_000,
        "dots": ". " * 300_000,
        "commas": "Smith, J., " * 50_000,
        "lines": "x\n" * 200_000,
        "ands": "A and " * 100_000,
        "years": "2020 " * 100_000,
        "dashes": "-" * 500_000 + "\n" + "–" * 100_000,
        "addresses": "http://" * 100_000,
        "hashes": "# " * 100_000 + "\n" + "*a_" * 100_000,
        "a list": "".join(
            f"{i}. Doe, J. ({1900 + i % 120}). A title of {i}. Journal, {i}(2), 1-2.\n" for i in range(_MANY)
        ),
    },
    "html": {
        "deep": "<div>" * 100_000,
        "open tags": "<b " * 200_000,
        "attributes": "<p " + " ".join(f'a{i}="x"' for i in range(100_000)) + ">x</p>",
        "ampersands": "<p>" + "&lt" * 300_000,
        "closings": "</" * 300_000,
        "comments": "<!--" * 100_000,
        "items": "<ul>" + "<li>Doe, J. 2020. A title. Journal." * 20_000,
        "cells": "<table>" + "<tr><td>A title</td><td>J. Doe</td><td>2020</td></tr>" * 10_000,
        "scripts": "<script>" * 50_000 + "<style>" * 50_000,
    },
    "xml": {
        "laughs": _LAUGHS,
        "quadratic": '<!DOCTYPE r [<!ENTITY a "' + "x" * 100_000 + '">]><r>' + "&a;" * 100_000 + "</r>",
        "a file": '<!DOCTYPE r [<!ENTITY a SYSTEM "file://{canary}">]><r>&a;</r>',
        "a parameter": '<!DOCTYPE r [<!ENTITY % a SYSTEM "file://{canary}"> %a;]><r/>',
        "included": '<r xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file://{canary}" parse="text"/></r>',
        "deep": "<a>" * 200_000 + "</a>" * 200_000,
        "attributes": "<r " + " ".join(f'a{i}="x"' for i in range(100_000)) + "/>",
        "names": "<r " + " ".join(f'xmlns:n{i}="u{i}"' for i in range(50_000)) + "/>",
        "a long comment": "<r><!--" + "x" * 5_000_000 + "--></r>",
        "unclosed": "<r>" + "<b " * 200_000,
    },
}
#: What each format is given of these beside the plain text; one that is not here gets its name's, if there is such.
FAMILIES = {
    "bibtex": ("bibtex",), "biblatex": ("bibtex",), "ris": ("ris",), "csljson": ("json",), "oeuvrejson": ("json",),
    "delimited": ("delimited",), "listing": ("text", "html"), "highwire": ("html", "xml"), "schemaorg": ("html", "json"),
    "landing": ("html",), "crossref": ("json", "xml"), "openalex": ("json",), "orcid": ("json", "xml"),
    "datacite": ("json", "xml"), "endnote": ("xml", "ris"), "pubmed": ("xml", "ris"), "mods": ("xml",), "marcxml": ("xml",),
    "dublincore": ("xml",), "redif": ("text", "ris"),
}  # fmt: skip
#: Pieces that mean something to some format; random texts are made of them.
PIECES = [
    "@article{", "@string{", "@comment{", "a,", "title = ", "author = {", "{", "}", '"', "#", "\\'", "\\", "$", " and ", "~",
    "TY  - JOUR\n", "AU  - ", "TI  - ", "ER  - \n", "\n", "\r", "\r\n", "\t", ",", ";", "|", '{"title": "x"}', "[", "]",
    '"issued":', '{"date-parts":[[', "<p>", "</p>", "<li>", "<a href='x'>", "<!--", "&amp;", "&#0;", "<br>", "<td>",
    "<table><tr>", "Title", "Author", "Year", "2020", "May 2020", "(2020)", "Smith, J.", "Journal of X", "10.5555/1", "doi:",
    "http://", "é",
    "e\u0301", "\0", "\u202e", "\ufeff", "\uffff", "日本", "😀", "=1+1", "- ", "1. ", "## ", "***", "“", "”", "vol. 1(2)",
    "pp. 1-2",
    "  ", "et al.", "PT J\n", "FN x\n", "%", "Template-Type: ReDIF-Paper 1.0\n", "PMID- 1\n", "%A x\n", "x",
]  # fmt: skip


#: What lines of publication pages are made of; pages of them look enough like lists to be read as such.
LINES = [
    "– ", "—", " · ", "2031", "(2030)", "(May 2031)", ", ", ": ", ". ", "; ", "“", "”", '"', "«", "»", "*", "**", "_", "[",
    "](", "http://x.org/1)", ")", "(", " | ", "/", " & ", " and ", " by ", "with ", "In: ", "vol. 3", "12(4)", "pp. 3-9",
    "Quay", "Letters", "Journal of Tides", "Ada Moor", "Moor, A.", "A. B. Moor", "MOOR", "Harbour Press",
    "University of Aalby", "1.", "12)", "#", "##", "- ", "doi:10.1/x", "ISBN 978", "№", "第3期", "港湾", "「", "」", "論文",
    "et al.", "eds.", "(Ed.)", "Working Paper No. 12", "Abstract", "Keywords:", "Author:", "Title:", "<p>", "<li>", "<b>",
    "<tr><td>", "</td>", "<br>", "…", "Page 3:", "10:00", "Monday, May 4, 2031", "S. 12-15", "hrsg. von", "Review by", "İ",
    "\N{IDEOGRAPHIC FULL STOP}", "ß",
]  # fmt: skip


def cases(name: str, number: int, canary: str = "") -> Iterator[tuple[str, bytes]]:
    """The fixed inputs of a format, then ``number`` more, half made up and half mutated, each with its label."""
    for family in FAMILIES.get(name, (name,)):
        for label, text in FIXED.get(family, {}).items():
            yield f"{family}: {label}", text.replace("{canary}", canary).encode("utf-8", "surrogatepass")
    if name == "spreadsheet":
        yield from _workbooks()
    samples = [file.read_bytes() for file in sorted((SAMPLES / name).glob("*")) if ".expected" not in file.name]
    samples = [sample for sample in samples if sample] or [b"x"]
    for place in range(number):
        random_ = random.Random(f"{name} {place}")
        if name == "listing" and place % 4 == 1:
            yield f"lines {place}", _lines(random_)
        elif place % 2 and name != "spreadsheet":
            yield f"made up {place}", _made_up(random_)
        else:
            yield f"mutated {place}", _mutated(random_, samples)


def _made_up(random_: random.Random) -> bytes:
    """A text of pieces; a few of them so often that whoever goes back over them is found out."""
    some = random_.sample(PIECES, random_.randint(2, 12))
    text = "".join(random_.choices(some, k=random_.choice((5, 50, 500, 3000))))
    if random_.random() < 0.2:
        text += random_.choice(some) * random_.choice((1000, 20_000))
    return text.encode(random_.choice(("utf-8", "utf-8", "utf-8", "utf-16", "utf-16-be")), "surrogatepass")


def _lines(random_: random.Random) -> bytes:
    """A page of short lines, some of them again and again, as lists have them."""

    def line() -> str:
        return "".join(random_.choice(LINES) + random_.choice(("", " ")) for _ in range(random_.randint(1, 9)))

    some = [line() for _ in range(random_.randint(1, 6))]
    rows = [random_.choice(some) if random_.random() < 0.5 else line() for _ in range(random_.randint(1, 25))]
    return random_.choice(("\n", "\n\n", "\n- ")).join(rows).encode()


def _mutated(random_: random.Random, samples: list[bytes]) -> bytes:
    """A sample with one to eight accidents."""
    data = bytearray(random_.choice(samples))
    if len(data) > 60_000:
        start = random_.randrange(len(data) - 50_000)
        data = data[start : start + 50_000]
    for _ in range(random_.randint(1, 8)):
        at = random_.randrange(len(data) + 1)
        to = min(len(data), at + random_.choice((1, 2, 10, 100, 1000)))
        match random_.randrange(8):
            case 0:
                del data[at:to]
            case 1:
                data[at:at] = data[at:to] * random_.choice((1, 2, 50))
            case 2:
                data[at:to] = bytes(random_.randrange(256) for _ in range(to - at))
            case 3:
                data[at:at] = random_.choice(PIECES).encode() * random_.choice((1, 1, 3, 500))
            case 4:
                del data[at:]
            case 5:
                other = random_.choice(samples)[:50_000]
                data[at:at] = other[random_.randrange(len(other) + 1) :][:5000]
            case 6:
                data[at:to] = bytes(reversed(data[at:to]))
            case _:
                data = bytearray(
                    data.replace(
                        *random_.choice(((b"\n", b"\r"), (b"\n", b""), (b"}", b""), (b'"', b"'"), (b",", b";")))
                    )
                )
        del data[300_000:]
    return bytes(data)


def _workbooks() -> Iterator[tuple[str, bytes]]:
    """Packed files that are no workbooks, or unpack to too much."""
    yield "empty", b"PK\x05\x06" + bytes(18)
    for label, size in (("a bomb", 400), ("a small bomb", 60)):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
            with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for _ in range(size):
                    part.write(b"<row><c><v>1</v></c></row>" * 40_000)
            packed.writestr("xl/workbook.xml", "<workbook/>")
        yield label, held.getvalue()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for place in range(50_000):
            packed.writestr(f"x{place}", "")
    yield "parts", held.getvalue()


# Reading them


def _faults(name: str, data: bytes, canary: str) -> Iterator[str]:
    """What is wrong with how a format reads this input."""
    chosen = formats.registry[name]
    assert chosen.read is not None
    began = time.process_time()
    records: list[Record] = []
    works = 0
    try:
        for one in chosen.read(data):
            if isinstance(one, Record):
                works += 1
                if len(records) < 500:
                    records.append(one)
            encoded = msgspec.json.encode(one)
            if canary and CANARY.encode() in encoded:
                yield "a file of this machine was read"
            if not isinstance(one, (Record, Problem, About)):
                yield f"a find that is none: {type(one).__name__}"
        taken = time.process_time() - began
        if taken > allowed(len(data), works):
            yield f"{taken:.1f} s for {len(data) / 1e6:.2f} MB"
        chosen.detect(data[:4096], "")
        if chosen.write:
            for _ in chosen.write(records):
                pass
    except MemoryError:
        yield f"more than {MEMORY >> 20} MB"
    except Exception:  # whatever it is, no reader may raise it
        yield traceback.format_exc(limit=-3)


def main() -> None:
    """Read the inputs of one format and print the failures; the label of the input in hand goes to standard error."""
    name, number = sys.argv[1], int(sys.argv[2])
    canary = sys.argv[3] if len(sys.argv) > 3 else ""
    reader = formats.registry[name].read
    assert reader is not None
    for sample in itertools.islice((SAMPLES / name).glob("*"), 5):
        list(reader(sample.read_bytes()))  # what a reader loads once is no input's fault
    seldom_look_for_cycles()  # The product reads in a process that does so, and what that takes is measured here.
    for label, data in cases(name, number, canary):
        if label in sys.argv[4:]:
            continue
        print(label, file=sys.stderr, flush=True)
        pages = (
            int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if os.name == "posix" else 0
        )
        if pages:
            resource.setrlimit(resource.RLIMIT_AS, (pages + len(data) + MEMORY, resource.RLIM_INFINITY))
        for fault in _faults(name, data, canary):
            print(json.dumps({"label": label, "fault": fault}), flush=True)


if __name__ == "__main__":
    main()
