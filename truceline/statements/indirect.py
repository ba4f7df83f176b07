"""Indirect speech: the borders of the clause, infinitive or noun phrase after a cue that says what was said.

A cue and a parse come in, ranges of characters go out, still with their "that" and stops (`spans.inner` cuts them).
"""

from __future__ import annotations

from collections.abc import Collection

from truceline.records import Token
from truceline.statements.reading import Reading

FINITE = ("VBD", "VBZ", "VBP", "MD")
SUBORDINATE = ("advcl", "relcl", "acl")
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
Range = tuple[int, int]


def subtree_range(reading: Reading, head: int, *, after: int) -> Range:
    """Code points of the subtree of `head` that lie after token `after`."""
    tokens = [k for k in reading.parse.subtree(head) if k > after]
    first, last = tokens[0], tokens[-1]
    start, end = reading.parse.tokens[first].start, reading.quotes.widened(reading.parse.tokens[last].end, reading.level(after))
    opened = reading.quotes.by_open.get(reading.parse.tokens[first - 1].start)
    return (opened.open if opened is not None and first - 1 > after and opened.close < end else start), end


def with_coordinated(reading: Reading, piece: Range, verb: int) -> Range:
    """The piece with a coordinated that-clause right after it ("..., and that a second one was needed")."""
    tokens = reading.parse.tokens
    i = reading.token_at(piece[1])
    while i < len(tokens) and (tokens[i].dep == "punct" or tokens[i].text in ",\"”"):
        i += 1
    if i + 2 >= len(tokens) or tokens[i].dep != "cc" or tokens[i + 1].lower != "that" or tokens[i].sentence != tokens[verb].sentence:
        return piece
    clause = tokens[tokens[i + 1].head]
    if clause.i <= i + 1:
        return piece
    return piece[0], subtree_range(reading, clause.i, after=i)[1]


def that_after(reading: Reading, verb: int) -> Range | None:
    """A that-clause which the tree hung elsewhere: "that" after the cue with no finite verb between ("said in a message on ... that")."""
    tokens = reading.parse.tokens
    for i in range(verb + 1, min(verb + 22, reading.parse.sentence_of(verb).last - 1)):
        token = tokens[i]
        torn = token.pos == "VERB" and (token.tag != "VBN" or tokens[i - 1].text == ",")
        if token.tag in FINITE or torn or token.text in ";:" or reading.level(i) != reading.level(verb):
            return None
        if token.lower == "that" and tokens[i - 1].lower != "so" and token.tag in ("IN", "WDT", "DT") and tokens[i + 1].tag not in FINITE:
            clause = tokens[token.head]
            while clause.i > i and clause.pos not in ("VERB", "AUX") and clause.head != clause.i:
                clause = tokens[clause.head]
            if clause.i > i:
                return token.start, subtree_range(reading, clause.i, after=i)[1]
            return None
    return None


def to_of(reading: Reading, verb: int) -> Token | None:
    """The "to" of an infinitive."""
    return next((k for k in reading.parse.children(verb, "aux") if k.lower == "to"), None)


def clause_after(reading: Reading, verb: int) -> Range | None:
    """The that-clause (or bare clause) that follows the cue; questions ("whether ...") claim nothing."""
    for kid in reading.parse.children(verb, "ccomp"):
        if kid.tag == "JJ" and not reading.parse.children(kid.i):  # the "clear" of "made clear"
            continue
        clear = clear_of(reading, verb, kid)
        if clear is not None:
            return that_after(reading, clear) or subtree_range(reading, kid.i, after=clear)
        asked = not reading.wide and is_question(reading, kid)
        if kid.i > verb and to_of(reading, kid.i) is None and not asked and has_subject(reading, kid):
            start, end = subtree_range(reading, kid.i, after=verb)
            return with_coordinated(reading, (start, min(end, other_speaker(reading, kid) or end)), verb)
    return that_after(reading, verb)


def other_speaker(reading: Reading, clause: Token) -> int | None:
    """Where another begins to speak within what the tree gives to the first: "the army said ..., while the rebels blamed Velmora"."""
    tokens = reading.parse.tokens
    for kid in reading.parse.children(clause.i, "advcl"):
        marks = [k for k in reading.parse.children(kid.i, "mark") if k.lower in ("while", "whereas")]
        speaks = kid.lemma in reading.speech.verbs and kid.tag in FINITE and reading.parse.children(kid.i, "nsubj")
        if marks and speaks and kid.i > clause.i and tokens[marks[0].i - 1].text == ",":
            return tokens[marks[0].i - 1].start
    return None


