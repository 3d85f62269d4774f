"""Places that no gazetteer has: a type word, a first word, a number or a town's possessive shows them."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from communique.annotate.name_context import Context
from communique.annotate.name_patterns import patterns
from communique.annotate.name_window import WINDOW
from communique.annotate.unknown_runs import TOKEN, UPPER, Run, folded_range, plain_form, run_patterns, speaks
from communique.lexicon.forms import Folded, folded
from communique.lexicon.rule_words import rule_words
from communique.records.mention import PlaceMention

#: A place that only a preposition makes one ("in Xyz") goes to review.
SCORE_PREPOSITION = 0.5

#: A type word, an Arabic first word or a title is a good reason.
SCORE_TYPED = 0.8

#: A name that only stands on one list with a place.
SCORE_LISTED = 0.6


_ACTS = rule_words().places.acts_in_capitals
#: words in capitals that join what is around them and end no name
_JOINING = frozenset("from in of for with after over amid near into as at by and or to on".split())
_EDGE = re.compile(r"^[\s'’-]+|[\s'’-]+$")


def place_mention(
    text: str, run: Run, start: int, end: int, feature: str, rule: str, score: float
) -> PlaceMention | None:
    """Return a place of a run by the words of a range, or None where no name is left."""
    name = _EDGE.sub("", text[start:end])
    if len(name) < 3 or folded(name) in run_patterns().heads:
        return None
    *others, last = folded(name).split()
    if last in _ACTS or last in _JOINING:
        return None  # "in Missile Attack", "on the Run From"
    if last == "department" and _is_office(text, start + len(name), others):
        return None  # "the Land Registry Department"
    return PlaceMention(
        start=start,
        end=start + len(name),
        text=name,
        place=None,
        name=name,
        feature=feature,
        rule_id=rule,
        relation=run.context.relation,
        score=score,
        reason="not in the gazetteer",
    )


def _is_office(text: str, end: int, before: Iterable[str]) -> bool:
    """Return whether the words before or behind "Department" say what it sees to: it is no province."""
    behind = _SEES_TO.match(text, end)
    words = (*before, *folded(behind[1]).split()) if behind else before
    return not _SEEN_TO.isdisjoint(words)


_SEES_TO = re.compile(r" (?:of|for) ((?:the )?[A-Z]\w+)")
_SEEN_TO = rule_words().places.seen_to

#: what armies number and a report may be at: "the Division 17 base", "on Hill 112"
NUMBER = re.compile(
    r"\b(?:(?:Division|Brigade|Regiment|Battalion|Unit) \d{1,3}|(?P<ground>Hill|Height|Base) \d{1,4})\b"
    r"(?P<base> (?:[a-z]+ )?(?:base|barracks|headquarters))?"
)


def numbered_places(
    text: str, view: Folded, numbers: Iterable[re.Match[str]], taken: Sequence[tuple[int, int]]
) -> Iterator[PlaceMention]:
    """Yield bases and hills that bear a number; an army's unit where it has a base or is fought for."""
    for match in numbers:
        start, end = match.span()
        if touches((start, end), taken):
            continue
        low, high = folded_range(view, start, end)
        run = Run(start, end, (), Context.around(text, view, low, high, possessive=False))
        tools = run_patterns()
        fought = tools.preposition.search(run.context.before) or tools.ground.search(run.context.before)
        if not (match["ground"] or match["base"] or fought):
            continue
        feature = "mountain" if match["ground"] in ("Hill", "Height") else "facility"
        place = place_mention(text, run, start, end, feature, "unknown.numbered", SCORE_TYPED)
        if place is not None:
            bare = not (match["ground"] or match["base"])
            yield replace(place, name=f"{place.name} base") if bare else place


