"""``civcas keys``: the two keys of the installation, and how to change them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from civcas.cli.who import user


class Key(StrEnum):
    """Which key."""

    seal = "seal"
    signing = "signing"


class Do(StrEnum):
    """What to do with the keys."""

    show = "show"
    rotate = "rotate"


def keys(
    do: Annotated[Do, typer.Argument(metavar="[rotate]", hidden=True)] = Do.show,
    key: Annotated[Key | None, typer.Argument(metavar="[seal|signing]", hidden=True)] = None,
    why: Annotated[str, typer.Option("--why", metavar="REASON", help="The reason, kept with the decision.")] = "",
    lost: Annotated[
        bool, typer.Option("--lost", help="The signing key is gone for good: begin anew, without its signature.")
    ] = False,
) -> None:
    """Show where the keys are, or rotate one.

    The seal key opens every word that may name a person, the signing key signs
    the log. rotate puts a new one in the place of the old, which is worth
    nothing, or signs nothing, from then on.

    \b
    Examples:
      civcas keys
      civcas keys rotate signing --why "once a year"
      civcas keys rotate signing --lost --why "the disk with the keys died"
    """
    from civcas.errors import UsageError
    from civcas.web.start import open_ledger

    if (do is Do.rotate) != (key is not None):
        raise UsageError("Say which key: civcas keys rotate seal, or civcas keys rotate signing.")
    if lost and key is not Key.signing:
        raise UsageError("--lost is only for civcas keys rotate signing; what a lost seal key sealed is lost with it.")
    open_ledger(write=do is Do.rotate, command="keys")
    if key is None:
        _show()
        return
    from civcas.store.actions import replace_signing_key, rotate_seal_key, rotate_signing_key

    if key is Key.seal:
        typer.echo(f"The seal key is a new one: {rotate_seal_key(by=user(), why=why)}. Back it up now.")
    elif lost:
        typer.echo(f"The log is signed by a new key from now on: {replace_signing_key(by=user(), why=why)}")
        typer.echo("The old key could not sign that, so no proof leads from it to the new one: civcas verify says so.")
        typer.echo("Back it up now, and tell those who check your proofs the line above yourself.")
    else:
        typer.echo(f"The log is signed by a new key from now on: {rotate_signing_key(by=user(), why=why)}")
        typer.echo("Back it up now, and give the line above to those who check your proofs.")


def _show() -> None:
    from civcas.store.keys import fingerprint, key_file, read_key
    from civcas.store.log import signing_key
    from civcas.store.ring import origin, ring

    ring()
    typer.echo(f"The ledger is called {origin()}.")
    typer.echo(f"Seal key: {key_file('seal')} ({fingerprint(read_key('seal'))})")
    typer.echo(f"Signing key: {key_file('signing')}")
    typer.echo(f"Its public key, which others check proofs with: {signing_key().public.to_text()}")
