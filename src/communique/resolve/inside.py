"""What a place lies in: its parents, as far as they are listed."""

from collections.abc import Iterator, Mapping

from communique.records.case import Place


def upwards(place: Place, places: Mapping[str, Place]) -> Iterator[Place]:
    """Yield a place and then all that it lies in, the narrowest first."""
    at: Place | None = place
    while at is not None:
        yield at
        at = places.get(at.parent or "")
