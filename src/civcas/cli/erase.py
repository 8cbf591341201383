"""``civcas erase``: take a document's words, or a name, out for good."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import say
from civcas.cli.progress import progress
from civcas.cli.upkeep import QUIET
from civcas.cli.who import WHY, user

if TYPE_CHECKING:
    from civcas.store.actions import Erased
    from civcas.store.remaining import Spot

MOST = 10
"""How many texts are listed in which a part of a name still stands."""


class Parties(StrEnum):
    """What becomes of parties and places whose name holds the one that is erased."""

    stay = "stay"
    go = "go"


def erase(
    why: WHY,
    document: Annotated[str | None, typer.Argument(metavar="[DOCUMENT]", hidden=True)] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="A name that is to go, in every document or the one named.")
    ] = None,
    parties: Annotated[
        Parties | None,
        typer.Option(help="Of a name that parties or places of claims hold too: these stay, or it goes there as well."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: it cannot be undone.")] = False,
    quiet: QUIET = False,
) -> None:
    """Erase a document's words, or a name, for good.

    The original bytes are destroyed, also of the file or the letter that it
    came in, whose other documents stay; the words are taken out of the text, of
    what was quoted, of search and of the reasons of assessments. Figures, days,
    places and tolls stay. The log says that it was erased, by whom and why;
    civcas verify says the same, and no backup made later holds it. The reason
    may hold no part of the name. Where parties, places or dates of claims hold
    it too, nothing is erased until --parties says what is to become of them.

    \b
    Examples:
      civcas erase 4f1c2a --why "the family asked for it"
      civcas erase --name "Amal Example" --why "a court's order"
    """
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    if document is None and name is None:
        raise UsageError("Name the document, or the name that is to be erased with --name.")
    open_ledger(write=True, command="erase")
    from civcas.store.actions import erase_document, erase_name

    if not yes:
        typer.confirm("This cannot be undone. Erase it?", abort=True, err=True)
    if name is None:
        assert document is not None
        erased = erase_document(document, by=user(), why=why)
    else:
        with progress("Looking", quiet=quiet) as step:
            erased = erase_name(
                name, document=document, parties=parties.value if parties else None, by=user(), why=why, step=step
            )
    _say_done(erased)
    if name is not None:
        _say_remaining(name, erased)
    _say_beside(erased)


def _say_beside(erased: Erased) -> None:
    """What may still hold the words, and which originals were lost beside the erased one."""
    from civcas.store.guessable import guessable
    from civcas.store.leftovers import copies_in_clear

    for sentence in guessable(erased.documents.values()):
        say(sentence)
    for key in erased.alike:
        say(f"Document {key} has the same text and still holds it; erase it too if that is meant.")
    for key in erased.not_rescued:
        say(
            f"The original of document {key} stood in the same file of the vault, which was damaged, and could not be "
            "rescued; its text is still in the ledger. Ask whoever sent it for the original, and keep that by itself."
        )
    for copy in copies_in_clear():
        say(f"{copy} is a copy from before an update and may still hold it; remove it, and older backups, yourself.")


def _say_done(erased: Erased) -> None:
    """From where it went."""
    from civcas.cli.words import counted

    if not erased.documents:
        gone = (
            "it was erased from reasons of decisions or the list of sources"
            if erased.elsewhere
            else "files that came in do"
            if erased.files
            else "nothing was erased"
        )
        typer.echo(f"No document holds that name; {gone}.")
    for key, decision in erased.documents.items():
        typer.echo(f"Erased from document {key[:12]} by decision {decision}.")
    for key, decision in erased.files.items():
        typer.echo(
            f"Destroyed the original of {key[:12]}, which held it too, by decision {decision}; "
            "what else came in that stays."
        )
    if len(erased.documents) > 1:
        typer.echo(f"{counted(len(erased.documents), 'document')} in all.")


def _say_remaining(name: str, erased: Erased) -> None:
    """What still stands of a name: parts of it alone, short forms of it, and parties and places that are called so."""
    from civcas.cli.words import counted, flat, listed
    from civcas.store.remaining import remaining

    for left in remaining(name, erased.documents):
        ids = listed([key[:12] for key in left.documents], 5)
        of = f" of {counted(len(left.documents), 'document')} ({ids}) from which the whole name was erased"
        where = counted(sum(spot.places for spot in left.spots), "place") + (of if left.documents else "")
        shown = "; ".join(map(_shown, left.spots[:MOST]))
        more = f"; and {len(left.spots) - MOST} texts more" if len(left.spots) > MOST else ""
        say(
            f"{left.part!r} still stands in {where}: {shown}{more}. If that is the same person, erase it too, with "
            "--name."
        )
    if erased.short:
        ids = listed([key[:12] for key in erased.short], 5)
        say(
            f"{counted(len(erased.short), 'document')} ({ids}) without the whole name may speak of the same person, by "
            "initials or a title and the last word; where that is so: civcas erase DOCUMENT --name NAME."
        )
    for text in erased.staying:
        say(f"“{flat(text)}” still holds it: parties, places and dates of claims stay.")


def _shown(spot: Spot) -> str:
    from civcas.cli.words import flat

    where = f"{spot.within} of {spot.document[:12]}" if spot.document else spot.within
    return f"{where}{f' ({spot.places} times)' if spot.places > 1 else ''}: “…{flat(spot.words)}…”"
