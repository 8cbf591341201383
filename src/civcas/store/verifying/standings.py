"""Standings and judgements: each row is what its decision says, in order, none left out and none added."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

import orjson

from civcas.store import models
from civcas.store.raw_rows import RawRows, moment_of, truth_of
from civcas.store.verifying.decisions import Decisions
from civcas.store.verifying.evidence import Evidence
from civcas.store.verifying.pointing import points_elsewhere

UNKNOWN = "?"
"""The code of an incident whose row is not there."""


def check_standings(evidence: Evidence, decisions: Decisions, codes: dict[int, str]) -> None:
    """Hold the rows of standings against what decisions say of them."""
    there: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for _, incident, action, standing, present, leads, published in RawRows(
        models.Standing, "incident", "action", "standing", "present", "leads_to", "published_at"
    ).all():
        to = codes.get(leads, UNKNOWN) if leads is not None else None
        there[action].append((codes.get(incident, UNKNOWN), standing, truth_of(present), to, _time(published)))
    wanted = {number: list(lines) for number, lines in decisions.standings.items()}
    removed = evidence.doubtful_incidents - set(codes.values())
    missing: list[tuple[int, tuple[Any, ...]]] = []
    extra: list[tuple[int, tuple[Any, ...]]] = []
    for number in sorted({*there, *wanted}):
        if number in evidence.doubtful_decisions:
            continue
        lines = wanted.get(number, [])
        rows = _of_removed(there.get(number, []), lines, removed)
        if lines == rows:
            continue
        if Counter(lines) == Counter(rows):
            _out_of_order(number, lines, rows, evidence)
            continue
        missing += ((number, line) for line in (Counter(lines) - Counter(rows)).elements())
        extra += ((number, row) for row in (Counter(rows) - Counter(lines)).elements())
    _pair(missing, extra, evidence)


def _time(kept: Any) -> Any:
    return None if kept is None else moment_of(kept) or kept


def _of_removed(rows: list[Any], lines: list[Any], removed: set[str]) -> list[Any]:
    """Rows with the codes of incidents whose own rows were removed, as far as the lines tell which these are."""
    if not removed:
        return rows
    named = []
    for row in rows:
        for line in lines:
            known = [
                part == said or (part == UNKNOWN and said in removed) for part, said in zip(row, line, strict=True)
            ]
            if all(known) and line not in named:
                row = line
                break
        named.append(row)
    return named


def _out_of_order(number: int, lines: list[Any], rows: list[Any], evidence: Evidence) -> None:
    moved = [line[0] for line, row in zip(lines, rows, strict=True) if line != row]
    names = " and ".join(moved)
    where = f"standings of {names} by decision {number}"
    evidence.find("moved", where, f"The standings of {names} by decision {number} were put in another order.")


def _pair(
    missing: list[tuple[int, tuple[Any, ...]]], extra: list[tuple[int, tuple[Any, ...]]], evidence: Evidence
) -> None:
    """A row that is missing and one that is too many are one that was changed, where they have most in common."""
    for number, line in missing:
        alike = sorted(extra, key=lambda one: -_common((number, *line), (one[0], *one[1])))
        where = f"standing of {line[0]} by decision {number}"
        if alike and _common((number, *line), (alike[0][0], *alike[0][1])) >= 4:
            extra.remove(alike[0])
            evidence.find(
                "changed",
                where,
                f"The standing of {line[0]} by decision {number} was changed: its row does not say what was decided.",
            )
        else:
            evidence.find("missing", where, f"The standing of {line[0]} by decision {number} was removed.")
    for number, row in extra:
        where = f"standing of {row[0]} by decision {number}"
        evidence.find(
            "added", where, f"A standing of {row[0]} was added by hand: decision {number} says nothing of it."
        )


def _common(one: tuple[Any, ...], two: tuple[Any, ...]) -> int:
    return sum(first == second for first, second in zip(one, two, strict=True))


_JUDGEMENT = ("verdict", "about", "value", "withdraws", "action", "document", "other", "incident")


def check_judgements(evidence: Evidence, decisions: Decisions, codes: dict[int, str]) -> None:
    """Hold the rows of judgements against what decisions say of them."""
    wanted = {
        said["number"]: (number, said) for number, judgements in decisions.judgements.items() for said in judgements
    }
    keys = None
    for pk, *values in RawRows(models.Judgement, *_JUDGEMENT).all():
        row = dict(zip(_JUDGEMENT, values, strict=True))
        number, said = wanted.pop(pk, (None, None))
        where = f"judgement {pk}"
        if said is None:
            if row["action"] not in evidence.doubtful_decisions:
                evidence.find("added", where, f"Judgement {pk} was added by hand: no decision says it.")
            continue
        wrong = [name for name in ("verdict", "withdraws") if row[name] != said[name]]
        wrong += [name for name in ("about", "value") if row[name] != _spelled(said[name])]
        wrong += ["action"] if row["action"] != number else []
        if keys is None:
            keys = {pk: evidence.keys.get(pk, key) for pk, key in RawRows(models.Document, "key").all()}
        wrong += points_elsewhere(row, said, keys, codes, evidence)
        if evidence.gone.isdisjoint((row["document"], row["other"])):
            wrong += _of_what(row, said["about"], keys, codes)
            wrong += _of_nothing(row, said["about"])
        if wrong:
            what = " and ".join(dict.fromkeys(wrong))
            evidence.find("changed", where, f"Judgement {pk} was changed: its {what} is not what was decided.")
    for pk, (number, _) in wanted.items():
        evidence.find("missing", f"judgement {pk}", f"Judgement {pk}, which decision {number} made, was removed.")


def _spelled(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


def _of_what(row: dict[str, Any], about: dict[str, Any], keys: dict[int, str], codes: dict[int, str]) -> list[str]:
    """The columns that point at another document or incident than a judgement is about."""
    wrong = []
    for column, name in (("document", "first"), ("other", "second")):
        if name in about and keys.get(row[column]) != about[name][0]:
            wrong.append(column)
    known = about.get("code") in codes.values()
    if "code" in about and codes.get(row["incident"], None if known else about["code"]) != about["code"]:
        wrong.append("incident")
    if about.keys() & {"claim", "entry"} and row["document"] not in keys:
        wrong.append("document")
    return wrong


def _of_nothing(row: dict[str, Any], about: dict[str, Any]) -> list[str]:
    """The columns that point at something which a judgement is not about; a withdrawal repeats what it takes back."""
    if "judgement" in about:
        return []
    of = {"document": ("first", "claim", "entry"), "other": ("second",), "incident": ("code",)}
    return [column for column, names in of.items() if row[column] is not None and about.keys().isdisjoint(names)]
