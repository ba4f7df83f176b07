"""Gold folders and record files, read from disk. The only module of the evaluation that touches files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from truceline.errors import GoldError

LAYERS = ("statements", "events", "relations", "agreements", "times", "places")


def load_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """The gold reports of a folder by id; files that are no gold are passed over.

    Raises:
        GoldError: if there is no gold report in the folder, or a file is not JSON.
    """
    out: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.json")):
        gold = read_json(path)
        if isinstance(gold, dict) and "events" in gold and "text" in gold:
            out[gold["id"]] = {layer: [] for layer in LAYERS} | gold
    if not out:
        raise GoldError("no gold reports", where=str(folder))
    return out


def load_records(path: Path) -> dict[str, dict[str, Any]]:
    """Records of a JSONL file by id.

    Raises:
        GoldError: naming the line that is no record, or the id given twice.
    """
    out: dict[str, dict[str, Any]] = {}
    with path.open(encoding="utf-8") as lines:
        for n, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except ValueError as err:
                raise GoldError(f"not JSON: {err}", where=f"{path}:{n}") from err
            if not isinstance(record, dict) or "id" not in record:
                raise GoldError("not a record with an id", where=f"{path}:{n}")
            if record["id"] in out:
                raise GoldError(f"id {record['id']} given twice", where=f"{path}:{n}")
            out[record["id"]] = record
    return out


def read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as err:
        raise GoldError(f"cannot be read: {err}", where=str(path)) from err


def gold_hash(folder: Path) -> str:
    """sha256 over names and bytes of the folder's gold files, so that a floor says which gold it was pinned on."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
