"""Content: for a cue and its speaker, the pieces of text that say what was said.

Tries the forms of the codebook row in order and returns the first that fits, with the quotations it used up.
"""

from __future__ import annotations

from collections.abc import Callable

from truceline.codebooks.words import load_classes
from truceline.records import Token
from truceline.statements import direct, indirect
from truceline.statements.beside import Content, core_start, from_fronted, from_quote, on_both_sides, tail, tail_end
from truceline.statements.cues import Found
from truceline.statements.indirect import Range
from truceline.statements.quotes import Quote
from truceline.statements.reading import Reading
from truceline.statements.speakers import Speaker

LONG = 5


def content_of(reading: Reading, found: Found, speaker: Speaker) -> Content | None:
    """The content of a verb cue under its row, None if the row does not fit here."""
    for form in found.row.forms:
        content = by_form(reading, found, speaker, form)
        if content is not None:
            return on_both_sides(reading, found, speaker, content)
    return None


def by_form(reading: Reading, found: Found, speaker: Speaker, form: str) -> Content | None:
    """The content under one form."""
    if form == "clause":
        return None if is_quoted_before(reading, found, speaker) else from_clause(reading, found)
    if form == "quote":
        return from_quote(reading, found, speaker)
    if form == "fronted":
        return None if is_relative(reading, found.head) else from_fronted(reading, found, speaker) or from_aside(reading, found, speaker)
    if form == "rest":
        return from_rest(reading, found)
    if form == "quoted words":
        return from_quoted_words(reading, found)
    if form == "quoted":
        return from_quoted(reading, found, speaker)
    if form == "raised":
        pieces = indirect.raised(reading, found.head)
        return Content(pieces, (), form) if pieces else None
    piece = PIECES[form](reading, found) if form in PIECES else indirect.preposition_after(reading, found.head, form.removeprefix("prep "))
    return None if piece is None else Content((piece,), (), form)


def from_aside(reading: Reading, found: Found, speaker: Speaker) -> Content | None:
    """The words around "..., as X noted" or "..., as X sees it, ..."."""
    mark = next((k for k in reading.parse.children(found.head, "mark", "advmod") if k.lower == "as" and k.i < found.head), None)
    if mark is None or speaker.shared:
        return None
    text = reading.text
    start, end = reading.sentence_bounds(found.head)
    left_end = reading.back(mark.start)
    last = tail_end(reading, found, tail(reading, found, speaker))
    right_start = reading.parse.tokens[last].end
    if left_end <= start or text[left_end - 1] != ",":
        return None
    if not any(c.isalnum() for c in text[right_start:end]):
        return Content(((start, left_end),), (), "fronted") if indirect.is_complete(reading, start, left_end) else None
    if text[right_start : right_start + 1] != ",":
        return None
    return Content(((start, left_end), (right_start, end)), (), "fronted")


def is_relative(reading: Reading, verb: int) -> bool:
    """True for the cue of "X, who noted the difference": what stands before its noun was not said at it."""
    return any(k.tag in ("WP", "WDT") and k.dep == "nsubj" for k in reading.parse.children(verb))


def from_rest(reading: Reading, found: Found) -> Content | None:
    """The rest of the sentence right after the cue, where the tree saw no clause in it but there is a verb."""
    tokens, sentence = reading.parse.tokens, reading.parse.sentence_of(found.head)
    words = [t for t in tokens[found.last + 1 : sentence.last] if reading.level(t.i) == reading.level(found.head) or t.i > found.last + 1]
    if len(words) < 4 or words[0].pos not in ("DET", "PROPN", "NOUN", "ADJ", "NUM") or words[0].lower in ("this", "that", "these", "those"):
        return None
    if not any(t.tag in indirect.FINITE for t in words):
        return None
    end = reading.quotes.widened(reading.sentence_bounds(found.head)[1], reading.level(found.head))
    return Content(((words[0].start, end),), (), "clause")


def is_quoted_before(reading: Reading, found: Found, speaker: Speaker) -> bool:
    """True if the quotation right before the cue is what was said: a clause after a comma then belongs to a participle the tree lost."""
    tokens = reading.parse.tokens
    if not reading.quotes.children(reading.level(found.head)):
        return False
    quote = direct.quote_before(reading, core_start(reading, found, speaker), reading.level(found.head))
    if quote is None or not direct.starts_utterance(reading, quote):
        return False
    last = max(found.last, speaker.last if not speaker.shared else 0)
    return last + 1 >= len(tokens) or tokens[last + 1].dep == "punct"


def noun_of(reading: Reading, found: Found) -> Token | None:
    """The noun of saying that a light verb carries ("expressed hope")."""
    return next((k for k in reading.parse.children(found.head, "dobj") if k.lemma in found.row.needs), None)


