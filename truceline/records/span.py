"""A piece of a report's text. The one invariant of the project: `report.text[span.start:span.end] == span.text`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points of `Report.text`, with the words it quotes."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span [start, end) of `text`.

        Raises:
            ValueError: if the range is empty, reversed or outside the text.
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span [{start}, {end}) in a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def contains(self, other: Span) -> bool:
        """True if every code point of `other` is in this span."""
        return self.start <= other.start and other.end <= self.end
