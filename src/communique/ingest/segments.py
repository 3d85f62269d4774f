"""Headline, body, captions and furniture of a text. The text is only pointed at, never changed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.ingest.blocks import Block, continues, find_lines, join_paragraphs, wrap_width
from communique.ingest.captions import handout_credit, named_credit, split_captions
from communique.ingest.furniture import (
    mark_author_notes,
    mark_broken_addresses,
    mark_labels_below,
    mark_lines,
    mark_menus,
    mark_repeats,
    mark_sections,
    mark_subheadings,
    split_debris,
    strip_head,
    without_site,
)
from communique.ingest.page_heads import is_title, mark_stamped_headline
from communique.ingest.patterns import Patterns, load_patterns
from communique.records.raw import RawBlock
from communique.records.text import Segment, SegmentKind

# Headlines of the articles seen have up to 104 characters; page titles with the site's name up to 160.
_LONGEST_HEADLINE = 200


def find_segments(
    text: str,
    *,
    title: str | None = None,
    hints: Sequence[RawBlock] = (),
    patterns: Patterns | None = None,
) -> tuple[Segment, ...]:
    """Return the segments of a text in text order, none overlapping; all but blanks is covered.

    A body segment is a paragraph: line breaks inside it are soft. ``title`` is what the manifest or
    the page's metadata says; ``hints`` are the blocks of a format with markup, in text order.
    """
    rules = patterns or load_patterns()
    blocks = _hinted(text, hints) if hints else find_lines(text)
    blocks, headline = _label(blocks, title, rules, plain=not hints)
    paragraphs = blocks if hints else join_paragraphs(text, blocks)
    news = [at for at, block in enumerate(paragraphs) if block.kind is None]
    segments: list[Segment] = []
    for at, block in enumerate(paragraphs):
        first, last = at in news[:1], at in news[-1:]
        segments += _split(text, block, headline, rules, first=first, last=last)
    return tuple(segments)


def _hinted(text: str, hints: Sequence[RawBlock]) -> tuple[Block, ...]:
    """Return the blocks of a format with markup."""
    return tuple(
        Block(
            start=hint.start,
            end=hint.end,
            text=text[hint.start : hint.end],
            breaks=2,
            kind=None if hint.hint is SegmentKind.BODY else hint.hint,
            reason=hint.reason,
            credit=hint.credit,
        )
        for hint in hints
    )


def _label(
    blocks: tuple[Block, ...], title: str | None, rules: Patterns, *, plain: bool
) -> tuple[tuple[Block, ...], str | None]:
    """Return the blocks with headline and furniture marked, and the headline's words."""
    blocks = _mark_title(blocks, title)
    blocks = mark_broken_addresses(mark_sections(mark_lines(blocks, rules), rules))
    if plain:
        blocks = mark_labels_below(mark_menus(mark_stamped_headline(blocks), rules))
    blocks = _mark_first_line(blocks)
    headline = next((block.text for block in blocks if block.kind is SegmentKind.HEADLINE), None)
    blocks = mark_author_notes(mark_repeats(blocks, headline), rules)
    return mark_subheadings(blocks, rules) if plain else blocks, headline


def _mark_title(blocks: tuple[Block, ...], title: str | None) -> tuple[Block, ...]:
    """Return the blocks with the first line marked that is the known title."""
    if title is None or any(block.kind is SegmentKind.HEADLINE for block in blocks):
        return blocks
    wanted = {_letters(title), _letters(without_site(title))}
    for at, block in enumerate(blocks):
        if block.kind is None and {_letters(block.text), _letters(without_site(block.text))} & wanted:
            return _as_headline(blocks, at, "the title in the manifest or metadata")
    return blocks


def _letters(text: str) -> str:
    """Return the letters and digits of a text in lower case: titles lose punctuation on the way."""
    return "".join(filter(str.isalnum, text.casefold()))


