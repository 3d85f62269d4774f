"""Who says what in a document: frames of each sentence, with speakers resolved across sentences.

The chain of the *innermost* frame over a claim is its whole attribution, outermost speaker first:
a frame inside another's content takes the outer chain before its own.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from communique.extract.reporting.find import find_frames, frames_in, performers_in, tellers_in
from communique.extract.reporting.frame import RawFrame
from communique.extract.reporting.persons import person_told_of
from communique.extract.reporting.phrases import SourceSpan, View
from communique.lexicon.cues import CueLexicon, split_words
from communique.lexicon.rule_words import rule_words
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    AttributionFrame,
    PlaceMention,
    Speaker,
    SpeakerKind,
    Stance,
)
from communique.records.parse import ParsedSentence

__all__ = ["Attribution", "RawFrame", "SourceSpan", "attribute", "find_frames", "innermost"]

#: Longer phrases introduce somebody new ("the head of the village school's parents"), shorter ones take up.
_SHORT = 6

SpeakerOf = Callable[[str, ActorMention | None], Speaker]

_DEFINITE = ("the", "this", "that", "its", "his", "her", "their")
_INDEFINITE = ("a", "an", "another", "one")
_PEOPLE_KINDS = (SpeakerKind.RESIDENT, SpeakerKind.ANALYST, SpeakerKind.UNKNOWN)
#: Pronouns of bodies that the text may have named without their speaking.
_OF_BODIES = ("it", "they")
#: What "it said" can mean.
_BODIES = frozenset(ActorCategory) - {ActorCategory.PEOPLE, ActorCategory.PERSON, ActorCategory.FIGHTERS}


class _Scene(NamedTuple):
    """What resolving one speaker needs: the lexicon, the speaker of a name, who spoke before and after.

    ``named`` are the bodies that the sentences before have named, in text order; ``here`` who acts by
    words in the sentence itself; ``quoted`` the stretches of direct speech, in which others are told of;
    ``lead`` the person whom the sentence before was about, if nobody spoke in it; ``about`` whom the
    sentence itself names.
    """

    cues: CueLexicon
    speaker: SpeakerOf
    past: list[Speaker]
    named: list[ActorMention]
    monitor: Speaker | None
    here: list[SourceSpan]
    quoted: Sequence["_Run"]
    lead: list[SourceSpan]
    about: list[ActorMention]


class Attribution(NamedTuple):
    """Who says what in a document: the frames of each sentence, and whom a subject's words mean there."""

    frames: tuple[tuple[AttributionFrame, ...], ...]
    who: Callable[[int, SourceSpan], Speaker | None]


def attribute(
    sentences: Sequence[ParsedSentence],
    actors_of: Callable[[ParsedSentence], Sequence[ActorMention]],
    places_of: Callable[[ParsedSentence], Sequence[PlaceMention]],
    cues: CueLexicon,
    speaker: SpeakerOf,
) -> Attribution:
    """Return the frames of each sentence, in order, with chains of resolved speakers.

    "It said" and "the source added" take the last speaker or announcer that fits, a surname the person
    named before, "a monitor" the monitor named later; a quotation over several sentences keeps its speaker.
    """
    views = [View(sentence, actors_of(sentence), places_of(sentence), cues) for sentence in sentences]
    raw = [frames_in(view) for view in views]
    scene = _Scene(cues, speaker, [], [], _first_monitor(raw, speaker), [], _quoted_runs(sentences), [], [])
    framed: list[tuple[AttributionFrame, ...]] = []
    marks: list[int] = []
    leads: list[list[SourceSpan]] = []
    for sentence, view, frames in zip(sentences, views, raw, strict=True):
        marks.append(len(scene.past))
        leads.append([*scene.lead])
        scene.here[:] = performers_in(view)
        scene.about[:] = actors_of(sentence)
        tellers = tellers_in(view)
        if tellers and framed and not any(frame.chain for frame in framed[-1]):
            before = sentences[len(framed) - 1]
            framed[-1] = (*framed[-1], *_told_back(before, tuple(_speakers(tellers, scene)), scene))
        framed.append(_resolve_sentence(frames, scene))
        if not any(frame.sources for frame in frames):
            scene.past.extend(_speaker(source, scene) for source in scene.here)
        silent = not any(frame.sources for frame in frames) and not scene.here
        scene.lead[:] = person_told_of(sentence, actors_of(sentence)) if silent else []
        scene.named.extend(mention for mention in actors_of(sentence) if mention.category in _BODIES)
    who = partial(_who_at, scene, (*marks, None), leads)
    return Attribution(tuple(_carry_quotes(sentences, framed)), who)


