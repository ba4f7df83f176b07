"""What the fuzzer feeds: one function a parser, each holding it to what it promises, and the inputs it begins with.

A fault is an exception other than `IntakeError`, from our code or a library below it, a file that a library tripped over, or a span
that does not quote its text.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator

from truceline.errors import IntakeError
from truceline.intake import Incoming
from truceline.intake.dateline import leading
from truceline.intake.dates import date_alone, day_of
from truceline.intake.feeds import entries_of, further_maps, plain, read_feed
from truceline.intake.formats import read_html
from truceline.intake.shell import Context, find_shell
from truceline.intake.warc import read_warc
from truceline.issues import Issue

WORDS = "Kesterian artillery shelled the village of Tolm overnight, the Defence Ministry in Tarnis said. Two soldiers were killed."


def sound(found: Iterable[Incoming | Issue]) -> None:
    """Hold what a reader gives to what it promises."""
    for one in found:
        if isinstance(one, Issue):
            assert one.code != "unreadable", one.message
            continue
        report = one.report
        assert report.text and report.text == report.text.strip()
        for span in report.shell:
            assert report.text[span.start : span.end] == span.text
        report.text.encode()


def guarded(found: Callable[[], Iterable[Incoming | Issue]]) -> None:
    """Faults told on purpose are no faults."""
    try:
        sound(found())
    except IntakeError:
        return


def page(raw: bytes) -> None:
    guarded(lambda: read_html(raw, "page"))


def feed(raw: bytes) -> None:
    guarded(lambda: read_feed(raw, "feed"))
    try:
        for entry in entries_of(raw, "feed"):
            plain(entry.html or "")
        further_maps(raw, "feed")
    except IntakeError:
        return


def warc(raw: bytes) -> None:
    guarded(lambda: read_warc(io.BytesIO(raw), "archive"))


def dateline(raw: bytes) -> None:
    text = raw.decode("utf-8", "replace")
    for line in text.split("\n")[:8]:
        for told in (day_of(line), date_alone(line)):
            assert told is None or len(told) == 10
        head = leading(line, True, {"TTA"}, ("2018-12-01", "2019-11-30"))
        assert head is None or 0 < head.length <= len(line)
    spans, credits, day = find_shell(text, Context(title="Shells", publisher="Halvik Herald", bounds=("2018-12-01", "2019-11-30")))
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert all(c.span is None or text[c.span.start : c.span.end] == c.span.text for c in credits)
    assert day is None or len(day) == 10


def page_seeds() -> Iterator[bytes]:
    head = '<html><head><title>Shells</title><meta charset="utf-8"><meta property="article:published_time" content="2019-04-02"></head>'
    body = f"<body><nav>Home</nav><article><h1>Shells</h1><p>{WORDS}</p><ul><li>One</li></ul><p>{WORDS[::-1]}</p></article></body></html>"
    yield (head + body).encode()
    yield f'<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "2019"}}</script><p>{WORDS * 3}</p>'.encode()
    yield f"<table><tr><td>{WORDS}</td></tr></table><!-- {WORDS} --><blockquote>{WORDS}&nbsp;&#8220;x&#8221;</blockquote>".encode()


def feed_seeds() -> Iterator[bytes]:
    entry = f"<item><title>A &amp; b</title><link>https://a.example/1</link><description><![CDATA[<p>{WORDS}</p>]]></description>"
    rss = '<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>'
    yield f"{rss}{entry}<pubDate>Tue, 02 Apr 2019 09:00:00 GMT</pubDate></item></channel></rss>".encode()
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><entry><title type="html">A</title>'
    atom += '<link href="https://a.example/1"/><updated>2019-04-02T09:00:00Z</updated><content type="xhtml"><div><p>x</p></div></content>'
    yield f"{atom}</entry></feed>".encode()
    entry = "<url><loc>https://a.example/1</loc><lastmod>2019-04-02</lastmod></url>"
    yield f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entry}</urlset>'.encode()
    yield b"<sitemapindex><sitemap><loc>https://a.example/1.xml.gz</loc></sitemap></sitemapindex>"
    yield b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "https://a.example", "content_html": "<p>x"}]}'


def warc_seeds() -> Iterator[bytes]:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{WORDS}"
    head = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2019-04-02T09:00:00Z\r\n"
    head += f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    yield (head + body + "\r\n\r\n").encode()
    chunked = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    chunked += "5\r\nhello\r\n0\r\n\r\n"
    yield head.replace(str(len(body)), str(len(chunked))).encode() + chunked.encode() + b"\r\n\r\n"
    yield b"http://a.example/ 127.0.0.1 20190402090000 text/plain 12\nHTTP/1.0 200 OK\n\nWords\n"


def dateline_seeds() -> Iterator[bytes]:
    heads = ("TARNIS, April 2 (TTA) - ", "Tarnis, 2 April 2019. ", "(TTA) ", "18:45 ", "TARNIS, Velmora\n24 September 2021\n\n")
    for head in (*heads, "Photo: TTA\n"):
        yield (head + WORDS).encode()
    for day in ("Tue, 02 Apr 2019 09:00:00 GMT", "20190402T0900", "2.4.2019", "Sept 24th, 2021", "5 May 20211", "2019-02-30"):
        yield day.encode()


TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[], Iterator[bytes]]]] = {
    "page": (page, page_seeds), "feed": (feed, feed_seeds), "warc": (warc, warc_seeds), "dateline": (dateline, dateline_seeds),
}  # fmt: skip
