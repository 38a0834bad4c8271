"""The table of the API: a row an operation. The addresses, the checks of what is asked, the documents: all come of it."""

from __future__ import annotations

from typing import Any

from oeuvre import formats
from oeuvre.catalogue import facets, search
from oeuvre.catalogue.search import query as typed
from oeuvre.record import vocabulary
from oeuvre.web.machines.api import reading, shapes, writing
from oeuvre.web.machines.api.asked import Operation, Parameter

__all__ = ["GROUPS", "OPERATIONS"]

#: The groups of operations in the documents, each in a sentence.
GROUPS = {
    "Works": "What the centre would list once, their versions, and where each value comes from.",
    "People": "Who it was: people and organisations, as the statements beside the works tell of them.",
    "Around": "Identifiers, sources, money, the centre's history, and one search over all.",
    "Mirrors": "What changed, for those who keep a copy.",
    "Writing": "Imports and proposals, by a token. Each call bears an Idempotency-Key.",
}


def _code(name: str, letter: str, what: str) -> Parameter:
    schema = {"type": "string", "pattern": f"^{letter}[1-9][0-9]{{0,17}}$"}
    return Parameter(name, f"The {what}'s code.", schema, where="path", is_required=True)


def _text(most: int = typed.MOST_LETTERS, least: int = 0) -> dict[str, Any]:
    return {"type": "string", "minLength": least, "maxLength": most}


def _fields(shape: type) -> Parameter:
    names = [name for name in shape.__struct_fields__ if name not in ("id", "key", "where", "spans")]  # type: ignore[attr-defined]
    return Parameter(
        "fields",
        "Only these fields (and id), parted by commas.",
        {"type": "array", "items": {"type": "string", "enum": names}, "minItems": 1, "maxItems": len(names)},
        is_joined=True,
    )


