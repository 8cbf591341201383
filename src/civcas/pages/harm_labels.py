"""Kinds of harm and of what was hit, as people read them; ``labels`` finds them by the values that records hold."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Words = Mapping[str, str | Promise]

KINDS: Words = {
    "airstrike": _("airstrike"),
    "drone_strike": _("drone strike"),
    "air_or_artillery": _("air or artillery strike"),
    "artillery": _("artillery fire"),
    "missile": _("missile strike"),
    "barrel_bomb": _("barrel bomb"),
    "naval_bombardment": _("naval bombardment"),
    "ground_operation": _("ground operation"),
    "clash": _("clash"),
    "shooting": _("shooting"),
    "execution": _("execution"),
    "stabbing": _("stabbing"),
    "ied_or_mine": _("explosive device or mine"),
    "suicide_attack": _("suicide attack"),
    "chemical_attack": _("chemical attack"),
    "other": _("other harm"),
    "unknown": _("harm of unknown kind"),
}

HIT: Words = {
    "residential": pgettext_lazy("what was hit", "homes"),
    "camp": pgettext_lazy("what was hit", "a camp of displaced people"),
    "healthcare": pgettext_lazy("what was hit", "a health facility"),
    "education": pgettext_lazy("what was hit", "a school or university"),
    "religious": pgettext_lazy("what was hit", "a place of worship"),
    "market": pgettext_lazy("what was hit", "a market"),
    "water": pgettext_lazy("what was hit", "water supply"),
    "agriculture": pgettext_lazy("what was hit", "farmland"),
    "evacuation_route": pgettext_lazy("what was hit", "an evacuation route"),
    "humanitarian": pgettext_lazy("what was hit", "humanitarian aid"),
    "food": pgettext_lazy("what was hit", "food supply"),
    "other": pgettext_lazy("what was hit", "something else"),
}
