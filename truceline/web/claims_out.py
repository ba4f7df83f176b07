"""Claims tables to take away: blocks and proofs in, rows out, one for every line of a cell and sentence behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from truceline.exports.cells import Value
from truceline.records.bulletin import Block, Line, Proof

COLUMNS = ("incident", "title", "what", "in_dispute", "column", "words", "by", "note", "report", "event", "start", "end", "quoted",
           "sentence", "rule", "sha256")  # fmt: skip


def claim_rows(blocks: Iterable[Block], proofs: Mapping[str, Proof]) -> Iterator[tuple[Value, ...]]:
    """The rows. What nobody tells has none: a row that is not there says "not known"."""
    for block in blocks:
        for row in block.rows:
            for column, cell in zip(block.columns, row.cells, strict=True):
                for line in cell.lines:
                    about = (block.incident, block.title, row.label, "yes" if row.contested else "no", column)
                    yield from ((*about, *told) for told in proven(line, proofs))


def proven(line: Line, proofs: Mapping[str, Proof]) -> Iterator[tuple[Value, ...]]:
    """A line with each of its proofs; once without, where it has none."""
    said = (line.text, line.by or "", line.note or "")
    for proof in (proofs[key] for key in line.proofs if key in proofs):
        yield (*said, proof.report, proof.event, proof.span.start, proof.span.end, proof.span.text, proof.sentence.text, proof.method,
               proof.sha256)  # fmt: skip
    if not line.proofs:
        yield (*said, *[""] * 8)