def touches(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Return whether a span shares a character with a range."""
    return any(first < span[1] and span[0] < last for first, last in taken)


_WAY = re.compile(r" (?:to|towards?|into) (?:the )?$")
_WAY_FROM = re.compile(r"\bfrom (?:the )?[^.;:,]{2,40}$")


def way_end(text: str, run: Run, ends: Set[int]) -> PlaceMention | None:
    """Return the run as a place where a way leads that began at a place ("from Xyz to Abc")."""
    before = text[max(0, run.start - WINDOW) : run.start]
    match = _WAY.search(before)
    if match is None or len(run.words) > 3 or run.start - len(match[0]) not in ends:
        return None
    if not _WAY_FROM.search(before[: match.start()]):
        return None
    return place_mention(text, run, run.start, run.end, "place", "unknown.way", SCORE_PREPOSITION)


#: places that own quarters and squares ("Xyz's Abc"); countries own persons, too
_OWNING = frozenset({"city", "town", "district", "village"})
_OWNER_END = re.compile(r"['’]s |(?<=s)['’] ")


def owned_place(text: str, run: Run, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the run as a place of the town that a possessive names before it ("Xyz's Abc Chowk")."""
    if run.words[-1] in run_patterns().titles:
        return None  # "Xyz's Permanent Representative"
    for place in places:
        if 0 < run.start - place.end <= len("'s ") and place.feature in _OWNING:
            if not _OWNER_END.fullmatch(text, place.end, run.start) or speaks(run) or run.context.possessive:
                return None
            return place_mention(text, run, run.start, run.end, "place", "unknown.owned", SCORE_LISTED)
    return None


#: a name, a comma and an indefinite article: what follows says what kind of place the named one is
_DESCRIBES = re.compile(rf"[{UPPER}][\w'’-]*, an? (?:[a-z][a-z-]* ){{0,2}}\Z")


#: a body's name that goes on behind "of", and people whom a word before them describes
_BODY_OF = re.compile(rf"[{UPPER}][\w'’-]* (?:Centre|Center|Committee|Institute) (?:of|for) (?:the )?\Z")
_FAITHFUL = re.compile(
    rf"(?: and [{UPPER}]\w+)?(?: [{UPPER}]\w+)? (?:minorit(?:y|ies)|communities|residents|clergy|believers)\b"
)


def typed_place(text: str, run: Run) -> PlaceMention | None:
    """Return "the village of Xyz", "Xyz district", "Xyz Square"."""
    types, context = patterns().types, run.context
    if all(word in run_patterns().generic for word in run.words):
        return None  # "the Air Base" names none
    if _BODY_OF.search(text, 0, run.start) or _FAITHFUL.match(text, run.end):
        return None  # "the Ruritanian Centre of Xyz", "the towns Xyz Christian minorities"
    if _DESCRIBES.search(text, 0, run.start):
        return None  # "Xyz, a former Ruritanian refugee camp" is one place
    if all(word in run_patterns().speakers for word in run.words):
        return None  # "... in a Homs town Monitor": who says so
    if run.words[-1] in run_patterns().titles:
        return None  # "a village Head"
    last = run.words[-1]
    if last in types and len(run.words) > 1:
        word = types[last]
        end = (
            run.end
            if word.kept
            else run.start + text[run.start : run.end].rindex(text[run.start : run.end].split()[-1])
        )
        return place_mention(text, run, run.start, end, word.feature, "unknown.typed", SCORE_TYPED)
    if context.typed and (match := patterns().type_after.match(context.after)):
        if _DESCRIBED.match(text, run.end + match.end("type")):
            return None
        word = types[match["type"]]
        around = match["type"] in _AROUND and text[run.end :].lstrip()[:1].islower()
        end = run.end + match.end("type") if word.kept and not around else run.end
        feature = "place" if around else word.feature
        return place_mention(text, run, run.start, end, feature, "unknown.typed", SCORE_TYPED)
    if _is_community(text, run) or _CAPITAL.search(text, 0, run.start):
        return place_mention(text, run, run.start, run.end, "place", "unknown.typed", SCORE_TYPED)
    if context.of_type and context.plural_type and _SAYS.match(text, run.end):
        return None  # "into rebel districts Abu Xyz said"
    if context.of_type:
        end = _name_end(text, run)
        return place_mention(
            text, run, run.start, end, context.type_feature or "place", "unknown.of_type", SCORE_TYPED
        )
    return None


def _name_end(text: str, run: Run) -> int:
    """Return where a place's name ends that runs on into its speaker's ("the town of Xyz Abc said")."""
    words = list(_WORD.finditer(text, run.start, run.end))
    if len(words) < 2 or not _SAYS.match(text, run.end):
        return run.end
    return words[-min(len(words) - 1, _FULL_NAME)].start()


_WORD = re.compile(r"\S+")


#: the noun for several villages with one council in Ukraine; elsewhere it is people's
COMMUNITY = re.compile(r" communit(?:y|ies)\b")
#: how names of villages and towns end there
_SLAVIC_END = re.compile(
    r"(?:ivka|[aeiy]nka|ove|eve|ske|ska|sk|hrad|horod|[ip]il|pillia|pol|ntsi|ets|hiv|kiv|riv|shyn|ine|yne|nets)$"
)
#: what stands right before the name of a province's main town
_CAPITAL = re.compile(r"\b(?:state|provincial|regional|district) capital,? (?:of )?\Z")


def _is_community(text: str, run: Run) -> bool:
    """Return whether a run names a community of villages ("the Xyzivka community"), and not people."""
    return COMMUNITY.match(text, run.end) is not None and _SLAVIC_END.search(run.words[-1]) is not None


_SAYS = re.compile(r" (?:said|says|told|added|warned)\b")

#: what is behind a kind of place that only describes the place named ("the Red Sea port city of Xyz")
_DESCRIBED = re.compile(r" (?:city|town|village) of [^\W\d_][\w'’-]*")


#: nouns in small letters for the land around a place, which is named by the place
_AROUND = frozenset({"region", "regions"})


def opened_place(text: str, run: Run) -> PlaceMention | None:
    """Return "Tal Xyz", "Kafr Xyz": a first word that place names begin with."""
    if len(run.words) < 2 or run.words[0] not in run_patterns().openers:
        return None
    if _is_person(run) or _is_told(run):
        return None
    return place_mention(text, run, run.start, run.end, "place", "unknown.opener", SCORE_TYPED)


def _is_person(run: Run) -> bool:
    """Return whether a name begins with a word that opens names of persons too, and no place is told."""
    told_by = run.context.before.endswith("according to ")
    return run.words[0] in run_patterns().personal and (told_by or not run.context.locative)


_TOLD_BY = re.compile(r"\b(?:said|says|told|by) $")


def _is_told(run: Run) -> bool:
    """Return whether a verb of speech beside a name makes it a person's ("said Umm Xyz", "Khan Xyz said")."""
    said = run_patterns().speech_after.match(run.context.after)
    return len(run.words) == _FULL_NAME and bool(said or _TOLD_BY.search(run.context.before))


_FULL_NAME = 2


def opened_places(text: str, run: Run) -> list[PlaceMention]:
    """Return the names of "Tal Xyz Kafr Abc", a list that lost its comma, or none where it is one name."""
    tools = run_patterns()
    if len(run.words) < 2 * _OPENED or run.words[0] not in tools.openers or _is_person(run):
        return []
    tokens = list(TOKEN.finditer(text, run.start, run.end))
    cuts = [
        token.start()
        for before, token in pairwise(tokens)
        if plain_form(token[0]) in tools.openers
        and text[token.start() - 1] == " "
        and not {plain_form(before[0])} & (tools.openers | set(tools.words.articles))
    ]
    ends = [run.start, *cuts, run.end + 1]
    if any(len(text[a:b].split()) < _OPENED for a, b in pairwise(ends)) or not cuts:
        return []
    found = [
        place_mention(text, run, a, b - 1, "place", "unknown.opener", SCORE_LISTED) for a, b in pairwise(ends)
    ]
    return [place for place in found if place is not None]


#: Words of a name that an opener begins, at least.
_OPENED = 2
