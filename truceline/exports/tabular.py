"""Tables for spreadsheets, written line by line: incidents as ACLED and UCDP rows with their evidence, events as POLECAT and ICEWS rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from truceline.exports.acled import acled_rows
from truceline.exports.bundle import Bundle
from truceline.exports.cells import Row, line, row_line
from truceline.exports.evidence import COLUMNS, evidence_rows
from truceline.exports.facts import FactRows
from truceline.exports.formbook import load_book
from truceline.exports.icews import icews_rows
from truceline.exports.material import Material, Tally
from truceline.exports.polecat import polecat_rows
from truceline.exports.ucdp import ucdp_rows


def write_acled(material: Material, bundle: Bundle) -> None:
    """ACLED's 31 columns and the evidence."""
    _with_evidence("acled", "event_id_cnty", acled_rows, material, bundle)


def write_ucdp(material: Material, bundle: Bundle) -> None:
    """UCDP GED's 49 columns and the evidence."""
    _with_evidence("ucdp", "id", ucdp_rows, material, bundle)


def write_polecat(material: Material, bundle: Bundle) -> None:
    """POLECAT's 40 columns: a line for each coded event."""
    _alone("polecat", polecat_rows(material, bundle.tally), bundle)


def write_icews(material: Material, bundle: Bundle) -> None:
    """ICEWS's 20 columns: a line for each source and target of each coded event."""
    _alone("icews", icews_rows(material, bundle.tally), bundle)


def _with_evidence(name: str, key: str, rows: Callable[[Material, Tally], FactRows], material: Material, bundle: Bundle) -> None:
    columns = list(load_book(name).columns)
    sheet, evidence = bundle.open(f".{name}.csv"), bundle.open(f".{name}.evidence.csv")
    sheet.text(line(columns))
    evidence.text(line(COLUMNS))
    for facts, row in rows(material, bundle.tally):
        sheet.row(row_line(row, columns))
        for proof in evidence_rows(str(row[key]), facts):
            evidence.row(row_line(proof, COLUMNS))


def _alone(name: str, rows: Iterator[Row], bundle: Bundle) -> None:
    columns = list(load_book(name).columns)
    sheet = bundle.open(f".{name}.tsv")
    sheet.text(line(columns, "\t"))
    for row in rows:
        sheet.row(row_line(row, columns, "\t"))
