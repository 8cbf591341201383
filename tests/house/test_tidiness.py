"""Nothing in the repository tells where it was made or sends a reader to an address that was not meant."""

from __future__ import annotations

import re

from checkout import texts

# Hosts that a committed file may name. Made-up reports use the names that are kept free for examples.
HOSTS = {
    "creativecommons.org",
    "download.geonames.org",
    "example.com",
    "example.net",
    "example.org",
    "localhost",
    "purl.org",
    "127.0.0.1",
    "schemas.openxmlformats.org",
    "search.yahoo.com",
    "semver.org",
    "testserver",
    "www.apache.org",
    "www.geonames.org",
    "www.w3.org",
}
EXAMPLES = (".example", ".example.com", ".example.net", ".example.org", ".invalid", ".test")

ADDRESS = re.compile(r"\b(?:https?|ftp)://([^\s/:\"'<>()\[\]{}|\\`]+)")
MACHINE = re.compile(r"(?<![\w.<~*])/(?:work|root|opt|mnt|tmp|var/folders|Users)/[\w.]|[A-Z]:\\\\Users")
INDEX = re.compile(r"index[-_]url|find[-_]links|extra[-_]index|trusted[-_]host", re.IGNORECASE)
COLLECTIONS = re.compile(r"shared/(?:reading|linking|estimate)\b")


def test_every_address_that_a_file_names_is_a_known_one() -> None:
    known = {host.removeprefix("www.") for host in HOSTS}
    strange = {
        f"{name}: {host}"
        for name, text in texts().items()
        for host in {found.lower().removeprefix("www.") for found in ADDRESS.findall(text)}
        if host not in known and not host.endswith(EXAMPLES)
    }
    assert strange == set()


def test_no_file_names_a_path_of_the_machine_it_was_made_on() -> None:
    assert {name: found for name, text in texts().items() if (found := MACHINE.findall(text))} == {}


def test_no_file_names_where_packages_come_from() -> None:
    # the script that makes the lock must ask for an address not to be written
    named = {name for name, text in texts().items() if INDEX.search(text)}
    assert named - {"scripts/lock.py", "tests/house/test_tidiness.py"} == set()


def test_the_lock_that_names_addresses_is_not_committed() -> None:
    assert "uv.lock" not in texts()
    assert "uv.lock" in texts()[".gitignore"].splitlines()


def test_the_shared_collections_are_named_only_where_something_skips_without_them() -> None:
    named = {name for name, text in texts().items() if COLLECTIONS.search(text)}
    assert {name for name in named if not name.startswith(("tests/", "quality/", "bench/"))} == set()


def test_nothing_is_left_unfinished_or_pretended() -> None:
    marks = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|[Ll]orem ipsum|NotImplemented" r"Error")
    assert {name: found for name, text in texts().items() if (found := marks.findall(text))} == {}


def test_pages_and_commands_speak_the_fields_words() -> None:
    # docs/words.md: a document and not an article, an incident and not an event, a recorded toll and not a death toll
    never = re.compile(r"\b(?:articles?|events?|death tolls?|confidence)\b", re.IGNORECASE)
    shown = {
        name: re.sub(r"<[^>]*>|{#.*?#}", " ", text)
        for name, text in texts().items()
        if "/templates/" in name or name == "docs/reference/commands.md"
    }
    assert shown
    assert {name: found for name, text in shown.items() if (found := never.findall(text))} == {}
