"""An explanation as one self-contained page: the report's text with what was read marked in it, and beside each sentence by which rule.

No script, no font, no image, no request; layers are switched by check boxes alone. Everything from a report is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from jinja2 import Template
from markupsafe import Markup, escape

from truceline.exports.explain import SMALL, heading
from truceline.exports.explanation import Passage
from truceline.exports.pages import load_template
from truceline.exports.plain import plain
from truceline.records import Record

PAGE = "explanation.html.j2"
# in the order of the check boxes
LAYERS = {
    "statement": "statements", "event": "events", "relation": "relations", "agreement": "agreements", "time": "times", "place": "places",
    "left": "looked at and left",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks over all of it: `classes` for the style, `label` for who hovers."""

    text: str
    classes: str = ""
    label: str = ""


def explained_html(reports: Iterable[tuple[Record, Sequence[Passage]]]) -> str:
    """The page of one or more reports, the same bytes for the same explanations."""
    shown = [(record, heading(record), passages, tally(passages)) for record, passages in reports]
    return _template().render(reports=shown, layers=LAYERS, small=SMALL)


def tally(passages: Sequence[Passage]) -> dict[str, int]:
    """How many finds each layer has."""
    return {layer: sum(f.layer == layer for p in passages for f in p.finds) for layer in LAYERS}


def pieces(passage: Passage) -> Iterator[Piece]:
    """The text of a passage cut wherever a mark begins or ends; joined they are the text."""
    start, end, text = passage.span.start, passage.span.end, passage.span.text
    marks = [(max(start, span.start), min(span.end, end), part, find) for part, span, find in passage.marks]
    cuts = sorted({start, end, *(a for a, _, _, _ in marks), *(b for _, b, _, _ in marks)})
    for a, b in pairwise(cuts):
        over = [(part, find) for first, last, part, find in marks if first <= a and b <= last]
        classes = " ".join(dict.fromkeys(name for part, find in over for name in (f"in-{find.layer}", part)))
        label = "; ".join(dict.fromkeys(f"{part} of {find.id}" if find.id else f"{find.words} [{find.rule}]" for part, find in over))
        yield Piece(text[a - start : b - start], classes, label)


def marked(passage: Passage) -> Markup:
    """The passage with its marks, escaped."""
    return Markup("").join(shown(piece) for piece in pieces(passage))


def shown(piece: Piece) -> Markup:
    """A stretch of text, escaped, in its marks."""
    text = escape(plain(piece.text))
    return Markup('<span class="{}" title="{}">{}</span>').format(piece.classes, plain(piece.label), text) if piece.classes else text


@cache
def _template() -> Template:
    return load_template(PAGE, {"marked": marked})