WORK = _code("work", "w", "work")
VERSION = _code("version", "v", "version")
PERSON = _code("person", "p", "person")
ORGANISATION = _code("organisation", "o", "organisation")
IMPORT = _code("import", "i", "import")
PROPOSAL = _code("proposal", "s", "proposal")
CURSOR = Parameter(
    "cursor",
    "The place to go on from, as the answer before gave it; it holds for good.",
    {"type": "string", "pattern": "^[0-9a-f]{1,16}[.][0-9a-f]{1,16}$"},
)
LIMIT = Parameter(
    "limit",
    f"How many at most; {reading.LIMIT} where it is not said.",
    {"type": "integer", "minimum": 1, "maximum": reading.MOST},
)
CHANGES_LIMIT = Parameter("limit", "How many at most; 100 where it is not said.", LIMIT.schema)
QUERY = Parameter(
    "q",
    'Words, "a phrase", -without, begin*, type:report, year:2018..2022: what the search box takes.',
    _text(),
    example="report",
)
FILTERS = tuple(
    Parameter(
        facet.name,
        f"Only works with this value of “{facet.label}”; given more than once, any of them.",
        {"type": "array", "items": _text(500, 1), "minItems": 1, "maxItems": 20},
    )
    for facet in facets.FACETS
)
YEAR = {"type": "integer", "minimum": 0, "maximum": 9999}
KEY = Parameter(
    "Idempotency-Key",
    "New for each thing that is to be done once; a call sent again with its key is answered as before.",
    {"type": "string", "pattern": "^[!#-~]{1,200}$"},
    where="header",
    is_required=True,
    example="8e03978e-40d5-43dd-bc93-6894a57f9324",
)
IF_MATCH = Parameter(
    "If-Match",
    "The ETag of the subject as it was read, or * for any state; needed to propose a value.",
    {"type": "string", "pattern": '^([*]|(W/)?"[0-9a-f]{1,60}")$'},
    where="header",
    example="*",
)
READABLE = tuple(name for name, each in formats.registry.items() if each.read)
#: The media types of what may be imported; the format itself is told from the bytes.
TYPES = tuple(
    dict.fromkeys(
        [
            "application/octet-stream",
            *(formats.registry[name].media_type.partition(";")[0] for name in READABLE),
            "text/plain",
            "text/html",
            "application/json",
        ]
    )
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "listWorks", "GET", "/api/works", "Works",
        "Find works, or list them all.",
        list[shapes.Work], reading.list_works,
        takes=(
            QUERY, *FILTERS,
            Parameter("from", "Only works of this year or later.", YEAR),
            Parameter("until", "Only works of this year or earlier.", YEAR),
            Parameter(
                "sort",
                "The order: by relevance where words are searched for, else the newest first.",
                {"type": "string", "enum": list(search.index.SORTS)},
            ),
            LIMIT, CURSOR, _fields(shapes.Work),
            Parameter(
                "facets",
                "Count the works by these facets too, parted by commas.",
                {
                    "type": "array",
                    "items": {"type": "string", "enum": [*facets.by_name, "year"]},
                    "minItems": 1,
                    "maxItems": len(facets.by_name) + 1,
                },
                is_joined=True,
            ),
        ),
        problems=("busy",),
        example={"fields": "title,authors,issued", "facets": "type,year", "limit": "5"},
    ),
    Operation(
        "readWork", "GET", "/api/works/{work}", "Works",
        "A work, with its leading version's values.",
        shapes.Work, reading.work,
        takes=(WORK, _fields(shapes.Work)),
        problems=("not-found", "gone"), status=(200, 301),
    ),
    Operation(
        "listVersionsOfWork", "GET", "/api/works/{work}/versions", "Works",
        "The versions of a work, the leading one first.",
        list[shapes.Version], reading.versions_of_work,
        takes=(WORK, _fields(shapes.Version)),
        problems=("not-found", "gone"), status=(200, 301),
    ),
    Operation(
        "listOriginsOfWork", "GET", "/api/works/{work}/origins", "Works",
        "Where each value of a work comes from: the words of a source, or a decision.",
        list[shapes.Origin], reading.origins,
        takes=(WORK,),
        problems=("not-found", "gone"), status=(200, 301),
    ),
    Operation(
        "readVersion", "GET", "/api/versions/{version}", "Works",
        "A version.",
        shapes.Version, reading.version,
        takes=(VERSION, _fields(shapes.Version)),
        problems=("not-found", "gone"),
    ),
    Operation(
        "listPeople", "GET", "/api/people", "People",
        "Find people, or list them all in the order of their ids.",
        list[shapes.Person], reading.list_people,
        takes=(QUERY, LIMIT, CURSOR, _fields(shapes.Person)),
        problems=("busy",), example={"limit": "5"},
    ),
    Operation(
        "readPerson", "GET", "/api/people/{person}", "People",
        "A person, with their names, posts and statements as the works have them.",
        shapes.Person, reading.person,
        takes=(PERSON, _fields(shapes.Person)),
        problems=("not-found",), status=(200, 301),
    ),
    Operation(
        "listOrganisations", "GET", "/api/organisations", "People",
        "Find organisations, or list them all in the order of their ids.",
        list[shapes.Organisation], reading.list_organisations,
        takes=(QUERY, LIMIT, CURSOR, _fields(shapes.Organisation)),
        problems=("busy",), example={"limit": "5"},
    ),
    Operation(
        "readOrganisation", "GET", "/api/organisations/{organisation}", "People",
        "An organisation, with its parts.",
        shapes.Organisation, reading.organisation,
        takes=(ORGANISATION, _fields(shapes.Organisation)),
        problems=("not-found",),
    ),
    Operation(
        "listIdentified", "GET", "/api/identifiers", "Around",
        "What an identifier names here: a DOI, an ISBN, an ORCID iD …, as an address or bare.",
        list[shapes.Named], reading.identified,
        takes=(
            Parameter("value", "The identifier.", _text(2000, 1), is_required=True, example="10.5555/12345678"),
            Parameter(
                "scheme", "Its scheme, where its shape does not tell.",
                {"type": "string", "enum": list(vocabulary.labels("schemes"))},
            ),
        ),
        example={"value": "https://doi.org/10.5555/12345678"},
    ),
    Operation(
        "find", "GET", "/api/search", "Around",
        "One search over works, people and organisations.",
        list[shapes.Hit], reading.find,
        takes=(
            Parameter("q", QUERY.sentence, _text(least=1), is_required=True, example="report"),
            Parameter("kind", "Only of this kind.", {"type": "string", "enum": ["works", "people", "organisations"]}),
            LIMIT, CURSOR,
        ),
        problems=("busy",), example={"q": "report", "limit": "5"},
    ),
    Operation(
        "listSources", "GET", "/api/sources", "Around",
        "Who tells of the works, the most trusted first.",
        list[shapes.Source], reading.sources,
    ),
    Operation(
        "listGrants", "GET", "/api/grants", "Around",
        "Who paid, and for which versions.",
        list[shapes.Grant], reading.grants,
        takes=(LIMIT, CURSOR),
    ),
    Operation(
        "listProjects", "GET", "/api/projects", "Around",
        "The undertakings that works came from.",
        list[shapes.Project], reading.projects,
        takes=(LIMIT, CURSOR),
    ),
    Operation(
        "listEvents", "GET", "/api/history", "Around",
        "The centre's own history, in the words of its sources.",
        list[shapes.Event], reading.history,
    ),
    Operation(
        "listChanges", "GET", "/api/changes", "Mirrors",
        "The works that changed, in their order; what is gone is told too. Keep the last cursor and go on from it.",
        list[shapes.Change], reading.changes,
        takes=(
            Parameter("since", "Only changes from this time on (UTC).", {"type": "string", "format": "date-time"}),
            CHANGES_LIMIT, CURSOR,
        ),
        example={"limit": "5"},
    ),
    Operation(
        "importFile", "POST", "/api/imports", "Writing",
        "Take in a file of any format that is read: a page, BibTeX, RIS, CSV, our own JSON …",
        shapes.Import, writing.import_file,
        takes=(
            KEY,
            Parameter("filename", "The file's name: a newer copy of a file updates the older.", _text(200, 1)),
            Parameter("format", "The format, where it is not to be guessed.", {"type": "string", "enum": list(READABLE)}),
            Parameter("read_on", "The day on which the source was read.", {"type": "string", "format": "date"}),
            Parameter("rehearse", "Only say what would come in.", {"type": "boolean"}),
        ),
        problems=("conflict", "no-length", "refused", "busy"),
        scope="import", body_types=TYPES, status=(200, 201),
    ),
    Operation(
        "readImport", "GET", "/api/imports/{import}", "Writing",
        "An import that the token made, and how it stands.",
        shapes.Import, writing.one_import,
        takes=(IMPORT,), problems=("not-found",), scope="import",
    ),
    Operation(
        "undoImport", "POST", "/api/imports/{import}/undo", "Writing",
        "Take an import back: the catalogue is again what it was without it.",
        shapes.Import, writing.undo,
        takes=(KEY, IMPORT), problems=("not-found", "conflict", "refused", "busy"), scope="import",
    ),
    Operation(
        "propose", "POST", "/api/proposals", "Writing",
        "Propose a value, or that two things are or are not one. It waits for an editor.",
        shapes.Proposal, writing.propose,
        takes=(KEY, IF_MATCH),
        problems=("conflict", "no-length", "changed", "no-etag", "refused", "busy"),
        scope="propose", body=shapes.Proposed, body_types=("application/json",), status=(202,),
    ),
    Operation(
        "listProposals", "GET", "/api/proposals", "Writing",
        "The proposals that the token made, the newest first.",
        list[shapes.Proposal], writing.proposals, scope="propose",
    ),
    Operation(
        "readProposal", "GET", "/api/proposals/{proposal}", "Writing",
        "A proposal, and what became of it.",
        shapes.Proposal, writing.one_proposal,
        takes=(PROPOSAL,), problems=("not-found",), scope="propose",
    ),
)  # fmt: skip
