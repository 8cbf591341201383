"""A recorder's scope in words, as it is printed beside figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from civcas.cli.words import counted, flat, spaced
from civcas.records.record_scope import RecordScope
from civcas.store.view import ScopeVersion
from civcas.toll import Outside

DEFAULT = (
    "Scope: none is set. Every incident counts, status is what sources say, and vague words count as they are read."
)
"""What applies without one."""


def scope_line(version: ScopeVersion | None) -> str:
    """Which scope figures were made by: its name, version and digest, and the rules of its own."""
    if version is None:
        return DEFAULT
    rules = list(_rules(version.scope))
    own = f" Its own rules: {'; '.join(rules)}." if rules else ""
    return f"Scope: {flat(version.scope.name)}, version {version.number} (sha256 {version.sha256[:12]}).{own}"


def outside_words(outside: Sequence[Outside]) -> str:
    """How many incidents are outside the scope, by why; empty where none is."""
    if not outside:
        return ""
    many = sum(len(one.codes) for one in outside)
    parts = ", ".join(f"{one.why}: {len(one.codes):,}" for one in outside)
    return f"Outside the scope: {counted(many, 'incident')} ({parts})."


def outside_shape(outside: Sequence[Outside]) -> list[dict[str, object]]:
    """The same for programs, with the codes."""
    return [{"why": one.why, "incidents": len(one.codes), "codes": list(one.codes)} for one in outside]


def scope_parts(scope: RecordScope) -> Iterator[tuple[str, str]]:
    """Everything that a scope says, with what applies where it is silent."""
    yield "Conflict", flat(scope.conflict) if scope.conflict else "not said"
    yield "From", str(scope.first) if scope.first else "open"
    yield "To", str(scope.last) if scope.last else "open"
    yield "Countries", ", ".join(scope.countries) or "all"
    yield "Regions", ", ".join(flat(name) for name in scope.regions) or "all"
    yield "Kinds of incident", ", ".join(spaced(kind) for kind in scope.kinds) or "all"
    yield "Outcomes", ", ".join(scope.outcomes) or "all"
    yield "Who counts", "everyone" if scope.counts == "everyone" else "incidents in which civilians may be harmed"
    yield "Presumed civilian", "where no source gives a status, not in a clash" if scope.presume_civilian else "no"
    yield "An unborn child", "is added to the dead" if scope.unborn else "is noted with the mother, and not added"
    vague = ", ".join(f"{flat(word)} at least {low:,}" for word, low in scope.vague)
    yield "Vague words", vague or "as they are read"


def _rules(scope: RecordScope) -> Iterator[str]:
    if scope.presume_civilian:
        yield "the dead are presumed civilian where no source gives a status, not in a clash"
    if scope.unborn:
        yield "an unborn child is added to the dead"
    for word, low in scope.vague:
        yield f"“{flat(word)}” is at least {low:,}"
