"""The head of a raw page: its headline beside the stamp, under menus and lists of other headlines."""

from collections.abc import Sequence
from dataclasses import replace

from communique.ingest.blocks import Block, ends_sentence
from communique.ingest.datelines import is_dateline
from communique.ingest.furniture import is_link_like, is_prose, mark, without_site
from communique.records.text import SegmentKind

# A title with fewer words may be a menu entry ("World News").
_HEADLINE_WORDS = 3
# A first line with fewer words may be the site's name; a line beside the stamp, a section's.
_SURE_WORDS = 5
# A headline stands so many lines from the stamp at most: an author or a picture's credit lies between.
_BESIDE = 2
#: The reason of lines that are a date and no more.
DATE_LINE = "date line"


def is_title(text: str) -> bool:
    """Return whether a line could be a headline: words enough, no full stop."""
    words = text.split()
    if len(words) < _HEADLINE_WORDS or not any(map(str.isalpha, text)) or is_dateline(text):
        return False
    return text[0] in "'\"“‘" or not text[0].islower() if not _closes(text) else False


def _closes(text: str) -> bool:
    """Return whether a line ends as a statement does (a headline may ask or exclaim)."""
    return ends_sentence(text) and not text.rstrip("\"”’'").endswith(("?", "!"))


def mark_stamped_headline(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with the line beside the stamp as headline, and the labels above it as furniture.

    Only where the first line cannot be the headline: the site's name, or words that no line repeats.
    """
    at = None if _headed(blocks) else _beside_stamp(blocks)
    if at is None:
        return tuple(blocks)
    marked = list(blocks)
    marked[at] = replace(blocks[at], kind=SegmentKind.HEADLINE, reason="beside the stamp")
    for above in range(at):
        if blocks[above].kind is None and is_link_like(blocks[above]):
            marked[above] = mark(blocks[above], "above the headline")
    return tuple(marked)


def _headed(blocks: Sequence[Block]) -> bool:
    """Return whether the page has its headline already, or begins with it."""
    if not blocks or any(block.kind is SegmentKind.HEADLINE for block in blocks):
        return True
    first = blocks[0]
    if first.kind is not None:
        return False
    if is_title(first.text) and len(first.text.split()) >= _SURE_WORDS:
        return True
    short = without_site(first.text)
    return len(short.split()) >= _HEADLINE_WORDS and any(b.text.startswith(short) for b in blocks[1:])


def _beside_stamp(blocks: Sequence[Block]) -> int | None:
    """Return the index of the headline before or after the last date line above the first prose."""
    lead = next((at for at, block in enumerate(blocks) if is_prose(block)), None)
    if lead is None:
        return None
    stamp = next((at for at in range(lead - 1, -1, -1) if blocks[at].reason == DATE_LINE), None)
    if stamp is None:
        return None
    before = _nearest(blocks, range(stamp - 1, max(stamp - 1 - _BESIDE, -1), -1))
    after = _nearest(blocks, range(stamp + 1, min(stamp + 1 + _BESIDE, lead)))
    if before is not None and after is not None and _in_feed(blocks, before):
        return after
    return after if before is None else before


def _nearest(blocks: Sequence[Block], places: range) -> int | None:
    """Return the first of the places whose line can be a headline."""
    return next((at for at in places if _could_head(blocks[at])), None)


def _could_head(block: Block) -> bool:
    """Return whether an undecided line could be the headline beside a stamp."""
    text = block.text
    words = text.split()
    return block.kind is None and len(words) >= _SURE_WORDS and is_title(text) and not text.isupper()


def _in_feed(blocks: Sequence[Block], at: int) -> bool:
    """Return whether a clock or a date stands over a line, as in a list of the latest news."""
    return at > 0 and blocks[at - 1].text[:1].isdigit() and len(blocks[at - 1].text.split()) == 1
