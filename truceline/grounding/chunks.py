"""Noun phrases around their heads. A parse and its hits in, the edges of phrases and unknown capitalised chunks out.

Positions come first and trees second: small parsers err more often in the inner tree of a name than in its edges.
"""

from __future__ import annotations

from typing import NamedTuple

from truceline.codebooks.place_words import place_words
from truceline.codebooks.world_words import WorldWords
from truceline.grounding.names import Hit
from truceline.records import Parse, Token

LEFT = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "nounmod", "npadvmod"})
HALF = 5  # letters of the second half of a given name
TOLD_IN = frozenset({"statement", "interview", "tweet", "post", "communique", "communiqué", "message", "briefing", "broadcast", "release"})
HYPHENS = frozenset({"-", "–", "‑"})


class Phrase(NamedTuple):
    """A noun phrase: tokens [first, last] around `head`; `core` is the last token before what follows the head ("of ...")."""

    head: int
    first: int
    core: int
    last: int


def leftmost(parse: Parse) -> list[int]:
    """For each token the first token of its subtree."""
    left = list(range(len(parse.tokens)))
    for token in parse.tokens:
        i, steps = token.i, 0
        while steps < 40:
            above = parse.tokens[i].head
            if above == i or left[above] <= token.i:
                break
            left[above] = token.i
            i, steps = above, steps + 1
    return left


def is_name_token(token: Token, words: WorldWords) -> bool:
    """True for a capitalised token that may be part of a name."""
    return token.pos == "PROPN" and token.text[0].isupper() and token.text.lower() not in words.sets["not_names"]


def find_chunks(parse: Parse, hits: list[Hit], words: WorldWords) -> list[Hit]:
    """Runs of capitalised tokens that no hit covers: names the theatre does not know. Particles and hyphens inside are kept."""
    titles = {hit.last for hit in hits if hit.term("title", "rank", "honorific")}
    taken = {
        i for hit in hits if not is_surname(parse, hit, words) and not is_first_name(parse, hit, words, titles)
        for i in range(hit.first, hit.last + 1)
    }
    chunks: list[Hit] = []
    tokens = parse.tokens
    bodies = {hit.first for hit in hits if ends_name(tokens, hit, words)}
    i = 0
    while i < len(tokens):
        titled = i - 1 in titles and tokens[i].pos == "PROPN" and i + 1 < len(tokens) and is_name_token(tokens[i + 1], words)
        if i in taken or not (titled or is_name_token(tokens[i], words)):
            i += 1
            continue
        last = run_end(tokens, i, taken, words)
        while last + 1 in bodies and tokens[last + 1].sentence == tokens[i].sentence:
            last += 1
        last = full_name_end(tokens, i, last, words)
        first = run_start(tokens, i, taken, words)
        chunks.append(Hit(first, last))
        i = last + 1
    return chunks


def outside_names(parse: Parse, hits: list[Hit], words: WorldWords) -> list[Hit]:
    """The hits without nations that only stand inside a name no list has ("Sant Norvanese Velde" is a town, and so is "Sant Norvanese")."""
    taken = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    tokens = parse.tokens

    def named(i: int) -> bool:
        return 0 <= i < len(tokens) and i not in taken and is_name_token(tokens[i], words)

    alone = [h.first for h in hits if h.nation and not h.names and not h.terms and h.first == h.last and named(h.first - 1)]
    inside = {
        (tokens[i - 1].lower, tokens[i].lower) for i in alone if i + 1 < len(tokens)
        and (named(i + 1) or tokens[i + 1].lemma in words.sets["settlement_words"]) and is_plain_text(tokens, i)
    }
    apart = {i for i in alone if (tokens[i - 1].lower, tokens[i].lower) in inside}
    return [hit for hit in hits if hit.first not in apart and not is_headed(tokens, hit, taken, words)]


def is_headed(tokens: tuple[Token, ...], hit: Hit, taken: set[int], words: WorldWords) -> bool:
    """True for the name of a state behind a word that makes another place of it ("Port Norvane", "Lake Velmora")."""
    if not hit.names or hit.terms or hit.first != hit.last or hit.first == 0 or hit.first - 1 in taken:
        return False
    before = tokens[hit.first - 1]
    return before.text[:1].isupper() and before.lower in words.sets["place_heads"] and is_near(before, tokens[hit.first])


def is_near(before: Token, token: Token) -> bool:
    """True for two words of one sentence with nothing but a space between them."""
    return before.sentence == token.sentence and token.start == before.end + 1


def is_plain_text(tokens: tuple[Token, ...], i: int) -> bool:
    """True for a token inside a sentence with nouns or verbs in small letters near it: no headline, where capitals tell nothing."""
    small = any(t.text.islower() and t.pos in ("NOUN", "VERB") for t in tokens[max(0, i - 6) : i + 7] if t.sentence == tokens[i].sentence)
    return small and tokens[i - 1].sentence == tokens[i].sentence == tokens[i + 1].sentence


