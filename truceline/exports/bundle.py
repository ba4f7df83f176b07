"""Files of an export: they appear all together or not at all, each with its hash, and a manifest beside them that says what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from truceline.exports.material import Tally
from truceline.exports.whole import cannot_write, finish, give_up, unfinished

MANIFEST = ".manifest.json"


class Sheet:
    """A file being written: text or bytes go in, the hash and size are kept. `rows` are those told as such, heads and ends are none."""

    def __init__(self, path: Path, handle: BinaryIO) -> None:
        self.path = path
        self.handle = handle
        self.rows = 0
        self.size = 0
        self._digest = hashlib.sha256()

    def text(self, text: str) -> None:
        """Add text, as UTF-8."""
        self.bytes(text.encode("utf-8", "replace"))

    def row(self, text: str) -> None:
        """Add the text of one row."""
        self.text(text)
        self.rows += 1

    def bytes(self, data: bytes) -> None:
        self.handle.write(data)
        self._digest.update(data)
        self.size += len(data)

    def told(self) -> dict[str, Any]:
        """What the manifest says of it."""
        return {"name": self.path.name, "rows": self.rows, "bytes": self.size, "sha256": self._digest.hexdigest()}


@dataclass(slots=True)
class Bundle:
    """The files of one export. `stem` is the path without the format's own ending."""

    stem: Path
    first: Path | None = None
    sheets: list[Sheet] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def open(self, suffix: str) -> Sheet:
        """A new file of the bundle. The first one takes the name the asker gave, if one was given."""
        path = self.first if self.first is not None and not self.sheets else self.stem.with_name(self.stem.name + suffix)
        return self._begun(path)

    def open_manifest(self) -> Sheet:
        """The file of the manifest: beside the first file, under its name."""
        first = self.sheets[0].path
        return self._begun(first.with_name(first.name + MANIFEST))

    def _begun(self, path: Path) -> Sheet:
        try:
            sheet = Sheet(path, unfinished(path).open("wb"))
        except OSError as err:
            raise cannot_write(path, err) from err
        self.sheets.append(sheet)
        return sheet


@contextmanager
def all_or_nothing(out: Path, name: str) -> Iterator[Bundle]:
    """A bundle whose files get their names only when all are written; on any error nothing is left behind.

    Args:
        out: a folder (made if need be, recognised by being one or having no ending), or the file to write.
        name: what files in a folder are called before their ending.

    Raises:
        UsageError: if the place cannot be written to.
    """
    folder = out.is_dir() or not out.suffix
    try:
        if folder:
            out.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise cannot_write(out, err) from err
    bundle = Bundle(out / name) if folder else Bundle(out.with_name(out.stem), out)
    try:
        yield bundle
        for sheet in bundle.sheets:
            sheet.handle.close()
        for sheet in bundle.sheets:
            finish(sheet.path)
    except OSError as err:
        raise cannot_write(out, err) from err
    finally:
        for sheet in bundle.sheets:
            sheet.handle.close()
            give_up(sheet.path)


def write_manifest(bundle: Bundle, told: Mapping[str, Any]) -> None:
    """The manifest as the last file of the bundle: what was asked, rows, what was left out and why, hashes."""
    files = [sheet.told() for sheet in bundle.sheets]
    omitted = {reason: {"rows": len(ids), "ids": ids} for reason, ids in sorted(bundle.tally.omitted.items())}
    whole = {**told, "rows": bundle.tally.rows, "omitted": omitted, "files": files}
    bundle.open_manifest().text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
