"""The made-up stream: the same each time, sound records, and a bench that runs on it."""

from __future__ import annotations

from truceline.incidents import reconcile
from truceline.runners.bench import measure_reconcile
from truceline.runners.stream import stream, stream_theatre


def test_stream_is_the_same_each_time_and_its_spans_are_sound() -> None:
    theatre = stream_theatre()
    records = list(stream(theatre, 60))
    assert records == list(stream(theatre, 60))
    for record in records:
        text = record.report.text
        for event in record.events:
            spans = (event.trigger, event.sentence, *(place.span for place in event.places))
            assert all(text[span.start : span.end] == span.text for span in spans)
    assert 1 < len(reconcile(records, theatre)) < 60


def test_measure_reconcile_tells_of_each_size() -> None:
    rows = measure_reconcile([40, 80], more=2)
    assert [row["claims"] >= size for row, size in zip(rows, (40, 80), strict=True)] == [True, True]
    assert rows[0]["ratio"] == 1.0 and all(row["add_median_ms"] > 0 for row in rows)
