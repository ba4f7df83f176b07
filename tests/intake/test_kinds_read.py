"""Kinds of files: tables, archives, mail, web archives and feeds; what comes out of good and hostile ones. Own words, invented names."""

from __future__ import annotations

import gzip
import io
import json
import resource
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.intake import Incoming, kinds, read_bytes, read_incoming
from truceline.intake.formats import Found
from truceline.intake.kinds import KINDS
from truceline.issues import Issue
from truceline.records import Report

BODY = "Kesterian artillery shelled the village of Tolm overnight, the Defence Ministry in Tarnis said. Two soldiers were killed."
MORE = "The Home Guard left the trench on the eastern slope of the hill before noon and nobody was hurt there."
PAGE = (
    "<html><head><title>Shells on Tolm</title></head><body><article><h1>Shells on Tolm</h1>"
    f"<p>{BODY}</p><p>{MORE}</p></article></body></html>"
)
LONG = "<p>" + BODY + "</p>" + "<p>" + MORE * 5 + "</p>"


def read(raw: bytes, suffix: str, columns: Mapping[str, str] | None = None) -> tuple[list[Report], list[Issue]]:
    found = list(read_bytes(raw, f"file{suffix}", suffix, columns))
    return [f.report for f in found if isinstance(f, Incoming)], [f for f in found if isinstance(f, Issue)]


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name.replace("__", "."), raw)
    return out.getvalue()


def warc(*pages: tuple[str, str, bytes], kind: str = "text/html") -> bytes:
    """A web archive, each record packed on its own, as crawlers write it."""
    out = b""
    for address, status, body in pages:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2019-04-02T09:00:00Z\r\n"
        head += f"WARC-Record-ID: <urn:uuid:{len(out)}>\r\nContent-Type: application/http; msgtype=response\r\n"
        out += gzip.compress(f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")
    return out


MAIL = f"From: Halvik Herald <desk@herald.example>\nSubject: Shells on Tolm\nDate: Tue, 02 Apr 2019 09:00:00 +0000\n\n{BODY}\n\n{MORE}\n"
RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Halvik Herald</title>'
    "<item><title>Shells on Tolm</title><link>https://herald.example/1</link><pubDate>Tue, 02 Apr 2019 09:00:00 GMT</pubDate>"
    f"<description><![CDATA[{LONG}]]></description></item>"
    "<item><title>Later</title><link>https://herald.example/2</link></item></channel></rss>"
)
ITEM = {"id": "1", "url": "https://herald.example/1", "title": "Shells", "content_html": LONG, "date_published": "2019-04-02T09:00:00Z"}
JSON_FEED = {"version": "https://jsonfeed.org/version/1.1", "title": "Halvik Herald", "items": [ITEM]}
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss version="2.0"><channel>&b;</channel></rss>'
TABLE = f'headline,body,source,date,page\nShells,"{BODY}",Halvik Herald,2019-04-02,4\nLater,"{MORE}",Halvik Herald,2019-04-03,5\n'

GOOD: list[tuple[str, str, bytes, list[tuple[str | None, str | None, str | None]]]] = [
    ("a table by its usual names", ".csv", TABLE.encode(),
     [("Shells", "Halvik Herald", "2019-04-02"), ("Later", "Halvik Herald", "2019-04-03")]),
    ("a table with tabs", ".tsv", f"title\ttext\nShells\t{BODY}\n".encode(), [("Shells", None, None)]),
    ("a table with semicolons", ".csv", f"title;text\nShells;{BODY}\n".encode(), [("Shells", None, None)]),
    ("a mail", ".eml", MAIL.encode(), [("Shells on Tolm", "Halvik Herald", "2019-04-02")]),
    ("a mail with a page", ".eml", f"Subject: Shells\nContent-Type: text/html; charset=utf-8\n\n{PAGE}".encode(), [("Shells", None, None)]),
    ("a packed page", ".gz", gzip.compress(BODY.encode()), [(None, None, None)]),
    ("a web archive", ".warc", warc(("https://herald.example/1", "200 OK", PAGE.encode())), [("Shells on Tolm", None, None)]),
    ("a web archive of errors", ".warc", warc(("https://herald.example/1", "404 Not Found", PAGE.encode())), []),
    ("a feed that carries its reports", ".rss", RSS.encode(), [("Shells on Tolm", "Halvik Herald", "2019-04-02")]),
    ("a JSON feed", ".rss", json.dumps(JSON_FEED).encode(), [("Shells", "Halvik Herald", "2019-04-02")]),
    ("an archive of several kinds", ".zip", zipped(b__csv=TABLE.encode(), a__txt=BODY.encode()),
     [(None, None, None), ("Shells", "Halvik Herald", "2019-04-02"), ("Later", "Halvik Herald", "2019-04-03")]),
    ("an archive in an archive", ".zip", zipped(a__zip=zipped(b__txt=BODY.encode())), [(None, None, None)]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "suffix", "raw", "expected"), GOOD, ids=[row[0] for row in GOOD])
