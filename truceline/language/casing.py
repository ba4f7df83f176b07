"""Casing: text printed in capitals only, in; the same text with the case a newspaper would give it, out, letter for letter as long.

The parser reads capitals as names throughout. Words the lexicon knows become small, names stay names: those of the world codebook, large
settlements after a preposition of place, and words no lexicon knows. Never changes a text that has small letters, nor any offset.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.codebooks.proper_words import large_settlement, proper_phrases
from truceline.codebooks.words import load_cues
from truceline.codebooks.world_words import world_words

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
MARKS = re.compile(r"(?:^|--|\n)\s*(?:\[[^\]]*\]\s*)+$")
ABBREVIATED = re.compile(r"(?:^|[\s.])[^\W\d_]\.$")  # the full stop of an initial ends no sentence
FEWEST = 20  # letters: less is a heading or an acronym
SHARE = 0.9
WINDOW = 120  # letters before a word that tell whether a sentence starts
PHRASE = 6  # words of a name
Known = Callable[[str], bool]
VOWELS = frozenset("aeiouyáéíóúü")
OPENERS, STOPS = frozenset("[("), frozenset(".!?")


@dataclass(frozen=True, slots=True)
class Shouted:
    """One word of such a text: where it stands and its small letters."""

    start: int
    end: int
    small: str


def is_shouted(text: str) -> bool:
    """True for running text in capitals only."""
    letters = list(filter(str.isalpha, text))
    return len(letters) >= FEWEST and sum(map(str.isupper, letters)) >= SHARE * len(letters)


def recased(text: str, known: Known) -> str:
    """The text with small letters where a newspaper has them; as it is where it has them already.

    Args:
        known: whether the lexicon has a word (in small letters), inflected or not.

    Returns:
        A text of the same length: letters whose small form is longer keep their case.
    """
    if not is_shouted(text):
        return text
    words = [Shouted(m.start(), m.end(), m.group().lower()) for m in WORD.finditer(text)]
    if any(len(w.small) != w.end - w.start for w in words):
        words = [w for w in words if len(w.small) == w.end - w.start]
    named = names_of(text, words, known)
    out = list(text)
    for k, word in enumerate(words):
        if not keeps_capitals(text, word, known):
            first = word.small[0].upper() if named[k] or starts_sentence(text, word.start) else word.small[0]
            out[word.start : word.end] = first + word.small[1:]
    return "".join(out)


def names_of(text: str, words: Sequence[Shouted], known: Known) -> list[bool]:
    """For each word, whether it is part of a name."""
    cues = load_cues("casing.yaml")
    named = [False] * len(words)
    phrases = proper_phrases()
    for k in range(len(words)):
        for n in range(min(PHRASE, len(words) - k), 0, -1):
            if tuple(w.small for w in words[k : k + n]) in phrases and unbroken(text, words[k : k + n]):
                for j in range(k, k + n):
                    named[j] = n == 1 or j == k or words[j].small not in cues["inner"]
                break
    for k, word in enumerate(words):
        if not named[k]:
            named[k] = alone(words, k, cues, known) or month(text, word, cues)
    return chained(words, named, cues)


def alone(words: Sequence[Shouted], k: int, cues: Mapping[str, frozenset[str]], known: Known) -> bool:
    """True for a word that is a name by itself: unknown to the lexicon, or a large settlement where a place is told."""
    small = words[k].small
    if small in cues["inner"] or small in cues["everyday"] or len(small) == 1:
        return False
    if not known(small.removesuffix("'s").removesuffix("’s")):
        return True
    return k > 0 and words[k - 1].small in cues["before_place"] and large_settlement(small)


def month(text: str, word: Shouted, cues: Mapping[str, frozenset[str]]) -> bool:
    """True for a month beside a number ("3 MAY")."""
    beside = text[max(0, word.start - 3) : word.start] + text[word.end : word.end + 3]
    return word.small in cues["months"] and any(c.isdigit() for c in beside)


def chained(words: Sequence[Shouted], named: Sequence[bool], cues: Mapping[str, frozenset[str]]) -> list[bool]:
    """The names with the words that head them ("SAN" before "MIGUEL"), from the right so that chains hold."""
    out = list(named)
    for k in range(len(words) - 2, -1, -1):
        near = words[k + 1].start - words[k].end <= 2
        if not out[k] and near and out[k + 1] and (words[k].small in cues["heads"] or is_title(words[k].small)):
            out[k] = words[k].small not in cues["inner"] or not (k and out[k - 1] and words[k - 1].small in cues["inner"])
    return out


def is_title(small: str) -> bool:
    """True for a rank or office that goes before a name."""
    return any(term.sort in ("rank", "title", "honorific") for term in world_words().terms.get(small, ()))


def unbroken(text: str, words: Sequence[Shouted]) -> bool:
    """True if nothing but white space stands between the words."""
    return all(not text[a.end : b.start].strip() for a, b in pairwise(words))


def keeps_capitals(text: str, word: Shouted, known: Known) -> bool:
    """True for an initial ("U.S.", "J. R."), and for an acronym: in brackets by itself, or without a vowel."""
    if len(word.small) == 1 and text[word.end : word.end + 1] == ".":
        return True
    if len(word.small) < 2 or word.end - word.start > 6 or known(word.small):
        return False
    bracketed = word.start > 0 and text[word.start - 1] in OPENERS and text[word.end : word.end + 1] in ("]", ")")
    return bracketed or not VOWELS & set(word.small)


def starts_sentence(text: str, start: int) -> bool:
    """True at the start of the text, after a full stop and after the marks that go before a report ("-- [TEXT]")."""
    before = text[max(0, start - WINDOW) : start].rstrip(" \n\t\"'“”")
    if not before or before[-1] in STOPS:
        return not ABBREVIATED.search(before)
    return (start < WINDOW and before.endswith("--")) or (before.endswith("]") and bool(MARKS.search(before)))
