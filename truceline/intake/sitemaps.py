"""Sitemaps: the bytes of one in, the addresses of pages or of further sitemaps out, newest first. source: sitemaps.org, schema 0.9.

Nothing of the report is in a sitemap: only `watch` gets further with it. `lastmod` is when a page was changed, not when it was printed:
the day of publishing is unknown unless the sitemap is one of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from truceline.errors import IntakeError
from truceline.intake.dates import day_of

MOST = 50_000  # addresses of one sitemap, as its own rules have it
LONGEST = 2048  # characters of an address, likewise
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(urlset|sitemapindex)[\s>]")
SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Mapped:
    """An address in a sitemap. `changed` is what it says of the last change, as it says it; `map` marks a further sitemap."""

    url: str
    changed: str | None = None
    map: bool = False
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


def is_sitemap(raw: bytes) -> bool:
    """True if the first element is that of a sitemap or of a list of sitemaps."""
    return ROOT.search(raw[:SAMPLE]) is not None


def read_sitemap(raw: bytes, where: str) -> list[Mapped]:
    """What a sitemap lists, last changed first; what has no such day comes after, in the order of the file.

    Raises:
        IntakeError: if it is broken, lists too much, or has a document type of its own (it needs none: entities are made there).
    """
    found = list(listed(raw, where))
    dated = sorted((one for one in found if one.changed or one.published), key=lambda one: one.changed or one.published or "", reverse=True)
    return dated + [one for one in found if not (one.changed or one.published)]


def listed(raw: bytes, where: str) -> Iterator[Mapped]:
    """The addresses in the order of the file, read piece by piece."""
    from io import BytesIO

    from lxml import etree

    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
    number = 0
    try:
        for _, element in etree.iterparse(BytesIO(raw), events=("end",), remove_comments=True, remove_pis=True, **options):
            if element.getroottree().docinfo.doctype:
                raise IntakeError("a sitemap with a document type of its own", where=where, code="broken-feed")
            kind = name_of(element)
            if kind not in ("url", "sitemap"):
                continue
            one = mapped(element, kind == "sitemap")
            number += 1
            if number > MOST:
                raise IntakeError(f"more than {MOST} addresses", where=where, code="too-large")
            if one is not None:
                yield one
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except (etree.LxmlError, ValueError) as err:
        raise IntakeError(f"not a sitemap: {err}"[:200], where=where, code="broken-feed") from err


def mapped(element: Any, further: bool) -> Mapped | None:
    """One entry; None if it names no address of the web."""
    told = {name_of(part): (part.text or "").strip() for part in element.iter() if isinstance(part.tag, str)}
    url = told.get("loc", "")
    if not url.startswith(("http://", "https://")) or len(url) > LONGEST:
        return None
    day = day_of(told["publication_date"]) if told.get("publication_date") else None
    return Mapped(url, told.get("lastmod") or None, further, told.get("title") or None, day, told.get("name") or None)


def name_of(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""
