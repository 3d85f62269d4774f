"""Where a speaker's noun phrase begins and ends, read from tags, mentions and speaker nouns.

News texts often come without commas ("... in the area activists said"), so a dependency parser runs
the speaker into the object before it. The rules here stop at what cannot belong to a speaker's name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from communique.extract.sentence.named_actors import FRIENDS_AND_FOES
from communique.lexicon.cues import CueLexicon
from communique.lexicon.name_words import name_words
from communique.records.mention import ActorCategory, ActorMention, PlaceMention
from communique.records.parse import ParsedSentence, Token


class SourceSpan(NamedTuple):
    """The words of one speaker, with the actor that they name, if any.

    ``inner`` is set when a conjunction before them makes them the subject of a clause inside another;
    ``people_of`` puts a place behind its people ("residents of Marsa" for "Marsa residents").
    """

    start: int
    end: int
    text: str
    actor: ActorMention | None
    inner: bool = False
    people_of: str = ""


FINITE = ("VBD", "VBZ", "VBP", "MD")
RELATIVE = frozenset(("who", "which", "that", "whose", "where", "when"))
QUOTES = frozenset('"“”') | {"''", "``"}
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")
_INSIDE_TAGS = (*_NOUN_TAGS, "JJ", "JJR", "JJS", "POS", "HYPH", "-LRB-", "-RRB-", "VBN", "VBG", "XX", "AFX")
_COMPOUND = re.compile(r"\.?[-–](?:[a-z]+ed|held|run|born|made)\b")
_SIDES_WITH = re.compile(r"\b(?:pro|anti|non)[-–]$", re.I)
_DETERMINERS = ("DT", "PRP$", "PDT")
_EMPHASIS = ("*", "_")  # marks left of an italic title ("a *Daily* article")
_LINKS = frozenset("of for at in from by with on to near inside".split())


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

    def slice(self, first: int, last: int) -> str:
        """Return the text from one token to another (exclusive)."""
        return self.text[self.tokens[first].start - self.base : self.tokens[last - 1].end - self.base]


def can_speak(view: View, first: int, last: int) -> bool:
    """Return whether the words can be a speaker: a pronoun, an actor, a speaker noun or a name."""
    if last - first == 1 and view.is_in(first, "pronouns"):
        return True
    if view.is_in(last - 1, "platforms") or _names_no_speaker(view, first, last):
        return False
    if any(
        i in view.actor and view.actors[view.actor[i]].category is not ActorCategory.PEOPLE
        for i in range(first, last)
    ):
        return True
    if any(view.is_in(i, "heads") and view.word(i + 1) != "-" for i in range(first, last)):
        return True
    after_place = first - 1 in view.place or view.word(first - 1) in _LINKS
    return view.name(last - 1) and not (after_place and view.word(last - 1) in _divisions())


def _names_no_speaker(view: View, first: int, last: int) -> bool:
    """Return whether the words are nothing but a place, or a day that lost its apostrophe ("Mondays")."""
    words = [i for i in range(first, last) if view.tag(i) not in _DETERMINERS]
    ground = bool(words) and all(i in view.place and i not in view.actor for i in words)
    day = len(words) == 1 and view.word(words[0]).removesuffix("s") in view.lists["broken"]
    return ground or day


@cache
def _divisions() -> frozenset[str]:
    """Return the nouns of lands and quarters: after "in" they end a place, which says nothing."""
    return frozenset(word.form for word in name_words().types if not word.kept or word.feature == "province")


def phrase_start(view: View, last: int, floor: int = 0) -> int | None:
    """Return where the noun phrase that ends at token ``last`` (inclusive) begins, or None if none does.

    ``floor`` is the first token that may belong to it.
    """
    if view.is_in(last, "pronouns") or view.word(last) in ("one", "some", "others", "many", "both"):
        return last
    first = _run_start(view, last, floor)
    if first is None:
        return None
    return _widen(view, first, floor)


def _run_start(view: View, last: int, floor: int) -> int | None:
    """Return the start of the run of nouns and modifiers up to ``last``, with its determiner."""
    first = last + 1
    while first > floor and (step := _step(view, first, last, floor)) is not None:
        first = step
        if view.tag(first) in _DETERMINERS:
            break
    return first if first <= last else None


def _step(view: View, first: int, last: int, floor: int) -> int | None:
    """Return the next start to the left of ``first``, or None when the phrase ends here."""
    i = first - 1
    if i in view.actor:
        return _over_actor(view, i, first, last, floor)
    if view.tag(i) in _DETERMINERS or (first <= last and (_dates(view, i) or view.word(i) in _EMPHASIS)):
        return i
    if (view.is_in(i, "broken") and view.tag(i) != "NN") or view.is_in(i, "states"):
        return None
    if _inner_link(view, i):
        return i
    if view.tag(i) not in _INSIDE_TAGS:
        return None
    if first > last:
        return i if view.tag(i) in (*_NOUN_TAGS, "-RRB-", "JJ") else None
    return i if _modifies(view, i, first, last) else None


def _dates(view: View, i: int) -> bool:
    """Return whether the word belongs to a date before a noun ("an August 30 Daily article")."""
    if view.is_in(i, "broken"):
        return view.tag(i - 1) == "DT"
    return view.tag(i) == "CD" and view.is_in(i - 1, "broken") and view.tag(i - 2) == "DT"


def _over_actor(view: View, i: int, first: int, last: int, floor: int) -> int | None:
    """Return the start of the actor's name at ``i`` when it belongs to the phrase at ``first``."""
    k = view.actor[i]
    start = i
    while start - 1 >= floor and view.actor.get(start - 1) == k:
        start -= 1
    if first > last:
        return start
    if view.word(start - 1) == "to" and view.name(first):
        return None
    if first <= last and _lost_comma(view, k, first, last):
        return None
    people = view.actors[k].category is ActorCategory.PEOPLE and view.tag(i) == "NNS"
    if people and view.name(first) and not view.name(i):
        return None  # "killing four children Marsa Radio said"
    bare_plural = view.tag(last) == "NNS" and first == last
    after_link = view.tag(start - 1) in ("IN", "VBD", "VBN", "VB") or view.word(start - 1) in ("and", "to")
    return None if bare_plural and after_link and view.tag(start) != "JJ" and start > floor else start


