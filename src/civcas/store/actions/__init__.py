"""What changes the ledger's state, one action a file: permission, change and audit entry in one transaction."""

from civcas.store.actions.publish_incident import publish_incident
from civcas.store.actions.record_documents import record_documents
from civcas.store.recorded import Recorded

__all__ = ["Recorded", "publish_incident", "record_documents"]
