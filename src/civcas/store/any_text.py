"""Any text in PostgreSQL, which takes no NUL character: on the way in it is written as two others, and back.

SQLite keeps every text as it is. Here it is the connection that writes and
reads otherwise, so that no table and no query has to know of it: what is looked
up is written in the same way as what was kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg.adapt import Buffer
from psycopg.types.string import StrDumperUnknown, TextLoader

if TYPE_CHECKING:
    from psycopg import Connection

ESCAPE = "\ufdd0"
"""A character that Unicode keeps out of texts for ever; where one has it all the same, it is written as two as well."""


def written(text: str) -> str:
    """A text without NUL, from which ``read`` gives it back."""
    if "\0" not in text and ESCAPE not in text:
        return text
    return text.replace(ESCAPE, ESCAPE + "1").replace("\0", ESCAPE + "0")


def read(text: str) -> str:
    """The text that was written."""
    return text.replace(ESCAPE + "0", "\0").replace(ESCAPE + "1", ESCAPE)


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Buffer | None:
        return super().dump(written(obj))


class _Loader(TextLoader):
    def load(self, data: Buffer) -> bytes | str:
        text = super().load(data)
        return read(text) if isinstance(text, str) and ESCAPE in text else text


def take_any_text(connection: Connection[Any]) -> None:
    """Have a connection keep every text."""
    connection.adapters.register_dumper(str, _Dumper)
    for kind in ("text", "varchar"):
        connection.adapters.register_loader(kind, _Loader)
