"""Shards: the records of a long run in files of so many each, with a manifest. A run that was killed goes on where it stood.

A shard holds lines of JSON, or as Parquet the same lines, each in a row beside what one sorts and counts by. It is written beside its
place, made safe on the disk and then renamed; the manifest follows it. What the manifest names is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from truceline.errors import UsageError
from truceline.exports.record import record_json
from truceline.intake import Incoming
from truceline.records import Record, Report

MANIFEST = "manifest.json"
Form = Literal["jsonl", "parquet"]


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of records: how many, the hash of its bytes, and that of the reports it was made from (ids and content, in order)."""

    name: str
    records: int
    sha256: str
    reports_sha256: str


def write_shards(
    found: Iterable[Incoming], code: Callable[[Iterable[Incoming]], Iterator[Record]], folder: Path, made: Mapping[str, Any], size: int,
    form: Form = "jsonl",
) -> Iterator[Record]:  # fmt: skip
    """Code what comes in and write it in shards of `size` records, each record passed on once its shard is safe.

    Args:
        found: the reports, in the same order at each run.
        code: reports to records, in order.
        folder: for the shards; one that holds some already is gone on with.
        made: what the records are made with (theatre, versions, options); a folder begun with something else is refused.
        size: records of a shard.
        form: what a shard is written as.

    Raises:
        UsageError: the folder was begun with another theatre, version, form or option, or from other reports; it cannot be written;
            or Parquet is asked for without its extra.
    """
    if form == "parquet" and find_spec("pyarrow") is None:
        raise UsageError("shards as Parquet need pyarrow: pip install 'truceline[parquet]'", where=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = {**made, "size": size, "form": form}
        shards = begun(folder, made)
        rest = iter(found)
        for shard in shards:
            skip((one.report for one in rest), shard, folder)
        records = code(rest)
        while chunk := list(islice(records, size)):
            body = body_of(chunk, form)
            name = f"part-{len(shards):05}.{form}"
            put(folder / name, body)
            shards.append(Shard(name, len(chunk), hashlib.sha256(body).hexdigest(), reports_hash(record.report for record in chunk)))
            put(folder / MANIFEST, manifest(made, shards))
            yield from chunk
        put(folder / MANIFEST, manifest(made, shards, finished=True))
    except OSError as err:
        raise UsageError(f"cannot write: {err.strerror or err}", where=str(err.filename or folder)) from err


def body_of(chunk: Sequence[Record], form: Form) -> bytes:
    """The bytes of a shard; the same records give the same."""
    lines = [record_json(record) for record in chunk]
    if form == "jsonl":
        return "".join(line + "\n" for line in lines).encode()
    from truceline.exports.parquet import lines_parquet  # its extra need not be there for the other form

    return lines_parquet(chunk, lines)


def begun(folder: Path, made: Mapping[str, Any]) -> list[Shard]:
    """The shards that are whole, of a run begun with the same things; none if the folder is new.

    Raises:
        UsageError: the manifest cannot be read, or tells of something else.
    """
    path = folder / MANIFEST
    if not path.exists():
        if any(folder.glob("part-*")):
            raise UsageError("shards without a manifest: not a folder to go on with", where=str(folder))
        return []
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        shards = [Shard(**row) for row in told["shards"]]
        before = {key: told[key] for key in made}
    except (ValueError, KeyError, TypeError) as err:
        raise UsageError("not a manifest of this software", where=str(path)) from err
    other = sorted(key for key in made if before[key] != made[key])
    if other:
        raise UsageError(f"the folder was begun with another {', '.join(other)}; use a new one", where=str(folder))
    return shards


def skip(rest: Iterator[Report], shard: Shard, folder: Path) -> None:
    """Pass over the reports of a shard that is whole.

    Raises:
        UsageError: they are not those it was made from, or its file is gone or changed.
    """
    if reports_hash(islice(rest, shard.records)) != shard.reports_sha256:
        raise UsageError(f"{shard.name} was made from other reports; use a new folder", where=str(folder))
    path = folder / shard.name
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != shard.sha256:
        raise UsageError("not as it was written; take it and the manifest away to begin anew", where=str(path))


def reports_hash(found: Iterable[Report]) -> str:
    """One hash of the ids and contents of reports, in their order."""
    digest = hashlib.sha256()
    for report in found:
        digest.update(f"{report.id}\t{report.sha256}\n".encode())
    return digest.hexdigest()


def manifest(made: Mapping[str, Any], shards: Iterable[Shard], *, finished: bool = False) -> bytes:
    """The manifest as it is written."""
    rows = [asdict(shard) for shard in shards]
    told = {**made, "finished": finished, "records": sum(row["records"] for row in rows), "shards": rows}
    return (json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def put(path: Path, body: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as handle:
        handle.write(body)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(path)
