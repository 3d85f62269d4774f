"""Whose stronghold or act it is, where a name follows it or an apostrophe is lost ("the IS capital Raqqa").

In "the rebel bastion Xyz" the parser gives all modifiers to the name, and in "the groups de facto capital of
Xyz" it reads the group as what was hit. They say whose the bastion, or the capital, is.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.lexicon.units import load_units
from communique.records.parse import Token

_SEATS = rule_words().parses.seats
_MODIFIERS = frozenset({"nmod", "poss", "amod", "compound", "npadvmod"})
_NAMES = ("NNP", "NNPS")


def give_back(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a sentence with those who hold a seat as modifiers of its noun."""
    mended = list(tokens)
    for token in tokens:
        if token.text.lower() not in _SEATS:
            continue
        if token.dep in {"compound", "nmod", "amod"} and _names(mended, token.head, token.i):
            mended = _with_modifiers(mended, token.i)
        elif token.dep == "appos" and _owner_right_before(mended, token.i):
            mended = _with_owner(mended, token.i)
    for token in tokens:
        if token.text.lower() in _BRANCHES and _has_parent(mended, token.i):
            mended = _with_owner(mended, mended[token.i].head)
        if _is_owned_act(mended, token.i):
            mended = _with_owner(_on_its_owner(mended, token.i), token.i)
    return mended


#: what a group is of another ("affiliate"), whose name before it has lost its apostrophe
_BRANCHES = rule_words().parses.branches


def _has_parent(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a branch's name was read as another name of its parent ("the ABCs affiliate XYZ")."""
    name = tokens[tokens[i].head]
    parent = tokens[name.head]
    branch = tokens[i].dep in {"compound", "nmod"} and name.tag in _NAMES and name.dep == "appos"
    between = tokens[parent.i + 1 : i]
    capital = parent.text[:1].isupper() and parent.text.endswith("s") and parent.i < i
    return branch and capital and all(t.tag == "JJ" or t.dep == "compound" for t in between)


_ACTS = rule_words().parses.acts_owned
#: classes of what fighters and civilians have: dens, houses, arms, attacks
_OWNED = frozenset({"materiel", "building", "place", "attack_noun"})
#: tags that a parser gives to nouns that it does not expect there
_ODD = frozenset({"VBZ", "IN", "JJ", "RB"})


def _is_owned(token: Token) -> bool:
    """Return whether a word is an act read as a verb, or a thing of fighters read as no noun."""
    word = token.text.lower()
    if word in _ACTS:
        return token.tag.startswith("VB")
    return token.tag in _ODD and not _OWNED.isdisjoint(load_units().classes.get(word, ()))


def _is_owned_act(tokens: Sequence[Token], i: int) -> bool:
    """Return whether an act was read as a verb where its doers lost an apostrophe ("in the jets raids")."""
    token, owner = tokens[i], tokens[i - 1]
    if not i or not _is_owned(token) or token.dep == "ROOT":
        return False
    if token.tag in {"JJ", "RB"} and i + 1 < len(tokens) and tokens[i + 1].tag.startswith("NN"):
        return False
    bare = not any(t.head == i and t.dep in {"nsubj", "dobj", "aux", "mark"} for t in tokens)
    return bare and owner.dep in {"pobj", "dobj"} and owner.tag in {"NNS", "NNP", "NNPS"}


def _on_its_owner(tokens: Sequence[Token], act: int) -> list[Token]:
    """Return the tokens with an act as a noun that hangs on its doers."""
    mended = list(tokens)
    mended[act] = tokens[act]._replace(tag="NNS", dep="appos", head=act - 1)
    return mended


def _names(tokens: Sequence[Token], name: int, seat: int) -> bool:
    """Return whether a seat's noun stands right before the name that it describes."""
    between = tokens[seat + 1 : name]
    return seat < name and tokens[name].tag in _NAMES and all(t.tag in _NAMES for t in between)


def _with_modifiers(tokens: Sequence[Token], seat: int) -> list[Token]:
    """Return the tokens with what stands before a seat's noun as its own modifiers."""
    name = tokens[seat].head
    return [
        t._replace(head=seat) if t.i < seat and t.head == name and t.dep in _MODIFIERS else t for t in tokens
    ]


def _owner_right_before(tokens: Sequence[Token], seat: int) -> bool:
    """Return whether a seat's noun follows a plural noun, without a comma, as if it named it again."""
    owner = tokens[tokens[seat].head]
    between = tokens[owner.i + 1 : seat]
    return (
        owner.tag == "NNS"
        and all(t.head == seat or t.head > owner.i for t in between)
        and not any(t.dep == "punct" and t.text != "-" for t in between)
    )


def _with_owner(tokens: Sequence[Token], seat: int) -> list[Token]:
    """Return the tokens with a seat's noun in its owner's place, and the owner before it."""
    mended, owner = list(tokens), tokens[tokens[seat].head]
    mended[seat] = tokens[seat]._replace(dep=owner.dep, head=seat if owner.head == owner.i else owner.head)
    mended[owner.i] = owner._replace(dep="nmod", head=seat)
    return mended
