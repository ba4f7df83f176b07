"""Relations: sentences of our own with events placed by hand, the relation that must come out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from truceline.claims import find_claims, find_relations
from truceline.language import read
from truceline.records import Actor, AgreementMention, Event, Parse, Participant, Report, Span, Statement
from truceline.records.event import Modality

VEL = Actor("VEL", "Velmora", "state", party="VE", state="VEL")
KES = Actor("KES", "Kesteria", "state", party="KE", state="KES")
NOR = Actor("NOR", "Norvane", "state", party="third", state="NOR")


@dataclass(frozen=True)
class Told:
    """An event as a row of the table gives it: the trigger is found in the text."""

    id: str
    type: str
    mode: str | None
    trigger: str
    actors: tuple[Actor, ...] = ()
    targets: tuple[Actor, ...] = ()
    according_to: tuple[Actor, ...] = ()
    modality: Modality = "happened"


def event(parse: Parse, told: Told) -> Event:
    start = parse.text.index(told.trigger)
    head = next(t for t in parse.tokens if t.start == start)
    sentence = parse.sentences[head.sentence]

    def who(actors: tuple[Actor, ...]) -> tuple[Participant, ...]:
        return tuple(Participant(a) for a in actors)

    return Event(
        told.id, told.type, told.mode, Span.of(parse.text, start, start + len(told.trigger)),
        Span.of(parse.text, sentence.start, sentence.end),
        head.i, who(told.actors), who(told.targets), modality=told.modality, according_to=who(told.according_to),
    )  # fmt: skip


SHELLED = Told("e1", "ASSAULT", "shelling", "shelled", (KES,), (), (VEL,))
TABLE = [
    ("a denial with the act in its complement", "Kesteria denied that it had shelled Tolm.",
     (Told("e1", "REJECT", "deny", "denied", (KES,)),
      Told("e2", "ASSAULT", "shelling", "shelled", (KES,), modality="denied", according_to=(KES,))),
     {("e1", "e2", "denies")}),
    ("another's telling is what is denied", "Velmora said Kesteria shelled Tolm. Kesteria denied that it had fired on the village.",
     (SHELLED, Told("e2", "REJECT", "deny", "denied", (KES,)),
      Told("e3", "ASSAULT", "firing", "fired", (KES,), modality="denied", according_to=(KES,))),
     {("e2", "e1", "denies")}),
    ("a bare denial goes to the accusation", "Velmora accused Kesteria of an ambush. Kesteria denied this.",
     (Told("e1", "ACCUSE", "allege", "accused", (VEL,), (KES,)), Told("e2", "REJECT", "deny", "denied", (KES,))), {("e2", "e1", "denies")}),
    ("a denied charge takes the act it is about with it", "Velmora accused Kesteria of arming rebels. Kesteria denied the charge.",
     (Told("e1", "ACCUSE", "allege", "accused", (VEL,), (KES,)), Told("e2", "AID", "military", "arming", (KES,), (), (VEL,)),
      Told("e3", "REJECT", "deny", "denied", (KES,))),
     {("e3", "e1", "denies"), ("e3", "e2", "denies")}),
    ("a strike told with its ground behind the object", "Velmora carried out a raid in Ardel in retaliation for the murder.",
     (Told("e1", "ASSAULT", "raid", "raid", (VEL,), (KES,)), Told("e2", "ASSAULT", "killing", "murder", (KES,))),
     {("e1", "e2", "response_to")}),
    ("a ground told first, behind who says so", "In response to the murder, Velmora said its jets had struck a depot.",
     (Told("e1", "ASSAULT", "killing", "murder", (KES,)), Told("e2", "ASSAULT", "airstrike", "struck", (VEL,), (KES,), (VEL,))),
     {("e2", "e1", "response_to")}),
    ("a raid after a blow by those it hits is an answer", "Kesteria stepped up raids after Velmora shelled a bus.",
     (Told("e1", "ASSAULT", "raid", "raids", (KES,), (VEL,)), Told("e2", "ASSAULT", "shelling", "shelled", (VEL,), (KES,))),
     {("e1", "e2", "response_to")}),
    ("a raid after a raid on another is only later", "Kesteria raided Tolm after Velmora shelled a bus.",
     (Told("e1", "ASSAULT", "raid", "raided", (KES,), (NOR,)), Told("e2", "ASSAULT", "shelling", "shelled", (VEL,), (NOR,))), set()),
    ("who fires back answers", "Velmora shelled Tolm. Kesterian troops fired back at the guns.",
     (Told("e1", "ASSAULT", "shelling", "shelled", (VEL,), (KES,)), Told("e2", "ASSAULT", "firing", "fired", (KES,), (VEL,))),
     {("e2", "e1", "response_to")}),
    ("who vows revenge answers", "Velmora shelled Tolm. Kesteria vowed to avenge the dead.",
     (Told("e1", "ASSAULT", "shelling", "shelled", (VEL,), (KES,)), Told("e2", "THREATEN", "force", "vowed to avenge", (KES,), (VEL,))),
     {("e2", "e1", "response_to")}),
    ("who only threatens does not", "Velmora shelled Tolm. Kesteria threatened to leave the talks.",
     (Told("e1", "ASSAULT", "shelling", "shelled", (VEL,), (KES,)), Told("e2", "THREATEN", "other", "threatened", (KES,), (VEL,))), set()),
    ("of several acts the one told by the word", "Velmora shelled Tolm. Velmora murdered a mayor. Norvane condemned the murder.",
     (Told("e1", "ASSAULT", "shelling", "shelled", (VEL,), (KES,)), Told("e2", "ASSAULT", "killing", "murdered", (VEL,), (KES,)),
      Told("e3", "ACCUSE", "denounce", "condemned", (NOR,), (VEL,))),
     {("e3", "e2", "response_to")}),
    ("nobody answers what he rules out himself", "Norvane ruled out sending troops.",
     (Told("e1", "REJECT", "refuse", "ruled", (NOR,)), Told("e2", "MOBILIZE", "deploy", "sending", (NOR,))), set()),
    ("what is refused below a verb", "Velmora's chief resigned. Parliament refused to accept the resignation.",
     (Told("e1", "RETREAT", "resign", "resigned", (VEL,)), Told("e2", "REJECT", "refuse", "refused", (KES,))),
     {("e2", "e1", "response_to")}),
    ("nobody denies their own words", "Kesteria accused Velmora of an ambush. Kesteria denied this.",
     (Told("e1", "ACCUSE", "allege", "accused", (KES,), (VEL,)), Told("e2", "REJECT", "deny", "denied", (KES,))), set()),
    ("a verb beside the denial is not denied", "Velmora said Kesteria shelled Tolm. Kesteria denied it and reaffirmed its will.",
     (SHELLED, Told("e2", "REJECT", "deny", "denied", (KES,)), Told("e3", "SUPPORT", "assure", "reaffirmed", (KES,))),
     {("e2", "e1", "denies")}),
    ("not refuting is no denial", "Velmora accused Kesteria of entering Brask. Kesteria did not refute the report and condemned Velmora.",
     (Told("e1", "ACCUSE", "allege", "accused", (VEL,), (KES,)), Told("e2", "ASSAULT", "advance", "entering", (KES,), according_to=(VEL,)),
      Told("e3", "ACCUSE", "denounce", "condemned", (KES,), (VEL,))),
     {("e3", "e1", "does_not_refute"), ("e3", "e2", "does_not_refute")}),
    ("retaliation answers", "Kesteria shelled Tolm in retaliation for a raid on Brask.",
     (Told("e1", "ASSAULT", "shelling", "shelled", (KES,)), Told("e2", "ASSAULT", "raid", "raid", (VEL,))), {("e1", "e2", "response_to")}),
    ("mere sequence of two attacks is no answer", "Kesteria shelled Tolm after a raid on Brask.",
     (Told("e1", "ASSAULT", "shelling", "shelled", (KES,)), Told("e2", "ASSAULT", "raid", "raid", (VEL,))), set()),
    ("a condemnation answers the act it names", "Norvane condemned the raid on Brask.",
     (Told("e1", "ACCUSE", "denounce", "condemned", (NOR,)), Told("e2", "ASSAULT", "raid", "raid")), {("e1", "e2", "response_to")}),
    ("what was agreed is due under the accord", "Both armies agreed to withdraw from Hill 212.",
     (Told("e1", "AGREE", "accept", "agreed", (VEL, KES)), Told("e2", "RETREAT", "withdraw", "withdraw", (VEL, KES), modality="planned")),
     {("e2", "e1", "pursuant_to")}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "told", "expected"), TABLE, ids=[row[0] for row in TABLE])
def test_relations_found(why: str, text: str, told: tuple[Told, ...], expected: set[tuple[str, str, str]]) -> None:
    parse = read(Report("r", text))
    events = tuple(event(parse, t) for t in told)
    got = {(r.source, r.target, r.kind) for r in find_relations(parse, (), events, ())}
    assert got == expected, why


def test_relations_to_an_agreement_cite_the_point() -> None:
    text = "Under point 3 of the Sennport Accord Kesteria withdrew its guns."
    parse = read(Report("r", text))
    start = text.index("the Sennport")
    accord = next(t for t in parse.tokens if t.text == "Accord")
    mention = AgreementMention("a1", Span.of(text, start, start + 19), "Sennport Accord", None, None, mentions=(accord.i,))
    withdrew = event(parse, Told("e1", "RETREAT", "withdraw", "withdrew", (KES,)))
    (relation,) = find_relations(parse, (), (withdrew,), (mention,))
    assert (relation.source, relation.target, relation.kind, relation.point) == ("e1", "a1", "pursuant_to", 3)


def test_claims_say_who_stands_behind_an_event() -> None:
    text = "Velmora said Kesteria shelled Tolm. Kesteria denied that it had fired on the village."
    parse = read(Report("r", text))
    events = (event(parse, SHELLED), event(parse, Told("e2", "REJECT", "deny", "denied", (KES,))))
    relations = find_relations(parse, (), events, ())
    claims = find_claims((), events, relations)
    assert [(c.event, c.claimant and c.claimant.name, c.stance) for c in claims] == [
        ("e1", "Velmora", "asserts"),
        ("e1", "Kesteria", "denies"),
    ]


def test_claims_of_the_report_itself_have_no_claimant() -> None:
    parse = read(Report("r", "Guns shelled Tolm."))
    (claim,) = find_claims((), (event(parse, Told("e1", "ASSAULT", "shelling", "shelled")),), ())
    assert (claim.claimant, claim.stance) == (None, "asserts")


def test_claims_of_responsibility_confirm_an_attack_told_before() -> None:
    text = "A bomb exploded in Tarnis. The Home Guard claimed responsibility for the blast."
    parse = read(Report("r", text))
    cue, content = text.index("claimed"), text.index("responsibility")
    guard = Participant(Actor("AHG", "Ardel Home Guard", "armed_group"))
    statement = Statement(
        "s1", guard, Span.of(text, cue, cue + 7), (Span.of(text, content, len(text) - 1),), "indirect", Span.of(text, 27, len(text))
    )
    exploded = event(parse, Told("e1", "ASSAULT", "explosive", "exploded"))
    got = {(r.source, r.target, r.kind) for r in find_relations(parse, (statement,), (exploded,), ())}
    assert got == {("s1", "e1", "confirms")}
