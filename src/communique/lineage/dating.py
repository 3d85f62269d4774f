"""A text without a firm date takes that of the dated text which contains it, or which it contains."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from communique.records.claim import CORRECTED, Claim, ClaimTime
from communique.records.event import Check
from communique.records.ids import content_id
from communique.records.lineage import Copy, CopyKind
from communique.records.text import Document
from communique.records.when import Interval, Precision

#: Copies close enough to have been printed for the same day; a rewrite may come a day later.
_CLOSE = frozenset({CopyKind.EXACT, CopyKind.NEAR, CopyKind.EXCERPT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """The date that ``lender`` lends to ``document``; ``own`` is its date so far, None when it has none."""

    document: str
    lender: str
    own: Interval | None
    on: Interval
    reason: str


def date_copies(
    claims: Sequence[Claim], documents: Sequence[Document], copies: Sequence[Copy]
) -> tuple[tuple[Claim, ...], tuple[Check, ...]]:
    """Return the claims with the dates that copies lend, and one check of kind ``date`` a document so dated.

    A claim that was dated by its document (or relative to it) moves with the document's date; a claim with a
    date of its own stays. The claims' ids and words stay as they are.
    """
    lent = lent_dates(documents, copies)
    moved = tuple(_moved(claim, lent.get(claim.document)) for claim in claims)
    changed = {new.id for new, old in zip(moved, claims, strict=True) if new.time != old.time}
    checks = tuple(_check(one, moved, changed) for _, one in sorted(lent.items()))
    return moved, tuple(check for check in checks if check.claims)


def lent_dates(documents: Sequence[Document], copies: Sequence[Copy]) -> dict[str, Lent]:
    """Return for each loosely dated or undated document the date of its closest firmly dated copy."""
    dates = {doc.name: doc.dated for doc in documents}
    offers: defaultdict[str, list[Lent]] = defaultdict(list)
    for copy in copies:
        if copy.kind in _CLOSE and copy.document != copy.of:
            for borrower, lender in ((copy.document, copy.of), (copy.of, copy.document)):
                if (one := _offer(borrower, lender, dates, copy)) is not None:
                    offers[borrower].append(one)
    return {
        name: min(rows, key=lambda one: (one.on.days, one.on.start, one.lender))
        for name, rows in offers.items()
    }


def _offer(borrower: str, lender: str, dates: Mapping[str, Interval | None], copy: Copy) -> Lent | None:
    """Return the loan if the lender's date is narrower and lies within the borrower's own."""
    own, on = dates.get(borrower), dates.get(lender)
    if on is None or (own is not None and not _narrows(on, own)):
        return None
    return Lent(document=borrower, lender=lender, own=own, on=on, reason=copy.reason)


def _narrows(on: Interval, own: Interval) -> bool:
    return on.days < own.days and own.start <= on.start and on.end <= own.end


def _moved(claim: Claim, lent: Lent | None) -> Claim:
    if lent is None or CORRECTED in claim.time.flags:
        return claim
    return replace(
        claim, time=_dated(claim.time, lent.on) if lent.own is None else _shifted(claim.time, lent)
    )


def _dated(time: ClaimTime, on: Interval) -> ClaimTime:
    """Return the time of a claim in an undated text: the lender's day when it has none of its own."""
    if time.start is not None or time.end is not None or time.mention is not None:
        return time
    precision = Precision.DAY if on.days == 1 else Precision.WEEK
    return replace(time, start=on.start, end=on.end, precision=precision, flags=_flags(time))


def _shifted(time: ClaimTime, lent: Lent) -> ClaimTime:
    """Return a time that starts or ends with the document's date moved to the lent one.

    Only times at least as wide as the old date can have been counted from it: "Saturday" is one day whichever
    day of three the text was printed on.
    """
    own = lent.own
    if own is None or time.start is None or time.end is None or (time.end - time.start).days + 1 < own.days:
        return time
    start = lent.on.start if time.start == own.start else time.start
    end = lent.on.end if time.end == own.end else time.end
    if (start, end) == (time.start, time.end):
        return time
    precision = Precision.DAY if start == end else time.precision
    return replace(time, start=start, end=end, precision=precision, flags=_flags(time))


def _flags(time: ClaimTime) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*time.flags, "dated_by_copy")))


def _check(one: Lent, claims: Sequence[Claim], changed: set[str]) -> Check:
    ids = tuple(
        sorted(claim.id for claim in claims if claim.document == one.document and claim.id in changed)
    )
    own = "has no date of its own" if one.own is None else f"is dated {_days(one.own)} by its own text"
    text = (
        f"{one.document} {own}; {one.lender}, dated {_days(one.on)}, holds the same text ({one.reason}): "
        f"what it tells of its own day is dated {_days(one.on)}"
    )
    return Check(
        id=content_id("chk", "date", one.document, one.lender, one.on.start, one.on.end),
        kind="date",
        verdict="CONSISTENT",
        text=text,
        claims=ids,
    )


def _days(one: Interval) -> str:
    return str(one.start) if one.days == 1 else f"{one.start} to {one.end}"
