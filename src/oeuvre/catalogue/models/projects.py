"""Projects, grants, and the centre's own history."""

from __future__ import annotations

from django.db import models

from oeuvre.catalogue.models.evidence import Evidence


class Project(models.Model):
    """An undertaking that works came from; ``key`` is its folded name."""

    name = models.TextField()
    key = models.TextField(unique=True)
    is_present = models.BooleanField(default=True)


class Grant(models.Model):
    """Money from a funder, for versions; ``key`` is funder and number, folded."""

    funder = models.TextField(blank=True, default="")
    number = models.TextField(blank=True, default="")
    title = models.TextField(blank=True, default="")
    key = models.TextField(unique=True)
    is_present = models.BooleanField(default=True)
    project = models.ForeignKey(Project, null=True, on_delete=models.SET_NULL, related_name="grants")
    versions = models.ManyToManyField("catalogue.Version", related_name="grants")


class Milestone(models.Model):
    """A dated event of the centre's history, with the words that tell it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveIntegerField()
    issued = models.TextField()
    year = models.IntegerField(null=True)
    kind = models.TextField(blank=True, default="")
    words = models.TextField()
    bodies = models.JSONField(default=list)
