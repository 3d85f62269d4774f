"""Days counted from another act: "two days after the town fell on Monday" says when both were.

What stands behind "after" keeps its own day, where one is told there, and the act before it is counted from
that. Where none is told there, the act behind "after" is counted back from the sentence's other day, or from
the news' days. "In the two weeks since the town fell" counts back as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import Graph, governing_verb, kids, line_up, subtree
from communique.extract.sentence.view import View
from communique.lexicon.calendar import months_on
from communique.lexicon.numbers import parse_number
from communique.records.claim import ClaimTime
from communique.records.mention import TimeMention
from communique.records.when import Anchor, Interval, Precision, moved


class _Unit(NamedTuple):
    """A unit's days or months, how far off a count of it may be, and how precise a time is that it tells."""

    days: float
    months: int = 0
    slack: int = 0
    precision: Precision = Precision.DAY


_UNITS = {
    "day": _Unit(1),
    "week": _Unit(7),
    "fortnight": _Unit(14),
    "month": _Unit(0, 1, 10, Precision.MONTH),
    "year": _Unit(0, 12, 60, Precision.YEAR),
}
_WEEK = 7
_LINKS = frozenset({"after", "before", "since"})


@dataclass(frozen=True, slots=True)
class _Gap:
    """So many units between an act and what stands behind "after" or "before": the tokens ``behind``."""

    link: int
    count: float
    unit: _Unit
    behind: frozenset[int]
    lasts: bool  # "in the two weeks since": what is told went on through them

    def holds(self, view: View, start: int) -> bool:
        """Return whether the words at an offset stand behind the link."""
        return any(view.graph.tokens[i].start == start for i in self.behind)


def counted_days(
    view: View, draft: Draft, times: Sequence[TimeMention], news: Interval | None
) -> ClaimTime | None:
    """Return when an act was that is so many days apart from another one, or None."""
    if (sooner := _sooner(view, draft, times, news)) is not None:
        return sooner
    gaps = [gap for i, word in enumerate(view.graph.words) if word in _LINKS and (gap := _gap(view, i))]
    for gap in gaps:
        days = [time for time in times if gap.unit.slack or time.precision is Precision.DAY]
        told = [time for time in days if gap.holds(view, time.start)]
        besides = [t for t in days if t not in told and not _counts(view, gap, t)]
        if draft.trigger.anchor in gap.behind:
            base = _interval(besides[0]) if besides else news
            return None if told else _at(view, gap, base, behind=True)
        if told and not besides and not gap.lasts and _hangs_on(view, gap, draft):
            return _at(view, gap, _interval(told[0]), behind=False)
    return None


def _sooner(
    view: View, draft: Draft, times: Sequence[TimeMention], news: Interval | None
) -> ClaimTime | None:
    """Return when an act in an aside was "a day earlier" than the sentence's other act, or None."""
    graph = view.graph
    for i, word in enumerate(graph.words):
        gap = _gap(view, i) if word in _EARLIER else None
        if gap is None or governing_verb(graph, i) != draft.clause:
            continue
        if not _tells_what_was_before(graph, draft):
            continue
        days = [time for time in times if time.precision is Precision.DAY and not _counts(view, gap, time)]
        inside = subtree(graph, draft.clause)
        told = [t for t in days if not any(t.start <= graph.starts[k] < t.end for k in inside)]
        return _at(view, gap, _interval(told[0]) if told else news, behind=word != "before")
    return None


def _tells_what_was_before(graph: Graph, draft: Draft) -> bool:
    """Return whether a clause tells what was before: in an aside, or with "had"."""
    had = any(graph.words[k] == "had" for k in kids(graph, draft.clause, "aux"))
    return had or graph.tokens[draft.clause].dep == "relcl"


_EARLIER = frozenset({"earlier", "before", "previously"})


def _gap(view: View, link: int) -> _Gap | None:
    """Return the gap that a number of units before a link tells ("two days after"), or None."""
    words = view.graph.words
    unit = _UNITS.get(words[link - 1].removesuffix("s")) if link >= 2 else None
    if unit is None:
        return None
    count = 1.0 if words[link - 2] in ("a", "one") else parse_number(words[link - 2])
    if count is None:
        return None
    token = view.graph.tokens[link]
    top = token.head if token.dep == "mark" else link
    return _Gap(link, count, unit, frozenset(subtree(view.graph, top)), words[link] == "since")


def _counts(view: View, gap: _Gap, time: TimeMention) -> bool:
    """Return whether a time is the number of days itself ("two days after")."""
    at = view.graph.tokens[gap.link - 2].start
    return time.start <= at < time.end


def _interval(time: TimeMention) -> Interval | None:
    return None if time.first is None or time.last is None else Interval(start=time.first, end=time.last)


def _hangs_on(view: View, gap: _Gap, draft: Draft) -> bool:
    """Return whether a gap is told of a draft's own clause."""
    own = {draft.trigger.anchor, draft.clause}
    return not own.isdisjoint(line_up(view.graph.tokens, gap.link))


def _at(view: View, gap: _Gap, base: Interval | None, *, behind: bool) -> ClaimTime | None:
    """Return the days so far from a base: before it, for what is ``behind`` "after" and for "before"."""
    if base is None:
        return None
    words = view.graph.words
    later = (words[gap.link] != "before") != behind
    count = gap.count if later else -gap.count
    within = behind and not later and words[max(gap.link - 4, 0) : gap.link - 2] == ("less", "than")
    slack = gap.unit.slack if base.days <= _WEEK else 0  # a month told is counted from as a month
    start = _counted_on(base.start, count, gap.unit, -slack)
    end = base.end if within else _counted_on(base.end, count, gap.unit, slack)
    if start is None or end is None:
        return None
    return ClaimTime(
        start=start,
        end=end,
        precision=gap.unit.precision,
        mention=" ".join(words[gap.link - 2 : gap.link + 1]),
        anchor=Anchor.RELATIVE,
    )


def _counted_on(day: date, count: float, unit: _Unit, slack: int) -> date | None:
    """Return the day so many units after a day and ``slack`` days on; None beyond the calendar."""
    there = months_on(day, round(count * unit.months)) if unit.months else moved(day, count * unit.days)
    return there and moved(there, slack)
