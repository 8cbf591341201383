"""Names as they are compared: spellings folded, and a consonant skeleton that proposes but never decides."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources

_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ـ": None, "ء": None}
)
_MARKS = str.maketrans(dict.fromkeys("'’‘`ʿʾʼ´", None))
_PLACE_WORDS = frozenset(
    {
        "the",
        "of",
        "village",
        "town",
        "city",
        "province",
        "governorate",
        "region",
        "district",
        "subdistrict",
        "county",
        "state",
        "area",
        "near",
        "in",
        "and",
        "a",
        "an",
        "قريه",
        "مدينه",
        "بلده",
        "محافظه",
        "ريف",
        "حي",
        "منطقه",
    }
)
_SPEAKER_WORDS = frozenset(
    {
        "the",
        "of",
        "for",
        "in",
        "and",
        "a",
        "an",
        "at",
        "on",
        "s",
        "spokesman",
        "spokesperson",
        "spokeswoman",
        "spokesmen",
        "spokespeople",
        "statement",
        "source",
        "sources",
        "official",
        "officials",
        "local",
        "based",
    }
)
_ATTACKERS = frozenset(
    "gunman gunmen attacker attackers assailant assailants bomber bombers sniper snipers shooter shooters"
    " militant militants fighter fighters combatant combatants terrorist terrorists extremist extremists"
    " bandit bandits robber robbers raiders intruders kidnappers abductors killers assassins hitmen thugs"
    " criminals arsonists rioters mob man men youths persons individuals subjects".split()
)
_BRITISH = {"defense": "defence", "center": "centre", "organization": "organisation"}
_HEARSAY = frozenset({"report", "reports", "media", "outlets", "news", "rumours", "rumors", "posts"})
_DIGRAPHS = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("th", "t"), ("dh", "d"), ("ch", "s"), ("ph", "f"))
_SOUNDS = str.maketrans({"q": "k", "c": "k", "j": "g", "x": "k", "v": "f", "p": "b"} | dict.fromkeys("aeiouyw", None))
_ARABIC_SOUNDS = str.maketrans(
    dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "bttghkddrzsssdtzgfkklmnh", strict=True)) | dict.fromkeys("اويع", None)
)
_SERVANT = re.compile(r"(?:abd(?:[aeou]?l(?=.))?|عبد(?:ال)?)(.{2,})")
"""Names that begin with "servant of", written as one word: Abdullah, عبدالرحمن."""
_SERVANTS = frozenset({"abd", "abdul", "abdel", "abdal", "abdoul", "عبد"})
_CHILD_OF = frozenset({"bin", "ibn", "ben", "bint", "بن", "ابن", "بنت"})
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, vowel marks, apostrophes and the Arabic or English article."""
    plain = unicodedata.normalize("NFKD", name).translate(_MARKS).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_ARABIC_LETTERS)
    found: list[str] = _WORD.findall(plain)
    return tuple(_bare(word) for n, word in enumerate(found) if not _is_article(word, found, n)) or tuple(found)


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _is_article(word: str, found: list[str], n: int) -> bool:
    if word in ("al", "el", "ul", "the"):
        return True
    # Before a sun letter the article takes its sound: ash-Shaafah, az-Zawr, ez-Zor.
    follows = found[n + 1] if n + 1 < len(found) else ""
    return 2 <= len(word) <= 3 and word[0] in "ae" and follows.startswith(word[1:])


@lru_cache(maxsize=65536)
def folded_place(name: str) -> str:
    """A place name as it is compared: ``Al-Qasr village`` and ``al Qasr`` fold alike."""
    kept = [word for word in words(name) if word not in _PLACE_WORDS]
    return " ".join(kept or words(name))


@lru_cache(maxsize=65536)
def folded_name(name: str) -> str:
    """The name of a person or a party as it is compared."""
    return " ".join(words(name))


@lru_cache(maxsize=65536)
def speaker_words(name: str) -> frozenset[str]:
    """The words that tell one speaker from another, one or many alike: without roles, so a body's spokesman is it.

    Words of Arabic names of bodies are the English ones of ``speaker_words.tsv``, where it has them.
    """
    found = _in_english(without_role(name))
    kept = frozenset(_singular(word) for word in found if word not in _SPEAKER_WORDS)
    return kept or frozenset(_singular(word) for word in found)


def _in_english(name: str) -> tuple[str, ...]:
    """The words of a name, those of Arabic bodies by their English ones; British spelling stands for both."""
    found = (_known_word(word) or (word, False) for word in words(name))
    return tuple(_BRITISH.get(word, word) for word, _ in found if word)


