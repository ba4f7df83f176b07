"""Fit the reader's network on labelled windows (prepare.py). Seeded: the same windows, versions and machine give the same weights.

Names are changed at random so that it learns how acts are told, not who did what: in half of the windows most proper names are replaced
by proper names of other reports, and a few words are masked. `--leave` keeps folds aside, `--leave-theatres` whole conflicts,
`--leave-ids` reports by a pattern.

usage: python training/reader/train.py WINDOWS.jsonl... --out FOLDER [--folds FOLDS.json --leave 5] [--leave-theatres iraq,...] [--epochs 8]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from pathlib import Path
from typing import Any

import torch
from model import BASE, Net
from torch import Tensor, nn
from transformers import AutoTokenizer

from truceline.reader.labels import ROLES, TYPES

Row = dict[str, Any]
MOST_PIECES = 320
NO_LABEL = -100
NONE_WEIGHT = 0.35
RATE, HEAD_RATE = 1.2e-4, 1e-3
ROLE_WEIGHT, RARE = 1.5, 4.0  # few mentions fill a role: one that does counts more


class Batches:
    """Windows as padded batches of word pieces with labels at the first piece of each word."""

    def __init__(self, rows: list[Row], size: int, rename: float, mask: float) -> None:
        self.rows, self.size, self.rename, self.mask = rows, size, rename, mask
        self.tokenizer = AutoTokenizer.from_pretrained(BASE)
        names = {w for r in rows for w, p in zip(r["words"], r["proper"], strict=True) if p}
        self.pool = sorted(w for w in names if w[0].isupper() and w.isalpha() and len(w) > 2)

    def epoch(self, rng: random.Random) -> list[list[Row]]:
        """All windows once, those of like length together."""
        order = sorted(range(len(self.rows)), key=lambda i: len(self.rows[i]["words"]) + 30 * rng.random())
        groups = [[self.rows[i] for i in order[k:k + self.size]] for k in range(0, len(order), self.size)]
        rng.shuffle(groups)
        return groups

    def words(self, row: Row, rng: random.Random) -> list[str]:
        """The words with names changed and some masked."""
        words, known = list(row["words"]), set(self.pool)
        if rng.random() < self.rename:
            changed: dict[str, str] = {}
            for k, (word, proper) in enumerate(zip(row["words"], row["proper"], strict=True)):
                if proper and word in known and rng.random() < 0.8:
                    words[k] = changed.setdefault(word, rng.choice(self.pool))
        return [self.tokenizer.mask_token if rng.random() < self.mask else w for w in words]

    def tensors(self, rows: list[Row], rng: random.Random) -> tuple[Tensor, ...]:
        """ids, attention, then type shares, modality, tag, told and role labels."""
        coded = [self.tokenizer(self.words(r, rng), is_split_into_words=True, truncation=True, max_length=MOST_PIECES) for r in rows]
        longest = max(len(c["input_ids"]) for c in coded)
        shape = (len(rows), longest)
        ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
        types = torch.zeros(*shape, 1 + len(TYPES))
        modality, tags = torch.full(shape, NO_LABEL), torch.full(shape, NO_LABEL)
        told, roles = torch.full(shape, -1.0), torch.full((len(rows), len(ROLES), longest, longest), -1.0)
        for b, (row, code) in enumerate(zip(rows, coded, strict=True)):
            n = len(code["input_ids"])
            ids[b, :n], mask[b, :n] = torch.tensor(code["input_ids"]), 1
            first: dict[int, int] = {}
            for k, word in enumerate(code.word_ids()):
                if word is not None:
                    first.setdefault(word, k)
            for word, k in first.items():
                types[b, k, 0] = 1.0
                if row["tags"]:
                    tags[b, k] = row["tags"][word]
            for act in row["acts"]:
                label_act(act, first, types[b], modality[b], told[b], roles[b])
        types = types / types.sum(-1, keepdim=True).clamp(min=1.0)
        return ids, mask, types, modality, tags, told, roles


def label_act(act: Row, first: dict[int, int], types: Tensor, modality: Tensor, told: Tensor, roles: Tensor) -> None:
    """Write the labels of one act at the pieces of its trigger's words."""
    for k in (first[w] for w in act["tokens"] if w in first):
        types[k, 0] = 0.0
        types[k, 1 + act["type"]] = 1.0
        modality[k], told[k] = act["modality"], float(act["told"])
        for head, *labels in act["roles"]:
            if head in first:
                for r, label in enumerate(labels):
                    roles[r, k, first[head]] = max(roles[r, k, first[head]].item(), float(label))


