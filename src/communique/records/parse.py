"""Sentences and their dependency parse, as plain records (whatever parser made them)."""

from dataclasses import dataclass
from typing import NamedTuple

from communique.records.claim import ClaimType


class Token(NamedTuple):
    """One token; ``start`` and ``end`` count from the start of the *document's* text.

    ``head`` is the index of the governing token in the same sentence (its own index for the root);
    ``dep`` is spaCy's English (ClearNLP) label, ``tag`` the Penn Treebank tag.
    """

    i: int
    start: int
    end: int
    text: str
    tag: str
    head: int
    dep: str


class TaggedWord(NamedTuple):
    """A word that a fitted tagger takes to tell of an act, and how sure it is (0 to 1).

    ``start`` and ``end`` count from the start of the *document's* text; as the tagger gives it, from the
    sentence's.
    """

    type: ClaimType
    start: int
    end: int
    chance: float


#: tags of verbs with a tense; of finite ones, modals among them; of pasts, which taggers take for one another
TENSED = frozenset({"VBD", "VBP", "VBZ"})
#: tags of verbs in the present tense
PRESENT = frozenset({"VBP", "VBZ"})
FINITE = TENSED | {"MD"}
PAST = frozenset({"VBD", "VBN"})
#: labels of subjects, in either voice
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: tags of superlatives
SUPERLATIVES = frozenset({"JJS", "RBS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence's place: character range in the document, and indices of its segment and paragraph."""

    start: int
    end: int
    segment: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSentence:
    """A sentence with its tokens; ``tokens`` is empty when the sentence was not a candidate.

    ``tagged`` are the words that a fitted tagger takes for an act, the likeliest of each type among them; it
    is None where no tagger has read the sentence.
    """

    sentence: Sentence
    text: str
    tokens: tuple[Token, ...]
    tagged: tuple[TaggedWord, ...] | None = None
