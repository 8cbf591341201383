"""Fetching: within its limits, never into one's own network, over https, with manners, and without keeping a secret."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import ssl
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.loopback import Asked, Reply, Site, site
from bench.sources import PAGE
from civcas.capture import Captured, capture_paths, guard
from civcas.capture.addresses import Collecting, take_addresses
from civcas.capture.fetch import Client
from civcas.capture.fetched import Fetched, shown_address
from civcas.capture.given import Given
from civcas.capture.guard import is_public
from civcas.capture.limits import Limits
from civcas.capture.secrets import without_tokens
from civcas.errors import InputRefused
from civcas.records.address import without_tracking

OTHER = "127.0.0.2"
NOW = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
LIMITS: dict[str, Any] = {
    "max_bytes": 100_000,
    "agent": "civcas/test (casualty recording; desk@valley.example)",
    "seconds": 5.0,
    "pause": 0.0,
    "http": True,
    "private": True,
    "tries": 2,
    "back_off": 0.01,
}


@pytest.fixture
def server() -> Iterator[Site]:
    with site() as made:
        made.pages["/page"] = Reply(PAGE)
        yield made


def get(
    address: str, *, resolve: Any = guard.look_up, trusted: Any = None, more: Any = None, **changed: Any
) -> Fetched:
    """Ask one address with a client of its own."""

    async def ask() -> Fetched:
        async with Client(Limits(**{**LIMITS, **changed}), now=lambda: NOW, resolve=resolve, trusted=trusted) as client:
            return await client.get(address, **(more or {}))

    return asyncio.run(ask())


def client() -> Client:
    return Client(Limits(**LIMITS), now=lambda: NOW)


def why_not(address: str, **changed: Any) -> InputRefused:
    with pytest.raises(InputRefused) as refused:
        get(address, **changed)
    return refused.value


def test_a_page_comes_with_its_bytes_headers_and_time_and_is_asked_by_name(server: Site) -> None:
    server.pages["/page"] = Reply(gzip.compress(PAGE), headers=(("Content-Encoding", "gzip"), ("ETag", '"1"')))
    fetched = get(f"{server.root}/page#part")
    assert fetched.body == PAGE
    assert (fetched.last.status, fetched.at, fetched.last.header("etag")) == (200, NOW, '"1"')
    asked = server.asked[-1]
    assert asked.path == "/page"
    assert asked.headers["user-agent"] == LIMITS["agent"]
    assert asked.headers["host"] == server.root.removeprefix("http://")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "no address"),
    ],
)
def test_addresses_of_ones_own_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_public_network_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0x7f.1", "2130706433", "127.1"])
def test_this_machine_is_not_asked_however_it_is_written(server: Site, host: str) -> None:
    port = server.root.rpartition(":")[2]
    refused = why_not(f"http://{host}:{port}/page", private=False)
    assert "own network" in refused.what or "no host" in refused.what
    assert server.asked == []


@pytest.fixture
def half_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one address of this machine stand for a public one, and every other for a private one."""
    monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")


@pytest.mark.usefixtures("half_public")
def test_a_redirection_into_ones_own_network_is_not_followed(server: Site) -> None:
    port = server.root.rpartition(":")[2]
    server.pages["/on"] = Reply(status=302, headers=(("Location", f"http://{OTHER}:{port}/page"),))
    assert "own network" in why_not(f"{server.root}/on", private=False).what
    assert "/page" not in server.counts()


@pytest.mark.usefixtures("half_public")
def test_a_name_that_answers_otherwise_the_second_time_is_refused_then(server: Site) -> None:
    answers = [["127.0.0.1"], ["127.0.0.1"], [OTHER]]

    async def changing(host: str, port: int) -> Sequence[str]:
        return answers.pop(0) if len(answers) > 1 else answers[0]

    port = server.root.rpartition(":")[2]
    server.pages["/on"] = Reply(status=302, headers=(("Location", "/page"),))
    refused = why_not(f"http://valley.example:{port}/on", private=False, resolve=changing)
    assert "own network" in refused.what
    assert server.counts() == {"/robots.txt": 1, "/on": 1}


