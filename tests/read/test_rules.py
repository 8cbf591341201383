"""Every rule of reading is in one table, and each example in it is read by its rule."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from reports import document

import civcas.read
from civcas.read import explain_document
from civcas.read.grammar.no_counts import NoCount
from civcas.read.rules import READING_RULES, ReadingRule, rules_in
from quality.cases import load_cases

SOURCE = Path(civcas.read.__file__).parent
CLAIMS = {rule.name for rule in READING_RULES.values() if rule.kind in ("claim", "part")}
FIGURES = {rule.name for rule in READING_RULES.values() if rule.kind in ("figure", "figure_note")}
LEFT_OUT = {rule.name for rule in READING_RULES.values() if rule.kind == "left_out"}


def bears(rule: ReadingRule) -> bool:
    """Whether the example of a rule is read by it, and by one of its own kind."""
    explanation = explain_document(document(rule.example, "2026-01-07"))
    if rule.kind in ("claim", "part"):
        return rule.name in {claim.rule for claim in explanation.reading.claims}
    return rule.name in {known.name for name in explanation.rules() for known in rules_in(name)}


@pytest.mark.parametrize("rule", READING_RULES.values(), ids=lambda rule: rule.name)
def test_the_example_of_a_rule_is_read_by_it(rule: ReadingRule) -> None:
    assert bears(rule)


@pytest.mark.parametrize("rule", READING_RULES.values(), ids=lambda rule: rule.name)
def test_a_rule_says_in_whole_sentences_what_it_means(rule: ReadingRule) -> None:
    assert rule.meaning[0].isupper() or rule.meaning[0] == "“"
    assert rule.meaning.endswith(".")
    assert len(rule.meaning) > 20


def test_no_two_rules_share_a_name() -> None:
    assert len(READING_RULES) == len(CLAIMS) + len(FIGURES) + len(LEFT_OUT)


def names_given(path: Path) -> set[str]:
    """The names of rules that a module writes out: where a claim is made, a part marked, or a rule returned, given
    on or kept.
    """
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = {"Told": node.args[3:4], "_mark": node.args[-1:], "Found": node.args[5:6]}.get(node.func.id, [])
            found |= {name for argument in given for name in strings(argument)}
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            found |= set(strings(node.value.elts[1]))
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 3:
            found |= set(strings(node.value.elts[2]))
        elif isinstance(node, ast.Assign):
            found |= set(kept_as_rule(node))
    return found - {""}


def kept_as_rule(node: ast.Assign) -> list[str]:
    """The strings that an assignment gives to a variable of the name ``rule``."""
    target = node.targets[0]
    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
        pairs = zip(target.elts, node.value.elts, strict=True)
        return [s for name, value in pairs if isinstance(name, ast.Name) and name.id == "rule" for s in strings(value)]
    return strings(node.value) if isinstance(target, ast.Name) and target.id in ("rule", "NOT_REAL") else []


def strings(node: ast.expr) -> list[str]:
    """The strings that an expression can be: of a choice both, of a name that goes on the words added to it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*strings(node.body), *strings(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return [part.lstrip(";, ") for value in node.values for part in strings(value)]
    return []


GIVING = (
    "arabic/clauses.py",
    "arabic/parts.py",
    "arabic/tolls.py",
    "grammar/clauses.py",
    "grammar/elisions.py",
    "grammar/parts.py",
    "grammar/rows.py",
    "grammar/some_of.py",
    "listed_people.py",
    "wholes.py",
)
"""The modules that give a claim its rule."""


@pytest.mark.parametrize("module", GIVING)
def test_every_rule_that_the_grammar_gives_to_a_claim_is_in_the_table(module: str) -> None:
    given = names_given(SOURCE / module)
    assert given
    assert given - CLAIMS - {"only possible"} == set(), "add it to civcas.read.rules with an example"


def test_every_rule_of_an_incidents_figure_is_in_the_table() -> None:
    given = set().union(*(names_given(SOURCE / name) for name in ("figures.py", "choosing.py", "incidents.py")))
    assert given == FIGURES, "add it to civcas.read.rules with an example"


def test_every_way_to_be_left_out_is_in_the_table() -> None:
    assert set(NoCount.__args__) - LEFT_OUT == set()  # type: ignore[attr-defined]  # the words of a Literal


def test_the_names_in_the_table_are_those_that_the_grammar_gives() -> None:
    given = set().union(*(names_given(SOURCE / name) for name in GIVING))
    assert CLAIMS - given == set(), "nothing gives it any more"


def test_whatever_is_read_bears_rules_of_the_table_alone() -> None:
    texts = [case.text for case in load_cases()]
    assert len(texts) > 200
    unknown = {name for text in texts for name in explain_document(document(text)).rules() if not rules_in(name)}
    assert unknown == set()


def test_a_figures_rule_is_told_apart_from_what_changed_it() -> None:
    rule = "sum of separate groups; a part of a whole that is not stated, less those who died in their own attack"
    assert [known.name for known in rules_in(rule)] == [
        "sum of separate groups",
        "a part of a whole that is not stated",
        "less those who died in their own attack",
    ]
    assert rules_in("corrected by an editor (decision 3)") == ()
