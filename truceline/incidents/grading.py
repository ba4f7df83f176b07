"""Grading: source reliability (A to F) and credibility of the information (1 to 6), apart, with the reasons in words.

Source: the usual two-scale grading of intelligence reports (NATO AJP-2.1, annex on evaluation), cut to what reports can show.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.incidents.context import Context
from truceline.records import CountChain
from truceline.records.incident import Grade, Status
from truceline.theatres.sides import is_third, side_actor, side_of


def grade_incident(context: Context, status: Status, independent: int) -> Grade:
    """The grade of the happening as such."""
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
    information: int = 3 if independent > 1 else 6
    if status == "retracted":
        information, said = 5, "taken back by those who told it"
    elif status == "contested":
        information, said = (3 if third else 4), "in dispute between the sides"
    elif status == "admitted":
        information, said = 1, "told by the side that did it and by the other"
    elif status == "confirmed":
        information, said = (1 if independent > 1 else 2), "vouched for by a third party"
    elif len(parties) > 1:
        information, said = 2, "told by more than one side"
    else:
        said = "nobody else has confirmed it"
    return Grade(source, information, (*reasons, said))  # type: ignore[arg-type]


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
