"""Language: Report -> Parse. Sentences, tokens and trees, with repairs for known faults of the parser; no names, no meaning."""

from truceline.language.concern import concerns
from truceline.language.parser import read

__all__ = ["concerns", "read"]
