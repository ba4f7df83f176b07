"""Rebels, militants and other fighters: of a named group, of the side the report gives them, or by their words."""

from __future__ import annotations

from truceline.codebooks.armed_groups import armed_groups
from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import (
    is_marked,
    owner_left,
    owner_right,
)
from truceline.grounding.forces import ARMED, leader_of
from truceline.grounding.found import DEFINITE, QUANTITY, Found, from_seen, group, is_bare, is_plural
from truceline.grounding.names import Hit
from truceline.grounding.naming import named_beside
from truceline.grounding.rebels import group_led, lemmas, may_be, people_forces
from truceline.grounding.scene import STATES, Scene, Seen, text_actor
from truceline.records import Actor


def insurgent(scene: Scene, phrase: Phrase, hit: Hit) -> Found:
    """Fighters: of the armed group that owns them; those told before, where nothing more is said; else by their words."""
    head = scene.token(phrase.head)
    before = named_right_before(scene, phrase) if hit.term("body") is not None else None
    if before is not None:
        return from_seen(before, "fighters/apposed")
    lemma = scene.lemma(head)
    plural = is_plural(scene, phrase.head) or lemma == "insurgency"
    state = state_beside(scene, phrase, hit) if plural else None
    if state is not None:
        rest = insurgent(scene, phrase._replace(first=state[1]), hit)
        return Found((state[0], *rest.actors), "several", "noun", "fighters/and-state", plural=True)
    owner = owner_left(scene, phrase.first, hit.first)
    if owner is None and phrase.last > phrase.core:
        right = owner_right(scene, phrase.core, phrase.last)
        group_right = right is not None and right.kind == "armed_group" and scene.token(phrase.core + 1).lower in ("of", "from")
        owner = right if group_right or scene.has(head, "members_of") else None
    owner = owner or whose(scene, phrase, hit)
    collective = lemma in ("guerrilla", "guerilla") and scene.token(phrase.first).lower == "the"  # "the ELN guerrilla" is the group
    grouped = owner is not None and owner.kind in ARMED and (owner.kind != "de_facto_authority" or lemma != "member")
    if owner is not None and grouped and (plural or collective or hit.term("body")):
        return Found((owner,), "armed", "name", "fighters/of-group", plural=plural)
    led = group_led(scene, owner or leader_of(scene, phrase)) if plural else None
    if led is not None:
        return Found((led,), "armed", "noun", "fighters/of-leader", plural=True)
    nation = owner.id if owner is not None and owner.kind == "state" else None
    if nation is not None and hit.term("body") and not plural and scene.token(phrase.first).lower in DEFINITE:
        seen = coreference.last_seen(scene, lambda s: is_armed_group(scene, s) and is_of_nation(s, nation), 12)
        if seen is not None:  # "the Norvanese armed group"
            return from_seen(seen, "fighters/of-nation")
    sole = meant(scene, phrase) if nation is not None and plural and len(scene.groups) == 1 else None
    if sole is not None and armed_groups().home.get(sole.id) == nation:
        return Found((sole,), "armed", "noun", "fighters/of-home", plural=True)  # "Norvane's Islamist insurgents"
    several = plural or hit.term("body") is not None
    named = bare(scene, phrase, hit) if owner is None and several else named_beside(scene, phrase) if several else None
    if named is not None:
        return named._replace(plural=plural)
    if not plural and is_bare(scene, phrase):
        same = coreference.last_seen(scene, lambda s: s.lemma == lemma and s.sort == "person", 8)
        if same is not None:
            return from_seen(same, "fighters/before")
    if phrase.last > phrase.core:
        told = any(scene.token(i).tag not in QUANTITY for i in range(phrase.first, phrase.head))
        if told or scene.token(phrase.core + 1).lower not in ("of", "from", "with", "in"):
            phrase = phrase._replace(last=phrase.core)
    found = group(scene, phrase, "group" if plural or hit.term("body") else "person")
    if owner is None and not plural and is_plain(scene, phrase) and not scene.has(head, "followers"):
        owner = meant(scene, phrase)  # "a masked militant" in a report of one armed group
    return found._replace(on_behalf_of=owner if not plural and owner is not None and owner.kind not in STATES else None)


