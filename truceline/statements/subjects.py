"""Subjects: from a cue verb to the token that heads the words for the one who speaks.

Looks at subjects, agents, what a participle or coordinated verb shares with its governor, and, where the tree shows no subject, at the
words beside the verb. It names nobody: that is `speakers`.
"""

from __future__ import annotations

from truceline.records import Token
from truceline.statements.cues import is_torn
from truceline.statements.reading import Reading

CLOSING = "\"”’»"
SUBJECTS = ("nsubj", "csubj")
NOMINAL = ("NOUN", "PROPN", "PRON")
STARTS = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
SEPARATORS = (",", "\"", "”", "“", "''", "--", "—", "–", ";", ":")
MOST_STEPS = 6
QUOTING = ("quote", "cite")


def subject_of(reading: Reading, verb: int) -> tuple[int, bool] | None:
    """(head token of the one who speaks, whether it stands at another verb)."""
    parse = reading.parse
    token = parse.tokens[verb]
    own = own_subject(reading, token)
    if own is None and is_passive(reading, token):
        return None
    if own is None:
        own = subject_beside(reading, token)
    if own is not None:
        return own, False
    outer = outer_cue(reading, token)
    if outer is not None:
        token = outer
        own = own_subject(reading, token)
        if own is not None:
            return who_can_speak(reading, own, verb), True
    for _ in range(MOST_STEPS):
        if token.dep == "relcl":
            return token.head, True
        if token.dep == "acl":
            return token.head, True
        if token.head == token.i or token.dep not in ("conj", "advcl", "xcomp", "ccomp", "pcomp", "prep", "dep", "parataxis"):
            return None
        token = parse.tokens[token.head]
        if token.pos in NOMINAL:
            return token.i, True
        own = own_subject(reading, token)
        if own is None and token.dep != "pcomp":
            own = next((antecedent(reading, k) for k in parse.children(token.i, "nsubjpass")), None)
        if own is not None:
            return who_can_speak(reading, own, verb), True
    return None


def who_can_speak(reading: Reading, subject: int, verb: int) -> int:
    """The subject a participle shares; where it is a thing ("The strikes began after X spoke, saying"), the nearest actor before it."""
    if is_actor(reading, subject):
        return subject
    tokens = reading.parse.tokens
    first = reading.parse.sentence_of(verb).first
    nearest = (k for k in range(verb - 1, first - 1, -1) if tokens[k].dep == "nsubj" and reading.level(k) == reading.level(verb))
    return next((k for k in nearest if is_actor(reading, k) and tokens[k].pos == "PROPN"), subject)


def is_actor(reading: Reading, i: int) -> bool:
    """True if a mention tells that the words name somebody known."""
    mention = reading.mentions.get(i)
    return mention is not None and any(a.kind != "unknown" for a in mention.actors)


def is_passive(reading: Reading, token: Token) -> bool:
    """True for a passive that names no agent, "was quoted as saying" apart."""
    return token.lemma not in QUOTING and bool(reading.parse.children(token.i, "auxpass"))


def subject_beside(reading: Reading, token: Token) -> int | None:
    """The name beside a finite cue to which the tree gave no subject: between commas before it, or right after it in an inversion."""
    tokens = reading.parse.tokens
    if not is_finite_form(reading, token):
        return None
    after_day = next((n for n in (named_after_day(reading, p) for p in reading.parse.children(token.i, "prep")) if n is not None), None)
    if after_day is not None:
        return after_day
    if token.i and tokens[token.i - 1].text in CLOSING:
        return next((k.i for k in reading.parse.children(token.i, "dobj", "attr") if k.i > token.i), None)
    if token.i and tokens[token.i - 1].text == ",":
        after = next((k for k in reading.parse.children(token.i, "dobj") if k.i > token.i), None)
        if after is not None and ends_sentence(reading, reading.phrase(after.i)[1]):
            return after.i
    before = token.i - 1
    while before > 0 and tokens[before].dep in ("aux", "auxpass", "advmod", "neg"):
        before -= 1
    if before < 0 or tokens[before].sentence != token.sentence:
        return None
    if tokens[before].text != ",":
        return head_of(reading, segment(reading, before), token.i)
    aside = segment(reading, before - 1)
    name = segment(reading, aside.start - 2)
    return head_of(reading, name, token.i) or head_of(reading, aside, token.i)


def ends_sentence(reading: Reading, last: int) -> bool:
    """True if only marks follow token `last` in its sentence."""
    return all(t.dep == "punct" for t in reading.parse.tokens[last + 1 : reading.parse.sentence_of(last).last])


