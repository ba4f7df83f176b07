"""The scene of one report: its tokens, hits, phrases and what has been told so far. Built once per report, read by all of actor grounding.

The scene is the only thing that changes while a report is read from left to right; it never leaves `find_mentions`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from truceline.grounding.chunks import Phrase, find_chunks, leftmost, long_names, outside_names, phrase_of
from truceline.grounding.name_index import NameIndex
from truceline.grounding.names import Hit, abbreviations, find_hits, respelt
from truceline.grounding.told import PersonTable
from truceline.records import Actor, Mention, Parse, Report, Token
from truceline.records.actor import ActorKind

STATES = ("state", "de_facto_authority")
# a report is written from home if it tells of that state at least a third as often as of any other; half, if its publisher is no
# state's own
OWN, FOREIGN = 3, 2
DATELINE_BEFORE = 2000


class Seen(NamedTuple):
    """One mention already read, with what a later pronoun or short form can match it by."""

    mention: Mention
    sort: str
    gender: str = ""
    plural: bool = False
    subject: bool = False
    speaking: bool = False
    sentence: int = 0
    verb: int = -1
    code: str = ""
    family: str = ""
    lemma: str = ""
    method: str = ""


@dataclass(slots=True)
class Scene:
    """See the module. `cover` maps a token to the hit or chunk it is in; `seen` grows from left to right.
    `groups` are the armed groups the report names, `sole_group` the one of them that bare words mean, `fought` the state they all fight,
    `land` the one on whose ground most happens;
    `namesakes` are the groups that bear the name of a state's army here, by the id of that army."""

    report: Report
    parse: Parse
    index: NameIndex
    hits: list[Hit]
    chunks: list[Hit]
    left: list[int]
    cover: dict[int, Hit]
    dominant: str | None
    home: str | None
    told: Counter[str]
    rebel_side: Actor | None = None
    sole_group: Actor | None = None
    fought: str | None = None
    land: str | None = None
    groups: dict[str, Actor] = field(default_factory=dict)
    rebels: dict[str, Actor] = field(default_factory=dict)
    namesakes: dict[str, Actor] = field(default_factory=dict)
    table: PersonTable = field(default_factory=PersonTable)
    late: list[int] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    by_head: dict[int, Seen] = field(default_factory=dict)
    phrases: dict[int, Phrase] = field(default_factory=dict)
    token: Callable[[int], Token] = field(init=False)

    def __post_init__(self) -> None:
        self.token = self.parse.tokens.__getitem__  # asked for a thousand times in a report

    def has(self, token: Token, name: str) -> bool:
        """True if the word set `name` holds the token's lemma."""
        return self.lemma(token) in self.index.words.sets[name]

    def lemma(self, token: Token) -> str:
        """The lemma; of a plural that the tagger took for a name ("Rebels in ...") the singular."""
        if token.tag == "NNP" and token.lower[-1] == "s" and token.lower[:-1] in self.index.words.terms:
            return token.lower[:-1]
        return token.lemma

    def phrase(self, head: int) -> Phrase:
        """The phrase of a head token."""
        found = self.phrases.get(head)
        if found is None:
            found = self.phrases[head] = phrase_of(self.parse, head, self.left, self.cover, self.index.words.sets["not_names"])
        return found

    def hits_in(self, first: int, last: int) -> list[Hit]:
        """Hits and chunks that begin in tokens [first, last], in text order."""
        out: list[Hit] = []
        for i in range(first, last + 1):
            hit = self.cover.get(i)
            if hit is not None and hit.first == i:
                out.append(hit)
        return out

    def actor(self, actor_id: str | None) -> Actor | None:
        return self.index.actor(actor_id) if actor_id else None


def root_of(scene: Scene, hit: Hit) -> Token:
    """The token of a hit whose head lies outside it; the last one, if there are several."""
    if hit.first == hit.last:
        return scene.parse.tokens[hit.first]
    tokens = scene.parse.tokens[hit.first : hit.last + 1]
    roots = [t for t in tokens if not hit.first <= t.head <= hit.last or t.head == t.i]
    named = [t for t in roots if t.dep != "advmod"]  # a surname in -ly that the tree took for an adverb
    return (named or roots or list(tokens))[-1]


def function_of(scene: Scene, token: Token) -> tuple[str, Token]:
    """The grammatical function of a token and what governs it; a conjunct has the function of the first conjunct."""
    steps = 0
    while token.dep == "conj" and token.head != token.i and steps < 10:
        token, steps = scene.token(token.head), steps + 1
    if token.dep == "appos" and token.head != token.i:
        above = scene.token(token.head)
        return function_of(scene, above) if above.dep != "appos" else (token.dep, above)
    return token.dep, scene.token(token.head)


