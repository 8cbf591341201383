"""``python -m quality``: the table of forms, what was gained and lost, and the floors."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence

from civcas.records import Places
from quality.cases import digest, load_cases
from quality.floors import FloorsWouldSink, below_floor, gained_and_lost, load_floors, raise_floors, right_by_form
from quality.linking import score_linking
from quality.posts import score_posts
from quality.score import Scored, score_cases
from quality.shared import score_shared


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print, check; the exit status is 1 where something is below its floor."""
    options = _parser().parse_args(arguments)
    if options.what == "shared":
        return score_shared(check=options.check)
    if options.what == "posts":
        missed = (options.form or "killed within") if options.failures else None
        return score_posts(open_places(), check=options.check, failures=missed)
    if options.what == "linking":
        return score_linking(open_places(), check=options.check)
    scored = score_cases(load_cases(), open_places())
    if options.failures:
        print_failures(scored, options.form)
    print_table(scored)
    print_changes(scored)
    if options.raise_floors:
        try:
            raise_floors(scored, digest())
        except FloorsWouldSink as error:
            print(f"\nNot raised, for these would sink:\n{error}", file=sys.stderr)
            return 1
        print("\nThe floors are pinned at this run.")
    if options.check:
        sunk = below_floor(scored, load_floors(), digest())
        print("\n" + ("\n".join(sunk) if sunk else "Every floor holds."))
        return 1 if sunk else 0
    return 0


def open_places() -> Places:
    """The gazetteer of the package: quality is that of reading with places."""
    from civcas.place import open_gazetteer

    return open_gazetteer()


def print_table(scored: Sequence[Scored]) -> None:
    """Form by form how many cases are right, then all, then the spans."""
    totals = Counter(item.case.form for item in scored)
    right = right_by_form(scored)
    width = max(len(form) for form in totals)
    for form, total in totals.items():
        print(f"{form:<{width}}  {right[form]:>3} / {total:<3}")
    all_right, count = sum(right.values()), len(scored)
    print(f"{'all cases':<{width}}  {all_right:>3} / {count:<3}  {all_right / count:.3f}")
    spans, broken = sum(item.spans for item in scored), sum(item.broken_spans for item in scored)
    print(f"{'quotes at their spans':<{width}}  {spans - broken} / {spans}  {(spans - broken) / max(spans, 1):.3f}")


def print_changes(scored: Sequence[Scored]) -> None:
    """What this run gained and lost against the frozen one, case by case."""
    for word, ids in zip(("gained", "lost"), gained_and_lost(scored), strict=True):
        if ids:
            print(f"{word} since the frozen run: {', '.join(ids)}")


def print_failures(scored: Sequence[Scored], form: str | None) -> None:
    """Each case that is wrong, with its text and what its reading misses."""
    for item in scored:
        if item.right or (form and form not in item.case.form):
            continue
        print(f"{item.case.id}: {item.case.text if len(item.case.text) < 300 else item.case.title or ''}")
        for problem in item.problems:
            print(f"    {problem}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quality", description="How well civcas reads, on pinned cases.")
    parser.add_argument(
        "what", nargs="?", choices=("cases", "shared", "posts", "linking"), default="cases", help="which texts to score"
    )
    parser.add_argument("--check", action="store_true", help="exit with 1 where something is below its floor")
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="pin this run as the floors")
    parser.add_argument("--failures", action="store_true", help="print each case that is wrong, and why")
    parser.add_argument("--form", help="only failures of forms with these words")
    return parser


if __name__ == "__main__":
    sys.exit(main())
