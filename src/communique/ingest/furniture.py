"""What stands on a page and is no news: menus, links, bylines, buttons, debris of the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from communique.ingest.blocks import Block, ends_sentence
from communique.ingest.patterns import FurnitureRule, Patterns, RuleKind, find_furniture
from communique.records.text import Segment, SegmentKind

# A menu is at least this many short lines in a row: lists in news reports are shorter.
_MENU_LINES = 6
# Without a clock, date or navigation word among them, only a run this long is a menu.
_LONG_MENU_LINES = 14
_MENU_LINE_LENGTH = 130
_MENU_EVIDENCE = 3
# A line this short without a full stop is a label or a link; headings inside reports are kept.
_LINK_LENGTH = 110
# Below so many paragraphs, so many lines in a row of so few words each are labels and buttons.
_PAGE_PARAGRAPHS = 2
_LABEL_LINES = 2
_LABEL_WORDS = 5
# A note on an author is one short paragraph near the end of the page or below its heading.
_AUTHOR_NOTE_LENGTH = 420
_AUTHOR_NOTE_LINES = 3
# Headings inside reports have so many words, fewest and most.
_HEADING_WORDS = (3, 14)
# So many bylines and author links are looked at; no report has more authors.
_NAMES_KEPT = 50
# An address broken over lines ("(/sites", "regime", …, "b.JPG)") has at most this many pieces.
_ADDRESS_PIECES = 15
_ADDRESS_PIECE_LENGTH = 40
# Debris before the first sentence is looked for this far into the first paragraph.
_HEAD_REACH = 1_500
# Debris after the last sentence has at most this many characters (a list of related articles).
_TAIL_REACH = 2_000
# A copied sentence shorter than this may be a slogan.
_TEASER = 40
_LONGEST_TEASER = 600
# A repeated line shorter than this may be a heading or a list entry.
_REPEATED_LINE = 40

_SITE_SUFFIX = re.compile(r"\s*(?:\s[|–—]\s|\s-\s(?=[A-Z])).*$")
_FURNITURE = SegmentKind.FURNITURE


def mark(block: Block, reason: str) -> Block:
    """Return the block as furniture."""
    return replace(block, kind=_FURNITURE, reason=reason)


def mark_lines(blocks: Sequence[Block], patterns: Patterns) -> tuple[Block, ...]:
    """Return the blocks with those lines marked that are furniture by themselves."""
    return tuple(block if block.kind else _mark_line(block, patterns) for block in blocks)


def _mark_line(block: Block, patterns: Patterns) -> Block:
    """Return the line, marked when a line rule fits it."""
    for rule in patterns.of(RuleKind.LINE):
        if find_furniture(rule, block.text):
            return mark(block, rule.reason)
    return block


def mark_broken_addresses(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with addresses marked that were broken over several lines."""
    marked = list(blocks)
    for first, block in enumerate(blocks):
        if block.kind or not re.fullmatch(r"\(/[^\s()]*", block.text):
            continue
        last = _address_end(blocks, first)
        for at in range(first, last + 1 if last is not None else first):
            marked[at] = mark(blocks[at], "address")
    return tuple(marked)


def _address_end(blocks: Sequence[Block], first: int) -> int | None:
    """Return the index of the line that closes a broken address, or None."""
    for at in range(first + 1, min(first + _ADDRESS_PIECES, len(blocks))):
        text = blocks[at].text
        if len(text) > _ADDRESS_PIECE_LENGTH or " " in text.strip():
            return None
        if text.endswith(")"):
            return at
    return None


def mark_sections(blocks: Sequence[Block], patterns: Patterns) -> tuple[Block, ...]:
    """Return the blocks with related articles, topics, comments and the like marked to their end.

    A heading takes the rest of the page only when most of the page's prose stands before it:
    inside a report it takes just the link-like lines that follow.
    """
    marked = list(blocks)
    prose = tuple(accumulate((len(block.text) if is_prose(block) else 0 for block in blocks), initial=0))
    at = 0
    while at < len(marked):
        rule = None if marked[at].kind else _section_rule(marked[at].text, patterns)
        if rule is None:
            at += 1
            continue
        takes_rest = rule.kind is RuleKind.SECTION and prose[at] > prose[-1] - prose[at]
        end = len(blocks) if takes_rest else _links_end(blocks, at)
        marked[at:end] = [mark(block, rule.reason) for block in blocks[at:end]]
        at = end
    return tuple(marked)


