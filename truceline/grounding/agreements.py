"""Agreements: report, parse and theatre in, the first explicit mention of each agreement out, with the points cited.

A mention is a name ("the Sennport Accord"), a description that a known agreement fits ("the 1997 treaty"), or words that show a certain
agreement as made ("the truce signed in 2002"). A truce that is only sought, asked or talked of is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from truceline.codebooks.agreement_words import AgreementBook, load_agreement_words
from truceline.grounding.agreement_match import Told, match_agreement, states_named, surfaces
from truceline.grounding.times import find_times
from truceline.records import Agreement, AgreementMention, Parse, Report, Span, Token, When
from truceline.theatres.theatre import Theatre

METHOD = "agreements/1"
LEFT = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "npadvmod", "punct", "predet"})
NOUNS = frozenset({"NOUN", "PROPN"})
FUTURE = frozenset({"will", "would", "could", "may", "might", "should", "can", "must", "shall", "wo", "ca", "'ll", "'d"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase about an agreement: tokens [first, last), its head, whether it is a name."""

    head: int
    first: int
    last: int
    named: bool

    def words(self, parse: Parse) -> str:
        return parse.text[parse.tokens[self.first].start : parse.tokens[self.last - 1].end]


@dataclass(slots=True)
class Found:
    """An agreement met so far: its first mention and the heads of all."""

    key: str
    first: Candidate
    name: str
    known: Agreement | None
    kind: str
    date: str | None = None
    heads: list[int] = field(default_factory=list)
    points: set[int] = field(default_factory=set)


def find_agreements(report: Report, parse: Parse, theatre: Theatre) -> tuple[AgreementMention, ...]:
    """Every agreement a report mentions explicitly, in text order."""
    book = load_agreement_words()
    candidates = find_candidates(parse, theatre, book)
    if not candidates:
        return ()
    times = tuple(t for t in find_times(report, parse) if t.kind in ("date", "time") and t.first >= 0)
    anywhere = states_named(parse, 0, len(parse.tokens), theatre) if theatre.agreements else frozenset[str]()
    found: list[Found] = []
    for candidate in candidates:
        place(candidate, parse, theatre, times, anywhere, found, book)
    cite_points(parse, found, book)
    return tuple(mention(n, f, parse) for n, f in enumerate(found, start=1))


def mention(number: int, found: Found, parse: Parse) -> AgreementMention:
    """The record of one agreement."""
    tokens = parse.tokens
    span = Span.of(parse.text, tokens[found.first.first].start, tokens[found.first.last - 1].end)
    return AgreementMention(
        id=f"a{number}",
        text=span,
        agreement=found.name,
        agreement_id=found.known.id if found.known else None,
        date=found.date,
        points=tuple(sorted(found.points)),
        mentions=tuple(found.heads),
        method=METHOD,
    )


# ---- candidates


def find_candidates(parse: Parse, theatre: Theatre, book: AgreementBook) -> list[Candidate]:
    """Noun phrases that may mean an agreement, in text order."""
    out = known_names(parse, theatre)
    taken = {i for c in out for i in range(c.first, c.last)}
    for token in parse.tokens:
        if token.i in taken or not agreement_noun(token, book):
            continue
        candidate = phrase(parse, token, book)
        if candidate is not None and not taken & set(range(candidate.head, candidate.last)):
            out.append(candidate)
            taken |= set(range(candidate.first, candidate.last))
    return sorted(out, key=lambda c: c.head)


def agreement_noun(token: Token, book: AgreementBook) -> bool:
    """True for a noun that can name an agreement."""
    if token.pos not in NOUNS:
        return False
    word = token.lower.removesuffix("s")
    return word in book.kinds or word in book["weak"] or (token.text[0].isupper() and token.lower in book["titles"])


def known_names(parse: Parse, theatre: Theatre) -> list[Candidate]:
    """Where names and aliases of the theatre's agreements stand, the longest first. A name of one word must be capitalised."""
    low = parse.text.casefold()
    if not theatre.agreements or len(low) != len(parse.text):
        return []
    names = sorted({s for a in theatre.agreements.values() for s in surfaces(a)}, key=lambda s: (-len(s), s))
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
    if token.dep in ("compound", "nmod", "amod") and head.i > token.i and head.pos in NOUNS and not agreement_noun(head, book):
        return None
    if token.dep in ("compound", "nmod", "amod") and head.i > token.i and agreement_noun(head, book):
        return None  # "ceasefire agreement": the agreement is the candidate
    first = left_edge(parse, token)
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
        while run < sentence.last and (tokens[run].text[0].isupper() or tokens[run].text[0].isdigit() or tokens[run].lower == "hostilities"):
            run += 1
        if run == start or (tokens[k].lower in ("and", "on", "for", "against") and not tokens[token.i].text[0].isupper()):
            break
        k = last = run
    return last


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
    return noun in book["name_nouns"] and token.i > first and tokens[token.i - 1].pos == "PROPN" and tokens[token.i - 1].text[0].isupper()


