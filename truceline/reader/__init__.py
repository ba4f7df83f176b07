"""Reader: Parse -> Reading. A small encoder's percents at each token; it weighs, it never decides."""

from truceline.reader.model import prepare
from truceline.reader.read import read, unread

__all__ = ["prepare", "read", "unread"]
