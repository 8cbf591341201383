"""``civcas estimate TABLE``: how many no list holds, from lists that overlap, with the assumption that it rests on."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from civcas.cli.output import ENCODING, say, write_line
from civcas.cli.progress import progress

if TYPE_CHECKING:
    from civcas.estimate import Estimate, NotEstimable, Slice
    from civcas.estimate.reading import Layout


class Shape(StrEnum):
    """What an estimate is written as."""

    table = "table"
    json = "json"


class Language(StrEnum):
    """The languages of a report."""

    en = "en"
    ar = "ar"


Names = Annotated[
    str | None, typer.Option(metavar="NAMES", help="The columns that are lists, with commas between them.")
]
Counts = Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of counts.")]
Keys = Annotated[str | None, typer.Option(metavar="COLUMN", help="The column of people's keys.")]
Strata = Annotated[
    str | None, typer.Option(metavar="COLUMN", help="Estimate each value of this column for itself, and their sum.")
]
Draws = Annotated[
    str | None,
    typer.Option(metavar="COLUMN", help="Each value is a draw or threshold of matching names; combine them."),
]
Reports = Annotated[list[str] | None, typer.Option(metavar="FILE", help="Write the full report too, as .html or .pdf.")]
Orders = Annotated[
    int | None, typer.Option(min=1, help="The most lists in one interaction; all but one, and two for six lists.")
]
Resamples = Annotated[int, typer.Option(min=100, max=100_000, help="How many resamples.")]
Latent = Annotated[bool, typer.Option("--latent/--no-latent", help="Sample latent classes, which takes longest.")]
Independent = Annotated[
    bool, typer.Option("--independent", help="Estimate from two lists, assuming that they are independent.")
]


def estimate(
    tables: Annotated[list[str] | None, typer.Argument(metavar="TABLE...", hidden=True)] = None,
    format: Annotated[Shape, typer.Option(help="A page for people, or one object of JSON for programs.")] = Shape.table,
    report: Reports = None,
    language: Annotated[Language, typer.Option(help="The language of the report.")] = Language.en,
    population: Annotated[str | None, typer.Option(help="Who is counted, such as 'civilians killed'.")] = None,
    period: Annotated[str | None, typer.Option(help="When they died.")] = None,
    place: Annotated[str | None, typer.Option(help="Where they died.")] = None,
    lists: Names = None,
    count: Counts = None,
    key: Keys = None,
    stratum: Strata = None,
    pool: Annotated[bool, typer.Option("--pool", help="Let strata learn from each other: partial pooling.")] = False,
    draw: Draws = None,
    order: Orders = None,
    bootstrap: Resamples = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same answer.")] = 1,
    latent: Latent = True,
    independent: Independent = False,
    encoding: Annotated[str | None, ENCODING] = None,
) -> None:
    """Estimate how many no list holds.

    TABLE is a CSV file with a column for each list (1 on it, 0 not) and either
    a column "count" with how many people have exactly that row, or one row a
    person; or with the columns "list" and "key", a row for each person on a
    list; or several files, each a list with a column "key". The estimate is a
    statement of its own, beside a recorded toll: it is never added to one or
    taken from it. Where nothing can be said the answer is "not estimable" with
    the reasons, and the exit status 0.

    \b
    Examples:
      civcas estimate lists.csv --population "people killed" --place Odrava --period 2031
      civcas estimate lists.csv --report estimate.html --report estimate.pdf
      civcas estimate lists.csv --format json > estimate.json
      civcas estimate people.csv --lists A,B,C --stratum district --pool
      civcas estimate a.csv b.csv c.csv --key id
      civcas estimate matched.csv --draw threshold
    """
    _check(tables, report, stratum, draw, pool)
    _need_numbers()
    from civcas.estimate import Question, Settings, estimate_total
    from civcas.estimate.reading import Layout

    names = tuple(name.strip() for name in lists.split(",") if name.strip()) if lists else ()
    slices = _slices(tables or [], Layout(names, count, key, stratum or draw), encoding)
    settings = Settings(order, bootstrap, seed, latent=latent, independence=independent, partial=pool)
    by = "stratum" if stratum else "draw" if draw else None
    with progress("Estimating") as step:
        answer = estimate_total(
            slices if by else slices[0].table, Question(population, period, place), settings, by=by, step=step
        )
    _show(answer, format)
    for path in report or ():
        _write_report(answer, Path(path), language)


def _check(
    tables: list[str] | None, report: list[str] | None, stratum: str | None, draw: str | None, pool: bool
) -> None:
    """Refuse a call that makes no sense."""
    from civcas.errors import UsageError

    if not tables:
        raise UsageError("Name the table of the lists, or several files that are each a list.")
    if stratum and draw:
        raise UsageError("Strata and draws of a matching are estimated one at a time; give --stratum or --draw.")
    if pool and not stratum:
        raise UsageError("Only strata can be pooled; name their column with --stratum.")
    for path in report or ():
        if Path(path).suffix.lower() not in (".html", ".pdf"):
            raise UsageError(f"The report {path} is written as .html or .pdf; give it such a name.")


def _need_numbers() -> None:
    from civcas.errors import ExtraMissing

    if any(find_spec(name) is None for name in ("numpy", "scipy")):
        raise ExtraMissing("estimate", "estimate")


def _slices(paths: list[str], layout: Layout, encoding: str | None) -> list[Slice]:
    """The tables; everything that is wrong with one is said, and the command ends with 1."""
    from civcas.estimate.reading import TableRefused

    try:
        return _read(paths, layout, encoding)
    except TableRefused as refused:
        for one in refused.found:
            say(f"civcas: {one}")
        if refused.more:
            say(f"civcas: and {refused.more} more such rows.")
        raise typer.Exit(1) from None


def _read(paths: list[str], layout: Layout, encoding: str | None) -> list[Slice]:
    from civcas.errors import UsageError
    from civcas.estimate.reading import read_lists, read_tables

    if len(paths) == 1:
        return read_tables(_text(paths[0], encoding), Path(paths[0]).name, layout)
    if layout.part:
        raise UsageError("Strata and draws are columns of one table; join the files into one.")
    names = [Path(path).stem for path in paths]
    if len(set(names)) < len(names):
        raise UsageError("Two files have the same name; each list is called by its file.")
    texts = ((name, Path(path).name, _text(path, encoding)) for name, path in zip(names, paths, strict=True))
    return read_lists(texts, layout.key)


def _text(path: str, encoding: str | None) -> str:
    from civcas.errors import InputRefused, UsageError

    try:
        return Path(path).read_bytes().decode(encoding or "utf-8-sig")
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputRefused(path, f"it cannot be read ({why})", "name a CSV file") from error
    except LookupError as error:
        raise UsageError(f"There is no encoding {encoding!r}; use one such as windows-1256.") from error
    except UnicodeDecodeError as error:
        raise InputRefused(path, "its text is not UTF-8", "name its encoding with --encoding") from error


def _show(answer: Estimate | NotEstimable, format: Shape) -> None:
    if format is Shape.json:
        from civcas.estimate.lines import estimate_line
        from civcas.exchange import json_line

        write_line(json_line(estimate_line(answer)))
        return
    from civcas.cli.estimate_text import estimate_text
    from civcas.cli.words import plain

    for line in estimate_text(answer):
        typer.echo(plain(line))


def _write_report(answer: Estimate | NotEstimable, path: Path, language: Language) -> None:
    from civcas.errors import ExtraMissing, UsageError
    from civcas.web.start import set_up

    set_up("estimate --report")
    from civcas.pages.estimate import report_html

    page = report_html(answer, language.value)
    data = page.encode()
    if path.suffix.lower() == ".pdf":
        from civcas.cli.estimate_pdf import pdf_of

        try:
            data = pdf_of(page)
        except ModuleNotFoundError as missing:
            raise ExtraMissing("estimate --report FILE.pdf", "pdf") from missing
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"The report {path} cannot be written: {error.strerror or error}.") from error
    say(f"Wrote {path}.")
