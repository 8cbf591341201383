"""What belligerents concede in their own reports beside what is recorded there, as people and programs read it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from civcas.cli.output import console, table
from civcas.cli.words import apart, counted, listed, sum_words

if TYPE_CHECKING:
    from civcas.toll import Beside, RowKey, There

BESIDE_COLUMNS = (
    "official_allegations",
    "official_killed_low",
    "official_killed_high",
    "official_killed_open",
    "official_injured_low",
    "official_injured_high",
    "official_injured_open",
)
"""The columns of CSV for what a party's own reports concede; filled for the total and the party's own row."""


def print_beside(whole: Beside | None, each: Sequence[Beside], *, explain: bool = False) -> None:
    """Each party, then all of them, beneath the toll."""
    if whole is None:
        return
    out = console()
    head = "\nConceded beside recorded (belligerents' own reports; never added to the recorded toll)"
    out.print(Text(head, style="bold"))
    heads = ("Killed conceded", "Injured conceded", "Recorded there, its own", "Recorded there, not its alone")
    rows = table("Belligerent", "Allegations", "Harm from", "to", *heads, "Not recorded")
    for one in each:
        rows.add_row(*_cells(one, one.actor or ""))
    if len(each) > 1:
        rows.add_row(*_cells(whole, "All"), style="bold")
    out.print(rows)
    out.print()
    out.print(Text("Recorded there: what people tied an allegation to, else the incidents at its days and place."))
    if whole.unclear:
        unclear = counted(whole.unclear, "allegation")
        out.print(Text(f"{unclear} could not be followed from report to report, and may be conceded twice."))
    for one in each if explain else ():
        codes = f"its own: {_codes(one.own)}; not its alone: {_codes(one.others)}"
        out.print(Text(f"{apart(one.actor or '')}: {codes}"))


def _cells(one: Beside, name: str) -> list[Text]:
    days = [day.isoformat() if day else "" for day in (one.first, one.last)]
    rest = f"{counted(one.unmatched, 'allegation')}, {sum_words(one.unmatched_killed) or 'none'} killed"
    sums = sum_words(one.killed), sum_words(one.injured), _there(one.own), _there(one.others)
    words = (name, f"{one.allegations:,}", *days, *sums, rest if one.unmatched else "")
    return [Text(apart(word)) for word in words]


def _there(found: There) -> str:
    """``at least 12 civilians, 15 killed in all, in 3 incidents``."""
    if not found.codes:
        return "nothing"
    killed = sum_words(found.counts.killed) or "no figure"
    civilians = sum_words(found.counts.civilians_killed)
    said = f"{civilians} civilians, {killed} killed in all" if civilians else f"{killed} killed"
    return f"{said}, in {counted(len(found.codes), 'incident')}"


def _codes(found: There) -> str:
    return listed(found.codes) or "none"


def beside_of(each: Sequence[Beside], key: RowKey | None) -> Beside | None:
    """What the party of a row concedes, where the row is one party's alone."""
    from civcas.link.speakers import is_one_of

    if key is None or key.kind != "value":
        return None
    return next((one for one in each if one.actor and is_one_of(one.actor, key.values)), None)


def beside_cells(found: Beside | None) -> dict[str, object]:
    """The cells of ``BESIDE_COLUMNS``, empty where nothing is conceded."""
    if found is None:
        return dict.fromkeys(BESIDE_COLUMNS)
    sums = [
        value for one in (found.killed, found.injured) for value in (one.low, None if one.open else one.high, one.open)
    ]
    return dict(zip(BESIDE_COLUMNS, (found.allegations, *sums), strict=True))
