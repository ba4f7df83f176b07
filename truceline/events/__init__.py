"""Events: predicates of the codebooks found in the trees, with who, whom, where, when, how many, and how real."""

from truceline.events.find import find_events
from truceline.events.left import left_out

__all__ = ["find_events", "left_out"]
