"""When: the time of a claim, from its clause, its sentence or the document's date."""

from collections.abc import Sequence
from datetime import date, timedelta

from communique.extract.days.counted import counted_days
from communique.extract.days.lasting import lasting_time
from communique.extract.days.news_days import is_old
from communique.extract.days.time_in_sentence import STATES, is_aimed_at, own_time
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.speech_acts import SPOKEN
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.graph import is_definite, is_verb, kids, line_up, subtree
from communique.extract.sentence.view import View
from communique.records.claim import ClaimTime, ClaimType
from communique.records.mention import TimeMention
from communique.records.text import Document, SegmentKind
from communique.records.when import Anchor, Interval, Precision, moved


def _is_a_day(time: TimeMention) -> bool:
    return time.precision is Precision.DAY and time.value != "PRESENT_REF"


def _lasts_since(document: Document, draft: Draft, dated: Sequence[TimeMention]) -> bool:
    """Return whether a sentence says since when a fight of the last months goes on ("at war since May")."""
    fresh = dated and not any(is_old(time, document) for time in dated)
    return draft.type is ClaimType.CLASH and bool(fresh) and any("since" in time.flags for time in dated)


def _since(document: Document, began: TimeMention) -> ClaimTime:
    return ClaimTime(
        start=began.first,
        end=document.date.end if document.date else None,
        precision=began.precision,
        mention=began.text,
        anchor=began.anchor,
        flags=("whole_war",),
    )


def claim_time(
    document: Document,
    view: View,
    draft: Draft,
    news: Interval | None,
    *,
    siblings: Sequence[Draft] = (),
    began: TimeMention | None = None,
    told: TimeMention | None = None,
    entry: TimeMention | None = None,
) -> ClaimTime:
    """Return when the thing claimed happened: its clause, its sentence, the news' days, the report's.

    ``siblings`` are the drafts of the same sentence; ``began`` is when the war began, for a claim on the
    whole of it; ``told`` the day that the paragraph was telling of before, ``entry`` the one that opens it.
    """
    dated = [time for time in view.times if time.first is not None and not _of_origin(view, draft, time)]
    dated = [time for time in dated if not is_aimed_at(document, view, draft, time)]
    if entry is not None and not dated:
        return _carried_day(entry)
    if began is not None and not any(map(_is_a_day, dated)) and not _lasts_since(document, draft, dated):
        here = next((time for time in dated if is_old(time, document)), began)
        return _since(document, here)
    if (counted := counted_days(view, draft, dated, news or document.dated)) is not None:
        return counted
    if _describes_state(document, view, draft, dated):
        return _document_time(document)
    if (lasted := lasting_time(document, view, draft)) is not None:
        return lasted
    if best := own_time(view, draft, dated, siblings):
        return _as_told(view, draft, best)
    return _unsaid_time(document, view, draft, news, told)


def _describes_state(document: Document, view: View, draft: Draft, dated: list[TimeMention]) -> bool:
    """Return whether a draft only says in passing who holds a place, and not as a caption does."""
    pictured = document.segments[view.sentence.sentence.segment].kind is SegmentKind.CAPTION
    return draft.type is ClaimType.CONTROL and not pictured and is_attributive(view, draft, dated)


def _as_told(view: View, draft: Draft, time: TimeMention) -> ClaimTime:
    """Return a time mention as a claim's time; an act since which something lasts took place at its start."""
    return ClaimTime(
        start=time.first,
        end=_first_end(time) if opens_since(view, draft, time) else time.last,
        precision=time.precision,
        mention=time.text,
        anchor=time.anchor,
        flags=time.flags,
    )


def _unsaid_time(
    document: Document, view: View, draft: Draft, news: Interval | None, told: TimeMention | None
) -> ClaimTime:
    """Return when a thing happened undated: on the day told before, the news' or the report's."""
    if draft.type in SPOKEN:
        return _document_time(document)
    goes_on = _at_that_time(view) or (not view.times and _goes_on(view, draft))
    if told is not None and goes_on and draft.type not in STATES:
        return _carried_day(told)
    if news is not None and draft.type not in STATES and not _tells_now(view, draft):
        return _relative(news.start, news.end, flags=("news_day",))
    return _document_time(document)


_AT_THAT_TIME = frozenset({"at the time", "at that time"})


