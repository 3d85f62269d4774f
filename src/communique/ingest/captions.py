"""Captions and photo credits inside running text, found by how agencies write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from communique.ingest.patterns import CreditRule, Patterns
from communique.records.text import Credit, Segment, SegmentKind

# The longest caption of the articles seen has 232 characters; twice that leaves room for two sentences.
_LONGEST_CAPTION = 500
# How far before a credit its caption's first letter is looked for, in characters.
_SEARCHED = 4 * _LONGEST_CAPTION
_SENTENCE_BREAK = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'\[(]?[A-Z0-9])")
# Full stops of titles and initials end no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Maj|Gov|Sen|No|vs|Feb|Aug|Sept?|Oct|Nov|Dec|Jan)|\b[A-Z])\.$"
)
_CREDIT_LABEL = re.compile(
    r"^\W*(?:photo(?:graph)?|image|picture|credit|copyright)s?(?: credit| by)?:?\s+", re.IGNORECASE
)
_DATE_ONLY = re.compile(r"(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+,? \d{4})\.?")


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFound:
    """A photo credit in a paragraph, with the rule that found it."""

    credit: Credit
    rule: CreditRule


_PHOTO = re.compile(r" photos?$", re.IGNORECASE)


def agency_name(words: str, patterns: Patterns) -> str:
    """Return the canonical name of an agency ("REUTERS": Reuters); both names of "SANA/Reuters".

    A photographer beside an agency is left out ("Jana Doe/Reuters": Reuters).
    """
    parts = [part.strip() for part in words.split("/")]
    known = [_known_agency(part, patterns) for part in parts]
    if any(known) and not all(known):
        return "/".join(name for name in known if name)
    return "/".join(name or part for name, part in zip(known, parts, strict=True))


def _known_agency(words: str, patterns: Patterns) -> str | None:
    form = _PHOTO.sub("", words).lower()
    return next((name for known, name in patterns.agencies if known == form), None)


def find_credits(text: str, start: int, end: int, patterns: Patterns) -> tuple[CreditFound, ...]:
    """Return the photo credits between two offsets, in text order.

    Where two overlap, the first stays; an agency in parentheses that another credit follows at once
    ("… News Agency (SANA)SANA/Reuters") belongs to the words.
    """
    found = sorted(
        (hit for rule in patterns.credits for hit in _credits_of(text, start, end, rule, patterns)),
        key=lambda hit: (hit.credit.start, -hit.credit.end, not hit.rule.standalone),
    )
    kept: list[CreditFound] = []
    for hit in found:
        if kept and not kept[-1].rule.standalone and hit.credit.start == kept[-1].credit.end:
            kept.pop()
        if not kept or hit.credit.start >= kept[-1].credit.end:
            kept.append(hit)
    return tuple(kept)


def _credits_of(
    text: str, start: int, end: int, rule: CreditRule, patterns: Patterns
) -> Iterator[CreditFound]:
    """Yield the credits that one rule finds."""
    for match in rule.pattern.finditer(text, start, end):
        words = match["agency"] or match.groupdict().get("agency2") or match[0]
        name = agency_name(words, patterns)
        yield CreditFound(credit=Credit(start=match.start(), end=match.end(), name=name), rule=rule)


def named_credit(text: str, credit: Credit, patterns: Patterns) -> Credit:
    """Return a credit line that the page sets apart with its agency as name ("Jana Doe/AFP": AFP)."""
    found = find_credits(text, credit.start, credit.end, patterns)
    if found:
        return replace(credit, name=found[0].credit.name)
    words = _CREDIT_LABEL.sub("", credit.name).strip(" .©()[]")
    return replace(credit, name=agency_name(words, patterns) or credit.name)


def sentence_starts(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return where the sentences of a paragraph start, roughly (captions are short and plain)."""
    starts = [start]
    for match in _SENTENCE_BREAK.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(start, match.start() - 6), match.start()):
            starts.append(match.end())
    return tuple(starts)


def split_captions(text: str, start: int, end: int, patterns: Patterns) -> tuple[Segment, ...]:
    """Return a paragraph as body, caption and credit segments; one body segment when it has no credit.

    The credit itself is furniture; its caption carries it as a record.
    """
    segments: list[Segment] = []
    at, glued = start, False
    for hit in find_credits(text, start, end, patterns):
        caption = _caption_start(text, at, hit, patterns, glued=glued)
        if caption is None:
            continue
        segments += _piece(text, SegmentKind.BODY, at, caption, "text before a caption")
        credit = with_giver(text, caption, hit.credit, patterns)
        segments += _piece(text, SegmentKind.CAPTION, caption, credit.start, hit.rule.reason, credit)
        segments += _piece(text, SegmentKind.FURNITURE, hit.credit.start, hit.credit.end, "photo credit")
        at = hit.credit.end
        glued = at < end and not text[at].isspace()
    reason = "paragraph" if at == start else "text after a caption"
    segments += _piece(text, SegmentKind.BODY, at, end, reason)
    return tuple(segments)


def _piece(
    text: str, kind: SegmentKind, start: int, end: int, reason: str, credit: Credit | None = None
) -> list[Segment]:
    """Return one trimmed segment, or none when nothing is left; stray marks are furniture."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    if end <= start:
        return []
    if not any(map(str.isalnum, text[start:end])):
        kind, reason, credit = SegmentKind.FURNITURE, "ornament", None
    return [Segment(kind=kind, start=start, end=end, reason=reason, credit=credit)]


def _caption_start(text: str, start: int, hit: CreditFound, patterns: Patterns, *, glued: bool) -> int | None:
    """Return where the caption before a credit starts, or None when those words are no caption.

    Text glued to the credit before it ("…/AFPSmoke") is caption from its first letter; else the
    caption is the last sentence, with the one before it when the last only tells who gave the picture.
    """
    since = max(start, hit.credit.start - _SEARCHED)
    stop = since + len(text[since : hit.credit.start].rstrip())
    if stop == since:
        return None
    if glued and stop - start <= _LONGEST_CAPTION:
        caption = start
    else:
        starts = sentence_starts(text, since, stop)
        caption = starts[-1]
        if len(starts) > 1 and _belongs_to_caption(text, caption, stop, patterns):
            caption = starts[-2]
    words = text[caption:stop]
    if len(words) > _LONGEST_CAPTION:
        return None
    if not hit.rule.standalone and not patterns.picture.search(words):
        return None
    return caption


def _belongs_to_caption(text: str, start: int, stop: int, patterns: Patterns) -> bool:
    """Return whether a sentence only adds a giver or a date to the caption before it."""
    words = text[start:stop]
    return patterns.handout.match(words) is not None or _DATE_ONLY.fullmatch(words) is not None


def with_giver(text: str, start: int, credit: Credit, patterns: Patterns) -> Credit:
    """Return the credit of a caption with the giver of a handout picture before it ("SANA/AFP")."""
    handout = handout_credit(text, start, credit.start, patterns)
    if handout is None or handout.name in credit.name.split("/"):
        return credit
    return replace(credit, name=f"{handout.name}/{credit.name}")


def handout_credit(text: str, start: int, end: int, patterns: Patterns) -> Credit | None:
    """Return who gave a handout picture ("handout picture provided by SANA"), or None."""
    match = patterns.handout.search(text, start, end)
    if match is None:
        return None
    return Credit(start=match.start(), end=match.end(), name=agency_name(match["agency"], patterns))