def state_beside(scene: Scene, phrase: Phrase, hit: Hit) -> tuple[Actor, int] | None:
    """The state of "Norvane and Ardel rebels", which the tree has made one phrase, with the first token of the rebels' own."""
    near = scene.cover.get(phrase.first)
    joint = near.last + 1 if near is not None else phrase.first
    if near is None or near.nation or joint + 1 >= hit.first or scene.token(joint).lower != "and":
        return None
    state = next((a for _, a in near.actors if a.kind == "state"), None)
    other = scene.cover.get(joint + 1)
    return (state, joint + 1) if state is not None and not (other is not None and other.actors) else None


def whose(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """The armed group that "its own fighters" are of."""
    pronouns = (i for i in range(phrase.first, hit.first) if scene.token(i).tag == "PRP$")
    told = (scene.by_head[i].mention.actors[0] for i in pronouns if i in scene.by_head and scene.by_head[i].mention.actors)
    return next((actor for actor in told if actor.kind in ARMED), None)


def named_right_before(scene: Scene, phrase: Phrase) -> Seen | None:
    """The armed group that a phrase says more of: "the Guard, a large rebel group"."""
    start = scene.token(phrase.first).start
    seen = next((s for s in reversed(scene.seen) if s.mention.span.end <= start), None)
    if seen is None or seen.sort != "armed" or seen.mention.kind != "name" or len(seen.mention.actors) != 1:
        return None
    return seen if scene.parse.text[seen.mention.span.end : start].strip() == "," else None


def bare(scene: Scene, phrase: Phrase, hit: Hit) -> Found | None:
    """Fighters told without an owner: named right after, by a side, a country or a people, told before, or the report's only group."""
    named = named_beside(scene, phrase)
    if named is not None:
        return named
    side = sided(scene, phrase, hit) or located(scene, phrase, hit)
    if side is not None:
        return Found((side,), "group", "noun", "fighters/side", plural=True)
    people = people_forces(scene, phrase)
    if people is not None:
        return Found((people,), "armed", "noun", "fighters/of-people", plural=True)
    if is_of_others(scene, phrase):
        return None
    seen = fighters_before(scene, phrase, scene.lemma(scene.token(phrase.head)))
    if seen is not None:
        return from_seen(seen, "fighters/before")
    sole = meant(scene, phrase)
    told_plainly = is_plain(scene, phrase) or is_of_people(scene, phrase)
    if sole is not None and told_plainly and not scene.has(scene.token(phrase.head), "followers"):
        return Found((sole,), "armed", "noun", "fighters/sole-group", plural=True)
    return None


def is_of_others(scene: Scene, phrase: Phrase) -> bool:
    """True for fighters told by whom they come from in words of their own: '24 fighters from "armed terrorist groups"'."""
    if phrase.last <= phrase.core or scene.token(phrase.core + 1).lower not in ("from", "of"):
        return False
    k = phrase.core + 2
    while scene.token(k).dep == "punct" and k < phrase.last:
        k += 1
    return scene.token(k).tag not in ("DT", "PRP$", "CD") and is_plural(scene, phrase.last) and k not in scene.by_head


def is_of_people(scene: Scene, phrase: Phrase) -> bool:
    """True for rebels told by their people and plain words: "the mainly Ardelian rebels" of a report of one rebel group."""
    said = [scene.token(i) for i in range(phrase.first, phrase.head) if scene.token(i).tag not in QUANTITY]
    return scene.has(scene.token(phrase.head), "rebels") and all(scene.has(t, "plain") or scene.has(t, "ethnic") for t in said)


def meant(scene: Scene, phrase: Phrase) -> Actor | None:
    """The report's one armed group, if the words of a phrase may be said of it."""
    sole = scene.sole_group
    if scene.has(scene.token(phrase.head), "unknown_men"):
        return None  # who "the attackers" were is what nobody knows, unless the words before tell
    return sole if sole is not None and may_be(scene, sole, lemmas(scene, phrase)) else None


def fighters_before(scene: Scene, phrase: Phrase, lemma: str) -> Seen | None:
    """The armed group bare fighters point back to: one told with the same word, else the last armed group told."""
    new = scene.token(phrase.first).lower in ("a", "an", "another")
    if new or not is_plain(scene, phrase) or scene.has(scene.token(phrase.head), "followers"):
        return None
    same = coreference.last_seen(scene, lambda s: s.lemma == lemma and s.sort in ("group", "armed") and s.plural and is_told_more(s))
    if same is not None:
        return same
    words = lemmas(scene, phrase)
    definite = scene.token(phrase.first).lower in DEFINITE
    if not definite and scene.has(scene.token(phrase.head), "unknown_men"):
        return None
    reach = 8 if definite else 3
    return coreference.last_seen(scene, lambda s: is_armed_group(scene, s) and may_be(scene, s.mention.actors[0], words), reach)


def is_plain(scene: Scene, phrase: Phrase) -> bool:
    """True for fighters told with nothing but plain words: "the heavily armed militants"."""
    said = [scene.token(i) for i in range(phrase.first, phrase.head) if scene.token(i).tag not in QUANTITY]
    return all(scene.has(t, "plain") for t in said)


def is_told_more(seen: Seen) -> bool:
    """True for fighters told by more than plain words: "Ardelian rebels", not "rebels" or "several rebels in the hills"."""
    actor = seen.mention.actors[0]
    words = actor.name.split()
    return actor.kind == "armed_group" or (len(words) > 1 and not {"in", "from", "of"} & set(words) and any(w[0].isupper() for w in words))


def located(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Rebels by their country, from the words around ("rebels in Norvane") or from where the report names them in full."""
    lemma = scene.lemma(scene.token(phrase.head))
    if scene.rebel_side is not None and scene.has(scene.token(phrase.head), "rebels"):
        return scene.rebel_side
    if any(not scene.has(scene.token(i), "plain") and scene.token(i).tag not in QUANTITY for i in range(phrase.first, phrase.head)):
        return None
    near = hit.term("body") is None and phrase.last > phrase.core and scene.token(phrase.core + 1).lower == "in"
    state = owner_right(scene, phrase.core, phrase.last) if near else None
    noun = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end].lower()
    word = scene.index.nations.get(state.id) if state is not None and state.kind == "state" else None
    if word is not None:
        return text_actor(f"{word} {noun}", "armed_group", state.id if state else None)
    return scene.rebels.get(lemma) if not scene.groups or scene.has(scene.token(phrase.head), "rebels") else None


def is_armed_group(scene: Scene, seen: Seen) -> bool:
    """True for a named armed group, or fighters told with more than the bare word."""
    actor = seen.mention.actors[0]
    if actor.kind == "armed_group":
        return actor.name.split()[-1].lower() not in scene.index.words.sets["unions"]
    return seen.sort == "group" and seen.method in ("fighters/side", "fighters/words")


def is_of_nation(seen: Seen, nation: str | None) -> bool:
    """True if a group may be "the Norvanese armed group": its codebook row tells of that state, or of none."""
    home = armed_groups().home.get(seen.mention.actors[0].id)
    return nation is None or home is None or home == nation


def sided(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Fighters named by the state they side with ("pro-Norvanese rebels"): one group, whatever the noun."""
    for near in scene.hits_in(phrase.first, hit.first - 1):
        before = scene.token(near.first - 2).lower if near.first > 1 else ""
        state = near.nation or next((a.id for _, a in near.actors if a.kind == "state"), None)
        if state is not None and is_marked(scene, near) and before == "pro":
            said = scene.parse.text[scene.token(near.first).start : scene.token(near.last).end]
            word = said if near.nation else scene.index.nations.get(state, said)
            return text_actor(f"pro-{word} separatists", "armed_group")
    return None
