"""The docs mention every command, option and setting, link to what exists, and use the commands that CI uses."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from checkout import ROOT

from civcas import errors
from civcas.settings import SETTINGS
from scripts import reference

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
PAPERS = [path for path in sorted(ROOT.glob("*.md")) if path.name != "README.md"]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _hand_written() -> str:
    made = {DOCS / "reference" / name for name in reference.pages()}
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page not in made)


def test_the_generated_pages_are_current() -> None:
    for name, text in reference.pages().items():
        assert (DOCS / "reference" / name).read_text(encoding="utf-8") == text, "run python scripts/reference.py"


def test_every_command_and_option_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "commands.md").read_text(encoding="utf-8")
    found = list(reference.commands())
    assert len(found) >= 7
    for name, command in found:
        section = page.partition(f"## `{name}`\n")[2].partition("\n## ")[0]
        assert section, name
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden and "--help" not in parameter.opts:
                assert f"`{parameter.opts[0]}" in section.replace("-h, ", ""), (name, parameter.opts)


def test_every_command_is_shown_in_use_somewhere() -> None:
    prose = _hand_written()
    assert [name for name, _ in reference.commands() if not re.search(rf"{name}\b", prose)] == []


@pytest.mark.parametrize("name", [name for name, _ in reference.commands()])
def test_a_command_and_each_of_its_options_say_what_they_do(name: str) -> None:
    command = dict(reference.commands())[name]
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts


def test_every_setting_is_in_the_reference_and_named_by_the_code_alone() -> None:
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"| `{setting.name}` |" in page
    known = {setting.name for setting in SETTINGS}
    used = {
        found
        for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").rglob("*.html"), *PAGES]
        for found in re.findall(r"\bCIVCAS_[A-Z_]+\b", path.read_text(encoding="utf-8"))
    }
    assert used - known == set()


def test_every_error_is_in_the_reference() -> None:
    page = (DOCS / "reference" / "errors.md").read_text(encoding="utf-8")
    names = [name for name, item in vars(errors).items() if isinstance(item, type) and issubclass(item, Exception)]
    assert [name for name in names if f"`{name}`" not in page] == []


@pytest.mark.parametrize("path", [*PAGES, *PAPERS], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_exist(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)", text):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, heading = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        assert file.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
            assert heading in {_anchor(found) for found in headings}, target


def test_every_page_can_be_reached_from_the_first_one() -> None:
    reached, waiting = set(), [DOCS / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        targets = re.findall(r"\]\(([^)#\s]+\.md)", page.read_text(encoding="utf-8"))
        waiting += [(page.parent / target).resolve() for target in targets if "://" not in target]
    assert [page.relative_to(DOCS).as_posix() for page in sorted(DOCS.rglob("*.md")) if page not in reached] == []


def test_every_decision_is_listed_and_numbered_once() -> None:
    decisions = sorted(path for path in (DOCS / "decisions").glob("*.md") if path.name != "README.md")
    numbers = [path.name[:4] for path in decisions]
    assert numbers == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    listed = (DOCS / "decisions" / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in decisions if f"]({path.name})" not in listed] == []


def test_the_readmes_two_commands_are_those_that_ci_and_the_docs_use() -> None:
    assert "pip install uv && uv run civcas demo" in README
    assert re.search(r"^uv run --group dev pytest -n 2$", README, re.MULTILINE)
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^uv run --group dev pytest -n 2$", run, re.MULTILINE)
    assert "--require-hashes -r requirements.lock" in run


def test_the_first_screen_of_the_readme_has_the_example_and_both_commands() -> None:
    first = "\n".join(README.splitlines()[:60])
    assert "```console\n$ civcas read" in first
    assert "uv run civcas demo" in first
    assert "uv run --group dev pytest" in first


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


TERMS = (
    *("allegation", "amendment", "belligerent", "claim", "conceded", "conceded beside recorded", "copy", "decision"),
    *("document", "estimate", "figure", "incident", "judgement", "ledger", "monitor", "near copy", "origin"),
    *("outside the scope", "position", "published labels", "publisher", "range", "re-opened", "recorded toll"),
    *("reliability", "residual", "rule", "scope of a record", "source", "standing", "suggestion"),
)
"""What the pages and tolls call things, other than values of the vocabularies."""


def test_the_words_have_every_term_that_the_pages_use() -> None:
    words = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    bold = {" ".join(term.split()).strip(" .,:").lower() for term in re.findall(r"\*\*([^*]+)\*\*", words)}
    known = {part.strip() for term in bold for part in (term, *term.split(","))}
    assert [term for term in TERMS if term not in known] == []
