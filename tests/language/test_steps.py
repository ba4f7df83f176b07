"""Steps taken side by side lead where the library's own do."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from spacy.tokens import Doc

from truceline.language.model import load_model
from truceline.language.steps import parsed

ASKED = ["TAG", "DEP", "HEAD", "SENT_START"]
REPORTS = [f"tr_{n:02}.json" for n in range(1, 7)]


def own_way(text: str, joined: tuple[int, ...] = ()) -> Doc:
    """A text as the library's pipeline parses it."""
    model = load_model()
    doc = made(text, joined)
    for _, part in model.pipeline:
        doc = part(doc)
    return doc


def made(text: str, joined: tuple[int, ...] = ()) -> Doc:
    doc = load_model().make_doc(text)
    for i in joined:
        doc[i].is_sent_start = False
    return doc


@pytest.mark.parametrize("report", REPORTS)
def test_paragraphs_side_by_side_have_the_librarys_trees(report: str) -> None:
    body = (resources.files("truceline.demo") / "reports" / report).read_text(encoding="utf-8")
    texts = [text for text in json.loads(body)["text"].split("\n\n") if text.strip()]
    for text, doc in zip(texts, parsed(load_model(), [made(text) for text in texts]), strict=True):
        assert doc.to_array(ASKED).tolist() == own_way(text).to_array(ASKED).tolist(), text


@pytest.mark.parametrize(
    ("why", "texts"),
    [
        ("one word each", ["Tolm", ".", "Shelling"]),
        ("white space alone", [" ", "Guns fired."]),
        ("much longer than its neighbours", ["Yes.", "Guns fired near Tolm and " * 40 + "stopped."]),
    ],
)
def test_paragraphs_of_unlike_length(why: str, texts: list[str]) -> None:
    found = parsed(load_model(), [made(text) for text in texts])
    assert [d.to_array(ASKED).tolist() for d in found] == [own_way(t).to_array(ASKED).tolist() for t in texts], why


def test_forbidden_borders_are_kept() -> None:
    text = "The spokesman Arvik. Tolm said so."
    (doc,) = parsed(load_model(), [made(text, (4,))])
    assert doc.to_array(ASKED).tolist() == own_way(text, (4,)).to_array(ASKED).tolist()
    assert not doc[4].is_sent_start


def test_no_class_of_the_parser_is_unseen() -> None:
    """The library gives such classes the least score; there is none to give it to."""
    assert not load_model().get_pipe("parser").model.attrs["unseen_classes"]
