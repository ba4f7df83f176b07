"""Things: whose the post, house or bus is that is hit; people of whom more is told than their number; who gets what is lent."""

from __future__ import annotations

import pytest
from target_finding import targets

TARGETS = [
    ("a police station", "A lorry bomb at a police station in Tolm killed 27.", "ASSAULT", "police"),
    ("an embassy", "Two explosions near the Kesterian embassy killed 23 people.", "ASSAULT", "Kesteria"),
    ("a bus and whom it carries", "Gunmen shot at a bus carrying the wives of miners and hurt four.", "ASSAULT", "wives of miners"),
    ("people from somewhere", "Police said on Monday that three men from Tolm had been caught.", "COERCE", "men from Tolm"),
    ("people of a kind", "The paper said that three young women were carried off by rebels in August.", "ASSAULT", "young women"),
    ("a fighter's comrades are of his force", "A member of the Ardel Home Guard said three of his comrades had been hurt near Tolm.",
     "ASSAULT", "Ardel Home Guard"),
    ("who is lent something", "Kesteria said it would lend Velmora more aircraft.", "AID", "Velmora"),
]
NOBODY = [("a bare figure", "Police in Tolm said 30 people had been arrested.", "COERCE")]


@pytest.mark.parametrize(("why", "text", "kind", "name"), TARGETS, ids=[row[0] for row in TARGETS])
def test_whose_it_is(why: str, text: str, kind: str, name: str) -> None:
    assert any(name in target for target in targets(text, kind)), why


@pytest.mark.parametrize(("why", "text", "kind"), NOBODY, ids=[row[0] for row in NOBODY])
def test_is_nobodys(why: str, text: str, kind: str) -> None:
    assert not targets(text, kind), why
