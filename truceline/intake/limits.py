"""Limits on what comes in, in one place: bytes, members, depth and ratio. Beyond them is an issue, never a crash.

source: own; chosen so that a year of a national daily passes and a decompression bomb does not.
"""

LARGEST_FILE = 64_000_000  # bytes of one file
LARGEST_ARCHIVE = 1_000_000_000  # bytes unpacked from one archive
MOST_MEMBERS = 20_000
LARGEST_MEMBER = 20_000_000  # bytes of a member of an archive, unpacked
MOST_ROWS = 1_000_000
DEEPEST = 2  # archives within archives
STEEPEST = 100  # bytes unpacked for each byte packed, above a megabyte
SMALL = 1_000_000
