"""Names and world words in a report's tokens. A parse and a theatre in, hits out: which tokens are which known phrase.

Never decides who is meant: a hit keeps every reading.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from truceline.codebooks.world_words import Term
from truceline.grounding.name_entries import AHEAD, Rows, fold
from truceline.grounding.name_index import FIRST, NameIndex
from truceline.grounding.spellings import skeleton
from truceline.records import Actor, Parse
from truceline.theatres.theatre import ActorName

ABBREVIATION = re.compile(r"[A-Z][A-Za-z]?[A-Z-]{1,6}")


class Hit(NamedTuple):
    """Tokens [first, last] that are a known phrase: theatre names, the state of a nationality word, readings of the codebook.

    `actors` are the actors its names may stand for.
    """

    first: int
    last: int
    names: tuple[ActorName, ...] = ()
    nation: str | None = None
    terms: tuple[Term, ...] = ()
    actors: tuple[tuple[ActorName, Actor], ...] = ()

    def term(self, *sorts: str) -> Term | None:
        """The first reading of one of `sorts`."""
        for term in self.terms:
            if term.sort in sorts:
                return term
        return None


def find_hits(parse: Parse, index: NameIndex) -> list[Hit]:
    """The known phrases of a report, longest first from the left, without overlap, in text order."""
    norm = fold(parse.text)
    ends = {t.end: t.i for t in parse.tokens}
    hits: list[Hit] = []
    free = 0
    for token in parse.tokens:
        if token.i < free:
            continue
        word, start = token.text, token.start
        match = None if len(word) == 1 or word.isalpha() else FIRST.match(norm, start)
        key = match.group() if match else norm[start : token.end]
        if key not in index.sources:
            continue
        groups = index.rows(key)
        after = start + len(key)
        hit = first_match(parse, norm, ends, groups.get(norm[after : after + AHEAD]) or groups[""], token.i)
        if hit is not None:
            hits.append(hit)
            free = hit.last + 1
    return hits


def first_match(parse: Parse, norm: str, ends: dict[int, int], rows: Rows, i: int) -> Hit | None:
    """The longest entry that stands at token `i`."""
    start = parse.tokens[i].start
    lengths, entries = rows
    for length in lengths:
        last = ends.get(start + length)
        entry = entries.get(norm[start : start + length]) if last is not None else None
        # a parser may end a sentence after the first word of "Brig. Gen.", never after a word without a full stop
        if entry is None or last is None or (parse.tokens[last].sentence != parse.tokens[i].sentence and "." not in entry.text):
            continue
        cased = all(parse.text[start + k].isupper() for k in entry.capitals)
        after_the = not entry.article or (i > 0 and norm[parse.tokens[i - 1].start : parse.tokens[i - 1].end] == "the")
        if cased and after_the:
            return Hit(i, last, entry.names, entry.nation, entry.terms, entry.actors)
        if entry.terms:
            return Hit(i, last, terms=entry.terms)
    return None


def respelt(parse: Parse, chunk: Hit, index: NameIndex) -> Hit:
    """A chunk as the name it is another spelling of; itself where it is none."""
    if chunk.first == chunk.last:
        return chunk
    pair = index.skeletons.get(skeleton(parse.text[parse.tokens[chunk.first].start : parse.tokens[chunk.last].end]))
    return Hit(chunk.first, chunk.last, (pair[0],), actors=(pair,)) if pair is not None else chunk


def abbreviations(parse: Parse, hits: list[Hit]) -> list[Hit]:
    """Hits for abbreviations that the report itself explains: "Ardel Home Guard (AHG)", "the Council, or MC"."""
    told: dict[str, Hit] = {}
    for hit in hits:
        if not hit.names:
            continue
        for k in (hit.last + 2, hit.last + 3):
            if k < len(parse.tokens) and ABBREVIATION.fullmatch(parse.tokens[k].text) and parse.tokens[k - 1].text in ("(", "or"):
                told.setdefault(parse.tokens[k].text, hit)
    if not told:
        return []
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    return [
        Hit(t.i, t.i, told[t.text].names, actors=told[t.text].actors)
        for t in parse.tokens
        if t.text in told and t.i not in taken and not is_shouted(parse, t.i)
    ]


def is_shouted(parse: Parse, i: int) -> bool:
    """True if the words around a token are all in capitals, so that capitals tell nothing."""
    return all(t.text.isupper() for t in parse.tokens[max(0, i - 2) : i + 3] if t.text.isalpha())