# ---- which agreement, and is it one


def place(
    candidate: Candidate, parse: Parse, theatre: Theatre, times: tuple[When, ...], anywhere: frozenset[str], found: list[Found],
    book: AgreementBook,
) -> None:
    """Put a candidate under the agreement it means, as a new one or a further mention, or drop it."""
    token = parse.tokens[candidate.head]
    sentence = parse.sentence_of(candidate.head)
    days = days_told(parse, candidate, times)
    told = Told(candidate.words(parse), days, states_named(parse, sentence.first, sentence.last, theatre), anywhere)
    sought = only_sought(parse, candidate, book)
    known = None if sought and not candidate.named else match_agreement(told, theatre, book)
    kind = book.kinds.get(token.lower.removesuffix("s"), "weak")
    name = known.name if known else bare_name(candidate, parse)
    key = known.id if known else name.casefold() if candidate.named else ""
    earlier = next((f for f in found if key and f.key == key), None) or (None if key else again(parse, candidate, kind, days, found, book))
    if earlier is not None:
        earlier.heads.append(candidate.head)
        earlier.date = earlier.date or (days[0] if days else None)
        return
    if not (known or candidate.named or (not sought and shown_made(parse, candidate, kind, days, book))):
        return
    found.append(Found(key, candidate, name, known, kind, days[0] if days else None, [candidate.head]))


def bare_name(candidate: Candidate, parse: Parse) -> str:
    """The words of a mention without article and, for a name, without the lower-case words before it."""
    first = candidate.first
    tokens = parse.tokens
    while first < candidate.head and (tokens[first].tag in ("DT", "PRP$") or (candidate.named and not tokens[first].text[0].isupper())):
        first += 1
    return parse.text[tokens[first].start : tokens[candidate.last - 1].end]


def again(parse: Parse, candidate: Candidate, kind: str, days: tuple[str, ...], found: list[Found], book: AgreementBook) -> Found | None:
    """The agreement that a bare or repeated description means again: the latest of its kind, or any for a definite one."""
    definite = parse.tokens[candidate.first].lower in book["determiners"] or parse.tokens[candidate.first].i == candidate.head
    if days and any(f.date and not f.date.startswith(days[0][:4]) for f in found):
        return None
    same = [f for f in found if f.kind == kind or (definite and "weak" not in (kind, f.kind))]
    if kind == "weak":
        noun = parse.tokens[candidate.head].lower
        same = [f for f in found if definite and parse.tokens[f.first.head].lower == noun]
    return same[-1] if same else None


def days_told(parse: Parse, candidate: Candidate, times: tuple[When, ...]) -> tuple[str, ...]:
    """Values of the dates told with an agreement: inside the phrase, or of its making ("signed in 2002", "on 9 November a pact was signed")."""
    book = load_agreement_words()
    inside = tuple(t.value[:10] for t in times if candidate.first <= t.first and t.last < candidate.last)
    if inside:
        return inside
    below = set(parse.subtree(candidate.head))
    anchors = {candidate.head} | {c.i for c in parse.children(candidate.head, "acl", "relcl")}
    verb = parse.tokens[parse.tokens[candidate.head].head]
    if verb.lemma in book["made_by"] and verb.pos == "VERB":
        anchors.add(verb.i)
        below |= set(parse.subtree(verb.i))
    got = []
    for when in times:
        if when.last in below and when.start is not None and any(a.i in anchors for a in nearest_heads(parse, when.last)):
            got.append(when.value[:10])
    return tuple(got)


def nearest_heads(parse: Parse, i: int) -> list[Token]:
    """The words a time expression hangs on: up to the first verb or noun above its preposition."""
    out = []
    for token in parse.ancestors(i):
        out.append(token)
        if token.pos in ("VERB", "AUX") or len(out) > 3:
            break
    return out


