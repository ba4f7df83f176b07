"""Repairs of known parser faults: sentences of our own, the relation that must hold after repair."""

from __future__ import annotations

import pytest

from truceline.language import read
from truceline.records import Parse, Report, Token

# why, text, dependent, its label, its head
REPAIRED = [
    ("what is seen by witnesses does what is seen", "A Kesterian plane was seen by witnesses bombing Velmoran posts in Tolm.",
     "bombing", "xcomp", "seen"),
    ("words of an agency between commas", "Joren Talvey called it cowardly, the agency reported, and promised the families help.",
     "promised", "conj", "called"),
    ("but who saw may live there", "A Kesterian plane was seen by witnesses living near Tolm.", "living", "acl", "witnesses"),
    ("two killed and two wounded are told by one passive", "Velmora's army said two soldiers were killed and two wounded in Tolm.",
     "wounded", "conj", "killed"),
    ("so are three more", "He said that three men had been killed and twelve more injured near Tolm.", "injured", "conj", "killed"),
    ("whom the verb of saying has taken for its own", "Two soldiers were killed and two wounded in Tolm, Velmora's army said.",
     "wounded", "conj", "killed"),
    ("but the wounded who do something else are its subject", "Two soldiers were killed and two wounded fled to Tolm.",
     "two", "nsubj", "fled"),
    (
        "the only verb of a sentence is no participle of its subject",
        "The units of the opposing side attacked from the Brask and Corran regions, according to the ministry.",
        "units",
        "nsubj",
        "attacked",
    ),
    (
        "but whom something was done to is described by it",
        "The men arrested in Tolm, according to the ministry.",
        "arrested",
        "acl",
        "men",
    ),
    (
        "the last word behind a comma and a name is the verb of all before it",
        "Two Kesterian soldiers were wounded in shelling near Brask, the Ministry of Defence informs.",
        "Ministry",
        "nsubj",
        "informs",
    ),
    (
        "what a spokesman denied, who said that troops were on their way",
        "Defence spokesman Arvik Dell said troops were pursuing the attackers, and denied reports of captured soldiers.",
        "denied",
        "conj",
        "said",
    ),
    (
        "a participle of saying after a comma goes with the verb, not with the noun before it",
        'The Kesterian army fought on Sunday with the "Home Guard" militia, accusing rebels of breaking the truce.',
        "accusing",
        "advcl",
        "fought",
    ),
    (
        "what stands behind a weekday is the subject, not something of that day",
        "At about 13:00 on Tuesday units of the Kesterian army attacked Velmoran positions near Tolm, the ministry reported.",
        "units",
        "nsubj",
        "attacked",
    ),
    (
        "a counted noun before a passive is its subject, not an object of the verb before",
        "It lost two military posts and 12 Kesterian soldiers have been captured by Velmoran forces.",
        "soldiers",
        "nsubjpass",
        "captured",
    ),
    (
        "'which' after two persons takes up the signing",
        "A joint statement was signed by President Adela Morcant and Prime Minister Joren Talvey, which allowed to end the fighting.",
        "allowed",
        "relcl",
        "signed",
    ),
    (
        "a term without article of its own is not coordinated with a noun that has one",
        "Norvanese peacekeepers were deployed along the line of contact and the Tolm corridor.",
        "corridor",
        "conj",
        "line",
    ),
    (
        "a plain past after a pluperfect goes with the verb of denying",
        "The ministry denied that its troops had opened fire and blamed Velmoran forces for the clashes.",
        "blamed",
        "conj",
        "denied",
    ),
    (
        "whom one discusses a thing with goes with the verb",
        "President Adela Morcant discussed the skirmishes with Prime Minister Joren Talvey.",
        "with",
        "prep",
        "discussed",
    ),
]


def token(parse: Parse, text: str) -> Token:
    return next(t for t in parse.tokens if t.text == text)


@pytest.mark.parametrize(("why", "text", "word", "dep", "head"), REPAIRED, ids=[row[0] for row in REPAIRED])
def test_repairs_give_the_tree(why: str, text: str, word: str, dep: str, head: str) -> None:
    parse = read(Report("r", text))
    got = token(parse, word)
    assert (got.dep, parse.tokens[got.head].text) == (dep, head), why


def test_repairs_keep_a_quotation_closed_in_its_sentence() -> None:
    text = '"The situation has not calmed down. There is a need for restraint," she said. "We wait." They left.'
    parse = read(Report("r", text))
    for sentence in parse.sentences:
        assert parse.tokens[sentence.first].text not in {"”", "''"}
    assert [text[s.start : s.end] for s in parse.sentences][-1] == "They left."


def test_repairs_cut_an_endless_sentence() -> None:
    text = "The army said that " + "Tolm, Brask and " * 300 + "Corran were quiet."
    parse = read(Report("r", text))
    assert all(s.last - s.first <= 250 for s in parse.sentences)
    assert all(parse.tokens[t.head].sentence == t.sentence for t in parse.tokens)
    assert [s.i for s in parse.sentences] == list(range(len(parse.sentences)))