def _section_rule(text: str, patterns: Patterns) -> FurnitureRule | None:
    """Return the rule of a heading whose page part is furniture, or None."""
    rules = (*patterns.of(RuleKind.SECTION), *patterns.of(RuleKind.LINKS))
    return next((rule for rule in rules if find_furniture(rule, text)), None)


def _links_end(blocks: Sequence[Block], heading: int) -> int:
    """Return the index after the link-like lines below a heading."""
    end = heading + 1
    while end < len(blocks) and is_link_like(blocks[end]):
        end += 1
    return end


def is_prose(block: Block) -> bool:
    """Return whether an undecided block is a sentence or more."""
    return block.kind is not _FURNITURE and ends_sentence(block.text) and len(block.text) >= _TEASER


def is_link_like(block: Block) -> bool:
    """Return whether a line could be a link or label: short, with no sentence end."""
    return block.kind is _FURNITURE or (len(block.text) <= _LINK_LENGTH and not ends_sentence(block.text))


def mark_menus(blocks: Sequence[Block], patterns: Patterns) -> tuple[Block, ...]:
    """Return the blocks with menus and lists of links marked.

    The first line of a page is spared: it is the title more often than a menu entry.
    """
    marked = list(blocks)
    for first, end in _short_runs(blocks):
        run = blocks[first:end]
        evidence = sum(1 for block in run if _shows_menu(block, patterns))
        if len(run) >= _LONG_MENU_LINES or (len(run) >= _MENU_LINES and evidence >= _MENU_EVIDENCE):
            for at in range(first, end):
                marked[at] = blocks[at] if blocks[at].kind else mark(blocks[at], "menu or list of links")
    return tuple(marked)


