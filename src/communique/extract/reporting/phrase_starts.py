"""Where a speaker's noun phrase begins, read from tags, mentions and speaker nouns.

News texts often come without commas ("... in the area activists said"), so a dependency parser runs
the speaker into the object before it. The rules here stop at what cannot belong to a speaker's name.
"""

from communique.extract.reporting.able_to_speak import names_body, surely_speaks
from communique.extract.reporting.view import DETERMINERS, INSIDE_TAGS, LINKS, NOUN_TAGS, QUOTES, View
from communique.lexicon.inflect import BE
from communique.lexicon.name_words import name_words
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory


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
        if view.tag(first) in DETERMINERS:
            break
    return first if first <= last else None


def _step(view: View, first: int, last: int, floor: int) -> int | None:
    """Return the next start to the left of ``first``, or None when the phrase ends here."""
    i = first - 1
    if i in view.actor:
        return _over_actor(view, i, first, last, floor)
    if view.tag(i) in DETERMINERS or (first <= last and (_dates(view, i) or view.word(i) in _EMPHASIS)):
        return i
    if (view.is_in(i, "broken") and view.tag(i) != "NN") or view.is_in(i, "states"):
        return None
    if _inner_link(view, i):
        return i
    if view.tag(i) == "JJ" and not view.name(i) and _is_predicate(view, i):
        return None  # "the road is safe local officials said"
    if view.tag(i) == "CD" and view.word(i + 1) == "-" and view.word(i + 2) == "year":
        return i
    if view.tag(i) not in INSIDE_TAGS:
        return None
    if first > last:
        return i if view.tag(i) in (*NOUN_TAGS, "-RRB-", "JJ") else None
    return i if _modifies(view, i, first, last) else None


def _is_predicate(view: View, i: int) -> bool:
    """Return whether an adjective is said of somebody ("are totally false")."""
    return view.word(i - 1) in BE or (view.tag(i - 1) == "RB" and view.word(i - 2) in BE)


_EMPHASIS = ("*", "_")  # marks left of an italic title ("a *Daily* article")


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
    return within and (i - 1 in view.actor or (view.word(i) == "of" and names_body(view, i - 1)))


def _modifies(view: View, i: int, first: int, last: int) -> bool:
    """Return whether the word at ``i`` can belong to the speaker's phrase that starts at ``first``."""
    if view.tag(i + 1) in ("HYPH", "POS") or view.word(i + 1) in ("-", "/"):
        return True
    if i in view.place and view.tag(i) != "JJ":
        if _titled_place(view, i) or view.word(i + 1) == "governor" or _of_name(view, i):
            return True
        if names_body(view, last) and view.is_in(_place_start(view, i) - 1, "modifiers"):
            return True  # "the opposition Marsa Media Center"
        return view.tag(i - 1) not in ("IN", "TO", "NNP", "CC") and not view.name(first)
    if view.is_in(i, "titles") or view.is_in(i, "heads") or view.is_in(i, "modifiers"):
        return True
    if view.tag(i - 1) == "POS" and view.tag(i) in ("NN", "NNS") and view.is_in(last, "titles"):
        return True  # "Fooland's oil minister"
    if view.word(i)[:1].isdigit() and view.word(i).endswith(("st", "nd", "rd", "th")):
        return True  # "the army's 1st Division"
    if view.tag(i) in ("-LRB-", "-RRB-") and _acronym(view, i):
        return True
    if _in_compound(view, i, last) or _hyphened(view, i):
        return True
    if view.tag(i) in ("JJ", "VBG", "JJR", "-LRB-", "-RRB-", "POS", "AFX", "XX"):
        return not view.name(first) or view.name(i)
    if view.tag(i) == "VBN":
        return view.word(i) in _SEATED and (view.word(i - 1) in ("-", "–") or view.name(i - 1))
    opens = i == 0 or view.word(i - 1) == ","  # "..., Levies sources said"
    return view.name(i) and (view.name(first) or view.tag(last) != "NNS" or opens)


def _hyphened(view: View, i: int) -> bool:
    """Return whether a noun closes an adjective before a body's noun ("the hard-line militant group")."""
    kind = view.is_in(i + 1, "modifiers") or view.is_in(i + 1, "heads")
    return kind and view.tag(i) == "NN" and view.word(i - 1) == "-" and view.tag(i - 2) == "JJ"


