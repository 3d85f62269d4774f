"""Datelines of pages and wires: where a text states its own date of publication.

A full date is a dateline by where it stands: after "published", on a line of its own, at the head of the
text, between a place and an outlet's name. A date that words of a sentence govern is none.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.lexicon.calendar import WrittenDate, find_written_dates
from communique.records.text import DateWitness, DocumentDate, Segment, SegmentKind

# A dateline stands before or at the head of the first real paragraph, one of this many characters.
_PARAGRAPH = 150
# How far into that paragraph a dateline may stand (after a repeated headline and an agency's name).
_HEAD = 220
# How much may stand before a date on its own line: an author, a place.
_RESIDUE = 30

_KEYWORD = re.compile(
    r"\b(?P<word>published|compiled|date\s+of\s+publication|publication\s+date|posted|issued|released|date|"
    r"(?:last\s+)?(?:updated?|modified))(?:\s+(?:on|at))?(?:\s+\d{1,2}[:.]?\d\d)?\s*[:\-–|]?\s*$",
    re.IGNORECASE,
)
# "Situation as of 06:00 3 June 2015": bulletins head themselves with the hour that they cover.
_AS_OF = re.compile(
    r"\bas (?:of|at)(?: \d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?,?(?: (?:hours|hrs|h))?)?(?: on)?(?: the)?\s*$",
    re.IGNORECASE,
)
# A date that closes a title ("Campaign assessment, June 3, 2015").
_CLOSES_TITLE = re.compile(r"[\w)][,:|(–—-]\s*$|\s[|–—-]\s*$")
# What makes a date without a year a stamp; "date: " and "issued" head other things too.
_PUBLISHED = re.compile(r"\b(?:published|posted|updated)(?:\s+(?:on|at))?\s*[:\-–|]?\s*$", re.IGNORECASE)
_TIME_BESIDE = re.compile(
    r"[\s,|•·)*_-]*(?:(?:at\s+)?\d{1,2}[:.]\d\d.{0,30}|\d+\s+min\w*\s+read)?", re.IGNORECASE
)
# What may stand after a date on its own line: a time of day, "updated", "2 min read".
_BESIDE = re.compile(
    r"[\s,|•·)*_-]*(?:(?:at\s+)?\d{1,2}[:.]\d\d.{0,30}|\(?(?:last\s+)?updated.{0,40}|\d+\s+min\w*\s+read|by\s.{0,30})?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*(?:[A-Z][\w'’.-]*[ ,/]*){1,4}")
# "Marsa, 24 May 2014 (Coast News) - The mill", "(Marsa, 24 May 2014) – The mill", "MARSA, Fooland (May 24,
# 2014) -": a place or an outlet before the date, an outlet, a dash or a stroke after it.
_LEAD = re.compile(
    r"\s*\(?(?:[A-Z][\w'’.-]*(?:[ ,/]+|(?=\()|$)){0,7}(?:\([A-Z][^()]{1,40}\)\s*,?\s*)?(?:[-–—]\s+)?"
    r"\(?(?:(?<=\()(?:[A-Z][\w'’.-]*[ ,/]+){1,5})?"
)
# A short line of particulars ("by A. Writer, The Quarterly, 3 May 2019"; "4 min | 3 May 2019 | Share"): its
# parts stand between commas, strokes, bullets and full stops, and the date is one of them.
_PARTICULARS = 110
_PART_ENDS, _PART_BEGINS = re.compile(r"[,|•·/.–—]\s*$"), re.compile(r"\s*(?:[|•·–—]|[.,/](?!\S)|$)")
_OUTLET = re.compile(r"\s*(?:\)\s*[-–—:]|\([A-Z][^()]{1,40}\)\s*[-–—:]?|[-–—:/])\s+(?=\S)")
# Words that make a date part of a sentence.
_GOVERNED = re.compile(
    r"\b(?:on|since|in|of|from|until|till|to|by|and|after|before|between|for|dated|the|that|with|during"
    r"|update)\s*$",
    re.IGNORECASE,
)


def find_dateline(text: str, segments: Sequence[Segment], hint: date | None) -> DateWitness | None:
    """Return the text's own dateline, the plainest kind first, or None."""
    ranked = []
    for written in find_written_dates(text[: first_paragraph_end(text)]):
        if written.day is None or written.year is None:
            continue
        kind = _dateline_kind(text, segments, written)
        if kind is not None:
            ranked.append((kind[0], written.start, kind[1], written))
    if not ranked:
        return None
    _, _, reason, written = min(ranked, key=lambda item: item[:2])
    day = _digit_order(written, hint)
    return DateWitness(kind="dateline", start=day, end=day, mention=written.text, reason=reason)


