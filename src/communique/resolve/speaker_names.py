"""What a speaker is called by a source's own words, where no list knows him: a name, a role, a class."""

import re
from functools import cache

from communique.lexicon.name_words import name_words
from communique.lexicon.numbers import alternation
from communique.lexicon.rule_words import rule_words
from communique.records.mention import SpeakerKind
from communique.resolve.houses import without_medium, without_role
from communique.resolve.speaker_index import Entry
from communique.resolve.unnamed_sources import as_said

ARTICLE = re.compile(r"^(?:the|an?|its|his|her|their) ", re.I)

#: adjectives before a name that are no part of it
_NO_PART = r"(?!Pro-|Anti-|[A-Z]\w+-(?:based|run|owned) )"


def whole_name(name: str, mention: str) -> str:
    """Return a body's name with the capitalised words right before it ("Marsa Media Center")."""
    found = re.search(rf"((?:(?<![\w-])(?:al-)?{_NO_PART}[A-Z][\w'’-]* )+){re.escape(name)}", mention)
    return f"{ARTICLE.sub('', found[1])}{name}" if found else name


#: a name behind a role in the singular ("activist Abu Omar"), to the end or to a comma
_BEHIND_ROLE = re.compile(
    r"(?:^[A-Z][a-z]*|\b[a-z]+)(?:ist|or|er|ent|ian|man|ness|ic|yer|yst|ert) "
    r"((?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?: (?:[A-Z]|al-)[\w'’-]*)*)(?=,|$| (?:who|in|from|of|at|an?|the) )"
)


#: a person's name before his role ("Jane Doe, a resident of Marsa")
_NAMED_FIRST = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: (?:[A-Z]\.|[ae]l-[A-Z][\w'’-]+|de|van|bin|[A-Z][\w'’-]+))+)"
    r"(?:, (?:the|another|one|who|\d+|his|her)|,? an?)\b"
)


#: who keeps his surname to himself ("a baker who gave his name only as Omar")
_CALLED = re.compile(
    r" (?:(?:his|her) (?:first |full |given |last )?name|himself|herself)(?: only| simply| just)* as "
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)


_FORMER = re.compile(
    r"^(?:an? |the )?(?:[Ff]ormer|[Ee]x-|[Rr]etired)\b.* (?P<name>[A-Z][\w'’-]+ (?:al-)?[A-Z][\w'’-]+)$"
)


_OF_A_SIDE = rf"(?:{alternation(rule_words().people.of_a_side)})s?"
_HELD = alternation(rule_words().people.taken)
_HELD_BY = alternation(rule_words().people.taken_by)
_GONE = alternation(rule_words().people.turned)
_LEFT = alternation(rule_words().people.retired)
_A_FEW = r"(?i:(?:the|an?|one|another|two|three|several|some) )?"
#: somebody of a side who speaks for it no more: held by another, gone over to him, or left
_NO_MORE = re.compile(
    rf"^{_A_FEW}(?:\w+ )?(?i:{_HELD}) \w"
    rf"|^{_A_FEW}(?i:(?:{_LEFT}) |ex-)[^,]*\b{_OF_A_SIDE}$"
    rf"|\b(?:{_HELD_BY}|taken prisoner)(?: by\b|$)"
    rf"|^[^,]*\b(?:{_GONE}|prisoner(?!s['’])|POW)s?\b(?! affairs)",
)
_COUNT = re.compile(r"^(?:two|three|several|some|another|one) ", re.I)


def of_no_side(mention: str) -> Entry | None:
    """Return somebody held or gone over under his own words ("a captured army officer"), or None."""
    if _NO_MORE.search(mention) is None or re.match(r"(?:the )?minist|head|union", mention, re.I):
        return None
    words = _COUNT.sub("", mention)
    return of_words(words, words.lower())


_EMPLOYED = re.compile(
    r"(?P<name>[A-Z][\w'’-]+(?: (?:al-|bin |de |van )?[A-Z][\w'’-]+)+), "
    r"(?:\d+, )?(?:who|an? \w+ who) (?:works?|worked|has worked|volunteers|lived?|lives|lost|fled|survived) "
)


def own_name(mention: str) -> str | None:
    """Return the name of somebody who speaks for himself alone, or None.

    He keeps his surname to himself, once spoke for others ("Former army chief Jane Doe"), or is of those
    who only work for them ("Jane Doe, who works for the Delta Board").
    """
    found = _CALLED.search(mention) or _FORMER.match(mention) or _EMPLOYED.match(mention)
    return found["name"] if found else None


def private_name(mention: str, entry: Entry) -> str | None:
    """Return the name of a private person whom the words introduce by a role, or None."""
    if entry.actor is not None or entry.kind not in (
        SpeakerKind.RESIDENT,
        SpeakerKind.UNKNOWN,
        SpeakerKind.RESPONDER,
        SpeakerKind.ANALYST,
    ):
        return None
    if (first := _NAMED_FIRST.match(mention)) is not None:
        return first["name"]
    named = _BEHIND_ROLE.search(mention)
    behind = _named_behind().match(ARTICLE.sub("", mention))
    return named[1] if named else behind["name"] if behind else None


