"""Grading: source reliability (A to F) and credibility of the information (1 to 6), apart, with the reasons in words.

Source: the usual two-scale grading of intelligence reports (NATO AJP-2.1, annex on evaluation), cut to what reports can show.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.incidents.context import Context, Told
from truceline.records import CountChain
from truceline.records.incident import Grade, Status
from truceline.theatres.sides import is_third, side_actor, side_of
from truceline.theatres.theatre import Theatre

ADMITTED = ("posts_lost", "captured")


def grade_incident(context: Context, status: Status, independent: int, ends: int) -> Grade:
    """The grade of the happening as such.

    `ends` is at how many voices the chains of its `independent` reports end: reports that have it from one ministry alone are many
    lines of reporting and one word, and bear each other out no more than copies do.
    """
    tellers = {c.id: c for t in context.founding() for c in t.claimants}
    third = any(is_third(c, context.theatre) for c in tellers.values())
    parties = {side_of(c, context.theatre) for c in tellers.values() if not is_third(c, context.theatre)}
    sided = any(side_actor(party, context.theatre) for party in parties)
    if third:
        source, why = "B", "told by a third party without a stake"
    elif sided:
        source, why = "C", "told by a party to the conflict"
    elif tellers:
        source, why = "F", "told by somebody whose side is not known"
    else:
        source, why = "C", "told in the reports' own voice"
    reasons = [why, "1 independent report" if independent == 1 else f"{independent} independent reports"]
    if ends < independent:
        reasons.append("all on one word" if ends == 1 else f"on {ends} words, for several have it from one body")
    alone = min(independent, ends) < 2
    information: int = 6 if alone else 3
    if status == "retracted":
        information, said = 5, "taken back by those who told it"
    elif status == "contested":
        information, said = (3 if third else 4), "in dispute between the sides"
    elif status == "admitted":
        information, said = 1, "told by the side that did it and by the other"
    elif status == "confirmed":
        information, said = (2 if alone else 1), "vouched for by a third party"
    elif len(parties) > 1:
        information, said = 2, "told by more than one side"
    elif any(_lost_by_it(t, context.theatre) for t in context.founding()):
        information, said = min(information, 3), "told by the side that lost ground or people to captivity by it, against its interest"
    else:
        said = "nobody else has confirmed it"
    return Grade(source, information, (*reasons, said))  # type: ignore[arg-type]


def _lost_by_it(told: Told, theatre: Theatre) -> bool:
    """True if a side tells that it lost positions or that its people were captured."""
    own = {side_of(claimant, theatre) for claimant in told.claimants if not is_third(claimant, theatre)}
    told_of = {side_of(count.side, theatre) for count in told.event.counts if count.side and count.what in ADMITTED and count.value}
    return not own.isdisjoint(told_of)


def grade_chain(chain: CountChain, context: Context) -> CountChain:
    """The chain with its grade: one's own losses weigh more than the other side's, a corrected figure more than a single one."""
    if chain.claimant is None:
        return replace(chain, grade=Grade("C", 6, ("a report's own voice names no source",)))
    theatre = context.theatre
    own = chain.side is not None and side_of(chain.claimant, theatre) == side_of(chain.side, theatre)
    corrected = len({link.value for link in chain.links if link.status in ("first", "revised", "repeated", "superseded")}) > 1
    if is_third(chain.claimant, theatre):
        source, information, why = "B", 2, "a third party's own count"
    elif own:
        source, information, why = "C", 3, "a side on its own losses, against its interest"
    elif chain.side is not None:
        source, information, why = "D", 4, "a side on the other's losses, in its interest"
    else:
        source, information, why = "D", 6, "a party's figure; whose it is is not told"
    reasons = [why]
    if corrected and own:
        information, reasons = 2, [*reasons, "corrected by its own author"]
    return replace(chain, grade=Grade(source, information, tuple(reasons)))  # type: ignore[arg-type]
