"""Events: predicates of the codebooks found in the trees, with who, whom, where, when, how many, and how real."""

from truceline.events.find import find_events

__all__ = ["find_events"]
