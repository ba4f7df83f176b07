"""Intake: bytes in, reports out. Text, HTML and JSON become canonical text with a map to the raw bytes; what cannot is an issue."""

from truceline.intake.fields import report_from_dict

__all__ = ["report_from_dict"]
