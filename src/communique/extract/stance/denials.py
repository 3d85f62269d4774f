"""What denies an act besides the negation of its verb, and acts that such a negation does not reach."""

from collections.abc import Iterator, Sequence

from communique.extract.sentence.graph import is_verb
from communique.extract.stance.findings import Finding, children, clause_above
from communique.lexicon.modality import Effect, How, ModalLexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, Token


def determiners(
    tokens: Sequence[Token], at: int, lexicon: ModalLexicon, *, direct: bool
) -> Iterator[Finding]:
    """Yield "no" on a noun (``direct``: the trigger's own phrase, else its verb's subject or object)."""
    for child in children(tokens, at):
        word = child.text.lower()
        tied = child.i < at and child.dep in ("det", "neg", "advmod") and tokens[at].tag.startswith("NN")
        tied = tied and not (_begins_a_bound(tokens, child.i) or _begins_a_name(tokens, child.i))
        effect = lexicon.effect(How.DETERMINES, word) if tied else None
        if effect is not None:
            yield Finding(effect, word)
        if child.i < at and child.dep in _BEFORE_NOUN and tokens[at].tag.startswith("NN"):
            yield from _of_modifier(tokens, child.i, lexicon)
        if (tied and word == "not" and _one_after(tokens, child.i)) or _not_one(tokens, child):
            yield Finding(Effect.NEGATED, "not")
    if direct and tokens[at].dep in ("pobj", "pcomp") and tokens[tokens[at].head].text.lower() == "without":
        yield Finding(Effect.NEGATED, "without")


