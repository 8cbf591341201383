"""Place: a mention in its context → ranked places with reasons. It never decides between two equal candidates.

The names and points are GeoNames' (CC BY 4.0) and iso3166-2's; see NOTICE.
"""

from civcas.place.gazetteer import Gazetteer, open_gazetteer, resolve_place

__all__ = ["Gazetteer", "open_gazetteer", "resolve_place"]