def _lost_comma(view: View, group: int, first: int, last: int) -> bool:
    """Return whether a person's bare name stands behind an armed group ("we will fight Xyz Jane Doe said").

    With "the Xyz commander Jane Doe" the group would be hers.
    """
    if view.actors[group].category is not ActorCategory.ARMED_GROUP:
        return False
    bare = all(view.name(i) and i not in view.actor for i in range(first, last + 1))
    roles = any(view.is_in(i, "titles") or view.is_in(i, "heads") for i in range(first, last + 1))
    return bare and not roles and view.tag(first) == "NNP"


def _inner_link(view: View, i: int) -> bool:
    """Return whether "of"/"for" or a hyphen at ``i`` is inside a capitalised name ("for Human Rights")."""
    if view.word(i) in ("-", "/", "'") or view.tag(i) in ("HYPH", "POS"):
        return True
    if view.word(i) == "." and f"{view.word(i - 1)}." in name_words().titles:
        return True  # "Capt. Jane Doe"
    if view.word(i) in ("bin", "ibn", "abu", "al", "el", "van", "von", "de") and view.name(i - 1):
        return view.name(i + 1)
    if view.word(i) == "and" and view.word(i - 1) == view.word(i + 1) == "-":
        return True  # "search-and-rescue group"
    within = view.word(i) in ("of", "for", "and") and view.name(i + 1) and view.name(i - 1)
    return within and (i - 1 in view.actor or (view.word(i) == "of" and _body(view, i - 1)))


def _body(view: View, i: int) -> bool:
    """Return whether a capitalised noun names bodies ("Bureau", "Organization")."""
    return view.name(i) and view.word(i) in name_words().organisations


