"""Time expressions: what is one expression, its TIMEX3 value and kind. The report is of Tuesday, 16 April 2019, unless a case says else."""

from __future__ import annotations

import pytest

from truceline.grounding import find_times
from truceline.language import read
from truceline.records import Report

Row = tuple[str, list[tuple[str, str, str]]]
D, T, L, S, R = "date", "time", "duration", "set", "ref"


def found(text: str, published: str | None = "2019-04-16") -> list[tuple[str, str, str]]:
    report = Report("r", text, published=published)
    times = find_times(report, read(report))
    assert all(text[t.span.start : t.span.end] == t.span.text for t in times)
    return [(t.span.text, t.value, t.kind) for t in times]


DATES: list[Row] = [
    ("Shells fell on 16 November 2018.", [("16 November 2018", "2018-11-16", D)]),
    ("Shells fell on November 9, 2018, near Tolm.", [("November 9, 2018", "2018-11-09", D)]),
    ("Shells fell on Nov. 16, 2018.", [("Nov. 16, 2018", "2018-11-16", D)]),
    ("Shells fell on the 16th of November 2018.", [("16th of November 2018", "2018-11-16", D)]),
    ("Shells fell on the first of March.", [("first of March", "2019-03-01", D)]),
    ("Shells fell on 2018-11-16 in Tolm.", [("2018-11-16", "2018-11-16", D)]),
    ("Shells fell on 16/11/2018 in Tolm.", [("16/11/2018", "2018-11-16", D)]),
    ("Shells fell on 16.11.2018 in Tolm.", [("16.11.2018", "2018-11-16", D)]),
    ("Shells fell on 11/16/2018 in Tolm.", [("11/16/2018", "2018-11-16", D)]),
    ("The note is dated 02/03/2019.", []),
    ("Shells fell on 12 January.", [("12 January", "2019-01-12", D)]),
    ("Shells fell on December 12.", [("December 12", "2018-12-12", D)]),
    ("The road will open on 1 May.", [("1 May", "2019-05-01", D)]),
    ("It was the worst month for the army since June, when 107 soldiers died.", [("June", "2018-06", D)]),
    ("The envoy is due on January 5.", [("January 5", "2020-01-05", D)]),
    ("Guns fired from 15-17 January.", [("15-17 January", "2019-01-15/2019-01-17", D)]),
    ("The count of January 15-17, 2018, was high.", [("January 15-17, 2018", "2018-01-15/2018-01-17", D)]),
    ("Fighting lasted from 28 December to 3 January.", [("28 December", "2018-12-28", D), ("3 January", "2019-01-03", D)]),
    ("It began in March 2018.", [("March 2018", "2018-03", D)]),
    ("It began in mid-November.", [("mid-November", "2018-11", D)]),
    ("It began in late October 2017.", [("late October 2017", "2017-10", D)]),
    ("It has gone on since January.", [("January", "2019-01", D)]),
    ("It began in May.", [("May", "2018-05", D)]),
    ("It may rain and they march on.", []),
    ("May the truce hold. March is cold there.", []),
    ("The war of 1997 cost much.", [("1997", "1997", D)]),
    ("The 2014 accord and their 1997 treaty stand.", [("2014", "2014", D), ("1997", "1997", D)]),
    ("It ended in late 2018.", [("late 2018", "2018", D)]),
    ("It was so in the 1990s and the late 1980s.", [("1990s", "199", D), ("late 1980s", "198", D)]),
    ("It was so in the '90s.", [("90s", "199", D)]),
    ("The fort is of the 19th century.", [("the 19th century", "18", D)]),
    ("He served in 2014-2017.", [("2014-2017", "2014/2017", D)]),
    ("He served in 2014-15.", [("2014-15", "2014/2015", D)]),
    ("It began in spring 2014.", [("spring 2014", "2014-SP", D)]),
    ("It began in the winter of 2015.", [("winter of 2015", "2015-WI", D)]),
    ("They met last summer.", [("last summer", "2018-SU", D)]),
    ("Sales fell in the third quarter of 2018.", [("the third quarter of 2018", "2018-Q3", D)]),
    ("Sales fell in the fourth quarter.", [("the fourth quarter", "2018-Q4", D)]),
    ("Third-quarter sales fell.", [("Third-quarter", "2018-Q3", D)]),
    ("Sales fell in Q3 2018.", [("Q3 2018", "2018-Q3", D)]),
    ("They hold three-quarters of the land.", []),
    ("Sales fell in the first half of 2018.", [("the first half of 2018", "2018-H1", D)]),
    ("Profits fell in the fiscal third quarter.", [("the fiscal third quarter", "2018-Q3", D)]),
    ("Profits fell from the year-earlier period.", [("the year-earlier", "2018", D)]),
    ("Profits fell in fiscal 1998.", [("fiscal 1998", "1998", D)]),
    ("It was Christmas Eve.", [("Christmas Eve", "2018-12-24", D)]),
]

