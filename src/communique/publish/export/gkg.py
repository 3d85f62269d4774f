"""A GDELT-GKG-shaped table: 27 tab-separated columns without a head, one row a report."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from communique.publish.export.cells import write_text
from communique.publish.export.manifest import Dropped, Manifest, Options, Resource
from communique.publish.export.shelf import Shelf
from communique.records.claim import Claim, Quantity
from communique.records.mention import ActorCategory
from communique.records.result import Record
from communique.records.text import Document

COLUMNS = (
    "GKGRECORDID",
    "V2.1DATE",
    "V2SOURCECOLLECTIONIDENTIFIER",
    "V2SOURCECOMMONNAME",
    "V2DOCUMENTIDENTIFIER",
    "V1COUNTS",
    "V2.1COUNTS",
    "V1THEMES",
    "V2ENHANCEDTHEMES",
    "V1LOCATIONS",
    "V2ENHANCEDLOCATIONS",
    "V1PERSONS",
    "V2ENHANCEDPERSONS",
    "V1ORGANIZATIONS",
    "V2ENHANCEDORGANIZATIONS",
    "V1.5TONE",
    "V2.1ENHANCEDDATES",
    "V2GCAM",
    "V2.1SHARINGIMAGE",
    "V2.1RELATEDIMAGES",
    "V2.1SOCIALIMAGEEMBEDS",
    "V2.1SOCIALVIDEOEMBEDS",
    "V2.1QUOTATIONS",
    "V2.1ALLNAMES",
    "V2.1AMOUNTS",
    "V2.1TRANSLATIONINFO",
    "V2EXTRASXML",
)

#: GDELT's names for the measures that its counts know (codebook 2.1, "counts").
_COUNTS = {"killed": "KILL", "injured": "WOUND", "captured_people": "ARREST", "displaced": "DISPLACED"}

#: Kinds of place in GDELT's locations: 1 country, 4 city in the world, 5 first-order division.
_KINDS = {"country": 1, "province": 5, "region": 5}

#: Source collection 1: the open web, cited by address; 2: citation only.
_WEB, _CITED = "1", "2"

_LOSES = (
    "stance, chains of speakers, events, control and figures with bounds (the lower bound stays)",
    "tone, quotations, images: not computed",
)


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write one line a dated report; undated ones are left out, for GDELT's key is the day."""
    shelf = Shelf(record)
    dated = [doc for doc in record.documents if doc.date is not None]
    dropped = [Dropped(record=d.id, reason="no publication date") for d in record.documents if d.date is None]
    lines = ["\t".join(_cell(cell) for cell in _row(doc, at, shelf)) for at, doc in enumerate(dated)]
    write_text(target, "".join(f"{line}\n" for line in lines))
    file = Resource(
        path=target,
        rows=len(lines),
        media_type="text/tab-separated-values",
        description=f"no head line; columns: {', '.join(COLUMNS)}",
    )
    return Manifest(format="gkg", resources=(file,), dropped=tuple(dropped), loses=_LOSES)


def _cell(text: str) -> str:
    return " ".join(text.split())


def _row(doc: Document, at: int, shelf: Shelf) -> list[str]:
    claims = [claim for claim in shelf.record.claims if claim.document == doc.name]
    day = f"{doc.date.end:%Y%m%d}" if doc.date else ""
    values = {
        "GKGRECORDID": f"{day}000000-CMQ{at}",
        "V2.1DATE": f"{day}000000",
        "V2SOURCECOLLECTIONIDENTIFIER": _WEB if doc.url else _CITED,
        "V2SOURCECOMMONNAME": doc.outlet or "",
        "V2DOCUMENTIDENTIFIER": doc.url or doc.name,
        "V1COUNTS": ";".join(_counts(claims, shelf, places=False)),
        "V2.1COUNTS": ";".join(_counts(claims, shelf, places=True)),
        "V1THEMES": ";".join(_themes(claims)),
        "V2ENHANCEDTHEMES": ";".join(f"{_theme(c)},{c.start}" for c in claims),
        "V1LOCATIONS": ";".join(dict.fromkeys(_locations(claims, shelf, offset=False))),
        "V2ENHANCEDLOCATIONS": ";".join(_locations(claims, shelf, offset=True)),
        **_names(claims, shelf),
        "V2.1ENHANCEDDATES": ";".join(_dates(claims)),
        "V2.1AMOUNTS": ";".join(_amounts(claims)),
    }
    return [values.get(name, "") for name in COLUMNS]


