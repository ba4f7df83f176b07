"""Every verb of the command line: no network unless an address is given, and no password or token printed, whatever goes wrong."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from server_making import new_database
from typer.main import get_command
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.demo import REPORTS
from truceline.fetch.masking import shown
from truceline.store import open_monitor

RUN = CliRunner()
SECRET = "hush-hush"
REPORT = str(REPORTS / "tr_01.json")
PLACE = ("--db", "DB")
# what each verb is given; DB stands for the database, NEW for a place where nothing is, FEEDS for a plan
GIVEN: dict[str, tuple[str, ...]] = {
    "demo": ("--out", "NEW"), "code": (REPORT, "--theatre", "training"), "add": (REPORT, *PLACE, "--theatre", "training"),
    "watch": ("FEEDS", *PLACE, "--once"), "bulletin": PLACE, "ask": ("1", *PLACE), "incidents": PLACE, "copies": PLACE, "statements": PLACE,
    "commitments": PLACE, "search": ("shelled", *PLACE), "issues": PLACE, "export": ("jsonl", *PLACE, "--out", "NEW"), "serve": PLACE,
    "import": ("NEW", *PLACE), "eval": ("NEW",), "review next": PLACE, "review same": ("tr_01:e1", "tr_02:e1", *PLACE),
    "review different": ("tr_01:e1", "tr_02:e1", *PLACE), "review split": ("i1", "tr_01:e1", *PLACE),
    "review confirm": ("tr_01:e1", *PLACE), "review reject": ("tr_01:e1", *PLACE), "review undo": ("1", *PLACE), "review list": PLACE, 
    "alerts add": ("one", "--words", "shelled", *PLACE),
    "alerts list": PLACE, "alerts end": ("1", *PLACE), "alerts resume": ("1", *PLACE), "alerts run": PLACE,
    "bench code": (REPORT, "--theatre", "training", "--rounds", "1"), "bench gate": (REPORT, "--theatre", "training"),
    "bench lengths": (REPORT, "--theatre", "training", "--sizes", "1", "--fast"),
    "bench workers": (REPORT, "--theatre", "training", "--ways", "local", "--fast"),
    "bench reconcile": ("--claims", "20"), "bench store": ("--claims", "20"),
    "bench pages": ("--claims", "40", "--rounds", "1"), "theatre list": (), "theatre show": ("training",),
    "theatre check": ("training",), "db init": PLACE, "db migrate": PLACE, "db check": PLACE, "db verify": PLACE,
    "db backup": (*PLACE, "--to", "NEW"), "db restore": (*PLACE, "--from", "EMPTY"), "db copy": (*PLACE, "--to", "NEW"),
    "users add": ("ann", *PLACE), "users list": PLACE, "users remove": ("ann", *PLACE), "users token": ("ann", *PLACE),
    "users revoke": ("1", *PLACE),
}  # fmt: skip
LISTENS = ("serve", "bench pages")  # on this machine; the tests of the desk hold them to the same
ASKS = ("watch",)  # is given addresses


def verbs(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every verb there is."""
    if not hasattr(command, "commands"):
        yield " ".join(path)
        return
    for name, inner in command.commands.items():
        yield from verbs(inner, (*path, name))


def invoked(verb: str, db: str, folder: Path) -> str:
    """All that a verb prints, and all that its error says."""
    plan = folder / "FEEDS.toml"
    plan.write_text(f'theatre = "training"\n[[feed]]\nurl = "http://127.0.0.1/feed?token={SECRET}"\n', encoding="utf-8")
    stands = {"DB": db, "NEW": str(folder / f"new-{verb.replace(' ', '-')}"), "FEEDS": str(plan),
              "EMPTY": str(folder / "empty.db")}  # fmt: skip
    if "EMPTY" in GIVEN[verb]:
        open_monitor(stands["EMPTY"]).close()
    result = RUN.invoke(app, [*verb.split(), *(stands.get(part, part) for part in GIVEN[verb])], input="longer than ten\nlonger than ten\n")
    chain, told = result.exception, [result.output, result.stderr]
    while chain is not None:
        told.append(f"{type(chain).__name__}: {chain}")
        chain = chain.__cause__ if not str(type(chain).__module__).startswith(("psycopg", "sqlalchemy")) else None
    return "\n".join(told)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file with some reports and their incidents."""
    place = str(tmp_path_factory.mktemp("filled") / "m.db")
    RUN.invoke(app, ["add", *map(str, sorted(REPORTS.glob("*.json"))[:3]), "--db", place, "--theatre", "training"])
    RUN.invoke(app, ["incidents", "--db", place])
    return place


def test_every_verb_is_given_something() -> None:
    assert set(verbs(get_command(app))) == set(GIVEN)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What of the network was touched."""
    touched: list[object] = []

    def refuse(*given: object, **_: object) -> object:
        touched.append(given[-1])
        raise OSError("no network here")

    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "create_connection", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return touched


