"""Subjects that a noun behind them has swallowed, and acts read as a noun's adjectives, set free.

Many scraped reports have lost their commas: "On Friday rebels seized a base" and "In Idlib 11 people were
killed" then read as if "Friday rebels" and "Idlib 11 people" were one noun, and the verb has no subject.
"Kept shelling towns" is read as towns that shell.
"""

from collections.abc import Sequence

from communique.annotate.nouns_read import BEFORE_NOUN, CLAUSAL, SUBJECTS
from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.lexicon.units import load_units
from communique.records.parse import Token

_BOUND = frozenset({"pobj", "dobj", "npadvmod", "appos", "conj"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "advmod"})
#: verbs that say how an act goes on, not what is done
_PHASES = rule_words().parses.phases
#: verbs of owning up to an act, or not; prepositions before an act; verbs that charge somebody "of" one
_OWNING = rule_words().parses.owning
_BEFORE_ACT = frozenset({"after", "before", "without"})
_CHARGING = rule_words().parses.charging
_REACH = 4  # tokens from the noun to its verb: auxiliaries and an adverb may stand between


def with_subjects_freed(own: list[Token]) -> list[Token]:
    """Return the tokens with each subject set free that another noun has swallowed."""
    for place in range(len(own)):
        if _in_a_name(own, place):
            own = _as_verb(own, place)
        if (noun := _swallowing(own, place)) is not None and (verb := _bare_verb(own, noun)) is not None:
            own = _set_free(own, place, noun, verb)
        if _only_sets_scene(own, place):
            own[place] = own[place]._replace(dep="dep")
        if (verb := _apposed_to_place(own, place)) is not None:
            passive = any(t.head == verb.i and t.dep == "auxpass" for t in own)
            own[place] = own[place]._replace(head=verb.i, dep="nsubjpass" if passive else "nsubj")
        if (phase := _phase_before(own, place)) is not None:
            own = _with_object(own, place, phase)
    return own


def _only_sets_scene(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a name before a colon was read as a second subject ("Xyzland: bomb kills nine")."""
    token = tokens[i]
    colon = i + 1 < len(tokens) and tokens[i + 1].text == ":" and token.head > i + 1
    return (
        colon
        and token.dep == "nsubj"
        and any(t.head == token.head and t.dep in SUBJECTS and t.i > i for t in tokens[: token.head])
    )


def _apposed_to_place(tokens: Sequence[Token], i: int) -> Token | None:
    """Return the verb of a noun read as a second name of where it was ("In Xyz, a man lost a leg")."""
    token = tokens[i]
    if token.dep != "appos" or tokens[token.head].dep != "pobj":
        return None
    verb = _bare_verb(tokens, i)
    return verb if verb is not None and verb.i in above(tokens, i) else None


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
    if token.dep not in BEFORE_NOUN or noun.dep not in _BOUND or noun.i <= i:
        return None
    if token.text.lower() in WEEKDAY_WORDS:
        return noun.i
    counted = i + 1 < len(tokens) and tokens[i + 1].tag == "CD" and tokens[i + 1].head == noun.i
    return noun.i if counted and token.tag == "NNP" and noun.tag in ("NNS", "NNPS") else None


def _bare_verb(tokens: Sequence[Token], noun: int) -> Token | None:
    """Return the finite verb close behind a noun that lacks a subject, or None."""
    near = tokens[noun + 1 : noun + 1 + _REACH]
    verb = next((t for t in near if t.tag in CLAUSAL and t.dep not in _AUXILIARIES), None)
    if verb is None or any(t.head == verb.i and t.dep in SUBJECTS for t in tokens):
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
