"""Tokens, sentences and the dependency tree of a report, as plain records: no parser's objects travel down the walk."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

from truceline.records.span import Span

token_start = attrgetter("start")


class Token(NamedTuple):
    """One token. `i` and `head` count tokens of the whole report (a root is its own head); `start`, `end` code points.

    `pos` is a Universal POS tag, `tag` a Penn tag, `dep` a ClearNLP label (nsubj, dobj, pobj, agent, ...). `lower`: the text in small
    letters, asked for a dozen times on the way. A tuple, since hundreds are made for each report.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: tokens [first, last), code points [start, end), the number of its paragraph."""

    i: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Parse:
    """The tokens and sentences of one report, with the walks over the tree that stages need.

    Sentences left unparsed by the gate are absent; token and sentence numbers stay dense.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    _children: tuple[tuple[Token, ...], ...] = field(default=(), repr=False, compare=False)

    @classmethod
    def build(cls, text: str, tokens: Iterable[Token], sentences: Iterable[Sentence]) -> Parse:
        """A parse with its index of children."""
        tokens = tuple(tokens)
        children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token)
        return cls(text, tokens, tuple(sentences), tuple(map(tuple, children)))

    def children(self, i: int, *deps: str) -> tuple[Token, ...]:
        """The children of token `i` in text order; only those with one of `deps`, if any are given."""
        kids = self._children[i]
        return tuple([t for t in kids if t.dep in deps]) if deps and kids else kids

    def subtree(self, i: int) -> tuple[int, ...]:
        """Token numbers of `i` and all below it, in text order."""
        out, todo = [], [i]
        while todo:
            k = todo.pop()
            out.append(k)
            todo.extend([t.i for t in self._children[k]])
        return tuple(sorted(out))

    def ancestors(self, i: int) -> Iterator[Token]:
        """The heads above token `i`, nearest first, the root last."""
        token = self.tokens[i]
        while token.head != token.i:
            token = self.tokens[token.head]
            yield token

    def conjuncts(self, i: int) -> tuple[int, ...]:
        """`i` and the tokens coordinated below it ("A, B and C" from A), in text order."""
        out, todo = [], [i]
        while todo:
            k = todo.pop()
            out.append(k)
            todo.extend(t.i for t in self.children(k, "conj"))
        return tuple(sorted(out))

    def sentence_of(self, i: int) -> Sentence:
        return self.sentences[self.tokens[i].sentence]

    def span(self, first: int, last: int) -> Span:
        """The span from token `first` to token `last`, both in it."""
        return Span.of(self.text, self.tokens[first].start, self.tokens[last].end)

    def sentence_span(self, i: int) -> Span:
        """The span of sentence number `i`."""
        return Span.of(self.text, self.sentences[i].start, self.sentences[i].end)

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens wholly inside the code points [start, end)."""
        first = bisect_left(self.tokens, start, key=token_start)
        return tuple(takewhile(lambda t: t.end <= end, self.tokens[first : bisect_left(self.tokens, end, key=token_start)]))
