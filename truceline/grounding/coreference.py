"""Coreference: pronouns and bare short forms ("it", "the ministry", "the two sides") to what the report has told before.

The scene read so far in, earlier mentions out; where nothing fits the answer is None, never a guess from outside the report.
"""

from __future__ import annotations

from collections.abc import Callable

from truceline.grounding.composed import state_behind
from truceline.grounding.scene import Scene, Seen
from truceline.records import Actor, Token

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SPEAKER = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
BODY_SORTS = frozenset({"state", "government", "organ", "force", "body", "media", "armed"})
PLURAL_SORTS = frozenset({"force", "armed", "group", "people", "several"})
OCCASIONS = frozenset({"after", "as", "amid", "despite", "days", "hours", "weeks"})
# cost of a sentence between a pronoun and whom it stands for; who spoke last is remembered longer
NEAR, FAR = 1.0, 1.6
# what speaks for the subject of the clause above a pronoun's own
OF_MAIN_CLAUSE = 2.5
BESIDE = 20  # tokens behind a pronoun that may be of its clause
NOBODY = ("nobody", "none")
REACH = {"person": 12, "thing": 4, "group": 4}


def fits(scene: Scene, seen: Seen, word: str) -> bool:
    """True if a pronoun may stand for an earlier mention."""
    if word in MALE | FEMALE:
        one = seen.sort == "person" or (seen.sort == "force" and seen.lemma in scene.index.words.sets["men_of_army"] and not seen.plural)
        return one and seen.gender != ("f" if word in MALE else "m")
    if word in NEUTER:
        party = seen.sort == "group" and seen.mention.kind == "name" and not seen.mention.actors[0].id.startswith("text:")
        one = not seen.plural or (seen.sort == "state" and len(seen.mention.actors) == 1)  # "the United States" is one
        return (seen.sort in BODY_SORTS or party) and one
    if seen.lemma in NOBODY or seen.lemma in scene.index.words.sets["exhibits"]:
        return False  # "a photo shows six shells. They have launched ..."
    return seen.sort in PLURAL_SORTS or seen.plural or seen.sort in ("organ", "body", "government")


def score(seen: Seen, token: Token, speaking: bool, word: str, *, below: bool = False) -> float:
    """How well an earlier mention fits a pronoun: near, a subject, a speaker where the pronoun speaks.

    `below`: the pronoun speaks in a clause of its sentence ("Velmora has told no toll since Monday, when it said ...").
    """
    far = token.sentence - seen.sentence
    value = -NEAR * far if speaking and seen.speaking else -FAR * far
    value += 1.5 if seen.subject else 0.0
    value += 1.9 if seen.speaking and speaking else 0.0
    # what stands before "..., it added" in the sentence is what was said, not who says it
    trailing = speaking and seen.sentence == token.sentence and not seen.speaking
    value += 0.0 if not trailing else 1.5 if below and seen.subject else -1.2
    value += 0.8 if word in PLURAL and seen.plural else 0.0
    value += 0.3 if seen.gender and word not in NEUTER | PLURAL else 0.0
    return value + seen.mention.head / 1e5


def resolve_pronoun(scene: Scene, token: Token) -> Seen | None:
    """The earlier mention a third-person pronoun stands for."""
    word = token.lower
    reach = REACH["person"] if word in MALE | FEMALE else REACH["thing"]
    verb, hitting = token.head, hit_by(scene, token)
    accused = accused_of(scene, token)
    if accused is not None and fits(scene, accused, word):
        return accused
    if word == "it" and is_happening(scene, token):
        return None
    speaking = is_speaking(scene, token)
    best: tuple[float, Seen] | None = None
    above, others = clauses_above(scene, token), named_beside(scene, token) | done_by(scene, token)
    for seen in reversed(scene.seen):
        if token.sentence - seen.sentence > reach:
            break
        if (speaking and not seen.speaking and is_quoted_before(scene, seen, token)) or (seen.subject and seen.verb == hitting):
            continue
        if (seen.mention.actors and seen.mention.actors[0].id in others) or seen.mention.span.start <= token.start < seen.mention.span.end:
            continue  # "two of their planes": the planes are not whose they are
        if not seen.mention.actors or not fits(scene, seen, word) or (seen.verb == verb and token.dep in ("dobj", "nsubj", "pobj")):
            continue
        value = score(seen, token, speaking, word, below=scene.token(verb).dep in ("relcl", "advcl", "pcomp"))
        if seen.subject and seen.verb in above:
            value += OF_MAIN_CLAUSE
        if best is None or value > best[0]:
            best = (value, seen)
    return best[1] if best else None


