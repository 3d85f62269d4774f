"""The corpora of other people, each by its scorer, as named figures with the hash of its files."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

from communique.evaluate import case2021, muc4_run
from communique.evaluate.breakdown import Figure
from communique.evaluate.catalogue import EvaluateError, OtherCorpus
from communique.evaluate.floors import Measured
from communique.evaluate.places import score_places
from communique.evaluate.polnear import parsed_frames, score_corpus
from communique.evaluate.running import Extract
from communique.evaluate.timex import score_folder
from communique.lexicon.cases import load_case

#: The corpus folder's CSV of place strings, and the case whose gazetteer they are linked in.
_PLACE_FILE, _PLACE_CASE = "dev.csv", "aleppo-2016"
#: The corpus folder's file of labelled snippets.
_SNIPPETS = "dev.tsv"


def measure(folder: Path, corpus: OtherCorpus, load: Callable[[str | None], Extract]) -> Measured:
    """Return the figures of a corpus beside the gold folder; raise ``EvaluateError`` when it is not there.

    ``load`` gives the extraction with a case's knowledge; corpora that need one are read without a case.
    """
    place = folder / corpus.folder
    if not place.is_dir():
        raise EvaluateError(f"{place}: no such folder; put the corpus {corpus.name} there or leave it out")
    try:
        found = _figures(place, corpus, load)
    except (ValueError, OSError, KeyError) as error:
        raise EvaluateError(f"{corpus.name}: {error}") from error
    return Measured(name=corpus.name, sha256=_hash(place), figures=found)


def _figures(place: Path, corpus: OtherCorpus, load: Callable[[str | None], Extract]) -> Sequence[Figure]:
    match corpus.kind:
        case "muc4":
            return muc4_run.figures(muc4_run.score_part(place, corpus.part, load(None)))
        case "case2021":
            return _typing(place, load(None))
        case kind:
            return {"timeml": _times, "polnear": _attributions, "places": _places}[kind](place)


def _typing(folder: Path, extract: Extract) -> Sequence[Figure]:
    mapped, snippets = case2021.load_mapping(), case2021.read_snippets(folder / _SNIPPETS)
    within = [snippet for snippet in snippets if snippet.label in mapped.labels]
    score = case2021.weighted_f1(case2021.score_snippets(snippets, extract, mapped))
    alone = case2021.weighted_f1(case2021.score_snippets(within, extract, mapped))
    return [
        Figure(name="weighted_f1", value=score, support=len(within)),
        Figure(name="weighted_f1_of_mapped", value=alone, support=len(within)),
    ]


def _hash(folder: Path) -> str:
    """Return the hash of all files below a folder, with their names."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(
            f"{path.relative_to(folder).as_posix()} {sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    return digest.hexdigest()


def _times(folder: Path) -> Sequence[Figure]:
    counts = score_folder(folder)
    return [
        Figure(name="span_f1", value=counts.f1(counts.relaxed), support=counts.gold),
        Figure(name="span_strict_f1", value=counts.f1(counts.strict), support=counts.gold),
        Figure(name="value_f1", value=counts.f1(counts.value), support=counts.gold),
    ]


def _attributions(folder: Path) -> Sequence[Figure]:
    score = score_corpus(folder, parsed_frames)
    return [
        Figure(name="cue_f1", value=score.f1, support=score.gold),
        Figure(name="cue_precision", value=score.precision, support=score.system),
        Figure(name="cue_recall", value=score.recall, support=score.gold),
        Figure(name="source_overlap", value=score.source_overlap, support=score.with_source),
        Figure(name="content_hit", value=score.content_hit, support=score.with_content),
    ]


def _places(folder: Path) -> Sequence[Figure]:
    results = score_places(folder / _PLACE_FILE, load_case(_PLACE_CASE))
    verdicts = [result.verdict for result in results]
    total = len(verdicts) or 1
    return [
        Figure(name="within_1_km", value=verdicts.count("right") / total, support=len(verdicts)),
        Figure(name="not_wrong", value=1 - verdicts.count("wrong") / total, support=len(verdicts)),
    ]