def _modifies(view: View, i: int, first: int, last: int) -> bool:
    """Return whether the word at ``i`` can belong to the speaker's phrase that starts at ``first``."""
    if view.tag(i + 1) in ("HYPH", "POS") or view.word(i + 1) in ("-", "/"):
        return True
    if i in view.place and view.tag(i) != "JJ":
        if _titled_place(view, i) or view.word(i + 1) == "governor" or _of_name(view, i):
            return True
        return view.tag(i - 1) not in ("IN", "TO", "NNP", "CC") and not view.name(first)
    if view.is_in(i, "titles") or view.is_in(i, "heads") or view.is_in(i, "modifiers"):
        return True
    if view.word(i)[:1].isdigit() and view.word(i).endswith(("st", "nd", "rd", "th")):
        return True  # "the army's 1st Division"
    if view.tag(i) in ("-LRB-", "-RRB-") and _acronym(view, i):
        return True
    if view.tag(i) in ("JJ", "VBG", "JJR", "-LRB-", "-RRB-", "POS", "AFX", "XX"):
        return not view.name(first) or view.name(i)
    if view.tag(i) == "VBN":
        return view.word(i) in _SEATED and (view.word(i - 1) in ("-", "–") or view.name(i - 1))
    opens = i == 0 or view.word(i - 1) == ","  # "..., Levies sources said"
    return view.name(i) and (view.name(first) or view.tag(last) != "NNS" or opens)


def _titled_place(view: View, i: int) -> bool:
    """Return whether a place is that of an office before it ("the manager of Marsa hospital Jane Doe")."""
    start = i
    while view.place.get(start - 1) == view.place[i]:
        start -= 1
    link = start if view.word(start) in _LINKS else start - 1  # "at Tartus", taken for an article
    return view.word(link) in _LINKS and view.is_in(link - 1, "titles")


def _of_name(view: View, i: int) -> bool:
    """Return whether a place opens the name of a body ("the state-run Marsa Radio")."""
    start = i
    while view.place.get(start - 1) == view.place[i]:
        start -= 1
    of_side = view.word(start - 2) == "-" and view.word(start - 3) in ("pro", "anti")
    described = of_side or (view.word(start - 1) in ("the", *_SEATED) and view.word(start - 2) not in _LINKS)
    return described and view.name(i + 1)


#: Participles that close an adjective of origin ("London-based", "state-run").
_SEATED = frozenset(("based", "run", "owned"))


def _acronym(view: View, i: int) -> bool:
    """Return whether the token belongs to a bracketed acronym in a name ("Delta Bureau (DB) Jane Doe")."""
    start = next((k for k in (i, i - 1, i - 2) if view.word(k) == "("), None)
    return start is not None and view.word(start + 2) == ")" and view.tokens[start + 1].text.isupper()


def _widen(view: View, first: int, floor: int) -> int:
    """Return the start moved left over "a source at", "head of", "X and" before the phrase."""
    while first - 2 >= floor:
        wider = _before_link(view, first, floor)
        if wider is None:
            wider = _before_and(view, first, floor)
        if wider is None:
            wider = _name_before_title(view, first, floor) or _body_before(view, first, floor)
        if wider is None:
            break
        first = wider
    return first


def _before_link(view: View, first: int, floor: int) -> int | None:
    """Return the start of "the head" in "the head of the agency"."""
    at = first - 1
    if view.word(at) == "to" and view.word(at - 1) == "linked":
        at -= 1
    elif view.word(at) not in _LINKS:
        return None
    if not (view.is_in(at - 1, "titles") or (view.name(at - 1) and view.is_in(at - 2, "titles"))):
        return None
    return _run_start(view, at - 1, floor)


def _before_and(view: View, first: int, floor: int) -> int | None:
    """Return the start of "rebels" in "rebels and activists" when both can speak."""
    at = first - 1
    if view.word(at) != "and" or at - 1 < floor:
        return None
    kinds = view.is_in(at - 1, "modifiers") and view.is_in(first, "modifiers")
    if kinds and (view.tag(at - 1) == "JJ" or view.tag(first + 1) == "NNS"):
        return at - 1  # "local and media sources"
    start = _run_start(view, at - 1, floor)
    if start is None:
        return None
    opens = start == 0 or view.word(start - 1) == "both"
    if opens and (at - 1 in view.actor or view.is_in(at - 1, "heads")):
        return start  # "The army and a monitor said"
    wider = _before_link(view, start, floor)
    if wider is not None and any(view.is_in(i, "heads") for i in range(wider, start)):
        return wider
    return start if _speaks_surely(view, start, at) else None


