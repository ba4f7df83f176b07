"""Rebels, militants and other fighters: of a named group, of the side the report gives them, or by their words."""

from __future__ import annotations

from truceline.grounding import coreference
from truceline.grounding.chunks import Phrase
from truceline.grounding.composed import (
    is_marked,
    owner_left,
    owner_right,
)
from truceline.grounding.found import DEFINITE, QUANTITY, Found, from_seen, group, is_bare, is_plural
from truceline.grounding.names import Hit
from truceline.grounding.organs import ARMED
from truceline.grounding.scene import STATES, Scene, Seen, text_actor
from truceline.records import Actor


def insurgent(scene: Scene, phrase: Phrase, hit: Hit) -> Found:
    """Fighters: of the armed group that owns them; those told before, where nothing more is said; else by their words."""
    lemma = scene.lemma(scene.token(phrase.head))
    plural = is_plural(scene, phrase.head) or lemma == "insurgency"
    owner = owner_left(scene, phrase.first, hit.first)
    if owner is None and scene.has(scene.token(phrase.head), "members_of"):
        owner = owner_right(scene, phrase.core, phrase.last)
    grouped = owner is not None and owner.kind in ARMED and (owner.kind != "de_facto_authority" or lemma != "member")
    if owner is not None and grouped and (plural or hit.term("body")):
        return Found((owner,), "armed", "name", "fighters/of-group", plural=plural)
    if owner is not None and owner.kind == "person" and plural and scene.sole_group is not None:
        return Found((scene.sole_group,), "armed", "noun", "fighters/of-leader", plural=True)
    if owner is None and (plural or hit.term("body")):
        named = sided(scene, phrase, hit) or located(scene, phrase, hit)
        if named is not None:
            return Found((named,), "group", "noun", "fighters/side", plural=True)
        seen = fighters_before(scene, phrase, lemma)
        if seen is not None:
            return from_seen(seen, "fighters/before")._replace(plural=plural)
        if scene.sole_group is not None and is_plain(scene, phrase) and not scene.has(scene.token(phrase.head), "followers"):
            return Found((scene.sole_group,), "armed", "noun", "fighters/sole-group", plural=True)
    if not plural and is_bare(scene, phrase):
        same = coreference.last_seen(scene, lambda s: s.lemma == lemma and s.sort == "person", 8)
        if same is not None:
            return from_seen(same, "fighters/before")
    if phrase.last > phrase.core:
        told = any(scene.token(i).tag not in QUANTITY for i in range(phrase.first, phrase.head))
        if told or scene.token(phrase.core + 1).lower not in ("of", "from", "with", "in"):
            phrase = phrase._replace(last=phrase.core)
    found = group(scene, phrase, "group" if plural or hit.term("body") else "person")
    if owner is None and not plural and is_plain(scene, phrase) and not scene.has(scene.token(phrase.head), "followers"):
        owner = scene.sole_group  # "a masked militant" in a report of one armed group
    return found._replace(on_behalf_of=owner if not plural and owner is not None and owner.kind not in STATES else None)


def fighters_before(scene: Scene, phrase: Phrase, lemma: str) -> Seen | None:
    """The armed group bare fighters point back to: one told with the same word, else the last armed group told."""
    if not is_plain(scene, phrase) or scene.has(scene.token(phrase.head), "followers"):
        return None
    same = coreference.last_seen(scene, lambda s: s.lemma == lemma and s.sort in ("group", "armed") and s.plural and is_told_more(s))
    if same is not None:
        return same
    definite = scene.token(phrase.first).lower in DEFINITE
    return coreference.last_seen(scene, lambda s: is_armed_group(scene, s), 8 if definite else 3)


def is_plain(scene: Scene, phrase: Phrase) -> bool:
    """True for fighters told with nothing but plain words: "the heavily armed militants"."""
    said = [scene.token(i) for i in range(phrase.first, phrase.head) if scene.token(i).tag not in QUANTITY]
    return all(scene.has(t, "plain") for t in said)


def is_told_more(seen: Seen) -> bool:
    """True for fighters told with more than one word: "Ardelian rebels", not "rebels"."""
    return " " in seen.mention.actors[0].name or seen.mention.actors[0].kind == "armed_group"


def located(scene: Scene, phrase: Phrase, hit: Hit) -> Actor | None:
    """Rebels by their country, from the words around ("rebels in Norvane") or from where the report names them in full."""
    lemma = scene.lemma(scene.token(phrase.head))
    if scene.rebel_side is not None and scene.has(scene.token(phrase.head), "rebels"):
        return scene.rebel_side
    if any(not scene.has(scene.token(i), "plain") and scene.token(i).tag not in QUANTITY for i in range(phrase.first, phrase.head)):
        return None
    state = owner_right(scene, phrase.core, phrase.last)
    noun = scene.parse.text[scene.token(hit.first).start : scene.token(hit.last).end].lower()
    word = scene.index.nations.get(state.id) if state is not None and state.kind == "state" else None
    if word is not None:
        return text_actor(f"{word} {noun}", "armed_group", state.id if state else None)
    return scene.rebels.get(lemma)


def is_armed_group(scene: Scene, seen: Seen) -> bool:
    """True for a named armed group, or fighters told with more than the bare word."""
    actor = seen.mention.actors[0]
    if actor.kind == "armed_group":
        return actor.name.split()[-1].lower() not in scene.index.words.sets["unions"]
    return seen.sort == "group" and seen.method in ("fighters/side", "fighters/words")


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
