"""A local server that misbehaves as asked."""

from __future__ import annotations

import gzip
import time
import zlib
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

BODY = "Kesterian artillery shelled the village of Tolm overnight, the Defence Ministry in Tarnis said. Two soldiers were killed."
MORE = "The Home Guard left the trench on the eastern slope of the hill before noon and nobody was hurt there."


def page(title: str) -> bytes:
    body = f"<h1>{title}</h1><p>{BODY}</p><p>{MORE} {title}.</p>"
    return f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>".encode()


def bomb(megabytes: int) -> bytes:
    """Much in little, made a megabyte at a time so that making it costs no memory either."""
    machine = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(machine.compress(b"\0" * 1_000_000) for _ in range(megabytes)) + machine.flush()


@dataclass
class Site:
    """What the server was asked, and what it does."""

    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    robots: str = ""
    entries: int = 2
    etag: str = '"one"'
    status: dict[str, int] = field(default_factory=dict)
    given: dict[str, bytes] = field(default_factory=dict)
    port: int = 0

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def feed(self) -> bytes:
        items = "".join(
            f"<item><title>Shells {n}</title><link>{self.home}/article/{n}</link><pubDate>Tue, 02 Apr 2019 09:00:00 GMT</pubDate></item>"
            for n in range(self.entries, 0, -1)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Halvik Herald</title>{items}</channel></rss>'.encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def give(self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", headers.pop("Content_Length", str(len(body))))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        site = self.site
        site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        if self.path in site.status:
            self.give(site.status[self.path], Retry_After="120")
        elif self.path in site.given:
            packed = self.path.endswith(".gz")
            self.give(200, site.given[self.path], "application/gzip" if packed else "application/xml")
        elif self.path == "/robots.txt":
            self.give(200 if site.robots else 404, site.robots.encode(), "text/plain")
        elif self.path == "/feed":
            if self.headers.get("If-None-Match") == site.etag:
                self.give(304)
            else:
                self.give(200, site.feed(), "application/rss+xml", ETag=site.etag)
        elif self.path.startswith("/article/"):
            self.give(200, page(f"Shells {self.path.rsplit('/', 1)[1]}"))
        elif self.path == "/packed":
            self.give(200, gzip.compress(page("Packed")), Content_Encoding="gzip")
        elif self.path == "/bomb":
            self.give(200, bomb(300), Content_Encoding="gzip")
        elif self.path == "/huge":
            self.give(200, b"x" * 11_000_000, "text/plain")
        elif self.path == "/cut":
            self.give(200, b"<p>half", Content_Length="4000")
            self.close_connection = True
        elif self.path == "/cutpacked":
            self.give(200, gzip.compress(page("Packed"))[:-20], Content_Encoding="gzip")
        elif self.path == "/charset":
            self.give(200, page("Enough").replace(b"Enough.", "“Enough” – é".encode("cp1252")), "text/html; charset=utf-8")
        elif self.path == "/loop":
            self.give(302, Location="/loop")
        elif self.path == "/away":
            self.give(302, Location="http://169.254.169.254/latest/meta-data")
        elif self.path == "/file":
            self.give(302, Location="file:///etc/passwd")
        elif self.path == "/moved":
            self.give(301, Location="/article/9")
        elif self.path == "/slow":
            self.slow()
        else:
            self.give(404)

    def slow(self) -> None:
        """A byte now and then, without end."""
        self.send_response(200)
        self.send_header("Content-Length", "100000")
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            self.close_connection = True
