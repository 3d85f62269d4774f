"""Whom "it", "he", "she" and "they" mean as speakers."""

import re

from communique.extract.reporting.persons import BODIES
from communique.extract.reporting.source_spans import SourceSpan
from communique.extract.speakers.scene import PEOPLE_KINDS, Scene, last_where, means_one
from communique.lexicon.rule_words import rule_words
from communique.records.mention import Speaker, SpeakerKind

#: Pronouns of those who are quoted ("quoted them as saying").
OBJECTS = {"them": "they", "him": "he", "her": "she"}


def is_pronoun(text: str, scene: Scene) -> bool:
    """Return whether words are a pronoun for somebody who speaks or is quoted."""
    return text.lower() in scene.cues.speakers["pronouns"] or text.lower() in OBJECTS


def same_sentence(span: SourceSpan, scene: Scene) -> Speaker | None:
    """Return who acts before a pronoun's own clause: by words, or the body whom the sentence is about.

    "It called for aid, where it said", "Fooland sent tanks in a raid that it said was over".
    """
    here = scene.here if span.inner else []
    bodies = scene.acting if span.relative and span.text.lower() == "it" else []
    before = [source for source in (*bodies, *here) if source.end < span.start]
    return scene.speaker(before[-1].text, before[-1].actor) if before else None


def by_pronoun(word: str, scene: Scene, at: int) -> Speaker | None:
    """Return the last speaker that "it" (no private person) or "he", "she", "they" can mean, or None.

    Where nobody fits has spoken, "it" and "they" mean the one body that the sentence names before the
    pronoun, which stands ``at`` a character, else the one that the text named last.
    """
    if word in OF_PERSONS and (person := _last_person(scene)) is not None:
        return person
    for speaker in reversed(scene.past):
        if word != "it" or speaker.kind not in PEOPLE_KINDS or speaker.actor or _names_body(speaker, scene):
            return speaker
    before = {m.actor: m for m in scene.about if m.category in BODIES and m.actor and m.end <= at}
    if word in _OF_BODIES and len(before) == 1:
        return next(scene.speaker(m.text, m) for m in before.values())
    if word in _OF_BODIES and scene.named:
        return scene.speaker(scene.named[-1].text, scene.named[-1])
    return None


#: Pronouns of one person, and of bodies that the text may have named without their speaking.
OF_PERSONS = ("he", "she")
_OF_BODIES = ("it", "they")


def _names_body(speaker: Speaker, scene: Scene) -> bool:
    """Return whether a speaker's name is one of a body ("Marsa Media Center"), or a known source's."""
    if speaker.source is not None and speaker.name[:1].isupper():
        return True
    last = speaker.name.split()[-1:]
    named = last != [] and (last[0].istitle() or speaker.name[0].isupper())
    return named and last[0].lower() in scene.cues.speakers["bodies"] | _SEATS


_SEATS = rule_words().people.seats
#: How many speakers back "he" looks for a person.
_NEAR_PAST = 4


def _last_person(scene: Scene) -> Speaker | None:
    """Return the last speaker who is one person, or a party or office before whom none has spoken."""
    is_person = means_one(scene)
    offices = (SpeakerKind.PARTY, SpeakerKind.OFFICIAL)
    return last_where(
        scene.past[-_NEAR_PAST:],
        lambda s: (s.kind in offices and not _MANY.search(s.mention)) or is_person(s),
    )


#: Words for many, which "he" and "she" do not mean ("rebels", "government forces").
_MANY = re.compile(r"\b(?:[a-z]+s|police|military)$")
