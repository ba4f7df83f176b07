"""The walk: every stage reads what an earlier one wrote, and its function takes exactly what the table says."""

from __future__ import annotations

import inspect

from truceline import pipeline
from truceline.exports.record import record_json
from truceline.records import Report
from truceline.theatres import load_theatre

GIVEN = {"report", "theatre"}


def test_pipeline_reads_have_an_earlier_write() -> None:
    written = set(GIVEN)
    for stage in pipeline.PER_REPORT:
        assert set(stage.reads) <= written, f"{stage.writes} reads {set(stage.reads) - written} before it is written"
        assert stage.writes not in written, f"{stage.writes} is written twice"
        written.add(stage.writes)


def test_pipeline_functions_take_what_the_table_says() -> None:
    for stage in (*pipeline.PER_REPORT, *pipeline.across_stages()):
        parameters = inspect.signature(stage.run).parameters.values()
        required = {p.name for p in parameters if p.default is inspect.Parameter.empty}
        assert required <= set(stage.reads) <= {p.name for p in parameters}, stage.writes


def test_pipeline_across_reads_have_an_earlier_write() -> None:
    written = {"records", "reports", "theatre", "judgements", "known", "day", "as_of", "version"}
    for stage in pipeline.across_stages():
        assert set(stage.reads) <= written, stage.writes
        written.add(stage.writes)


def test_pipeline_gives_the_same_bytes_twice() -> None:
    report = Report("r", "Kesterian guns shelled Tolm on Tuesday, killing two soldiers, Velmora's army said.", published="2019-04-03")
    theatre = load_theatre("training")
    assert record_json(pipeline.code_report(report, theatre)) == record_json(pipeline.code_report(report, theatre))


def test_pipeline_reads_nothing_in_an_empty_report() -> None:
    record = pipeline.code_report(Report("r", ""), load_theatre("world"))
    assert (record.statements, record.events, record.times) == ((), (), ())
