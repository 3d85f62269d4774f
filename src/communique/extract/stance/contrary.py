"""What was not done though it is named, and what was done though it is denied or made a condition.

"The rebels burned the bridge rather than hand it over", "never have they held it"; "had they not left, they
would have been encircled": they left.
"""

from collections.abc import Iterator, Sequence

from communique.extract.stance.findings import Finding, children
from communique.lexicon.modality import Effect
from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token

_NOT = frozenset({"not", "n't", "n’t"})
_NEVER = frozenset({"never", "not", "nowhere"})
_OWED = frozenset({"should", "ought"})  # "should have talked rather than attack": they attacked
_HELPING = frozenset({"aux", "auxpass"})
_IFS = frozenset({"if", "unless"})
_BEFORE = frozenset({"before"})
_ALSO = frozenset({"only", "just", "merely"})  # "not only did they burn it": they did, and more


def in_place_of(tokens: Sequence[Token], at: int) -> Iterator[Finding]:
    """Yield the denial of what was done otherwise ("rather than storm it") or stands behind "never"."""
    if _behind_rather_than(tokens, at):
        yield Finding(Effect.NEGATED, "rather than")
    if _behind_never(tokens, at):
        yield Finding(Effect.NEGATED, "never")


def _behind_rather_than(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "rather than" stands right before a verb, or opens its clause."""
    own = [child.i for child in children(tokens, at) if child.dep in ("mark", "prep", "cc", "advmod")]
    links = [i for i in (*own, at - 1) if 0 < i < at and tokens[i].text.lower() == "than"]
    head = tokens[tokens[at].head]
    above = head if head.text.lower() != "than" else tokens[head.head]
    owed = any(child.text.lower() in _OWED for child in children(tokens, above.i))
    return any(tokens[i - 1].text.lower() == "rather" for i in links) and not owed


def _behind_never(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "never" or "not once" stands first, and an auxiliary before the subject."""
    own = children(tokens, at)
    subject = next((child.i for child in own if child.dep in ("nsubj", "nsubjpass")), None)
    helping = [child.i for child in own if child.dep in _HELPING and child.i < (subject or 0)]
    if not helping or tokens[0].text.lower() not in _NEVER or tokens[1].text.lower() in _ALSO:
        return False
    return helping[0] > 0 and not any(tokens[i].text.lower() in _BEFORE for i in range(helping[0]))


def is_counterfactual(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a condition denies what happened ("had they not left", "were it not for the raids")."""
    own = children(tokens, at)
    if not any(child.text.lower() in _NOT for child in own):
        return False
    had = [child for child in own if child.dep in _HELPING and child.text.lower() == "had"]
    subject = next((child.i for child in own if child.dep in ("nsubj", "nsubjpass")), at)
    inverted = any(child.i < subject for child in had)
    marked = any(child.dep == "mark" and child.text.lower() in _IFS for child in own)
    but_for = tokens[at].text.lower() == "were" and at < subject and tokens[subject].text.lower() == "it"
    return inverted or (marked and bool(had)) or but_for


def is_only_owned(tokens: Sequence[Token], at: int, above: int) -> bool:
    """Return whether a verb tells who owns up to an act: whoever does not has not denied that it was done."""
    own = tokens[above].text.lower() in _OWNING_UP
    return own and tokens[at].dep in ("xcomp", "ccomp", "dobj", "pcomp", "prep")


_OWNING_UP = rule_words().stance.owning_up
