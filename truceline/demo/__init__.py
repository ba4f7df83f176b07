"""The demo: nine invented reports of the training theatre, walked from file to bulletin. Everything it needs is in the package.

`reports/` holds the input, `gold/` what a careful reader makes of it (the golden walk); both were written for this project.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from truceline.exports.bulletin_html import render_html
from truceline.intake import Incoming, read_incoming
from truceline.records import Bearing, Bulletin, CopyGroup, Incident, Record
from truceline.runners.across import bulletin_of, reconcile_all
from truceline.runners.local import code_incoming
from truceline.theatres import load_theatre

THEATRE = "training"
REPORTS = Path(__file__).parent / "reports"
GOLD = Path(__file__).parent / "gold"
PAGE = "bulletin.html"


@dataclass(frozen=True, slots=True)
class DemoResult:
    """What the demo read and made. `page` is the HTML file written."""

    incoming: tuple[Incoming, ...]
    records: tuple[Record, ...]
    copies: tuple[CopyGroup, ...]
    incidents: tuple[Incident, ...]
    bearings: tuple[Bearing, ...]
    bulletin: Bulletin
    page: Path


def run_demo(out_dir: Path, day: str | None = None) -> DemoResult:
    """Code the packaged reports, reconcile them and write the page of a day into `out_dir` (made if it is not there).

    Args:
        out_dir: folder for `bulletin.html`.
        day: ISO day of the page; the most eventful one if not given. The page shows what was known when the last report was printed.
    """
    theatre = load_theatre(THEATRE)
    incoming = tuple(found for found in read_incoming(sorted(REPORTS.glob("*.json"))) if isinstance(found, Incoming))
    records = tuple(code_incoming(incoming, theatre))
    reports = [record.report for record in records]
    across = reconcile_all(records, theatre)
    bulletin = bulletin_of(records, theatre, across, day)
    assert bulletin is not None  # the packaged reports tell of days
    out_dir.mkdir(parents=True, exist_ok=True)
    page = out_dir / PAGE
    page.write_text(render_html(bulletin, reports, theatre), encoding="utf-8", newline="\n")
    return DemoResult(incoming, records, across.copies, across.incidents, across.bearings, bulletin, page)
