"""Opening the ledger: a new one is made, an older one backed up and migrated, a newer one left untouched."""

from __future__ import annotations

from pathlib import Path

from civcas.errors import LedgerError
from civcas.store import entries, opening_postgresql, opening_sqlite
from civcas.store.as_it_is import read_as_it_is
from civcas.store.layout import LAYOUT, State
from civcas.store.location import Server, ledger_at
from civcas.store.trouble import told_in_sentences
from civcas.store.writing import writing

__all__ = ["LAYOUT", "State", "open_ledger", "state_of"]


def open_ledger(*, write: bool) -> None:
    """Make sure that there is a ledger that this program can use; every LedgerError is a sentence for a person.

    With ``write`` a missing ledger is made, and an older one is backed up
    beside itself and migrated; the index of words is made where there is none
    by this program's rules. Without it, all are left as they are and told.
    """
    where = ledger_at()
    with told_in_sentences(where):
        state = state_of(where)
        if write:
            if state != "current":
                _bring_up_to_date(where)
            _index()
        elif state == "current":
            if isinstance(where, Path):
                read_as_it_is(where)
        elif state == "missing":
            raise LedgerError(f"There is no ledger at {where} yet; run civcas record with your reports to make one.")
        else:
            raise LedgerError(
                f"The ledger {where} was written by an older civcas; run civcas record, which backs it up and brings "
                "it up to date."
            )


def state_of(where: Path | Server) -> State:
    """Whether the ledger is missing, older than this program or current.

    Raises LedgerNewer for one that knows more than this program, and
    LedgerError for what is no ledger.
    """
    return opening_postgresql.state_of(where) if isinstance(where, Server) else opening_sqlite.state_of(where)


def _index() -> None:
    """Make the index of words anew where there is none yet, or one by the rules of another version."""
    if not entries.is_current():
        with writing():
            entries.rebuild_index()


def _bring_up_to_date(where: Path | Server) -> None:
    if isinstance(where, Server):
        opening_postgresql.bring_up_to_date(where)
    else:
        opening_sqlite.bring_up_to_date(where)
