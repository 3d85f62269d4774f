"""Names that no gazetteer has: capitalised runs that a type word, a title or a preposition explains."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from communique.annotate.name_context import WINDOW, Context, alternatives, patterns
from communique.lexicon.forms import Folded, fold, folded
from communique.lexicon.name_words import NameWords, name_words
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

_UPPER = "A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŌŚŞŠŪŹŻŽА-ЯІЇЄҐ"

#: A place that only a preposition makes one ("in Xyz") goes to review.
SCORE_PREPOSITION = 0.5

#: A type word, an Arabic first word or a title is a good reason.
SCORE_TYPED = 0.8


class _Tools(NamedTuple):
    run: re.Pattern[str]
    role_after: re.Pattern[str]
    speech_before: re.Pattern[str]
    speech_after: re.Pattern[str]
    preposition: re.Pattern[str]
    ground: re.Pattern[str]
    openers: frozenset[str]
    group_nouns: frozenset[str]
    group_small: frozenset[str]
    group_openers: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    generic: frozenset[str]
    speakers: frozenset[str]
    words: NameWords


@cache
def _tools() -> _Tools:
    words = name_words()
    article = "(?:" + "|".join(words.articles) + ")"
    spaced = "(?:" + "|".join(words.spaced_articles) + ")"
    word = rf"(?:{article}-|{spaced} )?[{_UPPER}](?:[\w'’]|-(?=\w))*"
    links = "(?:" + "|".join(sorted(words.links, key=len, reverse=True)) + ")"
    speech = alternatives(words.speech)
    return _Tools(
        run=re.compile(rf"(?<![\w'’-]){word}(?:(?: {links})?[ -]{word}){{0,11}}"),
        role_after=re.compile(
            rf" {{1,2}}(?:an?|the) {alternatives(words.roles)}(?= |$)"
            r"| {1,2}(?:now )?\d\d? {1,2}(?:year|[a-z]|$)"
        ),
        speech_before=re.compile(rf"(?:^| ){speech} $"),
        speech_after=re.compile(rf" {{1,2}}{speech}(?= |$)"),
        preposition=re.compile(r"(?:^| )(?:in|near|at|towards|toward|outside|around|inside|into) (?:the )?$"),
        ground=re.compile(rf"(?:^| ){alternatives(words.ground)} (?:the )?$"),
        openers=frozenset(folded(w) for row in (*words.heads, words.openers) for w in row),
        group_nouns=frozenset(folded(w) for w in words.group_nouns),
        group_small=frozenset(folded(w) for w in words.group_small),
        group_openers=frozenset(folded(w) for w in words.group_openers),
        titles=frozenset(folded(w) for w in words.titles),
        never=frozenset(folded(w) for w in words.never),
        generic=frozenset(
            part
            for form in (*(t.form for t in words.types), *words.facility_between)
            for part in folded(form).split()
        ),
        speakers=frozenset(
            form for noun, _ in words.speaker_heads for form in (folded(noun), f"{folded(noun)}s")
        )
        | {"monitor", "monitors", "watchdog", "sources", "report", "reports", "witnesses"},
        words=words,
    )


class _Run(NamedTuple):
    """A capitalised run: its range in the text, and the context around it."""

    start: int
    end: int
    words: tuple[str, ...]  # folded
    context: Context


def find_unknown(
    text: str, view: Folded, taken: Sequence[tuple[int, int]], places: Sequence[PlaceMention] = ()
) -> list[ActorMention | PlaceMention]:
    """Return places, groups and persons that capitals and the words around them show.

    ``taken`` are the ranges of the names already found, in order; nothing is found over them.
    ``places`` are the known places: a capitalised run on one list with a place is a place.
    """
    if text.isupper():
        return []
    numbers = list(_NUMBER.finditer(text))
    numbered = list(_numbered(text, view, numbers, taken))
    spans = (match.span() for match in numbers)
    taken = sorted((*taken, *(span for span in spans if not _touches(span, taken))))
    starts = [start for start, _ in taken]
    runs = [
        run
        for match in _tools().run.finditer(text)
        for free in _free(match.start(), match.end(), taken, starts)
        for start, end in _owned(text, *free)
        if (run := _run(text, view, start, end))
    ]
    listed = _on_plural_lists(text, runs, places)
    read = [(run, list(_several(text, run) if run in listed else _read(text, run))) for run in runs]
    found = [*numbered, *(mention for _, mentions in read for mention in mentions)]
    bare = [run for run, mentions in read if not mentions]
    ends = {p.end for p in (*places, *found) if isinstance(p, PlaceMention)}
    found += [place for run in bare if (place := _way_end(text, run, ends)) is not None]
    found += [place for run in bare if (place := _owned_place(text, run, places)) is not None]
    taken_now = {mention.start for mention in found}
    bare = [run for run in bare if run.start not in taken_now]
    return [*found, *_listed(text, bare, [*places, *(m for m in found if isinstance(m, PlaceMention))])]


#: what armies number and a report may be at: "the Division 17 base", "on Hill 112"
_NUMBER = re.compile(
    r"\b(?:(?:Division|Brigade|Regiment|Battalion|Unit) \d{1,3}|(?P<ground>Hill|Height|Base) \d{1,4})\b"
    r"(?P<base> (?:[a-z]+ )?(?:base|barracks|headquarters))?"
)


def _numbered(
    text: str, view: Folded, numbers: Iterable[re.Match[str]], taken: Sequence[tuple[int, int]]
) -> Iterator[PlaceMention]:
    """Yield bases and hills that bear a number; an army's unit where it has a base or is fought for."""
    for match in numbers:
        start, end = match.span()
        if _touches((start, end), taken):
            continue
        low, high = _folded_range(view, start, end)
        run = _Run(start, end, (), Context.around(text, view, low, high, possessive=False))
        tools = _tools()
        fought = tools.preposition.search(run.context.before) or tools.ground.search(run.context.before)
        if not (match["ground"] or match["base"] or fought):
            continue
        feature = "mountain" if match["ground"] in ("Hill", "Height") else "facility"
        place = _place(text, run, start, end, feature, "unknown.numbered", SCORE_TYPED)
        if place is not None:
            bare = not (match["ground"] or match["base"])
            yield replace(place, name=f"{place.name} base") if bare else place


