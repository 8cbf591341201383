"""Every string of the pages has its Arabic, and the compiled catalogue is that of its source."""

from __future__ import annotations

import gettext
import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.utils.translation import ngettext, override

from scripts import messages

with messages.CATALOGUE.open("rb") as file:
    CATALOGUE = read_po(file, locale="ar")

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def test_every_marked_string_is_in_the_catalogue_and_none_that_is_gone() -> None:
    assert messages.written(messages.gathered()) == messages.CATALOGUE.read_bytes(), "run python scripts/messages.py"


def test_nothing_is_left_untranslated() -> None:
    assert len(CATALOGUE) > 250
    assert messages.untranslated(CATALOGUE) == []


def test_the_compiled_catalogue_is_that_of_its_source() -> None:
    assert messages.compiled(CATALOGUE) == messages.CATALOGUE.with_suffix(".mo").read_bytes()


def test_the_compiled_catalogue_is_what_gettext_reads() -> None:
    with messages.CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        read = gettext.GNUTranslations(compiled)
    assert read.gettext("Incidents") == "الحوادث"
    assert read.pgettext("month", "May") == "أيار/مايو"
    assert read.ngettext("%(found)s incident", "%(found)s incidents", 3) == "%(found)s حوادث"
    assert read.charset() == "utf-8"


def test_a_missing_translation_would_be_found() -> None:
    catalogue = Catalog(locale="ar")
    catalogue.add("said", "قيل")
    catalogue.add("never said", "")
    catalogue.add(("%(n)s goat", "%(n)s goats"), ("", "a", "b", "c", "d", "e"))
    assert len(messages.untranslated(catalogue)) == 2


@pytest.mark.parametrize("message", [m for m in CATALOGUE if m.id], ids=lambda m: str(m.id)[:40])
def test_a_translation_keeps_the_places_of_its_values(message: object) -> None:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)  # type: ignore[attr-defined]
    strings = message.string if isinstance(message.string, tuple) else (message.string,)  # type: ignore[attr-defined]
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    for n, string in enumerate(strings):
        found = set(PLACEHOLDER.findall(string))
        # None, one and two are words in Arabic, and need no number.
        assert found == wanted or (len(strings) == 6 and n < 3 and found < wanted)
        assert re.search(r"[\u0600-\u06ff]", PLACEHOLDER.sub("", string)) or not re.search(
            r"[A-Za-z]", PLACEHOLDER.sub("", ids[0])
        )


def test_arabic_counts_by_its_six_forms() -> None:
    with override("ar"):
        said = [ngettext("%(found)s incident", "%(found)s incidents", n) % {"found": n} for n in (0, 1, 2, 5, 11, 100)]
    assert said == ["لا حوادث", "حادثة واحدة", "حادثتان", "5 حوادث", "11 حادثة", "100 حادثة"]


def test_strings_are_found_in_templates_and_code() -> None:
    template = (
        '{% translate "One" %} {% firstof x _("Two") %} {% blocktranslate trimmed count n=n %}\n {{ n }} 5%\n day'
        "{% plural %}{{ n }} days{% endblocktranslate %}"
    )
    found = [(item.id, item.plural, item.context) for item in messages.in_template(template, "x.html")]
    assert found == [("One", None, None), ("Two", None, None), ("%(n)s 5%% day", "%(n)s days", None)]
    code = 'a = gettext("Three")\nb = pgettext_lazy("month", "May")\nc = other("Four")'
    assert [(item.id, item.context) for item in messages.in_code(code, "x.py")] == [("Three", None), ("May", "month")]
