"""The rules that join people to a word of harm, and those that make one number a part of another."""

from __future__ import annotations

from civcas.read.rules.rule import ReadingRule

CLAIM_RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "active",
        "claim",
        "The people are the object of a verb of harm: they stand right after it, with those joined to them.",
        "A mortar round killed three farmers near Tarsk.",
    ),
    ReadingRule(
        "passive",
        "claim",
        "The people are the subject of a verb of harm in the passive, or stand after it where the clause is turned "
        "round. A second verb joined by “and” shares their harm.",
        "Two nurses were wounded by shelling in Velmora.",
    ),
    ReadingRule(
        "short passive",
        "claim",
        "A verb of harm with no auxiliary, as headlines and lists have it, is said of the people right before it.",
        "Six people killed in a raid on Odrava.",
    ),
    ReadingRule(
        "number at its label",
        "claim",
        "A number stands right after a word of harm and a colon, as forms and lists have it.",
        "Odrava, air strike. Killed: 12; wounded: 30.",
    ),
    ReadingRule(
        "number under its head",
        "claim",
        "A number in a table's row stands under a head that says what became of those whom it counts. Each row is an "
        "incident of its own, by the place and the date in its own cells; the row of the sum is none.",
        "Place | Killed | Wounded\nOdrava | 4 | 9\nKaldi | 2 | 5",
        "practice",
    ),
    ReadingRule(
        "name in a list",
        "claim",
        "Names stand one a line under a heading that says who they are: each is one person, with the age beside it. "
        "They are parts of those whom the heading, or the text before it, counts.",
        "The dead:\n1. Ivo Tarn, 34\n2. Mila Orsk, 30",
        "practice",
    ),
    ReadingRule(
        "people died",
        "claim",
        "The people are the subject of a verb that takes no object, such as “died” or “drowned”.",
        "Eleven prisoners died in a fire at Kaldi on Sunday.",
    ),
    ReadingRule(
        "people dead or missing",
        "claim",
        "A word for a state, such as “dead” or “missing”, is said of the counted people beside it or of the subject of "
        "its clause.",
        "The blast left 12 people dead in Tarsk.",
    ),
    ReadingRule(
        "adjective before people",
        "claim",
        "A word of harm that stands as an adjective inside a phrase of people is said of those people.",
        "The clinic in Odrava took in 28 wounded civilians.",
    ),
    ReadingRule(
        "killed and injured together",
        "claim",
        "Words of killing and of wounding that share one number tell of people killed or injured, and of neither "
        "alone: “between killed and wounded”, “the killing and wounding of”.",
        "سقوط 15 شخصاً بين قتيل وجريح في القصف على أودرافا.",
    ),
    ReadingRule(
        "harm of people",
        "claim",
        "A noun of harm with “of” after it is said of the people that follow: “the killing of”, “the abduction of”.",
        "Officials condemned the killing of four teachers in Velmora.",
    ),
    ReadingRule(
        "harm of its owner",
        "claim",
        "A noun of harm with an owner before it is said of that owner: somebody’s assassination, his death.",
        "Police opened an inquiry into the mayor’s assassination in Tarsk.",
    ),
    ReadingRule(
        "counted harm",
        "claim",
        "A number right before a noun of harm counts the people: so many deaths are so many dead.",
        "The monitor documented 47 deaths in Kaldi on Monday.",
    ),
    ReadingRule(
        "injuries suffered",
        "claim",
        "Injuries are said of whoever sustained them: the subject of “suffered” or “sustained”.",
        "Nine miners sustained serious injuries in the blast at Odrava.",
    ),
    ReadingRule(
        "said of the same",
        "claim",
        "A number right after a verb of saying, with no noun and no verb of harm, is another speaker's figure for what "
        "the sentence told before.",
        "Rebels said the strike killed nine civilians, and a government source said five.",
        "inferred",
    ),
    ReadingRule(
        "toll",
        "claim",
        "A toll is put at the number that follows it; of “from 10 to 12” it is the last. Words before it say whom the "
        "number counts.",
        "The death toll from the strike on Tarsk rose to 31.",
    ),
    ReadingRule(
        "lives taken",
        "claim",
        "So many lives that are claimed, taken or lost are so many killed.",
        "The bombing in Velmora claimed 22 lives.",
    ),
    ReadingRule(
        "bodies found",
        "claim",
        "Bodies that are found, recovered or handed over are so many dead. They count what was found so far, and the "
        "day of the find is not the day of death.",
        "The bodies of 18 men were found outside Kaldi.",
        "practice",
    ),
    ReadingRule(
        "them: those of the verb before",
        "claim",
        "“Them” after a verb of harm are the people of the verb before it in the same sentence.",
        "Gunmen took nine farmers from a bus near Tarsk and shot them.",
    ),
    ReadingRule(
        "part named by including",
        "part",
        "People listed after “including” or “of whom” are a part of the number before them, and never add to it.",
        "At least 23 civilians, including 10 children, were killed in Odrava.",
        "practice",
    ),
    ReadingRule(
        "part named by among",
        "part",
        "People before “among” are a part of the number after it, and of a sentence turned round those after “were”.",
        "Among the 16 dead were four medics and a journalist.",
        "practice",
    ),
    ReadingRule(
        "part of those",
        "part",
        "A number “of them” or “of those” in the same sentence is a part of the number before it, and so is one whom a "
        "noun after “were” names: “five of the nine dead were children”. “None of them” is no part.",
        "Twelve people were killed in Tarsk, and five of them were women.",
        "practice",
    ),
    ReadingRule(
        "part of those before",
        "part",
        "People whom a sentence makes some of those told of before (“six of them”, “the dead included”, “three of the "
        "victims”, “they were”) are a part of the number that a sentence before it told, and never add to it.",
        "Fourteen people were killed in Velmora. The dead included six children.",
        "practice",
    ),
    ReadingRule(
        "part in an aside",
        "part",
        "Groups in an aside right after a number, or in brackets after its word of harm, break it down, where together "
        "they are no more than it.",
        "Eighteen people – seven herders and 11 guards – were killed near Kaldi.",
        "inferred",
    ),
    ReadingRule(
        "part in a list after a colon",
        "part",
        "Groups after a colon break down the number before it, where together they are no more than it.",
        "Ten people were killed: four men and six women from Odrava.",
        "inferred",
    ),
    ReadingRule(
        "share of a whole",
        "part",
        "A share in words, such as “most of them”, is kept as said and sets no number that nobody stated.",
        "Eighteen people, most of them children, were killed in Tarsk.",
        "practice",
    ),
)
