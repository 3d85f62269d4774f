"""How a claim is put: fact, aim, forecast, condition, doubt; and whether it is said not to hold.

The words that qualify a trigger are sought among its auxiliaries, modifiers and governors in the
dependency parse, up to the verb of its clause; what they do stands in ``modality.toml``.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from communique.lexicon.modality import Effect, How, ModalLexicon, modal_lexicon
from communique.lexicon.rule_words import rule_words
from communique.records.mention import AttributionFrame, Stance
from communique.records.parse import Token

_VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_FINITE = ("VBD", "VBP", "VBZ", "MD")
#: Ties up which a clause's modality reaches a word inside its noun phrases.
_INSIDE = frozenset(
    "dobj pobj prep agent nsubj nsubjpass compound amod nmod appos attr oprd npadvmod acomp dative".split()
)
#: Ties of a verb that shares the modality of the one above it.
_SHARING = frozenset(("xcomp", "conj", "pcomp"))
#: How far left of a verb its auxiliaries and adverbs may stand without a parsed tie.
_REACH = 4
#: How far left of a trigger "aimed at" and its kin may stand.
_PHRASE_REACH = 5
#: Longest walk up the parse; deeper ties say nothing about the trigger.
_MAX_STEPS = 8


class Reading(NamedTuple):
    """How a trigger is put: its stance, its negation, and the words that hedge it."""

    stance: Stance
    negated: bool
    hedges: tuple[str, ...]


class _Finding(NamedTuple):
    effect: Effect
    word: str


def stance_of(
    tokens: Sequence[Token],
    trigger: int,
    frames: Sequence[AttributionFrame],
    *,
    attributive: bool = False,
    own: Collection[int] = (),
    lexicon: ModalLexicon | None = None,
) -> Reading:
    """Return the stance of what the token ``trigger`` says, its negation and its hedges.

    ``frames`` are those whose content covers the trigger; the innermost gives the stance that aims,
    forecasts, conditions and doubts in the words themselves then override. An ``attributive`` state
    ("they aim at the rebel-held town") stays a fact whatever is done with its noun. A negation among the
    trigger's ``own`` words is part of what it says ("have no food" is want, and not denied).
    """
    if attributive or tokens[trigger].dep == "amod":
        named = [frame for frame in frames if frame.chain]
        return Reading(_framed(named), False, ())
    findings = list(_findings(tokens, trigger, lexicon or modal_lexicon()))
    said = {tokens[i].text.lower() for i in own}
    negations = [found for found in findings if found.effect is Effect.NEGATED and found.word not in said]
    negated = len(negations) % 2 == 1 or any(found.word in _LET_ALONE for found in negations)
    hedges = tuple(found.word for found in findings if found.effect is Effect.CLAIMED)
    return Reading(_combined(_framed(frames), findings, bool(frames)), negated, hedges)


#: what is denied with what stands before it, once ("did not near it, let alone shell it")
_LET_ALONE = frozenset(("let alone", "say nothing of", "much less", "never mind"))


def _framed(frames: Sequence[AttributionFrame]) -> Stance:
    """Return the stance of the innermost frame; a hidden speaker's doubt counts under any speaker."""
    if not frames:
        return Stance.ASSERTED
    narrow = min(frames, key=lambda frame: (frame.content_end - frame.content_start, not frame.chain))
    hidden = [frame.stance for frame in frames if not frame.chain]
    return hidden[0] if narrow.stance is Stance.ASSERTED and hidden else narrow.stance


def _combined(framed: Stance, findings: Sequence[_Finding], reported: bool) -> Stance:
    effects = {found.effect for found in findings}
    if framed is Stance.DENIED:
        return framed
    if Effect.CONDITIONAL in effects and not (reported and _only_would(findings)):
        return Stance.CONDITIONAL
    if Effect.PREDICTED in effects or (Effect.INTENDED in effects and framed is Stance.PREDICTED):
        return Stance.PREDICTED
    if Effect.INTENDED in effects or Effect.CONDITIONAL in effects:
        return Stance.INTENDED
    if Effect.CLAIMED in effects and framed in (Stance.ASSERTED, Stance.CLAIMED):
        return Stance.CLAIMED
    return framed


