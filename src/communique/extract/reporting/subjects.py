"""The subject of a verb of saying, found by its words first and by the parse where these do not tell."""

from communique.extract.reporting.able_to_speak import can_speak
from communique.extract.reporting.phrase_starts import phrase_start
from communique.extract.reporting.verbs import AUXILIARIES
from communique.extract.reporting.view import QUOTES, RELATIVE, View
from communique.lexicon.cues import CueHit
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory
from communique.records.parse import FINITE


def subject_of(view: View, hit: CueHit, floor: int) -> tuple[int, int] | None:
    """Return the token range of the speaker before a verb, or None when no speaker stands there."""
    found = _subject_before(view, hit, floor)
    if found is None or view.word(found[0]) in _NOBODY or view.word(found[0] - 1) == "nor":
        return None
    return found


#: Who says nothing ("No group claimed responsibility").
_NOBODY = frozenset(("no", "nobody", "none", "neither", "nothing"))


def _subject_before(view: View, hit: CueHit, floor: int) -> tuple[int, int] | None:
    last = subject_end(view, hit.first)
    if last < floor or view.tag(last) == "CC":
        return _shared_subject(view, hit.first)
    if view.word(last) in RELATIVE and last > floor:
        beside = view.word(last) in ("who", "which") and view.word(last - 1) == ","
        last -= 2 if beside and last - 2 >= floor else 1  # "The council, which denies shelling it, said"
    if (speaking := _before_speaking(view, last, floor)) is not None:
        return speaking
    if view.word(last) == ",":
        return _apposition(view, hit.first, last, floor) or _parsed_subject(view, hit.first, floor)
    first = phrase_start(view, last, floor)
    if first is not None and _is_venue(view, first, last) and first - 2 > floor:
        last = first - 2  # "the army in a statement denied"
        first = phrase_start(view, last, floor)
    hanging = first is None or (_dangling(view, first, floor) and not _tells_himself(view, hit, first, last))
    if first is not None and not hanging and can_speak(view, first, last + 1):
        return first, last + 1
    found = (
        _before_participle(view, last, floor)
        or _before_relative(view, hit.first, floor)
        or _whole_lead(view, hit.first, floor)
        or _parsed_subject(view, hit.first, floor)
    )
    quoting = not hit.cue.weak and any(word in QUOTES for word in view.words)
    return found or ((first, last + 1) if first is not None and quoting and not hanging else None)


def _tells_himself(view: View, hit: CueHit, first: int, last: int) -> bool:
    """Return whether a clause in "who" says what those tell whom a phrase names ("a raid by X, who said")."""
    who = next((i for i in (last + 1, last + 2) if view.word(i) == "who"), None)
    told = who is not None and view.tokens[who].head == hit.first
    return told and view.word(first - 1) in _BESIDE


_BESIDE = frozenset({"by", "with", "against"})


def _whole_lead(view: View, at: int, floor: int) -> tuple[int, int] | None:
    """Return all words before the verb when they open with a speaker and hold no other verb.

    "Jane Doe the governor of Marsa a province on the other side of the border from Tellin told ...".
    """
    if any(view.is_in(i, "subordinators") for i in range(floor, at)):
        return None  # "the council, while a study by the school reckons"
    if view.finite(floor, at) or view.tag(floor) not in ("DT", "NNP", "NN", "NNS", "JJ", "PRP$"):
        return None
    named = any(view.is_in(i, "titles") or i in view.actor for i in range(floor, min(floor + 5, at)))
    return (floor, at) if named else None


def _shared_subject(view: View, at: int) -> tuple[int, int] | None:
    """Return the subject of the verb that a verb is joined to ("announced a pause and said that")."""
    token = view.tokens[at]
    if token.dep != "conj" or token.head >= at:
        return None
    last = subject_end(view, token.head)
    first = phrase_start(view, last) if last >= 0 else None
    if first is not None and can_speak(view, first, last + 1):
        return first, last + 1
    return _parsed_subject(view, token.head, 0)


def _before_relative(view: View, at: int, floor: int) -> tuple[int, int] | None:
    """Return the speaker with a relative clause between it and its verb ("the group which fled said")."""
    for i in range(floor + 1, at):
        if view.word(i) in ("who", "which"):
            first = phrase_start(view, i - 1, floor)
            alone = not view.finite(floor, i) or _ends_report(view, first, i, at)
            if first is not None and alone and can_speak(view, first, i):
                return first, i
    return None