@pytest.mark.parametrize("verb", sorted(set(GIVEN) - set(LISTENS) - set(ASKS)))
def test_no_verb_touches_the_network(verb: str, filled: str, asked: list[object], tmp_path: Path) -> None:
    told = invoked(verb, filled, tmp_path)
    assert asked == [] and "no network here" not in told
    assert "Usage:" not in told and "UsageError" not in told.split("\n")[0], "it was given what it needs"


def test_a_url_is_what_touches_it(asked: list[object]) -> None:
    RUN.invoke(app, ["code", "https://herald.example/1"])
    assert asked, "the guard of this test works"


@pytest.mark.parametrize("verb", sorted(verb for verb, given in GIVEN.items() if "DB" in given))
def test_no_verb_prints_the_password_of_a_server_that_is_not_there(verb: str, tmp_path: Path) -> None:
    told = invoked(verb, f"postgresql://truceline:{SECRET}@127.0.0.1:1/none", tmp_path)
    assert SECRET not in told and "127.0.0.1" in told, told


@pytest.mark.parametrize("verb", sorted(verb for verb, given in GIVEN.items() if "DB" in given and verb not in LISTENS))
def test_no_verb_prints_the_password_of_a_server_that_is_there(verb: str, held: str, tmp_path: Path) -> None:
    assert SECRET not in invoked(verb, held, tmp_path)


@pytest.fixture(scope="module")
def held(server: str) -> str:
    place = new_database(server).replace("truceline@", f"truceline:{SECRET}@")
    open_monitor(place).close()
    return place


ADDRESSES = [
    ("a token", "https://herald.example/feed?token=hush", "https://herald.example/feed?token=***"),
    ("a key among others", "https://a.example/?page=2&api_key=hush&x=1", "https://a.example/?page=2&api_key=***&x=1"),
    ("a signature", "https://a.example/f?Signature=hush&sig=hush", "https://a.example/f?Signature=***&sig=***"),
    ("a name and a password", "https://me:hush@a.example:8443/f", "https://***@a.example:8443/f"),
    ("nothing secret", "https://a.example/f?id=7&keyword=tolm", "https://a.example/f?id=7&keyword=tolm"),
    ("what stands behind the mark", "https://a.example/f#access_token=hush", "https://a.example/f"),
    ("no address", "http://[::1?token=hush", "http://[::1"),
    ("a file", "reports/a?.txt", "reports/a?.txt"),
]


@pytest.mark.parametrize(("why", "url", "expected"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_addresses_are_shown_without_their_secrets(why: str, url: str, expected: str) -> None:
    assert shown(url) == expected, why


def test_a_plan_with_a_fault_hides_the_token(tmp_path: Path) -> None:
    plan = tmp_path / "FEEDS.toml"
    for url in (f"https://a.example:99/?token={SECRET}", f"https://me:{SECRET}@a.example/"):
        for many in (1, 2):
            plan.write_text(f'[[feed]]\nurl = "{url}"\n' * many, encoding="utf-8")
            result = RUN.invoke(app, ["watch", str(plan), "--db", str(tmp_path / "m.db")])
            assert result.exception is not None and SECRET not in f"{result.output}{result.stderr}{result.exception}"


def test_a_url_on_the_command_line_hides_its_token() -> None:
    result = RUN.invoke(app, ["code", f"http://127.0.0.1/?token={SECRET}", "--json"])
    assert result.exit_code == 1 and SECRET not in result.output + result.stderr
    assert json.loads(result.stderr.splitlines()[0])["code"] == "address-refused"
