"""What the rules about relations share: where events stand in the tree, who is on whose side, which acts are the same telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.codebooks.relations import PhraseTable, RelationWords
from truceline.records import Actor, AgreementMention, Event, Parse, Participant, Statement

SPEECH_TYPES = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})
QUOTATION_MARKS = frozenset("\"“”„«»‘’") | {"''", "``"}
TOLD_AS_DONE = frozenset({"happened", "ongoing"})
BODILY = frozenset({"ASSAULT", "COERCE"})  # acts done to somebody's body or freedom


@dataclass(frozen=True, slots=True)
class Context:
    """One report's readings as the rules see them; events in text order."""

    parse: Parse
    words: RelationWords
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    agreements: tuple[AgreementMention, ...]
    _sentences: dict[str, set[int]] = field(default_factory=dict, repr=False, compare=False)
    _beginning: dict[int, set[int]] = field(default_factory=dict, repr=False, compare=False)
    _lines: dict[int, tuple[list[int], tuple[str, ...]]] = field(default_factory=dict, repr=False, compare=False)

    def may_hold(self, sentence: int, table: PhraseTable) -> bool:
        """True if the first word of one of the table's phrases stands in the sentence; every table asks every sentence, so remembered."""
        found = self._beginning.get(id(table))  # a table of `words`, which live as long as this does
        if found is None:
            if not self._sentences:
                self._sentences.update(sentences_by_word(self.parse))
            found = self._beginning[id(table)] = {n for word in table for n in self._sentences.get(word, ())}
        return sentence in found

    def line(self, sentence: int) -> tuple[list[int], tuple[str, ...]]:
        """The tokens of a sentence that are no quotation marks, by number and in small letters."""
        found = self._lines.get(sentence)
        if found is None:
            here = self.parse.sentences[sentence]
            tokens = [t for t in self.parse.tokens[here.first : here.last] if t.text not in QUOTATION_MARKS]
            found = self._lines[sentence] = [t.i for t in tokens], tuple([t.lower for t in tokens])
        return found

    def statement(self, statement_id: str | None) -> Statement | None:
        return next((s for s in self.statements if s.id == statement_id), None)

    def under(self, i: int) -> tuple[Event, ...]:
        """Events whose trigger stands at or below token `i`."""
        below = set(self.parse.subtree(i))
        return tuple(e for e in self.events if e.head in below)

    def governing(self, i: int) -> Event | None:
        """The event nearest above token `i` (itself left out); a verb above may govern through its own dependents."""
        by_head = {e.head: e for e in self.events}
        above = tuple(self.parse.ancestors(i))
        found = next((by_head[t.i] for t in above if t.i in by_head), None)
        if found is not None:
            return found
        objects = (k.i for t in above if t.pos == "VERB" for k in self.parse.children(t.i, "dobj") if k.i < i)
        return next((by_head[k] for k in objects if k in by_head), None)

    def before(self, event: Event) -> tuple[Event, ...]:
        """Events told before this one, the nearest first."""
        return tuple(reversed([e for e in self.events if e.trigger.start < event.trigger.start]))

    def done_before(self, kind: str, start: int) -> list[Event]:
        """Acts of a type told as done before a place in the text, in the order told."""
        return [e for e in self.events if e.type == kind and e.modality in TOLD_AS_DONE and e.trigger.start < start]

    def apart(self, one: Event, other: Event) -> int:
        """How many sentences lie between two events, 0 in one sentence."""
        return abs(self.parse.tokens[one.head].sentence - self.parse.tokens[other.head].sentence)

    def agreement_at(self, tokens: Iterable[int]) -> AgreementMention | None:
        """The agreement mentioned in these tokens."""
        inside = set(tokens)
        return next((a for a in self.agreements if inside & set(a.mentions)), None)


def sentences_by_word(parse: Parse) -> Mapping[str, set[int]]:
    """For each word in small letters the numbers of the sentences it stands in."""
    out: defaultdict[str, set[int]] = defaultdict(set)
    for token in parse.tokens:
        out[token.lower].add(token.sentence)
    return out