def _theme(claim: Claim) -> str:
    return claim.type.value.upper().replace(".", "_")


def _themes(claims: Iterable[Claim]) -> list[str]:
    return list(Counter(_theme(claim) for claim in claims))


def _number(quantity: Quantity) -> str | None:
    value = quantity.low if quantity.low is not None else quantity.high
    return None if value is None else f"{value:g}"


def _plain(text: str) -> str:
    """Return text without the signs that part GDELT's blocks."""
    return text.translate(str.maketrans("#;,|\t", "     ")).strip()


def _counts(claims: Iterable[Claim], shelf: Shelf, *, places: bool) -> Iterable[str]:
    for claim in claims:
        where = next(iter(_locations([claim], shelf, offset=False)), "#" * 6)
        for quantity in claim.quantities:
            number = _number(quantity)
            if quantity.measure in _COUNTS and number is not None:
                block = f"{_COUNTS[quantity.measure]}#{number}#{_plain(quantity.mention)}#{where}"
                yield f"{block}#{claim.start}" if places else block


def _locations(claims: Iterable[Claim], shelf: Shelf, *, offset: bool) -> Iterable[str]:
    """Yield kind#name#country#first division#latitude#longitude#id, with the offset when asked."""
    for claim in claims:
        for slot in claim.places:
            place = shelf.sides.places.get(slot.place or "")
            if place is None or place.lat is None or place.lon is None:
                continue
            kind = _KINDS.get(place.feature, 4)
            country = place.country or ""
            parts = [str(kind), _plain(place.name), country, country]
            parts += [""] if offset else []  # V2 has the second division, too
            parts += [f"{place.lat:g}", f"{place.lon:g}", _plain(place.id)]
            yield "#".join([*parts, str(claim.start)] if offset else parts)


def _names(claims: list[Claim], shelf: Shelf) -> dict[str, str]:
    """Return the columns of persons, organisations and all names."""
    found = [(slot.actor, slot.name, c.start) for c in claims for slot in c.actors]
    found += [(link.source, link.name, c.start) for c in claims for link in c.attribution]
    persons = [(n, at) for key, n, at in found if _is_person(key, shelf)]
    others = [(n, at) for key, n, at in found if not _is_person(key, shelf)]
    return {
        "V1PERSONS": ";".join(dict.fromkeys(_plain(n) for n, _ in persons)),
        "V2ENHANCEDPERSONS": ";".join(f"{_plain(n)},{at}" for n, at in persons),
        "V1ORGANIZATIONS": ";".join(dict.fromkeys(_plain(n) for n, _ in others)),
        "V2ENHANCEDORGANIZATIONS": ";".join(f"{_plain(n)},{at}" for n, at in others),
        "V2.1ALLNAMES": ";".join(f"{_plain(n)},{at}" for _, n, at in found),
    }


def _is_person(key: str | None, shelf: Shelf) -> bool:
    known = shelf.actor(key or "")
    return known is not None and known.category is ActorCategory.PERSON


def _dates(claims: Iterable[Claim]) -> Iterable[str]:
    """Yield resolution#month#day#year#offset: 4 is a full day (codebook 2.1)."""
    for claim in claims:
        if claim.time.mention and claim.time.start is not None and claim.time.start == claim.time.end:
            day = claim.time.start
            yield f"4#{day.month}#{day.day}#{day.year}#{claim.start}"


def _amounts(claims: Iterable[Claim]) -> Iterable[str]:
    for claim in claims:
        for quantity in claim.quantities:
            if (number := _number(quantity)) is not None:
                yield f"{number},{_plain(f'{quantity.measure} {quantity.unit}')},{claim.start}"
