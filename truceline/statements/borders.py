"""Borders, second look: where the tree ends reported speech too early or too late, once all cues of the report are known.

Drafts come in and go out with their pieces moved: on over what the speaker plainly goes on to say ("..., but they may have ..."), back
before another cue ("..., adding that"), a relative clause or aside in which the report itself speaks again.
"""

from __future__ import annotations

from truceline.records import Token
from truceline.statements.drafts import Draft
from truceline.statements.indirect import FINITE, SUBJECTS, Range, is_finite
from truceline.statements.reading import Reading

SUBJECT_STARTS = ("DT", "PRP$", "PRP", "NNP", "NNPS", "NNS", "JJ", "CD")
RELATIVES = ("which", "who", "whose", "where", "whom")
MARKS = ("\"", "”", "»", "''")
BREAKS = (",", "--", "—", "–", "-")
TRAILING = ("pcomp", "advcl", "relcl", "acl", "conj", "ccomp")
PRONOUNS = ("he", "she", "it", "they", "there", "this", "that", "we")
ASIDES = ("amid", "although", "though", "despite", "after", "days", "hours")


def refine(reading: Reading, drafts: list[Draft]) -> None:
    """Move the borders of every piece that is not a whole quotation."""
    heads = {d.head: d for d in drafts}
    for draft in drafts:
        if draft.quotes or not draft.pieces:
            continue
        draft.pieces[0] = from_start(reading, draft, draft.pieces[0])
        last = draft.pieces[-1]
        if draft.form.endswith(("/clause", "/noun clause", "object")):
            last = carried_further(reading, draft, last, heads)
        draft.pieces[-1] = cut_back(reading, draft, last, heads)
    for draft in drafts:
        if not draft.quotes and draft.pieces:
            start, end = around_inner(reading, draft, draft.pieces[-1], drafts)
            draft.pieces[-1] = start, to_end_of_quote(reading, draft, start, end)
    for draft in drafts:
        if not draft.quotes and draft.pieces:
            draft.pieces[-1] = before_outer(draft, draft.pieces[-1], drafts)


def before_outer(draft: Draft, piece: Range, drafts: list[Draft]) -> Range:
    """The piece cut where the words end in which its cue is told: "A accused B of lying, an envoy said" ends before the envoy."""
    for other in drafts:
        if other is draft or other.quotes or not other.form.endswith(("/fronted", "according to")):
            continue
        for start, end in other.pieces:
            if start <= draft.cue.start and draft.cue.end < end and piece[0] < end < piece[1]:
                piece = piece[0], end
    return piece


def to_end_of_quote(reading: Reading, draft: Draft, start: int, end: int) -> int:
    """The end moved to that of a quotation which opens in the words said and goes on after their sentence."""
    for quote in reading.quotes.children(reading.level(draft.head)):
        if start < quote.open < end - 1 < quote.end and draft.cue.end <= quote.open:
            return quote.close
    return end


def around_inner(reading: Reading, draft: Draft, piece: Range, drafts: list[Draft]) -> Range:
    """The piece on to the end of what is told inside it: "she said he believed the opening, which ..., was hers"."""
    sentence = reading.parse.sentence_of(draft.head)
    for other in drafts:
        inside = other is not draft and piece[0] <= other.cue.start and other.cue.end <= piece[1]
        if inside and len(other.pieces) == 1 and other.form.endswith("/clause") and piece[1] < other.pieces[0][1] <= sentence.end:
            piece = piece[0], other.pieces[0][1]
    return piece


def from_start(reading: Reading, draft: Draft, piece: Range) -> Range:
    """The piece from where the words said begin: the day of saying left out ("said Friday the ..."), a lost beginning taken in."""
    first = reading.token_at(piece[0])
    tokens = reading.parse.tokens
    if draft.form.endswith("/fronted"):
        token = tokens[first]
        return (tokens[first + 1].start, piece[1]) if token.lower in reading.speech.connectives else piece
    if not draft.form.endswith("/clause"):
        return piece
    if first > draft.head + 1:
        first = lost_start(reading, draft, first)
    when = next((w for w in reading.times if w.first == first), None)
    if when is not None and first - draft.head <= 2 and tokens[when.last + 1].tag in SUBJECT_STARTS:
        first = when.last + 1
    return min(tokens[first].start, piece[1] - 1), piece[1]


def lost_start(reading: Reading, draft: Draft, first: int) -> int:
    """The token after the introducing "that", or after the cue itself, where the tree gave the first words of the clause away."""
    tokens = reading.parse.tokens
    gap = range(draft.head + 1, first)
    that = next((k for k in gap if tokens[k].lower == "that" and tokens[k].tag in ("IN", "DT", "WDT")), None)
    if that is not None and not any(tokens[k].tag in FINITE for k in range(draft.head + 1, that)):
        return that + 1
    verb = next((t for t in reading.parse.children(draft.head, "ccomp") if t.i >= first), None)
    if verb is None or reading.parse.children(verb.i, *SUBJECTS):
        return first
    addressee = [m for k in gap if (m := reading.mentions.get(k)) is not None and m.span.start == tokens[draft.head + 1].start]
    if addressee and draft.addressee is not None:
        after = reading.token_at(addressee[0].span.end)
        return after if after < first else first
    if draft.form.startswith(("tell/", "urge/")) or any(tokens[k].dep in ("prep", "npadvmod", "punct", "dative") for k in gap):
        return first
    return draft.head + 1


