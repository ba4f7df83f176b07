"""How real an act is told to be: what has not come about is never told as happened, what has come about is.

The trigger's own reading is looked at, so that no later stage can hide a wrong one, and the record as well.
"""

from __future__ import annotations

import pytest

from truceline.codebooks.predicates import Sense, find_senses, senses_of
from truceline.events.modality import modality_of
from truceline.events.scene import build_scene
from truceline.events.senses import sense_of
from truceline.pipeline import PER_REPORT, code_report, walk
from truceline.records import Report
from truceline.theatres import load_theatre

SPOKEN = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
# (why, text, the word of the act)
UNREAL = [
    ("stipulated", "The Velmoran army stipulated the withdrawal of the rebels from Tolm.", "withdrawal"),
    ("prescribed", "The accord prescribes the release of six captives.", "release"),
    ("committed to", "Kesteria has committed to a withdrawal from Tolm.", "withdrawal"),
    ("one that would do harm", "The envoy warned that a blockade of Tolm would harm all villages.", "blockade"),
    # negation and its scope
    ("not with an adverb", "Kesterian troops have not yet attacked the post at Tolm.", "attacked"),
    ("contracted", "The rebels didn't shell Corran on Monday.", "shell"),
    ("never in front", "Never has the Velmoran army shelled Corran.", "shelled"),
    ("no longer able", "The rebels were no longer able to attack the road.", "attack"),
    ("no one", "No one attacked the convoy, the mayor said.", "attacked"),
    ("none of", "None of the rebels attacked the convoy.", "attacked"),
    ("no noun as subject", "No shells hit Tarnis on Sunday, and no attack was reported.", "attack"),
    ("neither nor", "Neither Kesteria nor Velmora attacked Tolm.", "attacked"),
    ("passive", "The village was not shelled on Friday.", "shelled"),
    ("raised", "The observers do not believe that the army attacked Tolm.", "attacked"),
    ("not reported", "Attacks were not reported in Tolm.", "Attacks"),
    ("no sign", "There was no sign of an attack on the dam.", "attack"),
    ("no evidence that", "There is no evidence that rebels attacked the dam.", "attacked"),
    ("without a gerund", "The convoy passed without being attacked.", "attacked"),
    ("without a noun", "The night passed without attacks on the bridge.", "attacks"),
    ("instead of", "Instead of attacking the town, the rebels waited.", "attacking"),
    ("rather than", "The rebels surrounded the town rather than attack it.", "attack"),
    ("absence of", "The absence of attacks surprised the villagers.", "attacks"),
    ("coordinated under one negation", "The army did not shell Tolm or attack Brask.", "attack"),
    ("hardly", "The rebels hardly attacked at all, an officer said.", "attacked"),
    ("nothing was", "Nothing suggests that the army shelled the school.", "shelled"),
    ("denied in the passive", "The army denied having shelled the school.", "shelled"),
    ("denied that", "Velmora denies that it attacked the ferry.", "attacked"),
    ("denial noun", "The denial that troops attacked the ferry came late.", "attacked"),
    ("accusations denied in the passive", "Kesteria denied accusations that the men were abducted.", "abducted"),
    ("charge rejected", "Kesteria rejects the charge that its guns shelled Tolm.", "shelled"),
    ("not all is said", "The statement does not say that the men attacked the ferry.", "attacked"),
    # called false, come to nothing, a term or a condition
    ("not true that", "It is not true that rebels shelled Tolm.", "shelled"),
    ("reports are false", "Reports that rebels shelled Tolm are false.", "shelled"),
    ("reports of are untrue", "Reports of shelling of Tolm by rebels were untrue.", "shelling"),
    ("the claim is a lie", "The claim that rebels shelled Tolm is a lie, the mayor said.", "shelled"),
    ("reports dismissed", "The mayor dismissed reports of a rebel attack on Tolm.", "attack"),
    ("wrongly accused", "The army was wrongly accused of bombing Tolm.", "bombing"),
    ("falsely claimed", "The mayor falsely claimed that rebels had shelled Tolm.", "shelled"),
    ("fell through", "The exchange of prisoners fell through.", "exchange"),
    ("has yet to begin", "The withdrawal of Kesterian troops from Tolm has yet to begin.", "withdrawal"),
    ("insisted on", "The rebels insisted on a full withdrawal of Kesterian troops.", "withdrawal"),
    ("held out for", "The rebels held out for a full withdrawal of Kesterian troops.", "withdrawal"),
    ("conditioned on", "The bank conditioned aid on the release of prisoners.", "release"),
    ("made a condition", "The rebels made the withdrawal of Kesterian troops a condition for talks.", "withdrawal"),
    ("is a precondition", "The release of the hostages is a precondition for talks.", "release"),
    ("remains a goal", "The release of the hostages remains a goal.", "release"),
    ("out of the question", "Sending troops to Tolm is out of the question, the envoy said.", "Sending"),
    ("depends on", "The deployment of troops to Tolm depends on funding.", "deployment"),
    ("floated", "The envoy floated a prisoner exchange between Kesteria and Velmora.", "exchange"),
    ("talks about", "Talks about a withdrawal of Kesterian troops from Tolm stalled.", "withdrawal"),
    ("a vote on", "Parliament will vote on sending troops to Tolm.", "sending"),
    ("would allow", "A ceasefire would allow the delivery of aid to Tolm.", "delivery"),
    ("stipulates that", "The accord stipulates that Kesterian troops withdraw from Tolm.", "withdraw"),
    ("provides for", "The plan provides for the exchange of all prisoners.", "exchange"),
    ("dreams of", "The general dreams of an assault on Tolm.", "assault"),
    ("inevitable", "An attack on Tolm is inevitable, the envoy said.", "attack"),
    ("the day of", "His men captured two soldiers at Hill 212 on the day of the shelling.", "shelling"),
    ("the anniversary of", "The anniversary of the attack on Tolm was marked.", "attack"),
    ("had better", "The rebels had better lay down their arms.", "lay"),
    ("allowed to", "The mandate of the mission allows it to attack rebels.", "attack"),
    ("far from certain", "The rebels' withdrawal from Tolm is far from certain.", "withdrawal"),
    ("doubtful", "The rebels' withdrawal from Tolm is doubtful.", "withdrawal"),
    ("rallied for", "Protesters rallied for the withdrawal of the mission from Tolm.", "withdrawal"),
    ("escaped arrest", "The rebel leader escaped arrest.", "arrest"),
    # near misses and what was called off
    ("narrowly avoided", "The two armies narrowly avoided a clash at the bridge.", "clash"),
    ("prevented from", "The rebels were prevented from attacking the convoy.", "attacking"),
    ("prevented a noun", "Observers prevented an attack on the convoy.", "attack"),
    ("failed to", "The army failed to capture the ridge.", "capture"),
    ("failure to", "The failure to capture the ridge cost him his post.", "capture"),
    ("refrained from", "Both armies refrained from shelling the town.", "shelling"),
    ("abstain from", "The rebels abstained from attacking the port.", "attacking"),
    ("fell short of", "The army fell short of capturing the ridge.", "capturing"),
    ("stopped short of", "The general stopped short of attacking the port.", "attacking"),
    ("aborted", "The rebels aborted an attack on the dam.", "attack"),
    ("aborted as a participle", "The aborted attack on the dam was told in Norvane.", "attack"),
    ("foiled", "Police foiled an attack on the station.", "attack"),
    ("thwarted in the passive", "An attack on the station was thwarted by police.", "attack"),
    ("called off", "The rebels called off a raid on the dam.", "raid"),
    ("cancelled", "Kesteria cancelled a meeting with the envoys.", "meeting"),
    ("postponed", "The meeting of the two envoys was postponed.", "meeting"),
    ("came close to", "The army came close to capturing the ridge.", "capturing"),
    ("on the verge of", "The army was on the verge of attacking Brask.", "attacking"),
    ("on the brink of", "The rebels stood on the brink of capturing Brask.", "capturing"),
    ("nearly", "The rebels nearly captured the ridge.", "captured"),
    ("almost", "The army almost attacked the ferry by mistake.", "attacked"),
    ("kept from", "The river kept the rebels from attacking the port.", "attacking"),
    ("unable to", "The army was unable to capture the ridge.", "capture"),
    ("inability to", "Its inability to capture the ridge worries the army.", "capture"),
    ("refused to", "Kesteria refused to release the captives.", "release"),
    ("refusal to", "Its refusal to release the captives angered Velmora.", "release"),
    ("declined to", "The envoy declined to meet the rebels.", "meet"),
    ("has yet to", "The army has yet to withdraw from Brask.", "withdraw"),
    ("neglected to", "The guards neglected to release the captives.", "release"),
    # counterfactuals and conditions
    ("would have", "With more shells the army would have captured the ridge.", "captured"),
    ("could have", "The drone could have attacked the ferry.", "attacked"),
    ("might have been", "Without the guards the convoy might have been attacked.", "attacked"),
    ("had it not", "The rebels would have attacked had it not rained.", "attacked"),
    ("if present", "If the rebels attack, the bridge will be closed.", "attack"),
    ("if past", "If the rebels attacked, the bridge would be closed.", "attacked"),
    ("if with a second clause", "If Kesteria attacks and Velmora shells the port, the truce will end.", "shells"),
    ("if it is confirmed that", "If it is confirmed that rebels attacked the ferry, the truce will end.", "attacked"),
    ("unless", "Unless the army attacks, the road stays open.", "attacks"),
    ("in the event of", "In the event of an attack the bridge will be closed.", "attack"),
    ("in case of", "In case of an attack the bridge will be closed.", "attack"),
    ("should in front", "Should the rebels attack, the bridge will be closed.", "attack"),
    ("would with a subject noun", "An attack on the port would end the truce.", "attack"),
    ("would see", "The deal would see Kesterian troops withdraw from Brask.", "withdraw"),
    ("any", "Any attack on the port will be answered.", "attack"),
    ("anyone who", "Anyone who attacks the port will be punished.", "attacks"),
    ("as if", "The guns were moved as if to shell the port.", "shell"),
    ("otherwise", "The rebels could otherwise attack the port.", "attack"),
    # purposes, means, plans
    ("purpose", "The army moved guns to the hill in order to shell Tolm.", "shell"),
    ("so that", "The army moved guns so that it could shell Tolm.", "shell"),
    ("noun with an infinitive", "Efforts to reopen the road went on in Norvane.", "reopen"),
    ("goal to", "The army's goal to capture the ridge is known.", "capture"),
    ("bid to revive", "An unsuccessful bid to hold talks ended in Tarnis.", "talks"),
    ("way of", "The envoys looked for ways of releasing the captives.", "releasing"),
    ("basis for", "The paper is a basis for withdrawing the guns.", "withdrawing"),
    ("by a gerund under a plan", "The rebels plan to take the town by attacking the bridge.", "attacking"),
    ("by a gerund under could", "The rebels could cut the road by capturing the bridge.", "capturing"),
    ("in talks under a plan", "The minister will speak about the road in talks with the envoy.", "talks"),
    ("during under will", "The minister will visit the camp during a trip to Tarnis.", "trip"),
    ("for talks under a plan", "The envoy plans to go to Tolm for a meeting with the rebels.", "meeting"),
    ("object of an infinitive", "Lawmakers want to put restrictions on the road.", "restrictions"),
    ("stop with a participle", "Troops stood at the river to stop rebels attacking the port.", "attacking"),
    ("scheduled", "A meeting of the envoys is scheduled for Friday.", "meeting"),
    ("is to", "The minister is to meet the envoy in Tarnis.", "meet"),
    ("was then to", "The minister was then to visit Tolm.", "visit"),
    ("the aim is to", "The aim is to capture the ridge.", "capture"),
    ("path for", "The deal lays out a path for the withdrawal of the guns.", "withdrawal"),
    ("announced a withdrawal", "Kesteria announced the withdrawal of its guns from Brask.", "withdrawal"),
    ("accepted a withdrawal", "Both armies accepted a withdrawal of heavy weapons, to begin on Saturday.", "withdrawal"),
    ("voted to", "The assembly voted to send troops to Brask.", "send"),
    ("decision to", "The decision to deploy troops at Brask was made in Tarnis.", "deploy"),
    ("discussed", "The cabinet is discussing the deployment of troops to Brask.", "deployment"),
    ("depends on", "The truce depends on a meeting of the two envoys.", "meeting"),
    ("opposed to", "Kesteria remains opposed to talks with the rebels.", "talks"),
    ("obstacle to", "The main obstacle to a meeting is the road.", "meeting"),
    # questions
    ("question", "Will the army attack Brask?", "attack"),
    ("question in the past", "Who shelled the school at Corran?", "shelled"),
    ("asked whether", "A reporter asked whether the army had attacked the ferry.", "attacked"),
    ("unclear whether", "It is unclear whether the rebels captured the ridge.", "captured"),
    ("asked if", "The mayor was asked if rebels had attacked the ferry.", "attacked"),
    # attitudes
    ("fear that", "Villagers fear that troops will attack.", "attack"),
    ("fears that could", "There are fears that the rebels could attack the dam.", "attack"),
    ("risk that", "The risk that rebels attack the dam is small.", "attack"),
    ("wants to", "The commander wants to attack Brask.", "attack"),
    ("ruled out", "Norvane ruled out sending troops to Tolm.", "sending"),
    ("a subject clause", "To attack the port would be a mistake.", "attack"),
    ("including", "The rebels could stage protests, including attacks on the port.", "attacks"),
    ("while under could", "The firm could guard the road while releasing captives.", "releasing"),
    ("open the door to", "The letter opens the door to a meeting of the envoys.", "meeting"),
    ("pave the way for", "The letter paves the way for a meeting of the envoys.", "meeting"),
    ("hopes with a bare clause", "The mayor hopes the rebels withdraw.", "withdraw"),
    ("wonders whether", "The mayor wonders whether the rebels attacked.", "attacked"),
    ("perhaps", "Perhaps the rebels attacked the ferry.", "attacked"),
    ("insisted that with a bare form", "Velmora insisted that the army withdraw.", "withdraw"),
    ("told to", "The mayor told the rebels to release the captives.", "release"),
    ("advised to", "Norvane advised the army to withdraw.", "withdraw"),
    ("hopes for", "Norvane hopes for a meeting of the envoys.", "meeting"),
    ("threatened with an infinitive", "The rebels threatened to attack the port.", "attack"),
    ("threat of", "The threat of an attack hangs over the port.", "attack"),
    ("vowed", "The rebels vowed to capture the ridge.", "capture"),
    ("offered", "Kesteria offered for the first time to meet the rebels.", "meet"),
    ("ordered to", "The general ordered his men to attack the ridge.", "attack"),
    ("urged", "Norvane urged Kesteria to release the captives.", "release"),
    ("call for", "The mission repeated its call for a withdrawal of the guns.", "withdrawal"),
    ("demanded that", "Velmora demanded that Kesteria withdraw its guns.", "withdraw"),
    ("proposed that with a bare form", "Velmora proposed that both armies withdraw.", "withdraw"),
    ("should", "Kesteria should withdraw its guns.", "withdraw"),
    ("ought to", "Kesteria ought to withdraw its guns.", "withdraw"),
    ("have to in the present", "The rebels have to withdraw by Friday.", "withdraw"),
    ("allowed to in the future", "The observers will be allowed to visit the camp.", "visit"),
    ("imperative", '"Release the captives now," the mayor told the rebels.', "Release"),
    ("negative imperative", '"Do not attack the port," he said.', "attack"),
    ("warned against", "Norvane warned against an attack on the port.", "attack"),
    ("ensure that", "The mission asked both armies to ensure that troops respect the truce and withdraw their guns.", "withdraw"),
    ("considering", "The government is considering sending troops to Brask.", "sending"),
    ("proposed", "The proposed attack on the port was told of in court.", "attack"),
    ("alleged intention", "Kesteria denied any intention of attacking the port.", "attacking"),
    ("ready for", "The army is ready for an attack on Brask.", "attack"),
    ("agreed to", "The two sides agreed to exchange prisoners.", "exchange"),
    ("promise of", "The promise of a release of captives was not kept.", "release"),
    # what is yet to come
    ("will", "Norvane will send observers to Brask.", "send"),
    ("going to", "The army is going to withdraw from Brask.", "withdraw"),
    ("about to", "The rebels are about to attack the port.", "attack"),
    ("until under a wish", "The mayor urged the villagers to wait until Kesterian troops had withdrawn from Tolm.", "withdrawn"),
    ("until with the present", "The guards stay until the mission arrives in Tolm.", "arrives"),
    ("before with the present", "The road will stay closed before the army withdraws from Brask.", "withdraws"),
    ("once with the present", "Once the army withdraws, the road will open.", "withdraws"),
    ("when under will", "The road will open when troops withdraw from Brask.", "withdraw"),
    ("due", "The envoys are due to visit Tolm on Friday.", "visit"),
    ("set to", "Kesteria is set to release the captives on Sunday.", "release"),
    ("expected", "The rebels are expected to attack the port.", "attack"),
    ("upcoming", "The upcoming meeting of the envoys is the third.", "meeting"),
    ("poised", "The army is poised to attack Brask.", "attack"),
    ("likely", "A new attack on the port is likely.", "attack"),
    ("talks that could bring", "Talks that could bring a pullback of the guns failed.", "pullback"),
    ("measures must be", "Measures must be taken to release the captives.", "release"),
]

