"""Hostile inputs in one table: why, kind of file, bytes, and the code of the error each is told with. None gives a report, none takes long.

What is odd but readable is in `test_formats_faults.py`, hosts that misbehave in `tests/fetch`. Own words, invented names.
"""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import resource
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from truceline.exports.plain import plain
from truceline.intake import Incoming, read_bytes
from truceline.intake.sitemaps import MOST

BODY = "Kesterian artillery shelled the village of Tolm overnight, the Defence Ministry in Tarnis said. Two soldiers were killed."
ENTITIES = "<!DOCTYPE x [<!ENTITY a '" + "ha" * 500 + "'><!ENTITY b '" + "&a;" * 500 + "'><!ENTITY c '" + "&b;" * 500 + "'>]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY c SYSTEM 'file:///etc/hostname'>]>"
AWAY = "<!DOCTYPE x SYSTEM 'http://herald.example/x.dtd'>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def zipped(*members: tuple[str, bytes], **how: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members:
            archive.writestr(name, raw, **how)  # type: ignore[arg-type]
    return out.getvalue()


def encrypted() -> bytes:
    raw = bytearray(zipped(("a.txt", BODY.encode())))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def misdirected() -> bytes:
    """A ZIP file whose directory points beyond its end."""
    raw = bytearray(zipped(("a.txt", BODY.encode())))
    at = raw.index(b"PK\x05\x06") + 16
    raw[at : at + 4] = struct.pack("<I", len(raw) * 2)
    return bytes(raw)


def unknown_packing() -> bytes:
    raw = bytearray(zipped(("a.txt", BODY.encode())))
    for mark, at in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        raw[raw.index(mark) + at] = 97
    return bytes(raw)


def flipped() -> bytes:
    """A ZIP file one byte of whose member is another."""
    raw = bytearray(zipped(("a.txt", BODY.encode() * 3)))
    raw[raw.index(b"a.txt") + 20] ^= 0xFF
    return bytes(raw)


def nested_zip(depth: int) -> bytes:
    raw = BODY.encode()
    for n in range(depth):
        raw = zipped((f"a{n}.zip" if n else "a.txt", raw))
    return raw


def warc(head: str, body: bytes = b"", length: int | None = None) -> bytes:
    told = f"WARC/1.0\r\n{head}Content-Length: {len(body) if length is None else length}\r\n\r\n"
    return told.encode() + body + b"\r\n\r\n"


RESPONSE = "WARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
ANSWER = "Content-Type: application/http; msgtype=response\r\n"
LARGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"word " * 4_200_000

