"""An estimate as people read it on a terminal: the sentence, intervals as bars of characters, what would change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from civcas.cli.words import counted
from civcas.estimate import Estimate, NotEstimable, Question

_WIDE = 40
_WIDE_NAMES = 34


def estimate_text(answer: Estimate | NotEstimable) -> Iterator[str]:
    """The lines of an answer."""
    people = counted(answer.recorded, "person", "people")
    lists = answer.table.lists
    yield f"{asked_words(answer.question)}; {people} recorded on {len(lists)} lists ({', '.join(lists)})."
    yield ""
    if isinstance(answer, NotEstimable):
        yield "Not estimable."
        yield from (f"  {reason}" for reason in answer.reasons)
        return
    yield sentence(answer)
    yield ""
    yield from _bars(rows_of(answer))
    yield ""
    parts = list(_parts(answer))
    if parts:
        yield from (*parts, "")
    yield "What would change it"
    yield from (f"  {line}" for line in _changes(answer))
    if answer.cautions:
        yield ""
        yield "Read with care"
        yield from (f"  {caution}" for caution in answer.cautions)


def asked_words(question: Question) -> str:
    """What the lists are of, and that it is not stated where it is not."""
    parts = (
        question.population or "population not stated",
        question.place or "place not stated",
        question.period or "period not stated",
    )
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def sentence(answer: Estimate) -> str:
    """Between how many and how many, and if what."""
    low, high = answer.between
    return (
        f"Between {low:,.0f} and {high:,.0f}, recorded and not, if {assumption(answer)}. "
        "This is an estimate: it stands beside a recorded toll and is never added to it or subtracted from it."
    )


def assumption(answer: Estimate) -> str:
    """The assumption in words: no interaction of all lists together."""
    lists = answer.table.lists
    if len(lists) == 2:
        return f"being on {lists[0]} makes being on {lists[1]} neither more nor less likely"
    order = answer.loglinear.order
    if order == 1:
        how = f"the {len(lists)} lists are independent of each other"
    else:
        all_of_them = order >= len(lists) - 1
        most = "of all of them together" if all_of_them else f"of more than {order} of them together"
        how = f"the {len(lists)} lists depend on each other only as their overlaps among the recorded show"
        how = f"{how} (no interaction {most})"
    return f"{how}, the same person is matched on every list, and nobody is on a list by mistake"


def rows_of(answer: Estimate) -> list[tuple[str, float | None, tuple[float, float | None] | None]]:
    """Each way to estimate: its name, its figure and its interval."""
    log, level = answer.loglinear, f"{answer.settings.level:.0%}"
    rows: list[tuple[str, float | None, tuple[float, float | None] | None]] = []
    if answer.strata is not None:
        rows.append(("Strata added up", answer.strata.abundance, answer.strata.interval))
    if answer.matching is not None:
        rows.append(("All draws of the matching", answer.matching.abundance, answer.matching.interval))
    rows += [
        (f"Bootstrap with the choice inside, {level}", log.bootstrap.median, log.resampled),
        (f"Models that fit as well ({len(log.near)})", None, log.spread),
        (f"If {log.best.model} is true, {level}", log.best.abundance, log.interval),
        ("Average by BIC", log.bic_average, None),
        ("Average by AIC", log.aic_average, None),
    ]
    if answer.graphical:
        first = answer.graphical[0]
        rows.append((f"Decomposable graphs, {level}", first.mean, first.interval))
    if answer.latent is not None:
        refused = answer.latent.verdict == "refused"
        rows.append(
            (f"Latent classes{': refused' if refused else f', {level}'}", answer.latent.mean, answer.latent.interval)
        )
    return rows


def _bars(rows: Sequence[tuple[str, float | None, tuple[float, float | None] | None]]) -> Iterator[str]:
    """Rows with a bar of characters on one scale: = the interval, o the figure, > an open end."""
    ends = [value for _, figure, interval in rows for value in (figure, *(interval or ())) if value is not None]
    low, high = min(ends), max(ends)
    room = max(high - low, 1.0)

    def at(value: float) -> int:
        return min(_WIDE - 1, int((value - low) / room * (_WIDE - 1) + 0.5))

    for name, figure, interval in rows:
        bar = [" "] * _WIDE
        words = "" if figure is None else f"{figure:,.0f}"
        if interval is not None:
            first, last = at(interval[0]), _WIDE - 1 if interval[1] is None else at(interval[1])
            bar[first : last + 1] = "=" * (last - first + 1)
            if interval[1] is None:
                bar[-1] = ">"
            top = "no upper end" if interval[1] is None else f"{interval[1]:,.0f}"
            words = f"{words} ({interval[0]:,.0f} to {top})".strip()
        if figure is not None:
            bar[at(figure)] = "o"
        yield f"  {name:<{_WIDE_NAMES}}  |{''.join(bar)}|  {words}".rstrip()


def _parts(answer: Estimate) -> Iterator[str]:
    """Each stratum or draw of a matching, with what is to be said of it alone."""
    if answer.strata is not None:
        together = answer.strata.partial
        yield f"Strata, {'drawn towards their common share of the unseen' if together else 'each for itself'}"
        for one in answer.strata.strata:
            figure, interval = (one.pooled, one.pooled_interval) if together else (one.abundance, one.interval)
            yield f"  {one.name}: {counted(one.recorded, 'person', 'people')} recorded; {_figure(figure, interval)}"
            yield from (f"    {reason}" for reason in (*one.reasons, *one.cautions) if reason.code != "coverage")
    if answer.matching is not None:
        yield f"Draws of the matching; {answer.matching.between:.0%} of the uncertainty lies between them"
        for draw in answer.matching.draws:
            found = _figure(draw.abundance, draw.interval)
            yield f"  {draw.name}: {counted(draw.recorded, 'person', 'people')} recorded; {found}"
        yield "  The rest of this page speaks of the middle draw."


def _figure(figure: float | None, interval: tuple[float, float] | None) -> str:
    if figure is None:
        return "not estimable"
    return f"{figure:,.0f}" if interval is None else f"{figure:,.0f} ({interval[0]:,.0f} to {interval[1]:,.0f})"


def _changes(answer: Estimate) -> Iterator[str]:
    log = answer.loglinear
    for factor, fewer, more in log.sensitivity:
        yield f"If the unseen are e^±{factor:g} times as many as the best model says: {fewer:,.0f} or {more:,.0f}."
    if answer.left_out:
        without = (
            f"{one.list} {'none' if one.abundance is None else format(one.abundance, ',.0f')}"
            for one in answer.left_out
        )
        yield f"Without one list, by the best model of the rest: {'; '.join(without)}."
    missed = [one.list for one in answer.held_back if one.held is False]
    checked = [one for one in answer.held_back if one.held is not None]
    if checked:
        what = f"missed for {', '.join(missed)}" if missed else "all held"
        yield f"A list held back, its size estimated from the others (truth known, {len(checked)} of them): {what}."
    if answer.graphical:
        sweep = "; ".join(f"δ={one.delta:g}: {one.mean:,.0f}" for one in answer.graphical)
        yield f"Graphs under other priors: {sweep}."
    if answer.latent is not None:
        yield from (str(reason) for reason in answer.latent.reasons)
    if log.predictive < 0.05:
        yield f"The best model explains the table badly: {log.predictive:.1%} of tables it makes lie as far from it."
    yield "A match that was missed between lists makes the estimate too high; a false match makes it too low."
