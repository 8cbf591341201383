"""Watching: what is new is taken, once, whatever happens to the watch; slow and failing hosts hold nobody up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from cast import KARIM, LAYLA

from bench.loopback import Asked, Reply, Site, site
from bench.sources import PAGE
from civcas import settings
from civcas.capture.addresses import Collecting
from civcas.capture.crowd import Crowd
from civcas.capture.fetch import Client
from civcas.capture.given import Given
from civcas.capture.limits import Limits
from civcas.capture.watch_list import Watched, next_look, read_watch_list
from civcas.errors import InputRefused, LedgerLocked, UsageError
from civcas.pipeline import read_captured
from civcas.store import models
from civcas.store.actions import erase_document
from civcas.store.opened import document_record
from civcas.store.verifying import verify
from civcas.store.watching import Watch, WatchState, open_state
from civcas.store.watching.watch import TRIES, _is_turn

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


@dataclass
class Watching:
    """Watches sources round by round, each with a program of its own; the clock goes on by itself alone."""

    sources: list[Watched]
    now: dt.datetime = NOON
    refused: list[InputRefused] = field(default_factory=list)
    noticed: list[tuple[str, str]] = field(default_factory=list)

    def round(self, *, later: float = 3600, seconds: float = 2.0) -> list[str]:
        """One look at what is due; gives the texts that are new."""
        self.now += dt.timedelta(seconds=later)
        before = models.Document.objects.count()
        with self.open(seconds) as (watch, _):
            watch.begin()
            while watch.is_busy:
                done = watch.step(0.05)
                self.refused += done.refused
                self.noticed += done.noticed
        return [document_record(row).text for row in models.Document.objects.order_by("pk")[before:]]

    @contextmanager
    def open(self, seconds: float = 5.0) -> Iterator[tuple[Watch, WatchState]]:
        """A program that watches."""
        limits = Limits(
            100_000, "civcas/test", seconds=seconds, pause=0, http=True, private=True, tries=1, back_off=0.01
        )
        collecting = Collecting(Given("", 100_000), tool="civcas test", collector="A. Collector")

        def client() -> Client:
            return Client(limits, now=lambda: self.now)

        with open_state() as state, Crowd(client, 8) as crowd:
            yield (
                Watch(
                    self.sources,
                    state,
                    crowd,
                    collecting,
                    read=lambda captured: read_captured(captured, places=None, today=NOON.date()),
                    by=LAYLA,
                    now=lambda: self.now,
                ),
                state,
            )


def page(number: int, more: str = "") -> bytes:
    return PAGE.replace(b"Four", b"%d" % number).replace(b"four", b"%d" % number) + more.encode()


def feed(root: str, *numbers: int, updated: str = "Mon, 04 Mar 2019 23:10:00 +0300") -> bytes:
    entries = "".join(
        f"<item><title>Report {n}</title><link>{root}/{n}</link><pubDate>{updated}</pubDate>"
        f"<description>{n} people were killed in the town of Belsud.</description></item>"
        for n in numbers
    )
    return f'<rss version="2.0"><channel><title>Valley Post</title>{entries}</channel></rss>'.encode()


def tagged(body: Callable[[], bytes]) -> Callable[[Asked], Reply]:
    """A page that is answered with 304 where the asker has it already."""

    def answer(asked: Asked) -> Reply:
        tag = f'"{hash(body())}"'
        if asked.headers.get("if-none-match") == tag:
            return Reply(status=304)
        return Reply(body(), media_type="application/rss+xml", headers=(("ETag", tag),))

    return answer


@pytest.fixture
def server(ledger: Path) -> Iterator[Site]:
    assert ledger
    with site() as made:
        made.pages |= {f"/{n}": Reply(page(n)) for n in range(2, 12)}
        yield made


def watching(server: Site, kind: str = "feed", path: str = "/feed", **more: object) -> Watching:
    return Watching([Watched("Valley Post", kind, f"{server.root}{path}", 900, **more)])  # type: ignore[arg-type]


def test_what_is_new_on_a_feed_is_taken_once_and_the_server_is_asked_only_whether_it_changed(server: Site) -> None:
    held = [2, 3]
    server.pages["/feed"] = tagged(lambda: feed(server.root, *held))
    watch = watching(server)
    assert [text.count("civilians") for text in watch.round()] == [1, 1]
    assert watch.round() == []
    assert server.asked[-1].headers["if-none-match"]
    held.append(4)
    (new,) = watch.round()
    assert "4 civilians" in new
    assert {path: n for path, n in server.counts().items() if path[1:].isdigit()} == {"/2": 1, "/3": 1, "/4": 1}
    assert watch.refused == []
    assert verify().findings == []


def test_a_page_whose_links_differ_only_in_what_counts_readers_is_asked_for_once(server: Site) -> None:
    tails = ["", "?utm_source=rss&utm_medium=feed", "?fbclid=x1", "?id=2"]
    server.pages |= {f"/2{tail}": Reply(page(2, tail)) for tail in tails}

    def feed_with(tail: str) -> Reply:
        return Reply(feed(server.root, 2).replace(b"/2<", f"/2{tail}<".encode().replace(b"&", b"&amp;")))

    watch, taken = watching(server), []
    for tail in tails:
        server.pages["/feed"] = feed_with(tail)
        taken.append(len(watch.round()))
    assert taken == [1, 0, 0, 1], "another page is one though its address only differs in a number"
    both = feed(server.root, 3, 3).replace(b"/3<", b"/3?utm_source=a<", 1)
    server.pages |= {"/feed": Reply(both), "/3?utm_source=a": Reply(page(3))}
    assert len(watch.round()) == 1
    (obtained,) = (document_record(row).obtained for row in models.Document.objects.order_by("-pk")[:1])
    assert obtained is not None and obtained.address == f"{server.root}/3?utm_source=a", "as it was given"
    erase_document(models.Document.objects.order_by("-pk")[0].key, by=KARIM, why="asked")
    server.pages["/feed"] = Reply(feed(server.root, 3))
    assert watch.round() == []


def test_nothing_is_asked_before_it_is_due(server: Site) -> None:
    server.pages["/feed"] = Reply(feed(server.root, 2), media_type="application/rss+xml")
    watch = watching(server)
    watch.round()
    watch.round(later=600)
    assert server.counts()["/feed"] == 1
    watch.round(later=301)
    assert server.counts()["/feed"] == 2


def test_a_watch_that_forgot_everything_takes_nothing_twice_and_asks_for_no_page_again(server: Site) -> None:
    server.pages["/feed"] = tagged(lambda: feed(server.root, 2, 3))
    server.pages["/2"] = lambda asked: Reply(page(2, f"<!-- {len(server.asked)} -->"))  # other bytes each time
    watch = watching(server)
    assert len(watch.round()) == 2
    for name in ("watching.sqlite3", "watching.sqlite3-wal", "watching.sqlite3-shm"):
        (settings.home() / name).unlink(missing_ok=True)
    assert watch.round() == []
    assert server.counts()["/2"] == 1
    (settings.home() / "watching.sqlite3").write_bytes(b"no database at all, but a text that is long enough" * 9)
    assert watch.round() == []
    assert server.counts()["/2"] == 1


def test_an_entry_that_says_it_changed_is_asked_for_again_and_kept_only_if_its_words_changed(server: Site) -> None:
    when = ["Mon, 04 Mar 2019 23:10:00 +0300"]
    server.pages["/feed"] = lambda asked: Reply(feed(server.root, 2, updated=when[0]), media_type="application/rss+xml")
    watch = watching(server)
    assert len(watch.round()) == 1
    when[0] = "Tue, 05 Mar 2019 09:00:00 +0300"
    assert watch.round() == []
    when[0], server.pages["/2"] = "Tue, 05 Mar 2019 10:00:00 +0300", Reply(page(5))
    (new,) = watch.round()
    assert "5 civilians" in new
    assert server.counts()["/2"] == 3


def test_a_page_is_taken_again_when_its_words_change_and_not_when_only_its_bytes_do(server: Site) -> None:
    words = [7]
    server.pages["/page"] = lambda asked: Reply(page(words[0], f"<!-- {len(server.asked)} -->"))
    watch = watching(server, "page", "/page")
    assert len(watch.round()) == 1
    assert watch.round() == []
    words[0] = 9
    (new,) = watch.round()
    assert "9 civilians" in new


def test_a_sitemap_gives_its_pages_and_those_that_changed(server: Site) -> None:
    day = ["2024-05-01"]

    def listed(asked: Asked) -> Reply:
        urls = "".join(f"<url><loc>{server.root}/{n}</loc><lastmod>{day[0]}</lastmod></url>" for n in (2, 3))
        return Reply(f"<urlset>{urls}</urlset>".encode(), media_type="application/xml")

    server.pages["/part.xml"] = listed
    index = f"<sitemapindex><sitemap><loc>{server.root}/part.xml</loc></sitemap></sitemapindex>"
    server.pages["/map.xml"] = Reply(index.encode(), media_type="application/xml")
    watch = watching(server, "sitemap", "/map.xml")
    assert len(watch.round()) == 2
    assert watch.round() == []
    day[0], server.pages["/3"] = "2024-05-02", Reply(page(8))
    assert len(watch.round()) == 1


def test_a_page_that_fails_is_asked_for_again_and_in_the_end_the_feeds_own_words_are_taken(server: Site) -> None:
    server.pages["/feed"] = tagged(lambda: feed(server.root, 2))
    server.pages["/2"] = Reply(status=500)
    watch = watching(server)
    for _ in range(TRIES - 1):
        assert watch.round(later=100_000) == []
    (own,) = watch.round(later=100_000)
    assert "2 people were killed in the town of Belsud" in own
    assert watch.round(later=100_000) == []
    assert server.counts()["/2"] == TRIES
    assert len(watch.refused) == TRIES - 1


def test_a_page_that_was_away_for_long_is_not_lost_where_its_feed_has_no_words_of_it(server: Site) -> None:
    looks = iter(range(100))
    bare = b"<description>2 people were killed in the town of Belsud.</description>"
    server.pages["/feed"] = lambda asked: Reply(
        feed(server.root, 2).replace(bare, b"<!-- %d -->" % next(looks)), media_type="application/rss+xml"
    )
    server.pages["/2"] = Reply(status=404)
    watch = watching(server)
    for _ in range(6):
        assert watch.round(later=100_000) == []
    assert server.counts()["/2"] == TRIES
    server.pages["/2"] = Reply(page(2))
    assert len(watch.round(later=100_000)) == 1
    assert [n for n in range(1, 60) if _is_turn(n - 1)] == [1, 2, 3, 7, 13, 25, 49]


def test_what_is_remarked_on_a_page_is_told_once(server: Site) -> None:
    server.pages["/1"] = Reply(page(1) + b"<p>more", length=len(page(1)))
    watch = watching(server, "page", "/1")
    assert len(watch.round()) == 1
    ((where, notice),) = watch.noticed
    assert where == f"{server.root}/1"
    assert "sent more than the length that it stated" in notice
    assert watch.round() == []
    assert len(watch.noticed) == 1


def test_a_page_that_failed_once_is_not_lost_behind_an_unchanged_feed(server: Site) -> None:
    server.pages["/feed"] = tagged(lambda: feed(server.root, 2))
    server.pages["/2"] = Reply(status=503, headers=(("Retry-After", "100"),))
    watch = watching(server)
    assert watch.round() == []
    server.pages["/2"] = Reply(page(2))
    assert len(watch.round()) == 1


def test_a_page_that_failed_is_asked_for_again_though_another_source_is_still_looked_at(server: Site) -> None:
    server.pages["/feed"] = tagged(lambda: feed(server.root, 2))
    server.pages["/2"] = Reply(status=404)
    with site() as slow:
        slow.pages["/page"] = Reply(page(20), wait=3.0)
        watch = watching(server)
        watch.sources.append(Watched("Slow", "page", f"{slow.root}/page"))
        with watch.open() as (going, state):
            going.begin()
            while going.seconds_to_next() == 0 or state.source(watch.sources[0].known_by).failures == 0:
                going.step(0.05)
            server.pages["/2"] = Reply(page(2))
            watch.now += dt.timedelta(hours=1)
            assert going.begin() == 1
            while not models.Document.objects.exists():
                going.step(0.05)
            assert slow.counts()["/page"] == 1 and going.is_busy


def test_another_address_under_the_same_name_is_asked_without_what_the_first_one_answered(server: Site) -> None:
    server.pages["/feed"] = tagged(lambda: feed(server.root, 2))
    server.pages["/other"] = lambda asked: Reply(
        feed(server.root, 3), 304 if "if-none-match" in asked.headers else 200, "application/rss+xml"
    )
    watch = watching(server)
    assert len(watch.round()) == 1
    watch.sources[0] = Watched("Valley Post", "feed", f"{server.root}/other", 900)
    assert len(watch.round(later=1)) == 1


def test_a_source_that_fails_is_asked_ever_more_seldom_and_never_given_up(server: Site) -> None:
    watch = watching(server, path="/none")
    for _ in range(3):
        watch.round(later=1801)
    assert server.counts()["/none"] == 2
    assert [next_look(900, failures) for failures in (0, 1, 2, 3, 50)] == [900, 1800, 3600, 7200, 86_400]
    assert next_look(7 * 86_400, 9) == 7 * 86_400
    watch.round(later=100_000)
    assert server.counts()["/none"] == 3


def test_a_slow_host_holds_nobody_up(server: Site) -> None:
    with site() as slow:
        slow.pages |= {f"/{n}": Reply(page(n), wait=1.0) for n in range(20, 22)}
        slow.pages["/feed"] = Reply(feed(slow.root, 20, 21), media_type="application/rss+xml")
        server.pages["/feed"] = Reply(feed(server.root, *range(2, 12)), media_type="application/rss+xml")
        watch = watching(server)
        watch.sources.insert(0, Watched("Slow", "feed", f"{slow.root}/feed"))
        texts = watch.round()
    assert len(texts) == 12
    assert [next(n for n in range(1, 30) if f"kill {n} " in text) >= 20 for text in texts] == [False] * 10 + [True] * 2


@pytest.mark.parametrize("wrong", ["endless", "page", "broken"])
def test_a_source_that_is_not_what_it_is_said_to_be_is_named_and_the_others_are_done(server: Site, wrong: str) -> None:
    item = b"<rss><channel>" if wrong == "endless" else b""
    server.pages["/bad"] = {
        "endless": Reply(item * 100, media_type="application/rss+xml", endless=True),
        "page": Reply(page(2)),
        "broken": Reply(b"\xff\xfe" * 50, media_type="application/rss+xml"),
    }[wrong]
    server.pages["/feed"] = Reply(feed(server.root, 2), media_type="application/rss+xml")
    watch = watching(server)
    watch.sources.append(Watched("Bad", "feed", f"{server.root}/bad"))
    assert len(watch.round()) == 1
    assert [refused.where for refused in watch.refused] == [f"{server.root}/bad"]


def test_what_was_erased_is_not_taken_again_though_the_watch_forgot_everything(server: Site) -> None:
    server.pages["/feed"] = Reply(feed(server.root, 2), media_type="application/rss+xml")
    server.pages["/2"] = lambda asked: Reply(page(2, f"<!-- {len(server.asked)} -->"))
    watch = watching(server)
    watch.round()
    erase_document(models.Document.objects.get().key, by=KARIM, why="the family asked")
    (settings.home() / "watching.sqlite3").unlink()
    assert watch.round() == []
    assert server.counts()["/2"] == 1


def test_the_file_of_a_watch_holds_no_address_no_name_and_no_word(server: Site) -> None:
    server.pages["/feed"] = tagged(lambda: feed(server.root, 2))
    watching(server).round()
    held = b"".join(path.read_bytes() for path in settings.home().glob("watching*"))
    tag = next(answer for answer in [server.pages["/feed"](Asked("/feed", {}))]).headers[0][1]  # type: ignore[operator]
    for word in (b"Valley", b"Qarnaf", server.root.encode(), tag.encode(), tag.strip('"').encode()):
        assert word not in held


def test_a_login_is_read_from_the_environment_sent_to_its_host_and_kept_nowhere(
    server: Site, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALLEY_LOGIN", "layla:hidden")
    with site() as other:
        other.pages["/9"] = Reply(page(9))
        both = feed(server.root, 2).replace(b"</channel>", feed(other.root, 9)[38:])
        server.pages["/feed"] = Reply(both, media_type="application/rss+xml")
        assert len(watching(server, login="VALLEY_LOGIN").round()) == 2
        assert "authorization" not in other.asked[-1].headers
    assert {asked.path for asked in server.asked if "authorization" in asked.headers} == {"/feed", "/2"}
    for path in ledger.rglob("*"):
        if path.is_file():
            assert b"hidden" not in path.read_bytes()
            assert b"bGF5bGE6aGlkZGVu" not in path.read_bytes()


def test_a_source_whose_login_is_not_set_is_named_and_not_asked_without_it(
    server: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VALLEY_LOGIN", raising=False)
    server.pages["/feed"] = Reply(feed(server.root, 2), media_type="application/rss+xml")
    watched = watching(server, login="VALLEY_LOGIN")
    assert watched.round() == []
    assert server.asked == []
    assert "needs a login, and the variable VALLEY_LOGIN is not set" in str(watched.refused[0])


def test_a_link_without_a_host_leads_to_a_page_of_the_feeds_own(server: Site) -> None:
    relative = feed(server.root, 2).replace(f"<link>{server.root}/2".encode(), b"<link>/2")
    assert b"<link>/2" in relative
    server.pages["/feed"] = Reply(relative, media_type="application/rss+xml")
    assert len(watching(server).round()) == 1
    assert server.counts()["/2"] == 1


@pytest.mark.usefixtures("ledger")
def test_one_watch_at_a_time() -> None:
    with open_state(), pytest.raises(LedgerLocked, match="Another civcas watch"), open_state():
        pass


def test_a_file_of_what_is_watched_is_read_with_its_times(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        'every = "2h"\n[[source]]\nname = "Valley Post"\nfeed = "https://valley.example/feed"\nevery = "15m"\n'
        '[[source]]\npage = "https://hill.example/"\nlogin = "HILL"\n'
    )
    assert read_watch_list(str(path)) == (
        Watched("Valley Post", "feed", "https://valley.example/feed", 900),
        Watched("https://hill.example/", "page", "https://hill.example/", 7200, "HILL"),
    )


def test_all_that_is_wrong_with_such_a_file_is_said_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(
        'often = 1\nevery = "soon"\n[[source]]\nname = "A"\nfeed = "ftp:a.example"\npage = "https://a.example/"\n'
        f'[[source]]\nname = "A"\nfeed = "https://{"me:it"}@a.example/"\nlogin = "a b"\ncolour = 1\n'
    )
    with pytest.raises(UsageError) as wrong:
        read_watch_list(str(path))
    for said in ("often is no setting", "every is no length", "one address", "password", "login", "colour", "twice"):
        assert said in str(wrong.value), said
    assert "me:it" not in str(wrong.value)
    path.write_text("")
    with pytest.raises(UsageError, match="names no source"):
        read_watch_list(str(path))
    with pytest.raises(UsageError, match="cannot be read"):
        read_watch_list(str(tmp_path / "none.toml"))
