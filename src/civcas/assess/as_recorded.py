"""Taking over what another record made of its incident, while this ledger knows of it from that record alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from civcas.assess.groups import GROUPS
from civcas.assess.ranges import contested_status
from civcas.assess.status import Made
from civcas.records.as_recorded import AsRecorded
from civcas.records.assessment import Assessment, Range
from civcas.records.claim import Claim
from civcas.records.reading import Telling


def as_recorded(made: Assessment, originals: Sequence[Telling], presumed: Callable[[Made], Range | None]) -> Assessment:
    """What another record kept by civcas made of its incident stands while nothing but its row tells of it here.

    Its ranges, harm grade, attributions, strike status and the number of
    origins that it counts are taken over as they are, with who says so. Once
    another report tells of the incident, this ledger's own rules decide; only
    where these know of one origin at most, the grade of the record stands still:
    it rests on more than is known here. ``presumed`` gives the civilians whom
    this recorder's scope presumes: that is no other's to decide.
    """
    rows = [one for one in originals if one.told.as_recorded is not None]
    if len(rows) != 1:
        return made
    (row,) = rows
    held, recorder = row.told.as_recorded, row.publisher or "another record"
    assert held is not None
    if len(originals) > 1:
        return _graded(made, held, recorder) if made.grade == "weak" else made
    reason = f"as {recorder} records it"
    counted = held.origins if held.origins is not None else made.origins
    return replace(
        _graded(made, held, recorder),
        ranges=_presuming(_ranges(row, held, reason), held, presumed),
        attributions=tuple(replace(one, reasons=(reason,)) for one in held.attributions),
        strike_status=held.strike_status,
        strike_reasons=(reason,) if held.strike_status is not None else (),
        origins=counted,
        origin_reasons=(f"{recorder}: its record rests on {_origins(counted)}",)
        if held.origins is not None
        else made.origin_reasons,
        conceded=tuple(Range(one.outcome, one.group, one.low, one.high, (), RULE, (reason,)) for one in held.conceded),
        denied_by=held.denied_by,
    )


RULE = as_recorded.__name__


def _graded(made: Assessment, held: AsRecorded, recorder: str) -> Assessment:
    said = f"{recorder} grades it so in its own record"
    if held.origins is not None:
        said += f", on {_origins(held.origins)}"
    return replace(made, grade=held.grade, grade_rule=RULE, grade_reasons=(said,))


def _origins(count: int) -> str:
    return f"{count} independent origin{'' if count == 1 else 's'}"


def _ranges(row: Telling, held: AsRecorded, reason: str) -> tuple[Range, ...]:
    """A range for each figure of the row, with nothing worked out from several."""
    found = []
    for claim in row.claims:
        figure, group = claim.figure, _group(claim)
        if figure is None:
            continue
        contested = held.status_contested and claim.outcome == "killed" and group in ("civilian", "combatant")
        rule = contested_status.__name__ if contested else RULE
        found.append(Range(claim.outcome, group, figure.low, figure.high, (claim.id,), rule, (reason,)))
    return tuple(found)


def _presuming(
    found: tuple[Range, ...], held: AsRecorded, presumed: Callable[[Made], Range | None]
) -> tuple[Range, ...]:
    """The ranges with those civilians in place of the recorder's, and nobody of unknown status beside them."""
    by_group = {(one.outcome, one.group): one for one in found}
    civilian = None if held.status_contested else presumed(by_group)
    if civilian is None:
        return found
    del by_group["killed", "all"]
    kept = [one for key, one in by_group.items() if key not in (("killed", "civilian"), ("killed", "unknown_status"))]
    return (next(one for one in found if (one.outcome, one.group) == ("killed", "all")), civilian, *kept)


def _group(claim: Claim) -> str:
    figure = claim.figure
    if figure is None:
        return "all"
    if figure.perpetrator:
        return "perpetrators"
    if figure.status == "unknown":
        return "unknown_status"
    return next((group for group, belongs in GROUPS.items() if belongs(figure)), "all")
