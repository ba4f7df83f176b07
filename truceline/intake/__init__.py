"""Intake: bytes in, reports out. Whatever the form, canonical text with a map to the raw bytes; what cannot be read is an issue."""

from truceline.intake.fields import report_from_dict
from truceline.intake.formats import Incoming
from truceline.intake.kinds import read_bytes
from truceline.intake.quality import not_coded
from truceline.intake.sources import read_incoming, read_paths

__all__ = ["Incoming", "not_coded", "read_bytes", "read_incoming", "read_paths", "report_from_dict"]
