"""What a document tells of as a whole: its most told actors and places, and what its claim before told."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.view import View, is_label, is_mission, key_of
from communique.extract.story.blows import Blows
from communique.extract.story.context import FORCE
from communique.extract.story.opponents import Fought
from communique.extract.story.owned import read_owners
from communique.extract.story.parties import Parties, read_parties
from communique.extract.story.settings import Names, Settings, read_settings
from communique.records.mention import ActorMention, PlaceMention


@dataclass(slots=True)
class Story:
    """What a document tells of as a whole, and what its claim before told (mutable; one a document).

    ``forces`` and ``places`` are the keys of the two most told, the most told first; ``named`` is the place
    that its sentence in hand leaves for later ones to name, ``attackers`` who did the attack told of last.
    """

    forces: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    by_name: dict[str, ActorMention | PlaceMention] = field(default_factory=dict)
    first: dict[str, ActorMention | PlaceMention] = field(default_factory=dict)
    before: dict[str, tuple[ActorMention | PlaceMention, ...]] = field(default_factory=dict)
    parties: Parties = field(default_factory=Parties)
    settings: Settings = field(default_factory=Settings)
    fought: Fought = field(default_factory=Fought)
    blows: Blows = field(default_factory=Blows)
    attackers: tuple[ActorMention, ...] | None = None
    named: PlaceMention | None = None


def read_story(
    views: Iterable[View],
    drafted: Sequence[Sequence[Draft]] = (),
    names: Sequence[Names] = (),
    *,
    done: Iterable[Draft] | None = None,
) -> Story:
    """Return a document's most told armed actors and places, who is party to what, who came first.

    ``drafted`` are the drafts of its sentences, ``names`` what the first of them leave later ones to name,
    ``done`` the drafts whose acts took place (all, where nothing is said).
    """
    parties = read_parties(chain.from_iterable(drafted) if done is None else done)
    told = list(views)
    story = Story(
        parties=parties, settings=read_settings(drafted, names), blows=Blows(owners=read_owners(told))
    )
    forces, places = Counter[str](), Counter[str]()
    for view in told:
        for actor in view.who:
            if actor.category in FORCE and not is_label(actor) and not is_mission(actor):
                _count(story, forces, "force", actor)
        for place in view.where:
            _count(story, places, "place", place)
    story.forces, story.places = _most_told(forces), _most_told(places)
    return story


def _most_told(counts: Counter[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in counts.most_common(2))


def _count(story: Story, counts: Counter[str], kind: str, mention: ActorMention | PlaceMention) -> None:
    name = key_of(mention)
    counts[name] += 1
    story.by_name.setdefault(name, mention)
    story.first.setdefault(kind, mention)
