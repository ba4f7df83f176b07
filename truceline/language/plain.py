"""Plain words: a text in, its small letters, digits and dashes out, with a blank for everything else."""

from __future__ import annotations


class Letters(dict[int, str]):
    """What stands for each code point, found out when it is first met: `str.translate` then goes at the speed of a table."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = kept = char if char.isalnum() or char == "-" else " "
        return kept


LETTERS = Letters()


def plain(text: str) -> str:
    """The words of a text as the gates look for them.

    >>> plain("CEASE-FIRE: “held”")
    'cease-fire   held '
    """
    return text.lower().translate(LETTERS)