HOSTILE: list[tuple[str, str, bytes | Callable[[], bytes], str]] = [
    # text
    ("nothing", ".txt", b"", "empty"),
    ("blanks only", ".txt", b" \t\r\n" * 1000, "empty"),
    ("marks that are dropped only", ".txt", "\ufeff\u200b\u202e".encode(), "no-text"),
    ("a picture called text", ".txt", PNG, "binary"),
    ("a program", ".txt", b"\x7fELF" + bytes(400), "binary"),
    ("a PDF called text", ".txt", b"%PDF-1.7\n1 0 obj", "binary"),
    ("a database called text", ".txt", b"SQLite format 3\x00" + bytes(100), "binary"),
    ("NUL bytes without end", ".txt", bytes(100_000), "binary"),
    ("every byte there is", ".txt", bytes(range(256)) * 40, "binary"),
    ("control marks", ".txt", b"\x01\x02\x03\x04\x05\x06\x07" * 100, "binary"),
    ("another language", ".txt", ("Պաշտպանության նախարարությունը հայտնեց, որ կրակը դադարել է։ " * 3).encode(), "language"),
    ("seven million letters", ".txt", ("word " * 1_400_000).encode(), "too-long"),
    # pages
    ("a page without words", ".html", b"<html><body></body></html>", "no-article"),
    ("a page of links", ".html", b"<html><body>" + b'<a href="/x">x</a>' * 2000, "no-article"),
    ("a page nested without end", ".html", b"<div>" * 100_000 + b"x", "no-article"),
    ("a page of scripts", ".html", b"<html><script>" + b"alert(1);" * 1000 + b"</script>", "no-article"),
    ("a page too large", ".html", b"<p>" + b"word " * 1_200_000, "too-long"),
    ("a page of attributes", ".html", b"<p " + b'a="1" ' * 50_000 + b">", "no-article"),
    ("a page never opened", ".html", b"</div>" * 10_000, "no-article"),
    ("a page of entities", ".html", b"<p>" + b"&#0;&#xD800;&#1114112;" * 500, "no-article"),
    # JSON
    ("JSON cut off", ".json", b'{"text": "Kest', "broken-json"),
    ("JSON nested without end", ".json", b"[" * 200_000, "broken-json"),
    ("objects nested without end", ".json", b'{"a":' * 100_000, "broken-json"),
    ("a number without end", ".json", b'{"text": ' + b"9" * 100_000 + b"}", "broken-json"),
    ("words called JSON", ".json", BODY.encode(), "broken-json"),
    ("a JSON number", ".json", b"12", "wrong-type"),
    ("an empty list", ".json", b"[]", "empty"),
    ("a list of lists", ".json", b"[[], [[]]]", "wrong-type"),
    ("a text that is an object", ".json", b'{"text": {}}', "no-text"),
    ("a title that is a list", ".json", json.dumps({"text": BODY, "title": [1]}).encode(), "wrong-type"),
    ("an id that is true", ".json", json.dumps({"text": BODY, "id": True}).encode(), "wrong-type"),
    ("bounds that are words", ".json", json.dumps({"text": BODY, "published_bounds": "May"}).encode(), "wrong-type"),
    ("credits that are none", ".json", json.dumps({"text": BODY, "credits": [3]}).encode(), "wrong-type"),
    ("a credit of no kind", ".json", json.dumps({"text": BODY, "credits": [{"name": "x", "relation": "y"}]}).encode(), "wrong-type"),
    ("a text of blanks", ".jsonl", b'{"text": " \\u0000 "}', "no-text"),
    ("lines cut in the middle", ".jsonl", b'{"text":\n"' + BODY.encode() + b'"}', "broken-json"),
    # tables
    ("a table without words", ".csv", b"title,date\nShells,2019-04-02\n", "no-column"),
    ("a header only of commas", ".csv", b",,,,\n1,2,3,4,5\n", "no-column"),
    ("a row too long", ".csv", f"title,text\nShells,{BODY},more,cells\n".encode(), "broken-row"),
    ("a quotation that swallows the rest", ".csv", b'title,text\n"Shells,words\n', "no-text"),
    ("an empty table", ".csv", b"", "empty"),
    ("a table that is a picture", ".tsv", PNG, "binary"),
    # archives
    ("words called ZIP", ".zip", b"only words", "broken-archive"),
    ("a ZIP cut off", ".zip", b"PK\x03\x04 but no more", "broken-archive"),
    ("a ZIP that points beyond its end", ".zip", misdirected, "broken-archive"),
    ("a ZIP packed in no known way", ".zip", unknown_packing, "broken-archive"),
    ("a ZIP with a byte changed", ".zip", flipped, "broken-archive"),
    ("a ZIP encrypted", ".zip", encrypted, "encrypted"),
    ("ZIP in ZIP in ZIP", ".zip", lambda: nested_zip(4), "too-deep"),
    ("a ZIP bomb", ".zip", lambda: zipped(("a.txt", b" " * 15_000_000)), "bomb"),
    ("a member too large", ".zip", lambda: zipped(("a.txt", bytes(21_000_000)), compress_type=zipfile.ZIP_STORED), "too-large"),
    ("twenty thousand members and one", ".zip", lambda: zipped(*((f"{n}.txt", b"x") for n in range(20_001))), "too-large"),
    ("words called gzip", ".gz", b"only words", "broken-archive"),
    ("gzip cut off", ".gz", gzip.compress(BODY.encode())[:-9], "broken-archive"),
    ("gzip with a wrong sum", ".gz", gzip.compress(BODY.encode())[:-8] + bytes(8), "broken-archive"),
    ("a gzip bomb", ".gz", lambda: gzip.compress(bytes(60_000_000)), "bomb"),
    ("gzip in gzip in gzip", ".gz", lambda: gzip.compress(gzip.compress(gzip.compress(BODY.encode()))), "binary"),
    # mail
    ("a mail of nothing", ".eml", b"", "broken-mail"),
    ("a mail without words", ".eml", b"Subject: Shells\nContent-Type: image/png\n\nxx", "no-text"),
    ("a mail of parts that are none", ".eml", b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b--\n", "no-text"),
    ("a mail in a mail in a mail", ".eml", b"Content-Type: message/rfc822\n\n" * 500 + BODY.encode(), "no-text"),
    ("a mail of broken base64", ".eml",
     b"Subject: x\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(PNG)[:-3], "no-text"),
    # web archives
    ("words called WARC", ".warc", b"only words", "broken-archive"),
    ("an empty WARC", ".warc", b"", "broken-archive"),
    ("a WARC whose length is a lie", ".warc", warc(RESPONSE, b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n", -5), "broken-archive"),
    ("a WARC of a page too large", ".warc", lambda: warc(RESPONSE + ANSWER, LARGE), "too-large"),
    ("a WARC packed and cut off", ".warc", gzip.compress(warc(RESPONSE, BODY.encode()))[:20], "broken-archive"),
    # feeds and sitemaps
    ("words called a feed", ".rss", b"only words", "broken-feed"),
    ("an empty feed", ".atom", b"", "broken-feed"),
    ("a JSON feed of a number", ".rss", b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "broken-feed"),
    ("JSON nested in a feed", ".rss", b'{"items": ' + b"[" * 100_000, "broken-feed"),
    ("a feed that is a page", ".xml", b"<html><body>Home</body></html>", "broken-feed"),
    ("a sitemap of entities", ".xml", f"{ENTITIES}<urlset><url><loc>https://a/&c;</loc></url></urlset>".encode(), "broken-feed"),
    ("a sitemap with a file of ours", ".xml", f"{OUTSIDE}<urlset><url><loc>https://a/&c;</loc></url></urlset>".encode(), "broken-feed"),
    ("a sitemap that sends away", ".xml", f"{AWAY}<urlset><url><loc>https://a/1</loc></url></urlset>".encode(), "broken-feed"),
    ("a sitemap nested without end", ".xml", b"<urlset>" + b"<url>" * 100_000, "broken-feed"),
    ("a sitemap of too much", ".xml", lambda: b"<urlset>" + b"<url><loc>https://a/1</loc></url>" * (MOST + 1) + b"</urlset>", "too-large"),
    ("a packed sitemap that is a bomb", ".gz", lambda: gzip.compress(b"<urlset>" + b" " * 15_000_000), "bomb"),
]  # fmt: skip


def test_the_table_is_long_enough_and_says_each_thing_once() -> None:
    assert len(HOSTILE) >= 60 and len({row[0] for row in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize(("why", "suffix", "given", "code"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_input_is_told_clearly(why: str, suffix: str, given: bytes | Callable[[], bytes], code: str) -> None:
    raw = given if isinstance(given, bytes) else given()
    start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = list(read_bytes(raw, f"file{suffix}", suffix))
    assert time.process_time() - start < 20, why
    coded = [one for one in found if isinstance(one, Incoming) and not any(issue.level == "error" for issue in one.issues)]
    errors = [one for one in found if not isinstance(one, Incoming) and one.level == "error"]
    assert coded == [] and code in [issue.code for issue in errors], (why, errors)
    for issue in errors:
        assert issue.where.startswith(f"file{suffix}") and len(issue.message) <= 300 and "\n" not in issue.message
        assert plain(issue.message) == issue.message, "nothing in it acts on a terminal"
        assert not re.search(r"Traceback|object at|at 0x", issue.message), "said in words"
    if code == "bomb":
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "bytes of memory, in KiB"
