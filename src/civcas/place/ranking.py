"""Rank the places that a name can mean in its context, each with reasons that a person can read."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from civcas.place.context import Context, how_inside
from civcas.place.names import place_key
from civcas.place.rows import Row, Rows, kilometres
from civcas.place.seats import SEAT_OF_SIZE, is_contested, is_named_after
from civcas.records.place import Accuracy, RankedPlace

OWN_NAME = 0.50
OTHER_NAME = 0.44
SPELLED_ALIKE = 0.42
OUTSIDE = 0.12
"""No place outside what the text states scores more than this: it must not win."""
PROPOSED = 0.10
"""A place of which only the consonants agree; proposed to a person and never decided."""
ENCLOSING = 0.40
ENCLOSING_COUNTRY = 0.37
LARGE = 100_000
"""People from which a town is well enough known to be meant where the text does not name its country."""
RENOWN: dict[int | None, float] = {1: 0.005, 2: 0.03}
"""What a capital, and a town that its bare name means in reports, lead by."""
UNSUPPORTED = 0.15
OPEN = 0.35
"""What a smaller town scores at most by its name alone, where other countries have the name: too little to decide."""
MANY = 6
"""Of a name with more bearers than this only the likely ones are ranked."""
_MEANT = 2  # of the renowned: towns that their bare name means in reports
_MUTE = "h"
"""What a ta marbuta may end in when it is written in Latin letters: Raqqa and Raqqah."""
CLOSE_IN_REGION = 0.70
"""How alike a spelling must be to be taken, where the stated region leaves one place."""


def rank_named(
    rows: Rows, key: str, found: tuple[Row, ...], context: Context, accuracy: Accuracy | None
) -> list[RankedPlace]:
    """Rank the places that bear the name with that key."""
    scored: list[tuple[float, Row, list[str]]] = []
    for row in _worth_ranking(found, context):
        reasons: list[str] = []
        score = OTHER_NAME if row.how & 1 else OWN_NAME
        if row.how & 2 and row.arabic is None:
            score -= 0.03
        fits, outside = _fit_context(rows, row, context, reasons)
        score += fits + _fit_accuracy(row, accuracy, reasons) + _weight_of_size(row, reasons)
        if row.how & 1 and not fits and (row.population or 0) < SEAT_OF_SIZE:
            score -= UNSUPPORTED
            reasons.append("a small place known better by another name, and nothing in the text points there")
        for doubt in _doubts(row, key, found, context, accuracy, fits > 0):
            score = min(score, OPEN)
            reasons.append(doubt)
        scored.append((min(score, OUTSIDE) * (0.5 + score / 2) if outside else score, row, reasons))
    if accuracy is None:
        _part_twins(rows, scored)
    ranked = []
    for score, row, reasons in scored:
        place = rows.place(row)
        if accuracy in ("district", "subdistrict", "province") and not row.is_region:
            place = replace(place, accuracy=accuracy)
            reasons.append(f"the {accuracy} is not in the gazetteer; the place that it is named after stands for it")
        ranked.append(RankedPlace(place, round(max(0.0, min(1.0, score)), 3), tuple(reasons)))
    return ranked


def _doubts(
    row: Row, key: str, found: tuple[Row, ...], context: Context, accuracy: Accuracy | None, fits: bool
) -> Iterator[str]:
    """Why a place may be proposed and does not decide, however large it is; ``fits`` is whether the text points there.

    A text that names a country does not mean a place in another one, and one
    that names a region which the gazetteer lacks means a place there.
    """
    if _is_cut_short(row, key):
        yield f"the name is only the beginning of {row.name}"
    if fits:
        return
    if context.countries and not context.country and row.country not in context.countries:
        yield "a place in a country that the text does not name is not decided by its name alone"
    unknown = [said.name for said in context.within if not said.areas]
    if unknown:
        yield f"the text says in {', '.join(unknown)}, which is not in the gazetteer"
    if accuracy == "village" and not row.is_region and (row.population or 0) >= SEAT_OF_SIZE:
        yield "the text calls it a village, and nothing in the text points to this town"
    if _is_open(row, found, context):
        yield "places in other countries bear the name too, and nothing in the text points to one"


def _is_cut_short(row: Row, key: str) -> bool:
    """Whether a name is a place's own with the last letters missing (Ora for Oran), not the last word or a mute h."""
    if not row.how & 1 or not place_key(row.name).startswith(key) or place_key(row.name) == key + _MUTE:
        return False
    words = row.name.split()
    return not any(place_key(" ".join(words[:n])) == key for n in range(1, len(words) + 1))


