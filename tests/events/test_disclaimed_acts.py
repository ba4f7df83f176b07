"""What a side says it did not do: kept however slightly it is told, with its denial; what it will not do or failed to do is none."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

REST = " The town has been quiet since May. The mission will report next week. Traders came back to the market. The road is open."
BOTH = {("ASSAULT", "denied"), ("REJECT", "happened")}
# (why, text, (type, modality) of each act of the first sentence)
CASES = [
    ("in a quotation", "\"We did not attack Tolm,\" the Kesterian army spokesman said.", BOTH),
    ("by a spokesman", "\"We did not attack Tolm,\" a spokesman of the Kesterian army said.", BOTH),
    ("never", "The Kesterian army said its troops had never shelled Tolm.", BOTH),
    ("by a perfect", "The Kesterian army denied having shelled Tolm.", BOTH),
    ("of nobody's doing", "The mayor had denied that any rocket had landed in her town.", BOTH),
    ("of the other side", "The Kesterian army said that Velmora had not shelled Tolm.", {("ASSAULT", "denied")}),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_denied_acts_are_kept_with_their_denial(why: str, text: str, expected: set[tuple[str, str]]) -> None:
    record = code_report(Report("r", text + REST, published="2021-11-16"), load_theatre("training"))
    found = {(e.type, e.modality) for e in record.events if e.trigger.start < len(text)}
    assert found <= expected and ("ASSAULT", "denied") in found if why == "of the other side" else found == expected


@pytest.mark.parametrize("text", [
    "\"We will not let anybody attack Tolm,\" the Kesterian army spokesman said.",
    "The Kesterian army said its troops had failed to capture Tolm.",
])
def test_promises_and_failures_are_no_denials(text: str) -> None:
    record = code_report(Report("r", text + REST, published="2021-11-16"), load_theatre("training"))
    assert not [e for e in record.events if (e.type, e.mode) == ("REJECT", "deny")]


def test_one_denial_is_one_claim() -> None:
    text = "\"We did not shell Tolm,\" Velmoran Defence Minister Pell Arvik said on Monday."
    record = code_report(Report("r", text, published="2021-11-16"), load_theatre("training"))
    rows = [(c.event, c.claimant.id if c.claimant else None, c.stance, c.statement) for c in record.claims]
    assert any(stance == "denies" for _, _, stance, _ in rows)
    assert len(rows) == len(set(rows))
