"""Sources as people read them on a terminal, and as rows and lines for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.sources_file import BETWEEN
from civcas.cli.words import apart, counted, flat, listed, spaced
from civcas.link.kinship import TIES

if TYPE_CHECKING:
    from civcas.store.source_views import SourceView

SOURCE_COLUMNS = (
    *("name", "kind", "languages", "aliases", "short", "kin"),
    *("reliability", "muted", "documents", "incidents"),
)
"""The columns of the list as CSV; the first six are those that civcas sources import takes."""

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""What the Admiralty letters say."""


def print_sources(views: Sequence[SourceView]) -> None:
    """A row a source, those that most documents name first."""
    out = console()
    if not views:
        out.print("No document names a source yet.")
        return
    rows = table("Source", "Kind", "Languages", "Reliability", "Documents", "Incidents", "Also called")
    for view in views:
        source = view.source
        rows.add_row(
            Text(apart(source.name) + (" (muted)" if source.muted else "")),
            spaced(source.kind),
            " ".join(source.languages or view.languages),
            source.rating.reliability if source.rating else "",
            f"{view.documents:,}",
            f"{len(view.incidents):,}",
            Text(", ".join(map(apart, (*source.aliases, *source.short)))),
        )
    out.print(rows)
    out.print(f"{counted(len(views), 'source')}. Reliability is rated apart from what any one claim is worth.")


def print_source(view: SourceView) -> None:
    """One source with all that the register and the documents have of it."""
    out = console()
    out.print(Text(f"{apart(view.source.name)} · {spaced(view.source.kind)}", style="bold"))
    for line in _lines(view):
        out.print(Text(line))


def _lines(view: SourceView) -> Iterator[str]:
    source = view.source
    if not view.registered:
        yield "It is not in the register: civcas sources set says what it is."
    if source.aliases:
        yield f"Also called: {', '.join(map(apart, source.aliases))}"
    if source.short:
        yield f"Short, beside its full name: {', '.join(map(apart, source.short))}"
    if source.languages or view.languages:
        yield f"Languages: {', '.join(source.languages or view.languages)}"
    for kin in source.kin:
        yield f"It {TIES[kin.tie]} {apart(kin.name)}: the two are one origin."
    for kin in view.kin_of:
        yield f"{apart(kin.name)} {TIES[kin.tie]} it: the two are one origin."
    if source.rating is None:
        yield "Reliability: not rated"
    else:
        rating = source.rating
        letter = f"{rating.reliability}, {RELIABILITY[rating.reliability]}"
        yield f"Reliability: {letter}: {apart(rating.why)} ({flat(rating.by)})"
    if source.muted is not None:
        yield f"Muted, and left out of every figure: {apart(source.muted.why)} ({flat(source.muted.by)})"
    called = ", ".join(f"{apart(name)} {number:,}" for name, number in view.names)
    yield f"Documents: {view.documents:,}" + (f" (as {called})" if called else "")
    yield f"Incidents that they tell of: {listed(view.incidents) if view.incidents else 'none'}"


def source_shape(view: SourceView) -> dict[str, Any]:
    """A source as a line of JSON."""
    source = view.source
    rating, muted = source.rating, source.muted
    return {
        "name": source.name,
        "kind": source.kind,
        "registered": view.registered,
        "aliases": list(source.aliases),
        "short": list(source.short),
        "languages": list(source.languages or view.languages),
        "kin": [{"name": kin.name, "tie": kin.tie} for kin in source.kin],
        "kin_of": [{"name": kin.name, "tie": kin.tie} for kin in view.kin_of],
        "rating": rating and {"reliability": rating.reliability, "why": rating.why, "by": rating.by},
        "muted": muted and {"why": muted.why, "by": muted.by},
        "named_as": dict(view.names),
        "documents": view.documents,
        "incidents": list(view.incidents),
    }


def source_row(view: SourceView) -> dict[str, object]:
    """A source as a row of ``SOURCE_COLUMNS``."""
    source, between = view.source, f"{BETWEEN} "
    return {
        "name": source.name,
        "kind": source.kind,
        "languages": between.join(source.languages),
        "aliases": between.join(source.aliases),
        "short": between.join(source.short),
        "kin": between.join(f"{kin.tie}:{kin.name}" for kin in source.kin),
        "reliability": source.rating.reliability if source.rating else None,
        "muted": source.muted is not None,
        "documents": view.documents,
        "incidents": len(view.incidents),
    }
