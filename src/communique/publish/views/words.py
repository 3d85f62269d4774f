"""Days, numbers, stances and types in words."""

from datetime import date
from typing import assert_never

from communique.records.claim import Basis, Provenance
from communique.records.mention import Stance

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date | None) -> str:
    """Return a date for people ("28 Nov 2016"), the same in every locale."""
    return "no date" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(start: date | None, end: date | None) -> str:
    """Return a run of days for people, saying the year once."""
    if start is None or end is None or start == end:
        return day_words(start or end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def number_words(value: float) -> str:
    """Return a number without a needless fraction, thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def bound_words(low: float | None, high: float | None) -> str:
    """Return bounds as people write them: "≥ 7", "7–15", "≤ 20", "7"."""
    if low is None and high is None:
        return "not stated"
    if high is None:
        return f"≥ {number_words(low or 0)}"
    if low is None:
        return f"≤ {number_words(high)}"
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"


def stance_verb(stance: Stance) -> str:
    """Return how a speaker puts a claim, as a verb after a name."""
    match stance:
        case Stance.ASSERTED:
            return "said so"
        case Stance.CONFIRMED:
            return "confirmed"
        case Stance.CLAIMED:
            return "claimed"
        case Stance.DENIED:
            return "denied"
        case Stance.PREDICTED:
            return "expected it"
        case Stance.INTENDED:
            return "intended it"
        case Stance.CONDITIONAL:
            return "said if"
    assert_never(stance)


def type_words(kind: str) -> str:
    """Return a claim type without its family ("territory.capture": "capture")."""
    return kind.split(".", 1)[-1].replace("airstrike", "air strike")


#: what is understood where no words name it, by the rule that took it so
_UNDERSTOOD = {
    "civilians": "people of whom the report says nothing else",
    "ground.meant": "the place that the report is about",
    "ground.dateline": "the place in the report’s dateline",
    "ground.side": "the side that a war of two sides leaves to the reader: by its foe, by whose town it is, "
    "or by whose words the report uses",
}

#: how words were read that do not name anybody by themselves, by the rule that read them
_READ_AS = {
    "name.first_person": "whoever speaks these words",
    "name.label_of_camp": "whom its speaker’s camp calls so",
    "name.label_of_foe": "the foe of its speaker’s camp",
    "name.label_where_told": "who alone fights so where this is told",
    "name.kind": "the one group of this kind that the report means",
    "name.pointing_back": "the group named before",
    "name.seat": "a capital that stands for its government",
    "name.people_at_war": "a people that stands for its army",
}


def provenance_words(found: Provenance | None) -> str:
    """Return what a slot rests on, in words; nothing for what its claim's own words name plainly."""
    if found is None:
        return "from context"
    words = f"“{found.words}”" if found.words else ""
    match found.basis:
        case Basis.CLAUSE:
            where = ""
        case Basis.SENTENCE:
            where = f"named in its sentence: {words}"
        case Basis.REPORT:
            where = f"named elsewhere in the report: {words}"
        case Basis.IMPLIED:
            where = f"not named: {_UNDERSTOOD.get(found.rule, found.rule)}"
        case Basis.DECIDED:
            where = f"set by a person{f', who reads {words} so' if words else ''}"
    return "; ".join(part for part in (where, _READ_AS.get(found.rule), found.reason) if part)
