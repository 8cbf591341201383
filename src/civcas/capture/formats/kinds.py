"""The names of the kinds of input; each is the name of the module that reads it."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "text",
    "page",
    "rows",
    "json",
    "table",
    "pdf",
    "word",
    "mail",
    "mailbox",
    "feed",
    "sitemap",
    "xml",
    "warc",
    "wacz",
    "zip",
    "gzip",
    "picture",
    "video",
]
