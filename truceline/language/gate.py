"""The gate: is there anything in this report that could bear a record? Only what passes is parsed.

It judges whole reports, not sentences: inside a report on a conflict nearly every sentence can bear a place, a time or a voice.
"""

from __future__ import annotations

from functools import cache

import ahocorasick

from truceline.codebooks.gate import gate_stems
from truceline.language.plain import plain


@cache
def automaton() -> ahocorasick.Automaton:
    """All stems, each with a word border before it, in one machine."""
    machine = ahocorasick.Automaton()
    for stem in gate_stems().stems:
        machine.add_word(" " + stem, stem)
    machine.make_automaton()
    return machine


def bears_record(text: str) -> bool:
    """True if the text has as many different stems as the codebook asks for."""
    seen: set[str] = set()
    for _, stem in automaton().iter(" " + plain(text)):
        seen.add(stem)
        if len(seen) >= gate_stems().needed:
            return True
    return False
