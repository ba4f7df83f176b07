"""A smaller network that answers as the fitted one does, at two thirds of its cost: some of its layers, fitted to what it makes of texts.

The texts need no labels, so there can be many: the labelled windows (prepare.py) and those of any other reports (texts.py). Names are
changed and words masked as in train.py, so that no text is met twice in the same words. What is learned is the last layer itself and the
answers of the five heads.

usage: python training/reader/distil.py WINDOWS.jsonl... --teacher FOLDER_OF_TRAIN --out FOLDER [--layers 0,1,3,5 | --start FOLDER]
       [--epochs 3] [--folds FOLDS.json --leave 5]
"""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path

import torch
from model import Net, load
from torch import Tensor, nn
from train import MOST_PIECES, Batches, Row, kept, step

ALIKE = 4.0  # how much the last layer counts beside the answers


class Texts(Batches):
    """Windows as padded batches of word pieces, and which of them begin a word."""

    def pieces(self, rows: list[Row], rng: random.Random) -> tuple[Tensor, Tensor, Tensor]:
        """ids, attention, first pieces of words."""
        coded = [self.tokenizer(self.words(r, rng), is_split_into_words=True, truncation=True, max_length=MOST_PIECES) for r in rows]
        longest = max(len(c["input_ids"]) for c in coded)
        ids, mask, first = (torch.zeros((len(rows), longest), dtype=torch.long) for _ in range(3))
        for b, code in enumerate(coded):
            n = len(code["input_ids"])
            ids[b, :n], mask[b, :n] = torch.tensor(code["input_ids"]), 1
            at = code.word_ids()
            first[b, :n] = torch.tensor([int(w is not None and w != at[k - 1]) for k, w in enumerate(at)])
        return ids, mask, first.bool()


def loss_of(student: Net, teacher: Net, batch: tuple[Tensor, Tensor, Tensor]) -> Tensor:
    """How far the student's last layer and answers are from the teacher's, at the first pieces of words."""
    ids, mask, first = batch
    with torch.no_grad():
        wanted = teacher.hidden(ids, mask)
        t, m, g, a, r = teacher.heads(wanted)
    hidden = student.hidden(ids, mask)
    t2, m2, g2, a2, r2 = student.heads(hidden)
    off = nn.functional.mse_loss(hidden[first], wanted[first]) / wanted[first].var()
    act = 1.0 - t[first].softmax(-1)[:, 0]  # what is said of a word matters where it may tell an act
    loss = ALIKE * off + 3.0 * away(t2[first], t[first]).mean() + 0.5 * away(g2[first], g[first]).mean()
    loss = loss + 0.5 * (act * away(m2[first], m[first])).sum() / act.sum()
    told = nn.functional.binary_cross_entropy_with_logits(a2[first], a[first].sigmoid(), reduction="none")
    loss = loss + 0.2 * (act * told).sum() / act.sum()
    return loss + 2.0 * roles_away(r2, r, t, first)


def away(one: Tensor, other: Tensor) -> Tensor:
    """How far the shares of one are from those of the other, by word."""
    return nn.functional.kl_div(one.log_softmax(-1), other.log_softmax(-1), reduction="none", log_target=True).sum(-1)


def roles_away(one: Tensor, other: Tensor, types: Tensor, first: Tensor) -> Tensor:
    """The same of the doers and the done to, of pairs of words whose first may tell an act."""
    act = (1.0 - types.softmax(-1)[..., 0]) * first
    weight = (act.unsqueeze(-1) * first.unsqueeze(1)).unsqueeze(1).expand_as(one)
    shares = other.sigmoid()
    floor = nn.functional.binary_cross_entropy(shares, shares, reduction="none")
    apart = nn.functional.binary_cross_entropy_with_logits(one, shares, reduction="none") - floor
    return (weight * apart).sum() / weight.sum() * 10.0


def begun(teacher: Net, layers: list[int]) -> Net:
    """A smaller network, of the teacher's own layers as they are."""
    student, own = Net(layers), teacher.state_dict()
    student.load_state_dict({name: own[teacher_name(name, layers)] for name in student.state_dict()})
    return student


def distil(rows: list[Row], teacher: Net, student: Net, epochs: int, seed: int, rate: float) -> Net:
    """The smaller network, fitted."""
    rng = random.Random(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    teacher.eval()
    student.eval()  # the teacher is sure without chance, and so is who learns from it
    for weight in student.encoder.embeddings.parameters():
        weight.requires_grad = False
    data = Texts(rows, size=8, rename=0.5, mask=0.04)
    steps = epochs * (len(rows) // data.size + 1)
    optimizer = torch.optim.AdamW([p for p in student.parameters() if p.requires_grad], lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda k: min(1.0, k / (0.05 * steps + 1)) * max(0.0, (steps - k) / steps))
    started = time.time()
    for epoch in range(epochs):
        total, groups = 0.0, data.epoch(rng)
        for k, group in enumerate(groups):
            total += step(student, loss_of(student, teacher, data.pieces(group, rng)), optimizer, schedule)
            if k % 50 == 49:
                print(f"epoch {epoch + 1}, {k + 1} of {len(groups)}: loss {total / (k + 1):.3f}, {time.time() - started:.0f} s", flush=True)
        print(f"epoch {epoch + 1}: loss {total / len(groups):.3f}, {time.time() - started:.0f} s", flush=True)
    return student


def teacher_name(name: str, layers: list[int]) -> str:
    """The name of a weight in the network that a smaller one is made of."""
    before, found, after = name.partition("encoder.encoder.layer.")
    if not found:
        return name
    number, _, rest = after.partition(".")
    return f"{before}{found}{layers[int(number)]}.{rest}"


def main() -> None:
    """Read the windows and the teacher, fit, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("windows", type=Path, nargs="+")
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", default="0,1,3,5", help="of the teacher's, those the smaller network begins with")
    parser.add_argument("--start", type=Path, help="a folder of this script, to go on from")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--leave", default="")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=4e-4)
    given = parser.parse_args()
    lines = [line for path in given.windows for line in path.read_text(encoding="utf-8").splitlines()]
    rows = kept([json.loads(line) for line in lines], given.folds, given.leave, "", "")
    begun_with = json.loads((given.start / "made.json").read_text(encoding="utf-8"))["layers"] if given.start else None
    layers = begun_with or [int(k) for k in given.layers.split(",")]
    print(f"{len(rows)} windows, layers {layers}", flush=True)
    teacher = load(given.teacher)
    net = distil(rows, teacher, load(given.start) if given.start else begun(teacher, layers), given.epochs, given.seed, given.rate)
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(net.state_dict(), given.out / "net.pt")
    made = {"windows": len(rows), "epochs": given.epochs, "seed": given.seed, "rate": given.rate, "layers": layers, "left": given.leave}
    (given.out / "made.json").write_text(json.dumps(made), encoding="utf-8")


if __name__ == "__main__":
    main()
