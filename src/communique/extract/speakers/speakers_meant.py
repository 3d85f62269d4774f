"""Who the words for a speaker stand for: an earlier speaker, a later one, or whom they name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.extract.reporting.persons import BODIES
from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.speakers.land_offices import office_of_region
from communique.extract.speakers.scene import PEOPLE_KINDS, Scene, last_where
from communique.extract.speakers.speaker_nouns import by_noun
from communique.extract.speakers.speaker_pronouns import (
    OBJECTS,
    OF_PERSONS,
    by_pronoun,
    is_pronoun,
    same_sentence,
)
from communique.lexicon.cues import split_words
from communique.records.mention import ActorCategory, Speaker


def speakers_meant(spans: Sequence[SourceSpan], scene: Scene) -> Iterator[Speaker]:
    """Yield who the words mean; a pronoun that nobody explains is no speaker."""
    for span in spans:
        found = speaker_meant(span, scene)
        nobody = found.source is None and (is_pronoun(found.name, scene) or _is_vague(found.name, scene))
        if not nobody and not _OURS.match(span.text):
            yield found


def _is_vague(name: str, scene: Scene) -> bool:
    """Return whether a name is but a noun for bodies that nothing explains ("the group", "the groups")."""
    return name in scene.cues.speakers["vague"]


#: Who writes the report: it speaks in its own voice.
_OURS = re.compile(r"our (?:own )?(?:correspondent|reporter)s?\b", re.I)


def speaker_meant(span: SourceSpan, scene: Scene) -> Speaker:
    """Return who a speaker's words stand for."""
    found = _antecedent(span, scene) or scene.speaker(span.people_of or span.text, span.actor)
    return replace(found, mention=span.text, start=span.start, end=span.end)


