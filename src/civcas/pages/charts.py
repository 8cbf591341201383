"""Charts drawn on the server as plain SVG: no script, no inline style, nothing that the words beside do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH = 1000.0
TAIL = 12.0
"""The length of one of the three dashes that stand for a high that nobody stated, and of the gaps before them."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One range on a scale that it shares with its neighbours: solid to the low, pale to the high.

    All lengths are in units of ``WIDTH``. ``tail`` holds where the dashes of an
    open high start, and is empty where a high is stated.
    """

    low: float
    span: float
    tail: tuple[float, ...]


def bars(ranges: Sequence[tuple[int | None, int | None]]) -> tuple[Bar, ...]:
    """The ranges on one linear scale from 0, the longest filling it; an unknown low starts at 0."""
    longest = max((max(low or 0, high or 0) for low, high in ranges), default=0)
    room = WIDTH - 6 * TAIL
    scale = room / longest if longest else 0.0
    made = []
    for low, high in ranges:
        solid = (low or 0) * scale
        if low:
            solid = max(solid, 3.0)
        pale = max(0.0, high * scale - solid) if high is not None else 0.0
        tail = tuple(solid + TAIL * (2 * n + 1) for n in range(3)) if high is None and low is not None else ()
        made.append(Bar(solid, pale, tail))
    return tuple(made)


def bar_svg(bar: Bar, kind: str = "") -> SafeString:
    """A bar as SVG that stretches to its box; hidden from screen readers, as the figure stands beside it in words."""
    tail = [
        format_html('<rect class="tail" x="{}" y="2" width="{}" height="10"/>', _cut(x), _cut(TAIL * 0.7))
        for x in bar.tail
    ]
    return format_html(
        '<svg class="bar {}" viewBox="0 0 1000 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="ground" x="0" y="6" width="1000" height="2"/>'
        '<rect class="low" x="0" y="2" width="{}" height="10"/>'
        '<rect class="span" x="{}" y="2" width="{}" height="10"/>{}</svg>',
        kind,
        _cut(bar.low),
        _cut(bar.low),
        _cut(bar.span),
        SafeString("".join(tail)),
    )


def _cut(length: float) -> str:
    """A length with one decimal, written alike in every language."""
    return f"{length:.1f}"
