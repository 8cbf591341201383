"""What in an address lets somebody in, and is neither kept nor said: names, passwords, tokens."""

from __future__ import annotations

import re

_LOGIN = re.compile(r"(?<=//)[^/?#\s<>\"]*@")
_TOKEN = re.compile(
    r"([?&;#](?:"
    r"(?:(?:access|api|auth|bearer|client|csrf|id|login|oauth|private|refresh|security|session|user|xsrf)(?:[_.-]|%5f)?)?"
    r"(?:token|secret|passw(?:or)?d|pwd|signature)"
    r"|(?:access|api|auth|private|subscription)(?:[_.-]|%5f)?key"
    r"|sig|jwt|hmac|authorization|session_?(?:id|key)|(?:j|php|asp\.net_)?sess(?:ion)?id"
    r"|x-(?:amz|goog)-(?:signature|credential|security-token))=)[^&;#\s>\"]*",
    re.IGNORECASE,
)


def without_tokens(text: str) -> str:
    """Words with addresses in them, without names and passwords before a host, and without the values of tokens."""
    return _TOKEN.sub(r"\1…", _LOGIN.sub("", text))


def without_secrets(address: str) -> str:
    """An address without the name and the password that may stand before its host."""
    scheme, mark, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{mark}{host.rpartition('@')[2]}{slash}{path}" if mark else address
