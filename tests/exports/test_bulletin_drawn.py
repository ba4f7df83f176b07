"""Drawings of a bulletin: in the page, in the PDF, well-formed whatever a report holds, no finer than told."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from telling_making import PLACES, THEATRE, report_of, shelling

from truceline.commitments import find_bearings
from truceline.exports.bulletin_drawn import drawings
from truceline.exports.bulletin_html import render_html
from truceline.exports.bulletin_pdf import refuse, render_pdf
from truceline.exports.bulletin_text import render_text
from truceline.incidents import reconcile
from truceline.monitor import make_bulletin
from truceline.records import Bulletin, Record
from truceline.theatres.theatre import Theatre

DAY = "2019-04-02"
NASTY = "</text></svg><script>alert(1)</script>"


def page(*records: Record, days: int = 1, theatre: Theatre = THEATRE) -> Bulletin:
    incidents = reconcile(records, theatre)
    bearings = find_bearings(records, incidents, theatre)
    return make_bulletin(records, incidents, bearings, theatre, DAY, as_of="2019-04-05", version="0", days=days)


FIRST = report_of("a", shelling(counts=[("killed", 2, "VEL")], said_at=DAY, relations=[("violates", "a1")]))
LINE = shelling(place="orrin_line", who="KES_AF>AOM", by=("AOM",), day=("2019-03-25", "2019-03-28"))
BORDER = report_of("b", LINE, published="2019-03-29")


def test_bulletin_drawn_shows_days_places_and_points() -> None:
    drawn = drawings(page(FIRST, BORDER), THEATRE)
    assert drawn.timeline and drawn.map and list(drawn.strips) == ["Sennport Accord"]
    wide, narrow = (ElementTree.fromstring(one) for one in drawn.timeline)
    assert (wide.get("width"), narrow.get("width")) == ("680", "356")
    assert "mark-day" in drawn.timeline[0] and "mark-window" in drawn.timeline[0] and "mark-month" not in drawn.timeline[0]
    assert "spot-dot" in drawn.map and "contested" in drawn.strips["Sennport Accord"][0]


def test_bulletin_drawn_places_that_cannot_be_drawn_are_counted() -> None:
    line = report_of("c", shelling(place="orrin_line", who="NOR>KES_AF", by=("KES_MOD",)))
    drawn = drawings(page(report_of("a", shelling()), line), THEATRE)
    assert drawn.map and "1 place not on the map" in drawn.map
    assert drawings(page(line), THEATRE).map is None


def test_bulletin_drawn_nothing_of_nothing() -> None:
    drawn = drawings(page())
    assert (drawn.timeline, drawn.map, drawn.strips) == (None, None, {})


def test_bulletin_drawn_hostile_names_are_words() -> None:
    places = PLACES | {"tolm": replace(PLACES["tolm"], name="Tolm" + NASTY)}
    theatre = replace(THEATRE, places=places)
    bulletin = page(FIRST, theatre=theatre)
    nasty = replace(bulletin, marks=tuple(replace(m, title=NASTY) for m in bulletin.marks),
                    sites=tuple(replace(s, title=NASTY, place=places["tolm"]) for s in bulletin.sites),
                    board=tuple(replace(r, act=NASTY, agreement=NASTY) for r in bulletin.board))  # fmt: skip
    drawn = drawings(nasty, theatre)
    assert drawn.map and drawn.timeline
    for one in (drawn.map, *drawn.timeline, *(svg for pair in drawn.strips.values() for svg in pair)):
        assert "script" not in {e.tag.rpartition("}")[2] for e in ElementTree.fromstring(one).iter()}
    assert "<script" not in render_html(nasty, theatre=theatre)


def test_bulletin_html_has_its_drawings_and_no_style_attribute() -> None:
    html = render_html(page(FIRST, BORDER), [FIRST.report, BORDER.report], THEATRE)
    assert html.count("<svg") == 5 and not re.search(r"<[^>]+\sstyle=", html)
    assert html.index("What is not known") > html.index("Main incident")


def test_bulletin_html_of_a_week_says_so() -> None:
    html = render_html(page(FIRST, BORDER, days=7), [FIRST.report, BORDER.report], THEATRE)
    assert "<h1>Truceline weekly" in html and "27 March – 2 April 2019" in html
    assert "against the days before" in html and "no forecast" in html
    assert "this day" not in html


def test_bulletin_text_of_a_week_says_so() -> None:
    text = render_text(page(FIRST, BORDER, days=7))
    assert text.startswith("Truceline weekly · Ardel · 27 March – 2 April 2019")
    for heading in ("What is not known", "Trends", "Signals (no forecast)", "To watch"):
        assert heading in text
    assert "today" not in render_text(page(FIRST, days=7)).partition("Counters")[2]


def test_bulletin_pdf_is_the_same_bytes_and_asks_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    html = render_html(page(FIRST), [FIRST.report], THEATRE)
    asked: list[str] = []

    def note(url: str) -> dict[str, str]:
        asked.append(url)
        return refuse(url)

    monkeypatch.setattr("truceline.exports.bulletin_pdf.refuse", note)
    first = render_pdf(html)
    assert first == render_pdf(html) and first.startswith(b"%PDF-") and asked == []
    assert b"D:20190405" in unpacked(first), "dated as the page is, not when it was made"


def unpacked(pdf: bytes) -> bytes:
    """The PDF with its packed parts unpacked."""
    parts = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            parts.append(zlib.decompress(packed))
        except zlib.error:
            continue
    return pdf + b"".join(parts)


def test_bulletin_pdf_refuses_any_address() -> None:
    for url in ("http://example.org/a.png", "file:///etc/hostname", "data:text/plain,x"):
        with pytest.raises(ValueError, match="asks for nothing"):
            refuse(url)
