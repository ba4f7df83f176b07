"""Truceline: news reports in, a ceasefire monitor out that can be audited to the word.

The names below are what users import; anything else may move. They load when first used, so that `import truceline` costs nothing.

>>> import truceline
>>> theatre = truceline.load_theatre("training")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from truceline.version import __version__

if TYPE_CHECKING:
    from truceline.errors import TrucelineError
    from truceline.exports.frames import to_frame
    from truceline.exports.jsonl import read_jsonl
    from truceline.exports.material import Options as ExportOptions
    from truceline.exports.notebook import html_of
    from truceline.exports.reading import record_from_dict
    from truceline.exports.record import record_dict, record_json
    from truceline.incidents import find_copies, reconcile
    from truceline.intake import read_paths as read
    from truceline.intake import report_from_dict
    from truceline.issues import Issue
    from truceline.records import Actor, Claim, Event, Incident, Place, Record, Relation, Report, Span, Statement, When
    from truceline.runners import code_all as code
    from truceline.runners.exporting import export_monitor
    from truceline.store import Monitor, open_monitor
    from truceline.theatres import Theatre, list_theatres, load_theatre

HOMES = {
    "TrucelineError": "truceline.errors:TrucelineError",
    "to_frame": "truceline.exports.frames:to_frame",
    "read_jsonl": "truceline.exports.jsonl:read_jsonl",
    "ExportOptions": "truceline.exports.material:Options",
    "html_of": "truceline.exports.notebook:html_of",
    "export_monitor": "truceline.runners.exporting:export_monitor",
    "record_from_dict": "truceline.exports.reading:record_from_dict",
    "record_dict": "truceline.exports.record:record_dict",
    "record_json": "truceline.exports.record:record_json",
    "find_copies": "truceline.incidents:find_copies",
    "reconcile": "truceline.incidents:reconcile",
    "read": "truceline.intake:read_paths",
    "report_from_dict": "truceline.intake:report_from_dict",
    "Issue": "truceline.issues:Issue",
    **{
        name: f"truceline.records:{name}"
        for name in ("Actor", "Claim", "Event", "Incident", "Place", "Record", "Relation", "Report", "Span", "Statement", "When")
    },
    "code": "truceline.runners:code_all",
    "Monitor": "truceline.store:Monitor",
    "open_monitor": "truceline.store:open_monitor",
    "Theatre": "truceline.theatres:Theatre",
    "list_theatres": "truceline.theatres:list_theatres",
    "load_theatre": "truceline.theatres:load_theatre",
}

__all__ = [
    "Actor", "Claim", "Event", "ExportOptions", "Incident", "Issue", "Monitor", "Place", "Record", "Relation", "Report", "Span",
    "Statement", "Theatre", "TrucelineError", "When", "__version__", "code", "export_monitor", "find_copies", "html_of",
    "list_theatres", "load_theatre", "open_monitor", "read", "read_jsonl", "reconcile", "record_dict", "record_from_dict",
    "record_json", "report_from_dict", "to_frame",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for."""
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, attribute = HOMES[name].partition(":")
    value: object = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
