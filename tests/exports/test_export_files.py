"""Files of an export: all or none, the same bytes for the same monitor, hashes that hold, errors that say what to do."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from export_making import confirmed, gold_material, json_lines, material_of, written
from telling_making import report_of, shelling

from truceline.errors import UsageError
from truceline.exports import bundle as bundles
from truceline.exports import formats
from truceline.exports.bundle import Bundle
from truceline.exports.formats import FORMATS, write_export
from truceline.exports.material import Material, Options

NAMES = sorted(FORMATS)


@pytest.mark.parametrize("name", NAMES)
def test_files_same_bytes_and_true_hashes(name: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    told = write_export(name, gold_material(), first)
    assert write_export(name, gold_material(), second) == told
    for file in told["files"]:
        assert (first / file["name"]).read_bytes() == (second / file["name"]).read_bytes()
        assert hashlib.sha256((first / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    manifest = json.loads((first / told["files"][-1]["name"]).read_text(encoding="utf-8"))
    assert manifest["rows"] > 0 and manifest["theatre"]["sha256"] == gold_material().theatre.sha256
    assert set(manifest["omitted"]) <= set(manifest["reasons"])
    assert [file["sha256"] for file in manifest["files"]] == [file["sha256"] for file in told["files"][:-1]]
    assert sorted(path.name for path in first.iterdir()) == sorted(file["name"] for file in told["files"])


@pytest.mark.parametrize("name", NAMES)
def test_files_of_an_empty_monitor(name: str, tmp_path: Path) -> None:
    told = write_export(name, material_of(), tmp_path)
    assert told["rows"] == 0 and all((tmp_path / file["name"]).is_file() for file in told["files"])


def test_files_every_incident_is_written_or_left_out_with_a_reason(tmp_path: Path) -> None:
    for name in ("acled", "ucdp", "geojson", "atom", "timemap"):
        told = write_export(name, gold_material(), tmp_path)
        assert told["rows"] + sum(told["omitted"].values()) == len(gold_material().incidents), name


def test_files_nothing_is_left_where_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(material: Material, bundle: Bundle) -> None:
        bundle.open(".one").text("half")
        raise OSError(28, "No space left on device")

    (tmp_path / "training.one").write_text("what was there", encoding="utf-8")
    monkeypatch.setattr(formats.Format, "writer", lambda form: broken)
    with pytest.raises(UsageError, match="No space left"):
        write_export("acled", gold_material(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["training.one"]
    assert (tmp_path / "training.one").read_text(encoding="utf-8") == "what was there"


def test_files_a_named_file_takes_the_name(tmp_path: Path) -> None:
    told = write_export("ucdp", gold_material(), tmp_path / "november.csv")
    assert [file["name"] for file in told["files"]] == ["november.csv", "november.ucdp.evidence.csv", "november.csv" + bundles.MANIFEST]


def test_files_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file.d").write_text("", encoding="utf-8")
    for out in (tmp_path / "none" / "x.csv", tmp_path / "file.d" / "x.csv"):
        with pytest.raises(UsageError, match="cannot be written"):
            write_export("acled", gold_material(), out)


def test_files_a_missing_extra_is_told_with_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None if name == "pyarrow" else find_spec(name))
    with pytest.raises(UsageError, match=r"pip install 'truceline\[parquet\]'"):
        write_export("parquet", gold_material(), tmp_path)


def test_files_words_of_reports_are_not_coarsened_but_refused(tmp_path: Path) -> None:
    for form in FORMATS.values():
        if form.verbatim:
            with pytest.raises(UsageError, match="--precision exact only"):
                write_export(form.name, gold_material(Options(precision="region")), tmp_path)


@pytest.mark.parametrize("name", sorted(form.name for form in FORMATS.values() if not form.verbatim))
def test_files_coarse_places_name_no_village(name: str, tmp_path: Path) -> None:
    """Neither the point nor the name of a place, nor any words of a report that might hold it."""
    material = gold_material(Options(precision="region"))
    villages = [b"Tolm", b"Corran", b"Brask", b"Hill 212", b"41.2"]
    for key, path in written(name, material, tmp_path).items():
        found = [word for word in villages if word in path.read_bytes()]
        assert found == [], (key, found)


def test_files_coarse_words_for_what_is_counted_stay_out(tmp_path: Path) -> None:
    """What is counted is named in the report's words, and those can name a village."""
    telling = shelling(counts=[("other", 9, None)], text="Nine houses of Tolm burnt")
    material = material_of(report_of("r", telling), options=Options(precision="district"))
    counted = tuple(replace(i, counts=tuple(replace(c, counted="houses of Tolm") for c in i.counts)) for i in material.incidents)
    for path in written("acled", replace(material, incidents=counted), tmp_path).values():
        assert "Tolm" not in path.read_text(encoding="utf-8")


def test_files_reviewed_only_keeps_what_a_person_confirmed(tmp_path: Path) -> None:
    seen, unseen = report_of("a", shelling(counts=[("killed", 1, "VEL")])), report_of("b", shelling(place="brask", day="2019-05-02"))
    options = Options(reviewed_only=True)
    material = material_of(seen, unseen, options=options, checks=confirmed([seen]))
    for name, kept in (("acled", 1), ("polecat", 1), ("jsonl", 1), ("geojson", 1)):
        told = write_export(name, material, tmp_path)
        assert (told["rows"], told["omitted"]) == (kept, {"not-reviewed": 1}), name
    assert [row["id"] for row in json_lines(tmp_path / "training.records.jsonl")] == ["a"]
