"""How often an interval that says 95% holds the true number: ``python -m quality.coverage``.

Populations of known size are made up (``populations.py``), only those on some
list are shown to the estimate, and each of its intervals is asked whether it
holds the truth. ``coverage.md`` has the results of the last whole run.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from civcas.estimate import Estimate, Histories, Settings, estimate_total
from quality.populations import KINDS, Population, population

RESULTS = Path(__file__).with_name("coverage.md")
LATENT_EVERY = 6
METHODS = (
    "headline: bootstrap (both) and near-tied models",
    "bootstrap with the choice inside, BCa",
    "bootstrap with the choice inside, percentiles",
    "profile of the best model",
    "decomposable graphs",
    "latent classes",
)

Ends = tuple[float, float | None] | None


def intervals(made: Population, *, seed: int, latent: bool) -> dict[str, Ends]:
    """Every interval of one population; None where there is none. Empty where the table is not estimable."""
    names = tuple("ABCDE"[: len(made.counts).bit_length() - 1])
    settings = Settings(resamples=400, seed=seed, latent=latent, checks=False)
    found = estimate_total(Histories(names, (0, *made.counts[1:])), settings=settings)
    if not isinstance(found, Estimate):
        return {}
    loglinear = found.loglinear
    graphs = found.graphical[0].interval if found.graphical else None
    held: dict[str, Ends] = dict(
        zip(
            METHODS,
            (found.between, loglinear.bootstrap.bca, loglinear.bootstrap.percentile, loglinear.interval, graphs),
            strict=False,
        )
    )
    if latent:
        held[METHODS[5]] = found.latent.interval if found.latent else None
    return held


def holds(ends: tuple[float, float | None], size: int) -> bool:
    """Whether an interval holds the true number."""
    low, high = ends
    return low <= size and (high is None or size <= high)


def study(each: int, seed: int) -> Iterator[tuple[Population, dict[str, Ends]]]:
    """Every kind of population, so many of each."""
    for kind in KINDS:
        for n in range(each):
            made = population(kind, seed + n)
            yield made, intervals(made, seed=seed + n, latent=n % LATENT_EVERY == 0)


def table(found: list[tuple[Population, dict[str, Ends]]]) -> str:
    """The results as a page: how many of the intervals hold the truth, and how wide the middle one is."""
    asked: dict[tuple[str, str], list[tuple[bool, float] | None]] = defaultdict(list)
    missing: dict[str, int] = defaultdict(int)
    for made, held in found:
        missing[made.kind] += not held
        for method, ends in held.items():
            answer = None
            if ends is not None:
                answer = (holds(ends, made.size), (ends[1] or float("inf")) / ends[0])
            asked[method, made.kind].append(answer)
            asked[method, "all"].append(answer)
    lines = [
        "# Coverage of the intervals that say 95%\n",
        f"{len(found):,} made-up populations of 1,000 to 20,000 people, each list holding 5% to 35% of them; "
        f"how many of the "
        "intervals hold the true number, and in brackets how many times the lower end the upper one is in the "
        "middle case. "
        f"Latent classes are sampled for every {LATENT_EVERY}th population; an answer that is refused is not "
        f"counted, and how "
        "many are is said. Not estimable: "
        + (", ".join(f"{count} of {kind}" for kind, count in missing.items() if count) or "none")
        + ". Made by `python -m quality.coverage --write`.\n",
        "| interval | " + " | ".join((*KINDS, "all")) + " |",
        "|---" * (len(KINDS) + 2) + "|",
    ]
    for method in METHODS:
        cells = (_cell(asked[method, kind]) for kind in (*KINDS, "all"))
        lines.append(f"| {method} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(answers: list[tuple[bool, float] | None]) -> str:
    good = [answer for answer in answers if answer is not None]
    refused = len(answers) - len(good)
    said = f"; {refused} refused" if refused else ""
    if not good:
        return f"none{said}"
    held = sum(answer[0] for answer in good)
    wide = statistics.median(answer[1] for answer in good)
    return f"{held / len(good):.1%} of {len(good)} ({wide:.1f}){said}"


def main() -> None:
    """Run the study and print it; with ``--write`` keep it."""
    parser = argparse.ArgumentParser(description="How often 95% intervals hold the true number.")
    parser.add_argument("--each", type=int, default=90, help="how many populations of each kind")
    parser.add_argument("--seed", type=int, default=1000, help="the first population's seed")
    parser.add_argument("--write", action="store_true", help=f"keep the results in {RESULTS.name}")
    options = parser.parse_args()
    page = table(list(study(options.each, options.seed)))
    print(page)
    if options.write:
        RESULTS.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
