"""A group of people in a sentence: "at least 23 civilians", "a councillor", "11 of the raiders", a bare "12"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from civcas.read.grammar.harms import Harm
from civcas.read.grammar.numbers import Number

GroupKind = Literal["counted", "bare", "unknown", "single", "title", "plural", "definite", "named", "pronoun"]


@dataclass(slots=True)
class Group:
    """People at words ``first`` up to ``last`` (not included), qualifier and noun included.

    ``kind``: counted (a number and a noun of people), bare (a number alone),
    unknown (a number and a noun that is not in the lexicon), single (one
    person with an article or a name), title (one person with neither: "mayor
    shot dead"), plural (a noun in the plural with no number), definite (people
    already spoken of), named (a name alone), pronoun ("he"). ``harm`` is set
    where the group itself tells it ("ten dead children"), ``name_from`` where
    a name follows its title, ``share`` where only a share of the group is spoken of ("half of the 40 passengers"),
    ``aside_to`` where what is said of the group right after it ends: its ages, or an aside.
    """

    first: int
    last: int
    kind: GroupKind
    low: int | None
    high: int | None
    number: Number | None = None
    noun: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    of_those: bool = False
    harm: Harm | None = None
    name_from: int | None = None
    share: str | None = None
    aside_to: int | None = None

    @property
    def attacker(self) -> bool:
        """Whether the noun names those who did it more often than those harmed."""
        return "attacker" in self.attributes