def only_sought(parse: Parse, candidate: Candidate, book: AgreementBook) -> bool:
    """True for an agreement that is asked for, talked of, or denied to be."""
    head = parse.tokens[candidate.head]
    words = {parse.tokens[k].lower for k in range(candidate.first, candidate.last)}
    if words & book["not_made"]:
        return True
    if any(t.text in ("-", "–") or t.lower in ("day", "hour", "week", "month") for t in parse.tokens[candidate.first : candidate.head]) and not (
        words & {"old"} or "-" in head.text
    ):
        return any(t.pos == "NUM" for t in parse.tokens[candidate.first : candidate.head])
    return any(t.lower in book["sought"] for t in above_nouns(parse, head))


def above_nouns(parse: Parse, head: Token) -> list[Token]:
    """The nouns an agreement hangs on by prepositions ("talks on a truce")."""
    out: list[Token] = []
    for token in parse.ancestors(head.i):
        if token.pos in ("VERB", "AUX"):
            break
        if token.pos in NOUNS:
            out.append(token)
    return out


def shown_made(parse: Parse, candidate: Candidate, kind: str, days: tuple[str, ...], book: AgreementBook) -> bool:
    """True where the sentence shows that the agreement is there."""
    head = parse.tokens[candidate.head]
    if kind == "weak" and not days:
        return False
    if days:
        return True
    return made(parse, head, book) or between_parties(parse, head) or (kind == "truce" and in_force(parse, head, book))


def made(parse: Parse, head: Token, book: AgreementBook) -> bool:
    """True if a verb or preposition around it makes, keeps or breaks it."""
    if any(c.lemma in book["made_by"] and c.tag in ("VBN", "VBD") for c in parse.children(head.i, "acl", "relcl")):
        return True
    link = parse.tokens[head.head]
    if head.dep == "pobj" and link.lower in book["under"]:
        return True
    verb = parse.tokens[link.head] if head.dep == "pobj" else link
    if verb.pos != "VERB" or head.dep not in ("dobj", "pobj", "nsubjpass", "nsubj", "appos"):
        return False
    if verb.lemma in book["kept_or_broken"]:
        return head.dep != "nsubj"
    return verb.lemma in book["made_by"] and is_past(parse, verb)


def is_past(parse: Parse, verb: Token) -> bool:
    """True for a verb told as done."""
    helpers = {t.lower for t in parse.children(verb.i, "aux", "auxpass", "neg")}
    if helpers & FUTURE or "to" in helpers or any(t.dep == "neg" for t in parse.children(verb.i)):
        return False
    return verb.tag in ("VBD", "VBN") or (verb.tag in ("VBZ", "VBG") and "have" in {t.lemma for t in parse.children(verb.i, "aux")})


def between_parties(parse: Parse, head: Token) -> bool:
    """True for "a truce between A and B" with named parties."""
    for link in parse.children(head.i, "prep"):
        if link.lower == "between":
            return any(parse.tokens[k].pos == "PROPN" or parse.tokens[k].tag == "JJ" for k in parse.subtree(link.i))
    return False


def in_force(parse: Parse, head: Token, book: AgreementBook) -> bool:
    """True for a truce that holds, began or went into effect."""
    verbs = [parse.tokens[head.head]] if head.dep in ("nsubj", "nsubjpass") else []
    verbs += parse.children(head.i, "relcl")
    return any(v.lemma in book["in_force"] and is_past(parse, v) for v in verbs)


# ---- points


def cite_points(parse: Parse, found: list[Found], book: AgreementBook) -> None:
    """Add the points cited anywhere ("points 2 and 3", "Article 5") to the agreement they belong to: the one named with them, else the latest."""
    if not found:
        return
    for token in parse.tokens:
        if token.lower not in book["point_nouns"] or token.i + 1 >= len(parse.tokens):
            continue
        numbers, k = [], token.i + 1
        while k < len(parse.tokens) and (parse.tokens[k].text.isdigit() or (numbers and parse.tokens[k].lower in book["point_links"])):
            if parse.tokens[k].text.isdigit():
                numbers.append(int(parse.tokens[k].text))
            k += 1
        if numbers:
            owner(found, token.i, k).points.update(n for n in numbers if n < 200)


def owner(found: list[Found], at: int, end: int) -> Found:
    """The agreement a cited point belongs to: one mentioned within a few words after it, else the latest before, else the first."""
    following = [(head, n) for n, f in enumerate(found) for head in f.heads if end <= head <= end + 5]
    if following:
        return found[min(following)[1]]
    before = [(head, n) for n, f in enumerate(found) for head in f.heads if head < at]
    return found[max(before)[1]] if before else found[0]
