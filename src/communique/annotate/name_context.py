"""A name in the context of its words: whether it is whole, and the signs of a place or a party."""

import re
from functools import cached_property

from communique.annotate.name_patterns import OF_NATIONS, patterns
from communique.annotate.name_window import WINDOW
from communique.annotate.party_signs import PartySigns
from communique.annotate.place_signs import PlaceSigns
from communique.lexicon.forms import folded

_OF_OWNER = ("'s ", "’s ")
_CAPITAL_BEFORE = re.compile(r"(?<!^)(?<![.!?]\s)\b[A-Z][\w'’-]* $")
#: a name right before ("Iran's", "Kenyan"), also where it begins the sentence; openers are no names
_OWNER_BEFORE = re.compile(
    r"(?:^|\s)(?!(?:The|An?|Its|Their|His|Local|Senior|Some|One|Another|Several|Two) )[A-Z][\w'’.-]* $"
)
#: words that make a place part of an operation's name ("Euphrates Shield", "Wrath of the Euphrates")
_CODE_AFTER = re.compile(r" (?:Shield|Storm|Sword|Volcano|Wrath|Rage|Anger|Dawn)\b")
_ARTICLE_AND_WORD = 2
_QUOTES = ("'", '"', "‘", "“", "'al-", '"al-', "‘al-", "“al-")
_QUOTED_BATTLE = re.compile(r" (?:Battle|Campaign|Operation)['\"’”]")
_CODE_BEFORE = re.compile(r"\b(?:Shield|Storm|Sword|Volcano|Wrath|Rage|Anger|Fury) of (?:the )?$")
_CAPITAL_AFTER = re.compile(r"[ -](?:(?:al|el|es|ez|ed|esh|de|bin)[ -])?[A-Z]")
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
#: articles that are no English words: what they join is one name wherever it stands
_NO_WORDS = frozenset(f"{article}{mark}" for article in ("es", "ez", "ed", "esh") for mark in " -")
_CAPITALS_NEXT = re.compile(r" ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)")
_OF_CAPITALS = re.compile(r",? (?:city )?of [A-Z]|, [A-Z]")
_AGENCY_NEXT = re.compile(r"(?:, [A-Z][a-z]+)? \([A-Z]")
#: a post right behind its holder's name, and what is of a law that a place is named like
_POST_NEXT = re.compile(
    r",? (?:a |the )?(?:leader|commander|chief|head|spokes\w+|emir|member|founder) (?:of|for|in)\b"
)
_OF_LAW = re.compile(r" (?:courts?|law|judges?)\b")
#: what stands around the land of a dateline's town: "XYZ (Abcland) (Agency)"
_LINE_TOWN = re.compile(r"\b[A-Z][A-Z'’-]{2,} \($")
_AGENCY_BEHIND = re.compile(r"\) \([A-Z]")
_GLOSS = re.compile(r"(?:^| )(?:branch|affiliate|wing|arm|franchise|offshoot) in (?:the )?$")


#: what closes a run of capitalised words
_CLOSING = re.compile(r"[,.;:]| (?:from|on|in|at|to|after|before|near|with|by|since|during|where)\b")


class Context(PlaceSigns, PartySigns):
    """A name with all that the words around it say."""

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
    def opens_longer(self) -> bool:
        """Whether "the" and one word are but the first of a longer name ("the National Xyz Committee")."""
        words = self.view.text[self.start : self.end].split()
        last = self.view.end(self.end)
        return (
            len(words) == _ARTICLE_AND_WORD
            and words[0] == "the"
            and bool(_CAPITAL_AFTER.match(self.text, last))
        )

    @cached_property
    def _opened(self) -> bool:
        """Whether a first word of place names stands right before: "Rahbet X", "in Aqareb es X"."""
        first = self.view.start(self.start)
        match = _WORD_BEFORE.search(self.text[max(0, first - 40) : first])
        if match is None:
            return False
        word = folded(match["word"])
        opener = word in patterns().openers
        shown = match["place"] or match["article"] in _NO_WORDS
        inner = match["article"] and shown and word not in patterns().words.never_folded
        return opener or bool(inner)

    @cached_property
    def capitals_next(self) -> str:
        """The one or two capitalised words behind that a comma, a stop, a preposition or a type closes."""
        match = _CAPITALS_NEXT.match(self.text, self.view.end(self.end))
        if match is None or self.possessive:
            return ""
        tail = folded(self.text[match.end() :][:WINDOW])
        closed = _CLOSING.match(self.text, match.end()) is not None
        return match[1] if closed or patterns().type_after.match(f" {tail}") else ""

    @cached_property
    def dateline(self) -> bool:
        """Whether the name only says where the report was written: "MOSCOW (Agency)", and in which land."""
        first, last = self.view.start(self.start), self.view.end(self.end)
        if self.text[first:last].isupper() and _AGENCY_NEXT.match(self.text, last):
            return True
        land = _LINE_TOWN.search(self.text[max(0, first - 40) : first])
        return land is not None and _AGENCY_BEHIND.match(self.text, last) is not None

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
    def names_it(self) -> bool:
        """Whether its own name follows: "the X capital of Y", which Y is."""
        return _OF_CAPITALS.match(self.text, self.view.end(self.end)) is not None

    @cached_property
    def names_office(self) -> bool:
        """Whether the name is a person's with his post ("Abu Xyz Abc leader of") or a law's ("Abc court")."""
        last = self.view.end(self.end)
        if _OF_LAW.match(self.text, last):
            return True
        given = self._capital_before is not None and not self.titled
        return given and _POST_NEXT.match(self.text, last) is not None

    @cached_property
    def in_persons_name(self) -> bool:
        """Whether the name ends a speaker's: "Xyz Ansari said"."""
        before = self._capital_before if self.speaks else None
        return before is not None and folded(before) not in patterns().words.never_folded