def long_names(parse: Parse, hits: list[Hit], words: WorldWords) -> list[Hit]:
    """Names of organisations that begin with a common noun of the codebook: "Alliance of Free Forces for the Return of Ardel"."""
    found: list[Hit] = []
    tokens = parse.tokens
    cover = {i: hit for hit in hits for i in range(hit.first, hit.last + 1)}
    for hit in hits:
        if hit.names or hit.nation or not tokens[hit.first].text[0].isupper() or hit.term("organ", "army", "title", "rank", "honorific"):
            continue
        if hit.first != hit.last or hit.term("body", "troops", "own_force") is None or (found and found[-1].last >= hit.first):
            continue
        last = full_name_end(tokens, hit.first, hit.last, words)
        inner = [cover.get(i) for i in range(hit.last + 2, last + 1) if is_name_token(tokens[i], words)]
        if last > hit.last and any(near is None or not (near.names or near.nation) for near in inner):
            found.append(Hit(hit.first, last))
    return found


def full_name_end(tokens: tuple[Token, ...], first: int, last: int, words: WorldWords) -> int:
    """The end of an organisation's name that runs on: "Council for the Liberation of Ardel and Brask"."""
    return name_end(tokens, last, words) if any(t.lower in words.sets["organisation_words"] for t in tokens[first : last + 1]) else last


def name_end(tokens: tuple[Token, ...], last: int, words: WorldWords) -> int:
    """The end of a name that runs on with "of", "for" and capitals."""
    for _ in range(3):
        k = last + 1
        after_of = tokens[last - 1].text in ("of", "for", "the")
        joined = k < len(tokens) and (tokens[k].text in ("of", "for") or (tokens[k].text == "and" and after_of))
        k += joined and k + 1 < len(tokens) and tokens[k + 1].text == "the"
        if not joined or k + 1 >= len(tokens) or not is_name_token(tokens[k + 1], words):
            return last
        last = k + 1
        while last + 1 < len(tokens) and is_name_token(tokens[last + 1], words):
            last += 1
    return last


def is_surname(parse: Parse, hit: Hit, words: WorldWords) -> bool:
    """True for a known one-word name right after a first name: "James Brask" is a person, not the town."""
    before = parse.tokens[hit.first - 1] if hit.first > 0 else None
    if before is None or hit.first != hit.last or not hit.names or hit.nation:
        return False
    return before.lower in words.first_names and before.pos == "PROPN" and before.sentence == parse.tokens[hit.first].sentence


def ends_name(tokens: tuple[Token, ...], hit: Hit, words: WorldWords) -> bool:
    """True for the common noun that ends a body's name: the "Front" of "Ardel Liberation Front"; units and ministries go by owners."""
    if hit.first != hit.last or hit.names or hit.nation or hit.term("body") is None or hit.term("troops", "army", "organ", "own_force"):
        return False
    return tokens[hit.first].text[0].isupper() and tokens[hit.first].lower in words.sets["organisation_words"]


def is_first_name(parse: Parse, hit: Hit, words: WorldWords, titles: set[int]) -> bool:
    """True for a known one-word name that is a person's: "spokeswoman Tasna Ardel" is no agency, "Santiago Mell said" no government."""
    if hit.first != hit.last or not hit.names or hit.nation or hit.terms or hit.last + 1 >= len(parse.tokens):
        return False
    name, after, titled = parse.tokens[hit.first], parse.tokens[hit.last + 1], hit.first - 1 in titles
    if not is_name_token(after, words) or after.lower in words.sets["organisation_words"]:
        return False
    body = any(actor.kind in ("media", "armed_group", "group", "organ") for _, actor in hit.actors)
    given = name.lower in place_words().given_names and is_near(name, after)
    return (titled and body) or (given and is_person(parse, after, words, titled))


def is_person(parse: Parse, surname: Token, words: WorldWords, titled: bool) -> bool:
    """True for a word that may be a surname, behind a title or before what stands behind persons: "Santiago Mell said"."""
    other = place_words().names_no_person(surname.lower) or surname.lower in words.sets["not_surnames"]
    if other or not surname.text.isalpha() or surname.text.isupper():
        return False
    behind = parse.tokens[surname.i + 1] if surname.i + 1 < len(parse.tokens) else None
    return titled or (behind is not None and (behind.text == "," or behind.tag in ("VBD", "VBZ", "POS")))


def run_start(tokens: tuple[Token, ...], i: int, taken: set[int], words: WorldWords) -> int:
    """The first token of a run: a particle before the name belongs to it ("al-Abadi", "de Mistura")."""
    k = i
    while k > 0 and tokens[k - 1].sentence == tokens[i].sentence and k - 1 not in taken:
        before = tokens[k - 1]
        joined = before.text in HYPHENS and before.end == tokens[k].start
        if not joined and not (before.text in words.sets["particles"] and tokens[k - 1].pos == "PROPN"):
            break
        k -= 1
    return k if tokens[k].text not in HYPHENS else i


