"""When: the time of a claim, from its clause, its sentence or the document's date."""

from collections.abc import Sequence
from datetime import date, timedelta

from communique.extract.days_again import is_definite
from communique.extract.drafts import Draft
from communique.extract.graph import Graph, clause_words, governing_verb, is_verb, kids, line_up, subtree
from communique.extract.lasting import lasting_time
from communique.extract.speech_acts import SPOKEN, is_of_content
from communique.extract.view import View
from communique.lexicon.numbers import parse_number
from communique.records.claim import ClaimTime, ClaimType
from communique.records.mention import TimeMention
from communique.records.text import Document, SegmentKind
from communique.records.when import Anchor, Interval, Precision

#: states hold on the day of the report; everything else happened on the day that the report tells of
_STATES = frozenset(
    {
        ClaimType.CONTROL,
        ClaimType.SIEGE,
        ClaimType.BESIEGED,
        ClaimType.DEPRIVATION,
        ClaimType.STRENGTH,
        ClaimType.SUPPORT,
    }
)
_LEAD = 3  # sentences, no labels: headline and the two after it say when the news happened
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_LABEL = 6  # tokens of a line that has no verb and labels what follows
_FRESH = 4  # days before publication that still are the news
_REVIEW = 10  # days before publication that a report on a week tells of ("3-9 March")


def news_days(document: Document, views: Sequence[View]) -> Interval | None:
    """Return the days that a report's first sentences give for its news, or None."""
    if document.date is None:
        return None
    end = document.date.end
    telling = [v for v in views if v.headline or not _is_label(v)]
    days = [time for view in telling[:_LEAD] for time in view.times if time.precision is Precision.DAY]
    for time in days:
        reach = _REVIEW if "range" in time.flags else _FRESH
        fresh = end - timedelta(days=_FRESH)
        if (
            time.first
            and time.last
            and end - timedelta(days=reach) <= time.first
            and fresh <= time.last <= end
        ):
            return Interval(start=time.first, end=time.last)
    return None


def _is_label(view: View) -> bool:
    """Return whether a line only labels what follows ("News release", "Release No. 12")."""
    tokens = view.graph.tokens
    return len(tokens) <= _LABEL and not view.times and not any(t.tag in _FINITE for t in tokens)


def war_began(views: Sequence[View], document: Document) -> TimeMention | None:
    """Return the year or month, long before the report, in which its first such sentence says a war began."""
    if document.date is None:
        return None
    telling = [view for view in views if _tells_beginning(view.graph.vocabulary)]
    return next((time for view in telling for time in view.times if _is_old(time, document)), None)


def _tells_beginning(words: frozenset[str]) -> bool:
    return bool(words & _BEGAN and words & _WARS) and "air" not in words  # an "air war" is none


def _is_old(time: TimeMention, document: Document) -> bool:
    if document.date is None or time.first is None or time.precision not in (Precision.YEAR, Precision.MONTH):
        return False
    return time.first < document.date.start - timedelta(days=_OLD)


_BEGAN = frozenset("began begun begin begins broke erupted started starting since outbreak".split())
_WARS = frozenset("war conflict uprising insurgency revolt revolution".split())
_OLD = 180  # days before publication from which on a year is the war's and not the news'


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
) -> ClaimTime:
    """Return when the thing claimed happened: its clause, its sentence, the news' days, the report's.

    ``siblings`` are the drafts of the same sentence; ``began`` is when the war began, for a claim on the
    whole of it; ``told`` the day that the paragraph was telling of before.
    """
    dated = [time for time in view.times if time.first is not None and not _of_origin(view, draft, time)]
    if began is not None and not any(time.precision is Precision.DAY for time in dated):
        here = next((time for time in dated if _is_old(time, document)), began)
        return _since(document, here)
    if (counted := _days_from(view, draft, dated, news)) is not None:
        return counted
    pictured = document.segments[view.sentence.sentence.segment].kind is SegmentKind.CAPTION
    if draft.type is ClaimType.CONTROL and not pictured and _attributive(view, draft, dated):
        return _document_time(document)
    if (lasted := lasting_time(document, view, draft)) is not None:
        return lasted
    own = [time for time in dated if not _of_aside(view, draft, time, siblings)]
    own = [time for time in own if not is_of_content(draft, time)]
    alone = _only_time(dated, view, draft) or _only_told(view, dated) or _before_saying(view, draft, dated)
    if best := _in_clause(view, draft, own) or (alone if alone in own else None):
        return ClaimTime(
            start=best.first,
            end=_first_end(best) if _opens(view, draft, best) else best.last,
            precision=best.precision,
            mention=best.text,
            anchor=best.anchor,
            flags=best.flags,
        )
    if draft.type in SPOKEN:
        return _document_time(document)
    if told is not None and not view.times and draft.type not in _STATES and _goes_on(view, draft):
        return ClaimTime(
            start=told.first,
            end=told.last,
            precision=told.precision,
            mention=None,
            anchor=Anchor.RELATIVE,
            flags=(*told.flags, "carried_day"),
        )
    if news is not None and draft.type not in _STATES and not _tells_now(view, draft):
        return _news_day(news)
    return _document_time(document)