def _who_at(
    scene: _Scene,
    marks: Sequence[int | None],
    leads: Sequence[list[SourceSpan]],
    k: int,
    span: SourceSpan,
) -> Speaker | None:
    """Return whom the words of a subject mean in sentence ``k``, by those who had spoken until then."""
    heard = [s for s in scene.past[marks[k] : marks[k + 1]] if s.start < span.start]
    past = [*scene.past[: marks[k]], *heard]
    then = scene._replace(past=past, named=[], here=[], lead=[] if heard else leads[k], about=[])
    return next(_speakers((span,), then), None)


def innermost(frames: Sequence[AttributionFrame], at: int) -> AttributionFrame | None:
    """Return the narrowest frame whose content covers the character ``at``, or None."""
    over = [frame for frame in frames if frame.content_start <= at < frame.content_end]
    return min(
        over, key=lambda frame: (frame.content_end - frame.content_start, not frame.chain), default=None
    )


def _first_monitor(raw: Sequence[Sequence[RawFrame]], speaker: SpeakerOf) -> Speaker | None:
    """Return the first monitor that a document names as a speaker ("a monitor" may stand for it)."""
    for frames in raw:
        for source in (source for frame in frames for source in frame.sources):
            found = speaker(source.text, source.actor)
            if found.kind is SpeakerKind.MONITOR and found.actor is not None:
                return found
    return None


def _told_back(
    sentence: ParsedSentence, chain: tuple[Speaker, ...], scene: _Scene
) -> Iterator[AttributionFrame]:
    """Yield the frame over a sentence whose tellers the next sentence names, and remember them."""
    scene.past.extend(chain)
    if chain and sentence.tokens:
        start = sentence.sentence.start
        yield AttributionFrame(
            chain=chain,
            cue="",
            cue_start=start,
            cue_end=start,
            stance=Stance.ASSERTED,
            content_start=start,
            content_end=sentence.sentence.end,
            rule_id="frame.told_back",
            refers_back=False,
        )


def _resolve_sentence(frames: Sequence[RawFrame], scene: _Scene) -> tuple[AttributionFrame, ...]:
    chains = [_chain(k, frames, scene) for k in range(len(frames))]
    whole = [_nested(k, frames, chains) for k in range(len(frames))]
    return tuple(_record(frame, chain) for frame, chain in zip(frames, whole, strict=True))


def _chain(k: int, frames: Sequence[RawFrame], scene: _Scene) -> tuple[Speaker, ...]:
    """Return the speakers of one frame by itself, and remember them for what follows."""
    frame = frames[k]
    if frame.carries:
        return _carried(k, frames, scene)
    chain = tuple(_speakers(frame.sources, scene))
    if frame.rule_id == "frame.colon_land" and _is_home(chain, scene):
        return ()
    quoted = any(run.closed and run.start < frame.cue_start < run.end for run in scene.quoted)
    if not (frame.weak or quoted):
        scene.past.extend(chain)
    return chain


def _is_home(chain: Sequence[Speaker], scene: _Scene) -> bool:
    """Return whether a headline's first word is the land that the report is about ("Fooland: mill burns")."""
    home = scene.speaker("the interior ministry", None).source
    return len(chain) == 1 and home is not None and chain[0].source == home


