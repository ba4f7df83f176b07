"""Traps: an act that is denied, negated, planned, demanded, threatened, asked about or imagined never comes out as having happened."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

# (why, text, types of the act that must not come out as happened or ongoing)
PROBES = [
    ("negation", "Kesterian troops did not attack the post at Tolm on Monday.", {"ASSAULT"}),
    ("never", "The Velmoran army has never shelled Corran, its commander said.", {"ASSAULT"}),
    ("no as determiner", "There was no shelling in Tolm on Tuesday.", {"ASSAULT"}),
    ("no under a light verb", "The army carried out no attack on the village.", {"ASSAULT"}),
    ("nobody as object", "The explosion at Halvik killed nobody.", set()),
    ("without", "The patrol crossed the bridge without opening fire.", {"ASSAULT"}),
    ("failed to", "The rebels failed to seize the town of Brask.", {"ASSAULT"}),
    ("neither nor", "Neither side fired on the other on Friday.", {"ASSAULT"}),
    ("denial with a clause", "Kesteria denied that its artillery had shelled Tolm.", {"ASSAULT"}),
    ("denial with a gerund", "The commander denied shelling the village of Tolm.", {"ASSAULT"}),
    ("denial of a noun", "Kesteria denied an attack on the observers.", {"ASSAULT"}),
    ("denied release", "Kesteria did not release the prisoners.", {"RETREAT"}),
    ("will", "Velmora will withdraw its howitzers from Hill 212 on Saturday.", {"RETREAT"}),
    ("going to", "Kesterian forces are going to attack Tolm, villagers say.", {"ASSAULT"}),
    ("plan with an infinitive", "Kesteria plans to shell Tolm.", {"ASSAULT"}),
    ("plan as a noun", "The paper described a plan to storm the bridge.", {"ASSAULT"}),
    ("due", "The envoys are due to meet in Norvane on Friday.", {"CONSULT"}),
    ("agreed to", "Both sides agreed to withdraw their troops from the line.", {"RETREAT"}),
    ("decided to", "The cabinet decided to deploy two brigades to the border.", {"MOBILIZE"}),
    ("prepares to", "The army is preparing to attack Brask.", {"ASSAULT"}),
    ("future in the past", "The minister said the army would withdraw from Brask.", {"RETREAT"}),
    ("planned as an adjective", "The planned attack on Brask worries its mayor.", {"ASSAULT"}),
    ("demand with an infinitive", "Velmora called on Kesteria to withdraw its troops.", {"RETREAT"}),
    ("demand with a clause", "Velmora demanded that Kesteria release the prisoners.", {"RETREAT"}),
    ("demand for a noun", "Norvane called for a ceasefire.", {"RETREAT"}),
    ("urged", "The mission urged both armies to stop firing.", {"RETREAT", "ASSAULT"}),
    ("obligation", "Under point 2 Kesteria must withdraw its guns by Friday.", {"RETREAT"}),
    ("should", "Kesteria should release the four prisoners.", {"RETREAT"}),
    ("if", "If Kesteria attacks Tolm, Velmora will appeal to Norvane.", {"ASSAULT", "REQUEST"}),
    ("if with an adverb", "If Kesteria attacks again, Velmora will appeal to Norvane.", {"ASSAULT", "REQUEST"}),
    ("unless", "Unless Velmora attacks, the bridge stays open.", {"ASSAULT"}),
    ("would with a condition", "Velmora would shell Corran if the drones came back.", {"ASSAULT"}),
    ("could", "Kesterian guns could shell Tolm from the ridge.", {"ASSAULT"}),
    ("might", "The rebels might attack the bridge next week.", {"ASSAULT"}),
    ("able to", "The new guns are able to shell Tarnis.", {"ASSAULT"}),
    ("counterfactual", "Without the observers the rebels would have stormed Corran.", {"ASSAULT"}),
    ("could have", "The battery could have shelled the hospital.", {"ASSAULT"}),
    ("question", "Did the Home Guard shell Tolm?", {"ASSAULT"}),
    ("question in a quotation", '"Who attacked the post at Corran?" the reporter asked.', {"ASSAULT"}),
    ("asked whether", "She was asked whether the army had shelled Corran.", {"ASSAULT"}),
    ("threat with an infinitive", "Kesteria threatened to shell Tarnis.", {"ASSAULT"}),
    ("vow", "The commander vowed to attack the convoy.", {"ASSAULT"}),
    ("warning of", "The mayor warned of an attack on the dam.", {"ASSAULT"}),
    ("promise", "The commander promised to release the prisoners.", {"RETREAT"}),
    ("fear", "Villagers fear an attack on the dam.", {"ASSAULT"}),
    ("fear with a clause", "Villagers fear that the rebels will shell the dam.", {"ASSAULT"}),
    ("purpose", "Kesteria moved guns to the ridge to shell Tolm.", {"ASSAULT"}),
    ("readiness", "The army is ready to attack Brask.", {"ASSAULT"}),
    ("prevented", "The observers prevented an attack on the convoy.", {"ASSAULT"}),
    ("averted with from", "The mission kept the rebels from attacking the convoy.", {"ASSAULT"}),
    ("refused to", "The rebels refused to release the prisoners.", {"RETREAT"}),
    ("possible", "Officers spoke of a possible attack on Brask.", {"ASSAULT"}),
    ("risk of", "The report notes the risk of an attack on Brask.", {"ASSAULT"}),
    ("order not carried out", "The general ordered his men not to fire on the crowd.", {"ASSAULT"}),
    ("offer", "Velmora offered to withdraw its guns.", {"RETREAT"}),
    ("wish", "The villagers want the army to withdraw from Tolm.", {"RETREAT"}),
    ("not a single", "Not a single Kesterian soldier has left the hill, the spokesman said.", {"RETREAT"}),
    ("report that is not made", "The statement does not say that the men were captured.", {"ASSAULT"}),
    ("would not accept", "Velmora would not accept attacks on its villages.", {"ASSAULT"}),
    ("nobody hurt", "Nobody was hurt in Tolm on Monday.", {"ASSAULT"}),
    ("has yet to", "Kesteria has yet to withdraw its guns.", {"RETREAT"}),
    ("call off", "The rebels called off an attack on the dam.", {"ASSAULT"}),
    ("rejected proposal", "Kesteria rejected a ceasefire.", {"RETREAT"}),
]


@pytest.fixture(scope="module")
def theatre():
    return load_theatre("world")


@pytest.mark.parametrize(("why", "text", "types"), PROBES, ids=[p[0] for p in PROBES])
def test_unreal_acts_never_happen(theatre, why, text, types):
    record = code_report(Report(id="probe", text=text, published="2019-04-10"), theatre)
    told = [(e.type, e.trigger.text, e.modality) for e in record.events if e.type in types and e.modality in ("happened", "ongoing")]
    assert told == [], why
