"""How reading grows with the length of one text, and how fast news without harm is passed over.

Each text is captured and read as one row of JSON Lines. The made-up texts are
of several shapes, because what one shape hides another shows: one incident
told again and again, an incident a sentence, wholes with parts, running
totals, and the reports of the speed bench one after another. What is asked is
that a text twice as long takes at most ``GROWTH`` times as long. Of several
runs the fastest counts: what else the machine does only ever adds, and one
disturbed run would be told as growth.
"""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Sequence
from functools import partial
from itertools import count, pairwise

from bench.reports import Row
from bench.speed import as_rows, read_rows
from bench.timing import processor_time
from civcas.exchange import reading_parts

GROWTH = 2.2
NEWS_TARGET = 100
MEMORY_TARGET = 300
ROUNDS = 3
SIZES = (250_000, 500_000, 1_000_000, 2_000_000)

_LISTED = (
    "The Hill Register has listed people who were killed in the strikes of the spring.\n\nPlace | Killed | Injured\n"
)

SHAPES: dict[str, Callable[[int], str]] = {
    "one incident told again": lambda n: f"{3 + n % 70} people were killed in Odrava. ",
    "an incident a sentence": lambda n: f"On {1 + n % 28} March {1990 + n % 30} {3 + n % 70} people died in Odrava. ",
    "wholes with parts": lambda n: f"{20 + n % 70} people were killed, including {2 + n % 5} children. ",
    "running totals": lambda n: f"At least {1000 + n} people have been killed since 2014. ",
    "rows of a table": lambda n: f"Odrava {n} | {3 + n % 70} | {n % 5}\n" if n else _LISTED,
    "no stop at all": lambda n: "and two men and a woman ",
}

_NEWS = (
    "The council met on Tuesday to discuss the budget for schools and roads, and its members agreed to sit again "
    "before the spring. Wheat prices rose by three per cent, the exchange reported, while the ferry to the islands "
    "was cancelled because of the wind. A museum in the old town shows maps of the coast until the end of June."
).split()


def time_length(reports: Sequence[Row], *, runs: int) -> None:
    """Print seconds and growth for each shape, then megabytes a second of news without harm, then the memory."""
    print(f"{'seconds of processor time for one text of':<28}" + "".join(f"{size // 1000:>8,} kB" for size in SIZES))
    reported = "\n\n".join(report["text"] for report in reports)
    _print_growth("reports one after another", lambda size: (reported * (size // len(reported) + 1))[:size])
    for name, made in SHAPES.items():
        _print_growth(name, partial(_made, made))
    news = news_without_harm(5_000_000)
    row = as_rows([{"id": "one", "text": news}])
    seconds = processor_time(lambda: _read(row), runs=runs).median
    print(f"{'news without harm':<28} {len(news) / 1e6 / seconds:>8.1f} MB a second, of {NEWS_TARGET}")
    paragraphs = news.split("\n\n")
    many = as_rows([{"id": str(n), "text": "\n\n".join(paragraphs[n : n + 6])} for n in range(0, len(paragraphs), 6)])
    seconds = processor_time(lambda: all(read_rows(many)), runs=runs).median
    print(f"{'the same in documents of 2.5 kB':<33} {len(many) / 1e6 / seconds:>5.1f} MB a second")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{'highest memory':<28} {memory:>8,} MB, of {MEMORY_TARGET}")


def _print_growth(name: str, text: Callable[[int], str]) -> None:
    seconds = []
    for size in SIZES:
        row = as_rows([{"id": "one", "text": text(size)}])
        seconds.append(min(processor_time(partial(_read, row), runs=ROUNDS).seconds))
    growth = max(later / earlier for earlier, later in pairwise(seconds))
    missed = "" if growth <= GROWTH else "  missed"
    print(f"{name:<28}" + "".join(f"{one:>11.2f}" for one in seconds) + f"  grows {growth:.2f} of {GROWTH}{missed}")


def _made(sentence: Callable[[int], str], size: int) -> str:
    parts: list[str] = []
    length = 0
    for n in count():
        if length >= size:
            break
        parts.append(sentence(n))
        length += len(parts[-1])
    return "".join(parts)[:size]


def news_without_harm(size: int) -> str:
    """Paragraphs of plain words, the same in every run."""
    draw = random.Random(20210104)
    paragraphs: list[str] = []
    length = 0
    while length < size:
        paragraphs.append(" ".join(draw.choices(_NEWS, k=80)) + ".")
        length += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _read(row: bytes) -> None:
    for read in read_rows(row):
        for _ in reading_parts(read.document, read.reading):
            pass
