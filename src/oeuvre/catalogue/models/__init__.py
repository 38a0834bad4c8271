"""The tables.

``evidence`` is only ever added to: what sources said and what editors said. The others are what the two add up to, written
by ``rebuild`` alone; of those, an id once given out is kept for good (its row may be empty, it is never another's).
``access`` is apart from both: who may write from outside, and what waits for an editor.
"""

from oeuvre.catalogue.models.access import Call, Proposal, Token
from oeuvre.catalogue.models.evidence import Decision, Evidence, Import, Problem, Question, Source, Stamp
from oeuvre.catalogue.models.people import Affiliation, Name, Organisation, Person
from oeuvre.catalogue.models.projects import Grant, Milestone, Project
from oeuvre.catalogue.models.works import Contribution, File, Identifier, Key, Subject, Version, Work

__all__ = [
    "Affiliation",
    "Call",
    "Contribution",
    "Decision",
    "Evidence",
    "File",
    "Grant",
    "Identifier",
    "Import",
    "Key",
    "Milestone",
    "Name",
    "Organisation",
    "Person",
    "Problem",
    "Project",
    "Proposal",
    "Question",
    "Source",
    "Stamp",
    "Subject",
    "Token",
    "Version",
    "Work",
]