def named_beside(scene: Scene, token: Token) -> frozenset[str]:
    """Whom the clause of "it" names behind it: in "It has put tanks along its border with Velmora" it is not Velmora."""
    verb = scene.token(token.head)
    if token.dep not in ("nsubj", "nsubjpass") or token.lower not in NEUTER:
        return frozenset()
    out: set[str] = set()
    for after in scene.parse.tokens[token.i + 1 : token.i + BESIDE]:
        hit = scene.cover.get(after.i)
        if hit is None or after.dep not in ("dobj", "pobj", "dative") or after.sentence != token.sentence or not (hit.names or hit.nation):
            continue
        if next((t.i for t in scene.parse.ancestors(after.i) if t.pos in ("VERB", "AUX")), None) == verb.i:
            out |= {a.id for _, a in hit.actors} | ({hit.nation} if hit.nation else set())
    return frozenset(out)


def done_by(scene: Scene, token: Token) -> frozenset[str]:
    """Who does what is done to a pronoun: in "the president stopped the march, even arresting him" he arrests another."""
    verb, verbs = scene.token(token.head), set()
    while token.dep == "dobj" and verb.tag == "VBG" and verb.dep in ("advcl", "xcomp") and not scene.parse.children(verb.i, "nsubj"):
        verb = scene.token(verb.head)
        verbs.add(verb.i)
        while verb.dep in ("xcomp", "conj") and not scene.parse.children(verb.i, "nsubj", "nsubjpass"):
            verb = scene.token(verb.head)
            verbs.add(verb.i)
    return frozenset(a.id for seen in scene.seen if seen.subject and seen.verb in verbs for a in seen.mention.actors)


def hit_by(scene: Scene, token: Token) -> int:
    """The verb of attack whose object belongs to a pronoun ("the army shelled its posts"): its doer does not hit his own; -2 if none."""
    noun = scene.token(token.head)
    if token.dep != "poss" or noun.dep not in ("dobj", "pobj"):
        return -2
    verb = scene.token(noun.head) if noun.dep == "dobj" else scene.token(scene.token(noun.head).head)
    fired_at = noun.dep == "dobj" or scene.token(noun.head).lower in ("on", "at", "against")
    return verb.i if fired_at and scene.has(verb, "assailing") else -2


def is_quoted_before(scene: Scene, seen: Seen, token: Token) -> bool:
    """True for who is named inside the quotation that ends before "..., it said": they are spoken of, they do not speak."""
    if seen.sentence != token.sentence:
        return False
    between = scene.parse.text[seen.mention.span.end : token.start]
    start = scene.parse.sentences[token.sentence].start
    closed = next((n for n, c in enumerate(between) if c in "”\"»"), None)
    opened = any(c in "“\"«" for c in scene.parse.text[start : seen.mention.span.end])
    return closed is not None and opened and not any(c in "“«" for c in between[:closed])


def accused_of(scene: Scene, token: Token) -> Seen | None:
    """Who is accused in "accused the rebels of breaking the truce after they shelled the post": they are the accused."""
    if token.dep not in ("nsubj", "nsubjpass") or scene.token(token.head).dep != "advcl":
        return None
    below = token
    for above in scene.parse.ancestors(token.i):
        if above.lemma == "accuse" and below.dep == "prep" and below.lower == "of":
            accused = next((k for k in scene.parse.children(above.i, "dobj") if k.i < below.i), None)
            return scene.by_head.get(accused.i) if accused is not None else None
        below = above
    return None


def is_happening(scene: Scene, token: Token) -> bool:
    """True for the "it" that opens a sentence on what the one before tells of: "It was the first such raid", "The war ... It has cost"."""
    verb, sentence = scene.token(token.head), scene.parse.sentences[token.sentence]
    costs = any(k.lemma == "life" for k in scene.parse.children(verb.i, "dobj", "nsubj"))  # "It has claimed 30 lives"
    if token.dep != "nsubj" or (is_speaking(scene, token) and not costs) or token.i > sentence.first + 1:
        return False
    if verb.lemma in ("come", "follow") and tells_when(scene, verb):
        return True
    if verb.lemma == "be" and any(scene.has(k, "happenings") for k in scene.parse.children(verb.i, "attr")):
        return True
    if token.sentence == 0:
        return False
    before = scene.parse.sentences[token.sentence - 1]
    roots = [t for t in scene.parse.tokens[before.first : before.last] if t.head == t.i and t.pos in ("VERB", "AUX")]
    subjects = [k for root in roots[:1] for k in scene.parse.children(root.i, "nsubj", "nsubjpass")]
    return bool(subjects) and subjects[0].i not in scene.by_head and scene.has(subjects[0], "happenings")


