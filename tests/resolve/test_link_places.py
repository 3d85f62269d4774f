"""Linking of a document's mentions by spelling and by its other places."""

from tests.made_case import CASE

from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import load_case
from communique.records.mention import PlaceMention
from communique.resolve.places import link_places

INDEX = build_index(CASE)


def linked(text: str, *near: str) -> list[tuple[str, str | None]]:
    """Return the words and the place of each mention after linking."""
    mentions = link_places(find_names(text, INDEX).places, CASE, near=near)
    return [(mention.text, mention.place) for mention in mentions]


def test_spelling_variant_is_linked() -> None:
    """A spelling that nobody listed still reaches its quarter."""
    assert linked("They took the Sakhuur district.") == [("Sakhuur", "sakhour")]


def test_linked_variant_takes_the_name_and_says_why() -> None:
    """The link is shown with its reason, below certainty."""
    (mention,) = link_places(find_names("the Sakhuur district", INDEX).places, CASE)
    assert (mention.name, mention.score < 1.0) == ("Sakhour", True)
    assert "spelt like Sakhour" in mention.reason


def test_unlike_name_stays_open() -> None:
    """A village of another war is not forced onto the map."""
    assert linked("They took the village of Petrovka.") == [("Petrovka", None)]


def test_homonym_goes_to_the_city_of_the_text() -> None:
    """Zahraa in a report on Homs is the one in Homs."""
    assert ("Zahraa", "zahraa-homs") in linked("Bombs in Zahraa. Homs was quiet; Homs again.", "homs")
    assert ("Zahraa", "zahraa-aleppo") in linked("Bombs in Zahraa and Sakhour, Hanano and Shaar.")


def test_parts_are_not_linked_to_wholes() -> None:
    """ "Northern Homs" is no spelling of a place."""
    assert linked("in northern Homs") == [("northern Homs", None)]


def test_linking_twice_changes_nothing() -> None:
    """Linking is idempotent."""
    once: tuple[PlaceMention, ...] = link_places(
        find_names("the Sakhuur district and Zahraa in Homs", INDEX).places, CASE
    )
    assert link_places(once, CASE) == once


def test_variant_is_linked_inside_the_country_of_the_report_only() -> None:
    """A report on another war does not reach this one's quarters by a likeness of names."""
    mentions = find_names("They took the Sakhuur district.", INDEX).places
    assert [m.place for m in link_places(mentions, CASE, country="SY")] == ["sakhour"]
    assert [m.place for m in link_places(mentions, CASE, country="SO")] == [None]
    assert [m.place for m in link_places(mentions, CASE, country="")] == [None]


def test_small_places_elsewhere_are_namesakes() -> None:
    """Even the same spelling is another village when the report is on another country."""
    mentions = find_names("They took the Sakhour district.", INDEX).places
    (mention,) = link_places(mentions, CASE, country="SO")
    assert (mention.place, mention.name) == (None, "Sakhour")


def test_like_name_outside_the_province_beside_it_stays_open() -> None:
    """ "The village of Sfeereh in Idlib province" is not Safira of Aleppo, whatever it sounds like."""
    case = load_case("aleppo-2016")
    index = build_index(case)

    def link(text: str) -> str | None:
        mentions = link_places(find_names(text, index).places, case, near=("sy/aleppo", "sy/idlib"))
        return mentions[0].place

    assert link("They took the town of Safeerah in the province of Aleppo.") is not None
    assert link("They took the town of Safeerah in the province of Idlib.") is None