def _carried(k: int, frames: Sequence[RawFrame], scene: _Scene) -> tuple[Speaker, ...]:
    """Return the chain of the frame beside "adding that": before it, else after it."""
    before = [frame for frame in frames[:k] if frame.sources]
    beside = before[-1:] or [frame for frame in frames[k + 1 :] if frame.sources][:1]
    if beside:
        return tuple(_speakers(beside[0].sources, scene))
    return ()


def _nested(k: int, frames: Sequence[RawFrame], chains: Sequence[tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """Return a frame's chain behind those of the frames in whose content its cue stands."""
    outer: list[Speaker] = []
    for j, other in enumerate(frames):
        inside = other.content_start <= frames[k].cue_start and frames[k].cue_end <= other.content_end
        mutual = frames[k].content_start <= other.cue_start < frames[k].content_end
        if j != k and inside and not mutual and not frames[k].carries and _wider(other, frames[k]):
            outer.extend(chains[j])
    return tuple(_distinct([*outer, *chains[k]]))


def _wider(outer: RawFrame, inner: RawFrame) -> bool:
    width = outer.content_end - outer.content_start
    return width > inner.content_end - inner.content_start and outer.stance is not Stance.DENIED


def _distinct(chain: Sequence[Speaker]) -> list[Speaker]:
    """Return the speakers without a second mention of the same one."""
    kept: list[Speaker] = []
    for speaker in chain:
        if all((speaker.source or speaker.name) != (other.source or other.name) for other in kept):
            kept.append(speaker)
    return kept


def _record(frame: RawFrame, chain: tuple[Speaker, ...]) -> AttributionFrame:
    return AttributionFrame(
        chain=chain,
        cue=frame.cue,
        cue_start=frame.cue_start,
        cue_end=frame.cue_end,
        stance=frame.stance,
        content_start=frame.content_start,
        content_end=frame.content_end,
        rule_id=f"{frame.rule_id}/{frame.cue_id}",
        refers_back=frame.refers_back,
    )


# --- speakers ----------------------------------------------------------------------------------------


def _speakers(spans: Sequence[SourceSpan], scene: _Scene) -> Iterator[Speaker]:
    """Yield who the words mean; a pronoun that nobody explains is no speaker."""
    for span in spans:
        found = _speaker(span, scene)
        nobody = found.source is None and (_is_pronoun(found.name, scene) or _is_vague(found.name, scene))
        if not nobody and not _OURS.match(span.text):
            yield found


def _is_vague(name: str, scene: _Scene) -> bool:
    """Return whether a name is but a noun for bodies that nothing explains ("the group", "the groups")."""
    return name in scene.cues.speakers["vague"]


#: Who writes the report: it speaks in its own voice.
_OURS = re.compile(r"our (?:own )?(?:correspondent|reporter)s?\b", re.I)


def _is_pronoun(text: str, scene: _Scene) -> bool:
    return text.lower() in scene.cues.speakers["pronouns"] or text.lower() in _OBJECTS


def _speaker(span: SourceSpan, scene: _Scene) -> Speaker:
    """Return who a speaker's words stand for."""
    found = _antecedent(span, scene) or scene.speaker(span.people_of or span.text, span.actor)
    return replace(found, mention=span.text, start=span.start, end=span.end)


def _antecedent(span: SourceSpan, scene: _Scene) -> Speaker | None:
    """Return the earlier (or later) speaker whom the words take up again, or None."""
    words = split_words(span.text)
    if len(words) == 1 and words[0] in _OBJECTS:
        return _by_pronoun(_OBJECTS[words[0]], scene)
    if len(words) == 1 and words[0] in scene.cues.speakers["pronouns"]:
        return _same_sentence(span, scene) or _by_pronoun(words[0], scene)
    if _awaits_name(span.text, words, scene):
        return scene.monitor
    if (body := _whose_office(span, words, scene)) is not None:
        return body
    if span.text[:1].isupper() and words[0] not in _DEFINITE:
        return _by_surname(span, scene.past)
    if words[0] in _DEFINITE:
        return _by_noun(span, words, scene)
    stranger = span.actor is None or (
        span.actor.actor is None and span.actor.category is ActorCategory.PERSON
    )
    if stranger and scene.past and scene.cues.speakers["spokes"].intersection(words[:2]):
        return scene.past[-1]
    return None


#: Pronouns of those who are quoted ("quoted them as saying").
_OBJECTS = {"them": "they", "him": "he", "her": "she"}


def _same_sentence(span: SourceSpan, scene: _Scene) -> Speaker | None:
    """Return who acts by words before a pronoun's own clause ("It called for aid, where it said")."""
    before = [source for source in scene.here if source.end < span.start]
    return scene.speaker(before[-1].text, before[-1].actor) if before and span.inner else None


def _by_pronoun(word: str, scene: _Scene) -> Speaker | None:
    """Return the last speaker that "it" (no private person) or "he", "she", "they" can mean.

    Where nobody fits has spoken, "it" and "they" mean the body that the text named last.
    """
    if word in ("he", "she"):
        if scene.lead:
            return _speaker(scene.lead[0], scene._replace(lead=[]))
        if (person := _last_person(scene)) is not None:
            return person
    for speaker in reversed(scene.past):
        if word != "it" or speaker.kind not in _PEOPLE_KINDS or speaker.actor or _names_body(speaker, scene):
            return speaker
    if word in _OF_BODIES and scene.named:
        return scene.speaker(scene.named[-1].text, scene.named[-1])
    return None


def _names_body(speaker: Speaker, scene: _Scene) -> bool:
    """Return whether a speaker's name is one of a body ("Marsa Media Center")."""
    last = speaker.name.split()[-1:]
    return last != [] and last[0].istitle() and last[0].lower() in scene.cues.speakers["bodies"] | _SEATS


_SEATS = frozenset(("center", "centre", "committees", "union", "society", "council"))

#: How many speakers back "he" looks for a person.
_NEAR_PAST = 4
#: A surname that stands for somebody's house ("Doe", for the council that she leads).
_NAME_ALONE = re.compile(r"(?!The )[A-Z][a-z][\w'’-]+(?: (?:al-)?[A-Z][\w'’-]+)?")
#: A person's name, or two words of it, behind or before his role.
_TWO_NAMES = re.compile(r"[A-Z][\w'’-]+ (?:[A-Z]\. )?(?:al-|bin |de |van )?[A-Z][\w'’-]+")


def _last_person(scene: _Scene) -> Speaker | None:
    """Return the last speaker who is one person, or a party or office before whom none has spoken."""
    is_person = _person(scene)
    offices = (SpeakerKind.PARTY, SpeakerKind.OFFICIAL)
    return _last_where(
        scene.past[-_NEAR_PAST:],
        lambda s: (s.kind in offices and not _MANY.search(s.mention)) or is_person(s),
    )


#: Words for many, which "he" and "she" do not mean ("rebels", "government forces").
_MANY = re.compile(r"\b(?:[a-z]+s|police|military)$")


def _person(scene: _Scene) -> Callable[[Speaker], bool]:
    """Return the test whether a speaker's words mean one person: a role in the singular, or a name."""
    lists = scene.cues.speakers

    def means_one(speaker: Speaker) -> bool:
        words = split_words(speaker.mention)
        if any(word.endswith("s") and word[:-1] in lists["persons"] for word in words):
            return False
        if any(word in lists["persons"] for word in words) or (len(words) == 1 and words[0] in ("he", "she")):
            return True
        unknown = speaker.source is None and speaker.kind in _PEOPLE_KINDS
        of_house = not set(words) & set(split_words(speaker.name))
        named = (unknown or of_house) and _NAME_ALONE.fullmatch(speaker.mention)
        return bool(named) or (unknown and _TWO_NAMES.search(speaker.mention) is not None)

    return means_one


def _awaits_name(text: str, words: Sequence[str], scene: _Scene) -> bool:
    """Return whether the words are "a monitoring group" or a headline's "Monitor"."""
    bare = " ".join(word for word in words if word not in _INDEFINITE)
    forward = scene.cues.speakers["forward"]
    return scene.monitor is not None and words[0] not in _DEFINITE and bool({bare, _of_land(text)} & forward)


def _of_land(text: str) -> str:
    """Return the word behind a capitalised one ("Fooland monitor"), for whoever watches that land."""
    return text.split()[-1] if _LAND_BEFORE.fullmatch(text) else ""


_LAND_BEFORE = re.compile(r"[A-Z]\w+ [a-z]+")


def _by_surname(span: SourceSpan, past: Sequence[Speaker]) -> Speaker | None:
    """Return the speaker introduced earlier with this name and more ("Mrs Doe" after "mayor Jane Doe").

    A known person of that surname is not meant where another has been introduced with it.
    """
    known = span.actor is not None and span.actor.actor is not None
    if known and span.actor and span.actor.category is not ActorCategory.PERSON:
        return None
    name = _HONORIFIC.sub("", span.text)
    words = split_words(name)
    for speaker in reversed(past):
        earlier = split_words(speaker.mention)
        if len(earlier) > len(words) and _within(words, earlier) and name in speaker.mention:
            return speaker
    return None


_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Dr|Prof|Sir)\.? (?=[A-Z])")


def _within(words: Sequence[str], earlier: Sequence[str]) -> bool:
    return all(word in earlier for word in words)


#: A name behind the article ("the Delta news agency"), which takes up nobody else.
_NAMES = re.compile(r"(?<=\s)(?:al-)?[A-Z][\w'’-]*")
#: Capitalised or not, these say which office of a state speaks, and not of which state.
_OFFICES = rule_words().people.offices
#: An adjective that only says where a body sits ("the London-based monitor").
_COMPOUND = re.compile(r"(?:(?!The\b)[A-Z]\S+ )*\S+(?:-| )based\b")


#: Where a noun phrase goes on to say what else its bearer is or has ("the group with a network of sources").
_FURTHER = re.compile(r",? (?:with|which|who|whose)\b|, (?=(?:al-)?[A-Z])")


def _of_last_word(word: str, past: Sequence[Speaker]) -> Speaker | None:
    """Return the last speaker whose longer name ends with a word ("the Coalition")."""
    for speaker in reversed(past):
        earlier = split_words(speaker.mention)
        if len(earlier) > 1 and word in (earlier[-1], split_words(speaker.name)[-1]):
            return speaker
    return None


def _by_noun(span: SourceSpan, words: Sequence[str], scene: _Scene) -> Speaker | None:
    """Return the speaker that "the source" or "the security sources" takes up again."""
    text = _FURTHER.split(_COMPOUND.sub("", span.text))[0]
    known = span.actor is not None and not (span.actor.actor or "class:").startswith("class:")
    content = [word for word in split_words(text)[1:] if word.isalpha()]
    named = any(word.lower() not in _OFFICES for word in _NAMES.findall(text))
    if not content or (known and named and len(content) > 1):
        return None
    if known and named:
        return _of_last_word(content[0], scene.past)
    if (army := _army_before(span, content, scene)) is not None:
        return army
    if content == ["group"]:
        if (group := _group_before(span, scene)) is not None:
            return group
        is_person = _person(scene)
        return _last_where(scene.past, lambda s: s.kind not in _MEDIA_KINDS and not is_person(s))
    for speaker in reversed(scene.past):
        earlier = split_words(speaker.mention) + split_words(speaker.name)
        if len(earlier) > len(content) and all(word in earlier for word in content):
            return speaker
    if known or named or not scene.past or len(content) > _SHORT or _of_another(content, scene.past):
        return None
    for speaker in reversed(scene.past):
        if content[0].removesuffix("s") in split_words(speaker.mention):
            return speaker
    if content[-1] not in scene.cues.speakers["anaphoric"]:
        return None
    return _last_of_kind(content, scene)


_ARMY = frozenset(("army", "military"))


def _army_before(span: SourceSpan, content: Sequence[str], scene: _Scene) -> Speaker | None:
    """Return the army that the sentence itself names before "the army" ("The X military left, it said")."""
    if set(content) - _ARMY:
        return None
    armies = [m for m in scene.about if m.category is ActorCategory.STATE and m.end <= span.start]
    named = [m for m in armies if m.text[:1].isupper() or " " in m.text]
    own = {m.actor: m for m in named if m.actor and m.text.split()[-1].lower() in _ARMY}
    return scene.speaker(*next((m.text, m) for m in own.values())) if len(own) == 1 else None


def _group_before(span: SourceSpan, scene: _Scene) -> Speaker | None:
    """Return the armed group named before "the group" in its own sentence, or None."""
    if scene.monitor is not None:
        return None  # a monitor may be the group
    groups = [m for m in scene.about if m.category is ActorCategory.ARMED_GROUP and m.end <= span.start]
    return scene.speaker(groups[-1].text, groups[-1]) if groups else None


def _whose_office(span: SourceSpan, words: Sequence[str], scene: _Scene) -> Speaker | None:
    """Return the body whose spokesman stands behind its deeds ("The army left, its spokesman said")."""
    spoken = words[0] in _ITS and scene.cues.speakers["spokes"].intersection(words[:2])
    bodies = [m for m in scene.about if m.category in _BODIES and m.actor and m.end <= span.start]
    return scene.speaker(bodies[0].text, bodies[0]) if spoken and bodies else None


_ITS = ("its", "their")


_OF_WHAT = ("from", "at", "with")


def _of_another(content: Sequence[str], past: Sequence[Speaker]) -> bool:
    """Return whether the words say of which house somebody is, and nobody of it has spoken."""
    at = next((i for i, word in enumerate(content) if word in _OF_WHAT), len(content))
    house = {word for word in content[at + 1 :] if word not in ("the", "a", "an", "of")}
    return bool(house) and all(not house & set(split_words(speaker.mention)) for speaker in past)


def _last_of_kind(content: Sequence[str], scene: _Scene) -> Speaker | None:
    """Return the last speaker that a bare noun can mean ("the statement", "the army", "the resident")."""
    lists, head = scene.cues.speakers, content[-1]
    if "ministry" in content or head in ("army", "military"):
        return _last_state(scene)
    if head in _MONITORS:
        return _last_monitor(scene)
    if head in lists["bodies"]:
        return _last_body(scene.past, head)
    if head in lists["private"]:
        return _last_where(scene.past, lambda s: s.actor is None and s.kind in _PRIVATE_KINDS)
    if head in lists["offices"]:
        return _last_where(scene.past, lambda s: s.kind not in _NO_OFFICE)
    if head in lists["posts"]:
        return _last_in_post(head, scene)
    return scene.past[-1]


def _last_state(scene: _Scene) -> Speaker | None:
    """Return the last speaker that a ministry can belong to: a state, or an office by its words."""
    offices = scene.cues.speakers["state_offices"]
    states = {mention.actor for mention in scene.named if mention.category is ActorCategory.STATE}
    for speaker in reversed(scene.past):
        of_state = {speaker.actor, speaker.source} & (states - {None})
        if of_state or offices.intersection(split_words(speaker.mention)):
            return speaker
    return None


#: What monitors alone are called.
_MONITORS = frozenset(("monitor", "watchdog", "observatory"))


def _last_monitor(scene: _Scene) -> Speaker:
    """Return the monitor that spoke last, else the one that speaks later, else whoever spoke last."""
    spoke = (s for s in reversed(scene.past) if s.kind is SpeakerKind.MONITOR)
    return next(spoke, scene.monitor or scene.past[-1])


def _last_in_post(head: str, scene: _Scene) -> Speaker | None:
    """Return the last named person who can hold a post: nobody of whom the text gives another one."""
    posts, is_person = scene.cues.speakers["posts"], _person(scene)

    def may_hold(speaker: Speaker) -> bool:
        words = split_words(speaker.mention)
        same = head in words or any(_SHORT_POSTS.get(word) == head for word in words)
        named = _TWO_NAMES.search(speaker.mention) is not None and not posts.intersection(words)
        return same or (named and is_person(speaker) and speaker.kind not in _NO_OFFICE)

    return _last_where(scene.past, may_hold)


_SHORT_POSTS = {"gen": "general", "col": "colonel", "gov": "governor", "sen": "senator"}


def _last_body(past: Sequence[Speaker], head: str) -> Speaker | None:
    """Return the last speaker that "the agency" can mean: nobody who speaks for himself.

    Officials issue statements and are no agency.
    """
    issued = head in _BY_OFFICIALS
    fits = (s for s in reversed(past) if s.kind not in _PEOPLE_KINDS or s.actor is not None)
    return next((s for s in fits if issued or not _is_class(s)), None)


_BY_OFFICIALS = frozenset(("statement", "report", "post", "study"))


def _is_class(speaker: Speaker) -> bool:
    """Return whether a speaker is but a class of people without a name ("a medical source", "doctors")."""
    unnamed = speaker.actor is None and speaker.name.islower()
    return unnamed and bool(_OF_PEOPLE.search(speaker.name))


_OF_PEOPLE = re.compile(r"\b(?:sources?|officials?|doctors?|medics?|rescuers?|witnesses|residents?)\b")


def _last_where(past: Sequence[Speaker], fits: Callable[[Speaker], bool]) -> Speaker | None:
    return next((speaker for speaker in reversed(past) if fits(speaker)), None)


#: Who speaks for himself, and who holds no office.
_MEDIA_KINDS = (SpeakerKind.MEDIA, SpeakerKind.STATE_MEDIA)
_PRIVATE_KINDS = (*_PEOPLE_KINDS, SpeakerKind.RESPONDER)
_NO_OFFICE = (SpeakerKind.MEDIA, SpeakerKind.STATE_MEDIA, SpeakerKind.MONITOR, SpeakerKind.RESIDENT)


# --- quotations over several sentences ---------------------------------------------------------------


class _Run(NamedTuple):
    """Direct speech from one opening mark to its closing one (``end``: where it closes), over sentences."""

    first: int
    last: int
    start: int
    end: int
    closed: bool


#: A quotation left open runs no further than this many sentences: its closing mark was lost.
_OPEN_RUN = 6


def _carry_quotes(
    sentences: Sequence[ParsedSentence], framed: Sequence[tuple[AttributionFrame, ...]]
) -> list[tuple[AttributionFrame, ...]]:
    """Return the frames with those of direct speech: each quoted stretch has its speaker.

    A sentence inside a quotation without a frame of its own gets one; a frame inside it ("the rebels
    said", said by the person quoted) gets that person before its own chain.
    """
    result = list(framed)
    runs = _quoted_runs(sentences)
    for run in (_ended(run, framed) for run in runs):
        said = _run_speaker(framed, run, runs)
        if said is not None:
            for k in range(run.first, run.last + 1):
                result[k] = _with_speaker(sentences[k], result[k], run, said)
    return result


def _ended(run: _Run, framed: Sequence[tuple[AttributionFrame, ...]]) -> _Run:
    """Return a quotation without closing mark cut before the next sentence that has a speaker of its own."""
    if run.closed:
        return run
    own = (k for k in range(run.first + 1, run.last + 1) if any(frame.chain for frame in framed[k]))
    return run._replace(last=next(own, run.last + 1) - 1)


def _with_speaker(
    sentence: ParsedSentence, frames: tuple[AttributionFrame, ...], run: _Run, said: AttributionFrame
) -> tuple[AttributionFrame, ...]:
    quoted = [_quoted_in(frame, run, said) for frame in frames]
    chained = [frame for frame in frames if frame.chain]
    covered = any(not run.closed or not run.start <= frame.cue_start < run.end for frame in chained)
    alone = run.first == run.last and not _goes_on(sentence, run, said)
    if covered or not sentence.tokens or alone:
        return tuple(quoted)
    return (*quoted, _carried_frame(sentence, run, said))


#: How far a sentence of nothing but a quotation may stand behind the words that say whose it is.
_NEAR = 120


def _goes_on(sentence: ParsedSentence, run: _Run, said: AttributionFrame) -> bool:
    """Return whether a sentence is all quotation, right behind a quotation whose speaker is named."""
    start, end = sentence.sentence.start, sentence.sentence.end
    whole = run.closed and run.start <= start + 1 and run.end >= end - 2
    quoted = said.rule_id.startswith(("frame.inverted", "frame.trailing", "frame.middle"))
    unnamed = said.chain[-1].source is None and said.chain[-1].kind is SpeakerKind.MEDIA
    return whole and quoted and not unnamed and 0 < start - said.cue_end < _NEAR


def _quoted_in(frame: AttributionFrame, run: _Run, said: AttributionFrame) -> AttributionFrame:
    if not run.closed or not run.start <= frame.cue_start < run.end or not frame.chain:
        return frame
    return replace(frame, chain=tuple(_distinct([*said.chain, *frame.chain])))


_QUOTATION_MARK = re.compile(r"[“”\"]")


def _quoted_runs(sentences: Sequence[ParsedSentence]) -> list[_Run]:
    """Return the stretches of direct speech, by their quotation marks, within one segment."""
    runs: list[_Run] = []
    opened: tuple[int, int] | None = None
    for k, sentence in enumerate(sentences):
        if opened and _lost(sentences, opened[0], k):
            opened = None
        for found in _QUOTATION_MARK.finditer(sentence.text):
            mark, at = found[0], sentence.sentence.start + found.start()
            if opened and _opens(sentence.text, found.start()):
                runs.append(_Run(opened[0], k - 1 if found.start() == 0 else k, opened[1], at, False))
                opened = None
            if mark == "“" or (mark == '"' and opened is None):
                opened = (k, at)
            elif opened is not None:
                runs.append(_Run(opened[0], k, opened[1], at, True))
                opened = None
        if opened is not None:
            runs.append(_Run(opened[0], k, opened[1], sentence.sentence.end, False))
    return _longest(runs)


def _opens(text: str, at: int) -> bool:
    """Return whether a straight mark opens direct speech: a sentence's first character, before a word."""
    return at == 0 and text[:1] == '"' and text[1:2].isalnum()


def _lost(sentences: Sequence[ParsedSentence], first: int, k: int) -> bool:
    """Return whether a quotation opened in one sentence cannot still be open in another."""
    return k - first >= _OPEN_RUN or sentences[first].sentence.segment != sentences[k].sentence.segment


def _longest(runs: Sequence[_Run]) -> list[_Run]:
    by_start = {run.start: run for run in runs}
    return [by_start[start] for start in sorted(by_start)]


def _run_speaker(
    framed: Sequence[tuple[AttributionFrame, ...]], run: _Run, runs: Sequence[_Run]
) -> AttributionFrame | None:
    """Return the frame whose speaker says a quotation: the one after its closing mark, else before it."""
    after = [frame for frame in framed[run.last] if frame.chain and frame.cue_start >= run.end]
    if run.closed and after and after[0].content_start <= run.end:
        return after[0]
    for k in range(run.first, -1, -1):
        said_before = [f for f in framed[k] if f.chain and f.cue_start < run.start]
        outside = [f for f in said_before if not any(r.start <= f.cue_start < r.end for r in runs)]
        if outside:
            said: AttributionFrame = outside[-1]
            return said
    return None


def _carried_frame(sentence: ParsedSentence, run: _Run, said: AttributionFrame) -> AttributionFrame:
    start = max(sentence.sentence.start, run.start)
    return replace(
        said,
        cue_start=start,
        cue_end=start,
        content_start=start,
        content_end=max(min(sentence.sentence.end, run.end), start + 1),
        stance=Stance.ASSERTED if said.stance is Stance.DENIED else said.stance,
        rule_id="carry.quote",
        refers_back=False,
    )
