"""Gold events put together and scored against gold incidents, from Python and from the command line."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.demo import GOLD
from truceline.evaluation import evaluate, load_gold
from truceline.evaluation.putting import put_together


def test_put_together_gold_events() -> None:
    gold = load_gold(GOLD)
    wanted = json.loads((GOLD / "incidents.json").read_text(encoding="utf-8"))["incidents"]
    scored = evaluate(gold, gold, wanted, put_together(gold, None))
    assert scored["incidents"]["pairwise"]["F1"] >= 0.95 and scored["incidents"]["b-cubed"]["F1"] >= 0.9


def test_eval_incidents_from_the_command_line() -> None:
    words = ["eval", str(GOLD), "--incidents", str(GOLD / "incidents.json"), "--gold-events", "--json"]
    ran = CliRunner().invoke(app, words)
    assert ran.exit_code == 0 and json.loads(ran.stdout)["incidents"]["pairwise"]["F1"] >= 0.95
