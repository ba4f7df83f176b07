"""Cases: words cut into tokens by a rule of their own ("don't", "a.m."), taught to the tokenizer when a text first has one.

A text in, its tokens out, the same as if all cases had been taught at once. But a report has few of the thousand and more, and teaching
all of them takes longer than reading the report.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock
from typing import TYPE_CHECKING, Any

import ahocorasick

if TYPE_CHECKING:
    from spacy.tokens import Doc

Case = list[dict[Any, str]]  # the parts a word is cut into


class Cases:
    """A tokenizer and the cases it is still to be taught."""

    def __init__(self, tokenizer: Any, cases: Mapping[str, Case]) -> None:
        self.tokenizer = tokenizer
        self.waiting = dict(cases)
        self.finder = ahocorasick.Automaton()
        self.lock = Lock()  # a tokenizer must not be taught while it reads
        for word in cases:
            if len(word) == 1:
                self.teach(word)  # in nearly every text
            else:
                self.finder.add_word(word, word)
        self.finder.make_automaton()

    def teach(self, word: str) -> None:
        """Teach the tokenizer one case."""
        self.tokenizer.add_special_case(word, self.waiting.pop(word))

    def __call__(self, text: str) -> Doc:
        with self.lock:
            for word in {word for _, word in self.finder.iter(text)} & self.waiting.keys():
                self.teach(word)
            doc: Doc = self.tokenizer(text)
        return doc
