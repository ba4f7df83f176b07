"""`truceline ask`: an analyst's question answered from the monitor database, as it was known at any time."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.days import check_day, check_moment
from truceline.cli.options import Json
from truceline.cli.records import across_of, only_theatre, records_by_theatre
from truceline.cli.terminal import console, print_json
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.questions import Asked

Name = Annotated[str | None, typer.Argument(metavar="[QUESTION]", help="Its name or number; left out, the questions are listed.")]
Db = Annotated[str | None, typer.Option("--db", metavar="DB", help="The monitor database: a SQLite file, or postgresql://…")]
OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre, if the database holds several.")]
First = Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day asked for (YYYY-MM-DD).")]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day asked for.")]
Day = Annotated[str | None, typer.Option("--day", metavar="DAY", help="One day: both --from and --to.")]
Moment = Annotated[str | None, typer.Option("--as-of", metavar="TIME", help="What was known then: YYYY-MM-DD or YYYY-MM-DDTHH:MM.")]
KnownBy = Annotated[str | None, typer.Option("--known-by", metavar="DAY", help="Only what we had read by the end of this day (UTC).")]
Actor = Annotated[str | None, typer.Option("--actor", metavar="WORDS", help="Only what a speaker or party of this name is in.")]
About = Annotated[str | None, typer.Option("--about", metavar="WORDS", help="Only words about this: somebody, some place, a phrase.")]
Place = Annotated[str | None, typer.Option("--place", metavar="WORDS", help="Only what is told of a place of this name.")]
Incident = Annotated[str | None, typer.Option("--incident", metavar="ID", help="Only this incident.")]
Report = Annotated[str | None, typer.Option("--report", metavar="ID", help="Only this report.")]
Evidence = Annotated[bool, typer.Option("--evidence", help="Print the sentences behind the table, too.")]


def ask(
    question: Name = None,
    db: Db = None,
    theatre: OneTheatre = None,
    first: First = None,
    last: Last = None,
    day: Day = None,
    as_of: Moment = None,
    known_by: KnownBy = None,
    actor: Actor = None,
    about: About = None,
    place: Place = None,
    incident: Incident = None,
    report: Report = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Ask one of the twenty questions of a ceasefire analyst. Every cell of the answer leads to the sentence behind it."""
    from truceline.questions import Asked
    from truceline.questions.catalogue import question as find

    if question is None:
        list_questions(as_json=as_json)
        return
    find(question)  # a wrong name is told before the database is read
    if db is None:
        raise UsageError("name the monitor database with --db FILE")
    if day and (first or last):
        raise UsageError("give either --day or --from and --to")
    first, last = check_day(day or first, "--from"), check_day(day or last, "--to")
    if first and last and last < first:
        raise UsageError(f"--to {last} lies before --from {first}")
    asked = Asked(first, last, actor, about, place, incident, report, check_moment(as_of, "--as-of"))
    answer_one(question, db, theatre, asked, check_day(known_by, "--known-by"), evidence=evidence, as_json=as_json)


def answer_one(
    name: str, db: str, theatre: str | None, asked: Asked, known_by: str | None = None, *, evidence: bool = False, as_json: bool = False
) -> None:
    """Reconcile what was known, answer and print."""
    from truceline.monitor.sheet import pick_incident
    from truceline.questions import Known, answer
    from truceline.theatres import load_theatre

    kept = only_theatre(db, theatre)
    records = records_by_theatre(db, kept, asked.as_of[:10] if asked.as_of else None, known_by).get(kept, [])
    loaded = load_theatre(theatre or kept)
    across = across_of(db, kept, records, loaded)
    if asked.incident:
        asked = replace(asked, incident=pick_incident(asked.incident, across.incidents, asked.as_of).id)
    known = Known(loaded, {r.report.id: r for r in records}, across.incidents, across.bearings, across.copies, across.utterances)
    told = answer(name, known, asked)
    if as_json:
        print_json(asdict(told))
        return
    from truceline.exports.answer_text import print_answer

    print_answer(told, console(wrap=True), evidence=evidence)


def list_questions(*, as_json: bool) -> None:
    """The questions there are."""
    from truceline.questions import QUESTIONS

    if as_json:
        print_json([{"number": q.number, "name": q.name, "question": q.words} for q in QUESTIONS])
        return
    for q in QUESTIONS:
        print(f"{q.number:>2}  {q.name:<12} {q.words}")
