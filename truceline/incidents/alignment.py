"""Alignment: how much of one text says the same as another, in the same order. Texts in, shares out.

Two prints of one text put into other words (translated twice, rewritten lightly) keep their sentences in order, with the same names and
numbers; two papers that share two quotations do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from truceline.incidents.stories import load_words

WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
GRAM = 5
RARE = 3.0  # the weight from which on a word counts as rare
LIKE = 0.5  # the share of the weight of a sentence's words that must stand in the other
LEAST = 4  # words a sentence needs to say anything
FEWEST = 5  # sentences a text needs to be judged by their order
LENGTHS = 1.6  # texts whose numbers of sentences differ more are not one text in other words

Sentence = frozenset[str]


def words_of(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def grams_of(words: Sequence[str]) -> frozenset[str]:
    """The five-word sequences of a text; of a shorter text, itself."""
    if len(words) < GRAM:
        return frozenset({" ".join(words)} if words else ())
    return frozenset(" ".join(words[i : i + GRAM]) for i in range(len(words) - GRAM + 1))


def sentences_of(text: str) -> frozenset[str]:
    """The sentences of a text as plain words, so that case and punctuation do not matter."""
    return frozenset(" ".join(words_of(piece)) for piece in SENTENCE.split(text))


@lru_cache(maxsize=20_000)
def weight(word: str) -> float:
    """How much a word says, as for stories."""
    known, number, rare = load_words()
    return known.get(word, number if word.isdigit() else rare) if len(word) > 2 or word.isdigit() else 0.0


def rare_words(text: str) -> frozenset[str]:
    """The names, numbers and rarer words of a text."""
    return frozenset(word for word in words_of(text) if weight(word) >= RARE)


def aligned_share(a: str, b: str) -> float:
    """The smaller share, of the two texts, of sentences that say the same in the same order; 0 where a text is too short to tell."""
    first, second = _sentences(a), _sentences(b)
    few, many = sorted((len(first), len(second)))
    if few < FEWEST or many > LENGTHS * few:
        return 0.0
    row = [0] * (len(second) + 1)
    for one in first:
        before = row[:]
        for j, other in enumerate(second, 1):
            row[j] = before[j - 1] + 1 if same(one, other) else max(before[j], row[j - 1])
    return row[-1] / many


def same(a: Sentence, b: Sentence) -> bool:
    """True if two sentences share most of what they say: names, numbers and rare words count more than common ones."""
    shared = sum(weight(word) for word in sorted(a & b))
    return shared >= LIKE * max(sum(weight(w) for w in sorted(a)), sum(weight(w) for w in sorted(b))) > 0


def _sentences(text: str) -> list[Sentence]:
    found = (frozenset(words_of(piece)) for piece in SENTENCE.split(text))
    return [words for words in found if len(words) >= LEAST]
