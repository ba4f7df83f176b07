"""The codebook of relations: the phrases that tie one event to another. Data in, one frozen record out."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from truceline.codebooks.words import read_book

Phrase = tuple[str, ...]
PhraseTable = dict[str, tuple[Phrase, ...]]


class AnswerPhrases(BaseModel):
    """Phrases after which stands what is answered to; weak ones tie only acts that are reactions by kind."""

    model_config = ConfigDict(extra="forbid")
    strong: list[str]
    weak: list[str]


class RelationFile(BaseModel):
    """relations.yaml as it stands."""

    model_config = ConfigDict(extra="forbid")
    source: str
    answers_to: AnswerPhrases
    answered_by: list[str]
    causes: list[str]
    reactive: list[str]
    object_answers: list[str]
    takes_up: dict[str, list[str]]
    deaths: list[str]
    under_agreement: list[str]
    against_agreement: list[str]
    point_nouns: list[str]
    refute: list[str]
    evasions: list[str]
    confirm: list[str]
    claim_responsibility: list[str]
    retract: list[str]
    reactions: list[str]
    provoking: list[str]
    strike_back: list[str]
    fire_back: list[str]
    revenge: list[str]
    answers_request: list[str]
    pacts: list[str]
    claim_nouns: list[str]
    emergency: list[str]


class RelationWords(NamedTuple):
    """The codebook compiled: phrases as word tuples under their first word, word lists as sets; `takes_up`: noun to type."""

    answers_strong: PhraseTable
    answers_weak: PhraseTable
    answered_by: PhraseTable
    causes: frozenset[str]
    reactive: frozenset[str]
    object_answers: frozenset[str]
    takes_up: dict[str, str]
    deaths: frozenset[str]
    under_agreement: PhraseTable
    against_agreement: PhraseTable
    point_nouns: frozenset[str]
    refute: frozenset[str]
    evasions: tuple[str, ...]
    confirm: frozenset[str]
    claim_responsibility: frozenset[str]
    retract: PhraseTable
    reactions: frozenset[str]
    provoking: frozenset[str]
    strike_back: frozenset[str]
    fire_back: frozenset[Phrase]
    revenge: frozenset[str]
    answers_request: frozenset[str]
    pacts: frozenset[str]
    claim_nouns: frozenset[str]
    emergency: frozenset[str]


def phrases(rows: list[str]) -> PhraseTable:
    """Phrases by first word, the longest first, so that "in response to" is tried before "in"."""
    table: dict[str, list[Phrase]] = {}
    for phrase in sorted((tuple(row.split()) for row in rows), key=lambda p: (-len(p), p)):
        table.setdefault(phrase[0], []).append(phrase)
    return {first: tuple(found) for first, found in table.items()}


@cache
def relation_words() -> RelationWords:
    """The relations codebook, read once.

    Raises:
        CodebookError: if the file does not have the form it must have.
    """
    book = read_book("relations.yaml", RelationFile)
    return RelationWords(
        answers_strong=phrases(book.answers_to.strong),
        answers_weak=phrases(book.answers_to.weak),
        answered_by=phrases(book.answered_by),
        causes=frozenset(book.causes),
        reactive=frozenset(book.reactive),
        object_answers=frozenset(book.object_answers),
        takes_up={noun: kind for kind, nouns in book.takes_up.items() for noun in nouns},
        deaths=frozenset(book.deaths),
        under_agreement=phrases(book.under_agreement),
        against_agreement=phrases(book.against_agreement),
        point_nouns=frozenset(book.point_nouns),
        refute=frozenset(book.refute),
        evasions=tuple(book.evasions),
        confirm=frozenset(book.confirm),
        claim_responsibility=frozenset(book.claim_responsibility),
        retract=phrases(book.retract),
        reactions=frozenset(book.reactions),
        provoking=frozenset(book.provoking),
        strike_back=frozenset(book.strike_back),
        fire_back=frozenset(tuple(row.split()) for row in book.fire_back),
        revenge=frozenset(book.revenge),
        answers_request=frozenset(book.answers_request),
        pacts=frozenset(book.pacts),
        claim_nouns=frozenset(book.claim_nouns),
        emergency=frozenset(book.emergency),
    )
