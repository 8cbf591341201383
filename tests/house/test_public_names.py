"""What is public is listed, documented, and resolves."""

from __future__ import annotations

import inspect
import re

import pytest
from checkout import ROOT

import civcas
from civcas import records

PAGE = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
DOCUMENTED = dict(re.findall(r"^### `(\w+)\((.*)\)`$", PAGE, re.MULTILINE))


def test_the_public_verbs_are_those_that_the_docs_describe() -> None:
    assert sorted(civcas.__all__) == sorted(DOCUMENTED)


@pytest.mark.parametrize("name", sorted(DOCUMENTED))
def test_a_verb_takes_what_the_docs_say_it_takes(name: str) -> None:
    parameters = inspect.signature(getattr(civcas, name)).parameters.values()
    bare = [parameter.replace(annotation=inspect.Parameter.empty) for parameter in parameters]
    assert str(inspect.Signature(bare)) == f"({DOCUMENTED[name]})"


@pytest.mark.parametrize("name", civcas.__all__)
def test_a_public_verb_resolves_is_typed_and_says_what_it_does(name: str) -> None:
    verb = getattr(civcas, name)
    assert callable(verb)
    assert inspect.getdoc(verb)
    signature = inspect.signature(verb)
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(parameter.annotation is not inspect.Parameter.empty for parameter in signature.parameters.values())


@pytest.mark.parametrize("name", records.__all__)
def test_a_record_resolves_and_says_what_it_is(name: str) -> None:
    assert inspect.getdoc(getattr(records, name))


def test_names_that_are_not_public_are_refused_in_words() -> None:
    with pytest.raises(AttributeError, match="civcas"):
        civcas.read_everything  # type: ignore[attr-defined]  # noqa: B018


def test_the_public_names_are_what_a_person_sees_in_a_shell() -> None:
    assert set(civcas.__all__) <= set(dir(civcas))
