"""Noun phrases that may mean an agreement: parse and theatre in, candidates with their heads and edges out. Decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.codebooks.agreement_words import AgreementBook
from truceline.grounding.agreement_match import surfaces
from truceline.records import Parse, Token
from truceline.theatres.theatre import Theatre

NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase about an agreement: tokens [first, last), its head, whether it is a name."""

    head: int
    first: int
    last: int
    named: bool

    def words(self, parse: Parse) -> str:
        return parse.text[parse.tokens[self.first].start : parse.tokens[self.last - 1].end]


def find_candidates(parse: Parse, theatre: Theatre, book: AgreementBook) -> list[Candidate]:
    """Noun phrases that may mean an agreement, in text order."""
    out = known_names(parse, theatre)
    taken = {i for c in out for i in range(c.first, c.last)}
    for token in parse.tokens:
        if token.i in taken or not agreement_noun(parse, token, book):
            continue
        candidate = phrase(parse, token, book)
        if candidate is not None and not taken & set(range(candidate.head, candidate.last)):
            out.append(candidate)
            taken |= set(range(candidate.first, candidate.last))
    return sorted(out, key=lambda c: c.head)


def noun_word(parse: Parse, token: Token) -> str:
    """The singular of an agreement noun; "cease-fire" in three tokens is one word."""
    if token.lower in ("fire", "fires") and token.i > 1 and [t.lower for t in parse.tokens[token.i - 2 : token.i]] == ["cease", "-"]:
        return "ceasefire"
    return token.lower.removesuffix("s")


def agreement_noun(parse: Parse, token: Token, book: AgreementBook) -> bool:
    """True for a noun that can name an agreement."""
    if token.pos not in NOUNS:
        return False
    word = noun_word(parse, token)
    return word in book.kinds or word in book["weak"] or (token.text[0].isupper() and token.lower in book["titles"])


def known_names(parse: Parse, theatre: Theatre) -> list[Candidate]:
    """Where names and aliases of the theatre's agreements stand, the longest first. A name of one word must be capitalised."""
    low = parse.text.casefold()
    if not theatre.agreements or len(low) != len(parse.text):
        return []
    names = sorted({s for a in theatre.agreements.values() for s in surfaces(a) if s in low}, key=lambda s: (-len(s), s))
    if not names:
        return []
    starts = {t.start: t.i for t in parse.tokens}
    ends = {t.end: t.i for t in parse.tokens}
    out: list[Candidate] = []
    taken: set[int] = set()
    for name in names:
        at = low.find(name)
        while at >= 0:
            first, last = starts.get(at), ends.get(at + len(name))
            if first is not None and last is not None and not taken & set(range(first, last + 1)):
                head = head_of(parse, first, last)
                if (" " in name or (parse.text[at].isupper() and parse.tokens[head].pos in NOUNS)) and not continues(parse, last):
                    out.append(Candidate(head, first - bool(first and parse.tokens[first - 1].lower == "the"), last + 1, named=True))
                    taken |= set(range(first, last + 1))
            at = low.find(name, at + 1)
    return out


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of [first, last] whose head lies outside."""
    return next((i for i in range(first, last + 1) if not first <= parse.tokens[i].head <= last or parse.tokens[i].head == i), last)


def continues(parse: Parse, last: int) -> bool:
    """True if a capitalised word goes on after a name of one word ("Accord Holdings")."""
    following = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    return following is not None and following.pos == "PROPN" and following.text[0].isupper() and parse.tokens[last].head == following.i


def phrase(parse: Parse, token: Token, book: AgreementBook) -> Candidate | None:
    """The noun phrase around an agreement noun, None where the noun only describes another ("ceasefire talks")."""
    head = parse.tokens[token.head]
    if token.dep in ("compound", "nmod", "amod") and head.i > token.i and head.pos in NOUNS and not agreement_noun(parse, head, book):
        return None
    if token.dep in ("compound", "nmod", "amod") and head.i > token.i and agreement_noun(parse, head, book):
        return None  # "ceasefire agreement": the agreement is the candidate
    first = left_edge(parse, token)
    if any(t.text == "#" for t in parse.tokens[first - 1 if first else 0 : token.i]):
        return None
    last = right_edge(parse, token, book)
    return Candidate(token.i, first, last, named=is_name(parse, token, first, last, book))


def left_edge(parse: Parse, token: Token) -> int:
    """The first token of the phrase: modifiers in unbroken line before the head."""
    first = token.i
    sentence = parse.sentence_of(token.i)
    while first > sentence.first:
        before = parse.tokens[first - 1]
        inside = before.i == token.i or token.i in {a.i for a in parse.ancestors(before.i)}
        if not inside or before.dep in ("nsubj", "prep", "mark", "cc", "aux") or before.text in ('"', "“", ","):
            break
        first -= 1
    while first < token.i and parse.tokens[first].pos == "PUNCT":
        first += 1
    return first


def right_edge(parse: Parse, token: Token, book: AgreementBook) -> int:
    """One past the last token: a number, "of Tarnis", "on Transit of Goods", "of hostilities", "of 9 November 2020"."""
    k = token.i + 1
    tokens = parse.tokens
    sentence = parse.sentence_of(token.i)
    if token.lower in book["numbered"] and k < sentence.last and tokens[k].text.isdigit():
        return k + 1
    last = k
    while k + 1 < sentence.last and tokens[k].lower in book["name_links"]:
        run = k + 1
        if tokens[run].lower in ("the", "a"):
            run += 1
        start = run
        while run < sentence.last and carries_on(tokens[run]):
            run += 1
        fresh = tokens[k].lower == "and" and (run - k > 1 or k == token.i + 1) and tokens[k + 1].lower == "the"
        of_name = not fresh and (tokens[k].lower == "of" or tokens[token.i].text[0].isupper())
        if run == start or not of_name:
            break
        k = last = run
    return last


def carries_on(token: Token) -> bool:
    """True for a word that goes on with a name: capitals, numbers, "of hostilities"."""
    return token.lower == "hostilities" or not (token.text[0].islower() or token.pos == "PUNCT")


def is_name(parse: Parse, token: Token, first: int, last: int, book: AgreementBook) -> bool:
    """True for a capitalised name, or a lower-case noun with a name before it ("the Minsk agreements")."""
    tokens = parse.tokens
    following = tokens[token.i + 1] if token.i + 1 < len(tokens) else token
    if following.lower in book["not_names"]:
        return False
    if token.lower in book["numbered"]:
        return last > token.i + 1 and tokens[last - 1].text.isdigit()
    capital_before = any(tokens[k].pos == "PROPN" and tokens[k].text[0].isupper() for k in range(first, token.i))
    capital_after = any(tokens[k].text[0].isupper() for k in range(token.i + 1, last))
    if token.text[0].isupper() and token.lower in book["titles"] and token.i != parse.sentence_of(token.i).first:
        return capital_before or capital_after
    noun = token.lower.removesuffix("s")
    k = token.i - 1
    while k > first and tokens[k].tag in ("NN", "JJ") and tokens[k].text.islower():  # "the Dayton peace accord"
        k -= 1
    return noun in book["name_nouns"] and token.i > first and tokens[k].pos == "PROPN" and tokens[k].text[0].isupper()
