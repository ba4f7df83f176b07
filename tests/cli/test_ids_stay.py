"""Ids of incidents stay when a report printed earlier is added later."""

from __future__ import annotations

import json
from pathlib import Path

from telling_making import report_of, shelling
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.store import open_monitor

RUN = CliRunner()


def ids(db: Path) -> list[str]:
    return [row["id"] for row in json.loads(RUN.invoke(app, ["incidents", "--db", str(db), "--json"]).output)]


def test_ids_stay_when_an_earlier_telling_comes_in_later(tmp_path: Path) -> None:
    db, fresh = tmp_path / "m.db", tmp_path / "f.db"
    late = [report_of("y", shelling(), published="2019-04-03"), report_of("z", shelling(), published="2019-04-04")]
    early = report_of("a", shelling(), published="2019-04-02")
    with open_monitor(db) as monitor:
        monitor.add(late)
    before = ids(db)
    with open_monitor(db) as monitor:
        monitor.add([early])
    with open_monitor(fresh) as monitor:
        monitor.add([*late, early])
    assert ids(db) == before != ids(fresh), "without what was given out before, the earliest telling names it"
    asked = json.loads(RUN.invoke(app, ["ask", "happened", "--db", str(db), "--day", "2019-04-02", "--json"]).output)
    assert before[0] in json.dumps(asked["rows"])
