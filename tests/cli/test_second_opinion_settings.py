"""The settings of ``civcas read --engine llm``: what is wrong is told in a sentence, and nothing goes astray."""

from __future__ import annotations

import datetime as dt
import ipaddress
import socket
import sys
from pathlib import Path

import pytest
from commands import SECOND, civcas, rows
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from endpoint import KEY, TEXT, Endpoint, body, read, running

from civcas.errors import ExtraMissing


def test_a_refused_connection_is_told_with_what_to_check(endpoint: Endpoint, home: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    done = read(endpoint, home, env={"CIVCAS_LLM_URL": f"http://127.0.0.1:{port}/v1"})
    assert done.returncode == 1
    assert f"nothing answers at 127.0.0.1:{port}; check CIVCAS_LLM_URL".encode() in done.stderr


@pytest.mark.parametrize(("status", "setting"), [(401, "KEY"), (403, "KEY"), (404, "URL")])
def test_settings_that_no_document_can_be_read_with_end_the_call(
    endpoint: Endpoint, home: Path, status: int, setting: str
) -> None:
    endpoint.answer = body(f"wrong key {KEY}".encode(), status)
    done = civcas(
        *("read", "-", "--engine", "llm", "--format", "jsonl"),
        home=home,
        stdin=rows(TEXT, SECOND),
        env=endpoint.settings(),
    )
    assert done.returncode == 2
    assert f"CIVCAS_LLM_{setting}".encode() in done.stderr
    assert KEY.encode() not in done.stderr
    assert len(endpoint.requests) == 1


def test_neither_report_nor_key_follows_a_redirection(endpoint: Endpoint, home: Path) -> None:
    with running() as elsewhere:
        endpoint.answer = body(b"", 307, Location=f"{elsewhere.address}/chat/completions")
        done = read(endpoint, home)
        assert elsewhere.requests == []
    assert b"HTTP 307" in done.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"CIVCAS_LLM_URL": ""}, "set CIVCAS_LLM_URL"),
        ({"CIVCAS_LLM_MODEL": ""}, "set CIVCAS_LLM_MODEL"),
        ({"CIVCAS_LLM_URL": "localhost"}, "no address"),
        ({"CIVCAS_LLM_URL": "file:///etc"}, "no address"),
        ({"CIVCAS_LLM_URL": "http://127.0.0.1:99999/v1"}, "no address"),
        ({"CIVCAS_LLM_URL": "http://[::1/v1"}, "no address"),
        ({"CIVCAS_LLM_URL": f"http://localhost:{KEY}@localhost/v1"}, "holds a name or a password"),
        ({"CIVCAS_LLM_KEY": f"{KEY}\nX: y"}, "CIVCAS_LLM_KEY holds characters"),
        ({"CIVCAS_LLM_URL": "http://localhost/\x1b[31mv1"}, "no address"),
        ({"CIVCAS_LLM_URL": "http://\udcff/v1"}, "no address"),
        ({"CIVCAS_LLM_MODEL": "\udcff"}, "CIVCAS_LLM_MODEL holds characters"),
        ({"CIVCAS_LLM_MODEL": "one\nmore"}, "CIVCAS_LLM_MODEL holds characters"),
        ({"SSL_CERT_FILE": "/there/is/none.pem"}, "SSL_CERT_FILE"),
        ({"CIVCAS_LLM_TIMEOUT": "soon"}, "CIVCAS_LLM_TIMEOUT is 'soon'"),
        ({"CIVCAS_LLM_TIMEOUT": "nan"}, "CIVCAS_LLM_TIMEOUT is 'nan'"),
        ({"CIVCAS_LLM_TIMEOUT": "-1"}, "CIVCAS_LLM_TIMEOUT is '-1'"),
    ],
)
def test_wrong_settings_are_wrong_usage_and_the_key_is_never_shown(
    endpoint: Endpoint, home: Path, given: dict[str, str], told: str
) -> None:
    done = read(endpoint, home, env=given)
    assert done.returncode == 2
    assert told in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert KEY.encode() not in done.stdout + done.stderr
    assert endpoint.requests == []


NO_EXCEPTION = {"NO_PROXY": "", "no_proxy": ""}


def through(address: str) -> dict[str, str]:
    """An environment in which everything goes through a proxy."""
    return dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy"), address) | NO_EXCEPTION


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_what_an_endpoint_on_this_machine_is_asked_goes_through_no_proxy(
    endpoint: Endpoint, home: Path, host: str
) -> None:
    with running() as proxy:
        elsewhere = through(proxy.address.removesuffix("/v1"))
        done = read(endpoint, home, env={"CIVCAS_LLM_URL": endpoint.address.replace("127.0.0.1", host), **elsewhere})
        assert proxy.requests == []
    assert (done.returncode, len(endpoint.requests)) == (0, 1)


def test_another_endpoint_is_asked_through_the_proxy_that_the_environment_names(home: Path) -> None:
    with running() as proxy:
        env = {"CIVCAS_LLM_URL": "http://endpoint.example/v1", **through(proxy.address.removesuffix("/v1"))}
        assert read(proxy, home, env=env).returncode == 0
        assert [sent["path"] for sent in proxy.requests] == ["http://endpoint.example/v1/chat/completions"]


@pytest.mark.parametrize("address", ["nonsense://x", "socks5://127.0.0.1:9", "http://[::1"])
def test_a_proxy_that_cannot_be_used_is_told_in_one_sentence(endpoint: Endpoint, home: Path, address: str) -> None:
    done = read(endpoint, home, env={"CIVCAS_LLM_URL": "http://endpoint.example/v1", **through(address)})
    assert done.returncode == 2
    assert b"The proxy that HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert read(endpoint, home, env=through(address)).returncode == 0, "an endpoint on this machine needs none"


@pytest.mark.parametrize("host", ["..", "a..b", "xn--", "-", "*", "x" * 70, "ü..", "%zz"])
def test_a_host_that_there_cannot_be_is_told_in_one_sentence(endpoint: Endpoint, home: Path, host: str) -> None:
    done = read(endpoint, home, env={"CIVCAS_LLM_URL": f"http://{host}/v1"})
    assert done.returncode in (1, 2)
    assert len(done.stderr.splitlines()) == 1
    assert b"Traceback" not in done.stderr


def test_a_certificate_is_trusted_only_where_it_is_named(home: Path, tmp_path: Path) -> None:
    own = certificate(tmp_path / "own.pem")
    with running(own) as endpoint:
        done = read(endpoint, home)
        assert done.returncode == 1
        assert b"shows no certificate that is trusted here" in done.stderr
        assert endpoint.requests == []
        assert read(endpoint, home, env={"SSL_CERT_FILE": str(own)}).returncode == 0


def certificate(path: Path) -> Path:
    """A certificate for the loopback that nobody but itself vouches for, with its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def test_without_the_extra_it_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from civcas.cli.opinion import opinion_reader

    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(ExtraMissing, match=r"civcas read --engine llm needs the extra 'opinion'.*'civcas\[opinion\]'"):
        opinion_reader()
