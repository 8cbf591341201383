"""How a document was obtained: from which address, when, by whom, and what the other side said of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from civcas.records.making import quick_to_make

Way = Literal["address", "feed", "sitemap", "archive", "mail", "attachment", "chat", "form", "table"]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Obtained:
    """How a document came, where it was no plain file.

    ``way`` is what it came by. ``address`` is what was asked for, ``final_address``
    what answered in the end; neither holds a name or password. ``at`` is when the
    answer came (an archive's own time for what it holds), ``status`` and
    ``headers`` what the answer said, without cookies. ``collector`` is who asked,
    ``tool`` with what program. ``inside`` names the container and the place in it
    (``a.warc.gz, record <urn:…>``).
    """

    way: Way
    address: str | None = None
    final_address: str | None = None
    at: dt.datetime | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    collector: str | None = None
    tool: str | None = None
    inside: str | None = None

    def header(self, name: str) -> str | None:
        """What the first header of a name says, whatever its capitals; None where there is none."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
