"""The pages' translations: gather every string that is marked, keep what is translated, and compile.

    python scripts/messages.py           gather into locale/ar/LC_MESSAGES/django.po, and compile django.mo
    python scripts/messages.py --check   say what is missing or out of date, and change nothing

The compiled catalogue is committed beside its source, because a fresh machine
has no gettext tools and an installation from source runs no build step; a
test holds the two equal. Needs Babel, which comes with trafilatura.
"""

from __future__ import annotations

import ast
import io
import re
import struct
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "civcas"
FOLDERS = ("pages", "public", "web")
CATALOGUE = PACKAGE / "pages" / "locale" / "ar" / "LC_MESSAGES" / "django.po"

CALLS = {
    "gettext": ("id",),
    "gettext_lazy": ("id",),
    "_": ("id",),
    "ngettext": ("id", "plural"),
    "pgettext": ("context", "id"),
    "pgettext_lazy": ("context", "id"),
    "npgettext": ("context", "id", "plural"),
}
"""What each function's first arguments are."""

UNSAID = (b'"POT-Creation', b'"PO-Revision', b'"Report-Msgid', b'"Last-Translator', b'"Language-Team', b'"Generated-By')
"""Lines of the header that say nothing, or a time that would tell two runs apart."""

TAG = re.compile(r"\{%\s*(.*?)\s*%\}", re.S)
VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
INLINE = re.compile(r'_\("((?:[^"\\]|\\.)*)"\)')


@dataclass(frozen=True)
class Marked:
    """A string that is marked for translation, and the file it stands in."""

    id: str
    plural: str | None
    context: str | None
    file: str


def marked() -> Iterator[Marked]:
    """Every marked string of the pages, templates and code."""
    for folder in FOLDERS:
        for path in sorted((PACKAGE / folder).rglob("*")):
            name = path.relative_to(PACKAGE).as_posix()
            if path.suffix == ".py":
                yield from in_code(path.read_text("utf-8"), name)
            elif path.suffix == ".html":
                yield from in_template(path.read_text("utf-8"), name)


def in_code(source: str, file: str) -> Iterator[Marked]:
    """The strings that are handed to a function of gettext."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            parts = CALLS[node.func.id]
            words = [str(arg.value) for arg in node.args[: len(parts)] if isinstance(arg, ast.Constant)]
            if len(words) < len(parts):
                raise SystemExit(f"{file}, line {node.lineno}: {node.func.id} needs its strings written out.")
            given = dict(zip(parts, words, strict=True))
            yield Marked(given["id"], given.get("plural"), given.get("context"), file)


def in_template(source: str, file: str) -> Iterator[Marked]:
    """The strings of ``translate`` and ``blocktranslate`` tags, and those written ``_("…")`` inside other tags."""
    tags = list(TAG.finditer(source))
    for n, tag in enumerate(tags):
        name, _, rest = tag.group(1).partition(" ")
        if name == "translate":
            found = QUOTED.match(rest)
            if found is None:
                raise SystemExit(f"{file}: {tag.group(0)} needs its string written out.")
            yield Marked(found.group(1), None, None, file)
        elif name == "blocktranslate":
            yield _block(source, tags, n, file)
        else:
            for found in INLINE.finditer(rest):
                yield Marked(found.group(1), None, None, file)


def _block(source: str, tags: list[re.Match[str]], n: int, file: str) -> Marked:
    """The message of a block, as Django makes it: variables as %(name)s, lines joined where it is trimmed."""
    ending = next(m for m in range(n, len(tags)) if tags[m].group(1) == "endblocktranslate")
    middle = next((m for m in range(n, ending) if tags[m].group(1) == "plural"), None)
    trimmed = "trimmed" in tags[n].group(1).split()
    first = source[tags[n].end() : tags[ending if middle is None else middle].start()]
    second = None if middle is None else source[tags[middle].end() : tags[ending].start()]
    return Marked(_message(first, trimmed), None if second is None else _message(second, trimmed), None, file)


def _message(body: str, trimmed: bool) -> str:
    if trimmed:
        body = " ".join(line.strip() for line in body.strip().splitlines())
    return VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))


def gathered() -> Catalog:
    """A catalogue of everything that is marked, with the translations that there are; what is no longer used goes."""
    with CATALOGUE.open("rb") as file:
        kept = read_po(file, locale="ar")
    fresh = Catalog(locale="ar", project="civcas", charset="utf-8", header_comment=kept.header_comment, fuzzy=False)
    # Babel's own rule for Arabic orders the last two forms unlike Django's.
    fresh.mime_headers = kept.mime_headers
    for item in sorted(marked(), key=lambda item: (item.file, item.id)):
        known = kept.get(item.id, item.context)
        string = known.string if known else ""
        fresh.add(
            item.id if item.plural is None else (item.id, item.plural),
            string,
            locations=[(item.file, 0)],
            context=item.context,
            flags=["python-format"] if "%(" in item.id else [],
        )
    return fresh


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as gettext reads it (GNU gettext manual, "The Format of GNU MO Files"), sorted by its keys.

    Babel's own writer puts the time and its version into the header, so that
    no two runs would compare.
    """
    header = f"Content-Type: text/plain; charset=utf-8\nLanguage: ar\nPlural-Forms: {catalogue.plural_forms}\n"
    pairs = {b"": header.encode()}
    for message in catalogue:
        if message.id and message.string:
            context = f"{message.context}\x04" if message.context else ""
            pairs[(context + _joined(message.id)).encode()] = _joined(message.string).encode()
    return _mo(sorted(pairs.items()))