WEEKDAYS: list[Row] = [
    ("Shells fell on Tuesday.", [("Tuesday", "2019-04-16", D)]),
    ("Shells fell on Wednesday.", [("Wednesday", "2019-04-10", D)]),
    ("The ministers will meet on Friday.", [("Friday", "2019-04-19", D)]),
    ("The ministers agreed to meet on Friday.", [("Friday", "2019-04-19", D)]),
    ("The envoy is expected in Tarnis on Thursday.", [("Thursday", "2019-04-18", D)]),
    ("The ministers meet in Tarnis on Thursday to discuss the ceasefire.", [("Thursday", "2019-04-18", D)]),
    ("The army was forced to leave on Monday.", [("Monday", "2019-04-15", D)]),
    ("The army spoke ahead of Saturday's vote.", [("Saturday", "2019-04-20", D)]),
    ("The envoy came last Friday and goes next Monday.", [("last Friday", "2019-04-12", D), ("next Monday", "2019-04-22", D)]),
    ("The post was hit on Monday night.", [("Monday night", "2019-04-15TNI", T)]),
    ("The post was hit on Tuesday morning.", [("Tuesday morning", "2019-04-16TMO", T)]),
    ("The post was hit late on Sunday.", [("late on Sunday", "2019-04-14TEV", T)]),
    ("The post was hit early on Monday.", [("early on Monday", "2019-04-15TMO", T)]),
    ("The post was hit on Friday, 5 April 2019.", [("Friday, 5 April 2019", "2019-04-05", D)]),
    ("The post was hit on Friday, April 5.", [("Friday, April 5", "2019-04-05", D)]),
    ("The post was hit on Thursday last week.", [("Thursday last week", "2019-04-11", D)]),
    ("The post was hit on Tue. and Wed.", [("Tue.", "2019-04-09", D), ("Wed.", "2019-04-10", D)]),
    ("The sun set and they sat there.", []),
    ("The rebels called a strike for Monday.", [("Monday", "2019-04-22", D)]),
    ("The troops were to arrive on Thursday.", [("Thursday", "2019-04-18", D)]),
    ("In Friday's unrest hundreds of people were wounded.", [("Friday", "2019-04-12", D)]),
    ("The army rejects talks before Thursday's vote.", [("Thursday", "2019-04-18", D)]),
]

