"""Modals, negations and adverbs of a verb, and the "if" of its clause."""

from collections.abc import Iterator, Sequence

from communique.extract.stance.findings import FORMS_OF_BE, REACH, Finding, children
from communique.lexicon.modality import Effect, How, ModalLexicon, modal_lexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import PRESENT, Token


def auxiliaries(
    tokens: Sequence[Token], at: int, lexicon: ModalLexicon, *, below: int = -1
) -> Iterator[Finding]:
    """Yield the modals, negations and adverbs of a verb; ``below`` is the act that is its subject or object.

    What "has not stopped" is not denied.
    """
    goes_on = _goes_on(tokens, at, below)
    for j in _left_of(tokens, at):
        word = _with_no(tokens, j)
        if goes_on and tokens[j].dep == "neg":
            continue
        effect = lexicon.effect(How.MODAL, word)
        if effect is not None and not (_past_ability(tokens, j, at) or _by_halves(tokens, j, at)):
            yield Finding(_perfected(tokens, j, at, effect), word)
        elif tokens[j].tag == "RB" and (effect := lexicon.effect(How.MODIFIES, word)) is not None:
            yield Finding(effect, word)


def _goes_on(tokens: Sequence[Token], at: int, below: int) -> bool:
    """Return whether a verb says of its subject that it ceased ("the shelling has not stopped")."""
    subject = below >= 0 and tokens[below].dep == "nsubj" and tokens[below].head == at
    return subject and tokens[at].text.lower() in CEASED


#: verbs of what went on until then
CEASED = rule_words().acts.ceased


def _by_halves(tokens: Sequence[Token], j: int, at: int) -> bool:
    """Return whether "nearly" says how much of it was done ("nearly destroyed"), or of something else."""
    nearly = tokens[j].text.lower() in _NEARLY
    return nearly and (j != at - 1 or tokens[at].text.lower() in rule_words().stance.by_halves)


_NEARLY = modal_lexicon().words("en.modality.nearly")


def _with_no(tokens: Sequence[Token], j: int) -> str:
    """Return a word before a verb, with the "no" that belongs to it ("no longer")."""
    word = tokens[j].text.lower()
    before = tokens[j - 1].text.lower() if j else ""
    return f"no {word}" if word == "longer" and before == "no" else word


def _left_of(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the auxiliaries and adverbs tied to a verb, or standing in a run before it."""
    near: list[int] = []
    for j in range(at - 1, max(at - 1 - REACH, -1), -1):
        if (
            tokens[j].tag not in ("RB", "MD", "VB", "VBN", "VBD", "VBZ", "VBP", "TO")
            or tokens[j].dep == "ROOT"
        ):
            break
        if tokens[j].dep not in ("aux", "auxpass", "neg", "advmod"):
            break
        near.append(j)
    tied = [t.i for t in tokens if t.head == at and t.dep in ("aux", "neg", "advmod") and t.i < at]
    return sorted(set(near) | set(tied) | set(_behind_be(tokens, at)))


def _behind_be(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the negation right behind a form of "be" ("is not under their control", "is no longer")."""
    if tokens[at].text.lower() not in FORMS_OF_BE:
        return []
    behind = tokens[at + 1 : at + 3]
    return [t.i for t in behind if t.head == at and (t.dep == "neg" or t.text.lower() == "longer")]


def _past_ability(tokens: Sequence[Token], j: int, at: int) -> bool:
    """Return whether "could" tells of the past ("could not flee", "could be heard")."""
    if tokens[j].text.lower() != "could":
        return False
    between = {token.text.lower() for token in tokens[j + 1 : at + 1]}
    return bool(between & {"not", "n't", "be", "heard", "seen"}) and "have" not in between


def _perfected(tokens: Sequence[Token], j: int, at: int, effect: Effect) -> Effect:
    """Return the effect, doubt instead of forecast in "may have been hit" and "may be using gas"."""
    between = {token.text.lower() for token in tokens[j + 1 : at]}
    if "have" in between and (past := _PAST_MODALS.get(tokens[j].text.lower())) is not None:
        return past
    under_way = "be" in between and tokens[at].tag == "VBG"
    return Effect.CLAIMED if effect is Effect.PREDICTED and ("have" in between or under_way) else effect


#: what is likely, and what was not done, in the past ("must have fled", "should have fled")
_PAST_MODALS = {"must": Effect.CLAIMED, "should": Effect.CONDITIONAL, "ought": Effect.CONDITIONAL}


def conditions(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield "if" on the verb's clause or on a clause that depends on it, or "had they" before it."""
    if (first := _inverted(tokens, at)) is not None:
        yield Finding(Effect.CONDITIONAL, first)
    for child in children(tokens, at):
        if child.dep in ("mark", "advmod", "prep"):
            yield from _marked(child, lexicon)
            yield from _awaited(tokens, at, child, lexicon)
        if child.dep == "advcl":
            below = (word for word in children(tokens, child.i) if word.dep == "mark")
            marks = (found for word in below for found in _marked(word, lexicon))
            yield from (found for found in marks if found.effect is Effect.CONDITIONAL)


def _marked(word: Token, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield what a word that opens a clause does to it: a condition, or a question left open."""
    if (effect := lexicon.effect(How.MARKS, word.text.lower())) is not None:
        yield Finding(effect, word.text.lower())


def _awaited(tokens: Sequence[Token], at: int, word: Token, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield what a clause in the present tense is that is waited for ("as soon as it is lifted")."""
    opener = tokens[tokens[at].head] if word.text.lower() == "as" else word
    effect = lexicon.effect(How.AWAITS, opener.text.lower())
    verbs = (tokens[at], *(c for c in children(tokens, at) if c.dep in ("aux", "auxpass")))
    ahead = tokens[at].dep == "advcl" and any(verb.tag in PRESENT for verb in verbs)
    if effect is not None and ahead:
        yield Finding(effect, opener.text.lower())


_IFS = frozenset({"had", "were", "should"})


def _inverted(tokens: Sequence[Token], at: int) -> str | None:
    """Return the auxiliary before its subject that stands for an "if" ("had they fled, ..."), or None.

    "No sooner had they fled than ..." says that they did.
    """
    own = children(tokens, at)
    subject = next((child.i for child in own if child.dep in ("nsubj", "nsubjpass")), None)
    first = own[0] if own else tokens[at]
    inverted = subject is not None and first.i < min(subject, at) and first.dep in ("aux", "auxpass")
    asked = tokens[-1].text == "?" or (first.i > 0 and tokens[first.i - 1].tag.startswith("RB"))
    return first.text.lower() if inverted and not asked and first.text.lower() in _IFS else None