def mark_labels_below(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the labels marked that stand in a row below the last paragraph of a page."""
    prose = [at for at, block in enumerate(blocks) if is_prose(block)]
    if len(prose) < _PAGE_PARAGRAPHS:
        return tuple(blocks)
    first = prose[-1] + 1
    end = next((at for at in range(first, len(blocks)) if not _is_label(blocks[at])), len(blocks))
    if end - first < _LABEL_LINES:
        return tuple(blocks)
    labels = [mark(b, "label below the text") if b.kind is None else b for b in blocks[first:end]]
    return (*blocks[:first], *labels, *blocks[end:])


def _is_label(block: Block) -> bool:
    """Return whether a line is furniture, or a few words without a sentence end."""
    return block.kind is _FURNITURE or (len(block.text.split()) <= _LABEL_WORDS and is_link_like(block))


def _short_runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the runs of short lines without sentence ends, as index ranges."""
    first = 1
    for at in range(1, len(blocks) + 1):
        if at < len(blocks) and _is_short(blocks[at]):
            continue
        if at > first:
            yield first, at
        first = at + 1


def _is_short(block: Block) -> bool:
    """Return whether a line could be a menu entry."""
    if block.kind is not None:
        return block.kind is _FURNITURE
    return len(block.text) <= _MENU_LINE_LENGTH and not ends_sentence(block.text)


def _shows_menu(block: Block, patterns: Patterns) -> bool:
    """Return whether a line shows that the lines around it are a menu."""
    return block.kind is _FURNITURE or any(
        find_furniture(rule, block.text) for rule in patterns.of(RuleKind.EVIDENCE)
    )


def mark_author_notes(blocks: Sequence[Block], patterns: Patterns) -> tuple[Block, ...]:
    """Return the blocks with notes on the author marked ("Jana Doe is a fellow at …").

    Such a note stands below an author heading or byline of that name, or among the last lines.
    """
    prose = [at for at, block in enumerate(blocks) if block.kind is None]
    signed = [block.text for block in blocks if block.reason in ("byline", "link", "about the author")]
    names = " ".join(signed[:_NAMES_KEPT]).casefold()
    last_lines = prose[-_AUTHOR_NOTE_LINES:]
    marked = list(blocks)
    for at in prose:
        block = blocks[at]
        last = at in last_lines
        if _is_author_note(block, patterns, names=names, last=last, heading=_reason_before(blocks, at)):
            marked[at] = mark(block, "about the author")
    return tuple(marked)


def _reason_before(blocks: Sequence[Block], at: int) -> str:
    """Return the reason of the block before, or an empty string."""
    return blocks[at - 1].reason if at else ""


def _is_author_note(block: Block, patterns: Patterns, *, names: str, last: bool, heading: str) -> bool:
    """Return whether a paragraph tells who the author is."""
    name = re.match(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){1,3}", block.text)
    if name is None or len(block.text) > _AUTHOR_NOTE_LENGTH:
        return False
    if patterns.author_role.search(block.text, name.end(), name.end() + 160) is None:
        return False
    signed = name[0].casefold() in names
    closes = last and re.search(r"[❖■]\s*$", block.text) is not None
    return signed or closes or heading == "about the author"


def mark_repeats(blocks: Sequence[Block], headline: str | None) -> tuple[Block, ...]:
    """Return the blocks with exact repeats of the headline or of a whole paragraph marked."""
    marked: list[Block] = []
    seen: set[str] = set()
    for block in blocks:
        key = _squeeze(block.text)
        if block.kind is None and headline is not None and _repeats(headline, block.text):
            block = mark(block, "repeats the headline")
        elif block.kind is None and key in seen and len(key) >= _REPEATED_LINE:
            block = mark(block, "repeats an earlier paragraph")
        seen.add(key)
        marked.append(block)
    return tuple(marked)


def _squeeze(text: str) -> str:
    """Return the text with every run of blanks as one space."""
    return " ".join(text.split())


def _repeats(headline: str, text: str) -> bool:
    """Return whether a line is the headline again, with or without the site's name."""
    return _squeeze(text) in (_squeeze(headline), _squeeze(without_site(headline)))


def without_site(title: str) -> str:
    """Return a title without the site's name after it ("Mill burns | Daily Example")."""
    return _SITE_SUFFIX.sub("", title).strip() or title


def split_debris(
    text: str, start: int, end: int, headline: str | None, patterns: Patterns, *, first: bool, last: bool
) -> tuple[tuple[Segment, ...], tuple[tuple[int, int], ...]]:
    """Return the furniture inside a paragraph, and the ranges that are left for news.

    Debris stands before the first sentence of the first paragraph and after the last of the last.
    """
    found: list[Segment] = []
    if last:
        end, tail = _strip_tail(text, start, end, patterns)
        found += tail
    cuts: tuple[int, ...] = ()
    if first:
        start, head = strip_head(text, start, end, headline, patterns)
        found += head
        inline, cuts = _inline(text, start, end, patterns)
        found += inline
    found.sort(key=lambda segment: segment.start)
    return tuple(found), tuple(_gaps(text, start, end, found, cuts))


def _segment(text: str, start: int, end: int, reason: str) -> Segment:
    """Return a furniture segment without blanks at its ends."""
    words = text[start:end]
    return Segment(
        kind=_FURNITURE,
        start=start + len(words) - len(words.lstrip()),
        end=start + len(words.rstrip()),
        reason=reason,
    )


def _strip_tail(text: str, start: int, end: int, patterns: Patterns) -> tuple[int, list[Segment]]:
    """Return where the last sentence ends and the furniture after it."""
    found: list[Segment] = []
    while (hit := _tail_hit(text, start, end, patterns)) is not None:
        found.append(hit)
        end = start + len(text[start : hit.start].rstrip())
    return end, found


def _tail_hit(text: str, start: int, end: int, patterns: Patterns) -> Segment | None:
    """Return the last piece of furniture of a paragraph, or None."""
    start = max(start, end - _TAIL_REACH)
    body = text[start:end]
    for rule in patterns.of(RuleKind.TAIL):
        match = find_furniture(rule, body)
        if match is not None and match[0].strip() and match.start() > 0:
            return _segment(text, start + match.start(), end, rule.reason)
    return None


def strip_head(
    text: str, start: int, end: int, headline: str | None, patterns: Patterns
) -> tuple[int, list[Segment]]:
    """Return where the first sentence starts and the furniture before it."""
    found: list[Segment] = []
    while (hit := _head_hit(text, start, end, headline, patterns)) is not None:
        found.append(hit)
        rest = text[hit.end : end]
        start = hit.end + len(rest) - len(rest.lstrip())
    return start, found


def _head_hit(text: str, start: int, end: int, headline: str | None, patterns: Patterns) -> Segment | None:
    """Return the next piece of furniture before the first sentence, or None."""
    body = text[start : min(end, start + _HEAD_REACH)]
    for title in _title_forms(headline):
        again = re.match(rf"{re.escape(title)}(?: ?[.:])?(?=\s+[A-Z0-9“\"‘\[(])", body)
        if again is not None:
            return _segment(text, start, start + again.end(), "repeats the headline")
    for rule in patterns.of(RuleKind.HEAD):
        match = find_furniture(rule, body)
        if match is not None and match[0].strip():
            return _segment(text, start, start + match.end(), rule.reason)
    return None


def _title_forms(headline: str | None) -> tuple[str, ...]:
    """Return how a body may repeat the headline: whole, without the site, without the first word."""
    if headline is None:
        return ()
    short = without_site(headline)
    _, _, rest = short.partition(" ")
    return (headline, short, rest) if len(rest) >= _REPEATED_LINE else (headline, short)


def _inline(text: str, start: int, end: int, patterns: Patterns) -> tuple[list[Segment], tuple[int, ...]]:
    """Return furniture inside the first paragraph, and where a teaser ends that the next words repeat."""
    body = text[start : min(end, start + _HEAD_REACH)]
    found = []
    for rule in patterns.of(RuleKind.INLINE):
        for match in rule.pattern.finditer(text[start:end]):
            found.append(_segment(text, start + match.start(), start + match.end(), rule.reason))
            found += _dateline_after(text, start + match.end(), end, patterns)
    cut, repeat = _teaser(text, start, body)
    return found + repeat, cut


def _dateline_after(text: str, start: int, end: int, patterns: Patterns) -> list[Segment]:
    """Return the place of the report when it follows furniture inside a paragraph."""
    rule = next(rule for rule in patterns.of(RuleKind.HEAD) if rule.id == "head.dateline")
    match = find_furniture(rule, text[start : min(end, start + _TEASER * 2)])
    return [_segment(text, start, start + match.end(), rule.reason)] if match else []


def _teaser(text: str, start: int, body: str) -> tuple[tuple[int, ...], list[Segment]]:
    """Return where a teaser ends, and its repeat as furniture when the repeat is a whole sentence."""
    match = re.match(rf"(.{{{_TEASER},{_LONGEST_TEASER}}}?)\s+(?=\1)", body)
    if match is None:
        return (), []
    again = start + match.end()
    stop = again + len(match[1])
    if match[1].endswith((".", "!", "?")):
        return (), [_segment(text, again, stop, "repeats the sentence before")]
    if text[stop : stop + 2] == ". ":
        return (), [_segment(text, again, stop + 1, "repeats the sentence before")]
    return (again,), []


def _gaps(
    text: str, start: int, end: int, found: Sequence[Segment], cuts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the ranges between the furniture that hold words, cut where a teaser ends."""
    stops = [(hit.start, hit.end) for hit in found if start <= hit.start < end]
    at = start
    for stop, after in sorted([*stops, *((cut, cut) for cut in cuts)]):
        if stop < at:
            continue
        if text[at:stop].strip():
            yield at, stop
        at = after
    if text[at:end].strip():
        yield at, end


def mark_subheadings(blocks: Sequence[Block], patterns: Patterns) -> tuple[Block, ...]:
    """Return the blocks with headings inside the report marked as headlines.

    A heading is a short line of a few words, with no full stop, between two paragraphs of prose.
    """
    marked = list(blocks)
    for at in range(1, len(blocks) - 1):
        before, line, after = blocks[at - 1], blocks[at], blocks[at + 1]
        if line.kind or not (_closes_prose(before) and _is_heading(line, patterns) and is_prose(after)):
            continue
        marked[at] = replace(line, kind=SegmentKind.HEADLINE, reason="heading between paragraphs")
    return tuple(marked)


def _closes_prose(block: Block) -> bool:
    """Return whether a block is not the first half of a sentence that the next line ends."""
    return block.kind is not None or (ends_sentence(block.text) and not block.text.endswith((":", ",")))


def _is_heading(block: Block, patterns: Patterns) -> bool:
    """Return whether a line could head a part of a report (a line with a photo credit is a caption)."""
    words = block.text.split()
    if not _HEADING_WORDS[0] <= len(words) <= _HEADING_WORDS[1] or not block.text[0].isupper():
        return False
    if any(rule.pattern.search(block.text) for rule in patterns.credits):
        return False
    return not ends_sentence(block.text) or block.text.endswith("?")
