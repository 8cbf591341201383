"""An answer as programs read it; the shape is written down in docs/reference/estimate.md."""

from __future__ import annotations

from civcas.estimate.asked import Settings
from civcas.estimate.bootstrap import Bootstrap
from civcas.estimate.decomposable import GraphPosterior
from civcas.estimate.latent import LatentPosterior
from civcas.estimate.loglinear import FittedModel
from civcas.estimate.reasons import Reason
from civcas.estimate.result import Estimate, Loglinear, Matching, NotEstimable, Strata

CONTRACT = 1

Line = dict[str, object]


def estimate_line(answer: Estimate | NotEstimable) -> Line:
    """An answer as one JSON-ready dictionary; everything that is not known is None.

    ``abundance`` is everybody, recorded and not, and ``interval`` its two ends.
    Not estimable has the same keys with None for every figure.
    """
    made = isinstance(answer, Estimate)
    line: Line = {
        "contract": CONTRACT,
        "verdict": "estimate" if made else "not estimable",
        "reasons": [] if isinstance(answer, Estimate) else [_reason(reason) for reason in answer.reasons],
        "question": {
            "population": answer.question.population,
            "period": answer.question.period,
            "place": answer.question.place,
            "lists": list(answer.table.lists),
        },
        "recorded": answer.recorded,
        "settings": _settings(answer.settings),
    }
    if isinstance(answer, NotEstimable):
        line |= {"between": None, "loglinear": _no_loglinear(answer), "graphical": _graphical(())}
        return line | {
            "latent": _latent(None),
            "checks": _checks(None),
            "cautions": [],
            "strata": None,
            "matching": None,
        }
    low, high = answer.between
    return line | {
        "between": [low, high],
        "loglinear": _loglinear(answer.loglinear),
        "graphical": _graphical(answer.graphical),
        "latent": _latent(answer.latent),
        "checks": _checks(answer),
        "cautions": [_reason(caution) for caution in answer.cautions],
        "strata": None if answer.strata is None else _strata(answer.strata),
        "matching": None if answer.matching is None else _matching(answer.matching),
    }


def _settings(settings: Settings) -> Line:
    return {
        "order": settings.order,
        "resamples": settings.resamples,
        "seed": settings.seed,
        "level": settings.level,
        "independence": settings.independence,
    }


def _reason(reason: Reason) -> Line:
    return {"code": reason.code, "sentence": str(reason), "values": dict(reason.values)}


def _model(model: FittedModel) -> Line:
    return {
        "model": model.model,
        "abundance": model.abundance,
        "aic": model.aic,
        "bic": model.bic,
        "exists": model.exists,
        "status": model.status,
    }


def _loglinear(found: Loglinear) -> Line:
    best = found.best
    return {
        "best": {"model": best.model, "abundance": best.abundance, "bic": best.bic, "interval": list(found.interval)},
        "aic_average": found.aic_average,
        "bic_average": found.bic_average,
        "near": [_model(model) for model in found.near],
        "spread": list(found.spread),
        "chosen": found.chosen,
        "order": found.order,
        "fitted": found.fitted,
        "models": [_model(model) for model in found.models],
        "bootstrap": _bootstrap(found.bootstrap),
        "stepwise": None if found.stepwise is None else _model(found.stepwise),
        "sensitivity": [{"lambda": factor, "fewer": low, "more": high} for factor, low, high in found.sensitivity],
        "predictive": found.predictive,
    }


def _no_loglinear(answer: NotEstimable) -> Line:
    nothing: Line = {
        "best": {"model": None, "abundance": None, "bic": None, "interval": None},
        **dict.fromkeys(("aic_average", "bic_average")),
        "near": [],
        **dict.fromkeys(("spread", "chosen", "order", "fitted")),
        "models": [_model(model) for model in answer.models],
        "bootstrap": dict.fromkeys(("resamples", "failed", "percentile", "bca", "median")),
    }
    return nothing | {"stepwise": None, "sensitivity": [], "predictive": None}


def _bootstrap(found: Bootstrap) -> Line:
    return {
        "resamples": found.resamples,
        "failed": found.failed,
        "percentile": _ends(found.percentile),
        "bca": _ends(found.bca),
        "median": found.median,
    }


def _graphical(sweep: tuple[GraphPosterior, ...]) -> Line:
    rows = [
        {
            "delta": one.delta,
            "mean": one.mean,
            "median": one.median,
            "interval": list(one.interval),
            "bounded": one.bounded,
        }
        for one in sweep
    ]
    first = sweep[0] if sweep else None
    return {
        "mean": first.mean if first else None,
        "median": first.median if first else None,
        "interval": list(first.interval) if first else None,
        "delta": first.delta if first else None,
        "prior_sweep": rows,
    }


def _latent(found: LatentPosterior | None) -> Line:
    if found is None:
        names = ("mean", "median", "interval", "rhat", "ess", "error", "classes", "tempered", "predictive")
        return {**dict.fromkeys(names), "verdict": "not asked", "reasons": [], "prior_sweep": []}
    return {
        "mean": found.mean,
        "median": found.median,
        "interval": _ends(found.interval),
        "rhat": found.rhat,
        "ess": found.ess,
        "error": found.error,
        "classes": found.classes,
        "tempered": found.tempered,
        "predictive": found.predictive,
        "verdict": found.verdict,
        "reasons": [_reason(reason) for reason in found.reasons],
        "prior_sweep": [{"prior": name, "mean": mean} for name, mean in found.sweep],
    }


def _checks(answer: Estimate | None) -> Line:
    if answer is None:
        return {"left_out": [], "held_back": []}
    return {
        "left_out": [{"list": one.list, "abundance": one.abundance} for one in answer.left_out],
        "held_back": [
            {
                "list": one.list,
                "true": one.true,
                "estimate": one.estimate,
                "interval": _ends(one.interval),
                "held": one.held,
            }
            for one in answer.held_back
        ],
    }


def _strata(found: Strata) -> Line:
    return {
        "abundance": found.abundance,
        "interval": _ends(found.interval),
        "pooled": found.partial,
        "left_out": list(found.left_out),
        "strata": [
            {
                "stratum": one.name,
                "recorded": one.recorded,
                "abundance": one.abundance,
                "interval": _ends(one.interval),
                "pooled": one.pooled,
                "pooled_interval": _ends(one.pooled_interval),
                "reasons": [_reason(reason) for reason in one.reasons],
                "cautions": [_reason(caution) for caution in one.cautions],
            }
            for one in found.strata
        ],
    }


def _matching(found: Matching) -> Line:
    return {
        "abundance": found.abundance,
        "interval": _ends(found.interval),
        "between_draws": found.between,
        "draws": [
            {"draw": one.name, "recorded": one.recorded, "abundance": one.abundance, "interval": _ends(one.interval)}
            for one in found.draws
        ],
    }


def _ends(interval: tuple[float, float | None] | None) -> list[float | None] | None:
    return None if interval is None else list(interval)
