"""Mayors, governors and army units: the office or the unit that a speaker's words name."""

import pytest

from communique.resolve.civic_offices import civic_office
from communique.resolve.units import is_unit


@pytest.mark.parametrize(
    ("mention", "office"),
    [
        ("The mayor of Sumy Jane Doe", "mayor of Sumy"),
        ("Sumy mayor Jane Doe", "mayor of Sumy"),
        ("Jane Doe, the mayor of Sumy", "mayor of Sumy"),
        ("mayor of Dry Creek", "mayor of Dry Creek"),
        ("mayor of Dry Creek Jane Doe", "mayor of Dry Creek"),
        ("Tellin Region Governor Jane Doe", "governor of Tellin region"),
        ("the governor of the Tellin region, Jane Doe", "governor of Tellin region"),
        ("governor of Tellin Oblast", "governor of Tellin region"),
        ("the former mayor of Sumy", None),
        ("mayor Jane Doe", None),
        ("the regional governor", None),
        ("Acting mayor Jane Doe", None),
        ("Jane Doe, information minister of Tellin State", "Tellin State"),
        ("Jane Doe, information minister", None),
        ("Minister of State Jane Doe", None),
        ("Governor of the Central Bank", None),
        ("Tellin Governor-General Jane Doe", None),
    ],
)
def test_civic_office(mention: str, office: str | None) -> None:
    """The office stands for its holder where its place is named."""
    assert civic_office(mention) == office


@pytest.mark.parametrize(
    ("mention", "unit"),
    [
        ("the 23rd Brigade", True),
        ("a spokesman for the 7th Rapid Response Corps", True),
        ("the 38th Marine", True),
        ("the brigade's press service", True),
        ("the brigade", True),
        ("the Red Brigade", False),
        ("the 3rd floor", False),
        ("the fire brigade", False),
    ],
)
def test_unit(mention: str, unit: bool) -> None:
    """A numbered unit speaks for its army; a named one may be anybody's."""
    assert is_unit(mention) is unit
