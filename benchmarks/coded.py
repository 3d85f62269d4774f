"""Put the project's coding of reports together with their texts: a folder for `communique evaluate`.

usage: python -m benchmarks.coded [CORPORA] [-o FOLDER]

The codings are in ``coded/``, without the texts of others: these are read from the corpora, cut as they
were when they were coded, and held against their hashes. Without the corpora the project's own reports
are put together alone.
"""

import argparse
import csv
import html
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

CODED = Path(__file__).resolve().parents[1] / "coded"
CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
FOLDER = Path("out/coded")
#: Names that the scorer takes for one, kept with the hand-coded articles.
ALIASES = Path("../gold/aliases.json")
#: A wire report is coded up to the paragraph that passes this many characters.
_LONGEST = 2200
Line = Mapping[str, Any]


class CodedError(ValueError):
    """A coding or a text that is not as it was; the message says which, and what to do."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the folder and say what it holds; return 0, or 4 when a text is not the one that was coded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("-o", dest="folder", type=Path, default=FOLDER)
    options = parser.parse_args(arguments)
    try:
        documents, claims = assemble(options.corpora, options.folder)
    except CodedError as error:
        print(f"error: {error}", file=sys.stderr)
        return 4
    print(f"{documents} reports with {claims} coded claims in {options.folder}")
    return 0


def assemble(corpora: Path, folder: Path) -> tuple[int, int]:
    """Write texts, manifest, claims, sets and aliases; return how many reports and claims.

    Raises ``CodedError`` when a text is not the one that was coded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[str, str] = {}
    lines: list[Line] = []
    for name in ("own", *(("fakes", "timeml", "polnear", "case2021") if corpora.is_dir() else ())):
        found = _lines(CODED / f"{name}.jsonl")
        texts |= {line["doc"]: _checked(line, _text(name, line, corpora)) for line in _heads(found)}
        lines += found
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    _write_manifest(folder / "manifest.csv", _heads(lines), texts)
    gold = [_gold_line(line, texts[line["doc"]]) for line in lines]
    (folder / "claims.jsonl").write_text("".join(f"{line}\n" for line in gold), "utf-8")
    (folder / "sets.toml").write_text(_sets(texts), "utf-8")
    (folder / "aliases.json").write_text(json.dumps(_aliases(corpora), indent=1), "utf-8")
    return len(texts), sum("type" in line for line in lines)


def _lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _heads(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if "type" not in line]


def _checked(head: Line, text: str) -> str:
    if sha256(text.encode()).hexdigest() != head["sha256"]:
        raise CodedError(
            f"coded/: {head['doc']}: its text is not the one that was coded; "
            "use the corpora that the file names, or remove its lines"
        )
    return text


# --- the texts -----------------------------------------------------------------------------------------


def _text(name: str, head: Line, corpora: Path) -> str:
    match name:
        case "own":
            return (CODED / "reports" / f"{head['doc']}.txt").read_text("utf-8")
        case "fakes":
            row = read_table(corpora / "fakes.csv")[head["row"]]
            return f"{row['title'].strip()}\n{row['text'].strip()}"
        case "timeml":
            return _wire_text(corpora, head["file"])
        case "polnear":
            path = corpora / "polnear" / "train" / "text" / head["file"]
            return _opening(path.read_text("utf-8", errors="replace"), r"\n")
        case _:
            rows = _snippets(corpora / "case2021" / "dev.tsv")
            return "".join(f"{rows[at]}\n" for at in head["rows"])


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a head line."""
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def _snippets(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[1].strip().replace("\n", " ") for row in csv.reader(file, delimiter="\t")]


def _wire_text(corpora: Path, file: str) -> str:
    """Return title and first paragraphs of a TimeML report, without its marks."""
    path = next((corpora / "timeml").glob(f"*/{file}"), None)
    if path is None:
        raise CodedError(f"{corpora / 'timeml'}: holds no {file}; give the folder of the corpora")
    source = path.read_text("utf-8", errors="replace")
    told = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
    title = re.search(r"<TITLE>(.*?)</TITLE>", source, re.DOTALL)
    plain = html.unescape(re.sub(r"<[^>]+>", "", told.group(1) if told else source))
    head = re.sub(r"<[^>]+>", "", title.group(1)).strip() if title else ""
    return (f"{head}\n" if head else "") + _opening(plain, r"\n\s*\n|\n {2,}")


def _opening(text: str, between: str) -> str:
    """Return the first paragraphs of a text, one a line; ``between`` matches what parts them."""
    return "".join(f"{part}\n" for part in _first(_paragraphs(text, between)))


def _paragraphs(text: str, between: str) -> Iterator[str]:
    for part in re.split(between, text):
        if folded := re.sub(r"\s+", " ", part).strip():
            yield folded


def _first(paragraphs: Iterable[str]) -> Iterator[str]:
    length = 0
    for part in paragraphs:
        if length > _LONGEST:
            return
        yield part
        length += len(part) + 1


# --- what stands beside them ---------------------------------------------------------------------------


def _write_manifest(path: Path, heads: Iterable[Line], texts: Mapping[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "url", "outlet", "published", "title"))
        for head in heads:
            titled = "published" in head and "rows" not in head
            title = texts[head["doc"]].partition("\n")[0] if titled else ""
            writer.writerow(
                (f"{head['doc']}.txt", "", head.get("outlet", ""), head.get("published", ""), title)
            )


def _gold_line(line: Line, text: str) -> str:
    """Return a line in the form of the gold: with its quote, and without what only tells of its text."""
    if "type" not in line:
        return json.dumps({"doc": line["doc"], "date": line["date"]})
    rest = {key: value for key, value in line.items() if key not in ("doc", "start", "end")}
    return json.dumps(
        {"doc": line["doc"], "quote": text[line["start"] : line["end"]], **rest}, ensure_ascii=False
    )


def _sets(texts: Mapping[str, str]) -> str:
    """Return the list of sets, those documents left out whose texts are not here."""
    source = (CODED / "sets.toml").read_text("utf-8")
    head, *sets = re.split(r"(?m)^(?=\[\[set\]\])", source)
    return head + "".join(_present(part, texts) for part in sets)


def _present(part: str, texts: Mapping[str, str]) -> str:
    ranges = re.findall(r'"([a-z])\d+\.\.[a-z]\d+"', part)
    for letter in ranges:
        if not any(name.startswith(letter) for name in texts):
            part = re.sub(rf'"{letter}\d+\.\.{letter}\d+",? ?', "", part)
    return "" if re.search(r"documents = \[\s*\]", part) else part


def _aliases(corpora: Path) -> dict[str, list[str]]:
    """Return the names that count as one: those of the hand-coded articles (where they are), and ours."""
    own: dict[str, list[str]] = json.loads((CODED / "aliases.json").read_text("utf-8"))
    path = corpora / ALIASES
    theirs: dict[str, list[str]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return {name: [*theirs.get(name, ()), *own.get(name, ())] for name in dict.fromkeys((*theirs, *own))}


if __name__ == "__main__":
    sys.exit(main())
