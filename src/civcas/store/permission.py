"""Who may do what: roles, and the table of what each may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from civcas.errors import NotAllowed, UsageError

Role = Literal["reader", "recorder", "editor", "keeper"]

ROLES: tuple[Role, ...] = ("reader", "recorder", "editor", "keeper")
"""Each may do what those before it may."""

ALLOWED: dict[str, Role] = {
    "record": "recorder",
    "amend": "recorder",
    "reread": "recorder",
    "judge": "recorder",
    "correct": "recorder",
    "timestamp": "recorder",
    "withdraw judgement": "recorder",
    "accept": "editor",
    "publish": "editor",
    "withdraw": "editor",
    "grade": "editor",
    "attribute": "editor",
    "strike": "editor",
    "describe source": "editor",
    "rate source": "editor",
    "mute source": "editor",
    "hear source": "editor",
    "scope": "editor",
    "begin": "keeper",
    "rebuild": "keeper",
    "erase": "keeper",
    "rotate": "keeper",
}
"""Each verb of an action, and the least role that may do it."""


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who acts: the name that the action is kept under, and the role."""

    name: str
    role: Role


By: TypeAlias = Who | str
"""Who acts. A plain name is whoever holds the ledger's file, who may do everything that the file allows anyway."""


def permit(by: By, verb: str) -> str:
    """The name that an action is written under; NotAllowed where the role may not, UsageError without a name."""
    who = by if isinstance(by, Who) else Who(by, "keeper")
    name = who.name.strip()
    if not name or not name.isprintable():
        raise UsageError("An action needs the name of who does it; set CIVCAS_USER to yours.")
    if ROLES.index(who.role) < ROLES.index(ALLOWED[verb]):
        raise NotAllowed(f"{name} is {_a(who.role)} and may not {verb}; ask {_a(ALLOWED[verb])} to.")
    return name


def _a(role: Role) -> str:
    return f"an {role}" if role[0] in "aeiou" else f"a {role}"
