"""What is wrong with one row of a file, with the path of each fault."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from civcas.errors import InputRefused

Value = TypeVar("Value")
DO = "correct the row and give it again"


@dataclass(slots=True)
class Problems:
    """The faults of one row as they are found; all are said at once."""

    where: str
    found: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def say(self, path: str, what: str) -> None:
        """Note a fault at a path in the row, such as ``killed_high``."""
        self.found.append(f"{path}: {what}")

    def remark(self, path: str, what: str) -> None:
        """Note what is odd, though the row is taken."""
        self.notices.append(f"{path}: {what}")

    def tried(self, path: str, make: Callable[[], Value]) -> Value | None:
        """What is made, None where that fails with a ValueError, which is then a fault of the row."""
        try:
            return make()
        except ValueError as error:
            self.say(path, str(error))
            return None

    def refusal(self) -> InputRefused | None:
        """The refusal of the row, None where nothing is wrong with it."""
        return InputRefused(self.where, "; ".join(self.found), DO) if self.found else None
