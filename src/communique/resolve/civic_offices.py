"""Mayors and governors whose town or province the words name: they speak for their office there."""

import re

from communique.resolve.houses import FORMER

_NO_PLACE = r"(?!(?:The|An?|Its|Their|Acting|Deputy|Interim|Regional|Provincial|State|City|Local) )"
_NAME = rf"{_NO_PLACE}[A-Z][\w'’-]*(?: (?:[A-Z]|al-|de |del |la )[\w'’-]*)*?"
_RANK = r"(?:(?:acting|deputy|interim|then|city|state|regional|provincial|military|[Tt]he) )*"
_LAND = r"(?P<land> (?:[Rr]egion|[Oo]blast|[Pp]rovince|[Ss]tate|[Cc]ounty|[Dd]epartment))?"
#: "Sumy mayor Jane Doe", "Tellin Region Governor Jane Doe", "Tellin's governor"
_BEHIND = re.compile(
    rf"(?:[Tt]he )?(?P<place>{_NAME}){_LAND}(?:['’]s?)? {_RANK}"
    r"(?P<office>[Mm]ayor|[Gg]overnor)\b(?! of|[- ][Gg]eneral)"
)
#: "the mayor of Sumy, Jane Doe", "Jane Doe, the governor of the Tellin region"
_OF = re.compile(
    r"\b(?P<office>[Mm]ayor|[Gg]overnor) of (?:the )?(?:(?:city|town|village|region|province|state) of )?"
    r"(?!(?:[A-Z]\w+ )*Bank\b)(?=(?P<run>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)"
    r"(?P<land> (?:region|oblast|province|state|county|department)\b)?)"
)


#: "Jane Doe, information minister of Tellin State"
_OF_STATE = re.compile(
    rf"\b[Mm]inister (?:of|for|in) (?:the )?(?P<state>{_NAME} State)(?: government)?(?=$|,| (?:[A-Z]|in ))"
)


def civic_office(mention: str) -> str | None:
    """Return "mayor of Sumy" or "governor of Tellin region", or None where the words name no such office.

    A minister of one of a land's states stands for that state.
    """
    words = " ".join(mention.split())
    if (state := _OF_STATE.search(words)) is not None and not FORMER.search(words):
        return state["state"]
    found = _BEHIND.match(words) or _OF.search(words)
    if found is None or FORMER.search(words):
        return None
    if "place" in found.groupdict():
        place, land = found["place"], found["land"] or ""
    else:
        place, land = _apart(found["run"].split(), found["land"] or "")
    return f"{found['office'].lower()} of {place}{land.lower().replace('oblast', 'region')}"


_LANDS = frozenset({"Region", "Oblast", "Province", "State", "County", "Department"})
_NAME_WORDS = 2


def _apart(run: list[str], land: str) -> tuple[str, str]:
    """Return a place and its kind without the name behind them ("Tellin Region Jane Doe")."""
    at = next((i for i, word in enumerate(run) if word in _LANDS and i), None)
    if at is not None:
        return " ".join(run[:at]), f" {run[at]}"
    named = len(run) > _NAME_WORDS and not land
    return " ".join(run[:-_NAME_WORDS] if named else run), land
