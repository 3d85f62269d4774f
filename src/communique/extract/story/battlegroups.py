"""Battlegroups of a bulletin: where one of them fights says nothing of where the next does."""

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
    if context.battlegroup is None or not draft.type.value.startswith(OF_WAR) or draft.places("location"):
        return chosen
    here = {key_of(p) for p in draft.view.where}
    return [
        p
        for p in chosen
        if p.feature in WIDE or key_of(p) in here or settings.seen.get(key_of(p), 0) > context.group_since
    ]
