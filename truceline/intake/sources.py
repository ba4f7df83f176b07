"""Sources: paths in, reports and issues out. The only module of intake that touches files and streams."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from truceline.intake.formats import Incoming
from truceline.intake.kinds import KINDS, read_bytes
from truceline.intake.limits import LARGEST_FILE
from truceline.intake.warc import read_warc
from truceline.issues import Issue
from truceline.records import Report

STREAMED = (".warc", ".warc.gz", ".arc", ".arc.gz")
STDIN = "-"


@dataclass(slots=True)
class Ids:
    """The report ids of a run, so that each stands for one report."""

    seen: dict[str, Report] = field(default_factory=dict)

    def take(self, incoming: Incoming, where: str) -> Incoming | Issue:
        """The report, with an id of its own: the same again is an issue, another under a taken id gets a longer one."""
        report = incoming.report
        known = self.seen.get(report.id)
        if known is None:
            self.seen[report.id] = replace(report, text="", shell=(), raw_map=((0, 0),))
            return incoming
        if known.sha256 == report.sha256:
            return Issue("info", "intake", where, "seen-twice", f"report {report.id} was already read in this run")
        longer = f"{report.id}~{report.sha256[:8]}"
        if longer in self.seen:
            return Issue("info", "intake", where, "seen-twice", f"report {longer} was already read in this run")
        self.seen[longer] = known
        issues = tuple(replace(issue, where=longer) for issue in incoming.issues)
        return Incoming(replace(report, id=longer), incoming.raw, issues, incoming.where)


def read_paths(paths: Iterable[str | Path]) -> Iterator[Report | Issue]:
    """Every report of the files, folders and streams named, in the order named (folders sorted), with issues where they arise.

    Args:
        paths: files, folders, or "-" for standard input.

    Returns:
        Reports and issues. An issue of level "error" stands for something that was not read, or not coded.
    """
    for found in read_incoming(paths):
        yield found.report if isinstance(found, Incoming) else found


def read_incoming(paths: Iterable[str | Path], columns: Mapping[str, str] | None = None) -> Iterator[Incoming | Issue]:
    """As `read_paths`, each report with its raw bytes. `columns` name the report field of a table's columns."""
    ids = Ids()
    for path in paths:
        where = "stdin" if str(path) == STDIN else str(path)
        for found in read_one(path, columns):
            if isinstance(found, Issue):
                yield found
                continue
            taken = ids.take(found, found.where or where)
            if isinstance(taken, Incoming) and taken.report.id != found.report.id:
                message = f"id {found.report.id} is taken by another report; this one is {taken.report.id}"
                yield Issue("warning", "intake", found.where or where, "id-taken", message)
            yield taken


def read_one(path: str | Path, columns: Mapping[str, str] | None = None) -> Iterator[Incoming | Issue]:
    """The reports of one path."""
    if str(path) == STDIN:
        yield from read_bytes(sys.stdin.buffer.read(LARGEST_FILE + 1), "stdin", "")
        return
    if not str(path):
        yield Issue("error", "intake", '""', "missing", "an empty name")
        return
    path = Path(path)
    if path.is_dir():
        yield from read_folder(path, columns)
    else:
        yield from read_file(path, columns)


def read_folder(folder: Path, columns: Mapping[str, str] | None = None) -> Iterator[Incoming | Issue]:
    """Every file of a known kind below a folder, by name; hidden ones are left out. What only bears the name of a file is an issue."""
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in KINDS and not hidden(p.relative_to(folder)) and not p.is_dir())
    if not files:
        kinds = ", ".join(KINDS)
        yield Issue("error", "intake", str(folder), "no-reports", f"no reports in the folder (read are {kinds})")
    for file in files:
        if file.exists() and not file.is_file():  # a pipe or a device: reading it could wait for ever
            yield Issue("error", "intake", str(file), "unreadable", "not a regular file")
            continue
        yield from read_file(file, columns)


def hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def read_file(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Incoming | Issue]:
    """The reports of one file; what the system says against reading it is an issue."""
    try:
        with path.open("rb") as handle:
            if path.name.lower().endswith(STREAMED):
                yield from read_warc(handle, str(path))
                return
            raw = handle.read(LARGEST_FILE + 1)
    except OSError as err:
        code = "missing" if isinstance(err, FileNotFoundError) else "unreadable"
        yield Issue("error", "intake", str(path), code, err.strerror or type(err).__name__)
        return
    if len(raw) > LARGEST_FILE and path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from read_long_lines(path)
        return
    if len(raw) > LARGEST_FILE:
        yield Issue("error", "intake", str(path), "too-large", f"larger than {LARGEST_FILE // 1_000_000} MB")
        return
    yield from read_bytes(raw, str(path), path.suffix, columns)


def read_long_lines(path: Path) -> Iterator[Incoming | Issue]:
    """A file of JSON lines too large to hold, line by line; a line too large to hold is an issue."""
    with path.open("rb") as handle:
        number = 0
        while raw := handle.readline(LARGEST_FILE + 1):
            number += 1
            spot = f"{path}:{number}"
            if len(raw) > LARGEST_FILE:
                yield Issue("error", "intake", spot, "too-large", f"line larger than {LARGEST_FILE // 1_000_000} MB; the rest is not read")
                return
            if raw.strip():
                yield from (renumbered(found, spot) for found in read_bytes(raw, spot, ".jsonl"))


def renumbered(found: Incoming | Issue, spot: str) -> Incoming | Issue:
    """An issue of a line read on its own, with the line's number in the file."""
    return replace(found, where=spot) if isinstance(found, Issue) else found
