"""Serving and accounts from the command line: an address said, a clean stop, nothing open without accounts, no secret on a line."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from truceline.errors import UsageError
from truceline.store import open_monitor
from truceline.store.accounts import add_user
from truceline.web.serving import listen, run
from truceline.web.settings import Settings
from truceline.web.static_files import leaflet_folder, stamp, static_url

PASSWORD = "a quiet harbour 7"


def truceline(*words: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "truceline", *words]
    return subprocess.run(command, input=given, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize(("why", "settings"), [
    ("an address others reach", Settings("0.0.0.0", 0)), ("any address", Settings("::", 0)), ("one of its own", Settings("192.0.2.1", 0)),
    ("a name others use", Settings(hosts=("desk.example",), port=0)),
])  # fmt: skip
def test_nothing_is_open_to_others_without_accounts(why: str, settings: Settings, demo_copy: Path) -> None:
    told: list[str] = []
    with pytest.raises(UsageError, match="users add"):
        run(demo_copy, settings, told.append)
    assert told == [], why


def test_an_address_that_is_taken_is_said(demo_copy: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot listen"):
            listen(Settings(port=taken.getsockname()[1]))
    with pytest.raises(UsageError, match="cannot listen"):
        listen(Settings("192.0.2.1"))
    with open_monitor(demo_copy) as monitor:
        add_user(monitor, "mira", "reader", PASSWORD)
    with pytest.raises(UsageError, match="cannot listen"):
        run(demo_copy, Settings("192.0.2.1"), lambda _: None)


def test_who_asks_as_soon_as_the_address_is_told_waits_for_the_server() -> None:
    with listen(Settings(port=0)) as listening, socket.create_connection(listening.getsockname(), timeout=5):
        assert listening.proto == socket.IPPROTO_TCP  # by which asyncio knows that small packets need not wait for one another


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_the_desk_says_its_address_and_stops_cleanly(stop: signal.Signals, demo_copy: Path) -> None:
    command = [sys.executable, "-m", "truceline", "serve", "--db", str(demo_copy), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as desk:
        assert desk.stderr is not None
        said = desk.stderr.readline()
        address = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        with httpx.Client(base_url=address, timeout=60) as client:
            assert client.get("/api/v1/health").json()["status"] == "ok"
            assert "server" not in client.get("/favicon.ico").headers
        desk.send_signal(stop)
        assert desk.wait(30) == 0
        assert desk.stderr.read() == ""


def test_users_are_added_listed_and_removed(demo_copy: Path) -> None:
    db = ("--db", str(demo_copy))
    assert truceline("users", "add", "mira", "--role", "analyst", *db, given=f"{PASSWORD}\n").stdout == "mira may sign in as analyst\n"
    short = truceline("users", "add", "osk", *db, given="short\n")
    assert short.returncode == 2 and "10 to" in short.stderr and "short" not in short.stderr
    made = truceline("users", "token", "mira", "--scope", "write", "--label", "a notebook", *db)
    secret = made.stdout.strip()
    assert secret.startswith("tl_") and len(secret) > 40 and "not shown again" in made.stderr
    assert truceline("users", "token", "mira", "--scope", "admin", *db).returncode == 2
    listed = truceline("users", "list", *db)
    assert "mira  analyst" in listed.stdout and "a notebook" in listed.stdout and secret not in listed.stdout
    told = json.loads(truceline("users", "list", "--json", *db).stdout)
    assert [t["scopes"] for t in told["tokens"]] == [["write"]] and "argon2" not in json.dumps(told) and "sha256" not in json.dumps(told)
    assert truceline("users", "revoke", "1", *db).returncode == 0 and truceline("users", "revoke", "1", *db).returncode == 2
    assert truceline("users", "remove", "mira", *db).returncode == 0 and truceline("users", "remove", "mira", *db).returncode == 2
    assert "no users" in truceline("users", "list", *db).stdout


def test_files_of_the_desk_are_found() -> None:
    assert "1.9.4" in (leaflet_folder() / "leaflet.js").read_text(encoding="utf-8")[:400]
    assert static_url("favicon.svg") == f"/static/favicon.svg?v={stamp('favicon.svg')}" and stamp("none.js") == "none"
