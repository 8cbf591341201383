"""A PostgreSQL server's complaints as sentences for a person, told apart by their SQLSTATE."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from civcas.errors import LedgerError, LedgerLocked
from civcas.store.location import Server

_LOCKED = ("55P03", "40P01", "40001")

_NO_DATABASE = (
    "There is no database {name} on the server of {server}; make it with createdb, or name another in "
    "CIVCAS_DATABASE_URL."
)
_NOT_LET_IN = (
    "The server of the ledger {server} did not let you in ({reason}); put the right user and password into "
    "CIVCAS_DATABASE_URL, or a line for them into its password file."
)
_FULL_UP = (
    "The server of the ledger {server} takes no more connections at this moment; run this again later, or raise its "
    "max_connections."
)
_AWAY = (
    "The server of the ledger {server} cannot be reached ({reason}); make sure that it runs and that "
    "CIVCAS_DATABASE_URL names it rightly, and run this again."
)
_LOST = (
    "The connection to the ledger {server} was lost; what was not yet confirmed may not be in it: run this again once "
    "the server is back."
)

# By the beginning of the SQLSTATE, the longest first.
_SENTENCES = {
    "53100": "The disk of the server of the ledger {server} is full; make room and run this again.",
    "53300": _FULL_UP,
    "53": "The server of the ledger {server} is short of means ({reason}); help it and run this again.",
    "25006": "The ledger {server} can only be read at this moment; make sure that its server is no standby and that "
    "its user may write, and run this again.",
    "28": _NOT_LET_IN,
    "3D000": _NO_DATABASE,
    "42501": "The ledger {server} refuses what its user may not do ({reason}); ask its owner for the permission.",
    "57014": "The server of the ledger {server} broke off what was asked ({reason}); run this again.",
    "57P03": _AWAY,
    "57P": _LOST,
    "08": _LOST,
    "58": "The disk of the server of the ledger {server} failed ({reason}); look at it and run this again.",
    "XX00": "The ledger {server} is damaged ({reason}); look at its server and put its newest backup in its place.",
}

# Where the server refuses a connection libpq gives its words and no SQLSTATE. In another language than English
# none of these is found, and what is told is that the server cannot be reached, with its own words.
_REFUSALS = {
    "authentication failed": _NOT_LET_IN,
    "no password supplied": _NOT_LET_IN,
    "no pg_hba.conf entry": _NOT_LET_IN,
    "permission denied for database": _NOT_LET_IN,
    "is not permitted to log in": _NOT_LET_IN,
    "too many c": _FULL_UP,
    "remaining connection slots": _FULL_UP,
    'database "{name}" does not exist': _NO_DATABASE,
    # psycopg begins so, in English, where an attempt to connect came to nothing
    "connection failed": _AWAY,
    "connection is bad": _AWAY,
    "connection timeout": _AWAY,
    "failed to resolve host": _AWAY,
}


@runtime_checkable
class Complaint(Protocol):
    """An error of psycopg, which only those have who need it."""

    @property
    def sqlstate(self) -> str | None:
        """The error's kind, five characters; None where the server could not say one."""


def is_lost(error: Complaint) -> bool:
    """Whether the connection is gone, so that only a new one can be used."""
    return error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))


def sentence(error: Complaint, server: Server) -> LedgerError | None:
    """What to tell; None where the error is a fault of the program."""
    state = error.sqlstate
    if state in _LOCKED:
        return LedgerLocked(
            f"The ledger {server} is being written by another program; wait until that is done and run this again."
        )
    words = _without(server.password, str(error))
    told = _of_connection(words, server) if state is None else _of_state(state)
    if told is None:
        return None
    return LedgerError(told.format(server=server, name=server.name, reason=_reason(words)))


def _of_state(state: str) -> str | None:
    return next((told for begins, told in _SENTENCES.items() if state.startswith(begins)), None)


def _of_connection(words: str, server: Server) -> str:
    return next((told for part, told in _REFUSALS.items() if part.format(name=server.name) in words), _LOST)


def _reason(words: str) -> str:
    """What the server said, in one line, without its severity; several addresses may have been tried."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    told = [line.rpartition("FATAL:")[2].strip() for line in lines if "FATAL:" in line] or lines[:1]
    return told[-1].removeprefix("connection is bad: ").rstrip(".") if told else "it gave no reason"


def _without(password: str, words: str) -> str:
    return words.replace(password, "…") if password else words
