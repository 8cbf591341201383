"""Names folded to what a look-up compares: a key that decides, and a consonant skeleton that only proposes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ARTICLES = frozenset("al el ul as es ash esh ad ed ar er an en at et az ez ath eth adh ads aṣ aţ l the".split())
"""Articles as Arabic names are written in Latin letters, and the English one."""

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʻʼʽʾʿˈ′ʹ\"“”"), None)
_LETTERS = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "a",
        "ŋ": "n",
        "ħ": "h",
        "ŧ": "t",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ɛ": "e",
        "ɔ": "o",
    }
)
_SAINT = {"saint": "st", "sainte": "st", "ste": "st", "sankt": "st", "mount": "mt"}
_WORDS = re.compile(r"[^\W_]+")

_ARABIC_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ے": "ي",
        "ئ": "ي",
        "ک": "ك",
        "ة": "ه",
        "ۀ": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ؤ": "و",
        "ۆ": "و",
        "ګ": "گ",
        "ء": None,
        "ٔ": None,
        "ـ": None,
    }
)
_TASHKEEL = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e]")
_IS_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")


def is_arabic(name: str) -> bool:
    """Whether a name holds letters of the Arabic script."""
    return _IS_ARABIC.search(name) is not None


@lru_cache(maxsize=65536)
def fold_name(name: str) -> tuple[str, bool]:
    """The look-up key of a name, and whether an article was dropped to make it.

    Case, diacritics, apostrophes, hyphens and spaces do not count; articles
    (al-, el-, ad-, …; ال) are dropped; Saint is St. In Arabic alef, ya, ta
    marbuta and hamza are folded, tashkeel and tatweel dropped. A name that is
    nothing but articles keeps them. The key is empty where there are no letters.
    """
    plain = name.casefold().translate(_APOSTROPHES)
    if not plain.isascii():
        if is_arabic(name):
            return _fold_arabic(name)
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _WORDS.findall(plain)
    kept = [_SAINT.get(word, word) for word in words if word not in ARTICLES]
    if not kept:
        return "".join(words), False
    return "".join(kept), len(kept) != len(words)


def _fold_arabic(name: str) -> tuple[str, bool]:
    """The key of a name in Arabic script."""
    plain = _TASHKEEL.sub("", unicodedata.normalize("NFKC", name)).translate(_ARABIC_LETTERS).casefold()
    words = _WORDS.findall(plain)
    kept = [word[2:] if word.startswith("ال") and len(word) > 3 else word for word in words]
    return "".join(kept), kept != words


def place_key(name: str) -> str:
    """The look-up key of a name alone."""
    return fold_name(name)[0]


_DIGRAPH = {
    "kh": "k",
    "gh": "g",
    "sh": "s",
    "ch": "s",
    "zh": "j",
    "dh": "d",
    "th": "t",
    "ph": "f",
    "ts": "s",
    "tz": "s",
    "dj": "j",
    "ck": "k",
    "qu": "k",
}
_SOUNDS = str.maketrans({"q": "k", "c": "k", "v": "w", "x": "k", "z": "z", "g": "g"})
_SILENT = str.maketrans("", "", "aeiouyhw")


@lru_cache(maxsize=10_000)
def skeleton(key: str) -> str:
    """The consonants of a Latin key, spellings of one sound made alike; a vowel at the start is kept as ``a``.

    It merges different places (it is meant to), so it may propose candidates
    and never decide. Empty for a key in another script or with fewer than two
    consonants, where it would tell nothing.
    """
    if not key.isascii() or not key:
        return ""
    sounds, i = "", 0
    while i < len(key):
        sound = _DIGRAPH.get(key[i : i + 2])
        sounds += sound or key[i]
        i += 2 if sound else 1
    sounds = sounds.translate(_SOUNDS)
    first = sounds[0]
    bones = ""
    for letter in ("a" if first in "aeiou" else first) + sounds[1:].translate(_SILENT):
        if letter != bones[-1:]:
            bones += letter
    return bones if len(bones) >= 3 or (len(bones) == 2 and first not in "aeiou") else ""


_SPELLINGS = (
    (re.compile("ou|oo|uw|ow|w"), "u"),
    (re.compile("ei|ai|ay|ey|ee|iy|y|e|j"), "i"),
    (re.compile("o"), "u"),
    (re.compile("q|c"), "k"),
    (re.compile("kh"), "k"),
    (re.compile("dh"), "d"),
    (re.compile("th"), "t"),
    (re.compile("[ai]h$"), "a"),
    (re.compile("h$"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sounded(key: str) -> str:
    """A key with the usual rival spellings of a sound made alike, to compare how close two names are."""
    for pattern, letter in _SPELLINGS:
        key = pattern.sub(letter, key)
    return key


def closeness(one: str, other: str) -> float:
    """How alike two keys are, from 0 to 1: 1 less the edits between them over the length of the longer."""
    first, second = sounded(one), sounded(other)
    if first == second:
        return 1.0
    previous = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            row.append(min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b)))
        previous = row
    return 1 - previous[-1] / max(len(first), len(second), 1)
