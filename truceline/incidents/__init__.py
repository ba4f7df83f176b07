"""Incidents: one happening from the tellings of many reports. Records in, copies and incidents out; never a sum over claimants."""

from truceline.incidents.around import Around, Reach, work_around
from truceline.incidents.copies import CopyBook, find_copies, with_end
from truceline.incidents.reconcile import Reconciler, announced, happened, reconcile, reconciled
from truceline.incidents.utterances import find_utterances

__all__ = [
    "Around", "CopyBook", "Reach", "Reconciler", "announced", "find_copies", "find_utterances", "happened", "reconcile", "reconciled",
    "with_end", "work_around",
]  # fmt: skip
