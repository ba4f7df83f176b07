from truceline.records import AgreementMention, Parse, Report
from truceline.theatres.theatre import Theatre


def find_agreements(report: Report, parse: Parse, theatre: Theatre) -> tuple[AgreementMention, ...]:
    return ()
