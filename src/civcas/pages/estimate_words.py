"""An estimate in words, in every language of the pages."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from civcas.estimate import Estimate, NotEstimable, Question, Reason
from civcas.pages.bidi import isolated
from civcas.pages.figures import number

REASONS: dict[str, str | Promise] = {
    "too_many_lists": gettext_lazy(
        "There are %(lists)s lists, and at most %(most)s are estimated from: join lists that come from one "
        "origin, or leave "
        "some out."
    ),
    "one_list": gettext_lazy("There is only %(lists)s list: how many it misses cannot be told without a second one."),
    "nobody": gettext_lazy("Nobody is on any list."),
    "two_lists": gettext_lazy(
        "There are only two lists: their overlap tells how many both miss only if being on %(one)s makes "
        "being on %(other)s "
        "neither more nor less likely, and nothing in the table can show that. Ask for it with --independent."
    ),
    "no_overlap": gettext_lazy(
        "Nobody is on two of the %(lists)s lists, so nothing tells how many are on none; perhaps people were "
        "not matched "
        "across lists."
    ),
    "empty_list": gettext_lazy("Nobody is on %(list)s: leave it out."),
    "whole_list": gettext_lazy(
        "Everybody is on %(list)s: the other lists add nobody to it, so nothing tells how many it misses."
    ),
    "inside": gettext_lazy(
        "All %(people)s people of %(list)s are on %(other)s too: it tells nothing of those whom %(other)s "
        "misses; leave it "
        "out."
    ),
    "same_list": gettext_lazy(
        "%(list)s and %(other)s hold the same %(people)s people: they are one list; leave one out."
    ),
    "no_model": gettext_lazy(
        "No model has an estimate: with these empty overlaps the total is infinite or not determined under "
        "every one of "
        "%(models)s."
    ),
    "few_on_several": gettext_lazy(
        "Only %(people)s people are on two lists or more (fewer than %(few)s): the estimate rests on them alone."
    ),
    "alone": gettext_lazy("%(list)s shares nobody with any other list."),
    "empty_overlaps": gettext_lazy("Some pairs of lists share nobody: %(overlaps)s."),
    "thin_overlaps": gettext_lazy("Some pairs of lists share fewer than %(thin)s people: %(overlaps)s."),
    "slices_left_out": gettext_lazy("Not estimated, and in no total: %(names)s."),
    "coverage_unknown": gettext_lazy(
        "How often an interval like this one holds the truth was not studied: only tables of three and four lists "
        "were, without strata and draws; where some people are harder to find than others for every list it holds it "
        "less often than it says."
    ),
    "coverage": gettext_lazy(
        "On made-up populations of known size an interval like this one, which says 95%%, held the truth in "
        "%(alike)s%% "
        "where lists were independent or linked in pairs or people of two kinds, and in %(harder)s%% where "
        "some people were "
        "harder to find than others for every list."
    ),
    "latent_lists": gettext_lazy("Latent classes are sampled for up to %(most)s lists, and there are %(lists)s."),
    "latent_parameters": gettext_lazy(
        "The classes that hold 95%% of everybody have %(parameters)s parameters with the total (%(classes)s "
        "classes), and "
        "the table has only %(cells)s cells."
    ),
    "latent_rhat": gettext_lazy(
        "The chains do not agree (R-hat of the total %(rhat)s, at most %(most)s is accepted), so the total is "
        "not known."
    ),
    "latent_size": gettext_lazy("The chains say as much as %(size)s independent draws; %(least)s are asked for."),
    "latent_prior": gettext_lazy(
        "The prior decides: with %(prior)s the mean is %(mean)s and not %(usual)s, more than a factor of %(factor)s."
    ),
    "latent_prior_unknown": gettext_lazy(
        "With %(prior)s the chains do not agree, so how far the prior decides is not known."
    ),
}
"""The sentence of each reason; in English the same as the stage's own."""


