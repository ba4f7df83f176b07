"""Grounding: mentions to actors, places, times and quantities. Words in, records of the vocabulary out; unknown stays unknown."""

from truceline.grounding.actors import find_mentions
from truceline.grounding.agreements import find_agreements
from truceline.grounding.place_toponyms import find_toponyms
from truceline.grounding.places import find_places
from truceline.grounding.quantities import find_quantities
from truceline.grounding.times import find_times

__all__ = ["find_agreements", "find_mentions", "find_places", "find_quantities", "find_times", "find_toponyms"]
