"""The tables, one file a noun; each row gives its record back exactly."""

from civcas.store.models.action import Action
from civcas.store.models.assessment import Assessment
from civcas.store.models.claim import Claim
from civcas.store.models.document import Document
from civcas.store.models.incident import Incident, IncidentTelling, Redirect
from civcas.store.models.reading import Reading
from civcas.store.models.telling import Block, Telling

__all__ = [
    "Action",
    "Assessment",
    "Block",
    "Claim",
    "Document",
    "Incident",
    "IncidentTelling",
    "Reading",
    "Redirect",
    "Telling",
]