def _antecedent(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the earlier (or later) speaker whom the words take up again, or None."""
    words = split_words(span.text)
    if len(words) == 1 and is_pronoun(words[0], scene):
        return _by_pronoun(span, words[0], scene)
    if _awaits_name(span.text, words, scene):
        return scene.monitor
    if (body := _whose_office(span, words, scene) or _spoken_for(span, scene)) is not None:
        return body
    if (office := office_of_region(span, scene)) is not None:
        return office
    if (state := _state_of_rank(span, scene) or _ally_meant(span, words, scene)) is not None:
        return state
    spokes = scene.cues.speakers["spokes"]
    spoken = words[0] in spokes or (words[0] in _INDEFINITE and spokes.intersection(words[1:_BARE]))
    bare = spoken and not {"for", "of", "at", "with", "from", "in"}.intersection(words)
    if span.text[:1].isupper() and words[0] not in _DEFINITE and not bare:
        return _by_surname(span, scene.past) or _named_later(span, scene)
    if words[0] in _DEFINITE:
        return by_noun(span, scene)
    stranger = span.actor is None or (
        span.actor.actor is None and span.actor.category is ActorCategory.PERSON
    )
    if stranger and scene.past and scene.cues.speakers["spokes"].intersection(words[:2]):
        return scene.past[-1]
    return None


def _by_pronoun(span: SourceSpan, word: str, scene: Scene) -> Speaker | None:
    """Return whom a pronoun means: who acts in its sentence, or the person of the sentence before."""
    if word not in OBJECTS and (doer := same_sentence(span, scene)) is not None:
        return doer
    subject = OBJECTS.get(word, word)
    if subject in OF_PERSONS and scene.lead:
        return speaker_meant(scene.lead[0], scene._replace(lead=[]))
    return by_pronoun(subject, scene, span.start)


_DEFINITE = ("the", "this", "that", "its", "his", "her", "their")
_INDEFINITE = ("a", "an", "another", "one")


def _awaits_name(text: str, words: Sequence[str], scene: Scene) -> bool:
    """Return whether the words are "a monitoring group" or a headline's "Monitor"."""
    bare = " ".join(word for word in words if word not in _INDEFINITE)
    forward = scene.cues.speakers["forward"]
    return scene.monitor is not None and words[0] not in _DEFINITE and bool({bare, _of_land(text)} & forward)


def _of_land(text: str) -> str:
    """Return the word behind a capitalised one ("Fooland monitor"), for whoever watches that land."""
    return text.split()[-1] if _LAND_BEFORE.fullmatch(text) else ""


_LAND_BEFORE = re.compile(r"[A-Z]\w+ [a-z]+")


def _whose_office(span: SourceSpan, words: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the body whose spokesman stands behind its deeds ("The army left, its spokesman said")."""
    spoken = words[0] in _ITS and scene.cues.speakers["spokes"].intersection(words[:2])
    bodies = [m for m in scene.about if m.category in BODIES and m.actor and m.end <= span.start]
    if spoken and bodies:
        return scene.speaker(bodies[0].text, bodies[0])
    return last_where(scene.past, _is_body) if spoken and not scene.about else None


def _is_body(speaker: Speaker) -> bool:
    """Return whether a speaker is a body with a name."""
    named = speaker.source is not None or speaker.actor is not None
    return named and speaker.kind not in PEOPLE_KINDS


def _spoken_for(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the body that "a spokesman for the group, Jane Doe" takes up, or None."""
    found = _FOR_BODY.match(span.text)
    return by_noun(span._replace(text=found["body"], actor=None), scene) if found else None


_FOR_BODY = re.compile(
    r"(?:an?|the|another) (?:[a-z]+ )?spokes\w+ (?:for|of) "
    r"(?P<body>the (?:group|movement|organi[sz]ation|agency|charity|ministry|mission))(?=$|,)",
    re.IGNORECASE,
)


_ITS = ("its", "their")


#: how many words "an army spokesman" has, who says of no house that it is his
_BARE = 3


def _state_of_rank(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the state that spoke last, whose officer "Army Colonel Jane Doe" is, told of another land."""
    of_any_state = span.actor is None or (span.actor.actor or "class:").startswith("class:")
    if _RANKED.match(span.text) is None or not of_any_state or not scene.past:
        return None
    states = {m.actor for m in scene.named if m.category is ActorCategory.STATE}
    last = scene.past[-1]
    return last if {last.actor, last.source} & (states - {None}) else None


def _ally_meant(span: SourceSpan, words: Sequence[str], scene: Scene) -> Speaker | None:
    """Return the state that "the staunch Doe ally" takes up: who spoke or was named last, not Doe's."""
    if span.actor is not None or words[-1] not in _ALLIES:
        return None
    owners = {m.actor for m in scene.about if span.start <= m.start and m.end <= span.end}
    states = {m.actor for m in scene.named if m.category is ActorCategory.STATE} - owners
    if (spoke := last_where(scene.past, lambda s: bool({s.actor, s.source} & (states - {None})))) is not None:
        return spoke
    named = [m for m in scene.named if m.actor in states and m.end <= span.start]
    return scene.speaker(named[-1].text, named[-1]) if named else None


_ALLIES = frozenset({"ally", "backer", "patron"})


def _named_later(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return the holder of an office who spoke last without a name, which the report now gives.

    "Fooland's interior minister said ... Jane Doe said": it is the minister. Of "an official" none is given.
    """
    stranger = span.actor is None or (
        span.actor.actor is None and span.actor.category is ActorCategory.PERSON
    )
    if not stranger or not scene.past or _FULL_NAME.fullmatch(span.text) is None:
        return None
    last = scene.past[-1]
    near = span.start - last.start < _NEXT_SENTENCE
    return last if near and _UNNAMED_HOLDER.fullmatch(last.mention) else None


#: how many characters behind the words for an office its holder is named
_NEXT_SENTENCE = 400
_FULL_NAME = re.compile(r"[A-Z][\w'’-]+(?: (?:al-|bin |de )?[A-Z][\w'’-]+){1,3}")
_HELD = (
    r"(?:minister|president|premier|governor|mayor|commissioner|chief|head|director|attorney general"
    r"|spokes(?:man|woman|person)|ambassador|envoy|secretary|chairman|chairwoman|coordinator)"
)
_UNNAMED_HOLDER = re.compile(
    rf"(?:An? |The |Its |[A-Z][\w'’ -]*['’]s? )[^,]*?\b{_HELD}(?: (?:of|for) (?:the )?[^,]+)?", re.IGNORECASE
)


_RANKED = re.compile(
    r"(?:Army|Navy|Marine|Air Force) (?:(?:Lt|Lieutenant|Maj|Major|Brig|Brigadier|Vice|Rear)\.? )?"
    r"(?:Col|Colonel|Maj|Major|Gen|General|Capt|Captain|Adm|Admiral|Commander|Lt|Lieutenant)\b"
)


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
