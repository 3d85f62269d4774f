"""How well place strings of a monitor are linked: within 1 km, wrong by more than 5 km, or left open."""

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from communique.lexicon.cases import load_case
from communique.lexicon.forms import folded
from communique.lexicon.name_words import name_words
from communique.records.case import Case, Place
from communique.resolve.places import candidates, home_province, place_index
from communique.resolve.toponyms import LinkContext, kilometres, link_toponym

#: A link within this distance of the monitor's point is right, beyond ``WRONG_KM`` it is wrong.
RIGHT_KM, WRONG_KM = 1.0, 5.0


class PlaceResult(NamedTuple):
    """One string, what it was linked to and how far that is from the monitor's point (km)."""

    string: str
    place: str | None
    distance: float | None
    reason: str

    @property
    def verdict(self) -> str:
        """``right``, ``off`` (1-5 km), ``wrong`` or ``open``."""
        if self.distance is None:
            return "open"
        if self.distance <= RIGHT_KM:
            return "right"
        return "wrong" if self.distance > WRONG_KM else "off"


def score_places(path: Path, case: Case) -> tuple[PlaceResult, ...]:
    """Return the result of every row of a CSV with columns location_en, lat, lon."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            _result(row["location_en"], float(row["lat"]), float(row["lon"]), case)
            for row in csv.DictReader(file)
        )


def _result(string: str, lat: float, lon: float, case: Case) -> PlaceResult:
    place, reason = link_string(string, case)
    if place is None or place.lat is None or place.lon is None:
        return PlaceResult(string, None, None, reason)
    return PlaceResult(string, place.id, kilometres((lat, lon), (place.lat, place.lon)), reason)


def link_string(string: str, case: Case) -> tuple[Place | None, str]:
    """Return the place that a monitor's string names ("Al Kallasa neighbourhood, Aleppo") and why."""
    reason = "no words"
    index = place_index(case)
    for name, feature in readings(string):
        context = LinkContext(
            parents=frozenset({case.home} if case.home else ()),
            wider=home_province(case, index),
            feature=feature,
        )
        place, score = link_toponym(name, candidates(name, index), context)
        if place is not None:
            return place, score.reason
        reason = score.reason
    return None, reason


_BRACKETS = re.compile(r"\[[^\]]*\]|\([^)]*\)")


def readings(string: str) -> Iterator[tuple[str, str | None]]:
    """Yield the names that a string may mean, most exact first, each with what its type word says."""
    parts = [part.strip() for part in _BRACKETS.sub(" ", string).split(",") if part.strip()]
    for part in parts[: max(1, len(parts) - 1)]:
        yield part, _feature(part)
        if (bare := _without_type(part)) != folded(part):
            yield bare, _feature(part)


def _feature(part: str) -> str | None:
    tokens = folded(part).split()
    return next((word.feature for word in name_words().types if word.form in tokens), None)


def _without_type(part: str) -> str:
    drop = {word.form for word in name_words().types if not word.kept} | {"near", "the", "of"}
    return " ".join(token for token in folded(part).split() if token not in drop)


def summary(results: Sequence[PlaceResult]) -> str:
    """Return the shares of the verdicts in one line."""
    counts = Counter(result.verdict for result in results)
    total = len(results) or 1
    return ", ".join(
        f"{verdict} {counts[verdict]} ({counts[verdict] / total:.3f})"
        for verdict in ("right", "off", "wrong", "open")
    )


def main(arguments: Sequence[str]) -> int:
    """Print the shares for a CSV and a case, then every string that was not linked rightly."""
    path, name = Path(arguments[0]), arguments[1]
    results = score_places(path, load_case(name))
    print(summary(results))
    for result in results:
        if result.verdict != "right":
            print(f"{result.verdict}\t{result.string}\t{result.place}\t{result.distance}\t{result.reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
