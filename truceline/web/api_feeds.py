"""Feeds: any search, and the incidents of a view, as Atom (RFC 4287) and JSON Feed 1.1. The same view gives the same feed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from truceline.exports.atom import MIDNIGHT, NAMESPACE, xml
from truceline.exports.plain import plain
from truceline.monitor.words import load_words, window_words
from truceline.questions.inquiry import in_days
from truceline.store import Monitor
from truceline.store.finding import load_reports, load_statements
from truceline.version import __version__
from truceline.web.api_common import tagged
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.looking import looked
from truceline.web.picture import Picture
from truceline.web.scene import Seen
from truceline.web.view import View

router = APIRouter(prefix="/api/v1/feeds")
MOST = 50
EPOCH = "1970-01-01"
NOTE = "Made from public reports. A claim is not a fact; figures belong to those who gave them."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: an id that stays, a headline, a day (None: not known), a path on the desk, words."""

    id: str
    title: str
    day: str | None
    path: str
    words: str
    author: str | None = None


@router.get("/search.atom", include_in_schema=False)
@router.get("/search.json", include_in_schema=False)
def search_feed(request: Request, view: ViewOf, picture: PictureOf) -> Response:
    """What a search finds, newest first."""
    seen = picture.seen(view)
    return told(request, f"{seen.theatre.name}: {view.get('q') or 'no words'}", search_entries(picture.monitor, seen, view), view)


@router.get("/incidents.atom", include_in_schema=False)
@router.get("/incidents.json", include_in_schema=False)
def incidents_feed(request: Request, view: ViewOf, picture: PictureOf) -> Response:
    """The incidents last printed of, newest first; those no report of a known day tells come last."""
    seen = picture.seen(view)
    return told(request, f"{seen.theatre.name}: incidents", incident_entries(picture, seen, view), view)


def search_entries(monitor: Monitor, seen: Seen, view: View) -> list[Entry]:
    """Reports and statements with the words."""
    if not view.get("q"):
        return []
    found, kind = looked(monitor, seen, view).found, view.get("kind")
    entries = []
    if kind in ("", "report"):
        entries += [
            Entry(f"report:{r.report}", r.title or "untitled report", r.published, report_path(r.report), r.words, r.publisher)
            for r in load_reports(monitor, found.reports()[:MOST])
        ]
    if kind in ("", "statement"):
        entries += [
            Entry(f"statement:{s.report}:{s.statement}", f"{s.speaker}: {s.words}"[:160], (s.said_at or s.published or "")[:10] or None,
                  f"{report_path(s.report)}#{quote(s.statement, safe='')}", s.words, s.speaker)
            for s in load_statements(monitor, found.statements()[:MOST])
        ]  # fmt: skip
    return ordered(entries)


def linked(path: str, view: View) -> str:
    """A path on the desk in the view's theatre and time, its fragment kept."""
    bare, mark, fragment = path.partition("#")
    return view.url(bare, from_=None, to=None) + mark + fragment


def incident_entries(picture: Picture, seen: Seen, view: View) -> list[Entry]:
    """Incidents of the period, by the day they were last printed of."""
    words = view.get("q").casefold().split()
    entries = []
    for i in seen.scene.incidents:
        title = load_words().title(i)
        if not in_days(i.window, view.first, view.last) or not all(word in title.casefold() for word in words):
            continue
        days = sorted(day for m in i.members if m.ref.report in seen.records and (day := seen.records.day(m.ref.report)))
        place = f", {i.place.precision}" if i.place else ""
        told = f"{title} ({window_words(i.window)}{place}): {i.status}; {i.reports} reports, {i.independent} independent."
        entries.append(Entry(f"incident:{i.id}", f"{title}, {window_words(i.window)}", days[-1] if days else None,
                             f"/incident/{quote(i.id, safe='')}", told))  # fmt: skip
    return ordered(entries)


def ordered(entries: Iterable[Entry]) -> list[Entry]:
    """Newest first, undated last, at most `MOST`."""
    told = sorted(entries, key=lambda e: e.id)
    return sorted(told, key=lambda e: e.day or "", reverse=True)[:MOST]


def report_path(key: str) -> str:
    return "/report/" + quote(key, safe="")


def told(request: Request, title: str, entries: Sequence[Entry], view: View) -> Response:
    """The feed, with its hash; 304 where the asker has it."""
    base = f"{request.url.scheme}://{request.url.netloc}"
    home = base + view.url("/search" if "search" in request.url.path else "/timeline", **dict(view.filters))
    own = str(request.url)
    write, kind = (atom, "application/atom+xml") if request.url.path.endswith(".atom") else (json_feed, "application/feed+json")
    body = write(title, entries, base, home, own, view).encode()
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    return tagged(request, tag, lambda: body, kind)


def atom(title: str, entries: Sequence[Entry], base: str, home: str, own: str, view: View) -> str:
    """Atom."""
    theatre = view.theatre or "none"
    head = [
        '<?xml version="1.0" encoding="utf-8"?>', f'<feed xmlns="{NAMESPACE}">',
        f"<id>urn:truceline:{xml(theatre)}:{hashlib.sha256(own.encode()).hexdigest()[:16]}</id>",
        f"<title>{xml(title)}</title>", f"<subtitle>{NOTE}</subtitle>", f"<updated>{newest(entries)}{MIDNIGHT}</updated>",
        "<author><name>Truceline</name></author>", f'<generator version="{__version__}">Truceline</generator>',
        f'<link rel="self" href={quoteattr(own)}/>', f'<link rel="alternate" type="text/html" href={quoteattr(home)}/>',
    ]  # fmt: skip
    return "\n".join([*head, *(atom_entry(entry, base, view) for entry in entries), "</feed>", ""])


def atom_entry(entry: Entry, base: str, view: View) -> str:
    """One entry; a day that is not known is the first of all days."""
    author = f"<author><name>{xml(entry.author)}</name></author>\n" if entry.author else ""
    theatre = view.theatre or "none"
    return (
        f"<entry>\n<id>urn:truceline:{xml(theatre)}:{xml(quote(entry.id))}</id>\n<title>{xml(entry.title)}</title>\n"
        f"<updated>{entry.day or EPOCH}{MIDNIGHT}</updated>\n{author}"
        f'<link rel="alternate" type="text/html" href={quoteattr(base + linked(entry.path, view))}/>\n'
        f"<summary>{xml(entry.words)}</summary>\n</entry>"
    )


def json_feed(title: str, entries: Sequence[Entry], base: str, home: str, own: str, view: View) -> str:
    """JSON Feed 1.1."""
    items = []
    for entry in entries:
        item: dict[str, object] = {"id": entry.id, "url": base + linked(entry.path, view), "title": plain(entry.title)}
        item["content_text"] = plain(entry.words)
        if entry.day:
            item["date_published"] = entry.day + MIDNIGHT
        if entry.author:
            item["authors"] = [{"name": plain(entry.author)}]
        items.append(item)
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": plain(title), "description": NOTE, "home_page_url": home,
            "feed_url": own, "items": items}  # fmt: skip
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def newest(entries: Sequence[Entry]) -> str:
    return max((entry.day or EPOCH for entry in entries), default=EPOCH)
