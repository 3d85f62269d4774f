"""Whom "the source", "the army" and other nouns take up that name no speaker."""

import re
from collections.abc import Sequence

from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.sentence.view import is_class
from communique.extract.speakers.scene import PEOPLE_KINDS, TWO_NAMES, Scene, last_where, means_one
from communique.lexicon.cues import split_words
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory, ActorMention, Speaker, SpeakerKind


def by_noun(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the speaker that "the source" or "the security sources" takes up again."""
    if (owner := _whose_voice(span, scene)) is not None:
        return owner
    text = _FURTHER.split(_COMPOUND.sub("", span.text))[0]
    known = span.actor is not None and not (span.actor.actor or "class:").startswith("class:")
    content = [word for word in split_words(text)[1:] if word.isalpha()]
    named = any(word.lower() not in _OFFICES for word in _NAMES.findall(text))
    if (monitor := _of_opposition(content, scene)) is not None:
        return monitor
    if not content or (known and named and len(content) > 1):
        return None
    allied = span.actor is not None and span.actor.category is ActorCategory.COALITION
    if (known and named) or (content and allied):  # "the coalition" is no other body that has spoken
        return _of_last_word(content[0], scene.past)
    if (army := _army_before(span, content, scene)) is not None:
        return army
    if (medium := _medium_before(span, content, scene)) is not None:
        return medium
    if content[:2] == ["year", "old"]:
        return last_where(scene.past, means_one(scene))
    if content == ["group"]:
        return _group_meant(span, scene)
    if (group := _armed_group_told(content, span, scene)) is not None:
        return group
    if (longer := _of_more_words(content, scene.past)) is not None:
        return longer
    if known or named or not scene.past or len(content) > _SHORT:
        return None
    return None if _of_another(content, scene.past) else _in_few_words(content, scene)


#: Somebody who speaks for those named before him ("the rebels' spokesman", "the group's leader Jane Doe").
_OWNER = re.compile(
    r"[Tt]he (?P<who>[a-z]+)['’]s? (?:[a-z]+ ){0,2}?(?:spokes\w+|leader|commander|chief|negotiator)\b"
)


def _whose_voice(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the fighters for whom "the rebels' spokesman" speaks, "the group's" where one is told of."""
    owner = _OWNER.match(span.text)
    if owner is None:
        return None
    inside = range(span.start, span.start + owner.end("who"))
    sided = (m for m in scene.about if m.start in inside and m.category in _SIDED)
    if (side := next(sided, None)) is not None:
        return scene.speaker(side.text, side)
    told = owner["who"] in _GROUPS and scene.monitor is None
    return _armed_group_told(["group"], span, scene) if told else None


_SIDED = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.FIGHTERS})
#: A name behind the article ("the Delta news agency"), which takes up nobody else.
_NAMES = re.compile(r"(?<=\s)(?:al-)?[A-Z][\w'’-]*")
#: Capitalised or not, these say which office of a state speaks, and not of which state.
_OFFICES = rule_words().people.offices
#: An adjective that only says where a body sits ("the London-based monitor").
_COMPOUND = re.compile(r"(?:(?!The\b)[A-Z]\S+ )*\S+(?:-| )based\b")
#: Where a noun phrase goes on to say what else its bearer is or has ("the group with a network of sources").
_FURTHER = re.compile(r",? (?:with|which|who|whose)\b|, (?=(?:al-)?[A-Z])")
#: Longer phrases introduce somebody new ("the head of the village school's parents"), shorter ones take up.
_SHORT = 6


