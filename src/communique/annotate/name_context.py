"""What the words around a name say: its type, its direction, its relation, whether it acts."""

import re
from dataclasses import dataclass
from functools import cached_property

from communique.annotate.name_patterns import NATION, OF_NATIONS, patterns
from communique.lexicon.forms import Folded, folded

#: How far to each side the words around a name are read (folded characters).
WINDOW = 64

_OF_OWNER = ("'s ", "’s ")
_CAPITAL_BEFORE = re.compile(r"(?<!^)(?<![.!?]\s)\b[A-Z][\w'’-]* $")
#: a name right before ("Iran's", "Kenyan"), also where it begins the sentence; openers are no names
_OWNER_BEFORE = re.compile(
    r"(?:^|\s)(?!(?:The|An?|Its|Their|His|Local|Senior|Some|One|Another|Several|Two) )[A-Z][\w'’.-]* $"
)
#: a type word in capitals behind another capitalised word ends that name ("Xyz City Rises")
_NAME_ENDS_IN_TYPE = re.compile(r"\b[A-Z][\w'’-]* [A-Z][a-z]+ $")
#: words that make a place part of an operation's name ("Euphrates Shield", "Wrath of the Euphrates")
_CODE_AFTER = re.compile(r" (?:Shield|Storm|Sword|Volcano|Wrath|Rage|Anger|Dawn)\b")
_QUOTES = ("'", '"', "‘", "“", "'al-", '"al-', "‘al-", "“al-")
_QUOTED_BATTLE = re.compile(r" (?:Battle|Campaign|Operation)['\"’”]")
_CODE_BEFORE = re.compile(r"\b(?:Shield|Storm|Sword|Volcano|Wrath|Rage|Anger|Fury) of (?:the )?$")

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

_CAPITAL_AFTER = re.compile(r"[ -](?:(?:al|el|de|bin)[ -])?[A-Z]")

