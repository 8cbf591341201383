"""What of a document, a claim and an incident can be searched for, as one text each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from civcas.records import Claim, Document
from civcas.toll.tally import Plain

MONTHS = (
    ("January", "يناير", "كانون الثاني"),
    ("February", "فبراير", "شباط"),
    ("March", "مارس", "آذار"),
    ("April", "أبريل", "نيسان"),
    ("May", "مايو", "أيار"),
    ("June", "يونيو", "حزيران"),
    ("July", "يوليو", "تموز"),
    ("August", "أغسطس", "آب"),
    ("September", "سبتمبر", "أيلول"),
    ("October", "أكتوبر", "تشرين الأول"),
    ("November", "نوفمبر", "تشرين الثاني"),
    ("December", "ديسمبر", "كانون الأول"),
)
"""The months in English, and by both of their names in Arabic."""

KINDS = {
    "airstrike": "غارة جوية",
    "drone_strike": "غارة بطائرة مسيرة",
    "air_or_artillery": "قصف جوي أو مدفعي",
    "artillery": "قصف مدفعي",
    "missile": "قصف صاروخي",
    "barrel_bomb": "برميل متفجر",
    "naval_bombardment": "قصف بحري",
    "ground_operation": "عملية برية",
    "clash": "اشتباك",
    "shooting": "إطلاق نار",
    "execution": "إعدام",
    "stabbing": "طعن",
    "ied_or_mine": "عبوة ناسفة أو لغم",
    "suicide_attack": "هجوم انتحاري",
    "chemical_attack": "هجوم كيميائي",
}
"""The kinds of incidents in Arabic; in English they are their own words."""


def document_text(document: Document) -> str:
    """The title, the text and the publisher, each on lines of its own."""
    return _lines(document.title, document.text, document.publisher)


def claim_text(claim: Claim) -> str:
    """The words that were quoted, who says so, and the people who are named."""
    return _lines(claim.quote, claim.speaker, *(person.name for person in claim.people))


def incident_text(code: str, tally: Plain) -> str:
    """The code, the place by all its names, the parties, the kind, and the days or months of the harm."""
    kind = tally["kind"]
    kinds = () if kind in ("other", "unknown") else (kind.replace("_", " "), KINDS.get(kind))
    return _lines(code, ", ".join(tally["names"]), ", ".join(tally["actors"]), *kinds, *_dates(tally))


def _dates(tally: Plain) -> Iterator[str]:
    """The first and the last day, and every month from the one to the other, for a year at most."""
    days = [dt.date.fromisoformat(day) for day in (tally["start"], tally["end"]) if day]
    yield from dict.fromkeys(day.isoformat() for day in days)
    if not days:
        return
    first, last = (day.year * 12 + day.month - 1 for day in (days[0], days[-1]))
    for month in range(first, min(last, first + 11) + 1):
        yield from (f"{name} {month // 12}" for name in MONTHS[month % 12])


def _lines(*parts: str | None) -> str:
    return "\n".join(part for part in parts if part)
