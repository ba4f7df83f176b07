"""Held: "500 students held hostage were rescued", as the parser should have read it.

Comes in: the tokens of one report. Goes out: the same, changed in place, with "held hostage" as what is told of the students and the verb
behind it as the sentence's own. The parser takes "held" for the main verb, and the students for those who held somebody.
"""

from __future__ import annotations

from truceline.codebooks.words import load_cues
from truceline.records import Token

Tokens = list[Token]
AUXILIARIES = ("aux", "auxpass")
CLAUSES = ("conj", "ccomp", "advcl", "parataxis", "dep")


def held_hostage(tokens: Tokens) -> None:
    """Who is "held hostage", "taken prisoner" with nobody else told as held is himself held, where another verb goes on with him."""
    words = load_cues("casing.yaml")
    for verb in tokens:
        if verb.lower not in words["held"] or verb.i + 1 >= len(tokens) or tokens[verb.i + 1].lower not in words["hostage"]:
            continue
        kids = [t for t in tokens[max(0, verb.i - 20) : verb.i + 30] if t.head == verb.i and t.i != verb.i]
        subject = next((t for t in kids if t.dep in ("nsubj", "nsubjpass") and t.i < verb.i), None)
        after = [t for t in tokens[verb.i + 1 : verb.i + 30] if t.sentence == verb.sentence and t.dep in CLAUSES]
        main = next((t for t in after if t.head in (verb.i, verb.head) and goes_on(tokens, verb, t)), None)
        if subject is None or main is None or any(t.dep in AUXILIARIES for t in kids):
            continue
        passive = any(t.head == main.i and t.dep == "auxpass" for t in tokens[verb.i : main.i])
        top = main.i if verb.head == verb.i else verb.head  # where the verb stood, its successor stands
        tokens[main.i] = main._replace(head=top, dep=verb.dep)
        tokens[subject.i] = subject._replace(head=main.i, dep="nsubjpass" if passive else "nsubj")
        tokens[verb.i] = verb._replace(head=subject.i, dep="acl", tag="VBN")
        tokens[verb.i + 1] = tokens[verb.i + 1]._replace(head=verb.i, dep="oprd")
        for kid in kids:
            if kid.lower == "by" and kid.dep == "prep":
                tokens[kid.i] = kid._replace(dep="agent")
            elif kid.i != subject.i and (kid.i < subject.i or kid.i > main.i):
                tokens[kid.i] = kid._replace(head=main.i)


def goes_on(tokens: Tokens, held: Token, verb: Token) -> bool:
    """True for a finite verb with no subject of its own, told on without "and" or a comma: "... held hostage were rescued"."""
    own = [t for t in tokens[held.i : verb.i] if t.head == verb.i]
    finite = verb.tag in ("VBD", "VBP", "VBZ") or any(t.dep in AUXILIARIES and t.tag != "TO" for t in own)
    joined = any(t.dep in ("cc", "punct") for t in tokens[held.i + 1 : verb.i] if t.head in (held.i, held.head))
    return finite and not joined and not any(t.dep in ("nsubj", "nsubjpass") for t in own)
