"""`truceline incidents INCIDENT`: one happening whole, by its id or the first letters of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.demo import REPORTS
from truceline.errors import UsageError

RUN = CliRunner(env={"COLUMNS": "110", "NO_COLOR": "1"})


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("one") / "m.db")
    some = [str(REPORTS / f"tr_0{n}.json") for n in (1, 2, 4)]
    assert RUN.invoke(app, ["add", *some, "--db", place, "--theatre", "training"]).exit_code == 0
    return place


@pytest.fixture(scope="module")
def shelling(db: str) -> str:
    """The id of what most reports tell."""
    return str(max(json.loads(RUN.invoke(app, ["incidents", "--db", db, "--json"]).output), key=lambda row: row["reports"])["id"])


def shown(db: str, *given: str) -> str:
    result = RUN.invoke(app, ["incidents", *given, "--db", db])
    assert result.exit_code == 0, result.exception
    return result.output


def test_an_incident_is_shown_whole(db: str, shelling: str) -> None:
    told = " ".join(shown(db, shelling).split())
    for part in (
        "Shelling, Tolm · 1–2 April 2019", "Tolm (a settlement or point)", "ASSAULT/shelling", "contested: the sides tell it differently",
        "Armed Forces of Kesteria, Armed Forces of Velmora", "who did it", "3 reports, 0 carrying another's text, 3 independent",
        "Ministry of Defence of Velmora: killed, of Velmora: 2", "Velmora: killed, of Velmora: 3", "accuses Armed Forces of Kesteria",
        "denies it", "neither confirms nor denies", "tr_01; sha256", "in the words of Pell Arvik", "in the words of Kesteria",
        "No copies found.", "Decisions of people None.",
    ):  # fmt: skip
        assert part in told, part
    assert "\x1b" not in told, "no colour where none is wanted"
    assert "5 killed" not in told and "killed: 5" not in told, "two claimants' dead are no sum"


def test_its_first_letters_are_enough(db: str, shelling: str) -> None:
    assert shown(db, shelling[:8]) == shown(db, shelling)


def test_as_data_it_has_every_telling_with_its_words(db: str, shelling: str) -> None:
    row = json.loads(shown(db, shelling, "--json"))
    assert row["id"] == shelling and row["theatre"] == "training" and row["title"] == "Shelling, Tolm"
    assert {(t["report"], t["event"]) for t in row["tellings"]} >= {(m["report"], m["event"]) for m in row["members"]}
    for told in row["tellings"]:
        text = json.loads((REPORTS / f"{told['report']}.json").read_text(encoding="utf-8"))["text"]
        assert told["span"]["text"] in told["sentence"]["text"] and told["span"]["text"] in text
    assert {change["report"] for change in row["history"]} == {"tr_01", "tr_02", "tr_04"}
    assert [chain["current"] for chain in row["counts"] if chain["what"] == "killed"] == [3.0, 2.0, 2.0]


def test_it_is_told_as_it_was_known(db: str, shelling: str) -> None:
    early = json.loads(shown(db, shelling, "--as-of", "2019-04-02", "--json"))
    assert {t["report"] for t in early["tellings"]} == {"tr_01", "tr_02"}
    assert {chain["current"] for chain in early["counts"] if chain["what"] == "killed"} == {2.0}
    assert "as known at 2 April 2019" in shown(db, shelling, "--as-of", "2019-04-02")


@pytest.mark.parametrize(("why", "given", "words"), [
    ("no such id", ("inc-nothing",), "no incident 'inc-nothing'; `truceline incidents` lists them"),
    ("no id at all", ("",), "no incident ''"),
    ("several begin so", ("inc-",), "incidents begin with 'inc-': inc-"),
    ("not known then", ("SHELLING", "--as-of", "2019-04-01"), "was known at 2019-04-01"),
])  # fmt: skip
def test_an_id_that_leads_nowhere_is_said_in_words(why: str, given: tuple[str, ...], words: str, db: str, shelling: str) -> None:
    result = RUN.invoke(app, ["incidents", *(shelling if part == "SHELLING" else part for part in given), "--db", db])
    assert isinstance(result.exception, UsageError) and words in str(result.exception), why


@pytest.mark.parametrize("verb", [("ask", "why", "--incident"), ("review", "confirm"), ("review", "split")])
def test_other_verbs_take_the_first_letters_too(verb: tuple[str, ...], db: str, shelling: str, tmp_path: Path) -> None:
    copy = tmp_path / "m.db"
    copy.write_bytes(Path(db).read_bytes())
    more = {"split": ("tr_02:e2", "--by", "a"), "confirm": ("--by", "a")}.get(verb[1], ())
    result = RUN.invoke(app, [*verb, shelling[:8], *more, "--db", str(copy)])
    assert result.exit_code == 0, result.exception
    wrong = RUN.invoke(app, [*verb, "inc-nothing", *more, "--db", str(copy)])
    assert isinstance(wrong.exception, UsageError) and "inc-nothing" in str(wrong.exception)


def test_what_people_decided_stands_with_it(db: str, shelling: str, tmp_path: Path) -> None:
    copy = tmp_path / "m.db"
    copy.write_bytes(Path(db).read_bytes())
    for verb in (("confirm", shelling), ("same", "tr_01:e1", "tr_04:e1")):
        RUN.invoke(app, ["review", *verb, "--by", "Ann Lyst", "--why", "read in the original", "--db", str(copy)])
    told = shown(str(copy), shelling).split("Decisions of people")[1]
    assert "tr_01:e1 and tr_04:e1: one happening (Ann Lyst" in told and "the report does tell it so" in told
    assert " ".join(told.split()).count("read in the original") >= 2
