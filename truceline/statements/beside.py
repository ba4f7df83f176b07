"""Beside the cue: quotations and clauses before, after and around it, by characters and commas.

A cue and its speaker come in; what stands before a trailing cue (", officials said"), beside a quotation, or on both sides of a cue in
the middle goes out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.statements import direct, indirect
from truceline.statements.cues import Found, is_torn
from truceline.statements.indirect import Range
from truceline.statements.quotes import Quote
from truceline.statements.reading import Reading
from truceline.statements.speakers import Speaker

NOUNLIKE = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
OCCASIONS = frozenset({"after", "as", "while", "amid", "despite", "following", "hours", "days", "although", "though"})
OWN = frozenset({"advmod", "npadvmod", "prep", "dative", "prt", "agent", "tmod", "appos", "punct", "acl"})


@dataclass(frozen=True, slots=True)
class Content:
    """Pieces as ranges of code points, the numbers of the quotations taken whole, and the form that found them."""

    pieces: tuple[Range, ...]
    quotes: tuple[int, ...]
    form: str


def on_both_sides(reading: Reading, found: Found, speaker: Speaker, content: Content) -> Content:
    """The content with what stands on the other side of a cue between commas: "If it is repeated, she warned, ...", "A, he said, but B"."""
    if speaker.shared or content.form not in ("clause", "quote", "fronted") or is_reduced(reading, found.head):
        return content
    parse, text = reading.parse, reading.text
    core, last = core_start(reading, found, speaker), tail_end(reading, found, tail(reading, found, speaker))
    start, end = reading.sentence_bounds(found.head)
    left_end, right_start = reading.back(parse.tokens[core].start), parse.tokens[last].end
    if text[right_start : right_start + 1] != ",":
        return content
    if all(a >= right_start for a, _ in content.pieces):
        led = left_end > start and text[left_end - 1] == "," and not is_as_clause(reading, found.head) and opens(reading, start, left_end)
        return replace(content, pieces=((start, left_end), *content.pieces)) if led else content
    if all(b <= right_start for _, b in content.pieces) and goes_on_after(reading, right_start + 1, end):
        return replace(content, pieces=(*content.pieces, (right_start, end)))
    return content


def opens(reading: Reading, start: int, end: int) -> bool:
    return can_lead(reading, start, end) or indirect.is_complete(reading, start, end)


def goes_on_after(reading: Reading, start: int, end: int) -> bool:
    """True if what follows a cue and a comma goes on with what was said: "but ...", "and ...", "so that ...", with no cue of its own."""
    tokens = [t for t in reading.between(start, end) if t.dep != "punct"]
    if len(tokens) < 3 or not (tokens[0].tag == "CC" or tokens[0].lower in ("so", "because") or tokens[1].lower == "because"):
        return False
    return not any(t.lemma in reading.speech.verbs and t.pos == "VERB" for t in tokens)


def tail(reading: Reading, found: Found, speaker: Speaker) -> frozenset[int]:
    """Tokens after the cue that belong to it and not to what was said: addressee, day, venue, an inverted subject."""
    parse, out = reading.parse, set[int]()
    if not speaker.shared and speaker.first > found.head:
        out.update(range(speaker.first, speaker.last + 1))
    for kid in parse.children(found.head):
        if kid.i > found.head and (kid.dep in OWN or (kid.dep == "dobj" and found.row.addressee == "object")):
            out.update(parse.subtree(kid.i))
    return frozenset(k for k in out if k > found.head)


def tail_end(reading: Reading, found: Found, own: frozenset[int]) -> int:
    """The last token of the unbroken stretch of own words right after the cue."""
    last = found.last
    while last + 1 in own and reading.level(last + 1) == reading.level(found.head):
        last += 1
    while last > found.last and reading.parse.tokens[last].dep == "punct":
        last -= 1
    return last


def core_start(reading: Reading, found: Found, speaker: Speaker) -> int:
    """The first token of the cue clause: its subject where that stands before the verb, else the first helper word."""
    first = found.first
    if not speaker.shared and speaker.first < first:
        first = speaker.first
    else:
        for kid in reading.parse.children(found.head, "nsubj"):  # the paper that quotes somebody
            if kid.i < first and not speaker.shared:
                first = reading.phrase(kid.i)[0]
        for kid in reading.parse.children(found.head, "aux", "advmod", "auxpass"):
            if kid.i == first - 1:
                first = kid.i
    return first


def from_quote(reading: Reading, found: Found, speaker: Speaker) -> Content | None:
    """A quotation right before the cue clause, right after the cue, or on both sides of it."""
    parse, level = reading.parse, reading.level(found.head)
    if not reading.quotes.children(level):
        return None
    own = tail(reading, found, speaker)
    left = direct.quote_before(reading, core_start(reading, found, speaker), level)
    if left is not None and not is_set_off(reading, left, core_start(reading, found, speaker)):
        left = None
    start, end = reading.sentence_bounds(found.head)
    end = max(end, parse.tokens[tail_end(reading, found, own)].end + 3)
    right = direct.quote_after(reading, parse.tokens[found.last].end, end, level)
    here = parse.sentence_of(found.head).paragraph
    if right is not None and right.paragraph != here and text_before(reading, right) != ":":
        right = None
    if right is not None and not direct.is_introduced(reading, parse.tokens[found.last].end, right, own):
        right = None
    if left is None and right is None:
        return None
    pieces: list[Range] = []
    used: list[int] = []
    if left is not None:
        pieces.extend(left_pieces(reading, left, start))
        used.extend(q.number for q in reading.quotes.run(left))
        if right is None:
            pieces.extend(unquoted_rest(reading, found, own, left))
    if right is not None:
        pieces.extend(direct.whole(reading, right))
        used.extend(q.number for q in reading.quotes.run(right))
    return Content(tuple(pieces), tuple(used), "quote")


def is_set_off(reading: Reading, quote: Quote, first: int) -> bool:
    """True if a quotation opens an utterance or a stop parts it from the cue: not the word of "he was "absolutely" urging them"."""
    between = reading.text[quote.end : reading.parse.tokens[first].start]
    last = reading.text[quote.start : quote.end].rstrip()[-1:]
    return direct.starts_utterance(reading, quote) or last in ",.?!…-–—;:" or any(mark in between for mark in ",-–—.?!;:")


def text_before(reading: Reading, quote: Quote) -> str:
    """The last character before the quotation that is not a blank."""
    return reading.text[max(0, reading.back(quote.open) - 1) : reading.back(quote.open)]


def unquoted_rest(reading: Reading, found: Found, own: frozenset[int], left: Quote) -> tuple[Range, ...]:
    """The predicate after the cue of a quotation that is only its subject ('"Such steps", she added, had been taken')."""
    start, end = reading.parse.tokens[tail_end(reading, found, own)].end, reading.sentence_bounds(found.head)[1]
    if reading.text[start : start + 1] != "," or indirect.is_complete(reading, left.start, left.end):
        return ()
    rest = [t for t in reading.between(start + 1, end) if t.dep != "punct"]
    return ((start + 1, end),) if rest and rest[0].tag in (*indirect.FINITE, "MD") else ()


def left_pieces(reading: Reading, quote: Quote, sentence_start: int) -> tuple[Range, ...]:
    """A quotation before the cue, with the unquoted words that lead into it in the same sentence."""
    if quote.open <= sentence_start or direct.starts_utterance(reading, quote):
        return direct.whole(reading, quote)
    return ((sentence_start, quote.close),) if indirect.is_complete(reading, sentence_start, quote.close) else direct.whole(reading, quote)


def from_fronted(reading: Reading, found: Found, speaker: Speaker) -> Content | None:
    """Words before a trailing cue (", officials said"), or on both sides of one in the middle ("The army, he said, did not ...")."""
    if speaker.shared or is_reduced(reading, found.head):
        return None
    parse, text = reading.parse, reading.text
    own = tail(reading, found, speaker)
    core, last = core_start(reading, found, speaker), tail_end(reading, found, own)
    start, end = reading.sentence_bounds(found.head)
    if is_as_clause(reading, found.head):
        return after_comma(reading, last, end)
    left_end = reading.back(parse.tokens[core].start)
    if left_end <= start or text[left_end - 1] not in ",–—-":
        return None
    start = max(start, text.rfind(";", start, left_end) + 1)
    right_start = parse.tokens[last].end
    goes_on = text[right_start : right_start + 1] == "," or text[right_start : right_start + 2] in (" –", " —", " -")
    below = any(k.i < core for k in parse.children(found.head, "ccomp"))
    middle = goes_on and parse.tokens[found.head].dep == "parataxis" and parse.tokens[found.head].head > last
    trails = not goes_on and opens_with_noun(reading, start, left_end)
    if not middle and (below or trails or indirect.is_complete(reading, start, left_end)):
        return Content(((start, left_end),), (), "fronted")
    if middle and indirect.is_complete(reading, start, left_end) and is_occasion(reading, right_start, end):
        return Content(((start, left_end),), (), "fronted")
    if middle or (goes_on and can_lead(reading, start, left_end)):
        stop = text.find(";", right_start, end)
        return Content(((start, left_end), (right_start, stop if stop > 0 else end)), (), "fronted")
    return None


def is_occasion(reading: Reading, start: int, end: int) -> bool:
    """True for ", after ..." and the like behind a cue: the report tells when it was said."""
    first = next((t for t in reading.between(start, end) if t.dep != "punct"), None)
    return first is not None and first.lower in OCCASIONS


def opens_with_noun(reading: Reading, start: int, end: int) -> bool:
    """True for words long enough for a clause that open with a noun phrase: "Two posts lost, the army says"."""
    tokens = [t for t in reading.between(start, end) if t.dep != "punct"]
    return len(tokens) >= 3 and tokens[0].pos in NOUNLIKE and any(t.pos == "VERB" for t in tokens)


def is_reduced(reading: Reading, verb: int) -> bool:
    """True for a participle with an agent ("the plan, announced by ..."): its noun is no utterance."""
    token = reading.parse.tokens[verb]
    return token.tag == "VBN" and not reading.parse.children(verb, "aux", "auxpass", "nsubj") and not is_torn(reading.parse, token)


def is_as_clause(reading: Reading, verb: int) -> bool:
    """True for "As X reported, ..." at the head of a sentence."""
    first = reading.parse.sentence_of(verb).first
    return any(k.lower == "as" and k.i == first for k in reading.parse.children(verb, "mark", "advmod", "prep"))


def after_comma(reading: Reading, last: int, end: int) -> Content | None:
    """What follows the cue's clause and a comma."""
    start = reading.parse.tokens[last].end
    if reading.text[start : start + 1] != ",":
        return None
    return Content(((start, end),), (), "fronted")


def can_lead(reading: Reading, start: int, end: int) -> bool:
    """True if the words before a middle cue open the utterance: a subject or a condition, not an adverbial of the cue."""
    tokens = [t for t in reading.between(start, end) if t.dep != "punct"]
    if not tokens:
        return False
    if tokens[0].lower in ("if", "unless", "when", "once", "until"):
        return True
    return any(t.dep in indirect.SUBJECTS and t.head >= tokens[-1].i for t in tokens)
