"""Quotation marks: what is quoted, what is nested, what is an apostrophe. Parses are made by hand: words between blanks."""

from __future__ import annotations

import re

import pytest

from truceline.records import Parse, Sentence, Token
from truceline.statements.quotes import Quotes, find_quotes


def parse_of(text: str) -> Parse:
    """One sentence per paragraph, one token per word."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, match in enumerate(re.finditer(r"[^\n]+", text)):
        first = len(tokens)
        for word in re.finditer(r"\S+", match.group()):
            start = match.start() + word.start()
            told = word.group()
            tokens.append(Token(len(tokens), start, start + len(told), told, told, "X", "X", "dep", first, number, told.lower()))
        sentences.append(Sentence(number, match.start(), match.end(), first, len(tokens), number))
    return Parse.build(text, tokens, sentences)


CASES = [
    ("straight", 'He said "yes" and "no".', ["yes", "no"]),
    ("curly", "He said “yes” twice.", ["yes"]),
    ("nested", "“He said ‘no’ to us,” she said.", ["He said ‘no’ to us,", "no"]),
    ("straight in straight by single marks", "\"He said 'no' to us,\" she said.", ["He said 'no' to us,", "no"]),
    ("apostrophes", "It's the soldiers' bread and the army's guns.", []),
    ("single marks with an apostrophe inside", "‘It’s ours,’ he said.", ["It’s ours,"]),
    ("typed-out marks", "He called it ``a farce'' today.", ["a farce"]),
    ("low opening mark", "„Ja“, he said.", ["Ja"]),
    ("closing mark missing", 'He said "yes and left.', []),
    ("opening mark missing", 'We stay," he said.', []),
    ("blank after the opening mark", 'He said " the road is open" today.', [" the road is open"]),
    ("runs on into the next paragraph", '"One.\n\n"Two," he said.', ["One.", "Two,"]),
    ("runs on and is never closed", '"One.\n\n"Two.\n\nThree.', ["One.", "Two."]),
    ("paragraphs run together", 'He said "One. "Two. "Three," today.', ["One.", "Two.", "Three,"]),
    ("a new mark opens after a lost one", 'The "lost mark. Then "found" it.', ["found"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_quotes_inner_texts(why: str, text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in find_quotes(parse_of(text))] == expected, why


def test_quotes_know_their_level() -> None:
    text = "“He said ‘no way’ to us,” she said."
    quotes = Quotes(parse_of(text))
    words = text.split()
    assert quotes.all[1].parent == 0
    assert quotes.level_of[words.index("to")] == 0
    assert quotes.level_of[words.index("she")] == -1


def test_quotes_run_over_paragraphs() -> None:
    text = '"One.\n\n"Two.\n\n"Three," he said.\n\n"Other," she said.'
    quotes = Quotes(parse_of(text))
    assert [text[q.start : q.end] for q in quotes.run(quotes.all[1])] == ["One.", "Two.", "Three,"]
