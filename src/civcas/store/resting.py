"""Which assessments, of all times, rest on which documents: asked of what is sealed, as nothing else says it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import orjson

from civcas.store import models
from civcas.store.opened import assessment_content


@dataclass
class Resting:
    """The assessments that tell of each document, and those that give a person's reason; looked through once."""

    _of: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _judged: list[int] = field(default_factory=list)
    _seen: int = 0

    def on(self, document: str) -> list[models.Assessment]:
        """The assessments of incidents, as they then were, that a document told of; by the id that it had then."""
        self._look()
        return _rows(self._of.get(document, []))

    def judged(self) -> list[models.Assessment]:
        """The assessments of which a person gave a grade, an attribution or the strike status, with the reason."""
        self._look()
        return _rows(self._judged)

    def _look(self) -> None:
        """Look through what was added since."""
        fresh = models.Assessment.objects.filter(pk__gt=self._seen).select_related("incident").order_by("pk")
        for row in fresh.iterator():
            held: dict[str, Any] = orjson.loads(assessment_content(row, row.incident.code).content)
            for document in {key.rpartition("#")[0] for key in held["incident"]["tellings"]}:
                self._of[document].append(row.pk)
            if _is_judged(held["assessment"]):
                self._judged.append(row.pk)
            self._seen = row.pk


def _is_judged(made: dict[str, Any]) -> bool:
    of_parties = any(item.get("judged") for item in made["attributions"])
    return made["grade_rule"] == "judged" or bool(made.get("strike_judged")) or of_parties


def _rows(pks: list[int]) -> list[models.Assessment]:
    return list(models.Assessment.objects.filter(pk__in=pks).select_related("incident").order_by("pk"))
