"""What the pages say: the day, an incident, a report, a paste, the data. Asked of the demo's desk."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
import yaml

from truceline.exports.reading import record_from_dict
from truceline.records import Credit, Judgement
from truceline.records.incident import EventRef
from truceline.store import open_monitor, save_decisions
from truceline.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from route_table import TestClient

    from truceline.records import Record

DAY = "/?to=2019-04-02"
QUALITY = Path(__file__).parents[2] / "docs" / "explanation" / "quality.md"
TEXT = """TOLM, May 3 - Kesterian troops shelled the village of Brask on Friday, killing two soldiers, the Velmoran Defence Ministry said.

Kesteria's Foreign Ministry denied the claim. "We did not open fire," a spokesman said."""


class Parts(HTMLParser):
    """Ids and links of a page, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.peeks: list[str] = []
        self.styled: list[str] = []
        self.told: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        self.hrefs += [named["href"] or ""] if "href" in named and tag == "a" else []
        self.peeks += (named.get("data-peek") or "").split()
        self.styled += [tag] if "style" in named or any(name.startswith("on") for name in named) else []

    def handle_data(self, data: str) -> None:
        self.told.append(data)

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.told).split())


def parts(desk: TestClient, path: str) -> Parts:
    answer = desk.get(path)
    assert answer.status_code == 200, path
    return Parts(answer.text)


def an_incident(desk: TestClient) -> str:
    """The path of the main incident of the demo's day."""
    return next(urlsplit(href).path for href in parts(desk, DAY).hrefs if href.startswith("/incident/"))


def test_the_day_is_told_from_sentence_to_sources(desk: TestClient) -> None:
    page = parts(desk, DAY)
    words = page.words
    for part in ("Tuesday 2 April 2019", "Main incident", "Velmora says", "Kesteria says", "in dispute", "What changed",
                 "Commitments touched", "Counters", "Open requests", "To watch", "What was read", "Evidence"):  # fmt: skip
        assert part in words, part
    assert words.index("Main incident") < words.index("Counters") < words.index("Evidence")


def test_three_numbers_stand_side_by_side_for_three_windows(desk: TestClient) -> None:
    table = re.search(r'<table class="counters">.*?</table>', desk.get(DAY).text, re.DOTALL)
    assert table is not None
    heads = re.findall(r'<th scope="col"[^>]*>(?:<span[^>]*>)?([^<]*)', table[0])
    assert heads[1:] == ["incidents", "reports", "of these copies"]
    assert table[0].count("<tr>") == 4


@pytest.mark.parametrize("path", [DAY, "/report/tr_01", "/report/tr_04", "/about"])
def test_every_link_within_a_page_leads_somewhere(path: str, desk: TestClient) -> None:
    page = parts(desk, path)
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    inside = {href[1:] for href in page.hrefs if href.startswith("#")} | set(page.peeks)
    assert inside - set(page.ids) == set()


def test_every_figure_leads_to_its_sentence_in_the_report(desk: TestClient) -> None:
    leads = [href for href in parts(desk, DAY).hrefs if href.startswith("/report/") and "#" in href]
    assert len(leads) > 20
    for href in dict.fromkeys(leads):
        assert href.partition("#")[2] in parts(desk, href.partition("#")[0]).ids, href


@pytest.mark.parametrize("path", [DAY + "&as_of=2019-04-05", "/report/tr_01", "/about", "incident"])
def test_every_link_of_a_page_is_answered(path: str, desk: TestClient) -> None:
    hrefs = {href.partition("#")[0] for href in parts(desk, an_incident(desk) if path == "incident" else path).hrefs}
    own = sorted(href for href in hrefs if href.startswith("/") and ".pdf" not in href)
    assert len(own) >= 12
    assert {href: status for href in own if (status := desk.get(href).status_code) != 200} == {}


def test_claims_are_taken_away_with_their_sentences(desk: TestClient) -> None:
    for path in ("/today.csv?to=2019-04-02", f"{an_incident(desk)}.csv"):
        answer = desk.get(path)
        rows = list(csv.DictReader(io.StringIO(answer.text)))
        assert answer.headers["content-type"].startswith("text/csv") and "attachment" in answer.headers["content-disposition"]
        assert len(rows) > 5 and {row["column"] for row in rows} >= {"Velmora says", "third parties and the reports themselves"}
        assert all(row["quoted"] in row["sentence"] and row["report"] and len(row["sha256"]) == 64 for row in rows)