def _as_headline(blocks: tuple[Block, ...], at: int, reason: str) -> tuple[Block, ...]:
    """Return the blocks with one of them marked as the headline."""
    headline = replace(blocks[at], kind=SegmentKind.HEADLINE, reason=reason)
    return (*blocks[:at], headline, *blocks[at + 1 :])


def _mark_first_line(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the first undecided line marked as headline when it looks like one."""
    if any(block.kind is SegmentKind.HEADLINE for block in blocks):
        return blocks
    at = next((at for at, block in enumerate(blocks) if block.kind is None), None)
    if at is None or len(blocks[at].text) > _LONGEST_HEADLINE:
        return blocks
    line, rest = blocks[at], [block for block in blocks[at + 1 :] if block.kind is None]
    if rest and rest[0] is blocks[at + 1] and _goes_on(line, rest[0], wrap_width(blocks)):
        return blocks
    repeated = any(block.text.startswith(without_site(line.text)) for block in rest) or any(
        re.search(rf"^.{{0,60}}{re.escape(line.text)}", block.text) for block in rest[:1]
    )
    if repeated:
        return _as_headline(blocks, at, "first line, repeated below")
    if rest and is_title(line.text) and any(len(block.text) > len(line.text) for block in rest):
        return _as_headline(blocks, at, "first line, no sentence end")
    return blocks


def _goes_on(line: Block, following: Block, width: int | None) -> bool:
    """Return whether the first line is the beginning of a wrapped paragraph."""
    return following.breaks == 1 and continues(line, following, width)


def _split(
    text: str, block: Block, headline: str | None, rules: Patterns, *, first: bool, last: bool
) -> tuple[Segment, ...]:
    """Return the segments of one block."""
    if block.kind is SegmentKind.CAPTION and block.credit is None:
        pieces = split_captions(text, block.start, block.end, rules)
        return tuple(_as_caption(text, piece, block.reason, rules) for piece in pieces)
    if block.kind is not None:
        return (_whole(text, block, rules),)
    debris, ranges = split_debris(text, block.start, block.end, headline, rules, first=first, last=last)
    news = [segment for start, end in ranges for segment in split_captions(text, start, end, rules)]
    if first:
        news = [piece for segment in news for piece in _without_dateline(text, segment, rules)]
    news = [_with_handout(text, segment, rules) for segment in news]
    return tuple(sorted([*debris, *news], key=lambda segment: segment.start))


def _without_dateline(text: str, segment: Segment, rules: Patterns) -> tuple[Segment, ...]:
    """Return body text that follows a caption without the place of the report before it."""
    if segment.kind is not SegmentKind.BODY or segment.reason != "text after a caption":
        return (segment,)
    start, debris = strip_head(text, segment.start, segment.end, None, rules)
    return (*debris, replace(segment, start=start)) if start < segment.end else tuple(debris)


def _as_caption(text: str, piece: Segment, reason: str, rules: Patterns) -> Segment:
    """Return a piece of what the page says is a caption: whatever is not its credit is caption."""
    if piece.kind is SegmentKind.BODY:
        piece = replace(piece, kind=SegmentKind.CAPTION, reason=reason)
    return _with_handout(text, piece, rules)


def _whole(text: str, block: Block, rules: Patterns) -> Segment:
    """Return a decided block as one segment."""
    segment = Segment(
        kind=block.kind or SegmentKind.BODY,
        start=block.start,
        end=block.end,
        reason=block.reason,
        credit=block.credit and named_credit(text, block.credit, rules),
    )
    return _with_handout(text, segment, rules)


def _with_handout(text: str, segment: Segment, rules: Patterns) -> Segment:
    """Return a caption that names no agency with the giver of its handout picture as credit."""
    if segment.kind is not SegmentKind.CAPTION or segment.credit is not None:
        return segment
    return replace(segment, credit=handout_credit(text, segment.start, segment.end, rules))
