"""Asking an OpenAI-compatible endpoint for a second opinion: the one network client of the command line.

The endpoint is what the settings name and nothing else; redirections are not
followed, and an endpoint on this machine is asked past any proxy, so that
neither a report nor the key goes anywhere else. The key and what the endpoint
says of an error are never shown.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from civcas import settings
from civcas.errors import ExtraMissing, NoOpinion, UsageError
from civcas.read.opinion import Message, second_opinion
from civcas.read.opinion_answer import content_of
from civcas.records import Document, Places, Reading

if TYPE_CHECKING:
    import httpx

    from civcas.pipeline import Reader

MOST_BYTES = 2_000_000
"""The largest response that is taken in; the claims of a long report are some ten thousand bytes."""

_WHY_NOT = {
    429: ("it has too much to do (HTTP 429)", "wait a while and try again"),
    400: ("it does not take the question (HTTP 400)", "check CIVCAS_LLM_MODEL, or give a shorter text"),
    413: ("the question is too long for it (HTTP 413)", "give a shorter text"),
}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible endpoint: the address that is asked, its host as people are told it, model, key, seconds.

    ``local`` says that it is on this machine.
    """

    address: str
    host: str
    local: bool
    model: str
    key: str | None = field(repr=False)
    timeout: float


def endpoint() -> Endpoint:
    """The endpoint that the settings name; UsageError where one is missing or makes no sense."""
    address, model = settings.value("CIVCAS_LLM_URL"), settings.value("CIVCAS_LLM_MODEL")
    if address is None or model is None:
        missing = "CIVCAS_LLM_URL" if address is None else "CIVCAS_LLM_MODEL"
        raise UsageError(f"--engine llm asks an endpoint that you name; set {missing}.")
    if not model.isprintable():
        raise UsageError("CIVCAS_LLM_MODEL holds characters that no name has; set it again.")
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    of_web = parts.scheme in ("http", "https") and not parts.query and not parts.fragment
    if not of_web or not host or not parts.geturl().isprintable():
        raise UsageError("CIVCAS_LLM_URL is no address; set it to one such as http://localhost:8080/v1.")
    if parts.username is not None or parts.password is not None:
        raise UsageError("CIVCAS_LLM_URL holds a name or a password; take it out and set CIVCAS_LLM_KEY.")
    key = (settings.value("CIVCAS_LLM_KEY") or "").strip() or None
    if key is not None and not (key.isascii() and key.isprintable()):
        raise UsageError("CIVCAS_LLM_KEY holds characters that no key has; set it again.")
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    asked = parts._replace(path=f"{path}/chat/completions").geturl()
    return Endpoint(asked, f"{host}:{port}" if port else host, _is_local(host), model, key, settings.llm_timeout())


def _is_local(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.rstrip(".").rpartition(".")[2] == "localhost"


def opinion_reader() -> Reader:
    """A reader that asks the endpoint of the settings, one question a document.

    Raises ExtraMissing and UsageError at once; the reader itself raises
    NoOpinion for one document, and UsageError where no document can be read
    by this endpoint with these settings.
    """
    if find_spec("httpx") is None:
        raise ExtraMissing("read --engine llm", "opinion")
    asked = endpoint()

    def read(document: Document, places: Places | None) -> Reading:
        return second_opinion(document, lambda messages: ask(asked, messages), asked.model).reading

    return read


def ask(asked: Endpoint, messages: Sequence[Message]) -> str:
    """The words of the endpoint's answer.

    All of it is over after the endpoint's seconds.
    """
    try:
        status, body = asyncio.run(_within(asked, messages))
    except TimeoutError:
        seconds = f"{asked.timeout:g} seconds"
        raise NoOpinion(
            f"{asked.host} did not answer in full within {seconds}", "try again, or set CIVCAS_LLM_TIMEOUT higher"
        ) from None
    _refuse(asked.host, status)
    return content_of(body)


def _refuse(host: str, status: int) -> None:
    """Raise what a status other than 200 means."""
    if status in (401, 403):
        raise UsageError(f"{host} refused the key (HTTP {status}); check CIVCAS_LLM_KEY.")
    if status == 404:
        raise UsageError(
            f"{host} knows no such address or model (HTTP 404); check CIVCAS_LLM_URL and CIVCAS_LLM_MODEL."
        )
    if status != 200:
        what, do = _WHY_NOT.get(status, (f"it answered with HTTP {status}", "try again, or ask whoever runs it"))
        raise NoOpinion(f"{host} was asked, and {what}", do)


async def _within(asked: Endpoint, messages: Sequence[Message]) -> tuple[int, bytes]:
    """The status and the body of the response; TimeoutError where all of it takes too long.

    An endpoint that does not take the temperature 0 (some models have one of
    their own) is asked once more without it.
    """
    question: dict[str, Any] = {"model": asked.model, "messages": list(messages), "stream": False}
    async with asyncio.timeout(asked.timeout), _client(asked) as client:
        status, body = await _post(client, asked, {**question, "temperature": 0})
        return await _post(client, asked, question) if status == 400 else (status, body)


def _client(asked: Endpoint) -> httpx.AsyncClient:
    """The client, with the certificates and, but for an endpoint on this machine, the proxy of the environment."""
    import httpx

    try:
        certificates = httpx.create_ssl_context()
    except OSError:
        raise UsageError("The certificates that SSL_CERT_FILE or SSL_CERT_DIR names cannot be read.") from None
    try:
        return httpx.AsyncClient(verify=certificates, trust_env=not asked.local, timeout=None, follow_redirects=False)
    except (ValueError, ImportError, httpx.InvalidURL):
        what = "The proxy that HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names cannot be used"
        raise UsageError(f"{what}; set it to one such as http://localhost:3128, or take it out.") from None


async def _post(client: httpx.AsyncClient, asked: Endpoint, question: dict[str, Any]) -> tuple[int, bytes]:
    import httpx

    headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
    if asked.key is not None:
        headers["Authorization"] = f"Bearer {asked.key}"
    content, body = json.dumps(question).encode(), bytearray()
    try:
        async with client.stream("POST", asked.address, headers=headers, content=content) as response:
            if response.status_code != 200:
                return response.status_code, b""
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > MOST_BYTES:
                    what = f"the answer of {asked.host} is larger than {MOST_BYTES:,} bytes"
                    raise NoOpinion(what, "check CIVCAS_LLM_URL and CIVCAS_LLM_MODEL")
            return 200, bytes(body)
    except httpx.ConnectError as error:
        if _is_distrust(error):
            raise NoOpinion(
                f"{asked.host} shows no certificate that is trusted here",
                "check CIVCAS_LLM_URL, or name the certificate of its maker in SSL_CERT_FILE",
            ) from None
        what = f"nothing answers at {asked.host}"
        raise NoOpinion(what, "check CIVCAS_LLM_URL, and that the endpoint runs") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, UnicodeError):
        raise NoOpinion(f"the connection to {asked.host} broke", "try again") from None


def _is_distrust(error: BaseException | None) -> bool:
    """Whether a certificate that is not trusted is behind an error."""
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None