def _only_would(findings: Sequence[_Finding]) -> bool:
    """Return whether "would" alone is conditional: in reported speech it is a plan ("said they would")."""
    return all(found.word == "would" for found in findings if found.effect is Effect.CONDITIONAL)


def _findings(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield what qualifies the trigger, walking up its governors to the verb of its clause."""
    phrases = [*_phrases(tokens, trigger, lexicon)]
    if any(found.word in _LET_ALONE for found in phrases):
        yield from phrases
        return
    yield from _modifiers(tokens, trigger, lexicon)
    yield from phrases
    yield from _foreseen(tokens, trigger, lexicon)
    yield from _unproved(tokens, trigger)
    if tokens[trigger].tag.startswith("NN"):
        for child in _children(tokens, trigger):
            yield from _doubted(tokens, child, lexicon)
    yield from _inherited(tokens, trigger, lexicon)


def _inherited(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield what the trigger inherits from its governors; to a known thing they only bring doubt."""
    at, below, known, unsaid = trigger, -1, False, False
    for _ in range(_MAX_STEPS):
        above = _above(tokens, at, lexicon)
        found = [one for one in _at_node(tokens, at, below, lexicon) if _reaches(one, known)]
        known = known or _known(tokens, at, lexicon)
        if above is not None:
            found += [one for one in _governor(tokens, at, above, lexicon) if _reaches(one, known)]
        if at != trigger and tokens[at].text.lower() in _CHECKED:
            found = [_open(one) for one in found]
        yield from (one for one in found if not (unsaid and one.effect is Effect.NEGATED))
        unsaid = unsaid or (above is not None and _is_spoken_of(tokens, at, above))
        if above is None or _ends(tokens, at, above, lexicon):
            return
        below, at = at, above


def _reaches(finding: _Finding, known: bool) -> bool:
    """Return whether a finding holds for the trigger: a known thing can only be doubted."""
    return not known or finding.effect is Effect.CLAIMED


def _is_spoken_of(tokens: Sequence[Token], at: int, above: int) -> bool:
    """Return whether a thing is only spoken of by its verb, which does not say that it happens.

    So no negation of the verb reaches it ("the raids did not frighten them").
    """
    if tokens[at].dep not in ("nsubj", "nsubjpass") or tokens[above].tag not in _VERBS:
        return False
    verb = tokens[above].text.lower()
    things = [child.text.lower() for child in _children(tokens, above) if child.dep == "dobj"]
    on_something = bool(things) and verb not in _HITTING and "place" not in things
    if verb in _OCCURRING and not on_something:
        return False
    state = [child for child in _children(tokens, above) if child.dep in ("prep", "acomp")]
    return not any(child.text.lower() in _IN_FORCE for child in state)


#: Verbs that say of their subject that it happens, goes on or hits; and what says that it is under way.
_OCCURRING = rule_words().acts.occurring
_HITTING = frozenset(("hit", "hits", "strike", "strikes", "struck", "target", "targets", "targeted"))
_IN_FORCE = frozenset(("in", "under", "over", "possible", "imminent", "likely"))


#: Verbs that check what is told: what cannot be checked is still told ("the deaths could not be confirmed").
_CHECKED = rule_words().speech.checked


def _open(finding: _Finding) -> _Finding:
    """Return a denial or condition as doubt."""
    undone = finding.effect in (Effect.NEGATED, Effect.CONDITIONAL)
    return finding._replace(effect=Effect.CLAIMED) if undone else finding


def _unproved(tokens: Sequence[Token], trigger: int) -> Iterator[_Finding]:
    """Yield the denial in "no evidence that it was shelled", "no basis for reports that it was shelled"."""
    clause = tokens[trigger]
    while clause.dep not in ("acl", "ccomp", "relcl") and clause.head != clause.i:
        clause = tokens[clause.head]
    noun = tokens[clause.head]
    if clause.head == clause.i or not noun.tag.startswith("NN") or clause.tag not in (*_FINITE, "VBN"):
        return
    if noun.text.lower() in _HEARSAY and tokens[noun.head].dep == "prep":
        noun = tokens[tokens[noun.head].head]
    if noun.text.lower() not in _PROOF:
        return
    none = any(child.text.lower() == "no" for child in _children(tokens, noun.i))
    if none or any(child.dep == "neg" for child in _children(tokens, noun.head)):
        yield _Finding(Effect.NEGATED, "no")


_HEARSAY = frozenset("report reports claim claims allegation allegations suggestion suggestions".split())
_PROOF = frozenset("evidence proof indication indications sign signs basis trace".split())
_CHANGES = frozenset("rise climb increase grow mount".split())
_MAY = frozenset("may might could will would".split())


def _foreseen(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield a forecast whose subject a noun is ("the toll was likely to rise", "the toll may rise")."""
    noun = tokens[trigger]
    if noun.dep not in ("nsubj", "nsubjpass") or not noun.tag.startswith("NN"):
        return
    verb = tokens[noun.head]
    for word in (verb, *_children(tokens, verb.i)):
        to = any(token.tag == "TO" for token in tokens[word.i + 1 : word.i + 3])
        if to and lexicon.effect(How.GOVERNS, word.text.lower()) is Effect.PREDICTED:
            yield _Finding(Effect.PREDICTED, word.text.lower())
        if word.dep == "aux" and verb.text.lower() in _CHANGES and word.text.lower() in _MAY:
            yield _Finding(Effect.PREDICTED, word.text.lower())


def _at_node(tokens: Sequence[Token], at: int, below: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield auxiliaries, negations, determiners and marks at one node of the walk."""
    if tokens[at].tag in _VERBS or tokens[at].tag == "MD":
        yield from _auxiliaries(tokens, at, lexicon)
        yield from _marks(tokens, at, lexicon)
        for child in _children(tokens, at):
            if child.dep in ("nsubj", "nsubjpass", *_wanting(tokens, below)) and child.i != below:
                yield from _determiners(tokens, child.i, lexicon, direct=False)
                if child.text.lower() in _NOBODY:
                    yield _Finding(Effect.NEGATED, child.text.lower())
            yield from _doubted(tokens, child, lexicon)
    yield from _determiners(tokens, at, lexicon, direct=True)


def _wanting(tokens: Sequence[Token], below: int) -> tuple[str, ...]:
    """Return which complements may lack what a verb says: none where its subject is asked for.

    "The raid did no harm" leaves the raid a fact.
    """
    subject = below >= 0 and tokens[below].dep in ("nsubj", "nsubjpass")
    return () if subject else ("dobj", "attr")


_NOBODY = frozenset({"nobody", "none", "nothing"})


def _doubted(tokens: Sequence[Token], child: Token, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield doubt about a verb's doer or circumstance ("killed by a suspected mine")."""
    if child.dep in ("nsubj", "nsubjpass"):
        nouns = [child]
    elif child.dep == "agent" or (child.dep == "prep" and child.text.lower() in ("in", "by")):
        nouns = [noun for noun in _children(tokens, child.i) if noun.dep == "pobj"]
    else:
        return
    for noun in nouns:
        for word in _children(tokens, noun.i):
            effect = lexicon.effect(How.MODIFIES, word.text.lower()) if word.dep == "amod" else None
            if effect is Effect.CLAIMED:
                yield _Finding(effect, word.text.lower())


def _children(tokens: Sequence[Token], at: int) -> list[Token]:
    return [token for token in tokens if token.head == at and token.i != at]


def _above(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> int | None:
    """Return the governor whose modality reaches the node, or None at the top of its clause."""
    token = tokens[at]
    if token.head == at or _presumed(tokens, at, lexicon) or _picks_one(tokens, at):
        return None
    infinitive = _to_before(tokens, at) is not None
    if infinitive or token.dep in _SHARING or (token.dep in _INSIDE and token.tag not in _FINITE):
        return token.head if not (token.dep == "conj" and _stands_alone(tokens, at)) else None
    if token.dep in ("acl", "advcl") and token.tag == "VBG":
        return token.head if tokens[at].text.lower() in _AIMING or _follows(tokens, at) else None
    return None


_PICKED = frozenset("first second third fourth fifth sixth latest last only next".split())


def _picks_one(tokens: Sequence[Token], at: int) -> bool:
    """Return whether an infinitive tells which one a noun is ("the second clinic to be hit"): no aim."""
    noun = tokens[tokens[at].head]
    if tokens[at].dep not in ("relcl", "acl") or _to_before(tokens, at) is None or noun.i > at:
        return False
    before = [child for child in _children(tokens, noun.i) if child.i < noun.i]
    return any(child.text.lower() in _PICKED or child.tag in ("JJS", "RBS") for child in before)


def _follows(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a participle tells what comes of the verb ("may take it, cutting the road")."""
    head = tokens[tokens[at].head]
    if tokens[at].text.lower() in _BY_MEANS_OF:
        return False  # "began an operation to take it, using tanks": the tanks are used
    bare = head.tag == "VB" and head.i < at and tokens[at].dep == "advcl"
    linked = any(child.dep in ("mark", "prep", "nsubj") for child in _children(tokens, at))
    return bare and not linked


_BY_MEANS_OF = frozenset(("using", "employing", "deploying", "wielding", "carrying", "firing"))


def _presumed(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> bool:
    """Return whether the node is answered, whatever becomes of the answer ("will investigate a raid")."""
    return any(lexicon.effect(How.PRESUMES, word.text.lower()) for word in _over(tokens, at))


def _over(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """Return the words that a node hangs on: its head, and behind a preposition the head of that."""
    head = tokens[tokens[at].head]
    return (head, tokens[head.head]) if tokens[at].dep == "pobj" else (head,)


#: Prepositions of means, through which an aim reaches its noun ("to win through the siege of Marsa").
_MEANS = frozenset(("through", "by", "with", "via"))


#: What holds a place that is in it ("is not in the hands of Xyz").
_GRIPS = frozenset(("hand", "hands", "grip", "possession", "control"))


def _known(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> bool:
    """Return whether a definite noun is no part of what is aimed at or forecast.

    So it is under every word that does not bring it about ("hopes to survive the raid", not "hopes to
    launch the raid").
    """
    if _has_happened(tokens, at):
        return True
    head, over = tokens[tokens[at].head], _over(tokens, at)[-1]
    if not _is_noun(tokens, at) or tokens[at].dep not in ("dobj", "pobj", "pcomp"):
        return False
    if over.text.lower() in _BE and (head.text.lower() == "under" or tokens[at].text.lower() in _GRIPS):
        return False  # "is not under the control of Xyz"
    if _definite(tokens, at) and (tokens[at].text.lower() in _PEOPLE_HURT or head.dep == "agent"):
        return True
    ties = (How.PERFORMS, How.TAKES, How.BLOCKS, How.GOVERNS)
    brought = any(lexicon.effect(how, over.text.lower()) for how in ties)
    return not brought and head.text.lower() not in _MEANS and _definite(tokens, at)


def _is_noun(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word is a noun, or one with an article that the tagger took for something else."""
    return tokens[at].tag.startswith("NN") or any(child.dep == "det" for child in _children(tokens, at))


_PEOPLE_HURT = frozenset(("dead", "wounded", "injured", "killed", "displaced"))


def _has_happened(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun's own words say that it took place ("recent raids", "a raid that killed six")."""
    if not tokens[at].tag.startswith("NN"):
        return False
    own = _children(tokens, at)
    told = any(child.text.lower() in _PAST_MARKS and child.dep == "amod" for child in own)
    after = any(child.dep == "relcl" and child.tag == "VBD" for child in own)
    return told or after or any(child.dep == "acl" and _being(tokens, child) for child in own)


#: Adjectives of what has happened or goes on, or of which it is said that it did.
_PAST_MARKS = rule_words().acts.past_marks


def _being(tokens: Sequence[Token], participle: Token) -> bool:
    """Return whether a participle says that something is going on ("talks being held")."""
    return any(child.text.lower() == "being" for child in _children(tokens, participle.i))


def _definite(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a noun has an article, a demonstrative or an owner that makes it a known thing."""
    before = [child for child in _children(tokens, at) if child.i < at]
    return any(
        child.dep == "poss" or child.text.lower() in ("the", "this", "these", "those") for child in before
    )


_AIMING = frozenset(("aiming", "seeking", "trying", "attempting", "hoping", "planning"))


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a joined verb shares no modality: it has a subject or a finite auxiliary of its own.

    So "they cannot attack and are fortifying the town", "said it was not involved and accusing others".
    """
    token, head = tokens[at], tokens[tokens[at].head]
    helped = any(
        child.dep in ("aux", "auxpass") and child.tag in _FINITE and head.i < child.i < at
        for child in _children(tokens, at)
    )
    apart = token.tag == "VBG" and head.tag in ("VBN", "VBD", "VB")
    return _own_subject(tokens, at) or helped or apart


def _own_subject(tokens: Sequence[Token], at: int) -> bool:
    return any(child.dep in ("nsubj", "nsubjpass", "expl") for child in _children(tokens, at))


def _to_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return the place of the "to" of an infinitive, also of one joined to it ("to cut and hold")."""
    if at and tokens[at - 1].tag == "TO":
        return at - 1
    if tokens[at].tag not in ("VB", "VBP", "VBN"):
        return None
    for j in range(at - 1, max(at - 4, -1), -1):
        if tokens[j].tag == "TO":
            return j
        if tokens[j].tag not in ("RB", "VB", "VBN", "_SP"):
            return None
    return None


def _governor(tokens: Sequence[Token], at: int, above: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield what the governor does to the node: an aim, a failure, a plan, a purpose."""
    word = tokens[above].text.lower()
    to = _to_before(tokens, at)
    if to is not None and _is_past(tokens, to, at):  # "claims to have taken it": no aim is left
        doubt = _infinitive_effect(tokens, to, word, lexicon)
        yield from [_Finding(doubt, word)] if doubt is Effect.CLAIMED else []
        return
    if to is not None:
        effect = _infinitive_effect(tokens, to, word, lexicon) or Effect.INTENDED
        yield _Finding(effect, word)
        if effect is Effect.INTENDED:  # "may try to retake it": that it is tried is a forecast
            over = _auxiliaries(tokens, above, lexicon)
            yield from (found for found in over if found.effect is Effect.PREDICTED)
        return
    if tokens[at].dep in ("dobj", "pobj", "prep", "pcomp", "nsubjpass") and tokens[above].tag[:1] in "VNJI":
        for how in (How.TAKES, How.BLOCKS):
            if word == "aimed" and tokens[at].dep == "nsubjpass":
                continue  # "the raid was aimed at the bridges": it was flown
            if (taken := lexicon.effect(how, word)) is not None:
                yield _Finding(taken, word)
    done = lexicon.effect(How.GOVERNS, word)
    if tokens[at].tag == "VBG" and tokens[at].dep in ("xcomp", "pcomp", "acl") and done in _VERBAL:
        yield _Finding(done, word)


def _is_past(tokens: Sequence[Token], to: int, at: int) -> bool:
    """Return whether an infinitive tells of the past and is reported, not aimed at ("to have taken it")."""
    said = tokens[tokens[at].head].text.lower() in _SAID_TO
    return said and any(token.text.lower() == "have" for token in tokens[to + 1 : at])


_SAID_TO = frozenset(
    "claim claims claimed claiming say says said reported believed thought known understood report reports"
    " allege alleges alleged admit admits admitted profess professes boast boasts boasted".split()
)


#: What a governor does to a gerund: "tried storming", "failed at storming".
_VERBAL = (Effect.INTENDED, Effect.NEGATED)


def _ends(tokens: Sequence[Token], at: int, above: int, lexicon: ModalLexicon) -> bool:
    """Return whether the walk ends below the governor: an aim's own verb is no part of the aim."""
    to = _to_before(tokens, at)
    if to is None:
        return False
    effect = _infinitive_effect(tokens, to, tokens[above].text.lower(), lexicon)
    return effect in (None, Effect.INTENDED, Effect.PREDICTED, Effect.CLAIMED)


def _infinitive_effect(
    tokens: Sequence[Token], to: int, governor: str, lexicon: ModalLexicon
) -> Effect | None:
    """Return what is done to an infinitive by the word before its "to", else by its parsed governor."""
    before = to - 1
    while before > 0 and tokens[before].tag in ("_SP", "RB", ","):
        if (effect := lexicon.effect(How.GOVERNS, tokens[before].text.lower())) is not None:
            return effect
        before -= 1
    word = tokens[before].text.lower() if before >= 0 else ""
    if (governor in _TAKES and word in _SPANS) or governor in _USING:
        return Effect.REAL  # "took hours to reach them", "used the troops to reach them"
    return lexicon.effect(How.GOVERNS, word) or lexicon.effect(How.GOVERNS, governor)


_USING = frozenset({"use", "uses", "used", "using"})
_TAKES = frozenset({"take", "takes", "took", "taken"})
_SPANS = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})


def _auxiliaries(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield the modals, negations and adverbs of a verb."""
    for j in _left_of(tokens, at):
        word = _with_no(tokens, j)
        effect = lexicon.effect(How.MODAL, word)
        if effect is not None and not _past_ability(tokens, j, at):
            yield _Finding(_perfected(tokens, j, at, effect), word)
        elif tokens[j].tag == "RB" and (effect := lexicon.effect(How.MODIFIES, word)) is not None:
            yield _Finding(effect, word)


def _with_no(tokens: Sequence[Token], j: int) -> str:
    """Return a word before a verb, with the "no" that belongs to it ("no longer")."""
    word = tokens[j].text.lower()
    before = tokens[j - 1].text.lower() if j else ""
    return f"no {word}" if word == "longer" and before == "no" else word


def _left_of(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the auxiliaries and adverbs tied to a verb, or standing in a run before it."""
    near: list[int] = []
    for j in range(at - 1, max(at - 1 - _REACH, -1), -1):
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


_BE = frozenset({"is", "are", "was", "were", "be", "been", "'s", "’s"})


def _behind_be(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the negation right behind a form of "be" ("is not under their control", "is no longer")."""
    if tokens[at].text.lower() not in _BE:
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
    under_way = "be" in between and tokens[at].tag == "VBG"
    return Effect.CLAIMED if effect is Effect.PREDICTED and ("have" in between or under_way) else effect


def _marks(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield "if" on the verb's clause or on a clause that depends on it."""
    for child in _children(tokens, at):
        if child.dep in ("mark", "advmod", "prep") and lexicon.effect(How.MARKS, child.text.lower()):
            yield _Finding(Effect.CONDITIONAL, child.text.lower())
        if child.dep == "advcl":
            for grandchild in _children(tokens, child.i):
                if grandchild.dep == "mark" and lexicon.effect(How.MARKS, grandchild.text.lower()):
                    yield _Finding(Effect.CONDITIONAL, grandchild.text.lower())


def _determiners(
    tokens: Sequence[Token], at: int, lexicon: ModalLexicon, *, direct: bool
) -> Iterator[_Finding]:
    """Yield "no" on a noun (``direct``: the trigger's own phrase, else its verb's subject or object)."""
    for child in _children(tokens, at):
        word = child.text.lower()
        tied = child.i < at and child.dep in ("det", "neg", "advmod") and tokens[at].tag.startswith("NN")
        tied = tied and not _begins_a_bound(tokens, child.i)
        effect = lexicon.effect(How.DETERMINES, word) if tied else None
        if effect is not None:
            yield _Finding(effect, word)
        if child.i < at and child.dep in _BEFORE_NOUN and tokens[at].tag.startswith("NN"):
            yield from _of_modifier(tokens, child.i, lexicon)
        if (tied and word == "not" and _one_after(tokens, child.i)) or _not_one(tokens, child):
            yield _Finding(Effect.NEGATED, "not")
    if direct and tokens[at].dep in ("pobj", "pcomp") and tokens[tokens[at].head].text.lower() == "without":
        yield _Finding(Effect.NEGATED, "without")


def _begins_a_bound(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a word begins a bound, and denies nothing ("no fewer than 20", "not less than 20")."""
    after = [token.text.lower() for token in tokens[at + 1 : at + 3]]
    return after in (["fewer", "than"], ["less", "than"])


#: how names and nouns stand before a noun
_BEFORE_NOUN = frozenset(("compound", "nmod"))


def _of_modifier(tokens: Sequence[Token], at: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield a "no" that the parser gives to the name before its noun ("no Fooish strike")."""
    for child in _children(tokens, at):
        if child.dep == "det" and child.i < at and lexicon.effect(How.DETERMINES, child.text.lower()):
            yield _Finding(Effect.NEGATED, child.text.lower())


def _one_after(tokens: Sequence[Token], at: int) -> bool:
    """Return whether "a single" or "any" follows a "not": with it none at all is meant."""
    after = [token.text.lower() for token in tokens[at + 1 : at + 3]]
    return after[:1] == ["any"] or after == ["a", "single"]


def _not_one(tokens: Sequence[Token], child: Token) -> bool:
    """Return whether a noun's number is "not one"."""
    return child.text.lower() == "one" and child.i > 0 and tokens[child.i - 1].text.lower() == "not"


def _modifiers(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield hedging adjectives in the trigger's noun phrase ("a suspected gas attack")."""
    if not tokens[trigger].tag.startswith(("NN", "VBG")):
        return
    for j in range(trigger - 1, max(trigger - 1 - _REACH, -1), -1):
        if tokens[j].tag not in ("JJ", "NN", "NNP", "VBN", "VBD", "NNS", "CC", "HYPH", "RB"):
            return
        own = any(t.head == j and t.dep == "nsubj" for t in tokens[:j])
        if tokens[j].tag == "VBD" and (own or tokens[j].dep in ("conj", "ROOT")):
            return  # "residents reported shelling", "said it was over but reported shelling"
        effect = lexicon.effect(How.MODIFIES, tokens[j].text.lower())
        if effect is not None:
            yield _Finding(effect, tokens[j].text.lower())


def _phrases(tokens: Sequence[Token], trigger: int, lexicon: ModalLexicon) -> Iterator[_Finding]:
    """Yield phrases that lead to the trigger ("in preparation for the final assault")."""
    left = " ".join([token.text.lower() for token in tokens[max(0, trigger - _PHRASE_REACH) : trigger]])
    spaced = f" {left} "
    for phrase, effect in lexicon.effects[How.BEFORE].items():
        at = spaced.find(f" {phrase} ")
        if at >= 0 and not _verb_after(tokens, trigger, left, at + len(phrase)):
            yield _Finding(effect, phrase)


def _verb_after(tokens: Sequence[Token], trigger: int, left: str, at: int) -> bool:
    """Return whether a finite verb stands between the phrase and the trigger."""
    words = len(left[at:].split())
    return any(token.tag in _FINITE for token in tokens[trigger - words : trigger])
