"""The evidence of a page: proofs and the reports they stand in, grouped as the page lists them. Proofs and records in, one value out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.records import CopyGroup, Record
from truceline.records.bulletin import Proof, Source
from truceline.theatres.theatre import Theatre
from truceline.web.claimants import Tints

MOST = 8  # proofs a cell leads to


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of a report in a line. `copy_of` is the report whose text it carries."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None = None
    sha256: str = ""
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """What the cells of a page lead to: proofs by id, the heads of their reports, and the colours of claimants. It lives for one page."""

    proofs: Mapping[str, Proof]
    reports: Mapping[str, Head]
    tints: Tints = field(repr=False)
    cited: set[str] = field(default_factory=set, repr=False)

    def shown(self, ids: Sequence[str]) -> Sequence[str]:
        """The proofs a cell leads to: of very many the first and the last. The page's list of evidence holds what was asked for here."""
        told = [key for key in ids if key in self.proofs]
        told = told if len(told) <= MOST else [*told[: MOST - 1], told[-1]]
        self.cited.update(told)
        return told

    @property
    def by_report(self) -> list[tuple[Head, list[Proof]]]:
        """The proofs cited, by report, reports in the order of their first proof, proofs in text order."""
        groups: dict[str, list[Proof]] = {}
        for proof in self.proofs.values():
            if proof.id in self.cited:
                groups.setdefault(proof.report, []).append(proof)
        return [(self.reports[r], sorted(found, key=lambda p: (p.span.start, int(p.id[1:])))) for r, found in groups.items()]

    def tint(self, name: str) -> str:
        """The class of a claimant's column or name."""
        return self.tints.named(name)


def book_of(proofs: Iterable[Proof], records: Mapping[str, Record], theatre: Theatre, copies: Iterable[CopyGroup] = ()) -> Book:
    """The book of the proofs a page cites.

    Args:
        records: at least those of the reports the proofs stand in.
    """
    told = {proof.id: proof for proof in proofs}
    cited = dict.fromkeys(proof.report for proof in told.values())
    origins = origins_of(copies)
    return Book(told, {r: head_of(records[r], origins.get(r)) for r in cited}, Tints(theatre))


def origins_of(copies: Iterable[CopyGroup]) -> dict[str, str]:
    """The report each copy carries the text of."""
    return {report: group.origin for group in copies for report in group.reports if report != group.origin}


def head_of(record: Record, copy_of: str | None = None) -> Head:
    """The head of the report of a record."""
    report = record.report
    return Head(report.id, report.title, report.publisher, report.published, report.url, report.sha256, copy_of)


def head_of_source(source: Source) -> Head:
    """The head of a report as the bulletin lists it."""
    return Head(source.report, source.title, source.publisher, source.published, source.url, source.sha256, source.copy_of)
