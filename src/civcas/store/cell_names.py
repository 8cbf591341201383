"""What people call the row of a cell that somebody has spoilt: found with the same care as the cell itself."""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from civcas.store.cells import Ask, BadCell, ask_ledger
from civcas.store.models import (
    Action,
    Assessment,
    Block,
    Checkpoint,
    Claim,
    Document,
    Entry,
    Incident,
    IncidentTelling,
    Judgement,
    Leaf,
    Ledger,
    Reading,
    Redirect,
    SigningKey,
    Source,
    Standing,
    Telling,
)

_KEY = '(SELECT "key" FROM store_document WHERE id = {of})'
_KEY_OF_READING = (
    '(SELECT "key" FROM store_document WHERE id = (SELECT document_id FROM store_reading WHERE id = {of}))'
)
_CODE = "(SELECT code FROM store_incident WHERE id = {of})"

_NAMES: dict[type[models.Model], tuple[str, tuple[str, ...], frozenset[str]]] = {
    Action: ("decision {}", ("id",), frozenset()),
    Document: ("document {}", ("key",), frozenset({"key"})),
    Reading: ("reading {} of document {}", ("id", _KEY.format(of="document_id")), frozenset({"document_id"})),
    Telling: ("telling {}#{}", (_KEY.format(of="document_id"), "n"), frozenset({"document_id", "n"})),
    Incident: ("incident {}", ("code",), frozenset({"code"})),
    IncidentTelling: ("incident {}", (_CODE.format(of="incident_id"),), frozenset({"incident_id"})),
    Redirect: ("incident {}", ("code",), frozenset({"code"})),
    Assessment: ("assessment {} of {}", ("id", _CODE.format(of="incident_id")), frozenset({"incident_id"})),
    Claim: (
        "claim {} of document {}",
        ("claim_id", _KEY_OF_READING.format(of="reading_id")),
        frozenset({"claim_id", "reading_id"}),
    ),
    Judgement: ("judgement {}", ("id",), frozenset()),
    Leaf: ("entry {}", ("n",), frozenset({"n"})),
    Checkpoint: ("checkpoint {}", ("size",), frozenset({"size"})),
    SigningKey: ("signing key of decision {}", ("since_id",), frozenset({"since_id"})),
    Ledger: ("ledger", (), frozenset()),
    Source: ("source {}", ("name",), frozenset({"name"})),
    Standing: (
        "standing of {} by decision {}",
        (_CODE.format(of="incident_id"), "action_id"),
        frozenset({"incident_id", "action_id"}),
    ),
}
"""How a row is called, from which values, and of which of its columns these are."""

_DERIVED: dict[type[models.Model], frozenset[str] | None] = {
    Block: None,
    Entry: None,
    IncidentTelling: None,
    Redirect: None,
    Incident: frozenset({"present", "standing", "published_at", "assessment_id", "decision", "adds"}),
    Telling: frozenset({"component", "current", "sketch"}),
}
"""What a rebuild makes anew: these columns, or (None) whole tables."""


def name_of(cell: BadCell, ask: Ask = ask_ledger, vendor: str | None = None) -> str:
    """What the row of a cell is called; its number and its table where the cell itself is part of the name."""
    shape, values, own = _NAMES.get(cell.model, ("", (), frozenset[str]()))
    unnamed = f"row {cell.row} of {cell.table}"
    if not shape or cell.column in own:
        return unnamed
    if not values:
        return shape
    sqlite = (vendor or connection.vendor) == "sqlite"
    kept, number = ("blob", "rowid") if sqlite else ("text", f'"{cell.model._meta.pk.column}"')
    asked = ", ".join(f"CAST({value} AS {kept})" for value in values)
    found = next(iter(ask(f"SELECT {asked} FROM {cell.table} WHERE {number} = {cell.row}")), ())
    if not found or any(value is None for value in found):
        return unnamed
    return shape.format(*map(_plain, found))


def is_of_name(cell: BadCell) -> bool:
    """Whether the cell itself is part of what its row is called."""
    return cell.model in _NAMES and cell.column in _NAMES[cell.model][2]


def is_derived(cell: BadCell) -> bool:
    """Whether a rebuild makes anew what the cell is to hold."""
    if cell.model not in _DERIVED:
        return False
    columns = _DERIVED[cell.model]
    return columns is None or cell.column in columns


def told(cell: BadCell, name: str) -> str:
    """What is wrong, as a sentence."""
    rebuild = "; run civcas rebuild" if is_derived(cell) else ""
    return f"{name[:1].upper()}{name[1:]} was changed: {cell}{rebuild}."


def _plain(value: Any) -> str:
    return value.decode("utf-8", "backslashreplace") if isinstance(value, bytes) else str(value)
