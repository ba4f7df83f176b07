"""Statements: report, parse, mentions and times -> who said what, in exact spans. It never judges whether the words are true."""

from truceline.statements.find import find_attributions, find_statements

__all__ = ["find_attributions", "find_statements"]
