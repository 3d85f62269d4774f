"""Where a speaker's noun phrase ends, read as its beginning is."""

from communique.extract.reporting.able_to_speak import names_body, surely_speaks
from communique.extract.reporting.view import DETERMINERS, INSIDE_TAGS, LINKS, NOUN_TAGS, View
from communique.lexicon.name_words import name_words
from communique.records.parse import FINITE


def phrase_end(view: View, first: int, ceiling: int) -> int:
    """Return where the speaker's phrase that begins at ``first`` ends (exclusive).

    Without commas the phrase after "according to" runs into the clause that it introduces: it ends at
    an actor's name, at its last speaker noun, or where its run of nouns ends.
    """
    end = _right_run(view, first, ceiling)
    while end < ceiling - 1 and (wider := _after_link(view, end, ceiling)) is not None:
        end = wider
    return end


def _right_run(view: View, first: int, ceiling: int) -> int:
    i = first
    while i < ceiling and (view.tag(i) in DETERMINERS or view.word(i) in ("to", "both")):
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
    run = next((k for k in near if view.tag(k) not in ("JJ", *NOUN_TAGS)), near.stop)
    return view.tag(i) == "JJ" and view.name(i) and any(view.is_in(k, "heads") for k in range(i + 1, run))


def _goes_on(view: View, named: int, i: int, spoken: int) -> bool:
    """Return whether the token at ``i`` continues a phrase whose speaker noun last ended at ``spoken``."""
    if view.word(i) in ("-", "/", "'", "’s", "'s", "[", "]", "(", ")", "*", "_") or _abbreviates(view, i):
        return True
    if spoken > named and (view.is_in(i, "broken") or view.tag(i) == "CD"):
        return False
    if i > named and view.tag(i) == "CD" and not view.name(i - 1) and view.tag(i + 1) == "NNS":
        return False  # "according to initial information six people died"
    office = view.is_in(i, "titles") and view.name(i + 1) and i > named
    if view.tag(i) not in (*INSIDE_TAGS, "CD") and not office:
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


def _after_link(view: View, end: int, ceiling: int) -> int | None:
    """Return the end of "in the ministry" or "and residents" after a speaker's phrase."""
    word = view.word(end)
    if word == "," and view.tag(end - 1) == "PRP":
        return None  # "according to him, Fooish air defence"
    named = end + 2 if view.word(end + 1) == "the" else end + 1
    if word == "," and view.is_in(end - 1, "heads") and not view.name(end - 1) and view.name(named):
        return (
            _right_run(view, end + 1, ceiling) if _closes(view, _right_run(view, end + 1, ceiling)) else None
        )
    counts = word == "," and view.tag(end + 1) == "CD"  # "according to Jane Doe, four men died"
    if word in ("and", ",") and not counts and _speaks_after(view, end + 1, ceiling):
        return _right_run(view, end + 1, ceiling)
    if word == "for" and view.name(named) and names_body(view, end - 1):
        return _right_run(view, named, ceiling)
    if (word in LINKS and view.is_in(end - 1, "titles")) or (word == "of" and view.name(end + 1)):
        return _right_run(view, end + 1, ceiling)
    if end not in view.actor and view.name(end) and view.is_in(end - 1, "titles"):
        return _right_run(view, end, ceiling)
    return None


def _closes(view: View, end: int) -> bool:
    """Return whether a name behind a comma is all that the comma sets off ("a rights group, the DPA.")."""
    return view.word(end) in ("", ".", ",", ";")


def _speaks_after(view: View, first: int, ceiling: int) -> bool:
    """Return whether the words after "and" are a second speaker and not a new clause."""
    end = _right_run(view, first, ceiling)
    follows = view.tag(end) if end < ceiling else ""
    of_a_land = view.tag(end - 1) == "JJ" and view.name(end - 1)  # "according to the mayor, Fooish jets"
    return end > first and not of_a_land and surely_speaks(view, first, end) and follows not in FINITE
