"""The group of all commands: brings each in when it is asked for, and turns errors into sentences."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click
import typer
from typer.core import TyperGroup

from civcas.errors import CivcasError, ExtraMissing, UsageError

COMMANDS: dict[str, str] = {
    "read": "civcas.cli.read",
    "link": "civcas.cli.link",
    "record": "civcas.cli.record",
    "import": "civcas.cli.bring_in",
    "capture": "civcas.cli.capture",
    "watch": "civcas.cli.watch",
    "incidents": "civcas.cli.incident",
    "incident": "civcas.cli.incident",
    "document": "civcas.cli.document",
    "suggestions": "civcas.cli.suggestions",
    "ask": "civcas.cli.ask",
    "toll": "civcas.cli.toll",
    "estimate": "civcas.cli.estimate",
    "official": "civcas.cli.official",
    "pictures": "civcas.cli.pictures",
    "search": "civcas.cli.search",
    "sources": "civcas.cli.sources",
    "accept": "civcas.cli.decide",
    "publish": "civcas.cli.decide",
    "withdraw": "civcas.cli.decide",
    "judge": "civcas.cli.decide",
    "correct": "civcas.cli.decide",
    "scope": "civcas.cli.scope",
    "decisions": "civcas.cli.upkeep",
    "reread": "civcas.cli.upkeep",
    "rebuild": "civcas.cli.upkeep",
    "erase": "civcas.cli.erase",
    "keys": "civcas.cli.keys",
    "verify": "civcas.cli.verify",
    "prove": "civcas.cli.prove",
    "checkpoint": "civcas.cli.verify",
    "timestamp": "civcas.cli.timestamp",
    "export": "civcas.cli.export",
    "backup": "civcas.cli.backup",
    "restore": "civcas.cli.backup",
    "serve": "civcas.cli.serve",
    "demo": "civcas.cli.demo",
}
"""Every command and the module that holds the function of its name, in the order that ``--help`` shows."""

WITH_HYPHENS = frozenset({"search"})
"""Commands whose arguments may begin with a hyphen."""

STOPPED = 130


class CivcasGroup(TyperGroup):
    """Commands by name from ``COMMANDS``; no traceback for what civcas raises on purpose."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, made from the function of that name; its module is imported here."""
        if cmd_name not in self.commands:
            if cmd_name not in COMMANDS:
                return None
            module = import_module(COMMANDS[cmd_name])
            function = getattr(module, cmd_name, None) or getattr(module, f"{cmd_name}_")  # import is Python's own word
            family = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
            family.command(cmd_name)(function)
            command = typer.main.get_command(family)
            command.name = cmd_name
            command.ignore_unknown_options = cmd_name in WITH_HYPHENS
            # The whole first line, where click would cut it.
            command.short_help = (command.help or "").partition("\n")[0]
            self.commands[cmd_name] = command
        return self.commands[cmd_name]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual; a mistyped name is answered with the ones that are near it."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS) if args else []
            if not near:
                raise
            sentence = f"There is no command {args[0]!r}. Did you mean {' or '.join(near)}?"
            raise click.UsageError(sentence, ctx) from error

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; end with a sentence and the exit status that the contract names."""
        try:
            result = super().invoke(ctx)
            if "civcas.store.as_it_is" in sys.modules:
                sys.modules["civcas.store.as_it_is"].require_unchanged()
            sys.stdout.flush()
        except BrokenPipeError:
            # Whoever read the output has had enough (``| head``): not an error.
            _let_go_of_stdout()
            raise typer.Exit(0) from None
        except CivcasError as error:
            _say(error)
            raise typer.Exit(2 if isinstance(error, UsageError | ExtraMissing) else 1) from None
        except KeyboardInterrupt:
            typer.echo("civcas: stopped.", err=True)
            raise typer.Exit(STOPPED) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            found = _damage()
            if found is None:
                raise  # a fault of the program, which is not to be hidden in a sentence
            _say(found)
            raise typer.Exit(1) from None
        return result


def _say(error: CivcasError) -> None:
    from civcas.cli.words import plain

    typer.echo(f"civcas: {plain(str(error))}", err=True)


def _damage() -> CivcasError | None:
    """What was changed by hand in the ledger that a command has opened, if it has and anything was."""
    if "civcas.store.models" not in sys.modules:
        return None
    from civcas.store.damage import behind_it

    return behind_it()


def _let_go_of_stdout() -> None:
    """Send what is still buffered nowhere, so that closing it at exit does not fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
