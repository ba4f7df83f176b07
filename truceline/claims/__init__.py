"""Claims: who stands behind which event, and the relations a report tells between events, statements and agreements."""

from truceline.claims.relations import find_relations
from truceline.claims.stances import find_claims

__all__ = ["find_claims", "find_relations"]
