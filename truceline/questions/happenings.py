"""Questions on incidents: what happened, what was lost by whose word, what only one side tells, what an incident bears on.

Figures are never added across claimants or incidents; a figure is always somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.table import OWN_VOICE, counted_words, history
from truceline.monitor.words import moment_words, number, window_words
from truceline.questions.inquiry import NOT_KNOWN, Cells, Inquiry, Table, names_of
from truceline.records import CountChain, Incident
from truceline.records.bulletin import Cell, Line
from truceline.records.incident import CountLink
from truceline.theatres.sides import is_third

NEVER_ADDED = "Figures belong to those who gave them; nothing is added across claimants or incidents."


def incident_cell(q: Inquiry, incident: Incident) -> Cell:
    """The name of an incident, with the first telling of it as proof."""
    told = q.members(incident)
    title = q.words.title(incident)
    return q.cell(f"{title} [{incident.id}]", told[0].evidence() if told else None)


def window_cell(q: Inquiry, incident: Incident) -> Cell:
    return q.cell(window_words(incident.window)) if incident.window else NOT_KNOWN


def what_happened(q: Inquiry) -> Table:
    """Incidents of the days asked for: place, kind, who is accused by whom, figures by claimant, status, reports."""
    columns = ("incident", "days", "place", "accused, by whom", "figures, by claimant", "status", "reports (independent)")
    found = [i for i in q.incidents() if i.family != "request" and (is_short(i) or not (q.asked.first or q.asked.last))]
    found.sort(key=lambda i: (i.family not in FIGHTING, -i.independent, i.id))
    return Table(columns, tuple(_row(q, i) for i in found), (NEVER_ADDED, "Counts incidents, not reports."))


def _row(q: Inquiry, incident: Incident) -> Cells:
    place = f"{incident.place.name} ({q.words.precision[incident.place.precision]})" if incident.place else None
    accused = tuple(q.book.line(a.of.name, a.evidence, a.by.name) for a in incident.accused)
    status = incident.status + (f", grade {incident.grade}" if incident.grade else "")
    return (
        incident_cell(q, incident), window_cell(q, incident), q.cell(place), Cell(accused),
        Cell(tuple(_figure(q, c) for c in incident.counts)),
        q.cell(status, note="; ".join(incident.grade.reasons) if incident.grade else None),
        q.cell(f"{incident.reports} ({incident.independent})"),
    )  # fmt: skip


def _figure(q: Inquiry, chain: CountChain) -> Line:
    side = f" of {chain.side.name}" if chain.side else ""
    text = f"{counted_words(chain, q.words)}{side}: {q.words.bounds[chain.bound]}{number(chain.current)}"
    return q.book.line(text, chain.links[-1].evidence, claimant_name(chain))


def claimant_name(chain: CountChain) -> str:
    return chain.claimant.name if chain.claimant else f"{OWN_VOICE} ({chain.voice})" if chain.voice else OWN_VOICE


def losses(q: Inquiry) -> Table:
    """One row per incident, claimant, side and category: first and latest word, lowest, highest, the whole chain."""
    columns = ("incident", "days", "claimant", "side", "what", "first", "latest", "lowest", "highest", "grade")
    rows = tuple(_loss(q, i, chain) for i in q.incidents() for chain in i.counts if chain.what != "other" and chain.links)
    return Table(columns, rows, (NEVER_ADDED,))


def _loss(q: Inquiry, incident: Incident, chain: CountChain) -> Cells:
    links = history(chain)
    ends = sorted(links, key=lambda link: link.value)
    scope = None if chain.scope == "point" else chain.scope
    return (
        incident_cell(q, incident), window_cell(q, incident), q.cell(claimant_name(chain)), q.cell(chain.side.name if chain.side else None),
        q.cell(counted_words(chain, q.words), note=scope), _link(q, links[0]), _link(q, links[-1]),
        q.cell(number(ends[0].value), ends[0].evidence), q.cell(number(ends[-1].value), ends[-1].evidence),
        q.cell(str(chain.grade) if chain.grade else None),
    )  # fmt: skip


def _link(q: Inquiry, link: CountLink) -> Cell:
    said = link.said_at or link.known
    return q.cell(f"{q.words.bounds[link.bound]}{number(link.value)}", link.evidence, note=f"said {moment_words(said)}" if said else None)


def one_sided(q: Inquiry) -> Table:
    """Figures that only one side stands behind: no other side, third party or admission gives any for the same side and category."""
    columns = ("incident", "days", "side", "what", "figure", "only word of", "grade")
    rows = tuple(row for incident in q.incidents() for row in _one_sided(q, incident))
    return Table(columns, rows, ("A figure on one's own losses is an admission and graded as such.",))


def _one_sided(q: Inquiry, incident: Incident) -> Iterator[Cells]:
    groups: dict[tuple[str, str], list[CountChain]] = {}
    for chain in incident.counts:
        groups.setdefault((chain.what, chain.side.id if chain.side else ""), []).append(chain)
    for chains in groups.values():
        voices = {_voice(q, chain) for chain in chains}
        if len(voices) == 1 and all(chain.claimant for chain in chains):
            yield _single(q, incident, chains)


def _voice(q: Inquiry, chain: CountChain) -> str | None:
    """The side a chain speaks for; each third party and each report is one of its own."""
    if chain.claimant is None:
        return f"report {chain.voice}"
    return chain.claimant.id if is_third(chain.claimant, q.theatre) else q.side_name(chain.claimant)


def _single(q: Inquiry, incident: Incident, chains: Sequence[CountChain]) -> Cells:
    chain = chains[0]
    return (
        incident_cell(q, incident), window_cell(q, incident), q.cell(chain.side.name if chain.side else None),
        q.cell(counted_words(chain, q.words)), Cell(tuple(_figure(q, c) for c in chains)),
        q.cell(names_of(c.claimant for c in chains if c.claimant)),
        q.cell(str(chain.grade) if chain.grade else None, note="; ".join(chain.grade.reasons) if chain.grade else None),
    )  # fmt: skip


def bears_on(q: Inquiry) -> Table:
    """The clauses that incidents bear on: for or against, by whose word, and whether the scope is in dispute."""
    columns = ("incident", "agreement", "point", "direction", "asserted by", "scope")
    wanted = {i.id: i for i in q.incidents()}
    rows = []
    for bearing in q.known.bearings:
        incident = wanted.get(bearing.incident or "")
        if incident is None or bearing.evidence.ref.report not in q.known.records:
            continue
        nobody = "nobody: by the kind of act only" if bearing.basis == "signal" else OWN_VOICE
        rows.append((
            incident_cell(q, incident), q.cell(bearing.agreement),
            q.cell(str(bearing.point) if bearing.point is not None else None, note=bearing.commitment),
            q.cell(bearing.direction, bearing.evidence, note=bearing.modality),
            q.cell(names_of(bearing.asserted_by) or nobody),
            q.cell("in dispute" if bearing.scope_disputed else "no dispute told", note=bearing.note),
        ))  # fmt: skip
    return Table(columns, tuple(rows), ("Says nothing about who is right.",))
