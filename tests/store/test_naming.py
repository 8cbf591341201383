"""Where a name stands: in every form of the whole name, and in nothing that is another word."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civcas.search import bare, terms
from civcas.store.naming import Names, parts, short_forms
from civcas.store.naming.laid_open import laid_open
from civcas.store.naming.spelling import surely_there
from civcas.store.redaction import BLOCK
from civcas.store.taking import Taking

ARABIC = "نادية زوربان"

FORMS = [
    ("Nadia Zorban", "█████"),
    ("NADIA ZORBAN", "█████"),
    ("Nádia Zörban", "█████"),
    ("Nadia Zorban's house", "█████ house"),
    ("Nadia Zorbans", "█████"),
    ("Nadia\n  Zorban", "█████"),
    ("Nadia al-Zorban", "█████"),
    ("Zorban, Nadia", "█████"),
    ("https://x.example/a/Nadia%20Zorban", "https://x.example/a/█████"),
    ("https://x.example/a/nadia%2520zorban-2", "https://x.example/a/█████-2"),
    ("https://x.example/?q=nadia+zorban&p=1", "https://x.example/?q=█████&p=1"),
    ("https://x.example/%4Eadia-Zorb%61n", "https://x.example/█████"),
    ("Nadia&nbsp;Zorban", "█████"),
    ("Nadia&amp;nbsp;Zorban", "█████"),
    ("&#78;adia &#x5A;orban", "█████"),
    ("Nadia\\u0020Zorban", "█████"),
    ("nadia_zorban_01.jpg", "█████_01.jpg"),
    ("zorban-nadia.html", "█████.html"),
    ("NadiaZorban2", "█████2"),
    ("nadia1zorban", "█████"),
    ("#drnadiazorbanpage", "#dr█████page"),
    ("DrNadiaZorban", "Dr█████"),
    ("Nadia Zor-\nban said", "█████ said"),
    ("Nadia Zor\u00adban", "█████"),
    ("Na\u200bdia\u200f Zorban", "█████"),
    ("N\u0430dia Z\u043erb\u0430n", "█████"),  # а and о of Cyrillic
    ("\u039dADIA Z\u039fR\u0392AN", "█████"),  # Ν, Ο and Β of Greek
    ("N.a.d.i.a Zorban", "█████"),
    ("N a d i a  Z o r b a n", "█████"),
    ("Ｎａｄｉａ Ｚｏｒｂａｎ", "█████"),
]

ARABIC_FORMS = [
    (ARABIC, "█████"),
    *((f"{onto}{ARABIC}", f"{onto}█████") for onto in ("ل", "ب", "ف", "ك", "أ", "ول", "وب", "فل", "ال", "بال")),
    ("قال لنادية زوربان", "قال ل█████"),
    ("لنادية الزوربان", "ل█████"),
    ("وبنادية زوربان أخرى", "وب█████ أخرى"),
    ("نادية زوربان هنا", "█████ هنا"),
    ("نَادِيَة زُورْبَان", "█████"),
    ("وَلِنَادِيَةَ زُورْبَان", "وَلِ█████"),
    ("نـاديـة زوربـان", "█████"),
    ("ناديه زوربان", "█████"),
    ("ناديا زوربان", "█████"),
    ("ن.ا.د.ي.ة زوربان", "█████"),
    ("ناد.ية زور.بان", "█████"),
    ("#نادية_زوربان", "#█████"),
    ("ناديةزوربان", "█████"),
    ("زوربان، نادية", "█████"),
    (f"x.example/{quote(ARABIC)}", "x.example/█████"),
    (f"x.example/{quote(quote(ARABIC))}", "x.example/█████"),
    (f"x.example/{quote(ARABIC.encode('cp1256'))}", "x.example/█████"),
    ("".join(f"&#{ord(letter)};" for letter in ARABIC), "█████"),
    ("".join(f"\\u{ord(letter):04x}" for letter in ARABIC), "█████"),
]


@pytest.mark.parametrize(("text", "left"), FORMS)
def test_the_whole_of_a_name_is_found_in_every_form(text: str, left: str) -> None:
    found = Taking(Names(["Nadia Zorban"])).out_of(text)
    assert "nadia" not in bare(found)
    assert found.endswith(left[-6:])
    assert found == left


@pytest.mark.parametrize(("text", "left"), ARABIC_FORMS)
def test_an_arabic_name_is_found_behind_what_is_written_onto_it(text: str, left: str) -> None:
    found = Taking(Names([ARABIC])).out_of(text)
    assert BLOCK in found
    assert bare("زوربان") not in bare(found)
    assert found == left or found == left.replace("ال█", "█").replace("و█", "█").replace("ب█", "█")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nadia Zorban", "Nadia Zorbanic"),
        ("Nadia Zorban", "Romnadia Zorban"),
        ("Nadia Zorban", "Zorban Nadia spoke"),
        ("Nadia Zorban", "Nadia and Zorban"),
        ("Nadia Zorban", "Mrs Zorban"),
        ("Ann Lee", "Joann Leeds"),
        ("Ash", "ashen, splash, flash2"),
        ("May", "maybe, mayor, dismay"),
        (ARABIC, "زوربان نادية"),
        (ARABIC, "شنادية زوربان"),
        ("زوربان", "زوربانية"),
    ],
)
def test_another_word_is_no_name(name: str, text: str) -> None:
    assert Names([name]).spans(text) == []


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("أحمد", "احمد"),
        ("أحمد", "لأحمد"),
        ("أحمد", "ٱحمد"),
        ("إسلام", "والإسلام"),
        ("الزوربان", "للزوربان"),
        ("الزوربان", "وللزوربان"),
        ("الزوربان", "لزوربان"),
        ("هدى", "لهدي"),
        ("رؤى", "ورؤى"),
        ("مي زوربان", "لمي زوربان"),
        ("صفاء", "بصفا"),
        ("زوربان", "وبزوربان أخرى"),
        ("هدى", "لهدى هنا"),
    ],
)
def test_variants_of_one_letter_make_no_other_name(name: str, variant: str) -> None:
    assert Names([name]).spans(variant)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("N. Zorban fled", "N. Zorban"),
        ("N Zorban fled", "N Zorban"),
        ("N.Zorban", "N.Zorban"),
        ("Zorban, N.", "Zorban, N"),
        ("Mrs Zorban fled", "Mrs Zorban"),
        ("Mrs. Zorban's house", "Mrs. Zorban's"),
        ("Dr%20Zorban", "Dr%20Zorban"),
        ("A Zorban fled", None),
        ("M. Zorban fled", None),
        ("the Zorban family", None),
        ("plan N Zorban", "N Zorban"),
    ],
)
def test_short_forms_are_initials_or_a_title_with_the_last_word(text: str, short: str | None) -> None:
    assert [text[start:end] for start, end in short_forms(Names(["Nadia Zorban"]), text)] == ([short] if short else [])


@pytest.mark.parametrize("text", ["ن. زوربان", "ون. زوربان", "السيدة زوربان", "وللسيدة زوربان", "د. زوربان"])
def test_short_forms_are_found_in_arabic(text: str) -> None:
    assert [text[start:end] for start, end in short_forms(Names([ARABIC]), text)] == [text]


@pytest.mark.parametrize("text", ["N. A. Zorban", "N.A. Zorban", "Nadia A. Zorban", "N. Amal Zorban", "N. Zorban"])
def test_short_forms_have_some_of_several_initials(text: str) -> None:
    assert [text[start:end] for start, end in short_forms(Names(["Nadia Amal Zorban"]), text)] == [text]


def test_parts_of_a_name_leave_articles_out() -> None:
    assert parts("Nadia al-Zorban") == ["Nadia", "Zorban"]
    assert parts("نادية الزوربان") == ["نادية", "الزوربان"]


@given(st.text(max_size=40))
def test_what_is_laid_open_stands_where_it_says(text: str) -> None:
    opened = laid_open(text)
    if opened is not None:
        assert len(opened.places) == len(opened.text)
        ends = [0, *(end for _, end in opened.places)]
        assert ends == sorted(ends)
        assert ends[-1] <= len(text)


NAMED = st.text("NadiaZorbn '-.ةنادي زوربألى\u0640\u064eyéкао0", min_size=1, max_size=12)


@given(NAMED, st.text("NadiaZorbn '-.,ةنادي زوربألى\u0640\u064eyéкаos&%", max_size=60))
def test_no_text_that_search_finds_a_name_in_is_passed_over(name: str, text: str) -> None:
    wanted = [term.word for term in terms(name)]
    found = [term.word for term in terms(text)]
    stands = any(found[n : n + len(wanted)] == wanted for n in range(len(found))) if wanted else False
    assert not stands or Names([name]).spans(text)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        ("gunman", "gunmen"),
        ("casualty", "casualties"),
        ("knives", "knife"),
        ("feet", "foot"),
        ("Alqasr", "Qasr"),
        ("buses", "bus"),
        ("sorties", "sortie"),
        ("caches", "cache"),
    ],
)
def test_what_is_asked_first_is_in_every_word_that_search_takes_for_the_same(part: str, other: str) -> None:
    assert [term.word for term in terms(part)] == [term.word for term in terms(other)]
    assert surely_there(part) in bare(other)
    assert surely_there(other) in bare(part)
