"""What changes the ledger's state, one action a file: permission, change and audit entry in one transaction."""

from civcas.store.actions.attribute_incident import attribute_incident
from civcas.store.actions.correct_claim import correct_claim, reject_claim
from civcas.store.actions.erase_words import Erased, erase_document, erase_name
from civcas.store.actions.grade_incident import grade_incident
from civcas.store.actions.judge_incidents import judge_not_same, judge_same, judge_two, withdraw_judgement
from civcas.store.actions.judge_strike import judge_strike
from civcas.store.actions.note_timestamp import note_timestamp
from civcas.store.actions.rate_claim import rate_claim
from civcas.store.actions.rebuild_ledger import rebuild_ledger
from civcas.store.actions.record_documents import record_documents
from civcas.store.actions.record_official import RecordedOfficial, record_official
from civcas.store.actions.register_sources import describe_sources, hear_source, mute_source, rate_source
from civcas.store.actions.reread_documents import Reread, reread_documents
from civcas.store.actions.rotate_keys import replace_signing_key, rotate_seal_key, rotate_signing_key
from civcas.store.actions.set_scope import ScopeSet, set_scope
from civcas.store.actions.set_standing import accept_incident, publish_incident, withdraw_incident
from civcas.store.actions.tie_allegation import tie_allegation
from civcas.store.recorded import Recorded

__all__ = [
    "Erased",
    "Recorded",
    "RecordedOfficial",
    "Reread",
    "ScopeSet",
    "accept_incident",
    "attribute_incident",
    "correct_claim",
    "describe_sources",
    "erase_document",
    "erase_name",
    "grade_incident",
    "hear_source",
    "judge_not_same",
    "judge_same",
    "judge_strike",
    "judge_two",
    "mute_source",
    "note_timestamp",
    "publish_incident",
    "rate_claim",
    "rate_source",
    "rebuild_ledger",
    "record_documents",
    "record_official",
    "reject_claim",
    "replace_signing_key",
    "reread_documents",
    "rotate_seal_key",
    "rotate_signing_key",
    "set_scope",
    "tie_allegation",
    "withdraw_incident",
    "withdraw_judgement",
]
