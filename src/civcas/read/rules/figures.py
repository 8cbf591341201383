"""The rules by which the claims of one document make its own figure of an incident."""

from __future__ import annotations

from civcas.read.rules.rule import ReadingRule

FIGURE_RULES: tuple[ReadingRule, ...] = (
    ReadingRule(
        "stated",
        "figure",
        "One claim states the figure.",
        "Four people were killed in Tarsk on Monday.",
    ),
    ReadingRule(
        "sum of separate groups",
        "figure",
        "One clause tells of several groups, and none of them is inside another: they are added.",
        "Seven women and five men were killed in Velmora on Monday.",
        "practice",
    ),
    ReadingRule(
        "stated as the total",
        "figure",
        "A larger figure that is said to be of all, such as a toll, stands for the smaller one told before it.",
        "Four people were killed in Tarsk on Monday. The death toll from the blast rose to nine.",
        "practice",
    ),
    ReadingRule(
        "stated as a correction",
        "figure",
        "A figure that puts an earlier one right stands for it, up or down.",
        "Twelve people were killed in Kaldi on Monday. Officials revised the death toll down to ten.",
        "practice",
    ),
    ReadingRule(
        "the exact figure of a vague one",
        "figure",
        "An exact number told after a vague word says what the vague word meant.",
        "Dozens were killed in Odrava on Monday. The clinic said 55 civilians were killed.",
        "inferred",
    ),
    ReadingRule(
        "lowest and highest of its speakers",
        "figure",
        "Two named speakers give two figures for the same deaths: low and high are the lowest and highest of them.",
        "The Tarsk Monitor said 9 civilians were killed in Velmora on Monday. "
        "The Kaldi Observatory said 12 civilians were killed.",
        "practice",
    ),
    ReadingRule(
        "sum of people with different names",
        "figure",
        "A sentence tells of people one by one, each with a name, and no name has a word of another's: they are added.",
        "Sana Idrell, 45, was injured in Tarsk on Monday, and Lena Ostrem, 11, was injured and taken to a clinic.",
        "practice",
    ),
    ReadingRule(
        "sum: what is said to come on top",
        "figure",
        "What is said to come on top (“five others”, “two more bodies”) is added to what was told before it.",
        "Eight people were killed in Tarsk on Monday. Two more people died in hospital in Tarsk.",
        "practice",
    ),
    ReadingRule(
        "ranked before the one told first",
        "figure",
        "Where no rule says how two figures of one incident go together, a small ranker asks of each what its words "
        "and surroundings say: whether the headline has it, whether it is told more than once, has a number, a day and "
        "a place of its own, a speaker. The figure told first stands unless more speaks for the later one.",
        "Nine killed in Tarsk\n\nTwo people were killed in Tarsk on Monday when a shell hit a bus stop. "
        "Streets were empty. Houses were burnt. Nine people were killed in the shelling.",
        "inferred",
    ),
    ReadingRule(
        "the counted total before a single case",
        "figure",
        "A counted total stands before people who were mentioned first without a number.",
        "A councillor was killed in Velmora on Monday when a blast killed 15 people.",
        "inferred",
    ),
    ReadingRule(
        "more people are named than counted",
        "figure",
        "The low rises to the number of distinct people named as those counted before, where they are more; who may be "
        "named twice counts as one.",
        "Two people were killed in Tarsk on Monday. The dead were Ivo Idrell, 34, Mila Ostrem, 30, and Ana Kerrin, 5.",
        "practice",
    ),
    ReadingRule(
        "a part of a whole that is not stated",
        "figure_note",
        "The document counts only some of the people (one hospital’s, five of those killed): the high is open.",
        "Five of those killed in Tarsk on Monday were children.",
        "practice",
    ),
    ReadingRule(
        "less those who died in their own attack",
        "figure_note",
        "A total that counts a bomber or a gunman among the dead is lessened by them.",
        "Nine people, including the bomber, were killed in Odrava on Monday.",
        "practice",
    ),
    ReadingRule(
        "people missing under rubble open the high",
        "figure_note",
        "People missing under rubble may be dead: they open the high and never raise the low.",
        "Seven people were killed in Kaldi on Monday. Three people are missing under the rubble.",
        "practice",
    ),
)
