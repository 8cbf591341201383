"""Web addresses become documents: a page itself, a feed and a sitemap with the pages that they lead to."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from civcas.capture.captured import Captured, Skipped, Took
from civcas.capture.crowd import Asks, Crowd, Question
from civcas.capture.fetched import Fetched, shown_address
from civcas.capture.formats import format_of
from civcas.capture.formats.beginnings import HEAD
from civcas.capture.formats.feed import Entry, Feed, entry_address, entry_taken, feed_of
from civcas.capture.formats.gzip import unpacked
from civcas.capture.formats.kinds import Kind
from civcas.capture.formats.sitemap import Listed, listed_in
from civcas.capture.given import Given
from civcas.capture.received import Received
from civcas.capture.taking import take_bytes
from civcas.errors import InputRefused
from civcas.records import Obtained
from civcas.records.address import without_tracking
from civcas.records.document import SITEMAPS_DATE
from civcas.records.obtained import Way

OPEN = 2_000
"""Questions that are asked at most before the first of them is answered."""

DEEPEST = 3
"""How many sitemaps may lead from one to the next."""


_OVERRAN = (
    "Its server sent more than the length that it stated (Content-Length); what is beyond that, which no browser shows "
    "either, is not kept."
)


@dataclass(frozen=True, slots=True)
class Lead:
    """How an address was come by: named by a person, or by the feed or sitemap at ``by``, with what that says of it.

    ``depth`` sitemaps led to it, one after the other, from the addresses ``behind``.
    """

    way: Way = "address"
    by: str | None = None
    entry: Entry | None = None
    feed: Feed | None = None
    listed: Listed | None = None
    depth: int = 0
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Collecting:
    """Who collects, with what program, and how each input is taken."""

    given: Given
    tool: str
    collector: str | None = None


def take_addresses(
    addresses: Sequence[str],
    client: Callable[[], Asks],
    collecting: Collecting,
    *,
    at_once: int = 32,
    came: Callable[[Fetched], object] = lambda fetched: None,
) -> Iterator[Took]:
    """The documents behind addresses, as these answer; many hosts are asked at once.

    ``came`` is called with every answer before anything is made of it.
    """
    waiting = deque(Question(address, Lead()) for address in dict.fromkeys(addresses))
    asked: set[str] = set()
    with Crowd(client, at_once) as crowd:
        while waiting or crowd.open:
            while waiting and crowd.open < OPEN:
                question = waiting.popleft()
                page = without_tracking(question.address)
                if page not in asked:
                    asked.add(page)
                    crowd.ask(question)
                elif question.about == Lead():
                    yield Skipped(shown_address(question.address), "its page was asked for already in this call")
            if not crowd.open:
                return
            answered = crowd.take()
            assert answered is not None
            question, answer = answered
            if isinstance(answer, InputRefused):
                yield refused_or_own_words(question.about, answer, collecting)
                continue
            came(answer)
            for item in taken_from(answer, question.about, collecting):
                if isinstance(item, Question):
                    waiting.append(item)
                else:
                    yield item


def taken_from(fetched: Fetched, lead: Lead, collecting: Collecting) -> Iterator[Took | Question]:
    """What an answer holds: its document, or the questions that a feed or a sitemap leads to."""
    where = shown_address(fetched.address)
    media_type = fetched.last.header("Content-Type")
    found = format_of(fetched.body[:HEAD], _name(fetched.last.address), media_type)
    given = replace(collecting.given, where=where)
    try:
        body = fetched.body
        if found.kind == "gzip":
            body = unpacked(cast(BinaryIO, io.BytesIO(body)), given)
            found = format_of(body[:HEAD], None)
        if not body:
            raise InputRefused(where, "answers with nothing", "check the address")
        if found.kind == "feed" and lead.way != "feed":
            found.reader(where)
            yield from leads_of_feed(feed_of(body, where, fetched.last.address), where, collecting)
        elif found.kind == "sitemap":
            if lead.depth >= DEEPEST:
                raise InputRefused(where, f"is a sitemap behind {DEEPEST} others", "give its own address")
            own = replace(lead, behind=(*lead.behind, fetched.address, fetched.last.address))
            yield from leads_of_sitemap(listed_in(body, where), where, own)
        else:
            yield from _document(fetched, body, lead, given, collecting)
    except InputRefused as refused:
        yield refused


def leads_of_feed(feed: Feed, where: str, collecting: Collecting) -> Iterator[Took | Question]:
    """The pages that a feed's entries lead to; an entry that leads nowhere is taken in its own words."""
    if not feed.entries:
        yield Skipped(where, "the feed has no entries")
    for number, entry in enumerate(feed.entries, 1):
        lead = Lead("feed", by=where, entry=entry, feed=feed)
        if entry.link is not None:
            yield Question(entry.link, lead)
        else:
            yield _own_words(entry, feed, where, f"{where} entry {number}", collecting)


