"""Places that no gazetteer has, on one list with a place: "the villages of A, B and C"."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from communique.annotate.name_patterns import patterns
from communique.annotate.name_window import WINDOW
from communique.annotate.unknown_places import COMMUNITY, SCORE_LISTED, place_mention
from communique.annotate.unknown_runs import UPPER, Run, run_patterns, speaks
from communique.lexicon.forms import fold, folded
from communique.records.mention import PlaceMention

#: how often a place of a list was hit: "Abc (twice), Xyz (3 times)"
HOW_OFTEN = re.compile(r" \((?:twice|thrice|\w+ times)\)")
_OFTEN = rf"(?:{HOW_OFTEN.pattern})?"
_LINK = rf"{_OFTEN}(?:,| and|, and| or)(?: the)? "
_BETWEEN_LIST = re.compile(_LINK)


def listed_places(text: str, runs: Sequence[Run], places: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
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
            mention = place_mention(text, run, run.start, run.end, "place", "unknown.listed", SCORE_LISTED)
            if mention is not None:
                ends[mention.end] = mention
                typed.add(mention.start)
                yield mention
                changed = True
            break


#: what stands between two names of "the villages of A, B and C"; commas may be lost
_PLURAL_GAP = re.compile(rf"{_OFTEN}(?:,|;|; and| and|, and| or)?(?: the)? ")
#: what stands between the last village of a part of such a list and the land that it lies in
_OF_LAND = re.compile(r",? (?:of|in)(?: the)? ")


def on_plural_lists(text: str, runs: Sequence[Run], places: Sequence[PlaceMention]) -> list[Run]:
    """Return the runs that go on a list which a plural opened: "the villages of A, B and C"."""
    found: list[Run] = []
    end = -1  # of the list so far
    items: list[Run | PlaceMention] = [*runs, *places]
    for item in sorted(items, key=lambda item: item.start):
        goes_on = end >= 0 and item.start > end and _PLURAL_GAP.fullmatch(text, end, item.start)
        if isinstance(item, PlaceMention):
            opens = _PLURAL_OPENS.search(text[: item.start]) or _opens_struck_list(text, item.start)
            land = end >= 0 and item.feature == "province" and _OF_LAND.fullmatch(text, end, item.start)
            end = item.end if goes_on or opens or land else -1
        elif (goes_on or _opens_struck_list(text, item.start)) and _may_be_place(text, item):
            found.append(item)
            end = item.end
        else:
            end = item.end if item.context.plural_type else -1
    return found


def _may_be_place(text: str, run: Run) -> bool:
    """Return whether a name does not speak, or who does stands behind the verb ("A and B, said locals")."""
    return not speaks(run) or _SAID_BY.match(text, run.end) is not None


_SAID_BY = re.compile(r", (?:said|says|reported|according to) (?:the |an? |local |several )*[a-z]+s\b")

_PLURAL_OPENS = re.compile(
    r"\b(?:villages|towns|cities|districts|neighbou?rhoods|quarters|suburbs|settlements|hamlets)"
    r" of (?:the )?(?:al- )?$"
)


def before_plural(text: str, run: Run) -> bool:
    """Return whether "and", one name more and a plural stand behind a run ("[A B C] and D villages")."""
    return _PLURAL_BEHIND.match(text, run.end) is not None


_PLURAL_BEHIND = re.compile(
    rf" and (?:the )?[{UPPER}][\w'’-]*(?: [{UPPER}][\w'’-]*)? "
    r"(?:villages|towns|cities|districts|neighbou?rhoods|quarters|suburbs|settlements|hamlets)\b"
)


def _opens_struck_list(text: str, start: int) -> bool:
    """Return whether a name begins a list of three or more that are fired on ("drones attacked X, Y, Z")."""
    window = text[max(0, start - WINDOW) : start]
    struck = _STRUCK.search(window) or _HELD.search(window)
    listed = _THREE_NAMES.match(text, start)
    if listed is None:
        return False
    behind = _FIRED_ON.match(text, listed.end()) or _COMMUNITIES.match(text, listed.end())
    return struck is not None or behind is not None


#: who fires and what is done to the first name of a list
_STRUCK = re.compile(
    r"\b(?:drones?|uavs|artillery|mortars|missiles|rockets|aircraft|warplanes|jets|aviation|launchers|troops|forces"
    r"|army|occupiers|invaders) (?:(?:has|have|had|also|again|then) ){0,2}"
    r"(?:attacked|shelled|struck|hit|bombed|bombarded|pounded|targeted)"
    r" (?:the (?:border |frontline |coastal |nearby )?(?:communities|settlements) of |the )?\Z",
    re.IGNORECASE,
)
#: what is done to ground alone
_HELD = re.compile(r"\b(?:controls?|recaptured|retook|overran|liberated|reoccupied) (?:the )?\Z")
#: what befalls the villages of a list before it
_FIRED_ON = re.compile(
    r"(?:others)? (?:(?:also|again) )?"
    r"(?:(?:came|were) under (?:[a-z-]+ ){0,3}?"
    r"(?:fire|shelling|attacks?|strikes?|airstrikes?|terror|bombardment)"
    r"|were (?:also )?shelled)\b"
)
_NAME = rf"[{UPPER}][\w'’-]*(?: [{UPPER}][\w'’-]*){{0,2}}"
_THREE_NAMES = re.compile(
    rf"{_NAME}, {_NAME}(?:, {_NAME})*,? and (?:(?:the (?:city|town|village) of )?{_NAME}|(?=others))"
)
#: what the names before it are, in Ukraine
_COMMUNITIES = re.compile(r" (?:territorial |urban |rural )?(?:communities|settlements|hromadas)\b")


def _is_typed(text: str, place: PlaceMention) -> bool:
    if place.rule_id in ("unknown.typed", "unknown.listed") or COMMUNITY.match(text, place.end):
        return True
    return patterns().type_after.match(folded_tail(text, place.end)) is not None


def folded_tail(text: str, start: int) -> str:
    """Return the folded words after a position, with the space before them."""
    return fold(text[start : start + WINDOW]).text


def _follows(text: str, run: Run, ends: Mapping[int, PlaceMention]) -> bool:
    before = text[max(0, run.start - WINDOW) : run.start]
    match = _JOINED_BEFORE.search(before)
    if match is None or run.start - len(match[0]) not in ends:
        return False
    if _GOES_ON.match(text, run.end) and not speaks(run):
        return True
    return (
        "and" in match[0]
        or len(run.words) == 1
        or run.words[0] in run_patterns().openers
        or run.context.typed
    )


_JOINED_BEFORE = re.compile(rf"{_LINK}$")
#: two or more names before a place on one list ("Xyz, Abc and Tuv")
_LONG_LIST = re.compile(rf"(?:[{UPPER}][\w'’-]+(?: [{UPPER}][\w'’-]+)?,? (?:and )?){{2,}}$")


def _ends_long_list(text: str, place: PlaceMention) -> bool:
    """Return whether commas join a place to two or more capitalised names before it."""
    before = text[max(0, place.start - 4 * WINDOW) : place.start]
    match = _LONG_LIST.search(before)
    return match is not None and before.endswith((", ", ", and ", " and ")) and match[0].count(",") >= _COMMAS


#: A list is sure from this many commas before a place on.
_COMMAS = 2


_GOES_ON = re.compile(r"(?:,| and|, and) [A-ZÀ-Þ]")


def _precedes(text: str, run: Run, typed: Set[int]) -> bool:
    match = _BETWEEN_LIST.match(text, run.end)
    return match is not None and match.end() in typed


def _is_fought_for(text: str, run: Run, starts: Set[int]) -> bool:
    """Return whether a run that may be a person's is one of two objects of a fight for ground."""
    match = _BETWEEN_LIST.match(text, run.end)
    if match is None or match.end() not in starts or speaks(run):
        return False
    before = run.context.before
    return run_patterns().ground.search(before) is not None or _TAKEN.search(before) is not None