def _of_origin(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether a time says since when somebody or something is ("born in 1971"): no act of a draft."""
    if "origin" not in time.flags:
        return False
    before = [t.i for t in view.graph.tokens if t.end <= time.start and view.graph.words[t.i] not in _LINKS]
    return not before or before[-1] != draft.trigger.anchor


_LINKS = frozenset("in on the early late mid back up".split())


def _opens(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether an act is that since which something else lasts ("since a truce collapsed in May")."""
    if "since_clause" not in time.flags:
        return False
    graph, at = view.graph, draft.trigger.anchor
    if graph.tokens[at].start > time.start:
        return False
    above = line_up(graph, at)
    marks = (k for i in above for k in kids(graph, i, "mark"))
    return any(graph.words[k] == "since" for k in (*above[1:], *marks))


def _first_end(time: TimeMention) -> date | None:
    """Return the last day of the day, month or year with which a time that lasts to the report begins."""
    if time.first is None or time.precision is Precision.DAY:
        return time.first
    months = _PART_OF_YEAR if "part_of_year" in time.flags else _MONTHS.get(time.precision, 1)
    after = (time.first + timedelta(days=31 * months)).replace(day=1)
    return min(after - timedelta(days=1), time.last or after)


_MONTHS = {Precision.SEASON: 3, Precision.YEAR: 12}
_PART_OF_YEAR = 4


def _attributive(view: View, draft: Draft, times: list[TimeMention]) -> bool:
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


def _news_day(days: Interval) -> ClaimTime:
    return ClaimTime(
        start=days.start,
        end=days.end,
        precision=Precision.DAY,
        mention=None,
        anchor=Anchor.RELATIVE,
        flags=("news_day",),
    )


def _days_from(view: View, draft: Draft, times: list[TimeMention], news: Interval | None) -> ClaimTime | None:
    """Return when the act behind "two days after" was: so long before what the sentence tells, or None.

    What it counts from is the sentence's other day, else the news' days.
    """
    graph = view.graph
    link = _link_over(view, draft)
    if link is None or link < 2 or graph.words[link - 1] not in _UNITS:
        return None
    count = 1.0 if graph.words[link - 2] in ("a", "one") else parse_number(graph.words[link - 2])
    at = graph.tokens[link - 2].start
    base = next((t for t in times if t.precision is Precision.DAY and not t.start <= at < t.end), None)
    first, last = (base.first, base.last) if base else (news.start, news.end) if news else (None, None)
    if count is None or first is None or last is None:
        return None
    back = timedelta(days=count * _UNITS[graph.words[link - 1]])
    words = " ".join(graph.words[link - 2 : link + 1])
    if graph.words[link] == "before":
        return _counted(first + back, last + back, words)
    within = link >= 4 and graph.words[link - 4 : link - 2] == ("less", "than")
    return _counted(first - back, last if within else last - back, words)


def _counted(first: date, last: date, words: str) -> ClaimTime:
    return ClaimTime(
        start=first, end=last, precision=Precision.DAY, mention=words, anchor=Anchor.RELATIVE, flags=()
    )


_UNITS = {"day": 1, "days": 1, "week": 7, "weeks": 7}


def _link_over(view: View, draft: Draft) -> int | None:
    """Return the "after" or "before" that puts a draft's act in time to the rest of its sentence, or None."""
    graph, at = view.graph, draft.trigger.anchor
    marks = [k for i in (at, draft.clause) for k in kids(graph, i, "mark", "prep", "advmod") if k < i]
    over = [graph.tokens[at].head] if graph.tokens[at].dep in ("pobj", "pcomp") else []
    return next((k for k in (*over, *marks) if graph.words[k] in ("after", "before")), None)


def _goes_on(view: View, draft: Draft) -> bool:
    """Return whether a clause tells on in the simple past, as the sentence before did."""
    before = [view.graph.words[k] for k in kids(view.graph, draft.clause, "aux", "auxpass")]
    if view.graph.tokens[draft.clause].tag == "VBD":
        return not before
    return before in (["was"], ["were"])


def day_told(view: View, document: Document) -> TimeMention | None:
    """Return the last day that a sentence tells of, for the sentences after it; no bound and no old day."""
    since = document.date.start - timedelta(days=_STALE) if document.date else date.min
    days = [
        time
        for time in view.times
        if time.first and time.last and time.precision is Precision.DAY and time.first >= since
    ]
    return next((time for time in days[::-1] if not _BOUNDS.intersection(time.flags)), None)


#: words before a day that make it a bound of what is told
_BOUNDS = frozenset({"since", "until", "by", "before", "after", "range", "since_clause"})
_STALE = 14  # days before the report from which on a day is background, after which the news goes on


def takes_years(time: ClaimTime, document: Document) -> bool:
    """Return whether a claim's time began long before the report and lasts to its day ("since 2012")."""
    if document.date is None or time.start is None or time.end is None:
        return False
    return time.end >= document.date.start and time.start < document.date.start - timedelta(days=_OLD)


def _in_clause(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the time of a draft's own verb, of the one it goes with, or of one that it is joined to."""
    graph, clause = view.graph, draft.clause
    joined = [k for k in kids(graph, clause, "conj") if is_verb(graph.tokens[k])]
    with_it = _meanwhile(view, clause)
    tried = [
        subtree(graph, clause, clauses=False, stop=frozenset(joined)),
        clause_words(graph, with_it) if with_it is not None else (),
        clause_words(graph, clause),
    ]
    at = graph.tokens[draft.trigger.anchor].start
    for words in tried:
        starts = [graph.tokens[i].start for i in words]
        own = [time for time in times if any(time.start <= start < time.end for start in starts)]
        if own:
            return min(own, key=lambda time: abs(time.start - at))
    return None


def _meanwhile(view: View, clause: int) -> int | None:
    """Return the verb whose time a clause shares ("it was broken in May when rebels opened X"), or None."""
    token = view.graph.tokens[clause]
    marks = {view.graph.words[k] for k in kids(view.graph, clause, "advmod", "mark")}
    return token.head if token.dep == "advcl" and marks & _SAME_TIME else None


_SAME_TIME = frozenset({"when", "as", "while"})


def _only_time(times: list[TimeMention], view: View, draft: Draft) -> TimeMention | None:
    """Return a sentence's only time, unless it stands in a relative clause beside the draft's own words."""
    return times[0] if len(times) == 1 and not _beside(view, draft, times[0]) else None


def _beside(view: View, draft: Draft, time: TimeMention) -> bool:
    graph = view.graph
    at = next((t.i for t in graph.tokens if t.end > time.start), None)
    if at is None:
        return False
    aside = next((k for k in line_up(graph, at) if graph.tokens[k].dep == "relcl"), None)
    if aside is None:
        return False
    own = {*subtree(graph, aside), *line_up(graph, graph.tokens[aside].head)}
    return draft.trigger.anchor not in own


def _only_told(view: View, times: list[TimeMention]) -> TimeMention | None:
    """Return the one day behind "that" where the saying has one too ("said today that on 3 May")."""
    words = view.graph.words
    that = [t.start for t in view.graph.tokens if words[t.i] == "that" and t.dep == "mark"]
    saying = [time for time in times if that and time.end <= that[0] and time.precision is Precision.DAY]
    told = [time for time in times if that and time.start > that[0]]
    return told[0] if saying and len(told) == 1 and len(saying) + 1 == len(times) else None


_SAYINGS = frozenset("said says told reported added announced".split())


def _before_saying(view: View, draft: Draft, times: list[TimeMention]) -> TimeMention | None:
    """Return the one time told where the saying behind has one too ("fell this week, it said on Friday")."""
    graph, at = view.graph, draft.trigger.anchor
    saying = next((i for i in range(len(graph.words) - 1, at, -1) if graph.words[i] in _SAYINGS), None)
    if saying is None:
        return None
    told = [time for time in times if time.end <= graph.tokens[saying].start]
    return told[0] if len(told) == 1 and len(times) == 2 else None


def _of_aside(view: View, draft: Draft, time: TimeMention, siblings: Sequence[Draft]) -> bool:
    """Return whether a time stands in the relative or participle clause of another draft."""
    graph, others = view.graph, {other.trigger.anchor for other in siblings if other is not draft}
    at = next((t.i for t in graph.tokens if t.start >= time.start), None)
    verb = governing_verb(graph, at) if at is not None else None
    if verb is None or graph.tokens[verb].dep not in _ASIDES:
        return False
    noun = graph.tokens[verb].head
    own = _above(graph, draft.trigger.anchor) | _means(graph, draft.clause)
    return bool({verb, noun} & others) and not {verb, noun} & own


def _means(graph: Graph, verb: int) -> set[int]:
    """Return the nouns by or in which a verb's act was done ("ten died in a raid begun on Sunday")."""
    links = [k for k in kids(graph, verb, "prep", "agent") if graph.words[k] in ("in", "by", "during")]
    return {noun for link in links for noun in kids(graph, link, "pobj")}


#: clauses that tell something besides ("the town, captured by rebels in May, ...")
_ASIDES = frozenset({"relcl", "acl"})


def _above(graph: Graph, i: int) -> set[int]:
    """Return a token and all that it hangs on."""
    return set(line_up(graph, i))


def _document_time(document: Document) -> ClaimTime:
    if document.date is None:
        return ClaimTime(
            start=None, end=None, precision=Precision.UNKNOWN, mention=None, anchor=Anchor.DOCUMENT
        )
    first, last = document.date.start, document.date.end
    precision = Precision.DAY if (last - first).days <= 1 else Precision.WEEK
    return ClaimTime(start=first, end=last, precision=precision, mention=None, anchor=Anchor.DOCUMENT)
