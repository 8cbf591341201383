"""Made-up official reports: the grammar of published ones, places and parties that there are not."""

from __future__ import annotations

import hashlib
from importlib import resources

from civcas.official import Template, check_report, read_official
from civcas.official.template import template_of
from civcas.records import Document
from civcas.records.official import Check, OfficialReport

COUNTRIES = 'Odrava = "XO"\nKurenia = "XK"\n'


def made_up() -> Template:
    """The Coalition's template with countries that there are not."""
    text = resources.files("civcas.official").joinpath("templates", "coalition.toml").read_text(encoding="utf-8")
    before, _, after = text.partition("[entry.countries]\n")
    _, _, rest = after.partition("\n[lists]\n")
    return template_of(f"{before}[entry.countries]\n{COUNTRIES}\n[lists]\n{rest}".encode(), "made-up")


TEMPLATE = made_up()


def document(text: str) -> Document:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(digest, text, digest, digest)


def read(text: str) -> OfficialReport:
    return read_official(document(text), TEMPLATE)


def checks(text: str) -> dict[str, Check]:
    return {check.identity: check for check in check_report(read(text))}


def header(
    carried_over: int = 19,
    new: int = 41,
    completed: int = 17,
    credible: int = 6,
    non_credible: int = 9,
    duplicate: int = 2,
    open: int = 43,
    reopened: int = 3,
    killed: int = 51,
    cumulative: int = 1190,
    month: str = "February 2031",
) -> str:
    """A header in words of the later reports; as it stands, every identity inside it holds."""
    return (
        f"During the month of {month}, the Coalition carried over {carried_over} open reports from previous months, "
        f"received {new} new reports and completed the assessment on {completed} reports. Out of the {completed} "
        f"completed reports, {credible} reports were determined to be credible and resulted in {killed} unintentional "
        f"civilian deaths. {non_credible} reports were assessed to be non-credible and {duplicate} were assessed to be "
        f"duplicates of previous reports. A total of {open} reports are still open, including {reopened} that were "
        f"reopened. During this period we assess at least {cumulative:,} civilians have been unintentionally killed.\n"
    )
