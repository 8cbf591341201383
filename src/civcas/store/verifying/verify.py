"""Verify the ledger: replay its log, hold every row against it, hash every original; nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.errors import CheckpointError
from civcas.proof import Frontier, read_checkpoint
from civcas.store import models
from civcas.store.collecting import collecting_seldom
from civcas.store.location import vault_path
from civcas.store.raw_rows import RawRows
from civcas.store.sane import sanely
from civcas.store.snapshot import snapshot
from civcas.store.trouble import told_in_sentences
from civcas.store.verifying.assessments import read_assessments
from civcas.store.verifying.cells import tell_cells
from civcas.store.verifying.checkpoints import SignedBy, read_heads
from civcas.store.verifying.decisions import Decisions, read_decisions
from civcas.store.verifying.derived import Derived
from civcas.store.verifying.documents import Original, read_documents
from civcas.store.verifying.erasures import read_erasures
from civcas.store.verifying.evidence import Evidence, Step
from civcas.store.verifying.incidents import check_present, read_codes
from civcas.store.verifying.leaves import Log, read_leaves
from civcas.store.verifying.ledger import check_ledger, open_ring, the_ledger
from civcas.store.verifying.orders import check_orders
from civcas.store.verifying.readings import read_readings
from civcas.store.verifying.rows import accuse_rows
from civcas.store.verifying.settling import settle
from civcas.store.verifying.speakers import Speakers, check_sources, recorded_by
from civcas.store.verifying.standings import check_judgements, check_standings
from civcas.store.verifying.structure import check_structure
from civcas.store.verifying.timestamps import check_timestamps
from civcas.store.verifying.vault import check_vault
from civcas.store.verifying.verified import ErasedBy, Finding, Verified


def verify(step: Step | None = None, older: str | None = None) -> Verified:
    """What was changed, removed, put in another order, added by hand or erased by decision; read-only.

    ``step`` is called with what is being done, how much of it is done and how
    much there is. ``older`` is a checkpoint that was kept elsewhere: the log
    must be the one that it was signed for. Raises LedgerError where the
    database or the disk cannot be read, CheckpointError where ``older`` is none.
    """
    if older is not None:
        read_checkpoint(older)
    last = 0
    while True:
        found = _verify_once(step or (lambda what, done, of: None), older)
        if found.is_clean or found.newest <= last or not _erased_after(found.newest):
            return found
        last = found.newest


def first_finding() -> Finding | None:
    """The first thing of the ledger's rows that is not as civcas wrote it; originals are not looked at."""
    evidence = Evidence(None, lambda what, done, of: None)
    with told_in_sentences(), snapshot():
        if check_structure(evidence):
            with sanely(tell_cells(evidence)):
                verify_rows(evidence, Verified())
    return next(iter(evidence.findings), None)


def _verify_once(step: Step, older: str | None) -> Verified:
    evidence, found = Evidence(None, step), Verified()
    with told_in_sentences(), collecting_seldom():
        originals: list[Original] | None = None
        with snapshot():
            if check_structure(evidence):
                with sanely(tell_cells(evidence)):
                    originals, destroyed = verify_rows(evidence, found, older)
        if originals is not None:
            looked = check_vault(vault_path(), originals, evidence, destroyed)
            found.originals, found.bytes, found.orphans = looked.originals, looked.bytes, looked.orphans
            check_timestamps(evidence)
    found.findings, found.notes = list(dict.fromkeys(evidence.findings)), list(dict.fromkeys(evidence.notes))
    found.unchecked = list(dict.fromkeys(evidence.unchecked))
    return found


def _erased_after(decision: int) -> bool:
    """Whether originals were erased after the moment that was looked at: then the vault is of another."""
    return models.Action.objects.filter(pk__gt=decision, verb="erase").exists()


def verify_rows(evidence: Evidence, found: Verified, older: str | None = None) -> tuple[list[Original], dict[str, int]]:
    """The same of everything but the vault; gives the originals that it is to have, and what must be gone from it."""
    erasures = read_erasures()
    erased = erasures.entries
    decisions = read_decisions(evidence, erasures)
    row = the_ledger()
    found.origin = decisions.origin or (row.origin if row else "")
    evidence.ring = open_ring(found.origin, evidence)
    signed_by = SignedBy(decisions)
    check_ledger(evidence, decisions, signed_by)
    heads = read_heads(evidence, decisions, signed_by, found.origin)
    log = read_leaves(evidence, erasures.rows)
    codes = read_codes(evidence, decisions)
    times = {number: decision.at for number, decision in decisions.sound.items()}
    speakers = Speakers(recorded=recorded_by(decisions), times=times)
    derived = Derived(evidence)
    originals = list(read_documents(evidence, decisions, erasures, speakers, derived))
    found.readings, found.claims = read_readings(evidence, erased, speakers, codes, derived, erasures.old)
    assessed = read_assessments(evidence, decisions, erased, codes)
    check_standings(evidence, decisions, codes)
    check_judgements(evidence, decisions, codes)
    found.incidents = check_present(evidence, decisions, assessed)
    settled = settle(evidence, log, heads, decisions)
    accuse_rows(evidence, settled)
    if not settled.touched and not settled.lost:  # else which decision recorded what is in doubt
        check_sources(evidence, decisions, speakers)
    check_orders(evidence)
    derived.close(evidence)
    told = {finding.where for finding in evidence.findings}
    for number in decisions.gaps():
        if f"decision {number}" not in told:
            evidence.find("missing", f"decision {number}", f"Decision {number} was removed.")
    if older is not None:
        _hold_against(older, evidence, log, signed_by, found.origin)
    found.leaves, found.checkpoints, found.decisions = log.count, len(heads), len(decisions.numbers)
    found.newest = max(decisions.numbers, default=0)
    found.documents, found.assessments = len(originals), assessed.count
    found.erased = list(_erased(decisions, erased))
    return originals, decisions.destroyed


def _hold_against(older: str, evidence: Evidence, log: Log, signed_by: SignedBy, origin: str) -> None:
    """Hold the log against a checkpoint that was kept elsewhere."""
    where = "the checkpoint that was kept"
    try:
        kept = signed_by.any_of(older)
    except CheckpointError as error:
        evidence.find("rewritten", where, f"The checkpoint that was kept elsewhere does not belong here: {error}")
        return
    if kept.origin != origin:
        evidence.find("rewritten", where, f"The checkpoint that was kept is of another ledger, {kept.origin}.")
    elif len(log.hashes) < kept.size:
        sentence = f"The log had {kept.size} entries when a checkpoint was kept, and has {len(log.hashes)}: it was "
        evidence.find("rewritten", where, sentence + "rolled back to an earlier time.")
    elif Frontier().extend(log.hashes[: kept.size]).root() != kept.root and not evidence.findings:
        sentence = f"The first {kept.size} entries of the log are not those that the kept checkpoint was signed for: "
        evidence.find("rewritten", where, sentence + "the log was written anew.")


def _erased(decisions: Decisions, erased: dict[int, int]) -> Iterator[ErasedBy]:
    """What each decision erased."""
    for number in sorted(set(erased.values())):
        entries = sorted(n for n, by in erased.items() if by == number)
        rows = models.Leaf.objects.filter(n__in=entries[:500]).exclude(document=None).values_list("document", flat=True)
        among = RawRows(models.Document, "key").among(sorted(set(rows)))
        documents = tuple(key for _, key in among)
        said = decisions.sound.get(number)
        if said is None:
            yield ErasedBy(number, "", "", "", len(entries), documents)
        else:
            yield ErasedBy(number, said.at, said.by, said.why, len(entries), documents)