def find_phrases(context: Context, sentence: int, table: PhraseTable) -> Iterator[tuple[int, int]]:
    """Token ranges [first, last) of the phrases in a sentence, in text order, the longest at each word, without overlap.

    Quotation marks inside a phrase are read over ('a "cold-blooded breach" of point 1').
    """
    if not context.may_hold(sentence, table):
        return
    tokens, words = context.line(sentence)
    done = 0
    for k, word in enumerate(words):
        if word in table and k >= done:
            phrase = next((p for p in table[word] if words[k : k + len(p)] == p), None)
            if phrase is not None:
                done = k + len(phrase)
                yield tokens[k], tokens[done - 1] + 1


def holds_phrase(words: Sequence[str], table: PhraseTable) -> bool:
    """True if one of the phrases stands in the words."""
    return any(tuple(words[k : k + len(p)]) == p for k, word in enumerate(words) for p in table.get(word, ()))


def negated(parse: Parse, i: int) -> bool:
    """True if the verb at token `i` carries a negation of its own."""
    return any(t.dep == "neg" or t.lower in ("never", "neither", "nor") for t in parse.children(i))


def kind_in(event: Event, kinds: frozenset[str]) -> bool:
    """True if the event's type, or "TYPE/mode", is one of `kinds`."""
    return event.type in kinds or f"{event.type}/{event.mode}" in kinds


def sides(actor: Actor) -> frozenset[str]:
    """The ids by which two actors can be of one side: their own, their state's, their party's (mediators have none)."""
    own = {actor.id}
    if actor.state:
        own.add(actor.state)
    if actor.part_of:
        own.add(actor.part_of)
    if actor.party and actor.party != "third":
        own.add(f"party:{actor.party}")
    return frozenset(own)


def same_side(these: Iterable[Participant | Actor], those: Iterable[Participant | Actor]) -> bool:
    """True if somebody of the one list is on the side of somebody of the other."""
    left = {s for a in these for s in sides(a.actor if isinstance(a, Participant) else a)}
    right = {s for a in those for s in sides(a.actor if isinstance(a, Participant) else a)}
    return bool(left & right)


def strikes_back(context: Context, event: Event) -> bool:
    """True with a word of striking back at the trigger, at the verb above it or below either."""
    token = context.parse.tokens[event.head]
    near = {token.i, token.head, *context.parse.subtree(event.head), *(t.i for t in context.parse.children(token.head))}
    near |= {k.i for i in tuple(near) for k in context.parse.children(i) if context.parse.tokens[i].dep == "prep"}
    verbs = (token, context.parse.tokens[token.head])
    fires = any((v.lemma, k.lemma) in context.words.fire_back for v in verbs for k in context.parse.children(v.i))
    return fires or any(context.parse.tokens[i].lemma in context.words.strike_back and not says_to_what(context, i) for i in near)


def says_to_what(context: Context, i: int) -> bool:
    """True for "in response to the strike", whose object tells what is answered."""
    return any(t.lower in ("to", "for") for t in context.parse.children(i, "prep"))


def struck_first(one: Event, other: Event) -> bool:
    """True if `one` is an attack by those whom `other` strikes, or on those who strike in `other`."""
    if one.type != "ASSAULT" or one.modality not in TOLD_AS_DONE or same_side(one.actors, other.actors):
        return False
    return same_side(one.actors, other.targets) or (not one.actors and same_side(one.targets, other.actors))


def tells_same(one: Event, other: Event) -> bool:
    """True if the two can be tellings of one act: same type, no contradiction in mode, actors or place."""
    if one.type != other.type:
        return False
    vague = (None, "other")
    if one.mode != other.mode and one.mode not in vague and other.mode not in vague and one.type != "ASSAULT":
        return False
    if one.actors and other.actors and not same_side(one.actors, other.actors):
        return False
    return not (one.place and other.place and one.place.place.id != other.place.place.id)