def tells_when(scene: Scene, verb: Token) -> bool:
    """True for "It came after the raid", "It comes as talks go on": a phrase or clause of time or occasion hangs on the verb."""
    hung = scene.parse.children(verb.i)
    inside = (k for clause in hung if clause.dep == "advcl" for k in scene.parse.children(clause.i))
    return any(k.lower in OCCASIONS for k in (*hung, *inside))


def spoken_for(scene: Scene, token: Token) -> Actor | None:
    """The body of "its troops would leave" where a spokesperson of that body says so in the same sentence."""
    if token.lower not in NEUTER | PLURAL:
        return None
    for above in scene.parse.ancestors(token.i):
        if above.sentence == token.sentence and scene.has(above, "saying"):
            for subject in scene.parse.children(above.i, "nsubj"):
                seen = scene.by_head.get(subject.i)
                if seen is None or seen.sort != "person" or subject.i > token.i:
                    continue
                if not names_between(scene, subject.i, token.i, seen):
                    return seen.mention.on_behalf_of
    return None


def names_between(scene: Scene, first: int, last: int, voice: Seen) -> bool:
    """True if another body or group than the speaker's own is told between two tokens: a pronoun may mean that."""
    own = voice.mention.on_behalf_of
    between = (seen for seen in scene.seen[-12:] if first < seen.mention.head < last and seen.sort in BODY_SORTS | PLURAL_SORTS)
    return any(own not in seen.mention.actors and not is_channel(seen) for seen in between)


def is_channel(seen: Seen) -> bool:
    """True for what a group says things over ("the group's radio"): no body known by name."""
    return seen.sort == "media" and all(a.id.startswith("text:") for a in seen.mention.actors)


def clauses_above(scene: Scene, token: Token) -> frozenset[int]:
    """The verbs above a subject in a relative or adverbial clause: it is likely their subject ("X was in Tolm, where he asked ...")."""
    verb = scene.token(token.head)
    if token.dep not in ("nsubj", "nsubjpass") or verb.dep not in ("relcl", "advcl"):
        return frozenset()
    return frozenset(t.i for t in scene.parse.ancestors(verb.i))


def is_speaking(scene: Scene, token: Token) -> bool:
    """True for the subject of a verb of saying, and for whom "according to" names."""
    head = scene.token(token.head)
    if token.dep in ("nsubj", "nsubjpass", "agent"):
        return scene.has(head, "saying") or (token.dep == "nsubj" and says_by_the_way(scene, head))
    return token.dep == "pobj" and head.lower == "to" and head.i > 0 and scene.token(head.i - 1).lower == "according"


def says_by_the_way(scene: Scene, verb: Token) -> bool:
    """True for a verb with a gerund of saying below: "angered both sides by accusing them"."""
    below = [k for by in scene.parse.children(verb.i, "prep") if by.lower == "by" for k in scene.parse.children(by.i, "pcomp")]
    return any(scene.has(k, "saying") and k.i > verb.i and not scene.parse.children(k.i, "nsubj") for k in below)


def last_seen(scene: Scene, test: Callable[[Seen], bool], reach: int = 60) -> Seen | None:
    """The last earlier mention with actors that passes a test."""
    now = scene.seen[-1].sentence if scene.seen else 0
    for seen in reversed(scene.seen):
        if now - seen.sentence > reach:
            return None
        if seen.mention.actors and test(seen):
            return seen
    return None


