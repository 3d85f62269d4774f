"""Verbs that a headline hides in a noun, and participles that were read as verbs."""

import pytest

from communique.adapters.spacy_ import Parser, load_parser
from communique.annotate.mending import mend
from communique.lexicon.units import load_units
from communique.records.parse import Token


@pytest.fixture(scope="module")
def parser() -> Parser:
    """The English parser."""
    return load_parser()


def _mended(parser: Parser, text: str) -> tuple[Token, ...]:
    return mend(parser.parse([text], [0])[0], text, 0, load_units().verbs)


@pytest.mark.parametrize(
    ("text", "verb", "subject", "thing"),
    [
        pytest.param(
            "Hezbollah fires scores of rockets at Israel", "fires", "Hezbollah", "scores", id="fires"
        ),
        ("Army repels attack on base", "repels", "Army", "attack"),
        ("Jihadists overrun army camp in Burkina Faso", "overrun", "Jihadists", "camp"),
        pytest.param(
            "Myanmar junta bombs village in Sagaing", "bombs", "junta", "village", id="two-word name"
        ),
        pytest.param(
            "Turkey bombed camps in Iraq after rockets hit Kilis.",
            "bombed",
            "Turkey",
            "camps",
            id="not bombed by Turkey's measure",
        ),
    ],
)
def test_headline_has_its_verb(parser: Parser, text: str, verb: str, subject: str, thing: str) -> None:
    """A plural that modifies a noun in a line without a verb is the line's verb."""
    tokens = _mended(parser, text)
    at = next(t.i for t in tokens if t.text == verb)
    assert tokens[at].tag.startswith("VB")
    assert (subject, "nsubj") in [(t.text, t.dep) for t in tokens if t.head == at]
    assert (thing, "dobj") in [(t.text, t.dep) for t in tokens if t.head == at]


@pytest.mark.parametrize(
    "text",
    [
        "Human rights groups in Sudan",
        "Army attacks kill nine people",
        "A drone attack on the base",
        "US backed rebels in Syria as jets hit Manbij.",
    ],
)
def test_noun_stays_a_noun(parser: Parser, text: str) -> None:
    """A line with a verb of its own, or without a name before a plural, is left alone."""
    assert _mended(parser, text) == parser.parse([text], [0])[0]


def test_participle_belongs_to_its_noun(parser: Parser) -> None:
    """ "Downed 11 missiles and 19 drones launched overnight": nobody says that missiles launched."""
    text = "Ukraine said its air defences downed 11 Russian Kalibr cruise missiles launched overnight."
    tokens = _mended(parser, text)
    downed = next(t.i for t in tokens if t.text == "downed")
    missiles = next(t for t in tokens if t.text == "missiles")
    launched = next(t for t in tokens if t.text == "launched")
    assert (missiles.dep, missiles.head) == ("dobj", downed)
    assert (launched.dep, launched.head) == ("acl", missiles.i)


def test_passive_finds_its_subject(parser: Parser) -> None:
    """ "By units of the Defence Forces 90 attacks were repelled": the attacks are nobody's but the verb's."""
    text = "In the course of last day by units of the Defence Forces more than 90 attacks were repelled."
    tokens = _mended(parser, text)
    attacks, repelled = (next(t for t in tokens if t.text == word) for word in ("attacks", "repelled"))
    assert (attacks.dep, attacks.head) == ("nsubjpass", repelled.i)
