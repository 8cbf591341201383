"""How ratings are said, the letters of sources and the numbers of claims, and how one source is kin to another."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

RELIABILITY: Mapping[str, str | Promise] = {
    "A": pgettext_lazy("reliability", "completely reliable"),
    "B": pgettext_lazy("reliability", "usually reliable"),
    "C": pgettext_lazy("reliability", "fairly reliable"),
    "D": pgettext_lazy("reliability", "not usually reliable"),
    "E": pgettext_lazy("reliability", "unreliable"),
    "F": pgettext_lazy("reliability", "cannot be judged"),
}

CREDIBILITY: Mapping[str, str | Promise] = {
    "1": pgettext_lazy("credibility", "confirmed by other sources"),
    "2": pgettext_lazy("credibility", "probably true"),
    "3": pgettext_lazy("credibility", "possibly true"),
    "4": pgettext_lazy("credibility", "doubtful"),
    "5": pgettext_lazy("credibility", "improbable"),
    "6": pgettext_lazy("credibility", "cannot be judged"),
}

TIES: Mapping[str, str | Promise] = {
    "owned_by": _("one origin with its owner:"),
    "part_of": _("one origin with the body that it is a part of:"),
    "copies": _("one origin with the source that it regularly carries:"),
}
