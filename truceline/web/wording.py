"""Words and addresses of the pages: filters for templates. Records and codes in, plain words or links out; nothing is decided here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from truceline.exports.plain import plain
from truceline.monitor.words import day_words, grade_words, load_words, status_words, window_words
from truceline.records import Place
from truceline.records.bulletin import Proof
from truceline.theatres.theatre import Theatre
from truceline.web.view import View

ARROW, LINKS = " → ", 8  # of a chain of values
FORMS = 2  # other names of a place that are shown


def thousands(value: float) -> str:
    """A number as it is read: thousands parted by a thin space."""
    return f"{value:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def running(text: str) -> Markup:
    """Running text, escaped and made plain, its line ends kept."""
    return Markup("\n").join(escape(plain(line)) for line in text.split("\n"))


def report_url(key: str, view: View) -> str:
    """The page of a report."""
    return view.url("/report/" + quote(key, safe=""))


def incident_url(key: str, view: View) -> str:
    """The page of an incident."""
    return view.url("/incident/" + quote(key, safe=""))


def actor_url(key: str, view: View) -> str:
    """The page of an actor."""
    return view.url("/actor/" + quote(key, safe=""))


def sentence_url(proof: Proof, view: View) -> str:
    """The words of a proof on the page of their report."""
    return f"{report_url(proof.report, view)}#{quote(proof.event, safe='')}"


def other_names(place: Place, theatre: Theatre | None = None) -> tuple[str, ...]:
    """The other forms of a place's name, with who uses them where that is known: "Upper Tolm (Kesteria)".

    One form for each side that has its own, else the first other spelling.
    """
    known = theatre.places.get(place.id) if theatre else None
    own = {place.name.casefold(), *([known.name.casefold()] if known else [])}
    forms = [a for p in (place, known) if p for a in p.aliases if not any(a.name.casefold() in n or n in a.name.casefold() for n in own)]
    by_side: dict[str, str] = {}
    for alias in forms:
        if alias.used_by:
            by_side.setdefault(alias.used_by, alias.name)
    told = [f"{name} ({users(side, theatre)})" for side, name in by_side.items()] or [alias.name for alias in forms[:1]]
    changed = [known.name] if known and known.name.casefold() != place.name.casefold() else []
    return tuple([*changed, *told][:FORMS])


def users(side: str, theatre: Theatre | None) -> str:
    """The names of those who use a form, of their ids."""
    found = (theatre.actor(key.strip()) if theatre else None for key in side.split(","))
    names = [actor.name for actor in found if actor]
    return ", ".join(names) or side


def precision_words(precision: str) -> str:
    """How precisely a place is told."""
    return load_words().precision[precision]


def period(days: tuple[str | None, str | None]) -> str:
    """A period in words; either end may be open."""
    first, last = days
    if first and last:
        return window_words((first, last))
    if first:
        return f"from {day_words(first)}"
    return f"until {day_words(last)}" if last else "all days"


def folded(text: str) -> str:
    """A long chain of values with its middle folded; the page of the incident's tellings has them all.

    >>> folded("killed: " + " → ".join("123456789"))
    'killed: 1 → 2 → (4 more) → 7 → 8 → 9'
    """
    links = text.split(ARROW)
    if len(links) <= LINKS:
        return text
    return ARROW.join([*links[:2], f"({len(links) - 5} more)", *links[-3:]])


FILTERS: Mapping[str, Callable[..., Any]] = {
    "thousands": thousands, "running": running, "report_url": report_url, "actor_url": actor_url, "incident_url": incident_url,
    "sentence_url": sentence_url, "other_names": other_names, "precision_words": precision_words, "grade_words": grade_words,
    "status_words": status_words, "period": period, "folded": folded,
}  # fmt: skip
