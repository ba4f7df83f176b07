"""Phrases to look for in a report: what is told of a name or word in, one entry with what the report must show to have it out.

Never reads a report.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from truceline.codebooks.world_words import Term
from truceline.records import Actor
from truceline.theatres.theatre import ActorName

FOLDED = {"’": "'", "‘": "'", "ʼ": "'", "\n": " ", "\u00a0": " ", "‐": "-", "‑": "-", "–": "-"}
FOLD = str.maketrans(FOLDED)
ACRONYM = 4
AHEAD = 3
# an article inside a transliterated name is written small or large
ARTICLES = ("Al", "El", "Ul", "Ad", "As")


class Source(NamedTuple):
    """What a phrase is made of: names of the theatre, or the state of a nationality word, or readings of the codebook."""

    text: str
    names: tuple[ActorName, ...] = ()
    nation: str | None = None
    terms: tuple[Term, ...] = ()


class Entry(NamedTuple):
    """One phrase to look for. `capitals` are the offsets that must be upper case in the report; `article`: only after "the"."""

    text: str
    capitals: tuple[int, ...]
    article: bool
    names: tuple[ActorName, ...] = ()
    nation: str | None = None
    terms: tuple[Term, ...] = ()
    actors: tuple[tuple[ActorName, Actor], ...] = ()


class Rows(NamedTuple):
    """Phrases by their text, and their lengths, longest first."""

    lengths: tuple[int, ...]
    entries: dict[str, Entry]


def fold(text: str) -> str:
    """The text in lower case with plain apostrophes and blanks, every offset kept."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    for written, plain in FOLDED.items():  # much faster than translate() where the text is not ASCII
        low = low.replace(written, plain)
    return low


def must_be_upper(text: str) -> tuple[int, ...]:
    """Offsets of capitals a report must have too: of all words, of every letter in short acronyms."""
    out = []
    for match in re.finditer(r"[^\s-]+", text):
        word = match.group()
        if word in ARTICLES:
            continue
        letters = [k for k, c in enumerate(word) if c.isupper()]
        keep = letters if len(letters) < ACRONYM else letters[:1]
        out += [match.start() + k for k in keep]
    return tuple(out)


def bare(name: str) -> tuple[str, bool]:
    """A theatre name without the article that introduces it, and whether there is one."""
    text = name.translate(FOLD)
    article = text.lower().startswith("the ") and len(text) > 4
    return (text[4:] if article else text), article


def name_entry(forms: tuple[ActorName, ...]) -> Entry:
    """The entry of a theatre name; an introducing article is left out of the phrase."""
    text, article = bare(forms[0].text)
    upper = must_be_upper(text)
    return Entry(fold(text), upper, article and not upper, names=forms)


def joined_entry(text: str, told: list[Source]) -> Entry:
    """The entry of a phrase. A nationality word asks for its capital; readings of the codebook ask for nothing."""
    entry: Entry | None = None
    for source in told:
        if source.names:
            own = name_entry(source.names)
            entry = own if entry is None else entry._replace(article=entry.article and own.article, names=(*entry.names, *own.names))
        elif source.nation:
            entry = Entry(text, entry.capitals if entry else (0,), False, entry.names if entry else (), source.nation)
        else:
            entry = entry._replace(terms=source.terms) if entry else Entry(text, (), False, terms=source.terms)
    assert entry is not None
    return entry


def by_text(sources: list[Source]) -> dict[str, list[Source]]:
    """What is told of each phrase."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        found.setdefault(source.text, []).append(source)
    return found


def rows_ahead(first: str, entries: list[Entry]) -> dict[str, Rows]:
    """The phrases that begin with one word, by what follows it; those that end within `AHEAD` code points stand under each."""
    short = [e for e in entries if len(e.text) < len(first) + AHEAD]
    groups: dict[str, list[Entry]] = {"": short}
    for entry in entries:
        if len(entry.text) >= len(first) + AHEAD:
            groups.setdefault(entry.text[len(first) : len(first) + AHEAD], list(short)).append(entry)
    return {
        ahead: Rows(tuple(sorted({len(e.text) for e in rows}, reverse=True)), {e.text: e for e in rows}) for ahead, rows in groups.items()
    }