def _ends_report(view: View, first: int | None, who: int, at: int) -> bool:
    """Return whether somebody unnamed stands behind what he says ("... , a miner who fled said")."""
    if first is None or first < 1 or view.word(first - 1) != "," or view.word(first) not in _UNNAMED:
        return False
    return view.is_in(who - 1, "heads") and all(view.word(k) != "," for k in range(who, at))


_UNNAMED = frozenset({"a", "an", "one", "another"})


def _before_participle(view: View, last: int, floor: int) -> tuple[int, int] | None:
    """Return the speaker with what he does behind him ("a group monitoring the conflict said")."""
    for i in range(last, floor, -1):
        if view.tag(i) in FINITE:
            return None
        if view.tag(i) == "VBG" and view.is_in(i - 1, "heads"):
            first = phrase_start(view, i - 1, floor)
            return (first, last + 1) if first is not None and view.word(first) in ("a", "an") else None
    return None


def _before_speaking(view: View, last: int, floor: int) -> tuple[int, int] | None:
    """Return the speaker before "speaking", which says where and to whom ("X speaking beside Y said")."""
    at = next((i for i in range(last, floor, -1) if view.word(i) in _SPEAKING), None)
    if at is None or view.tag(at) != "VBG" or any(view.tag(i) in FINITE for i in range(at, last + 1)):
        return None
    end = at - 1 if view.word(at - 1) != "," else at - 2
    first = phrase_start(view, end, floor) if end >= floor else None
    if first is None or any(view.tag(i) in FINITE for i in range(floor, first)):
        return None
    homeless = view.is_in(end, "private") and not any(i in view.place for i in range(first, end + 1))
    return None if homeless or not can_speak(view, first, end + 1) else (first, end + 1)


_SPEAKING = rule_words().speech.speaking


def _dangling(view: View, first: int, floor: int) -> bool:
    """Return whether the phrase hangs on a preposition and so cannot be the subject."""
    if first > floor and view.tag(first - 1) == "VBG" and view.tag(first - 2)[:2] == "NN":
        return not names_reporter(view, first)  # "a clerk accompanying the troops"
    if first > floor and view.tag(first - 1) in FINITE and view.word(first - 2) in ("who", "which"):
        return True  # "the group which backs the miners said"
    first = _listed_place(view, _described_place(view, first, floor), floor)
    if first > floor and first in view.place and view.word(first - 1) in _AT:
        return True
    if first <= floor or view.tag(first - 1) not in ("IN", "TO"):
        return False
    if view.word(first - 1) == "that" or view.is_in(first - 1, "particles"):
        return False
    if view.word(first - 2) in ("cited", "quoted"):
        return False
    if view.word(first - 1) == "of" and view.word(first - 2) in _PARTS:
        return False  # "one of the clerks said"
    return not view.is_in(first - 1, "subordinators")


def _is_venue(view: View, first: int, last: int) -> bool:
    """Return whether a phrase only says where a thing is said ("in a statement", "on its channel")."""
    own = view.word(first) in ("a", "an", "its", "their", "his", "her")
    said_in = view.word(first - 1) in ("in", "on") and view.word(first - 2) not in ("cited", "quoted")
    return own and said_in and view.is_in(last, "venues")


#: Words for some of those who are named behind "of".
_PARTS = frozenset("one some many most several both two three four none all any dozens others".split())


def names_reporter(view: View, i: int) -> bool:
    """Return whether a medium or a monitor, whose trade is to tell, is named at a token or right behind."""
    named = [view.actors[view.actor[k]] for k in (i, i + 1) if k in view.actor]
    return any(m.category in (ActorCategory.MEDIA, ActorCategory.MONITOR) for m in named)


#: Words before a place that only says where somebody is.
_AT = frozenset("in at from near inside outside around across of to".split())


def _described_place(view: View, first: int, floor: int) -> int:
    """Return where a place's own adjectives begin ("in rebel-held eastern Marsa"), else ``first``."""
    if first not in view.place or first in view.actor:
        return first
    while first - 1 > floor and (view.tag(first - 1) in ("JJ", "VBN", "HYPH") or view.word(first) == "-"):
        first -= 1
    return first


