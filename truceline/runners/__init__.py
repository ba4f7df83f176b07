"""Runners: reports and a theatre in, records out. They decide where the per-report walk runs, never what it reads."""

from truceline.runners.local import code_all, code_incoming

__all__ = ["code_all", "code_incoming"]
