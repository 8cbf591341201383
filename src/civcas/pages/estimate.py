"""The report of an estimate: one page that stands by itself, without script, and prints."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from civcas.estimate import Estimate, NotEstimable
from civcas.estimate.lines import estimate_line
from civcas.exchange import json_line
from civcas.pages.bidi import isolated
from civcas.pages.estimate_charts import interval_svg, models_svg, scale_of
from civcas.pages.estimate_words import asked_words, assumption, ends_words, headline, reason_words, ways
from civcas.pages.figures import number

STYLE = Path(__file__).parent / "static" / "civcas" / "report.css"
LISTED = 12

Cells = tuple[str, ...]


def report_html(answer: Estimate | NotEstimable, language: str) -> str:
    """The page of an answer in a language of the pages, ``en`` or ``ar``; it asks for nothing from anywhere."""
    with override(language):
        context: dict[str, Any] = {
            "style": SafeString(STYLE.read_text(encoding="utf-8")),
            "data": base64.b64encode(json_line(estimate_line(answer))).decode(),
            "asked": asked_words(answer.question),
            "lists": [isolated(name) for name in answer.table.lists],
            "recorded": number(answer.recorded),
            "headline": headline(answer),
        }
        if isinstance(answer, NotEstimable):
            context["reasons"] = [reason_words(reason) for reason in answer.reasons]
        else:
            context |= _estimate(answer)
        return render_to_string("pages/estimate.html", context)


def _estimate(answer: Estimate) -> dict[str, Any]:
    rows = list(ways(answer))
    scale = scale_of(answer.recorded, [(figure, ends) for _, figure, ends in rows])
    log = answer.loglinear
    return {
        "made": True,
        "assumption": assumption(answer),
        "ways": [
            {
                "name": name,
                "svg": interval_svg(scale, answer.recorded, figure, ends),
                "figure": "" if figure is None else number(round(figure)),
                "ends": ends_words(ends),
            }
            for name, figure, ends in rows
        ],
        "models_svg": models_svg(log.models, answer.recorded),
        "models": _table(
            "",
            (gettext("Model"), gettext("Estimate"), "BIC", "AIC"),
            [
                (isolated(model.model), number(round(model.abundance)), f"{model.bic:.2f}", f"{model.aic:.2f}")
                for model in log.models[:LISTED]
                if model.abundance is not None
            ],
        ),
        "fitted": number(log.fitted),
        "without": number(sum(1 for model in log.models if not model.exists)),
        "tables": list(_tables(answer)),
        "latent": [reason_words(reason) for reason in answer.latent.reasons] if answer.latent else [],
        "chains": _chains(answer),
        "cautions": [reason_words(caution) for caution in answer.cautions],
        "predictive": f"{log.predictive:.1%}",
        "seed": answer.settings.seed,
        "resamples": number(answer.settings.resamples),
        "failed": number(log.bootstrap.failed),
    }


def _chains(answer: Estimate) -> dict[str, str] | None:
    """How well the chains of the latent classes agree."""
    latent = answer.latent
    if latent is None or latent.rhat is None or latent.ess is None:
        return None
    return {"rhat": f"{latent.rhat:.3f}", "size": number(int(latent.ess))}


def _tables(answer: Estimate) -> list[dict[str, Any]]:
    """What would change the answer, each as a table with a title and heads."""
    log = answer.loglinear
    made = [
        _table(
            gettext("If the assumption is wrong: the unseen of the best model multiplied by e^−λ and e^λ"),
            (gettext("λ"), gettext("e^−λ times"), gettext("e^λ times")),
            [(f"{factor:g}", number(round(low)), number(round(high))) for factor, low, high in log.sensitivity],
        ),
        _table(
            gettext("Without one list, by the best model of the rest"),
            (gettext("List left out"), gettext("Estimate")),
            [(isolated(one.list), _figure(one.abundance)) for one in answer.left_out],
        ),
        _table(
            gettext("A list held back, its size estimated from the people on it whom the others hold"),
            (gettext("List"), gettext("True size"), gettext("Estimate"), gettext("Interval"), gettext("Held")),
            [
                (isolated(one.list), number(one.true), _figure(one.estimate), ends_words(one.interval), _held(one.held))
                for one in answer.held_back
            ],
        ),
        _table(
            gettext("Decomposable graphs under other priors"),
            (gettext("δ"), gettext("Mean"), gettext("Interval")),
            [(f"{one.delta:g}", number(round(one.mean)), ends_words(one.interval)) for one in answer.graphical],
        ),
        _table(
            gettext("Latent classes under other priors"),
            (gettext("Prior"), gettext("Mean")),
            [(isolated(name), _figure(mean)) for name, mean in (answer.latent.sweep if answer.latent else ())],
        ),
    ]
    if answer.strata is not None:
        heads = (gettext("Stratum"), gettext("Recorded"), gettext("Estimate"), gettext("Interval"), gettext("Pooled"))
        rows = [
            (
                isolated(one.name),
                number(one.recorded),
                _figure(one.abundance),
                ends_words(one.interval),
                _figure(one.pooled),
            )
            for one in answer.strata.strata
        ]
        made.insert(0, _table(gettext("Strata"), heads, rows))
    if answer.matching is not None:
        drawn = [
            (isolated(one.name), number(one.recorded), _figure(one.abundance), ends_words(one.interval))
            for one in answer.matching.draws
        ]
        names = (gettext("Draw"), gettext("Recorded"), gettext("Estimate"), gettext("Interval"))
        made.insert(0, _table(gettext("Draws of the matching of names"), names, drawn))
    return [table for table in made if table["rows"]]


def _table(title: str, heads: Cells, rows: Sequence[Cells]) -> dict[str, Any]:
    return {"title": title, "heads": heads, "rows": rows}


def _figure(value: float | None) -> str:
    return gettext("none") if value is None else number(round(value))


def _held(held: bool | None) -> str:
    if held is None:
        return ""
    return gettext("yes") if held else gettext("no")
