from truceline.records import Event, Mention, Parse, PlaceMention, Quantity, Report, Statement, When
from truceline.theatres.theatre import Theatre


def find_events(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...], places: tuple[PlaceMention, ...],
                times: tuple[When, ...], quantities: tuple[Quantity, ...], statements: tuple[Statement, ...]) -> tuple[Event, ...]:
    return ()
