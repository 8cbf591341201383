"""Which of the packages' names are names, and how they are written for people. Used by build_gazetteer.py."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from civcas.place.names import place_key, skeleton

ARABIC_SCRIPT = frozenset("SY IQ YE LY SD EG JO LB PS SA AE OM KW QA BH DZ MA TN MR SO DJ EH AF IR PK TD IL".split())
TRANSLITERATED = ARABIC_SCRIPT | frozenset("IN NP BD LK MM TH KH LA ET ER".split())
RESPELLED = frozenset("UA RU BY GE AM AZ MD XK RS BA MK".split())
"""Countries of Europe whose names reach English through another script."""
SPELLED_ALIKE = frozenset("CN JP KR KP TW HK MO VN ID PH MY SG BN".split())
"""Countries of Asia whose names have one settled Latin spelling."""
DIRECTIONS = frozenset(
    "north south east west central centre center northern southern eastern western northwest northeast southwest "
    "southeast nord sud est ouest centreest centrenord centreouest centresud sudouest lake lakes lac plateau delta "
    "unity rivers coast littoral valley cascades sahel bay bari".split()
)
GENERIC_REGIONS = DIRECTIONS - frozenset("plateau delta unity rivers lakes sahel bay bari littoral cascades".split())
NICKNAME = re.compile(r"\b(of|land|gateway|gods|treasure|heart|home|pride|basket|the|and)\b|[&/\[\]]", re.I)
SECOND_LEVEL_PROVINCES = frozenset({"Province", "Department", "Metropolitan department", "Governorate", "Prefecture"})
ARABIC_ONLY = re.compile("[\u0621-\u0652 -]+")
ARABS_OWN = re.compile("[طظصضحعقثةءأإ]|^ال")
"""Letters that Persian and Urdu spellings of an Arabic name give up: more of them, more likely the Arabic one."""
TYPE_WORDS = re.compile(
    r"\s*(\(.*?\)|\[.*?\]|,.*|\b(oblast'?|Sheng|Shi|Zizhiqu|Respublika|Governorate|Province|County|krai|kraj)\b)\s*$",
    re.I,
)


def plain(name: str, country: str) -> str:
    """A name as people type it: marks of transliteration go, a language's own letters stay."""
    name = " ".join(name.split())
    if country not in TRANSLITERATED:
        return name
    letters = unicodedata.normalize("NFKD", name)
    stripped = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub("[‘’ʻʼʿʾ`]", "", stripped).replace("ı", "i").strip()


def latin(name: str) -> bool:
    """Whether a name is in Latin letters, and written as a name (not a machine's transliteration, not a code)."""
    if not name[:1].isalpha() and name[:1] not in "‘’'`ʻʿ":
        return False
    first = name.lstrip("‘’'`ʻʿ")[:1]
    if first != first.upper() or (name.isupper() and len(name) <= 4):
        return False
    return all(ord(c) < 0x250 or 0x300 <= ord(c) < 0x370 or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʻʼʿʾ–" for c in name)


_KIND = re.compile("^(مركز|قضاء|ناحية|مدينة|بلدة|قرية|قريه|مخيم|محلة|عزلة) ")
_SOUNDS = str.maketrans("بتثجخدذرزسشصضطظغفقكلمن", "bttjkddrzsssdtdgfkklmn", "اأإآىويهةئؤءعح ")
_TRANSLITERATED_LETTERS = re.compile("^اا|^ال |(.)\\1\\1")


def best_arabic(names: list[str], latin_name: str) -> str | None:
    """Of a town's names in Arabic letters the one that spells its Latin name, without the word for its kind.

    A town's other names, and what a machine has made of the Latin letters (ااالخرطوم), come last.
    """
    spelled = [bare_arabic(name) for name in names if ARABIC_ONLY.fullmatch(name)]
    spelled += [_KIND.sub("", name) for name in spelled if _KIND.match(name)]
    bones = skeleton(place_key(latin_name)).replace("z", "d")

    def merit(name: str) -> tuple[float, bool, int, int]:
        open_ended = name.replace("ة ", "ت ")  # a ta marbuta sounds before another word
        own = re.sub(r"(.)\1+", r"\1", place_key(open_ended).translate(_SOUNDS)).replace("z", "d")
        alike = SequenceMatcher(None, own, bones.removeprefix("a"), autojunk=False).ratio()
        return round(alike, 1), not _TRANSLITERATED_LETTERS.search(name), len(ARABS_OWN.findall(name)), -len(name)

    return max(spelled, key=merit, default=None)


def bare_arabic(name: str) -> str:
    """An Arabic name without vowel marks and without the word for its kind."""
    letters = "".join(letter for letter in name if not unicodedata.combining(letter)).replace("\u200e", "")
    return re.sub("^(محافظة|منطقة|لواء|ولاية|قضاء|ناحية) ", "", letters).strip()
