"""Context: what has been read of a document so far, which a careful reader carries over.

A sentence is opened (whom its labels mean) and read (what it names, for those after it). What is filled from
it: parties in ``carried_parties``, places in ``carried_places``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.earlier import is_recalled_by_time
from communique.extract.sentence.named_places import is_unlisted_building
from communique.extract.sentence.view import View, is_class, is_label, is_mission, key_of, text_before
from communique.extract.story.places_aside import without_homes
from communique.extract.story.possible_parties import possible_parties
from communique.extract.story.two_sides import TwoSides
from communique.extract.triggers.acts import ACTS_OF_HARM
from communique.lexicon.backers import is_behind_backer
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention, PlaceMention, TimeMention
from communique.records.when import Interval

FORCE = frozenset(
    {ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.FIGHTERS}
)

WIDE = frozenset({"country"})
_LABEL_REACH = 6  # names that a label is looked up among
_REACH = 3  # sentences that a doer is carried over
Foe = Callable[[ActorMention, ActorMention], bool]
Side = Callable[[ActorMention], ActorMention | None]


def _never(_: ActorMention, __: ActorMention) -> bool:
    return False


def _no_side(_: ActorMention) -> ActorMention | None:
    return None


def _no_office(_: str) -> PlaceMention | None:
    return None


def _never_outside(_: PlaceMention, __: PlaceMention) -> bool:
    return False


def _no_seat(_: PlaceMention) -> bool:
    return False


@dataclass(slots=True)
class Context:
    """What has been read of a document so far (mutable; one a document).

    ``other_side`` returns whom an actor fights in a war of two sides, whether the text has named it or not.
    ``renamed`` holds, by the key of a wide place, the town in it that the text has named later;
    ``wholes``, by the key of a part of a city, the city. ``office`` returns the land of a governor or a mayor
    by the office's name, ``outside`` whether a place surely lies outside such a land, ``seat_abroad`` whether
    a place is a seat of governments or of newsrooms in another country than that of the war.
    """

    are_foes: Foe
    are_allies: Foe = _never
    other_side: Side = _no_side
    two_sides: TwoSides | None = None
    office: Callable[[str], PlaceMention | None] = _no_office
    outside: Callable[[PlaceMention, PlaceMention], bool] = _never_outside
    seat_abroad: Callable[[PlaceMention], bool] = _no_seat
    places: list[PlaceMention] = field(default_factory=list)
    lists: list[tuple[PlaceMention, ...]] = field(default_factory=list)
    forces: list[ActorMention] = field(default_factory=list)
    subjects: list[ActorMention] = field(default_factory=list)
    fought: tuple[ActorMention, ...] = ()
    doing: frozenset[int] = frozenset()
    backed: frozenset[int] = frozenset()
    facing: dict[int, tuple[ActorMention, ...]] = field(default_factory=dict)
    doers: dict[ClaimType, tuple[int, tuple[ActorMention, ...]]] = field(default_factory=dict)
    scene: tuple[PlaceMention, ...] = ()
    renamed: dict[str, PlaceMention] = field(default_factory=dict)
    wholes: Mapping[str, PlaceMention] = field(default_factory=dict)
    opened: tuple[PlaceMention, ...] = ()
    fled: tuple[int, tuple[PlaceMention, ...]] = (0, ())
    local_truce: bool | None = None  # as the first truce told is; None before one is
    sentence: int = 0
    country: PlaceMention | None = None
    capital: PlaceMention | None = None
    began: TimeMention | None = None
    news: Interval | None = None
    year: int | None = None  # in which the report was written
    day: TimeMention | None = None
    entry: TimeMention | None = None  # the day with which a list's entry opens, for all that it tells
    paragraph: tuple[int, int] | None = None
    heading: tuple[PlaceMention, int] | None = None  # a paragraph's, and the sentences read before it
    battlegroup: str | None = None
    group_since: int = 0  # the sentence that named it first

    def place(self) -> PlaceMention | None:
        """Return the last place that is narrower than a country, else the last country."""
        narrow = [p for p in self.places if p.feature not in WIDE]
        known = narrow or self.places
        return known[-1] if known else None

    def meant(self, mention: ActorMention) -> ActorMention:
        """Return the group that a label stands for: the last one named that can bear it."""
        if not is_label(mention) or mention.start in self.backed:
            return mention
        if len(self.fought) == 1 and mention.start not in self.doing:
            return self.fought[0]
        groups = (f for f in reversed(self.forces[-_LABEL_REACH:]) if f.category is ActorCategory.ARMED_GROUP)
        return next((f for f in groups if not is_label(f) and self._can_bear(mention, f)), mention)

    def _can_bear(self, label: ActorMention, group: ActorMention) -> bool:
        """Return whether a group may be whom a label means: no ally of who acts on them, or of their foes."""
        doers = [m for m in self.facing.get(label.start, ()) if key_of(m) != key_of(group)]
        if doers and all(self.are_allies(doer, group) for doer in doers):
            return False
        users = [f for f in self.forces if f.category is ActorCategory.STATE and self.are_foes(f, label)]
        return not users or any(self.are_foes(user, group) for user in users)

    def foe_of(self, agents: Sequence[ActorMention]) -> ActorMention | None:
        """Return the last named armed actor that fights the agents, else the other side of their war."""
        for force in reversed(self.forces):
            if any(self.are_foes(agent, force) for agent in agents):
                return force
        return next((foe for agent in agents if (foe := self.other_side(agent))), None)

    def last_force(self, *, but: Iterable[ActorMention] = ()) -> ActorMention | None:
        """Return the last armed subject, which "it" and "they" mean."""
        names = {m.name for m in but}
        for mention in reversed(self.subjects or self.forces):
            if mention.name not in names:
                return mention
        return None

    def last_doer(self) -> tuple[ActorMention, ...]:
        """Return who did the act told last, when that was within reach; of two who fought it is left open."""
        told = [(at, agents) for kind, (at, agents) in self.doers.items() if kind in ACTS_OF_HARM]
        at, agents = max(told, key=lambda pair: pair[0], default=(-_REACH - 1, ()))
        fought = any(self.are_foes(one, other) for one in agents for other in agents)
        return agents if self.sentence - at <= 1 and not fought else ()

    def left(self) -> tuple[PlaceMention, ...]:
        """Return where the displaced told of within reach came from."""
        at, places = self.fled
        return places if self.sentence - at <= _REACH else ()

    def doer(self, kind: ClaimType) -> tuple[ActorMention, ...]:
        """Return who did the same kind of thing a few sentences before, or nobody."""
        at, agents = self.doers.get(kind, (-_REACH - 1, ()))
        return agents if self.sentence - at <= _REACH else ()


def open_sentence(context: Context, view: View, drafts: Sequence[Draft]) -> None:
    """Note the groups that a sentence names and that do nothing in it: whom a label beside them means."""
    doers = [m for d in drafts for m in d.actors("agent")]
    names = {m.actor or m.name for m in doers}
    groups = [m for m in view.who if m.category is ActorCategory.ARMED_GROUP and not is_label(m)]
    free = {m.actor or m.name: m for m in groups if not _across(view, m) and (m.actor or m.name) not in names}
    context.fought, context.doing = tuple(free.values()), frozenset(m.start for m in doers)
    backed = {m.start for m in view.who if is_label(m) and is_behind_backer(text_before(view, m))}
    context.backed |= backed
    context.facing |= {m.start: d.actors("agent") for d in drafts for m in d.actors("target") if is_label(m)}


_ACROSS = frozenset("with against by between and versus".split())


def _across(view: View, mention: ActorMention) -> bool:
    """Return whether a group stands on the other side of what the words before it tell ("clashes with X")."""
    before = text_before(view, mention).lower().split()
    return bool(_ACROSS.intersection(word for word in before[-2:] if word != "the"))


def read_sentence(context: Context, view: View, drafts: Sequence[Draft]) -> None:
    """Note what a sentence names and tells, for the ones after it."""
    told = [draft for draft in drafts if not is_recalled(context, draft)]
    done = [(draft, _doers(context, draft)) for draft in told]  # by what was named before
    if told or not drafts:
        _note_named(context, view)
    for draft, agents in done:
        _note_scene(context, draft)
        if agents:
            context.doers[draft.type] = (context.sentence, tuple(agents))
            context.subjects.extend(a for a in agents if a.category in FORCE)
    context.sentence += 1


def _doers(context: Context, draft: Draft) -> list[ActorMention]:
    """Return who does a draft's act, classes of fighters as the group that they stand for."""
    named = possible_parties(draft, draft.actors("agent"), doers=True)
    return [context.meant(m) if is_class(m) else m for m in named]


