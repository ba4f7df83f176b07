"""The fitted network -> `reader.onnx`, eight bits a weight, and the base model's word pieces beside it.

One window at a time and no padding: what a window gives depends on nothing but its words. The graph takes the numbers of the word pieces
and of the first piece of each word; it gives probabilities by word, and of roles by pairs of words.

usage: python training/reader/export.py FOLDER_OF_TRAIN --out FOLDER
"""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
from pathlib import Path

import torch
from model import BASE, SCALE, Net, load
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

OUTPUTS = ("type", "role")  # the other heads teach the encoder, and are left to grammar at run time


class OneWindow(nn.Module):
    """The same arithmetic as the network's, for one unpadded window, written out so that the graph stays plain."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net
        self.heads = net.encoder.config.num_attention_heads

    def forward(self, pieces: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        table = self.net.encoder.embeddings
        positions = torch.arange(pieces.shape[0])
        hidden = table.LayerNorm(
            table.word_embeddings(pieces) + table.position_embeddings(positions) + table.token_type_embeddings.weight[0]
        )
        for layer in self.net.encoder.encoder.layer:
            hidden = self.block(layer, hidden)
        words = hidden[firsts]
        net = self.net
        roles = self.pairs(net.trigger_head(words)) @ self.pairs(net.filler_head(words)).transpose(1, 2)
        roles = roles / SCALE + net.role_head(words).transpose(0, 1).unsqueeze(1)
        return net.type_head(words).softmax(-1), roles.sigmoid()

    def block(self, layer: nn.Module, hidden: Tensor) -> Tensor:
        """One layer of the encoder."""
        own = layer.attention.self
        query, key, value = (self.split(part(hidden)) for part in (own.query, own.key, own.value))
        shares = (query @ key.transpose(1, 2) / math.sqrt(query.shape[-1])).softmax(-1)
        mixed = (shares @ value).transpose(0, 1).flatten(1)
        hidden = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + hidden)
        inner = nn.functional.gelu(layer.intermediate.dense(hidden))
        return layer.output.LayerNorm(layer.output.dense(inner) + hidden)

    def split(self, x: Tensor) -> Tensor:
        """By attention head."""
        return x.view(x.shape[0], self.heads, -1).transpose(0, 1)

    def pairs(self, x: Tensor) -> Tensor:
        """By role."""
        return x.view(x.shape[0], 2, -1).transpose(0, 1)


def export(folder: Path, out: Path) -> None:
    """Write the quantised graph and the word pieces."""
    net = load(folder)
    window = OneWindow(net).eval()
    pieces, firsts = torch.tensor([101, *range(2000, 2020), 102]), torch.arange(1, 19)
    with torch.no_grad():
        wanted = net.eval()(pieces[None], torch.ones(1, len(pieces), dtype=torch.long))
        got = window(pieces, firsts)
    assert torch.allclose(got[0], wanted[0][0, 1:19].softmax(-1), atol=1e-4), "the written-out network differs from the fitted one"
    assert torch.allclose(got[1], wanted[4][0, :, 1:19, 1:19].sigmoid(), atol=1e-4)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            window, (pieces, firsts), plain, input_names=["pieces", "firsts"], output_names=list(OUTPUTS), opset_version=17, dynamo=False,
            dynamic_axes={"pieces": {0: "p"}, "firsts": {0: "w"}},
        )  # fmt: skip
        quantize_dynamic(plain, out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    shutil.copy(BASE / "vocab.txt", out / "vocab.txt")
    print(f"{(out / 'reader.onnx').stat().st_size / 1e6:.1f} MB -> {out / 'reader.onnx'}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    export(given.folder, given.out)
