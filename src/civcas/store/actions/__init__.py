"""What changes the ledger's state, one action a file: permission, change and audit entry in one transaction."""

from civcas.store.actions.record_documents import record_documents
from civcas.store.actions.set_standing import accept_incident, publish_incident, withdraw_incident
from civcas.store.recorded import Recorded

__all__ = [
    "Recorded",
    "accept_incident",
    "publish_incident",
    "record_documents",
    "withdraw_incident",
]
