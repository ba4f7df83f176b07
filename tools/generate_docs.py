"""Write the parts of the documentation that are made from the code: README's walk and example, the command line reference,
the record's fields and the theatres. `python tools/generate_docs.py` writes them, `--check` only says what would change (exit 1).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer.main import get_command

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = "tr_02"


def walk_tree() -> str:
    """The stages as a tree, rooms in the order of the walk."""
    from truceline.pipeline import PER_REPORT, across_stages

    lines = ["```", "intake          bytes -> report          canonical text, map to the raw input, title, publisher, date, credits"]
    for title, stages in (("per report", PER_REPORT), ("across reports", across_stages())):
        lines.append(f"--- {title} ---")
        for stage in stages:
            reads = ", ".join(name for name in stage.reads if name not in ("report", "theatre", "day", "as_of", "version"))
            arrow = f"{reads} -> {stage.writes}" if reads else f"-> {stage.writes}"
            lines.append(f"{stage.room:<16}{arrow}" + ("\n" + " " * 16 if len(arrow) > 24 else " " * (25 - len(arrow))) + stage.does)
    return "\n".join([*lines, "```"])


def example_record() -> str:
    """A statement, an event and a relation of a packaged report, as the software reads it today."""
    from truceline.demo import REPORTS
    from truceline.exports.record import record_dict
    from truceline.intake import report_from_dict
    from truceline.pipeline import code_report
    from truceline.theatres import load_theatre

    given = json.loads((REPORTS / f"{EXAMPLE}.json").read_text(encoding="utf-8"))
    record = record_dict(code_report(report_from_dict(given), load_theatre("training")))
    denial = next(r for r in record["relations"] if r["kind"] == "denies")
    event = next(e for e in record["events"] if e["id"] == denial["to"])
    statement = next(s for s in record["statements"] if s["id"] == event["statement"])
    keys = ("id", "speaker", "cue", "content", "kind", "said_at")
    slots = ("id", "type", "mode", "trigger", "actors", "targets", "place", "date", "modality", "according_to", "statement", "method")
    shown = {
        "id": record["id"],
        "statements": [{k: statement[k] for k in keys}],
        "events": [{k: event[k] for k in slots}],
        "relations": [denial],
    }
    return "```json\n" + compact(shown) + "\n```"


def compact(value: Any, depth: int = 0) -> str:
    """JSON with one line per object that fits in 130 characters."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + 2 * depth <= 130 or not isinstance(value, dict | list) or not value:
        return flat
    pad, end = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        inner = [f"{pad}{json.dumps(k)}: {compact(v, depth + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(inner) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + compact(v, depth + 1) for v in value) + f"\n{end}]"


def commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every verb with its full name, in the order of the help."""
    subcommands = getattr(command, "commands", None)
    if not subcommands:
        yield name, command
        return
    for child, sub in subcommands.items():
        yield from commands(sub, f"{name} {child}")


def cli_reference() -> str:
    """The page of the command line: usage, arguments and options of every verb."""
    from truceline.cli.main import app

    pages = [
        "# Command line",
        "Made from the code by `tools/generate_docs.py`. Results go to standard output; issues, progress and summaries to standard error.",
        "Every verb that prints has `--json`. `NO_COLOR` is honoured. Codebooks once read are kept as JSON in the folder for caches; "
        "`TRUCELINE_CACHE` names another folder, empty it means none. "
        "Exit codes: 0 done, 1 something was not read or could not be done, 2 wrong usage, 130 interrupted.",
    ]
    for name, command in commands(get_command(app), "truceline"):
        pages.append(f"## {name}\n" + "\n".join(verb_page(name, command)))
    return "\n\n".join(pages) + "\n"


def verb_page(name: str, command: Any) -> Iterator[str]:
    yield re.sub(r"\s*\n\s*", " ", (command.help or "").strip())
    yield ""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
    words = " ".join(p.metavar or p.name.upper() for p in arguments)
    yield f"`{name} {words}{' [OPTIONS]' if options else ''}`".replace("  ", " ")
    yield ""
    if arguments or options:
        yield "| | |\n|---|---|"
    for p in arguments:
        yield f"| `{p.metavar or p.name.upper()}` | {getattr(p, 'help', '') or ''} |"
    for p in options:
        value = "" if p.is_flag else f" {(p.metavar or p.name.upper()).replace(chr(124), chr(92) + chr(124))}"
        yield f"| `{', '.join(p.opts)}{value}` | {p.help or ''}{default(p)} |"


def default(p: Any) -> str:
    value = p.default
    return "" if p.is_flag or p.required or value is None else f" Default: {value}."


def theatre_rows() -> str:
    """A row for each built-in theatre."""
    from truceline.theatres import list_theatres, load_theatre

    rows = ["| theatre | name | actors | people | places | agreements | commitments |", "|---|---|---|---|---|---|---|"]
    world = load_theatre("world")
    for name in list_theatres():
        t = load_theatre(name)
        base = (0, 0, 0) if name == "world" else (len(world.actors), len(world.people), len(world.places))
        own = (len(t.actors) - base[0], len(t.people) - base[1], len(t.places) - base[2])
        promised = sum(len(a.commitments) for a in t.agreements.values())
        rows.append(f"| `{name}` | {t.name} | {own[0]} | {own[1]} | {own[2]} | {len(t.agreements)} | {promised} |")
    return "\n".join(rows)


def between(text: str, mark: str, body: str) -> str:
    """The text with what stands between the marks replaced."""
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"no marks {mark!r}")
    return pattern.sub(lambda m: m.group(1) + body + "\n" + m.group(2), text)


def pages() -> dict[Path, str]:
    """Every generated page with what it should hold."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    readme = between(between(readme, "walk", walk_tree()), "example", example_record())
    packs = ROOT / "docs" / "reference" / "theatre-pack.md"
    return {
        ROOT / "README.md": readme,
        ROOT / "docs" / "reference" / "cli.md": cli_reference(),
        packs: between(packs.read_text(encoding="utf-8"), "theatres", theatre_rows()),
    }


def main(check: bool = typer.Option(False, "--check", help="Write nothing; exit 1 if something would change.")) -> None:
    """Write the generated documentation, or check it."""
    changed = []
    for path, body in pages().items():
        if not path.exists() or path.read_text(encoding="utf-8") != body:
            changed.append(str(path.relative_to(ROOT)))
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
    if changed:
        print(("stale: " if check else "written: ") + ", ".join(changed), file=sys.stderr)
    raise SystemExit(1 if check and changed else 0)


if __name__ == "__main__":
    typer.run(main)
