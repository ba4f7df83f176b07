"""Explanations: all of the text is shown once, every mark quotes it, what was left is told with why, and nothing in a report acts."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest

from truceline.exports.explain import explained, explanation_json
from truceline.exports.explain_html import explained_html, pieces
from truceline.exports.explanation import Passage, explain
from truceline.pipeline import code_report, looked_at
from truceline.records import Record, Report
from truceline.theatres import load_theatre

TEXT = (
    "TARNIS, April 2 (TTA) - Kesterian artillery shelled the village of Tolm on Monday, killing two Velmoran soldiers, the "
    'Defence Ministry said on Tuesday.\n\n"We did not answer. We were ordered not to," Colonel Pell Arvik said. '
    "Asked about an advance on Brask, he gave no reply. The sky was clear."
)


@pytest.fixture(scope="module")
def told() -> tuple[Record, tuple[Passage, ...]]:
    theatre = load_theatre("training")
    report = Report("own_1", TEXT, title="<b>Guns & villages</b>", published="2019-04-02")
    record = code_report(report, theatre)
    return record, explain(record, *looked_at(report, theatre))


def test_all_of_the_text_is_shown_once_and_in_order(told: tuple[Record, tuple[Passage, ...]]) -> None:
    assert "".join("".join(p.span.text.split()) for p in told[1]) == "".join(TEXT.split())


def test_every_mark_quotes_the_text(told: tuple[Record, tuple[Passage, ...]]) -> None:
    marks = [span for passage in told[1] for _, span, _ in passage.marks]
    assert marks and all(TEXT[span.start : span.end] == span.text for span in marks)
    for passage in told[1]:
        assert "".join(piece.text for piece in pieces(passage)) == passage.span.text


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("what was read, with its rule", 'e1 ASSAULT/shelling (happened) from "shelled"'),
        ("figures as a person writes them", "2 killed of Velmora"),
        ("part of another act", 'left: "killing", told by the same act as other words'),
        ("no act at all", 'left: "advance", no act is told'),
        ("a quotation over two sentences", "(within s2)"),
        ("a sentence with nothing in it is still there", "(nothing read)"),
    ],
)
def test_lines(told: tuple[Record, tuple[Passage, ...]], why: str, expected: str) -> None:
    assert expected in "\n".join(explained(*told)), why


def test_json_has_the_same_finds(told: tuple[Record, tuple[Passage, ...]]) -> None:
    row = json.loads(explanation_json(*told))
    finds = [find for passage in row["passages"] for find in passage["finds"]]
    assert {find["layer"] for find in finds} >= {"statement", "event", "time", "place", "left"}
    assert all(TEXT[m["start"] : m["end"]] == m["text"] for find in finds for m in find["marks"])


class Words(HTMLParser):
    """The tags of a page and the words of its first column."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_the_page_escapes_and_asks_for_nothing(told: tuple[Record, tuple[Passage, ...]]) -> None:
    page = explained_html([told])
    words = Words()
    words.feed(page)
    assert "&lt;b&gt;Guns &amp; villages" in page and "b" in words.tags
    assert not {"script", "img", "link", "iframe"} & set(words.tags) and "http" not in page.split("</style>")[1]
    assert page == explained_html([told])


def test_a_report_of_blanks_is_an_empty_explanation() -> None:
    theatre = load_theatre("training")
    report = Report("own_2", " \n\n ")
    assert explain(code_report(report, theatre), *looked_at(report, theatre)) == ()
