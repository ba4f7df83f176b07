"""What is not known: said on the page as plainly as what is. Blocks, incidents and coverage in, lines without claimants out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truceline.monitor.coverage import Coverage
from truceline.monitor.period import Period
from truceline.monitor.words import window_words
from truceline.records import Incident, Record
from truceline.records.bulletin import Block, Line

NOT_OWED = ("answer", "figures, side not told", "breaches counted")  # a side that accuses owes no answer
VAGUE = ("district", "line", "area", "region", "country")


def what_is_not_known(
    blocks: Sequence[Block], main: Sequence[Incident], incidents: Sequence[Incident], records: Mapping[str, Record], coverage: Coverage,
    period: Period,
) -> tuple[Line, ...]:
    """The lines, those on the main incidents first.

    Args:
        blocks: the claims tables of the page, in the order of `main`.
        incidents: all acts known; undated ones are counted.
        period: the days gaps are looked for in.
    """
    named = [(f"{block.title}: " if len(blocks) > 1 else "", block, incident) for block, incident in zip(blocks, main, strict=True)]
    lines = [Line(_begun(name + text)) for name, block, incident in named for text in _of_block(block, incident)]
    undated = sum(i.window is None for i in incidents)
    if undated:
        lines.append(Line(f"{undated} happening{_s(undated)} told without a day: counted under no day."))
    unprinted = sum(r.report.published is None for r in records.values())
    if unprinted:
        lines.append(Line(f"{unprinted} report{_s(unprinted)} without a day of printing: no change is dated by {_them(unprinted)}."))
    gaps = coverage.gaps(period)
    if gaps:
        days = ", ".join(window_words(gap) for gap in gaps[:6]) + (" and other days" if len(gaps) > 6 else "")
        lines.append(Line(f"Too few reports were read for {days}: nothing told of these days is no sign of calm."))
    return tuple(lines)


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _s(n: int) -> str:
    return "" if n == 1 else "s"


def _them(n: int) -> str:
    return "it" if n == 1 else "them"


def _of_block(block: Block, incident: Incident) -> list[str]:
    """Which claimant is silent on what others tell, and how vaguely place and day are told."""
    texts = []
    for k, column in enumerate(block.columns[:-1]):
        silent = [row.label for row in block.rows if not row.cells[k].lines and row.label not in NOT_OWED]
        if silent:
            texts.append(f"not told by {column.removesuffix(' says')}: {', '.join(silent)}.")
    labels = {row.label for row in block.rows if row.cells[-1].lines}
    if "who did it" not in labels:
        texts.append("no third party names who did it.")
    if incident.place is None:
        texts.append("no report names the place.")
    elif incident.place.precision in VAGUE:
        vague = block.place.split(" (", 1)[-1].split(",")[0].rstrip(")")
        texts.append(f"the place is told as {vague} only; no pin is placed.")
    if incident.window and incident.window[0] != incident.window[1]:
        texts.append(f"the day is told only as {block.window}.")
    return texts
