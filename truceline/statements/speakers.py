"""Speakers: from a cue verb to the words that name who speaks, and through mentions to the actor.

Looks at subjects, agents, and what a participle or coordinated verb shares with its governor. Words without a mention become an
actor known only by its words; nobody is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.records import Actor, Mention, Participant, Span, Token
from truceline.statements.reading import Reading

CLOSING = "\"”’»"
SUBJECTS = ("nsubj", "csubj")
MOST_STEPS = 6
NOMINAL = ("NOUN", "PROPN", "PRON")
ARTICLES = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks at a cue: head token and the phrase [first, last] of tokens, the participant, and whom the person speaks for.

    `shared` is true where the words stand at another verb (participles, coordinated verbs).
    """

    head: int
    first: int
    last: int
    who: Participant
    on_behalf_of: Actor | None = None
    shared: bool = False


def speaker_of(reading: Reading, verb: int) -> Speaker | None:
    """The speaker of the verb, None if its words name nobody ("no group", an unnamed passive)."""
    found = subject_of(reading, verb)
    if found is None:
        return None
    words = reading.speech
    if any(k.lower in words.nobody for k in (reading.parse.tokens[found[0]], *reading.parse.children(found[0], "det"))):
        return None
    head, shared = found
    return named(reading, head, shared=shared)


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
            return own, True
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
        if own is not None:
            return own, True
    return None


def is_passive(reading: Reading, token: Token) -> bool:
    """True for a passive that names no agent, "was quoted as saying" apart."""
    return token.lemma != "quote" and bool(reading.parse.children(token.i, "auxpass"))


def subject_beside(reading: Reading, token: Token) -> int | None:
    """The noun right before a finite cue after a comma, or right after one that closes a quotation, where the tree shows no subject."""
    tokens = reading.parse.tokens
    if token.tag not in ("VBD", "VBZ", "VBP") and not reading.parse.children(token.i, "aux", "auxpass"):
        return None
    before = token.i - 1
    while before > 0 and tokens[before].dep in ("aux", "auxpass", "advmod", "neg"):
        before -= 1
    appositive = before > 1 and tokens[before].text == "," and tokens[before - 1].dep == "appos"
    noun = tokens[before - 1] if appositive else tokens[before]
    day = next((w for w in reading.times if w.last < noun.i and w.last >= noun.i - 6), None)
    if noun.dep == "pobj" and day is not None and tokens[noun.head].head == token.i and reading.phrase(noun.i)[0] >= day.first - 1:
        return noun.i
    if noun.i >= 0 and noun.pos in NOMINAL and noun.sentence == token.sentence and noun.tag != "WDT":
        first = reading.phrase(noun.i)[0]
        if appositive or (noun.dep in ("appos", "conj", "dobj", "npadvmod") and first > 0 and tokens[first - 1].text in (",", "and")):
            return noun.i
    if tokens[token.i - 1].text in CLOSING:
        return next((k.i for k in reading.parse.children(token.i, "dobj", "attr") if k.i > token.i), None)
    return None


def outer_cue(reading: Reading, token: Token) -> Token | None:
    """The cue whose speaker goes on: "added that X would act if Y attacked and warned that ...", "said that X fell, adding that ..."."""
    tokens = reading.parse.tokens
    if token.dep == "conj" and token.tag in ("VBD", "VBZ"):
        head = tokens[token.head]
        if head.lemma in reading.speech.verbs:
            return None
        above = [t for t in reading.parse.ancestors(head.i) if t.tag == token.tag and t.lemma in reading.speech.verbs]
        return above[0] if above else None
    if token.tag == "VBG" and token.i > 1 and token.dep in ("advcl", "conj", "acl", "dep", "xcomp", "ccomp"):
        before = tokens[token.i - 1] if tokens[token.i - 1].dep != "advmod" else tokens[token.i - 2]
        if before.text not in (",", "--", "—", "–"):
            return None
        above = [t for t in reading.parse.ancestors(token.i) if t.i < token.i and t.lemma in reading.speech.verbs and t.tag != "VBG"]
        return above[0] if above else None
    return None


def own_subject(reading: Reading, token: Token) -> int | None:
    """The subject, or the agent of a passive, that hangs on this very verb."""
    parse = reading.parse
    passive = any(k.dep == "auxpass" for k in parse.children(token.i))
    for kid in parse.children(token.i):
        if kid.dep == "agent" and kid.lower == "by":
            return next((k.i for k in parse.children(kid.i, "pobj")), None)
        if kid.dep in SUBJECTS and not passive:
            return antecedent(reading, kid)
        if kid.dep in ("nsubjpass", "dobj") and token.lemma == "quote":
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


def named(reading: Reading, head: int, *, shared: bool = False) -> Speaker:
    """The speaker whose words have their head at token `head`; coordinated names speak jointly."""
    issuer = issuer_of(reading, head)
    if issuer is not None:
        head = issuer
    first, last = reading.phrase(head)
    for when in reading.times:
        if first <= when.first and when.last < head and when.first - first <= 1:
            first = when.last + 1
    heads = [k for k in reading.parse.conjuncts(head) if first <= k <= last]
    mentions = [reading.mentions[k] for k in heads if k in reading.mentions]
    actors = tuple(dict.fromkeys(a for m in mentions for a in m.actors))
    span = joint_span(reading, first, last, mentions if len(heads) == 1 else [])
    behalf = mentions[0].on_behalf_of if mentions else None
    return Speaker(head, first, last, Participant(joint(actors) if actors else text_actor(span.text), span), behalf, shared)


def issuer_of(reading: Reading, head: int) -> int | None:
    """Who issued a statement that speaks: "X's statement", "a statement from X", "X issued a statement saying ..."."""
    parse, words = reading.parse, reading.speech
    noun = parse.tokens[head]
    if noun.lemma not in words.issued or noun.pos not in ("NOUN", "PROPN"):
        return None
    for kid in parse.children(head, "poss", "prep", "acl"):
        if kid.dep == "poss" and kid.tag != "PRP$":
            return kid.i
        if kid.dep == "prep" and kid.lower in ("from", "by"):
            return next((k.i for k in parse.children(kid.i, "pobj")), None)
        if kid.dep == "acl" and kid.lemma in words.issuing and kid.tag == "VBN":
            agent = next(iter(parse.children(kid.i, "agent")), None)
            if agent is not None:
                return next((k.i for k in parse.children(agent.i, "pobj")), None)
    verb = parse.tokens[noun.head]
    if noun.dep == "dobj" and verb.lemma in words.issuing:
        found = subject_of(reading, verb.i)
        return found[0] if found is not None else None
    return None


def joint_span(reading: Reading, first: int, last: int, mentions: list[Mention]) -> Span:
    """The words of the one mention, or of the whole phrase."""
    return mentions[0].span if mentions else reading.parse.span(first, last)


def joint(actors: tuple[Actor, ...]) -> Actor:
    """One actor for several who speak with one voice, names parted by "; "."""
    if len(actors) == 1:
        return actors[0]
    return Actor(";".join(a.id for a in actors), "; ".join(a.name for a in actors), "group")


def text_actor(words: str) -> Actor:
    """An actor known only by its words."""
    name = words
    for article in ARTICLES:
        if name.lower().startswith(article):
            name = name[len(article) :]
            break
    return Actor("text:" + re.sub(r"[^\w]+", "-", name.lower()).strip("-"), name)