_TAKEN = re.compile(
    r"(?:^| )(?:took|takes|taken|taking|control|controls|lost|held|hold|holds|secured|cleared) $"
)


_TWO_WORDS = 2
_NAME_WORDS = 3  # that one name may have


#: the region in which the last village of a part of a list lies
_IN_REGION = re.compile(rf" (?:of|in) [{UPPER}][\w'’-]+ (?:region|oblast);?")


def _between_commas(text: str, run: Run) -> bool:
    """Return whether a comma stands before a run, or "and", and a comma behind it, if anything is."""
    before, behind = text[: run.start], text[run.end : run.end + 1]
    listed = before.endswith((", ", ", and ")) or _opens_struck_list(text, run.start)
    if before.endswith((", ", " and ", "; ")) and _IN_REGION.match(text, run.end):
        return True
    return listed and behind in (",", ".", ";", "")


def several_places(text: str, run: Run) -> Iterator[PlaceMention]:
    """Yield the names of "the villages of A B C D", whose commas are lost, or the one between commas."""
    last = len(run.words) <= _NAME_WORDS and text[: run.start].endswith(" and ")  # "A and [B C D]"
    between_commas = last or (len(run.words) == _TWO_WORDS and _between_commas(text, run))
    pieces: list[tuple[int, int, bool]] = []  # start, end, whether the next word still belongs to it
    for token in re.finditer(
        r"(?:(?:al|el|as|ash|ad|an|ar|at|az|ez)[- ])?\S+", text[run.start : run.end], re.I
    ):
        start, end = run.start + token.start(), run.start + token.end()
        article = "-" in token[0] or " " in token[0]
        plain = pieces and not re.search("[- ]", text[pieces[-1][0] : pieces[-1][1]])
        opens = folded(token[0]) in run_patterns().openers
        if pieces and (pieces[-1][2] or (article and plain) or between_commas):
            pieces[-1] = (pieces[-1][0], end, opens and pieces[-1][2])  # "Khirbet Abu Xyz"
        else:
            pieces.append((start, end, opens))
    for start, end, _ in pieces:
        feature = run.context.type_feature or "place"
        mention = place_mention(text, run, start, end, feature, "unknown.typed", SCORE_LISTED)
        if mention is not None:
            yield mention
