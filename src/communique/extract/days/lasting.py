"""How long: what has gone on "for two years", or was done "in 24 hours", by the day of the report."""

import re
from collections.abc import Iterable
from datetime import date

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import kids, subtree
from communique.extract.sentence.view import View, text_before
from communique.records.claim import ClaimTime
from communique.records.mention import TimeMention
from communique.records.text import Document
from communique.records.when import Anchor, Precision, moved

_VALUE = re.compile(r"PT?(?P<count>\d+(?:\.\d+)?|X)(?P<unit>[HDWMY])$")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_UNCOUNTED = {"D": 7, "W": 21, "M": 120}  # days: "for days", "for weeks", "for months"
_PRECISION = {"H": Precision.DAY, "D": Precision.DAY, "W": Precision.WEEK, "M": Precision.MONTH}
_SHORTEST = 20  # hours; what was done in fewer was done on one day
#: "for more than two years" up to the count, and "in less than 24 hours"
_LINK = re.compile(
    r"\b(?P<link>[Ff]or|[Ii]n|[Ww]ithin|[Oo]ver) (?:(?:more|less|fewer) than |(?:well )?over |under |nearly "
    r"|almost |about |around |some |at least |just |only |the better part of |an estimated )?$"
)
_LONGEST_LINK = 40
_PLANS = frozenset("will would to can could may might should".split())
#: what tells how rare an act was and not how long it took: "the worst raid in two years", "the third in"
_RANKED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|last|only|worst|\w+est|most \w+|time)\b(?: [\w-]+){0,12} $"
)
_TENSES = frozenset({"VBN", "VBG"})
_PAST_AUX = frozenset({"was", "were", "had"})
_NOW_AUX = frozenset({"has", "have", "s", "'s", "’s", "'ve"})


def lasting_time(document: Document, view: View, draft: Draft) -> ClaimTime | None:
    """Return the days up to the report through which a draft's clause says that its act lasted, or None."""
    if document.date is None:
        return None
    for time in _own(view, draft):
        link = _link(view, time)
        goes_on = link == "for" and _goes_on(view, draft)
        if (goes_on or (link in ("in", "within") and _was_done(view, draft, time))) and (days := _days(time)):
            return _up_to(document.date.end, days, time)
    return None


def _own(view: View, draft: Draft) -> Iterable[TimeMention]:
    """Return the lengths of time in a draft's own clause, where that has no day of its own."""
    words = subtree(view.graph, _head(view, draft), clauses=False)
    starts = [view.graph.tokens[i].start for i in words]
    own = [time for time in view.times if any(time.start <= start < time.end for start in starts)]
    return () if any(time.first is not None for time in own) else own


def _head(view: View, draft: Draft) -> int:
    """Return the verb on which a draft's verb hangs with "to" ("has been trying to cut the road"), or it."""
    verb, tokens = draft.clause, view.graph.tokens
    while tokens[verb].dep == "xcomp" and tokens[verb].head != verb:
        verb = tokens[verb].head
    return verb


def _link(view: View, time: TimeMention) -> str | None:
    at = time.start - view.sentence.sentence.start
    match = _LINK.search(view.sentence.text, max(0, at - _LONGEST_LINK), at)
    if match is None and time.value.startswith("PX"):  # the words may take "for" in
        return next((word for word in ("for",) if time.text.lower().startswith(word)), None)
    return match["link"].lower() if match else None


def _goes_on(view: View, draft: Draft) -> bool:
    """Return whether a clause tells what still holds ("has been held", "besieged for months")."""
    verb = _head(view, draft)
    before = {view.graph.words[k] for k in kids(view.graph, verb, "aux", "auxpass")}
    if before & _NOW_AUX:
        return True
    return view.graph.tokens[verb].tag in _TENSES and not before & _PAST_AUX


def _was_done(view: View, draft: Draft, time: TimeMention) -> bool:
    """Return whether so much was done by now ("14 villages in four days"): no plan, not "first in a year"."""
    before = {view.graph.words[k] for k in kids(view.graph, draft.clause, "aux", "auxpass")}
    said = text_before(view, time)
    ranked = _RANKED.search(said) or _of_other_act(view, time)
    return not _PLANS & before and not ranked and not time.value.startswith("PX")


def _of_other_act(view: View, time: TimeMention) -> bool:
    """Return whether a length is counted from another act ("the first week of it", "the week before")."""
    behind = view.sentence.text[time.end - view.sentence.sentence.start :]
    return _COUNTED_FROM.match(behind) is not None or _NUMBERED.search(time.text) is not None


_COUNTED_FROM = re.compile(
    r",? (?:before|after|following|preceding|prior to|leading up to|up to|until|(?:that|which) followed)\b"
)
_NUMBERED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|opening|final|closing)\b| (?:before|after)$", re.IGNORECASE
)


def _days(time: TimeMention) -> int:
    """Return how many days a length of time goes back, 0 for what is too short or has no measure."""
    match = _VALUE.match(time.value)
    if match is None:
        return 0
    count, unit = match["count"], match["unit"]
    if unit == "M" and time.value.startswith("PT"):
        return 0  # minutes
    if count == "X":
        return _UNCOUNTED.get(unit, 0)
    if unit == "H":
        return round(float(count) / 24) if float(count) >= _SHORTEST else 0
    return round(float(count) * _DAYS[unit])


def _up_to(end: date, days: int, time: TimeMention) -> ClaimTime:
    unit = time.value[-1]
    return ClaimTime(
        start=moved(end, -days) or end,
        end=end,
        precision=_PRECISION.get(unit, Precision.YEAR),
        mention=time.text,
        anchor=Anchor.RELATIVE,
        flags=("lasting",),
    )
