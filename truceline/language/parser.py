"""The parser: report text to tokens, sentences and trees.

Paragraphs are split before parsing, since a sentence never crosses one and the model glues captions together otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from truceline.language.casing import recased
from truceline.language.gate import bears_record
from truceline.language.model import load_model
from truceline.language.morphology import Morphology, Word
from truceline.language.repairs import repair
from truceline.language.steps import parsed
from truceline.language.unbroken import unbroken
from truceline.records import Parse, Report, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc

PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
ASKED: list[int | str] = ["ORTH", "IDX", "TAG", "DEP", "HEAD", "SENT_START", "IS_SPACE"]  # of each token of a paragraph
HEAD, SPACE = 4, 6
BATCH = 12_000  # characters parsed side by side
LONGEST = 250  # tokens; more than that is a list or a table, in which nothing hangs together and work grows with its square


@cache
def load_morphology() -> Morphology:
    """The model's rules for parts of speech and lemmas."""
    return Morphology(load_model())


class Strings(dict[int, str]):
    """The strings of the model by their numbers, as they come in its tables, each asked for once."""

    def __missing__(self, number: int) -> str:
        found = self[number] = load_model().vocab.strings[number % 2**64] if number else ""
        return found


@cache
def load_strings() -> Strings:
    """The strings met so far."""
    return Strings()


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


def read(report: Report, *, always: bool = False) -> Parse:
    """Parse the running text of a report.

    Args:
        always: parse even what can bear no record, for those who ask for something else.

    Returns:
        Every token and sentence of its paragraphs, with repaired trees; empty for a report with no running text, or none that could
        bear a record.
    """
    if not (always or bears_record(report.text)):
        return Parse.build(report.text, (), ())
    pieces = list(paragraphs(report))
    tokens: list[Token] = []
    starts: list[int] = []
    for number, ((start, _), doc) in enumerate(zip(pieces, parsed_pieces(report, pieces), strict=True)):
        starts.extend([number] * add_paragraph(doc, start, tokens))
    tokens = repair(tokens)
    return Parse.build(report.text, tokens, sentences(tokens, starts))


def parsed_pieces(report: Report, pieces: Sequence[tuple[int, int]]) -> Iterator[Doc]:
    """The paragraphs of a report with their trees, some at a time."""
    model, known = load_model(), load_morphology().knows
    for some in batches(pieces):
        docs = parsed(model, [model.make_doc(recased(report.text[a:b], known)) for a, b in some])
        yield from (unbroken(model, doc) for doc in docs)


def batches(pieces: Sequence[tuple[int, int]]) -> Iterator[Sequence[tuple[int, int]]]:
    """Ranges in runs of some thousand characters, in order: what the parser reckons ahead for a run is kept until its end."""
    first = size = 0
    for n, (start, end) in enumerate(pieces):
        if n > first and size + end - start > BATCH:
            yield pieces[first:n]
            first, size = n, 0
        size += end - start
    yield pieces[first:]


def add_paragraph(doc: Doc, offset: int, tokens: list[Token]) -> int:
    """Append a parsed paragraph to the report's tokens, numbers made report-wide, white space left out.

    Returns:
        How many sentences it has.
    """
    morphology = load_morphology()
    strings = load_strings()
    rows = doc.to_array(ASKED).astype("int64").tolist()
    number: dict[int, int] = {}
    for k, row in enumerate(rows):
        if not row[SPACE]:
            number[k] = len(tokens) + len(number)
    first = tokens[-1].sentence + 1 if tokens else 0
    sentence = first - 1
    before: Word | None = None
    length = 0
    for k, i in number.items():
        orth, idx, tag_code, dep_code, up, begins, _ = rows[k]
        length += 1
        if begins == 1 or sentence < first or length > LONGEST:
            sentence, length = sentence + 1, 1
        head = k + up
        while rows[head][SPACE] and rows[head][HEAD]:
            head += rows[head][HEAD]
        text, tag, dep = strings[orth], strings[tag_code], strings[dep_code]
        word, (pos, lemma) = morphology.read(text, tag, dep, before)
        start = offset + idx
        end = start + len(text)
        tokens.append(Token(i, start, end, text, lemma, pos, tag, dep, number.get(head, i), sentence, text.lower()))
        before = word
    return sentence + 1 - first


def sentences(tokens: list[Token], paragraph_of: list[int]) -> list[Sentence]:
    """The sentences of the tokens, in order. `paragraph_of` gives the paragraph of each sentence number."""
    firsts = [token.i for token in tokens if not token.i or token.sentence != tokens[token.i - 1].sentence]
    return [
        Sentence(tokens[a].sentence, tokens[a].start, tokens[b - 1].end, a, b, paragraph_of[tokens[a].sentence])
        for a, b in pairwise([*firsts, len(tokens)])
    ]