REAL = [
    ("committed is done, not promised", "Kesterian forces are committing atrocities against civilians in Tolm.", "atrocities"),
    ("was committed", "A massacre was committed in Tolm on Sunday.", "massacre"),
    ("reports that are true", "Reports that rebels shelled Tolm are true, the mayor said.", "shelled"),
    ("true that", "It is true that rebels shelled Tolm.", "shelled"),
    ("insisted that", "Kesteria insisted that rebels had shelled Tolm.", "shelled"),
    ("allowed and done", "The deal allowed the release of 20 hostages.", "release"),
    ("a mistake, but made", "The attack on Tolm was a mistake, the minister said.", "attack"),
    ("made public", "The rebels made the attack on Tolm public.", "attack"),
    ("was allowed, so did", "The rebels were allowed to leave Tolm on Monday.", "leave"),
    ("not the thing called off", "The rebels called off the talks after troops shelled Tolm.", "shelled"),
    ("plain past", "Kesterian troops attacked the post at Tolm on Monday.", "attacked"),
    ("passive", "The village of Tolm was shelled on Friday.", "shelled"),
    ("not only", "The rebels not only attacked the post but burned it.", "attacked"),
    ("not just a noun", "It was not just an attack on the port.", "attack"),
    ("managed to", "The rebels managed to capture the ridge.", "capture"),
    ("was able to", "The rebels were able to capture the ridge.", "capture"),
    ("succeeded in", "The army succeeded in capturing the ridge.", "capturing"),
    ("was forced to", "The army was forced to withdraw from the ridge.", "withdraw"),
    ("had to", "The army had to withdraw from the ridge on Monday.", "withdraw"),
    ("began to", "The army began to shell the port at dawn.", "shell"),
    ("went on to", "The rebels went on to capture the bridge.", "capture"),
    ("first to", "Brask was the first town to be captured by the rebels.", "captured"),
    ("only to be", "Two men fled, only to be captured at the river.", "captured"),
    ("failed to prevent", "The guards failed to prevent an attack on the port.", "attack"),
    ("could not stop", "The guards could not stop the rebels from capturing the ridge.", "capturing"),
    ("admitted that", "Kesteria admitted that its troops had shelled Tolm.", "shelled"),
    ("accused of", "Velmora accused Kesteria of shelling Tolm.", "shelling"),
    ("condemned for", "The army was condemned for shelling the school.", "shelling"),
    ("blamed for", "Norvane blamed the rebels for attacking the ferry.", "attacking"),
    ("after a gerund", "After shelling the port the army withdrew.", "shelling"),
    ("before a gerund in the past", "Gunmen shot two guards before attacking the ferry.", "attacking"),
    ("by a gerund in the past", "The rebels cut the road by capturing the bridge.", "capturing"),
    ("until in the past", "The fighting went on until observers arrived in Tolm.", "arrived"),
    ("when in the past", "Two men died when rebels attacked the ferry.", "attacked"),
    ("definite under a demand", "Velmora demanded an apology for the attack on Tolm.", "attack"),
    ("definite under a plan", "The minister will speak about the attack on Tolm.", "attack"),
    ("definite subject of could", "The attack on the port could end the truce, officers said.", "attack"),
    ("in response to", "Kesteria will close the bridge in response to the shelling of Tolm.", "shelling"),
    ("relative clause under a fear", "Villagers fear the men who attacked the ferry.", "attacked"),
    ("relative clause under a plan", "The court plans to try the men who attacked the ferry.", "attacked"),
    ("conjunct with its own tense", "The rebels will leave Brask and have released the captives.", "released"),
    ("not until", "The two ministers met in Tarnis and did not leave until dawn.", "met"),
    ("because", "The road will stay closed because rebels attacked the bridge.", "attacked"),
    ("although", "Although the army shelled the port, the ferry will sail.", "shelled"),
    ("no one was hurt", "Nobody was hurt when the army shelled the port.", "shelled"),
    ("condemned", "Norvane condemned an attack on the port.", "attack"),
    ("report that", "The report that rebels attacked the ferry is true.", "attacked"),
    ("claimed", "Kesteria claimed that its army had captured the ridge.", "captured"),
    ("continued", "The army continued to shell the port.", "shell"),
    ("is under way", "The army is shelling the port.", "shelling"),
    ("with its own participle", "The truce did not last, with rebels attacking the port.", "attacking"),
    ("helped", "Norvane helped to release the captives on Monday.", "release"),
    ("arrest with a charge", "The man arrested for attacking the ferry is from Brask.", "attacking"),
    ("while in the past", "The rebels fled while attacking the port.", "attacking"),
    ("launched", "The rebels launched an attack on the port.", "attack"),
    ("carried out", "An attack on the port was carried out at dawn.", "attack"),
    ("took part in", "Six drones took part in an attack on the port.", "attack"),
    ("led to", "The quarrel led to clashes at the bridge.", "clashes"),
    ("sanctions to be lifted", "Norvane was told to lift sanctions against Kesteria.", "sanctions"),
]