def test_good_files_give_their_reports(why: str, suffix: str, raw: bytes, expected: list[tuple[str | None, ...]]) -> None:
    reports, issues = read(raw, suffix)
    assert [(r.title, r.publisher, r.published) for r in reports] == expected, why
    assert not [i for i in issues if i.level == "error"], issues


def test_a_fault_in_one_member_hides_no_other() -> None:
    reports, issues = read(zipped(a__json=b"{oops", b__txt=BODY.encode(), c__txt=MORE.encode()), ".zip")
    assert len(reports) == 2 and [i.where for i in issues if i.level == "error"] == ["file.zip!a.json"]


def test_entities_that_multiply_are_not_unfolded() -> None:
    reports, _ = read(LAUGHS.encode(), ".rss")
    assert reports == []


def test_control_marks_in_a_feed_cost_nothing() -> None:
    reports, _ = read(RSS.replace("Two soldiers", "Two \x01 soldiers").encode(), ".rss")
    assert [r.title for r in reports] == ["Shells on Tolm"] and "soldiers were killed" in reports[0].text


def test_a_library_that_trips_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(raw: bytes, where: str) -> Found:
        raise RuntimeError("tripped")

    monkeypatch.setitem(kinds.READERS, ".eml", trip)  # type: ignore[misc]
    reports, issues = read(MAIL.encode(), ".eml")
    assert reports == [] and [(i.code, i.where) for i in issues] == [("unreadable", "file.eml")]


def test_an_encrypted_member_is_told() -> None:
    raw = bytearray(zipped(a__txt=BODY.encode()))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.index(mark) + (6 if mark.endswith(b"\x04") else 8)
        raw[at] |= 1
    assert [i.code for i in read(bytes(raw), ".zip")[1]] == ["encrypted"]


@pytest.mark.parametrize(
    ("why", "columns", "expected"),
    [
        ("named", {"Artikel": "text", "Blatt": "publisher"}, ["Halvik Herald"]),
        ("a column that is not there", {"Nix": "text"}, "no column nix"),
        ("a field that is none", {"Artikel": "wording"}, "no field of a report: wording"),
        ("none named", None, "no column with the text"),
    ],
)
def test_columns_are_named_by_the_user(why: str, columns: Mapping[str, str] | None, expected: object) -> None:
    reports, issues = read(f'Artikel,Blatt\n"{BODY}",Halvik Herald\n'.encode(), ".csv", columns)
    if isinstance(expected, list):
        assert [r.publisher for r in reports] == expected, why
    else:
        assert str(expected) in issues[0].message, why


def test_a_web_archive_is_read_from_the_file_and_what_was_before_a_break_stands(tmp_path: Path) -> None:
    other = PAGE.replace("Tolm", "Brask").encode()
    whole = warc(("https://herald.example/1", "200 OK", PAGE.encode()), ("https://herald.example/2", "200 OK", other))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:-40])
    found = list(read_incoming([path]))
    assert [f.report.url for f in found if isinstance(f, Incoming)][:1] == ["https://herald.example/1"]


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".zip", lambda raw: zipped(a__txt=raw))])
def test_bombs_take_little_memory(suffix: str, pack: Callable[[bytes], bytes]) -> None:
    raw = pack(b"\0" * 300_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert read(raw, suffix)[0] == []
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


@given(st.sampled_from(list(KINDS)), st.binary(max_size=400))
@settings(max_examples=500, deadline=None)
def test_arbitrary_bytes_never_raise(suffix: str, raw: bytes) -> None:
    for found in read_bytes(raw, "file", suffix):
        assert isinstance(found, Incoming | Issue)


@given(st.sampled_from([(row[1], row[2]) for row in GOOD]), st.integers(0, 4000), st.binary(min_size=1, max_size=8))
@settings(max_examples=500, deadline=None)
def test_damaged_files_never_raise(good: tuple[str, bytes], at: int, junk: bytes) -> None:
    suffix, raw = good
    at = at % max(1, len(raw))
    for found in read_bytes(raw[:at] + junk + raw[at + len(junk) :], "file", suffix):
        assert isinstance(found, Incoming | Issue)
