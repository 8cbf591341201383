"""Settling the log: which of what was noticed was touched, judged by the roots that were signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import product
from typing import cast

from civcas.proof import Frontier, Kind, Leaf, leaf_hash
from civcas.proof.times import read_time
from civcas.store.verifying.checkpoints import Head
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.evidence import Evidence
from civcas.store.verifying.leaves import Log

MOST_TRIED = 4_096
"""Ways to put doubtful entries together that are tried against one signed root."""


@dataclass
class Settled:
    """What is known of the log in the end: the entries that were touched, and the tree up to the last good root."""

    touched: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)


def settle(evidence: Evidence, log: Log, heads: Sequence[Head], decisions: Decisions) -> Settled:
    """Say what was done to entries and checkpoints, from the first to the last."""
    settled = Settled()
    rebuilt = _rebuilt(evidence, log, decisions)
    log.noted = _noted(log, decisions)
    _moved(evidence, log, settled)
    frontier = Frontier()
    for head in heads:
        if head.signed is not None and not head.wrong and head.size > frontier.size:
            frontier = _interval(evidence, log, frontier, head, rebuilt, settled)
    end = max((head.signed.size if head.signed else head.size for head in heads), default=0)
    _tail(evidence, log, frontier, min(end, len(log.hashes) + 1), rebuilt, settled)
    _beyond(evidence, log, heads, end, settled)
    for n, what in log.rows:
        if n not in settled.touched:
            settled.touched.add(n)
            evidence.find("changed", f"entry {n}", f"Entry {n} of the log: the row beside it says {what}, wrongly.")
    for n in log.late:
        if not settled.touched:
            evidence.find("changed", f"entry {n}", f"Entry {n} of the log is dated before the one that it follows.")
    return settled


def _rebuilt(evidence: Evidence, log: Log, decisions: Decisions) -> dict[int, list[bytes]]:
    """The hashes that entries would have if they were of the rows that they do not fit."""
    found: dict[int, list[bytes]] = {}
    for n, row, commit, _ in evidence.mismatches:
        found.setdefault(n, []).extend(_leaf_of(n, row.kind, row.pk, commit, log, decisions))
    return found


def _leaf_of(n: int, kind: str, pk: int, commit: str, log: Log, decisions: Decisions) -> list[bytes]:
    odd = log.odd.get(n)
    number = pk if kind == "decision" else log.decisions[n] if n < len(log.decisions) else 0
    if number not in decisions.times or not commit:
        return []
    erases: list[tuple[int, ...]] = [odd.leaf.erases if odd and odd.leaf else ()]
    if kind == "decision" and number in decisions.erased_by:
        erases.append(decisions.erased_by[number][0])
    found = []
    for some in erases:
        with suppress(ValueError):
            at = read_time(decisions.times[number])
            leaf = Leaf(n, "erasure" if some else cast(Kind, kind), at, number, commit, some)
            found.append(leaf_hash(leaf.to_text().encode()))
    return found


def _noted(log: Log, decisions: Decisions) -> dict[int, list[bytes]]:
    """The hashes of entries that erasures noted, and of their own entries, each the last of its decision."""
    noted = {n: list(hashes) for n, hashes in decisions.hashes.items()}
    last = {decision: n for n, decision in enumerate(log.decisions) if decision in decisions.erased_by}
    for number, n in last.items():
        entries, commit = decisions.erased_by[number]
        with suppress(ValueError, KeyError):
            leaf = Leaf(n, "erasure", read_time(decisions.times[number]), number, commit, entries)
            noted.setdefault(n, []).append(leaf_hash(leaf.to_text().encode()))
    return noted


def _moved(evidence: Evidence, log: Log, settled: Settled) -> None:
    """Entries that stand at another's place: two that were swapped, or many by as many places."""
    swapped = {n for n, own in log.moved.items() if log.moved.get(own) == n}
    for n in sorted(swapped):
        own = log.moved[n]
        if n < own:
            evidence.find("moved", f"entries {n} and {own}", f"Entries {n} and {own} of the log were swapped.")
    for first, last, by in _runs((n, own) for n, own in log.moved.items() if n not in swapped):
        many = f"Entry {first} of the log stands" if first == last else f"Entries {first} to {last} of the log stand"
        where = f"entry {first}" if first == last else f"entries {first} to {last}"
        way = f"{abs(by)} place{'' if abs(by) == 1 else 's'} too {'early' if by > 0 else 'late'}"
        evidence.find("moved", where, f"{many} {way}.")
    settled.touched.update(log.moved, log.moved.values())
    for n, own in log.copies.items():
        evidence.find("added", f"entry {n}", f"Entry {n} of the log was added by hand: it says that it is entry {own}.")
        settled.touched.add(n)