CLOCKS: list[Row] = [
    ("The guns fell silent at 13:00 on Monday.", [("13:00 on Monday", "2019-04-15T13:00", T)]),
    ("The guns fell silent at 11 p.m.", [("11 p.m.", "2019-04-16T23:00", T)]),
    ("The guns fell silent on Monday at 9:30 am.", [("Monday at 9:30 am", "2019-04-15T09:30", T)]),
    ("The guns fell silent at 0930 GMT.", [("0930 GMT", "2019-04-16T09:30", T)]),
    ("The guns fell silent at 18.10 local time.", [("18.10 local time", "2019-04-16T18:10", T)]),
    ("The guns fell silent at noon and fired at midnight.", [("noon", "2019-04-16T12:00", T), ("midnight", "2019-04-16T00:00", T)]),
    ("The guns fired at dawn.", [("dawn", "2019-04-16TMO", T)]),
    ("They fired between 01:40 and 03:15 on Monday.", [("01:40", "2019-04-15T01:40", T), ("03:15 on Monday", "2019-04-15T03:15", T)]),
    ("They fired at 5 o'clock in the afternoon.", [("5 o'clock in the afternoon", "2019-04-16T17:00", T)]),
    ("They fired on the evening of 27 March 2018.", [("evening of 27 March 2018", "2018-03-27TEV", T)]),
    ("They fired at 18:00 on 2 April.", [("18:00 on 2 April", "2019-04-02T18:00", T)]),
    ("They fired at 6:30pm (1530 GMT) on 12 April.",
     [("6:30pm", "2019-04-12T18:30", T), ("1530 GMT", "2019-04-12T15:30", T), ("12 April", "2019-04-12", D)]),
    ("They fired in the early hours of Sunday.", [("the early hours of Sunday", "2019-04-14TMO", T)]),
    ("They fired on the night of 3-4 April.", [("night of 3-4 April", "2019-04-03TNI", T)]),
    ("On the night to Friday they fired.", [("night to Friday", "2019-04-11TNI", T)]),
    ("They fired overnight into Friday.", [("overnight into Friday", "2019-04-11TNI", T)]),
    ("They fired at 11:00 today.", [("11:00 today", "2019-04-16T11:00", T)]),
    ("They met at twelve o'clock.", [("twelve o'clock", "2019-04-16T12:00", T)]),
    ("The score of 25:61 is no time.", []),
    ("Shares fell at 4pm Lower Brask time on Monday.", [("4pm Lower Brask time on Monday", "2019-04-15T16:00", T)]),
    ("They marched at 3 PM Tarnis time on Sunday.", [("3 PM Tarnis time on Sunday", "2019-04-14T15:00", T)]),
]

RELATIVE: list[Row] = [
    ("They met today and yesterday.", [("today", "2019-04-16", D), ("yesterday", "2019-04-15", D)]),
    ("They will meet tomorrow.", [("tomorrow", "2019-04-17", D)]),
    ("They met the day before yesterday.", [("the day before yesterday", "2019-04-14", D)]),
    ("They met last night and meet tonight.", [("last night", "2019-04-15TNI", T), ("tonight", "2019-04-16TNI", T)]),
    ("The town was shelled overnight.", [("overnight", "2019-04-15TNI", T)]),
    ("They met this morning.", [("this morning", "2019-04-16TMO", T)]),
    ("They met yesterday evening.", [("yesterday evening", "2019-04-15TEV", T)]),
    ("They met this week and last week.", [("this week", "2019-W16", D), ("last week", "2019-W15", D)]),
    ("They will meet next week.", [("next week", "2019-W17", D)]),
    ("They met last month and last year.", [("last month", "2019-03", D), ("last year", "2018", D)]),
    ("They met last October and will meet next October.", [("last October", "2018-10", D), ("next October", "2019-10", D)]),
    ("They met in November last year.", [("November last year", "2018-11", D)]),
    ("They met over the weekend.", [("the weekend", "2019-04-13/2019-04-14", D)]),
    ("They will meet at the weekend.", [("the weekend", "2019-04-20/2019-04-21", D)]),
    ("They met three days ago.", [("three days ago", "2019-04-13", D)]),
    ("They met two weeks ago.", [("two weeks ago", "2019-04-02", D)]),
    ("They met four months ago.", [("four months ago", "2018-12", D)]),
    ("They met a year ago.", [("a year ago", "2018-04", D)]),
    ("They met ten years ago.", [("ten years ago", "2009", D)]),
    ("They met several years ago.", [("several years ago", "PAST_REF", D)]),
    ("They met at the end of the month.", [("the end of the month", "2019-04", D)]),
    ("They met later this year.", [("later this year", "2019", D)]),
]

