"""Incidents: one happening from the tellings of many reports. Records in, copies and incidents out; never a sum over claimants."""

from truceline.incidents.copies import find_copies
from truceline.incidents.reconcile import Reconciler, reconcile

__all__ = ["Reconciler", "find_copies", "reconcile"]
