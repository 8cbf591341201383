"""Whether a reading, in the shapes of contract 1, says what a case expects; and if not, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from quality.match import TOLD, Shape, claim_matches, incident_matches, told_range, wrong_keys


def problems(expected: Shape, reading: Shape) -> list[str]:
    """Everything that the reading misses of what a case expects, in short lines; empty where it is right."""
    claims, incidents = reading["claims"], reading["incidents"]
    if expected.get("nothing"):
        return [f"read {shown(claim)}" for claim in claims] + [f"told {shown(told)}" for told in incidents]
    found = _claims(expected.get("claims", []), claims)
    for pattern in expected.get("never", []):
        found += [f"read {shown(claim)}, never {pattern}" for claim in claims if claim_matches(pattern, claim)]
    for pattern in expected.get("incidents_never", []):
        found += [f"told {shown(told)}, never {pattern}" for told in incidents if incident_matches(pattern, told)]
    if "incidents" in expected:
        ordered = not expected.get("incidents_any_order", False)
        found += _incidents(expected["incidents"], incidents, first_is_first=ordered)
    return found


def _claims(expected: Sequence[Shape], claims: Sequence[Shape]) -> list[str]:
    """Expected claims that no claim of the reading meets, each claim used once, part and relation links included."""
    pairing = pair(expected, claims, claim_matches)
    found = []
    for wanted, match in zip(expected, pairing, strict=True):
        if match is None:
            found.append(f"no claim {wanted}")
            continue
        if "part_of" in wanted:
            whole = pairing[wanted["part_of"]]
            if whole is not None and claims[match]["part_of"] != claims[whole]["id"]:
                found.append(f"not part of its whole: {shown(claims[match])}")
        if "relation" in wanted:
            kind, to = wanted["relation"]
            other = pairing[to]
            relation = {"as": kind, "to": claims[other]["id"]} if other is not None else None
            if relation and claims[match]["relation"] != relation:
                found.append(f"does not say {kind}: {shown(claims[match])}")
    return found


def _incidents(expected: Sequence[Shape], incidents: Sequence[Shape], *, first_is_first: bool) -> list[str]:
    """The told incidents against the expected: as many, the first first, the others in any order."""
    if len(expected) != len(incidents):
        told = "; ".join(shown(told) for told in incidents) or "nothing"
        return [f"{len(expected)} incident(s) expected, told {told}"]
    if not expected:
        return []
    if first_is_first:
        found = [] if incident_matches(expected[0], incidents[0]) else [_differs(expected[0], incidents[0])]
        expected, incidents = expected[1:], incidents[1:]
    else:
        found = []
    pairing = pair(expected, incidents, incident_matches)
    rest = [told for n, told in enumerate(incidents) if n not in pairing]
    for wanted, match in zip(expected, pairing, strict=True):
        if match is None:
            found.append(_differs(wanted, rest.pop(0)))
    return found


def pair(wanted: Sequence[Shape], given: Sequence[Shape], matches: Callable[[Shape, Shape], bool]) -> list[int | None]:
    """For each of ``wanted`` the index of its own match in ``given``, as many as can be (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(n: int, tried: set[int]) -> bool:
        for m, item in enumerate(given):
            if m not in tried and matches(wanted[n], item):
                tried.add(m)
                if m not in owner or place(owner[m], tried):
                    owner[m] = n
                    return True
        return False

    for n in range(len(wanted)):
        place(n, set())
    by_wanted = {n: m for m, n in owner.items()}
    return [by_wanted.get(n) for n in range(len(wanted))]


def shown(item: Shape) -> str:
    """A claim or a told incident in a few words, for a list of what went wrong."""
    if "outcome" in item:
        figure = item["figure"]
        number = "none" if figure is None else f"{figure['low']}–{figure['high']}"
        return f"{item['outcome']} {number} {item['quote']!r}"
    return " ".join(f"{key} {told_range(item[key])}" for key in TOLD if item[key] is not None) or "no figure"


def _differs(wanted: Shape, told: Shape) -> str:
    """Which keys of a told incident are not as expected, with both values."""
    return "incident: " + "; ".join(
        f"{key} {_brief(wanted[key])}, told {_brief(_told_value(key, told))}" for key in wrong_keys(wanted, told)
    )


def _told_value(key: str, told: Shape) -> Any:
    if key in TOLD:
        return told_range(told[key])
    if key == "actors_none":
        key = "actors"
    value = told[key]
    if key == "actors":
        return [[actor["name"], actor["stance"]] for actor in value]
    if key == "where" and value:
        return {part: value[part] for part in ("name", "within", "country", "accuracy", "spread")}
    if key == "when" and value:
        return {part: value[part] for part in ("start", "end", "precision", "of")}
    return value


def _brief(value: Any) -> str:
    return str(value).replace("'", "").replace("None", "null")