def _is_open(row: Row, found: tuple[Row, ...], context: Context) -> bool:
    """Whether a smaller town is one of several countries' bearers of a name in a text that names no surroundings.

    A town that a region is named after (Jenin), or that its bare name means in reports, is not; where regions and
    their towns of two countries share the name (Kenitra and Quneitra) size decides nothing.
    """
    if context.within or context.country or context.countries:
        return False
    if is_contested(row, found):
        return True
    if row.is_region or (row.population or 0) >= LARGE:
        return False
    if any((other.population or 0) >= LARGE for other in found):
        return False
    if row.renown == _MEANT or any(is_named_after(other, row) for other in found):
        return False
    return any(other.country != row.country for other in found)


def _worth_ranking(found: tuple[Row, ...], context: Context) -> tuple[Row, ...]:
    """Of many bearers of a name, those in the countries that the text names and the largest of the others."""
    if len(found) <= MANY:
        return found
    countries = context.stated_countries or context.countries
    return tuple(row for n, row in enumerate(found) if n < MANY or row.is_region or row.country in countries)


def _part_twins(rows: Rows, scored: list[tuple[float, Row, list[str]]]) -> None:
    """Where a town and the region around it share the name, one of them is the likelier meaning: not an even match.

    The town, if it is of some size; else the region. A district is always
    meant less than its town.
    """
    for i, (score, region, reasons) in enumerate(scored):
        if not region.is_region or region.is_country:
            continue
        for j, (other_score, town, other_reasons) in enumerate(scored):
            if town.is_region or not is_named_after(region, town):
                continue
            better = max(score, other_score)
            if (town.population or 0) >= SEAT_OF_SIZE or region.accuracy == "district":
                score = min(score, better - 0.06)
                other_score = better
                reasons.append("the region; its town of the same name is the likelier meaning")
            else:
                score, other_score = better, min(other_score, better - 0.06)
                other_reasons.append("the town; the region of the same name is the likelier meaning")
            scored[i], scored[j] = (score, region, reasons), (other_score, town, other_reasons)


def _fit_context(rows: Rows, row: Row, context: Context, reasons: list[str]) -> tuple[float, bool]:
    """What the stated and the merely named surroundings add, and whether the place stands outside what is stated."""
    gain = 0.0
    for said in context.within:
        if not said.areas:
            continue
        sure, area = max(((how_inside(rows, row, area), area) for area in said.areas), key=lambda item: item[0])
        if not sure:
            reasons.append(f"the text says in {said.name}, and this is in {_address(rows, row)}")
            return gain, True
        gain = max(gain, 0.25 * sure)
        reasons.append(f"named in the text as in {_which(said.name, _label(rows, area))}")
    if context.country:
        if row.country != context.country.country:
            reasons.append(f"the text speaks of {context.country.name}, and this is in {_country(rows, row)}")
            return gain, True
        gain = max(gain + 0.05, 0.15)
        if not any(context.within):
            reasons.append(f"in {context.country.name}, which the text speaks of")
    elif context.countries and not gain:
        if row.country in context.countries:
            gain += 0.12 if len(context.countries) == 1 else 0.08
            reasons.append(f"the text also names {_country(rows, row)}")
        else:
            gain -= 0.10 if row.is_region or (row.population or 0) >= LARGE else 0.25
            reasons.append(f"the text does not name {_country(rows, row)}")
    if any(other.country == row.country and kilometres(row, other) <= 100 for other in context.near):
        gain += 0.06
        reasons.append("near another place that the text names")
    return gain, False


def _fit_accuracy(row: Row, accuracy: Accuracy | None, reasons: list[str]) -> float:
    """What the kind of place that the text states adds or takes away."""
    if accuracy is None:
        return 0.0
    if accuracy == "country":
        return 0.05 if row.is_country else -0.3
    if row.is_country:
        return -0.3
    if accuracy in ("district", "subdistrict", "province"):
        if not row.is_region:
            return -0.12
        reasons.append(f"the text calls it a {accuracy}")
        return 0.1 if row.accuracy == accuracy or accuracy == "province" else 0.04
    if row.is_region:
        return -0.2
    large = (row.population or 0) >= 100_000
    if accuracy in ("village", "neighbourhood", "street", "landmark", "exact"):
        return -0.08 if large else 0.03
    return 0.03


