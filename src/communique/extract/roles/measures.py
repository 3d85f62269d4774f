"""Which figure measures what: from a quantity's unit and noun to a claim's measure."""

from functools import cache

from communique.lexicon.measures import load_measures
from communique.records.claim import ClaimType
from communique.records.mention import QuantityMention

#: measures of a toll, and with captives all that count people harmed: their figures stand at the target
TOLLS = frozenset({"killed", "injured"})
HARM_MEASURES = TOLLS | {"captured_people"}
#: units of figures that count heads
PEOPLE_UNITS = frozenset({"people", "count"})
_COUNTS = PEOPLE_UNITS | {"other"}


def measure_for(kind: ClaimType, quantity: QuantityMention) -> str | None:
    """Return the measure that a quantity is for a claim of a type, or None when it is none."""
    measures = _measures()
    if found := measures.by_unit.get((kind.value, quantity.unit)):
        return found
    if quantity.unit not in _COUNTS:
        return None
    noun = quantity.noun
    return measures.by_noun.get((kind.value, noun)) or measures.by_noun.get((kind.value, noun.split(" ")[-1]))


def weapon_of(word: str) -> ClaimType | None:
    """Return the act that a word names the weapon of ("drones": an air strike), or None."""
    found = _measures().weapons.get(word)
    return ClaimType(found) if found else None


_measures = cache(load_measures)
