"""Names of many spellings: what is left of a transliterated name when its vowels and doubled letters are taken away.

Text in, a key out. Two spellings of one name have one key ("Lashkar-e-Tolma", "Lashkar-i-Tulmah"); that two names with one key are one is
for the caller to say, who must have more to go by (two words, a group's noun beside it).
"""

from __future__ import annotations

import re
import unicodedata

ALIKE = str.maketrans({"q": "k", "c": "k", "z": "s", "g": "j", "v": "w", "y": "", "h": "", "a": "", "e": "", "i": "", "o": "", "u": ""})
ARTICLES = frozenset({"al", "el", "ul", "ad", "ed", "as", "es", "an", "ar", "ur", "at", "az", "ash", "e", "i", "wa", "wal", "the", "of"})
WORD = re.compile(r"[^\W\d_]+")
DOUBLED = re.compile(r"(.)\1+")


def skeleton(name: str) -> str:
    """The consonants of a name's words that tell spellings apart from other names; "" for a name of one word.

    >>> skeleton("Jaish-e-Tolmad") == skeleton("Jaysh-i-Tulmmad")
    True
    """
    plain = name.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = [w for w in WORD.findall(plain.replace("'", "").replace("’", "")) if w not in ARTICLES]
    return DOUBLED.sub(r"\1", " ".join([word[0] + word[1:].translate(ALIKE) for word in words])) if len(words) > 1 else ""
