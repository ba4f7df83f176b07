"""Modality: how real an act is told to be, by the words on the way from its trigger to the top of its clause.

Comes in: a trigger. Goes out: its modality, or None where the words tell no act (asked, wished, feared, made possible, a mere purpose).
The walk climbs the tree while the words above still have a say: over auxiliaries, control, purposes, nouns of planning; it ends where
a clause stands on its own feet (a relative clause, a reported clause, the root). Never makes an act more real than its words do.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.modality_aspect import lasts
from truceline.events.modality_edges import edge
from truceline.events.modality_words import Reading, Way, conditioned, own, stronger
from truceline.events.scene import Scene, is_verb
from truceline.records import Token
from truceline.records.event import Modality

LONGEST = 16
# a sense that asks for these reads them itself: "will not accept" is a refusal, not an acceptance denied
OWN_WORDS = frozenset({"neg", "aux", "det", "dobj.det", "gov.neg"})


def modality_of(scene: Scene, i: int, sense: Sense) -> Modality | None:
    """The modality of the act at token `i`; None if it is not told as an act at all."""
    cues = load_cues("modality.yaml")
    if asked(scene, i) or (sense.type == "ASSAULT" and scene.token(i).lemma in cues["undone"]):
        return None
    if is_date(scene, i):
        return None
    if any(c.slot in OWN_WORDS for c in sense.with_):
        return sense.modality or "happened"  # type: ignore[return-value]
    found = climb(way_of(scene, i, sense), i)
    if found == "none":
        return None
    if found == "happened" and not sense.speech and scene.token(i).lemma in cues["arranged"]:
        found = "planned"
    if found == "happened" and not sense.speech and lasts(scene, i, sense, cues):
        found = "ongoing"
    if found == "ongoing" and sense.speech:
        found = "happened"
    return sense.modality if found in ("happened", "ongoing") and sense.modality else found  # type: ignore[return-value]


def not_yet(scene: Scene, i: int, sense: Sense, modality: Modality, day: tuple[str, str] | None, published: str | None) -> Modality:
    """What is told as done but dated after the day of the report is planned ("Tuesday's talks", printed on Monday).

    A past tense stands: a report printed in the evening west of where it happened tells of tomorrow's morning.
    """
    if day is None or published is None or day[0] <= published[:10] or modality not in ("happened", "ongoing"):
        return modality
    way = way_of(scene, i, sense)
    return "planned" if not sense.speech and way.to_come() and scene.token(i).tag not in ("VBD", "VBN") else modality


def way_of(scene: Scene, i: int, sense: Sense) -> Way:
    return Way(scene, load_cues("modality.yaml"), i, f"{sense.type}/{sense.mode}", sense.type)


def asked(scene: Scene, i: int) -> bool:
    """True in a question."""
    sentence = scene.parse.sentence_of(i)
    return scene.parse.text[sentence.start:sentence.end].rstrip("\"'”’)").endswith("?")


def is_date(scene: Scene, i: int) -> bool:
    """True for an act that only says when: "on the day of the shelling", "the anniversary of the attack"."""
    token = scene.token(i)
    of = scene.token(token.head)
    if token.pos != "NOUN" or token.dep != "pobj" or of.lower != "of" or not scene.kids(i, "det"):
        return False
    return scene.token(of.head).lemma in load_cues("modality.yaml")["date_of"]


def climb(way: Way, i: int) -> Reading:
    """The strongest reading met on the way up from token `i`. Past an adjunct what is denied above is merely no act below."""
    token = below = way.scene.token(i)
    found, loose = own(way, token), False
    for _ in range(LONGEST):
        if found == "none" or token.head == token.i:
            break
        head = way.scene.token(token.head)
        step = edge(way, token, head, below)
        found = stronger(found, step.reading)
        if not step.onward:
            break
        loose = loose or step.loose
        found = stronger(found, above(way, token, head, loose))
        token, below = head, token
    return found


def above(way: Way, token: Token, head: Token, loose: bool) -> Reading:
    """What the words at `head` say of `token`: a conjunct with a subject or auxiliary of its own takes over a condition only."""
    if token.dep == "conj" and is_verb(token) and any(t.dep in OWN_FEET for t in way.scene.kids(token.i)):
        return "none" if is_verb(head) and conditioned(way, head) else "happened"
    reading = own(way, head)
    if reading == "ongoing" and loose and token.dep != "advcl":
        return "happened"
    return "none" if loose and reading == "denied" else reading


OWN_FEET = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})
