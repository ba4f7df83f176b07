"""Is there an agreement behind these words? A candidate in; the dates told with it, and whether it is shown as made or sought, out."""

from __future__ import annotations

from truceline.codebooks.agreement_words import AgreementBook
from truceline.grounding.agreement_phrases import NOUNS, Candidate, noun_word
from truceline.records import Parse, Token, When

FUTURE = frozenset({"will", "would", "could", "may", "might", "should", "can", "must", "shall", "wo", "ca", "'ll", "'d"})


def days_told(parse: Parse, candidate: Candidate, times: tuple[When, ...], book: AgreementBook) -> tuple[When, ...]:
    """The dates told with an agreement: inside the phrase, or of its making ("signed in 2002", "on 9 November a pact was signed")."""
    inside = tuple(t for t in times if candidate.first <= t.first and t.last < candidate.last)
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
            got.append(when)
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
    if words & book["pauses"] and "old" not in words and any(t.pos == "NUM" for t in parse.tokens[candidate.first : candidate.head]):
        return True
    if any(c.lemma in book["to_come"] for c in parse.children(head.i, "acl", "relcl", "amod")):
        return True
    verb = parse.tokens[head.head]
    ahead = verb.pos in ("VERB", "AUX") and bool({t.lower for t in parse.children(verb.i, "aux")} & FUTURE)
    return ahead or any(t.lower in book["sought"] for t in above_nouns(parse, head))


def above_nouns(parse: Parse, head: Token) -> list[Token]:
    """The nouns an agreement hangs on by prepositions ("talks on a truce")."""
    out: list[Token] = []
    for token in parse.ancestors(head.i):
        if token.pos in ("VERB", "AUX"):
            break
        if token.pos in NOUNS:
            out.append(token)
    return out


def shown_made(parse: Parse, candidate: Candidate, kind: str, days: tuple[When, ...], book: AgreementBook) -> bool:
    """True where the sentence shows that the agreement is there. A bare "the truce" never tells of one for the first time."""
    head = parse.tokens[candidate.head]
    words = [t for t in parse.tokens[candidate.first : candidate.last] if t.pos not in ("DET", "PUNCT") and t.lower != "cease"]
    signed = made(parse, head, book)
    dated = any(w.anchor == "text" or len(w.value) < 8 for w in days)
    if kind == "weak" or (len(words) == 1 and parse.tokens[candidate.first].lower in book["determiners"] and not dated):
        return False
    if dated:
        return True
    bare = len(words) == 1 and parse.tokens[candidate.first].pos != "DET"
    if bare and noun_word(parse, head) in book["loose"]:
        return False
    return signed or between_parties(parse, head) or (kind == "truce" and in_force(parse, head, book))


def made(parse: Parse, head: Token, book: AgreementBook) -> bool:
    """True if a verb or preposition around it makes, keeps or breaks it."""
    for verb in parse.children(head.i, "acl", "relcl"):
        if verb.lemma in book["made_by"] and verb.tag in ("VBN", "VBD"):
            return True
    link = parse.tokens[head.head]
    if head.dep == "pobj" and link.lower in book["under"]:
        return True
    verb = link
    while head.dep == "pobj" and verb.pos == "ADP" and verb.head != verb.i:  # "live up to a deal": two prepositions
        verb = parse.tokens[verb.head]
    if verb.pos != "VERB" or head.dep not in ("dobj", "pobj", "nsubjpass", "nsubj", "appos"):
        return False
    if verb.lemma in book["kept_or_broken"]:
        return head.dep != "nsubj"
    if verb.lemma in book["announced_by"]:
        return head.dep == "dobj" and any(len(parse.conjuncts(s.i)) > 1 for s in parse.children(verb.i, "nsubj")) and is_past(parse, verb)
    way = head.dep == "pobj" and verb.lemma in book["made_by_way"]
    return (way or verb.lemma in book["made_by"]) and is_past(parse, verb)


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
