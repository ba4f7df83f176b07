"""Web archives: a WARC stream in, one report for every page and text in it. Read record by record: an archive may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from truceline.errors import IntakeError
from truceline.intake.decode import decode
from truceline.intake.formats import Found, guarded, page_report, read_object
from truceline.intake.limits import LARGEST_MEMBER
from truceline.issues import Issue

KINDS = ("response", "resource", "conversion")
PAGES = ("text/html", "application/xhtml+xml")
TEXTS = ("text/plain",)


def read_warc(stream: IO[bytes], where: str) -> Found:
    """The reports of a web archive (WARC or ARC, packed or not).

    Args:
        stream: the archive, read once from where it stands.
        where: its name; records are told as `where!address`.
    """
    seen = 0
    for record in records(stream, where):
        if isinstance(record, Issue):
            yield record
            return
        seen += 1
        if record.rec_type in KINDS:
            spot = f"{where}!{address(record) or f'record {seen}'}"
            yield from guarded(lambda record=record, spot=spot: read_record(record, spot))  # type: ignore[misc]
    if not seen:
        yield Issue("error", "intake", where, "broken-archive", "no record of a web archive in it")


def records(stream: IO[bytes], where: str) -> Iterator[Any]:
    """The records as they come; what breaks off is an issue, after those before it."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield from ArchiveIterator(stream, arc2warc=True)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, IndexError, KeyError, TypeError, AttributeError) as err:
        # the reader trips over broken headers in many ways; what was read before them stands
        yield Issue("error", "intake", where, "broken-archive", f"breaks off: {err}"[:200])


def address(record: Any) -> str | None:
    value = record.rec_headers.get_header("WARC-Target-URI") if record.rec_headers else None
    return str(value) if value else None


def read_record(record: Any, spot: str) -> Found:
    """The report of one record; answers that are no success and bodies that are no text are left out."""
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = media_type(record)
    if not str(status).startswith("2") or kind not in (*PAGES, *TEXTS):
        return
    body = record.content_stream().read(LARGEST_MEMBER + 1)
    if len(body) > LARGEST_MEMBER:
        raise IntakeError(f"larger than {LARGEST_MEMBER // 1_000_000} MB", where=spot, code="too-large")
    text, issues = decode(body, spot, markup=kind in PAGES)
    if kind in TEXTS:
        yield from issues
        yield from read_object({"text": text, "url": address(record)}, spot)
        return
    yield from page_report({"url": address(record)}, text, body, spot, issues)


def media_type(record: Any) -> str:
    """The kind of the body, as its own header says, or the archive's."""
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").split(";", 1)[0].strip().casefold()
