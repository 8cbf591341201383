"""Incidents: every code as it was given, and the present state as what was added says."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from civcas.store import models
from civcas.store.codes import code_of
from civcas.store.held import in_parts
from civcas.store.raw_rows import RawRows, moment_of, truth_of
from civcas.store.verifying.assessments import Assessed, Newest, plain_of
from civcas.store.verifying.decisions import Decisions, Line
from civcas.store.verifying.evidence import Evidence

_COLUMNS = (
    "code",
    "number",
    "letter",
    "anchor",
    "anchor_claim",
    "present",
    "standing",
    "published_at",
    "assessment",
    "decision",
    "adds",
)


def read_codes(evidence: Evidence, decisions: Decisions) -> dict[int, str]:
    """The true code of each incident's row, as it was given."""
    codes: dict[int, str] = {}
    odd: list[tuple[int, str, str]] = []
    left = dict(decisions.codes)
    for pk, code, number, letter, _, claim, *_ in RawRows(models.Incident, *_COLUMNS).all():
        codes[pk] = code
        if code not in left:
            odd.append((pk, code, claim))
            continue
        given = left.pop(code)
        wrong = [] if given == claim else ["the claim that it was given for"]
        if not isinstance(number, int) or code_of(number, letter) != code:
            wrong.append("its number or letter")
        if wrong:
            evidence.find("changed", f"incident {code}", f"Incident {code} was changed: {' and '.join(wrong)}.")
            evidence.doubtful_incidents.add(code)
    for pk, code, claim in odd:
        was = next((true for true, given in left.items() if given == claim), None)
        if was is not None:
            left.pop(was)
            codes[pk] = was
            evidence.doubtful_incidents.add(was)
            evidence.find("changed", f"incident {was}", f"The code of incident {was} was changed: it is {code!r} now.")
        elif not evidence.doubtful_decisions:
            evidence.doubtful_incidents.add(code)
            evidence.find("added", f"incident {code}", f"Incident {code} was added by hand: no decision gave it.")
    for code in left:
        evidence.doubtful_incidents.add(code)
        evidence.find("missing", f"incident {code}", f"Incident {code} was removed.")
    return codes


def check_present(evidence: Evidence, decisions: Decisions, assessed: Assessed) -> int:
    """Hold the present state of every incident against what was added; how many incidents there are."""
    state = _State(evidence, decisions, assessed)
    count = 0
    for first, last, rows in RawRows(models.Incident, *_COLUMNS).pages():
        members = _members(first, last, evidence)
        for pk, *values in rows:
            count += 1
            code = assessed.codes[pk]
            row = dict(zip(_COLUMNS, values, strict=True))
            wrong = state.wrong(code, row, members.pop(pk, {}))
            if wrong:
                evidence.find(
                    "stale",
                    f"incident {code}",
                    f"Incident {code} does not stand as was decided ({', '.join(wrong)}); run civcas rebuild.",
                )
    state.close()
    return count


class _State:
    """What was added, as the present state that follows from it."""

    def __init__(self, evidence: Evidence, decisions: Decisions, assessed: Assessed) -> None:
        self.evidence, self.decisions, self.assessed = evidence, decisions, assessed
        self.last: dict[str, tuple[int, Line]] = {}
        self.bore: dict[str, set[int]] = defaultdict(set)
        for number in sorted(decisions.standings):
            for line in decisions.standings[number]:
                self.last[line[0]] = (number, line)
                self.bore[line[0]].add(number)
        for number, judgements in decisions.judgements.items():
            for said in judgements:
                code = said["about"].get("code") or said.get("incident")  # a withdrawal repeats the incident alone
                if code is not None:
                    self.bore[code].add(number)
        self.redirects = {
            code: (to, action) for _, code, to, action in RawRows(models.Redirect, "code", "to", "action").all()
        }

    def wrong(self, code: str, row: dict[str, Any], members: dict[str, bool]) -> list[str]:
        """What of an incident's present state is not what was added; nothing where that is not known."""
        redirect = self.redirects.pop(row["code"], self.redirects.pop(code, None))
        newest = self.assessed.newest.get(code)
        if self.evidence.doubtful_decisions or code in self.evidence.doubtful_incidents:
            return []
        number, (_, standing, present, leads, published) = self.last.get(
            code, (0, (code, "proposed", True, None, None))
        )
        said = {"standing": row["standing"] == standing, "present": truth_of(row["present"]) is present}
        kept = row["published_at"]
        said["published_at"] = (None if kept is None else moment_of(kept)) == published and (kept is None) == (
            published is None
        )
        to = None if redirect is None else self.assessed.codes.get(redirect[0])
        removed = leads in self.evidence.doubtful_incidents
        said["where it leads"] = removed or (to == leads and (redirect is None or redirect[1] == number))
        if newest is not None:
            said["assessment"] = row["assessment"] == newest.row
            said["what it adds to tolls"] = plain_of(row["adds"]) == newest.adds
            said["decision"] = row["decision"] in self._decisions(code, newest)
            documents = {key.rpartition("#")[0] for key in (*newest.tellings, *members)}
            if documents.isdisjoint(self.evidence.doubtful_documents):
                said["members"] = set(members) == (newest.tellings if present else set()) and all(members.values())
        return [name for name, right in said.items() if not right]

    def _decisions(self, code: str, newest: Newest) -> set[int]:
        """What can have borne last on an incident; one that a ledger brought along from before its log bore on none."""
        bore = {newest.decision, *self.bore[code]}
        return {max(bore), max(bore - {self.decisions.first}, default=0)} if self.decisions.first > 1 else {max(bore)}

    def close(self) -> None:
        """Say which codes lead somewhere that were never given."""
        if not self.evidence.doubtful_incidents and not self.evidence.doubtful_decisions:
            for code in self.redirects:
                sentence = f"A redirect of {code} was added by hand; run civcas rebuild."
                self.evidence.find("stale", f"redirect {code}", sentence)


def _members(first: int, last: int, evidence: Evidence) -> dict[int, dict[str, bool]]:
    """The tellings of incidents by their keys, each with whether its reading is its document's newest."""
    found: dict[int, dict[str, bool]] = defaultdict(dict)
    rows = models.IncidentTelling.objects.filter(incident__gte=first, incident__lte=last)
    columns = ("incident", "telling__document", "telling__n", "telling__current")
    members = list(rows.values_list(*columns))
    keys = _ids({document for _, document, *_ in members})
    for incident, document, n, current in members:
        found[incident][f"{evidence.keys.get(document, keys.get(document, '?'))}#{n}"] = bool(current)
    return found


def _ids(documents: set[int]) -> dict[int, str]:
    """The ids of documents by their rows."""
    found: dict[int, str] = {}
    document = RawRows(models.Document, "key")
    for some in in_parts(sorted(documents), 500):
        found.update((pk, key) for pk, key in document.among(some))
    return found