def _begins_a_bound(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word begins a bound, and denies nothing ("no fewer than 20", "not less than 20")."""
    after = [token.text.lower() for token in tokens[at + 1 : at + 3]]
    return after in (["fewer", "than"], ["less", "than"])


def _begins_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is the first part of one with a hyphen ("a no-fly zone")."""
    return at + 1 < len(tokens) and tokens[at + 1].text == "-"


#: how names and nouns stand before a noun
_BEFORE_NOUN = frozenset(("compound", "nmod"))


def _of_modifier(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield a "no" that the parser gives to the name before its noun ("no Fooish strike")."""
    for child in children(tokens, at):
        if _begins_a_name(tokens, child.i):
            continue
        if child.dep == "det" and child.i < at and lexicon.effect(How.DETERMINES, child.text.lower()):
            yield Finding(Effect.NEGATED, child.text.lower())


def _one_after(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "a single" or "any" follows a "not": with it none at all is meant."""
    after = [token.text.lower() for token in tokens[at + 1 : at + 3]]
    return after[:1] == ["any"] or after == ["a", "single"]


def _not_one(tokens: Sequence[Token], child: Token) -> bool:
    """Return whether a noun's number is "not one"."""
    return child.text.lower() == "one" and child.i > 0 and tokens[child.i - 1].text.lower() == "not"


def unproved(tokens: Sequence[Token], trigger: int) -> Iterator[Finding]:
    """Yield the denial in "no evidence that it was shelled", "no basis for reports that it was shelled"."""
    clause = clause_above(tokens, trigger, *TOLD)
    if clause is None or clause.tag not in (*FINITE, "VBN"):
        return
    noun = tokens[clause.head]
    if not noun.tag.startswith("NN"):
        return
    if noun.text.lower() in HEARSAY and tokens[noun.head].dep == "prep":
        noun = tokens[tokens[noun.head].head]
    if noun.text.lower() not in _PROOF:
        return
    none = any(child.text.lower() == "no" for child in children(tokens, noun.i))
    if none or any(child.dep == "neg" for child in children(tokens, noun.head)):
        yield Finding(Effect.NEGATED, "no")


def untrue(tokens: Sequence[Token], trigger: int) -> Iterator[Finding]:
    """Yield the denial in "it is not true that it was shelled", "it is untrue that it was"."""
    if (clause := clause_above(tokens, trigger, "ccomp")) is None:
        return
    verb = tokens[clause.head]
    own = children(tokens, verb.i)
    if not any(word.text.lower() == "it" and word.i < verb.i for word in own):
        return
    said = {word.text.lower() for word in own if word.dep in ("acomp", "oprd")}
    denied = any(word.dep == "neg" for word in own)
    if said & (_TRUE if denied else _UNTRUE):
        yield Finding(Effect.NEGATED, "true" if denied else "untrue")


def unmeant(tokens: Sequence[Token], trigger: int) -> Iterator[Finding]:
    """Yield the denial in "that does not mean that they gave up"."""
    if (clause := clause_above(tokens, trigger, "ccomp")) is None:
        return
    verb = tokens[clause.head]
    if verb.text.lower() in _MEANING and any(child.dep == "neg" for child in children(tokens, verb.i)):
        yield Finding(Effect.NEGATED, "not")


_MEANING = frozenset({"mean", "imply", "signify"})


def not_they(tokens: Sequence[Token], trigger: int) -> Iterator[Finding]:
    """Yield the denial in "it was not they who did it"; in "not they but others who did it" there is none."""
    if (clause := clause_above(tokens, trigger, "relcl")) is None:
        return
    noun = tokens[clause.head]
    verb = tokens[noun.head]
    if noun.dep != "attr" or tokens[max(verb.i - 1, 0)].text.lower() != "it":
        return
    against = {token.text.lower() for token in tokens[verb.i + 1 : clause.i]}
    denied = any(word.dep == "neg" and word.i < noun.i for word in children(tokens, verb.i))
    if denied and "but" not in against:
        yield Finding(Effect.NEGATED, "not")


_TRUE, _UNTRUE = rule_words().stance.true, rule_words().stance.untrue
#: how a clause hangs on what only tells it
TOLD = ("acl", "ccomp", "relcl")
#: what is only told
HEARSAY = rule_words().stance.hearsay
_PROOF = rule_words().stance.proof


def of_two(tokens: Sequence[Token], verb: int) -> Iterator[Finding]:
    """Yield the denial in "they neither took the town nor shelled it": the second verb shares the first's."""
    first = next((t for t in children(tokens, verb) if t.text.lower() == "neither" and t.i < verb), None)
    if first is not None and first.dep in ("preconj", "cc", "advmod") and first.i == verb - 1:
        yield Finding(Effect.NEGATED, "neither")


def done_by_neither(tokens: Sequence[Token], verb: int) -> Iterator[Finding]:
    """Yield the denial in "it was carried out by neither X nor Y"."""
    by = [t.i for t in children(tokens, verb) if t.dep == "agent"]
    doers = [t.i for i in by for t in children(tokens, i) if t.dep == "pobj"]
    if any(tokens[i - 1].text.lower() == "neither" for i in doers):
        yield Finding(Effect.NEGATED, "neither")


def is_spoken_of(tokens: Sequence[Token], at: int, above: int) -> bool:
    """Return whether a thing is only spoken of by its verb, which does not say that it happens.

    So no negation of the verb reaches it ("the raids did not frighten them").
    """
    if tokens[at].dep not in _SUBJECTS or not is_verb(tokens[above]):
        return False
    verb = tokens[above].text.lower()
    things = [child.text.lower() for child in children(tokens, above) if child.dep == "dobj"]
    on_something = bool(things) and verb not in _HITTING and "place" not in things
    if verb in _OCCURRING and not on_something:
        return False
    state = [child for child in children(tokens, above) if child.dep in ("prep", "acomp")]
    return not any(child.text.lower() in _IN_FORCE for child in state)


#: Verbs that say of their subject that it happens, goes on or hits; and what says that it is under way.
_OCCURRING = rule_words().acts.occurring
_HITTING = rule_words().stance.hitting
_IN_FORCE = rule_words().stance.in_force


def may_lack(tokens: Sequence[Token], below: int) -> tuple[str, ...]:
    """Return the ties of the words whose "no" denies a verb; for its subject, no object's does.

    "The raid did no harm" leaves the raid a fact.
    """
    if below >= 0 and tokens[below].dep == "conj":
        return _SUBJECTS  # "have nothing and lack water": the water is lacked
    subject = below >= 0 and tokens[below].dep in _SUBJECTS
    return _SUBJECTS if subject else (*_SUBJECTS, "dobj", "attr")


def lacking(tokens: Sequence[Token], part: Token, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield the denial in a verb's subject or object ("no troops", "nobody")."""
    yield from determiners(tokens, part.i, lexicon, direct=False)
    if any(
        word.text.lower() == "neither" and word.dep in ("preconj", "cc") for word in children(tokens, part.i)
    ):
        yield Finding(Effect.NEGATED, "neither")
    if part.text.lower() in _NOBODY:
        yield Finding(Effect.NEGATED, part.text.lower())


_SUBJECTS = ("nsubj", "nsubjpass")
_NOBODY = frozenset({"nobody", "none", "nothing"})