def loss_of(net: Net, batch: tuple[Tensor, ...]) -> Tensor:
    """The weighted sum of the five losses."""
    ids, mask, types, modality, tags, told, roles = batch
    t, m, g, a, r = net(ids, mask)
    asked = types.sum(-1) > 0
    weight = torch.where(types[..., 0] > 0, NONE_WEIGHT, 1.0)[asked]
    by_type = -(types[asked] * t[asked].log_softmax(-1)).sum(-1)
    loss = (by_type * weight).sum() / weight.sum()
    if (tags != NO_LABEL).any():
        loss = loss + 0.5 * nn.functional.cross_entropy(g.flatten(0, 1), tags.flatten(), ignore_index=NO_LABEL)
    if (told >= 0).any():
        loss = loss + 0.3 * nn.functional.cross_entropy(m.flatten(0, 1), modality.flatten(), ignore_index=NO_LABEL)
        loss = loss + 0.2 * nn.functional.binary_cross_entropy_with_logits(a[told >= 0], told[told >= 0])
    if (roles >= 0).any():
        r, roles = r[roles >= 0], roles[roles >= 0]
        loss = loss + ROLE_WEIGHT * nn.functional.binary_cross_entropy_with_logits(r, roles, pos_weight=torch.tensor(RARE))
    return loss


def train(rows: list[Row], epochs: int, seed: int) -> Net:
    """A fitted network."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    net = Net()
    net.freeze_lower()
    data = Batches(rows, size=4, rename=0.5, mask=0.04)
    steps = epochs * (len(rows) // data.size + 1)
    encoder = [p for p in net.encoder.parameters() if p.requires_grad]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}], weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1.0, k / (0.1 * steps + 1)) * max(0.0, (steps - k) / steps))
    started = time.time()
    for epoch in range(epochs):
        net.train()
        total = 0.0
        groups = data.epoch(rng)
        for group in groups:
            total += step(net, loss_of(net, data.tensors(group, rng)), optimizer, schedule)
        print(f"epoch {epoch + 1}: loss {total / len(groups):.3f}, {time.time() - started:.0f} s", flush=True)
    return net


def step(net: Net, loss: Tensor, optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LRScheduler) -> float:
    """Move a network's weights once against a loss. Returns what the loss was."""
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    optimizer.step()
    schedule.step()
    return loss.item()


def kept(rows: list[Row], folds: Path | None, leave: str, theatres: str, ids: str) -> list[Row]:
    """The windows to learn from."""
    aside: set[str] = set()
    if folds and leave:
        parts = json.loads(folds.read_text(encoding="utf-8"))["folds"]
        aside = {i for k in leave.split(",") for i in parts[int(k) - 1]}
    away = set(theatres.split(",")) - {""}
    return [r for r in rows if r["id"] not in aside and r["theatre"] not in away and not (ids and re.search(ids, r["id"]))]


def main() -> None:
    """Read the windows, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("windows", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--leave", default="")
    parser.add_argument("--leave-theatres", default="")
    parser.add_argument("--leave-ids", default="")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    lines = [line for path in given.windows for line in path.read_text(encoding="utf-8").splitlines()]
    rows = kept([json.loads(line) for line in lines], given.folds, given.leave, given.leave_theatres, given.leave_ids)
    print(f"{len(rows)} windows of {len({r['id'] for r in rows})} reports", flush=True)
    net = train(rows, given.epochs, given.seed)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), given.out / "net.pt")
    made = {"windows": len(rows), "epochs": given.epochs, "seed": given.seed, "left": [given.leave, given.leave_theatres, given.leave_ids]}
    (given.out / "made.json").write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main()