def slug(text: str) -> str:
    """Letters and digits of a name, lower case, joined by hyphens."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "-".join(re.findall(r"\w+", plain)) or "unknown"


def text_actor(name: str, kind: ActorKind, state: str | None = None, party: str | None = None) -> Actor:
    """An actor known only by the words of the report."""
    return Actor(f"text:{slug(name)}", name, kind, party, None, state)


def states_told(index: NameIndex, hits: list[Hit]) -> Counter[str]:
    """How often each state is told by name, capital or nationality word; a party tells of none."""
    told: Counter[str] = Counter()
    for hit in hits:
        states = [hit.nation] if hit.nation else [a.state for _, a in hit.actors if a.state and a.kind != "group"][:1]
        told.update(s for s in states if s)
    return told


def build_scene(report: Report, parse: Parse, index: NameIndex) -> Scene:
    """The scene before the first word is read."""
    hits = find_hits(parse, index)
    hits = sorted([*outside_names(parse, hits, index.words), *abbreviations(parse, hits)], key=lambda h: h.first)
    long = long_names(parse, hits, index.words)
    inside = {i for name in long for i in range(name.first, name.last + 1)}
    hits = [hit for hit in hits if hit.first not in inside]
    unknown = [respelt(parse, chunk, index) for chunk in (*long, *find_chunks(parse, [*hits, *long], index.words))]
    chunks = sorted([chunk for chunk in unknown if not chunk.names], key=lambda h: h.first)
    merged = {i for chunk in unknown for i in range(chunk.first, chunk.last + 1)}
    hits = sorted([*(hit for hit in hits if hit.last not in merged), *(c for c in unknown if c.names)], key=lambda h: h.first)
    cover = {i: hit for hit in (*hits, *chunks) for i in range(hit.first, hit.last + 1)}
    told = states_told(index, hits)
    dominant = min(told, key=lambda s: (-told[s], s)) if told else None
    return Scene(report, parse, index, hits, chunks, leftmost(parse), cover, dominant, home_state(report, index, told), told)


def home_state(report: Report, index: NameIndex, told: Counter[str]) -> str | None:
    """The state a report is written from: its publisher's, else that of the capital in its date line; only one the report is about."""
    most = max(told.values(), default=0)
    found = (*publisher_state(report, index), (dateline_state(report, index), OWN))
    return next((state for state, share in found if state is not None and told[state] * share >= most), None)


def dateline_state(report: Report, index: NameIndex) -> str | None:
    """The state whose capital stands in the date line, a shell that begins in capitals or ends in a dash."""
    for span in report.shell:
        if span.start > DATELINE_BEFORE:
            break
        first = re.match(r"[^\W\d_]{3,}", span.text)
        if first is not None and (first.group().isupper() or span.text.rstrip()[-1:] in "-–—"):
            state = state_in(span.text, index)
            if state is not None:
                return state
    return None


def publisher_state(report: Report, index: NameIndex) -> tuple[tuple[str | None, int], ...]:
    """The state a publisher belongs to, if the theatre knows it by its name or by a longer title that begins with it, and how much the
    report must tell of it."""
    words = (report.publisher or "").casefold().split()
    for size in range(len(words), 0, -1):
        for name in index.theatre.names.get(" ".join(words[:size]), ()):
            publisher = index.theatre.publishers.get(name.actor)
            actor = index.theatre.actor(name.actor)
            if publisher is not None:
                return ((publisher.state, OWN if publisher.affiliation in ("state", "aligned", "local") else FOREIGN),)
            if actor is not None and actor.kind == "media":
                return ((actor.state, FOREIGN),)
    return ((state_in(report.publisher, index), OWN),) if report.publisher else ()


def state_in(text: str, index: NameIndex) -> str | None:
    """The state that the words of a line tell by a capital, its name or a nationality word."""
    for word in re.findall(r"[^\W\d_]{3,}", text):
        if word[0].isupper():
            if word.casefold() in index.theatre.adjectives:
                return index.theatre.adjectives[word.casefold()]
            for name in index.theatre.names.get(word.casefold(), ()):
                actor = index.theatre.actor(name.actor)
                if actor is not None and actor.state and (name.metonym or actor.kind == "state"):
                    return actor.state
    return None