def _note_named(context: Context, view: View) -> None:
    """Note a sentence's places, each part of a city behind the city, and its forces."""
    for place in view.where:
        context.places += [whole] if (whole := context.wholes.get(key_of(place))) else []
        context.places.append(place)
    for actor in view.who:
        if actor.category in FORCE and actor.actor is not None and not is_mission(actor):
            context.forces.append(actor)


def _note_scene(context: Context, draft: Draft) -> None:
    """Note where a draft is set: the scene from now on, a list, what was opened, a local truce."""
    places = without_homes(draft).places("location")
    if len(places) > 1:
        context.lists.append(places)
    if context.local_truce is None and _tells_truce(draft):
        context.local_truce = any(p.feature not in WIDE for p in places)
    if places and _sets_scene(context, draft, places):
        context.scene = tuple(context.renamed.get(key_of(p), p) for p in places)
        if draft.type is ClaimType.BREACH:
            context.opened = places


def _sets_scene(context: Context, draft: Draft, places: Sequence[PlaceMention]) -> bool:
    """Return whether a draft's places are where the text is from now on, and not only said to be held."""
    if draft.type.value.startswith("diplomacy.") and any(map(context.seat_abroad, places)):
        return False  # where they talk, not where they fight
    if not context.scene:
        return True
    if is_recalled_by_time(draft) or all(map(is_unlisted_building, places)):
        return False
    return places[0].feature not in WIDE and draft.type is not ClaimType.CONTROL


_LONG_AGO = 2  # years before the news in which another country's war may only be recalled


def is_recalled(context: Context, draft: Draft) -> bool:
    """Return whether a draft recalls another country's war: years before the news, and set there alone."""
    places, land, year = draft.places("location"), context.country, context.year
    if not places or land is None or year is None:
        return False
    days = [time.last for time in draft.view.times if time.last is not None]
    past = days and all(day.year <= year - _LONG_AGO for day in days)
    return bool(past) and all(context.outside(place, land) for place in places)


def _tells_truce(draft: Draft) -> bool:
    """Return whether a draft is on a truce, and not on where it was broken."""
    return draft.type is ClaimType.CEASEFIRE and draft.unit.id not in _BREACHES


_BREACHES = frozenset({"ceasefire.breach", "ceasefire.breaches"})