PREVIOUS: list[Row] = [
    ("On 9 November 2018 they met. That year was hard.", [("9 November 2018", "2018-11-09", D), ("That year", "2018", D)]),
    ("War came on September 27, 2016. On November 9 that year it ended.",
     [("September 27, 2016", "2016-09-27", D), ("November 9 that year", "2016-11-09", D)]),
    ("They fought on Sunday and met the next day.", [("Sunday", "2019-04-14", D), ("the next day", "2019-04-15", D)]),
    ("They met on Friday. The talks ended the following day.", [("Friday", "2019-04-12", D), ("the following day", "2019-04-13", D)]),
    ("He spoke on Sunday. The army answered on the same day.", [("Sunday", "2019-04-14", D), ("the same day", "2019-04-14", D)]),
    ("On Sunday a road was blocked that had been opened a day earlier.", [("Sunday", "2019-04-14", D), ("a day earlier", "2019-04-13", D)]),
    ("On 18 March a man died. Two days before that the armies fought.",
     [("18 March", "2019-03-18", D), ("Two days before that", "2019-03-16", D)]),
    ("They fought on 1 March. Two weeks later it was over.", [("1 March", "2019-03-01", D), ("Two weeks later", "2019-03-15", D)]),
    ("They fought in March 2017. The following month it ended.", [("March 2017", "2017-03", D), ("The following month", "2017-04", D)]),
    ("On Monday they met. The guns fired at 15:00.", [("Monday", "2019-04-15", D), ("15:00", "2019-04-15T15:00", T)]),
    ("It began on 3 May 2016. On 5 June it was over.", [("3 May 2016", "2016-05-03", D), ("5 June", "2016-06-05", D)]),
]

LENGTHS: list[Row] = [
    ("The talks took two hours.", [("two hours", "PT2H", L)]),
    ("A three-day exercise began.", [("three-day", "P3D", L)]),
    ("They waited for twenty-four hours.", [("twenty-four hours", "PT24H", L)]),
    ("They waited for half an hour.", [("half an hour", "PT30M", L)]),
    ("They waited for several weeks.", [("several weeks", "PXW", L)]),
    ("They waited for years.", [("years", "PXY", L)]),
    ("They waited two and a half years.", [("two and a half years", "P2.5Y", L)]),
    ("A two-and-a-half-year war and a half-hour lull ended.", [("two-and-a-half-year", "P2.5Y", L), ("half-hour", "PT30M", L)]),
    ("They waited for a decade.", [("a decade", "P1DE", L)]),
    ("It fell in the past three months.", [("the past three months", "P3M", L)]),
    ("It fell in the last 24 hours.", [("the last 24 hours", "PT24H", L)]),
    ("It fell in the past week.", [("the past week", "P1W", L)]),
    ("It will fall in the next five years.", [("the next five years", "P5Y", L)]),
    ("It fell in the first nine months.", [("the first nine months", "P9M", L)]),
    ("A six-month truce was kept.", [("six-month", "P6M", L)]),
    ("A 22-year-old man, two years old, came.", [("22-year", "P22Y", "duration"), ("two years", "P2Y", "duration")]),
    ("A second attack came.", []),
    ("A monthlong truce and a week-long siege ended.", [("monthlong", "P1M", L), ("week-long", "P1W", L)]),
    ("A months-long fight ended.", [("months-long", "PXM", L)]),
    ("They report daily and meet weekly.", [("daily", "P1D", S), ("weekly", "P1W", S)]),
    ("The annual count is kept every day.", [("annual", "P1Y", S), ("every day", "P1D", S)]),
    ("They meet twice a week.", [("twice a week", "P1W", S)]),
    ("They meet every Friday.", [("every Friday", "XXXX-WXX-5", S)]),
    ("They meet on Mondays.", [("Mondays", "XXXX-WXX-1", S)]),
    ("They meet every two years.", [("every two years", "P2Y", S)]),
    ("It is quiet now and was recently loud.", [("now", "PRESENT_REF", R), ("recently", "PAST_REF", R)]),
    ("It is currently quiet and soon loud in the future.",
     [("currently", "PRESENT_REF", R), ("soon", "FUTURE_REF", R), ("the future", "FUTURE_REF", R)]),
    ("It was loud in recent weeks.", [("recent weeks", "PAST_REF", R)]),
]

NO_TIME: list[Row] = [
    ("Guns fire near Tolm 02:31", []),
    ("The poll is for the KESTERIA TODAY newspaper.", []),
    ("They lost 2000 soldiers and 1,960 rifles.", []),
    ("Resolution 1973 names Hill 2012.", []),
    ("The year 20211 does not come.", []),
    ("Nobody met on 31 February 2019.", []),
    ("Nobody met on 2019-02-31.", []),
    ("Nobody met at 25:00.", []),
    ("At least 1950 people left.", []),
]

ALL = [*DATES, *WEEKDAYS, *CLOCKS, *RELATIVE, *PREVIOUS, *LENGTHS, *NO_TIME]


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[row[0] for row in ALL])
def test_times_values(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text) == expected
