"""What a name of a place in an Arabic sentence is read with: the records, and the words that open one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from civcas.read.arabic.roles import in_names
from civcas.read.lexicon import Entry, Phrases, phrases, table
from civcas.records.place import Accuracy

PASSED = frozenset(["#", '"', "'", "(", "_"])
"""Signs that may stand between a frame and its name."""
_LONGEST = 5
"""How many words a preposition, kind and side may take before a name."""


@dataclass(slots=True)
class Name:
    """One name of a place, at the words ``first`` up to ``last``; ``frame`` is where its preposition or kind starts.

    ``text`` is the name as written; ``form`` in, near, target, origin, left, or None for a bare one. ``side`` tells
    that the text says a side of it; ``rural`` the country around it; ``country`` its code where it is one, and
    ``of`` that of the adjective after it ("the Lebanese city"). ``known`` tells whether the gazetteer has the name.
    """

    frame: int
    first: int
    last: int
    text: str
    form: str | None
    accuracy: Accuracy | None = None
    side: bool = False
    rural: bool = False
    many: bool = False
    loose: bool = False
    country: str | None = None
    known: bool = True
    tag: bool = False
    of: str | None = None


@dataclass(slots=True)
class Frame:
    """What stands before a name so far: from word ``first``; a name must start at word ``ready``.

    ``loose`` tells that a building stands right before it, whose place it can only say.
    """

    first: int
    form: str | None = None
    kind: Entry | None = None
    side: bool = False
    ready: int = 0
    loose: bool = False


@cache
def frame_words() -> Phrases:
    """The words of the table ``places``."""
    return phrases("ar", "places")


@cache
def countries() -> Phrases:
    """The names of countries."""
    return Phrases([entry for entry in table("ar", "demonyms") if "country" in entry.attributes])


@cache
def nameless() -> Phrases:
    """What holds a name or a kind and names no place: قوات سوريا الديمقراطية, سوق الخضار."""
    parties = [e for e in table("ar", "actors") if e.attributes["role"] == "name" and " " in e.term]
    hit = [e for e in table("ar", "hit") if e.attributes.get("kind", "none") != "none"]
    hit = [e for e in hit if "alone" not in e.attributes and "named" not in e.attributes]
    forms = [form for e in hit for form in (e.term, *e.attributes.get("forms", "").split("|"))]
    kinds = frame_words()
    return Phrases(
        [*parties, *(Entry(form, {}) for form in forms if " " in form and form.split(" ")[0] in kinds.first_words)]
    )


@cache
def openings() -> frozenset[str]:
    """Every word that can begin a frame of a place, or be a country."""
    return frame_words().first_words | countries().first_words | nameless().first_words | PASSED


@cache
def adjectives() -> dict[str, str]:
    """What belongs to a country, by its words, with the country's code; towns that also tell of a country are none."""
    rows = [e for e in table("ar", "demonyms") if "of" in e.attributes and e.term not in in_names("town")]
    return {entry.term: entry.attributes["of"] for entry in rows}


@cache
def months() -> frozenset[str]:
    """The first words of the names of months and weekdays."""
    return frozenset(entry.term.split(" ")[0] for entry in table("ar", "months"))


@cache
def strikes() -> frozenset[str]:
    """Words of striking, after which what stands is a place or a building: see the table ``hit``."""
    rows = [entry for entry in table("ar", "hit") if entry.attributes.get("role") in ("verb", "noun")]
    forms = [form for row in rows for form in (row.term, *row.attributes.get("forms", "").split("|"))]
    return frozenset(form for form in forms if form and " " not in form)


@cache
def buildings() -> frozenset[str]:
    """Words for what can be hit, in all their forms."""
    rows = [entry for entry in table("ar", "hit") if "kind" in entry.attributes]
    forms = [form for row in rows for form in (row.term, *row.attributes.get("forms", "").split("|"))]
    return frozenset(form for form in forms if form and " " not in form)


def opened(frame: Frame | None, i: int, length: int, entry: Entry) -> Frame | None:
    """The frame with one more word of the table, or a new one; None where no name follows."""
    attributes = entry.attributes
    what = attributes["role"]
    if what == "stop":
        return None
    if frame is None or frame.ready != i or i - frame.first > _LONGEST:
        frame = None
    if what == "prep":
        if frame is not None and frame.side and frame.kind is None and entry.term == "من":
            pass  # "north of"
        elif frame is not None and frame.kind is None and frame.form == "target" and attributes["form"] != "origin":
            frame = Frame(frame.first, frame.form)
        else:
            frame = Frame(i, attributes["form"])
    elif what == "side":
        if "only_after" in attributes:
            return None
        frame = frame or Frame(i)
        frame.side = True
        frame.form = frame.form or "near"
    else:
        frame = frame or Frame(i)
        if frame.kind is None or "loose" in frame.kind.attributes or "many" in frame.kind.attributes:
            frame.kind = entry
        elif "rural" in frame.kind.attributes and attributes.get("accuracy") in ("province", "district", "subdistrict"):
            frame.kind = entry  # "the countryside of the province of"
    frame.ready = i + length
    return frame
