"""How a document's id stands in an address. An id is whatever its user gave it, so not every one can stand there."""

from __future__ import annotations

import base64
import binascii
import re

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\Z")


class DocumentId:
    """A path converter: plain ids as they are, any other as ``~`` and its URL-safe base 64."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]*|~[A-Za-z0-9_-]*"

    def to_url(self, value: str) -> str:
        """The id as one segment of an address."""
        if _PLAIN.match(value):
            return value
        return "~" + base64.urlsafe_b64encode(value.encode("utf-8", "surrogatepass")).decode("ascii").rstrip("=")

    def to_python(self, value: str) -> str:
        """The id of a segment; ValueError, so 404, for one that no id makes."""
        if not value.startswith("~"):
            return value
        body = value[1:]
        try:
            return base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode("utf-8", "surrogatepass")
        except (binascii.Error, UnicodeDecodeError) as wrong:
            raise ValueError(value) from wrong
