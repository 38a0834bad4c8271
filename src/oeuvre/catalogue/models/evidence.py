"""What sources said and what editors said: only ever added to."""

from __future__ import annotations

from django.db import models


class Stamp(models.Model):
    """The catalogue's commit number: one row, raised by every transaction that changes anything.

    Caches (the search index, kept pages and citations) bear the number that they were made at.
    """

    number = models.BigIntegerField(default=0)


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
    ``undone``; an undone import counts for nothing, and what it superseded counts again.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="imports")
    filename = models.TextField()
    format = models.TextField()
    digest = models.TextField()
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
    the entry or one made from its content; ``digest`` tells whether a later import says the same. ``people`` holds a person's
    or an organisation's id for each contributor in order ("p12", "o3" or ""). Superseded evidence is what a later import of
    the same source said anew, or no longer said.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    import_of = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="evidence")
    kind = models.TextField(default="record")
    key = models.TextField()
    digest = models.TextField()
    position = models.PositiveIntegerField(default=0)
    record = models.TextField()
    version = models.ForeignKey("catalogue.Version", null=True, on_delete=models.PROTECT, related_name="evidence")
    people = models.JSONField(default=list)
    why = models.JSONField(default=list)
    superseded_by = models.ForeignKey(Import, null=True, on_delete=models.PROTECT, related_name="superseded")

    class Meta:
        indexes = [models.Index(fields=["source", "key"], name="evidence_key")]

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

    ``kind`` is same-work, same-version or same-person; ``a`` and ``b`` are codes ("w3", "w9"), ``a`` the lower.
    """

    kind = models.TextField()
    a = models.TextField()
    b = models.TextField()
    import_of = models.ForeignKey(Import, null=True, on_delete=models.PROTECT)
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    answer = models.ForeignKey(Decision, null=True, on_delete=models.SET_NULL)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "a", "b"], name="asked_once")]