def _weight_of_size(row: Row, reasons: list[str]) -> float:
    """A mild preference for large places: a town ten times as large leads by as much as it takes to be clear."""
    if row.is_country:
        reasons.append("a country")
        return 0.14
    if row.is_region:
        reasons.append(f"a {row.accuracy}")
        return min(0.12, max(0.03, 0.03 * math.log10((row.townspeople or 0) + 1) - 0.06))
    if row.population is None:
        reasons.append(f"a {row.accuracy} of unknown size")
        return 0.02
    reasons.append(f"a {'capital' if row.renown == 1 else row.accuracy} of {row.population:,} people")
    return min(0.15, max(0.0, 0.03 * math.log10(row.population + 1) - 0.06)) + RENOWN.get(row.renown, 0.0)


def propose_spellings(rows: Rows, key: str, context: Context, accuracy: Accuracy | None) -> list[RankedPlace]:
    """Places whose consonants agree with an unknown name.

    Taken only where the stated region leaves exactly one whose spelling is
    close; all others, a whole country's among them, are proposals with a score
    that never wins.
    """
    if accuracy in ("country", "province"):
        accuracy = None
    areas = [area for said in context.within for area in said.areas if area.is_region and not area.is_country][:1]
    found = [item for country in context.stated_countries[:3] for item in rows.proposed(key, country)]
    if areas:
        found = [item for item in found if how_inside(rows, item[1], areas[0]) > 0]
    close = [row for alike, row in found if areas and alike >= CLOSE_IN_REGION]
    single = close[0] if close and all(_one_place(close[0], row) for row in close[1:]) else None
    ranked = []
    for alike, row in found[:5]:
        reasons: list[str] = []
        place = rows.place(row)
        if row is single:
            fits, _ = _fit_context(rows, row, context, reasons)
            score = SPELLED_ALIKE + fits / 2
            reasons.insert(0, f"spelled like {row.name}, the only such name there")
        else:
            score = PROPOSED * alike
            reasons.append(f"only the consonants agree with {row.name}: proposed, not decided")
        ranked.append(RankedPlace(place, round(score, 3), tuple(reasons)))
    return ranked


def _one_place(row: Row, other: Row) -> bool:
    """Whether two rows are one place: a town beside itself, or a town and its own region."""
    return row.region == other.n or other.region == row.n or kilometres(row, other) <= 10


def enclosing(area: RankedPlace, accuracy: Accuracy | None, elsewhere: list[str]) -> RankedPlace:
    """The smallest known place around a name that the gazetteer does not have there.

    A village is not inside a town: a town that encloses one stands for the
    district that is named after it.
    """
    kind = accuracy or "place"
    place = area.place
    reasons = [f"the {kind} is not in the gazetteer; this is the smallest place around it that is"]
    if elsewhere:
        reasons.append(f"places of that name that it has are elsewhere: {', '.join(elsewhere)}")
    if accuracy in ("village", "town", "city", "subdistrict", "district") and place.accuracy in (
        "town",
        "city",
        "village",
    ):
        place = replace(place, accuracy="district")
        reasons.append(f"{place.name} stands for the district that is named after it")
    score = ENCLOSING_COUNTRY if place.accuracy == "country" else ENCLOSING
    return RankedPlace(place, score, tuple(reasons), encloses=True)


def _which(said: str, label: str) -> str:
    """A name as the text says it, with what it is where that differs."""
    return said if said == label else f"{said}, which is {label}"


def _label(rows: Rows, row: Row) -> str:
    """A place with its country."""
    return row.name if row.is_country else f"{row.name}, {_country(rows, row)}"


def _address(rows: Rows, row: Row) -> str:
    """The names of the regions around a place."""
    return ", ".join(outer.name for outer in rows.around(row)) or row.country


def _country(rows: Rows, row: Row) -> str:
    """The name of a place's country."""
    country = rows.country(row.country)
    return country.name if country else row.country
