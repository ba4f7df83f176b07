"""Tables for spreadsheets: incidents as ACLED and UCDP rows with their evidence, written line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from truceline.exports.acled import acled_rows
from truceline.exports.bundle import Bundle
from truceline.exports.cells import Value, line, row_line
from truceline.exports.evidence import COLUMNS, evidence_rows
from truceline.exports.facts import Facts
from truceline.exports.formbook import load_book
from truceline.exports.material import Material, Tally
from truceline.exports.ucdp import ucdp_rows

Rows = Callable[[Material, Tally], Iterator[tuple[Facts, dict[str, Value]]]]


def write_acled(material: Material, bundle: Bundle) -> None:
    """ACLED's 31 columns and the evidence."""
    _with_evidence("acled", "event_id_cnty", acled_rows, material, bundle)


def write_ucdp(material: Material, bundle: Bundle) -> None:
    """UCDP GED's 49 columns and the evidence."""
    _with_evidence("ucdp", "id", ucdp_rows, material, bundle)


def _with_evidence(name: str, key: str, rows: Rows, material: Material, bundle: Bundle) -> None:
    columns = list(load_book(name).columns)
    sheet, evidence = bundle.open(f".{name}.csv"), bundle.open(f".{name}.evidence.csv")
    sheet.text(line(columns))
    evidence.text(line(COLUMNS))
    for facts, row in rows(material, bundle.tally):
        sheet.text(row_line(row, columns))
        sheet.rows += 1
        for proof in evidence_rows(str(row[key]), facts):
            evidence.text(row_line(proof, COLUMNS))
            evidence.rows += 1