@pytest.mark.usefixtures("half_public")
def test_a_name_with_one_private_address_among_others_is_refused(server: Site) -> None:
    async def both(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1", OTHER]

    port = server.root.rpartition(":")[2]
    assert "own network" in why_not(f"http://valley.example:{port}/page", private=False, resolve=both).what
    assert server.asked == []


@pytest.mark.usefixtures("half_public")
def test_the_connection_goes_to_the_address_that_was_looked_at_under_the_name_that_was_given(server: Site) -> None:
    looked: list[str] = []

    async def once(host: str, port: int) -> Sequence[str]:
        looked.append(host)
        return ["127.0.0.1"]

    port = server.root.rpartition(":")[2]
    assert get(f"http://valley.example:{port}/page", private=False, resolve=once, robots=False).body == PAGE
    assert looked == ["valley.example"], "nobody else looks it up"
    assert server.asked[-1].headers["host"] == f"valley.example:{port}"


def certificate(folder: Path, name: str) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """What a server shows that is called so, and what a client trusts that trusts it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2120, 1, 1, tzinfo=dt.UTC))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    form = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    path.write_bytes(made.public_bytes(form) + key.private_bytes(form, serialization.PrivateFormat.PKCS8, plain))
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown.load_cert_chain(path)
    return shown, ssl.create_default_context(cadata=made.public_bytes(form).decode())


@pytest.mark.usefixtures("half_public")
def test_a_certificate_is_held_against_the_name_and_not_against_the_address(tmp_path: Path) -> None:
    shown, trusted = certificate(tmp_path, "valley.example")

    async def here(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    with site(secure=shown) as server:
        server.pages["/page"] = Reply(PAGE)
        port = server.root.rpartition(":")[2]
        only = {"private": False, "http": False, "resolve": here, "trusted": trusted}
        assert get(f"https://valley.example:{port}/page", **only).body == PAGE
        assert "no certificate that is trusted" in why_not(f"https://hill.example:{port}/page", **only).what
        upgraded = get(f"http://valley.example:{port}/page", **only)
        assert upgraded.last.address == f"https://valley.example:{port}/page", "https is asked for by default"


def test_without_encryption_nothing_is_asked_unless_that_is_allowed(server: Site) -> None:
    refused = why_not(f"{server.root}/page", http=False)
    assert "does not speak https" in refused.what or "broke off" in refused.what
    assert server.asked == []


def test_redirections_are_followed_so_far_and_no_further(server: Site) -> None:
    for n in range(5):
        server.pages[f"/{n}"] = Reply(status=302, headers=(("Location", f"/{n + 1}"),))
    server.pages["/5"] = Reply(PAGE)
    fetched = get(f"{server.root}/0")
    assert [answer.status for answer in fetched.answers] == [302, 302, 302, 302, 302, 200]
    assert fetched.last.address == f"{server.root}/5"
    server.pages["/round"] = Reply(status=302, headers=(("Location", "/round"),))
    assert why_not(f"{server.root}/round").what == "sends on more than 5 times"
    server.pages["/away"] = Reply(status=302, headers=(("Location", "file:///etc/hostname"),))
    assert "no web address" in why_not(f"{server.root}/away").what


@pytest.mark.parametrize("kind", ["stated", "endless", "packed"])
def test_what_is_too_large_is_refused_without_being_held(server: Site, kind: str) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    server.pages["/big"] = {
        "stated": Reply(b"x" * 200_000),
        "endless": Reply(b"x" * 10_000, endless=True),
        "packed": Reply(bomb, headers=(("Content-Encoding", "gzip"),)),
    }[kind]
    assert len(bomb) < 100_000
    why = "unpacks to more than" if kind == "packed" else "is over"
    assert why_not(f"{server.root}/big").what == f"{why} the limit of 100,000 bytes"


@pytest.mark.parametrize("where", ["before the answer", "within the answer"])
def test_a_server_that_stalls_is_left_after_the_time_that_there_is(server: Site, where: str) -> None:
    server.pages["/slow"] = Reply(PAGE, wait=3) if where == "before the answer" else Reply(PAGE, drip=0.05)
    began = time.monotonic()
    refused = why_not(f"{server.root}/slow", seconds=0.3, tries=1)
    assert "within 0.3 seconds" in refused.what
    assert time.monotonic() - began < 2.5


def test_a_server_that_lies_about_the_length_is_found_out(server: Site) -> None:
    server.pages["/short"] = Reply(PAGE, length=len(PAGE) + 10)
    stated = f"broke off after {len(PAGE):,} of the {len(PAGE) + 10:,} bytes that its server stated"
    assert why_not(f"{server.root}/short").what == stated
    server.pages["/cut"] = Reply(gzip.compress(PAGE)[:-20], headers=(("Content-Encoding", "gzip"),))
    assert "broke off" in why_not(f"{server.root}/cut").what
    server.pages["/packed"] = Reply(b"no gzip", headers=(("Content-Encoding", "gzip"),))
    assert "packed and broken" in why_not(f"{server.root}/packed").what
    server.pages["/br"] = Reply(b"x", headers=(("Content-Encoding", "br"),))
    assert "not asked for" in why_not(f"{server.root}/br").what


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize("closes", [False, True], ids=["at once", "in a second piece, before it closes"])
def test_a_server_that_sends_more_than_the_length_that_it_states_is_told_of(
    server: Site, packed: bool, closes: bool
) -> None:
    body = gzip.compress(PAGE) if packed else PAGE
    packing = (("Content-Encoding", "gzip"),) if packed else ()
    more = (("Connection", "close"),) if closes else ()
    beyond = Reply(body + b"<p>and more", headers=(*packing, *more), length=len(body))
    server.pages["/long"] = replace(beyond, drip=0.0001) if closes else beyond
    server.pages["/page"] = Reply(body, headers=(*packing, *more))
    told = {}
    for path in ("/long", "/page"):
        (taken,) = take_addresses([f"{server.root}{path}"], client, Collecting(Given("", 1_000_000), "civcas test"))
        assert isinstance(taken, Captured)
        assert taken.original == PAGE
        told[path] = " ".join(taken.notices)
    assert "Its server sent more than the length that it stated (Content-Length)" in told["/long"]
    assert "Content-Length" not in told["/page"]


def test_a_sitemap_that_lists_only_itself_or_what_led_to_it_says_so(server: Site) -> None:
    def listing(*paths: str) -> Reply:
        listed = "".join(f"<sitemap><loc>{server.root}{path}</loc></sitemap>" for path in paths)
        return Reply(f"<sitemapindex>{listed}</sitemapindex>".encode(), media_type="application/xml")

    server.pages |= {"/own.xml": listing("/own.xml"), "/a.xml": listing("/b.xml"), "/b.xml": listing("/a.xml")}
    for path, at in (("/own.xml", "/own.xml"), ("/a.xml", "/b.xml")):
        (told,) = take_addresses([f"{server.root}{path}"], client, Collecting(Given("", 1_000_000), "civcas test"))
        assert str(told).startswith(f"{server.root}{at}: is a sitemap that lists nothing but itself, or what led to it")
    server.pages["/b.xml"] = Reply(b"<urlset><url><loc>%s/page</loc></url></urlset>" % server.root.encode())
    (page,) = take_addresses([f"{server.root}/a.xml"], client, Collecting(Given("", 1_000_000), "civcas test"))
    assert isinstance(page, Captured)


def test_what_may_pass_is_asked_again_and_what_will_not_is_not(server: Site) -> None:
    answers = [Reply(status=503, headers=(("Retry-After", "0"),)), Reply(PAGE)]
    server.pages["/busy"] = lambda asked: answers.pop(0)
    assert get(f"{server.root}/busy").body == PAGE
    assert server.counts()["/busy"] == 2
    assert why_not(f"{server.root}/gone").what == "answers HTTP 404"
    assert server.counts()["/gone"] == 1
    server.pages["/later"] = Reply(status=503, headers=(("Retry-After", "86400"),))
    assert why_not(f"{server.root}/later").what == "answers HTTP 503"
    assert server.counts()["/later"] == 1, "a server that asks for a day is not waited for"


def test_a_robots_txt_is_respected_unless_the_user_says_otherwise(server: Site) -> None:
    server.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /p*ge$\n", media_type="text/plain")
    assert "robots.txt asks not to" in why_not(f"{server.root}/page").what
    assert "/page" not in server.counts()
    assert get(f"{server.root}/page", robots=False).body == PAGE
    server.pages["/robots.txt"] = Reply(status=500)
    assert "cannot be had (HTTP 500)" in why_not(f"{server.root}/page").what
    server.pages["/robots.txt"] = Reply(status=404)
    assert get(f"{server.root}/page").body == PAGE


def test_a_host_is_asked_one_at_a_time_with_a_pause_between(server: Site) -> None:
    async def several() -> None:
        async with Client(Limits(**{**LIMITS, "pause": 0.2, "robots": False}), now=lambda: NOW) as client:
            await asyncio.gather(*(client.get(f"{server.root}/page") for _ in range(3)))

    asyncio.run(several())
    gaps = [after - before for before, after in zip(server.times, server.times[1:], strict=False)]
    assert min(gaps) >= 0.2


def test_a_conditional_request_that_finds_nothing_new_has_no_body(server: Site) -> None:
    def unchanged(asked: Asked) -> Reply:
        return Reply(status=304) if asked.headers.get("if-none-match") == '"1"' else Reply(PAGE)

    server.pages["/page"] = unchanged
    fetched = get(f"{server.root}/page", more={"unless": {"If-None-Match": '"1"'}})
    assert (fetched.last.status, fetched.body) == (304, b"")


def test_names_passwords_tokens_and_cookies_are_neither_kept_nor_said(server: Site) -> None:
    server.pages["/page?token=hidden&n=1"] = Reply(PAGE, headers=(("Set-Cookie", "hidden"), ("X-Kind", "page")))
    host = server.root.removeprefix("http://")
    secret = "layla:hidden"
    address = f"http://{secret}@{host}/page?token=hidden&n=1"
    fetched = get(address)
    assert server.asked[-1].headers["authorization"] == "Basic bGF5bGE6aGlkZGVu"
    obtained = fetched.obtained("address", collector="A. Collector", tool="civcas")
    assert obtained.address == f"{server.root}/page?token=…&n=1"
    assert obtained.header("x-kind") == "page"
    assert "hidden" not in repr(obtained)
    assert "layla" not in repr(obtained)
    assert "hidden" not in str(why_not(f"http://{secret}@{host}/gone?api_key=hidden"))


def test_a_login_goes_to_its_own_host_and_not_where_that_sends_on(server: Site) -> None:
    with site() as other:
        other.pages["/page"] = Reply(PAGE)
        server.pages["/on"] = Reply(status=302, headers=(("Location", f"{other.root}/page"),))
        get(f"{server.root}/on", more={"login": "Bearer hidden"})
        assert server.asked[-1].headers["authorization"] == "Bearer hidden"
        assert "authorization" not in other.asked[-1].headers


def test_an_address_is_shown_without_what_is_secret_in_it() -> None:
    assert (
        shown_address(f"https://{'a:b'}@valley.example/x?api_key=1&b=2#c") == "https://valley.example/x?api_key=…&b=2"
    )
    assert shown_address("https://[broken") == "https://[broken"
    signed = "https://valley.example/x?X-Amz-Signature=1&sessionid=2&PHPSESSID=3&sid=4&code=5"
    assert shown_address(signed) == "https://valley.example/x?X-Amz-Signature=…&sessionid=…&PHPSESSID=…&sid=4&code=5"


def test_what_lets_somebody_in_is_kept_in_no_header(server: Site) -> None:
    told = (
        ("Link", f"<http://{'a:hidden'}@valley.example/>; rel=next"),
        ("Content-Location", "/h?token=hidden&n=1"),
        ("X-Auth-Token", "hidden"),
    )
    server.pages["/page"] = Reply(PAGE, headers=told)
    obtained = get(f"{server.root}/page").obtained("address", collector=None, tool="civcas")
    assert "hidden" not in repr(obtained)
    assert obtained.header("content-location") == "/h?token=…&n=1"
    assert obtained.header("link") == "<http://valley.example/>; rel=next"


def test_where_nothing_answers_that_is_said(server: Site) -> None:
    assert why_not("http://127.0.0.1:9/page").what == "nothing answers there"

    async def nowhere(host: str, port: int) -> Sequence[str]:
        raise guard.NotFound(host)

    assert why_not("http://valley.example/page", resolve=nowhere).what == "there is no host valley.example"
    assert "no web address" in why_not("http:///page").what


def test_an_address_given_twice_with_and_without_what_counts_readers_is_asked_once_and_that_is_said(
    server: Site,
) -> None:
    server.pages["/page?utm_source=a"] = Reply(PAGE)
    given = [f"{server.root}/page", f"{server.root}/page?utm_source=a"]
    limits = Limits(**LIMITS)
    collecting = Collecting(Given("", 100_000), tool="civcas test")
    taken = list(take_addresses(given, lambda: Client(limits, now=lambda: NOW), collecting))
    assert sorted(type(one).__name__ for one in taken) == ["Captured", "Skipped"]
    assert sum(server.counts()[path] for path in server.counts() if path.startswith("/page")) == 1


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://a.example/1?utm_source=x&UTM_Medium=y", "https://a.example/1"),
        ("https://a.example/1?id=2&fbclid=x&page=%D8%A7&gclid=1#part", "https://a.example/1?id=2&page=%D8%A7#part"),
        ("https://a.example/1?source=x&ref=y&at=2", "https://a.example/1?source=x&ref=y&at=2"),
        ("https://a.example/1?q=utm_source=x", "https://a.example/1?q=utm_source=x"),
        ("https://a.example/1?&", "https://a.example/1?&"),
        ("https://[a/1?utm_source=x", "https://[a/1?utm_source=x"),
    ],
)
def test_what_counts_readers_is_no_part_of_a_pages_address_and_all_else_is(address: str, page: str) -> None:
    assert without_tracking(address) == page


@pytest.mark.parametrize(
    "name",
    (
        "#access_token ?api-key ?private_token ?client_secret &oauth_token &oauth_signature ?access%5Ftoken ?csrftoken "
        "?subscription-key ?AUTHKEY ?user_password ;jsessionid &X-Amz-Signature"
    ).split(),
)
def test_a_secret_in_an_address_is_never_kept_whatever_its_name_and_place(name: str) -> None:
    assert without_tokens(f"https://valley.example/a{name}=hidden&n=1") == f"https://valley.example/a{name}=…&n=1"


def test_a_password_with_an_at_sign_goes_whole_and_what_tells_pages_apart_stays() -> None:
    assert without_tokens("to //user:hid@den@valley.example/a@b") == "to //valley.example/a@b"
    address = "https://valley.example/list?page_token=7&monkey=3&design=4&tokens=5"
    assert without_tokens(address) == address


def test_a_secret_in_the_address_that_a_page_or_an_archive_gives_is_not_kept(tmp_path: Path) -> None:
    login = "name:hidden"
    secret = f"https://{login}@valley.example/a?access_token=hidden&n=1"
    shown = "https://valley.example/a?access_token=…&n=1"
    link = f'<link rel="canonical" href="{secret}"></head>'
    (tmp_path / "a.html").write_bytes(PAGE.replace(b"</head>", link.encode()))
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Target-URI: {secret}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    (tmp_path / "b.warc").write_bytes(head.encode() + answer + b"\r\n\r\n")
    page, record = capture_paths(sorted(tmp_path.iterdir()), max_bytes=100_000)
    assert isinstance(page, Captured) and isinstance(record, Captured)
    assert (page.document.url, record.document.obtained and record.document.obtained.address) == (shown, shown)
    assert "hidden" not in record.where
