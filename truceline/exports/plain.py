"""Plain text for pages and terminals: what is drawn and what is printed is made harmless in one way."""

from truceline.drawing.plain import BLANKS, DIRECTION, SHOWN, plain

__all__ = ["BLANKS", "DIRECTION", "SHOWN", "plain"]
