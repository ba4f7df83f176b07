"""Search: words in, the passages that have them all out, best first. The same answers from a file and from a server.

SQLite searches with FTS5, PostgreSQL with a text-search index; both see the folded words only (`passages.fold`). A word that stands in a
hundred thousand passages is not ranked in all of them: the passages last read are found first, and ranked here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text

from truceline.store.monitor import Monitor
from truceline.store.passages import fold

POOL = 400  # passages that are ranked: those last read of all that have the words
TERMS = 1000  # words that a part of a word may stand for; beyond that it stands nearly everywhere, and is found by reading on
HEAD = """
SELECT p.id, p.kind, p.key, p.text, p.folded, p.speaker, r.id AS report, r.title, r.publisher, r.published
FROM {passages} JOIN records c ON c.id = p.record JOIN reports r ON r.id = c.report
WHERE {condition}
  AND NOT EXISTS (SELECT 1 FROM records n WHERE n.report = c.report AND n.theatre = c.theatre AND n.id > c.id)
  AND (CAST(:theatre AS text) IS NULL OR c.theatre = :theatre) AND (CAST(:kind AS text) IS NULL OR p.kind = :kind)
ORDER BY {order} DESC LIMIT :pool
"""
FILE_WORDS = HEAD.format(passages="words w JOIN passages p ON p.id = w.rowid", condition="w.words MATCH :words", order="w.rowid")
FILE_PARTS = HEAD.format(
    passages="words w JOIN passages p ON p.id = w.rowid",
    condition="w.words MATCH :words AND p.kind <> 'paragraph' AND p.folded LIKE :part", order="w.rowid",
)  # fmt: skip
PARTS = HEAD.format(passages="passages p", condition="p.kind <> 'paragraph' AND p.folded LIKE :part", order="p.id")
LIKE = "SELECT word FROM parts WHERE word LIKE :like LIMIT :most"
WHOLE = "p.apart @@ plainto_tsquery('simple', :words)"
SERVER_WORDS = HEAD.format(passages="passages p", condition=WHOLE, order="p.id")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with the words. `kind` is title, paragraph or statement; `key` the number of the paragraph or the statement's id."""

    report: str
    kind: str
    key: str
    text: str
    speaker: str | None
    title: str | None
    publisher: str | None
    published: str | None


def search(
    monitor: Monitor, words: str, *, theatre: str | None = None, kind: str | None = None, part: bool = False, most: int = 50
) -> Iterator[Hit]:
    """The passages that have all the words.

    Args:
        monitor: the database.
        words: compared without case and accents; no word has a special meaning.
        theatre: only records read with this one.
        kind: only titles, paragraphs or statements.
        part: three letters or more anywhere within words, in this order, not whole words; in headlines and statements only.
        most: at most so many.

    Returns:
        Those in which the words stand most densely first; of more than 400 that have them, the 400 last read are looked at.
    """
    folded = fold(words)
    if not folded or (part and len(folded) < 3):
        return
    query, given = part_query(monitor, folded) if part else word_query(monitor, folded)
    if query is None:
        return
    rows = list(monitor.rows(text(query).bindparams(**given, theatre=theatre, kind=kind, pool=max(most, POOL))))
    for row in ranked(rows, folded, part=part)[:most]:
        yield Hit(row.report, row.kind, row.key, row.text, row.speaker, row.title, row.publisher, row.published)


def word_query(monitor: Monitor, folded: str) -> tuple[str, dict[str, str]]:
    """The question for passages with all of the words, and what it is given."""
    query = SERVER_WORDS if monitor.engine.dialect.name == "postgresql" else FILE_WORDS
    return query, {"words": asked_words(monitor, folded)}


def asked_words(monitor: Monitor, folded: str) -> str:
    """Folded words as the index of the database's kind is asked for all of them."""
    return folded if monitor.engine.dialect.name == "postgresql" else " ".join(f'"{word}"' for word in folded.split())


def part_query(monitor: Monitor, folded: str) -> tuple[str | None, dict[str, str]]:
    """The question for passages with these letters in a row, and what it is given; None if no word has them.

    In a file each piece is first looked up among the words there are, by its parts of three letters: `words` then has the passages.
    """
    given = {"part": f"%{folded}%"}
    if monitor.engine.dialect.name == "postgresql":
        return PARTS, given
    alternatives = []
    pieces = folded.split()
    for n, piece in enumerate(pieces):
        like = ("%" if n == 0 else "") + piece + ("%" if n == len(pieces) - 1 else "")
        found = [row[0] for row in monitor.rows(text(LIKE).bindparams(like=like, most=TERMS))]
        if not found:
            return None, {}
        if len(found) < TERMS:
            alternatives.append("(" + " OR ".join(f'"{word}"' for word in found) + ")")
    return (FILE_PARTS, {**given, "words": " AND ".join(alternatives)}) if alternatives else (PARTS, given)


def ranked(rows: Sequence[Any], folded: str, *, part: bool) -> list[Any]:
    """Passages in which the words stand most densely first, of equal ones the last read.

    The usual weight (BM25) without that of rare words: all of the words are in all of the passages. source: Robertson and Zaragoza 2009.
    """
    usual = sum(len(row.folded) for row in rows) / max(1, len(rows))
    pieces = [folded] if part else folded.split()

    def weight(row: Any) -> tuple[float, int]:
        held = row.folded if part else row.folded.split()
        slack = 1.2 * (0.25 + 0.75 * len(row.folded) / usual)
        return -sum((many := held.count(piece)) / (many + slack) for piece in pieces), -row.id

    return sorted(rows, key=weight)
