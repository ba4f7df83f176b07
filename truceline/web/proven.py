"""The evidence of a page from the proofs its cells cite: a proof book in, what the page's list of evidence shows out."""

from __future__ import annotations

from truceline.monitor.proofs import ProofBook
from truceline.web.evidence import Book, book_of
from truceline.web.scene import Seen


def proven(book: ProofBook, seen: Seen) -> Book:
    """The evidence of a page; only the records it cites are read."""
    proofs = book.proofs()
    return book_of(proofs, seen.records.some({p.report for p in proofs}), seen.theatre, seen.scene.copies)
