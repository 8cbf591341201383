"""Erasing a name beside documents: from decisions, the parties that people judged, and the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from civcas.store import models
from civcas.store.change import Change
from civcas.store.naming import Names
from civcas.store.payload import packed
from civcas.store.redaction import Plain, Pseudonyms
from civcas.store.register import VERBS
from civcas.store.restating import restate
from civcas.store.rows import update
from civcas.store.scope_erasing import scopes_hold
from civcas.store.taking import Taking


def stands_elsewhere(taking: Taking) -> bool:
    """Whether names stand in decisions' reasons or subjects, in the register, the list of sources or a scope."""
    decisions = models.Action.objects.values_list("subject", "why")
    if any(taking.spans(text) for row in decisions for text in row) or any(_sources(taking)) or scopes_hold(taking):
        return True
    if taking.go and any(judged_parties(taking.names)):
        return True
    said = models.Action.objects.filter(verb__in=VERBS).values_list("before", "after")
    return any(taking.out_of_all(values) != values for row in said for values in row)


def erase_from_decisions(taking: Taking, doing: Change) -> bool:
    """Take names out of the reasons and subjects of earlier decisions; whether there were any."""
    rows = models.Action.objects.filter(pk__lt=doing.number).order_by("pk")
    found = []
    for row in rows:
        left: Plain = {"subject": taking.out_of(row.subject), "why": taking.out_of(row.why)}
        if row.verb in VERBS:
            left |= {"before": taking.out_of_all(row.before), "after": taking.out_of_all(row.after)}
        elif taking.go and row.after:
            left |= {"after": _without_parties(row, taking)}
        found.append(restate(row, doing, **left))
    return any(found)


def judged_parties(names: Names) -> Iterator[str]:
    """The parties of people's judgements on attribution that hold one of some names."""
    attribution = models.Judgement.Verdict.ATTRIBUTION
    abouts = models.Judgement.objects.filter(verdict=attribution).order_by("pk").values_list("about", flat=True)
    return (about["actor"] for about in abouts if names.stand_in(about["actor"]))


def _without_parties(row: models.Action, taking: Taking) -> Plain:
    """What a decision says, without names in the parties that people judged; so do the judgements themselves."""
    said = [dict(one) for one in row.after.get("judgements", ())]
    for one in said:
        if "actor" not in one["about"]:
            continue
        about = {**one["about"], "actor": taking.out_of(one["about"]["actor"])}
        if about != one["about"]:
            one["about"] = about
            update(models.Judgement, "about", [(packed(about), one["number"])])
    return {**row.after, "judgements": said} if said else {**row.after}


def erase_from_sources(taking: Taking, people: Pseudonyms) -> bool:
    """Take names out of the list of sources, where whoever publishes or speaks for a body stands; whether any were."""
    rows = list(_sources(taking))
    taken = {stands for _, name in rows if (stands := people.of(name))}
    known = set(models.Source.objects.filter(name__in=taken).values_list("name", flat=True))
    for pk, name in rows:
        stands = people.of(name)
        update(models.Source, "name", [(f"{stands} {pk}" if stands in known else stands, pk)])
        known.add(stands)
    return bool(rows)


def _sources(taking: Taking) -> Iterator[tuple[int, str]]:
    """The sources that hold names, but parties where these stay."""
    rows = models.Source.objects.order_by("pk")
    for pk, name, kind in rows.values_list("pk", "name", "kind"):
        if (taking.go or kind != "belligerent") and taking.spans(name):
            yield pk, name
