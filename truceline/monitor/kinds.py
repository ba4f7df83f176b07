"""What counts as fighting, what as a happening of a day, what as yet to come: asked by the page, the questions and the queue alike."""

from __future__ import annotations

from truceline.monitor.period import days_between
from truceline.records import Incident

FIGHTING = ("violence", "captures")
AHEAD = ("planned", "demanded", "conditional")  # how an act is told that has not happened (yet)
STATE_DAYS = 7  # a longer window is a state of things (a custody, a closure), not a happening of the day


def is_short(incident: Incident) -> bool:
    """True for a happening of known days, not a state of things."""
    return incident.window is not None and days_between(*incident.window) < STATE_DAYS
