"""The scene: a report's parse with look-ups by token, and the deep slots of verbs and nouns.

Comes in: the parse and what grounding found. Goes out: who fills which slot, seen through passives, relative clauses, participles,
infinitives and coordination. Never decides what is an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from truceline.codebooks.words import load_classes
from truceline.records import Mention, Parse, PlaceMention, Quantity, Reading, Statement, Token, When
from truceline.theatres.theatre import Theatre

SUBJECTS = ("nsubj", "csubj")
NO_WORDS: frozenset[str] = frozenset()
NO_READING = Reading()
CHARGES = ("of", "for", "from")  # what stands before the deed somebody is accused of, blamed for, kept from
RELATIVE = frozenset({"who", "that", "which", "whom"})
SHOT = ("at", "on", "upon")  # of fire: what is left behind where whom it hit stands before it
BEHOLDING = frozenset({"see", "watch", "find", "have", "get", "leave", "want"})  # under these a bare participle is suffered
DYING = frozenset({"die", "perish"})
BODY = frozenset({"dead", "alive"})  # what is said of whom an act was done to: "shot dead", "burned alive"


@dataclass(frozen=True, slots=True)
class Scene:
    """All the events stage looks at. `mentions` by head token, `places` by head token, `quantities` by number and by noun token."""

    parse: Parse
    theatre: Theatre
    mentions: Mapping[int, Mention]
    places: Mapping[int, PlaceMention]
    times: tuple[When, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[Statement, ...]
    classes: Mapping[str, frozenset[str]]
    reading: Reading = NO_READING
    _slots: dict[tuple[int, str], tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _kids: dict[tuple[int, tuple[str, ...]], tuple[Token, ...]] = field(default_factory=dict, repr=False, compare=False)
    _preps: dict[int, dict[str, tuple[int, ...]]] = field(default_factory=dict, repr=False, compare=False)
    _words: dict[tuple[int, str], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    paths: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)  # what `ways.path` has found

    def token(self, i: int) -> Token:
        return self.parse.tokens[i]

    def kids(self, i: int, *deps: str) -> tuple[Token, ...]:
        """The children of token `i` with one of `deps` (all, if none are given); asked for often, so remembered."""
        every = self.parse.children(i)
        if not deps or not every:
            return every
        found = self._kids.get((i, deps))
        if found is None:
            found = self._kids[i, deps] = tuple([t for t in every if t.dep in deps])
        return found

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """`i` and the tokens coordinated below it; most have none."""
        return tuple(c for c in self.parse.conjuncts(i) if c == i or not is_instead(self, c)) if self.kids(i, "conj") else (i,)

    def words(self, i: int, slot: str) -> frozenset[str]:
        """Lemmas and lower-cased words of what fills a slot, conjuncts with it."""
        found = self._words.get((i, slot))
        if found is None:
            fillers = self.slot(i, slot)
            tokens = [self.parse.tokens[c] for k in fillers for c in self.conjuncts(k)] if fillers else ()
            words = [w for t in tokens for w in (t.lemma, t.lower)] + [PEACE for t in tokens if keeps_peace(self, t)]
            found = self._words[i, slot] = frozenset(words) if words else NO_WORDS
        return found

    def slot(self, i: int, name: str) -> tuple[int, ...]:
        """The tokens that fill slot `name` of token `i`, in text order, conjuncts not yet spread. Empty for an empty slot."""
        key = (i, name)
        found = self._slots.get(key)
        if found is None:
            self._slots[key] = ()  # a tree the parser left circular in meaning must not loop
            found = self._slots[key] = fill(self, i, name)
        return found


def build_scene(parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...], places: tuple[PlaceMention, ...],
                times: tuple[When, ...], quantities: tuple[Quantity, ...], statements: tuple[Statement, ...],
                reading: Reading = NO_READING) -> Scene:
    """The scene of one report."""
    by_head, where = {m.head: m for m in mentions}, {p.head: p for p in places}
    return Scene(parse, theatre, by_head, where, times, quantities, statements, load_classes(), reading)


def fill(scene: Scene, i: int, name: str) -> tuple[int, ...]:
    """The fillers of one slot, by its table row, as a preposition, or as a chain of slots ("xcomp.dobj")."""
    if "." in name:
        first, _, rest = name.partition(".")
        return tuple(k for f in scene.slot(i, first) for c in scene.conjuncts(f) for k in scene.slot(c, rest))
    if name.startswith("prep:"):
        return prepositional(scene, i, name[5:])
    if name in SPECIAL:
        return SPECIAL[name](scene, i)
    every = scene.parse.children(i)
    if not every:
        return ()
    deps = PLAIN.get(name, (name,))
    return tuple([t.i for t in every if t.dep in deps])


PLAIN = {
    "iobj": ("dative", "iobj"), "prt": ("prt",), "adv": ("advmod", "npadvmod"), "neg": ("neg",), "xcomp": ("xcomp",),
    "comp": ("ccomp", "pcomp"), "mark": ("mark",), "attr": ("attr", "oprd"), "acomp": ("acomp", "oprd"),
}


PEACE = "peacekeeper"


def keeps_peace(scene: Scene, token: Token) -> bool:
    """True for a mission by name, and for troops of a force told to keep the peace: they count as peacekeepers, whatever the noun."""
    mention = scene.mentions.get(token.i)
    if mention is not None and any(a.kind == "mission" for a in mention.actors):
        return True
    if token.lemma not in scene.classes["troops"]:
        return False
    inner = scene.kids(token.i, "amod", "compound", "nmod")
    named = (a for t in inner for m in [scene.mentions.get(t.i)] if m is not None for a in m.actors)
    return any(t.lower in scene.classes["peacekeeping"] for t in inner) or any(a.kind == "mission" for a in named)


def is_verb(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag in ("VBD", "VBN", "VBG", "VBP", "VBZ", "VB")


def is_hyphened(scene: Scene, token: Token) -> bool:
    """True for the participle of "Norvane-backed", "rebel-held": joined to the word before it."""
    if token.i < 2:
        return False
    mark = scene.token(token.i - 1)
    return mark.text in ("-", "\u2010", "\u2011", "\u2013") and mark.end == token.start and scene.token(token.i - 2).end == mark.start


def is_passive(scene: Scene, i: int) -> bool:
    """True for a passive verb: with its own passive auxiliary or subject, a bare past participle, or coordinated with one."""
    token = scene.token(i)
    kids = scene.kids(i)
    if any(t.dep in ("nsubjpass", "auxpass", "csubjpass") for t in kids):
        return True
    if token.tag in ("VBD", "VBN") and any(t.lower in BODY and t.i == i + 1 for t in kids):
        return not any(t.dep in ("dobj", "ccomp", "aux") for t in kids)  # "two men shot dead": nobody is left to be shot
    if token.dep == "conj" and token.tag == "VBD" and any(t.dep == "prep" and t.lower in SHOT and not scene.kids(t.i) for t in kids):
        return is_passive(scene, token.head)  # "was attacked and then fired at"
    if token.tag != "VBN" or any(t.dep == "aux" for t in kids):
        return False
    if token.dep == "ccomp" and scene.token(token.head).lemma in BEHOLDING and not any(t.dep in ("mark", "dobj") for t in kids):
        return True  # "has seen them attacked by mobs"
    if token.dep in ("acl", "amod", "advcl", "relcl"):
        return not any(t.dep == "nsubj" for t in kids)
    if token.dep == "pcomp":
        return not any(t.dep == "dobj" for t in kids)  # "with 24 people killed"
    if token.dep == "conj":
        return is_passive(scene, token.head) and not any(t.dep == "dobj" for t in kids)
    return token.dep == "xcomp" or (not any(t.dep in SUBJECTS for t in kids) and token.dep in ("ROOT", "ccomp", "oprd"))


def is_instead(scene: Scene, c: int) -> bool:
    """True for the second of "the group rather than the army": it is not meant."""
    token = scene.token(c)
    return any(t.lower == "than" and token.head < t.i < c for t in scene.kids(token.head, "cc"))


def antecedent(scene: Scene, i: int) -> int:
    """The noun a relative pronoun stands for; the token itself, if it is none."""
    token = scene.token(i)
    if token.lower in RELATIVE and token.tag in ("WP", "WDT", "IN", "DT"):
        verb = scene.token(token.head)
        while verb.dep == "conj":
            verb = scene.token(verb.head)
        if verb.dep in ("relcl", "acl"):
            return attack_on(scene, verb) or somebody(scene, i) or verb.head
    return i


def somebody(scene: Scene, i: int) -> int | None:
    """Whom "who" stands for by grounding, where the tree hangs its clause from another name: the last mention of him before it."""
    pronoun, noun = scene.mentions.get(i), scene.mentions.get(scene.token(scene.token(i).head).head)
    if pronoun is None or not pronoun.actors or (noun is not None and set(pronoun.actors) & set(noun.actors)):
        return None
    before = (m.head for m in scene.mentions.values() if m.head < i and m.kind != "pronoun" and set(m.actors) & set(pronoun.actors))
    return max(before, default=None)


def attack_on(scene: Scene, verb: Token) -> int | None:
    """The attack a clause of loss tells of, hung from what it hit: "an attack on a post that killed nine"."""
    noun = scene.token(verb.head)
    prep = scene.token(noun.head)
    hurt = verb.lemma in scene.classes["harm_verb"] and noun.dep == "pobj" and prep.lower in ("on", "against", "at", "in", "near")
    lifeless = noun.i in scene.places or noun.lemma in scene.classes["building"] | scene.classes["groundnoun"] | scene.classes["vehicle"]
    deed = scene.token(prep.head)
    return deed.i if hurt and lifeless and not is_verb(deed) and deed.lemma in scene.classes["attack"] else None


def surface_subject(scene: Scene, i: int) -> tuple[int, ...]:
    """The subject as it stands, passive or not, borrowed from the governing verb where the verb has none."""
    own = scene.kids(i, "nsubj", "nsubjpass", "expl")
    if len(own) > 1:
        own = tuple(t for t in own if t.tag != "JJ") or own  # "Kesteria's paramilitary Home Guard": the parser makes two of them
    if own:
        return tuple(antecedent(scene, t.i) for t in own if t.dep != "expl") or tuple(t.i for t in scene.kids(i, "attr"))
    return borrowed(scene, i)


def borrowed(scene: Scene, i: int) -> tuple[int, ...]:
    """The subject of a verb without one: of the conjoined verb, the controlling verb, the noun it modifies."""
    token = scene.token(i)
    head = scene.token(token.head)
    if token.head == i:
        return ()
    if token.dep == "conj" and is_verb(head):
        one = any(t.lower in ("he", "she", "it") for t in scene.kids(head.i, "nsubj"))
        if one and any(t.lower == "were" for t in scene.kids(i, "aux", "auxpass")):
            told = [t.i for t in scene.kids(head.i, "ccomp") if t.i < head.i]
            return scene.slot(told[0], "surface") if told else ()  # "They fired back, he said, and were gunned down": not he
        return scene.slot(head.i, "surface")
    if token.dep in ("relcl", "acl") and head.pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
        if token.tag in ("VBG", "VBN") or token.dep == "relcl":
            return (head.i,)
        return scene.slot(head.i, "subj")
    if token.dep == "xcomp" and is_verb(head) and told_before(scene, token) is None:
        objects = tuple(t.i for t in scene.kids(head.i, "dobj")) if head.lemma not in scene.classes["means_verb"] else ()
        return objects or scene.slot(head.i, "surface")  # "used jets to strike": not the jets
    if token.dep == "ccomp" and head.i > i and token.tag in ("VBD", "VBZ", "VBP"):
        return ()  # what is said before who says it ("... attacked the post, the ministry reported") has a subject of its own, read or not
    if token.dep in ("advcl", "xcomp", "ccomp", "dep", "parataxis", "prep") and is_verb(head):
        return scene.slot(told_before(scene, token) or head.i, "surface")
    if token.dep in ("acomp", "oprd") and is_verb(head):
        return scene.slot(head.i, "surface")
    if token.dep == "xcomp" and head.pos == "ADJ":
        return scene.slot(head.head, "surface") if head.dep == "acomp" else ()
    if token.dep == "pcomp":
        return controlled(scene, head)
    return ()


def told_before(scene: Scene, token: Token) -> int | None:
    """The act a participle goes on telling past who says it: "pounded" of "troops pounded Tolm, witnesses said, killing two"."""
    cue = scene.token(token.head)
    before = [t.i for t in scene.kids(cue.i, "ccomp") if t.i < cue.i < token.i]
    goes_on = token.dep in ("advcl", "xcomp") and token.tag == "VBG" and not scene.kids(token.i, "mark", "ccomp")
    return before[0] if before and goes_on and cued_by(scene, cue) is not None else None


def cued_by(scene: Scene, token: Token) -> Statement | None:
    """The statement whose cue a token is in."""
    return next((s for s in scene.statements if s.cue.start <= token.start < s.cue.end), None)


def controlled(scene: Scene, prep: Token) -> tuple[int, ...]:
    """Who does what stands after a preposition: the one accused, blamed, thanked ("accused X of shelling"), else the subject above."""
    while prep.dep == "conj" and scene.token(prep.head).dep in ("prep", "agent"):
        prep = scene.token(prep.head)  # "by shelling Tolm and by closing the road"
    above = scene.token(prep.head)
    if is_verb(above) and prep.i < above.i and cued_by(scene, above) is not None:
        # "the rebels strain the truce by closing the road, the mission said": the mission closes none
        told = [t.i for t in scene.kids(above.i, "ccomp") if t.i < prep.i] or [above.head] * (above.dep == "conj" and above.head < prep.i)
        return scene.slot(told[0], "surface") if told else ()
    if above.dep == "pobj" and scene.token(above.head).dep == "agent":
        accuser = scene.token(scene.token(above.head).head)
        if is_charge(scene, prep, accuser):
            return scene.slot(accuser.i, "dobj")  # "has been accused by monitors of emptying villages"
    if not is_verb(above):
        accused = above.dep == "dobj" and is_charge(scene, prep, scene.token(above.head))
        return (above.i,) if accused else scene.slot(above.i, "subj")
    return scene.slot(above.i, "dobj" if is_charge(scene, prep, above) else "surface")


def is_charge(scene: Scene, prep: Token, verb: Token) -> bool:
    """True where what stands after the preposition is done by the object of the verb: "accused X of shelling", "charged X with arming"."""
    if prep.lower == "with":
        return verb.lemma in scene.classes["control_with"]
    return prep.lower in CHARGES and verb.lemma in scene.classes["control_object"]


def deep_subject(scene: Scene, i: int) -> tuple[int, ...]:
    """Who does it: the subject of an active verb, the agent of a passive one; of a noun, the subject of its light verb."""
    token = scene.token(i)
    if not is_verb(token):
        return noun_subject(scene, i)
    if is_passive(scene, i):
        return agents(scene, i)
    if token.tag == "VBG" and token.dep in ("pcomp", "attr") and not scene.kids(i, "dobj", "nsubj"):
        named, above = agents(scene, i), scene.token(token.head)
        verb = scene.token(above.head)
        suffered = is_verb(verb) and (is_passive(scene, verb.i) or verb.lemma in DYING)
        hurt = above.lower in ("in", "by", "under", "during") and suffered
        if named or hurt:
            return named  # "killed in shelling by rebels": who is killed shells nobody
    said_to_be = any(t.lower == "to" for t in scene.kids(i, "aux"))  # "are said to be missing"
    below = token.dep in ("advcl", "xcomp") and token.tag == "VBG" and not said_to_be
    seen = token.dep == "xcomp" and scene.token(token.head).lemma in scene.classes["perception"]
    if below and not seen and is_verb(scene.token(token.head)) and is_passive(scene, token.head):
        return deep_subject(scene, token.head) if not scene.kids(i, "nsubj") else surface_subject(scene, i)
    return scene.slot(i, "surface")


def by_whom(scene: Scene, i: int, *deps: str) -> list[int]:
    """The objects of "by" below a token."""
    return [t.i for by in scene.kids(i, *deps) if by.lower == "by" for t in scene.kids(by.i, "pobj")]


def agents(scene: Scene, i: int) -> tuple[int, ...]:
    """The agent of a passive verb or the "by" of a noun."""
    out = by_whom(scene, i, "agent", "prep")
    out = [k for k in out if scene.token(k).lemma not in scene.classes["means_of_word"]]  # "swore by telephone"
    token = scene.token(i)
    if not out and token.dep == "dobj" and not is_verb(token):
        out = told_beside(scene, token)
    if not out and token.dep == "pobj" and not is_verb(token):
        above = scene.token(scene.token(token.head).head)
        # "died in an ambush by rebels": hung from the verb
        near = scene.kids(above.i, "agent", "prep") if above.lemma in DYING else ()
        out = [o.i for by in near if by.lower == "by" and by.i == token.i + 1 for o in scene.kids(by.i, "pobj")]
    if not out and is_verb(token) and is_passive(scene, i):
        # "is named a terrorist group by Velmora": hung from the noun
        out = [k for t in scene.kids(i, "dobj") for k in by_whom(scene, t.i, "prep")]
    if not out and is_verb(token) and token.lemma in scene.classes["holding_to_blame"]:
        out = [k for t in scene.kids(i, "oprd", "acomp") for k in by_whom(scene, t.i, "prep")]
    if not out and token.dep == "conj" and is_verb(token):
        return agents(scene, token.head)
    if not out and is_verb(token):
        for other in scene.kids(i, "conj"):
            if is_verb(other) and is_passive(scene, other.i) and not any(t.dep == "nsubjpass" for t in scene.kids(other.i)):
                out += [t.i for by in scene.kids(other.i, "agent") for t in scene.kids(by.i, "pobj")]
    return tuple(out)


def told_beside(scene: Scene, noun: Token) -> list[int]:
    """The "by X" the parser hung from an active verb, right behind its object: "condemned the raids by Velmora"."""
    near = [t for t in scene.kids(noun.head, "prep", "agent") if t.lower == "by" and t.i == noun.i + 1]
    return [o.i for by in near for o in scene.kids(by.i, "pobj") if o.i in scene.mentions]


def noun_subject(scene: Scene, i: int) -> tuple[int, ...]:
    """The subject of the light or controlling verb that has the noun as object ("launched an attack", "responsible for the attack")."""
    token = scene.token(i)
    head = scene.token(token.head)
    if token.dep == "conj":
        return noun_subject(scene, token.head)
    if token.pos == "ADJ" or token.dep in ("acomp", "oprd"):
        return scene.slot(head.i, "surface") if token.dep in ("acomp", "oprd") else ()
    if token.dep == "pobj" and head.lower in ("of", "for") and scene.token(head.head).lemma in scene.classes["control_object"]:
        return scene.slot(head.head, "dobj")  # "accused Velmora of repeated breaches"
    if token.dep == "pobj" and head.lower == "of" and not is_verb(scene.token(head.head)):
        return noun_subject(scene, head.head)  # "a series of strikes", "a new round of talks"
    if token.dep == "pobj" and head.lower == "for" and scene.token(head.head).lemma in scene.classes["own_doing"]:
        return noun_subject(scene, head.head)  # "claimed responsibility for the attack"
    if token.dep == "pobj" and head.lower == "for":
        held = held_to_blame(scene, scene.token(head.head))
        if held:
            return held
    if token.dep in ("dobj", "attr") and is_verb(head) and head.lemma in scene.classes["light_verb"]:
        return scene.slot(head.i, "subj")
    if token.dep == "nsubjpass" and head.lemma in scene.classes["light_verb"]:
        return agents(scene, head.i)
    if token.dep == "pobj" and is_verb(scene.token(head.head)) and scene.token(head.head).lemma in scene.classes["light_verb_prep"]:
        return scene.slot(head.head, "subj") or scene.slot(head.head, "surface")  # "was engaged in clashes with rebels"
    return ()


def held_to_blame(scene: Scene, above: Token) -> tuple[int, ...]:
    """Who is "held responsible" by somebody named, from what "for" hangs from: the verb, "responsible", or he who is; else nobody."""
    verb = blaming(scene, above)
    if verb is None or not scene.slot(verb.i, "subj"):
        return ()
    blame = scene.classes["to_blame"]
    words = [t for t in scene.kids(verb.i, "acomp", "oprd", "ccomp", "xcomp") if t.lemma in blame]
    told = tuple(t.i for word in words for t in scene.kids(word.i, "nsubj")) or scene.slot(verb.i, "dobj")
    return tuple(k for k in told if scene.token(k).lemma not in blame)


def blaming(scene: Scene, above: Token) -> Token | None:
    """The verb that holds somebody responsible: "for" hangs from it, from the word "responsible" or from him."""
    blame, holding = scene.classes["to_blame"], scene.classes["holding_to_blame"]
    hung = above.lemma in blame
    while hung and not is_verb(above) and above.dep in ("amod", "acomp", "oprd", "dobj", "acl"):
        above = scene.token(above.head)
    if not is_verb(above) or above.lemma not in holding:
        return None
    return above if hung or any(t.lemma in blame for t in scene.kids(above.i, "acomp", "oprd")) else None


def deep_object(scene: Scene, i: int) -> tuple[int, ...]:
    """What it is done to: the object of an active verb, the subject of a passive one, the noun a participle modifies."""
    token = scene.token(i)
    own = scene.kids(i, "dobj") or [o for prt in scene.kids(i, "prt") for o in scene.kids(prt.i, "pobj")]  # "sealed off the street"
    if own and token.lemma in scene.classes["naming_verb"]:
        named = [t for t in scene.kids(i, "dative") if t.pos in ("PROPN", "NOUN", "PRON") and t.i < own[0].i]
        own = named or own
        return scene.slot(i, "surface") if is_passive(scene, i) else (own[0].i,)  # "named X a terrorist group"
    if own:
        return tuple(antecedent(scene, t.i) for t in own)
    if not is_verb(token):
        return ()
    if is_passive(scene, i):
        return (token.head,) if token.dep == "amod" else scene.slot(i, "surface")
    if token.dep == "relcl" and scene.kids(i, "nsubj") and not any(t.lower in RELATIVE for t in scene.kids(i, "nsubj")):
        return () if tells_where(scene, i) else (token.head,)
    if token.dep == "conj" or not scene.kids(i, "conj"):
        return ()
    # "attacked and burned the post": the first verb shares the object of the last, if it has nothing else after it
    followers = [t for t in scene.kids(i) if t.i > i and t.dep not in ("cc", "conj", "punct", "advmod", "prt")]
    last = scene.kids(i, "conj")[-1]
    return tuple(t.i for t in scene.kids(last.i, "dobj")) if not followers and is_verb(last) and not scene.kids(last.i, "nsubj") else ()


def tells_where(scene: Scene, i: int) -> bool:
    """True for the clause of "a raid in which nine men died": its noun is no object of it."""
    return any(o.lower in RELATIVE for prep in scene.kids(i, "prep") for o in scene.kids(prep.i, "pobj"))


def prepositional(scene: Scene, i: int, prep: str) -> tuple[int, ...]:
    """Objects of a preposition at the token, else at its object; "*" for any; chains ("out of", "in front of") by their last word."""
    found = scene._preps.get(i)
    if found is None:
        found = scene._preps[i] = all_prepositions(scene, i)
    return found.get(prep, ())


def all_prepositions(scene: Scene, i: int) -> dict[str, tuple[int, ...]]:
    """Every preposition at the token, or at its object, with its objects; the nearest host of a preposition counts."""
    hosts = [i, *(t.i for t in scene.kids(i, "dobj", "prt", "attr", "acomp"))] if is_verb(scene.token(i)) else [i, *light_verb(scene, i)]
    out: dict[str, tuple[int, ...]] = {}
    every: list[int] = []
    for host in hosts:
        here: dict[str, list[int]] = {}
        for t in scene.kids(host, "prep", "dative", "agent"):
            objects = [o.i for o in scene.kids(t.i, "pobj", "pcomp")]
            here.setdefault(t.lower, []).extend(objects)
            every += objects
            for inner in scene.kids(t.i, "prep"):
                objects = [o.i for o in scene.kids(inner.i, "pobj", "pcomp")]
                every += objects
                told = t.lower == "according"  # "according to X" is no "to X" of what X tells
                for name in (f"{t.lower}-{inner.lower}",) if told else (inner.lower, f"{t.lower}-{inner.lower}"):
                    here.setdefault(name, []).extend(objects)
        for name, objects in here.items():
            if objects:
                out.setdefault(name, tuple(objects))
    out["*"] = tuple(every)
    return out


def light_verb(scene: Scene, i: int) -> list[int]:
    """The verb that carries a noun ("launched" of "launched an attack"), as a list of none or one."""
    token = scene.token(i)
    if token.dep in ("dobj", "nsubjpass") and scene.token(token.head).lemma in scene.classes["light_verb"]:
        return [token.head]
    return []


def modifiers(scene: Scene, i: int) -> tuple[int, ...]:
    found: list[int] = []
    for t in scene.kids(i, "amod", "compound", "poss", "nmod", "nummod", "npadvmod"):
        leaders = scene.kids(t.i, "npadvmod", "compound", "amod", "nmod") if t.lower == "led" else ()
        found += [k.i for k in leaders if k.i in scene.mentions] or [t.i]  # "Norvane-led air strikes"
    return tuple(found)


def governor(scene: Scene, i: int) -> tuple[int, ...]:
    token = scene.token(i)
    head = scene.token(token.head)
    while head.i != token.i and head.dep in ("prep", "conj", "agent") and not is_verb(head):
        token, head = head, scene.token(head.head)
    return (head.i,) if head.i != i else ()


def governor_objects(scene: Scene, i: int) -> tuple[int, ...]:
    return tuple(o for g in governor(scene, i) for o in scene.slot(g, "dobj") if o != i)


SPECIAL: dict[str, Callable[[Scene, int], tuple[int, ...]]] = {
    "surface": surface_subject,
    "subj": deep_subject,
    "dobj": deep_object,
    "by": agents,
    "mod": modifiers,
    "poss": lambda scene, i: tuple(t.i for t in scene.kids(i, "poss")),
    "gov": governor,
    "gov_obj": governor_objects,
}
