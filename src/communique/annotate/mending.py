"""Mending parses: what a parser misreads in the same way every time, put right before or after it.

"IS" is read as the verb, unless another name stands in for it while the sentence is parsed. Many scraped
reports have lost their commas: "On Friday rebels seized a base" and "In Idlib 11 people were killed" then
read as if "Friday rebels" and "Idlib 11 people" were one noun, and the verb has no subject. "The strikes" is
tagged as a verb where it is a subject, "kept shelling towns" read as towns that shell, and "rebel shelling
killed two" as if rebels had killed while shelling. In a headline "Xyz falls, says TV" a verb in -s is taken
for a plural; "Shelling hit Xyz" has its noun read as an auxiliary.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from communique.annotate.attached import with_phrases_attached
from communique.annotate.bare_passives import with_bare_passives
from communique.annotate.bare_tolls import with_bare_tolls
from communique.annotate.clauses_apart import take_apart
from communique.annotate.contrasts import with_contrasts_read
from communique.annotate.garden_paths import led_back
from communique.annotate.headline_verbs import (
    with_headline_verb,
    with_participles,
    with_passive_subjects,
)
from communique.annotate.heads_found import with_heads_found
from communique.annotate.misread_acts import with_acts_read
from communique.annotate.possessors import give_back
from communique.annotate.reduced_clauses import with_reduced_clauses
from communique.annotate.shares_taken import with_shares_taken
from communique.annotate.tolls_apart import with_second_verb, with_told_state
from communique.annotate.unknown_lists import HOW_OFTEN
from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.lexicon.units import load_units
from communique.records.parse import PAST, TENSED, Token

#: Names that taggers take for other words, and names of the same length that they know.
_STAND_INS = {"IS": "UK"}
#: the hyphen of "counter-offensive", which the parser takes for a dash
_COUNTER = re.compile(r"(?<=\b[Cc]ounter)-(?=(?:offensive|attack|assault|strike)(?:s|ed|ing)?\b)")
#: what a group calls itself, without commas: "groups which affiliate themselves with Xyz fired"
_STYLED = re.compile(
    r" (?:which|that|who) [a-z]+ (?:itself|themselves) (?:with|to|part of|as) (?:[a-z-]+ ){1,3}?[a-z-]+"
    r"(?= (?:shelled|fired|attacked|opened|launched|conducted|carried)\b)"
)
#: verbs that the parser takes for nouns behind a force in capitals, and others of the same length for them
_OF_FORCES = {"control": "possess", "attack": "invade", "advance": "proceed", "wrest": "seize"}
_OBJECT = r" (?:(?:the|an?|most|all|much|several|some|key|large|two|three|both) |\d|(?:[ae]l-)?[A-Z])"
_DONE_BY_FORCES = re.compile(
    rf"(?<= Forces )(?:(?:control|attack)(?={_OBJECT})|advance(?= (?:into|on|towards?|through)\b))"
    r"|(?<=ly )wrest\b"
)
#: "which the rebels control, ..."
_HELD_BY = re.compile(
    r"\b(?P<who>(?:which|that) (?:the )?(?:[\w-]+ ){0,2}?[\w-]*[a-z]s )control(?! of| over)\b"
)
_STOOD_FOR = re.compile(rf"\b(?:{'|'.join(_STAND_INS)})\b")


_BEFORE_NOUN = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod"})
_BOUND = frozenset({"pobj", "dobj", "npadvmod", "appos", "conj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FINITE = TENSED | PAST
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "advmod"})
_VERBAL = frozenset({"VB", "VBP", "VBZ"})
_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_OF_NOUNS = frozenset({"det", "compound", "amod", "poss", "nummod"})
_IN_COURSE = frozenset({"during", "amid", "amidst"})
#: verbs that say how an act goes on, not what is done
_PHASES = rule_words().parses.phases
#: verbs of owning up to an act, or not; prepositions before an act; verbs that charge somebody "of" one
_OWNING = rule_words().parses.owning
_BEFORE_ACT = frozenset({"after", "before", "without"})
_CHARGING = rule_words().parses.charging
_REACH = 4  # tokens from the noun to its verb: auxiliaries and an adverb may stand between


def for_parser(text: str) -> str:
    """Return a sentence of the same length with names in place of those that taggers misread.

    Brackets that only say how often, and what a group calls itself, are left out.
    """
    text = _COUNTER.sub(" ", text)
    for aside in (HOW_OFTEN, _STYLED):
        text = aside.sub(lambda match: " " * len(match[0]), text)
    text = _DONE_BY_FORCES.sub(lambda match: _OF_FORCES[match[0]], text)
    text = _HELD_BY.sub(lambda match: f"{match['who']}{_OF_FORCES['control']}", text)
    if text.isupper() or not any(name in text for name in _STAND_INS):
        return text
    return _STOOD_FOR.sub(lambda match: _STAND_INS[match[0]], text)


def mend(
    tokens: Sequence[Token], text: str, at: int, verbs: Container[str] = frozenset()
) -> tuple[Token, ...]:
    """Return the tokens of a sentence that starts ``at``, with its own words and each subject set free.

    ``verbs`` are the verb forms that may stand in a headline where the parser sees a noun.
    """
    own = [_with_own_word(token, text, at) for token in tokens]
    own = _if_tree(own, with_headline_verb(own, verbs))
    for step in _STEPS:
        own = _if_tree(own, step(own))
    return tuple(own)


def _if_tree(before: list[Token], after: Iterable[Token]) -> list[Token]:
    """Return the mended tokens, or those before where mending has hung a word on itself."""
    mended = list(after)
    if mended == before:  # as most steps leave a sentence: a look at each token is all that this takes
        return before
    roots: set[int] = {token.i for token in mended if token.head == token.i}
    for token in mended:
        path, at = set[int](), token.i
        while at not in roots and at not in path:
            path.add(at)
            at = mended[at].head
        if at in path:
            return before
        roots |= path
    return mended


def _subjects_freed(own: list[Token]) -> list[Token]:
    """Return the tokens with each subject set free that another noun has swallowed."""
    for place in range(len(own)):
        if _in_a_name(own, place):
            own = _as_verb(own, place)
        if (noun := _swallowing(own, place)) is not None and (verb := _bare_verb(own, noun)) is not None:
            own = _set_free(own, place, noun, verb)
        if (phase := _phase_before(own, place)) is not None:
            own = _with_object(own, place, phase)
    return own


def _nouns_read(own: list[Token]) -> list[Token]:
    """Return the tokens with nouns that were read as verbs as what they are."""
    for i in _read_beside_verbs(own):
        own = _as_subject(own, i)
    for i, says in _read_as_nouns(own):
        own = _as_clause(own, i, says)
    return own


def _acts_read(own: list[Token]) -> list[Token]:
    """Return the tokens with forms in -ing read as what they are: acts that have doers, and what fighters do.

    "Xyz shelling of a village killed two" is no clause; "troops fighting rebels fired" tells whom they fight.
    """
    for i in range(1, len(own)):
        if _is_act(own, i):
            own = _as_act(own, i)
        elif _stands_for_act(own, i):
            own = _with_act(own, i)
        elif _is_doing(own, i):
            own = _as_doing(own, i)
    return own


_FIGHTING = frozenset({"fighting", "battling"})
_KILLED = frozenset({"killed", "slain", "wounded", "injured"})
_DIED = frozenset({"died", "fell", "perished"})


def _fallen(own: list[Token]) -> list[Token]:
    """Return the tokens with those "killed fighting Xs" as whom it befell: nobody kills a fight."""
    for act in own[1:]:
        verb, noun = own[act.i - 1], own[act.head]
        if act.text.lower() not in _FIGHTING or verb.tag not in _FINITE:
            continue
        if verb.text.lower() in _KILLED and act.head == verb.i and act.dep in {"dobj", "xcomp", "advcl"}:
            own = [t._replace(dep="nsubjpass") if t.head == verb.i and t.dep == "nsubj" else t for t in own]
            own[act.i] = act._replace(tag="VBG", dep="advcl")
        if verb.text.lower() in _DIED and act.dep == "amod" and noun.head == verb.i:
            own[act.i] = act._replace(tag="VBG", dep="advcl", head=verb.i)
            own[noun.i] = noun._replace(dep="dobj", head=act.i)
    return own


def _is_act(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form in -ing with its doer right before it and "of" behind it stands for a noun."""
    token, behind = tokens[i], tokens[i + 1 : i + 2]
    if token.tag != "VBG" or token.dep not in {*_NOMINAL, "csubj"}:
        return False
    doer = tokens[i - 1].head == i and tokens[i - 1].dep == "nsubj"
    return doer and [t.text.lower() for t in behind] == ["of"]


