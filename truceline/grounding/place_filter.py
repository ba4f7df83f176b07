"""Which candidates are places where they stand. Capitals and countries that act, and names inside other names, are none."""

from __future__ import annotations

from truceline.grounding.place_candidates import Ground
from truceline.grounding.place_index import ACTING
from truceline.grounding.place_names import Candidate, covers, head_token, slice_of
from truceline.grounding.place_use import follows_locative, is_locative, names_a_body, says_whose
from truceline.theatres.theatre import name_key

QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d")
STEPS = 3  # up the tree from a name to what bears it


def is_place(ground: Ground, found: Candidate) -> bool:
    """True if the candidate names a place where it stands."""
    start, end = ground.span(found)
    if (start, end) in ground.bodies or (covers(ground.bodies, start, end) and not described_by_place(ground, found)):
        return False
    if is_given_name(ground, found) or is_title(ground, found):
        return False
    if found.generic is None and (covers(ground.people, start, end) or (start, end) in ground.people):
        return False
    head = head_token(ground.parse, ground.words, found.first, found.last)
    if head is None:
        return outside_parse(ground, found)
    if found.strong and found.method != "name+generic":
        return True
    if found.generic is not None and says_whose(ground.parse, head, ground.book):
        return False
    if acts_too(ground, found):
        return acting_name_is_place(ground, found)
    if found.method == "generic" and not named_by_generic(ground, found):
        return False
    return not names_a_body(ground.parse, head, ground.book)


def described_by_place(ground: Ground, found: Candidate) -> bool:
    """True inside a body told by where it sits, in common words ("the authorities in Brask"); a proper name keeps its place to itself."""
    start, end = ground.span(found)
    common = all(ground.text[s].islower() for s, e in ground.bodies if s <= start and end <= e)
    return common and found.first > 0 and ground.words[found.first - 1].lower in ground.book.locative


def named_by_generic(ground: Ground, found: Candidate) -> bool:
    """False where the words before the generic one are no name: "the Kesterian town", "The village"; a nation's border is one."""
    base = ground.words[found.base]
    key = name_key(slice_of(ground.text, ground.words, found.first, found.base))
    if key in ground.theatre.adjectives:
        return found.generic == "line"
    if any(not name.metonym for name in ground.theatre.names.get(key, ())) and key not in ground.theatre.place_names:
        return False
    return base.i < 0 or base.text.isdigit() or (ground.parse.tokens[base.i].pos == "PROPN" and base.lower not in ground.book.never)


def acts_too(ground: Ground, found: Candidate) -> bool:
    """True if the same words may stand for a state or government."""
    if found.prefix or found.strong:
        return False
    names = ground.theatre.names.get(name_key(found.name), ())
    actors = (ground.theatre.actor(name.actor) for name in names)
    return any(actor is not None and actor.kind in ACTING for actor in actors)


def acting_name_is_place(ground: Ground, found: Candidate) -> bool:
    """A capital or country is a place where it stands as one, and is somebody everywhere else."""
    head = head_token(ground.parse, ground.words, found.first, found.last)
    if head is None or says_whose(ground.parse, head, ground.book) or names_a_body(ground.parse, head, ground.book):
        return False
    first = ground.parse.tokens[ground.words[found.first].i]
    if is_locative(ground.parse, head, ground.book) or follows_locative(ground.parse, first, head, ground.book):
        return True
    return contained(ground, found)


def contained(ground: Ground, found: Candidate) -> bool:
    """True for the second of "Corran, Velmora": after a comma behind a capitalised name that itself stands in a place."""
    at = found.first
    if at < 2 or ground.words[at - 1].text != "," or not ground.words[at - 2].capital:
        return False
    before = ground.words[at - 2]
    if before.i < 0:
        return True
    token = ground.parse.tokens[before.i]
    return token.pos == "PROPN" and follows_locative(ground.parse, token, token, ground.book)


def outside_parse(ground: Ground, found: Candidate) -> bool:
    """Outside running text only what opens a paragraph counts (a date line), with the names after its comma."""
    start = ground.words[found.first].start
    if not (ground.words[found.first].capital or ground.words[found.first].text.isdigit()):
        return False
    line = ground.text.rfind("\n", 0, start) + 1
    before = ground.text[line:start]
    return before.strip(" \t(") == "" or (len(before) < 40 and before.rstrip().endswith((",", "/")) and before.strip()[0].isupper())


def is_title(ground: Ground, found: Candidate) -> bool:
    """True for a name in quotation marks that something bears: "the 'Tolm' battalion", "two boats, including the 'Brask'"."""
    start, end = ground.span(found)
    if not start or ground.text[start - 1] not in QUOTES or not QUOTES & set(ground.text[end : end + 2]):
        return False
    token = head_token(ground.parse, ground.words, found.first, found.last)
    for _ in range(STEPS):
        if token is None:
            return False
        token = ground.parse.tokens[token.head]
        if token.lemma in ground.book.titled:
            return True
        if token.pos not in ("NOUN", "PROPN") and token.lower != "including":
            return False
    return False


def is_given_name(ground: Ground, found: Candidate) -> bool:
    """True for a name of a place that may be somebody's, right before a capitalised word that no list of offices and bodies knows."""
    after = found.last + 1
    if found.generic is not None or found.name.lower() not in ground.book.given_names or after >= len(ground.words):
        return False
    word = ground.words[after]
    gap = ground.text[ground.words[found.last].end : word.start]
    if word.i < 0 or not (word.text.isalpha() and word.capital) or word.text.isupper() or "\n" in gap:
        return False
    office = ground.book.names_no_person(word.lower) or ground.book.names_no_person(word.lower.rstrip("s"))
    return ground.parse.tokens[word.i].pos == "PROPN" and not office
