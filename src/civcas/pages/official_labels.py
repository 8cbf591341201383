"""How a belligerent's own ledger is said: its positions, how an allegation stands, and the reason codes."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

POSITIONS: Mapping[str, str | Promise] = {
    "not_yet_assessed": pgettext_lazy("position", "not yet assessed"),
    "credible": pgettext_lazy("position", "credible"),
    "non_credible": pgettext_lazy("position", "non-credible"),
    "duplicate": pgettext_lazy("position", "duplicate"),
}

ALLEGATION_STATES: Mapping[str, str | Promise] = {
    "open": pgettext_lazy("allegation", "open"),
    "reopened": pgettext_lazy("allegation", "re-opened"),
    "closed": pgettext_lazy("allegation", "closed"),
}

OFFICIAL_REASONS: Mapping[str, str | Promise] = {
    "NO_STRIKE": pgettext_lazy("official reason", "no strike of its own there and then"),
    "NO_HARM": pgettext_lazy("official reason", "nobody was harmed"),
    "INSUFFICIENT_EVIDENCE": pgettext_lazy("official reason", "too little evidence"),
    "INSUFFICIENT_INFORMATION": pgettext_lazy("official reason", "too little information"),
    "DUPLICATE": pgettext_lazy("official reason", "a duplicate of another report"),
    "CORRECTION": pgettext_lazy("official reason", "a correction of an earlier entry"),
    "CREDIBLE": pgettext_lazy("official reason", "civilians were more likely than not harmed"),
}

OFFICIAL_TABLES: Mapping[str, Mapping[str, str | Promise]] = {
    "position": POSITIONS,
    "allegation_state": ALLEGATION_STATES,
    "official_reason": OFFICIAL_REASONS,
}
