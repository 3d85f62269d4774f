"""The parser: what is done to its model to make it faster leaves every parse as it was."""

import pytest

from communique.adapters import spacy_
from communique.adapters.spacy_ import Parser

_SENTENCES = [
    "The Syrian army took the village of Minyan on Friday, the Observatory said.",
    "Rebels shelled the village and the army shelled the rebels' village.",
    "508 people were killed and more than 2,000 injured in al-Sakhour since 19 September.",
    "THE ARMY TOOK THE HILL",
    " ",
    "…",
]


def test_words_embedded_once_parse_as_tokens_embedded_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word that a batch holds twice has one vector: tokens, tags and ties are the same."""
    once = Parser().parse(_SENTENCES, [0] * len(_SENTENCES))
    monkeypatch.setattr(spacy_, "_embed_once", lambda nlp: None)
    assert Parser().parse(_SENTENCES, [0] * len(_SENTENCES)) == once
    assert any(token.dep == "nsubj" for token in once[0])


def test_a_recalled_parse_stands_where_it_is_asked_for() -> None:
    """The cache knows a sentence by its words; offsets are those of the document that repeats it."""
    parser = Parser()
    (first,) = parser.parse(_SENTENCES[:1], [0])
    (again,) = parser.parse(_SENTENCES[:1], [100])
    assert [(t.start + 100, t.end + 100, t.text, t.head) for t in first] == [
        (t.start, t.end, t.text, t.head) for t in again
    ]


def test_a_parser_that_forgets_its_words_parses_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are kept up to a number, then the tokenizer begins anew: the model reads the same of each."""
    parser = Parser()
    once = parser.parse(_SENTENCES, [0] * len(_SENTENCES))
    words = len(parser._nlp.tokenizer.vocab)
    monkeypatch.setattr(spacy_, "_WORDS_KEPT", words - 1)
    parser._cache.clear()
    assert parser.parse(_SENTENCES[:1], [0]) == once[:1]
    assert len(parser._nlp.tokenizer.vocab) < words
    assert parser.parse(_SENTENCES[1:], [0] * (len(_SENTENCES) - 1)) == once[1:]


def test_a_text_parsed_in_pieces_stands_in_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens of the second piece hang on tokens of the second piece, counted from the first of all."""
    monkeypatch.setattr(spacy_, "_MAX_CHARS", 40)
    (tokens,) = Parser().parse(_SENTENCES[:1], [7])
    assert [token.i for token in tokens] == list(range(len(tokens)))
    assert all(_SENTENCES[0][t.start - 7 : t.end - 7] == t.text for t in tokens)
    assert tokens[-2].text == "said"
    assert any(token.head > 10 for token in tokens)