def is_finite_form(reading: Reading, token: Token) -> bool:
    """True for a finite verb, also one that the tagger took for a participle ("Annan, who ..., described ...")."""
    return token.tag in ("VBD", "VBZ", "VBP") or bool(reading.parse.children(token.i, "aux", "auxpass")) or is_torn(reading.parse, token)


def named_after_day(reading: Reading, prep: Token) -> int | None:
    """The name that the tree took into a day before it ("On 18 November Tarnis reported")."""
    for noun in reading.parse.children(prep.i, "pobj"):
        day = next((w for w in reading.times if prep.i < w.first and w.last < noun.i <= w.last + 6), None)
        if day is not None and day.first == prep.i + 1 and noun.pos in NOMINAL:
            return noun.i
    return None


def segment(reading: Reading, last: int) -> range:
    """Token numbers from after the nearest comma, mark or dash up to token `last`, inside its sentence."""
    tokens = reading.parse.tokens
    first = last
    while first > 0 and tokens[first - 1].sentence == tokens[last].sentence and tokens[first - 1].text not in SEPARATORS:
        first -= 1
    return range(first, last + 1)


def head_of(reading: Reading, words: range, verb: int) -> int | None:
    """The head noun of a stretch that is one noun phrase; None if it is anything else."""
    tokens = [reading.parse.tokens[k] for k in words if k >= 0]
    if not tokens or tokens[0].pos not in STARTS or any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens):
        return None
    inside = {t.i for t in tokens}
    heads = (t.i for t in tokens if t.pos in NOMINAL and (t.head not in inside or t.head == t.i or t.head == verb))
    return next(heads, None)


def outer_cue(reading: Reading, token: Token) -> Token | None:
    """The cue whose speaker goes on: "added that X would act if Y attacked and warned that ...", "said that X fell, adding that ..."."""
    tokens = reading.parse.tokens
    if token.dep == "conj" and token.tag in ("VBD", "VBZ"):
        head = tokens[token.head]
        if head.lemma in reading.speech.verbs and head.tag == token.tag and head.dep not in ("advcl", "relcl"):
            return None
        above = [t for t in reading.parse.ancestors(head.i) if t.tag == token.tag and t.lemma in reading.speech.verbs]
        return above[0] if above else None
    if token.tag == "VBG" and token.i > 1 and token.dep in ("advcl", "conj", "acl", "dep", "xcomp", "ccomp"):
        before = tokens[token.i - 1] if tokens[token.i - 1].dep != "advmod" else tokens[token.i - 2]
        if before.text in CLOSING and before.i > 0:  # 'was "fired on," adding that'
            before = tokens[before.i - 1]
        if before.text not in (",", "--", "—", "–"):
            return None
        above = [t for t in reading.parse.ancestors(token.i) if t.i < token.i and t.lemma in reading.speech.verbs and t.tag != "VBG"]
        return above[0] if above else None
    return None


def own_subject(reading: Reading, token: Token) -> int | None:
    """The subject, or the agent of a passive, that hangs on this very verb."""
    parse = reading.parse
    passive = any(k.dep == "auxpass" for k in parse.children(token.i))
    if token.lemma in QUOTING:  # whoever is quoted speaks, not the paper that quotes
        return next((antecedent(reading, k) for k in parse.children(token.i, "nsubjpass" if passive else "dobj")), None)
    marked = [k.i for k in parse.children(token.i, "mark") if any(s.i < k.i for s in parse.children(token.i, *SUBJECTS))]
    for kid in sorted(parse.children(token.i), key=lambda k: (k.i > token.i, abs(k.i - token.i))):
        if marked and marked[0] < kid.i < token.i and kid.dep in SUBJECTS:
            continue  # "viewers asked shortly after the debate said": the tree takes "after" for the head of a clause
        if kid.dep == "agent" and kid.lower == "by":
            return next((k.i for k in parse.children(kid.i, "pobj")), None)
        if kid.dep in SUBJECTS and not passive:
            return antecedent(reading, kid)
    return None


def antecedent(reading: Reading, subject: Token) -> int:
    """The noun a relative pronoun stands for; any other subject stands for itself."""
    if subject.lower in ("who", "which", "that") and subject.tag in ("WP", "WDT", "DT"):
        verb = reading.parse.tokens[subject.head]
        while verb.dep in ("conj", "ccomp", "xcomp") and verb.head != verb.i:
            verb = reading.parse.tokens[verb.head]
        if verb.dep == "relcl":
            return verb.head
    return subject.i