def leads_of_sitemap(listed: Sequence[Listed], where: str, own: Lead) -> Iterator[Took | Question]:
    """The pages and further sitemaps that a sitemap lists, without itself and those that it is behind."""
    known = {without_tracking(address) for address in own.behind}
    onward = [one for one in listed if without_tracking(one.address) not in known]
    if not listed:
        yield Skipped(where, "the sitemap lists no address")
    elif not onward:
        what = "is a sitemap that lists nothing but itself, or what led to it"
        raise InputRefused(where, what, "give the address of another, or those of its pages")
    for one in onward:
        yield Question(one.address, Lead("sitemap", by=where, listed=one, depth=own.depth + 1, behind=own.behind))


def refused_or_own_words(lead: Lead, refused: InputRefused, collecting: Collecting) -> Took:
    """What is taken where a page is not to be had: its entry's own words, where the feed gave any."""
    entry, feed = lead.entry, lead.feed
    if entry is None or feed is None or len(entry.words.split()) < 5:
        return refused
    taken = _own_words(entry, feed, lead.by or "", refused.where, collecting)
    if not isinstance(taken, Captured):
        return refused
    return replace(taken, notices=(*taken.notices, f"Its page {refused.what}; these are the feed's own words."))


def _own_words(entry: Entry, feed: Feed, by: str, where: str, collecting: Collecting) -> Took:
    """An entry in its own words, known by the address that it leads to."""
    known_by = entry_address(entry, by)
    obtained = Obtained(
        "feed",
        address=shown_address(known_by) if entry.link else known_by,
        collector=collecting.collector,
        tool=collecting.tool,
        inside=by,
    )
    return entry_taken(entry, feed, replace(collecting.given, where=where, obtained=obtained))


def kind_of(fetched: Fetched) -> Kind:
    """What an answer is: by how it begins, then by what its server says, then by its address."""
    return format_of(fetched.body[:HEAD], _name(fetched.last.address), fetched.last.header("Content-Type")).kind


def _document(fetched: Fetched, body: bytes, lead: Lead, given: Given, collecting: Collecting) -> Iterator[Took]:
    obtained = fetched.obtained(lead.way, collector=collecting.collector, tool=collecting.tool, inside=lead.by)
    name, media_type = _name(fetched.last.address), fetched.last.header("Content-Type")
    whole = fetched.body
    is_packed = body is not whole
    received = Received(
        given.where,
        name or given.where,
        len(whole),
        data=whole,
        media_type="application/gzip" if is_packed else None,
        obtained=obtained,
    )
    if is_packed:  # what was said is of the packing
        name, media_type = name.removesuffix(".gz") if name else None, None
    own = replace(given, name=name, media_type=media_type, obtained=obtained, received=received)
    if lead.entry is not None and lead.entry.published:
        own = replace(own, published=lead.entry.published, published_from=lead.entry.published_from)
    elif lead.listed is not None and lead.listed.published:
        own = replace(own, published=lead.listed.published, published_from=SITEMAPS_DATE)
    for took in take_bytes(body, own):
        if fetched.last.overran and isinstance(took, Captured):
            took = replace(took, notices=(_OVERRAN, *took.notices))
        yield took


def _name(address: str) -> str | None:
    from urllib.parse import unquote, urlsplit

    try:
        return unquote(urlsplit(address).path.rpartition("/")[2]) or None
    except ValueError:
        return None
