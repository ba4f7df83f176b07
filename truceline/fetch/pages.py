"""Pages: a URL in, the reports behind it out, with where and when the bytes came. What kind of thing it is the answer says, or its name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from truceline.errors import IntakeError
from truceline.fetch.client import Answer, Client
from truceline.fetch.masking import shown
from truceline.intake import Incoming, read_bytes
from truceline.intake.decode import decode
from truceline.intake.formats import page_report
from truceline.issues import Issue
from truceline.records import Fetched

KEPT = ("content-type", "date", "etag", "last-modified", "server", "content-language", "age")
SUFFIXES: Mapping[str, str] = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/json": ".json",
    "application/x-ndjson": ".jsonl", "application/rss+xml": ".rss", "application/atom+xml": ".atom", "application/feed+json": ".rss",
    "text/xml": ".rss", "application/xml": ".rss", "text/csv": ".csv", "message/rfc822": ".eml", "application/zip": ".zip",
    "application/gzip": ".gz", "application/warc": ".warc",
}  # fmt: skip

Now = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Page:
    """What one URL gave: where it came from, and the reports and issues read in it."""

    fetched: Fetched
    found: tuple[Incoming | Issue, ...]


def read_url(client: Client, url: str, now: Now, fields: Mapping[str, str | None] | None = None) -> Page:
    """Fetch a URL and read what it gives.

    Args:
        client: within whose limits.
        url: of http or https.
        now: the ISO moment, asked once the answer is there.
        fields: what is known beside the page (a feed's title and day of it); they win over what the page says.

    Raises:
        IntakeError: if it must not be asked, does not answer, or answers with an error.
    """
    answer = client.get(url)
    fetched = provenance(url, answer, now())
    if answer.status != 200:
        raise IntakeError(f"answers with status {answer.status}", where=shown(url), code="http-status")
    return Page(fetched, tuple(told(found) for found in read_answer(answer, fields or {})))


def told(found: Incoming | Issue) -> Incoming | Issue:
    """What was found; an issue names the address without its secrets."""
    return replace(found, where=shown(found.where)) if isinstance(found, Issue) else found


def read_answer(answer: Answer, fields: Mapping[str, str | None]) -> Iterator[Incoming | Issue]:
    """The reports in an answer."""
    suffix = suffix_of(answer)
    if suffix != ".html":
        yield from read_bytes(answer.body, answer.url, suffix)
        return
    given = {"url": answer.url, **{key: value for key, value in fields.items() if value}}
    try:
        html, issues = decode(answer.body, answer.url, markup=True)
        yield from page_report(given, html, answer.body, answer.url, issues)
    except IntakeError as err:
        yield Issue("error", "intake", err.where or answer.url, err.code, err.fault)


def suffix_of(answer: Answer) -> str:
    """The kind of file an answer is, as a suffix: by its content type, else by the name in its address, else a page."""
    kind = answer.headers.get("content-type", "").split(";", 1)[0].strip().lower()
    return SUFFIXES.get(kind) or PurePosixPath(urlsplit(answer.url).path).suffix.lower() or ".html"


def provenance(url: str, answer: Answer, moment: str) -> Fetched:
    """Where the bytes of an answer came from."""
    sha256 = hashlib.sha256(answer.body).hexdigest() if answer.body else ""
    kept = tuple((name, answer.headers[name][:500]) for name in KEPT if name in answer.headers)
    return Fetched(url, answer.url, moment, answer.status, sha256, kept)