def _at_that_time(view: View) -> bool:
    """Return whether a sentence names no other time than that of the sentence before."""
    named = {time.text.lower() for time in view.times}
    return bool(named) and named <= _AT_THAT_TIME


def _of_origin(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time says since when somebody or something is ("born in 1971"): no act of a draft."""
    if "origin" not in time.flags:
        return False
    before = [t.i for t in view.graph.tokens if t.end <= time.start and view.graph.words[t.i] not in _LINKS]
    return not before or before[-1] != draft.trigger.anchor


_LINKS = frozenset("in on the early late mid back up".split())


def _carried_day(told: TimeMention) -> ClaimTime:
    flags = (*told.flags, "carried_day")
    return _relative(told.first, told.last, flags=flags, precision=told.precision)


def _relative(
    first: date | None,
    last: date | None,
    *,
    flags: tuple[str, ...] = (),
    mention: str | None = None,
    precision: Precision = Precision.DAY,
) -> ClaimTime:
    """Return a time that is reckoned from another one's days."""
    return ClaimTime(
        start=first, end=last, precision=precision, mention=mention, anchor=Anchor.RELATIVE, flags=flags
    )


def opens_since(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether an act is that since which something else lasts ("since a truce collapsed in May")."""
    if {"since_clause", "since"}.isdisjoint(time.flags) or _counts_since(view, draft):
        return False
    graph, at = view.graph, draft.trigger.anchor
    above = line_up(graph.tokens, at)
    marks = (k for i in above for k in kids(graph, i, "mark"))
    return any(graph.words[k] == "since" for k in (*above[1:], *marks))


def _counts_since(view: View, draft: Draft) -> bool:
    """Return whether a toll outside the words behind "since" is counted from then on."""
    graph = view.graph
    since = next((t.i for t in graph.tokens if graph.words[t.i] == "since"), None)
    counts = any(q.measure in TOLLS for q in draft.quantities)
    return counts and since is not None and draft.start < graph.tokens[since].start


def _first_end(time: TimeMention) -> date | None:
    """Return the last day of the day, month or year with which a time that lasts to the report begins."""
    if time.first is None or time.precision is Precision.DAY:
        return time.first
    months = _PART_OF_YEAR if "part_of_year" in time.flags else _MONTHS.get(time.precision, 1)
    after = moved(time.first, 31 * months)
    ends = (after.replace(day=1) - timedelta(days=1)) if after else date.max
    return min(ends, time.last or ends)


_MONTHS = {Precision.SEASON: 3, Precision.YEAR: 12}
_PART_OF_YEAR = 4


def is_attributive(view: View, draft: Draft, times: list[TimeMention]) -> bool:
    """Return whether a state only describes what is told of, without a time of its own ("the held town")."""
    graph, at = view.graph, draft.trigger.anchor
    verb = is_verb(graph.tokens[at]) and graph.tokens[at].dep not in ("acl", "amod")
    own = {graph.tokens[i].start for i in subtree(graph, at)}
    return not verb and not any(time.start <= start < time.end for time in times for start in own)


def _tells_now(view: View, draft: Draft) -> bool:
    """Return whether a sentence below the headline tells what goes on ("the army is shelling the town")."""
    graph, verb = view.graph, draft.clause
    before = [graph.words[k] for k in kids(graph, verb, "aux", "auxpass")]
    if view.headline or draft.quantities or is_definite(graph, draft.trigger.anchor):
        return False
    if graph.tokens[verb].tag == "VBG":
        return before[:1] in (["is"], ["are"])
    return graph.tokens[verb].tag in ("VBZ", "VBP")


def _goes_on(view: View, draft: Draft) -> bool:
    """Return whether a clause tells on in the simple past, as the sentence before did."""
    before = [view.graph.words[k] for k in kids(view.graph, draft.clause, "aux", "auxpass")]
    if view.graph.tokens[draft.clause].tag == "VBD":
        return not before
    return before in (["was"], ["were"])


def _document_time(document: Document) -> ClaimTime:
    if document.date is None:
        return ClaimTime(
            start=None, end=None, precision=Precision.UNKNOWN, mention=None, anchor=Anchor.DOCUMENT
        )
    first, last = document.date.start, document.date.end
    precision = Precision.DAY if (last - first).days <= 1 else Precision.WEEK
    return ClaimTime(start=first, end=last, precision=precision, mention=None, anchor=Anchor.DOCUMENT)