def after_noun(reading: Reading, found: Found) -> Range | None:
    """The clause after the noun of a light verb, or the clause of the verb itself ("made the case that ...")."""
    noun = noun_of(reading, found)
    if noun is None:
        return None
    return indirect.noun_clause(reading, noun) or indirect.clause_after(reading, found.head)


def after_noun_preposition(reading: Reading, found: Found) -> Range | None:
    noun = noun_of(reading, found)
    if noun is None:
        return None
    pieces = (indirect.preposition_after(reading, head, word) for word in ("for", "about", "of", "over") for head in (noun.i, found.head))
    return next((p for p in pieces if p is not None), None)


def long_object(reading: Reading, found: Found) -> Range | None:
    """An object of several words or with a figure ("confirmed two deaths"); a short one ("confirmed the strike") says too little."""
    piece = indirect.object_after(reading, found.head)
    if piece is None:
        return None
    words, classes = reading.between(*piece), load_classes()
    if any(t.tag == "CD" for t in words):
        return piece
    people = any(t.lemma in classes["official"] or t.lemma in classes["troops"] for t in reading.parse.children(found.head, "dobj"))
    return piece if len(words) >= LONG and not people else None  # "recalled its delegates from the talks": people are no words


PIECES: dict[str, Callable[[Reading, Found], Range | None]] = {
    "infinitive": lambda reading, found: indirect.infinitive_after(reading, found.head),
    "object infinitive": lambda reading, found: indirect.infinitive_after(reading, found.head),
    "on infinitive": lambda reading, found: indirect.infinitive_of_called(reading, found.head),
    "figure": lambda reading, found: indirect.figure_after(reading, found.head),
    "gerund": lambda reading, found: indirect.gerund_after(reading, found.head),
    "object": lambda reading, found: indirect.object_after(reading, found.head),
    "long object": long_object,
    "object on": lambda reading, found: indirect.object_with(reading, found.head, "on"),
    "as": lambda reading, found: indirect.object_with(reading, found.head, "as"),
    "predicate": lambda reading, found: indirect.predicate_after(reading, found.head),
    "noun clause": after_noun,
    "small clause": lambda reading, found: indirect.small_clause(reading, found.head),
    "asked": lambda reading, found: indirect.asked(reading, found.head),
    "adjective": lambda reading, found: indirect.adjective_clause(reading, found.head, found.row.needs),
    "noun prep": after_noun_preposition,
}


def from_quoted_words(reading: Reading, found: Found) -> Content | None:
    """The quotations within the object of a verb of praise or blame."""
    below = [k for k in reading.parse.subtree(found.head) if k > found.head]
    if not below:
        return None
    start, end = reading.parse.tokens[found.head].end, reading.parse.tokens[below[-1]].end
    quotes = [q for q in reading.quotes.children(reading.level(found.head)) if start <= q.open and q.start < end]
    if not quotes or any(t.lemma in reading.speech.verbs and t.pos == "VERB" for t in reading.between(start, quotes[0].open)):
        return None
    return Content(((quotes[0].start, quotes[0].end),), (), "quoted words")


def from_quoted(reading: Reading, found: Found, speaker: Speaker) -> Content | None:
    """ "quoted X as saying ...": what follows "saying", or the words before the cue."""
    parse = reading.parse
    for prep in parse.children(found.head, "prep"):
        for saying in parse.children(prep.i, "pcomp"):
            below = Found(saying.i, saying.i, saying.i, found.row)
            after = from_clause(reading, below) or from_quote(reading, below, speaker)
            return after or from_quote(reading, found, speaker) or from_fronted(reading, found, speaker)
    return None


def from_clause(reading: Reading, found: Found) -> Content | None:
    """A clause after the cue; where it lies in one quotation, the whole quotation."""
    piece = indirect.clause_after(reading, found.head)
    if piece is None:
        return None
    level = reading.level(found.head)
    quote = direct.quote_after(reading, reading.parse.tokens[found.head].end, piece[1], level)
    if quote is not None and quote.close <= piece[0] and direct.is_right_after(reading, reading.parse.tokens[found.last].end, quote):
        return None
    if quote is not None and quote.start <= piece[0] + 6 and piece[1] <= quote.close + 1 and starts_in(reading, piece, quote):
        return Content(direct.whole(reading, quote), tuple(q.number for q in reading.quotes.run(quote)), "quote")
    return Content((piece,), (), "clause")


def starts_in(reading: Reading, piece: Range, quote: Quote) -> bool:
    """True if the first word of the piece, an introducing "that" apart, is in the quotation."""
    words = [t for t in reading.between(*piece) if t.dep != "punct" and t.lower != "that"]
    return bool(words) and words[0].start >= quote.start
