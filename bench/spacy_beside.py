"""Reading beside a spaCy pipeline on the same short reports, both of one core's processor time.

The registry has spaCy and, of its small English model, only copies that
strangers uploaded, whose content nobody vouches for. So the pipeline is made
here, of the parts and the sizes of that model (a tok2vec of four layers and
width 96 shared by tagger and parser, another for the names), with weights
drawn at random: they say nothing and cost what trained ones cost. Its lemmatiser
and attribute ruler need data that is not there and are left out, which spares
spaCy some time. Needs spaCy, which nothing else does.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from typing import Any

from bench.reports import Row
from bench.speed import time_reading
from bench.timing import processor_time

TARGET = 30
"""How many times as fast reading is to be."""
_WIDTH = 96
_TAGS, _RELATIONS, _KINDS = 50, 45, 18  # as many labels as the small model has of each
_LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": _WIDTH, "upstream": "tok2vec"}
_TOK2VEC = {
    "@architectures": "spacy.Tok2Vec.v2",
    "embed": {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": _WIDTH,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    },
    "encode": {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": _WIDTH,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    },
}


def time_beside_spacy(reports: Sequence[Row], *, runs: int) -> int:
    """Print how many reports a second each takes, and how many times as many reading takes; 2 without spaCy."""
    if importlib.util.find_spec("spacy") is None:
        print("This needs spaCy; install it with: uv pip install 'spacy>=3.8,<3.9'", file=sys.stderr)
        return 2
    texts = [report["text"] for report in reports]
    pipeline = _pipeline()

    def work() -> None:
        for _ in pipeline.pipe(texts, batch_size=256):
            pass

    work()
    beside, reading = processor_time(work, runs=runs), time_reading(reports, runs=runs)
    print(f"{'reports a second, spaCy':<38} {beside.rate(len(texts)):>8,.0f}")
    print(f"{'reports a second, reading':<38} {reading.rate(len(texts)):>8,.0f}")
    print(f"{'times as fast':<38} {beside.median / reading.median:>8.1f}, of {TARGET}")
    return 0


def _pipeline() -> Any:
    """Tokeniser, tok2vec, tagger, parser and names, each with its labels."""
    import spacy
    from spacy.training import Example

    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec", config={"model": _TOK2VEC})
    pipeline.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": _LISTENER}})
    pipeline.add_pipe("parser", config={"model": _transitions("parser", _LISTENER)})
    pipeline.add_pipe("ner", config={"model": _transitions("ner", _TOK2VEC)})
    words = [f"word{n}" for n in range(_TAGS)]
    said = {
        "words": words,
        "tags": [f"T{n}" for n in range(_TAGS)],
        "heads": [0] * _TAGS,
        "deps": ["ROOT", *(f"d{n % _RELATIONS}" for n in range(1, _TAGS))],
        "entities": [f"U-K{n % _KINDS}" for n in range(_TAGS)],
        "sent_starts": [1, *[-1] * (_TAGS - 1)],
    }
    examples = [Example.from_dict(pipeline.make_doc(" ".join(words)), said) for _ in range(4)]
    pipeline.initialize(lambda: examples)
    return pipeline


def _transitions(kind: str, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }
