"""Web addresses: when two are of one page."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit, urlunsplit

_BEGIN = ("utm_", "mtm_", "piwik_", "matomo_", "hsa_", "fb_action", "oly_", "vero_", "at_campaign", "at_medium")
_FULL = frozenset(
    "_ga _gl gclid gclsrc dclid gbraid wbraid fbclid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid "
    "mc_eid mkt_tok _hsenc _hsmi __hstc __hssc __hsfp hsctatracking wt_mc xtor s_cid cmpid srsltid epik".split()
)
"""Names under which campaigns, networks and mailings count who came by what: no page looks at them."""


def without_tracking(address: str) -> str:
    """An address without the parameters that only say by what somebody came to it; the others stay as written."""
    if "?" not in address:
        return address
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    kept = [one for one in parts.query.split("&") if not _is_tracking(one)]
    if len(kept) == parts.query.count("&") + 1:
        return address
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), parts.fragment))


def _is_tracking(parameter: str) -> bool:
    name = unquote(parameter.partition("=")[0]).lower()
    return name in _FULL or name.startswith(_BEGIN)
