"""Hostile reports in every page, the bulletin, SVG and feeds, read by a real browser: nothing of them runs, nothing is fetched for them.

A payload that became markup would run (a dialog), be held back by the content policy (a report of it) or ask for something elsewhere (a
request): none of the three may happen. Where no browser looks, the markup itself is looked at.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

import httpx
import pytest
from desk_making import served
from hostile import PAYLOADS, URLS, hostile_records
from lxml import html as markup
from sightseeing import page_routes

from truceline.exports.bulletin_html import render_html
from truceline.exports.reading import record_from_dict
from truceline.runners.across import bulletin_of, reconcile_all
from truceline.store import open_monitor
from truceline.theatres import load_theatre
from truceline.web import guard_gate
from truceline.web.buckets import Limit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

EACH = 3  # pages of one route that the browser visits
LOOKED = 5  # pages of one route whose markup is looked at
WATCH = """
window.__told = [];
for (const name of ["alert", "confirm", "prompt", "print"]) window[name] = (...given) => window.__told.push(name + given);
document.addEventListener("securitypolicyviolation", event => window.__told.push(`csp ${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "m.db"
    with open_monitor(path) as monitor:
        receipt = monitor.add(hostile_records())
        assert receipt.failed == [] and receipt.new * 12 >= len(PAYLOADS)
    return path


@pytest.fixture(scope="module")
def hostile_desk(hostile_database: Path) -> Iterator[str]:
    before = guard_gate.PAGES
    guard_gate.PAGES = Limit(100_000, 60)
    with served(hostile_database) as address:
        yield address
    guard_gate.PAGES = before


@pytest.fixture(scope="module")
def pages(hostile_desk: str) -> dict[str, list[str]]:
    """Every page that links lead to, by its route."""
    return crawled(hostile_desk, {})


def crawled(address: str, kept: dict[str, list[str]]) -> dict[str, list[str]]:
    """Follow links from the pages without parts in their path; at most `LOOKED` of one route. The markup of each is looked at."""
    wanted = page_routes()
    ahead = ["/", "/?to=2019-04-05", *(path for path in wanted if "{" not in path), "/nothing/<script>alert(1)</script>"]
    seen: set[str] = set()
    with httpx.Client(base_url=address, timeout=120) as client:
        while ahead:
            path = ahead.pop(0)
            route = next((r for r, pattern in wanted.items() if pattern.match(urlsplit(path).path)), "none")
            if path in seen or len(kept.get(route, ())) >= LOOKED:
                continue
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code < 500, (path, answer.text[:300])
            carried = answer.headers.get("content-disposition", "").startswith("attachment")
            if carried or not answer.headers.get("content-type", "").startswith("text/html"):
                continue  # files are looked at below
            kept.setdefault(route, []).append(path)
            assert odd_markup(answer.text) == [], path
            links = (urljoin(path, str(one)).partition("#")[0] for one in markup.fromstring(answer.text).xpath("//a/@href"))
            ahead += [link for link in links if link.startswith("/") and link not in seen]
    return kept


def odd_markup(text: str) -> list[str]:
    """What stands in a page that the desk's own templates never write."""
    wrong = []
    for element in markup.fromstring(text).iter():
        name = element.tag if isinstance(element.tag, str) else "comment"
        attributes = {str(key).lower(): str(value) for key, value in element.attrib.items()} if isinstance(element.tag, str) else {}
        if name in ("iframe", "object", "embed", "base", "applet", "math", "template", "video", "style", "noscript", "body:x"):
            wrong.append(name)
        if name == "script" and (not attributes.get("src", "").startswith("/static/") or element.text):
            wrong.append("script")
        wrong += [key for key in attributes if key.startswith("on") or key in ("style", "srcdoc")]
        for key in ("href", "src", "action", "formaction", "xlink:href", "data"):
            value = re.sub(r"[\x00-\x20]", "", attributes.get(key, "")).lower()
            if value.startswith(("javascript:", "vbscript:", "data:text", "blob:", "file:", "//", "\\")):
                wrong.append(f"{key}={value}")
            if value and name != "a" and not value.startswith(("/", "#", "data:image/", "?")):
                wrong.append(f"{name} {key}={value}")
    return wrong


def test_the_corpus_is_large_and_each_of_its_payloads_is_known(hostile_database: Path) -> None:
    assert len(PAYLOADS) >= 280 and len(set(PAYLOADS)) == len(PAYLOADS)
    with open_monitor(hostile_database) as monitor:
        kept = " ".join(row["report"]["text"] for row in monitor.records())
        assert all(payload in kept for payload in PAYLOADS)
        assert {row["report"]["url"] for row in monitor.records()} == set(URLS)


def test_the_eye_for_markup_sees() -> None:
    for text in ("<p onclick=x>", "<script>x</script>", "<a href=' java\tscript:x'>", "<img src=//x>", "<p style='a'>", "<base href=/x>"):
        assert odd_markup(f"<html><body>{text}</body></html>"), text
    assert odd_markup("<html><body><a href='https://wire.example/x'>x</a><img src='/static/x.png'></body></html>") == []


def test_no_page_holds_markup_of_a_report(pages: dict[str, list[str]]) -> None:
    for route in ("/", "/incident/{key}", "/report/{key:path}", "/actor/{key:path}", "/statements", "/timeline", "/map", "/about"):
        assert pages.get(route), route
    assert sum(map(len, pages.values())) > 35


def test_every_payload_in_a_query_stays_words(hostile_desk: str) -> None:
    with httpx.Client(base_url=hostile_desk, timeout=120) as client:
        for n, payload in enumerate(PAYLOADS):
            path = ("/search", "/statements", "/actors", "/map", "/timeline", "/commitments", "/trends", "/review", "/", "/about")[n % 10]
            names = ("q", "speaker", "about", "place", "kind", "actor", "family", "sort", "day", "target")
            answer = client.get(path, params=dict.fromkeys(names, payload))
            assert answer.status_code < 500, (path, payload)
            assert odd_markup(answer.text) == [], (path, payload)
            if n % 4 == 0:
                fault = client.get("/" + quote(payload, safe=""), params={"as_of": payload, "theatre": payload})
                assert fault.status_code in (400, 404) and odd_markup(fault.text) == [], payload


def test_a_browser_runs_nothing_of_it(browser: Browser, hostile_desk: str, pages: dict[str, list[str]]) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    wrong, visited = watched(page, hostile_desk), 0
    for some in pages.values():
        for path in some[:EACH]:
            page.goto(hostile_desk + path)
            visited += 1
            for mark in page.locator("a.say:visible, .text a:visible, [data-peek]:visible").all()[:2]:
                mark.hover(timeout=5000, force=True)
            wrong += [f"{path}: {told}" for told in page.evaluate("window.__told")]
    page.goto(hostile_desk + "/paste")
    page.locator("textarea").fill("\n\n".join(PAYLOADS[:40]))
    page.locator("[name=title]").fill(PAYLOADS[3])
    page.get_by_role("button", name="Read it").click()
    page.wait_for_load_state()
    wrong += page.evaluate("window.__told")
    context.close()
    assert wrong == []
    assert visited >= 25


def watched(page: object, address: str) -> list[str]:
    """Where everything that goes wrong on a page is written: dialogs, faults, the policy's complaints, requests elsewhere."""
    wrong: list[str] = []
    host = urlsplit(address).netloc

    def asked(request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if urlsplit(url).netloc != host and not url.startswith(("data:", "about:", "file:")):
            wrong.append(f"request {url}")

    page.on("request", asked)  # type: ignore[attr-defined]
    page.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))  # type: ignore[attr-defined]
    page.on("pageerror", lambda err: wrong.append(f"fault {err}"))  # type: ignore[attr-defined]
    page.on("console", lambda said: wrong.append(said.text) if "ecurity" in said.text else None)  # type: ignore[attr-defined]
    return wrong


def test_files_carried_away_run_nothing_either(browser: Browser, hostile_database: Path, tmp_path: Path) -> None:
    """The bulletin, its drawings and the feed, opened as files: there no policy of the desk helps."""
    theatre = load_theatre("training")
    with open_monitor(hostile_database) as monitor:
        records = [record_from_dict(row) for row in monitor.records("training")]
    across = reconcile_all(records, theatre)
    bulletin = bulletin_of(records, theatre, across, "2019-04-03")
    assert bulletin is not None
    text = render_html(bulletin, [record.report for record in records], theatre)
    assert text.count("<svg") > 1
    (tmp_path / "bulletin.html").write_text(text, encoding="utf-8")
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    for n, drawing in enumerate(drawings):
        (tmp_path / f"{n}.svg").write_text(drawing, encoding="utf-8")  # a drawing stands alone
    for form in ("atom", "geojson"):
        export(hostile_database, form, tmp_path / form)
    for feed in tmp_path.glob("atom/*.atom"):
        feed.rename(tmp_path / "feed.xml")
    opened = [path for path in sorted(tmp_path.iterdir()) if path.suffix in (".html", ".svg", ".xml")]
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    wrong = watched(page, "file://")
    for path in opened:
        page.goto(path.as_uri())
        wrong += [f"{path.name}: {told}" for told in page.evaluate("window.__told || []")]
    context.close()
    assert wrong == []
    assert {path.name for path in opened} >= {"bulletin.html", "feed.xml"}


def export(where: Path, form: str, out: Path) -> None:
    """As `truceline export` writes it."""
    import subprocess

    command = [sys.executable, "-m", "truceline", "export", form, "--db", str(where), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
