"""Figures side by side: one key a population, area, window and actor; three conventions, a posterior."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import log

import numpy as np
import numpy.typing as npt

from communique.lexicon.inflect import with_number
from communique.lexicon.sides import Sides
from communique.lexicon.weights import FigureRules, VagueWord, Weights
from communique.reconcile.facts import Facts
from communique.reconcile.stakes import says_no, speaking
from communique.records.claim import ActorRole, Quantity
from communique.records.event import Check, Figure, FigureStatement
from communique.records.ids import content_id
from communique.records.lineage import Origin
from communique.records.mention import ActorCategory, Qualifier, SpeakerKind
from communique.records.recall import Recall, afresh, fingerprint
from communique.records.when import Interval

#: Days by which two dates of one incident may differ, and two ends of one running total.
_SAME_DAYS, _SAME_END = 2, 5
#: A window of at least this many days is a running total (as in ``pairs.toml``).
_TOTAL = 14
#: Steps of the grid on which ln N is estimated: 2 % a step between 1 and a few millions.
_GRID = np.linspace(0.0, 16.0, 801)

# "including civilians and fighters from both sides", "civilians as well as fighters".
_JOINING = ("including", "as well as")
_INCLUDING = re.compile(r"(?:\bincluding\b([^.;,]*))|([^.;,]*\bas well as\b[^.;,]*)", re.IGNORECASE)

_Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    fact: Facts
    quantity: Quantity
    population: str
    parts: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str, str | None, str | None]:
        area = self.fact.places[0] if self.fact.places else None
        actor = min(self.fact.agents) if self.fact.agents else None
        return self.quantity.measure, self.quantity.unit, self.population, area, actor


def find_figures(
    facts: Sequence[Facts],
    origins: Mapping[str, Sequence[Origin]],
    sides: Sides,
    weights: Weights,
    *,
    mark: Callable[[str], str] = str,
    recall: Recall = afresh,
) -> tuple[Figure, ...]:
    """Return the figures, each with all its statements; figures of unlike keys are never added.

    A figure rests on its key and on the claims that state it, of which ``mark`` gives the fingerprints.
    """
    rules = weights.figures
    by_key: defaultdict[tuple[str, str, str, str | None, str | None], list[_Stated]] = defaultdict(list)
    for fact in facts:
        for stated in _stated(fact, sides, rules):
            by_key[stated.key].append(stated)
    groups = [group for members in by_key.values() for group in _windows(members, rules)]
    figures = recall(
        "figures",
        groups,
        key=lambda group: fingerprint(group[0].key, *(mark(one.fact.id) for one in group)),
        form=Figure,
        compute=lambda new: [_figure(group, origins, sides, rules) for group in new],
    )
    return tuple(sorted(figures, key=lambda figure: (figure.measure, str(figure.start), figure.id)))


def _stated(fact: Facts, sides: Sides, rules: FigureRules) -> Iterator[_Stated]:
    """Yield one figure a measure: a second one in the same claim is part of the first ("including three").

    What a text gives again in another unit is the same figure, not a part. A denied figure is none.
    """
    if fact.planned or says_no(fact.claim):
        return
    by_measure: dict[str, list[Quantity]] = {}
    for quantity in fact.claim.quantities:
        by_measure.setdefault(quantity.measure, []).append(quantity)
    for quantities in by_measure.values():
        whole = max(quantities, key=lambda one: (_value(one) or 0.0, -quantities.index(one)))
        yield _Stated(
            fact=fact,
            quantity=whole,
            population=counted(whole, fact, sides, rules),
            parts=tuple(f"{_part_word(one)} {one.mention}" for one in quantities if one is not whole),
        )


def counted(quantity: Quantity, fact: Facts, sides: Sides, rules: FigureRules) -> str:
    """Return what a figure counts: the population of a count of people, else ground, time or the things."""
    if quantity.unit == "people":
        return population(fact, sides, rules)
    return rules.things.get(quantity.measure, quantity.measure)


def _part_word(quantity: Quantity) -> str:
    return "of whom" if quantity.unit == "people" else "beside"


def population(fact: Facts, sides: Sides, rules: FigureRules) -> str:
    """Return whom a claim counts: civilians, fighters, both, or people not told apart.

    The words say so too: "508 dead, including civilians and fighters from both sides" counts both.
    """
    names = fact.claim.actors_in(ActorRole.TARGET)
    inside = _including(fact.claim.quote)
    civil = any(
        slot.name.casefold() in rules.civilians or _category(slot.actor, sides) is ActorCategory.PEOPLE
        for slot in names
    )
    armed = any(
        slot.name.casefold() in rules.fighters or sides.camp(slot.actor) is not None for slot in names
    )
    if inside & rules.civilians and inside & rules.fighters:
        return "civilians and fighters"
    match civil, armed:
        case True, True:
            return "civilians and fighters"
        case True, False:
            return "civilians"
        case False, True:
            return "fighters"
        case _:
            return "people"


def _including(quote: str) -> frozenset[str]:
    """Return the words behind "including", or on both sides of "as well as", up to the ends of the clause."""
    words = quote.casefold()
    if not any(word in words for word in _JOINING):  # most quotes have neither, and the pattern is slow
        return frozenset()
    found = _INCLUDING.search(quote)
    return frozenset(re.findall(r"\w+", (found[1] or found[2] or "").casefold())) if found else frozenset()


def _category(actor: str | None, sides: Sides) -> ActorCategory | None:
    known = sides.actors.get(actor or "")
    return None if known is None else known.category


def _windows(members: Sequence[_Stated], rules: FigureRules) -> list[list[_Stated]]:
    """Return the statements of one key by window, in order of time."""
    groups: list[list[_Stated]] = []
    ordered = sorted(members, key=lambda one: (one.fact.start or 0, one.fact.end or 0, one.fact.id))
    for one in ordered:
        home = next((group for group in reversed(groups[-3:]) if _same_window(group[0], one, rules)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return groups


def _same_window(left: _Stated, right: _Stated, rules: FigureRules) -> bool:
    if left.quantity.measure in rules.standing:
        return True
    mine, theirs = left.fact, right.fact
    if mine.start is None or mine.end is None or theirs.start is None or theirs.end is None:
        return mine.start == theirs.start and mine.claim.document == theirs.claim.document
    if mine.width >= _TOTAL and theirs.width >= _TOTAL:
        return (
            mine.start == theirs.start
            or abs(mine.end - theirs.end) + abs(mine.start - theirs.start) <= _SAME_END
        )
    if mine.width >= _TOTAL or theirs.width >= _TOTAL:
        return False
    return max(mine.start - theirs.end, theirs.start - mine.end) <= _SAME_DAYS


def _figure(
    group: Sequence[_Stated], origins: Mapping[str, Sequence[Origin]], sides: Sides, rules: FigureRules
) -> Figure:
    measure, unit, people, area, actor = group[0].key
    statements = tuple(_statement(one, origins) for one in group)
    start = min((one.fact.claim.time.start for one in group if one.fact.claim.time.start), default=None)
    end = max((one.fact.claim.time.end for one in group if one.fact.claim.time.end), default=None)
    first = min(one.fact.id for one in group)
    return Figure(
        id=content_id("fig", measure, unit, people, area, actor, start, first),
        measure=measure,
        unit=unit,
        population=people,
        area=None if area is None or area.startswith("name:") else area,
        area_name=_area_name(group, area, sides),
        actor=actor,
        start=start,
        end=end,
        statements=statements,
        ucdp=ucdp(group, rules),
        acled=acled(group, rules),
        airwars=airwars(group),
        notes=_notes(group, statements, rules),
    )


def _area_name(group: Sequence[_Stated], area: str | None, sides: Sides) -> str | None:
    if area is None:
        return None
    for slot in group[0].fact.claim.places:
        if area in (slot.place, f"name:{slot.name.casefold()}"):
            return slot.name
    return sides.name(area)


def _statement(one: _Stated, origins: Mapping[str, Sequence[Origin]]) -> FigureStatement:
    link = speaking(one.fact.claim)
    known = origins.get(one.fact.id, ())
    return FigureStatement(
        claim=one.fact.id,
        source=link.name if link is not None else one.fact.claim.document,
        low=one.quantity.low,
        high=one.quantity.high,
        mention=one.quantity.mention,
        on=one.fact.claim.time.end,
        origin=known[0].key if known else f"document:{one.fact.claim.document}",
    )


def _value(quantity: Quantity) -> float | None:
    """Return the number the words hold to: the stated bound, or the middle of a range."""
    if quantity.low is not None and quantity.high is not None:
        return (quantity.low + quantity.high) / 2
    return quantity.low if quantity.low is not None else quantity.high


def ucdp(group: Sequence[_Stated], rules: FigureRules) -> tuple[float | None, float | None, float | None]:
    """Return low, best, high: lowest and highest stated, and that of the most reliable kind of source."""
    values = [value for one in group for value in (one.quantity.low, one.quantity.high) if value is not None]
    if not values:
        return None, None, None
    best = min(group, key=lambda one: (_rank(one, rules), _value(one.quantity) or 0.0, one.fact.id))
    return min(values), _value(best.quantity), max(values)


def _rank(one: _Stated, rules: FigureRules) -> int:
    link = speaking(one.fact.claim)
    kind = link.kind if link is not None else SpeakerKind.MEDIA
    return rules.reliability.index(kind.value)


def acled(group: Sequence[_Stated], rules: FigureRules) -> float | None:
    """Return the most conservative figure, vague words coded as ACLED's codebook codes them."""
    values = [value for one in group if (value := _acled_code(one.quantity, rules)) is not None]
    return min(values, default=None)


