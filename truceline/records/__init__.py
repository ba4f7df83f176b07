"""The vocabulary: frozen records, standard library only. One file per noun; a new fact makes a new record.

The nouns of what lies across reports are imported when they are first asked for: coding a report needs none of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from truceline.records.actor import Actor, Mention, Participant, Person, Role
from truceline.records.agreement import Agreement, AgreementMention, Commitment
from truceline.records.claim import Claim, Relation
from truceline.records.event import Count, Event
from truceline.records.fetch import Fetched
from truceline.records.left import LeftOut
from truceline.records.parse import Parse, Sentence, Token
from truceline.records.place import Alias, Place, PlaceMention
from truceline.records.quantity import Quantity
from truceline.records.reading import Reading, WordReading
from truceline.records.record import Record
from truceline.records.report import Credit, Report
from truceline.records.span import Span
from truceline.records.statement import Attribution, Statement
from truceline.records.when import When

if TYPE_CHECKING:
    from truceline.records.answer import Answer
    from truceline.records.bearing import Bearing
    from truceline.records.bulletin import Bulletin
    from truceline.records.check import Check
    from truceline.records.incident import CopyGroup, CountChain, EventRef, Evidence, Incident
    from truceline.records.judgement import Judgement
    from truceline.records.utterance import Rendering, Utterance

__all__ = [
    "Actor", "Agreement", "AgreementMention", "Alias", "Answer", "Attribution", "Bearing", "Bulletin", "Check", "Claim", "Commitment",
    "CopyGroup", "Count", "CountChain", "Credit", "Event", "EventRef", "Evidence", "Fetched", "Incident", "Judgement", "LeftOut",
    "Mention", "Parse", "Participant", "Person", "Place", "PlaceMention", "Quantity", "Reading", "Record", "Relation", "Rendering",
    "Report", "Role", "Sentence", "Span", "Statement", "Token", "Utterance", "When", "WordReading",
]

ACROSS = {  # by the module each is in
    "Answer": "answer", "Bearing": "bearing", "Bulletin": "bulletin", "Check": "check", "CopyGroup": "incident", "CountChain": "incident",
    "EventRef": "incident", "Evidence": "incident", "Incident": "incident", "Judgement": "judgement", "Rendering": "utterance",
    "Utterance": "utterance",
}


def __getattr__(name: str) -> object:
    """A noun of what lies across reports, imported when it is first asked for."""
    if name not in ACROSS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    noun: object = getattr(import_module(f"{__name__}.{ACROSS[name]}"), name)
    globals()[name] = noun
    return noun
