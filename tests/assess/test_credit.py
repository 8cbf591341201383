"""A figure is credited to those who said it, and only they count."""

from __future__ import annotations

from made_tellings import claim, town
from test_ranges import LEAGUE, MINISTRY, MONITOR, assessed, report, span

from civcas.records import ToldFigure

GOVERNOR = {"speaker": "district governor", "speaker_kind": "official"}
KIN = {"speaker": "cousin", "speaker_kind": "relative"}
GUARD = {"speaker": "Coast Guard", "speaker_kind": "belligerent"}


def test_a_figure_over_several_speakers_gives_each_its_own_part_and_the_parties_none() -> None:
    guards = claim(9, n=1, status="combatant", **GOVERNOR)
    sailors = claim(4, n=5, status="armed_forces", **GOVERNOR)
    herders = claim(3, n=9, **GOVERNOR)
    boast = claim(15, n=20, status="armed_forces", **LEAGUE)
    told = ToldFigure(15, 16, tuple(item.id for item in (guards, sailors, herders, boast)), "lowest and highest")
    found = assessed(
        report("a", guards, sailors, herders, boast, told_killed=told, actors=[("North League", "possible")])
    )
    assert span(found) == (16, 16)
    assert [(item.group, item.low, item.high) for item in found.conceded] == [("all", 15, 15), ("combatant", 15, 15)]
    assert found.origins == 1
    assert found.uncounted == ("North League, a party to it: one text quotes North League",)


def test_a_speaker_of_harm_elsewhere_is_no_source_for_this_one() -> None:
    here = claim(2, n=1, where=town("Tarsk"), **MONITOR)
    there = claim(2, n=9, where=town("Ondrel", within=()), **KIN)
    found = assessed(report("a", here, there, where=town("Tarsk")))
    assert (found.grade, found.origins) == ("weak", 1)
    assert found.uncounted == ("cousin, tells of another place: one text quotes cousin",)
    assert "cousin" not in " ".join(found.ranges[0].reasons)


def test_what_a_document_says_in_its_own_words_is_not_credited_to_the_speaker_it_quotes() -> None:
    found = assessed(
        report("a", claim(4, n=1, **MONITOR), claim(6, n=5, outcome="injured"), publisher="Herald"),
    )
    hurt = found.range("injured")
    assert hurt is not None and hurt.reasons == ("6, Herald (1 May 2031)",)
    assert (found.grade, found.origins) == ("weak", 1)


def test_a_headline_rests_on_the_speaker_whose_claim_it_repeats() -> None:
    said = claim(1, n=9, **GUARD)
    headline = claim(1, n=1, relation=("same_as", said.id))
    found = assessed(report("a", headline, said, claim(3, n=20, outcome="injured", **KIN)))
    dead = found.range("killed")
    assert dead is not None and dead.reasons == ("1, Coast Guard (1 May 2031)",)


def test_a_speakers_own_words_go_before_its_documents_round_figure() -> None:
    range_of_it = claim(18, 22, n=5, **MONITOR)
    other = claim(12, n=9, **MINISTRY)
    told = ToldFigure(12, 22, (range_of_it.id, other.id), "lowest and highest")
    found = assessed(report("a", claim(20, n=1), range_of_it, other, told_killed=told))
    assert span(found) == (12, 22)


def test_a_short_name_in_one_document_is_no_second_speaker() -> None:
    short = {"speaker": "Ministry", "speaker_kind": "official"}
    found = assessed(report("a", claim(5, n=1, **short), claim(5, n=9, **MINISTRY)))
    assert (found.grade, found.origins) == ("weak", 1)
    league = {"speaker": "League", "speaker_kind": "belligerent"}
    blamed = [("North League", "blamed", "Velmora Monitor")]
    found = assessed(
        report("a", claim(30, n=1, **league), claim(2, n=5, **LEAGUE), claim(8, n=9, **MONITOR), actors=blamed)
    )
    assert span(found) == (8, 8)


def test_a_group_smaller_than_its_part_is_no_whole() -> None:
    told = ToldFigure(7, 7, ("elsewhere",), "made")
    found = assessed(
        report("a", claim(9, n=1, status="combatant", **MONITOR), claim(2, n=5, **MONITOR), told_killed=told)
    )
    assert span(found) == (9, None)