def _touches(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(first < span[1] and span[0] < last for first, last in taken)


_WAY = re.compile(r" (?:to|towards?|into) (?:the )?$")
_WAY_FROM = re.compile(r"\bfrom (?:the )?[^.;:,]{2,40}$")


def _way_end(text: str, run: _Run, ends: Set[int]) -> PlaceMention | None:
    """Return the run as a place where a way leads that began at a place ("from Xyz to Abc")."""
    before = text[max(0, run.start - WINDOW) : run.start]
    match = _WAY.search(before)
    if match is None or len(run.words) > 3 or run.start - len(match[0]) not in ends:
        return None
    if not _WAY_FROM.search(before[: match.start()]):
        return None
    return _place(text, run, run.start, run.end, "place", "unknown.way", SCORE_PREPOSITION)


#: places that own quarters and squares ("Xyz's Abc"); countries own persons, too
_OWNING = frozenset({"city", "town", "district", "village"})
_OWNER_END = re.compile(r"['’]s |(?<=s)['’] ")


def _owned_place(text: str, run: _Run, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the run as a place of the town that a possessive names before it ("Xyz's Abc Chowk")."""
    for place in places:
        if 0 < run.start - place.end <= len("'s ") and place.feature in _OWNING:
            if not _OWNER_END.fullmatch(text, place.end, run.start) or _speaks(run) or run.context.possessive:
                return None
            return _place(text, run, run.start, run.end, "place", "unknown.owned", SCORE_LISTED)
    return None


#: A name that only stands on one list with a place.
SCORE_LISTED = 0.6

_BETWEEN_LIST = re.compile(r"(?:,| and|, and| or)(?: the)? ")


def _listed(text: str, runs: Sequence[_Run], places: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    """Yield the runs that "and" or a comma joins to a place: after any, before a typed one."""
    ends = {place.end: place for place in places}
    typed = {place.start for place in places if _is_typed(text, place)}
    typed |= {place.start for place in places if _ends_long_list(text, place)}
    starts = {place.start for place in places}
    changed = True
    left = list(runs)
    while changed:
        changed = False
        for run in left:
            found = _follows(text, run, ends) or _precedes(text, run, typed)
            if not found and not _is_fought_for(text, run, starts):
                continue
            left.remove(run)
            mention = _place(text, run, run.start, run.end, "place", "unknown.listed", SCORE_LISTED)
            if mention is not None:
                ends[mention.end] = mention
                typed.add(mention.start)
                yield mention
                changed = True
            break


#: what stands between two names of "the villages of A, B and C"; commas may be lost
_PLURAL_GAP = re.compile(r"(?:,| and|, and| or)?(?: the)? ")


def _on_plural_lists(text: str, runs: Sequence[_Run], places: Sequence[PlaceMention]) -> list[_Run]:
    """Return the runs that go on a list which a plural opened: "the villages of A, B and C"."""
    found: list[_Run] = []
    end = -1  # of the list so far
    items: list[_Run | PlaceMention] = [*runs, *places]
    for item in sorted(items, key=lambda item: item.start):
        goes_on = end >= 0 and item.start > end and _PLURAL_GAP.fullmatch(text, end, item.start)
        if isinstance(item, PlaceMention):
            end = item.end if goes_on or _PLURAL_OPENS.search(text[: item.start]) else -1
        elif goes_on and not _speaks(item):
            found.append(item)
            end = item.end
        else:
            end = item.end if item.context.plural_type else -1
    return found


_PLURAL_OPENS = re.compile(
    r"\b(?:villages|towns|cities|districts|neighbou?rhoods|quarters|suburbs|settlements|hamlets)"
    r" of (?:the )?$"
)


def _speaks(run: _Run) -> bool:
    """Return whether a run is rather who speaks, or an organisation."""
    tools = _tools()
    return bool(
        tools.speech_after.match(run.context.after)
        or not tools.words.organisations.isdisjoint(run.words)
        or run.words[0] in tools.titles
    )


def _is_typed(text: str, place: PlaceMention) -> bool:
    if place.rule_id in ("unknown.typed", "unknown.listed"):
        return True
    return patterns().type_after.match(folded_tail(text, place.end)) is not None


def folded_tail(text: str, start: int) -> str:
    """Return the folded words after a position, with the space before them."""
    return fold(text[start : start + WINDOW]).text


def _follows(text: str, run: _Run, ends: Mapping[int, PlaceMention]) -> bool:
    before = text[max(0, run.start - 9) : run.start]
    match = re.search(r"(?:,| and|, and| or)(?: the)? $", before)
    if match is None or run.start - len(match[0]) not in ends:
        return False
    if _GOES_ON.match(text, run.end) and not _speaks(run):
        return True
    return "and" in match[0] or len(run.words) == 1 or run.words[0] in _tools().openers or run.context.typed


#: two or more names before a place on one list ("Xyz, Abc and Tuv")
_LONG_LIST = re.compile(rf"(?:[{_UPPER}][\w'’-]+(?: [{_UPPER}][\w'’-]+)?,? (?:and )?){{2,}}$")


def _ends_long_list(text: str, place: PlaceMention) -> bool:
    """Return whether commas join a place to two or more capitalised names before it."""
    before = text[max(0, place.start - 4 * WINDOW) : place.start]
    match = _LONG_LIST.search(before)
    return match is not None and before.endswith((", ", ", and ", " and ")) and match[0].count(",") >= _COMMAS


#: A list is sure from this many commas before a place on.
_COMMAS = 2


_GOES_ON = re.compile(r"(?:,| and|, and) [A-ZÀ-Þ]")


def _precedes(text: str, run: _Run, typed: Set[int]) -> bool:
    match = _BETWEEN_LIST.match(text, run.end)
    return match is not None and match.end() in typed


def _is_fought_for(text: str, run: _Run, starts: Set[int]) -> bool:
    """Return whether a run that may be a person's is one of two objects of a fight for ground."""
    match = _BETWEEN_LIST.match(text, run.end)
    if match is None or match.end() not in starts or _speaks(run):
        return False
    before = run.context.before
    return _tools().ground.search(before) is not None or _TAKEN.search(before) is not None


_TAKEN = re.compile(
    r"(?:^| )(?:took|takes|taken|taking|control|controls|lost|held|hold|holds|secured|cleared) $"
)


def _free(
    start: int, end: int, taken: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a range that no known name covers."""
    at = bisect_right(starts, start) - 1
    if at >= 0 and taken[at][1] > start:
        start = taken[at][1]
    at += 1
    while at < len(taken) and taken[at][0] < end:
        if start < taken[at][0]:
            yield start, taken[at][0]
        start = taken[at][1]
        at += 1
    if start < end:
        yield start, end


_OWNER = re.compile(r"['’]s ")


def _owned(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a range that a possessive joins ("Xyz's Abc district": two names)."""
    for match in _OWNER.finditer(text, start, end):
        yield start, match.end() - 1
        start = match.end()
    if start < end:
        yield start, end


_EDGE = re.compile(r"^[\s'’-]+|[\s'’-]+$")
_TOKEN = re.compile(r"[^\s-]+")


def _run(text: str, view: Folded, start: int, end: int) -> _Run | None:
    """Return a run without the words that begin sentences or follow names, or None if none is left."""
    tokens = list(_TOKEN.finditer(text, start, end))
    while tokens and (_names_nothing(tokens[0][0]) or not _begins_name(tokens)):
        tokens.pop(0)
    while tokens and (_names_nothing(tokens[-1][0]) or not tokens[-1][0][0].isupper()):
        tokens.pop()
    if not tokens:
        return None
    first, last = tokens[0].start(), tokens[-1].end()
    possessive = text[last - 2 : last] in ("'s", "’s")
    last -= 2 if possessive else 0
    if last - first < 3 or not any(char.islower() for char in text[first:last]):
        return None
    words = tuple(_plain(token[0]) for token in tokens)
    low, high = _folded_range(view, first, last)
    return _Run(first, last, words, Context.around(text, view, low, high, possessive=possessive))


#: Shorter words lose their s by chance ("Mas").
_LONG_STEM = 4


def _names_nothing(token: str) -> bool:
    """Return whether a word never begins or ends a name: "Monday", and "Mondays" with its mark lost."""
    plain, never = _plain(token), _tools().never
    stem = plain.removesuffix("s")
    return plain in never or (len(stem) > _LONG_STEM and stem in never)


def _plain(token: str) -> str:
    return folded(token.removesuffix("'s").removesuffix("’s"))


def _begins_name(tokens: Sequence[re.Match[str]]) -> bool:
    token = tokens[0][0]
    return token[0].isupper() or (len(tokens) > 1 and token.lower() in _tools().words.articles)


def _folded_range(view: Folded, start: int, end: int) -> tuple[int, int]:
    """Return the folded range of a range of the original text."""
    return _to_folded(view, start), _to_folded(view, end)


def _to_folded(view: Folded, at: int) -> int:
    if not view.shifts:
        return at
    low, high = 0, len(view.shifts)
    while low < high:  # the drops before ``at``: shift k lies at original offset shifts[k] + k
        middle = (low + high) // 2
        if view.shifts[middle] + middle < at:
            low = middle + 1
        else:
            high = middle
    return at - low


def _read(text: str, run: _Run) -> Iterator[ActorMention | PlaceMention]:
    if run.context.plural_type and len(run.words) > 2:
        yield from _several(text, run)
        return
    if opened := _opened_places(text, run):
        yield from opened
        return
    for reader in (_group, _typed_place, _opened_place, _person, _located_place):
        if (mention := reader(text, run)) is not None:
            yield mention
            return


def _several(text: str, run: _Run) -> Iterator[PlaceMention]:
    """Yield the names of "the villages of A B C D", whose commas are lost."""
    pieces: list[tuple[int, int, bool]] = []  # start, end, whether the next word still belongs to it
    for token in re.finditer(
        r"(?:(?:al|el|as|ash|ad|an|ar|at|az|ez)[- ])?\S+", text[run.start : run.end], re.I
    ):
        start, end = run.start + token.start(), run.start + token.end()
        article = "-" in token[0] or " " in token[0]
        plain = pieces and not re.search("[- ]", text[pieces[-1][0] : pieces[-1][1]])
        if pieces and (pieces[-1][2] or (article and plain)):
            pieces[-1] = (pieces[-1][0], end, False)
        else:
            pieces.append((start, end, folded(token[0]) in _tools().openers))
    for start, end, _ in pieces:
        feature = run.context.type_feature or "place"
        mention = _place(text, run, start, end, feature, "unknown.typed", SCORE_LISTED)
        if mention is not None:
            yield mention


def _group(text: str, run: _Run) -> ActorMention | None:
    """Return "Xyz Brigade", "Liwa Xyz" as an armed group."""
    tools = _tools()
    end = run.end
    after = re.match(r" ([a-z]+(?: [a-z]+)?)", run.context.after)
    if run.words[-1] in tools.group_nouns and len(run.words) > 1:
        rule = "unknown.group_noun"
    elif run.words[0] in tools.group_openers and len(run.words) > 1:
        rule = "unknown.group_opener"
    elif after and not run.context.possessive and (noun := _leading(after[1], tools.group_small)):
        rule, end = "unknown.group_noun", run.end + 1 + len(noun)
    else:
        return None
    return ActorMention(
        start=run.start,
        end=end,
        text=text[run.start : end],
        actor=None,
        name=text[run.start : end],
        category=ActorCategory.ARMED_GROUP,
        rule_id=rule,
    )


def _leading(words: str, nouns: frozenset[str]) -> str | None:
    return next((part for part in (words, words.split()[0]) if part in nouns), None)


#: a name, a comma and an indefinite article: what follows says what kind of place the named one is
_DESCRIBES = re.compile(rf"[{_UPPER}][\w'’-]*, an? (?:[a-z][a-z-]* ){{0,2}}\Z")


def _typed_place(text: str, run: _Run) -> PlaceMention | None:
    """Return "the village of Xyz", "Xyz district", "Xyz Square"."""
    types, context = patterns().types, run.context
    if all(word in _tools().generic for word in run.words):
        return None  # "the Air Base" names none
    if _DESCRIBES.search(text, 0, run.start):
        return None  # "Xyz, a former Ruritanian refugee camp" is one place
    if all(word in _tools().speakers for word in run.words):
        return None  # "... in a Homs town Monitor": who says so
    last = run.words[-1]
    if last in types and len(run.words) > 1:
        word = types[last]
        end = (
            run.end
            if word.kept
            else run.start + text[run.start : run.end].rindex(text[run.start : run.end].split()[-1])
        )
        return _place(text, run, run.start, end, word.feature, "unknown.typed", SCORE_TYPED)
    if context.typed and (match := patterns().type_after.match(context.after)):
        word = types[match["type"]]
        around = match["type"] in _AROUND and text[run.end :].lstrip()[:1].islower()
        end = run.end + match.end("type") if word.kept and not around else run.end
        feature = "place" if around else word.feature
        return _place(text, run, run.start, end, feature, "unknown.typed", SCORE_TYPED)
    if context.of_type:
        return _place(
            text, run, run.start, run.end, context.type_feature or "place", "unknown.of_type", SCORE_TYPED
        )
    return None


#: nouns in small letters for the land around a place, which is named by the place
_AROUND = frozenset({"region", "regions"})


def _opened_place(text: str, run: _Run) -> PlaceMention | None:
    """Return "Tal Xyz", "Kafr Xyz": a first word that place names begin with."""
    if len(run.words) < 2 or run.words[0] not in _tools().openers:
        return None
    if run.words[0] in ("sheikh", "sheik", "shaykh", "shaikh") and not run.context.locative:
        return None
    return _place(text, run, run.start, run.end, "place", "unknown.opener", SCORE_TYPED)


def _opened_places(text: str, run: _Run) -> list[PlaceMention]:
    """Return the names of "Tal Xyz Kafr Abc", a list that lost its comma, or none where it is one name."""
    tools = _tools()
    if len(run.words) < 2 * _OPENED or run.words[0] not in tools.openers:
        return []
    tokens = list(_TOKEN.finditer(text, run.start, run.end))
    cuts = [
        token.start()
        for before, token in pairwise(tokens)
        if _plain(token[0]) in tools.openers
        and text[token.start() - 1] == " "
        and not {_plain(before[0])} & (tools.openers | set(tools.words.articles))
    ]
    ends = [run.start, *cuts, run.end + 1]
    if any(len(text[a:b].split()) < _OPENED for a, b in pairwise(ends)) or not cuts:
        return []
    found = [_place(text, run, a, b - 1, "place", "unknown.opener", SCORE_LISTED) for a, b in pairwise(ends)]
    return [place for place in found if place is not None]


#: Words of a name that an opener begins, at least.
_OPENED = 2


def _person(text: str, run: _Run) -> ActorMention | None:
    """Return "spokesman Xyz Abc", "Xyz Abc a doctor", "Xyz Abc said"."""
    tools, context = _tools(), run.context
    start = _behind_titles(text, run)
    if start >= run.end or _NUMBERED.match(text, run.end):
        return None
    titled = start > run.start or context.titled
    several = len(run.words) > 1
    spoken = tools.speech_after.match(context.after) or tools.speech_before.search(context.before)
    role = tools.role_after.match(context.after)
    victim = several and not context.possessive and _is_victim(context)
    if not (titled or (several and (spoken or role)) or victim) or _in_title_case(text, run.start, run.end):
        return None
    organisation = not tools.words.organisations.isdisjoint(run.words)
    rule = "organisation" if organisation else "person_titled" if titled else "person_speech"
    rule = "person_victim" if victim and not organisation else rule
    return ActorMention(
        start=start,
        end=run.end,
        text=text[start : run.end],
        actor=None,
        name=text[start : run.end],
        category=ActorCategory.ORGANISATION if organisation else ActorCategory.PERSON,
        rule_id=f"unknown.{rule}",
    )


#: what only makes are called: "Abc Xy-34"
_NUMBERED = re.compile(r"-\d")

#: what befalls persons alone: "Xyz Abc was shot dead", "killed Xyz Abc, a doctor"
_FELL = re.compile(
    r" {1,2}(?:an? [a-z0-9 -]{3,40} {2})?(?:was|is|has been|had been) (?:also |later )?"
    r"(?:shot|killed|murdered|assassinated|beheaded|gunned|stabbed|hanged)(?= |$)"
)
_FELLED = re.compile(r"(?:^| )(?:killed|kills|murdered|assassinated|beheaded|shot dead|gunned down) $")
_NAME_ENDS = re.compile(
    r" *$| {2}| (?:in|at|on|and|near|during|outside|by|while|when|who|as|after|before|late)(?= )"
)


def _is_victim(context: Context) -> bool:
    """Return whether the words around a full name tell its bearer's death."""
    if _FELL.match(context.after):
        return True
    return bool(_FELLED.search(context.before) and _NAME_ENDS.match(context.after))


def _behind_titles(text: str, run: _Run) -> int:
    """Return where a person's own name begins: behind the last title that a full name follows."""
    words = [(m.start(), m[0]) for m in re.finditer(r"\S+", text[run.start : run.end])]
    titles = [k for k, (_, word) in enumerate(words) if _plain(word) in _tools().titles]
    if not titles or len(words) < 2:
        return run.start
    leading = next((k for k in range(len(words)) if k not in titles), len(words))
    last = next((k + 1 for k in titles[::-1] if _plain(words[k][1]) not in _IN_NAMES), 0)
    first = max(last, leading) if len(words) - last >= _FULL_NAME else leading
    return run.start + words[first][0] if first < len(words) else run.end


#: Titles that also stand inside names.
_IN_NAMES = frozenset({"sheikh", "king", "father", "mother", "pope", "bishop"})

#: Words of a name that has a forename.
_FULL_NAME = 2

#: From this share of capitalised words on, a line is a heading and its capitals mean nothing.
TITLE_CASE_SHARE = 0.7
_LINE_BREAK = re.compile(r"[.!?][\"”']?\s|\n")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


_SENTENCE_ENDS = re.compile(r"[.!?][\"”'’)]*\s*\Z")


def _in_title_case(text: str, start: int, end: int) -> bool:
    """Return whether the words around a run, in its line, stand in capitals too; no sentence is a title."""
    if _SENTENCE_ENDS.search(text):
        return False
    before = _LINE_BREAK.split(text[max(0, start - 90) : start])[-1]
    after = _LINE_BREAK.split(text[end : end + 90])[0]
    words = _LONG_WORD.findall(before) + _LONG_WORD.findall(after)
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= TITLE_CASE_SHARE * len(words)


#: what befalls places: "Xyz came under shelling"
#: what is only suffered by places: "Xyz came under fire", "Xyz was recaptured", "Xyz changed hands"
_BEEN = r"(?:was|were|is|are|has been|have been|had been)"
_STRUCK = re.compile(
    r" (?:(?:has |have )?(?:again )?(?:came|come|comes|coming) under (?:[a-z-]+ ){0,3}?"
    r"(?:fire|shelling|attack|bombardment|strikes?)"
    rf"|{_BEEN} (?:[a-z]+ly |being |again |also |now |later |itself )?"
    r"(?:shelled|bombarded|mortared|recaptured|retaken|overrun|encircled|liberated|razed|under siege"
    r"|stormed|besieged|invaded|blockaded|pounded|(?:seized|occupied|ruled|controlled|attacked) by"
    r"|(?:back )?(?:under|in) (?:[a-z]+ ){1,2}(?:control|hands))"
    r"|(?:has |had |have )?changed hands"
    r"|(?:fell|has fallen|had fallen) (?:in)?to(?= (?!his|her|their|its|pieces))"
    r"|suffered from (?:artillery|shelling|strikes|attacks))(?![\w-])"
    # where it is told to lie: "Xyz, which lies north of Abc", "Xyz, located on the river"
    r"| {1,2}(?:which|that) (?:lies|sits|stands|is (?:located|situated)) (?:[a-z0-9]+ )"
    r"| {1,2}(?:located|situated) (?:in|on|at|near|along|between|about|some|to|just|north|south|east|west"
    r"|\d+) "
    r"| lies (?:near|along|about|some|just|north|south|east|west|\d+|on the|close to"
    r"|(?:to|in) the (?:north|south|east|west)) "
)


#: what is only done to places, so that a name of two words behind it is one: "retook Xyz Abc"
_GROUND_ONLY = re.compile(
    r"(?:^| )(?:enter(?:ed|s|ing)|ret(?:ook|ake|akes|aken|aking)|recaptur(?:e|es|ed|ing)|overr(?:an|un)"
    r"|with(?:drew|draw|drawn|drawing) from|retreat(?:ed|ing)? from|pull(?:ed|ing)? out of"
    r"|(?:fled|fleeing|retreat(?:ed|ing)?|withdrew|fell back|pulled back) (?:to|towards|into)"
    r"|(?:residents|villagers|inhabitants|people|streets|outskirts|suburbs|parts?|portions?|swathes|centre|center"
    r"|mayor|governor) of) (?:the )?$"
)
#: who holds it, in front of a place: "rebel-held Xyz"
_HELD = re.compile(r"\w-(?:held|controlled|besieged|occupied) $")
#: the aim of an attack behind its doer: "an attack by Xyz on Abc"
_ATTACK_ON = re.compile(
    r" (?:attacks?|assaults?|raids?|offensives?|incursions?) (?:[a-z]+ )?by (?:[\w'’]+ ){1,4}on (?:the )?$"
)


#: where it lies or what it is: "Xyz, a town in Abc", "Xyz, some 60 km (37 miles) west of Abc"
_LIES = re.compile(
    r",? (?:which lies |located |lying |situated )?"
    r"(?:(?:about|around|some|roughly|nearly|just|approximately|only) )?"
    r"\d[\d.,]*(?:km|[ -](?:km|kms|kilomet(?:er|re)s?|miles?)\b)"
    r"|, (?:an?|the) (?:(?!(?:in|of|from|for|on|at|to) )[\w'’-]+ ){0,4}?(?:town|village|city|hamlet"
    r"|settlement|suburb|port|neighbou?rhood|district|municipality|commune|township|enclave)\b"
)
#: its kind before it, between commas: "another town, Xyz, was hit"
_APPOSED = re.compile(r"\b(?:town|village|city|hamlet|suburb|neighbou?rhood|district|settlement), $")
#: whom or what somebody attacked, and in which land it lies
_ATTACKED = re.compile(r"(?:^| )attack(?:s|ed|ing)? (?:the )?$")
_IN_LAND = re.compile(r",? (?:in|near) (?:the )?(?:[a-z-]+ ){0,3}[A-Z]")


def _is_located(run: _Run, tools: _Tools) -> bool:
    """Return whether the words around a run make it a place; people may be fought for, too, by full name."""
    before = run.context.before
    text = run.context.text
    if _LIES.match(text, run.end) or (text[run.end :][:1] == "," and _APPOSED.search(text[: run.start])):
        return True
    if _ATTACKED.search(before) and _IN_LAND.match(run.context.text, run.end):
        return True
    if tools.preposition.search(before) or _STRUCK.match(run.context.after):
        return True
    if _GROUND_ONLY.search(before) or _ATTACK_ON.search(before):
        return True
    if _HELD.search(run.context.text[max(0, run.start - WINDOW) : run.start]):
        return True
    several = len(run.words) > 1 and run.words[0] not in tools.words.articles
    if several or run.words[0].endswith("ing"):  # "the battle for Breaking Aleppo's siege"
        return False
    return run.context.relation is not None or tools.ground.search(run.context.before) is not None


def _located_place(text: str, run: _Run) -> PlaceMention | None:
    """Return "in Xyz", "south of Xyz", "stormed Xyz", to be reviewed."""
    tools = _tools()
    if not _is_located(run, tools) or len(run.words) > 3 or run.context.in_gloss:
        return None
    if _COMPOUND.match(text, run.end):
        return None
    if _in_title_case(text, run.start, run.end) or all(word in tools.speakers for word in run.words):
        return None
    if not tools.words.organisations.isdisjoint(run.words):
        return None
    return _place(text, run, run.start, run.end, "place", "unknown.preposition", SCORE_PREPOSITION)


#: "in the Xyz-controlled part": the name is whose part it is
_COMPOUND = re.compile(r"-[a-z]")


def _place(
    text: str, run: _Run, start: int, end: int, feature: str, rule: str, score: float
) -> PlaceMention | None:
    name = _EDGE.sub("", text[start:end])
    if len(name) < 3:
        return None
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


__all__ = ["WINDOW", "find_unknown"]
