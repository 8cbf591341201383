"""Taking names out of the scopes that decisions keep: their text is a file of TOML, and stays one."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from civcas.store import models
from civcas.store.change import Change
from civcas.store.naming import Names
from civcas.store.restating import restate
from civcas.store.scoping import VERB, digest_of, forget_scopes
from civcas.store.taking import Taking

_WORDS = re.compile(
    "|".join(
        (
            r"(?P<comment>#[^\n]*)",
            r'"""(?:\\.|[^\\])*?"""',
            r"'{3}.*?'{3}",
            r'"(?:\\.|[^"\\\n])*"',
            r"'[^'\n]*'",
        )
    ),
    re.DOTALL,
)
"""Where a file of TOML has words of its author: comments and texts; its keys are words of ours."""

_CODES = ("countries", "kinds", "outcomes", "counts", "vague")
_AUTHORS = ("name", "conflict")
"""The keys of a scope that say something in words; all others but the regions are codes and words of the vocabulary."""


def scope_without(text: str, taking: Taking) -> str:
    """A scope's text without names, in its comments and in what it says in words.

    Regions lose them only where places are to. Codes, kinds of incident and
    vague words stay: they are no names, and figures follow from them.
    """
    given = tomllib.loads(text)
    open_to = {given[key] for key in _AUTHORS if isinstance(given.get(key), str)}
    if taking.go:
        open_to |= {one for one in given.get("regions", []) if isinstance(one, str)}
    open_to -= {one for key in _CODES for one in given.get(key, []) if isinstance(one, str)}

    def changed(match: re.Match[str]) -> str:
        token = match[0]
        if match["comment"]:
            return taking.out_of(token)
        said = tomllib.loads(f"said = {token}")["said"]
        left = taking.out_of(said) if said in open_to else said
        return token if left == said else json.dumps(left, ensure_ascii=False)

    return _WORDS.sub(changed, text)


def regions_that_hold(names: Names) -> Iterator[str]:
    """The regions of any version that hold one of the names: places, of which whoever erases says what becomes."""
    for held in _kept():
        yield from (one for one in tomllib.loads(held["text"]).get("regions", []) if names.stand_in(one))


def scopes_hold(taking: Taking) -> bool:
    """Whether names stand in the text of a version, where they would go."""
    return any(scope_without(held["text"], taking) != held["text"] for held in _kept())


def erase_from_scopes(taking: Taking, doing: Change) -> bool:
    """Take names out of every version; whether any held one. The digests are of what is left."""
    digests: dict[str, str] = {}
    found = []
    for row in models.Action.objects.filter(verb=VERB, pk__lt=doing.number).order_by("pk"):
        after: dict[str, Any] = json.loads(json.dumps(row.after))
        before: dict[str, Any] | None = json.loads(json.dumps(row.before))
        held = after["scope"]
        held["text"] = scope_without(held["text"], taking)
        digests[held["sha256"]] = digest_of(held["text"])
        held["sha256"] = digests[held["sha256"]]
        if before is not None and before["scope"]["sha256"] in digests:
            before["scope"]["sha256"] = digests[before["scope"]["sha256"]]
        found.append(restate(row, doing, before=before, after=after))
    forget_scopes()
    return any(found)


def _kept() -> Iterator[Mapping[str, Any]]:
    for after in models.Action.objects.filter(verb=VERB).order_by("pk").values_list("after", flat=True):
        if after is not None:
            yield after["scope"]
