"""`truceline review`: what a person should look at first, and what he decides. Decisions are kept beside the records, never over them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.days import moment
from truceline.cli.options import Database, Json
from truceline.cli.records import only_theatre
from truceline.cli.terminal import clean, print_json
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.records import Check, EventRef, Incident, Judgement, Record
    from truceline.review import Decisions, Item, Signed
    from truceline.theatres import Theatre

review = typer.Typer(help="Decide what is one happening and what was misread; see what to look at first.", no_args_is_help=True)

Which = Annotated[str, typer.Argument(metavar="INCIDENT|REPORT:EVENT", help="An incident, or one event of a report.")]
OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre, if the database holds several.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", envvar="TRUCELINE_REVIEWER")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why, in words.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=500, metavar="N", help="How many to show.")]


class Desk:
    """What a decision is made on: the records of one theatre and the decisions there are."""

    def __init__(self, db: str, theatre: str | None) -> None:
        from truceline.exports.reading import record_from_dict
        from truceline.store import load_decisions, open_monitor
        from truceline.store.given import given_out
        from truceline.theatres import load_theatre

        self.db = db
        self.name = only_theatre(db, theatre)
        self.theatre: Theatre = load_theatre(theatre or self.name)
        with open_monitor(db, create=False) as monitor:
            self.records: dict[str, Record] = {row["id"]: record_from_dict(row) for row in monitor.records(self.name)}
            self.decisions: Decisions = load_decisions(monitor, self.name)
            self.known = {one.id: one.refs() for one in given_out(monitor, self.name)}

    def state(self) -> Any:
        """The reconciler with the decisions applied."""
        from truceline.incidents import Reconciler
        from truceline.review import without_misread

        return Reconciler.of(self.theatre, self.decisions.judgements).add(without_misread(self.records.values(), self.decisions.checks))

    def incidents(self) -> tuple[Incident, ...]:
        found: tuple[Incident, ...] = self.state().incidents(self.known)
        return found

    def members(self, key: str) -> tuple[EventRef, ...]:
        from truceline.review.decisions import find_members

        return find_members(key, self.incidents(), self.records)

    def keep(self, judgements: tuple[Judgement, ...] = (), checks: tuple[Check, ...] = (), *, as_json: bool) -> None:
        """Save decisions and say by which numbers they are known."""
        from truceline.store import open_monitor, save_decisions

        with open_monitor(self.db, create=False) as monitor:
            made = save_decisions(monitor, self.name, judgements, checks)
        if as_json:
            print_json({"decisions": made})
        else:
            told = f"decision {made[0]}" if len(made) == 1 else f"decisions {made[0]} to {made[-1]}"
            print(f"kept as {told}; `truceline review undo` takes one back")


def signed(by: str, why: str) -> Signed:
    """Who decides now, and why.

    Raises:
        UsageError: if nobody is named.
    """
    from truceline.review import Signed

    if not by.strip():
        raise UsageError("say who decides: --by NAME (or TRUCELINE_REVIEWER)")
    return Signed(by.strip(), moment(), why)


@review.command("next")
def next_items(db: Database, theatre: OneTheatre = None, limit: Limit = 5, as_json: Json = False) -> None:
    """Show what to look at first: doubtful pairs and unread incidents, by what they would change on the page."""
    from truceline.review import queue, standing

    desk = Desk(db, theatre)
    items = queue(desk.state(), standing(desk.decisions.checks, desk.records), limit, desk.known)
    if as_json:
        print_json([asdict(item) for item in items])
        return
    for item in items:
        print(clean("\n".join(item_lines(item, desk.records))) + "\n")
    if not items:
        print("nothing to review")


def item_lines(item: Item, records: dict[str, Record]) -> list[str]:
    """One item with the sentences to judge by and the verbs that decide it."""
    if item.kind == "pair":
        held = "held to be one happening" if item.joined else "held apart"
        reasons = ", ".join(f"{name} {points:+.2f}" for name, points in item.reasons)
        lines = [f"one happening or two? {held}, score {item.score:.2f} ({reasons})"]
    else:
        lines = [f"is it read right? {item.a}"]
    for ref in item.refs[:6]:
        report = records[ref.report].report
        event = next(e for e in records[ref.report].events if e.id == ref.event)
        source = ", ".join(part for part in (report.publisher, report.published) if part) or "source and day not known"
        lines.append(f"  {ref.report}:{ref.event} ({source}) {event.type}/{event.mode or '-'}: {event.sentence.text}")
    if item.kind == "pair":
        a, b = (f"{ref.report}:{ref.event}" for ref in item.refs)
        lines.append(f"  truceline review same {a} {b}   |   truceline review different {a} {b}")
    else:
        verbs = (f"confirm {item.a}", "reject REPORT:EVENT", f"split {item.a} REPORT:EVENT")
        lines.append("  " + "   |   ".join(f"truceline review {verb}" for verb in verbs))
    return lines


@review.command()
def same(a: Which, b: Which, db: Database, by: By = "", why: Why = "", theatre: OneTheatre = None, as_json: Json = False) -> None:
    """Say that two are one happening."""
    from truceline.review import decisions

    desk, who = Desk(db, theatre), signed(by, why)
    desk.keep(decisions.same(desk.members(a), desk.members(b), desk.records, who), as_json=as_json)


@review.command()
def different(a: Which, b: Which, db: Database, by: By = "", why: Why = "", theatre: OneTheatre = None, as_json: Json = False) -> None:
    """Say that two are not one happening."""
    from truceline.review import decisions

    desk, who = Desk(db, theatre), signed(by, why)
    desk.keep(decisions.different(desk.members(a), desk.members(b), desk.records, who), as_json=as_json)


@review.command()
def split(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT")],
    events: Annotated[list[str], typer.Argument(metavar="REPORT:EVENT...", help="The events that tell another happening.")],
    db: Database, by: By = "", why: Why = "", theatre: OneTheatre = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Say that some events of an incident tell another happening."""
    from truceline.monitor.sheet import pick_incident
    from truceline.review import decisions

    desk, who = Desk(db, theatre), signed(by, why)
    whole = pick_incident(incident, desk.incidents())
    moved = [ref for key in events for ref in desk.members(key)]
    desk.keep(decisions.split(whole, moved, desk.records, who), as_json=as_json)


