"""Place: a mention in its context → ranked places with reasons. It never decides between two equal candidates.

The names and points are GeoNames' (CC BY 4.0) and iso3166-2's; see NOTICE.
"""

from civcas.compiled import use_compiled

use_compiled()

from civcas.place.gazetteer import Gazetteer, open_gazetteer, resolve_place  # noqa: E402  # once it is decided how

__all__ = ["Gazetteer", "open_gazetteer", "resolve_place"]
