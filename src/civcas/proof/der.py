"""Certificates of a time-stamping answer in the order that DER asks for.

Some authorities (those that run openssl among them) write the set of
certificates as it comes, and strict readers refuse that. The set is not
covered by the signature, so that putting it in order changes nothing of what
was signed.
"""

from __future__ import annotations

from collections.abc import Iterator

_SEQUENCE, _EXPLICIT_0 = 0x30, 0xA0


class NotDer(ValueError):
    """Bytes are not the DER structure that was looked for."""


def with_ordered_certificates(response: bytes) -> bytes:
    """The same TimeStampResp (RFC 3161, 2.4.2) with the certificates of its token sorted; as it is where it has none.

    Raises NotDer where it is no such structure.
    """
    # TimeStampResp → timeStampToken (ContentInfo) → [0] → SignedData → [0] certificates
    start, end = _only(response, 0, len(response), _SEQUENCE)
    parts = list(_elements(response, start, end))
    if len(parts) < 2:
        return response  # refused: a status without a token
    start, end = _inside(parts[1], _SEQUENCE)
    content = [part for part in _elements(response, start, end) if part[0] == _EXPLICIT_0]
    if not content:
        raise NotDer("the token has no content")
    start, end = _only(response, content[0][2], content[0][3], _SEQUENCE)
    held = [part for part in _elements(response, start, end) if part[0] == _EXPLICIT_0]
    if not held:
        return response
    _, _, start, end = held[0]
    certificates = sorted(response[first:last] for _, first, _, last in _elements(response, start, end))
    return response[:start] + b"".join(certificates) + response[end:]


_Element = tuple[int, int, int, int]
"""A tag, where the element begins, where its content begins, and where both end."""


def _elements(data: bytes, start: int, end: int) -> Iterator[_Element]:
    while start < end:
        element = _element(data, start, end)
        yield element
        start = element[3]


def _element(data: bytes, start: int, end: int) -> _Element:
    if start + 2 > end:
        raise NotDer("it ends early")
    tag, length, content = data[start], data[start + 1], start + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4 or content + count > end:
            raise NotDer("a length makes no sense")
        length = int.from_bytes(data[content : content + count])
        content += count
    if content + length > end:
        raise NotDer("it ends early")
    return tag, start, content, content + length


def _inside(element: _Element, tag: int) -> tuple[int, int]:
    if element[0] != tag:
        raise NotDer("it holds something else")
    return element[2], element[3]


def _only(data: bytes, start: int, end: int, tag: int) -> tuple[int, int]:
    return _inside(_element(data, start, end), tag)
