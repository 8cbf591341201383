"""Tables are taken in every shape that people keep them in, and what is wrong with one is said with its row."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civcas.errors import InputRefused
from civcas.estimate.histories import Histories
from civcas.estimate.reading import Layout, TableRefused, read_lists, read_tables


def read(text: str, **layout: object) -> list[tuple[str, tuple[str, ...], tuple[int, ...]]]:
    made = read_tables(text, "t.csv", Layout(**layout))  # type: ignore[arg-type]
    return [(one.name, one.table.lists, one.table.counts) for one in made]


def refused(text: str, **layout: object) -> list[str]:
    with pytest.raises(TableRefused) as found:
        read(text, **layout)
    return [str(one) for one in found.value.found]


HISTORIES = "A,B,count\n1,0,5\n0,1,4\n1,1,3\n"


def test_histories_with_counts() -> None:
    assert read(HISTORIES) == [("", ("A", "B"), (0, 5, 4, 3))]


def test_one_row_a_person_with_a_key_beside() -> None:
    assert read("id,A,B\np1,1,0\np2,1,1\np3,1,0\n") == [("", ("A", "B"), (0, 2, 0, 1))]


def test_names_on_lists_with_a_key() -> None:
    text = "list,key,name\nA,1,x\nB,1,x\nA,2,y\nC,3,z\n"
    assert read(text) == [("", ("A", "B", "C"), (0, 1, 0, 1, 1, 0, 0, 0))]


def test_a_file_for_each_list() -> None:
    texts = iter([("A", "a.csv", "id\n1\n2\n"), ("B", "b.csv", "name,id\nx,2\ny,3\n")])
    (made,) = read_lists(texts, None)
    assert (made.table.lists, made.table.counts) == (("A", "B"), (0, 1, 1, 1))


def test_strata_and_draws_are_a_column() -> None:
    made = read("A,B,count,place\n1,0,5,north\n1,1,3,north\n1,0,2,south\n", part="place")
    assert made == [("north", ("A", "B"), (0, 5, 0, 3)), ("south", ("A", "B"), (0, 2, 0, 0))]


def test_columns_can_be_named() -> None:
    text = "A,B,C,many\n1,0,x,5\n0,1,y,4\n"
    assert read(text, lists=("A", "B"), count="many") == [("", ("A", "B"), (0, 5, 4, 0))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A,B,count\n1,0,-5\n", "t.csv row 2: count is -5, and no number of people is negative"),
        ("A,B,count\n1,0,2.5\n", "t.csv row 2: count is 2.5, and people are counted in whole numbers"),
        ("A,B,count\n1,0,many\n", "t.csv row 2: count is 'many', which is no number of people"),
        ("A,B,count\n1,0,\n", "t.csv row 2: count is empty"),
        ("A,B,count\n2,0,5\n", "t.csv row 2: A is '2', which is neither 0 nor 1"),
        ("A,B,count\n0,0,5\n", "t.csv row 2: it counts 5 people on no list"),
        ("A,B,count\n1,0,5\n1,0,4\n", "t.csv row 3: it has the same lists as row 2"),
        ("A,B,count\n1,0\n", "t.csv row 2: it has 2 cells and the header 3"),
        ("A,A,count\n1,0,5\n", "t.csv: the column 'A' stands in the header twice"),
        ("A,,count\n1,0,5\n", "t.csv: a column has no name"),
        ("A,B,count\n", "t.csv: there are no rows under its header"),
        ("", "t.csv: it is empty"),
        ("count\n5\n", "t.csv: it has no columns for lists"),
        ("A,B\n1,0\n0,0\n", "t.csv row 3: this person is on none of the lists"),
        ("id,A,B\n1,1,0\n1,0,1\n", "t.csv row 3: id 1 stands in row 2 already"),
        ("list,key\nA,1\nA,1\n", "t.csv row 3: A holds key 1 twice"),
        ("list,key\nA,\n", "t.csv row 2: its key is empty"),
        (",".join(f"L{n}" for n in range(25)) + ",count\n", "t.csv: there are no rows"),
        (
            ",".join(f"L{n}" for n in range(25)) + "\n" + ",".join("1" * 25) + "\n",
            "t.csv: it has 25 columns that would be",
        ),
    ],
)
def test_what_is_wrong_is_one_clear_sentence(text: str, said: str) -> None:
    found = refused(text)
    assert found[0].startswith(said)
    assert found[0].endswith(".") and "\n" not in found[0]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    assert len(refused("A,B,count\n1,0,-5\n0,1,x\n2,1,3\n1,1,3\n")) == 3


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    assert refused(HISTORIES, count="many") == ["t.csv: there is no column 'many'; the columns are A, B, count."]


def test_what_is_wrong_with_a_list_of_names_is_said_with_its_file() -> None:
    texts = iter([("A", "a.csv", "id\n1\n1\n"), ("B", "b.csv", "name\nx\n")])
    with pytest.raises(TableRefused) as found:
        read_lists(texts, None)
    assert [one.where for one in found.value.found] == ["a.csv row 3", "b.csv"]


def test_a_refusal_arrives_whole_from_another_process() -> None:
    error = TableRefused([InputRefused("t.csv row 2", "it is empty", "fill it")])
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), [str(one) for one in again.found]) == (TableRefused, str(error), [str(error)])


@given(st.lists(st.integers(0, 50), min_size=7, max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_of_rows_changes_nothing(counts: list[int], random: object) -> None:
    rows = [f"{n & 1},{n >> 1 & 1},{n >> 2 & 1},{count}" for n, count in enumerate(counts, start=1)]
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    head = "A,B,C,count\n"
    assert read(head + "\n".join(rows)) == read(head + "\n".join(shuffled)) == [("", ("A", "B", "C"), (0, *counts))]


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_a_table_or_is_refused_in_a_sentence(text: str) -> None:
    try:
        made = read_tables(text, "t.csv", Layout())
    except TableRefused as error:
        assert str(error).endswith(".")
    else:
        assert all(one.table.counts[0] == 0 for one in made)


@pytest.mark.parametrize(
    ("lists", "counts", "said"),
    [
        (("A", "A"), (0, 1, 2, 3), "same name"),
        (("A", "B"), (0, 1, 2.5, 3), "whole number"),
        (("A", "B"), (0, 1, -2, 3), "negative"),
        (("A", "B"), (4, 1, 2, 3), "no list"),
    ],
)
def test_a_table_that_cannot_be_is_refused(lists: tuple[str, ...], counts: tuple[int, ...], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Histories(lists, counts)


@pytest.mark.parametrize("text", ["1,0\n0,1\n1,1\n", "1,0,12\n0,1,9\n1,1,4\n"])
def test_a_file_without_a_header_loses_nobody_in_silence(text: str) -> None:
    with pytest.raises(TableRefused, match="no names of lists"):
        read_tables(text, "made.csv", Layout())
