"""Letters as search and reading see them: case, accents, vowel marks and the variants of one letter folded to one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

APOSTROPHES = "'’‘`´\u1fef\u1ffdʼʻʽʾʿˈ′ʹ‛＇"
"""What is typed for an apostrophe, an ayn or a hamza inside a name in Latin letters; U+1FEF and U+1FFD are canonically
the grave and the acute that stand before them."""

IGNORED = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""Characters that nobody sees: soft hyphens, zero-width marks, and the marks of direction (inside a regex's class)."""

_TO_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_UNSEEN = re.compile(f"[{IGNORED}\u0640]")  # and the tatweel, which only stretches
_POSSESSIVE = re.compile(r"(?<=..)'s\Z")
ARABIC_MARKS = (
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    "\u0898-\u089f\u08ca-\u08e1\u08e3-\u08ff"
)
"""Tashkeel, with the hamza and madda that NFKD takes off letters (inside a regex's class)."""
# Accents of Latin, Greek and Cyrillic, points of Hebrew, marks of Arabic.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    f"{ARABIC_MARKS}"
    "\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f]"
)
_ONE_OF_ITS_VARIANTS = str.maketrans(
    {
        **dict.fromkeys("ٱٲٳٵ", "ا"),
        **dict.fromkeys("ىیېےۍێؠ", "ي"),
        **dict.fromkeys("کڪ", "ك"),
        **dict.fromkeys("ةہھەۃ", "ه"),
        **dict.fromkeys("ۆۇۋ", "و"),
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ə": "e",
        "ħ": "h",
        "ŋ": "n",
        "ŧ": "t",
    }
)
_ARABIC_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]+\\Z")
_ARABIC_FOLDED = str.maketrans(
    "أإآىئؤة", "اااييوه"
)  # what the rules below come to, for words of nothing but Arabic letters
_LONE_HAMZA = re.compile("ء")
_SHORTEST = 3


def fold(word: str) -> str:
    """One word with every variant of a letter folded to one; nothing but letters, digits and marks is left.

    A lone hamza goes too where three letters remain: صنعاء and صنعا are one
    word, ماء and ما are not.
    """
    if _ARABIC_WORD.match(word):
        plain = word.translate(_ARABIC_FOLDED)
        bare = plain.replace("ء", "")
        return bare if len(bare) >= _SHORTEST else plain
    plain = word.lower() if word.isascii() else _plain(word)
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    if plain.isalnum() and plain.isascii():
        return plain
    plain = _MARKS.sub("", plain).translate(_ONE_OF_ITS_VARIANTS)
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in plain)
    plain = unicodedata.normalize("NFC", _outside_words().sub("", plain))
    bare = _LONE_HAMZA.sub("", plain)
    return bare if len(bare) >= _SHORTEST else plain


class _Bare(dict[int, str]):
    """What each letter comes to by itself, filled as letters are met."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        folded = fold(_CAPITALS_OF_GREEK.get(letter, letter)).translate(_LOOKS_LIKE)
        found = self[point] = "".join(one for one in folded if one.isalpha() and one != "ء")
        return found


_CAPITALS_OF_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx", strict=True))
"""Greek capitals by the Latin letter that they look like: the small one often looks like another."""

_LOOKS_LIKE = str.maketrans("авекмнорстухіјѕһԁԛԝӏαβεικνορτυχ", "abekmhopctyxijshdqwlabeikvoptux")
"""Small letters of Cyrillic and Greek by the Latin letter that they, or their capitals, look like."""

_BARE = _Bare()


def bare(text: str) -> str:
    """A text's letters alone, each folded by itself, and of letters that look alike in two scripts the Latin one.

    Spaces, digits, marks and every lone hamza are gone, so that a name stands
    whole in it however it was broken, joined or spelt. Quicker than words are
    found, and so what is asked first; whether it is the name is for words to say.
    """
    return text.translate(_BARE)


def _plain(word: str) -> str:
    """Compatibility forms taken apart, case folded, what is not seen dropped; apostrophes are kept as one."""
    plain = unicodedata.normalize("NFKD", word.translate(_TO_APOSTROPHE)).casefold()
    return _UNSEEN.sub("", unicodedata.normalize("NFKD", plain)).translate(_TO_APOSTROPHE)


@cache
def marks_class() -> str:
    """The inside of a regex's class: every mark that combines with the letter before it, and what nobody sees.

    A word goes on across these, though Python's ``\\w`` has none of them. The
    blocks are those that hold such marks; looking through all of Unicode would
    take longer than the program takes to start.
    """
    blocks = ((0x300, 0x3100), (0xA600, 0xAC00), (0xFB00, 0xFE30), (0x10000, 0x12000), (0x13400, 0x13500))
    more = ((0x16A00, 0x17000), (0x1BC00, 0x1BD00), (0x1CF00, 0x1D300), (0x1DA00, 0x1EA00), (0xE0100, 0xE01F0))
    ranges: list[list[int]] = []
    for first, last in blocks + more:
        for point in range(first, last):
            if unicodedata.category(chr(point))[0] == "M":
                if ranges and ranges[-1][1] == point - 1:
                    ranges[-1][1] = point
                else:
                    ranges.append([point, point])
    return IGNORED + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


@cache
def _outside_words() -> re.Pattern[str]:
    return re.compile(rf"[^\w{marks_class()}]|[_{IGNORED}]")
