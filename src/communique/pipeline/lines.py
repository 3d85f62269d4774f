"""A document's sentences as lines, headlines cased as sentences, and the parses of candidates."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import ahocorasick

from communique.adapters.spacy_ import Parser
from communique.adapters.tagger import Tagger
from communique.annotate.candidates import is_candidate
from communique.annotate.casing import as_sentence, is_titled, small_words
from communique.annotate.datelines import dateline_end
from communique.annotate.mending import mend
from communique.annotate.sentences import split_document
from communique.annotate.stand_ins import for_parser
from communique.extract.triggers.tagged import TAKEN_FROM
from communique.lexicon.units import UnitLexicon
from communique.records.mention import PlaceMention
from communique.records.parse import ParsedSentence, Sentence, TaggedWord
from communique.records.text import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence without line breaks: ``text`` in the document's words, ``cased`` as a sentence."""

    sentence: Sentence
    text: str
    cased: str

    @property
    def start(self) -> int:
        """Where the line begins in the document."""
        return self.sentence.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What reads lines: parser, units, what marks candidates, and what finds the places of a dateline.

    ``tagger`` is None where words of acts are found by units alone.
    """

    parser: Parser
    units: UnitLexicon
    candidates: ahocorasick.Automaton
    find: Callable[[str], tuple[PlaceMention, ...]]
    tagger: Tagger | None = None


def lines_of(document: Document, units: UnitLexicon) -> list[Line]:
    """Return a document's sentences as lines."""
    sentences = split_document(document)
    texts = [_one_line(document.text[s.start : s.end]) for s in sentences]
    small = small_words(texts) if any(map(is_titled, texts)) else {}
    return [
        Line(sentence=sentence, text=text, cased=as_sentence(text, small, units.words))
        for sentence, text in zip(sentences, texts, strict=True)
    ]


def _one_line(text: str) -> str:
    """Return a text of the same length without line breaks, which would disturb the parser."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")


def parser_input(lines: Sequence[Line], reader: Reader) -> list[str]:
    """Return what the parser is given of a document: candidates without their datelines."""
    return [_input(line, cut) for line, cut in _candidates(lines, _tags(lines, reader), reader)]


def parse(lines: Sequence[Line], reader: Reader) -> list[ParsedSentence]:
    """Return a document's sentences with the parses of candidates; the others have no tokens."""
    tags = _tags(lines, reader)
    chosen = _candidates(lines, tags, reader)
    starts = [line.start + cut for line, cut in chosen]
    parsed = reader.parser.parse([_input(line, cut) for line, cut in chosen], starts)
    tokens = {
        line.start: mend(read, line.text[cut:], start, reader.units.verbs)
        for (line, cut), read, start in zip(chosen, parsed, starts, strict=True)
    }
    return [
        ParsedSentence(
            sentence=line.sentence,
            text=line.text,
            tokens=tokens.get(line.start, ()),
            tagged=_in_document(found, line.start) if reader.tagger else None,
        )
        for line, found in zip(lines, tags, strict=True)
    ]


def _tags(lines: Sequence[Line], reader: Reader) -> list[tuple[TaggedWord, ...]]:
    """Return what the tagger finds in each line; nothing where there is none."""
    return reader.tagger.tag([line.cased for line in lines]) if reader.tagger else [()] * len(lines)


def _in_document(tags: Sequence[TaggedWord], at: int) -> tuple[TaggedWord, ...]:
    return tuple(tag._replace(start=at + tag.start, end=at + tag.end) for tag in tags)


def _candidates(
    lines: Sequence[Line], tags: Sequence[Sequence[TaggedWord]], reader: Reader
) -> list[tuple[Line, int]]:
    """Return the lines that may hold claims, by their words or the tagger, each with its dateline's end."""
    told = [
        line
        for line, found in zip(lines, tags, strict=True)
        if is_candidate(line.text, reader.candidates) or any(tag.chance >= TAKEN_FROM for tag in found)
    ]
    return [(line, dateline_end(line.cased, reader.find)) for line in told]


def _input(line: Line, cut: int) -> str:
    return for_parser(line.cased[cut:])
