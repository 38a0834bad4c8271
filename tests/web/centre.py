"""An invented centre, laid straight into the tables: one of everything that a page can show, and what it must not show.

The people, bodies and works are made up. ``HIDDEN`` is a word that stands in every field of a hidden work and of its only
author: no page, list, count or search may give it away.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import msgspec

from oeuvre.catalogue.models import (
    Affiliation,
    Contribution,
    Evidence,
    Identifier,
    Import,
    Milestone,
    Organisation,
    Person,
    Source,
    Stamp,
    Subject,
    Version,
    Work,
)
from oeuvre.record import About, Container, Contributor, Date, Funding, Link, Record
from oeuvre.record import Identifier as Named

HIDDEN = "Zyzzogeton"
READ_ON = datetime.date(2026, 11, 20)
HOSTILE = "</script><script>alert(1)</script> & \u202egnol\u202c “quoted” <b>bold</b>"

ABOUT = (
    "The Institute for Harbour Studies began as a reading room for pilots’ logs above the fish market of Norhaven.\n"
    "Today it asks how ports, and the people who work in them, live through change."
)

HISTORY = (
    (
        "1974",
        1974,
        "founding",
        "In 1974 three lecturers of Norhaven University opened a reading room for pilots’ logs above the fish market.",
    ),
    (
        "1983-05",
        1983,
        "commission",
        "A commission of the city, set up in May 1983, asked what containers had done to the old quays.",
    ),
    (
        "1986",
        1986,
        "report",
        "Its report, Made on the Quay, appeared in 1986 and recommended that the city keep a standing centre.",
    ),
    (
        "1987-09-01",
        1987,
        "founding",
        "On 1 September 1987 the reading room became the Institute for Harbour Studies.",
    ),
    (
        "2009",
        2009,
        "grant",
        "A grant of the Lindqvist Foundation in 2009 paid for ten years of field work in eleven ports.",
    ),
    ("2021", 2021, "unit", "Since 2021 the Tide Lab has brought engineers and historians to one table."),
)

PEOPLE = (
    ("Ada Imaginary", "Imaginary, Ada"),
    ("Bo Lindqvist-Ames", "Lindqvist-Ames, Bo"),
    ("Célestine Oudry", "Oudry, Célestine"),
    ("Đorđe Ilić", "Ilić, Đorđe"),
    ("Étienne Marchetto", "Marchetto, Étienne"),
    ("Femi Okonjo-Vale", "Okonjo-Vale, Femi"),
    ("Greta Ødegaard", "Ødegaard, Greta"),
    ("Hana Kurosawa-Bell", "Kurosawa-Bell, Hana"),
)

BODIES = ("Institute for Harbour Studies", "Norhaven University", "City of Norhaven", "Tide Lab")


class Centre:
    """The rows of the invented centre, by what they are called."""

    def __init__(self) -> None:
        self.source = Source.objects.create(name="our publications page", kind="web", trust=90)
        self.import_of = Import.objects.create(
            source=self.source,
            filename="publications.html",
            format="listing",
            digest="0" * 64,
            at=datetime.datetime(2026, 11, 20, 9, 30, tzinfo=datetime.UTC),
            read_on=READ_ON,
        )
        self.people: dict[str, Person] = {}
        self.bodies: dict[str, Organisation] = {}
        self.works: dict[str, Work] = {}

    def person(self, name: str, sort_name: str = "") -> Person:
        if name not in self.people:
            given, _, family = name.rpartition(" ")
            sort_name = sort_name or f"{family}, {given}"
            self.people[name] = Person.objects.create(name=name, sort_name=sort_name, works_count=0)
        return self.people[name]

    def body(self, name: str, parent: str = "") -> Organisation:
        if name not in self.bodies:
            above = self.body(parent) if parent else None
            self.bodies[name] = Organisation.objects.create(name=name, key=name.lower(), parent=above)
        return self.bodies[name]

    def work(self, title: str, **fields: Any) -> Work:
        """A work with one version; ``into`` adds the version to a work that is there."""
        visibility = fields.pop("visibility", "public")
        into = fields.pop("into", None)
        posts: dict[str, Sequence[dict[str, Any]]] = fields.pop("posts", {})
        issued = fields.pop("issued", "")
        record = Record(title=title, issued=Date(edtf=issued) if issued else None, **fields)
        work = into or Work.objects.create(visibility=visibility)
        first = datetime.date(*[int(part) for part in [*issued.split("-"), "1", "1"][:3]]) if issued else None
        version = Version.objects.create(
            work=work,
            type=record.type,
            title=title,
            issued=issued,
            issued_from=first,
            issued_until=first,
            year=first.year if first else None,
            language=record.language,
            container=record.container.title if record.container else "",
            series=record.series,
            publisher=record.publisher,
            summary=record.summary,
            record=msgspec.json.encode(record).decode(),
        )
        evidence = Evidence.objects.create(
            source=self.source,
            import_of=self.import_of,
            key=title,
            digest="",
            record=msgspec.json.encode(record).decode(),
            version=version,
        )
        version.origins = dict.fromkeys(("title", "type", "issued", "contributors", "summary"), evidence.code)
        version.save()
        if not work.leading_id or into:
            work.leading = version
            work.save()
        for position, each in enumerate(record.contributors):
            contribution = Contribution.objects.create(
                work=version.work,
                year=version.year,
                version=version,
                position=position,
                role=each.role,
                name=each.name,
                statement=each.statement,
                credit=list(each.credit),
                person=self.person(each.name) if not each.literal else None,
                organisation=self.body(each.name) if each.literal else None,
            )
            for place, post in enumerate(posts.get(each.name, ())):
                Affiliation.objects.create(
                    person=self.people[each.name],
                    organisation=self.body(post["body"]),
                    contribution=contribution,
                    position=place,
                    issued=issued,
                    read_on=READ_ON,
                    **post,
                )
        for identifier in record.identifiers:
            Identifier.objects.create(scheme=identifier.scheme, value=identifier.value, version=version)
        for term in record.subjects:
            Subject.objects.create(version=version, term=term)
        self.works[title] = work
        return work

    def count(self) -> None:
        """The numbers that ``rebuild`` keeps, and a new commit number, so that no index made before is believed."""
        public = {"version__is_present": True, "version__work__visibility": "public"}
        for person in Person.objects.all():
            mine = Contribution.objects.filter(person=person, **public)
            person.works_count = mine.values("version__work_id").distinct().count()
            person.save()
        for body in Organisation.objects.all():
            mine = Contribution.objects.filter(organisation=body, **public)
            body.works_count = mine.values("version__work_id").distinct().count()
            of = {f"contribution__{name}": value for name, value in public.items()}
            body.people_count = Affiliation.objects.filter(organisation=body, **of).values("person").distinct().count()
            body.save()
        stamp, _ = Stamp.objects.get_or_create(pk=1)
        stamp.number = stamp_number()
        stamp.save()
        for model in (Work, Person, Organisation):
            model.objects.update(changed_in=stamp.number)


_stamps = iter(range(1_000_000, 2_000_000))


def stamp_number() -> int:
    """A commit number that no test used before."""
    return next(_stamps)


def post(role: str, body: str, status: str = "current", **more: str) -> dict[str, str]:
    return {"role": role, "body": body, "status": status, **more}


def fill() -> Centre:
    """The whole invented centre."""
    centre = Centre()
    about = Evidence.objects.create(
        source=centre.source,
        import_of=centre.import_of,
        kind="about",
        key="about",
        digest="",
        record=msgspec.json.encode(About(text=ABOUT)).decode(),
    )
    for position, (issued, year, kind, words) in enumerate(HISTORY):
        Milestone.objects.create(evidence=about, position=position, issued=issued, year=year, kind=kind, words=words)
    for name, sort_name in PEOPLE:
        centre.person(name, sort_name)
    centre.body("Norhaven University")
    centre.body("Institute for Harbour Studies", "Norhaven University")
    centre.body("Tide Lab", "Institute for Harbour Studies")
    centre.body("City of Norhaven")

    ada = (
        "Ada Imaginary is Director of the Institute for Harbour Studies and Professor of Economic History at Norhaven "
        "University."
    )
    ada_posts = [
        post("Director", "Institute for Harbour Studies"),
        post("Professor of Economic History", "Norhaven University"),
    ]
    bo = "Bo Lindqvist-Ames, an engineer, is Senior Lecturer at Norhaven University; former Harbour Master, City of Norhaven."
    bo_posts = [
        post("Senior Lecturer", "Norhaven University"),
        post("Harbour Master", "City of Norhaven", "former"),
    ]
    celestine = "Célestine Oudry has led the Tide Lab since 2021."
    celestine_posts = [post("Head", "Tide Lab", since="2021")]

    quays = centre.work(
        "Quays After Containers",
        subtitle="What Eleven Ports Kept, and What They Let Go",
        type="report",
        issued="2020-11-17",
        summary=(
            "Containers emptied the old quays of most of their workers within a generation. This report follows eleven ports "
            "through that change and asks why some of them kept their trades while others kept only their cranes."
        ),
        contributors=(
            Contributor(name="Ada Imaginary", statement=ada),
            Contributor(name="Bo Lindqvist-Ames", statement=bo),
            Contributor(name="Célestine Oudry"),
        ),
        posts={"Ada Imaginary": ada_posts, "Bo Lindqvist-Ames": bo_posts},
        series="Harbour Papers",
        number="14",
        publisher="Institute for Harbour Studies",
        place="Norhaven",
        language="en",
        subjects=("ports", "labour", "automation"),
        identifiers=(Named(scheme="doi", value="10.5555/harbour.14"),),
        links=(Link(url="https://example.org/harbour/14.pdf", rel="file", label="Full text (PDF)"),),
        funding=(Funding(funder="Lindqvist Foundation", grant="LF-2009-11"),),
    )
    centre.work(
        "Quays After Containers",
        subtitle="Trades, Cranes and the Long Afternoon of the Port",
        type="book",
        issued="2022-03",
        into=quays,
        summary="The report of 2020, thrice as long, with the voices of forty-one dockers.",
        contributors=(
            Contributor(name="Ada Imaginary", statement=ada),
            Contributor(name="Bo Lindqvist-Ames"),
            Contributor(name="Célestine Oudry", statement=celestine),
        ),
        posts={"Ada Imaginary": ada_posts, "Célestine Oudry": celestine_posts},
        publisher="Fathom Press",
        place="Norhaven",
        language="en",
        subjects=("ports", "labour"),
        identifiers=(Named(scheme="isbn", value="9780306406157"),),
    )
    centre.work(
        "The Puzzle of the Idle Crane",
        type="journal-article",
        issued="2022-06-03",
        summary=(
            "Cranes that can run by themselves stand still for a third of the day. The reasons are less technical than "
            "they look."
        ),
        contributors=(
            Contributor(name="Bo Lindqvist-Ames", statement=bo),
            Contributor(
                name="Femi Okonjo-Vale", statement="Femi Okonjo-Vale is a doctoral student at Norhaven University."
            ),
        ),
        posts={
            "Bo Lindqvist-Ames": bo_posts,
            "Femi Okonjo-Vale": [post("Doctoral student", "Norhaven University")],
        },
        container=Container(title="Journal of Imagined Logistics", type="journal"),
        volume="7",
        issue="2",
        pages="113–141",
        identifiers=(Named(scheme="doi", value="10.5555/jil.7.2.113"),),
        subjects=("automation", "cranes"),
    )
    centre.work(
        "Wie Häfen altern",
        subtitle="Ein Vergleich",
        type="chapter",
        issued="2019",
        language="de",
        contributors=(
            Contributor(name="Greta Ødegaard"),
            Contributor(name="Étienne Marchetto", role="editor"),
        ),
        container=Container(title="Städte am Wasser", type="book"),
        publisher="Verlag am Kai",
        pages="201–230",
    )
    centre.work(
        "الموانئ والعمل",
        type="working-paper",
        issued="2018-02",
        language="ar",
        contributors=(Contributor(name="Hana Kurosawa-Bell"), Contributor(name="Ada Imaginary")),
        series="Harbour Papers",
        number="9",
    )
    centre.work(
        HOSTILE,
        type="working-paper",
        issued="2017-09-30",
        summary="<img src=x onerror=alert(2)> {{ 7 * 7 }} ]]>",
        contributors=(
            Contributor(name='<i>Mallory</i> "O" \u202enoitcejnI', statement="<script>alert(3)</script>"),
            Contributor(name="Đorđe Ilić"),
        ),
        links=(
            Link(url="javascript:alert(4)", label="click me"),
            Link(url="java\nscript:alert(5)"),
            Link(url="//evil.example/x"),
            Link(url='https://example.org/?a=1&b="2"'),
        ),
        note="</title></style>",
        subjects=("<u>ports</u>",),
    )
    centre.work(
        "Pilots, Tides and Paper",
        type="report",
        issued="2012",
        summary="A guide to the logs that pilots kept between 1860 and 1955, with what the tides did to them.",
        contributors=(
            Contributor(name="Institute for Harbour Studies", literal=True),
            Contributor(name="A. Imaginary", statement="Research fellow, Institute for Harbour Studies"),
        ),
        incomplete_contributors=True,
    )
    Contribution.objects.filter(name="A. Imaginary").update(person=centre.people["Ada Imaginary"])
    Person.objects.filter(name="A. Imaginary").update(is_present=False, merged_into=centre.people["Ada Imaginary"])
    centre.work("A Work Without a Date", type="other", contributors=(Contributor(name="Femi Okonjo-Vale"),))
    centre.work(
        f"{HIDDEN} of the Deep",
        visibility="hidden",
        type="patent",
        issued="2023-01-01",
        summary=f"{HIDDEN} summary",
        contributors=(
            Contributor(name=f"{HIDDEN} Person", statement=f"{HIDDEN} statement"),
            Contributor(name="Ada Imaginary", statement=f"{HIDDEN} line about Ada"),
        ),
        posts={"Ada Imaginary": [post(f"{HIDDEN} Chair", f"{HIDDEN} Body")]},
        container=Container(title=f"{HIDDEN} Journal"),
        subjects=(f"{HIDDEN} subject",),
    )
    Identifier.objects.create(scheme="orcid", value="0000-0002-1825-0097", person=centre.people["Ada Imaginary"])
    centre.count()
    return centre
