"""The figures of an estimate as SVG, with their colours in them so that they are the same on paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from civcas.estimate.loglinear import FittedModel
from civcas.pages.figures import number

WIDTH, HEIGHT = 600.0, 210.0
BLUE, PALE, RED, SOFT = "#174f73", "#a9c4d4", "#8a1f15", "#8d877b"
_FLOOR = 180.0
_SHOWN = 300

Ends = tuple[float, float | None]


def scale_of(recorded: int, rows: Sequence[tuple[float | None, Ends | None]]) -> tuple[float, float]:
    """The ends of a scale that holds the recorded and everything in the rows."""
    values = [
        float(recorded),
        *(value for figure, ends in rows for value in (figure, *(ends or ())) if value is not None),
    ]
    low, high = min(values), max(values)
    room = (high - low or 1.0) * 0.04
    return low - room, high + room


def interval_svg(scale: tuple[float, float], recorded: int, figure: float | None, ends: Ends | None) -> SafeString:
    """One interval on a scale shared with the others: a bar, a mark for its figure, a line for the recorded.

    It stretches to its box and is hidden from screen readers: the words stand beside it.
    """
    low, high = scale

    def at(value: float) -> float:
        return (value - low) / (high - low) * 1000.0

    parts = [_rect(0.0, 11.0, 1000.0, 2.0, "#e6e1d6"), _rect(at(recorded) - 2.0, 0.0, 4.0, 24.0, RED)]
    if ends is not None:
        first, last = at(ends[0]), 1000.0 if ends[1] is None else at(ends[1])
        parts.append(_rect(first, 7.0, max(last - first, 4.0), 10.0, PALE))
    if figure is not None:
        parts.append(_rect(at(figure) - 4.0, 3.0, 8.0, 18.0, BLUE))
    return format_html(
        '<svg viewBox="0 0 1000 24" width="100%" height="24" preserveAspectRatio="none" aria-hidden="true" '
        'focusable="false">{}</svg>',
        format_html_join("", "{}", ((part,) for part in parts)),
    )


def models_svg(models: Sequence[FittedModel], recorded: int) -> SafeString:
    """The spread over models: each a circle at its abundance, as high and as large as its weight by BIC."""
    good = [model for model in models if model.abundance is not None][:_SHOWN]
    least = min(model.bic for model in good)
    heavy = np.exp(-0.5 * (np.array([model.bic for model in good]) - least))
    shown = [(model, float(weight)) for model, weight in zip(good, heavy, strict=True) if weight > 1e-3]
    values = [float(model.abundance or 0.0) for model, _ in shown]
    low, high = scale_of(recorded, [(value, None) for value in values])

    def across(value: float) -> float:
        return 20.0 + (value - low) / (high - low) * (WIDTH - 40.0)

    circles = format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="{}" fill="{}" fill-opacity="0.55"><title>{}: {}</title></circle>',
        (
            (
                _cut(across(value)),
                _cut(_FLOOR - 20.0 - 140.0 * weight),
                _cut(3.0 + 9.0 * weight**0.5),
                BLUE,
                model.model,
                number(round(value)),
            )
            for (model, weight), value in zip(shown, values, strict=True)
        ),
    )
    ticks = format_html_join(
        "",
        '<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" stroke="{3}"/><text x="{0}" y="{4}" text-anchor="middle" '
        'font-size="13" fill="#5d5950" font-family="sans-serif">{5}</text>',
        (
            (_cut(across(tick)), _FLOOR, _FLOOR + 5, SOFT, _FLOOR + 21, number(round(tick)))
            for tick in ticks_of(low, high)
        ),
    )
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" role="img" aria-labelledby="models-caption" direction="ltr">'
        '<line x1="20" x2="{}" y1="{}" y2="{}" stroke="{}"/>{}'
        '<line x1="{}" x2="{}" y1="10" y2="{}" stroke="{}" stroke-width="2"/>{}</svg>',
        _cut(WIDTH),
        _cut(HEIGHT),
        _cut(WIDTH - 20.0),
        _FLOOR,
        _FLOOR,
        SOFT,
        ticks,
        _cut(across(recorded)),
        _cut(across(recorded)),
        _FLOOR,
        RED,
        circles,
    )


def ticks_of(low: float, high: float) -> list[float]:
    """Three to six round numbers between two ends."""
    step = 10.0 ** np.floor(np.log10(max(high - low, 1.0)))
    for factor in (1.0, 0.5, 0.2):
        if (high - low) / (step * factor) >= 3.0:
            step *= factor
            break
    first = np.ceil(max(low, 0.0) / step)
    return [float(n * step) for n in np.arange(first, np.floor(high / step) + 1.0)]


def _rect(x: float, y: float, width: float, height: float, colour: str) -> SafeString:
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" fill="{}"/>', _cut(x), y, _cut(width), height, colour
    )


def _cut(length: float) -> str:
    return f"{length:.1f}"
