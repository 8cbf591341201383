"""The words that made-up reports are made of: made-up towns and parties, and a few names that the gazetteer knows.

No town here is meant to be any real one. Regions and countries that the
gazetteer knows stand beside made-up towns so that looking names up costs what
it costs on real reports: a town in the middle of its regions, a name that
several countries share, a name that nobody has.
"""

from __future__ import annotations

SYLLABLES_FIRST = (
    "Vel Tar Od Lak Kor Besh Ish Pel Hant Um Kand Mir San Ost An Mar Jeb Qar Nol Fer Zan Dor Gal Rin Sul Teb Var Wen "
    "Yar Bel"
).split()
SYLLABLES_LAST = (
    "mora sk rin aba vach ti kara grad oum baya oro andel bruel revka vari row elorra sim una eth gat hollow mouth esh "
    "dar ovo ique ander ilsk"
).split()

SHARED_NAMES = ("Springfield", "Newport", "Georgetown", "Victoria", "Santa Rosa", "San Pedro", "Kingston", "Richmond")
"""Names that towns of many countries bear."""

REGIONS = (
    ("Kansas", None),
    ("Saskatchewan", None),
    ("Queensland", None),
    ("Otago", "New Zealand"),
    ("Nordland", "Norway"),
    ("Lapland", "Finland"),
    ("Andalusia", "Spain"),
    ("Tyrol", "Austria"),
    ("Drenthe", "the Netherlands"),
    ("Bavaria", "Germany"),
    ("Aysén", "Chile"),
    ("Chubut", "Argentina"),
)
"""First-level regions that the gazetteer knows, for made-up towns to lie in."""

PARTIES = (
    "Red Shore Army",
    "Free Marsh Front",
    "Valley Guard",
    "River Pact",
    "Lantern Brigade",
    "Council of the Nine Hills",
    "Salt Road Column",
    "Westwater Militia",
)
SPEAKERS = (
    "police said",
    "the governor's office said",
    "a hospital official said",
    "witnesses said",
    "the Ishkara Observatory said",
    "according to residents",
    "the interior ministry reported",
    "a rescue worker told the Meridian news agency",
    "the monitor Valley Watch said",
    "according to a doctor at the local clinic",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
TIMES = (
    "on {weekday}",
    "late on {weekday}",
    "early on {weekday}",
    "{weekday}",
    "on the night of {day} {month}",
    "on {month} {day}",
    "last week",
    "overnight",
    "yesterday",
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July")

PEOPLE = (
    "people",
    "civilians",
    "villagers",
    "farmers",
    "traders",
    "worshippers",
    "passengers",
    "workers",
    "soldiers",
    "policemen",
    "fishermen",
    "students",
)
PARTS = ("children", "women", "girls", "boys", "medics", "elderly men", "journalists", "aid workers")
QUALIFIERS = ("", "", "", "", "at least ", "about ", "more than ", "up to ", "as many as ", "nearly ", "some ")
NUMBER_WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 11: "eleven"}
VICTIMS = (
    "a schoolteacher",
    "a town councillor",
    "a retired judge",
    "a taxi driver and his passenger",
    "a mother and her three children",
    "a market trader, his wife and two sons",
    "the district governor and his driver",
    "a community leader",
    "a 45-year-old shopkeeper",
    "a nurse",
)
CAUSES = (
    "A car bomb",
    "A roadside bomb",
    "An air strike",
    "A drone strike",
    "Shelling",
    "A mortar attack",
    "A grenade attack",
    "A suicide bombing",
    "A rocket",
    "An explosion",
    "A landmine",
)
"""What does the harm, as the subject of a sentence."""

TARGETS = (
    "near a market",
    "at a checkpoint",
    "outside a mosque",
    "on Highway 12",
    "near a school",
    "in a residential area",
    "at the bus station",
    "beside a clinic",
    "30 kilometres from the border",
    "in a refugee camp",
)
