"""Labels: whom "terrorists" means depends on who says it; the label stays."""

from dataclasses import replace

import pytest
from tests.made_case import CASE

from communique.annotate.names import build_index, find_names
from communique.records.mention import ActorMention
from communique.resolve.actors import meant_actor

INDEX = build_index(CASE)


def label(text: str) -> ActorMention:
    """Return the first actor of a text."""
    return find_names(text, INDEX).actors[0]


@pytest.mark.parametrize(
    ("camp", "actor", "rule"),
    [
        pytest.param("government", "syrian-rebels", "name.label_of_camp", id="alias of the camp"),
        pytest.param("ypg", "islamic-state", "name.label_of_camp", id="another camp, another foe"),
        pytest.param("turkey", "ypg", "name.label_of_foe", id="no alias: whom the camp fights"),
        pytest.param("nobody", None, "name.label", id="a camp that fights nobody"),
        pytest.param(None, None, "name.label", id="speaker unknown"),
    ],
)
def test_terrorists(camp: str | None, actor: str | None, rule: str) -> None:
    """The same word names the foe of whoever speaks."""
    meant = meant_actor(label("terrorists fired"), CASE, camp, None)
    assert (meant.actor, meant.rule_id, meant.framing) == (actor, rule, "terrorists")


@pytest.mark.parametrize("camp", ["government", "rebels", None])
def test_names_stay(camp: str | None) -> None:
    """A name means its bearer in every mouth."""
    mention = label("the Syrian army left")
    assert meant_actor(mention, CASE, camp, None) == mention


def test_meaning_is_stable() -> None:
    """Resolving twice gives the same actor."""
    once = meant_actor(label("terrorists fired"), CASE, "government", None)
    assert meant_actor(once, CASE, "government", None) == replace(once, rule_id="name.label_of_camp")