def first_paragraph_end(text: str) -> int:
    """Return where the first line of real prose ends; all of the text when there is none."""
    place = 0
    for line in text.splitlines(keepends=True):
        place += len(line)
        if len(line.strip()) >= _PARAGRAPH:
            return place
    return len(text)


def _digit_order(written: WrittenDate, hint: date | None) -> date:
    """Return the day of a dateline; "06/07/2016" in the order that its weekday or ``hint`` bears out."""
    days = written.interval
    assert days is not None
    if written.swapped is None:
        return days.start
    if "." in written.text:
        return days.start  # dotted dates are never written month first
    if written.weekday is not None:
        other = written.swapped.weekday() == written.weekday != days.start.weekday()
        return written.swapped if other else days.start
    off = _BEARS_OUT if hint is None else abs(written.swapped - hint)
    return written.swapped if hint and off < min(_BEARS_OUT, abs(days.start - hint)) else days.start


# A list's date bears out an order of digits that is less than so far from it: many lists have only some day.
_BEARS_OUT = timedelta(days=21)


def _dateline_kind(text: str, segments: Sequence[Segment], written: WrittenDate) -> tuple[int, str] | None:
    """Return (rank, reason) when a full date stands as a dateline, else None."""
    before, after = _beside(text, segments, written)
    keyword = _KEYWORD.search(before)
    if keyword is not None:
        updated = "updat" in keyword["word"].casefold() or "modif" in keyword["word"].casefold()
        return (3 if updated else 0), f"stands after {keyword[0].strip(' :')!r}"
    if _has_reason(segments, written.start, _PLACE_LINE):
        return 2, "stands beside the place of the report"
    kind = kind_at(segments, written.start)
    if _AS_OF.search(before) and not after.rstrip().endswith("."):
        return 1, "stands after 'as of'"
    if kind is SegmentKind.CAPTION or _GOVERNED.search(before):
        return None
    if is_dateline(before + written.text + after):
        return 1, "stands on a line of its own"
    if kind is SegmentKind.HEADLINE and _heads_or_closes(before, after, written):
        return 2, "stands in the heading"
    if kind is not SegmentKind.HEADLINE:
        if len(before.strip()) <= _RESIDUE and _BESIDE.fullmatch(after):
            return 1, "stands on a line of its own"
        if _has_reason(segments, written.start, _BYLINE) and _is_particular(before, written.text, after):
            return 2, _AMONG
        if kind is SegmentKind.FURNITURE and not _at_head(before, after):
            return None
        if not before.strip(" \t([*_"):
            return 2, "stands at the head of the text"
    if _is_particular(before, written.text, after):
        return 2, _AMONG
    if len(before) <= _HEAD and _ends_like_agency(before, written):
        return 2, "stands between headline and text"
    if _LEAD.fullmatch(before) and _OUTLET.match(after):
        return 2, "stands between a place and the outlet's name"
    return None


def _has_reason(segments: Sequence[Segment], place: int, reason: str) -> bool:
    """Return whether a rule of that reason set apart the words at ``place``."""
    return any(s.start <= place < s.end and s.reason == reason for s in segments)


#: The reasons of the rules that find the place of a report and its author.
_PLACE_LINE, _BYLINE = "place of the report", "byline"
_AMONG = "stands among the particulars of the report"


def _heads_or_closes(before: str, after: str, written: WrittenDate) -> bool:
    """Return whether a date with its weekday opens a heading, or a date closes it behind a comma or dash."""
    if not before.strip():
        return written.weekday is not None
    return not after.strip(" .)*_") and _CLOSES_TITLE.search(before) is not None


def _beside(text: str, segments: Sequence[Segment], written: WrittenDate) -> tuple[str, str]:
    """Return what stands before and after a date on its line, within its segment if that is furniture."""
    start = text.rfind("\n", 0, written.start) + 1
    stop = text.find("\n", written.end)
    stop = stop if stop >= 0 else len(text)
    for segment in segments:
        if segment.kind is SegmentKind.FURNITURE and segment.start <= written.start < segment.end:
            start, stop = max(start, segment.start), max(written.end, min(stop, segment.end))
    return text[start : written.start], text[written.end : stop]


