"""Windows: the runs of whole sentences that the reader looks at together. The same in training and at run time.

Comes in: a parse. Goes out: windows in text order that hold every sentence once. Never a part of a sentence.
"""

from __future__ import annotations

from truceline.records import Parse, Sentence

TOKENS = 120


def windows(parse: Parse, most: int = TOKENS) -> tuple[tuple[Sentence, ...], ...]:
    """Sentences in runs of at most `most` tokens; a longer sentence is a window of its own."""
    out: list[tuple[Sentence, ...]] = []
    run: list[Sentence] = []
    length = 0
    for sentence in parse.sentences:
        size = sentence.last - sentence.first
        if run and length + size > most:
            out.append(tuple(run))
            run, length = [], 0
        run.append(sentence)
        length += size
    if run:
        out.append(tuple(run))
    return tuple(out)
