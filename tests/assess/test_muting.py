"""What a muted source says is kept, shown by name as left out, and counts for nothing."""

from __future__ import annotations

from made_tellings import claim, telling

from civcas.assess import assess_incident
from civcas.link.register import Register
from civcas.records import Assessment, Incident, Telling
from civcas.records.source import Muting, Source

MUTED = Register(
    [
        Source("Velmora Monitor", "monitor", aliases=("VM",), muted=Muting("it made up figures", "an editor")),
        Source("Gull", "outlet", muted=Muting("it copies rumours", "an editor")),
    ]
)
MONITOR = {"speaker": "Velmora Monitor", "speaker_kind": "monitor"}
CLINIC = {"speaker": "Tarsk clinic", "speaker_kind": "hospital"}


def assessed(*tellings: Telling, register: Register = MUTED) -> Assessment:
    return assess_incident(Incident(tuple(item.key for item in tellings), ()), tellings, register=register)


def span(found: Assessment) -> tuple[int | None, int | None] | None:
    killed = found.range("killed")
    return None if killed is None else (killed.low, killed.high)


def test_a_muted_speaker_is_in_no_range_and_no_origin_and_is_named() -> None:
    a = telling("a", claim(30, text="a" * 64, **MONITOR), text="a" * 64)
    b = telling("b", claim(5, text="b" * 64, **CLINIC), text="b" * 64)
    assert span(assessed(a, b, register=Register())) == (5, 30)
    found = assessed(a, b)
    assert (span(found), found.origins) == ((5, 5), 1)
    assert found.uncounted == (
        "Velmora Monitor, muted by an editor: it made up figures: left out of every figure, in 1 document",
    )


def test_what_a_text_says_in_its_own_words_resting_on_a_muted_speaker_is_left_out_too() -> None:
    headline = claim(30, text="a" * 64, n=1)
    found = assessed(telling("a", headline, claim(30, text="a" * 64, n=9, **MONITOR), text="a" * 64))
    assert (span(found), found.origins) == (None, 0)
    assert found.grade == "weak"


def test_another_speaker_of_the_same_text_is_heard() -> None:
    both = telling("a", claim(30, text="a" * 64, n=1, **MONITOR), claim(5, text="a" * 64, n=9, **CLINIC), text="a" * 64)
    assert span(assessed(both)) == (5, 5)


def test_all_that_a_muted_outlet_publishes_is_left_out() -> None:
    a = telling("a", claim(30, text="a" * 64, **CLINIC), text="a" * 64, publisher="Gull")
    b = telling("b", claim(5, text="b" * 64, **CLINIC), text="b" * 64, publisher="Herald")
    assert span(assessed(a, b)) == (5, 5)


def test_a_muted_speaker_blames_nobody() -> None:
    blamed = [("North League", "blamed", "VM")]
    a = telling("a", claim(5, text="a" * 64, **CLINIC), text="a" * 64, actors=blamed)
    assert assessed(a, register=Register()).candidates == ("North League",)
    assert assessed(a).candidates == ()


def test_muting_one_name_mutes_every_name_of_the_source() -> None:
    a = telling("a", claim(30, text="a" * 64, speaker="VM", speaker_kind="monitor"), text="a" * 64)
    assert span(assessed(a)) is None