def _listed_place(view: View, first: int, floor: int) -> int:
    """Return where a list of places begins that a place ends ("groups in Marsa, Tellin and Wadi said")."""
    if first not in view.place or first in view.actor:
        return first
    at = first
    while at - 1 > floor and (at - 1 in view.place or view.word(at - 1) in ("and", ",")):
        at -= 1
    return at if at in view.place else first


#: Words between speakers and their verb that count them ("the army and the monitor both said").
_FLOATING = frozenset(("both", "all", "each"))


def subject_end(view: View, at: int) -> int:
    """Return the last token of the words before a verb, its auxiliaries and time words skipped."""
    j = at - 1
    while j >= 0 and (view.tag(j) in ("RB", "MD", "RBR") or view.word(j) in AUXILIARIES):
        j -= 1
    if view.word(j) in _FLOATING and (j - 1 in view.actor or view.is_in(j - 1, "heads")):
        j -= 1
    k = j
    while (k > 0 and view.is_in(k, "broken")) or (view.tag(k) == "CD" and view.is_in(k - 1, "broken")):
        k -= 1
    if k < j and view.word(k) in ("on", "in", "last", "this", "late", "early"):
        return k - 1
    return k if k < j and view.word(k) not in ("the", "a") and can_speak(view, k, k + 1) else j


def _apposition(view: View, at: int, comma: int, floor: int) -> tuple[int, int] | None:
    """Return the speaker in "Jane Doe, head of the agency, said": the name with what it is called.

    "A spokesman for the army in Marsa, Captain Jane Doe, said": from the spokesman on.
    """
    opening = next((i for i in range(comma - 1, floor, -1) if view.word(i) == ","), None)
    if opening is None:
        return None
    first = phrase_start(view, opening - 1, floor)
    if first is not None and _dangling(view, first, floor):
        whole = _parsed_subject(view, at, floor)
        first = whole[0] if whole and whole[0] < first else first
    if first is None or not can_speak(view, first, opening):
        return None
    citing = view.tag(opening + 1) == "VBG" and bool(view.lexicon.at(view.words, opening + 1))
    where_said = view.word(opening + 1) in _SAID_IN
    return first, opening if citing or where_said else comma


#: what opens where, how or when something was said, between a speaker and his verb
_SAID_IN = frozenset("in on at via through during after before".split())


def _parsed_subject(view: View, at: int, floor: int) -> tuple[int, int] | None:
    """Return the parser's subject of a verb, cut before a relative clause or a comma."""
    heads = [t.i for t in view.tokens if t.head == at and t.i < at and t.dep in ("nsubj", "csubj")]
    if not heads:
        return None
    first = left_edge(view, heads[0])
    if first < floor:
        return None
    last = next((i for i in range(first + 1, at) if _ends_subject(view, heads[0], i)), at)
    while last - 1 > heads[0] and view.tag(last - 1) in (*FINITE, "RB", "RBR", "VBN"):
        last -= 1
    if view.finite(first, last) or not can_speak(view, first, heads[0] + 1):
        return None
    return first, last


def _ends_subject(view: View, head: int, i: int) -> bool:
    """Return whether no more is said who speaks from a word on: a comma, a relative, "sent from Xyz"."""
    token = view.tokens[i]
    sent = i == head + 1 and token.dep == "acl" and token.head == head and view.word(i) in _MOVED
    relative = view.word(i) in RELATIVE and not token.text.isupper()  # "the WHO"
    return sent or relative or view.word(i) == ","


_MOVED = rule_words().speech.brought


def left_edge(view: View, head: int) -> int:
    """Return the first token of the words that hang on a head."""
    edge = head
    for token in view.tokens[:head]:
        up = token.i
        for _ in range(len(view)):
            if up == head:
                edge = min(edge, token.i)
                break
            if view.tokens[up].head == up:
                break
            up = view.tokens[up].head
    return edge


def good_subject(view: View, first: int, last: int) -> bool:
    """Return whether the words are a speaker by themselves: a speaker noun, a pronoun, an actor or a name."""
    return (
        view.is_in(last - 1, "heads")
        or view.is_in(last - 1, "pronouns")
        or any(i in view.actor for i in range(first, last))
    )
