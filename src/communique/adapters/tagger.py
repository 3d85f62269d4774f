"""A small fitted encoder that says which words of a sentence tell of an act, and of which type.

MiniLM (six layers), fitted to labelled sentences by ``python -m benchmarks.tagger`` and stored as an ONNX
graph of eight-bit numbers beside its word pieces. It is an extra: without onnxruntime, or without the
model's files, there is no tagger, and rules read alone.
"""

import json
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from communique.records.claim import ClaimType
from communique.records.parse import TaggedWord

FOLDER = Path(__file__).resolve().parent.parent / "data" / "model" / "tagger"
LONGEST = 128  # word pieces of a sentence that are read
_CACHE_SIZE = 4096  # sentences kept, keyed by hash: headlines and wire copy repeat


class Tagger:
    """A loaded model that remembers what it has read.

    Sentences are read one by one: eight-bit graphs scale all numbers of a batch together, so that what is
    read of a sentence would depend on those beside it.
    """

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # long sentences would be paid for ever after
        self._session = onnxruntime.InferenceSession(str(folder / "tagger.onnx"), options)
        self._pieces: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._pieces.no_padding()
        self._pieces.enable_truncation(LONGEST)
        form = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        self._types, self._least = [ClaimType(name) for name in form["types"]], form["least"]
        self._cache: OrderedDict[bytes, tuple[TaggedWord, ...]] = OrderedDict()

    def tag(self, texts: Sequence[str]) -> list[tuple[TaggedWord, ...]]:
        """Return, for each sentence, the words that may tell of an act, in text order.

        Offsets count from where the sentence begins.
        """
        return [self._tagged(text) for text in texts]

    def _tagged(self, text: str) -> tuple[TaggedWord, ...]:
        key = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        found = tuple(self._read(text))
        self._cache[key] = found
        if len(self._cache) > _CACHE_SIZE:
            self._cache.popitem(last=False)
        return found

    def _read(self, text: str) -> Iterator[TaggedWord]:
        read = self._pieces.encode(text.encode("utf-8", "replace").decode())
        ids = np.array([read.ids], dtype=np.int64)
        inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        (odds,) = self._session.run(None, inputs)
        chances = 1 / (1 + np.exp(-odds[0]))
        for first, last, pieces in _words(text, read.offsets):
            best = chances[pieces].max(axis=0)
            for number in np.flatnonzero(best >= self._least).tolist():
                yield TaggedWord(self._types[number], first, last, round(float(best[number]), 4))


def _words(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the words of a text, each with its offsets and the pieces that it is cut into."""
    first, pieces = -1, list[int]()
    end = -1
    for number, (start, stop) in enumerate(offsets):
        if start == stop:
            continue  # marks of begin and end
        if pieces and (start > end or not (text[start].isalnum() and text[end - 1].isalnum())):
            yield first, end, pieces
            first, pieces = -1, []
        first = start if first < 0 else first
        end = stop
        pieces.append(number)
    if pieces:
        yield first, end, pieces


def is_installed(folder: Path = FOLDER) -> bool:
    """Return whether the model's files and the libraries that read them are there."""
    there = all((folder / name).is_file() for name in _FILES)
    return there and all(find_spec(name) is not None for name in ("onnxruntime", "tokenizers"))


_FILES = ("tagger.onnx", "tagger.json", "tokenizer.json")


def load_tagger(folder: Path = FOLDER) -> Tagger | None:
    """Return the tagger of a folder, or None where its files or its libraries are not installed."""
    return Tagger(folder) if is_installed(folder) else None
