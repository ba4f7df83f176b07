"""`truceline eval`: score the software, or a file of records, against a gold folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.options import Json
from truceline.cli.terminal import FAILED, OK, console, output, print_json, safe, say, watched
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.evaluation.compare import Change

Gold = Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of gold reports, one JSON file each.")]
Records = Annotated[Path | None, typer.Option("--records", metavar="FILE", help="Score these records instead of coding the gold anew.")]
Against = Annotated[Path | None, typer.Option("--against", metavar="FILE", help="An evaluation written with --out: show gains and losses.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the whole evaluation here as JSON.")]
Theatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME", help="Read all with this theatre, not with each report's own.")]
Incidents = Annotated[
    Path | None,
    typer.Option("--incidents", metavar="FILE", help="Gold incidents (JSON): score which events are put together, from what was read."),
]
Given = Annotated[bool, typer.Option("--gold-events", help="With --incidents: put together the gold's own events, not those read.")]
Only = Annotated[Path | None, typer.Option("--only", metavar="FILE", help="Only the report ids listed in this file, one a line.")]


def evaluate(
    gold: Gold,
    records: Records = None,
    against: Against = None,
    out: Out = None,
    theatre: Theatre = None,
    only: Only = None,
    incidents: Incidents = None,
    gold_events: Given = False,
    as_json: Json = False,
) -> None:
    """Score against a gold folder: precision, recall and F1 by layer, accuracy by slot, events by type.

    Exit code: 0 scored, 1 with --against if anything was lost, 2 usage.
    """
    from truceline.evaluation import compare_runs, load_gold, load_records
    from truceline.evaluation import evaluate as score
    from truceline.evaluation.gold import read_json
    from truceline.evaluation.run import code_gold

    rows = load_gold(gold)
    if only is not None:
        kept = ids_in(only)
        rows = {k: v for k, v in rows.items() if k in kept}
    got = load_records(records) if records else code_gold(watched(list(rows.values()), "gold reports read"), theatre)
    if incidents is None:
        result = score(rows, got)
    else:
        from truceline.evaluation.putting import put_together

        wanted = read_json(incidents)
        listed = wanted["incidents"] if isinstance(wanted, dict) else wanted
        result = score(rows, rows if gold_events else got, listed, put_together(rows, None if gold_events else got, theatre))
    if out is not None:
        with output(out) as handle:
            handle.write(json.dumps(result, ensure_ascii=False, sort_keys=True) + "\n")
    changes = compare_runs(read_json(against), result) if against else []
    if as_json:
        print_json({k: v for k, v in result.items() if k != "reports"})
    else:
        show(result, changes)
    raise typer.Exit(FAILED if any(c.gain < 0 for c in changes) else OK)


def show(result: dict[str, Any], changes: list[Change]) -> None:
    """The figures as tables, then what was gained and lost."""
    from rich.table import Table

    screen = console()
    table = Table(title=f"{len(result['reports'])} reports", title_justify="left")
    for column in ("layer", "P", "R", "F1", "right", "false", "missed"):
        table.add_column(column, justify="left" if column == "layer" else "right")
    groups = [*result["prf"].items(), *((f"type {k}", v) for k, v in result["types"].items())]
    for name, v in groups:
        table.add_row(name, *(f"{v[k]:.3f}" for k in ("P", "R", "F1")), *(str(v[k]) for k in ("tp", "fp", "fn")))
    screen.print(table)
    slots = Table(title="share right, on matched pairs", title_justify="left")
    for column in ("slot", "share", "of"):
        slots.add_column(column, justify="left" if column == "slot" else "right")
    for name, v in result["acc"].items():
        slots.add_row(name, "-" if v["accuracy"] is None else f"{v['accuracy']:.3f}", str(v["n"]))
    screen.print(slots)
    if told := result.get("incidents"):
        for name in ("pairwise", "b-cubed"):
            screen.print(f"incidents, {name}: " + ", ".join(f"{k} {told[name][k]:.3f}" for k in ("P", "R", "F1")))
    for change in changes:
        word = "gain" if change.gain > 0 else "loss" if change.gain < 0 else "same"
        screen.print(f"{word} {change.gain:+d}  {safe(change.report)}  {change.layer}: {change.before} -> {change.after}")
    if changes:
        say(f"gains {sum(c.gain > 0 for c in changes)}, losses {sum(c.gain < 0 for c in changes)} (report x layer)")


def ids_in(path: Path) -> set[str]:
    """The report ids a file lists.

    Raises:
        UsageError: if the file cannot be read.
    """
    try:
        return set(path.read_text(encoding="utf-8").split())
    except (OSError, UnicodeDecodeError) as err:
        raise UsageError(f"cannot be read: {getattr(err, 'strerror', None) or err}", where=str(path)) from err
