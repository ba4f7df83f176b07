"""The formats of `truceline export` as a table: name, ending, what it counts, the extra it needs, what writes it. One function runs any."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from truceline.errors import UsageError
from truceline.exports.bundle import Bundle, all_or_nothing, write_manifest
from truceline.exports.formbook import Book, load_book
from truceline.exports.material import Material, Tally
from truceline.version import __version__

Unit = Literal["incidents", "records"]
Write = Callable[[Material, Bundle], None]


@dataclass(frozen=True, slots=True)
class Format:
    """One format. `unit` says whether incidents must be reconciled for it; `home` names the function that writes it, loaded when asked for.

    `extra` is the pip extra that brings `needs`. `verbatim` is true where words of reports are the point: no place can be coarsened there.
    """

    name: str
    suffix: str
    unit: Unit
    home: str
    extra: str | None = None
    needs: str | None = None
    verbatim: bool = False

    def writer(self) -> Write:
        """What writes it.

        Raises:
            UsageError: if its extra is not installed.
        """
        if self.needs and find_spec(self.needs) is None:
            raise UsageError(f"the {self.name} export needs {self.needs}: pip install 'truceline[{self.extra}]'")
        module, _, name = self.home.partition(":")
        write: Write = getattr(import_module(f"truceline.exports.{module}"), name)
        return write


ROWS = (
    Format("acled", ".acled.csv", "incidents", "tabular:write_acled"),
    Format("ucdp", ".ucdp.csv", "incidents", "tabular:write_ucdp"),
    Format("polecat", ".polecat.tsv", "records", "tabular:write_polecat"),
    Format("icews", ".icews.tsv", "records", "tabular:write_icews"),
    Format("geojson", ".geojson", "incidents", "geojson:write_geojson"),
    Format("jsonl", ".records.jsonl", "records", "jsonl:write_jsonl", verbatim=True),
    Format("jsonld", ".jsonld", "records", "jsonld:write_jsonld", verbatim=True),
    Format("parquet", ".incidents.parquet", "incidents", "parquet:write_parquet", extra="parquet", needs="pyarrow", verbatim=True),
    Format("atom", ".atom", "incidents", "atom:write_atom"),
    Format("timesketch", ".timesketch.jsonl", "incidents", "timesketch:write_timesketch"),
    Format("timemap", ".timemap.events.json", "incidents", "timemap:write_timemap"),
    Format("followthemoney", ".ftm.jsonl", "incidents", "followthemoney:write_followthemoney"),
)
FORMATS: Mapping[str, Format] = {row.name: row for row in ROWS}


def find_format(name: str) -> Format:
    """The format of that name.

    Raises:
        UsageError: if there is none; it names those there are.
    """
    if name not in FORMATS:
        raise UsageError(f"no such format: {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def write_export(name: str, material: Material, out: Path) -> dict[str, Any]:
    """Write an export and its manifest.

    Args:
        name: of the format.
        out: a folder, or the file to write; files beside it (evidence, manifest) take its name.

    Returns:
        The manifest.

    Raises:
        UsageError: if there is no such format, its extra is missing, the options do not fit it or the place cannot be written.
    """
    form = find_format(name)
    if form.verbatim and material.options.coarse:
        raise UsageError(f"the {name} export holds the words of the reports, which name places; it knows --precision exact only")
    write = form.writer()
    with all_or_nothing(out, material.theatre.id) as bundle:
        write(material, bundle)
        if form.unit == "incidents":
            for record in material.records.values():
                bundle.tally.read(record)
        told = manifest(form, material) | {"monitor": monitor_told(material, bundle.tally)}
        write_manifest(bundle, told)
        files = [sheet.told() for sheet in bundle.sheets]
    return {**told, "rows": bundle.tally.rows, "omitted": {k: len(v) for k, v in sorted(bundle.tally.omitted.items())}, "files": files}


def monitor_told(material: Material, tally: Tally) -> dict[str, Any]:
    """What the export was made from: reports looked at, the versions that read them, the state of the monitor."""
    return {"reports": tally.reports, "read_by": sorted(tally.versions), "journal": material.journal}


def manifest(form: Format, material: Material) -> dict[str, Any]:
    """What an export is, but for its rows."""
    book: Book = load_book(form.name)
    theatre = material.theatre
    return {
        "format": form.name,
        "title": book.title,
        "unit": book.unit,
        "codebook": {"followed": book.source, "mapping": f"codebooks/exports/{form.name}.yaml", "sha256": book.sha256},
        "software": {"name": "truceline", "version": __version__},
        "theatre": {"id": theatre.id, "name": theatre.name, "sha256": theatre.sha256},
        "options": asdict(material.options),
        "reasons": dict(book.omitted),
        "lost": {"columns": {name: c.lossy for name, c in book.columns.items() if c.lossy}, "not_carried": list(book.lost)},
    }