def _acled_code(quantity: Quantity, rules: FigureRules) -> float | None:
    word = vague_word(quantity.mention, rules)
    if word is not None and quantity.qualifier is Qualifier.VAGUE:
        return word.acled
    return quantity.low if quantity.low is not None else quantity.high


def vague_word(mention: str, rules: FigureRules) -> VagueWord | None:
    """Return the vague count a mention uses ("dozens of"), or None."""
    words = f" {mention.casefold()} "
    return next((row for row in rules.vague if any(f" {word} " in words for word in row.words)), None)


def airwars(group: Sequence[_Stated]) -> _Bounds:
    """Return the lowest minimum and the highest maximum stated."""
    lows = [one.quantity.low if one.quantity.low is not None else one.quantity.high for one in group]
    highs = [one.quantity.high if one.quantity.high is not None else one.quantity.low for one in group]
    return min((v for v in lows if v is not None), default=None), max(
        (v for v in highs if v is not None), default=None
    )


def _notes(
    group: Sequence[_Stated], statements: Sequence[FigureStatement], rules: FigureRules
) -> tuple[str, ...]:
    notes = [part for one in group for part in one.parts]
    if group[0].quantity.measure in rules.standing and len({one.on for one in statements}) > 1:
        notes.append("estimates of different dates: not one count, and not a conflict")
    witnesses = len({one.origin for one in statements})
    told = f"{with_number(len(statements), 'statement')} by {with_number(witnesses, 'witness')}"
    notes.append(f"{told}; documented minimum, undercount unknown")
    if group[0].quantity.unit == "people" and (estimate := posterior(group, rules)) is not None:
        low, middle, high = estimate
        notes.append(f"read as a likelihood: {low:,} / {middle:,} / {high:,} (10, 50, 90 %)")
    return tuple(dict.fromkeys(notes))


