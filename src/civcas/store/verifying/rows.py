"""Rows and leaves that do not fit together, once it is known which leaves were touched."""

from __future__ import annotations

from collections import defaultdict

from civcas.store.verifying.evidence import Evidence, Row
from civcas.store.verifying.settling import Settled


def accuse_rows(evidence: Evidence, settled: Settled) -> None:
    """Say which rows were changed, removed or added by hand; a row whose leaf was touched is accused of nothing."""
    commits = {commit: n for n, (commit, _) in evidence.astray.items() if commit}
    commits.update({commit: n for n, _, _, commit in evidence.mismatches if commit})
    pointed: set[int] = set()
    left = []
    for row, commit in evidence.orphans:
        n = commits.get(commit or "")
        if n is None:
            left.append((row, commit))
        elif n not in settled.touched:
            pointed.add(n)
            evidence.find("changed", f"entry {n}", f"Entry {n} of the log points at another row; it is of {row.name}.")
        else:
            pointed.add(n)
    _changed(evidence, settled, pointed)
    _removed(evidence, settled, pointed)
    _added(evidence, settled, left)


def _changed(evidence: Evidence, settled: Settled, pointed: set[int]) -> None:
    by_row: dict[Row, set[int]] = defaultdict(set)
    for n, row, _, _ in evidence.mismatches:
        by_row[row].add(n)
    for row, leaves in by_row.items():
        if leaves - settled.touched - pointed:
            evidence.find(
                "changed",
                row.name,
                f"{_capital(row.name)} was changed: it is not what entry {min(leaves)} of the log was written of.",
            )


def _removed(evidence: Evidence, settled: Settled, pointed: set[int]) -> None:
    for n, (_, name) in sorted(evidence.astray.items()):
        if n in settled.touched or n in pointed:
            continue
        if name is None:
            evidence.find("changed", f"entry {n}", f"Entry {n} of the log points at a row that it is not of.")
        else:
            evidence.find("missing", name, f"{_capital(name)}, of which entry {n} of the log is, was removed.")


def _added(evidence: Evidence, settled: Settled, rows: list[tuple[Row, str | None]]) -> None:
    """Rows without a leaf; as many as entries were removed are theirs."""
    unknown = settled.touched if evidence.ring is None else set()
    if len(rows) <= len(settled.lost | unknown):
        return
    for row, _ in rows:
        evidence.find("added", row.name, f"{_capital(row.name)} was added by hand: the log has no entry of it.")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