def states_publication(text: str, segments: Sequence[Segment], written: WrittenDate) -> bool:
    """Return whether a full date is a sign of publication and no day that the text tells of."""
    return written.year is not None and _dateline_kind(text, segments, written) is not None


def is_dateline(line: str) -> bool:
    """Return whether a line is nothing but a full date, with a place before it at most."""
    full = [item for item in find_written_dates(line) if item.day is not None and item.year is not None]
    if len(full) != 1:
        return False
    before, after = line[: full[0].start], line[full[0].end :]
    return (not before.strip() or _PLACE.fullmatch(before) is not None) and not after.strip(" .*_")


def _at_head(before: str, after: str) -> bool:
    return not before.strip() and len(after.strip()) > _RESIDUE


def _is_particular(before: str, date_text: str, after: str) -> bool:
    """Return whether a date is a part of its own on a short line below the title."""
    if len(before) + len(date_text) + len(after) > _PARTICULARS:
        return False
    return _PART_ENDS.search(before) is not None and _PART_BEGINS.match(after) is not None


def _ends_like_agency(before: str, written: WrittenDate) -> bool:
    """Return whether the word before a date is an agency's name or ends a headline."""
    word = re.search(r"([\w&.]+)[\s,:|()–-]*$", before)
    if word is None:
        return False
    return (
        written.weekday is not None
        or word[1].isupper()
        or word[1] in ("Reuters", "Agencies", "Sputnik", "Xinhua")
    )


def kind_at(segments: Sequence[Segment], place: int) -> SegmentKind | None:
    """Return the kind of the segment in which a place of the text lies, or None."""
    return next((segment.kind for segment in segments if segment.start <= place < segment.end), None)


def dateline_places(text: str, segments: Sequence[Segment], dated: DocumentDate | None) -> frozenset[int]:
    """Return the offsets in the text's head at which it states the day of its publication.

    Such a day says when a report was written and not when a thing happened, though it may stand among the
    words of a sentence ("raid on the port Coast News 3 May 2019 Jets struck the port overnight").
    """
    stated = {witness.mention for witness in dated.witnesses} if dated is not None else set()
    head = [w for w in find_written_dates(text[: first_paragraph_end(text)]) if w.day and w.text in stated]
    return frozenset(w.start for w in head if _states_its_day(text, segments, w))


def _states_its_day(text: str, segments: Sequence[Segment], written: WrittenDate) -> bool:
    if written.year is None:
        return _stamp_rank(text, segments, written) is not None
    return _dateline_kind(text, segments, written) is not None


def find_stamps(text: str, segments: Sequence[Segment]) -> list[WrittenDate]:
    """Return the days without a year that stand where a dateline does, those of the plainest kind."""
    ranked = [
        (rank, written)
        for written in find_written_dates(text[: first_paragraph_end(text)])
        if written.day and written.year is None
        if (rank := _stamp_rank(text, segments, written)) is not None
    ]
    best = min((rank for rank, _ in ranked), default=None)
    return [written for rank, written in ranked if rank == best]


def _stamp_rank(text: str, segments: Sequence[Segment], written: WrittenDate) -> int | None:
    """Return how plainly a date without a year is a stamp, 0 most; None where it stands in prose."""
    before, after = _beside(text, segments, written)
    if _PUBLISHED.search(before):
        return 0
    if _opens_report(text, segments, written):
        return 1
    if _GOVERNED.search(before) or kind_at(segments, written.start) is SegmentKind.CAPTION:
        return None
    alone = len(before.strip()) <= _RESIDUE and _TIME_BESIDE.fullmatch(after)
    return 2 if alone and (not before.strip() or _PART_ENDS.search(before)) else None


def _opens_report(text: str, segments: Sequence[Segment], written: WrittenDate) -> bool:
    """Return whether a date without a year stands between a place and an outlet's name or a dash."""
    if _has_reason(segments, written.start, _PLACE_LINE):
        return True
    before, after = _beside(text, segments, written)
    caption = kind_at(segments, written.start) is SegmentKind.CAPTION
    return not caption and _LEAD.fullmatch(before) is not None and _OUTLET.match(after) is not None