def _speaks_surely(view: View, first: int, last: int) -> bool:
    return view.is_in(last - 1, "heads") or any(
        view.actors[view.actor[i]].category
        in (ActorCategory.MONITOR, ActorCategory.MEDIA, ActorCategory.STATE)
        for i in range(first, last)
        if i in view.actor
    )


def _name_before_title(view: View, first: int, floor: int) -> int | None:
    """Return the start of the person in "Jane Doe head of the agency"."""
    title = next((i for i in range(first, first + 4) if view.is_in(i, "titles")), None)
    if title is None or view.is_in(title, "things") or not _named(view, first - 1):
        return None
    start = first - 1
    while start - 1 >= floor and _named(view, start - 1):
        start -= 1
    alone = start == first - 1 and start > floor and view.word(start - 1) not in QUOTES
    return None if alone else start


def _body_before(view: View, first: int, floor: int) -> int | None:
    """Return the start of the body that "a monitor" behind it only describes ("Harbour Watch a monitor")."""
    at = first - 2 if view.word(first - 1) == "," else first - 1
    if view.word(first) not in ("a", "an") or at < floor or at not in view.actor:
        return None
    if view.actors[view.actor[at]].category not in _BODIES:
        return None
    start = _run_start(view, at, floor)
    return (
        start if start is not None and view.tag(start - 1) not in ("IN", "TO", "VBD", "VBN", "VBG") else None
    )


#: Who is described behind his name; an army before "a monitor said" is no monitor.
_BODIES = (ActorCategory.MONITOR, ActorCategory.MEDIA, ActorCategory.ORGANISATION)


def _named(view: View, i: int) -> bool:
    """Return whether the token belongs to a person's name ("Ibrahim al-Sayed")."""
    inside = view.word(i) in ("-", "al", "el", "abu", "bin", "de") and view.name(i + 1)
    hyphen = view.word(i) == "-" and view.word(i - 1) in ("al", "el", "as", "ash", "an", "ad")
    article = view.word(i) in ("al", "el", "as", "ash", "an", "ad") and view.word(i + 1) == "-"
    return (view.name(i) or inside or hyphen or article) and i not in view.place


def phrase_end(view: View, first: int, ceiling: int) -> int:
    """Return where the speaker's phrase that begins at ``first`` ends (exclusive).

    Without commas the phrase after "according to" runs into the clause that it introduces: it ends at
    an actor's name, at its last speaker noun, or where its run of nouns ends.
    """
    end = _right_run(view, first, ceiling)
    while end < ceiling - 1 and (wider := _after_link(view, first, end, ceiling)) is not None:
        end = wider
    return end


def _right_run(view: View, first: int, ceiling: int) -> int:
    i = first
    while i < ceiling and (view.tag(i) in _DETERMINERS or view.word(i) in ("to", "both")):
        i += 1
    named = spoken = i
    while i < ceiling and _goes_on(view, named, i, spoken):
        actor_end = i
        while actor_end < ceiling and i in view.actor and view.actor.get(actor_end) == view.actor[i]:
            actor_end += 1
        i = max(i + 1, actor_end)
        dated = view.is_in(i - 1, "broken")
        if _of_nation(view, i - 1, ceiling):
            continue
        head = view.is_in(i - 1, "heads") and view.tag(i - 1) != "JJ"  # "an official spokesman" is one
        if i - 1 in view.actor or head or (view.name(i - 1) and not dated):
            spoken = i
    return max(spoken if spoken > named else i, min(first + 1, ceiling))


