"""Write the reference pages that follow from the code: commands, settings, rules, records.

Run it as ``python scripts/reference.py`` after a change to one of these;
``--check`` writes nothing and fails where a page is not current.
"""

from __future__ import annotations

import argparse
import dataclasses
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from typer.main import get_command

from civcas import records
from civcas.assess import RULES
from civcas.cli import app
from civcas.official.checking import explained
from civcas.read.rules import READING_RULES, ReadingRule, RuleKind, RuleSource
from civcas.settings import SETTINGS

PAGES = Path(__file__).resolve().parent.parent / "docs" / "reference"
MADE = "<!-- made by scripts/reference.py; change the code, not this page -->\n"


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name, in the order that ``--help`` shows them."""
    group = get_command(app)
    assert isinstance(group, click.Group)
    context = click.Context(group, info_name="civcas")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"civcas {name}", command


def commands_page() -> str:
    """The page of all commands."""
    root = get_command(app)
    parts = [
        "# Commands\n",
        MADE,
        _prose(root),
        "Every command answers to `--help`. Tables are for people; `--format jsonl` is "
        "[a contract](contract.md) that programs can rely on. See also [errors and exit status](errors.md).\n",
        _options("civcas", root),
    ]
    for name, command in commands():
        parts += [f"## `{name}`\n", _usage(name, command), _prose(command), _options(name, command)]
    return "\n".join(part for part in parts if part)


def settings_page() -> str:
    """The page of all settings."""
    rows = "\n".join(f"| `{item.name}` | {_cell(item.default)} | {_cell(item.meaning)} |" for item in SETTINGS)
    return (
        f"# Settings\n\n{MADE}\n"
        "Each is a variable of the environment. None is needed: what is not set has the default shown.\n\n"
        f"| variable | default | meaning |\n|---|---|---|\n{rows}\n"
    )


KINDS: dict[RuleKind, str] = {
    "claim": "From words to a claim",
    "part": "A part of a number, and never on top of it",
    "figure": "The figure that one document tells",
    "figure_note": "What changes such a figure",
    "left_out": "What is left out",
}
SOURCES: dict[RuleSource, str] = {
    "language": "",
    "practice": " It is what casualty recorders do.",
    "inferred": " It was inferred from reports.",
}


def rules_page() -> str:
    """The page of all rules: of reading by their table, of ranges and grades in the words of their own functions."""
    parts = [
        "# The rules of reading, ranges and grades\n",
        MADE,
        "Each claim names the rule that joined its people to a word of harm, each figure of an incident the rule that "
        "made it from claims; `civcas read --explain` also names the rule by which something was left out. A range, a "
        "grade and an attribution each name theirs. A rule proposes; a person decides. Why it is so: "
        "[ranges](../why/ranges.md), [harm and attribution apart](../why/harm-and-attribution.md).\n",
        "## Reading\n",
        "A rule that says nothing of where it comes from follows how the language says it. Each example is read by its "
        "rule, which tests hold; the places and people in it are made up. A name may be followed by what changed its "
        "figure (`stated; a part of a whole that is not stated`). `corrected by …` is a person's "
        "[correction](../how-to/misread.md) and no rule of reading.\n",
    ]
    for kind, heading in KINDS.items():
        parts += [f"### {heading}\n", *(_reading_rule(rule) for rule in READING_RULES.values() if rule.kind == kind)]
    parts += [
        "## Ranges and grades\n",
        "Each rule is one small function, and this is what it says of itself.\n",
    ]
    parts += [f"### `{name}`\n\n{_plain(inspect.cleandoc(text))}\n" for name, text in RULES.items()]
    parts += [
        "## Official reports\n",
        "What `civcas official` checks, each by one small function in its own words. See "
        "[official ledgers](../how-to/official.md).\n",
    ]
    parts += [f"### `{name}`\n\n{_plain(inspect.cleandoc(text))}\n" for name, text in explained().items()]
    return "\n".join(parts)


def _reading_rule(rule: ReadingRule) -> str:
    example = re.sub(r"\s+", " ", rule.example)
    return f"#### `{rule.name}`\n\n{rule.meaning}{SOURCES[rule.source]}\n\n> {example}\n"


def records_page() -> str:
    """The page of all records with their fields."""
    parts = [
        "# Records\n",
        MADE,
        "The nouns that the [verbs](python.md) take and give, from `civcas.records`. All are frozen, compare by value "
        "and pickle. What the words and values mean: [words](../words.md).\n",
    ]
    for name in sorted(records.__all__):
        record = getattr(records, name)
        if dataclasses.is_dataclass(record):
            fields = ", ".join(f"`{field.name}`" for field in dataclasses.fields(record))
            parts.append(f"## `{name}`\n\n{_plain(inspect.cleandoc(record.__doc__ or ''))}\n\nFields: {fields}.\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    return text.replace("``", "`")


def pages() -> dict[str, str]:
    """Every generated page by its file name."""
    return {
        "commands.md": commands_page(),
        "records.md": records_page(),
        "rules.md": rules_page(),
        "settings.md": settings_page(),
    }


def _prose(command: click.Command) -> str:
    """A command's description; blocks that keep their lines (after a form feed mark) become code."""
    text = inspect.cleandoc(command.help or "").replace("\f", "")
    blocks = []
    for block in re.split(r"\n{2,}", text):
        if block.startswith("\b\n"):
            first, *rest = block.removeprefix("\b\n").split("\n")
            lines = rest if first.endswith(":") else [first, *rest]
            indent = min(len(line) - len(line.lstrip()) for line in lines)
            heading = f"{first}\n\n" if first.endswith(":") else ""
            code = "\n".join(line[indent:] for line in lines)
            blocks.append(f"{heading}```\n{code}\n```")
        else:
            blocks.append(block)
    return "\n\n".join(blocks) + "\n"


def _usage(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name)
    return f"```\n{' '.join([name, *command.collect_usage_pieces(context)])}\n```\n"


def _options(name: str, command: click.Command) -> str:
    context = click.Context(command, info_name=name, help_option_names=["--help", "-h"])
    rows = []
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if isinstance(parameter, click.Option) and record is not None and "--help" not in parameter.opts:
            rows.append(f"| `{_cell(record[0])}` | {_cell(record[1])} |")
    return "| option | meaning |\n|---|---|\n" + "\n".join(rows) + "\n" if rows else ""


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().replace("|", "\\|")


def main() -> None:
    """Write the pages, or check that they are current."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a page is not current")
    check = parser.parse_args().check
    stale = []
    for name, text in pages().items():
        page = PAGES / name
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                page.write_text(text, encoding="utf-8")
    if check and stale:
        raise SystemExit(f"{', '.join(stale)}: not current; run python scripts/reference.py.")
    sys.stdout.write(f"{'Written' if stale else 'Current'}: {', '.join(stale) or 'all pages'}.\n")


if __name__ == "__main__":
    main()
