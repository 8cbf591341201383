"""The command line itself: help, version, mistyped names, and errors as sentences."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from commands import civcas
from typer.main import get_command
from typer.testing import CliRunner

from civcas import __version__
from civcas.cli import app
from civcas.cli.group import COMMANDS, CivcasGroup
from civcas.errors import ExtraMissing, InputRefused, LedgerLocked

RUN = CliRunner()


def test_help_lists_every_command_with_a_whole_sentence() -> None:
    shown = RUN.invoke(app, ["--help"]).output
    for name in COMMANDS:
        assert f"\n  {name} " in shown
    assert "..." not in shown.partition("Commands:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    shown = RUN.invoke(app, [name, "--help"])
    assert shown.exit_code == 0
    group = get_command(app)
    assert isinstance(group, click.Group)
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.help
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("name", ["read", "record", "incident", "incidents", "toll"])
def test_help_has_examples(name: str) -> None:
    assert f"civcas {name}" in RUN.invoke(app, [name, "--help"]).output.partition("Examples:")[2]


def test_the_version_is_told() -> None:
    assert RUN.invoke(app, ["--version"]).output == f"civcas {__version__}\n"


def test_a_mistyped_command_is_answered_with_those_near_it() -> None:
    done = RUN.invoke(app, ["tol"])
    assert done.exit_code == 2
    assert "Did you mean toll" in done.output


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputRefused("a.txt", "is empty", "give another"), 1),
        (LedgerLocked("The ledger is held."), 1),
        (ExtraMissing("record", "web"), 2),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 0),
    ],
)
def test_what_is_raised_on_purpose_ends_with_a_sentence_and_its_status(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: click.Group, ctx: click.Context) -> None:
        raise error

    monkeypatch.setattr(click.Group, "invoke", fail)
    monkeypatch.setattr("civcas.cli.group._let_go_of_stdout", lambda: None)
    done = RUN.invoke(app, ["toll"])
    assert done.exit_code == status
    assert "Traceback" not in done.output
    if isinstance(error, ExtraMissing):
        assert "pip install 'civcas[web]'" in done.output


def test_an_error_of_the_program_itself_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: click.Group, ctx: click.Context) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(click.Group, "invoke", fail)
    assert isinstance(RUN.invoke(app, ["toll"]).exception, ZeroDivisionError)


def test_a_command_that_needs_the_ledger_names_the_extra_where_django_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed.", encoding="utf-8")
    hide = "import sys; sys.modules['django'] = None; from civcas.cli import main; main(sys.argv[1:])"
    for command in (["record", "a.txt"], ["toll"], ["incidents"], ["incident", "CV0001"]):
        done = subprocess.run(
            [sys.executable, "-c", hide, *command], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2, done.stderr
        assert done.stderr.strip() == str(ExtraMissing(command[0], "web")).join(["civcas: ", ""]), done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("command", [["--help"], ["read", "--help"]])
def test_help_and_read_bring_in_nothing_heavy(command: list[str], tmp_path: Path) -> None:
    look = (
        "import sys\n"
        "from civcas.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'django', 'trafilatura', 'lxml', 'rich', 'pandas', 'platformdirs', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", look, *command], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"


def test_reading_a_text_as_lines_brings_in_nothing_heavy(tmp_path: Path, home: Path) -> None:
    (tmp_path / "a.txt").write_text("Four people were killed in Qarnaf.", encoding="utf-8")
    look = (
        "import sys\n"
        "from civcas.cli import main\n"
        "try: main(['read', 'a.txt', '--format', 'jsonl'])\n"
        "except SystemExit: pass\n"
        "heavy = {'django', 'trafilatura', 'lxml', 'rich', 'pandas'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", look], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_the_group_is_the_one_that_turns_errors_into_sentences() -> None:
    assert isinstance(get_command(app), CivcasGroup)


def test_no_command_at_all_shows_the_help(tmp_path: Path, home: Path) -> None:
    done = civcas(home=home)
    assert b"Commands:" in done.stdout + done.stderr
    assert done.returncode == 2
