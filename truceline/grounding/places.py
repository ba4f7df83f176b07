from truceline.records import Mention, Parse, PlaceMention, Report
from truceline.theatres.theatre import Theatre


def find_places(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...]) -> tuple[PlaceMention, ...]:
    return ()
