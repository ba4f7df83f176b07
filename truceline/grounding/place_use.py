"""How a name is used where it stands: as a place, or for somebody who acts. Parse in, yes or no out; knows no name."""

from __future__ import annotations

from truceline.codebooks.place_words import PlaceWords
from truceline.records import Parse, Token


def is_locative(parse: Parse, head: Token, book: PlaceWords) -> bool:
    """True if the name under `head` says where: by its preposition, by what is done to it, by the noun it hangs on."""
    token = top_of_list(parse, head)
    if token.dep == "pobj":
        return _by_preposition(parse, parse.tokens[token.head], book)
    above = parse.tokens[token.head]
    if token.dep in ("dobj", "nsubjpass"):
        return above.lemma.lower() in book.place_verbs
    if token.dep in ("npadvmod", "advmod"):
        return True
    return token.dep in ("compound", "nmod", "amod") and above.pos == "NOUN" and above.lower in book.parts


def top_of_list(parse: Parse, token: Token) -> Token:
    """The first member of the coordination or apposition the token is in."""
    seen = 0
    while token.dep in ("conj", "appos") and token.head != token.i and seen < 12:
        token = parse.tokens[token.head]
        seen += 1
    return token


def _by_preposition(parse: Parse, preposition: Token, book: PlaceWords) -> bool:
    word = preposition.lower
    if word in book.locative:
        return True
    above = parse.tokens[preposition.head]
    if above.dep == "prep" and above.lower in ("out", "from", "to", "near", "close", "outside", "inside"):
        return above.lower != "out" or word == "of"
    if word == "of":
        return above.lower in book.parts or above.lemma.lower() in book.parts
    if word in book.motion_prepositions:
        return above.lemma.lower() in book.motion or (word in ("on", "against", "over", "to") and above.lemma.lower() in book.attacks)
    return False


def follows_locative(parse: Parse, first: Token, head: Token, book: PlaceWords) -> bool:
    """True if a place preposition stands right before the name or above it, whatever the rest says."""
    at = first.i - 1
    while at > 0 and (parse.tokens[at].lower in ("the", "nearby") or parse.tokens[at].lower in book.directions):
        at -= 1
    before = parse.tokens[at] if at >= 0 else None
    if before is not None and before.sentence == first.sentence and before.lower in book.locative:
        return True
    return is_locative(parse, head, book)


def names_a_body(parse: Parse, head: Token, book: PlaceWords) -> bool:
    """True if the name only begins a longer one ("Tolm University") or says whose a body is ("the Tarnis government")."""
    if head.dep not in ("compound", "nmod", "amod", "poss"):
        return False
    above = parse.tokens[head.head]
    if head.dep == "poss":
        return False
    if above.pos == "PROPN" and above.text[:1].isupper() and above.i > head.i:
        return above.lower in book.name_nouns
    return False


def says_whose(parse: Parse, head: Token, book: PlaceWords) -> bool:
    """True if a capital's or country's name stands before a body it owns."""
    above = parse.tokens[head.head]
    return head.dep in ("compound", "nmod", "amod", "poss") and above.lower in book.bodies
