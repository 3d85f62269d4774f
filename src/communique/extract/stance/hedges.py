"""Doubts, forecasts and phrases that lead to an act."""

from collections.abc import Iterator, Sequence

from communique.extract.stance.denials import HEARSAY, TOLD
from communique.extract.stance.findings import REACH, Finding, children, clause_above
from communique.lexicon.modality import Effect, How, ModalLexicon, modal_lexicon
from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, Token


def hedges_before(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield hedging adjectives in the trigger's noun phrase ("a suspected gas attack")."""
    if not tokens[trigger].tag.startswith(("NN", "VBG")):
        return
    for j in range(trigger - 1, max(trigger - 1 - REACH, -1), -1):
        if tokens[j].tag not in ("JJ", "NN", "NNP", "VBN", "VBD", "NNS", "CC", "HYPH", "RB"):
            return
        own = any(t.head == j and t.dep == "nsubj" for t in tokens[:j])
        if tokens[j].tag == "VBD" and (own or tokens[j].dep in ("conj", "ROOT")):
            return  # "residents reported shelling", "said it was over but reported shelling"
        effect = lexicon.effect(How.MODIFIES, tokens[j].text.lower())
        if effect is not None:
            yield Finding(effect, tokens[j].text.lower())


#: what is denied with what stands before it, once ("did not near it, let alone shell it")
LET_ALONE = modal_lexicon().words("en.modality.let_alone")


def phrases_before(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield phrases that lead to the trigger ("in preparation for the final assault")."""
    left = " ".join([token.text.lower() for token in tokens[max(0, trigger - _PHRASE_REACH) : trigger]])
    spaced = f" {left} "
    for phrase, effect in lexicon.effects[How.BEFORE].items():
        at = spaced.find(f" {phrase} ")
        if at < 0 or _verb_after(tokens, trigger, left, at + len(phrase)):
            continue
        if phrase in LET_ALONE and not _denies(tokens[:trigger]):
            continue  # "condemned the silence, let alone the support": that too
        if effect is not Effect.NEGATED or phrase in LET_ALONE or tokens[trigger].tag == "VBG":
            yield Finding(effect, phrase)


def _denies(tokens: Sequence[Token]) -> bool:
    return any(token.dep == "neg" or token.text.lower() in _NEGATORS for token in tokens)


_NEGATORS = rule_words().stance.denying

#: How far left of a trigger "aimed at" and its kin may stand.
_PHRASE_REACH = 5


def _verb_after(tokens: Sequence[Token], trigger: int, left: str, at: int) -> bool:
    """Return whether a finite verb or another gerund stands between the phrase and the trigger."""
    words = len(left[at:].split())
    gerund = tokens[trigger].tag != "VBG"
    between = tokens[trigger - words : trigger]
    return any(token.tag in FINITE or (gerund and token.tag == "VBG") for token in between)


def doubted(tokens: Sequence[Token], child: Token, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield doubt about a verb's doer or circumstance ("killed by a suspected mine")."""
    if child.dep in ("nsubj", "nsubjpass"):
        nouns = [child]
    elif child.dep == "agent" or (child.dep == "prep" and child.text.lower() in ("in", "by")):
        nouns = [noun for noun in children(tokens, child.i) if noun.dep == "pobj"]
    else:
        return
    for noun in nouns:
        for word in children(tokens, noun.i):
            effect = lexicon.effect(How.MODIFIES, word.text.lower()) if word.dep == "amod" else None
            if effect is Effect.CLAIMED:
                yield Finding(effect, word.text.lower())


def foreseen(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield a forecast whose subject a noun is ("the toll was likely to rise", "strikes are possible")."""
    noun = tokens[trigger]
    if noun.dep not in ("nsubj", "nsubjpass") or not noun.tag.startswith("NN"):
        return
    verb = tokens[noun.head]
    for word in (verb, *children(tokens, verb.i)):
        to = any(token.tag == "TO" for token in tokens[word.i + 1 : word.i + 3])
        if to and lexicon.effect(How.GOVERNS, word.text.lower()) is Effect.PREDICTED:
            yield Finding(Effect.PREDICTED, word.text.lower())
        if word.text.lower() in _IN_VIEW and word.dep == "acomp" and verb.text.lower() in _BEING:
            yield Finding(Effect.PREDICTED, word.text.lower())
        if word.dep == "aux" and verb.text.lower() in _CHANGES and word.text.lower() in _MAY:
            yield Finding(Effect.PREDICTED, word.text.lower())


def laid_on(tokens: Sequence[Token], trigger: int) -> Iterator[Finding]:
    """Yield the blame that is all a clause says of an act ("the raid was blamed on the militia")."""
    verb = tokens[tokens[trigger].head]
    if tokens[trigger].dep != "nsubjpass" or verb.text.lower() not in _LAYING:
        return
    if any(word.dep == "prep" and word.text.lower() in ("on", "to") for word in children(tokens, verb.i)):
        yield Finding(Effect.CLAIMED, verb.text.lower())


def wanted(tokens: Sequence[Token], trigger: int) -> Iterator[Finding]:
    """Yield the aim that an act is said to be ("the goal is the capture of X", "taking X is its goal")."""
    act, verb = tokens[trigger], tokens[tokens[trigger].head]
    if act.dep == "attr" and act.tag.startswith("NN"):
        others = [word for word in children(tokens, verb.i) if word.dep == "nsubj"]
    elif act.dep in ("nsubj", "csubj") and (act.tag.startswith("NN") or act.tag == "VBG"):
        others = [word for word in children(tokens, verb.i) if word.dep == "attr"]
        of = [prep for word in others for prep in children(tokens, word.i) if prep.text == "of"]
        others += [word for prep in of for word in children(tokens, prep.i) if word.dep == "pobj"]
    else:
        return
    words = (word.text.lower() for word in others)
    yield from (Finding(Effect.INTENDED, word) for word in words if word in _GOALS)


def rumoured(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[Finding]:
    """Yield the doubt of what only rumours and unconfirmed reports tell ("rumours spread that it fell")."""
    if (clause := clause_above(tokens, trigger, *TOLD)) is None:
        return
    above = tokens[clause.head]
    told = [above, *(word for word in children(tokens, above.i) if word.dep in ("nsubj", "attr"))]
    for noun in told:
        word = noun.text.lower()
        doubt = (lexicon.effect(How.MODIFIES, one.text.lower()) for one in children(tokens, noun.i))
        if word in _RUMOURS or (word in HEARSAY and Effect.CLAIMED in doubt):
            yield Finding(Effect.CLAIMED, word)


_RUMOURS = rule_words().stance.rumours
_LAYING = rule_words().stance.laying
_GOALS = rule_words().stance.goals
_CHANGES = rule_words().stance.rising
_IN_VIEW = rule_words().stance.in_view
_BEING = frozenset("is are remain remains 's".split())
_MAY = frozenset("may might could will would".split())
_CHECKED = rule_words().speech.checked


def is_checked(token: Token) -> bool:
    """Return whether a verb checks what is told: what cannot be checked is still told."""
    return token.text.lower() in _CHECKED


def left_open(finding: Finding) -> Finding:
    """Return a denial or condition as doubt."""
    undone = finding.effect in (Effect.NEGATED, Effect.CONDITIONAL)
    return finding._replace(effect=Effect.CLAIMED) if undone else finding
