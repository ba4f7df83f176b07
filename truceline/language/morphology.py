"""Part of speech and lemma of a token, by the model's own rules, remembered by word, tag and (where the rules ask for it) label.

The model applies its rules by matching patterns over every text anew, which costs as much as parsing it. But nearly all of them look at
one token only, so the answer is asked for once per word and tag. The few rules over two tokens are asked with the token before;
the one that looks ahead ("gonna") is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

Word = tuple[str, str, str]


class Morphology:
    """What the model's rules say of a word. Pure but for its memory: the same words get the same answer in any order."""

    def __init__(self, model: Language) -> None:
        self.model = model
        self.rules = model.get_pipe("attribute_ruler")
        self.lemmatizer = model.get_pipe("lemmatizer")
        self.memory: dict[tuple[Word | None, Word], tuple[str, str]] = {}
        self.single: dict[Word, tuple[Word, tuple[str, str] | None]] = {}  # None: asked with the word before
        self.familiar: dict[str, bool] = {}
        self.pairs: set[str] = set()
        self.label_words: set[str] = set()
        self.label_tags: set[str] = set()
        for rule in self.rules.patterns:  # type: ignore[attr-defined]
            for pattern in rule["patterns"]:
                self.learn(pattern)

    def knows(self, word: str) -> bool:
        """True if the lexicon has a word in small letters, as it stands or by undoing an ending."""
        found = self.familiar.get(word)
        if found is None:
            found = self.familiar[word] = self.looked_up(word)
        return found

    def looked_up(self, word: str) -> bool:
        """Ask the lemmatizer's tables: its lists of words, its exceptions, its rules for endings."""
        tables = self.lemmatizer.lookups  # type: ignore[attr-defined]
        index, exceptions, rules = (tables.get_table(name) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
        if self.model.vocab[word].is_stop or any(word in words for words in exceptions.values()):
            return True
        for kind, words in index.items():
            forms = [word[: len(word) - len(old)] + new for old, new in rules.get(kind, ()) if old and word.endswith(old)]
            if word in words or any(form in words for form in forms):
                return True
        return False

    def learn(self, pattern: list[dict[str, object]]) -> None:
        """Note which words and tags a rule asks for together with the label, or with the word before."""
        last = pattern[-1]
        if len(pattern) > 1:
            self.pairs |= values(last.get("LOWER"))
        for token in pattern:
            if "DEP" in token:
                self.label_words |= values(token.get("LOWER"))
                self.label_tags |= values(token.get("TAG")) if "LOWER" not in token else set()

    def key(self, text: str, tag: str, dep: str) -> Word:
        """What the rules can ask of a token: the label only where one of them does."""
        asked = text.lower() in self.label_words or tag in self.label_tags or dep == "expl"
        return text, tag, dep if asked else ""

    def read(self, text: str, tag: str, dep: str, before: Word | None) -> tuple[Word, tuple[str, str]]:
        """A token as the rules see it, and what they say of it (see `key` and `of`)."""
        known = self.single.get((text, tag, dep))
        if known is None:
            word = self.key(text, tag, dep)
            known = self.single[text, tag, dep] = word, None if text.lower() in self.pairs else self.of(word, None)
        word, answer = known
        return word, self.of(word, before) if answer is None else answer

    def of(self, word: Word, before: Word | None) -> tuple[str, str]:
        """Part of speech and lemma (lower case) of a word, given the one before it in its text (None at the start)."""
        key = (before if word[0].lower() in self.pairs else None, word)
        found = self.memory.get(key)
        if found is None:
            found = self.memory[key] = self.ask(key)
        return found

    def ask(self, key: tuple[Word | None, Word]) -> tuple[str, str]:
        """Ask the model's rules about one token, or about it and the one before."""
        from spacy.tokens import Doc

        words = [w for w in key if w is not None]
        doc = Doc(
            self.model.vocab,
            words=[w[0] for w in words],
            tags=[w[1] for w in words],
            deps=[w[2] or "dep" for w in words],
            heads=[0] * len(words),
        )
        doc = self.lemmatizer(self.rules(doc))
        return doc[-1].pos_, doc[-1].lemma_.lower()


def values(wanted: object) -> set[str]:
    """The strings a pattern's condition names."""
    if isinstance(wanted, str):
        return {wanted}
    if isinstance(wanted, dict):
        return {v for listed in wanted.values() if isinstance(listed, list) for v in listed if v}
    return set()
