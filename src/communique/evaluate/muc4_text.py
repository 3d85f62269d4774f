"""A report sent in capital letters as a document in ordinary case.

Case is restored by the tagger: the text is read in lower case, and a word that is mostly tagged as a name in
the report begins with a capital, as does each sentence. Letters in brackets behind a name are an acronym.
Offsets do not change.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date

from communique.adapters.spacy_ import Parser
from communique.annotate.sentences import split_text
from communique.evaluate.muc4_keys import Report
from communique.lexicon.forms import folded
from communique.records.ids import content_id
from communique.records.parse import Token
from communique.records.text import Document, DocumentDate, Original, Segment, SegmentKind
from communique.records.when import Interval

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d{2})\b")
_CENTURY = 1900  # two-digit years of the reports
#: letters in brackets: "(FMLN)", "(ACAN-EFE)"
_ACRONYM = re.compile(r"\(([a-z]{2,7})\)")
#: months whose names are words too, where they can be nothing else ("3 may", "since march", "march 1989")
_MONTH_NAMED = re.compile(
    r"\b(?:\d{1,2}|in|of|since|until|last|this|early|mid|late|by|before|after|from)\s+(?P<month>may|march)\b"
)
_WORDS_TOO = frozenset({"may", "march"})
_MOST_WORDS = 5  # of a known name
_SHORT = 2  # letters of the small words in a name ("de", "el")


def report_document(report: Report, parser: Parser, names: frozenset[str]) -> Document:
    """Return a report as a document of one body segment, dated by its dateline.

    ``names`` are known names, folded; they begin with capitals wherever they stand.
    """
    text = restore_case(report.text, parser, names)
    body = Segment(kind=SegmentKind.BODY, start=0, end=len(text), reason="a report")
    day = dateline_day(report.dateline)
    return Document(
        id=content_id("doc", report.id, text),
        name=report.id,
        text=text,
        original=Original(sha256="", media_type="text/plain", size=len(text.encode())),
        segments=(body,),
        date=None if day is None else DocumentDate(start=day.start, end=day.end, reason="dateline"),
    )


def dateline_day(dateline: str) -> Interval | None:
    """Return the day of "SAN SALVADOR, 4 APR 89 (ACAN-EFE)", or None without one."""
    if (match := _DATELINE.search(dateline)) is None or match[2] not in _MONTHS:
        return None
    day = date(_CENTURY + int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]))
    return Interval(start=day, end=day)


def dateline_city(dateline: str) -> str:
    """Return the city that a dateline begins with; "" when a country stands behind it: one abroad."""
    city, _, rest = dateline.partition(",")
    return "" if "(" in city or not rest else city.strip()


def restore_case(text: str, parser: Parser, names: frozenset[str]) -> str:
    """Return a text in capital letters in ordinary case, letter by letter the same."""
    low = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    sentences = sentences_of(low, text, parser)
    tagged, seen = Counter[str](), Counter[str]()
    for token in (token for tokens in sentences for token in tokens):
        seen[token.text] += 1
        tagged[token.text] += _is_name(token)
    letters = list(low)
    for tokens in sentences:
        known = _known(tokens, names)
        for i, token in enumerate(tokens):
            named = i in known or _is_name(token) or tagged[token.text] * 2 > seen[token.text]
            if i == 0 or (named and token.text not in _WORDS_TOO):
                letters[token.start] = letters[token.start].upper()
    for match in _MONTH_NAMED.finditer(low):
        letters[match.end() - len(match["month"])] = match["month"][0].upper()
    for match in _ACRONYM.finditer(low):
        letters[match.start(1) : match.end(1)] = match[1].upper()
    return "".join(letters)


def sentences_of(low: str, text: str, parser: Parser) -> list[tuple[Token, ...]]:
    """Return the tokens of each sentence of a text, read in lower case."""
    spans = list(split_text(text, 0, len(text)))
    lines = [low[a:b].replace("\n", " ").replace("\t", " ") for a, b in spans]
    return parser.parse(lines, [a for a, _ in spans])


def _is_name(token: Token) -> bool:
    return token.tag in {"NNP", "NNPS"} and token.text[:1].isalpha()


def _known(tokens: Sequence[Token], names: frozenset[str]) -> set[int]:
    """Return the tokens of known names."""
    words = [folded(token.text) for token in tokens]
    return {
        k
        for i in range(len(words))
        for n in range(1, _MOST_WORDS + 1)
        if i + n <= len(words) and " ".join(words[i : i + n]) in names
        for k in range(i, i + n)
        if len(words[k]) > _SHORT
    }
