"""Search: words in, the passages that have them all out, best first. The same answers from a file and from a server.

SQLite searches with FTS5, PostgreSQL with a text-search index; both see the folded words only (`passages.fold`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text

from truceline.store.monitor import Monitor
from truceline.store.passages import fold

FILE_WORDS = """
SELECT p.kind, p.key, p.text, p.speaker, r.id AS report, r.title, r.publisher, r.published
FROM words JOIN passages p ON p.id = words.rowid JOIN records c ON c.id = p.record JOIN reports r ON r.id = c.report
WHERE words MATCH :words AND c.id IN (SELECT max(id) FROM records GROUP BY report, theatre)
  AND (:theatre IS NULL OR c.theatre = :theatre) AND (:kind IS NULL OR p.kind = :kind)
ORDER BY words.rank, p.id LIMIT :most
"""
FILE_PARTS = """
SELECT p.kind, p.key, p.text, p.speaker, r.id AS report, r.title, r.publisher, r.published
FROM passages p JOIN records c ON c.id = p.record JOIN reports r ON r.id = c.report
WHERE p.kind <> 'paragraph' AND p.folded LIKE :words AND c.id IN (SELECT max(id) FROM records GROUP BY report, theatre)
  AND (:theatre IS NULL OR c.theatre = :theatre) AND (:kind IS NULL OR p.kind = :kind)
ORDER BY p.id LIMIT :most
"""
SERVER_QUERY = """
SELECT p.kind, p.key, p.text, p.speaker, r.id AS report, r.title, r.publisher, r.published
FROM passages p JOIN records c ON c.id = p.record JOIN reports r ON r.id = c.report
WHERE {condition} AND c.id IN (SELECT max(id) FROM records GROUP BY report, theatre)
  AND (CAST(:theatre AS text) IS NULL OR c.theatre = :theatre) AND (CAST(:kind AS text) IS NULL OR p.kind = :kind)
ORDER BY ts_rank(to_tsvector('simple', p.folded), plainto_tsquery('simple', :plain)) DESC, p.id LIMIT :most
"""


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
    """
    folded = fold(words)
    if not folded or (part and len(folded) < 3):
        return
    given: dict[str, object] = {"theatre": theatre, "kind": kind, "most": most}
    if monitor.engine.dialect.name == "postgresql":
        whole = "to_tsvector('simple', p.folded) @@ plainto_tsquery('simple', :words)"
        condition = "p.kind <> 'paragraph' AND p.folded LIKE :words" if part else whole
        query = text(SERVER_QUERY.format(condition=condition))
        given |= {"words": f"%{folded}%" if part else folded, "plain": folded}
    else:
        query = text(FILE_PARTS if part else FILE_WORDS)
        given["words"] = f"%{folded}%" if part else " ".join(f'"{word}"' for word in folded.split())
    for row in monitor.rows(query.bindparams(**given)):
        yield Hit(row.report, row.kind, row.key, row.text, row.speaker, row.title, row.publisher, row.published)