def test_the_bulletin_is_taken_away_as_one_file(desk: TestClient) -> None:
    answer = desk.get("/today.html?to=2019-04-02")
    assert "attachment" in answer.headers["content-disposition"] and "2 April 2019" in answer.text and "<script" not in answer.text
    assert desk.get("/today.csv?to=2001-01-01").status_code == 200


def test_no_style_or_handler_stands_in_the_markup(desk: TestClient) -> None:
    for path in (DAY, "/report/tr_01?left=1", "/about", "/paste", an_incident(desk), "/nothing"):
        assert Parts(desk.get(path).text).styled == [], path


def test_as_of_changes_what_is_told(desk: TestClient) -> None:
    early, late = parts(desk, DAY + "&as_of=2019-04-02T12:00").words, parts(desk, DAY).words
    assert "2 April 2019, 12:00" in early and early != late
    empty = parts(desk, "/?as_of=2018-01-01")
    assert "No happening of this day is told" in empty.words or "No reports yet" in empty.words


def test_every_link_keeps_the_view(desk: TestClient) -> None:
    page = parts(desk, DAY + "&as_of=2019-04-03")
    own = [href for href in page.hrefs if href.startswith("/") and "as_of=" not in href and not href.startswith("/static/")]
    # "all that is known" drops it on purpose
    assert [href for href in own if urlsplit(href).path != "/"] == []


def test_a_day_nobody_tells_of_is_not_called_calm(desk: TestClient) -> None:
    assert "not to say that nothing happened" in parts(desk, "/?to=2019-08-01").words


def test_an_incident_is_told_claimant_by_claimant(desk: TestClient) -> None:
    words = parts(desk, an_incident(desk)).words
    for part in ("What is told, by claimant", "Velmora says", "Kesteria says", "grade", "source ", "Who accuses whom",
                 "Commitments it bears on", "Related incidents", "tellings", "Why these are taken for one happening", "History",
                 "added and read", "Evidence", "Boundaries and names imply no position"):  # fmt: skip
        assert part in words, part
    page = parts(desk, an_incident(desk))
    assert len(page.ids) == len(set(page.ids)) and set(page.peeks) <= set(page.ids)


def test_an_incident_of_another_time_or_name_is_not_here(desk: TestClient) -> None:
    assert desk.get("/incident/inc-000000000000").status_code == 404
    assert desk.get(an_incident(desk) + "?as_of=2018-01-01").status_code == 404


def test_what_a_person_decided_stands_in_the_history(demo_copy: Path, open_desk: Callable[..., TestClient]) -> None:
    told = open_desk(demo_copy, Settings(theatre="training", patience=60))
    path = an_incident(told)
    refs = re.findall(r'href="/report/(tr_\d+)[^"]*#(e\d+)">\1:', told.get(path).text)
    a, b = (EventRef(*ref) for ref in refs[:2])
    with open_monitor(demo_copy) as monitor:
        save_decisions(monitor, "training", [Judgement((a, b), "same", by="Mirela Osk", when="2026-11-22T06:00:00+00:00", why="one night")])
    words = parts(told, path).words
    assert "Mirela Osk" in words and "one happening" in words and "because one night" in words


def test_a_report_is_shown_word_for_word_with_its_rules(desk: TestClient, demo_database: Path) -> None:
    with open_monitor(demo_database) as monitor:
        record = next(record_from_dict(row) for row in monitor.records("training") if row["id"] == "tr_01")
    html = desk.get("/report/tr_01").text
    running = re.findall(r'<p class="text"[^>]*>(.*?)</p>', html, re.DOTALL)
    shown = "\n\n".join(Parts(part).told and "".join(Parts(part).told) for part in running)
    assert shown == record.report.text
    words = Parts(html).words
    for part in (record.report.sha256, "Tarnis Telegraph Agency", "state, Velmora", "predicates/", "cue:", "Incidents it tells"):
        assert part in words, part
    assert "looked at and left out 0" not in words


