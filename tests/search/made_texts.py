"""Texts that no reporter would write: pieces of English and Arabic among anything at all."""

from __future__ import annotations

import sys

from hypothesis import strategies as st

PIECES = (
    "al al- Al Qasr Deir ez-Zor Ezzor Sana'a Sana’a's airstrike airstrikes cease-fire the as ash Shaafah children men "
    "casualties Hamas buses series caches movies glasses 1,200 1.5 ١٢٠٠ ١٬٢٠٠ CV0001a U.N. U.S.A. don't É.U. İstanbul "
    "straße ﬁre ½ ² ⑴ ﷺ ﷲ ﻻ مدنيين والمدنيين وبالغارات قَصْفٌ قـصف صنعاء أإآٱ ئؤء ىیة هٰذا شيء ماء كتاب٥ می‌روند "
    "हिन्दी क़लम 한국 ガ ΐ ᾴ ſ's n't - -- ' ’ \" “ ” « » _ . ,"
).split(" ")
JOINTS = (
    " ",
    " ",
    "",
    "-",
    "\n",
    "'",
    ",",
    ".",
    "\u200f",
    "\u200d",
    "\u0301",
    "\u064b",
    "\u0654",
    "\u0345",
    "\xa0",
    "\u1ffd",
)


def any_texts() -> st.SearchStrategy[str]:
    """Any Unicode, lone surrogates left out, with words among it that have rules of their own."""
    anything = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=sys.maxunicode), max_size=8)
    pieces = st.lists(st.tuples(st.one_of(st.sampled_from(PIECES), anything), st.sampled_from(JOINTS)), max_size=12)
    return pieces.map(lambda found: "".join(piece + joint for piece, joint in found))
