"""The rules by which a number, a phrase of people, a word of harm or a hedge is left out of the count."""

from __future__ import annotations

from civcas.read.rules.rule import ReadingRule

LEFT_OUT_RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "age",
        "left_out",
        "An age: after “aged”, before “year-old”, or between commas or in brackets beside a name or a noun of people, "
        "who have as many ages as they are. It counts nobody.",
        "Oskar Brenn, 35, was killed in Tarsk.",
    ),
    ReadingRule(
        "children of one",
        "left_out",
        "After “father of” or “mother of” a number says how many children one person has. It counts nobody harmed.",
        "A teacher and father of three was killed in Tarsk.",
    ),
    ReadingRule(
        "date",
        "left_out",
        "A day beside the name of a month. It counts nobody.",
        "Two people were killed in Velmora on 14 March.",
    ),
    ReadingRule(
        "year",
        "left_out",
        "Four digits from 1900 to 2100 that no word for people follows are a year.",
        "Two people were killed in Velmora in 2019.",
        "inferred",
    ),
    ReadingRule(
        "distance",
        "left_out",
        "A number before a unit of length is a distance.",
        "Two people were killed 40 km north of Kaldi.",
    ),
    ReadingRule(
        "time",
        "left_out",
        "A number before a unit of time is a length of time or a time of day.",
        "Two people were killed 10 days after the raid on Tarsk.",
    ),
    ReadingRule(
        "money",
        "left_out",
        "A number after the sign of a currency or before its name is an amount.",
        "Two people were killed in Odrava after robbers took 900 dollars.",
    ),
    ReadingRule(
        "share",
        "left_out",
        "A number before “percent” is a share; it sets no number of people that nobody stated.",
        "Two people were killed in Tarsk, where 80 percent of the houses had burned.",
    ),
    ReadingRule(
        "measure",
        "left_out",
        "A number before any other unit (of weight, area, speed and so on) measures something.",
        "Two people were killed in Kaldi by 50 kilograms of explosives.",
    ),
    ReadingRule(
        "numbered thing",
        "left_out",
        "A number after such words as “route”, “flight”, “street” or “battalion” names something.",
        "Two people were killed on route 12 outside Velmora.",
    ),
    ReadingRule(
        "score or fraction",
        "left_out",
        "A number with a slash, a colon or a percent sign beside it is a score, a fraction or a time.",
        "Two people were killed in Odrava, where turnout was 9/10.",
    ),
    ReadingRule(
        "no count",
        "left_out",
        "Digits that are written as an ordinal, a time, a decimal or a code are no count.",
        "Two people were killed in Tarsk at 10:30.",
    ),
    ReadingRule(
        "nobody counted",
        "left_out",
        "No word for people goes on from the number: it counts things, or its noun stands in no list.",
        "Two people were killed and 14 houses burned in Kaldi.",
    ),
    ReadingRule(
        "inside another phrase",
        "left_out",
        "The number or the phrase only describes people whom the phrase around it counts.",
        "Three of the 12 passengers were killed near Tarsk.",
    ),
    ReadingRule(
        "not harmed",
        "left_out",
        "The sentence says no word of harm of these people.",
        "Two people were killed in Velmora, where 300 soldiers had arrived.",
    ),
    ReadingRule(
        "noun not known",
        "left_out",
        "A number with a noun that is in no list of people counts only where a verb of harm takes it.",
        "Two people were killed in Odrava beside 40 crates.",
        "inferred",
    ),
    ReadingRule(
        "says whom another number counts",
        "left_out",
        "The phrase says whom the number of a toll counts, and is no group of its own.",
        "The monitor raised its toll of civilians to at least 883.",
    ),
    ReadingRule(
        "only possible",
        "left_out",
        "What could, would or might happen, or is only threatened, harmed nobody.",
        "The device could have killed dozens of people in Tarsk.",
    ),
    ReadingRule(
        "no people beside it",
        "left_out",
        "No people stand where a word of harm of this form takes them.",
        "Two people were killed in Kaldi, and the raid destroyed the injured economy.",
    ),
    ReadingRule(
        "people already told",
        "left_out",
        "The same outcome is told of the same people by another word of harm, or they have died since and are "
        "no longer among the injured: everybody is counted once.",
        "Two drivers were killed and murdered in Velmora.",
        "practice",
    ),
    ReadingRule(
        "bears on no claim",
        "left_out",
        "A hedge or a denial is out of reach of every claim: in another clause, or too far from it.",
        "Two people were killed in Odrava on Monday; the governor, who spoke after a long meeting, denied a rift.",
        "inferred",
    ),
    ReadingRule(
        "page furniture",
        "left_out",
        "Lines of a page that tell of no harm, such as datelines, bylines and share buttons, are not read for claims.",
        "Two people were killed in Tarsk on Monday.\n\nComments are moderated",
    ),
)