def _in_compound(view: View, i: int, last: int) -> bool:
    """Return whether a noun is part of a body's common name behind "the" ("the mine clearance center")."""
    if view.tag(i) != "NN" or view.tag(last) != "NN" or not view.is_in(last, "heads"):
        return False
    start = i
    while (
        start and view.tokens[start - 1].dep in ("compound", "amod") and view.tag(start - 1) in ("NN", "JJ")
    ):
        start -= 1
    parts = [token.dep for token in view.tokens[i:last]]
    return view.word(start - 1) in ("the", "a", "an") and set(parts) <= {"compound"} and start > 0


def _titled_place(view: View, i: int) -> bool:
    """Return whether a place is that of an office before it ("the manager of Marsa hospital Jane Doe")."""
    start = _place_start(view, i)
    link = start if view.word(start) in LINKS else start - 1  # "at Tartus", taken for an article
    return view.word(link) in LINKS and view.is_in(link - 1, "titles")


def _place_start(view: View, i: int) -> int:
    """Return the first token of the place that a token stands in."""
    while view.place.get(i - 1) == view.place[i]:
        i -= 1
    return i


def _of_name(view: View, i: int) -> bool:
    """Return whether a place opens the name of a body ("the state-run Marsa Radio")."""
    start = _place_start(view, i)
    of_side = view.word(start - 2) == "-" and view.word(start - 3) in ("pro", "anti")
    described = of_side or (view.word(start - 1) in ("the", *_SEATED) and view.word(start - 2) not in LINKS)
    return described and view.name(i + 1)


#: Participles that close an adjective of origin ("London-based", "state-run").
_SEATED = rule_words().people.seated


def _acronym(view: View, i: int) -> bool:
    """Return whether the token belongs to a bracketed acronym in a name ("Delta Bureau (DB) Jane Doe")."""
    start = next((k for k in (i, i - 1, i - 2) if view.word(k) == "("), None)
    return start is not None and view.word(start + 2) == ")" and view.tokens[start + 1].text.isupper()


def _widen(view: View, first: int, floor: int) -> int:
    """Return the start moved left over "a source at", "head of", "X and" before the phrase."""
    while first - 1 >= floor:
        wider = _before_link(view, first, floor)
        if wider is None:
            wider = _before_and(view, first, floor)
        if wider is None:
            wider = _name_before_title(view, first, floor) or _body_before(view, first, floor)
        if wider is None:
            wider = _name_before_age(view, first, floor)
        if wider is None:
            break
        first = wider
    return first


def _before_link(view: View, first: int, floor: int) -> int | None:
    """Return the start of "the head" in "the head of the agency"."""
    at = first - 1
    if view.word(at) == "to" and view.word(at - 1) == "linked":
        at -= 1
    elif view.word(at) not in LINKS:
        return None
    if not (view.is_in(at - 1, "titles") or (view.name(at - 1) and view.is_in(at - 2, "titles"))):
        return _member_of(view, at, floor)
    return _run_start(view, at - 1, floor)


def _member_of(view: View, of: int, floor: int) -> int | None:
    """Return the start of the person in "Jane Doe of the agency", behind a quotation or a comma."""
    start = _name_start(view, of, floor)
    opens = start == floor or view.word(start - 1) in (*QUOTES, ",")
    return start if view.word(of) == "of" and of - start >= _FULL_NAME and opens else None


_FULL_NAME = 2  # words of a person's name


def _name_start(view: View, at: int, floor: int) -> int:
    """Return where the person's name that ends before or at a token begins."""
    while at - 1 >= floor and _named(view, at - 1) and not _names_party(view, at - 1):
        at -= 1
    return at


def _names_party(view: View, i: int) -> bool:
    """Return whether a token names an actor who is no person."""
    return i in view.actor and view.actors[view.actor[i]].category is not ActorCategory.PERSON


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
    return start if surely_speaks(view, start, at) else None


def _name_before_title(view: View, first: int, floor: int) -> int | None:
    """Return the start of the person in "Jane Doe head of the agency"."""
    title = next((i for i in range(first, first + 4) if view.is_in(i, "titles")), None)
    if title is None or view.is_in(title, "things") or not _named(view, first - 1):
        return None
    start = _name_start(view, first - 1, floor)
    alone = start == first - 1 and start > floor and view.word(start - 1) not in QUOTES
    return None if alone else start


def _name_before_age(view: View, first: int, floor: int) -> int | None:
    """Return the start of the person in "Jane a 31-year-old baker"."""
    aged = view.tag(first + 1) == "CD" and [view.word(first + 2), view.word(first + 3)] == ["-", "year"]
    if view.word(first) not in ("a", "an") or not aged or not _named(view, first - 1):
        return None
    start = _name_start(view, first - 1, floor)
    return start if start == floor or view.tag(start - 1) not in ("IN", "TO", "VBD", "VBN", "VBG") else None


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
