"""Review by keyboard, the map and the timeline under the pointer: in a browser that can reach nothing but the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from desk_making import served

from truceline.demo import THEATRE
from truceline.records import Check, Judgement
from truceline.store import load_decisions, open_monitor

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route


class Alone:
    """A page cut off from everything but the desk; what it asks for elsewhere, and what goes wrong, is noted."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self.wrong: list[str] = []
        page.route("**/*", self.guard)
        page.on("pageerror", lambda err: self.wrong.append(f"error: {err}"))
        page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)

    def guard(self, route: Route) -> None:
        if urlsplit(route.request.url).netloc == urlsplit(self.home).netloc:
            route.continue_()
        else:
            self.wrong.append(f"asked elsewhere: {route.request.url}")
            route.abort()

    def goto(self, path: str) -> Page:
        self.page.goto(self.home + path, wait_until="load")
        return self.page


@pytest.fixture
def alone(browser: Browser, live: str) -> Iterator[Alone]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    told = Alone(page, live)
    yield told
    page.close()
    assert told.wrong == []


def asked(page: Page) -> tuple[str, ...]:
    """The pair the page asks about: two pairs in a row may share one telling."""
    return tuple(page.locator(f"#verdict input[name={end}]").input_value() for end in ("a", "b"))


@pytest.mark.usefixtures("doubtful")
def test_review_is_done_by_keyboard_alone(browser: Browser, demo_copy: Path) -> None:
    with served(demo_copy) as home:
        page = browser.new_page()
        told = Alone(page, home)
        told.goto("/review")
        first = asked(page)
        press(page, "u")
        assert "n=1" in page.url and asked(page) != first
        told.goto("/review")
        press(page, "d")
        assert judged(demo_copy)[-1].verdict == "different"
        assert asked(page) != first  # what is judged is asked no more, though the judgement may raise another question
        press(page, "z")
        assert judged(demo_copy)[-1].withdrawn_at is not None
        press(page, "s")
        assert [(j.verdict, j.withdrawn_at is None) for j in judged(demo_copy)] == [("different", False), ("same", True)]
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.textContent").strip() == "Read right"
        page.keyboard.press("Tab")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert [c.verdict for c in checked(demo_copy)] == ["reject"]
        press(page, "z")
        assert checked(demo_copy)[0].withdrawn_at is not None
        page.close()
    assert told.wrong == []


def press(page: Page, key: str) -> None:
    """Press a key and wait for the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press(key)


def judged(path: Path) -> tuple[Judgement, ...]:
    with open_monitor(path) as monitor:
        return load_decisions(monitor, THEATRE).judgements


def checked(path: Path) -> tuple[Check, ...]:
    with open_monitor(path) as monitor:
        return load_decisions(monitor, THEATRE).checks


def test_a_letter_after_g_names_a_page_and_decides_nothing(alone: Alone, live: str) -> None:
    page = alone.goto("/review")
    page.keyboard.press("g")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert urlsplit(page.url).path == "/statements"
    assert "None yet" in alone.goto("/review").locator("section[aria-labelledby=made]").inner_text()


def test_words_typed_into_a_field_decide_nothing(alone: Alone) -> None:
    page = alone.goto("/review")
    page.locator("textarea[name=why]").fill("")
    page.locator("textarea[name=why]").press_sequentially("sdz same hill")
    assert urlsplit(page.url).path == "/review" and page.locator("textarea[name=why]").input_value() == "sdz same hill"


def test_map_moves_with_its_sliders_and_its_list(alone: Alone) -> None:
    page = alone.goto("/map")
    page.wait_for_selector("#map[data-ready]")
    assert page.locator("#map canvas").count() >= 1 and not page.locator(".map-and-list figure").first.is_visible()
    assert page.locator(".leaflet-control-attribution").count() == 0
    every = int(page.locator("#count").inner_text())
    assert page.locator("#incidents li").count() == every > 3
    slider = page.locator("#to")
    slider.focus()
    for _ in range(12):
        page.keyboard.press("ArrowLeft")
    fewer = int(page.locator("#count").inner_text())
    assert fewer < every and page.locator("#incidents li").count() == fewer
    assert "to=2019-" in page.url
    page.reload(wait_until="load")
    page.wait_for_selector("#map[data-ready]")
    assert int(page.locator("#count").inner_text()) == fewer
    page.locator("#all-days").click()
    assert int(page.locator("#count").inner_text()) == every and "to=" not in page.url
    page.locator("#incidents a").first.click()
    assert urlsplit(page.url).path.startswith("/incident/")


def test_map_and_timeline_stand_without_a_script(browser: Browser, live: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live + "/map", wait_until="load")
    assert page.locator("figure.wide svg").is_visible() and not page.locator("#map").is_visible()
    assert page.locator("#incidents li").count() > 3
    page.goto(live + "/timeline", wait_until="load")
    assert page.locator("figure.wide svg").first.is_visible() and page.locator(".script-only").first.is_visible() is False
    page.get_by_role("link", name="closer").click()
    assert "from=" in page.url and "to=" in page.url
    context.close()


def test_timeline_looks_closer_by_dragging_and_steps_by_keys(alone: Alone) -> None:
    page = alone.goto("/timeline?from=2019-04-01&to=2019-04-10")
    box = page.locator("figure.wide[data-first] svg").bounding_box()
    assert box is not None
    y = box["y"] + 8
    page.mouse.move(box["x"] + box["width"] * 0.5, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, y, steps=4)
    page.mouse.move(box["x"] + box["width"] * 0.7, y, steps=4)
    with page.expect_navigation():
        page.mouse.up()
    days = dict(pair.split("=") for pair in urlsplit(page.url).query.split("&"))
    assert "2019-04-01" < days["from"] <= days["to"] < "2019-04-10"
    press(page, "0")
    assert not urlsplit(page.url).query
    alone.goto("/timeline?from=2019-04-05&to=2019-04-10")
    press(page, "ArrowLeft")
    assert "from=2019-04-02" in page.url
    press(page, "+")
    assert "from=2019-04-03" in page.url