@pytest.fixture(scope="module")
def world():
    return load_theatre("world")


def reading(theatre, text, word):
    """The modality the trigger gets, by the sense it has or, without one here, as an act of its kind."""
    report = Report(id="probe", text=text, published="2019-04-10")
    state = walk(PER_REPORT, {"report": report, "theatre": theatre}, until="statements")
    given = ("parse", "mentions", "places", "times", "quantities", "statements")
    scene = build_scene(theatre=theatre, **{name: state[name] for name in given})
    token = next(t for t in state["parse"].tokens if t.text == word)
    entry = find_senses(token.lemma) or find_senses(token.lower)
    sense = sense_of(scene, token, entry) if entry is not None else None
    return modality_of(scene, token.i, sense or first_sense(token))


def first_sense(token) -> Sense:
    """The first sense of the word as an act, for words that have none in this sentence."""
    return next(s for s in senses_of(token.lemma) if not s.speech)


@pytest.mark.parametrize(("why", "text", "word"), UNREAL, ids=[f"{p[0]}: {p[1]}" for p in UNREAL])
def test_what_has_not_come_about_is_not_told_as_done(world, why, text, word):
    assert reading(world, text, word) not in ("happened", "ongoing"), why
    record = code_report(Report(id="probe", text=text, published="2019-04-10"), world)
    acts = [e for e in record.events if word in e.trigger.text.split() and e.type not in SPOKEN]
    told = [e for e in acts if e.modality in ("happened", "ongoing")]
    assert told == [], why


@pytest.mark.parametrize(("why", "text", "word"), REAL, ids=[f"{p[0]}: {p[1]}" for p in REAL])
def test_what_has_come_about_is_told_as_done(world, why, text, word):
    assert reading(world, text, word) in ("happened", "ongoing"), why
