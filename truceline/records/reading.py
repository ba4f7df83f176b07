"""Reading: what the learned reader makes of each token of a report. Whole percents, so that the same text gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordReading:
    """One token. All figures are percents.

    `types` are the PLOVER types it may be the trigger of, likeliest first, without those below a floor; `act` is how likely it is
    a trigger at all.
    """

    act: int = 0
    types: tuple[tuple[str, int], ...] = ()


UNREAD = WordReading()


@dataclass(frozen=True, slots=True)
class RoleTable:
    """(actor, target) percents of the pairs of words of one window: a byte in `shares` for each role, trigger and head, in that order."""

    size: int
    shares: bytes

    def at(self, trigger: int, head: int) -> tuple[int, int]:
        """The percents of two words, counted from the window's first."""
        i = trigger * self.size + head
        return self.shares[i], self.shares[i + self.size * self.size]


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one report, a word for each token of its parse; empty where no reader ran (`--fast`).

    `places` gives for each token the number of the run of sentences it was read in and its place there, None where it was not read;
    `roles` the table of each run.
    """

    words: tuple[WordReading, ...] = ()
    places: tuple[tuple[int, int] | None, ...] = ()
    roles: tuple[RoleTable, ...] = ()
    method: str = ""

    def __bool__(self) -> bool:
        """True if a reader ran."""
        return bool(self.words)

    def word(self, i: int) -> WordReading:
        """The reading of token `i`."""
        return self.words[i] if self.words else UNREAD

    def type_at(self, i: int, type: str) -> int:
        """How likely token `i` is the trigger of an act of `type`."""
        return next((p for t, p in self.word(i).types if t == type), 0)

    def type_in(self, first: int, last: int, type: str) -> int:
        """The highest `type_at` among tokens [first, last)."""
        return max((self.type_at(i, type) for i in range(first, last)), default=0) if self.words else 0

    def role(self, trigger: int, head: int) -> tuple[int, int] | None:
        """How likely the mention at `head` is the (actor, target) of the act at `trigger`; None where they were not read together."""
        one, other = (self.places[trigger], self.places[head]) if self.words else (None, None)
        if one is None or other is None or one[0] != other[0]:
            return None
        return self.roles[one[0]].at(one[1], other[1])
