"""Kinds: which reader reads a file of which name. The bytes of any file in, its reports and issues out; archives lead here again."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import partial

from truceline.intake.archives import read_gzip, read_zip
from truceline.intake.feeds import read_feed
from truceline.intake.formats import Found, guarded, read_html, read_json, read_jsonl, read_stream, read_text
from truceline.intake.mail import read_mail
from truceline.intake.tables import read_table
from truceline.intake.warc import read_warc
from truceline.issues import Issue

READERS: Mapping[str, Callable[[bytes, str], Found]] = {
    ".txt": read_text, ".text": read_text, ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".json": read_json,
    ".jsonl": read_jsonl, ".ndjson": read_jsonl, ".eml": read_mail, ".rss": read_feed, ".atom": read_feed,
    ".xml": read_feed,
    ".warc": lambda raw, where: read_warc(io.BytesIO(raw), where), ".arc": lambda raw, where: read_warc(io.BytesIO(raw), where),
}  # fmt: skip
TABLES = (".csv", ".tsv")
PACKED = (".zip", ".gz")
KINDS = (*READERS, *TABLES, *PACKED)


def read_bytes(raw: bytes, where: str, suffix: str, columns: Mapping[str, str] | None = None) -> Found:
    """The reports of one file by its suffix ("" for a stream); every fault comes out as an issue.

    Args:
        raw: the bytes.
        where: the file, for messages.
        suffix: with its point, any case.
        columns: of tables: the report field of each column, see `tables.read_table`.
    """
    try:
        yield from guarded(lambda: reader_of(suffix, columns)(raw, where))
    except Exception as err:  # a library that trips over a hostile file must cost that file, not the run
        yield Issue("error", "intake", where, "unreadable", f"cannot be read: {type(err).__name__}: {err}"[:300])


def reader_of(suffix: str, columns: Mapping[str, str] | None, depth: int = 0) -> Callable[[bytes, str], Found]:
    """The reader of a kind of file; unknown kinds are looked at as a stream."""
    kind = suffix.lower()
    if kind in TABLES:
        return partial(read_table, columns=columns)
    if kind in PACKED:
        unpack = read_zip if kind == ".zip" else read_gzip

        def member(raw: bytes, where: str, inner: str, deeper: int) -> Found:
            yield from reader_of(inner, columns, deeper)(raw, where)

        return lambda raw, where: unpack(raw, where, member, depth)
    return READERS.get(kind, read_stream)
