"""A template describes another country's format without code, and a wrong one is refused by its key."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from made import document

from civcas.errors import InputRefused
from civcas.official import check_report, load_template, read_official
from civcas.official.template import template_of
from civcas.records.official import QUANTITIES, Conceded

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "how-to" / "official.md").read_text(encoding="utf-8")
OTHER = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
REPORT = re.search(r"<!-- file: ministry\.txt -->\n```text\n(.*?)```", PAGE, re.DOTALL)
MINIMAL = (
    'name = "made up"\nactor = "Army of Kurenia"\nlanguage = "en"\n[header]\n'
    + "".join(f"{quantity} = []\n" for quantity in QUANTITIES)
    + "[entry]\nheads = []\n"
)


def test_the_template_of_the_docs_reads_the_report_of_the_docs() -> None:
    assert OTHER and REPORT
    report = read_official(document(REPORT[1]), template_of(OTHER[1].encode(), "docs"))
    assert report.actor == "Army of Kurenia"
    assert {item.quantity: item.value for item in report.header}["open"] == 8
    assert [(one.number, one.date, one.place, one.country_code, one.position) for one in report.allegations] == [
        (31, "2031-03-04", "Sirebou", "XK", "credible"),
        (32, "2031-03-09", "Velm", "XK", "non_credible"),
    ]
    assert report.allegations[0].killed == Conceded(2, 2)
    assert all(check.holds is not False for check in check_report(report))


def test_a_template_pickles_by_its_own_text() -> None:
    template = load_template()
    again = pickle.loads(pickle.dumps(template))
    assert again.digest == template.digest
    assert again.heads[0].pattern == template.heads[0].pattern


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("name = ", "nome = "), "nome is nothing that a template holds"),
        (("carried_over = []\n", ""), "header.carried_over is missing"),
        (("carried_over = []", 'carried_over = ["received (some"]'), r"header.carried_over, pattern 1"),
        (("carried_over = []", 'carried_over = ["received {n} (some"]'), "opens ( and does not close it"),
        (("carried_over = []", 'carried_over = ["received {n} {some}"]'), "the blank {some}, which is not known"),
        (("carried_over = []", 'carried_over = ["{n} or {n}"]'), "header.carried_over, pattern 1"),
        (("carried_over = []", 'carried_over = "received {n}"'), "header.carried_over is no list of texts"),
        (('language = "en"', 'language = "xx"'), "language is 'xx'"),
        (('language = "en"', 'language = "../en"'), "language is '../en'"),
        (("heads = []", "heads = ["), "is no TOML file"),
        (("heads = []", 'heads = ["{number} x|y"]'), "has | outside of brackets"),
        (("heads = []", 'heads = ["(a]"]'), "closes ] without opening it"),
    ],
)
def test_a_wrong_template_is_refused_by_its_key(change: tuple[str, str], said: str) -> None:
    template_of(MINIMAL.encode(), "made up")
    with pytest.raises(InputRefused) as refused:
        template_of(MINIMAL.replace(*change, 1).encode(), "other.toml")
    assert said in str(refused.value)
    assert str(refused.value).startswith("other.toml: ")


def test_a_template_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="cannot be read as a template"):
        load_template(str(tmp_path / "none.toml"))
