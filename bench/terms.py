"""Megabytes of UTF-8 a second of processor time that become terms of search, in English and in Arabic."""

from __future__ import annotations

import random

from bench.timing import Times, processor_time
from civcas.search import terms

TARGET = 1
"""Megabytes a second."""

_TEXT_BYTES = 2_000_000
_SYLLABLES = "با تر سم كو ني ور قص ها لم دي فو زا شب حي مر".split()
_VERBS = "قُتل أصيب قصفت استهدفت دمّرت نزح سقط أعلن قالت أضاف".split()
_THINGS = (
    "مدنيين مدنياً أشخاص طفلا الأطفال غارة غارات القصف والقصف مدرسة المستشفى السوق قرية البلدة ريف شرقي بصواريخ "
    "السيارات مسيّرة المدفعية الجوية جراء وإصابة بينهم نساء يوم الثلاثاء أمس مصادر محلية وكالة الدفاع المدني"
).split()


def arabic_text(size: int = _TEXT_BYTES, *, seed: int = 20210104) -> str:
    """About ``size`` bytes of made-up Arabic: words of reports among made-up names and numbers."""
    draw = random.Random(seed)
    found, length = [], 0
    while length < size:
        name = "ال" * draw.randrange(2) + "".join(draw.choices(_SYLLABLES, k=draw.choice((2, 2, 3))))
        number = str(draw.randrange(1, 2_000)).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        found += [draw.choice(_VERBS), number, *draw.choices(_THINGS, k=5), "في", f"{name}،"]
        length += sum(2 * len(word) + 1 for word in found[-9:])
    return " ".join(found)


def english_text(reports: list[dict[str, str]], size: int = _TEXT_BYTES) -> str:
    """About ``size`` bytes of made-up reports, over and over where there are not enough."""
    once = "\n\n".join(report["text"] for report in reports)
    return once * max(1, size // len(once))


def time_terms(text: str, *, runs: int) -> Times:
    """The terms of one long text; a word that was seen before is remembered, as it is in a run over many documents."""
    return processor_time(lambda: terms(text), runs=runs)
