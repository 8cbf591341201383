"""Every word that a page shows can be translated."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from checkout import ROOT, SOURCE

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))

_TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
_CODE = re.compile(
    r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<(style|script)\b.*?</\1>", re.DOTALL
)
_SHOWN = re.compile(r"\b(?:alt|title|placeholder|aria-label|aria-description|label|summary)\s*=\s*[\"']([^\"']*)[\"']")
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
_LETTERS = re.compile(r"[^\W\d_]{2,}")

# A page that cannot rely on anything, not even on a translation, says the same in every language at once.
_SPOKEN = re.compile(r"<(h\d|p|span)\b[^>]*\blang=\"(\w+)\"[^>]*>.*?</\1>", re.DOTALL)

# Names that are the same in every language.
NAMES = {"civcas", "sha"}


def unmarked(template: str) -> list[str]:
    """The words of a template that a reader sees and that no translation reaches."""
    bare = _CODE.sub(" ", _TRANSLATED.sub(" ", template))
    spoken = Counter(language for _, language in _SPOKEN.findall(bare))
    if spoken["en"] == spoken["ar"]:
        bare = _SPOKEN.sub(" ", bare)
    words = [*_SHOWN.findall(bare), _TAG.sub(" ", re.sub(r"&\w+;", " ", bare))]
    return [word for text in words for word in _LETTERS.findall(text) if word.lower() not in NAMES]


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) >= 4


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_visible_word_of_a_template_is_marked_for_translation(path: Path) -> None:
    assert unmarked(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ('{% translate "Killed" %} <b>{{ low }}</b>', []),
        ("<p>Killed</p>", ["Killed"]),
        ("{% blocktranslate %}<b>Killed</b> {{ low }}{% endblocktranslate %}", []),
        ('<img alt="A map">', ["map"]),
        ("<img alt=\"{% translate 'A map' %}\">", []),
        ("<title>civcas</title>&nbsp;", []),
        ("{% if low %}none{% endif %}", ["none"]),
        ('<p lang="en">Closed</p><p lang="ar">مغلق</p>', []),
        ('<p lang="en">Closed</p>', ["Closed"]),
    ],
)
def test_the_check_finds_words_that_are_not_marked(template: str, found: list[str]) -> None:
    assert unmarked(template) == found


def test_nothing_on_a_page_comes_from_elsewhere() -> None:
    # a page must open where there is no network, and tell nobody that it was opened
    loading = re.compile(
        r"<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*(?:src|href)=[\"']?(?:https?:)?//"
    )
    found = [
        path.relative_to(ROOT).as_posix() for path in TEMPLATES if loading.search(path.read_text(encoding="utf-8"))
    ]
    styles = [
        path.relative_to(ROOT).as_posix()
        for path in SOURCE.rglob("static/**/*.css")
        if re.search(r"@import|url\(\s*[\"']?(?:https?:)?//", path.read_text(encoding="utf-8"))
    ]
    assert found + styles == []
