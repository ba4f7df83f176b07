"""Relations of one report: every rule applied, doubles dropped, in text order."""

from __future__ import annotations

from truceline.claims.answers import justifies, response_to
from truceline.claims.bases import bases
from truceline.claims.context import Context
from truceline.claims.denials import denies, does_not_refute
from truceline.claims.reactions import reactions
from truceline.claims.vouching import confirms, disputes, retracts, two_tellings
from truceline.codebooks.relations import relation_words
from truceline.records import AgreementMention, Event, Parse, Relation, Statement


def find_relations(
    parse: Parse,
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    agreements: tuple[AgreementMention, ...],
) -> tuple[Relation, ...]:
    """The relations the report tells or plainly implies.

    Returns:
        One relation per kind and pair of ends, the first rule that found it named; sorted by source, target and kind as they stand
        in the lists given. Never a relation of something to itself.
    """
    ordered = tuple(sorted((e for e in events if e.head >= 0), key=lambda e: (e.trigger.start, e.id)))
    context = Context(parse, relation_words(), statements, ordered, agreements)
    answers = list(response_to(context))
    found = [
        *denies(context), *does_not_refute(context), *confirms(context), *disputes(context), *two_tellings(context), *retracts(context),
        *answers, *justifies(context, answers), *bases(context), *reactions(context, {r.source for r in answers}),
    ]  # fmt: skip
    unique: dict[tuple[str, str, str], Relation] = {}
    for relation in found:
        if relation.source != relation.target:
            unique.setdefault((relation.source, relation.target, relation.kind), relation)
    ends = [*(e.id for e in events), *(s.id for s in statements), *(a.id for a in agreements)]
    place = {end: n for n, end in enumerate(ends)}
    return tuple(sorted(unique.values(), key=lambda r: (place[r.source], place[r.target], r.kind)))
