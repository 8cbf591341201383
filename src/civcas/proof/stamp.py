"""Timestamps of RFC 3161 over the log's checkpoints: when a third party saw that the log held what it holds.

A checkpoint covers every entry of the log before it, so that one timestamp of
a checkpoint is one of every capture and every decision up to then; ``civcas
prove`` leads from a document to the checkpoint. A stamp is kept with every
certificate that is needed to verify it again, for as long as anybody wants to.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import orjson

from civcas.proof.der import NotDer, with_ordered_certificates
from civcas.proof.times import time_text

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

VERSION = 1
KIND = "application/timestamp-query"
"""The media type of a question (RFC 3161, 3.4)."""

State = Literal["valid", "expired", "untrusted", "wrong"]


class NoStamp(ValueError):
    """What an authority answered, or what is kept, is no timestamp of this checkpoint; the text says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """What an authority is asked: the encoded request and the number that its answer must repeat."""

    body: bytes
    nonce: int


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp as it is kept.

    ``checkpoint`` is the signed note, ``authority`` the address that was
    asked, ``answer`` its whole answer in DER, ``certificates`` the chain in
    PEM: those that it sent and those that whoever asked trusts.
    """

    checkpoint: str
    authority: str
    answer: bytes
    certificates: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What verifying a stamp found.

    ``valid``: it shows the time, by a root that is trusted. ``expired``: it
    does too, and a certificate of its chain has ended since, on ``until``.
    ``untrusted``: no root that is trusted leads to it. ``wrong``: it is damaged
    or of something else. ``at`` is the time that it states, in UTC.
    """

    state: State
    sentence: str
    at: dt.datetime | None = None
    until: dt.datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether the time is shown."""
        return self.state in ("valid", "expired")


def question(checkpoint: str) -> Question:
    """The request for a timestamp of a checkpoint's note: its SHA-512, a nonce, and that certificates be sent."""
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(checkpoint.encode()).hash_algorithm(HashAlgorithm.SHA512)
    request = builder.nonce(nonce=True).cert_request(cert_request=True).build()
    if request.nonce is None:
        raise NoStamp("no question could be made")
    return Question(request.as_bytes(), request.nonce)


def stamp_of(checkpoint: str, asked: Question, authority: str, answer: bytes, roots: str) -> Stamp:
    """An authority's answer as a stamp that verifies by these roots; NoStamp, with the reason, where it does not."""
    made = Stamp(checkpoint, authority, answer, "")
    response = _response(made)
    if response.tst_info.nonce != asked.nonce:
        raise NoStamp("it answers another question")
    chain = dict.fromkeys(_pem(one) for one in [*_sent(response), *_certificates(roots)])
    made = Stamp(checkpoint, authority, answer, "".join(chain))
    found = check_stamp(made, roots, now=response.tst_info.gen_time)
    if not found.holds:
        raise NoStamp(found.sentence)
    return made


def check_stamp(stamp: Stamp, roots: str | None, *, now: dt.datetime) -> Checked:
    """Verify a stamp again: its signature, its chain at the time that it states, and that it is of its checkpoint.

    ``roots`` are certificates in PEM that whoever asks trusts; without them the
    roots that are kept with the stamp are taken, and the sentence says so.
    """
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        response = _response(stamp)
        kept = _certificates(stamp.certificates)
        trusted = [one for one in (_certificates(roots) if roots is not None else kept) if _is_root(one)]
    except NoStamp as error:
        return Checked("wrong", str(error))
    at = response.tst_info.gen_time
    if not trusted:
        return Checked("untrusted", "no root certificate is there to verify it by", at)
    between = [one for one in kept if not _is_root(one) and one not in _sent(response)]
    try:
        verifier = VerifierBuilder(roots=trusted, intermediates=between).build()
        verifier.verify_message(response, stamp.checkpoint.encode())
    except VerificationError as error:
        if "Mismatch" in str(error):
            return Checked("wrong", "it is of something else than its checkpoint", at)
        if "issuer" in str(error) or "self-signed" in str(error) or "self signed" in str(error):
            return Checked("untrusted", "no trusted root leads to the authority's certificate", at)
        return Checked("wrong", "its signature or its chain does not verify", at)
    except ValueError:
        return Checked("wrong", "its signature or its chain does not verify", at)
    until = min(one.not_valid_after_utc for one in _chain(response, [*trusted, *kept, *_sent(response)]))
    whose = "" if roots is not None else ", by the root that is kept with it"
    if until < now:
        sentence = (
            f"shows {time_text(at)}{whose}; a certificate of its chain expired on {until:%Y-%m-%d}, after that time, "
            "so that it still shows it as long as nobody had stolen the authority's key"
        )
        return Checked("expired", sentence, at, until)
    sentence = f"shows {time_text(at)}{whose}; its certificates are valid until {until:%Y-%m-%d}"
    return Checked("valid", sentence, at, until)