_IN_PLACE = re.compile(
    r"\b(?:in|of|from) ((?:rural |(?:east|west|north|south)ern )?"
    r"(?:[A-Z][\w'’-]*|al-[A-Z][\w'’-]*)(?: (?:[A-Z]|al-)[\w'’-]*)*)"
)


def of_class(entry: Entry, mention: str) -> Entry:
    """Return a class of speakers with the place that the words give it ("activists in Homs")."""
    entry, place = as_said(entry, mention), _IN_PLACE.search(mention)
    if (
        place is None
        or entry.actor is not None
        or entry.kind not in (SpeakerKind.RESIDENT, SpeakerKind.UNKNOWN)
    ):
        return entry
    link = "of" if entry.kind is SpeakerKind.RESIDENT and entry.name == "residents" else "in"
    return entry._replace(name=f"{entry.name} {link} {place[1]}")


@cache
def _titles() -> re.Pattern[str]:
    titles = "|".join(sorted(map(re.escape, name_words().titles), key=len, reverse=True))
    return re.compile(rf"^(?:(?:acting|interim) )?(?:(?:{titles}) )+", re.I)


@cache
def _describes() -> re.Pattern[str]:
    """Return where the words stop naming somebody and describe him.

    At a comma, a relative clause, a participle, an article behind a name ("Jane Doe the mayor of ..."), a
    possessive ("rescuer his face ...").
    """
    doing = "|".join(name_words().described["doing"])
    return re.compile(
        r"\s*[,(]\s|\s+(?:who|which|whose|that|where|(?<!\bof )(?<!\bfor )(?:his|her|their|the|an?))\s"
        rf"|\s+(?:{doing})\b"
    )


#: a preposition whose noun was cut off ("workers at")
_HANGING = re.compile(r"\s+(?:at|in|on|from|near|with|to|of|for|by)$")


@cache
def _named_behind() -> re.Pattern[str]:
    """Return the form of a name behind what its bearer is ("a rights group, the Delta Forum")."""
    words = name_words().described
    first = "|".join((*words["bodies"], *words["people"]))
    return re.compile(rf"[a-z -]*\b(?:{first}), (?:the )?(?P<name>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$")


#: what somebody gives out: he is named behind it
_ISSUED = re.compile(
    r"^(?:(?:an?|the|another) )?(?:\w+ )?"
    r"(?:statement|message|communique|letter|post|tweet|video|report|bulletin) "
    r"(?:(?:issued|released|published|posted|signed|made|compiled) (?:on )?(?:[A-Z]\w+ )?)?(?:by|from) ",
    re.I,
)


def _named_part(mention: str) -> str:
    """Return the words that name the speaker, without what describes him further.

    Behind a comma may stand the name of a body that the words before only describe ("a rights group, the
    Delta Forum").
    """
    words = ARTICLE.sub("", _ISSUED.sub("", " ".join(mention.split())))
    if (body := _named_behind().match(words)) is not None:
        return body["name"]
    cut = _describes().search(words)
    named = words[: cut.start()] if cut and cut.start() else words
    return without_medium(_HANGING.sub("", named))


#: an adjective that only says whose a body is or where it sits ("the clerk-run Marsa Radio")
_ORIGIN = re.compile(r"^[\w.]+[-–](?:run|based|owned|operated|led|backed|funded) (?=[A-Z])")


#: what only says that a body is of the place told of ("the town's DRRM")
_OWNED = re.compile(r"^(?:town|city|village|district|province|region|state|country|camp)['’]s (?=[A-Z])")


def bare_name(name: str) -> str:
    """Return a body's name without where it sits and its letters ("Marsa-based Harbour Watch HW")."""
    return _without_letters(_ORIGIN.sub("", name))


def of_words(mention: str, words: str) -> Entry:
    """Return the words as a name: without article and, before a capital, without title."""
    if words in ("media", "the media"):
        return Entry(None, "media reports", None, SpeakerKind.MEDIA)
    name = without_role(_ORIGIN.sub("", _OWNED.sub("", ARTICLE.sub("", _named_part(mention)))))
    bare = _titles().sub("", name)
    if bare[:1].isupper():
        name = bare
    return Entry(None, _without_letters(_SHORTENED.sub("", name)), None, kind_of(words))


def _without_letters(name: str) -> str:
    """Return a name without its own first letters behind it ("Harbour Watch International HWI")."""
    whole, _, letters = name.rpartition(" ")
    initials = "".join(word[0] for word in whole.split() if word[0].isupper())
    return whole if len(letters) > 1 and letters == initials else name


#: how a name is shortened from then on ("Harbour Watch International (HWI)")
_SHORTENED = re.compile(r"(?<=\w) \([A-Z][\w.&-]{1,11}\)$")


def kind_of(words: str) -> SpeakerKind:
    """Return the kind that a role among the words gives ("analyst Xyz")."""
    tokens = set(words.split())
    return next(
        (SpeakerKind(kind) for form, kind in name_words().speaker_heads if form in tokens),
        SpeakerKind.UNKNOWN,
    )
