"""Forms of the case's names that stand in a text as whole words, the longest of those that overlap."""

import re
from collections.abc import Iterator, Sequence

from communique.annotate.name_index import Sense, country_of
from communique.annotate.passage import Hit, Passage
from communique.lexicon.rule_words import rule_words
from communique.records.case import Actor, Source


def find_hits(passage: Passage) -> list[Hit]:
    """Return the forms that stand in a text and may mean something there, in order, none over another."""
    return _longest(_holders_apart(_genitives(list(_hits(passage)), passage), passage))


def _hits(passage: Passage) -> Iterator[Hit]:
    """Yield every form that stands as whole words (a genitive s may follow)."""
    if not len(passage.index.automaton):
        return
    hay = f" {passage.view.text}  "
    by_name = passage.index.by_name
    for last, form in passage.index.automaton.iter(hay):
        end = last  # of the folded text, exclusive: the haystack begins one character earlier
        possessive = False
        if hay[last + 1] != " ":
            if hay[last + 1] != "s" or hay[last + 2] != " ":
                continue
            possessive = True
        start = end - len(form)
        if kept := _possible(passage, start, end, by_name.get(form, ()), possessive):
            yield Hit(start, end, possessive, kept)


def _possible(
    passage: Passage, start: int, end: int, senses: Sequence[Sense], possessive: bool
) -> tuple[Sense, ...]:
    """Return the senses that a form may have as it is written, on the day of the text."""
    written = passage.original(start, end)
    kept = tuple(sense for sense in senses if _fits(passage, sense, written))
    behind = passage.view.end(end)
    small = passage.text[behind : behind + 1] == "s"  # "UNs": no text in capitals
    if possessive and written.isupper() and not small and not passage.apostrophe(end):
        return tuple(sense for sense in kept if sense.acronym)
    return kept


_WRITTEN_SMALL = rule_words().places.written_small


def _fits(passage: Passage, sense: Sense, written: str) -> bool:
    if sense.acronym:
        return not any(char.islower() for char in written)
    if sense.cased and passage.cased and not any(char.isupper() for char in written):
        return (written.isalpha() and not written.isascii()) or written.split()[0] in _WRITTEN_SMALL
    alias = sense.alias
    if alias is None or passage.on is None:
        return True
    early = alias.valid_from and passage.on < alias.valid_from
    return not (early or (alias.valid_to and passage.on > alias.valid_to))


def _genitives(hits: list[Hit], passage: Passage) -> list[Hit]:
    """Return hits without names that are rather a genitive: "Hamas countryside" is Hama's."""
    shorter = {hit.start: hit for hit in hits if hit.possessive}
    return [
        hit
        for hit in hits
        if hit.possessive
        or (other := shorter.get(hit.start)) is None
        or other.end + 1 != hit.end
        or not _is_genitive(passage, hit, other)
    ]


def _is_genitive(passage: Passage, exact: Hit, genitive: Hit) -> bool:
    """Return whether a form that ends in s is the genitive of a shorter name.

    An apostrophe decides; without one, a name of the case's countries goes before a stranger's.
    """
    if passage.apostrophe(genitive.end):
        return True
    own = any(country_of(sense) in passage.index.countries for sense in genitive.senses)
    strange = all(country_of(sense) not in (None, *passage.index.countries) for sense in exact.senses)
    context = passage.context(exact)
    return own and strange and not context.forced and not context.acting


#: who holds a place, within a name of it; or a word that names a party only as a holder ("Kurdish-held")
_HOLDER = re.compile(r"(?P<who>[a-z]+) (?:held|controlled|run)(?: (?=\S)|$)")


def _holders_apart(hits: list[Hit], passage: Passage) -> list[Hit]:
    """Return hits without the holder that a place's name begins with: "rebel-held Xyz" says two things."""
    held = ((hit, _HOLDER.match(passage.view.text, hit.start, hit.end)) for hit in hits)
    return [_apart(hit, holder) if holder else hit for hit, holder in held]


def _apart(hit: Hit, holder: re.Match[str]) -> Hit:
    if all(isinstance(sense.item, Actor) for sense in hit.senses):
        return hit._replace(end=holder.end("who"))
    return hit._replace(start=holder.end()) if holder.end() < hit.end else hit


def _longest(hits: list[Hit]) -> list[Hit]:
    """Return hits without overlaps: the longer of two that share a character stays.

    A name keeps the noun that a common word begins with: "Xyz army officers" are those of the Xyz army.
    """
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.possessive)):
        if not chosen or hit.start >= chosen[-1].end + chosen[-1].possessive:
            chosen.append(hit)
        elif _is_common(hit) and not _is_common(chosen[-1]):
            continue
        elif hit.end - hit.start > chosen[-1].end - chosen[-1].start and hit.start > chosen[-1].start:
            chosen[-1] = hit
    return chosen


def _is_common(hit: Hit) -> bool:
    """Return whether a form stands for actors in small letters alone ("army officers", "military source")."""
    small = not any(sense.cased for sense in hit.senses)
    known = [isinstance(sense.item, Actor | Source) for sense in hit.senses]
    return small and (all(known) or any(isinstance(sense.item, Actor) for sense in hit.senses))