#: what kind of place a first word names, in brackets: "Tal (hill) Xyz"
_GLOSSED = re.compile(r" \([a-z]+\) (?:(?:al|el)-)?[A-Z]")
_ARTICLE_NEXT = re.compile(r" (?:al|el)-[A-Z]")
_CAPITAL_NEXT = re.compile(r" (?:al-|el-)?[A-Z][a-z]+ (area|district|village|town|neighbou?rhood|quarter)\b")
_ONE = frozenset({"area", "district", "village", "town", "neighborhood", "neighbourhood", "quarter"})
#: a capitalised word right before, with the words that show a place before it and the article behind it
_WORD_BEFORE = re.compile(
    r"(?P<place>\b(?:in|at|near|villages? of|towns? of) )?(?<![\w-])(?P<word>[A-Z][\w'’]+) "
    r"(?P<article>(?:es|ez|ed|esh|er|en|as|ash|ar|an|ad)[ -])?$"
)
_CAPITALS_NEXT = re.compile(r" ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_OF_CAPITALS = re.compile(r",? (?:city )?of [A-Z]|, [A-Z]")
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
_NATION_BEFORE = re.compile(rf"(?:^| )(?!iran |sudan |jordan ){NATION} (?:and|or) $")
_AGENCY_NEXT = re.compile(r"(?:, [A-Z][a-z]+)? \([A-Z]")
_GLOSS = re.compile(r"(?:^| )(?:branch|affiliate|wing|arm|franchise|offshoot) in (?:the )?$")

_ON_SIDE = re.compile(r"(?:^| )(?:on|from|to|into|onto|at|across|along|toward|towards|over) (?:the )?$")
#: what is done with or to a nation's army
_WITH_NATION = re.compile(
    r"(?:^| )(?:fight(?:ing)?|fought|war|battles?|clash(?:es|ed)?|attack(?:s|ed|ing)?|offensive)"
    r" (?:on |with |against )?the $"
)

_REBEL_NEXT = (" rebel ", " insurgent ", " separatist ", " guerrilla ")
#: what joins a name with the word behind it ("X-backed"); "X, backed by Y" does not
_HYPHENS = ("-", "‐", "‑", "–")


@dataclass(frozen=True)
class Context:
    """A name at a folded range of a text, with the words before and after it."""

    text: str
    view: Folded
    start: int
    end: int
    possessive: bool
    before: str
    after: str

    @classmethod
    def around(cls, text: str, view: Folded, start: int, end: int, *, possessive: bool) -> "Context":
        """Return the context of the folded range ``start``..``end``."""
        behind = end + 1 if possessive else end
        return cls(
            text=text,
            view=view,
            start=start,
            end=end,
            possessive=possessive,
            before=view.text[max(0, start - WINDOW) : start],
            after=view.text[behind : behind + WINDOW],
        )

    # signs

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

    @property
    def mark(self) -> int:
        """How many characters of the text a genitive's mark takes."""
        if not self.possessive:
            return 0
        last = self.view.end(self.end)
        return 2 if self.text[last : last + 1] in "'’" else 1

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
    def struck(self) -> bool:
        """Whether strikes fall on it: "air raids on X", "X was hit by attacks": on a land, not its state."""
        before = _STRUCK_LAND.search(self.before)
        return before is not None or _STRUCK_NEXT.match(self.after) is not None

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
    def acting(self) -> bool:
        """Whether a verb of an actor follows."""
        return patterns().acting.match(self.after) is not None

    @cached_property
    def at_war(self) -> bool:
        """Whether a nation's plural stands for its army: "the Xs shelled", "a fight with the Xs"."""
        if _WITH_NATION.search(self.before):
            return True
        return self.before.endswith("the ") and patterns().warring.match(self.after) is not None

    @cached_property
    def abroad(self) -> bool:
        """Whether what follows is a state's, and may be anywhere: "U.S. embassies"."""
        return not self.possessive and patterns().abroad.match(self.after) is not None

    @cached_property
    def giving(self) -> bool:
        """Whether what stands before comes from whoever is named: "support from Xyz and"."""
        return patterns().giving.search(self.before) is not None

    @cached_property
    def receiving(self) -> bool:
        """Whether what stands before is given to whoever is named: "weapons to Xyz"."""
        return patterns().receiving.search(self.before) is not None

    @cached_property
    def forced(self) -> bool:
        """Whether a noun of force or rule follows: "X's troops"."""
        return self._force is not None or self._numbered is not None

    @cached_property
    def _force(self) -> re.Match[str] | None:
        """The noun of force behind the name; a side of a border is none."""
        match = patterns().force.match(self.after)
        if match is None or (match["noun"] == "side" and _ON_SIDE.search(self.before)):
            return None
        gap = self.text[self.view.end(self.end) : self.view.end(self.end + match.start("noun"))]
        return None if "," in gap else match

    @cached_property
    def _numbered(self) -> re.Match[str] | None:
        """A unit with its number behind the name: "X's 36th Combined Arms Army"."""
        return patterns().numbered_force.match(self.after)

    @cached_property
    def paired_force(self) -> bool:
        """Whether a second name shares the noun of force: "X and Turkish warplanes"."""
        return patterns().paired_force.match(self.after) is not None

    @cached_property
    def official_force(self) -> bool:
        """Whether the official name of a state's forces follows: "X's National Defence Force"."""
        return patterns().shared_force.match(self.after) is not None

    @cached_property
    def force_end(self) -> int | None:
        """The folded end of a noun of force that belongs to the mention, or None."""
        if self._numbered is not None:
            return self.end + (1 if self.possessive else 0) + self._numbered.end()
        match = self._force
        if match is None or match["noun"] not in patterns().words.forces.taken:
            return None
        behind = self.text[self.view.end(self.end) :][:3]
        if self.after[: match.start("noun")].strip() or "&" in behind or ":" in behind:
            return None
        return self.end + (1 if self.possessive else 0) + match.end("noun")

    @cached_property
    def rebels_after(self) -> bool:
        """Whether fighters that no state has follow: "X rebels", "X separatist fighters"."""
        rest = self.text[self.view.end(self.end) :][:WINDOW].split()
        match = patterns().force.match(self.after)
        name = self.text[self.view.start(self.start) : self.view.end(self.end)]
        if (
            match is None
            or not self.text[self.view.end(self.end)].isspace()
            or not name.split()[-1][0].isupper()
        ):
            return False  # "the government rebels and Kurds": a list whose comma was lost
        if self.after[: match.start("noun")].strip() and not rest[0][0].isupper():
            return self.after.startswith(_REBEL_NEXT)
        stateless = match["noun"] in patterns().words.forces.stateless
        return stateless or self.after.startswith(_REBEL_NEXT)

    @cached_property
    def shares_fighters(self) -> bool:
        """Whether fighters that no state has are whom it shares with the next name ("X and Y militants")."""
        return not self.possessive and patterns().paired_fighters.match(self.after) is not None

    @cached_property
    def fighters_shared(self) -> bool:
        """Whether it shares fighters with another nation before it ("Xish and Yish fighters")."""
        return self.after.startswith(" fighters") and _NATION_BEFORE.search(self.before) is not None

    @cached_property
    def mission_end(self) -> int | None:
        """The folded end of "embassy", "ambassador": a state's house or envoy abroad, or None."""
        match = patterns().mission.match(self.after)
        return self.end + (1 if self.possessive else 0) + match.end() if match else None

    @cached_property
    def led_end(self) -> int | None:
        """The folded end of the coalition that the name leads ("X-led anti-piracy coalition"), or None."""
        match = patterns().led.match(self.after)
        return None if match is None or self.possessive else self.end + match.end()

    @cached_property
    def titled(self) -> bool:
        """Whether a title stands before: "President X"."""
        return f" {self.before}".endswith(patterns().titled)

    @cached_property
    def backing(self) -> bool:
        """Whether the name only says who stands behind another: "X-backed"."""
        if self.possessive or patterns().backing.match(self.after) is None:
            return False
        return self.text[self.view.end(self.end) : self.view.end(self.end) + 1] in _HYPHENS

    @cached_property
    def opposed(self) -> bool:
        """Whether the name only says whom another is against: "anti-X"."""
        return self.before.endswith((" anti ", " counter ")) or self.before in ("anti ", "counter ")

    @cached_property
    def grounded(self) -> bool:
        """Whether the words say that this is a place at all (asked of world cities)."""
        return self.of_type or self.typed or self.locative or self.direction or self.relation is not None

    @cached_property
    def in_capitals(self) -> bool:
        """Whether a capitalised word touches the name, as in a longer name or a person's."""
        before, last = self._capital_before, self.view.end(self.end)
        if before is not None and before.endswith(_OF_OWNER):
            before = None  # "Fooland's Xyz" is no longer name
        joined = before is not None and folded(before) not in patterns().words.never_folded
        return joined or bool(_CAPITAL_AFTER.match(self.text[last : last + 6]))

    @cached_property
    def _capital_before(self) -> str | None:
        """The capitalised word right before that begins no sentence, or None."""
        first = self.view.start(self.start)
        match = _CAPITAL_BEFORE.search(self.text[max(0, first - 30) : first])
        return match[0] if match else None

    @cached_property
    def after_given_name(self) -> bool:
        """Whether a capitalised word stands right before that is no title and begins no sentence."""
        if self._capital_before is None or self.titled:
            return False
        word = folded(self._capital_before)
        if word in patterns().words.never_folded or word in patterns().words.forces.shared:
            return False
        return not word.endswith(OF_NATIONS)

    @cached_property
    def owned(self) -> bool:
        """Whether a name stands right before, whose the thing named is: "Iran's presidency"."""
        first = self.view.start(self.start)
        return _OWNER_BEFORE.search(self.text[max(0, first - 30) : first]) is not None

    @cached_property
    def speaks(self) -> bool:
        """Whether a verb of speech follows."""
        return patterns().speech.match(self.after) is not None

    @cached_property
    def sourced(self) -> bool:
        """Whether the name is given as a source: "according to Xyz"."""
        return self.before.endswith("according to ")

    @cached_property
    def cut_short(self) -> bool:
        """Whether the name goes on: "the village of X al-Xyz", "the X Xyz district"."""
        if self._opened:
            return True
        last = self.view.end(self.end)
        rest = self.text[last : last + 40]
        before = patterns().of_type.search(self.before)
        if before is not None and before["of"] and not before["type"].endswith("s"):
            return _ARTICLE_NEXT.match(rest) is not None
        follows = _CAPITAL_NEXT.match(rest)
        return follows is not None and folded(follows[1]) in _ONE

    @cached_property
    def opens_name(self) -> bool:
        """Whether the name is but the first word of a longer one: "Tal Xyz", "Tal (hill) Xyz"."""
        form = self.view.text[self.start : self.end].removeprefix("al ")
        if form not in patterns().openers or self.possessive:
            return False
        last = self.view.end(self.end)
        behind = _CAPITAL_AFTER.match(self.text, last) or _GLOSSED.match(self.text, last)
        return behind is not None and not self.typed

    @cached_property
    def _opened(self) -> bool:
        """Whether a first word of place names stands right before: "Rahbet X", "in Aqareb es X"."""
        first = self.view.start(self.start)
        match = _WORD_BEFORE.search(self.text[max(0, first - 40) : first])
        if match is None:
            return False
        word = folded(match["word"])
        opener = word in patterns().openers
        inner = match["article"] and match["place"] and word not in patterns().words.never_folded
        return opener or bool(inner)

    @cached_property
    def capitals_next(self) -> str:
        """The one or two capitalised words right behind, when a comma, a stop or a type word closes them."""
        match = _CAPITALS_NEXT.match(self.text, self.view.end(self.end))
        if match is None or self.possessive:
            return ""
        tail = folded(self.text[match.end() :][:WINDOW])
        closed = self.text[match.end() : match.end() + 1] in (",", ".", ";", ":")
        return match[1] if closed or patterns().type_after.match(f" {tail}") else ""

    @cached_property
    def dateline(self) -> bool:
        """Whether the name only says where the report was written: "MOSCOW (Agency)"."""
        first, last = self.view.start(self.start), self.view.end(self.end)
        return self.text[first:last].isupper() and _AGENCY_NEXT.match(self.text, last) is not None

    @cached_property
    def code_name(self) -> bool:
        """Whether the name is part of an operation's: "X Shield", "Wrath of X"."""
        first, last = self.view.start(self.start), self.view.end(self.end)
        before = self.text[max(0, first - 30) : first]
        quoted = before.endswith(_QUOTES) and _QUOTED_BATTLE.match(self.text, last)
        return bool(_CODE_AFTER.match(self.text, last) or _CODE_BEFORE.search(before) or quoted)

    @cached_property
    def in_gloss(self) -> bool:
        """Whether the name only glosses a group: "X (Qaeda branch in the Levant)"."""
        return self.before.endswith(("in ", "in the ")) and _GLOSS.search(self.before) is not None

    @cached_property
    def self_styled(self) -> bool:
        """Whether only some call it so: "the group's de facto Syrian capital"."""
        return self.before.endswith(("facto ", "declared ", "proclaimed ", "styled "))

    @cached_property
    def names_it(self) -> bool:
        """Whether its own name follows: "the X capital of Y", which Y is."""
        return _OF_CAPITALS.match(self.text, self.view.end(self.end)) is not None

    @cached_property
    def in_persons_name(self) -> bool:
        """Whether the name ends a speaker's: "Xyz Ansari said"."""
        before = self._capital_before if self.speaks else None
        return before is not None and folded(before) not in patterns().words.never_folded

    @cached_property
    def relation(self) -> str | None:
        """How the thing told stands to the place ("near", "north_of"), or None."""
        match = patterns().relation.search(self.before)
        return patterns().relations[match["relation"]] if match else None
