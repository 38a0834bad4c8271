"""Who may write from outside, what they asked for, and what they propose. None of it is evidence, none of it is public."""

from __future__ import annotations

from django.db import models


class Token(models.Model):
    """A program's right to write: of the secret itself only the digest (sha256, hex) is kept.

    ``scopes`` are the kinds of writing that it may do; what it imports is said by the source ``source`` alone, so that it
    cannot speak for another.
    """

    name = models.TextField(unique=True)
    digest = models.TextField()
    scopes = models.JSONField(default=list)
    source = models.TextField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Call(models.Model):
    """One thing that a program asked to be done, under a key of its own, and what it was answered.

    ``digest`` is of all that was asked, ``status`` is empty while it is being done. The same key gives the same answer for as
    long as the row is kept. ``made`` is the code of what came of it (``i5``, ``s3``).
    """

    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="calls", db_index=False)
    key = models.TextField()
    digest = models.TextField()
    at = models.DateTimeField()
    status = models.PositiveSmallIntegerField(null=True)
    headers = models.JSONField(default=dict)
    answer = models.TextField(blank=True, default="")
    made = models.TextField(blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")]
        indexes = [models.Index(fields=["token", "at"], name="call_lately")]


class Proposal(models.Model):
    """A decision that somebody proposes and an editor has still to make: verb, subject, field and value as in ``Decision``.

    ``state`` is open, accepted (then ``decision`` is what was decided) or refused. ``by`` is who proposes, in words.
    """

    verb = models.TextField()
    subject = models.TextField()
    field = models.TextField(blank=True, default="")
    value = models.JSONField(null=True)
    by = models.TextField()
    at = models.DateTimeField()
    why = models.TextField(blank=True, default="")
    state = models.TextField(default="open", db_index=True)
    answered_by = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    decision = models.BigIntegerField(null=True)

    @property
    def code(self) -> str:
        return f"s{self.pk}"
