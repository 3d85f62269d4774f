"""The lexicon's own tests: every unit must fire on its examples and stay silent on its counter-examples.

Run as ``python -m communique.evaluate.lexicon``; exit code 1 and one line a finding when one does not.
"""

import sys
from collections.abc import Iterator

from communique.adapters.spacy_ import Parser, load_parser
from communique.annotate.names import build_index, find_names
from communique.annotate.quantity.find import find_quantities
from communique.extract.sentence.view import build_view
from communique.extract.triggers.detection import find_triggers
from communique.lexicon.cases import generic_case
from communique.lexicon.cues import check_cues
from communique.lexicon.units import Unit, UnitLexicon, load_units
from communique.records.parse import ParsedSentence, Sentence


def fired(text: str, parser: Parser, units: UnitLexicon, index: object) -> set[str]:
    """Return the ids of the units that fire in one sentence."""
    tokens = parser.parse([text], [0])[0]
    names = find_names(text, index)  # type: ignore[arg-type]
    sentence = ParsedSentence(
        sentence=Sentence(start=0, end=len(text), segment=0, paragraph=0), text=text, tokens=tokens
    )
    view = build_view(
        sentence,
        units,
        actors=names.actors,
        places=names.places,
        times=(),
        quantities=find_quantities(text),
    )
    return {trigger.unit.id for trigger in find_triggers(view)}


def check_units() -> Iterator[str]:
    """Yield what is wrong with the units, in words."""
    units, parser = load_units(), load_parser()
    index = build_index(generic_case())
    for unit in units.units:
        yield from _check(unit, parser, units, index)


def _check(unit: Unit, parser: Parser, units: UnitLexicon, index: object) -> Iterator[str]:
    if not unit.matches:
        yield f"{unit.id}: has no example under matches: write one sentence that it must find"
    for text in unit.matches:
        if unit.id not in (seen := fired(text, parser, units, index)):
            yield f"{unit.id}: does not fire on {text!r} (fired: {', '.join(sorted(seen)) or 'nothing'})"
    for text in unit.ignores:
        if unit.id in fired(text, parser, units, index):
            yield f"{unit.id}: fires on {text!r}, which it should ignore"


def main() -> int:
    """Print every finding; return 1 when there is one."""
    findings = [*check_units(), *check_cues()]
    for finding in findings:
        print(finding, file=sys.stderr)
    print(f"lexicon: {len(load_units().units)} units, {len(findings)} findings")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main())