@review.command()
def confirm(which: Which, db: Database, by: By = "", why: Why = "", theatre: OneTheatre = None, as_json: Json = False) -> None:
    """Say that the reports do tell it as it was read; not that it happened."""
    from truceline.review import decisions

    desk, who = Desk(db, theatre), signed(by, why)
    desk.keep(checks=decisions.check(desk.members(which), "confirm", desk.records, who), as_json=as_json)


@review.command()
def reject(which: Which, db: Database, by: By = "", why: Why = "", theatre: OneTheatre = None, as_json: Json = False) -> None:
    """Say that it was misread: it stays in the record and leaves incidents, answers and pages."""
    from truceline.review import decisions

    desk, who = Desk(db, theatre), signed(by, why)
    desk.keep(checks=decisions.check(desk.members(which), "reject", desk.records, who), as_json=as_json)


@review.command()
def undo(number: Annotated[int, typer.Argument(metavar="NUMBER")], db: Database, as_json: Json = False) -> None:
    """Take a decision back; its row stays."""
    from truceline.store import open_monitor, withdraw_decision

    with open_monitor(db, create=False) as monitor:
        withdraw_decision(monitor, number, moment())
    if as_json:
        print_json({"withdrawn": number})
    else:
        print(f"decision {number} withdrawn")


@review.command("list")
def list_all(db: Database, theatre: OneTheatre = None, as_json: Json = False) -> None:
    """List all decisions, those withdrawn among them."""
    from truceline.cli.records import theatre_id
    from truceline.store import decision_rows, open_monitor

    with open_monitor(db, create=False) as monitor:
        rows = list(decision_rows(monitor, theatre_id(theatre) if theatre else None))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        other = f" {row['other_report']}:{row['other_event']}" if row["other_report"] else ""
        gone = f", withdrawn {row['withdrawn_at']}" if row["withdrawn_at"] else ""
        why = f": {row['why']}" if row["why"] else ""
        print(clean(f"{row['id']:>4}  {row['verdict']} {row['report']}:{row['event']}{other}  by {row['by']}, {row['made_at']}{gone}{why}"))
    if not rows:
        print("no decisions")
