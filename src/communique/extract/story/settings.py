"""Settings: where a document's acts happen, as facts that speak for or against a place of a claim.

Which places the claims of the document name for their own, how long ago a place was named, and as what: as a
speaker's seat or as somebody's home. The weights are those of :mod:`communique.extract.story.slots`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.view import View, key_of
from communique.extract.story.places_aside import is_home, is_spoken_at
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention

#: A fact, and the keys of the places of which it holds.
Mark = tuple[str, Collection[str]]
#: The later names of a sentence's unnamed places, by the anchor and the unit of their drafts.
Names = Mapping[tuple[int, str], PlaceMention]
_ACTS = ("battle.", "harm.")
OF_WAR = ("battle.", "harm.", "territory.")
_NO_SETTING = frozenset({"country", "river", "sea"})
_LEAD = 3  # sentences that say what a report is about
_STEPS = ((1, "just now"), (3, "lately"), (8, "earlier"))  # sentences since a place was last named


@dataclass(slots=True)
class Settings:
    """Where a document's claims are set by their own words, and what was last chosen (mutable).

    ``acts`` holds the keys of the two places of the most acts, ``kinds`` that of each type's most claims,
    ``lead`` those of the first sentences, ``own`` all places by key, ``fought`` those of acts of war;
    ``seen`` says in which ``sentence`` one was last named, ``last`` where the last claim of a type was set.
    """

    acts: tuple[str, ...] = ()
    kinds: dict[ClaimType, set[str]] = field(default_factory=dict)
    lead: frozenset[str] = frozenset()
    own: dict[str, PlaceMention] = field(default_factory=dict)
    fought: frozenset[str] = frozenset()
    seen: dict[str, int] = field(default_factory=dict)
    last: dict[ClaimType, tuple[PlaceMention, ...]] = field(default_factory=dict)
    sentence: int = 0


def read_settings(drafted: Sequence[Sequence[Draft]], names: Sequence[Names] = ()) -> Settings:
    """Return where the drafts of a document are set, sentence by sentence, by their own words.

    ``names`` holds for each of the first sentences what later ones call their unnamed places.
    """
    acts, kinds = Counter[str](), defaultdict[ClaimType, Counter[str]](Counter)
    own: dict[str, PlaceMention] = {}
    lead, fought = set(), set[str]()
    for n, draft, place in _placed(drafted, names):
        name = key_of(place)
        own.setdefault(name, place)
        kinds[draft.type][name] += 1
        fought |= {name} if draft.type.value.startswith(OF_WAR) else set()
        if draft.type.value.startswith(_ACTS):
            acts[name] += 1
            lead |= {name} if n < _LEAD else set()
    return Settings(
        acts=tuple(name for name, _ in acts.most_common(2)),
        kinds={kind: {name for name, _ in counts.most_common(1)} for kind, counts in kinds.items()},
        lead=frozenset(lead),
        own=own,
        fought=frozenset(fought),
    )


def _placed(
    drafted: Sequence[Sequence[Draft]], names: Sequence[Names]
) -> Iterator[tuple[int, Draft, PlaceMention]]:
    """Yield each place narrower than a country that a draft has for its own, with its sentence's number."""
    for n, drafts in enumerate(drafted):
        later = names[n] if n < len(names) else {}
        for draft in drafts:
            named = later.get((draft.trigger.anchor, draft.unit.id))
            for place in (named,) if named else draft.places("location"):
                if place.feature not in _NO_SETTING:
                    yield n, draft, place


def note_places(settings: Settings, view: View) -> None:
    """Note which places a sentence has named, for the ones after it."""
    settings.sentence += 1
    settings.seen |= {key_of(place): settings.sentence for place in view.where}


def note_claim(settings: Settings, draft: Draft, chosen: Sequence[PlaceMention]) -> None:
    """Note where a claim was set."""
    settings.last[draft.type] = tuple(chosen)


def told_places(settings: Settings, draft: Draft) -> list[PlaceMention]:
    """Return the places that a claim may be set at by what the rest of the document tells."""
    names = (*settings.acts, *settings.kinds.get(draft.type, ()), *sorted(settings.lead))
    return [*settings.last.get(draft.type, ()), *(settings.own[name] for name in names)]


def marks_at(
    settings: Settings,
    draft: Draft,
    found: Sequence[PlaceMention],
    *,
    siblings: Sequence[Draft] = (),
    speakers: Sequence[tuple[int, int]] = (),
) -> list[Mark]:
    """Return what is known of the places where a claim could be set, besides where their words stand.

    ``siblings`` are the drafts of the sentence, ``speakers`` the ranges of those whose words it reports.
    """
    here = draft.view.where
    others = (d for d in siblings if d is not draft)
    absent = {key_of(m) for m in found} - {key_of(m) for m in here}
    return [
        *((f"acts={rank}", {name}) for rank, name in enumerate(settings.acts)),
        ("kind's", settings.kinds.get(draft.type, ())),
        ("lead", settings.lead),
        ("last of kind", {key_of(m) for m in settings.last.get(draft.type, ())}),
        ("beside own", {key_of(m) for d in others for m in d.places("location")}),
        ("speaker's", {key_of(m) for m in here if is_spoken_at(m, speakers)}),
        ("home", {key_of(m) for m in here if is_home(draft.view, m)}),
        ("other own", {key_of(m) for m in found} if draft.places("location") else ()),
        *((f"seen {_ago(settings, name)}", {name}) for name in absent),
    ]


def _ago(settings: Settings, name: str) -> str:
    at = settings.seen.get(name)
    if at is None:
        return "not yet"
    return next((word for limit, word in _STEPS if settings.sentence + 1 - at <= limit), "long ago")


def facts_of(draft: Draft) -> list[str]:
    """Return how a draft's trigger stands, and how many places its sentence names."""
    view, trigger = draft.view, draft.trigger
    before = {view.graph.words[k] for k in view.graph.children[trigger.anchor]}
    facts = {
        f"reading={trigger.reading}": True,
        f"places={min(len({key_of(m) for m in view.where}), 3)}": True,
        "headline": view.headline,
        "named": bool(draft.places("location")),
        "definite": trigger.reading == "noun" and not before.isdisjoint({"the", "this", "that"}),
        "toll": any(q.measure in TOLLS for q in draft.quantities),
    }
    return [fact for fact, holds in facts.items() if holds]
