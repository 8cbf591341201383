"""The nouns of the field: small frozen records that every stage takes and gives.

A record states its own invariants, pickles, compares by value, and knows
neither a database nor a network. Words and values are those of the field
(see ``docs/words.md``); unknown is ``None``, never 0.
"""

from civcas.records.as_recorded import Acknowledged, AsRecorded, Credited
from civcas.records.assessment import Assessment, Attribution, Range
from civcas.records.claim import Actor, Claim, Relation
from civcas.records.document import Document, Zone
from civcas.records.figure import Figure
from civcas.records.incident import Incident, Link
from civcas.records.judgement import Judgement
from civcas.records.obtained import Obtained
from civcas.records.official import Allegation, Check, Conceded, Edit, OfficialReport, Stated
from civcas.records.person import Person
from civcas.records.picture import Picture
from civcas.records.place import Place, Places, RankedPlace, Where, clear_winner
from civcas.records.reading import Hit, Reading, Telling, ToldFigure, ToldIncident, tellings
from civcas.records.source import Source
from civcas.records.when import When

__all__ = [
    "Acknowledged",
    "Actor",
    "Allegation",
    "AsRecorded",
    "Assessment",
    "Attribution",
    "Check",
    "Claim",
    "Conceded",
    "Credited",
    "Document",
    "Edit",
    "Figure",
    "Hit",
    "Incident",
    "Judgement",
    "Link",
    "Obtained",
    "OfficialReport",
    "Person",
    "Picture",
    "Place",
    "Places",
    "Range",
    "RankedPlace",
    "Reading",
    "Relation",
    "Source",
    "Stated",
    "Telling",
    "ToldFigure",
    "ToldIncident",
    "When",
    "Where",
    "Zone",
    "clear_winner",
    "tellings",
]
