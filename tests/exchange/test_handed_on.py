"""What a record of civcas hands on comes back as it was: its own lines wholly, other formats in what they carry."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_incidents import WORDS, bounds, incidents

from civcas.assess import assess_incident
from civcas.exchange.listed import listed
from civcas.exchange.recorded import GROUPS, OUTCOMES, Bounds, RecordedIncident, recorded
from civcas.exchange.standard import LeftOut
from civcas.exchange.taking import Form, Given, Taken, Wishes, incidents_of
from civcas.exchange.writing import incident_lines
from civcas.link import link_claims
from civcas.records import Attribution, Claim, Telling, tellings
from civcas.records.record_scope import RecordScope
from civcas.toll import TollEntry, sum_tolls

HEAD = {"as_of": "2026-01-02T03:04:05+00:00", "standing": "all"}
HITS = ("education", "market", "residential")


@st.composite
def assessed(draw: st.DrawFn) -> RecordedIncident:
    """An incident as a ledger of civcas assesses it: with a grade, of any outcome and group, numbers stated or not."""
    one = draw(incidents())
    kinds = draw(st.sets(st.tuples(st.sampled_from(OUTCOMES), st.sampled_from([*GROUPS])), max_size=5))
    figures = [draw(bounds(*kind) | st.just(Bounds(*kind, None, None))) for kind in sorted(kinds)]
    return replace(
        one,
        code="CV0001",
        label=None,
        figures=tuple(figures),
        grade=draw(st.sampled_from(("confirmed", "fair", "weak", "disputed", "not_civilian"))),
        origins=draw(st.integers(0, 9)),
        hit=tuple(draw(st.lists(st.sampled_from(HITS), max_size=2, unique=True))),
        conceded=tuple(draw(st.lists(bounds("killed", "all"), max_size=1))),
        denied_by=tuple(draw(st.lists(WORDS, max_size=1))),
        status_contested=any(item.outcome == "killed" and item.group in ("civilian", "combatant") for item in figures)
        and draw(st.booleans()),
        standing="proposed",
        as_of=HEAD["as_of"],
    )


def written(one: RecordedIncident, form: Form) -> bytes:
    left: list[LeftOut] = []
    return b"".join(incident_lines([one], form, head=HEAD, parties={}, left_out=left.append))


def row_of(data: bytes, form: Form) -> tuple[Telling, ...]:
    """What the rows of a file tell of, as another ledger takes them."""
    found = []
    for taken in incidents_of(io.BytesIO(data), "file", Given(form.value), Wishes()):
        assert isinstance(taken, Taken), taken
        place = {"media_type": taken.media_type, "inside": taken.row}
        found += tellings(*listed(taken.incident, taken.data, recorder="Odrava Monitor", places=None, **place))
    return tuple(found)


def handed_on_again(told: tuple[Telling, ...]) -> RecordedIncident:
    (incident,) = link_claims(told)
    incident = replace(incident, code="CV0001")
    before = told[0].told.as_recorded
    made = assess_incident(incident, told)
    return replace(recorded("CV0001", "proposed", incident, made, as_of=HEAD["as_of"], before=before), label=None)


@given(assessed())
@settings(max_examples=200)
def test_own_lines_are_the_same_bytes_after_another_ledger_has_taken_them(one: RecordedIncident) -> None:
    first = written(one, Form.jsonl)
    assert written(handed_on_again(row_of(first, Form.jsonl)), Form.jsonl) == first


@pytest.mark.parametrize("form", [Form.ged, Form.acled, Form.hxl, Form.geojson])
@given(one=assessed())
@settings(max_examples=60)
def test_every_format_is_the_same_bytes_after_another_ledger_has_taken_it(form: Form, one: RecordedIncident) -> None:
    if "|" in repr(one):
        return  # HXL parts names by it, and says so
    first = written(one, form)
    told = row_of(first, form)
    if told:
        assert written(handed_on_again(told), form) == first


ONE = RecordedIncident(
    "A1",
    kind="airstrike",
    figures=(Bounds("killed", "all", 9, None), Bounds("killed", "civilian", 4, 6)),
    attributions=(Attribution("Kurenia", "known"), Attribution("Norland", "excluded")),
    grade="fair",
    strike_status="likely",
    origins=4,
    by_civcas=True,
)


def told_by(one: RecordedIncident) -> tuple[Telling, ...]:
    place = {"media_type": "application/json", "inside": "row 1"}
    return tellings(*listed(one, one.code.encode(), recorder="Odrava Monitor", places=None, **place))


def test_grade_attributions_strike_status_and_origins_are_taken_over_with_who_says_so() -> None:
    told = told_by(ONE)
    made = assess_incident(link_claims(told)[0], told)
    assert (made.grade, made.grade_rule, made.origins, made.strike_status) == ("fair", "as_recorded", 4, "likely")
    assert [(one.actor, one.grade) for one in made.attributions] == [("Kurenia", "known"), ("Norland", "excluded")]
    assert made.grade_reasons == ("Odrava Monitor grades it so in its own record, on 4 independent origins",)
    assert [one.group for one in made.ranges] == ["all", "civilian"]


def test_a_contested_status_gains_no_row_of_unknown_status_and_stays_contested_in_tolls() -> None:
    figures = tuple(Bounds("killed", group, low, 5) for group, low in (("all", 5), ("civilian", 0), ("combatant", 0)))
    told = told_by(replace(ONE, figures=figures, status_contested=True))
    incident = replace(link_claims(told)[0], code="CV0001")
    made = assess_incident(incident, told)
    assert [one.group for one in made.ranges] == ["all", "civilian", "combatant"]
    assert [row.name for row in sum_tolls([TollEntry(incident, made)], "status").rows] == ["contested"]


def test_a_figure_without_a_number_keeps_a_sum_open() -> None:
    told = told_by(replace(ONE, figures=(Bounds("killed", "all", None, None),)))
    incident = replace(link_claims(told)[0], code="CV0001")
    total = sum_tolls([TollEntry(incident, assess_incident(incident, told))]).total
    assert (total.counts.killed.open, total.counts.killed.silent) == (1, 0)


def test_a_claim_that_a_person_corrects_changes_the_figure_and_not_the_grade() -> None:
    (told,) = told_by(ONE)

    def mended(claim: Claim) -> Claim:
        return replace(claim, figure=replace(claim.figure, low=7)) if claim.quote.startswith("Killed: ") else claim

    changed = replace(told, claims=tuple(map(mended, told.claims)))
    made = assess_incident(link_claims([changed])[0], [changed])
    assert made.grade == "fair" and made.ranges[0].low == 7


def test_the_scope_of_this_ledger_decides_what_is_presumed() -> None:
    told = told_by(replace(ONE, figures=(Bounds("killed", "all", 9, 9), Bounds("killed", "unknown_status", 9, 9))))
    scope = RecordScope(name="Odrava", presume_civilian=True)
    made = assess_incident(link_claims(told)[0], told, scope=scope)
    assert [(one.group, one.low, one.rule) for one in made.ranges][1:] == [("civilian", 9, "presumed_civilian")]


@pytest.mark.parametrize("word", ["in the columns of a table", "without a grade"])
def test_what_no_record_of_civcas_hands_on_is_graded_by_the_ledgers_own_rules(word: str) -> None:
    one = replace(ONE, by_civcas=False) if "table" in word else replace(ONE, grade=None)
    told = told_by(one)
    made = assess_incident(link_claims(told)[0], told)
    assert (made.grade, made.origins) == ("weak", 1)
