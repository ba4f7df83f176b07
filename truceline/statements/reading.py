"""Reading: what every module of this room looks at, gathered once per report: parse, quotations, mentions by head, times, codebook."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from truceline.codebooks.speech import Speech, load_speech
from truceline.records import Mention, Parse, Report, Token, When
from truceline.statements.quotes import Quote, Quotes

NOT_PHRASE = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as this room sees it."""

    report: Report
    parse: Parse
    mentions: dict[int, Mention]
    times: tuple[When, ...]
    quotes: Quotes
    speech: Speech
    lemmas: dict[str, list[int]]
    days: frozenset[int]
    wide: bool = False

    @classmethod
    def of(
        cls, report: Report, parse: Parse, mentions: tuple[Mention, ...], times: tuple[When, ...], *, wide: bool = False
    ) -> Reading:
        by_head = {m.head: m for m in mentions}
        days = frozenset(k for w in times for k in range(w.first, w.last + 1))
        speech = load_speech(wide=True) if wide else load_speech()
        lemmas: dict[str, list[int]] = {}
        for token in parse.tokens:
            if token.lemma in speech.watched:
                lemmas.setdefault(token.lemma, []).append(token.i)
        return cls(report, parse, by_head, times, Quotes(parse), speech, lemmas, days, wide)

    def is_day(self, i: int) -> bool:
        """True if token `i` belongs to a time expression."""
        return i in self.days

    def with_lemma(self, lemmas: Collection[str]) -> list[Token]:
        """The tokens that have one of the lemmas (of those the codebook watches for), in text order."""
        found = sorted(i for lemma in lemmas if lemma in self.lemmas for i in self.lemmas[lemma])
        return [self.parse.tokens[i] for i in found]

    @property
    def text(self) -> str:
        return self.parse.text

    def level(self, i: int) -> int:
        """The number of the innermost quotation around token `i`, -1 if none."""
        return self.quotes.level_of[i]

    def quote_at(self, i: int) -> Quote | None:
        """The innermost quotation around token `i`."""
        number = self.quotes.level_of[i]
        return self.quotes.all[number] if number >= 0 else None

    def phrase(self, head: int) -> tuple[int, int]:
        """First and last token of the noun phrase at `head`, without clauses that hang on it, inside its own quotation level."""
        inside = set(self._phrase_tokens(head))
        first = last = head
        while first - 1 in inside and self.level(first - 1) == self.level(head):
            first -= 1
        while last + 1 in inside and self.level(last + 1) == self.level(head):
            last += 1
        tokens = self.parse.tokens
        while last > head and tokens[last].dep == "punct" and tokens[last].text not in (")", "."):
            last -= 1
        while first < head and tokens[first].dep in ("punct", "cc", "mark"):
            first += 1
        return first, last

    def _phrase_tokens(self, head: int) -> Iterator[int]:
        todo = [head]
        while todo:
            k = todo.pop()
            yield k
            todo.extend(t.i for t in self.parse.children(k) if t.dep not in NOT_PHRASE)

    def sentence_bounds(self, i: int) -> tuple[int, int]:
        """Code points of the sentence of token `i`, cut to the quotation the token stands in."""
        s = self.parse.sentence_of(i)
        quote = self.quote_at(i)
        if quote is None:
            return s.start, s.end
        return max(s.start, quote.start), min(s.end, quote.end)

    def back(self, at: int) -> int:
        """The place after the last character before `at` that is not a blank."""
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        return at

    def token_at(self, at: int) -> int:
        """Number of the first token that starts at or after the code point `at`; the number of tokens if none."""
        return bisect_left(self.parse.tokens, at, key=lambda t: t.start)

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Tokens that start inside [start, end)."""
        return self.parse.tokens[self.token_at(start) : self.token_at(end)]