def _of_opposition(content: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the monitor that "the Fooish opposition organization" is, where one speaks in the report."""
    if len(content) < _TWO_WORDS or content[-1] not in _BODIES or content[-2] != "opposition":
        return None
    return last_where(scene.past, lambda s: s.kind is SpeakerKind.MONITOR) or scene.monitor


_TWO_WORDS = 2
_BODIES = rule_words().people.opposition_bodies


def _of_last_word(word: str, past: Sequence[Speaker]) -> Speaker | None:
    """Return the last speaker whose longer name ends with a word ("the Coalition")."""
    for speaker in reversed(past):
        earlier = split_words(speaker.mention)
        if len(earlier) > 1 and word in (earlier[-1], split_words(speaker.name)[-1]):
            return speaker
    return None


def _of_more_words(content: Sequence[str], past: Sequence[Speaker]) -> Speaker | None:
    """Return the last speaker in whose longer words all these stand ("the source": "a security source")."""
    for speaker in reversed(past):
        earlier = split_words(speaker.mention) + split_words(speaker.name)
        if len(earlier) > len(content) and all(word in earlier for word in content):
            return speaker
    return None


def _in_few_words(content: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the last speaker with the first of a few words, else the last of the noun's kind."""
    first = content[0].removesuffix("s")
    if (same := last_where(scene.past, lambda s: first in split_words(s.mention))) is not None:
        return same
    if content[0] in _OF_PARTS and len(content) > 1:
        return None  # "the regional emergency center" is none of those who spoke for the whole land
    if content[0] in _BRANCHES and len(content) > 1 and content[-1].rstrip("s") in _OF_BRANCH:
        return None  # "the military source" is no medical one that has spoken
    return _last_of_kind(content, scene) if content[-1] in scene.cues.speakers["anaphoric"] else None


_BRANCHES = rule_words().people.branches
_OF_BRANCH = rule_words().people.branch_speakers
_OF_PARTS = rule_words().people.of_parts


_ARMY = rule_words().people.armies


def _army_before(span: SourceSpan, content: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the army that the sentence itself names before "the army" ("The X military left, it said")."""
    if set(content) - _ARMY:
        return None
    armies = [m for m in scene.about if m.category is ActorCategory.STATE and m.end <= span.start]
    named = [m for m in armies if m.text[:1].isupper() or " " in m.text]
    own = {m.actor: m for m in named if m.actor and m.text.split()[-1].lower() in _ARMY}
    return scene.speaker(*next((m.text, m) for m in own.values())) if len(own) == 1 else None


def _medium_before(span: SourceSpan, content: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the medium that the sentence itself names before "the outlet" ("A Delta TV crew fled")."""
    if content[-1] not in _MEDIA or _NAMES.search(span.text):
        return None
    named = [m for m in scene.about if m.category is ActorCategory.MEDIA and m.end <= span.start]
    return scene.speaker(named[-1].text, named[-1]) if named else None


def _group_meant(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return whom "the group" means: the one named in its own sentence, else the last body that spoke."""
    if (group := _group_before(span, scene)) is not None:
        return group
    is_person = means_one(scene)
    return last_where(scene.past, lambda s: s.kind not in _NO_GROUP and not is_person(s))


def _group_before(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the armed group named first before "the group" in its own sentence, or None.

    Who is named first acts there, and tells of it ("The Delta Forces took a post of Xyz, the group said").
    """
    if scene.monitor is not None:
        return None  # a monitor may be the group
    groups = [m for m in scene.about if _may_be_group(m) and m.end <= span.start]
    return scene.speaker(groups[0].text, groups[0]) if groups else None


def _may_be_group(mention: ActorMention) -> bool:
    """Return whether somebody is an armed group, or forces of several groups of one land."""
    of_land = mention.category is ActorCategory.COALITION and mention.country is not None
    return mention.category is ActorCategory.ARMED_GROUP or (of_land and not _STATES.search(mention.text))


_STATES = re.compile(r"\b(?:coalition|mission)\b", re.I)


_ARMED = rule_words().people.armed_kinds
_GROUPS = rule_words().people.groups


def _armed_group_told(content: Sequence[str], span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the armed group that "the militant group" means: which spoke last, or the only one named."""
    if content[-1] not in _GROUPS or not _ARMED.issuperset(content[:-1]):
        return None
    before = [m for m in (*scene.named, *scene.about) if m.end <= span.start]
    groups = {m.actor: m for m in before if m.category is ActorCategory.ARMED_GROUP and not is_class(m)}
    if (spoke := last_where(scene.past, lambda s: s.actor in groups or s.source in groups)) is not None:
        return spoke
    return next((scene.speaker(m.text, m) for m in groups.values()), None) if len(groups) == 1 else None


_OF_WHAT = ("from", "at", "with")
#: what stands beside a house's own words and is of many houses ("the provincial operations command")
_NO_HOUSE = frozenset("the a an of provincial regional local national central general".split())


def _of_another(content: Sequence[str], past: Sequence[Speaker]) -> bool:
    """Return whether the words say of which house somebody is, and nobody of it has spoken."""
    at = next((i for i, word in enumerate(content) if word in _OF_WHAT), len(content))
    house = {word for word in content[at + 1 :] if word not in _NO_HOUSE}
    return bool(house) and all(not house & set(split_words(speaker.mention)) for speaker in past)


def _last_of_kind(content: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the last speaker that a bare noun can mean ("the statement", "the army", "the resident")."""
    lists, head = scene.cues.speakers, content[-1]
    if "ministry" in content or head in _ARMY:
        return _last_state(scene, armed=head in _ARMY)
    if head in _MONITORS:
        return _last_monitor(scene)
    if head in _MEDIA:
        return last_where(scene.past, lambda s: s.kind in _MEDIA_KINDS)
    if head in lists["bodies"]:
        return _last_body(scene.past, head)
    if head in lists["private"]:
        return last_where(scene.past, lambda s: s.actor is None and s.kind in _PRIVATE_KINDS)
    if head in lists["offices"]:
        return last_where(scene.past, lambda s: s.kind not in _NO_OFFICE)
    if head in lists["posts"]:
        return _last_in_post(head, scene)
    return scene.past[-1]


def _last_state(scene: Scene, *, armed: bool) -> Speaker | None:
    """Return the last speaker that a ministry can belong to: a state, or an office by its words.

    Where it is the ``armed`` forces that speak, a ministry of health does not tell whose they are.
    """
    offices = scene.cues.speakers["state_offices"]
    states = {mention.actor for mention in scene.named if mention.category is ActorCategory.STATE}
    for speaker in reversed(scene.past):
        if armed and _HEALTH.intersection(split_words(speaker.mention)):
            continue
        of_state = {speaker.actor, speaker.source} & (states - {None})
        if of_state or offices.intersection(split_words(speaker.mention)):
            return speaker
    return None


_HEALTH = rule_words().people.of_health
#: What media alone are called.
_MEDIA = rule_words().people.media
#: What monitors alone are called.
_MONITORS = rule_words().people.monitors


def _last_monitor(scene: Scene) -> Speaker:
    """Return the monitor that spoke last, else the one that speaks later, else whoever spoke last."""
    spoke = (s for s in reversed(scene.past) if s.kind is SpeakerKind.MONITOR)
    return next(spoke, scene.monitor or scene.past[-1])


def _last_in_post(head: str, scene: Scene) -> Speaker | None:
    """Return the last named person who can hold a post: nobody of whom the text gives another one."""
    posts, is_person = scene.cues.speakers["posts"], means_one(scene)

    def may_hold(speaker: Speaker) -> bool:
        words = split_words(speaker.mention)
        same = head in words or any(_SHORT_POSTS.get(word) == head for word in words)
        named = TWO_NAMES.search(speaker.mention) is not None and not posts.intersection(words)
        return same or (named and is_person(speaker) and speaker.kind not in _NO_OFFICE)

    return last_where(scene.past, may_hold)


_SHORT_POSTS = {"gen": "general", "col": "colonel", "gov": "governor", "sen": "senator"}


def _last_body(past: Sequence[Speaker], head: str) -> Speaker | None:
    """Return the last speaker that "the agency" can mean: nobody who speaks for himself.

    Officials issue statements and are no agency.
    """
    issued = head in _BY_OFFICIALS
    fits = (s for s in reversed(past) if s.kind not in PEOPLE_KINDS or s.actor is not None)
    return next((s for s in fits if issued or not _is_class(s)), None)


_BY_OFFICIALS = rule_words().speech.by_officials


def _is_class(speaker: Speaker) -> bool:
    """Return whether a speaker is but a class of people without a name ("a medical source", "doctors")."""
    unnamed = speaker.actor is None and speaker.name.islower()
    return unnamed and bool(_OF_PEOPLE.search(speaker.name))


_OF_PEOPLE = re.compile(r"\b(?:sources?|officials?|doctors?|medics?|rescuers?|witnesses|residents?)\b")
#: Who publishes, who speaks for himself or helps, and who holds no office.
_MEDIA_KINDS = (SpeakerKind.MEDIA, SpeakerKind.STATE_MEDIA)
_NO_GROUP = (*_MEDIA_KINDS, SpeakerKind.RESIDENT)
_PRIVATE_KINDS = (*PEOPLE_KINDS, SpeakerKind.RESPONDER)
_NO_OFFICE = (SpeakerKind.MEDIA, SpeakerKind.STATE_MEDIA, SpeakerKind.MONITOR, SpeakerKind.RESIDENT)
