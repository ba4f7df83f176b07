"""Every example of the speech codebook is read by the statements stage as the codebook says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline.codebooks.speech import Example, compile_speech, load_speech
from truceline.errors import CodebookError
from truceline.records import Statement

EXAMPLES = load_speech().examples


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{name}-{k}" for k, (name, _) in enumerate(EXAMPLES)])
def test_speech_example_is_read(name: str, example: Example, stated: Callable[..., tuple[Statement, ...]]) -> None:
    got = [(s.speaker.span and s.speaker.span.text, s.cue.text, tuple(c.text for c in s.content)) for s in stated(example.text)]
    assert (example.speaker, example.cue, example.content) in got, name


def test_speech_every_class_has_an_example() -> None:
    speech = load_speech()
    classes = {cue.name for rows in speech.verbs.values() for cue in rows}
    assert classes <= {name for name, _ in speech.examples}


def test_speech_unknown_form_is_an_error() -> None:
    raw = {"verbs": [{"class": "say", "forms": ["sung"], "lemmas": ["say"], "examples": []}], "others": [], "words": {}}
    with pytest.raises(CodebookError, match="no form 'sung'"):
        compile_speech(raw)


def test_speech_example_without_content_is_an_error() -> None:
    raw = {"verbs": [{"class": "say", "forms": ["clause"], "lemmas": ["say"], "examples": [{"text": "x"}]}], "others": [], "words": {}}
    with pytest.raises(CodebookError, match="class say"):
        compile_speech(raw)
