"""Near copies among 100,000 documents: how fast they are found, how many of them, and in how much memory.

The documents are made up: about 2 kB each, of words of a made-up vocabulary
whose frequencies fall as those of a language do, and a footer that every
document of an outlet ends with. Two in five are near copies of an earlier one:
one word in twenty is changed, a sentence in ten left out, two turned round and
one added, and so again where a copy is copied. Each document is sketched, looked up among those
before it, and added, as it is where reports come in one after another.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from civcas.link.copy_index import CopyIndex
from civcas.script.sketch import sketch

SECONDS = 60
MEGABYTES = 1_000

_VOCABULARY = 20_000
_WORDS = {"latin": 225, "arabic": 120}  # of a text of 2 kB
_SENTENCE = 15
_RECENT = 3_000  # a report is copied from one of so many documents before it
_SYLLABLES = {
    "latin": "ba ter su ko ni va la di fo za sha hay ma".split(),
    "arabic": "با تر سم كو ني ور قص ها لم دي فو زا شب حي مر".split(),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A document, and the number of the one that it was copied from; None for one of its own."""

    text: str
    copied: int | None


def time_copies(documents: int, seed: int) -> int:
    """Print seconds, memory, and which of the copies were found; 1 where a target is missed."""
    index = CopyIndex()
    spent, size, found, wrong, copies = 0.0, 0, 0, 0, 0
    root: list[int] = []
    for number, made in enumerate(make_documents(documents, seed)):
        size += len(made.text.encode())
        start = time.process_time()
        taken = sketch(made.text)
        near = index.near(taken)
        index.add(taken)
        spent += time.process_time() - start
        root.append(number if made.copied is None else root[made.copied])
        copies += made.copied is not None
        found += made.copied is not None and any(root[other] == root[number] for other, _ in near)
        wrong += sum(root[other] != root[number] for other, _ in near)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{documents:,} made-up documents of {size / max(1, documents):,.0f} bytes on average, one core")
    print(f"{'sketched, looked up and added':<38} {spent:>8.1f} s of processor time, of {SECONDS}")
    print(f"{'highest memory, the maker included':<38} {memory:>8,} MB, of {MEGABYTES:,}")
    print(f"{'copies found':<38} {found:>8,} of {copies:,}, {found / max(1, copies):.4f}")
    print(f"{'documents taken for copies wrongly':<38} {wrong:>8,}")
    return int(spent > SECONDS * documents / 100_000 or memory > MEGABYTES)


def make_documents(count: int, seed: int) -> Iterator[Made]:
    """The documents, in the order in which they come in."""
    draw = random.Random(seed)
    words = {script: _vocabulary(syllables, draw) for script, syllables in _SYLLABLES.items()}
    weights = list(accumulate(1 / (rank + 10) for rank in range(_VOCABULARY)))
    footers = {script: [" ".join(draw.choices(words[script], k=20)) for _ in range(200)] for script in words}
    recent: list[tuple[int, str, list[list[str]]]] = []
    for number in range(count):
        copied = None
        if recent and draw.random() < 0.4:
            copied, script, sentences = draw.choice(recent)
            sentences = _rewritten(sentences, words[script], weights, draw)
        else:
            script = draw.choice(("latin", "arabic"))
            drawn = draw.choices(words[script], cum_weights=weights, k=_WORDS[script])
            sentences = [drawn[n : n + _SENTENCE] for n in range(0, len(drawn), _SENTENCE)]
        recent.append((number, script, sentences))
        if len(recent) > _RECENT:
            recent[draw.randrange(_RECENT)] = recent.pop()
        text = "\n".join(" ".join(sentence).capitalize() + "." for sentence in sentences)
        yield Made(f"{text}\n{draw.choice(footers[script])}", copied)


def _vocabulary(syllables: list[str], draw: random.Random) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < _VOCABULARY:
        found["".join(draw.choices(syllables, k=draw.choice((1, 2, 2, 3, 4))))] = None
    return list(found)


def _rewritten(
    sentences: list[list[str]], words: list[str], weights: list[float], draw: random.Random
) -> list[list[str]]:
    """Sentences as another outlet carries them: a word in twenty changed, some left out, two turned, one added."""
    kept = [
        [draw.choice(words) if draw.random() < 0.05 else word for word in sentence]
        for sentence in sentences
        if draw.random() > 0.1
    ] or sentences
    if len(kept) > 1:
        at = draw.randrange(len(kept) - 1)
        kept[at], kept[at + 1] = kept[at + 1], kept[at]
    return [*kept, draw.choices(words, cum_weights=weights, k=_SENTENCE)]
