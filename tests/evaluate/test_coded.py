"""The project's own coding of reports, put together with their texts."""

import json
from pathlib import Path

import pytest
from benchmarks import coded

from communique.cli.evaluate import read_documents
from communique.evaluate.catalogue import catalogue_of
from communique.evaluate.corpus import read_corpus
from communique.evaluate.train import tuned_sets
from communique.records.claim import ClaimType
from communique.records.mention import Stance

_CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a clone that has none of the corpora."""
    folder = tmp_path_factory.mktemp("coded")
    coded.assemble(Path("no-corpora"), folder)
    return folder


def _claims(folder: Path) -> list[dict[str, object]]:
    lines = (folder / "claims.jsonl").read_text("utf-8").splitlines()
    return [line for line in map(json.loads, lines) if "type" in line]


def test_own_reports_stand_alone(own: Path) -> None:
    """Without the corpora the sets hold the project's own reports and nothing else."""
    assert [s.name for s in catalogue_of(own).sets] == [
        "coded-other",
        "coded-other-second",
        "coded-other-third",
        "coded-other-blind",
    ]
    fitted = [(s.name, s.weight) for _, s in tuned_sets([own])]
    assert fitted == [("coded-other", 0.33), ("coded-other-second", 0.33), ("coded-other-third", 0.33)]
    assert len(list(own.glob("*.txt"))) == 76


def test_every_quote_is_on_one_line_of_its_text(own: Path) -> None:
    """Offsets still fit: a quote is the coder's clause, not the end of a word or of a paragraph."""
    for claim in _claims(own):
        text = (own / f"{claim['doc']}.txt").read_text("utf-8")
        quote = str(claim["quote"])
        assert quote in text
        assert "\n" not in quote
        assert quote == quote.strip()


def test_codings_use_the_types_and_stances_of_claims(own: Path) -> None:
    """A misspelt type would count as a miss for ever."""
    claims = _claims(own)
    assert {claim["type"] for claim in claims} <= {str(one.value) for one in ClaimType}
    assert {claim["stance"] for claim in claims} <= {str(one.value) for one in Stance}


def test_sets_can_be_read(own: Path) -> None:
    """The scorer finds each document of each set and a place for each claim."""
    for one in catalogue_of(own).sets:
        corpus = read_corpus(own, one, read_documents)
        assert corpus.gold
        assert all(claim.span for claim in corpus.gold)


def test_another_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Offsets into a text that has changed would be lies: the report is named, nothing is written."""
    monkeypatch.setattr(coded, "_text", lambda *_: "Another text.")
    with pytest.raises(coded.CodedError, match="n01: its text is not the one that was coded"):
        coded.assemble(Path("no-corpora"), tmp_path)


@pytest.mark.skipif(not _CORPORA.is_dir(), reason="the shared corpora are not beside the checkout")
def test_texts_of_the_corpora_are_those_coded(tmp_path: Path) -> None:
    """The corpora give the very texts that were coded, and all eight sets can be read."""
    documents, claims = coded.assemble(_CORPORA, tmp_path)
    assert (documents, claims) == (305, 5090)
    assert [s.last_look for s in catalogue_of(tmp_path).sets] == [False] * 6 + [True] * 2
    assert all(read_corpus(tmp_path, one, read_documents).gold for one in catalogue_of(tmp_path).sets)
