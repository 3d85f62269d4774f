"""Bulletins: where one battlegroup fights says nothing of where the next does, nor of a whole front."""

import re
from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.view import View, key_of
from communique.extract.story.context import WIDE, Context
from communique.extract.story.settings import OF_WAR, Settings
from communique.records.mention import PlaceMention

_GROUP = re.compile(
    r"\b[Bb]attle ?group (?P<behind>[A-Z][a-z]+)|\b(?P<before>[A-Z][a-z]+) [Bb]attle ?group\b"
    r"|\b[Gg]roup(?:ing)? of (?:[Ff]orces|[Tt]roops) (?P<named>[A-Z][a-z]+)"
    r"|\b(?P<first>[A-Z][a-z]+) [Gg]roup of (?:[Ff]orces|[Tt]roops)\b"
)


def open_group(context: Context, view: View) -> None:
    """Note the battlegroup that a sentence names first, where it is another than the one told of."""
    found = _GROUP.search(view.sentence.text)
    name = found and next(name for name in found.groups() if name)
    if name and name != context.battlegroup:
        context.battlegroup, context.group_since = name, context.sentence


def at_its_front(
    context: Context, settings: Settings, draft: Draft, chosen: Sequence[PlaceMention]
) -> Sequence[PlaceMention]:
    """Return where an act of war is set, without places named before the battlegroup that is told of."""
    told = draft.type.value.startswith(OF_WAR) and not draft.places("location")
    here = {key_of(p) for p in draft.view.where}
    if told and _is_front_wide(draft):
        return [p for p in chosen if p.feature in WIDE or key_of(p) in here]
    if context.battlegroup is None or not told:
        return chosen
    return [
        p
        for p in chosen
        if p.feature in WIDE or key_of(p) in here or settings.seen.get(key_of(p), 0) > context.group_since
    ]


def _is_front_wide(draft: Draft) -> bool:
    """Return whether a sentence tells of a whole front, of its many areas, or of what an army lost on it."""
    text = draft.view.sentence.text
    if any(words.search(text) for words in (_WHOLE_FRONT, _MANY_AREAS, _SHOT_DOWN, _GROUND_OF_DAYS)):
        return True
    return _LOSSES.search(text) is not None and _THERE.search(text) is None


_WHOLE_FRONT = re.compile(
    r"\b(?:in|along|on|across) (?:all|every|the (?:entire|whole)) (?:of )?(?:the )?(?:[a-z-]+ ){0,2}"
    r"(?:areas?|directions?|sectors?|axes|axis|fronts?|front ?lines?|lines? of (?:contact|engagement))\b"
    r"|\balong the (?:entire |whole )?(?:front ?line|line of (?:contact|engagement)|engagement line)\b",
    re.IGNORECASE,
)
_MANY_AREAS = re.compile(
    r"\b(?:areas|clusters|places|points|sites) (?:of|where) (?:[a-z’'-]+ ){0,4}"
    r"(?:concentrat|gather|personnel|manpower)|\bin \d{2,} (?:areas|districts|locations)\b",
    re.IGNORECASE,
)
#: what the air defence of a whole land shot down
_SHOT_DOWN = re.compile(
    r"\b(?:Russia|Ukraine)(?:['’]?s|n)? (?:air defen[cs]es?|air force|Air Force|Defen[cs]e Ministry)\b.*"
    r"\b(?:shot down|downed|intercepted|destroyed|neutrali[sz]ed)\b[^.]*\b(?:\d[\d,]*|[a-z]+) "
    r"(?:[\w-]+ ){0,4}(?:drones|UAVs|missiles|vehicles)\b"
)
#: ground that was taken in a stretch of time
_GROUND_OF_DAYS = re.compile(
    r"\b\d[\d,.]* (?:square (?:kilomet(?:er|re)s|miles)|sq\.? ?km|km2)\b[^.;]{0,30}? in "
    r"(?:the (?:past|last) |(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|20\d\d)\b)"
)
#: what takes a place up that was told before
_THERE = re.compile(
    r"\bthere\b|\b(?:in|at|near|around) (?:the|this|that) "
    r"(?:town|city|village|suburb|district|quarter|battle|fighting)\b",
    re.IGNORECASE,
)
#: an army's losses of a day or of the war
_LOSSES = re.compile(
    r"\b(?:losses|lost)\b[^.;]{0,60}?\b(?:(?:over|in|during|for) the (?:past|last) (?:day|24 hours|week)"
    r"|since the (?:start|beginning|outbreak) of)"
    r"|\b(?:enemy|invaders|occupiers|army|troops|forces) also lost (?:\d|[a-z]+ (?:tank|artillery|armou?r))",
    re.IGNORECASE,
)