def _of_nation(view: View, i: int, ceiling: int) -> bool:
    """Return whether a land's adjective stands before whom it describes ("Fooish rights group")."""
    near = range(i + 1, min(i + 5, ceiling))
    run = next((k for k in near if view.tag(k) not in ("JJ", *_NOUN_TAGS)), near.stop)
    return view.tag(i) == "JJ" and view.name(i) and any(view.is_in(k, "heads") for k in range(i + 1, run))


def _goes_on(view: View, named: int, i: int, spoken: int) -> bool:
    """Return whether the token at ``i`` continues a phrase whose speaker noun last ended at ``spoken``."""
    if view.word(i) in ("-", "/", "'", "’s", "'s", "[", "]", "(", ")", "*", "_") or _abbreviates(view, i):
        return True
    if spoken > named and (view.is_in(i, "broken") or view.tag(i) == "CD"):
        return False
    office = view.is_in(i, "titles") and view.name(i + 1) and i > named
    if view.tag(i) not in (*_INSIDE_TAGS, "CD") and not office:
        return False
    if i > named and i in view.actor and view.is_in(i - 1, "venues") and view.tag(i - 1) == "NN":
        return False  # "according to the bulletin Delta Group fighters fled"
    if i in view.place and i == spoken > named and not view.is_in(i + 1, "heads"):
        return False
    return not (view.tag(i) in ("JJ", "VBN", "VBG") and i == spoken > named)


def _abbreviates(view: View, i: int) -> bool:
    """Return whether a full stop closes a short title or an initial inside a name ("Gen. James T. Doe")."""
    if view.word(i) != "." or not view.name(i + 1) or view.tokens[i - 1].end != view.tokens[i].start:
        return False
    return f"{view.word(i - 1)}." in name_words().titles or len(view.word(i - 1)) == 1


def _after_link(view: View, first: int, end: int, ceiling: int) -> int | None:
    """Return the end of "in the ministry" or "and residents" after a speaker's phrase."""
    word = view.word(end)
    named = end + 2 if view.word(end + 1) == "the" else end + 1
    if word == "," and view.is_in(end - 1, "heads") and not view.name(end - 1) and view.name(named):
        return (
            _right_run(view, end + 1, ceiling) if _closes(view, _right_run(view, end + 1, ceiling)) else None
        )
    if word in ("and", ",") and can_speak_after(view, end + 1, ceiling):
        return _right_run(view, end + 1, ceiling)
    if word == "for" and view.name(end + 1) and _body(view, end - 1):
        return _right_run(view, end + 1, ceiling)
    if (word in _LINKS and view.is_in(end - 1, "titles")) or (word == "of" and view.name(end + 1)):
        return _right_run(view, end + 1, ceiling)
    if end not in view.actor and view.name(end) and view.is_in(end - 1, "titles"):
        return _right_run(view, end, ceiling)
    return None


def _closes(view: View, end: int) -> bool:
    """Return whether a name behind a comma is all that the comma sets off ("a rights group, the DPA.")."""
    return view.word(end) in ("", ".", ",", ";")


def can_speak_after(view: View, first: int, ceiling: int) -> bool:
    """Return whether the words after "and" are a second speaker and not a new clause."""
    end = _right_run(view, first, ceiling)
    follows = view.tag(end) if end < ceiling else ""
    return end > first and _speaks_surely(view, first, end) and follows not in FINITE


def source_spans(view: View, first: int, last: int) -> tuple[SourceSpan, ...]:
    """Return the speakers named in a phrase, one for each coordinated part that can speak."""
    if (shared := _shared_head(view, first, last)) is not None:
        return shared
    cuts = [i for i in range(first + 1, last - 1) if view.word(i) == "and" and _splits(view, first, i, last)]
    starts, ends = [first, *(cut + 1 for cut in cuts)], [*cuts, last]
    spans = (_span(view, a, b) for a, b in zip(starts, ends, strict=True) if b > a)
    return tuple(span for span in spans if any(c.isalnum() for c in span.text))  # a space may be a token


