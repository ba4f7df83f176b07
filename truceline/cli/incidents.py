"""`truceline incidents`: one happening from the tellings of many reports, from the monitor database; by its id, one of them whole."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.options import Database, Json, Minute, OneTheatre
from truceline.cli.records import across_of, records_by_theatre, said_by
from truceline.cli.terminal import clean, console, print_json

if TYPE_CHECKING:
    from truceline.monitor.sheet import Sheet
    from truceline.records import Incident, Record
    from truceline.records.bulletin import Line
    from truceline.runners.across import Across
    from truceline.store.history import Change
    from truceline.theatres import Theatre

Which = Annotated[
    str | None, typer.Argument(metavar="[INCIDENT]", help="Its id or the first letters of it, to see it whole; left out, all are listed.")
]


def incidents(incident: Which = None, *, db: Database, theatre: OneTheatre = None, as_of: Minute = None, as_json: Json = False) -> None:
    """Reconcile the records into incidents and print them, or one of them whole; figures stay with their claimants and are never added.

    Each report that tells an incident stands in `main_of` of one: its main happening. What is only announced comes last, with the
    status "announced"; it is kept apart from what happened and counted nowhere. One incident is shown with what each claimant tells,
    every figure by time of saying, accusations and answers, its tellings in their words, copies and what people decided on it.
    """
    found = [Reconciled(db, name, theatre, records, as_of) for name, records in records_by_theatre(db, theatre, as_of).items()]
    if incident is not None:
        show_one(incident, found, as_json=as_json)
        return
    told = [{"theatre": one.name, **row} for one in found for row in one.rows()]
    if as_json:
        print_json(told)
    else:
        print(clean("\n".join(headline(row) for row in told) or "no incidents"))


class Reconciled:
    """The incidents of one theatre of a database, as told at a time; where none is asked for they are kept with their ids."""

    def __init__(self, db: str, name: str, theatre: str | None, records: list[Record], as_of: str | None) -> None:
        from truceline.theatres import load_theatre

        self.db, self.name, self.as_of = db, name, as_of
        self.records = records
        self.theatre: Theatre = load_theatre(theatre or name)
        self.across: Across = across_of(db, name, records, self.theatre)
        self.incidents = said_by(self.across.incidents, records, as_of)
        self.announced = said_by(self.across.announced, records, as_of)

    def rows(self) -> list[dict[str, Any]]:
        """All incidents as rows, those announced last."""
        from truceline.exports.incident import incident_dict
        from truceline.runners.made import made_with
        from truceline.store import open_monitor

        rows = [incident_dict(incident) for incident in self.incidents]
        if self.as_of is None:
            with open_monitor(self.db, create=False) as monitor:
                monitor.save_incidents(self.name, rows, made_with(self.theatre))
        return [*rows, *map(incident_dict, self.announced)]

    def sheet(self, incident: Incident) -> Sheet:
        """One of the incidents whole."""
        from truceline.incidents import with_end
        from truceline.monitor.sheet import make_sheet

        records = {record.report.id: record for record in self.records}
        copies = [with_end(group, records.get(group.origin)) for group in self.across.copies]
        return make_sheet(incident, self.incidents, self.across.bearings, copies, records, self.theatre)

    def history(self, incident: Incident) -> list[Change]:
        """What changed it: when its reports were read, what people decided."""
        from truceline.store import load_decisions, open_monitor
        from truceline.store.history import history_of

        with open_monitor(self.db, create=False) as monitor:
            records = {record.report.id: record for record in self.records}
            return history_of(incident, monitor, self.name, load_decisions(monitor, self.name), records)


def show_one(key: str, found: list[Reconciled], *, as_json: bool) -> None:
    """Print the incident of an id.

    Raises:
        UsageError: if there is none, or several begin like this.
    """
    from truceline.exports.incident import sheet_dict
    from truceline.monitor.sheet import pick_incident

    of = {incident.id: one for one in found for incident in (*one.incidents, *one.announced)}
    incident = pick_incident(key, [i for one in found for i in (*one.incidents, *one.announced)], found[0].as_of if found else None)
    one = of[incident.id]
    sheet, changes = one.sheet(incident), one.history(incident)
    if as_json:
        print_json({"theatre": one.name, **sheet_dict(sheet), "history": [asdict(change) for change in changes]})
        return
    from truceline.exports.incident_text import Beside, print_sheet

    records = {record.report.id: record for record in one.records}
    print_sheet(sheet, Beside(records, decided(changes), one.theatre.name, one.as_of), console(wrap=True))


def decided(changes: list[Change]) -> list[Line]:
    """What people decided, one line each, the latest first."""
    from truceline.monitor.words import moment_words
    from truceline.records.bulletin import Line

    def note(change: Change) -> str:
        gone = f"withdrawn {moment_words(change.withdrawn[:16])}" if change.withdrawn else ""
        return ", ".join(part for part in (moment_words(change.at[:16]), change.why, gone) if part)

    return [Line(change.what, change.by, (), note(change)) for change in changes if change.person]


def headline(row: dict[str, Any]) -> str:
    """One incident in a line, and each figure with its claimant in a line of its own."""
    from truceline.monitor.words import many

    days = "/".join(dict.fromkeys(row["window"])) if row["window"] else "day not told"
    place = row["place"]["name"] if row["place"] else "place not told"
    kind = f"{row['type']}/{row['mode']}" if row["mode"] else row["type"]
    grade = f", grade {row['grade']['source']}{row['grade']['information']}" if row["grade"] else ""
    reports = f"{many(row['reports'], 'report')}, {row['independent']} independent"
    lines = [f"{row['id']}  {days}  {place}  {kind}: {row['status']}{grade}; {reports}"]
    for chain in row["counts"]:
        claimant = chain["claimant"]["name"] if chain["claimant"] else f"report {chain['voice']}"
        side = f" of {chain['side']['name']}" if chain["side"] else ""
        what = (chain["counted"] or "other") if chain["what"] == "other" else chain["what"]
        lines.append(f"    {claimant}: {chain['bound']} {chain['current']:g} {what}{side}")
    return "\n".join(lines)
