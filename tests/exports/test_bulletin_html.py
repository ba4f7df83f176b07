"""The page: self-contained, escaped, every cell leads to its sentence, the same bytes each time."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.commitments import find_bearings
from truceline.exports.bulletin_html import render_html
from truceline.incidents import reconcile
from truceline.monitor import make_bulletin
from truceline.records import Record, Report

DAY = "2019-04-02"
NASTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "</style><svg onload=alert(1)>",
    "'-alert(1)-'",
    "&lt;b&gt;",
    "<!--",
    "]]>",
    "\u202egnp.exe",
    "\x1b[31mred",
    "a\x00b",
    "\ufeff<b>",
    "[bold]x[/bold]",
]


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data

    def values(self, name: str) -> list[str]:
        return [value or "" for _, key, value in self.attributes if key == name]


def html_of(*records: Record, as_of: str = "2019-04-05") -> str:
    incidents = reconcile(records, THEATRE)
    bearings = find_bearings(records, incidents, THEATRE)
    return render_html(make_bulletin(records, incidents, bearings, THEATRE, DAY, as_of=as_of, version="0"), [r.report for r in records])


RECORDS = (
    report_of("a", shelling(counts=[("killed", 2, "VEL"), ("other", 60, None)], said_at=DAY, relations=[("violates", "a1")])),
    report_of("b", shelling(modality="denied", by=("KES",), said_at=DAY)),
    report_of(
        "c",
        Told("REQUEST/assist", "VEL>NOR", ("VEL",), day=DAY),
        Told("CONSULT/meet", "VEL,KES>", (), None, "2019-04-29", modality="planned"),
    ),
)


def test_bulletin_html_links_lead_to_sentences() -> None:
    page = Page(html_of(*RECORDS))
    ids = page.values("id")
    inside = [href[1:] for href in page.values("href") if href.startswith("#")]
    assert len(ids) == len(set(ids)) and inside and set(inside) <= set(ids)
    assert page.tags.count("mark") >= len(set(inside))
    assert "ab" * 32 in page.text, "the hash of the report stands with its sentences"


def test_bulletin_html_asks_for_nothing() -> None:
    page = Page(html_of(*RECORDS))
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "video", "audio", "base"} & set(page.tags)
    assert not page.values("src") and not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|https?://", html_of(*RECORDS).replace('xmlns="http://www.w3.org/2000/svg"', ""))


@pytest.mark.parametrize("nasty", NASTY)
def test_bulletin_html_shows_whatever_a_report_holds_as_text(nasty: str) -> None:
    told = shelling(text=f"Guns fired {nasty} at the village", counts=[("killed", 2, "VEL")], relations=[("violates", "a1")])
    record = report_of("x<y>\"'&", told, title=nasty)
    record = replace(record, report=replace(record.report, publisher=nasty, url=nasty))
    page = Page(html_of(record, RECORDS[1]))
    clean = Page(html_of(report_of("a", shelling(counts=[("killed", 2, "VEL")], relations=[("violates", "a1")])), RECORDS[1]))
    assert sorted(set(page.tags)) == sorted(set(clean.tags))
    assert not [value for value in page.values("href") if not value.startswith("#")]
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ufeff]", page.text)


def test_bulletin_html_links_web_addresses_only() -> None:
    def linked(url: str) -> list[str]:
        record = replace(RECORDS[0], report=replace(RECORDS[0].report, url=url))
        return [value for value in Page(html_of(record)).values("href") if not value.startswith("#")]

    assert linked("https://example.org/a?b=1&c=2") == ["https://example.org/a?b=1&c=2"]
    assert linked("javascript:alert(1)") == [] and linked("data:text/html,x") == [] and linked("http://[") == []


def test_bulletin_html_same_bytes() -> None:
    assert html_of(*RECORDS) == html_of(*RECORDS) == html_of(*reversed(RECORDS))


def test_bulletin_html_refuses_a_span_that_is_not_in_its_report() -> None:
    incidents = reconcile(RECORDS, THEATRE)
    bulletin = make_bulletin(RECORDS, incidents, (), THEATRE, DAY)
    changed = [replace(r.report, text=r.report.text.replace("shelled", "spelled")) for r in RECORDS]
    with pytest.raises(ValueError, match="does not quote"):
        render_html(bulletin, changed)


def test_bulletin_html_of_nothing_says_so() -> None:
    empty = Report("a", "Nothing happened.", published=DAY)
    page = Page(html_of(Record(empty, "training", "test")))
    assert "No incident of the day is told" in page.text and "None told." in page.text
