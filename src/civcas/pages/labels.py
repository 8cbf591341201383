"""The field's words as people read them, in every language of the pages.

Keys are the values that records hold; a value that is in no table is shown as
it stands, so that a newer record never breaks a page.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from civcas.pages.harm_labels import HIT, KINDS, Words
from civcas.pages.official_labels import OFFICIAL_TABLES
from civcas.pages.source_labels import CREDIBILITY, RELIABILITY, TIES

OUTCOMES: Words = {
    "killed": _("killed"),
    "injured": _("injured"),
    "killed_or_injured": _("killed or injured"),
    "missing": _("missing"),
    "abducted": _("abducted"),
    "displaced": _("displaced"),
}

GROUPS: Words = {
    "all": pgettext_lazy("group", "people"),
    "civilian": pgettext_lazy("group", "civilians"),
    "combatant": pgettext_lazy("group", "combatants"),
    "unknown_status": pgettext_lazy("group", "status not known"),
    "children": pgettext_lazy("group", "children"),
    "women": pgettext_lazy("group", "women"),
    "men": pgettext_lazy("group", "men"),
    "perpetrators": pgettext_lazy("group", "attackers"),
    "other_protected": pgettext_lazy("group", "other protected people"),
    "healthcare": pgettext_lazy("role", "health workers"),
    "journalist": pgettext_lazy("role", "journalists"),
    "aid_worker": pgettext_lazy("role", "aid workers"),
    "rescuer": pgettext_lazy("role", "rescuers"),
    "education": pgettext_lazy("role", "teachers and students"),
    "religious": pgettext_lazy("role", "religious workers"),
    "human_rights_defender": pgettext_lazy("role", "human rights defenders"),
}

RANGES: Words = {
    "killed all": _("killed"),
    "killed civilian": _("civilians killed"),
    "killed combatant": _("combatants killed"),
    "killed unknown_status": _("killed, status not known"),
    "killed children": _("children killed"),
    "killed women": _("women killed"),
    "killed men": _("men killed"),
    "killed perpetrators": _("attackers killed"),
    "killed other_protected": _("other protected people killed"),
    "killed healthcare": _("health workers killed"),
    "killed journalist": _("journalists killed"),
    "killed aid_worker": _("aid workers killed"),
    "killed rescuer": _("rescuers killed"),
    "killed education": _("teachers and students killed"),
    "killed religious": _("religious workers killed"),
    "killed human_rights_defender": _("human rights defenders killed"),
    "injured all": _("injured"),
    "injured civilian": _("civilians injured"),
    "injured combatant": _("combatants injured"),
    "injured unknown_status": _("injured, status not known"),
    "injured children": _("children injured"),
    "injured women": _("women injured"),
    "injured men": _("men injured"),
    "injured perpetrators": _("attackers injured"),
    "injured other_protected": _("other protected people injured"),
    "injured healthcare": _("health workers injured"),
    "injured journalist": _("journalists injured"),
    "injured aid_worker": _("aid workers injured"),
    "injured rescuer": _("rescuers injured"),
    "injured education": _("teachers and students injured"),
    "injured religious": _("religious workers injured"),
    "injured human_rights_defender": _("human rights defenders injured"),
}

GRADES: Words = {
    "confirmed": pgettext_lazy("harm grade", "confirmed"),
    "fair": pgettext_lazy("harm grade", "fair"),
    "weak": pgettext_lazy("harm grade", "weak"),
    "disputed": pgettext_lazy("harm grade", "disputed"),
    "not_civilian": pgettext_lazy("harm grade", "not civilian"),
}

GRADE_MEANINGS: Words = {
    "confirmed": _("A belligerent accepts that it did the harm."),
    "fair": _("Two or more independent origins tell of the harm, and an action there is declared or likely."),
    "weak": _("One independent origin tells of the harm, however detailed it is and however many outlets repeat it."),
    "disputed": _("The sources contradict each other about the harm."),
    "not_civilian": _("Those harmed were combatants."),
}

ATTRIBUTIONS: Words = {
    "known": pgettext_lazy("attribution", "known"),
    "suspected": pgettext_lazy("attribution", "suspected"),
    "one_of_several": pgettext_lazy("attribution", "one of several"),
    "not_established": pgettext_lazy("attribution", "not established"),
    "claimed": pgettext_lazy("attribution", "claimed responsibility"),
    "excluded": pgettext_lazy("attribution", "excluded"),
}

ATTRIBUTION_MEANINGS: Words = {
    "known": _("Accepted by the belligerent itself, or beyond doubt."),
    "suspected": _("Blamed, with nobody else in question; not accepted by the belligerent."),
    "one_of_several": _("One of those who may have done it. The incident is in no belligerent’s own total."),
    "not_established": _(
        "Named as possible, with nobody else in question. The incident is in no belligerent’s own total."
    ),
    "claimed": _("Claimed by the belligerent, not borne out by others."),
    "excluded": _("Shown not to have done it."),
}

STRIKE_STATUSES: Words = {
    "declared": _("declared by a belligerent"),
    "likely": _("likely"),
    "single_source_claim": _("claimed by a single source"),
    "contested": _("contested"),
}

LABELS: Words = {
    "confirmed": pgettext_lazy("published label", "Confirmed"),
    "fair": pgettext_lazy("published label", "Fair"),
    "weak": pgettext_lazy("published label", "Weak"),
    "contested": pgettext_lazy("published label", "Contested"),
    "discounted": pgettext_lazy("published label", "Discounted"),
}

STANDINGS: Words = {
    "proposed": pgettext_lazy("standing", "not reviewed"),
    "accepted": pgettext_lazy("standing", "accepted"),
    "published": pgettext_lazy("standing", "published"),
    "withdrawn": pgettext_lazy("standing", "withdrawn"),
}

STANDING_MEANINGS: Words = {
    "proposed": _("Made by the machine from the documents; no person has reviewed it."),
    "accepted": _("A person has checked it; it is not published."),
    "withdrawn": _("A person has withdrawn it: it is counted and shown to the public no longer."),
    "published": _("A person has published it; its page says who."),
}

STANCES: Words = {
    "asserted": _("asserted"),
    "feared": _("feared"),
    "unverified": _("not verified by the speaker"),
    "denied": _("denied"),
    "acknowledged": _("acknowledged"),
    "corrected": _("corrected"),
    "withdrawn": _("withdrawn"),
}

ACTOR_STANCES: Words = {
    "blamed": _("blamed"),
    "claimed_responsibility": _("claimed responsibility"),
    "denied": _("denied"),
    "possible": _("named as possible"),
}

SPEAKER_KINDS: Words = {
    "monitor": pgettext_lazy("speaker", "monitor"),
    "outlet": pgettext_lazy("speaker", "outlet"),
    "official": pgettext_lazy("speaker", "official"),
    "belligerent": pgettext_lazy("speaker", "belligerent"),
    "hospital": pgettext_lazy("speaker", "hospital"),
    "rescuer": pgettext_lazy("speaker", "rescuer"),
    "relative": pgettext_lazy("speaker", "relative"),
    "witness": pgettext_lazy("speaker", "witness"),
    "organisation": pgettext_lazy("speaker", "organisation"),
    "unknown": pgettext_lazy("speaker", "not known"),
}

ZONES: Words = {
    "headline": _("Headline"),
    "body": _("Text"),
    "related": _("Link to another story"),
    "comment": _("Readers' comments"),
    "furniture": _("Page furniture"),
}

ACCURACIES: Words = {
    "exact": pgettext_lazy("place", "exact point"),
    "landmark": pgettext_lazy("place", "landmark"),
    "street": pgettext_lazy("place", "street"),
    "neighbourhood": pgettext_lazy("place", "neighbourhood"),
    "village": pgettext_lazy("place", "village"),
    "town": pgettext_lazy("place", "town"),
    "city": pgettext_lazy("place", "city"),
    "subdistrict": pgettext_lazy("place", "subdistrict"),
    "district": pgettext_lazy("place", "district"),
    "province": pgettext_lazy("place", "province"),
    "country": pgettext_lazy("place", "country"),
}

PRECISIONS: Words = {
    "day": pgettext_lazy("date known to", "the day"),
    "days": pgettext_lazy("date known to", "a few days"),
    "week": pgettext_lazy("date known to", "the week"),
    "month": pgettext_lazy("date known to", "the month"),
    "year": pgettext_lazy("date known to", "the year"),
    "longer": pgettext_lazy("date known to", "longer than a year"),
}

BASES: Words = {
    "received_at_hospital": _("received at a hospital"),
    "bodies_recovered": _("bodies recovered"),
    "named": _("named dead"),
    "official": _("official count"),
    "witness": _("by a witness"),
    "cumulative": _("running total"),
    "increment": _("added since the last statement"),
    "period": _("total of a period"),
}

COUNTS: Words = {
    "additional": _("more than before"),
    "partial": _("part of the dead or injured only"),
}

INHERITED: Words = {
    "sentence": _("taken from the same sentence"),
    "following sentence": _("taken from the sentence after it"),
    "paragraph": _("taken from the paragraph around it"),
    "lead": _("taken from the beginning of the report"),
    "publication": _("taken from the publication date"),
}

ROLES: Words = {
    "healthcare": pgettext_lazy("role", "health workers"),
    "journalist": pgettext_lazy("role", "journalists"),
    "aid_worker": pgettext_lazy("role", "aid workers"),
    "rescuer": pgettext_lazy("role", "rescuers"),
    "education": pgettext_lazy("role", "teachers and students"),
    "religious": pgettext_lazy("role", "religious workers"),
    "human_rights_defender": pgettext_lazy("role", "human rights defenders"),
}

RULE_KINDS: Words = {
    "claim": _("From words to a claim"),
    "part": _("A part of a number, and never on top of it"),
    "figure": _("The figure that one document tells"),
    "figure_note": _("What changes such a figure"),
    "left_out": _("What is left out"),
}

RULE_SOURCES: Words = {
    "language": _("It is how the language says it."),
    "practice": _("It is what casualty recorders do."),
    "inferred": _("It was inferred from reports."),
}

TABLES: Mapping[str, Words] = {
    "kind": KINDS,
    "hit": HIT,
    "outcome": OUTCOMES,
    "group": GROUPS,
    "grade": GRADES,
    "grade_meaning": GRADE_MEANINGS,
    "attribution": ATTRIBUTIONS,
    "attribution_meaning": ATTRIBUTION_MEANINGS,
    "strike": STRIKE_STATUSES,
    "label": LABELS,
    "standing": STANDINGS,
    "standing_meaning": STANDING_MEANINGS,
    "stance": STANCES,
    "actor_stance": ACTOR_STANCES,
    "speaker": SPEAKER_KINDS,
    "zone": ZONES,
    "accuracy": ACCURACIES,
    "precision": PRECISIONS,
    "basis": BASES,
    "count": COUNTS,
    "role": ROLES,
    "inherited": INHERITED,
    "rule_kind": RULE_KINDS,
    "rule_source": RULE_SOURCES,
    "reliability": RELIABILITY,
    "credibility": CREDIBILITY,
    "tie": TIES,
    **OFFICIAL_TABLES,
}


def range_label(outcome: str, group: str) -> str:
    """What a range counts: "civilians killed", "injured", "missing: children"."""
    if (words := RANGES.get(f"{outcome} {group}")) is not None:
        return str(words)
    if group == "all":
        return label("outcome", outcome)
    return gettext("%(outcome)s: %(group)s") % {"outcome": label("outcome", outcome), "group": label("group", group)}


def label(table: str, value: str | None) -> str:
    """The words for a value of a table; the value itself where the table has none; "not known" for None."""
    if value is None:
        return gettext("not known")
    return str(TABLES[table].get(value, value.replace("_", " ")))
