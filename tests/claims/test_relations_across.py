"""Relations over sentences: reactions, retaliation, requests answered, truces mediated and kept, rival tellings, words taken back."""

from __future__ import annotations

import pytest
from test_relations_rules import KES, NOR, VEL, Told, event

from truceline.claims import find_relations
from truceline.language import read
from truceline.records import AgreementMention, Report, Span

SHELLED = Told("e1", "ASSAULT", "shelling", "shelled", (KES,), (VEL,), (VEL,))
TABLE = [
    ("a condemnation reacts to the act of the side it is put to", "Kesteria shelled Tolm. On Friday Velmora condemned Kesteria.",
     (SHELLED, Told("e2", "ACCUSE", "denounce", "condemned", (VEL,), (KES,))), {("e2", "e1", "response_to")}),
    ("a condemnation of a third party reacts to nothing here", "Kesteria shelled Tolm. On Friday Velmora condemned Norvane.",
     (SHELLED, Told("e2", "ACCUSE", "denounce", "condemned", (VEL,), (NOR,))), set()),
    ("an emergency meeting of the side that was struck", "Kesteria shelled Tolm. The president called an emergency meeting.",
     (SHELLED, Told("e2", "CONSULT", "meet", "meeting", (VEL,))), {("e2", "e1", "response_to")}),
    ("retaliation in the next sentence", "Kesteria shelled Tolm. Velmora struck Brask in retaliation.",
     (SHELLED, Told("e2", "ASSAULT", "other", "struck", (VEL,), (KES,))), {("e2", "e1", "response_to")}),
    ("no retaliation without a word of it", "Kesteria shelled Tolm. Velmora struck Brask on Friday.",
     (SHELLED, Told("e2", "ASSAULT", "other", "struck", (VEL,), (KES,))), set()),
    ("a request refused", "Velmora demanded the release of two men. Kesteria refused.",
     (Told("e1", "REQUEST", "release", "demanded", (VEL,), (KES,)), Told("e2", "REJECT", "refuse", "refused", (KES,))),
     {("e2", "e1", "response_to")}),
    ("a truce answers to its mediation", "Fire was halted with Norvanian mediation.",
     (Told("e1", "RETREAT", "ceasefire", "halted", (VEL, KES)), Told("e2", "CONSULT", "third-party", "mediation", (NOR,))),
     {("e1", "e2", "response_to")}),
    ("a truce in force is due under the accord", "Both armies agreed to a ceasefire. The truce took effect on Friday.",
     (Told("e1", "AGREE", "accept", "agreed", (VEL, KES)), Told("e2", "RETREAT", "ceasefire", "truce", (VEL, KES))),
     {("e2", "e1", "pursuant_to")}),
    ("a denial of a report goes to the act told", "Velmora said Kesteria shelled observers. The mission denied the report.",
     (SHELLED, Told("e2", "REJECT", "deny", "denied", (NOR,))), {("e2", "e1", "denies")}),
    ("involvement denied in the act taken up", "A bomb killed two men, Velmora said. Kesteria denied involvement in the attack.",
     (Told("e1", "ASSAULT", "explosive", "killed", (), (), (VEL,)), Told("e2", "REJECT", "deny", "denied", (KES,))),
     {("e2", "e1", "denies")}),
    ("the accusation of the sentence, and its act with it", "Velmora accuses Kesteria of arming rebels. Kesteria denies this.",
     (Told("e1", "ACCUSE", "allege", "accuses", (VEL,), (KES,)), Told("e2", "AID", "military", "arming", (KES,), (), (VEL,)),
      Told("e3", "REJECT", "deny", "denies", (KES,))),
     {("e3", "e1", "denies"), ("e3", "e2", "denies")}),
    ("a counter-accusation is not what is denied", "Velmora said Kesteria shelled Tolm. Kesteria denied it, accusing Velmora of lies.",
     (SHELLED, Told("e2", "REJECT", "deny", "denied", (KES,)), Told("e3", "ACCUSE", "allege", "accusing", (KES,), (VEL,))),
     {("e2", "e1", "denies")}),
    ("what a denial calls the claim holds none of the acts denied",
     "Velmora said Kesteria shelled Tolm. Kesteria rejected the claim as a lie to hide that Velmora broke the truce reached in Brask.",
     (SHELLED, Told("e2", "REJECT", "deny", "rejected", (KES,)), Told("e3", "AGREE", "settle", "reached", (VEL, KES))),
     {("e2", "e1", "denies")}),
    ("what a denial adds is about the claim, not about an act told before",
     "Velmora raided Brask. Velmora said Kesteria shelled Tolm. Kesteria denied it, calling it a provocation.",
     (Told("e1", "ASSAULT", "raid", "raided", (VEL,), (KES,)), Told("e2", "ASSAULT", "shelling", "shelled", (KES,), (VEL,), (VEL,)),
      Told("e3", "REJECT", "deny", "denied", (KES,)), Told("e4", "ACCUSE", "denounce", "calling", (KES,), (VEL,))),
     {("e3", "e2", "denies")}),
    ("each says it was attacked by the other", "Velmora says it was raided; Kesteria says its men were shelled.",
     (Told("e1", "ASSAULT", "other", "raided", (KES,), (VEL,), (VEL,)),
      Told("e2", "ASSAULT", "shelling", "shelled", (VEL,), (KES,), (KES,))),
     {("e1", "e2", "disputes"), ("e2", "e1", "disputes")}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "told", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_relations_over_sentences(why, text, told, expected):
    parse = read(Report("r", text))
    got = {(r.source, r.target, r.kind) for r in find_relations(parse, (), tuple(event(parse, t) for t in told), ())}
    assert got == expected, why


def test_a_breach_of_a_point_is_of_the_only_agreement_told_of() -> None:
    text = "The Sennport Accord holds. Kesteria shelled Tolm in breach of point 2."
    parse = read(Report("r", text))
    mention = AgreementMention("a1", Span.of(text, 4, 19), "Sennport Accord", None, None, mentions=(2,))
    (relation,) = find_relations(parse, (), (event(parse, SHELLED),), (mention,))
    assert (relation.source, relation.target, relation.kind, relation.point) == ("e1", "a1", "violates", 2)
