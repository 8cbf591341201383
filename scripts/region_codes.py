"""Which ISO 3166-2 region each of GeoNames' first-level codes is: the two number them apart.

A region's own towns tell: the largest town that bears the region's name, how
near its towns lie to the region's middle, and equal codes where both have
taken them from one source. Used by build_gazetteer.py.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Region(NamedTuple):
    """A region of iso3166-2: its code, the keys of its names, its middle, and whether it stands at the first level."""

    code: str
    keys: frozenset[str]
    latitude: float
    longitude: float
    first_level: bool


class Town(NamedTuple):
    """What matching needs of a town."""

    admin: str
    keys: frozenset[str]
    latitude: float
    longitude: float
    population: int


def kilometres(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Distance on a sphere, in kilometres."""
    lat1, lat2 = math.radians(a_lat), math.radians(b_lat)
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(math.radians(b_lon - a_lon) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def match_regions(country: str, towns: Iterable[Town], regions: Mapping[str, Region]) -> dict[str, str]:
    """GeoNames' first-level code → ISO code, for one country; codes without a match are left out."""
    groups: dict[str, list[Town]] = defaultdict(list)
    for town in towns:
        groups[town.admin].append(town)
    level = _level(len(groups), regions)
    scored = []
    for admin, members in groups.items():
        members.sort(key=lambda town: (-town.population, town.latitude, town.longitude))
        for code, score in _scores(country, admin, members, level).items():
            scored.append((score, admin, code))
    scored.sort(reverse=True)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for least in (0.3, -0.35):  # what is left on both sides after the convincing ones belongs together, if it is near
        for score, admin, code in scored:
            if score >= least and admin not in found and code not in taken:
                found[admin] = code
                taken.add(code)
    return found


def _level(codes: int, regions: Mapping[str, Region]) -> Mapping[str, Region]:
    """Only the first-level regions, unless all of them together come nearer to the number of GeoNames' codes."""
    first = {code: region for code, region in regions.items() if region.first_level}
    return first if first and abs(len(first) - codes) <= abs(len(regions) - codes) else regions


def _scores(country: str, admin: str, members: list[Town], regions: Mapping[str, Region]) -> dict[str, float]:
    """How well each region fits one group of towns."""
    weights = [math.log10(town.population + 10) for town in members]
    nearest: Counter[str] = Counter()
    for town, weight in zip(members, weights, strict=True):
        nearest[min(regions, key=lambda code: _far(town, regions[code]))] += weight
    total = sum(weights)
    latitude = sum(t.latitude * w for t, w in zip(members, weights, strict=True)) / total
    longitude = sum(t.longitude * w for t, w in zip(members, weights, strict=True)) / total
    breadth = max(200.0, _breadth(regions) / 4)
    scores = {}
    for code, region in regions.items():
        score = nearest[code] / total
        score += 0.8 * next((1 / (1 + rank / 4) for rank, town in enumerate(members) if town.keys & region.keys), 0.0)
        score += 0.15 * (code == f"{country}-{admin}")
        far = kilometres(latitude, longitude, region.latitude, region.longitude)
        scores[code] = score - min(0.6, far / breadth / 2)
    return scores


def _breadth(regions: Mapping[str, Region]) -> float:
    """How far a country's regions lie apart, corner to corner, in kilometres."""
    latitudes = [region.latitude for region in regions.values()]
    longitudes = [region.longitude for region in regions.values()]
    return kilometres(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


def _far(town: Town, region: Region) -> float:
    """A quick measure of distance, good enough to choose the nearest."""
    across = (town.longitude - region.longitude) * math.cos(math.radians(town.latitude))
    return (town.latitude - region.latitude) ** 2 + across**2