def _shared_head(view: View, first: int, last: int) -> tuple[SourceSpan, ...] | None:
    """Return the two speakers of "local and media sources", which share a noun, or None."""
    start = first + 1 if view.tag(first) in _DETERMINERS else first
    plural = view.tag(last - 1) == "NNS" and view.is_in(last - 1, "heads")
    if last - start != 4 or view.word(start + 1) != "and" or not plural:
        return None
    known = {view.actors[view.actor[i]].actor for i in range(start, last) if i in view.actor}
    named = any(actor and not actor.startswith("class:") for actor in known)
    if named or not all(view.is_in(i, "modifiers") for i in (start, start + 2)):
        return None
    left, right = _span(view, start, start + 1), _span(view, start + 2, last)
    return left._replace(text=f"{left.text} {view.tokens[last - 1].text}"), right


def _splits(view: View, first: int, at: int, last: int) -> bool:
    if (at in view.actor and view.actor.get(at - 1) == view.actor[at]) or view.word(at - 1) == "-":
        return False
    alone = at == first + 1 or not view.is_in(first, "titles")
    doing = view.tag(at + 1) == "VBG"  # "the centre for feeding and housing refugees"
    joined = alone and not doing and not _of_one_post(view, first, at, last)
    return joined and can_speak(view, first, at) and can_speak(view, at + 1, last)


def _of_one_post(view: View, first: int, at: int, last: int) -> bool:
    """Return whether two names say what one person is responsible for ("deputy for Tellin and Marsa")."""
    told = any(i in view.actor or view.is_in(i, "heads") for i in range(at + 1, last))
    post = any(view.word(i) == "for" and view.is_in(i - 1, "titles") for i in range(first + 1, at))
    return post and not told


def _span(view: View, first: int, last: int) -> SourceSpan:
    while last - first > 1 and view.word(last - 1) in (",", "[", "(", '"', "also", "-", "–", "—", "--"):
        last -= 1
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    inner = view.word(first - 1) in RELATIVE or view.is_in(first - 1, "subordinators")
    actor = _best_actor(view, first, last)
    return SourceSpan(start, end, view.slice(first, last), actor, inner, _people_of(view, first, last))


#: How a place is joined to those who are of it.
_OF_PLACE = {"residents": "of", "inhabitants": "of", "activists": "in"}


def _people_of(view: View, first: int, last: int) -> str:
    """Return a place's people with the place behind them, where nothing else stands before them, else ""."""
    if view.tag(first) in _DETERMINERS:
        first += 1
    people = view.word(last - 1)
    of_one = {view.place.get(i, -1) for i in range(first, last - 1)}
    if people not in _OF_PLACE or len(of_one) != 1 or -1 in of_one:
        return ""
    return f"{people} {_OF_PLACE[people]} {view.slice(first, last - 1)}"


def _best_actor(view: View, first: int, last: int) -> ActorMention | None:
    """Return the actor that speaks: one known to the case by name, else a known class, else the first."""
    inside = sorted(
        {view.actor[i] for i in range(first, last) if i in view.actor and view.word(i - 1) != "-"}
    )
    named = sorted((view.actors[k] for k in inside), key=lambda mention: mention.start)
    named = [m for m in named if not _is_of_others(view, m, first, last)]
    known = [m for m in named if m.actor is not None]
    own = [m for m in known if m.actor is not None and not m.actor.startswith("class:")]
    return next(iter((*own, *known, *named)), None)


def _is_of_others(view: View, mention: ActorMention, first: int, last: int) -> bool:
    """Return whether speakers are named by whom they oppose or help ("critics of X", "an X ally")."""
    own = [
        i
        for i in range(first, last)
        if view.actor.get(i) is not None and view.actors[view.actor[i]] is mention
    ]
    if view.word(own[-1] + 1) in FRIENDS_AND_FOES and own[-1] + 1 < last:
        return True
    before = [i for i in range(first, own[0]) if view.tag(i) not in (*_DETERMINERS, "JJ", "NNP")]
    of = bool(before) and view.word(before[-1]) in ("of", "to")
    return of and len(before) > 1 and view.word(before[-2]) in FRIENDS_AND_FOES
