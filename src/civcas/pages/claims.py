"""How a claim's figure is put into words: how many, what happened to them, and who they were."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext_lazy

from civcas.pages.figures import range_words
from civcas.pages.harm_labels import Words
from civcas.pages.labels import label, range_label
from civcas.records import Claim, Figure

AGES: Words = {
    "child": pgettext_lazy("group", "children"),
    "adult": pgettext_lazy("group", "adults"),
}

SEXES: Words = {
    "female": pgettext_lazy("group", "female"),
    "male": pgettext_lazy("group", "male"),
}

STATUSES: Words = {
    "civilian": pgettext_lazy("group", "civilians"),
    "other_protected": pgettext_lazy("group", "other protected people"),
    "armed_forces": pgettext_lazy("group", "members of armed forces"),
    "combatant": pgettext_lazy("group", "combatants"),
}

UNITS: Words = {
    "family": pgettext_lazy("unit", "families"),
    "household": pgettext_lazy("unit", "households"),
}

SHARES: Words = {
    "most": pgettext_lazy("share", "most of them"),
    "half": pgettext_lazy("share", "half of them"),
    "all": pgettext_lazy("share", "all of them"),
    "none": pgettext_lazy("share", "none of them"),
}


def claim_words(claim: Claim) -> str:
    """A claim's figure in a few words: "at least 23 killed (civilians)"; a denial of everything has no figure."""
    if claim.figure is None:
        if claim.stance == "denied":
            return gettext("denies that anybody was harmed")
        return label("outcome", claim.outcome)
    return figure_words(claim.figure, claim.outcome)


def figure_words(figure: Figure, outcome: str) -> str:
    """A figure in a few words; a share that is stated in words alone stays in words."""
    outcome_words = label("outcome", outcome)
    if figure.low is None and figure.high is None:
        how_many = str(SHARES.get(figure.share or "", gettext("number not stated")))
    else:
        how_many = range_words(figure.low, figure.high)
    groups = group_words(figure)
    if groups:
        return gettext("%(range)s %(outcome)s (%(group)s)") % {
            "range": how_many,
            "outcome": outcome_words,
            "group": groups,
        }
    return gettext("%(range)s %(outcome)s") % {"range": how_many, "outcome": outcome_words}


def counted_words(figure: Figure, outcome: str) -> str:
    """What a figure counts, without its number: "civilians killed"."""
    return range_label(outcome, "civilian" if figure.status == "civilian" else "all")


def group_words(figure: Figure) -> str:
    """Who is counted, as far as the claim says it: "civilians, children"; an empty text where it does not."""
    words = []
    if figure.unit != "people":
        words.append(str(UNITS.get(figure.unit, figure.unit)))
    if figure.status is not None and figure.status in STATUSES:
        words.append(str(STATUSES[figure.status]))
    if figure.sex == "female" and figure.age == "adult":
        words.append(label("group", "women"))
    elif figure.sex == "male" and figure.age == "adult":
        words.append(label("group", "men"))
    else:
        if figure.age is not None:
            words.append(str(AGES.get(figure.age, figure.age)))
        if figure.sex is not None:
            words.append(str(SEXES.get(figure.sex, figure.sex)))
    if figure.role is not None:
        words.append(label("role", figure.role))
    if figure.perpetrator:
        words.append(label("group", "perpetrators"))
    return gettext(", ").join(words)
