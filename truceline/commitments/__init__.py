"""Commitments: which clause of an agreement an incident bears on, for or against, and who says so. Never who is right."""

from truceline.commitments.bearings import find_bearings

__all__ = ["find_bearings"]
