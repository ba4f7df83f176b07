from truceline.records import Mention, Parse, Report, Statement, When


def find_statements(report: Report, parse: Parse, mentions: tuple[Mention, ...], times: tuple[When, ...]) -> tuple[Statement, ...]:
    return ()