def test_what_was_left_out_is_shown_when_asked(desk: TestClient) -> None:
    plain, anew = desk.get("/report/tr_01").text, desk.get("/report/tr_01?left=1").text
    assert 'id="l-left"' not in plain and 'id="l-left"' in anew and anew.count("f-left") > plain.count("f-left")


def test_layers_of_the_address_are_off(desk: TestClient) -> None:
    html = desk.get("/report/tr_01?off=time,place").text
    boxes = dict(re.findall(r'id="l-(\w+)" data-layer="\w+"( checked)?', html))
    assert boxes == {"statement": " checked", "event": " checked", "time": "", "place": "", "agreement": " checked"}


def many(records: list[Record]) -> list[Record]:
    """A report, two copies of it with credits and an undated one with a name in another script."""
    first = records[0]
    copies = [
        replace(first, report=replace(first.report, id=f"copy_{n}", publisher=name, published=f"2019-04-0{n + 3}", sha256=f"{n}" * 64,
                                      credits=(Credit("Tarnis Telegraph Agency", "based_on"),)))
        for n, name in enumerate(("Radio Dunmere", "وكالة أنباء الحدود"))
    ]  # fmt: skip
    undated = replace(records[1], report=replace(records[1].report, id="undated/1", title=None, publisher=None, published=None, url=None,
                                                 sha256="d" * 64))  # fmt: skip
    return [*copies, undated]


@pytest.fixture
def crowded(demo_copy: Path, open_desk: Callable[..., TestClient]) -> TestClient:
    """The demo with copies of a report and one whose day, headline and house are unknown."""
    with open_monitor(demo_copy) as monitor:
        told = [record_from_dict(row) for row in monitor.records("training")]
        monitor.add(many(told))
    return open_desk(demo_copy, Settings(theatre="training", patience=60))


def test_copies_and_credits_are_drawn_as_a_chain(crowded: TestClient) -> None:
    html = crowded.get("/report/copy_0").text
    words = Parts(html).words
    assert "Where the text came from" in words and "<svg" in html and "carries the text of" in words
    assert "Tarnis Telegraph Agency" in words and "Counted once as an independent report" in words
    assert "of these copies" in parts(crowded, "/about").words


def test_what_is_unknown_of_a_report_is_said(crowded: TestClient) -> None:
    words = parts(crowded, "/report/undated%2F1").words
    assert "Untitled report" in words and "publisher not known" in words and "day of printing not known" in words


def test_the_data_are_told_about(desk: TestClient) -> None:
    words = parts(desk, "/about").words
    for part in ("Tarnis Telegraph Agency", "pack's hash", "How well it reads", "What it cannot do", "English only", "kept aside"):
        assert part in words, part


def test_figures_of_quality_are_those_of_the_documents() -> None:
    """The packaged rows are the rows of the table that the quality page shows."""
    told = QUALITY.read_text(encoding="utf-8").splitlines()
    lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in told if line.startswith("|")]
    head, *rows = next([lines[k], *lines[k + 2 :]] for k, cells in enumerate(lines) if cells[0] == "layer")
    known = {row[0]: dict(zip(head, row, strict=True)) for row in rows if len(row) == len(head)}
    aside, fitted = (next(name for name in head if words in name) for words in ("kept aside", "folds 1-4"))
    folder = Path(__file__).parents[2] / "truceline" / "web"
    packaged = yaml.safe_load((folder / "quality.yaml").read_text(encoding="utf-8"))
    assert len(packaged["rows"]) >= 8
    for row in packaged["rows"]:
        assert (row["aside"], row["fitted"]) == (float(known[row["layer"]][aside]), float(known[row["layer"]][fitted])), row["layer"]


def test_an_empty_monitor_says_so(tmp_path: Path, open_desk: Callable[..., TestClient]) -> None:
    with open_monitor(tmp_path / "empty.db"):
        pass
    told = open_desk(tmp_path / "empty.db")
    assert "No reports yet" in parts(told, "/").words
    assert "No report is in this monitor yet" in parts(told, "/about").words
    assert "Read it" in parts(told, "/paste").words
    assert told.get("/incident/x").status_code == told.get("/report/x").status_code == 404


