"""Unbroken: the sentences that the parser cut inside a name or after a rank printed short ("spokesman Arvik | Tolm said", "Brig. | Gen.").

A parsed paragraph comes in, the same paragraph parsed again with those borders forbidden goes out; a paragraph without such a border comes
back as it was.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from truceline.codebooks.words import load_cues
from truceline.language.cases import Case
from truceline.language.steps import parsed

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

NAMES = ("NNP", "NNPS")


@cache
def short_ranks() -> frozenset[str]:
    """Ranks with their stop, in small letters."""
    return frozenset(load_cues("casing.yaml")["short_ranks"])


def rank_cases() -> dict[str, Case]:
    """Short ranks as cases of the tokenizer, which keep their stop however they are capitalised."""
    return {form: [{"ORTH": form}] for rank in short_ranks() for form in (rank.capitalize(), rank.upper())}


def word_cases() -> dict[str, Case]:
    """Words with a hyphen that are one word all the same ("e-mail")."""
    return {form: [{"ORTH": form}] for word in load_cues("casing.yaml")["one_word"] for form in (word, word.capitalize())}


def unbroken(model: Language, doc: Doc) -> Doc:
    """The paragraph with the sentences made whole that were cut inside a name."""
    starts = [sentence.start for sentence in doc.sents if sentence.start]
    cut = [i for i in starts if is_inside_name(doc[i - 1], doc[i])]
    if not cut:
        return doc
    again = model.make_doc(doc.text)
    for i in cut:
        again[i].is_sent_start = False
    return parsed(model, [again])[0]


def is_inside_name(before: Token, first: Token) -> bool:
    """True where a sentence cannot begin at `first`: after a short rank, or between two words of one name on one line."""
    if before.lower_ in short_ranks():
        return first.tag_ in NAMES or first.text == "("
    joined = before.tag_ in NAMES and first.tag_ in NAMES and before.whitespace_ == " "
    return joined and all(word.is_alpha and word.is_title for word in (before, first))