def context_state(scene: Scene, token: Token) -> Actor | None:
    """The state of a bare organ or force: of the sentence's last subject, the one told most around it, the publisher's, the report's."""
    here = [s for s in scene.seen if s.sentence == token.sentence and s.sort != "media" and state_of_seen(scene, s) is not None]
    subjects = [s for s in here if s.subject]
    if is_speaking(scene, token):
        # who speaks is seldom the subject of what is told: the accused is
        accused = {state_of_seen(scene, s) for s in subjects}
        others = [s for s in here if state_of_seen(scene, s) not in accused]
        if others:
            return state_of_seen(scene, others[-1])
    if subjects:
        return state_of_seen(scene, subjects[-1])
    near = [s for s in scene.seen if 0 <= token.sentence - s.sentence <= 2 and s.sort != "media"]
    if is_speaking(scene, token):
        # a ministry that goes on where its side has just spoken speaks for that side, whoever is spoken of more
        told = [s for s in near if s.speaking and s.subject and s.sort in ("state", "government", "force")]
        voices = [state for s in told for state in [state_of_seen(scene, s)] if state is not None and state.party != "third"]
        if voices:
            return voices[-1]
    states = {state.id: state for s in near for state in [state_of_seen(scene, s)] if state is not None}
    if states:
        return max(states.values(), key=lambda state: scene.told[state.id])
    return scene.actor(scene.home) or scene.actor(scene.dominant)


def voice_state(scene: Scene, token: Token) -> Actor | None:
    """The side of who speaks in the token's sentence, where that is a person taken up by a pronoun ("The army, he said, held its fire")."""
    sentence = scene.parse.sentences[token.sentence]
    for word in scene.parse.tokens[sentence.first : sentence.last]:
        if word.tag == "PRP" and word.dep == "nsubj" and word.lower in ("he", "she") and scene.has(scene.token(word.head), "saying"):
            said = last_seen(scene, lambda s: s.mention.actors[0].kind == "person", 3)
            if said is None:
                return None
            return state_behind(scene, said.mention.on_behalf_of or said.mention.actors[0])
    return None


def hosting_state(scene: Scene, token: Token) -> Actor | None:
    """The one state told before a token in its sentence as who acts there ("comments by Norvane, the ministry said")."""
    acting = [s for s in scene.seen if s.sentence == token.sentence and s.sort == "state" and s.subject]
    states = {a.id: a for s in acting for a in s.mention.actors}
    return next(iter(states.values())) if len(states) == 1 else None


def state_of_seen(scene: Scene, seen: Seen) -> Actor | None:
    """The state behind the first actor of an earlier mention; where a peacekeeper comes from tells of no side."""
    if seen.lemma in ("peacekeeper", "observer", "monitor") or not seen.mention.actors:
        return None
    return state_behind(scene, seen.mention.actors[0])


def last_pair(scene: Scene, roles: tuple[str, ...], but: Actor | None = None) -> tuple[Actor, ...]:
    """The two last told different persons, organs or (roles "state") states and groups that can be sides; empty unless there are two.

    `but`: who is neither, since he speaks to both.

    Third parties of the theatre (mediators, missions) are no sides, nor is who is told as brokering.
    """
    pair: dict[str, Actor] = {}
    for seen in reversed(scene.seen):
        if brokers(scene, seen):
            continue
        for actor in reversed(seen.mention.actors):
            one = side(scene, actor) if roles == ("state",) else actor if seen.sort in roles else None
            if one is not None and one.party != "third" and (but is None or one.id != but.id):
                pair.setdefault(one.id, one)
        if len(pair) >= 2:
            break
    return tuple(reversed(tuple(pair.values())))[:2] if len(pair) >= 2 else ()


def brokers(scene: Scene, seen: Seen) -> bool:
    """True for who stands as the agent or subject of a verb of brokering: "talks hosted by Norvane", "Norvane mediated"."""
    return (seen.subject and scene.has(scene.token(seen.verb), "brokering")) or is_broker(scene, seen)


def is_broker(scene: Scene, seen: Seen) -> bool:
    """True for the agent of a passive of brokering, conjuncts with it."""
    token = scene.token(seen.mention.head)
    while token.dep == "conj" and token.head != token.i:
        token = scene.token(token.head)
    by = scene.token(token.head)
    return token.dep == "pobj" and by.dep == "agent" and scene.has(scene.token(by.head), "brokering")


def side(scene: Scene, actor: Actor) -> Actor | None:
    """The state behind an actor, or the armed group it is."""
    stateless = actor.kind == "armed_force" and actor.state is None and not actor.id.startswith("text:")
    if stateless or actor.kind in ("armed_group", "de_facto_authority"):
        return actor
    return state_behind(scene, actor) if actor.kind in ("state", "government", "organ", "armed_force") else None
