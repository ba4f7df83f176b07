"""`truceline copies`: which reports of the monitor database carry one text."""

from __future__ import annotations

from dataclasses import asdict

from truceline.cli.options import Database, Json
from truceline.cli.records import records_by_theatre
from truceline.cli.terminal import clean, print_json


def copies(db: Database, as_json: Json = False) -> None:
    """List groups of reports that carry the same text, with the kind of copy and who took it from whom."""
    from truceline.incidents import find_copies, with_end

    records = {record.report.id: record for found in records_by_theatre(db, None, None).values() for record in found}
    groups = [with_end(group, records.get(group.origin)) for group in find_copies(record.report for record in records.values())]
    if as_json:
        print_json([asdict(group) for group in groups])
        return
    for group in groups:
        others = ", ".join(report for report in group.reports if report != group.origin)
        print(clean(f"{group.kind}: {group.origin} <- {others} (containment {group.containment5:.2f})"))
        for step in group.chain:
            print(clean(f"    {step.report} from {step.taken_from}: {step.kind}, by {step.why}"))
    if not groups:
        print("no copies")