def clear_of(reading: Reading, verb: int, clause: Token) -> int | None:
    """The "clear" of "made it clear that ...", where words of the clause follow it."""
    tokens, below = reading.parse.tokens, reading.parse.subtree(clause.i)
    if tokens[verb].lemma != "make":
        return None
    return next((k for k in below if verb < k < verb + 4 and tokens[k].lower == "clear" and k < below[-1]), None)


def has_subject(reading: Reading, clause: Token) -> bool:
    return clause.tag != "VBG" or bool(reading.parse.children(clause.i, *SUBJECTS, "aux"))


def is_question(reading: Reading, clause: Token) -> bool:
    return any(k.dep == "mark" and k.lower in ("whether", "if") for k in reading.parse.children(clause.i))


def infinitive_after(reading: Reading, verb: int) -> Range | None:
    """The to-infinitive that says what is promised or asked, from its "to" (or "not")."""
    for kid in reading.parse.children(verb, "xcomp", "advcl", "ccomp", "dobj"):
        head = kid
        if kid.dep == "dobj":
            below = [k for k in reading.parse.children(kid.i, "acl", "relcl", "xcomp") if to_of(reading, k.i) is not None]
            if not below:
                continue
            head = below[0]
        to = to_of(reading, head.i)
        if head.lemma in reading.speech.withheld and reading.parse.children(head.i, "auxpass"):
            return None
        if head.i > verb and to is not None:
            _, end = subtree_range(reading, head.i, after=to.i)
            before = reading.parse.tokens[to.i - 1]
            return (before.start if before.lower in ("not", "never") else to.start), end
    return None


def gerund_after(reading: Reading, verb: int) -> Range | None:
    """An -ing clause that is the object of the cue ("denied shelling the village")."""
    for kid in reading.parse.children(verb, "xcomp", "ccomp", "dobj", "pcomp"):
        done = kid.tag == "VBN" and any(k.lower == "having" for k in reading.parse.children(kid.i, "aux"))  # "denied having shelled"
        if kid.i > verb and (kid.tag == "VBG" or done) and kid.pos in ("VERB", "AUX") and not reading.parse.children(kid.i, "det"):
            return subtree_range(reading, kid.i, after=verb)
    return None


def object_after(reading: Reading, verb: int) -> Range | None:
    """The direct object with all that hangs on it; none for a bare "this" or "the claims", the clause alone for "the charge that ..."."""
    words = reading.speech
    for kid in reading.parse.children(verb, "dobj", "attr"):
        if kid.i < verb or kid.pos not in ("NOUN", "PROPN", "VERB", "NUM") or kid.tag in ("WDT", "WP"):
            continue
        clause = noun_clause(reading, kid) if kid.lemma in words.content_nouns else None
        if clause is not None:
            return clause
        below = [k for k in reading.parse.children(kid.i) if k.dep not in ("punct", "cc")]
        if kid.lemma in words.let_in:
            return None  # "denied the convoy access"
        if kid.lemma in words.empty_objects and all(k.dep in ("det", "amod", "poss") for k in below):
            continue
        return extended(reading, subtree_range(reading, kid.i, after=verb), verb)
    return None


def figure_after(reading: Reading, verb: int) -> Range | None:
    """A toll with what it is put at ("the number of dead at 15"), or counted things ("counted four strikes")."""
    parse = reading.parse
    told = parse.tokens[parse.tokens[verb].head]
    if told.dep == "pobj" and parse.tokens[told.head].lower == "of":
        told = parse.tokens[parse.tokens[told.head].head]
    if parse.tokens[verb].dep == "relcl" and told.lemma in reading.speech.figures:  # "the toll of two that it had given"
        first, last = reading.phrase(told.i)
        return parse.tokens[first].start, parse.tokens[last].end
    for kid in parse.children(verb, "dobj"):
        below = parse.subtree(kid.i)
        if kid.i < verb or not (kid.lemma in reading.speech.figures or any(t.dep == "nummod" for t in parse.children(kid.i))):
            continue
        last = below[-1]
        for prep in parse.children(verb, "prep", "agent"):
            if prep.i == last + 1 and prep.lower in ("at", "to", "by", "from"):
                last = parse.subtree(prep.i)[-1]
        words = parse.tokens[min(k for k in below if k > verb) : last + 1]
        if any(t.pos == "NUM" or t.tag == "CD" for t in words):
            return words[0].start, words[-1].end
    return None


def noun_clause(reading: Reading, noun: Token) -> Range | None:
    """The that-clause or infinitive that hangs on a noun of saying."""
    for kid in reading.parse.children(noun.i, "acl", "ccomp", "relcl"):
        marks = [k for k in reading.parse.children(kid.i) if k.dep == "mark" and k.lower == "that"]
        to = to_of(reading, kid.i)
        if marks or to is not None or (kid.dep in ("acl", "ccomp") and is_finite(reading, kid)):
            return subtree_range(reading, kid.i, after=noun.i)
    return None


