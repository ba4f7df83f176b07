"""Reading: what the learned reader makes of each token of a report. Whole percents, so that the same text gives the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordReading:
    """One token. All figures are percents.

    `types` are the PLOVER types it may be the trigger of, likeliest first, without those below a floor; `act` is how likely it is
    a trigger at all. `modality` (of the act, if it is one) and `tag` (content, cue, speaker) are the likeliest with their percent.
    `told` is how likely the act is told by somebody other than the report.
    """

    act: int = 0
    types: tuple[tuple[str, int], ...] = ()
    modality: tuple[str, int] = ("happened", 0)
    told: int = 0
    tag: tuple[str, int] = ("none", 0)


UNREAD = WordReading()


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one report, a word for each token of its parse; empty where no reader ran (`--fast`).

    `roles` gives (actor, target) percents by (trigger token, head token of a mention); `windows` the number of the run of sentences a
    token was read in, -1 where it was not read.
    """

    words: tuple[WordReading, ...] = ()
    windows: tuple[int, ...] = ()
    roles: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
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
        if not self.words or self.windows[trigger] != self.windows[head] or self.windows[head] < 0:
            return None
        return self.roles.get((trigger, head), (0, 0))