def run_end(tokens: tuple[Token, ...], i: int, taken: set[int], words: WorldWords) -> int:
    """The last token of the run that begins at `i`."""
    last = i
    k = i + 1
    while k < len(tokens) and tokens[k].sentence == tokens[i].sentence and k not in taken:
        if is_name_token(tokens[k], words) or is_mistaken_surname(tokens, k, words) or is_second_half(tokens, k):
            last = k
        elif k - last > 3 or not (may_join(tokens[k], words) or (len(tokens[k].text) == 1 and tokens[k - 1].text in HYPHENS)):
            break
        k += 1
    return last


def is_second_half(tokens: tuple[Token, ...], k: int) -> bool:
    """True for the small half of a name joined by a hyphen: the "jun" of "Lee Sung-jun"."""
    if k < 2 or tokens[k - 1].text not in HYPHENS or tokens[k - 1].start != tokens[k - 2].end or tokens[k].start != tokens[k - 1].end:
        return False
    return tokens[k].text.islower() and tokens[k].tag in ("NNP", "NN") and tokens[k - 2].text.istitle() and len(tokens[k].text) <= HALF


def is_mistaken_surname(tokens: tuple[Token, ...], k: int, words: WorldWords) -> bool:
    """True for a capitalised word between a first name and its verb, whatever the tagger took it for ("Director Tam Brasely said")."""
    after = tokens[k + 1] if k + 1 < len(tokens) else None
    named = tokens[k - 1].lower in words.first_names and tokens[k - 1].pos == "PROPN" and tokens[k].text.istitle()
    small = any(t.text.islower() and t.pos in ("NOUN", "ADP", "DET") for t in tokens[k + 1 : k + 6])
    return named and small and after is not None and after.tag in ("VBD", "VBZ", "MD") and tokens[k].tag not in ("VBD", "VBZ")


def may_join(token: Token, words: WorldWords) -> bool:
    """True for what may stand inside a name without a capital: a hyphen, a particle, a suffix."""
    return token.text in HYPHENS or token.lower in words.sets["particles"] or token.lower in words.sets["suffixes"]


def phrase_of(parse: Parse, head: int, left: list[int], cover: dict[int, Hit], barred: frozenset[str]) -> Phrase:
    """The phrase of a head: its modifiers to the left, "of ..." and the like to the right; no clauses, no appositions.

    Words of `barred` (names of days and months) end it on the left: "On 3 May Tarnis".
    """
    hit = cover.get(head)
    first = min(head, hit.first) if hit else head
    core = max(head, hit.last) if hit else head
    tokens = parse.tokens
    for child in parse.children(head):
        if child.i < head and child.dep in LEFT and child.tag not in ("RB", "WRB"):
            first = min(first, left[child.i])
    while first > 0 and tokens[first - 1].dep in ("compound", "amod") and head >= tokens[first - 1].head >= first:
        first -= 1
    opening = cover.get(first)
    first = min(first, opening.first) if opening else first
    for i in range(min(head, hit.first if hit else head) - 1, first - 1, -1):
        if tokens[i].text.lower() in barred:
            inner = tokens[i + 1].text[0].isdigit() or tokens[i + 1].tag == "POS"  # "the December 31st letter", "Monday's crowds"
            first = i + 1 + (i + 2 <= head and inner)
            break
    # only what hangs on the phrase and stands right after it can make it longer
    owner = tokens[core + 1].head if core + 1 < len(tokens) else -1
    inside = (hit.first if hit else head) <= owner <= core
    last = right_edge(parse, core, owner, 0, barred) if inside else core
    closing = cover.get(last) if last > core else None
    # a name the tree breaks at its "and" is whole: "from the Council for Peace and Justice in Ardel"
    return Phrase(head, first, core, closing.last if closing is not None and closing.names else last)


def right_edge(parse: Parse, core: int, head: int, depth: int, barred: frozenset[str]) -> int:
    """The last token of prepositional phrases that follow the head without a break, up to a day or month."""
    last = core
    if depth > 3 or core + 1 >= len(parse.tokens) or parse.tokens[core + 1].dep != "prep":
        return last
    for child in parse.children(head):
        if child.i <= core or child.dep != "prep" or child.i != last + 1:
            continue
        objects = parse.children(child.i, "pobj")
        if not objects or objects[0].i < child.i or objects[0].text.lower() in barred or child.text.lower() == "between":
            break
        if child.text.lower() in ("in", "on") and objects[0].lemma in TOLD_IN:
            break  # "said the delegation in a statement"
        last = right_edge(parse, objects[0].i, objects[0].i, depth + 1, barred)
    return last
