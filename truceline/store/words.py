"""Words: how the index of a file's passages is kept. New passages in; they can be found by their words, and headlines and statements by
parts of words. A server keeps its own index.

`words` holds passages by word, `terms` every word of headlines and statements once, `parts` those words by their parts of three letters.
All are filled some hundreds of reports at a time: a trigger a row would have the index written out each time, and take most of adding.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

NEW_WORDS = "INSERT INTO words (rowid, folded) SELECT id, folded FROM passages WHERE id > ?"
NEW_PARTS = "INSERT INTO parts (rowid, word) SELECT id, word FROM terms WHERE id > ?"


def last_of(connection: Connection, table: str) -> int:
    """The highest number of a table, 0 if it is empty."""
    return int(connection.exec_driver_sql(f"SELECT coalesce(max(id), 0) FROM {table}").scalar() or 0)


def index_passages(connection: Connection, after: int, told: Iterable[str]) -> None:
    """Make the passages above a number findable.

    Args:
        connection: to a file, within the transaction that put them in.
        after: the highest number there was before.
        told: the folded words of the headlines and statements among them.
    """
    connection.exec_driver_sql(NEW_WORDS, (after,))
    index_terms(connection, told)


def index_terms(connection: Connection, told: Iterable[str]) -> None:
    """Make words findable by their parts."""
    terms = set[str]()
    for folded in told:
        terms.update(folded.split())
    if terms:
        last = last_of(connection, "terms")
        connection.exec_driver_sql("INSERT OR IGNORE INTO terms (word) VALUES (?)", [(term,) for term in sorted(terms)])
        connection.exec_driver_sql(NEW_PARTS, (last,))


def index_anew(connection: Connection) -> None:
    """Make all passages of a file findable, whatever was indexed before."""
    for statement in ("INSERT INTO words (words) VALUES ('rebuild')", "DELETE FROM terms"):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO parts (parts) VALUES ('delete-all')")
    index_terms(connection, connection.exec_driver_sql("SELECT folded FROM passages WHERE kind <> 'paragraph'").scalars())
