"""Works, their versions, and who took part in them."""

from __future__ import annotations

from django.db import models


def _where_given(field: str, name: str) -> models.Index:
    """An index over those rows only that have the field: most have not."""
    return models.Index(fields=[field], name=name, condition=models.Q(**{f"{field}__isnull": False}))


class Work(models.Model):
    """What the centre would list once. Its title is its leading version's.

    ``visibility`` is public, hidden (by an editor) or empty (no version is left, as after an import was undone).
    ``changed_at`` is the datestamp that harvesters ask by: the second of the commit, never going back. Together with
    the commit's number it is a place in the order of changes that comes after all that went before, even in one second;
    ``changed_in`` is the commit number (``Stamp``) of the last change of anything that the search index says of it.
    """

    visibility = models.TextField(default="public")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged", db_index=False)
    leading = models.ForeignKey("Version", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False)
    changed_at = models.DateTimeField(null=True)
    changed_in = models.BigIntegerField(default=0, db_index=True)

    class Meta:
        indexes = [
            _where_given("merged_into", "work_merged"),
            models.Index(
                fields=["changed_at", "changed_in", "id"],
                name="work_changes",
                condition=models.Q(changed_at__isnull=False),
            ),
        ]

    @property
    def code(self) -> str:
        return f"w{self.pk}"

    def get_absolute_url(self) -> str:
        return f"/works/{self.code}"


class Version(models.Model):
    """One published form of a work: the record that its evidence and decisions add up to.

    ``record`` is that record as JSON, without spans; the columns beside it are those that are sorted, filtered or joined
    by. ``origins`` says for each field which evidence ("e12") or decision ("d3") gave it; what it says of "" holds for
    all the others. ``issued_from`` and ``issued_until`` are the first and the last day that ``issued`` (EDTF) allows.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="versions")
    is_present = models.BooleanField(default=True)
    type = models.TextField(blank=True, default="")
    title = models.TextField(blank=True, default="")
    issued = models.TextField(blank=True, default="")
    issued_from = models.DateField(null=True)
    issued_until = models.DateField(null=True)
    year = models.IntegerField(null=True)
    language = models.TextField(blank=True, default="")
    container = models.TextField(blank=True, default="")
    series = models.TextField(blank=True, default="")
    publisher = models.TextField(blank=True, default="")
    summary = models.TextField(blank=True, default="")
    record = models.TextField(default="{}")
    origins = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["-issued_from", "id"], name="version_newest"),
            models.Index(fields=["type"], name="version_type"),
        ]

    @property
    def code(self) -> str:
        return f"v{self.pk}"

    def get_absolute_url(self) -> str:
        return f"/works/w{self.work_id}#v{self.pk}"


class Key(models.Model):
    """What a version is looked for by: the hash of a key of ``matching.keys``."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="keys", db_index=False)
    value = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["value", "version"], name="key_value")]


class Contribution(models.Model):
    """Someone's part in a version: the person or body it was, the name as written, the statement as printed.

    ``work`` and ``year`` are the version's: said here too, so that counting a person's works need not read versions.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="contributions", db_index=False)
    position = models.PositiveIntegerField()
    role = models.TextField(default="author")
    person = models.ForeignKey("Person", null=True, on_delete=models.PROTECT, related_name="contributions")
    organisation = models.ForeignKey(
        "Organisation", null=True, on_delete=models.PROTECT, related_name="contributions", db_index=False
    )
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.IntegerField(null=True)
    name = models.TextField()
    statement = models.TextField(blank=True, default="")
    credit = models.JSONField(default=list)
    identifiers = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="one_place_each")]
        indexes = [_where_given("organisation", "contribution_organisation")]


class Identifier(models.Model):
    """A scheme and a value, and the one thing that it names here."""

    scheme = models.TextField()
    value = models.TextField()
    version = models.ForeignKey(Version, null=True, on_delete=models.CASCADE, related_name="identifiers")
    person = models.ForeignKey(
        "Person", null=True, on_delete=models.CASCADE, related_name="identifiers", db_index=False
    )
    organisation = models.ForeignKey(
        "Organisation", null=True, on_delete=models.CASCADE, related_name="identifiers", db_index=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["scheme", "value"], name="identifier_value"),
            _where_given("person", "identifier_person"),
            _where_given("organisation", "identifier_organisation"),
        ]


class Subject(models.Model):
    """A subject of a version, as its source says it."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="subjects")
    term = models.TextField()


class File(models.Model):
    """Bytes of a version, kept under their digest (sha256, hex); the name is only a label."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="files")
    digest = models.TextField()
    label = models.TextField(blank=True, default="")
    media_type = models.TextField(blank=True, default="")
    size = models.BigIntegerField(default=0)
    is_public = models.BooleanField(default=False)
