"""Which belligerents' own reports accept an incident: a credible entry that people tied to it and to no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Q

from civcas.store import models
from civcas.store.official import AllegationView, allegations, leads_to


def accepted_in(codes: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """For each of some incidents' codes the parties that accept it in their own reports, each with a sentence.

    An entry is held to be about one incident only where it is tied to that
    alone: tied to several it is about one of them, and confirms none. What
    the last report on it says counts.
    """
    return accepted_by(allegations()) if codes and _tied(codes) else {}


def accepted_by(views: Sequence[AllegationView]) -> Mapping[str, Mapping[str, str]]:
    """The same for every incident that the entries are tied to, by its code."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for some in _followed(views):
        last = some[-1]
        codes = _codes(some)
        if len(codes) == 1 and _accepts(last):
            tie = next(tie for view in reversed(some) for tie in view.ties)
            actor = last.source.report.actor
            found[codes[0]].setdefault(
                actor,
                f"{actor} assesses it as credible in its own report{_month(last)} (entry {last.n}, tied by {tie.by}, "
                f"judgement {tie.judgement})",
            )
    return found


def tied_together(codes: Collection[str] | None = None) -> set[str]:
    """The codes of incidents that entries are tied to; with ``codes`` these, and those that share an entry with one."""
    if not _tied(codes):
        return set(codes or ())
    tied = [_codes(some) for some in _followed(allegations())]
    found = {code for some in tied if codes is None or not set(codes).isdisjoint(some) for code in some}
    return found.union(codes or ())


def tied_to_report(document: int) -> set[str]:
    """The codes of the incidents that entries of one report are tied to, by the row of its document."""
    ties = models.Judgement.live().filter(document=document, verdict=models.Judgement.Verdict.TIE)
    return {leads_to(tie.incident) for tie in ties.select_related("incident") if tie.incident is not None}


def _month(view: AllegationView) -> str:
    """Which of a party's reports: by no id, which would stand for its words after they were erased."""
    month = view.source.report.month
    return f" for {month:%B %Y}" if month is not None else ""


def _tied(codes: Collection[str] | None) -> bool:
    """Whether any entry is tied to one of some incidents, or to any; it is asked before reports are read for it."""
    ties = models.Judgement.live().filter(verdict=models.Judgement.Verdict.TIE)
    if codes is not None:
        led = models.Redirect.objects.filter(to__code__in=codes).values("code")
        ties = ties.filter(Q(incident__code__in=codes) | Q(incident__code__in=led))
    return bool(ties.exists())


def _codes(views: Sequence[AllegationView]) -> list[str]:
    return sorted({tie.code for view in views for tie in view.ties})


def _accepts(view: AllegationView) -> bool:
    """Whether an entry is credible, and does not say that nobody was harmed."""
    entry = view.allegation
    nobody = [said is not None and said.high == 0 for said in (entry.killed, entry.injured)]
    return entry.position == "credible" and not all(nobody)


def _followed(views: Sequence[AllegationView]) -> list[list[AllegationView]]:
    """Tied entries, each with the others that speak of the same allegation, in the order of their months."""
    by_allegation: dict[object, list[AllegationView]] = defaultdict(list)
    for view in views:
        key = view.id if view.followed is None else view.followed.spots
        by_allegation[key].append(view)
    return [some for some in by_allegation.values() if any(view.ties for view in some)]