def carried_further(reading: Reading, draft: Draft, piece: Range, heads: dict[int, Draft]) -> Range:
    """The piece with what follows it in the same breath: a verb the tree tore off, or "and he would ..." hung on the cue."""
    tokens = reading.parse.tokens
    stop = reading.parse.sentence_of(draft.head).last
    i = reading.token_at(piece[1])
    while i < stop and tokens[i].text in ("\"", "”", "''"):
        i += 1
    if i >= stop or reading.level(i) != reading.level(draft.head):
        return piece
    token = tokens[i]
    if is_own_verb(reading, draft, token):
        return piece
    if token.tag in FINITE and i not in heads and token.i == reading.token_at(piece[1]):
        return piece[0], end_of(reading, verb_of(reading, token), piece[1])
    if draft.form.endswith("object"):
        return piece
    if token.text == "," and i + 1 < stop:
        token = tokens[i + 1]
    if token.dep != "cc" or token.i + 1 >= stop:
        return piece
    verb = joined_verb(reading, draft, token)
    if verb is None or verb.i in heads or verb.lemma in reading.speech.verbs:
        return piece
    return piece[0], end_of(reading, verb, piece[1])


def is_own_verb(reading: Reading, draft: Draft, token: Token) -> bool:
    """True for the verb whose subject the cue itself is: "the claim that Tolm fell is false"."""
    noun = reading.parse.tokens[draft.head]
    return noun.pos == "NOUN" and noun.dep in ("nsubj", "nsubjpass") and verb_of(reading, token).i == noun.head


def verb_of(reading: Reading, token: Token) -> Token:
    """The main verb of a helper verb."""
    return reading.parse.tokens[token.head] if token.dep in ("aux", "auxpass") else token


def joined_verb(reading: Reading, draft: Draft, conjunction: Token) -> Token | None:
    """The verb coordinated with the cue by `conjunction` whose subject takes up what was said: a pronoun, or none in another tense."""
    cue = reading.parse.tokens[draft.head]
    for kid in reading.parse.children(draft.head, "conj"):
        if kid.i < conjunction.i or kid.pos not in ("VERB", "AUX"):
            continue
        subjects = reading.parse.children(kid.i, *SUBJECTS)
        if subjects and subjects[0].lower in PRONOUNS and is_finite(reading, kid):
            return kid
        if not subjects and kid.tag != cue.tag and kid.tag in FINITE:
            return kid
    return None


def end_of(reading: Reading, verb: Token, least: int) -> int:
    tokens = reading.parse.subtree(verb.i)
    return max(least, reading.quotes.widened(reading.parse.tokens[tokens[-1]].end, reading.level(verb.i)))


def cut_back(reading: Reading, draft: Draft, piece: Range, heads: dict[int, Draft]) -> Range:
    """The piece up to the first place where somebody else speaks, or the same speaker under another cue."""
    level = reading.level(draft.head)
    tokens = [t for t in reading.between(*piece) if reading.level(t.i) == level]
    fronted = draft.form.endswith("/fronted") or draft.form == "according to"
    for k, token in enumerate(tokens[1:], 1):
        before = tokens[k - 1]
        if token.i in heads and k > 1 and not is_what_is_said(draft, heads[token.i], token):
            at = cut_at_cue(draft, heads[token.i], tokens, k)
            if at is not None and not (fronted and not heads[token.i].speaker.shared):
                return piece[0], at
        if not fronted and k > 3 and before.text in BREAKS and is_aside(reading, token, before, tokens[-1]):
            return piece[0], before.start
    return piece


def is_what_is_said(draft: Draft, other: Draft, cue: Token) -> bool:
    """True for a cue that is itself the main verb of the words said: "police say the man, who was armed, claimed to be lost"."""
    return cue.dep == "ccomp" and cue.head == draft.head and not other.form.endswith("/fronted")


def cut_at_cue(draft: Draft, other: Draft, tokens: list[Token], k: int) -> int | None:
    """The place to end before another cue: of the same speaker ("and vowed to", ", adding that"), or of another in a clause that trails
    behind (", with officials saying"). None if it is told within."""
    if other.speaker.shared:
        return before_joint(tokens, k) if other.speaker.head == draft.speaker.head else None
    j = next((j for j in range(k, 0, -1) if tokens[j].i <= other.speaker.first), k)
    if tokens[k].dep not in TRAILING:
        return None
    for step in range(1, 4):
        if j - step > 0 and tokens[j - step].text in BREAKS:
            return tokens[j - step].start
    return None


def before_joint(tokens: list[Token], k: int) -> int:
    """The place before the helpers, the conjunction and the comma that lead to token `k`."""
    j = k
    while j > 1 and tokens[j - 1].dep in ("aux", "advmod", "neg") and tokens[j - 1].head == tokens[k].i:
        j -= 1
    while j > 1 and (tokens[j - 1].dep in ("cc", "punct") or tokens[j - 1].text in BREAKS) and tokens[j - 1].text not in MARKS:
        j -= 1
    return tokens[j].start


def is_aside(reading: Reading, token: Token, before: Token, last: Token) -> bool:
    """True if after a comma or dash the report speaks itself up to the end of the piece."""
    if token.lower in RELATIVES and token.tag in ("WDT", "WP", "WP$", "WRB"):
        verb = token
        while verb.dep not in ("relcl", "advcl") and verb.head != verb.i:
            verb = reading.parse.tokens[verb.head]
        return verb.dep == "relcl" and reading.parse.subtree(verb.i)[-1] >= last.i - 1
    return before.text == "," and token.lower in ASIDES
