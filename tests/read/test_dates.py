"""Dates are resolved from the publication's own date, and nothing is made up without it."""

import datetime as dt
from pathlib import Path

import pytest

from civcas.read.grammar.dates import DateMention, find_whens
from civcas.read.grammar.sentence import split_sentences
from civcas.records.printed_date import parse_date

FOLDER = Path(__file__).parent / "cases"


def rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def whens(text: str, published: dt.date | None) -> list[DateMention]:
    (sentence,) = split_sentences(text, 0, len(text), abbreviations=(), shouting=text.isupper())
    return find_whens(sentence, "en", published)


def as_told(mention: DateMention) -> str:
    when = mention.when
    parts = [str(when.quote), *(str(day or "-") for day in (when.start, when.end)), when.precision, when.of]
    return "|".join([*parts, "RUN"] if mention.running else parts)


@pytest.mark.parametrize(("published", "text", "expected"), rows("dates.tsv"))
def test_words_of_time_mean_the_latest_such_time_before_publication(published: str, text: str, expected: str) -> None:
    date = None if published == "-" else dt.date.fromisoformat(published)
    assert ";".join(as_told(mention) for mention in whens(text, date)) == expected


@pytest.mark.parametrize(("published", "text", "expected"), rows("dates.tsv"))
def test_a_quote_of_time_stands_in_the_text(published: str, text: str, expected: str) -> None:
    date = None if published == "-" else dt.date.fromisoformat(published)
    for mention in whens(text, date):
        assert mention.when.quote is not None
        assert mention.when.quote in text


@pytest.mark.parametrize(("language", "printed", "expected"), rows("printed_dates.tsv"))
def test_a_printed_date_is_read_or_unknown(language: str, printed: str, expected: str) -> None:
    assert str(parse_date(printed, language) or "-") == expected


@pytest.mark.parametrize("published", [dt.date.min, dt.date.max])
def test_the_ends_of_the_calendar_are_no_error(published: dt.date) -> None:
    for _, text, _ in rows("dates.tsv"):
        whens(text, published)
        whens("He died 900 years ago, and 999 weeks ago, and last month, and last year.", published)
