"""What the reader's outputs stand for, in the order of the columns. Changing an order means training anew."""

from __future__ import annotations

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MODALITIES = ("happened", "ongoing", "planned", "demanded", "conditional", "denied")
TAGS = ("none", "content", "cue", "speaker")
ROLES = ("actor", "target")
