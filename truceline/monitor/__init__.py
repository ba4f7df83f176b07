"""Monitor: what is counted, compared and told day by day. Records, incidents and bearings in, data out; no file, no clock, no drawing.

    daily, weekly   the page of a day or a week as data            (`make_bulletin`)
    overview        all indicators of a theatre and period          (`make_overview`)
    indicators      incidents of a period against the one before and a year ago, by kind and segment; the course and its shifts
    rates           exact tests for few incidents: two periods, change points
    coverage        volumes of reports, copies, days without enough of them
    signals         early-warning signals with how often fighting followed
    standing        commitments point by point and month by month   (`standings`)
    accusations, losses, roads, requests, changes                   what their names say, by claimant
"""

from truceline.monitor.daily import busiest_day, make_bulletin
from truceline.monitor.overview import make_overview
from truceline.monitor.standing import standings

__all__ = ["busiest_day", "make_bulletin", "make_overview", "standings"]
