"""Incidents: one happening from the tellings of many reports. Records in, copies and incidents out; never a sum over claimants."""

from truceline.incidents.copies import CopyBook, find_copies, with_end
from truceline.incidents.reconcile import Reconciler, reconcile
from truceline.incidents.utterances import find_utterances

__all__ = ["CopyBook", "Reconciler", "find_copies", "find_utterances", "reconcile", "with_end"]
