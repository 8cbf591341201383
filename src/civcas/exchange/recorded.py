"""An incident as a record is handed on: what is said of it, without the claims that a ledger keeps for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from civcas.assess import published_label
from civcas.assess.groups import ROLES
from civcas.assess.ranges import contested_status
from civcas.records import Assessment, Attribution, Credited, Incident, Place, Range, When, Where
from civcas.records.as_recorded import Acknowledged, AsRecorded
from civcas.records.assessment import AttributionGrade, HarmGrade, StrikeStatus

CONTESTED = contested_status.__name__
"""The rule of ranges of people whose status is contested."""
OUTCOMES = ("killed", "injured", "killed_or_injured", "missing", "abducted", "displaced")
"""What an incident's figures can be of."""

GROUPS: dict[str, dict[str, str | bool]] = {
    "all": {},
    "civilian": {"status": "civilian"},
    "other_protected": {"status": "other_protected"},
    "combatant": {"status": "combatant"},
    "unknown_status": {"status": "unknown"},
    "children": {"age": "child"},
    "women": {"age": "adult", "sex": "female"},
    "men": {"age": "adult", "sex": "male"},
    "perpetrators": {"perpetrator": True},
    **{role: {"role": role} for role in ROLES},
}
"""The groups that they can count, each with the words of a claim's figure that says so."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lowest and highest of one outcome and group; a ``high`` of None is open: nobody states one.

    Both are None where people are spoken of and no number is stated: nobody can say then how many there are at most.
    """

    outcome: str
    group: str
    low: int | None
    high: int | None

    @property
    def is_stated(self) -> bool:
        """Whether there is any number."""
        return self.low is not None or self.high is not None

    def __post_init__(self) -> None:
        """Refuse bounds that cannot be."""
        if min((one for one in (self.low, self.high) if one is not None), default=0) < 0:
            raise ValueError("a figure is below 0")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the low {self.low} is above the high {self.high}")


_INSIDE = frozenset(GROUPS) - {"all", "perpetrators"}


def above_whole(figures: Iterable[Bounds]) -> Iterator[tuple[Bounds, str]]:
    """The groups of which more are counted than of all people together, each with that in words.

    Perpetrators are not counted among all, and a whole whose high is open has room for any.
    """
    held = tuple(figures)
    most = {one.outcome: one.high for one in held if one.group == "all" and one.high is not None}
    for one in held:
        whole = most.get(one.outcome)
        if whole is not None and one.low is not None and one.group in _INSIDE and one.low > whole:
            yield one, f"{one.low} are more than all {whole} {one.outcome.replace('_', ' ')}"


@dataclass(frozen=True, slots=True)
class RecordedIncident:
    """One incident of a record.

    ``code`` is the recorder's own. ``label``, ``grade`` and ``strike_status``
    are the recorder's, None where it gives none. ``as_of`` is when the record
    stood so (ISO 8601), ``standing`` how the incident stood in it. ``note`` is
    the recorder's description. ``conceded`` is what parties acknowledge of it,
    ``denied_by`` who is named in their own denial alone.
    ``status_contested`` says that the status of the dead is. ``by_civcas`` is
    true of what is read from a file of a record that civcas keeps: it is
    assessed already, and its grades are taken over.
    """

    code: str
    kind: str = "unknown"
    when: When | None = None
    where: Where | None = None
    figures: tuple[Bounds, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    grade: HarmGrade | None = None
    label: str | None = None
    strike_status: StrikeStatus | None = None
    standing: str | None = None
    as_of: str | None = None
    origins: int | None = None
    documents: int | None = None
    sources: tuple[Credited, ...] = ()
    note: str | None = None
    hit: tuple[str, ...] = ()
    conceded: tuple[Bounds, ...] = ()
    denied_by: tuple[str, ...] = ()
    status_contested: bool = False
    by_civcas: bool = field(default=False, compare=False)

    @property
    def as_recorded(self) -> AsRecorded | None:
        """What is taken over of the record's own assessment, None where it is no assessed record of civcas."""
        if not self.by_civcas or self.grade is None:
            return None
        return AsRecorded(
            grade=self.grade,
            strike_status=self.strike_status,
            attributions=self.attributions,
            origins=self.origins,
            documents=self.documents,
            status_contested=self.status_contested,
            conceded=tuple(Acknowledged(one.outcome, one.group, one.low, one.high) for one in self.conceded),
            denied_by=self.denied_by,
            hit=self.hit,
            sources=self.sources,
            note=self.note,
        )

    def figure(self, outcome: str, group: str = "all") -> Bounds | None:
        """The bounds of one outcome and group, None where nothing is said of them."""
        return next((one for one in self.figures if (one.outcome, one.group) == (outcome, group)), None)

    def parties(self, *grades: AttributionGrade) -> tuple[str, ...]:
        """The parties whose attribution has one of these grades."""
        return tuple(one.actor for one in self.attributions if one.grade in grades)


def recorded(
    code: str,
    standing: str,
    incident: Incident,
    assessment: Assessment,
    *,
    as_of: str | None = None,
    documents: int | None = None,
    sources: Iterable[Credited] = (),
    before: AsRecorded | None = None,
) -> RecordedIncident:
    """An assessed incident as it is handed on.

    ``before`` is what the record made of it that handed it on to this one: of
    that its texts, its sources and its note are handed on.
    """
    when, where = incident.when, incident.where
    made = RecordedIncident(
        code=code,
        kind=incident.kind,
        when=When(when.start, when.end, when.precision, when.of) if when else None,
        where=plain_where(where) if where else None,
        figures=_bounds(assessment.ranges),
        attributions=tuple(Attribution(one.actor, one.grade) for one in assessment.attributions),
        grade=assessment.grade,
        label=published_label(assessment),
        strike_status=assessment.strike_status,
        standing=standing,
        as_of=as_of,
        origins=assessment.origins,
        documents=documents,
        sources=tuple(dict.fromkeys(sources)),
        hit=incident.hit,
        conceded=_bounds(assessment.conceded),
        denied_by=assessment.denied_by,
        status_contested=any(one.rule == CONTESTED for one in assessment.ranges),
    )
    if before is None:
        return made
    return replace(made, documents=before.documents, sources=before.sources, note=before.note, hit=before.hit)


def _bounds(ranges: Iterable[Range]) -> tuple[Bounds, ...]:
    return tuple(Bounds(one.outcome, one.group, one.low, one.high) for one in ranges)


def plain_where(where: Where) -> Where:
    """A place without the words and reasons that it was read and resolved by."""
    known = where.resolved
    place = None
    if known is not None:
        place = Place(
            known.id, known.name, known.accuracy, known.country, known.latitude, known.longitude, known.within
        )
    return Where(where.name, where.within, where.country, where.accuracy, where.spread, resolved=place)