def preposition_after(reading: Reading, verb: int, word: str) -> Range | None:
    """What follows the preposition `word` that hangs on the cue, or on its object."""
    parse = reading.parse
    heads = [verb, *(k.i for k in parse.children(verb, "dobj", "prt") if k.i > verb)]
    for head in heads:
        for kid in parse.children(head, "prep"):
            if kid.i > verb and kid.lower == word and any(k.i > kid.i and k.dep != "punct" for k in parse.children(kid.i)):
                return extended(reading, subtree_range(reading, kid.i, after=kid.i), verb)
    lost = (parse.tokens[k] for k in parse.subtree(verb) if k > verb and parse.tokens[k].lower == word)
    for prep in lost if word == "of" else ():
        below = next(iter(parse.children(prep.i, "pcomp")), None)
        if below is not None:
            return subtree_range(reading, prep.i, after=prep.i)
    for kid in parse.children(verb, "advcl", "ccomp", "xcomp"):
        for mark in parse.children(kid.i, "mark"):
            if kid.i > verb and mark.lower == word:
                return subtree_range(reading, kid.i, after=mark.i)
    return None


def extended(reading: Reading, piece: Range, verb: int) -> Range:
    """The piece with the prepositional phrases right after it that the tree hung on the cue, days and occasions of saying left out."""
    parse, end = reading.parse, piece[1]
    for kid in parse.children(verb, "prep", "agent", "advcl", "xcomp"):
        below = parse.subtree(kid.i)
        if reading.token_at(end) != below[0] or kid.lower in ("as", "with") or (kid.lower == "to" and is_told_to(reading, kid)):
            continue
        if kid.dep in ("advcl", "xcomp") and parse.tokens[below[0]].lower != "to":
            continue
        if kid.dep in ("prep", "agent") and any(parse.tokens[k].lemma in reading.speech.venues or reading.is_day(k) for k in below):
            break
        end = parse.tokens[below[-1]].end
    return piece[0], going_on(reading, end, verb)


def going_on(reading: Reading, end: int, verb: int) -> int:
    """The end of a second clause that the tree cut behind its "for": "called for the fighting to stop and for talks to be held"."""
    tokens = reading.parse.tokens
    i = reading.token_at(end)
    inside = 2 <= i < len(tokens) and tokens[i].sentence == tokens[verb].sentence
    if not inside or tokens[i - 1].lower != "for" or tokens[i - 2].dep != "cc":
        return end
    top = tokens[i]
    while top.head not in (verb, top.i) and tokens[top.head].i > verb:
        top = tokens[top.head]
    below = reading.parse.subtree(top.i)
    return tokens[below[-1]].end if below[0] >= i - 1 or top.head == verb else end


def is_told_to(reading: Reading, to: Token) -> bool:
    """True for "to reporters", "to the mayor", whom a thing is told; not for the "to" of "denied any link to the raid"."""
    objects = reading.parse.children(to.i, "pobj")
    return not objects or any(o.lemma in reading.speech.listeners or o.i in reading.mentions or o.pos in ("PRON", "PROPN") for o in objects)


def infinitive_of_called(reading: Reading, verb: int) -> Range | None:
    """ "called on X to ...", "appealed to X to ...": the infinitive, whatever it hangs on."""
    parse = reading.parse
    for prep in parse.children(verb, "prep", "prt"):
        if prep.i < verb or prep.lower not in ("on", "upon", "to") or is_day_told(reading, prep):
            continue
        below = [parse.tokens[k] for k in parse.subtree(verb) if k > prep.i]
        for token in below:
            to = to_of(reading, token.i) if token.pos in ("VERB", "AUX") else None
            if to is not None and to.i > prep.i + 1:
                return to.start, subtree_range(reading, token.i, after=to.i)[1]
    return None


def is_day_told(reading: Reading, prep: Token) -> bool:
    """True for the "on Sunday" of "called on Sunday for a truce": nobody is called on."""
    return any(reading.is_day(k.i) for k in reading.parse.children(prep.i, "pobj"))


def object_with(reading: Reading, verb: int, word: str) -> Range | None:
    """The object and the phrase that opens with `word` ("described X as ...", "blamed X on ..."); the phrase alone for a pronoun."""
    parse = reading.parse
    heads = [verb, *(k.i for k in parse.children(verb, "dobj", "prep"))]
    preps = [k for h in heads for k in parse.children(h, "prep") if k.i > verb]
    inner = [k for p in preps for o in parse.children(p.i, "pobj") for k in parse.children(o.i, "prep")]
    phrase = next((k for k in [*preps, *inner] if k.lower == word and max(parse.subtree(k.i)) > k.i), None)
    if phrase is None:
        return None
    start, end = subtree_range(reading, phrase.i, after=phrase.i)
    objects = [k for k in parse.children(verb, "dobj") if verb < k.i < phrase.i]
    objects += [o for p in preps if p.lower == "to" and p.i < phrase.i for o in parse.children(p.i, "pobj")]
    if objects and objects[0].pos != "PRON":
        start = parse.tokens[min(k for k in parse.subtree(objects[0].i) if k > verb)].start
    return start, end


