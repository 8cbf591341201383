"""One watch: asks what is due, reads what came, records it in small batches, and remembers how far it is."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from civcas.capture import Captured
from civcas.capture.addresses import Collecting, Lead, kind_of, refused_or_own_words, taken_from
from civcas.capture.captured import Took
from civcas.capture.crowd import Came, Crowd, Question
from civcas.capture.fetched import Fetched, shown_address
from civcas.capture.manners import host_of
from civcas.capture.watch_list import Watched, next_look
from civcas.errors import InputRefused, LedgerLocked
from civcas.pipeline import ReadDocument
from civcas.records.address import without_tracking
from civcas.store.actions import record_documents
from civcas.store.permission import By
from civcas.store.recorded import Recorded
from civcas.store.watching.state import Remembered, WatchState

TRIES = 3
"""Looks at a page in a row that may fail before the feed's own words are taken; without any it is asked seldom."""

BATCH = 25
"""Documents that are recorded at once at most; fewer as soon as nothing more comes for a moment."""

PATIENCE = 30
"""How often in a row the ledger may be locked for as long as a writer waits, before a watch gives up."""

MOMENT = 0.5
"""Seconds without an answer after which what has come is recorded."""

Read = Callable[[Captured], ReadDocument]


@dataclass(frozen=True, slots=True)
class Done:
    """What one step came to: what was recorded, and what was refused, with how many sources were looked at.

    ``noticed`` are sentences on what was captured, each with where that came from.
    """

    recorded: Recorded = field(default_factory=Recorded)
    refused: tuple[InputRefused, ...] = ()
    looked: int = 0
    noticed: tuple[tuple[str, str], ...] = ()


