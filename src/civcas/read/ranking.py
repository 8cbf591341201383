"""Which of two figures a document is about, where no rule says how they go together: a small ranker.

Each figure is described by a few plain features, and each feature has a weight. The figure told later ranks first
only where the weighted differences of the two outweigh what speaks for the one told first. The weights are data
(``ranking.tsv``), fitted by ``scripts/train_ranking.py`` as a logistic regression on pairs of figures of which one is
known to be right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources

from civcas.read.adding import Total
from civcas.read.draft import Draft

WEIGHTS = "ranking.tsv"
TOLD_LATER = "told later"
"""The feature of the later figure of two: what speaks against it, whatever it says."""


class Stated:
    """All claims of one incident and outcome, and where each number stands among them, found when first asked."""

    def __init__(self, told: Sequence[Draft]) -> None:
        self.told = told
        self.headlines: set[int] = set()
        self.sentences: dict[int, set[int]] = {}
        self._described: tuple[Total, dict[str, float]] | None = None
        self._is_read = False

    def described(self, total: Total) -> dict[str, float]:
        """The features of a figure; the last one is remembered, which many others are compared with."""
        if self._described is None or self._described[0] is not total:
            self._described = total, self.features(total)
        return self._described[1]

    def features(self, total: Total) -> dict[str, float]:
        """The features of a figure."""
        if not self._is_read:
            self._read()
        return {feature: float(of(total, self)) for feature, of in FEATURES.items()}

    def _read(self) -> None:
        self._is_read = True
        for draft in self.told:
            if draft.figure is None or draft.told.group.number is None or draft.figure.best is None:
                continue
            self.sentences.setdefault(draft.figure.best, set()).add(draft.sentence_no)
            if draft.sentence.zone == "headline":
                self.headlines.add(draft.figure.best)


def ranks_before(later: Total, first: Total, told: Stated) -> bool:
    """Whether what is said around two figures of one incident speaks for the one told later."""
    return score(differences(later, first, told), weights()) > 0


def score(differing: Mapping[str, float], weighing: Mapping[str, float]) -> float:
    """The log odds that the later figure is the document's own."""
    return math.fsum(weighing.get(feature, 0.0) * value for feature, value in differing.items())


def differences(later: Total, first: Total, told: Stated) -> dict[str, float]:
    """Each feature of the later figure less the same of the first; ``told`` are all claims of the incident."""
    before = told.described(first)
    found = {feature: value - before[feature] for feature, value in told.features(later).items()}
    found["larger"] = float(later.weight > first.weight) - float(later.weight < first.weight)
    found["near"] = float(later.drafts[0].sentence_no - first.drafts[-1].sentence_no <= 1)
    found[TOLD_LATER] = 1.0
    return found


@cache
def weights() -> Mapping[str, float]:
    """The fitted weights by feature."""
    lines = resources.files("civcas.read").joinpath(WEIGHTS).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {feature: float(weight) for feature, weight in rows}


def _in_headline(total: Total, told: Stated) -> bool:
    return total.weight in told.headlines


def _repeated(total: Total, told: Stated) -> bool:
    mine = {draft.sentence_no for draft in total.drafts}
    return any(sentence not in mine for sentence in told.sentences.get(total.weight, ()))


def _numbered(total: Total, told: Stated) -> bool:
    return all(draft.told.group.number is not None for draft in total.drafts)


def _vague(total: Total, told: Stated) -> bool:
    return any((number := d.told.group.number) is not None and number.vague for d in total.drafts)


def _of_all(total: Total, told: Stated) -> bool:
    return any(draft.total for draft in total.drafts)


def _adds(total: Total, told: Stated) -> bool:
    return any(draft.adds for draft in total.drafts)


def _combatants(total: Total, told: Stated) -> bool:
    return any(draft.figure is not None and draft.figure.status == "combatant" for draft in total.drafts)


def _civilians(total: Total, told: Stated) -> bool:
    return any(draft.figure is not None and draft.figure.status == "civilian" for draft in total.drafts)


def _of_an_age_or_sex(total: Total, told: Stated) -> bool:
    return any(d.figure is not None and (d.figure.age or d.figure.sex) is not None for d in total.drafts)


def _named(total: Total, told: Stated) -> bool:
    return any(draft.people for draft in total.drafts)


def _has_its_day(total: Total, told: Stated) -> bool:
    return any(draft.when is not None and draft.when.inherited is None for draft in total.drafts)


def _has_its_place(total: Total, told: Stated) -> bool:
    return any(draft.where is not None and draft.where.inherited is None for draft in total.drafts)


def _has_its_kind(total: Total, told: Stated) -> bool:
    return any(draft.kind != "unknown" for draft in total.drafts)


def _is_said_by(total: Total, told: Stated) -> bool:
    return any(draft.speaker is not None for draft in total.drafts)


def _doubted(total: Total, told: Stated) -> bool:
    return any(draft.stance not in ("asserted", "confirmed", "acknowledged") for draft in total.drafts)


FEATURES: Mapping[str, Callable[[Total, Stated], bool]] = {
    "the headline's figure": _in_headline,
    "told more than once": _repeated,
    "has a number": _numbered,
    "a vague word": _vague,
    "said to be of all": _of_all,
    "said to come on top": _adds,
    "combatants": _combatants,
    "civilians": _civilians,
    "of an age or a sex": _of_an_age_or_sex,
    "people with names": _named,
    "a day of its own": _has_its_day,
    "a place of its own": _has_its_place,
    "a kind of harm of its own": _has_its_kind,
    "a speaker": _is_said_by,
    "hedged or denied": _doubted,
}
"""What is asked of each figure; ``differences`` adds which is larger, how near they stand and which is told later."""
