"""Modality: how real an act is told to be, by the words on the way from its trigger to the top of its clause.

Comes in: a trigger. Goes out: its modality, or None where the words tell no act (asked, wished, feared, made possible, a mere purpose).
The walk climbs the tree while the words above still have a say: over auxiliaries, control, purposes, nouns of planning; it ends where
a clause stands on its own feet (a relative clause, a reported clause, the root).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.scene import Scene, is_verb
from truceline.records import Token
from truceline.records.event import Modality

Cues = Mapping[str, frozenset[str]]
Reading = Modality | Literal["none"]
# the stronger reading wins where two stand on the way
STRENGTH: dict[Reading, int] = {"happened": 0, "ongoing": 1, "planned": 2, "demanded": 3, "conditional": 4, "denied": 5, "none": 6}


def modality_of(scene: Scene, i: int, sense: Sense) -> Modality | None:
    """The modality of the act at token `i`; None if it is not told as an act at all."""
    cues = load_cues("modality.yaml")
    if asked(scene, i) or (sense.type == "ASSAULT" and scene.token(i).lemma in cues["undone"]):
        return None
    found = climb(scene, i, cues)
    if found == "none":
        return None
    if found == "happened" and not sense.speech and sense.mode not in MOMENTS and lasts(scene, i, sense, cues):
        found = "ongoing"
    if found == "ongoing" and sense.speech:
        found = "happened"
    return sense.modality if found in ("happened", "ongoing") and sense.modality else found  # type: ignore[return-value]


PERFECT = frozenset({"have", "has", "'ve", "’ve"})
# what is over when it is told
MOMENTS = frozenset({"killing", "explosive", "abduct", "sign", "settle", "accept", "release", "mine", "sniper"})


def lasts(scene: Scene, i: int, sense: Sense, cues: Cues) -> bool:
    """True for what the tense tells as under way: "forces battling", "are deployed", "rebels hold", "has been under siege"."""
    token = scene.token(i)
    if not is_verb(token):
        return False
    aux = {t.lower for t in scene.kids(i, "aux", "auxpass")}
    if token.dep == "acl" and token.tag == "VBG":
        return True
    if token.tag in ("VBZ", "VBP") and token.dep != "amod" and token.lower not in cues["same_past"] and told_in_full(scene, i):
        return True
    if token.tag == "VBN" and aux & cues["now"] and "been" not in aux:
        return True
    if token.tag == "VBG" and aux & {"was", "were"}:
        return any(s.kind == "indirect" and s.covers(token.start, token.end) for s in scene.statements)
    return sense.mode == "restrict" and bool(aux & {"has", "have"}) and token.tag == "VBN"


def told_in_full(scene: Scene, i: int) -> bool:
    """False for a heading, whose present tense tells the past."""
    sentence = scene.parse.sentence_of(i)
    return scene.parse.text[sentence.start:sentence.end].rstrip("\"'”’)").endswith((".", "!", "…"))


def asked(scene: Scene, i: int) -> bool:
    """True in a question."""
    sentence = scene.parse.sentence_of(i)
    return scene.parse.text[sentence.start:sentence.end].rstrip("\"'”’)").endswith("?")


def climb(scene: Scene, i: int, cues: Cues) -> Reading:
    """The strongest reading met on the way up from token `i`."""
    token = scene.token(i)
    found = local(scene, token, cues) if is_verb(token) else noun_local(scene, token, cues)
    for _ in range(12):
        if found == "none" or token.head == token.i:
            break
        head = scene.token(token.head)
        step, onward = edge(scene, token, head, cues)
        found = stronger(found, step)
        if not onward:
            break
        if inherits(scene, token, head):
            found = stronger(found, local(scene, head, cues) if is_verb(head) else noun_local(scene, head, cues))
        token = head
    return found


def stronger(a: Reading, b: Reading) -> Reading:
    return a if STRENGTH[a] >= STRENGTH[b] else b


def inherits(scene: Scene, token: Token, head: Token) -> bool:
    """True if the words at `head` speak of `token` too: not for a conjunct with a subject or auxiliary of its own."""
    if token.dep != "conj" or not is_verb(token):
        return True
    return not any(t.dep in ("nsubj", "nsubjpass", "aux", "auxpass") for t in scene.kids(token.i))


def local(scene: Scene, verb: Token, cues: Cues) -> Reading:
    """What the auxiliaries, negations and marks of a verb say."""
    kids = scene.kids(verb.i)
    words = {t.lower for t in kids if t.dep in ("aux", "auxpass", "neg", "mark", "advmod", "preconj")}
    if not strayed_mark(scene, verb, cues) and (words & cues["condition_mark"] or "if" in words):
        return "none"
    perfect = any(t.dep == "aux" and t.lower in ("have", "'ve", "’ve") for t in kids)
    if words & cues["future_in_past"]:
        if perfect:
            return "none"
        return "denied" if negated(scene, kids, cues) else would(scene, verb, kids)
    if words & cues["no_act"] or (words & cues["possible"] and perfect):
        return "none"
    if negated(scene, kids, cues):
        return "denied"
    if words & cues["possible"]:
        return "conditional"
    if words & cues["future"]:
        return "conditional" if has_condition(scene, verb) else "planned"
    if words & cues["obligation"]:
        return "demanded"
    return "ongoing" if progressive(kids, verb) or words & cues["ongoing_adverb"] else "happened"


def would(scene: Scene, verb: Token, kids: tuple[Token, ...]) -> Reading:
    """ "would" is the future of a past report ("said it would deploy"), else a condition."""
    if has_condition(scene, verb):
        return "conditional"
    reported = verb.dep in ("ccomp", "relcl", "conj", "advcl", "parataxis") or any(s.covers(verb.start, verb.end) for s in scene.statements)
    return "planned" if reported else "conditional"


def strayed_mark(scene: Scene, verb: Token, cues: Cues) -> bool:
    """True where the parser hung the "if" of a clause before the verb on the verb itself ("If Kesteria attacks, Velmora will appeal")."""
    marks = [t.i for t in scene.kids(verb.i, "mark") if t.lower in cues["condition_mark"]]
    return bool(marks) and any(marks[0] < c.i < verb.i for c in scene.kids(verb.i, "advcl"))


def has_condition(scene: Scene, verb: Token) -> bool:
    """True if the verb has an if-clause."""
    clauses = (verb, *scene.kids(verb.i, "advcl"))
    return any(t.dep == "mark" and t.lower in ("if", "unless") for c in clauses for t in scene.kids(c.i))


def negated(scene: Scene, kids: tuple[Token, ...], cues: Cues) -> bool:
    """True for "did not", "never", "no one": a negation that is not "not only"."""
    for t in kids:
        if t.dep in ("neg", "advmod", "preconj", "cc") and t.lower in cues["negation"]:
            after = scene.token(t.i + 1).lower if t.i + 1 < len(scene.parse.tokens) else ""
            if after not in cues["not_negation"]:
                return True
        if t.dep in ("nsubj", "nsubjpass", "dobj") and (t.lower in cues["nobody"] or has_no(scene, t, cues)):
            return True
    return False


def has_no(scene: Scene, noun: Token, cues: Cues) -> bool:
    kids = scene.kids(noun.i, "det", "neg", "preconj")
    return any(t.lower in (cues["negative_determiner"] if t.dep == "det" else cues["negation"]) for t in kids)


def progressive(kids: tuple[Token, ...], verb: Token) -> bool:
    """True for "are shelling" and "have been shelling"."""
    if verb.tag != "VBG":
        return False
    aux = {t.lower for t in kids if t.dep == "aux"}
    return bool(aux & {"is", "are", "am", "'s", "'re", "’s", "’re", "'m", "’m"}) or ("been" in aux and bool(aux & PERFECT))


def noun_local(scene: Scene, noun: Token, cues: Cues) -> Reading:
    """What the determiner and adjectives of a noun say."""
    kids = scene.kids(noun.i)
    if any(t.dep == "mark" and t.lower in cues["condition_mark"] for t in kids):
        return "none"  # a verb the parser took for a noun
    if has_no(scene, noun, cues):
        return "denied"
    if any(t.dep == "det" and t.lower in cues["unreal_determiner"] for t in kids):
        return "none"
    words = {w for t in kids if t.dep in ("amod", "compound") for w in (t.lower, t.lemma)}
    if words & cues["unreal_adjective"]:
        return "none"
    if words & cues["planned_adjective"]:
        return "planned"
    return "ongoing" if words & cues["ongoing_adjective"] else "happened"


def edge(scene: Scene, token: Token, head: Token, cues: Cues) -> tuple[Reading, bool]:
    """What the link from `token` to `head` says, and whether words above `head` still have a say."""
    if token.dep == "conj":
        return "happened", True
    if token.dep == "relcl" or token.dep in ("parataxis", "appos", "dep", "punct"):
        return "happened", False
    if token.dep in ("xcomp", "ccomp", "acl", "oprd"):
        return clause_edge(scene, token, head, cues)
    if token.dep == "advcl":
        return ("none", False) if strayed_mark(scene, head, cues) and token.i < head.i else adverbial_edge(scene, token)
    if token.dep == "pcomp" or token.dep == "pobj":
        return prepositional_edge(scene, token, head, cues)
    if token.dep in ("prep", "agent"):
        return preposition_above(scene, token, head, cues)
    if token.dep in ("dobj", "nsubj", "nsubjpass", "attr", "iobj"):
        return argument_edge(scene, token, head, cues)
    return "happened", token.dep in ("compound", "poss", "nmod", "npadvmod")


def clause_edge(scene: Scene, token: Token, head: Token, cues: Cues) -> tuple[Reading, bool]:
    """Complements and clauses on nouns: by the word that governs them."""
    if token.dep == "acl" and token.tag in ("VBN", "VBG"):
        return "happened", False
    infinitive = any(t.dep == "aux" and t.lower == "to" for t in scene.kids(token.i))
    if infinitive and head.lower == "going":
        return "planned", True
    if infinitive and any(t.lower == "yet" for t in (*scene.kids(head.i, "advmod"), *scene.kids(token.i, "advmod"))):
        return "none", False  # "has yet to"
    reading = governed(scene, head, cues)
    if token.dep == "ccomp" and not infinitive:
        if head.lemma in cues["report"]:
            return ("none" if negated(scene, scene.kids(head.i), cues) else "happened"), False  # "does not say that"
        marked = any(t.dep == "mark" for t in scene.kids(token.i))
        return (reading, False) if reading in ("denied", "none") and marked else ("happened", False)
    if reading is not None:
        return reading, True
    if token.dep == "acl":
        return "none", False
    return ("happened", True) if head.lemma in cues["through"] | cues["report"] else ("none", False)


def governed(scene: Scene, head: Token, cues: Cues) -> Reading | None:
    """The reading a governor gives to what stands under it, None if it has no say."""
    word = head.lemma
    if word in cues["denied_governor"] or head.lower in cues["denied_governor"]:
        return "denied"
    if word in cues["no_act_governor"] or head.lower in cues["no_act_governor"]:
        return "none"
    if word in cues["planned_governor"] or head.lower in cues["planned_governor"]:
        return "planned"
    return "ongoing" if word in cues["ongoing_governor"] else None


def adverbial_edge(scene: Scene, token: Token) -> tuple[Reading, bool]:
    """Adverbial clauses: a purpose is no act; a participle shares the fate of its clause; the others stand on their own."""
    kids = scene.kids(token.i)
    if token.tag == "VB" and any(t.dep == "aux" and t.lower == "to" for t in kids):
        return "none", False
    if any(t.dep == "mark" and t.lower in ("so", "rather", "than") for t in kids):
        return "none", False
    return "happened", token.tag == "VBG" and not any(t.dep in ("mark", "nsubj", "aux") for t in kids)


def prepositional_edge(scene: Scene, token: Token, head: Token, cues: Cues) -> tuple[Reading, bool]:
    """The object of a preposition: some prepositions make it no act."""
    return ("none", False) if head.lower in cues["no_act_prep"] else ("happened", True)


def preposition_above(scene: Scene, token: Token, head: Token, cues: Cues) -> tuple[Reading, bool]:
    """A preposition under its governor: "threat of", "plans for", "prevented from"; under a mere verb the phrase stands for itself."""
    if token.lower in ("of", "for", "to", "from", "on", "about", "with", "over", "at", "into", "in", "by"):
        reading = "none" if head.lemma in cues["wary"] else governed(scene, head, cues)
        if reading is not None and token.lower in ("of", "for", "to", "from", "about", "at"):
            return reading, not is_verb(head)
    return "happened", not is_verb(head) and token.lower in ("of", "for", "to")


def argument_edge(scene: Scene, token: Token, head: Token, cues: Cues) -> tuple[Reading, bool]:
    """A noun under a verb: under words of happening it shares the verb's fate; under others a definite one has happened."""
    if token.dep in ("dobj", "nsubjpass", "attr"):
        reading = governed(scene, head, cues)
        if reading is not None:
            return reading, reading != "none"
    elif head.lemma in cues["ongoing_governor"] and head.tag in ("VBP", "VBZ", "VB", "VBG"):
        return "ongoing", True
    if head.lemma in cues["occurrence"] or head.lemma in scene.classes["light_verb"]:
        return "happened", True
    definite = any(t.dep in ("det", "poss") and t.lower not in ("a", "an", "some", "no") for t in scene.kids(token.i))
    if definite or token.dep == "nsubj" or not is_verb(head):
        return "happened", False
    return ("happened" if local(scene, head, cues) in ("happened", "ongoing") else "none"), False