@dataclass
class _Looking:
    """A source that is being looked at: how many of its pages are still asked for, and whether one failed.

    ``asked`` are the pages that this look asked for: none is asked for twice in it.
    """

    source: Watched
    open: int = 1
    failed: bool = False
    unless: Mapping[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _About:
    """What a question is of: the source that is looked at, and how its address was come by; None for its own."""

    looking: _Looking
    lead: Lead | None = None


class Watch:
    """Looks at sources. ``step`` is called again and again; between two calls everything that came is recorded."""

    def __init__(
        self,
        sources: Sequence[Watched],
        state: WatchState,
        crowd: Crowd,
        collecting: Collecting,
        *,
        read: Read,
        by: By,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._sources, self._state, self._crowd, self._collecting = sources, state, crowd, collecting
        self._read, self._by, self._now = read, by, now
        self._looking: dict[str, _Looking] = {}
        self._asked: set[str] = set()
        self._answered: list[str] = []
        self._pending: list[tuple[ReadDocument, _Looking, str, str | None]] = []
        self._refused: list[InputRefused] = []
        self._noticed: list[tuple[str, str]] = []
        self._looked = self._locked = 0
        state.catch_up()

    @property
    def is_busy(self) -> bool:
        """Whether anything is being looked at."""
        return bool(self._looking or self._pending)

    def seconds_to_next(self) -> float:
        """Seconds until the next source is due, 0 where one is."""
        due = [self._state.source(one.known_by).due for one in self._sources if one.name not in self._looking]
        return max(min(due, default=0.0) - self._now().timestamp(), 0.0)

    def begin(self) -> int:
        """Ask every source that is due; gives how many."""
        number = 0
        for source in self._sources:
            held = self._state.source(source.known_by)
            if source.name in self._looking or held.due > self._now().timestamp():
                continue
            looking = self._looking[source.name] = _Looking(source)
            number += 1
            if source.login and not os.environ.get(source.login):
                what, do = f"needs a login, and the variable {source.login} is not set", "set it as name:password"
                self._refused.append(InputRefused(source.name, what, do))
                looking.open, looking.failed = 0, True
                continue
            unless = held.unless or {}
            self._crowd.ask(Question(source.address, _About(looking), unless, _login(source)))
        return number

    def step(self, seconds: float = MOMENT) -> Done:
        """Take answers until some can be recorded, or none comes for so long; record them."""
        while len(self._pending) < BATCH and self._crowd.open:
            came = self._crowd.take(seconds)
            if came is None:
                break
            self._take(came)
        return self._record()

    def _take(self, came: Came) -> None:
        question, answer = came
        about: _About = question.about
        looking, source = about.looking, about.looking.source
        looking.open -= 1
        if about.lead is None:
            self._looked += 1
        else:
            self._answered.append(without_tracking(shown_address(question.address)))
        if isinstance(answer, InputRefused):
            self._failed(question, answer)
        elif answer.last.status == 304:
            looking.unless = question.unless
        elif about.lead is None and source.kind != "page" and kind_of(answer) not in (source.kind, "gzip"):
            what, do = f"is no {source.kind}, as {source.name} is to be", "correct the file of what is watched"
            self._failed(question, InputRefused(shown_address(source.address), what, do))
        else:
            if about.lead is None:
                looking.unless = _validators(answer)
            lead = about.lead or Lead()
            for item in taken_from(answer, lead, self._collecting):
                if isinstance(item, Question):
                    self._ask(item, looking)
                else:
                    self._keep(item, looking, lead)

    def _ask(self, question: Question, looking: _Looking) -> None:
        """Ask for a page that a feed or sitemap leads to, unless it was taken, or failed too often to have its turn."""
        address = shown_address(question.address)
        lead: Lead = question.about
        page = without_tracking(address)
        if page in looking.asked or page in self._asked:
            return
        if not _is_turn(self._state.failures(address)):
            self._state.failed(address)  # counted as a look, so that its turn comes again
            return
        is_page = lead.listed is None or not lead.listed.is_sitemap
        if is_page and self._state.is_taken(address, _stamp(lead)):
            return
        self._asked.add(page)
        looking.asked.add(page)
        looking.open += 1
        login = _login(looking.source) if host_of(question.address) == host_of(looking.source.address) else None
        self._crowd.ask(replace(question, about=_About(looking, lead), login=login))

    def _keep(self, item: Took, looking: _Looking, lead: Lead) -> None:
        """Keep a document to be recorded, unless this very text was taken at its address before."""
        if isinstance(item, InputRefused):
            self._refused.append(item)
            looking.failed = True
        elif isinstance(item, Captured):
            obtained, text = item.document.obtained, item.document.text_sha256
            address = (obtained.address if obtained else None) or item.where
            in_feed = lead.way == "address" and looking.source.kind != "page"  # an entry that leads nowhere
            if self._state.has_text(address, text) or (in_feed and self._state.is_taken(address, None)):
                self._state.took([(address, text, _stamp(lead))])
            else:
                self._pending.append((self._read(item), looking, address, _stamp(lead)))
                self._noticed += [(item.where, notice) for notice in item.notices]

    def _failed(self, question: Question, refused: InputRefused) -> None:
        """Say that an address was not to be had; a page is asked again at the next looks, and given up in the end."""
        about: _About = question.about
        if about.lead is None or self._state.failed(shown_address(question.address)) < TRIES:
            about.looking.failed = True
            self._refused.append(refused)
        else:
            self._keep(refused_or_own_words(about.lead, refused, self._collecting), about.looking, about.lead)

    def _record(self) -> Done:
        """Record what has come; only then is remembered that a source was looked at."""
        pending, self._pending = self._pending, []
        recorded = Recorded()
        if pending:
            try:
                recorded = record_documents([read for read, *_ in pending], by=self._by, why="watched")
            except LedgerLocked:
                self._locked += 1
                if self._locked > PATIENCE:
                    raise
                self._pending = pending  # whoever writes now ends some time
                return Done()
            self._locked = 0
            self._state.catch_up()
            self._state.took([(address, read.document.text_sha256, stamp) for read, _, address, stamp in pending])
        for name, looking in list(self._looking.items()):
            if looking.open == 0:
                self._remember(looking)
                del self._looking[name]
        # A later look may ask for them again, however long another source is still being looked at.
        self._asked.difference_update(self._answered)
        self._answered.clear()
        refused, self._refused = tuple(self._refused), []
        noticed, self._noticed = tuple(self._noticed), []
        looked, self._looked = self._looked, 0
        return Done(recorded, (*refused, *recorded.refused), looked, noticed)

    def _remember(self, looking: _Looking) -> None:
        known_by = looking.source.known_by
        held = self._state.source(known_by)
        failures = held.failures + 1 if looking.failed else 0
        due = self._now().timestamp() + next_look(looking.source.every, failures)
        # What failed is looked for again, though the source itself may have nothing new to say.
        self._state.remember(known_by, Remembered(due, failures, None if looking.failed else looking.unless))


def _is_turn(failures: int) -> bool:
    """Whether a page that failed is asked for at this look: at the first three, then the 7th, 13th, 25th and so on."""
    times, rest = divmod(failures, TRIES)
    return failures < TRIES or (times > 1 and rest == 0 and times.bit_count() == 1)


def _validators(answer: Fetched) -> dict[str, str]:
    """What makes the next question a conditional one (RFC 9110, 13.1)."""
    tag, changed = answer.last.header("ETag"), answer.last.header("Last-Modified")
    stated = {"If-None-Match": tag, "If-Modified-Since": changed}
    return {name: value for name, value in stated.items() if value and value.isascii() and value.isprintable()}


def _stamp(lead: Lead) -> str | None:
    if lead.entry is not None:
        return lead.entry.changed
    return lead.listed.changed if lead.listed is not None else None


def _login(source: Watched) -> str | None:
    """The value of an ``Authorization`` header, from the variable that a source names."""
    held = os.environ.get(source.login or "", "") if source.login else ""
    if not held:
        return None
    if held.lower().startswith(("bearer ", "basic ")):
        return held
    from base64 import b64encode

    return f"Basic {b64encode(held.encode()).decode('ascii')}"
