"""A page asks the database the same number of times, whatever there is to show."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from oeuvre.record import Contributor
from tests.web.centre import Centre, post

MOST = 20


def add(centre: Centre, number: int) -> None:
    """One work more, by one person more of one body more, and all who were there before."""
    names = [f"Person {chr(65 + n)}" for n in range(number + 1)]
    centre.person(names[-1])
    contributors = [Contributor(name=name, statement=f"{name}, Dean, Body {number}") for name in names]
    contributors.append(Contributor(name="Person Without a Line"))
    posts = {name: [post("Dean", f"Body {number}"), post("Fellow", "Body 0")] for name in names}
    centre.work(
        f"Harbour {number}", type="report", issued=f"20{10 + number}", contributors=tuple(contributors), posts=posts
    )
    centre.count()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/works",
        "/works?q=harbour",
        "{work}",
        "/people",
        "{person}",
        "/organisations",
        "{body}",
        "/search?q=harbour",
        "/about",
    ],
)
def test_one_thing_or_three_take_the_same_statements(
    client: Client, empty: Centre, django_assert_max_num_queries: Any, address: str
) -> None:
    taken = []
    for number in range(3):
        add(empty, number)
        if number == 1:
            continue
        to = address.format(
            work=empty.works["Harbour 0"].get_absolute_url(),
            person=empty.people["Person A"].get_absolute_url(),
            body=empty.bodies["Body 0"].get_absolute_url(),
        )
        client.get(to)
        with django_assert_max_num_queries(MOST) as queries:
            assert client.get(to).status_code == 200
        taken.append(len(queries))
    assert taken[0] == taken[1]