def predicate_after(reading: Reading, verb: int) -> Range | None:
    """The object and its name ("called the exchange a beginning"), the name alone where the object is a pronoun."""
    parse = reading.parse
    for kid in parse.children(verb, "oprd", "ccomp", "xcomp"):
        if kid.i < verb or kid.tag in FINITE or to_of(reading, kid.i) is not None or kid.lower == "for":
            continue
        start, end = subtree_range(reading, kid.i, after=verb)
        named = [k for k in (*parse.children(verb, "dobj"), *parse.children(kid.i, "nsubj")) if verb < k.i < kid.i]
        if not named:
            return start, end
        if named[0].lower.endswith(("self", "selves")):
            return None
        if named[0].pos == "PRON":
            return parse.tokens[max(parse.subtree(named[0].i)) + 1].start, end
        return parse.tokens[min(parse.subtree(named[0].i))].start, end
    return None


def adjective_clause(reading: Reading, verb: int, words: Collection[str]) -> Range | None:
    """The clause or infinitive after an adjective of belief or feeling ("is sure that ...")."""
    parse = reading.parse
    for kid in parse.children(verb, "acomp", "attr", "oprd", "advcl"):
        if kid.i > verb and kid.lower in words:
            for clause in (*parse.children(kid.i, "ccomp", "xcomp", "acl", "advcl"), *parse.children(verb, "ccomp", "xcomp")):
                if clause.i > kid.i and clause.pos in ("VERB", "AUX"):
                    return subtree_range(reading, clause.i, after=kid.i)
    return None


def small_clause(reading: Reading, verb: int) -> Range | None:
    """The infinitive with its own subject ("wants the guards to leave")."""
    parse = reading.parse
    for kid in parse.children(verb, "ccomp", "xcomp"):
        to, subject = to_of(reading, kid.i), next(iter(parse.children(kid.i, *SUBJECTS)), None)
        if to is not None and subject is not None and verb < subject.i < to.i:
            return subtree_range(reading, kid.i, after=verb)
    wanted = next((k for k in parse.children(verb, "dobj") if k.i > verb), None)
    piece = infinitive_after(reading, verb) if wanted is not None else None
    if wanted is None or piece is None or parse.tokens[min(parse.subtree(wanted.i))].start > piece[0]:
        return None
    return parse.tokens[min(k for k in parse.subtree(wanted.i) if k > verb)].start, piece[1]


def asked(reading: Reading, verb: int) -> Range | None:
    """The question that the tree took for a condition ("wondered if the guards were gone")."""
    for kid in reading.parse.children(verb, "advcl"):
        if kid.i > verb and is_question(reading, kid):
            return subtree_range(reading, kid.i, after=verb)
    return None


def raised(reading: Reading, verb: int) -> tuple[Range, ...]:
    """Subject and infinitive of a passive of belief ("the guards are said to be ready"): together they are what is believed."""
    parse = reading.parse
    subject = next(iter(parse.children(verb, "nsubjpass")), None)
    piece = infinitive_after(reading, verb)
    if subject is None or piece is None or not parse.children(verb, "auxpass"):
        return ()
    below = parse.subtree(subject.i)
    return ((parse.tokens[below[0]].start, parse.tokens[below[-1]].end), piece)


def is_complete(reading: Reading, start: int, end: int) -> bool:
    """True if the words in [start, end) hold a main clause: a finite verb with a subject that is not below a subordinate clause."""
    tokens = reading.between(start, end)
    inside = {t.i for t in tokens}
    for token in tokens:
        if token.dep in SUBJECTS and token.head in inside:
            verb = reading.parse.tokens[token.head]
            if not is_subordinate(reading, verb, inside) and is_finite(reading, verb):
                return True
    return False


def is_finite(reading: Reading, verb: Token) -> bool:
    return verb.tag in FINITE or any(k.tag in FINITE for k in reading.parse.children(verb.i, "aux", "auxpass"))


def is_subordinate(reading: Reading, verb: Token, inside: set[int]) -> bool:
    """True if the verb, or one above it within the range, heads a relative, adverbial or marked clause."""
    while True:
        if verb.dep in SUBORDINATE or any(k.dep == "mark" and k.lower != "that" for k in reading.parse.children(verb.i)):
            return True
        if verb.head == verb.i or verb.head not in inside:
            return False
        verb = reading.parse.tokens[verb.head]
