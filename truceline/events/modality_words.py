"""The words at one token that say how real it is: auxiliaries, negations and marks of a verb, determiners and adjectives of a noun.

Comes in: a token on the way up. Goes out: a reading. Never looks at what stands above the token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from truceline.events.scene import Scene, is_verb
from truceline.records import Token
from truceline.records.event import Modality

Cues = Mapping[str, frozenset[str]]
Reading = Modality | Literal["none"]
# the stronger reading wins where two stand on the way
STRENGTH: dict[Reading, int] = {"happened": 0, "ongoing": 1, "planned": 2, "demanded": 3, "conditional": 4, "denied": 5, "none": 6}
PERFECT = frozenset({"have", "has", "'ve", "’ve"})


@dataclass(frozen=True, slots=True)
class Way:
    """What every step of the climb needs: the scene, the cue lists, and of the act its trigger, its "TYPE/mode" and its type."""

    scene: Scene
    cues: Cues
    trigger: int
    act: str
    type: str

    def pointed(self) -> bool:
        """True for a trigger that points to a known act ("the attack")."""
        return definite(self, self.scene.token(self.trigger))

    def to_come(self) -> bool:
        """True for acts that decisions are taken about (withdrawals, deployments, talks); an attack spoken of has mostly been made."""
        return bool({self.type.casefold(), self.act.casefold()} & self.cues["to_come"])


def stronger(a: Reading, b: Reading) -> Reading:
    return a if STRENGTH[a] >= STRENGTH[b] else b


def own(way: Way, token: Token) -> Reading:
    """What the words at the token itself say."""
    return verb_words(way, token) if is_verb(token) else noun_words(way, token)


def verb_words(way: Way, verb: Token) -> Reading:
    """What the auxiliaries, negations and marks of a verb say."""
    scene, cues = way.scene, way.cues
    kids = scene.kids(verb.i)
    words = {t.lower for t in kids if t.dep in ("aux", "auxpass", "neg", "mark", "advmod", "preconj")}
    if conditioned(way, verb) or ordered(way, verb) or nearly(way, kids, verb):
        return "none"
    perfect = any(t.dep == "aux" and t.lower in ("have", "'ve", "’ve") for t in kids)
    if words & cues["future_in_past"]:
        if perfect:
            return "none"
        return "denied" if negated(way, kids) else would(way, verb)
    if words & cues["no_act"] or (words & cues["possible"] and perfect):
        return "none"
    if negated(way, kids):
        return "denied"
    if words & (cues["possible"] | cues["perhaps"]):
        return "happened" if verb.lemma in cues["could_only"] and {"could", "only"} <= words else "conditional"
    if words & cues["future"]:
        return "conditional" if has_condition(way, verb) else "planned"
    better = "better" in words and bool(words & {"had", "'d", "’d"}) and scene.token(verb.i - 1).lower == "better"  # "had better leave"
    if words & cues["obligation"] or better:
        return "demanded"
    return "ongoing" if progressive(kids, verb) or words & cues["ongoing_adverb"] else "happened"


def would(way: Way, verb: Token) -> Reading:
    """ "would" is the future of a past report ("said it would deploy"), else a condition."""
    if has_condition(way, verb):
        return "conditional"
    inside = any(s.covers(verb.start, verb.end) for s in way.scene.statements)
    return "planned" if inside or verb.dep in ("ccomp", "relcl", "conj", "advcl", "parataxis") else "conditional"


def conditioned(way: Way, verb: Token) -> bool:
    """True under "if", "unless", "whether", but not where the parser hung the "if" of a clause before the verb on the verb itself."""
    marks = [t.i for t in way.scene.kids(verb.i, "mark", "advmod") if t.lower in way.cues["condition_mark"]]
    return bool(marks) and not strayed_mark(way, verb)


def strayed_mark(way: Way, verb: Token) -> bool:
    """True for the main verb of "If Kesteria attacks, Velmora will appeal" where the "if" hangs on it."""
    marks = [t.i for t in way.scene.kids(verb.i, "mark") if t.lower in way.cues["condition_mark"]]
    return bool(marks) and any(marks[0] < c.i < verb.i for c in way.scene.kids(verb.i, "advcl"))


def has_condition(way: Way, verb: Token) -> bool:
    """True if the verb has an if-clause."""
    clauses = (verb, *way.scene.kids(verb.i, "advcl"))
    return any(t.dep == "mark" and t.lower in ("if", "unless") for c in clauses for t in way.scene.kids(c.i))


def ordered(way: Way, verb: Token) -> bool:
    """True for an imperative: a bare form that opens its sentence or quotation, with no subject ("Release the prisoners")."""
    if verb.tag != "VB" or verb.dep not in ("ROOT", "ccomp", "conj", "parataxis"):
        return False
    kids = way.scene.kids(verb.i)
    if any(t.dep in ("nsubj", "nsubjpass", "csubj", "expl") or (t.dep == "aux" and t.lower not in ("do", "let")) for t in kids):
        return False
    first = min((t.i for t in kids if t.dep in ("aux", "neg", "intj")), default=verb.i)
    before = way.scene.token(first - 1) if first else None
    return before is None or before.sentence != verb.sentence or before.text in OPENERS


OPENERS = frozenset('"“„«‘\'') | {"``"}


def nearly(way: Way, kids: tuple[Token, ...], verb: Token) -> bool:
    """True for "nearly struck", "almost captured": an adverb of falling short right before the verb."""
    return any(t.dep == "advmod" and t.lower in way.cues["short_of"] and t.i == verb.i - 1 for t in kids)


def negated(way: Way, kids: tuple[Token, ...]) -> bool:
    """True for "did not", "never", "no one": a negation that is not "not only"."""
    strays = [k for t in kids if t.dep in ("aux", "auxpass") for k in way.scene.kids(t.i, "neg")]  # "Never has the army shelled"
    for t in (*kids, *strays):
        if t.dep in ("neg", "advmod", "preconj", "cc") and t.lower in way.cues["negation"] and denies(way, t):
            return True
        if t.lower == "longer" and way.scene.token(t.i - 1).lower == "no":
            return True
        if t.dep in ("nsubj", "nsubjpass", "dobj") and (t.lower in way.cues["nobody"] or has_no(way, t)):
            return True
    return False


def has_no(way: Way, noun: Token) -> bool:
    kids = way.scene.kids(noun.i, "det", "neg", "preconj")
    return any(t.lower in (way.cues["negative_determiner"] if t.dep == "det" else way.cues["negation"]) and denies(way, t) for t in kids)


def denies(way: Way, word: Token) -> bool:
    """False for the "not" of "not only", "not just"."""
    after = way.scene.token(word.i + 1).lower if word.i + 1 < len(way.scene.parse.tokens) else ""
    return after not in way.cues["not_negation"]


def progressive(kids: tuple[Token, ...], verb: Token) -> bool:
    """True for "are shelling" and "have been shelling"."""
    if verb.tag != "VBG":
        return False
    aux = {t.lower for t in kids if t.dep == "aux"}
    return bool(aux & {"is", "are", "am", "'s", "'re", "’s", "’re", "'m", "’m"}) or ("been" in aux and bool(aux & PERFECT))


def noun_words(way: Way, noun: Token) -> Reading:
    """What the determiner and adjectives of a noun say."""
    cues, kids = way.cues, way.scene.kids(noun.i)
    if any(t.dep == "mark" and t.lower in cues["condition_mark"] for t in kids):
        return "none"  # a verb the parser took for a noun
    if has_no(way, noun):
        return "denied"
    if any(t.dep == "det" and t.lower in cues["unreal_determiner"] for t in kids):
        return "none"
    words = {w for t in kids if t.dep in ("amod", "compound") for w in (t.lower, t.lemma)}
    if words & cues["unreal_adjective"]:
        return "none"
    if words & cues["planned_adjective"]:
        return "planned"
    return "ongoing" if words & cues["ongoing_adjective"] else "happened"


def definite(way: Way, noun: Token) -> bool:
    """True for "the attack", "their raid", "Tuesday's talks"."""
    return any(t.dep in ("det", "poss") and t.lower not in ("a", "an", "some", "no") for t in way.scene.kids(noun.i))


def infinitive(way: Way, verb: Token) -> bool:
    """True with "to" before the verb."""
    return any(t.dep == "aux" and t.lower == "to" for t in way.scene.kids(verb.i))


def governed(way: Way, head: Token) -> Reading | None:
    """The reading a governor gives to what stands under it, None if it has no say."""
    words, cues = {head.lemma, head.lower}, way.cues
    if not is_verb(head) and words & cues["no_act_adjective"]:
        return "none"
    if words & cues["denied_governor"]:
        return "none" if is_verb(head) and (negated(way, way.scene.kids(head.i)) or neither(way, head)) else "denied"
    if words & cues["no_act_governor"]:
        return "happened" if came_through(way, head) else "none"
    if words & cues["planned_governor"]:
        return "planned"
    return "ongoing" if head.lemma in cues["ongoing_governor"] else None


def neither(way: Way, verb: Token) -> bool:
    """True for the second verb of "has not confirmed or denied"."""
    first = way.scene.kids(verb.head) if verb.dep == "conj" else ()
    return any(t.dep == "cc" and t.lower in ("or", "nor") for t in first) and negated(way, first)


def came_through(way: Way, head: Token) -> bool:
    """True where what should have stopped an act did not ("failed to prevent", "could not stop"), and for what one "was able to" do."""
    scene, cues = way.scene, way.cues
    if head.lower in cues["managed_past"]:
        verb = scene.token(head.head)
        return verb.lower in ("was", "were", "been") and verb_words(way, verb) == "happened"
    if head.lemma not in cues["undone"] | cues["stops"] or not is_verb(head):
        return False
    aux = {t.lower for t in scene.kids(head.i, "aux")}
    if negated(way, scene.kids(head.i)):
        return not aux & (cues["future"] | cues["future_in_past"] | cues["possible"] - {"could"} | cues["no_act"] | cues["obligation"])
    above = scene.token(head.head)
    return head.dep == "xcomp" and above.lemma in cues["denied_governor"] and verb_words(way, above) == "happened"
