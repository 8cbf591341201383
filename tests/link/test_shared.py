from __future__ import annotations

from civcas.link.shared import shared_sentences

ONE = "The raid came in the night. Nobody had been warned of it. Nobody ran.\nHer house is gone, she said."
OTHER = "Nobody had been warned of it!  The raid came in the NIGHT. They ran. His house is gone, he said."


def test_sentences_are_shared_word_for_word_and_short_ones_say_nothing() -> None:
    assert shared_sentences(ONE, OTHER) == ("The raid came in the night.", "Nobody had been warned of it.")
    assert shared_sentences(ONE, "") == ()


def test_spelling_and_dots_make_no_difference() -> None:
    plain = "قتل خمسة مدنيين في غارة جوية على البلدة."
    assert shared_sentences("قُتل خمسة مدنيّين في غـ.ـارة جويه على البلدة.", plain) == (
        "قُتل خمسة مدنيّين في غـ.ـارة جويه على البلدة.",
    )