def reason_words(reason: Reason) -> str:
    """A reason as a sentence, the names in it kept from turning what stands around them."""
    return str(REASONS[reason.code]) % {name: _value(value) for name, value in reason.values.items()}


def _value(value: object) -> str:
    if isinstance(value, int):
        return number(value)
    return str(value) if isinstance(value, float) else isolated(str(value))


def asked_words(question: Question) -> str:
    """Who, where and when the lists are of."""
    parts = (
        isolated(question.population) if question.population else gettext("population not stated"),
        isolated(question.place) if question.place else gettext("place not stated"),
        isolated(question.period) if question.period else gettext("period not stated"),
    )
    return gettext(", ").join(parts)


def headline(answer: Estimate | NotEstimable) -> str:
    """The sentence that stands first."""
    if isinstance(answer, NotEstimable):
        return gettext("Not estimable.")
    low, high = (number(round(end)) for end in answer.between)
    return gettext("Between %(low)s and %(high)s, recorded and not.") % {"low": low, "high": high}


def assumption(answer: Estimate) -> str:
    """What must be true for it."""
    lists = answer.table.lists
    if len(lists) == 2:
        return gettext("If being on %(one)s makes being on %(other)s neither more nor less likely.") % {
            "one": isolated(lists[0]),
            "other": isolated(lists[1]),
        }
    order = answer.loglinear.order
    if order == 1:
        return gettext(
            "If the %(lists)s lists are independent of each other, the same person is matched on every list, and "
            "nobody is on a list by mistake."
        ) % {"lists": len(lists)}
    if order < len(lists) - 1:
        return gettext(
            "If the %(lists)s lists depend on each other only as their overlaps among the recorded show (no "
            "interaction of more than %(order)s of them together), the same person is matched on every list, and "
            "nobody is on a list by mistake."
        ) % {"lists": len(lists), "order": order}
    return gettext(
        "If the %(lists)s lists depend on each other only as their overlaps among the recorded show (no "
        "interaction of all "
        "of them together), the same person is matched on every list, and nobody is on a list by mistake."
    ) % {"lists": len(lists)}


def ways(answer: Estimate) -> Iterator[tuple[str, float | None, tuple[float, float | None] | None]]:
    """Each way to estimate: its name, its figure, its interval."""
    log, level = answer.loglinear, f"{answer.settings.level:.0%}"
    if answer.strata is not None:
        yield gettext("Strata added up"), answer.strata.abundance, answer.strata.interval
    if answer.matching is not None:
        yield gettext("All draws of the matching"), answer.matching.abundance, answer.matching.interval
    yield gettext("Bootstrap with the choice of the model inside, %(level)s") % {"level": level}, None, log.resampled
    yield gettext("Models that fit about as well as the best: %(found)s") % {"found": len(log.near)}, None, log.spread
    named = {"model": isolated(log.best.model), "level": level}
    yield gettext("The best model %(model)s, %(level)s if this model is true") % named, log.best.abundance, log.interval
    yield gettext("Average over all models by BIC"), log.bic_average, None
    yield gettext("Average over all models by AIC"), log.aic_average, None
    if answer.graphical:
        first = answer.graphical[0]
        yield gettext("Decomposable graphs, %(level)s") % {"level": level}, first.mean, first.interval
    if answer.latent is not None:
        if answer.latent.verdict == "refused":
            yield gettext("Latent classes: refused"), None, None
        else:
            yield gettext("Latent classes, %(level)s") % {"level": level}, answer.latent.mean, answer.latent.interval


def ends_words(interval: tuple[float, float | None] | None) -> str:
    """An interval in words."""
    if interval is None:
        return ""
    low, high = interval
    if high is None:
        return gettext("from %(low)s, with no upper end") % {"low": number(round(low))}
    return gettext("%(low)s to %(high)s") % {"low": number(round(low)), "high": number(round(high))}
