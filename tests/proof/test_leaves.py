"""A leaf has one spelling, and a commitment opens to one content."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.proof import Leaf, canonical, commitment, new_salt
from civcas.proof.leaves import KINDS
from scripts import check_proof

AT = dt.datetime(2025, 6, 4, 9, 30, 1, 5, tzinfo=dt.UTC)
LEAF = Leaf(7, "erasure", AT, 3, "ab" * 32, (0, 5))
TEXT = (
    '{"at":"2025-06-04T09:30:01.000005Z","commit":"' + "ab" * 32 + '","decision":3,"erases":[0,5],'
    '"kind":"erasure","n":7,"v":1}'
)

times = st.datetimes(timezones=st.just(dt.UTC))


@st.composite
def made_leaves(draw: st.DrawFn) -> Leaf:
    n = draw(st.integers(1, 2**53 - 1))
    kind = draw(st.sampled_from(KINDS))
    erases = draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=5)) if kind == "erasure" else ()
    return Leaf(
        n,
        kind,
        draw(times),
        draw(st.integers(0, 2**53 - 1)),
        draw(st.binary(min_size=32, max_size=32)).hex(),
        tuple(sorted(erases)),
    )


def test_a_leaf_is_written_as_the_format_says() -> None:
    assert LEAF.to_text() == TEXT
    assert Leaf.from_text(TEXT) == LEAF
    assert pickle.loads(pickle.dumps(LEAF)) == LEAF


@settings(deadline=None)
@given(made_leaves())
def test_a_leaf_comes_back_from_its_text_and_the_checker_reads_the_same(leaf: Leaf) -> None:
    text = leaf.to_text()
    assert Leaf.from_text(text) == leaf
    read = check_proof.read_leaf(text)
    assert (read["n"], read["kind"], read["decision"], read["commit"]) == (
        leaf.n,
        leaf.kind,
        leaf.decision,
        leaf.commit,
    )
    assert tuple(read["erases"]) == leaf.erases


@settings(deadline=None)
@given(made_leaves(), st.data())
def test_a_leaf_with_any_character_changed_is_refused_or_is_another_leaf(leaf: Leaf, data: st.DataObject) -> None:
    text = leaf.to_text()
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.characters(min_codepoint=32, max_codepoint=126)) + text[at + 1 :]
    try:
        other = Leaf.from_text(changed)
    except ValueError:
        with pytest.raises(check_proof.Wrong):
            check_proof.read_leaf(changed)
    else:
        assert check_proof.read_leaf(changed)["n"] == other.n
        assert (other == leaf) == (changed == text)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"n": -1}, "whole numbers"),
        ({"n": True}, "whole numbers"),
        ({"n": 1.0}, "whole numbers"),
        ({"decision": 2**53}, "whole numbers"),
        ({"kind": "rumour"}, "kind"),
        ({"kind": ["erasure"]}, "kind"),
        ({"kind": "reading"}, "no other leaf"),
        ({"erases": []}, "lists the leaves"),
        ({"erases": [5, 0]}, "ascending"),
        ({"erases": [5, 5]}, "ascending"),
        ({"erases": [7]}, "before it"),
        ({"erases": ["0"]}, "whole numbers"),
        ({"erases": None}, "a list"),
        ({"commit": "AB" * 32}, "64 hexadecimal"),
        ({"commit": None}, "64 hexadecimal"),
        ({"at": "2025-06-04T09:30:01Z"}, "no time"),
        ({"at": "2025-02-30T09:30:01.000000Z"}, "day"),
        ({"at": 1}, "a text"),
        ({"v": 2}, "version is 2"),
        ({"more": 1}, "keys"),
    ],
)
def test_what_is_no_leaf_is_refused_with_what_is_wrong(changes: dict[str, Any], says: str) -> None:
    text = canonical(json.loads(TEXT) | changes)
    with pytest.raises(ValueError, match=says):
        Leaf.from_text(text)
    with pytest.raises(check_proof.Wrong):
        check_proof.read_leaf(text)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "1", TEXT + "\n", TEXT.replace('":', '": '), TEXT.replace('"v":1', '"v":1,"v":1'), "[" * 10**5],
)
def test_a_leaf_in_another_spelling_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="leaf"):
        Leaf.from_text(text)


def test_a_time_that_is_not_in_utc_is_refused() -> None:
    for at in (AT.replace(tzinfo=None), AT.astimezone(dt.timezone(dt.timedelta(hours=3)))):
        with pytest.raises(ValueError, match="UTC"):
            Leaf(0, "reading", at, 0, "ab" * 32)


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


@settings(deadline=None)
@given(plain)
def test_canonical_text_gives_the_value_back_and_does_not_depend_on_the_order_of_keys(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value
    assert canonical(json.loads(text, object_pairs_hook=lambda pairs: dict(reversed(pairs)))) == text
    assert check_proof.read_json(text) == value


@pytest.mark.parametrize(
    "value", [float("nan"), [float("inf")], {"a": (-float("inf"),)}, AT, LEAF, {1: 2}, "\ud800", 2**64]
)
def test_what_json_cannot_hold_exactly_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="canonical JSON"):
        canonical(value)


def test_a_commitment_binds_to_salt_and_content() -> None:
    salt = bytes(16)
    assert commitment(salt, "é") == "ee0afb348574d18fc0d110d7953b2e41a053857d1ece1432375dcc7cfc0909f6"
    assert len({commitment(salt, "a"), commitment(salt, "b"), commitment(bytes([1] * 16), "a")}) == 3


def test_salts_are_sixteen_bytes_and_never_the_same() -> None:
    salts = {new_salt() for _ in range(100)}
    assert len(salts) == 100
    assert {len(salt) for salt in salts} == {16}