def _speaker_rows() -> list[list[str]]:
    text = resources.files("civcas.link").joinpath("speaker_words.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _speaker_table() -> dict[str, tuple[str, bool]]:
    """Words of Arabic speakers as they are compared: the English word, and whether it names only a kind of people."""
    return {words(row[0])[0]: (row[1], "kind" in row[2:]) for row in _speaker_rows()}


@cache
def _leading_roles() -> frozenset[str]:
    """Words for who leads a body and speaks for it."""
    return frozenset(row[0] for row in _speaker_rows() if "leads" in row[2:])


def _known_word(word: str) -> tuple[str, bool] | None:
    """What the table says of a word, also behind what is written as one with it: "للدفاع", "وناشطون"."""
    table = _speaker_table()
    for joined in ("", "لل", "ل", "ب", "و"):
        if joined and not word.startswith(joined):
            continue
        rest = word.removeprefix(joined)
        found = table.get(rest) or table.get(_bare(rest))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=65536)
def names_nobody(speaker: str) -> bool:
    """Whether a speaker is only a role or "reports": nobody whose independence could be shown."""
    return all(word in _SPEAKER_WORDS or word in _HEARSAY for word in _in_english(speaker))


@lru_cache(maxsize=65536)
def is_generic(speaker: str) -> bool:
    """Whether a speaker is a kind of people ("residents", "medics") and no proper name: two texts may mean others."""
    if speaker.isascii() or speaker.lower() != speaker.upper():
        return speaker == speaker.lower() != speaker.upper()
    known = [_known_word(word) for word in words(speaker)]
    return bool(known) and all(found is not None and found[1] for found in known)


@lru_cache(maxsize=65536)
def names_no_party(actor: str) -> bool:
    """Whether an actor is only a kind of attacker ("gunmen", "a suicide bomber") and no party that could be asked."""
    return is_generic(actor) and bool(words(actor)) and words(actor)[-1] in _ATTACKERS


def _singular(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """The initials of a name's words, as a body's short form is made: ``sohr``."""
    return "".join(word[0] for word in words(without_role(name)) if word not in _SPEAKER_WORDS)


@lru_cache(maxsize=65536)
def without_role(name: str) -> str:
    """A body's name without whoever leads it: "Hill Monitor" of "Hill Monitor's director", and of "head of the …".

    Only where what is left is a proper name of two words or an abbreviation, so that a place alone is nobody.
    """
    given = name.split()
    low = [word.lower() for word in given]
    roles = _leading_roles()
    if len(given) > 1 and given[-1] in roles:
        rest = given[:-1]
    elif len(given) > 2 and low[0] in roles and low[1] == "of":
        rest = given[3:] if low[2] == "the" else given[2:]
    else:
        return name
    body = _POSSESSIVE.sub("", " ".join(rest))
    named = sum(word[:1].isupper() for word in body.split())
    return body if named >= 2 or body.isupper() else name


@lru_cache(maxsize=65536)
def skeleton(name: str) -> str:
    """The consonants and numbers of a name in one rough alphabet for Latin and Arabic script, doubled letters once.

    A number is part of a name: Mill Camp 1 is not Mill Camp 2.

    It also joins names that differ (Douma, Damietta …): it proposes, and
    something else must decide. Empty where fewer than two consonants remain.
    """
    of_several = folded_place(name).split()
    sounds = "".join(_sounds(_unbound(word)) for word in of_several[:-1]) + "".join(map(_sounds, of_several[-1:]))
    once = re.sub(r"([^0-9])\1+", r"\1", sounds)
    return once if len(once) >= 2 else ""


@lru_cache(maxsize=65536)
def person_sounds(name: str) -> frozenset[str]:
    """How the parts of a person's name sound in one rough alphabet for Latin and Arabic script.

    "Abd" and the word after it are one part however they are written, and "son of" is none.
    Different names can sound the same: that two do shows only that they may be one.
    """
    found = [word for word in words(name) if word not in _CHILD_OF]
    parts: list[str] = []
    servant = ""
    for word in found:
        if word in _SERVANTS and not servant:
            servant = "bd"
            continue
        whole = None if servant else _SERVANT.fullmatch(word)
        parts.append("bd" + _part(whole[1]) if whole else servant + _part(_bare_of_god(word) if servant else word))
        servant = ""
    return frozenset(part for part in (*parts, servant) if part) or frozenset(found)


def _bare_of_god(word: str) -> str:
    """The second word of a servant's name, as it is where both are written as one: the article ends the first."""
    return word.removeprefix("ال").removeprefix("al").removeprefix("ul") if word in ("الله", "allah", "ullah") else word


def _part(word: str) -> str:
    """The sound of one part of a person's name; a closing h is written or not."""
    return re.sub(r"(.)\1+", r"\1", _sounds(word)).rstrip("h")


def _unbound(word: str) -> str:
    """A word without the t that binds it to the next: Khirbat al-Zain, and خربة, which is written without one."""
    return word[:-1] if len(word) >= _BOUND and word.endswith(("at", "et")) else word


_BOUND = 5
"""Letters of such a word at least: of shorter ones the t is their own (Beit)."""


def _sounds(word: str) -> str:
    for pair, sound in _DIGRAPHS:
        word = word.replace(pair, sound)
    # A closing h is only how the feminine ending is written.
    return word.removesuffix("h").removesuffix("ه").translate(_SOUNDS).translate(_ARABIC_SOUNDS)