def posterior(group: Sequence[_Stated], rules: FigureRules) -> tuple[int, int, int] | None:
    """Return the 10, 50 and 90 per cent points of the number, each witness's strongest statement once."""
    by_source: dict[str, _Stated] = {}
    for one in group:
        link = speaking(one.fact.claim)
        by_source.setdefault(link.name if link is not None else one.fact.claim.document, one)
    curves = [
        curve for one in by_source.values() if (curve := log_likelihood(one.quantity, rules)) is not None
    ]
    if not curves:
        return None
    total = np.sum(curves, axis=0)
    mass = np.exp(total - total.max())
    steps = np.cumsum(mass) / mass.sum()
    points = [round(float(np.exp(_GRID[int(np.searchsorted(steps, share))]))) for share in (0.1, 0.5, 0.9)]
    return points[0], points[1], points[2]


def log_likelihood(quantity: Quantity, rules: FigureRules) -> npt.NDArray[np.float64] | None:
    """Return ln P(these words | N) over the grid of ln N, or None when the words hold no number."""
    below, above = _spreads(quantity, rules)
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        return None
    left = log(max(1.0, low if low is not None else high or 1.0))
    right = log(max(1.0, high if high is not None else low or 1.0))
    under, over = np.minimum(0.0, _GRID - left), np.maximum(0.0, _GRID - right)
    return np.asarray(-0.5 * (under / below) ** 2 - 0.5 * (over / above) ** 2, dtype=np.float64)


