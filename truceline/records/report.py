"""Report: one news item as it came in, in canonical text, with what its shell says about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.shown import Shown
from truceline.records.span import Span

CreditRelation = Literal["based_on", "quoted", "photo"]


@dataclass(frozen=True, slots=True)
class Credit:
    """Whom the report credits: text taken over (based_on), original venue (quoted) or the picture (photo)."""

    name: str
    relation: CreditRelation
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report(Shown):
    """One report.

    `text` is canonical: NFC, line ends LF, paragraphs parted by a blank line. Every offset of the record counts its code points.
    `published` is an ISO day or None; where None, `published_bounds` may hold (earliest, latest) days, either end None. Never "today".
    `shell` are the spans of `text` that are not running text (date line, byline, credits, captions); they are not coded.
    `raw_map` are (canonical offset, raw offset) pairs, sorted: between two pairs both count alike. Raw offsets count code points
    of the decoded field or file. `sha256` is of the raw bytes.
    """

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_bounds: tuple[str | None, str | None] | None = None
    language: str | None = None
    sha256: str = ""
    credits: tuple[Credit, ...] = ()
    shell: tuple[Span, ...] = ()
    raw_map: tuple[tuple[int, int], ...] = ((0, 0),)
    theatre: str | None = None

    def raw_offset(self, offset: int) -> int:
        """The raw offset of a canonical one (code points of the decoded input)."""
        best = (0, 0)
        for pair in self.raw_map:
            if pair[0] > offset:
                break
            best = pair
        return best[1] + offset - best[0]