def _runs(moved: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Stretches that were moved by as many places, as (first, last, places)."""
    runs: list[tuple[int, int, int]] = []
    for n, own in sorted(moved):
        if runs and runs[-1][1] == n - 1 and runs[-1][2] == own - n:
            runs[-1] = (runs[-1][0], n, own - n)
        else:
            runs.append((n, n, own - n))
    return runs


def _interval(
    evidence: Evidence, log: Log, frontier: Frontier, head: Head, rebuilt: dict[int, list[bytes]], settled: Settled
) -> Frontier:
    """Judge the entries between two signed roots; gives the tree up to the second."""
    assert head.signed is not None
    places = range(frontier.size, head.size)
    choices = [_choices(n, log, rebuilt) for n in places]
    gaps = [n for n, found in zip(places, choices, strict=True) if not found]
    tried = _fitting(frontier, choices, head.signed.root) if not gaps else None
    if tried is not None:
        for n, chosen in zip(places, tried, strict=True):
            _judge(evidence, log, n, chosen, settled)
        return frontier.extend(tried)
    for n in gaps:
        _missing(evidence, log, n, settled)
    odd = [n for n in places if n in log.odd]
    for n in odd:
        _changed(evidence, n, settled)
    if not gaps and not odd:
        doubtful = [n for n in places if n in rebuilt] or list(places)
        for n in doubtful if len(doubtful) < len(places) else ():
            _changed(evidence, n, settled)
        if len(doubtful) == len(places):
            settled.touched.update(places)
            where = f"entries {places[0]} to {places[-1]}" if len(places) > 1 else f"entry {places[0]}"
            evidence.find(
                "changed",
                where,
                f"Of {where} of the log, which decision {head.action} wrote, at least one is not what was signed.",
            )
    return head.frontier or frontier


def _choices(n: int, log: Log, rebuilt: dict[int, list[bytes]]) -> list[bytes]:
    """What can have stood at a place: what stands there, the hash beside it, what the row or an erasure says."""
    odd = log.odd.get(n)
    stands = log.hashes[n] if n < len(log.hashes) else b""
    found = [stands] if stands else []
    if odd is not None:
        with suppress(ValueError):
            found.append(bytes.fromhex(odd.stored))
    found += rebuilt.get(n, ())
    found += log.noted.get(n, ())
    return list(dict.fromkeys(one for one in found if len(one) == 32))


def _fitting(frontier: Frontier, choices: Sequence[list[bytes]], root: bytes) -> tuple[bytes, ...] | None:
    """The hashes, one of each place's choices, that make the root; None where none of those tried do."""
    for tries, chosen in enumerate(product(*choices)):
        if tries == MOST_TRIED:
            break
        if frontier.extend(chosen).root() == root:
            return chosen
    return None


def _judge(evidence: Evidence, log: Log, n: int, right: bytes, settled: Settled) -> None:
    """Hold what stands at a place against the hash that makes the signed root."""
    odd = log.odd.get(n)
    if n >= len(log.hashes) or not log.hashes[n]:
        _missing(evidence, log, n, settled)
    elif log.hashes[n] != right:
        _changed(evidence, n, settled)
    elif odd is not None and odd.stored != right.hex():
        settled.touched.add(n)
        evidence.find("changed", f"entry {n}", f"Entry {n} of the log: the hash that stands beside it was changed.")


def _changed(evidence: Evidence, n: int, settled: Settled) -> None:
    settled.touched.add(n)
    evidence.find("changed", f"entry {n}", f"Entry {n} of the log was changed: it is not what was signed.")


def _missing(evidence: Evidence, log: Log, n: int, settled: Settled) -> None:
    settled.lost.add(n)
    evidence.find("missing", f"entry {n}", f"Entry {n} of the log was removed.")


def _tail(
    evidence: Evidence, log: Log, frontier: Frontier, end: int, rebuilt: dict[int, list[bytes]], settled: Settled
) -> None:
    """Entries that only a checkpoint speaks of which was itself changed: each by itself."""
    for n in range(frontier.size, end):
        if n >= len(log.hashes) or not log.hashes[n]:
            _missing(evidence, log, n, settled)
        elif n in log.odd:
            _changed(evidence, n, settled)


def _beyond(evidence: Evidence, log: Log, heads: Sequence[Head], end: int, settled: Settled) -> None:
    """Entries that no checkpoint covers: added by hand, unless it is their decision's checkpoint that was removed."""
    covered = {head.action for head in heads}
    removed: set[int] = set()
    for n in range(end, len(log.hashes)):
        if not log.hashes[n] or n in settled.touched:
            continue
        settled.touched.add(n)
        if log.decisions[n] in covered or log.decisions[n] <= 0:
            evidence.find("added", f"entry {n}", f"Entry {n} of the log was added by hand: nobody signed it.")
        else:
            removed.add(log.decisions[n])
    for n in log.far:
        settled.touched.add(n)
        evidence.find("added", f"entry {n}", f"Entry {n} of the log was added by hand: no log has such a place.")
    there = {head.signed.size if head.signed else head.size for head in heads}
    last_of = {decision: n + 1 for n, decision in enumerate(log.decisions[:end]) if decision > 0}
    removed.update(
        decision
        for decision, size in last_of.items()
        if size not in there and decision not in covered and log.hashes[size - 1]
    )
    for head in heads:
        if not head.wrong and 0 < head.size <= len(log.decisions) and head.size - 1 not in settled.touched:
            wrote = log.decisions[head.size - 1]
            if wrote != head.action and log.hashes[head.size - 1] and head.size - 1 not in log.odd:
                head.wrong = f"it stands beside decision {head.action}, and decision {wrote} wrote its last entry"
                removed.discard(wrote)
        if not head.wrong and head.frontier is None:
            head.wrong = "the peaks of the tree beside its note are not those that were signed"
        if head.wrong:
            evidence.find("changed", f"checkpoint {head.size}", f"The checkpoint of {head.size} entries: {head.wrong}.")
            removed.discard(head.action)
            removed.discard(last_decision(log, head))
    for decision in sorted(removed):
        where = f"checkpoint of decision {decision}"
        evidence.find("missing", where, f"The checkpoint that was signed after decision {decision} was removed.")


def last_decision(log: Log, head: Head) -> int:
    """The decision that wrote the last entry that a checkpoint signs; 0 where it is not known."""
    size = head.signed.size if head.signed else head.size
    return log.decisions[size - 1] if 0 < size <= len(log.decisions) else 0