def _spreads(quantity: Quantity, rules: FigureRules) -> tuple[float, float]:
    """Return the spreads below and above the stated bounds, that between sources included."""
    scatter, between = rules.scatter, rules.scatter["between_sources"]
    match quantity.qualifier:
        case Qualifier.AT_LEAST:
            pair = scatter["below"], scatter["at_least_up"]
        case Qualifier.MORE_THAN:
            pair = scatter["below"], scatter["more_than_up"]
        case Qualifier.AT_MOST:
            pair = scatter["at_most_down"], scatter["below"]
        case Qualifier.FEWER_THAN:
            pair = scatter["fewer_than_down"], scatter["below"]
        case Qualifier.ABOUT:
            pair = scatter["about"], scatter["about"]
        case Qualifier.VAGUE:
            pair = scatter["vague"], scatter["vague"]
        case Qualifier.EXACT | Qualifier.RANGE:
            pair = scatter["exact"], scatter["exact"]
    below, above = pair
    return float(np.hypot(below, between)), float(np.hypot(above, between))


def scope_checks(figures: Sequence[Figure], facts: Sequence[Facts], sides: Sides) -> tuple[Check, ...]:
    """Return one check for each two tolls that a reader might add or compare though their scopes differ."""
    by_measure: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.measure in ("killed", "injured") and figure.start is not None:
            by_measure[figure.measure].append(figure)
    pairs = [pair for group in by_measure.values() for pair in _addable(group)]
    return tuple(check for left, right in pairs if (check := _scope(left, right, sides)) is not None)


#: Running totals compared with others; beyond that the list is no longer read.
_MOST_TOTALS = 60
#: A toll of one day beside a running total tempts to be added when it is at least this part of it.
_TEMPTING = 0.2


def _addable(group: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Yield the pairs that a reader might add: two running totals, or one and a large toll in its days."""
    totals = [figure for figure in group if _is_total(figure)][:_MOST_TOTALS]
    yield from combinations(totals, 2)
    others = [(_largest(figure), figure) for figure in group if not _is_total(figure)]
    for total in totals:
        least = _TEMPTING * _largest(total)
        for largest, figure in others:
            if largest >= least and figure.population != total.population:
                yield total, figure


def _largest(figure: Figure) -> float:
    values = [value for one in figure.statements for value in (one.low, one.high) if value is not None]
    return max(values, default=0.0)


def _is_total(figure: Figure) -> bool:
    return (
        figure.start is not None and figure.end is not None and (figure.end - figure.start).days + 1 >= _TOTAL
    )


def _scope(left: Figure, right: Figure, sides: Sides) -> Check | None:
    if not _windows_meet(left, right):
        return None
    why = _differences(left, right)
    if not why or not _near(left.area, right.area, sides):
        return None
    text = f"{in_words(left)} and {in_words(right)} are not added or compared: {'; '.join(why)}"
    claims = tuple(sorted({one.claim for figure in (left, right) for one in figure.statements}))
    return Check(
        id=content_id("chk", "scope", left.measure, *claims),
        kind="scope",
        verdict="MISMATCH",
        text=text,
        claims=claims,
    )


def _near(left: str | None, right: str | None, sides: Sides) -> bool:
    return (
        left is None
        or right is None
        or left == right
        or sides.within(left, right)
        or sides.within(right, left)
    )


def _windows_meet(left: Figure, right: Figure) -> bool:
    mine, theirs = _days_counted(left), _days_counted(right)
    return mine is not None and theirs is not None and mine.meets(theirs)


def _days_counted(figure: Figure) -> Interval | None:
    if figure.start is None or figure.end is None:
        return None
    return Interval(start=figure.start, end=figure.end)


def _differences(left: Figure, right: Figure) -> list[str]:
    found = []
    if left.population != right.population:
        found.append(f"one counts {left.population}, the other {right.population}")
    if left.area_name != right.area_name:
        mine, theirs = left.area_name or "no named area", right.area_name or "no named area"
        found.append(f"one is for {mine}, the other for {theirs}")
    if left.start != right.start:
        found.append(f"one counts from {left.start}, the other from {right.start}")
    return found


def in_words(figure: Figure) -> str:
    """Return a figure as it would be read out: the stated words, whom, where, since when, and who says so."""
    first = figure.statements[0]
    window = _window(figure.start, figure.end)
    where = f" in {figure.area_name}" if figure.area_name else ""
    return f"{first.mention} {figure.measure} ({figure.population}{where}, {window}; {first.source})"


def _window(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "undated"
    return str(start) if start == end else f"{start} to {end}"
