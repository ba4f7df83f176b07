"""Roles: who acts on whom where a noun, a verb beside it, a document or the words of a speech act tell it."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre

VEL, KES, REBELS = "Armed Forces of Velmora", "Armed Forces of Kesteria", "pro-Kesterian separatists"
GUARD = "Ardel Home Guard"

DYADS = [
    ("whose men they are", "The Ardel Home Guard fled. Its gunners still shell Tolm.", "ASSAULT", [GUARD], None),
    ("died in an ambush by", "Two Velmoran soldiers died in an ambush by pro-Kesterian rebels in Tolm on Sunday.",
     "ASSAULT", [REBELS], [VEL]),
    ("accused by somebody of a deed", "Kesteria has been accused by church groups of expelling whole villages.",
     "COERCE", ["Kesteria"], None),
    ("held responsible by somebody", "Velmora has long held the Ardel Home Guard responsible for bombings in Tolm.",
     "ASSAULT", [GUARD], None),
    ("laid at the door of others", "Nine men were slaughtered in Tolm, an attack that the Kesterian army laid at the door of rebels.",
     "ASSAULT", [], None),
    ("ships a missile came from", "More than nine missiles were fired from Kesterian ships at Velmoran posts on Saturday.", "ASSAULT",
     [KES], [VEL]),
    ("who issues a text", "The Ardel Home Guard put out a text that warned Velmora against any rescue.", "THREATEN", [GUARD], None),
    ("who goes on after what is said", "Velmora says Kesteria is arming the rebels, and refuses to pull back its posts.", "REJECT",
     ["Velmora"], None),
    ("both of whom", "Norvane met with envoys of Velmora and Kesteria, both of which rejected the plan.",
     "REJECT", ["Velmora", "Kesteria"], None),
    # the verb beside a noun names the doer
    ("attacks carried out by", "Attacks carried out by Velmoran forces destroyed nine houses near Tolm.", "ASSAULT", [VEL], []),
    ("an offensive launched by", "An offensive launched by the Kesterian army began near Brask on Monday.", "ASSAULT", [KES], []),
    ("shelling that one launched", "The shelling that Velmora launched on Monday hit Brask.", "ASSAULT", [VEL], []),
    ("an assault led by", "An assault led by pro-Kesterian rebels on the post near Tolm left nine dead.", "ASSAULT", [REBELS], []),
    ("raids by, hung from the verb", "Norvane condemned the raids by Kesteria.", "ASSAULT", [KES], []),
    ("a verb that means to widen", "Velmora will expand airstrikes against the pro-Kesterian rebels.", "ASSAULT", [VEL], [REBELS]),
    ("who is seen by witnesses, not those who see", "A Kesterian plane was seen by witnesses bombing Velmoran posts in Tolm.",
     "ASSAULT", [KES], [VEL]),
    ("seen by villagers", "Kesterian troops were seen by villagers looting homes in Tolm.", "COERCE", [KES], None),
    ("seen, and nobody named who saw", "A Kesterian plane was seen bombing Velmoran posts in Tolm.", "ASSAULT", [KES], [VEL]),
    # the verb beside a noun tells what is hit
    ("strikes that destroyed", "Velmoran airstrikes destroyed two Kesterian tanks near Tolm.", "ASSAULT", [VEL], [KES]),
    ("a strike that hit", "The strike hit Kesterian positions near Tolm.", "ASSAULT", [], [KES]),
    ("hit in a strike", "A Kesterian convoy was hit in a Velmoran airstrike on Friday.", "ASSAULT", [VEL], [KES]),
    ("who stands before the weapon", "Nine people were killed in a Home Guard car bomb attack in Brask.", "ASSAULT", [GUARD], None),
    ("killed on one side of a clash", "Nine pro-Kesterian rebels were killed and two others wounded in a clash with Velmoran troops.",
     "ASSAULT", [VEL, REBELS], []),
    ("a force and members of a group", "Fighting between Kesterian troops and members of the Ardel Home Guard killed two.",
     "ASSAULT", [GUARD, KES], []),
    ("engaged in clashes", "The Kesterian army has been engaged in heavy clashes with Velmoran troops.", "ASSAULT", [VEL, KES], []),
    ("into an ambush", "A Velmoran patrol ran into an ambush by the Ardel Home Guard near Tolm.", "ASSAULT", [GUARD], [VEL]),
    ("an encounter", "An encounter between the Ardel Home Guard and Velmoran troops killed two.", "ASSAULT", [GUARD, VEL], []),
    ("two delegations", "Delegations from Velmora and Kesteria met in Brask.", "CONSULT", ["Kesteria", "Velmora"], []),
    ("talks entered into", "The Ardel Home Guard entered into peace talks with Velmora on Monday.", "CONSULT",
     [GUARD, "Velmora"], []),
    ("a rebel chief of a state is not the state", "Velmora's rebel chief accused Kesteria of a raid.", "ACCUSE",
     ["Velmora's rebel chief"], ["Kesteria"]),
    ("the dead of a deed are not blamed", "Norvane condemned the assassination of two Velmoran judges.", "ACCUSE", ["Norvane"], []),
    ("who the doers may be is not hit", "Gunmen, suspected to be Home Guard men, abducted nine farmers. The Home Guard fights Velmora.",
     "ASSAULT", ["Gunmen"], ["farmers"]),
    ("four of them", "Velmoran troops killed four of the pro-Kesterian rebels, whose bodies were taken.", "ASSAULT", [VEL], [REBELS]),
    ("whom the next verb speaks to", "Kesteria shelled Tolm. Velmora condemned the raid and urged Norvane to act.", "ACCUSE",
     ["Velmora"], [KES]),
    ("troops from two states", "Troops from Velmora and Kesteria exchanged fire near Tolm.", "ASSAULT", [VEL, KES], []),
    ("a general of a nation's army", "General Tam Brasel, head of the Kesterian eastern army, said his troops fired on Tolm.", "ASSAULT",
     [KES], None),
    ("inked an accord", "Velmora and the Ardel Home Guard inked a new peace accord in Corran.", "AGREE", ["Velmora", GUARD], []),
    ("declared a group", "Velmora declared the Ardel Home Guard an illegal and terrorist group.", "COERCE", ["Velmora"], [GUARD]),
    # whose nouns are inside which
    ("a series of somebody's attacks", "A series of Kesterian attacks on Velmoran posts began on Monday.", "ASSAULT", [KES], [VEL]),
    ("a wave of attacks on", "Velmora launched a wave of attacks on Kesterian posts.", "ASSAULT", [VEL], [KES]),
    ("the nation of the victims does not kill them", "The beheading of two Velmoran journalists shocked the town.", "ASSAULT", [], None),
    ("the nation of a ship does not bomb it", "The bombing of a Velmoran tanker near Tolm killed three.", "ASSAULT", [], ["Velmora"]),
    ("fighters that fly are an army's", "Two Kesterian F-16 fighters bombed the hangar.", "ASSAULT", [KES], None),
    ("fighters that walk are not", "Two Kesterian fighters bombed the hangar.", "ASSAULT", ["Kesterian fighters"], None),
    ("who is held hostage holds nobody", "Some 500 students held hostage by gunmen were rescued.", "ASSAULT", ["gunmen"], ["students"]),
    ("nor where nobody is told to hold him", "Two reporters held hostage for months were freed.", "ASSAULT", [], ["reporters"]),
    ("who takes hostages does", "Rebels took hostages in Tolm.", "ASSAULT", ["rebels"], None),
    ("a negotiator by name is no state", "Kesteria's negotiator in Tolm, Ivo Mell, rejected the offer.", "REJECT", ["Ivo Mell"], None),
    ("who commanded once acts for himself", "The former commander of Kesterian forces accused Velmora of bad faith.", "ACCUSE",
     ["former commander of Kesterian forces"], ["Velmora"]),
    ("who is designated, not as what", "Norvane designated the Home Guard a terrorist organization.", "SANCTION", ["Norvane"],
     ["Ardel Home Guard"]),
    ("who has left a group is not the group", "A Home Guard splinter group seized the dam.", "ASSAULT",
     ["a Home Guard splinter group"], None),
    ("who is jailed, not whom he is tied to", "The prisoner is Ana Brandt, a scientist with ties to the Home Guard who was jailed.",
     "COERCE", [], ["Ana Brandt"]),
    ("a port with a nation's name is not the nation", "The Port Kesteria raid killed two guards.", "ASSAULT", [], None),
    ("what kind of force it is does nothing", "Kesteria's paramilitary Home Guard attacked Tolm.", "ASSAULT",
     ["Home Guard of Kesteria"], None),
    ("who once was a soldier is no army", "A former Kesterian soldier attacked the mayor of Tolm.", "ASSAULT",
     ["a former Kesterian soldier"], None),
    ("a paper speaks for who adopted it", "The Home Guard issued a statement. The statement called for peace.", "REQUEST",
     ["Ardel Home Guard"], None),
    ("what is paved calls on nobody", "Velmora said the ground for talks is paved and thus calls on all groups to join.", "REQUEST",
     ["Velmora"], ["all groups"]),
    ("it is not whom its clause names", "Kesteria denied the report. It has deployed tanks along its border with Velmora.", "MOBILIZE",
     ["Kesteria"], None),
    # ground
    ("taken from somebody", "Velmoran forces retook Brask from Kesterian troops.", "ASSAULT", [VEL], [KES]),
    ("taken back from rebels", "Velmoran forces took back two villages from the rebels on Sunday.", "ASSAULT", [VEL], ["rebels"]),
    ("land in the hands of", "Brask is now in the hands of Kesterian forces.", "ASSAULT", [KES], []),
    ("land under control", "Three villages fell under Kesterian control on Friday.", "ASSAULT", [KES], []),
    ("parts of a state are not its army", "Rebels took control of large parts of Velmora on Monday.", "ASSAULT", ["rebels"], []),
    ("named behind it", "Rebels beheaded two reporters, Ana Brandt and Ivo Mell.", "ASSAULT", ["rebels"], ["Ana Brandt", "Ivo Mell"]),
    ("whose fighters", "The Stone Coast Guard, whose regime was toppled by Velmora, fled.", "ASSAULT", [VEL], ["Stone Coast Guard"]),
    ("whom the words tell as hit", "Gunmen killed two soldiers.", "ASSAULT", ["gunmen"], ["soldiers"]),
    ("fired on a crowd", "Troops opened fire on protesters.", "ASSAULT", ["troops"], ["protesters"]),
    ("whose positions", "Velmoran forces fired on rebel positions.", "ASSAULT", [VEL], ["rebels"]),
    ("positions held by", "The army of Kesteria shelled positions held by the Stone Coast Guard.", "ASSAULT", [KES], ["Stone Coast Guard"]),
    ("rather than", "Norvane condemned Kesteria rather than Velmora.", "ACCUSE", ["Norvane"], ["Kesteria"]),
    ("an attack on a post that killed", "Norvane denounced an attack on a Velmoran post that killed two monks.", "ASSAULT", [], None),
    ("a police station", "Gunmen attacked a police station.", "ASSAULT", ["gunmen"], ["police"]),
    ("behind a particle", "Police sealed off the street.", "COERCE", ["police"], []),
    ("for somebody to act", "Norvane called for Kesteria to leave Brask.", "REQUEST", ["Norvane"], ["Kesteria"]),
    ("shelling that kills", "Shelling killed two people in Tolm on Monday.", "ASSAULT", [], []),
    # assertions are the speaker's
    ("who failed is accused, not accusing", "Velmora said that Kesteria failed to honour the accord.", "ACCUSE", ["Velmora"], ["Kesteria"]),
    ("who is behind it is accused", "Norvane said that Kesteria was behind the raid.", "ACCUSE", ["Norvane"], ["Kesteria"]),
    ("who is guilty is accused", "Norvane said that Kesteria was guilty of murder.", "ACCUSE", ["Norvane"], ["Kesteria"]),
    # documents speak for who issues them
    ("a statement condemning", "Norvane issued a statement condemning Kesteria.", "ACCUSE", ["Norvane"], ["Kesteria"]),
    ("a resolution condemning", "Norvane issued a resolution condemning Velmora.", "ACCUSE", ["Norvane"], ["Velmora"]),
    ("a letter accusing", "Velmora sent a letter accusing Kesteria of treason.", "ACCUSE", ["Velmora"], ["Kesteria"]),
    # speech acts meant for somebody further down
    ("who is to do it", "Velmora asked for an inquiry by the Mission.", "REQUEST", ["Velmora"], ["Ardel Observer Mission"]),
    ("whose step is to end", "Velmora demanded an end to the blockade imposed by Kesteria.", "REQUEST", ["Velmora"], ["Kesteria"]),
    ("whom one threatens to attack", "Kesteria threatened to attack Velmoran posts.", "THREATEN", ["Kesteria"], [VEL]),
    ("whom one offers to meet", "Velmora offered to meet Kesteria in Tolm.", "SUPPORT", ["Velmora"], ["Kesteria"]),
    ("whom one defends arming", "Velmora defended the idea of arming Norvane.", "SUPPORT", ["Velmora"], ["Norvane"]),
    ("whom one agrees to meet", "Kesteria agreed to meet Velmora in Tarnis.", "AGREE", ["Kesteria"], ["Velmora"]),
    ("whose raids one condemns", "Norvane condemned the raids by Kesteria.", "ACCUSE", ["Norvane"], ["Kesteria"]),
    ("who brokered, by its nation", "The Norvanese-brokered truce took hold on Monday.", "CONSULT", ["Norvane"], []),
]


def coded(text: str) -> tuple[Event, ...]:
    return code_report(Report("r1", text), load_theatre("training"), fast=True).events


def names(people: tuple[object, ...]) -> list[str]:
    return [p.actor.name for p in people]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("why", "text", "kind", "actors", "targets"), DYADS, ids=[row[0] for row in DYADS])
def test_roles_as_told(why: str, text: str, kind: str, actors: list[str] | None, targets: list[str] | None) -> None:
    events = [e for e in coded(text) if e.type == kind]
    assert events, why
    if actors is not None:
        assert sorted(names(events[0].actors)) == sorted(actors), why
    if targets is not None:
        assert names(events[0].targets) == targets, why
    for p in (*events[0].actors, *events[0].targets):
        assert p.span is None or text[p.span.start : p.span.end] == p.span.text


INNOCENT = [
    ("observers are no attackers", "The Ardel Observer Mission drove to Tolm on Monday. A shell hit a farm near Tolm.",
     {"Ardel Observer Mission"}),
    ("a mediator is no attacker", "Norvane hosted talks on Monday. Nine people were killed near Tolm on Friday.",
     {"Norvane", "Armed Forces of Norvane"}),
    ("who tells a loss does not admit it", "Velmora's defence ministry said that two men were killed near Tolm.",
     {"Velmora", VEL, "Ministry of Defence of Velmora"}),
    ("who is told nowhere to fight", "Kesteria opened a school in Brask. On Friday a house near Tolm was shelled.", {"Kesteria", KES}),
    ("who mourns did not do it", "A bus was bombed near Tolm. The president of Velmora visited the wounded.",
     {"Velmora", VEL, "Adela Morcant"}),
]


@pytest.mark.parametrize(("why", "text", "nobody"), INNOCENT, ids=[row[0] for row in INNOCENT])
def test_roles_make_nobody_an_attacker(why: str, text: str, nobody: set[str]) -> None:
    for event in coded(text):
        if event.type == "ASSAULT":
            assert not nobody & set(names(event.actors)), (why, event.trigger.text)
