from truceline.records import Mention, Parse, Report
from truceline.theatres.theatre import Theatre


def find_mentions(report: Report, parse: Parse, theatre: Theatre) -> tuple[Mention, ...]:
    return ()