def _as_act(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a form in -ing as a noun, and its doer as the word before that noun."""
    mended = list(tokens)
    dep = "nsubj" if tokens[i].dep == "csubj" else tokens[i].dep
    mended[i] = tokens[i]._replace(tag="NN", dep=dep)
    mended[i - 1] = tokens[i - 1]._replace(dep="compound")
    return mended


_BLOWS = frozenset({"shelling", "bombing", "mortaring"})
_ON = frozenset({"on", "in", "near", "against", "at", "around", "outside"})


def _stands_for_act(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a blow in -ing was read as what its doer does ("regime shelling on X killed two")."""
    token, doer, behind = tokens[i], tokens[i - 1], tokens[i + 1 : i + 2]
    if (
        token.tag != "VBG"
        or token.text.lower() not in _BLOWS
        or [t.text.lower() in _ON for t in behind] != [True]
    ):
        return False
    one = doer.tag in {"NN", "NNP", "JJ"} and doer.dep in _SUBJECTS
    return one and _verb_of_act(tokens, i) is not None


def _verb_of_act(tokens: Sequence[Token], i: int) -> int | None:
    """Return the finite verb that a blow is the subject of: its doer's, or the next one without a subject."""
    token, doer = tokens[i], tokens[i - 1]
    if token.dep == "acl" and token.head == doer.i and tokens[doer.head].tag in _FINITE:
        return doer.head
    if token.dep != "ccomp" or doer.head != i:
        return None
    beside = [t.i for t in tokens[i + 1 :] if t.head == token.head and t.dep == "ccomp" and t.tag in _FINITE]
    return next((k for k in beside if not any(t.head == k and t.dep in _SUBJECTS for t in tokens)), None)


def _with_act(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a blow as the subject in its doer's place, and the doer before it."""
    mended, doer, verb = list(tokens), tokens[i - 1], _verb_of_act(tokens, i)
    mended[i] = tokens[i]._replace(tag="NN", dep="nsubj", head=doer.head if verb is None else verb)
    mended[i - 1] = doer._replace(dep="compound", head=i)
    for t in tokens[: i - 1]:
        if t.head == doer.i and t.dep in _OF_NOUNS:
            mended[t.i] = t._replace(head=i)
    return mended


def _is_doing(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a form in -ing was joined to what the noun right before it does something to.

    That noun then has an "object", or, plural as it is, describes the other.
    """
    token, noun, doer = tokens[i], tokens[tokens[i].head], tokens[i - 1]
    if token.tag != "VBG" or token.dep != "amod" or noun.i <= i:
        return False
    if noun.dep == "dobj" and noun.head == doer.i:
        return doer.tag.startswith("NN")
    return doer.tag in _PLURALS and doer.dep in {"compound", "nmod"} and doer.head == noun.i


_PLURALS = frozenset({"NNS", "NNPS"})


def _as_doing(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a form in -ing as what the noun before it does, and its head as the object."""
    mended, noun, doer = list(tokens), tokens[tokens[i].head], tokens[i - 1]
    if doer.head == noun.i:
        top = i - 1 if noun.head == noun.i else noun.head
        mended[i - 1] = doer._replace(head=top, dep=noun.dep)
        for t in tokens[: i - 1]:
            if t.head == noun.i:
                mended[t.i] = t._replace(head=i - 1)
    mended[noun.i] = noun._replace(head=i, dep="dobj")
    mended[i] = tokens[i]._replace(head=i - 1, dep="acl")
    return mended


_TRUE_AUXILIARIES = frozenset({"being", "having", "getting"})


def _read_beside_verbs(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the nouns in -ing read as auxiliaries or adverbs of the verb whose subject they are.

    "Shelling hit X", "army shelling hit X": the verb has no subject but, perhaps, the noun right before them.
    """
    for token in tokens:
        verb = tokens[token.head]
        if token.tag != "VBG" or verb.tag not in _FINITE or token.text.lower() in _TRUE_AUXILIARIES:
            continue
        subjects = {t.i for t in tokens if t.head == verb.i and t.dep in _SUBJECTS}
        beside = (
            token.dep == "advmod" and token.i + 1 == verb.i and not any(t.head == token.i for t in tokens)
        )
        if (token.dep == "aux" and subjects <= {token.i - 1}) or (beside and subjects == {token.i - 1}):
            yield token.i


def _as_subject(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with a noun as its verb's subject, and the subject before it as its modifier."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(tag="NN", dep="nsubj")
    if i and tokens[i - 1].dep in _SUBJECTS and tokens[i - 1].head == tokens[i].head:
        mended[i - 1] = tokens[i - 1]._replace(dep="compound", head=i)
    return mended


_SAYS = frozenset({"say", "says", "said"})
_CLAUSE_AS_NOUN = frozenset({"nsubj", "dep", "parataxis"})


def _read_as_nouns(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Yield (verb, verb of speech) where a headline's clause was read as a noun: "Xyz falls, says TV".

    The verb of speech has its speaker besides, and the name right before the "noun" modifies it.
    """
    for token in tokens[1:-1]:
        says, name = tokens[token.head], tokens[token.i - 1]
        if token.dep not in _CLAUSE_AS_NOUN or says.text.lower() not in _SAYS or says.i <= token.i:
            continue
        spoken = any(t.dep == "nsubj" and t.head == says.i and t.i != token.i for t in tokens[token.i + 1 :])
        named = name.head == token.i and name.dep in _BEFORE_NOUN and name.text[:1].isupper()
        if spoken and named and token.tag in ("NNS", "VBZ") and tokens[token.i + 1].text == ",":
            yield token.i, says.i


def _as_clause(tokens: Sequence[Token], i: int, says: int) -> list[Token]:
    """Return the tokens with a noun as the verb of what is said, and the name before it as its subject."""
    mended = list(tokens)
    mended[i] = tokens[i]._replace(tag="VBZ", dep="ccomp", head=says)
    mended[i - 1] = tokens[i - 1]._replace(tag="NNP", dep="nsubj")
    return mended


def _with_own_word(token: Token, text: str, at: int) -> Token:
    word = text[token.start - at : token.end - at]
    return token if word == token.text else token._replace(text=word)


def _as_noun(tokens: Sequence[Token], token: Token) -> Token:
    """Return a token tagged as a noun where it is described as one ("the air strikes wounded six").

    So is a form in -ing behind "during": "killed by X during fighting" does not say that the dead fought.
    """
    if token.tag == "VBG" and token.dep == "pcomp" and tokens[token.head].text.lower() in _IN_COURSE:
        governs = any(t.head == token.i and t.dep == "dobj" for t in tokens)
        return token if governs else token._replace(tag="NN", dep="pobj")
    if _names_object(tokens, token):
        return token._replace(dep="compound")
    if token.tag not in _VERBAL or token.dep not in _NOMINAL:
        return token
    described = any(t.head == token.i and t.i < token.i and t.dep in _OF_NOUNS for t in tokens)
    described = described or (token.i > 0 and _names_object(tokens, tokens[token.i - 1]))
    return token._replace(tag="NNS" if token.text.endswith("s") else "NN") if described else token


def _names_object(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether a name was read as subject of the noun behind it ("killed in Xyz blast")."""
    noun = tokens[token.head]
    behind = noun.i == token.i + 1 and noun.tag in _VERBAL and noun.dep == "pobj"
    return behind and token.dep == "nsubj" and tokens[noun.head].i < token.i


def _phase_before(tokens: Sequence[Token], i: int) -> int | None:
    """Return the word before an act that was read as describing the act's object ("kept shelling towns")."""
    token, verb = tokens[i], tokens[i - 1] if i else None
    if verb is None or not _reads_as_adjective(token, verb) or not _asks_for_act(tokens, verb):
        return None
    noun = tokens[token.head]
    return verb.i if noun.head == verb.i and noun.dep in ("dobj", "pobj") else None


def _reads_as_adjective(token: Token, verb: Token) -> bool:
    """Return whether a form in -ing was read as describing the next noun ("denied bombing hospitals")."""
    if token.tag == "VBG":
        return token.dep == "amod"
    owned_up = token.text.lower().endswith("ing") and verb.text.lower() in _OWNING
    return owned_up and token.tag == "NN" and token.dep == "compound"


def _asks_for_act(tokens: Sequence[Token], word: Token) -> bool:
    """Return whether a form in -ing behind a word is an act, no noun's adjective ("denied shelling X")."""
    if word.text.lower() == "of":
        over = tokens[word.head]
        whom = tokens[over.head] if over.dep == "dobj" else over  # "accused the troops of looting shops"
        return {over.text.lower(), whom.text.lower()} & _CHARGING != set()
    return word.text.lower() in _PHASES | _OWNING | _BEFORE_ACT


def _with_object(tokens: Sequence[Token], act: int, verb: int) -> list[Token]:
    """Return the tokens with an act as what its verb of phase governs, and the noun as the act's object."""
    freed, noun = list(tokens), tokens[act].head
    tie = "pcomp" if tokens[verb].tag == "IN" else "xcomp"
    freed[act] = tokens[act]._replace(head=verb, dep=tie, tag="VBG")
    freed[noun] = tokens[noun]._replace(head=act, dep="dobj")
    return freed


def _in_a_name(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a verb between two nouns was joined to the second ("Army Foils Attack on Base")."""
    token = tokens[i]
    if token.dep != "compound" or not 0 < i < token.head or tokens[i - 1].head not in (i, token.head):
        return False
    if token.tag == "VBZ":
        return tokens[i - 1].tag.startswith("NN")
    return token.tag == "NN" and tokens[i - 1].tag == "NNS" and _only_a_verb(token.text.lower())


def _only_a_verb(word: str) -> bool:
    """Return whether the lexicon knows a word as a verb and as nothing else ("bombers detonate charges")."""
    return load_units().readings.get(word, frozenset()) == frozenset({"verb"})


def _as_verb(tokens: Sequence[Token], i: int) -> list[Token]:
    """Return the tokens with one as the verb, its noun as object and what stood before as subject."""
    freed, noun = list(tokens), tokens[tokens[i].head]
    top = i if noun.head == noun.i else noun.head
    freed[i] = tokens[i]._replace(head=top, dep=noun.dep)
    freed[noun.i] = noun._replace(head=i, dep="dobj")
    freed[i - 1] = tokens[i - 1]._replace(head=i, dep="nsubj")
    for t in tokens[: i - 1]:
        if t.head == noun.i:
            freed[t.i] = t._replace(head=i - 1)
    return freed


def _swallowing(tokens: Sequence[Token], i: int) -> int | None:
    """Return the noun to which a day, or a name right before a number, was joined as its modifier."""
    token, noun = tokens[i], tokens[tokens[i].head]
    if token.dep not in _BEFORE_NOUN or noun.dep not in _BOUND or noun.i <= i:
        return None
    if token.text.lower() in WEEKDAY_WORDS:
        return noun.i
    counted = i + 1 < len(tokens) and tokens[i + 1].tag == "CD" and tokens[i + 1].head == noun.i
    return noun.i if counted and token.tag == "NNP" and noun.tag in ("NNS", "NNPS") else None


def _bare_verb(tokens: Sequence[Token], noun: int) -> Token | None:
    """Return the finite verb close behind a noun that lacks a subject, or None."""
    near = tokens[noun + 1 : noun + 1 + _REACH]
    verb = next((t for t in near if t.tag in _FINITE and t.dep not in _AUXILIARIES), None)
    if verb is None or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return None
    return verb


def _set_free(tokens: Sequence[Token], last: int, noun: int, verb: Token) -> list[Token]:
    """Return the tokens with those up to ``last`` in the noun's old place, and the noun as subject."""
    freed = list(tokens)
    passive = any(t.head == verb.i and t.dep == "auxpass" for t in tokens)
    freed[noun] = tokens[noun]._replace(head=verb.i, dep="nsubjpass" if passive else "nsubj")
    freed[last] = tokens[last]._replace(head=tokens[noun].head, dep=tokens[noun].dep)
    for t in tokens[:last]:
        if t.head == noun and t.i != tokens[noun].head:
            freed[t.i] = t._replace(head=last)
    if noun in above(tokens, verb.i):  # "Thursday state TV reported": the verb as TV's own clause
        freed[verb.i] = verb._replace(head=above(tokens, noun)[-1], dep="parataxis")
    return freed


def above(tokens: Sequence[Token], i: int) -> list[int]:
    """Return a token and those that it hangs on, up to the root; raise ``ValueError`` where it has none."""
    chain = [i]
    while (head := tokens[chain[-1]].head) != chain[-1]:
        if head in chain:
            raise ValueError(f"token {i} hangs on itself: not a tree")
        chain.append(head)
    return chain


#: what is mended, in order
_STEPS: tuple[Callable[[list[Token]], Iterable[Token]], ...] = (
    with_participles,
    with_acts_read,
    lambda own: [_as_noun(own, token) for token in own],
    _acts_read,
    _fallen,
    _subjects_freed,
    _nouns_read,
    take_apart,
    give_back,
    led_back,
    with_passive_subjects,
    with_bare_passives,
    with_bare_tolls,
    with_second_verb,
    with_told_state,
    with_reduced_clauses,
    with_phrases_attached,
    with_contrasts_read,
    with_shares_taken,
    with_heads_found,
)