def _joined(words: str | Sequence[str]) -> str:
    return words if isinstance(words, str) else "\0".join(words)


def _mo(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """A header of seven words, two tables of lengths and places, then the keys and the translations."""
    head, entry = struct.Struct("<7I"), struct.Struct("<2I")
    keys_at, strings_at = head.size, head.size + entry.size * len(pairs)
    at = strings_at + entry.size * len(pairs)
    tables, body = [], []
    for column in (0, 1):
        for pair in pairs:
            tables.append(entry.pack(len(pair[column]), at))
            body.append(pair[column] + b"\0")
            at += len(pair[column]) + 1
    return b"".join([head.pack(0x950412DE, 0, len(pairs), keys_at, strings_at, 0, at), *tables, *body])


def written(catalogue: Catalog) -> bytes:
    """The catalogue as people edit it; without times, so that two runs compare."""
    out = io.BytesIO()
    write_po(out, catalogue, width=110, include_lineno=False)
    return b"".join(line for line in out.getvalue().splitlines(keepends=True) if not line.startswith(UNSAID))


def untranslated(catalogue: Catalog) -> list[str]:
    """Every message without a translation, or without one for each number that the language tells apart."""
    return [str(message.id) for message in catalogue if message.id and not _is_whole(message, catalogue.num_plurals)]


def _is_whole(message: Message, plurals: int) -> bool:
    strings = message.string if isinstance(message.string, list | tuple) else (message.string,)
    wanted = plurals if isinstance(message.id, list | tuple) else 1
    return len(strings) == wanted and all(strings)


def main() -> int:
    """Gather and compile, or check; 1 where something is missing."""
    catalogue = gathered()
    missing = untranslated(catalogue)
    for words in missing:
        print(f"not translated: {words}")
    if "--check" in sys.argv[1:]:
        stale = written(catalogue) != CATALOGUE.read_bytes()
        if stale:
            print(f"{CATALOGUE.name} is out of date; run python scripts/messages.py.")
        return int(bool(missing) or stale)
    CATALOGUE.write_bytes(written(catalogue))
    with CATALOGUE.open("rb") as file:
        CATALOGUE.with_suffix(".mo").write_bytes(compiled(read_po(file, locale="ar")))
    print(f"{len(catalogue)} messages, {len(missing)} not translated")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
