"""Contradictions of a corpus, to be read beside their sentences, and the verdicts of whoever read them.

    python -m benchmarks.contradictions make ../shared/corpora/fakes.csv FOLDER   # reports, manifest and case
    communique build FOLDER/reports -o fakes.db --case FOLDER/case
    python -m benchmarks.contradictions show fakes.db                             # each beside its sentences
    python -m benchmarks.contradictions score fakes.db fa-kes                     # against contradictions.csv

``contradictions.csv`` holds one line a contradiction that was read: ``right`` when the claims named cannot
all hold and the record says rightly who, what and where; ``detail`` when they contradict each other but a
speaker, a place or the type is misread; ``wrong`` when they do not. Of more than fifty, fifty are drawn by a
fixed seed.
"""

import argparse
import csv
import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from communique.lexicon.cases import data_folder
from communique.records.event import Contradiction
from communique.records.result import Record
from communique.store.open import open_store
from communique.store.reading import load_record

VERDICTS = Path(__file__).with_suffix(".csv")
PACK = "aleppo-2016"
#: Contradictions that are read, and the seed by which they are drawn when there are more.
READ, SEED = 50, 20161128
#: Characters of text shown on either side of a claim.
AROUND = 150


def make(corpus: Path, folder: Path) -> int:
    """Write a CSV's articles as reports with a manifest, and the bundled pack without its city and window."""
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    seen: Counter[str] = Counter()
    with (
        corpus.open(encoding="utf-8", errors="replace", newline="") as source,
        (reports / "manifest.csv").open("w", encoding="utf-8", newline="") as target,
    ):
        out = csv.writer(target)
        out.writerow(("file", "outlet", "published", "title"))
        for row in csv.DictReader(source):
            seen[row["id"]] += 1
            again = "" if seen[row["id"]] == 1 else f"-{seen[row['id']]}"
            name = f"{row['id']}{again}.txt"
            (reports / name).write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
            out.writerow((name, row["outlet"], row["published"], row["title"]))
    _case(folder / "case")
    return sum(seen.values())


def _case(folder: Path) -> None:
    """Write the bundled case for the whole country and war: no home, no holders to start from."""
    shutil.copytree(data_folder() / "cases" / PACK, folder, dirs_exist_ok=True)
    head = (folder / "case.toml").read_text(encoding="utf-8").splitlines()
    days = {"start": "2011-01-01", "end": "2018-12-31"}
    kept = [line for line in head if not line.startswith("home")]
    text = [
        f"{line.split(' =')[0]} = {days[line.split(' =')[0]]}" if line.split(" =")[0] in days else line
        for line in kept
    ]
    (folder / "case.toml").write_text("\n".join(text) + "\n", encoding="utf-8")
    first = (folder / "control.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "control.csv").write_text(first + "\n", encoding="utf-8")


def drawn(record: Record) -> list[Contradiction]:
    """Return the contradictions to be read: all, or ``READ`` of them by the seed."""
    found = sorted(record.contradictions, key=lambda one: (one.kind, one.id))
    return found if len(found) <= READ else random.Random(SEED).sample(found, READ)


def show(record: Record) -> Iterator[str]:
    """Yield each contradiction with its claims in their sentences."""
    claims = {claim.id: claim for claim in record.claims}
    texts = {doc.name: doc.text for doc in record.documents}
    for one in drawn(record):
        yield f"\n{one.id} {one.kind} {one.severity}: {one.summary}"
        for claim in (claims[key] for key in one.claims):
            text = texts[claim.document]
            before = text[max(0, claim.start - AROUND) : claim.start]
            after = text[claim.end : claim.end + AROUND]
            yield f"  {claim.document} {claim.time.start} {claim.stance}".rstrip()
            yield "    " + f"{before}[[{claim.quote}]]{after}".replace("\n", " ")


def verdicts(corpus: str) -> dict[str, str]:
    """Return the verdict on each contradiction of a corpus that was read, by id."""
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["verdict"] for row in csv.DictReader(file) if row["corpus"] == corpus}


def score(record: Record, corpus: str) -> Iterator[str]:
    """Yield how many of each kind were right, and which have not been read."""
    known = verdicts(corpus)
    table: dict[str, Counter[str]] = {}
    for one in drawn(record):
        table.setdefault(one.kind, Counter())[known.get(one.id, "unread")] += 1
    whole: Counter[str] = sum(table.values(), Counter())
    for kind, counts in sorted({**table, "all": whole}.items()):
        read = sum(counts.values()) - counts["unread"]
        good = counts["right"] + counts["detail"]
        share = (
            f"{good / read:.2f} ({counts['right'] / read:.2f} in every detail)" if read else "nothing read"
        )
        yield f"{kind:<8} {sum(counts.values()):>3} found, {read:>3} read, {good:>3} right: {share}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the three commands."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("make", "show", "score"))
    parser.add_argument("source", type=Path)
    parser.add_argument("target", nargs="?", default="fa-kes")
    options = parser.parse_args(arguments)
    if options.command == "make":
        print(f"{make(options.source, Path(options.target))} reports")
        return 0
    with closing(open_store(options.source)) as store:
        record = load_record(store)
    outlets = {doc.name: doc.outlet for doc in record.documents}
    home = {claim.id: outlets[claim.document] for claim in record.claims}
    several = sum(len({home[claim] for claim in event.claims}) > 1 for event in record.events)
    print(
        f"{len(record.claims):,} claims, {len(record.events):,} events, {several} told by two outlets or more"
    )
    for line in show(record) if options.command == "show" else score(record, options.target):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
