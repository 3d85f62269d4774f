"""For which house somebody speaks: the words of a head, a spokesman, a ministry, a paper."""

import re
from functools import cache

from communique.lexicon.forms import folded
from communique.lexicon.name_words import name_words

#: Head nouns of what reports, which do not speak for the state beside them.
PRESS = frozenset("media newspapers newspaper press papers paper daily dailies television website".split())

_HEADS = r"(?:spokes\w+|chief|head|director|manager|chairman|chairwoman|coordinator|secretary-general)"
#: "the head of the Delta Board Jane Doe", "a spokesman at the hospital in Marsa"
_HEAD_OF = re.compile(
    rf"(?:^|.*\b)(?:{_HEADS}|sources?|officials?|researcher|representative|adviser)"
    r" (?:of|for|at|with|from|in) (?:the |an? )?(?P<house>.+)$",
    re.I,
)
#: "Delta Board spokesman Jane Doe"
_HEAD_BEHIND = re.compile(
    rf"(?i:the |an? |its )?(?!(?i:the|an?|its) )(?P<house>[^,]*?) (?:{_HEADS}|(?i:{_HEADS}))\b"
    r"(?: [A-Z]\w*\.?)*(?:,.*)?$"
)
FORMER = re.compile(r"\b(?:former|ex|late|retired)\b", re.I)
_IN_PLACE = re.compile(r"(?P<house>hospital|clinic) (?:in|of) (?P<place>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)")
#: what kind of medium a name that stands behind has ("Fooish TV channel Marsa News")
_MEDIUM_BEFORE = re.compile(
    r"^(?:[A-Z]\w+ )?(?:TV|television|radio|news|satellite)(?: news)? "
    r"(?:channel|network|station|agency|outlet) (?=[A-Z])"
)
_MEDIUM = re.compile(r"(?<=\w) (?:newspaper|daily|magazine|website|(?:news|media) outlet|outlet)\b.*$")


def house_of(mention: str) -> str | None:
    """Return the organisation of a head or spokesman, or None for private people and former heads.

    Only organisations with a name of their own count, and the police.
    """
    words = " ".join(mention.split())
    if FORMER.search(words):
        return None
    behind = _HEAD_BEHIND.match(words)
    if behind is not None and (_is_name(behind["house"]) or behind["house"].lower() == "police"):
        return _PRESIDENTIAL.sub(" government", re.sub(r"['’]s?$", "", behind["house"]))
    found = _HEAD_OF.match(words)
    if found is None:
        return None
    house = _without_person(re.split(r"[,;]| who | which ", found["house"])[0])
    return _in_order(house) if _is_name(house) and _is_house(house) else None


#: an adjective that only says that the body is a land's own ("Fooish presidential spokesman")
_PRESIDENTIAL = re.compile(r"(?<=[a-z]) presidential$")


def _is_name(house: str) -> bool:
    return any(word[:1].isupper() or word.startswith(("al-", "el-")) for word in house.split())


def _is_house(house: str) -> bool:
    """Return whether the words hold a noun of organisations or an acronym ("Marsa Port Authority", "DPA")."""
    words = house.split()
    return any(w.lower() in name_words().organisations or (w.isupper() and len(w) > 2) for w in words)


def _without_person(house: str) -> str:
    """Return the words up to an organisation's noun before a name ("Delta Board Jane Doe", "(DB) Doe")."""
    if acronym := re.search(r"\(([A-Z]{2,6})\)", house):
        return acronym[1]
    words = house.split()
    nouns = [i for i, word in enumerate(words) if word.lower() in name_words().organisations]
    last = nouns[-1] + 1 if nouns else len(words)
    behind = words[last:]
    person = bool(behind) and all(word[:1].isupper() or word.startswith("al-") for word in behind)
    return " ".join(words[:last] if person else words)


def _in_order(house: str) -> str:
    """Return "Marsa hospital" for "hospital in Marsa"."""
    found = _IN_PLACE.match(house)
    return f"{found['place']} {found['house']}" if found else house


def without_medium(name: str) -> str:
    """Return a paper's name without what kind of paper it is ("Delta Times newspaper in Marsa")."""
    bare = _MEDIUM_BEFORE.sub("", name)
    return _MEDIUM.sub("", bare) if bare[:1].isupper() else bare


_GOVERNOR = re.compile(
    r"(?:the )?(?P<place>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)(?:'s)? (?:provincial )?[Gg]overnor\b(?! of)"
)


#: "the governor of Tellin Jane Doe", "Tellin provincial governor Jane Doe"
_GOVERNOR_OF = re.compile(r"(?:[Tt]he )?(?:provincial )?governor of (?P<place>[A-Z][\w'’-]*)(?= |$)")


def governed(mention: str, country: str | None) -> str | None:
    """Return the governorate of a governor where provinces are called so ("Tellin Governor Jane Doe")."""
    found = _GOVERNOR.match(mention) or _GOVERNOR_OF.match(mention)
    arab = country in name_words().arabic_countries
    return f"{found['place']} governorate" if found and arab else None


_ROLE = re.compile(
    r"(?:[a-z][\w-]* )*(?P<role>[A-Z]?[a-z]+) "
    r"(?P<name>[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|de|van|bin|al-[A-Z]\w*))+)$"
)


def without_role(name: str) -> str:
    """Return a person's name without the small words of his role ("harbour official Jane Doe")."""
    found = _ROLE.fullmatch(name)
    roles = (*name_words().roles, *name_words().titles, "official", "clerk", "worker", "officer")
    return found["name"] if found and found["role"].lower() in roles else name


def before_title(name: str) -> str:
    """Return the words before a minister's title in a name, or "" when there is none."""
    found = _titles().search(name)
    return name[: found.start()].strip() if found else ""


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(name_words().offices['titles'])})\b", re.I)


def is_office(mention: str) -> bool:
    """Return whether the words mean a state's office without saying whose ("the interior ministry")."""
    words = folded(re.sub(r"['’]s(?= spokes)", "", mention.split(",")[0]))
    return _offices().fullmatch(words) is not None


def is_armed_office(mention: str) -> bool:
    """Return whether words mean an office of an army or its ministry ("military officials")."""
    return _armed().search(folded(mention)) is not None


@cache
def _armed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(name_words().offices['armed'])})\b")


@cache
def _offices() -> re.Pattern[str]:
    offices = name_words().offices
    of, bodies, provinces, services = (
        "|".join(offices[name]) for name in ("of", "bodies", "provinces", "services")
    )
    speaks = r"(?:sources?|officials?|spokes\w+|statement)"
    body = (
        rf"(?:(?:an?|the|its|their|country s|countrys) )*(?:(?:{of}) )*(?:{bodies})"
        rf"(?: of (?:the )?(?:{of})(?: (?:and )?(?:{of}))*)?"
    )
    minister = rf"(?:(?:the|its|country s|countrys) )*(?:(?:(?:{of}) )+ministers?|ministers? of (?:{of}))"
    before = rf"(?:an? )?(?:\w+ )?{speaks} (?:at|in|of|for|from|by) "
    at = rf"(?:an? )?(?:\w+ )?{speaks} at (?:the )?(?:[\w ]+ )?(?:{provinces})"
    return re.compile(
        rf"(?:{before})?(?:{body})(?: {speaks}.*)?|{minister}|{at}"
        rf"|(?:the |an? |senior |top )*(?:{services}) (?:sources?|officials?|officers?|commanders?|spokes\w+)"
    )
