"""Steps: how the language model's parser gets from tokens to trees, taken for all paragraphs of a report side by side.

Comes in: tokenised paragraphs. Goes out: the same with tags and trees, as the library's own pipeline gives them. The library takes the same
steps for eight paragraphs at a time and asks for Python's lock a dozen times in every one; here it is held throughout, and what a step
multiplies is multiplied for all paragraphs at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


def parsed(model: Language, docs: Sequence[Doc]) -> Sequence[Doc]:
    """Tokenised paragraphs with their tags and trees, which are written into them."""
    for name, part in model.pipeline:
        made: Any = part
        made.set_annotations(docs, steps_taken(made, docs) if name == "parser" else made.predict(docs))
    return docs


def steps_taken(parser: Any, docs: Sequence[Doc]) -> list[Any]:
    """The states of the paragraphs, each at its end."""
    model = parser.model.predict(docs)
    weights, bias = model.vec2scores.get_param("W").T, model.vec2scores.get_param("b")
    states: list[Any] = parser.moves.init_batch(docs)
    going = [state for state in states if not state.is_final()]
    while going:
        scores = model.state2vec.predict(model.get_token_ids(going)) @ weights
        scores += bias
        going = parser.transition_states(going, scores)
    model.clear_memory()  # it holds what was reckoned ahead, and itself
    return states
