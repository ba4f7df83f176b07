"""Every page in a browser: nothing goes wrong in the console, nothing is asked of another host, nothing sticks out, all can be read."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from desk_making import served
from sightseeing import page_routes, sights

from truceline.exports.reading import record_from_dict
from truceline.records import Credit
from truceline.store import open_monitor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request
    from route_table import TestClient

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WIDE, NARROW = 1440, 390
STICKING_OUT = """width => [...document.querySelectorAll("body *")]
  .filter((part) => part.getBoundingClientRect().right > width + 1 && !part.closest(".scroll"))
  .slice(0, 3).map((part) => part.outerHTML.slice(0, 120))"""
GRAVE = ("serious", "critical")
HARD = ("/?to=2019-04-02", "/?to=2001-01-01", "/report/tr_01?left=1", "/nothing")
# contrast in the dark is looked at where colours differ; elsewhere all colours come from the same few names
DARK = ("/incident/{key}", "/statements", "/timeline", "/commitments", "/trends", "/review")


class Watched:
    """A page and what goes wrong on it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.wrong: list[str] = []
        self.home = urlsplit(home).netloc
        page.on("console", self.console)
        page.on("pageerror", lambda err: self.wrong.append(f"error: {err}"))
        page.on("request", self.request)

    def console(self, message: ConsoleMessage) -> None:
        # a page that is not there is told by the console too; the tests ask for such pages on purpose
        if message.type == "error" and "status of 404" not in message.text:
            self.wrong.append(f"console: {message.text}")

    def request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self.home:
            self.wrong.append(f"asked of another host: {request.url}")

    def visit(self, path: str, *, dark: bool) -> None:
        """Look at a page wide and light, then narrow and dark."""
        self.page.set_viewport_size({"width": WIDE, "height": 900})
        self.page.emulate_media(color_scheme="light")
        self.page.goto(f"http://{self.home}{path}", wait_until="load")
        self.look(WIDE)
        self.wrong += grave(self.page)
        self.page.set_viewport_size({"width": NARROW, "height": 800})
        self.page.emulate_media(color_scheme="dark")
        self.look(NARROW)
        self.wrong += grave(self.page, only="color-contrast") if dark else []

    def look(self, width: int) -> None:
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            self.wrong.append(f"{wide} px wide where {width} are there: {self.page.evaluate(STICKING_OUT, width)}")
        if self.page.locator("h1").count() != 1:
            self.wrong.append("not one heading of the page")


def grave(page: Page, only: str | None = None) -> list[str]:
    """Serious and critical findings of axe-core, of all its rules or of one."""
    page.evaluate(f"if (!window.axe) {{ {AXE} }}")
    rules: dict[str, Any] = {"runOnly": [only]} if only else {}
    found: dict[str, Any] = page.evaluate("told => axe.run(document, told)", {"resultTypes": ["violations"], **rules})
    return [
        f"{v['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for v in found["violations"] if v["impact"] in GRAVE for node in v["nodes"][:2]
    ]  # fmt: skip


@pytest.fixture(scope="module")
def found(desk: TestClient) -> dict[str, str]:
    """A path for every route that is a page."""
    return dict(sights(desk))


def test_pages_are_found(found: dict[str, str]) -> None:
    """Guards the tests below: they can only be as good as the list of pages they look at."""
    assert {"/", "/about", "/paste", "/incident/{key}", "/report/{key:path}"} <= set(found)
    alone = {path for path in page_routes() if "{" not in path}
    assert alone <= set(found), "a page that answers with something else than a page"


def test_every_page_is_sound(browser: Browser, live: str, found: dict[str, str]) -> None:
    told: list[str] = []
    for route, path in [*found.items(), *((path, path) for path in HARD)]:
        watched = Watched(browser.new_page(), live)
        watched.visit(path, dark=path in HARD or route in DARK)
        told += [f"{path}: {what}" for what in watched.wrong]
        watched.page.close()
    assert not told, "\n".join(told)


def test_pages_are_read_without_a_script(browser: Browser, live: str, found: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for route, path in found.items():
        page.goto(live + path)
        assert page.locator("main h1").inner_text().strip(), route
    page.goto(live + "/?to=2019-04-02")
    page.locator(".claims a.cite").first.click()
    assert page.locator(".evidence li:target mark").count() == 1
    context.close()


def test_on_paper_there_is_no_navigation(browser: Browser, live: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(live + "/?to=2019-04-02")
    assert not page.locator(".bar nav").is_visible() and page.locator("summary").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


# headlines and houses a page must hold: no blank to break at, other scripts, right to left, markup
NAMES = (
    ("Superlongheadlinewithoutanyblanksthatnobodyshouldeverwrite" * 3, "Grenzlandkommissionsmitteilungsblattredaktionsvertretung" * 2),
    ("Գիշերային գնդակոծություն Տոլմ գյուղի մոտ, ասում են երկու կողմերն էլ", "Արևելյան սահմանի առավոտյան տեղեկագիր"),
    ("Ночной обстрел села Толм: стороны обвиняют друг друга", "Вестник пограничной комиссии"),
    ("قصف ليلي قرب قرية تولم والطرفان يتبادلان الاتهامات", "وكالة أنباء الحدود"),
    ("<b onmouseover=alert(1)>Tolm</b>", "</title><script>alert(1)</script>"),
)


@pytest.fixture(scope="module")
def hard(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk whose reports have names that are hard to show, and many copies of one text."""
    copy = Path(shutil.copy(demo_database, tmp_path_factory.mktemp("hard") / "monitor.db"))
    with open_monitor(copy) as monitor:
        first = next(record_from_dict(row) for row in monitor.records("training"))
        monitor.add(
            replace(first, report=replace(first.report, id=f"hard_{n}", title=title, publisher=house, sha256=f"{n:x}" * 64,
                                          published=None if n % 3 == 2 else "2019-04-03", url="https://example.org/" + "a" * 300,
                                          credits=(Credit(house, "based_on"),)))
            for n, (title, house) in enumerate(NAMES * 3)
        )  # fmt: skip
    with served(copy) as address:
        yield address


def test_names_that_are_hard_to_show_stay_on_the_page(browser: Browser, hard: str) -> None:
    watched = Watched(browser.new_page(viewport={"width": NARROW, "height": 800}), hard)
    told = []
    paths = ["/?to=2019-04-03", "/about", "/incidents", "/search?q=Tolm", *(f"/report/hard_{n}" for n in range(len(NAMES)))]
    for path in paths:
        watched.page.goto(hard + path)
        watched.look(NARROW)
        if path.startswith("/?"):
            paths.append(watched.page.locator("h2 a[href^='/incident/']").first.get_attribute("href") or "/none")
        told += [f"{path}: {what}" for what in watched.wrong]
        watched.wrong.clear()
    watched.page.close()
    assert not told, "\n".join(told)