def stamp_json(stamp: Stamp) -> bytes:
    """A stamp as the file that is kept."""
    held = {
        "civcas_timestamp": VERSION,
        "checkpoint": stamp.checkpoint,
        "authority": stamp.authority,
        "answer": base64.b64encode(stamp.answer).decode(),
        "certificates": stamp.certificates,
    }
    return orjson.dumps(held, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def read_stamp(data: bytes) -> Stamp:
    """The stamp of a file; NoStamp where it is none."""
    try:
        held: Any = orjson.loads(data)
        if not isinstance(held, dict) or held.get("civcas_timestamp") != VERSION:
            raise NoStamp("it is no timestamp that civcas keeps")
        texts = [held[name] for name in ("checkpoint", "authority", "answer", "certificates")]
        if not all(isinstance(text, str) for text in texts):
            raise NoStamp("it is damaged")
        return Stamp(texts[0], texts[1], base64.b64decode(texts[2], validate=True), texts[3])
    except (orjson.JSONDecodeError, KeyError, binascii.Error) as error:
        raise NoStamp("it is damaged") from error


def _response(stamp: Stamp) -> TimeStampResponse:
    from cryptography.x509 import InvalidVersion
    from rfc3161_client import decode_timestamp_response

    try:
        response = decode_timestamp_response(with_ordered_certificates(stamp.answer))
        response.tst_info.gen_time  # noqa: B018  # raises where there is no token
        _sent(response)
    except (NotDer, ValueError, InvalidVersion) as error:
        raise NoStamp("it is no timestamp answer, or a refusal") from error
    return response


def _sent(response: TimeStampResponse) -> list[Certificate]:
    """The certificates that came with an answer; ValueError where one is none that may be, whatever is taken as yet."""
    from cryptography.utils import CryptographyDeprecationWarning
    from cryptography.x509 import load_der_x509_certificate

    with warnings.catch_warnings():
        warnings.simplefilter("error", CryptographyDeprecationWarning)
        try:
            return [load_der_x509_certificate(one) for one in sorted(response.signed_data.certificates)]
        except CryptographyDeprecationWarning as error:  # such as a serial number below zero (RFC 5280, 4.1.2.2)
            raise ValueError(str(error)) from error


def _chain(response: TimeStampResponse, known: Sequence[Certificate]) -> list[Certificate]:
    """The certificate that signed and those above it, up to a root: other certificates may lie beside them."""
    signer = next(iter(response.signed_data.signer_infos))
    chain = [one for one in known if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number)][:1]
    while not _is_root(chain[-1]):
        above = next((one for one in known if one not in chain and _issued(one, chain[-1])), None)
        if above is None:
            break
        chain.append(above)
    return chain


def _issued(above: Certificate, below: Certificate) -> bool:
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    try:
        below.verify_directly_issued_by(above)
    except (InvalidSignature, UnsupportedAlgorithm, TypeError, ValueError):
        return False
    return True


def _certificates(pem: str) -> Sequence[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates

    if not pem.strip():
        return []
    try:
        return load_pem_x509_certificates(pem.encode())
    except ValueError as error:
        raise NoStamp("its certificates cannot be read") from error


def _is_root(certificate: Certificate) -> bool:
    return certificate.issuer == certificate.subject


def _pem(certificate: Certificate) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM).decode()