def test_a_pasted_text_is_read_and_not_kept(desk: TestClient) -> None:
    before = parts(desk, "/about").words
    answer = desk.post("/paste/read", data={"text": TEXT, "title": "Shelling near Brask", "published": "2019-05-03", "pack": "training"})
    words = Parts(answer.text).words
    assert answer.status_code == 200
    for part in ("not kept", "Ministry of Defence of Velmora", "Add it to the monitor"):
        assert part in words, part
    assert parts(desk, "/about").words == before


@pytest.mark.parametrize(("why", "told", "status", "words"), [
    ("nothing given", {"text": "  "}, 400, "Paste the words"),
    ("no such theatre", {"text": TEXT, "pack": "../../etc"}, 400, "no such theatre"),
    ("no such day", {"text": TEXT, "published": "2019-02-30"}, 400, "not a day"),
    ("far too long", {"text": "word " * 30_000}, 400, "longer than"),
    ("markup is only words", {"text": "<script>alert(1)</script> " + TEXT, "title": "<img src=x>"}, 200, "<script>alert(1)"),
])  # fmt: skip
def test_pastes_that_are_odd(why: str, told: dict[str, str], status: int, words: str, desk: TestClient) -> None:
    answer = desk.post("/paste/read", data={"pack": "training", **told})
    assert answer.status_code == status, why
    assert words in Parts(answer.text).words, why
    assert status == 200 or told["text"].strip() in unescape(answer.text), "what was pasted stays in the form"
    assert "<img" not in answer.text and "<script>alert" not in answer.text, why


def test_a_file_of_many_reports_shows_the_first(desk: TestClient) -> None:
    texts = (f"Shelling number {n} was heard near Tolm, the Velmoran Defence Ministry said." for n in range(7))
    lines = "\n".join(json.dumps({"id": f"n{n}", "text": text}) for n, text in enumerate(texts))
    answer = desk.post("/paste/read", data={"pack": "training"}, files={"file": ("a/b\\many.jsonl", lines.encode())})
    page = Parts(answer.text)
    assert answer.status_code == 200 and "2 more reports" in page.words
    assert len(page.ids) == len(set(page.ids)) and set(page.peeks) <= set(page.ids)


def test_what_was_read_is_added_when_asked(demo_copy: Path, open_desk: Callable[..., TestClient]) -> None:
    told = open_desk(demo_copy, Settings(theatre="training", patience=60))
    read = told.post("/paste/read", data={"text": TEXT, "title": "Shelling near Brask", "published": "2019-05-03", "pack": "training"})
    held = re.search(r'name="sha256" value="(\w+)"', read.text)
    assert held is not None
    sha256 = held[1]
    assert told.post("/paste/add", data={"sha256": "0" * 64, "pack": "training"}).status_code == 400
    added = told.post("/paste/add", data={"sha256": sha256, "pack": "training"})
    assert added.status_code == 200 and "Added as report" in Parts(added.text).words
    shutil.copy(demo_copy, demo_copy.with_suffix(".seen"))
    with open_monitor(demo_copy) as monitor:
        assert monitor.raw(sha256) is not None
    again = told.post("/paste/read", data={"text": TEXT, "title": "Shelling near Brask", "published": "2019-05-03", "pack": "training"})
    assert "holds this report already" in Parts(again.text).words


def test_the_address_of_a_reading_leads_back_to_the_form(desk: TestClient) -> None:
    for path in ("/paste/read?as_of=2019-04-02", "/paste/add"):
        answer = desk.get(path, follow_redirects=False)
        assert answer.status_code == 303 and urlsplit(answer.headers["location"]).path == "/paste"
    assert desk.get("/paste/read?as_of=2019-04-02", follow_redirects=False).headers["location"].endswith("as_of=2019-04-02")


def test_a_report_named_in_the_address_is_not_called_added(desk: TestClient) -> None:
    assert "Added as report" not in parts(desk, "/paste?added=elsewhere").words


def test_faults_are_calm_and_repeat_nothing(desk: TestClient) -> None:
    answer = desk.get("/?as_of=%3Cb%3Ewell%3C%2Fb%3E")
    assert answer.status_code == 400 and "Not a day" in answer.text and "well" not in answer.text
    assert "There is nothing here" in Parts(desk.get("/nowhere").text).words
