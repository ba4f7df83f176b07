"""Formats and sources: what comes out of good, odd and hostile input. Own words, invented names."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from truceline.errors import IntakeError
from truceline.intake import read_paths, report_from_dict
from truceline.issues import Issue
from truceline.records import Report

BODY = "Kesterian artillery shelled the village of Tolm overnight, the Defence Ministry in Tarnis said. Two soldiers were killed."
MORE = "The Home Guard left the trench on the eastern slope of the hill before noon and nobody was hurt there."
PAGE = (
    '<html><head><title>Shells on Tolm</title><meta property="og:site_name" content="Halvik Herald">'
    '<meta property="article:published_time" content="2019-04-02T10:00:00Z"></head><body><nav>Home</nav>'
    f"<article><h1>Shells on Tolm</h1><p>{BODY}</p><p>{MORE}</p></article></body></html>"
)
ARMENIAN = "Պաշտպանության նախարարությունը հայտնեց, որ սահմանին կրակը դադարել է։ " * 3
CHINESE = "国防部周二表示,两名士兵在边境冲突中被打死,五人受伤。" * 4


def read(*paths: Path | str) -> tuple[list[Report], list[Issue]]:
    found = list(read_paths(paths))
    return [f for f in found if isinstance(f, Report)], [f for f in found if isinstance(f, Issue)]


def written(folder: Path, name: str, raw: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return path


FAULTS = [
    ("empty file", "a.txt", b"", ["empty"], 0),
    ("only blanks", "a.txt", b" \n\t\n", ["empty"], 0),
    ("only marks that are dropped", "a.txt", "\ufeff\u200b\u200b x".encode()[:-2], ["no-text"], 0),
    ("binary by its head", "a.txt", b"%PDF-1.7 x", ["binary"], 0),
    ("binary by its bytes", "a.txt", bytes(range(256)) * 20, ["binary"], 0),
    ("cp1252", "a.txt", f"{BODY} “Enough”, he said.".encode("cp1252"), ["encoding-guessed"], 1),
    ("UTF-16 with a mark", "a.txt", BODY.encode("utf-16"), [], 1),
    ("UTF-16 without a mark", "a.txt", BODY.encode("utf-16-le"), ["encoding-guessed"], 1),
    ("UTF-8 with a mark", "a.txt", BODY.encode("utf-8-sig"), [], 1),
    ("NUL bytes", "a.txt", f"{BODY[:9]}\0\0{BODY[9:]}", ["control-characters"], 1),
    ("mixed line ends", "a.txt", f"{BODY}\r\n\r\n{MORE}\n\n{BODY}", ["mixed-line-ends"], 1),
    ("quotation never closed", "a.txt", f'"{BODY}\n\n{MORE}', ["unclosed-quotation"], 1),
    ("curly quotation never closed", "a.txt", f"“{BODY}\n\n{MORE}", ["unclosed-quotation"], 1),
    ("quotation over two paragraphs", "a.txt", f"“{BODY}\n\n“{MORE}”", [], 1),
    ("Armenian", "a.txt", ARMENIAN, ["language"], 1),
    ("Armenian said to be English", "a.json", json.dumps({"text": ARMENIAN, "language": "en"}), ["language"], 1),
    ("Chinese", "a.txt", CHINESE, ["language"], 1),
    ("page", "a.html", PAGE, [], 1),
    ("page without an article", "a.html", "<html><body><nav>Home</nav></body></html>", ["no-article"], 0),
    ("page nested without end", "a.html", "<div>" * 60_000 + "x", ["no-article"], 0),
    ("one broken line", "a.jsonl", json.dumps({"text": BODY}) + '\n{"text": oops\n' + json.dumps({"text": MORE}), ["broken-json"], 2),
    ("a line that is no object", "a.jsonl", "[1, 2]\n" + json.dumps({"text": BODY}), ["wrong-type"], 1),
    ("a line without text", "a.jsonl", '{"id": "x"}\n' + json.dumps({"text": BODY}), ["no-text"], 1),
    ("a year that cannot be", "a.json", json.dumps({"text": BODY, "published": "20211-04-02"}), ["bad-date"], 1),
    ("a day that cannot be", "a.json", json.dumps({"text": BODY, "published": "2021-02-31"}), ["bad-date"], 1),
    ("seconds of an epoch", "a.json", json.dumps({"text": BODY, "published": 1637020800}), ["bad-date"], 1),
    ("a year alone as a number", "a.json", json.dumps({"text": BODY, "published": 2021}), ["bad-date"], 1),
    ("a number that is no day", "a.json", json.dumps({"text": BODY, "published": 20211345}), ["bad-date"], 1),
    ("a list for a day", "a.json", json.dumps({"text": BODY, "published": ["2021-11-16"]}), ["bad-date"], 1),
    ("a key nobody reads", "a.json", json.dumps({"text": BODY, "mood": "dark"}), ["unknown-keys"], 1),
    ("a text that is a number", "a.json", json.dumps({"text": 7}), ["no-text"], 0),
    ("a title that is a list", "a.json", json.dumps({"text": BODY, "title": []}), ["wrong-type"], 0),
    ("JSON nested without end", "a.json", "[" * 200_000, ["broken-json"], 0),
    ("a number without end", "a.json", '{"text": ' + "9" * 10_000 + "}", ["broken-json"], 0),
    ("half a surrogate pair", "a.json", '{"text": "\\ud800 ' + BODY + '"}', [], 1),
    ("control marks in JSON", "a.json", json.dumps({"text": BODY + " \x1b[31mred \x00"}), ["control-characters"], 1),
    ("a list of reports", "a.json", json.dumps([{"text": BODY}, {"text": MORE}, 3]), ["wrong-type"], 2),
    ("lines in a .json", "a.json", json.dumps({"text": BODY}) + "\n" + json.dumps({"text": MORE}), [], 2),
    ("the same report twice", "a.jsonl", (json.dumps({"text": BODY}) + "\n") * 2, ["seen-twice"], 1),
    ("a page in JSON", "a.json", json.dumps({"html": PAGE, "publisher": "Line Watch"}), [], 1),
]


@pytest.mark.parametrize(("why", "name", "raw", "codes", "reports"), FAULTS, ids=[case[0] for case in FAULTS])
def test_formats_name_the_fault_and_go_on(why: str, name: str, raw: bytes | str, codes: list[str], reports: int, tmp_path: Path) -> None:
    path = written(tmp_path, name, raw)
    found, issues = read(path)
    assert [issue.code for issue in issues] == codes
    assert all(name in issue.where for issue in issues)
    assert len(found) == reports
    for report in found:
        assert report.text and report.id and len(report.sha256) == 64


def test_formats_seven_megabytes_of_one_line_end_soon(tmp_path: Path) -> None:
    path = written(tmp_path, "long.txt", (BODY + " ") * (7_000_000 // len(BODY)))
    start = time.monotonic()
    found, issues = read(path)
    assert time.monotonic() - start < 20
    assert [issue.code for issue in issues] == ["too-long"]
    assert len(found) == 1


def test_sources_missing_file_and_empty_folder(tmp_path: Path) -> None:
    good = written(tmp_path, "good.txt", BODY)
    (tmp_path / "none").mkdir()
    found, issues = read(tmp_path / "missing.txt", tmp_path / "none", good)
    assert [issue.code for issue in issues] == ["missing", "no-reports"]
    assert len(found) == 1


def test_sources_a_name_that_is_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    written(tmp_path, "good.txt", BODY)
    found, issues = read(tmp_path)
    assert [(issue.code, Path(issue.where).name) for issue in issues] == [
        ("missing", "gone.txt"), ("unreadable", "pipe.txt"), ("unreadable", "self.txt"),
    ]  # fmt: skip
    assert len(found) == 1
    assert [issue.code for issue in read("")[1]] == ["missing"]


def test_sources_read_a_folder_in_order(tmp_path: Path) -> None:
    for name, text in (("b.txt", MORE), ("a.txt", BODY), (".hidden.txt", "no"), ("c.csv", "no")):
        written(tmp_path, name, text)
    assert [report.text for report in read(tmp_path)[0]] == [BODY, MORE]


def test_sources_read_long_files_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from truceline.intake import sources

    lines = [json.dumps({"text": BODY}), "{oops", "", json.dumps({"text": MORE})]
    path = written(tmp_path, "a.jsonl", "\n".join(lines))
    whole, _ = read(path)
    monkeypatch.setattr(sources, "LARGEST_FILE", 200)
    found, issues = read(path)
    assert found == whole
    assert [(issue.code, issue.where) for issue in issues] == [("broken-json", f"{path}:2")]
    path = written(tmp_path, "b.jsonl", json.dumps({"text": BODY * 9}))
    assert [issue.code for issue in read(path, written(tmp_path, "b.txt", BODY * 9))[1]] == ["too-large", "too-large"]


def test_sources_ids_are_kept_derived_and_unique(tmp_path: Path) -> None:
    lines = [{"id": "one", "text": BODY}, {"id": "one", "text": MORE}, {"text": MORE}, {"text": MORE, "publisher": "Line Watch"}]
    path = written(tmp_path, "a.jsonl", "\n".join(json.dumps(line) for line in lines))
    first, issues = read(path)
    second, _ = read(path)
    ids = [report.id for report in first]
    assert [report.id for report in second] == ids
    assert ids[0] == "one" and ids[1].startswith("one~")
    assert len(set(ids)) == 4
    assert [issue.code for issue in issues] == ["id-taken"]
    assert [issue.where for issue in read(tmp_path)[1]] == [f"{path}:2"]


def test_formats_text_file_has_headline_date_and_a_map(tmp_path: Path) -> None:
    raw = f"Shells on Tolm\r\n24 September 2021\r\n\r\n{BODY}\r\n\r\nPhoto: TTA\r\n"
    (report,), _ = read(written(tmp_path, "a.txt", raw))
    assert (report.title, report.published, report.language) == ("Shells on Tolm", "2021-09-24", "en")
    assert [span.text for span in report.shell] == ["24 September 2021", "Photo: TTA"]
    assert [(c.name, c.relation) for c in report.credits] == [("TTA", "photo")]
    for k, char in enumerate(report.text):
        assert char == raw[report.raw_offset(k)] or char == "\n"


def test_formats_page_tells_its_metadata(tmp_path: Path) -> None:
    (report,), _ = read(written(tmp_path, "a.html", PAGE))
    assert (report.title, report.publisher, report.published) == ("Shells on Tolm", "Halvik Herald", "2019-04-02")
    assert report.text == f"{BODY}\n\n{MORE}"


def test_formats_page_has_a_map_to_its_letters(tmp_path: Path) -> None:
    page = PAGE.replace("shelled the", "shelled&nbsp;the <b>old</b>").replace("left the", "left &amp; fled <!-- x --> the")
    page = page.replace("said", "sa&#105;d").replace("</head>", "<script>var Kesterian = '<b>';</script></head>")
    (report,), _ = read(written(tmp_path, "a.html", page))
    words = {word: report.text.index(word) for word in ("Kesterian", "village", "old", "fled", "slope", "killed")}
    for word, at in words.items():
        raw = report.raw_offset(at)
        assert page[raw : raw + len(word)] == word
    assert page[report.raw_offset(report.text.index("said") + 2) :].startswith("&#105;d")


@pytest.mark.parametrize("piece", ["<script ", "<!--", "<", "&amp;", "<a>b", "<style>x"])
def test_formats_maps_of_hostile_pages_take_no_square_time(piece: str) -> None:
    from truceline.intake.markup import page_map

    start = time.monotonic()
    assert page_map("a b\n\nc d", piece * (2_000_000 // len(piece)))
    assert time.monotonic() - start < 20


def test_formats_a_record_is_read_anew(tmp_path: Path) -> None:
    from truceline.exports.record import record_dict
    from truceline.records import Record

    first = report_from_dict({"id": "one", "text": BODY, "title": "Shells", "published": "2019-04-02", "language": "en"})
    line = json.dumps(record_dict(Record(first, "training", "1")))
    (again,), issues = read(written(tmp_path, "records.jsonl", line))
    assert issues == []
    assert (again.id, again.text, again.title, again.published, again.sha256) == ("one", BODY, "Shells", "2019-04-02", first.sha256)


def test_fields_report_from_dict_keeps_clean_text_and_says_what_is_wrong() -> None:
    report = report_from_dict({"text": f"{BODY}\n\n{MORE}", "published_bounds": ["2019-04-01", None], "theatre": "training"})
    assert report.text == f"{BODY}\n\n{MORE}"
    assert (report.published, report.published_bounds, report.raw_map) == (None, ("2019-04-01", None), ((0, 0),))
    with pytest.raises(IntakeError, match="published_bounds"):
        report_from_dict({"text": BODY, "published_bounds": "2019"})
    with pytest.raises(IntakeError, match="no text"):
        report_from_dict({"text": " "})


def test_fields_an_undated_report_is_never_given_a_day() -> None:
    assert report_from_dict({"text": BODY}).published is None
    for compact in (20211116, "20211116", "20211116T221000Z"):
        assert report_from_dict({"text": BODY, "published": compact}).published == "2021-11-16"
    assert report_from_dict({"text": BODY, "published_bounds": ["2019-04-02", "2019-04-02"]}).published == "2019-04-02"


@pytest.mark.parametrize(("line", "told"), [("5 May 20211", True), ("31 February 2021", True), ("5 May 2021", False)])
def test_formats_a_date_line_that_is_no_day_is_told(tmp_path: Path, line: str, told: bool) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f"Shells on Tolm\n\n{line}\n\nGuns fired near Tolm on Monday, the army said.\n", encoding="utf-8")
    codes = {found.code for found in read_paths([str(path)]) if isinstance(found, Issue)}
    assert ("bad-date" in codes) is told
