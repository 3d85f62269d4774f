"""What the words around a name say of a place: its type, its direction, the fight for it."""

import re
from functools import cached_property

from communique.annotate.name_patterns import OF_NATIONS, patterns
from communique.annotate.name_window import Window
from communique.lexicon.forms import folded

#: a type word in capitals behind another capitalised word ends that name ("Xyz City Rises")
_NAME_ENDS_IN_TYPE = re.compile(r"\b[A-Z][\w'’-]* [A-Z][a-z]+ $")
#: what a town has but one of, so that it is named after it ("Xyz's airport")
_ONLY_ONES = frozenset(
    {"airport", "international airport", "military airport", "airfield", "port", "citadel"}
)
#: "Xyz: State media" when the mark is lost
_STATE_MEDIA = (
    " state media",
    " state tv",
    " state news",
    " state television",
    " state run",
    " state agency",
)
_STRUCK_LAND = re.compile(
    r"(?:^| )(?:(?:strikes?|airstrikes?|raids?|bombings?|bombardment|shelling|missiles?|drones?|rockets?)"
    r" (?:(?!of |on |at )[a-z]+ ){0,2}?(?:on|of|at|into)|struck|invasion of|war on"
    r"|(?:bomb|shell|pound|bombard|invad|attack|target)(?:s|ed|es|ing))"
    r" (?:targets in )?(?:the |neighbou?ring )?$"
)
_STRUCK_NEXT = re.compile(
    r" (?:was|is|were|has been|had been|have been) (?:[a-z]+ )?(?:hit|struck|rocked|shaken|plagued|beset) by "
    r"(?:[a-z]+ ){0,5}?"
    r"(?:attacks?|bombings?|blasts?|explosions?|strikes?|airstrikes?|raids?|missiles|rockets)\b"
)


#: "in Xyz, LAND, say": the land stands between commas behind a place in it
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|of|from|outside|around) [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, $")
_COMMA_NEXT = re.compile(r",(?! (?:who|which|whose|whom|where|and|or)\b)")


#: what stands before the part of a place in which a thing is told
_IN_THE = re.compile(r"(?:^| )(?:in|inside|across|throughout|within) the $")

#: how much of a land is told, before its name
_SHARE_OF = re.compile(
    r"(?:\d ?%|\b(?:per ?cent|half|third|quarter|fifth|sixth|tenth|thirds|quarters|fifths|most|swathes?|rest"
    r"|square (?:kilomet(?:er|re)s?|miles?))) of (?:the )?$"
)


class PlaceSigns(Window):
    """Signs that a name stands for a place."""

    @cached_property
    def of_type(self) -> bool:
        """Whether a type word stands before: "neighborhood of X", "the village X"."""
        match = patterns().of_type.search(self.before)
        if match is None or match["of"] is not None:
            return match is not None
        first = self.view.start(self.start)
        ends_name = _NAME_ENDS_IN_TYPE.search(self.text[max(0, first - 40) : first]) is not None
        return not patterns().types[match["type"]].kept and not ends_name

    @cached_property
    def type_after(self) -> re.Match[str] | None:
        """The type word behind the name; behind a genitive only what a town has but one of."""
        match = patterns().type_after.match(self.after)
        if match is None or self.after.startswith(_STATE_MEDIA):
            return None
        return None if self.possessive and match["type"] not in _ONLY_ONES else match

    @cached_property
    def typed(self) -> bool:
        """Whether a type word follows: "X district", "X airport"."""
        return self.type_after is not None

    @cached_property
    def type_feature(self) -> str | None:
        """The feature that the type word before or after names."""
        if (match := self.type_after) is None:
            match = patterns().of_type.search(self.before)
        return patterns().types[match["type"]].feature if match else None

    @cached_property
    def plural_type(self) -> bool:
        """Whether the type word is a plural, so that a list may follow or stand before it."""
        match = patterns().of_type.search(self.before) or self.type_after
        return match is not None and match["type"].endswith(("s", "ies"))

    @cached_property
    def in_address(self) -> bool:
        """Whether it stands between commas behind a place that it holds: "villagers in Xyz, LAND, say"."""
        first, last = self.view.start(self.start), self.view.end(self.end)
        before = _PLACE_BEFORE.search(self.text[max(0, first - 50) : first])
        return before is not None and _COMMA_NEXT.match(self.text, last) is not None

    @cached_property
    def struck(self) -> bool:
        """Whether strikes fall on it: "air raids on X", "X was hit by attacks": on a land, not its state."""
        before = _STRUCK_LAND.search(self.before)
        return before is not None or _STRUCK_NEXT.match(self.after) is not None

    @cached_property
    def shared(self) -> bool:
        """Whether a share or a stretch of it is told: "19% of X", "a fifth of X", "swathes of X"."""
        first = self.view.start(self.start)
        return not self.possessive and _SHARE_OF.search(self.text[max(0, first - 40) : first]) is not None

    @cached_property
    def direction(self) -> bool:
        """Whether a point of the compass stands before: "northern X"."""
        return patterns().direction_before.search(self.before) is not None

    @cached_property
    def locative(self) -> bool:
        """Whether a preposition of place stands before."""
        return f" {self.before}".endswith(patterns().locative)

    @cached_property
    def fought_for(self) -> bool:
        """Whether a word of the fight for ground stands before: "stormed X"."""
        return f" {self.before}".endswith(patterns().ground)

    @cached_property
    def grounds(self) -> bool:
        """Whether what is possessed is ground: "X's border"."""
        return patterns().grounds.match(self.after) is not None

    @cached_property
    def grounded(self) -> bool:
        """Whether the words say that this is a place at all (asked of world cities)."""
        return self.of_type or self.typed or self.locative or self.direction or self._related is not None

    @cached_property
    def relation(self) -> str | None:
        """How the thing told stands to the place ("near", "north_of"), or None ("in the north of X")."""
        match = self._related
        if match is None or self._is_part_of(match):
            return None
        return patterns().relations[match["relation"]]

    @cached_property
    def _related(self) -> re.Match[str] | None:
        """The words that say it, whether a part of the place is meant or not."""
        match = patterns().relation.search(self.before)
        named = match is not None and self._named_between(len(self.before) - match.end("relation"))
        return None if named else match

    def _is_part_of(self, match: re.Match[str]) -> bool:
        """Return whether a point of the compass names a part of the place ("in the north of X")."""
        side = match["relation"].endswith(" of") and patterns().relations[match["relation"]].endswith("_of")
        return side and _IN_THE.search(self.before[: match.start("relation")]) is not None

    def _named_between(self, length: int) -> bool:
        """Return whether another is named in so many letters before ("west of Abc and took [Xyz]")."""
        first = self.view.start(self.start)
        words = self.text[self.view.start(max(self.start - length, 0)) : first].split()
        return any(word[:1].isupper() and not folded(word).endswith(OF_NATIONS) for word in words)

    @cached_property
    def self_styled(self) -> bool:
        """Whether only some call it so: "the group's de facto Syrian capital"."""
        return self.before.endswith(("facto ", "declared ", "proclaimed ", "styled "))
