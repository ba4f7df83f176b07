"""Feeds: the bytes of an RSS, Atom or JSON feed or a sitemap in, its entries out: reports where it carries them, else addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from truceline.errors import IntakeError
from truceline.intake.archives import gunzipped
from truceline.intake.formats import Found, guarded, read_object
from truceline.intake.sitemaps import Mapped, is_sitemap, read_sitemap
from truceline.issues import Issue

MOST_ENTRIES = 5_000
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # marks that no XML may hold
WHOLE = 600  # characters of markup from which an entry is taken for the whole report, not its first lines


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `html` is what the feed carries of it, None if only an address."""

    url: str | None
    title: str | None
    published: str | None
    html: str | None
    publisher: str | None = None

    @property
    def whole(self) -> bool:
        """True if the entry seems to carry the report whole."""
        return bool(self.html) and len(self.html or "") >= WHOLE


def read_feed(raw: bytes, where: str) -> Found:
    """The entries of a feed as reports, with what the feed carries of each; short ones are told to be first lines only."""
    raw = unzipped(raw, where)
    if is_sitemap(raw):
        many = len(read_sitemap(raw, where))
        yield Issue("warning", "intake", where, "no-text", f"a sitemap: {many} addresses and no report; `truceline watch` fetches them")
        return
    for number, entry in enumerate(entries_of(raw, where), start=1):
        spot = f"{where}[{number}]"
        if not entry.html:
            yield Issue("warning", "intake", spot, "no-text", f"the feed gives an address only: {entry.url or 'none'}")
            continue
        if not entry.whole:
            yield Issue("info", "intake", spot, "first-lines", "the feed carries the first lines only")
        told = {"title": entry.title, "url": entry.url, "published": entry.published, "publisher": entry.publisher}
        fields = {**told, "text": plain(entry.html)}
        yield from guarded(lambda fields=fields, spot=spot: read_object(fields, spot))  # type: ignore[misc]


def entries_of(raw: bytes, where: str) -> Iterator[Entry]:
    """The entries of a feed in its order.

    Raises:
        IntakeError: if it is no feed.
    """
    raw = unzipped(raw, where)
    if is_sitemap(raw):
        for one in read_sitemap(raw, where):
            if not one.map:
                yield Entry(one.url, one.title, one.published, None, one.publisher)
        return
    if raw.lstrip()[:1] == b"{":
        yield from json_entries(raw, where)
        return
    import feedparser

    feed = feedparser.parse(raw, sanitize_html=False, resolve_relative_uris=False)
    if not feed.get("version"):
        fault = feed.get("bozo_exception")
        raise IntakeError(f"not a feed{f': {fault}' if fault else ''}"[:200], where=where, code="broken-feed")
    publisher = feed.feed.get("title")
    for entry in feed.entries[:MOST_ENTRIES]:
        bodies = [part.get("value") for part in entry.get("content", ()) if part.get("value")]
        html = max(bodies, key=len, default=None) or entry.get("summary")
        yield Entry(entry.get("link"), unescape(entry.get("title") or "") or None, day_of_entry(entry), html, publisher)


def unzipped(raw: bytes, where: str) -> bytes:
    """The bytes of a feed, unpacked within limits if they are packed: sitemaps often are."""
    return gunzipped(raw, where) if raw.startswith(b"\x1f\x8b") else raw


def further_maps(raw: bytes, where: str) -> list[Mapped]:
    """The sitemaps that a list of sitemaps names, last changed first; none for anything else."""
    raw = unzipped(raw, where)
    return [one for one in read_sitemap(raw, where) if one.map] if is_sitemap(raw) else []


def day_of_entry(entry: Any) -> str | None:
    """The day of publishing, else of updating, in UTC; None if the feed tells none."""
    held: dict[str, Any] = dict(entry.items())  # asked as a dict: the library's own look-up guesses one date from the other
    moment = held.get("published_parsed") or held.get("updated_parsed")
    try:
        return date(*moment[:3]).isoformat() if moment else None
    except (ValueError, TypeError):
        return None


def json_entries(raw: bytes, where: str) -> Iterator[Entry]:
    """The entries of a JSON feed (version 1 or 1.1)."""
    try:
        feed = json.loads(raw)
    except (ValueError, RecursionError) as err:
        raise IntakeError(f"not a feed: {err}"[:200], where=where, code="broken-feed") from err
    items = feed.get("items") if isinstance(feed, dict) and "jsonfeed" in str(feed.get("version")) else None
    if not isinstance(items, list):
        raise IntakeError("not a feed: no JSON feed of version 1", where=where, code="broken-feed")
    for item in items[:MOST_ENTRIES]:
        if isinstance(item, dict):
            told = {key: value for key, value in item.items() if isinstance(value, str)}
            html = told.get("content_html") or told.get("content_text") or told.get("summary")
            day = (told.get("date_published") or "")[:10] or None
            yield Entry(told.get("url"), told.get("title"), day, html, str(feed.get("title") or "") or None)


def plain(html: str) -> str:
    """The words of a piece of markup, a blank line between blocks; text without markup stays as it is."""
    if "<" not in html:
        return unescape(html)
    from lxml import etree
    from lxml import html as markup

    try:
        root = markup.fragment_fromstring(NOT_XML.sub(" ", html), create_parent="div")
    except (etree.LxmlError, ValueError):  # markup so broken that nothing can be told apart in it
        return unescape(NOT_XML.sub(" ", html))
    for element in root.iter():
        if element.tag in ("script", "style"):
            element.text = ""
        elif element.tag in ("p", "div", "br", "li", "h1", "h2", "h3", "blockquote", "tr"):
            element.tail = "\n\n" + (element.tail or "")
    return str(root.text_content())
