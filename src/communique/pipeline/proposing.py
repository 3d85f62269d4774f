"""Start a case: a folder to fill in, with the names that reports use most, for a person to accept."""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from communique.adapters.world import world_cities
from communique.annotate.names import NameIndex, build_index, find_names
from communique.annotate.sentences import split_document
from communique.lexicon.cases import generic_case
from communique.records.case import Place
from communique.records.mention import ActorMention, PlaceMention
from communique.records.text import Document

ACTORS = ("id", "name", "category", "camp", "parent", "country", "aliases", "colour", "source")
PLACES = (
    "id",
    "name",
    "names",
    "native",
    "feature",
    "parent",
    "lat",
    "lon",
    "country",
    "population",
    "source",
)
SOURCES = ("id", "name", "aliases", "kind", "actor", "leaning", "outlet")
REGIONS = ("id", "name", "names", "members", "valid_from", "valid_to", "source")
CONTROL = ("place", "holder", "on", "source")

#: A name is proposed when at least so many mentions were found: once may be a slip of the pen.
MENTIONS = 2

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_NOT_ID = re.compile(r"[^a-z0-9]+")
_CASE_TOML = """\
# A case: actors.csv, places.csv, regions.csv, sources.csv and control.csv stand beside this file.
# proposed-actors.csv and proposed-places.csv hold names found in reports: move the rows that you accept.
id = {id}
title = {id}
countries = []            # ISO codes, for example ["SY"]
# home = "place id"       # what "the city" means
foes = []                 # pairs of camps that fight each other, for example [["north", "south"]]
{window}
# [[camps]]
# id = "north"
# name = "The North"
# colour = "#0072B2"
"""


class CaseFolderError(ValueError):
    """The folder for a new case cannot be made; the message says why and what to do."""


@dataclass(slots=True)
class _Tally:
    """How often a name stands in the reports, in which, and the first of them."""

    mention: ActorMention | PlaceMention
    count: int = 0
    documents: set[str] = field(default_factory=set)
    spellings: Counter[str] = field(default_factory=Counter)


def start_case(folder: Path, documents: Iterable[Document]) -> tuple[str, ...]:
    """Make a case folder and return what was written, in words.

    Raises ``CaseFolderError`` when the folder holds a case already or its name can be no id.
    """
    if not _ID.fullmatch(folder.name):
        raise CaseFolderError(
            f"{folder.name!r}: use small letters, digits and hyphens, for example mill-hill-2016"
        )
    if (folder / "case.toml").exists():
        raise CaseFolderError(f"{folder}/case.toml: is there already; choose another name, or edit that case")
    read = tuple(documents)
    folder.mkdir(parents=True, exist_ok=True)
    text = _CASE_TOML.format(id=json.dumps(folder.name), window=_window(read))
    (folder / "case.toml").write_text(text, encoding="utf-8")
    for name, columns in _EMPTY.items():
        _write(folder / name, columns, ())
    return (f"wrote {folder}/case.toml and empty tables", *(_propose(folder, read) if read else ()))


def read_documents(paths: Sequence[Path]) -> Iterator[Document]:
    """Yield the documents of report files, one file at a time."""
    from communique.pipeline.reading import discover, read_file

    items, _ = discover(paths)
    for item in items:
        for document, _original in read_file(item).documents:
            yield document


_EMPTY = {
    "actors.csv": ACTORS,
    "places.csv": PLACES,
    "sources.csv": SOURCES,
    "regions.csv": REGIONS,
    "control.csv": CONTROL,
}


def _window(documents: Sequence[Document]) -> str:
    """Return the case's window: the days on which the reports were published."""
    dates = [document.date for document in documents if document.date]
    if not dates:
        return "\n# [window]\n# start = 2016-09-01\n# end = 2016-12-31\n"
    first, last = min(d.start for d in dates), max(d.end for d in dates)
    head = "[window]              # the reports' dates; widen it to what they tell of"
    return f"\n{head}\nstart = {first}\nend = {last}\n"


def _propose(folder: Path, documents: Sequence[Document]) -> Iterator[str]:
    cities = world_cities()
    tallies = tally_names(documents, build_index(generic_case(), cities))
    known = {place.id: place for place in (*cities, *generic_case().places)}
    makers: tuple[tuple[str, tuple[str, ...], type, Callable[[_Tally], dict[str, str]]], ...] = (
        ("actors", ACTORS, ActorMention, _actor_row),
        ("places", PLACES, PlaceMention, lambda tally: _place_row(tally, known)),
    )
    for what, columns, kind, row_of in makers:
        rows = [row_of(tally) for tally in tallies if isinstance(tally.mention, kind)]
        _write(folder / f"proposed-{what}.csv", columns, rows)
        yield f"wrote {folder}/proposed-{what}.csv: {len(rows)} {what} found in {len(documents)} reports"


def tally_names(documents: Iterable[Document], index: NameIndex) -> list[_Tally]:
    """Return the names in the reports, most mentioned first; those mentioned once are left out."""
    found: dict[tuple[type, str], _Tally] = {}
    for document in documents:
        for sentence in split_document(document):
            names = find_names(document.text[sentence.start : sentence.end], index, at=sentence.start)
            mentions: tuple[ActorMention | PlaceMention, ...] = (*names.actors, *names.places)
            for mention in mentions:
                key = (type(mention), _key_of(mention))
                tally = found.setdefault(key, _Tally(mention))
                tally.count += 1
                tally.documents.add(document.name)
                tally.spellings[mention.text] += 1
    often = (tally for tally in found.values() if tally.count >= MENTIONS)
    return sorted(often, key=lambda tally: (-tally.count, tally.mention.name))


def _key_of(mention: ActorMention | PlaceMention) -> str:
    known = mention.actor if isinstance(mention, ActorMention) else mention.place
    return known or mention.name.casefold()


def _actor_row(tally: _Tally) -> dict[str, str]:
    mention = tally.mention
    assert isinstance(mention, ActorMention)
    return {
        "id": mention.actor or _id_of(mention.name),
        "name": mention.name,
        "category": mention.category.value,
        "aliases": _spellings(tally),
        "country": mention.country or "",
        "source": _evidence(tally),
    }


def _place_row(tally: _Tally, known: Mapping[str, Place]) -> dict[str, str]:
    mention = tally.mention
    assert isinstance(mention, PlaceMention)
    place = known.get(mention.place or "")
    return {
        "id": mention.place or _id_of(mention.name),
        "name": mention.name,
        "names": _spellings(tally),
        "feature": mention.feature,
        "lat": "" if place is None or place.lat is None else str(place.lat),
        "lon": "" if place is None or place.lon is None else str(place.lon),
        "country": (place.country or "") if place else "",
        "source": _evidence(tally),
    }


def _id_of(name: str) -> str:
    return _NOT_ID.sub("-", name.casefold()).strip("-")


def _spellings(tally: _Tally) -> str:
    return ";".join(spelling for spelling, _ in tally.spellings.most_common() if ";" not in spelling)


def _evidence(tally: _Tally) -> str:
    reports = len(tally.documents)
    return f"proposed: {tally.count} mentions in {reports} reports, first {min(tally.documents)}"


def _write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
