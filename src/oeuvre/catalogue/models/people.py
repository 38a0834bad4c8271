"""Who it was: people, organisations, and the posts that the statements tell of."""

from __future__ import annotations

from django.db import models


class Person(models.Model):
    """A person; the other names follow from the contributions.

    ``merged_into`` is set where a decision made two one. ``first_year`` and ``last_year`` are those of the person's versions.
    ``changed_in`` as for a work.
    """

    name = models.TextField(blank=True, default="")
    sort_name = models.TextField(blank=True, default="")
    is_present = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    works_count = models.PositiveIntegerField(default=0)
    first_year = models.IntegerField(null=True)
    last_year = models.IntegerField(null=True)
    changed_in = models.BigIntegerField(default=0, db_index=True)

    class Meta:
        indexes = [models.Index(fields=["sort_name", "id"], name="person_order")]

    @property
    def code(self) -> str:
        return f"p{self.pk}"

    def get_absolute_url(self) -> str:
        return f"/people/{self.code}"


class Name(models.Model):
    """A name under which a person is written somewhere; ``key`` is what it is looked for by, ``matching.people`` makes it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    name = models.TextField()
    given = models.TextField(blank=True, default="")
    family = models.TextField(blank=True, default="")
    sort_name = models.TextField(blank=True, default="")
    key = models.TextField(db_index=True)


class Organisation(models.Model):
    """A body: one that contributes, or one that a statement names. ``key`` is its folded name, by which it is known again."""

    name = models.TextField()
    key = models.TextField(unique=True)
    is_present = models.BooleanField(default=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="parts")
    works_count = models.PositiveIntegerField(default=0)
    people_count = models.PositiveIntegerField(default=0)
    changed_in = models.BigIntegerField(default=0, db_index=True)

    @property
    def code(self) -> str:
        return f"o{self.pk}"

    def get_absolute_url(self) -> str:
        return f"/organisations/{self.code}"


class Affiliation(models.Model):
    """One fact of one statement: this person, this post, this body, as stated beside this version on a source read then.

    ``since`` and ``until`` are EDTF and only what the statement itself says; ``status`` is current, former or unclear, as of
    the source's ``read_on``. ``issued`` is the date of the version that it stands beside: no proof of a post at that time,
    unless ``is_dated`` (the statement stands in the dated publication itself).
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="affiliations")
    contribution = models.ForeignKey("Contribution", on_delete=models.CASCADE, related_name="affiliations")
    position = models.PositiveIntegerField(default=0)
    role = models.TextField(blank=True, default="")
    unit = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")
    kind = models.TextField(default="post")
    status = models.TextField(default="unclear")
    since = models.TextField(blank=True, default="")
    until = models.TextField(blank=True, default="")
    issued = models.TextField(blank=True, default="")
    read_on = models.DateField(null=True)
    is_dated = models.BooleanField(default=False)
