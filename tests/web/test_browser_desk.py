"""The desk under somebody's hands: evidence on hover and focus, as-of, keys, theme, layers, pasting."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DAY = "/?to=2019-04-02"
TEXT = """TOLM, May 3 - Kesterian troops shelled the village of Brask on Friday, killing two soldiers, the Velmoran Defence Ministry said.

Kesteria's Foreign Ministry denied the claim. "We did not open fire," a spokesman said."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own, nothing kept from one test to the next."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda err: wrong.append(str(err)))
    yield opened
    context.close()
    assert not wrong


def test_a_figure_shows_its_sentence_on_hover_and_leads_to_it(page: Page, live: str) -> None:
    page.goto(live + DAY)
    figure = page.locator(".claims td a.say").first
    figure.hover()
    peek = page.locator("#peek")
    peek.wait_for(state="visible")
    assert peek.locator("mark").count() and "In “" in peek.inner_text()
    figure.click()
    page.wait_for_url("**/report/**")
    assert page.locator(":target").count() == 1


def test_evidence_is_shown_to_the_keyboard_and_goes_on_escape(page: Page, live: str) -> None:
    page.goto(live + DAY)
    page.locator("p.lead a.say").focus()
    page.keyboard.press("Tab")
    assert page.locator("#peek").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-describedby')") == "peek"
    page.keyboard.press("Escape")
    assert not page.locator("#peek").is_visible()


def test_as_of_is_set_by_key_and_kept_in_every_link(page: Page, live: str) -> None:
    page.goto(live + DAY)
    page.keyboard.press("a")
    page.locator("[name=as_of]").fill("2019-04-02")
    page.locator("[name=at]").fill("12:00")
    page.locator(".state button").click()
    page.wait_for_url("**as_of=**")
    assert parse_qs(urlsplit(page.url).query)["as_of"] == ["2019-04-02"]
    assert "2 April 2019, 12:00" in page.locator(".state summary").inner_text()
    href = page.locator(".bar nav a", has_text="About").get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query)["as_of"] == ["2019-04-02T12:00"]


def test_empty_fields_stay_out_of_the_address(page: Page, live: str) -> None:
    page.goto(live + "/about")
    page.keyboard.press("a")
    page.locator(".state button").click()
    page.wait_for_url("**/about?**")
    assert set(parse_qs(urlsplit(page.url).query, keep_blank_values=True)) == {"theatre"}


def test_keys_lead_to_pages(page: Page, live: str) -> None:
    page.goto(live + "/about")
    page.keyboard.press("g")
    page.keyboard.press("t")
    page.wait_for_url(live + "/")
    page.keyboard.press("g")
    page.keyboard.press("p")
    page.wait_for_url("**/paste")
    page.locator("textarea").focus()
    page.keyboard.type("gt")
    assert page.url.endswith("/paste") and page.locator("textarea").input_value() == "gt"


def test_the_theme_is_chosen_and_kept(page: Page, live: str) -> None:
    page.goto(live + "/about")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    for _ in range(2):
        page.locator("#theme").click()
    assert page.evaluate(paper) != light
    page.reload()
    assert page.evaluate(paper) != light and "dark" in page.locator("#theme").inner_text()


def test_layers_of_a_report_are_switched_and_kept(page: Page, live: str) -> None:
    page.goto(live + "/report/tr_01")
    border = "getComputedStyle(document.querySelector('.text .in-event')).borderTopWidth"
    assert page.evaluate(border) != "0px"
    page.locator("#l-event").uncheck()
    assert page.evaluate(border) == "0px" and not page.locator(".f-event").first.is_visible()
    page.reload()
    assert not page.locator("#l-event").is_checked() and page.evaluate(border) == "0px"


def test_a_mark_says_what_was_read_and_by_which_rule(page: Page, live: str) -> None:
    page.goto(live + "/report/tr_01")
    page.locator(".text a.in-event").first.hover()
    peek = page.locator("#peek")
    peek.wait_for(state="visible")
    assert "predicates/" in peek.inner_text()
    assert page.locator(".finds li.lit").count() >= 1


def test_a_pasted_text_is_read_and_added_when_asked(page: Page, live: str) -> None:
    page.goto(live + "/paste")
    page.locator("textarea").fill(TEXT)
    page.locator("[name=title]").fill("Shelling near Brask")
    page.locator("[name=published]").fill("2019-05-03")
    page.get_by_role("button", name="Read it").click()
    page.locator(".reading").wait_for(timeout=60_000)
    assert page.locator(".text .in-event").count() >= 1
    assert page.locator(".voices span").first.evaluate("bar => bar.getBoundingClientRect().height") > 10
    page.get_by_role("button", name="Add it to the monitor").click()
    page.locator(".done a").wait_for()
    page.locator(".done a").click()
    page.locator("h1", has_text="Shelling near Brask").wait_for()


def test_a_file_is_dropped(page: Page, live: str) -> None:
    page.goto(live + "/paste")
    page.set_input_files("[type=file]", {"name": "note.txt", "mimeType": "text/plain", "buffer": TEXT.encode()})
    assert "note.txt" in page.locator("#dropped").inner_text()
    page.get_by_role("button", name="Read it").click()
    page.locator(".reading").wait_for(timeout=60_000)


def test_any_table_can_be_taken_away(page: Page, live: str) -> None:
    page.goto(live + DAY)
    section = page.locator("section", has=page.locator("h2", has_text="Commitments touched"))
    with page.expect_download() as taken:
        section.get_by_role("button", name="Take this table").first.click()
    lines = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert taken.value.suggested_filename.endswith(".csv") and lines[0].startswith('"point"') and lines[0].endswith('"sentences"')
    assert "/report/" in lines[1]
    assert page.locator("section:has(a[download]) .take").count() == 0
