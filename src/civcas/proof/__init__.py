"""The log's proofs: leaves → tree → signed checkpoint → a file that a stranger checks with nothing else.

Nothing here needs more than its inputs: no ledger, no network, no clock. The
signing library is brought in when something is signed or verified.
"""

from civcas.proof.bundle import About, Bundle, Consistency, Entry, Rotation
from civcas.proof.checking import Checked, check_bundle
from civcas.proof.checkpoint import Checkpoint, Signed, read_checkpoint, sign_checkpoint, verify_checkpoint
from civcas.proof.keys import PublicKey, SigningKey
from civcas.proof.leaves import Kind, Leaf, canonical, canonical_of_json, commitment, new_salt
from civcas.proof.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_path,
    consistent,
    included,
    inclusion_path,
    inclusion_paths,
    leaf_hash,
    node_hash,
    root_of,
)

__all__ = [
    "EMPTY_ROOT",
    "About",
    "Bundle",
    "Checked",
    "Checkpoint",
    "Consistency",
    "Entry",
    "Frontier",
    "Kind",
    "Leaf",
    "PublicKey",
    "Rotation",
    "Signed",
    "SigningKey",
    "canonical",
    "canonical_of_json",
    "check_bundle",
    "commitment",
    "consistency_path",
    "consistent",
    "included",
    "inclusion_path",
    "inclusion_paths",
    "leaf_hash",
    "new_salt",
    "node_hash",
    "read_checkpoint",
    "root_of",
    "sign_checkpoint",
    "verify_checkpoint",
]
