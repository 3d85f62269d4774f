"""One sentence as frames of speech see it: its words, tags, cues, mentions and speaker lists."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from communique.lexicon.cues import CueLexicon
from communique.records.mention import ActorMention, PlaceMention
from communique.records.parse import FINITE, ParsedSentence, Token

RELATIVE = frozenset(("who", "which", "that", "whose", "where", "when"))
QUOTES = frozenset('"“”') | {"''", "``"}
NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
INSIDE_TAGS = (*NOUN_TAGS, "JJ", "JJR", "JJS", "POS", "HYPH", "-LRB-", "-RRB-", "VBN", "VBG", "XX", "AFX")
DETERMINERS = ("DT", "PRP$", "PDT")
LINKS = frozenset("of for at in from by with on to near inside".split())


class View:
    """One sentence seen through its tags, cues, mentions and speaker lists; all indices are of tokens."""

    def __init__(
        self,
        sentence: ParsedSentence,
        actors: Sequence[ActorMention],
        places: Sequence[PlaceMention],
        lexicon: CueLexicon,
    ) -> None:
        """Index the mentions by token."""
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.base = sentence.sentence.start
        self.text = sentence.text
        self.words = [token.text.lower() for token in self.tokens]
        self.starts = [token.start for token in self.tokens]
        self.ends = [token.end for token in self.tokens]
        self.lexicon = lexicon
        self.cues = tuple(lexicon.scan(self.words))
        self.lists = lexicon.speakers
        self.actors = [actor for actor in actors if not self._of_compound(actor)]
        self.actor = self._cover(self.actors)
        self.place = self._cover(places)
        for i in [i for i in sorted(self.place) if self._of_person(i)]:
            del self.place[i]

    def _of_compound(self, mention: ActorMention) -> bool:
        """Return whether a name is half of an adjective ("rebel-held", "U.S.-based")."""
        first, last = mention.start - self.base, mention.end - self.base
        return bool(_COMPOUND.match(self.text, last) or _SIDES_WITH.search(self.text[:first]))

    def _of_person(self, i: int) -> bool:
        """Return whether a word taken for a place follows a role ("Harbour Watch chief Abu Marsa")."""
        k = self.place.get(i)
        while self.place.get(i - 1) == k:
            i -= 1
            if self.is_in(i, "titles"):
                return True
        return (
            self.tag(i - 1) == "NN"
            and self.is_in(i - 1, "titles")
            and self.word(i - 1) not in self.lists["things"]
        )

    def _cover(self, mentions: Sequence[ActorMention] | Sequence[PlaceMention]) -> dict[int, int]:
        """Return, for each token inside a mention, the mention's index; longer mentions win."""
        covered: dict[int, int] = {}
        for k in sorted(range(len(mentions)), key=lambda k: mentions[k].end - mentions[k].start):
            first = bisect_right(self.ends, mentions[k].start)
            covered.update(dict.fromkeys(range(first, bisect_left(self.starts, mentions[k].end)), k))
        return covered

    def __len__(self) -> int:
        return len(self.tokens)

    def tag(self, i: int) -> str:
        """Return the tag of a token, or "" outside of the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def word(self, i: int) -> str:
        """Return the lower-case word, or "" outside of the sentence."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def is_in(self, i: int, name: str) -> bool:
        """Return whether the word is in one of the lexicon's speaker lists."""
        return self.word(i) in self.lists[name]

    def finite(self, first: int, last: int) -> bool:
        """Return whether a finite verb stands in the range, relative clauses apart."""
        return any(self.tag(i) in FINITE and self.word(i - 1) not in RELATIVE for i in range(first, last))

    def name(self, i: int) -> bool:
        """Return whether the token is part of a capitalised name."""
        return (
            0 <= i < len(self)
            and self.tokens[i].text[:1].isupper()
            and self.tag(i) in ("NNP", "NNPS", "NN", "NNS", "JJ", "FW")
        )

    def has_words(self, first: int, last: int | None = None) -> bool:
        """Return whether anything but marks stands in the range, by default up to the end."""
        return any(word.isalnum() for word in self.words[first:last])

    def slice(self, first: int, last: int) -> str:
        """Return the text from one token to another (exclusive)."""
        return self.text[self.tokens[first].start - self.base : self.tokens[last - 1].end - self.base]


_COMPOUND = re.compile(r"\.?[-–](?:[a-z]+ed|held|run|born|made)\b")
_SIDES_WITH = re.compile(r"\b(?:pro|anti|non)[-–]$", re.I)
