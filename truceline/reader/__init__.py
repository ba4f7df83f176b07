"""Reader: Parse -> Reading. A small encoder's percents at each token; it weighs, it never decides."""

from truceline.reader.read import read, unread

__all__ = ["read", "unread"]
