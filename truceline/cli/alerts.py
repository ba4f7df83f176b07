"""`truceline alerts`: searches saved, and what is new in them sent to a hook. Made here or on the desk; sent by `run`."""

from __future__ import annotations

import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.days import moment
from truceline.cli.options import Database, Json
from truceline.cli.records import only_theatre
from truceline.cli.terminal import FAILED, OK, clean, print_json, say

if TYPE_CHECKING:
    from truceline.store import Alert

alerts = typer.Typer(help="Save searches, and send what is new in them to a hook.", no_args_is_help=True)

OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre, if the database holds several.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="What the alert is called.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", help="The number of the alert.")]
Words = Annotated[str, typer.Option("--words", metavar="WORDS", help="Words that must all be there; for incidents, in title or place.")]
Incidents = Annotated[bool, typer.Option("--incidents", help="Tell of new incidents, not of new reports and statements.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only report, statement or event.")]
Speaker = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only statements of this speaker.")]
Hook = Annotated[str | None, typer.Option("--hook", metavar="URL", help="Where to send it; without one the alert is a saved search.")]
Allow = Annotated[list[str] | None, typer.Option("--allow", metavar="HOST:PORT", help="May be called though it is in one's own network.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Whose alert it is.", envvar="TRUCELINE_REVIEWER")]
Every = Annotated[float | None, typer.Option("--every", min=0.1, metavar="MINUTES", help="Go on, and look again so often.")]


@alerts.command()
def add(
    name: Name, db: Database, words: Words = "", incidents: Incidents = False, kind: Kind = None, speaker: Speaker = None,
    hook: Hook = None, allow: Allow = None, by: By = "", theatre: OneTheatre = None, as_json: Json = False,
) -> None:  # fmt: skip
    """Save a search. What is there already counts as told; the secret that signs messages is shown this once."""
    from truceline.errors import UsageError
    from truceline.fetch.hooks import check_hook
    from truceline.runners.alerting import incidents_now
    from truceline.store import add_alert, open_monitor

    if not incidents and not words.strip():
        raise UsageError("say what to look for with --words, or ask for --incidents")
    if kind not in (None, "report", "statement", "event"):
        raise UsageError("--kind is report, statement or event")
    address = check_hook(hook, frozenset(allow or ())) if hook else None
    told = only_theatre(db, theatre)
    query = {key: value for key, value in (("q", words.strip()), ("kind", kind), ("speaker", speaker)) if value}
    with open_monitor(db, create=False) as monitor:
        known = [i.id for i in incidents_now(monitor, told)] if incidents else []
        made = add_alert(monitor, told, name, "incidents" if incidents else "search", query, by, moment(), hook=address, known=known)
    if as_json:
        print_json({**row_of(made), "secret": made.secret})
    else:
        print(clean(f"alert {made.id}: {made.name}" + (f"\nsecret: {made.secret} (shown this once)" if hook else "")))


@alerts.command("list")
def list_them(db: Database, as_json: Json = False) -> None:
    """List the alerts in force and how each stands."""
    from truceline.store import list_alerts, open_monitor

    with open_monitor(db, create=False) as monitor:
        rows = [row_of(alert) for alert in list_alerts(monitor)]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        state = f"failed {row['failures']} times: {row['fault']}" if row["failures"] else f"{row['sent']} messages sent"
        query = " ".join(f"{key}={value}" for key, value in row["query"].items())
        print(clean(f"{row['id']}  {row['name']} ({row['theatre']}, {row['kind']} {query}) -> {row['hook'] or 'no hook'}; {state}"))
    if not rows:
        print("no alerts")


@alerts.command()
def end(number: Number, db: Database, as_json: Json = False) -> None:
    """Take an alert back; its row stays."""
    from truceline.store import end_alert, open_monitor

    with open_monitor(db, create=False) as monitor:
        ended = end_alert(monitor, number, moment())
    print_json(row_of(ended)) if as_json else print(clean(f"alert {ended.id} ended"))


@alerts.command()
def resume(number: Number, db: Database, as_json: Json = False) -> None:
    """Take up an alert that was put off because its hook failed."""
    from truceline.runners.alerting import resume as take_up
    from truceline.store import open_monitor

    with open_monitor(db, create=False) as monitor:
        take_up(monitor, number)
    print_json({"alert": number, "due": True}) if as_json else print(f"alert {number} is due")


@alerts.command()
def run(db: Database, allow: Allow = None, every: Every = None, as_json: Json = False) -> None:
    """Send what is new to the hooks that are due. Exit code 1 if a hook did not take its message (it is sent again later)."""
    from truceline.runners.alerting import Alerting, incidents_now
    from truceline.store import open_monitor

    with open_monitor(db, create=False) as monitor:
        task = Alerting(monitor, time.time, moment, lambda name: incidents_now(monitor, name), frozenset(allow or ()))
        while True:
            before = task.tally["failed"]
            tally = dict(task.turn())
            told = {key: tally.get(key, 0) for key in ("looked_at", "sent", "items", "failed", "put_off")}
            if as_json:
                print_json({"at": moment(), **told})
            else:
                sent = f"{told['sent']} messages with {told['items']} items sent, {told['failed']} failed"
                say(f"{told['looked_at']} alerts looked at, {sent}")
            if every is None:
                break
            time.sleep(60 * every)
    raise typer.Exit(FAILED if task.tally["failed"] > before else OK)


def row_of(alert: Alert) -> dict[str, Any]:
    """An alert as it may be shown: without its secret."""
    return {**{key: value for key, value in asdict(alert).items() if key not in ("secret", "mark")}, "query": dict(alert.query)}
