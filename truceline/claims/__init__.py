from truceline.records import AgreementMention, Claim, Event, Mention, Parse, Relation, Report, Statement


def find_relations(report: Report, parse: Parse, mentions: tuple[Mention, ...], statements: tuple[Statement, ...],
                   events: tuple[Event, ...], agreements: tuple[AgreementMention, ...]) -> tuple[Relation, ...]:
    return ()


def find_claims(statements: tuple[Statement, ...], events: tuple[Event, ...], relations: tuple[Relation, ...]) -> tuple[Claim, ...]:
    return ()
