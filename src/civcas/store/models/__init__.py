"""The tables, one file a noun; each row gives its record back exactly."""

from civcas.store.models.action import Action
from civcas.store.models.assessment import Assessment
from civcas.store.models.claim import Claim
from civcas.store.models.document import Document
from civcas.store.models.entry import Entry
from civcas.store.models.incident import Incident, IncidentTelling, Redirect
from civcas.store.models.judgement import Judgement
from civcas.store.models.leaf import Checkpoint, Leaf, SigningKey
from civcas.store.models.ledger import Ledger
from civcas.store.models.reading import Reading
from civcas.store.models.source import Source
from civcas.store.models.standing import Standing
from civcas.store.models.telling import Block, Telling

__all__ = [
    "Action",
    "Assessment",
    "Block",
    "Checkpoint",
    "Claim",
    "Document",
    "Entry",
    "Incident",
    "IncidentTelling",
    "Judgement",
    "Leaf",
    "Ledger",
    "Reading",
    "Redirect",
    "SigningKey",
    "Source",
    "Standing",
    "Telling",
]
