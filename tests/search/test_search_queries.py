"""A query is words, phrases and what must not be there, and never more than can be answered."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_texts import any_texts

from civcas.errors import UsageError
from civcas.search import MOST_TERMS, Query, matches, normalise, parse_query, terms


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Velmora market", Query(("velmora", "market"))),
        ('"Velmora market" tarsk', Query(("tarsk",), (("velmora", "market"),))),
        ("velmora -tarsk", Query(("velmora",), (), (("tarsk",),))),
        ('velmora -"tarsk bridge"', Query(("velmora",), (), (("tarsk", "bridge"),))),
        ("-air-strike", Query((), (), (("air", "strike"),))),
        ("air-strike", Query(("air", "strike"))),
        ('"Velmora"', Query(("velmora",))),
        ('velmora Velmora "VELMORA"', Query(("velmora",))),
        ('"velmora market', Query(("velmora", "market"))),
        ("velmora - tarsk", Query(("velmora", "tarsk"))),
        ("-the -Velmora", Query((), (), (("velmora",),))),
        ('velmora \u200f-\u200f"tarsk bridge"', Query(("velmora",), (), (("tarsk", "bridge"),))),
        ("\u200f-القصر", Query((), (), (("قصر",),))),
        ("CV0001a 9f86d081884c", Query(("cv0001a", "9f86d081884c"))),
        ("al Qasr", Query(("qasr",))),
        ('-velmora"tarsk bridge"', Query((), (("tarsk", "bridge"),), (("velmora",),))),
    ],
)
def test_a_query_is_what_was_typed(typed: str, expected: Query) -> None:
    assert parse_query(typed) == expected


@pytest.mark.parametrize("typed", ["", " ", '"', '""', '" "', "-", "--", '-""', "…!?", "the", "\u200f", "ـ", '-"-"'])
def test_a_query_of_nothing_asks_for_nothing_and_fits_every_text(typed: str) -> None:
    query = parse_query(typed)
    assert query == Query()
    assert query.is_empty
    assert matches(query, "")
    assert matches(query, "Shells hit Velmora.")


def test_more_terms_than_can_be_looked_for_are_refused_in_a_sentence() -> None:
    most = " ".join(f"word{n}" for n in range(MOST_TERMS))
    assert len(parse_query(most).words) == MOST_TERMS
    for more in ("other", "-other", '"one other"'):
        with pytest.raises(
            UsageError, match=rf"3[34] terms, and at most {MOST_TERMS} are looked for; leave some out\.$"
        ):
            parse_query(f"{most} {more}")


@given(any_texts())
def test_any_text_is_a_query_or_has_too_many_terms(text: str) -> None:
    try:
        query = parse_query(text)
    except UsageError:
        assert len(terms(text)) > MOST_TERMS
        return
    assert pickle.loads(pickle.dumps(query)) == query
    assert all(len(phrase) > 1 for phrase in query.phrases)
    assert all(query.without)
    assert all(normalise(word) == word for phrase in (*query.asked, *query.without) for word in phrase)
    if not set(text) & set('-−"“”„‟«»＂'):
        assert query == Query(tuple(dict.fromkeys(term.word for term in terms(text))))


@given(any_texts(), st.data())
def test_a_text_is_found_by_each_of_its_words_and_not_without_them(text: str, data: st.DataObject) -> None:
    found = terms(text)
    if not found:
        return
    word = data.draw(st.sampled_from(found)).word
    assert matches(Query((word,)), text)
    assert not matches(Query((), (), ((word,),)), text)
    first = data.draw(st.integers(0, len(found) - 1))
    phrase = tuple(term.word for term in found[first : first + 3])
    assert matches(Query((), (phrase,)), text)


@pytest.mark.parametrize("typed", ['"' * 300_000, ' -"' * 100_000, "-" * 300_000, "“x”" * 100_000, "a'" * 300_000])
def test_a_hostile_query_is_read_to_its_end(typed: str) -> None:
    assert len(parse_query(typed).asked) <= 1
