"""Review: what people decide about incidents and readings. Decisions are rows beside the record; they never change it."""

from truceline.review.applied import is_reviewed, standing, without_misread
from truceline.review.decisions import Decisions, Signed
from truceline.review.queue import Item, queue

__all__ = ["Decisions", "Item", "Signed", "is_reviewed", "queue", "standing", "without_misread"]
