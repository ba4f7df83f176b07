"""Statements end to end, on sentences made for the purpose: who, cue, content pieces, kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline import language
from truceline.records import Report, Statement
from truceline.statements import find_statements

Stated = Callable[..., tuple[Statement, ...]]
Row = tuple[str, str, tuple[str, ...], str]

CASES: list[tuple[str, str, list[Row]]] = [
    ("according to rules nobody speaks", "The raid was carried out according to the rules of war, the mayor said.",
     [("the mayor", "said", ("The raid was carried out according to the rules of war",), "indirect")]),
    ("a word in quotation marks before a cue is not said at it",
     "The mayor is \"absolutely, positively\" urging Norvane to send observers.",
     [("The mayor", "urging", ("to send observers",), "indirect")]),
    ("an accusation told by somebody else ends before him", "Velmora accused Kesteria of breaking the truce, an envoy said on Monday.",
     [("Velmora", "accused", ("breaking the truce",), "indirect"),
      ("an envoy", "said", ("Velmora accused Kesteria of breaking the truce",), "indirect")]),
    ("a denied clause begins with its subject", "A spokesman denied the Home Guard was controlled by the mayor.",
     [("A spokesman", "denied", ("the Home Guard was controlled by the mayor",), "indirect")]),
    ("what happens says nothing", "The incident confirmed the army's findings that new mines were being laid.", []),
    ("an occasion behind a cue is the report's",
     "The council is ready to hold talks, its spokesman Pell Arvik said, after rebels took two posts.",
     [("its spokesman Pell Arvik", "said", ("The council is ready to hold talks",), "indirect")]),
    ("a source described", "The guns must be moved, according to a copy obtained by the Courier.",
     [("a copy", "according to", ("The guns must be moved",), "indirect")]),
    ("that-clause", "The army said that Tolm was shelled.", [("The army", "said", ("Tolm was shelled",), "indirect")]),
    ("fronted clause", "Tolm was shelled at dawn, the army said on Monday.",
     [("the army", "said", ("Tolm was shelled at dawn",), "indirect")]),
    ("inverted", "\"It was a lie,\" said Pell Arvik, the head of the army.",
     [("Pell Arvik, the head of the army", "said", ("It was a lie",), "direct")]),
    ("cut by its cue", "\"The bridge is mined,\" she said, \"and nobody may cross.\"",
     [("she", "said", ("The bridge is mined", "and nobody may cross"), "direct")]),
    ("condition before the cue", "If the guns fire again, she warned, \"the answer will not be a letter.\"",
     [("she", "warned", ("If the guns fire again", "the answer will not be a letter"), "mixed")]),
    ("several sentences closed by one cue", "\"The road is open. Nobody was hurt. We watch it,\" the mayor said.",
     [("the mayor", "said", ("The road is open. Nobody was hurt. We watch it",), "direct")]),
    ("carried on without a cue", "\"The road is open,\" the mayor told reporters. \"Nobody was hurt.\"",
     [("the mayor", "told", ("The road is open", "Nobody was hurt"), "direct")]),
    ("paragraphs of one quotation", "\"The road is open,\" the mayor said.\n\n\"Nobody was hurt.\n\n\"We watch it.\"",
     [("the mayor", "said", ("The road is open", "Nobody was hurt", "We watch it"), "direct")]),
    ("colon", "He added: \"No such order exists.\"", [("He", "added", ("No such order exists",), "direct")]),
    ("according to, first", "According to the envoy, \"the guns are silent\".",
     [("the envoy", "According to", ("the guns are silent",), "direct")]),
    ("according to, last", "Two men were hurt near Brask, according to the ministry.",
     [("the ministry", "according to", ("Two men were hurt near Brask",), "indirect")]),
    ("people are no words", "The president responded to the raid by recalling the government's delegates from Tarnis.", []),
    ("scare quotes", "The mayor recalled that the \"winter war\" was stopped by Norvane.",
     [("The mayor", "recalled", ("the \"winter war\" was stopped by Norvane",), "mixed")]),
    ("quoted fragment", "Velmora accused Kesteria of \"entering from the east.\"",
     [("Velmora", "accused", ("entering from the east",), "direct")]),
    ("two cues, one subject", "Kesteria denied that its guns had fired and said that Velmora broke the truce.",
     [("Kesteria", "denied", ("its guns had fired",), "indirect"), ("Kesteria", "said", ("Velmora broke the truce",), "indirect")]),
    ("a participle carries the speaker on", "The ministry said two posts were lost, adding that three men were hurt.",
     [("The ministry", "said", ("two posts were lost",), "indirect"), ("The ministry", "adding", ("three men were hurt",), "indirect")]),
    ("relative clause is the report's", "The army said it took the hill, which towers over the town.",
     [("The army", "said", ("it took the hill",), "indirect")]),
    ("clause after an occasion", "The envoy said in a message on the website that the talks were over.",
     [("The envoy", "said", ("the talks were over",), "indirect")]),
    ("next sentence attributes", "The truce will hold. This opinion was expressed by the envoy Ansa Lindqvar.",
     [("the envoy Ansa Lindqvar", "This opinion was expressed by", ("The truce will hold",), "indirect")]),
    ("quoted by a paper", "\"The well is dry,\" the Courier quoted the mayor as saying.",
     [("the mayor", "quoted", ("The well is dry",), "direct")]),
    ("subject beside a torn verb", "Arvik, who came to Brask in July, described the truce as a trap.",
     [("Arvik", "described", ("the truce as a trap",), "indirect")]),
    ("made it clear", "The mayor made it clear that the buses would run.",
     [("The mayor", "made", ("the buses would run",), "indirect")]),
    ("a cue inside what is carried on", "\"The road is open,\" the mayor said. \"My men say that nobody was hurt.\"",
     [("the mayor", "said", ("The road is open", "My men say that nobody was hurt"), "direct"),
      ("My men", "say", ("nobody was hurt",), "indirect")]),
    ("stopped short of it", "The mayor stopped short of calling the strike a crime.", []),
    ("issued statement", "A statement from the ministry said the crossing was closed.",
     [("the ministry", "said", ("the crossing was closed",), "indirect")]),
    ("negated saying", "The army did not say that Tolm was shelled.", []),
    ("possible saying", "The army would say that Tolm was shelled.", []),
    ("a condition", "Nobody knows if the army said that Tolm was shelled.", []),
    ("no group", "No group claimed responsibility for the attack on Brask.", []),
    ("nothing said of what", "Kesteria denied this.", []),
    ("event only", "Norvane welcomed the exchange of prisoners.", []),
    ("a passive without an agent", "Kesteria has been accused of shelling Tolm.", []),
    ("apostrophes are no quotation", "The soldiers' families' lawyer said that the army's guns were silent.",
     [("The soldiers' families' lawyer", "said", ("the army's guns were silent",), "indirect")]),
    ("single quotation marks", "‘We hold the bridge,’ the colonel said.",
     [("the colonel", "said", ("We hold the bridge",), "direct")]),
    ("a mark never closed", "\"The road is open, the mayor said. Guns fired at dawn. A man died.",
     [("the mayor", "said", ("The road is open",), "indirect")]),
    ("angled marks", "«We hold the bridge», the colonel said.", [("the colonel", "said", ("We hold the bridge",), "direct")]),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_find_statements_reads(why: str, text: str, expected: list[Row], stated: Stated) -> None:
    got = [(s.speaker.span and s.speaker.span.text, s.cue.text, tuple(c.text for c in s.content), s.kind) for s in stated(text)]
    assert got == expected, why


def test_find_statements_numbers_in_text_order(stated: Stated) -> None:
    found = stated("The army said Tolm was shelled. Two men died, the mayor said. According to Norvane, it was a breach.")
    assert [s.id for s in found] == ["s1", "s2", "s3"]
    assert [s.cue.start for s in found] == sorted(s.cue.start for s in found)


def test_find_statements_unknown_speaker_is_known_by_words(stated: Stated) -> None:
    (statement,) = stated("A resident of Corran said that the well was dry.")
    assert (statement.speaker.actor.id, statement.speaker.actor.name) == ("text:resident-of-corran", "resident of Corran")


def test_find_statements_words_are_given_once_where_quotation_marks_are_at_odds(stated: Stated) -> None:
    (statement,) = stated("“Two died. The army said that \"We hold Tolm,\" . “Two died.")
    assert [c.text for c in statement.content] == ["We hold Tolm"]


PIECES = ["The army said that ", "\"We hold Tolm,\" ", "he added", ", she warned, ", "“Two died. ", "” ", ". ", "according to Norvane",
          "\n\n", "'the road is open' ", "and denied firing", ", who told reporters ", "\"", " - ", "No. "]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_find_statements_spans_quote_the_text(pieces: list[str]) -> None:
    text = "".join(pieces) + "\n\nArmy base."
    report = Report("x", text)
    parse = language.read(report)
    found = find_statements(report, parse, (), ())
    assert found == find_statements(report, parse, (), ())
    for statement in found:
        for span in (statement.cue, statement.sentence, *statement.content, statement.speaker.span):
            assert span is not None and text[span.start : span.end] == span.text
        assert all(a.end <= b.start for a, b in zip(statement.content, statement.content[1:], strict=False))
