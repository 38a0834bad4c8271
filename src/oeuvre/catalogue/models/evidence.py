"""What sources said and what editors said: only ever added to."""

from __future__ import annotations

from django.db import models


class Stamp(models.Model):
    """The catalogue's commit number: one row, raised by every transaction that changes anything.

    Caches (the search index, kept pages and citations) bear the number that they were made at. ``at`` is the time of that
    transaction in whole seconds; it never goes back, whatever the clock does, since harvesters ask by it.
    """

    number = models.BigIntegerField(default=0)
    at = models.DateTimeField(null=True)


class Source(models.Model):
    """Who tells: the centre's own page, a library's export, a service; ``trust`` from 0 to 100 ranks what they say."""

    name = models.TextField(unique=True)
    kind = models.TextField(default="file")
    address = models.TextField(blank=True, default="")
    trust = models.PositiveSmallIntegerField(default=50)
    settings = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """One file of a source, taken in at once: its bytes lie in ``imports/`` under ``digest`` (sha256, hex).

    ``read_on`` is the day on which the source was read, which bounds what a line on it can prove. ``state`` is ``done`` or
    ``undone``; an undone import counts for nothing, and what it superseded counts again. ``scope`` is the name of the first
    of those files of the source of which each is a newer copy: what is missing in the newer one is no longer said.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    filename = models.TextField()
    scope = models.TextField(blank=True, default="")
    format = models.TextField()
    mapping = models.JSONField(null=True)
    digest = models.TextField(db_index=True)
    size = models.BigIntegerField(default=0)
    at = models.DateTimeField()
    read_on = models.DateField()
    state = models.TextField(default="done")
    counts = models.JSONField(default=dict)

    @property
    def code(self) -> str:
        return f"i{self.pk}"


class Problem(models.Model):
    """What an import could not read, kept with its place and its words."""

    import_of = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="problems")
    where = models.TextField(blank=True, default="")
    what = models.TextField()
    mend = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="")


class Evidence(models.Model):
    """One record from one source, as it was read, and why it is thought to be of this version and these people.

    ``record`` is the JSON of a ``Record`` (or of an ``About``, where ``kind`` says so). ``key`` is the source's own name of
    the entry or one made from its content; ``digest`` tells whether a later import says the same. ``placed`` is the version
    that intake gave it to, and stays; ``version`` is where decisions have it now. ``people`` holds a person's or an
    organisation's id for each contributor in order ("p12", "o3" or ""). Superseded evidence is what a later import of the
    same source said anew, or no longer said. ``is_current`` is false where it is superseded or its import undone.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence", db_index=False)
    import_of = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="evidence")
    kind = models.TextField(default="record")
    key = models.TextField()
    digest = models.TextField()
    position = models.PositiveIntegerField(default=0)
    record = models.TextField()
    placed = models.BigIntegerField(null=True)
    version = models.ForeignKey("catalogue.Version", null=True, on_delete=models.PROTECT, related_name="evidence")
    people = models.JSONField(default=list)
    why = models.JSONField(default=list)
    superseded_by = models.ForeignKey(
        Import, null=True, on_delete=models.PROTECT, related_name="superseded", db_index=False
    )
    is_current = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["source", "key"], name="evidence_key"),
            models.Index(
                fields=["superseded_by"], name="evidence_superseded", condition=models.Q(superseded_by__isnull=False)
            ),
        ]

    @property
    def code(self) -> str:
        return f"e{self.pk}"


class Decision(models.Model):
    """An editor's word: a verb about a subject ("v12"), with a value where the verb takes one. It can be withdrawn.

    Verbs and what they take are in ``catalogue/decide.py``.
    """

    verb = models.TextField()
    subject = models.TextField()
    field = models.TextField(blank=True, default="")
    value = models.JSONField(null=True)
    by = models.TextField()
    at = models.DateTimeField()
    stamp = models.BigIntegerField(default=0)
    why = models.TextField(blank=True, default="")
    withdrawn_by = models.TextField(blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["subject"], name="decision_subject")]

    @property
    def code(self) -> str:
        return f"d{self.pk}"


class Question(models.Model):
    """Two things that may be one, and the reasons for and against: it waits for a decision.

    ``kind`` is same-work, same-version, same-person or same-organisation; ``a`` and ``b`` are codes ("w3", "w9"), ``a`` the
    lower. ``imports`` are the imports that made it asked. It is open while one of them is done, both things are present and
    nobody has answered.
    """

    kind = models.TextField()
    a = models.TextField()
    b = models.TextField()
    imports = models.JSONField(default=list)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    answer = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL)
    is_open = models.BooleanField(default=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "a", "b"], name="asked_once")]
        indexes = [models.Index(fields=["a"], name="question_a"), models.Index(fields=["b"], name="question_b")]

    @property
    def code(self) -> str:
        return f"q{self.pk}"
