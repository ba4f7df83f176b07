"""Monitor: the daily page and its parts as data. Incidents and bearings in, a bulletin out; no file, no clock, no drawing."""

from truceline.monitor.daily import busiest_day, make_bulletin

__all__ = ["busiest_day", "make_bulletin"]
