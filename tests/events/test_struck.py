"""Struck: whom an act is done to, as its words have it: land and people are no army, nobody threatens his own side."""

from __future__ import annotations

import pytest
from target_finding import targets

VEL = "Armed Forces of Velmora"
HIT = [
    ("villages are no army", "Kesterian strikes on two southern Velmoran villages killed six people on Monday.", "ASSAULT", "Velmora"),
    ("nor is a town", "Rebels fired two mortar shells at the Velmoran town of Tolm.", "ASSAULT", "Velmora"),
    ("nor is a land", "Rebels launched a rocket attack against Velmora on Monday.", "ASSAULT", "Velmora"),
    ("a post is the army's", "Kesterian guns shelled a Velmoran post near Tolm.", "ASSAULT", VEL),
]
NEVER = [
    ("who attacks beside is not hit", "A Velmoran oil depot was set ablaze following a Kesterian drone attack.", "ASSAULT", "Kesteria"),
    ("nobody threatens his own side", "Kesterian Prime Minister Joren Talvey threatened to strike deeper.", "THREATEN", "Kesteria"),
]


@pytest.mark.parametrize(("why", "text", "kind", "name"), HIT, ids=[row[0] for row in HIT])
def test_who_is_hit(why: str, text: str, kind: str, name: str) -> None:
    assert name in targets(text, kind), why


@pytest.mark.parametrize(("why", "text", "kind", "nation"), NEVER, ids=[row[0] for row in NEVER])
def test_who_is_not_hit(why: str, text: str, kind: str, nation: str) -> None:
    assert not [name for name in targets(text, kind) if name.endswith(nation)], why
