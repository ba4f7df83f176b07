"""Counted: at which words the figures of an act stand: its object, those listed with it, the number before it, what a toll came to.

Comes in: a trigger with a sense that counts. Goes out: tokens whose numbers count, best first.
"""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.codebooks.words import load_cues
from truceline.events.scene import Scene, is_verb

ARTICLES = frozenset({"a", "an"})


def counted_tokens(scene: Scene, i: int, sense: Sense) -> list[list[int]]:
    """Where the figure stands, best first: each a list of tokens whose numbers count."""
    if sense.pos == "verb":
        cues = load_cues("counts.yaml")
        slots = ["dobj", *(sense.target or ())] if sense.count or lost(scene, i) else ["dobj"]
        if sense.count and (scene.words(i, "subj") | scene.words(i, "dobj")) & cues["tolls"]:
            slots = ["prep:to", "prep:at", *slots]
        if sense.type.lower() in cues["crowd_types"]:
            slots.append("surface")
        if sense.type == "ASSAULT" and not sense.effect_of and scene.words(i, "subj") & scene.classes["rocket"]:
            slots.insert(0, "surface")  # "six rockets hit the town"
        if (sense.mode or "") in cues["counted_modes"]:
            slots.append("dobj.prep:of")  # "the bodies of two soldiers"
        if sense.count and "prep:in" in sense.trigger:
            slots.insert(0, "prep:in")  # "resulting in 150 deaths"
        if (sense.type, sense.mode) == ("RETREAT", "withdraw") and scene.words(i, "prep:from") & cues["posts"]:
            slots.append("prep:from")  # "withdrew from four positions"
        asked = [asked_for(scene, i)] if sense.type.lower() in cues["asking_types"] else []
        heads = asked + [scene.slot(i, slot) for slot in slots]
        if lost(scene, i):
            heads.append(number_before(scene, i))  # "five dead and ten injured"
        said = (k for slot in ("acomp", "attr") if slot in sense.trigger for k in scene.slot(i, slot))
        heads = [number_before(scene, k) for k in said] + heads  # "left 13 people killed with 50 more wounded"
    elif sense.pos == "adj":
        if scene.token(i).dep == "amod":
            return [[scene.token(i).head]]  # "the dead bodies and 18 crates": of the first alone
        heads = [number_before(scene, i) or adjective_bearers(scene, i)]
    else:  # "a fresh offensive" counts no ground taken, "the capture of two villages" does
        many = scene.token(i).lemma in load_cues("counts.yaml")["mass_deeds"]
        own = () if many or (sense.mode == "advance" and not sense.count) else (i,)
        heads = [(*own, *scene.slot(i, "prep:of"), *reached(scene, i))]
    # what is told beside a loss is another thing: "two deaths and six injuries"
    return [[c for k in found for c in (listed(scene, k) if k != i or not sense.count else (k, *beside(scene, k)))] for found in heads]


def lost(scene: Scene, i: int) -> str | None:
    """What a word of loss counts, whatever its sense adds ("wounded by a sniper")."""
    cues, lemma = load_cues("counts.yaml"), scene.token(i).lemma
    if shot_dead(scene, i):
        return "killed"
    return next((what for what in ("killed", "wounded") if lemma in cues[f"{what}_words"]), None)


def shot_dead(scene: Scene, i: int) -> bool:
    """True for "shot dead two men", "two men were shot dead"."""
    dead = load_cues("counts.yaml")["dead"]
    after = scene.parse.tokens[i + 1 : i + 2]
    below = (t for t in scene.kids(i) if t.dep not in ("nsubj", "nsubjpass", "dobj"))
    return is_verb(scene.token(i)) and any(t.lower in dead for t in (*after, *below))


def asked_for(scene: Scene, i: int) -> tuple[int, ...]:
    """The bare number after "for", of what was counted just before: "will send ten observers; the envoy had asked for forty"."""
    counted = any(q.noun is not None and q.head < i and scene.token(q.head).sentence == scene.token(i).sentence for q in scene.quantities)
    return tuple(k for k in scene.slot(i, "prep:for") if counted and scene.token(k).tag == "CD")


def number_before(scene: Scene, i: int) -> tuple[int, ...]:
    """The number right before a word that stands for those it befell: "50 wounded", "with 50 more wounded"."""
    k = i - 1
    while k > 0 and scene.token(k).lower in load_cues("counts.yaml")["increment"]:
        k -= 1
    return (k,) if k >= 0 and scene.token(k).tag == "CD" and scene.token(k).sentence == scene.token(i).sentence else ()


def listed(scene: Scene, k: int) -> list[int]:
    """A counted word and those counted with it: "ten guards, a clerk and two drivers", "a group of 21 miners", "along with four rebels"."""
    words = load_cues("counts.yaml")
    heads = scene.slot(k, "prep:of") if scene.token(k).lemma in words["groups"] and scene.slot(k, "prep:of") else (k,)
    every = [c for head in heads for c in scene.conjuncts(head)]
    numbered = {q.noun for q in scene.quantities}
    for head in tuple(every):
        lists = [t for t in scene.kids(head, "appos") if t.i in numbered and t.tag != "CD" and scene.kids(t.i, "cc")]
        every += [c for t in lists for c in scene.conjuncts(t.i)]
    return [*every, *beside(scene, k)]


def beside(scene: Scene, k: int) -> list[int]:
    """What is counted "along with" a word, or with its verb where that is done to it."""
    words, token = load_cues("counts.yaml")["beside"], scene.token(k)
    above = (k, token.head) if token.dep in ("dobj", "nsubjpass") else (k,)
    links = [t for a in above for t in scene.kids(a, "prep", "advmod") if t.lower in words]
    links += [t for link in links for t in scene.kids(link.i, "prep")]
    found = [t.i for link in links for t in scene.kids(link.i, "pobj")]
    # "along with a letter" counts nobody
    return [k for k in found if k in scene.mentions or not any(t.lower in ARTICLES for t in scene.kids(k, "det"))]


def adjective_bearers(scene: Scene, i: int) -> tuple[int, ...]:
    """Whom "dead" is said of: its own subject, the subject of its copula, the object it is said of, the noun it stands before."""
    token = scene.token(i)
    head = scene.token(token.head)
    own = tuple(t.i for t in scene.kids(i, "nsubj", "nsubjpass", "nummod"))
    if own:
        return own
    if token.dep in ("acomp", "conj", "ROOT"):
        return scene.slot(head.i, "surface")
    if token.dep in ("oprd", "ccomp", "xcomp"):
        return tuple(t.i for t in scene.kids(head.i, "dobj")) or scene.slot(head.i, "surface")
    return (head.i,) if token.dep in ("amod", "acl") else ()


def reached(scene: Scene, i: int) -> tuple[int, ...]:
    """The figure a toll comes to ("the toll rose to 24", "put the number of dead at 15")."""
    out = [*scene.slot(i, "prep:at"), *scene.slot(i, "prep:to")]
    for g in scene.slot(i, "gov"):
        if scene.token(g).lemma in load_cues("counts.yaml")["reaching"]:
            out += [k for slot in ("prep:to", "prep:at", "attr", "dobj") for k in scene.slot(g, slot) if k != i]
    return tuple(out)
