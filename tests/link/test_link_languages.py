"""Reports of one incident in two languages are one incident."""

from __future__ import annotations

import datetime as dt
import hashlib

from civcas.link import link_claims
from civcas.place import open_gazetteer
from civcas.read import read_document
from civcas.records import Document, Telling
from civcas.records.reading import tellings

ENGLISH = (
    "Two fishermen were killed and five people were wounded when an old mine exploded on the quay of the town of "
    "Jarabulus on Wednesday, 9 June 2021, the harbour office said."
)
ARABIC = "قتل صيادان وأصيب خمسة أشخاص بانفجار لغم قديم على رصيف بلدة جرابلس يوم الأربعاء 9 حزيران 2021، بحسب شهود عيان."
ELSEWHERE = (
    "قتل صيادان وأصيب خمسة أشخاص بانفجار لغم قديم على رصيف مدينة اللاذقية يوم الأربعاء 9 حزيران 2021، بحسب مسعفين."
)


def told(text: str) -> tuple[Telling, ...]:
    """What a text tells of, as the pipeline hands it to linking."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(id=digest, text=text, sha256=digest, text_sha256=digest, published=dt.date(2021, 6, 10))
    return tellings(document, read_document(document, open_gazetteer()))


def test_an_english_and_an_arabic_report_of_one_incident_link() -> None:
    (incident,) = link_claims((*told(ENGLISH), *told(ARABIC)))
    assert len(incident.tellings) == 2


def test_the_same_harm_told_of_another_town_is_another_incident() -> None:
    assert len(link_claims((*told(ENGLISH), *told(ELSEWHERE)))) == 2
