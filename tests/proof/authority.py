"""A real time-stamping authority for the tests: openssl behind a server on loopback, with a root and one between."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

OPENSSL = shutil.which("openssl")
PEM = serialization.Encoding.PEM


@dataclass(slots=True)
class Authority:
    """An authority in a folder; ``roots`` is its root certificate in PEM, ``says`` replaces its next answers."""

    folder: Path
    roots: str
    url: str = ""
    says: bytes | None = None
    status: int = 200
    asked: list[bytes] = field(default_factory=list)

    def answer(self, question: bytes) -> bytes:
        """What openssl answers to a question."""
        (self.folder / "question").write_bytes(question)
        files = ["-config", "ts.cnf", "-queryfile", "question", "-out", "answer"]
        subprocess.run([OPENSSL or "openssl", "ts", "-reply", *files], cwd=self.folder, check=True, capture_output=True)
        return (self.folder / "answer").read_bytes()


def made_authority(folder: Path, *, days: int = 365) -> Authority:
    """An authority whose own certificate is valid from ten days ago for so many days from now."""
    now = dt.datetime.now(dt.UTC)
    root_key, between_key, own_key = (rsa.generate_private_key(65537, 2048) for _ in range(3))
    root = _certificate("Made Root", root_key, "Made Root", root_key, now + dt.timedelta(days=900))
    between = _certificate("Made Between", between_key, "Made Root", root_key, now + dt.timedelta(days=800))
    own = _certificate("Made Authority", own_key, "Made Between", between_key, now + dt.timedelta(days=days), own=True)
    (folder / "own.pem").write_bytes(own.public_bytes(PEM))
    (folder / "between.pem").write_bytes(between.public_bytes(PEM))
    private = own_key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "own.key").write_bytes(private)
    (folder / "serial").write_text("01\n")
    (folder / "ts.cnf").write_text(
        "[tsa]\ndefault_tsa = made\n[made]\nserial = serial\ncrypto_device = builtin\nsigner_cert = own.pem\n"
        "certs = between.pem\nsigner_key = own.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\n"
        "digests = sha256, sha512\naccuracy = secs:1\ntsa_name = yes\ness_cert_id_chain = no\n"
        "ess_cert_id_alg = sha256\n"
    )
    return Authority(folder, root.public_bytes(PEM).decode())


@contextmanager
def serving(authority: Authority) -> Iterator[Authority]:
    """The authority behind an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = self.rfile.read(int(self.headers["Content-Length"]))
            authority.asked.append(question)
            body = authority.says if authority.says is not None else authority.answer(question)
            self.send_response(authority.status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    authority.url = f"http://127.0.0.1:{server.server_port}/stamp"
    try:
        yield authority
    finally:
        server.shutdown()
        server.server_close()


def _certificate(
    subject: str,
    key: rsa.RSAPrivateKey,
    issuer: str,
    by: rsa.RSAPrivateKey,
    until: dt.datetime,
    *,
    own: bool = False,
) -> x509.Certificate:
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (subject, issuer)]
    made = (
        x509.CertificateBuilder()
        .subject_name(names[0])
        .issuer_name(names[1])
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(dt.datetime.now(dt.UTC) - dt.timedelta(days=10))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=not own, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=own,
                content_commitment=own,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=not own,
                crl_sign=not own,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    if own:
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return made.sign(by, hashes.SHA256())
