"""Parses are mended where a parser misreads the same words every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_tokens import Row, made_tokens

from communique.annotate.mending import mend
from communique.annotate.stand_ins import for_parser
from communique.annotate.subjects_freed import above
from communique.records.parse import Token


def _tokens(*rows: Row) -> tuple[list[Token], str]:
    """Return tokens and their text."""
    return made_tokens(*rows), " ".join(word for word, *_ in rows)


def test_day_is_no_part_of_the_subject() -> None:
    """A lost comma makes "Friday rebels" one noun and leaves "seized" without a subject."""
    tokens, text = _tokens(
        ("On", "IN", "prep", 3),
        ("Friday", "NNP", "compound", 2),
        ("rebels", "NNS", "pobj", 0),
        ("seized", "VBD", "ROOT", 3),
        ("it", "PRP", "dobj", 3),
    )
    mended = mend(tokens, text, 0)
    assert (mended[1].dep, mended[1].head) == ("pobj", 0)
    assert (mended[2].dep, mended[2].head) == ("nsubj", 3)


def test_number_behind_a_name_begins_the_subject() -> None:
    """ "In Homs 11 people were killed" says who was killed, and where."""
    tokens, text = _tokens(
        ("In", "IN", "prep", 5),
        ("Homs", "NNP", "nmod", 3),
        ("11", "CD", "nummod", 3),
        ("people", "NNS", "pobj", 0),
        ("were", "VBD", "auxpass", 5),
        ("killed", "VBN", "ROOT", 5),
    )
    mended = mend(tokens, text, 0)
    assert (mended[1].dep, mended[1].head) == ("pobj", 0)
    assert (mended[3].dep, mended[3].head) == ("nsubjpass", 5)


def test_verb_with_a_subject_keeps_it() -> None:
    """What reads well is left alone: "On Friday night rebels" has its verb's subject elsewhere."""
    tokens, text = _tokens(
        ("On", "IN", "prep", 4),
        ("Friday", "NNP", "compound", 2),
        ("night", "NN", "pobj", 0),
        ("rebels", "NNS", "nsubj", 4),
        ("left", "VBD", "ROOT", 4),
    )
    assert mend(tokens, text, 0) == tuple(tokens)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("IS took the town", "UK took the town", id="the name"),
        pytest.param("He is away, this IS so", "He is away, this UK so", id="capitals only"),
        pytest.param("ISIS took the town", "ISIS took the town", id="whole words only"),
        pytest.param("Rebels held on to the hill", "Rebels sped on to the hill", id="no participle"),
        pytest.param("The army clung to the hill", "The army stuck to the hill", id="no noun"),
        pytest.param("Talks were held on Monday", "Talks were held on Monday", id="held on a day"),
        pytest.param(
            "They shot down a MiG-23 over it", "They shot down a bomber over it", id="a make of jet"
        ),
        pytest.param(
            "They flew a Tu-95 bomber over it", "They flew a Tu-95 bomber over it", id="with its noun"
        ),
        pytest.param("THIS IS A TITLE", "THIS IS A TITLE", id="all capitals say nothing"),
    ],
)
def test_names_stand_in_while_parsing(text: str, shown: str) -> None:
    """Taggers read IS as the verb in three of five sentences, and "held on to" as a participle."""
    assert for_parser(text) == shown


def test_own_words_come_back() -> None:
    """No stand-in is left in the tokens."""
    tokens, _ = _tokens(("UK", "NNP", "nsubj", 1), ("left", "VBD", "ROOT", 1))
    assert [t.text for t in mend(tokens, "IS left", 0)] == ["IS", "left"]


@given(st.text())
def test_offsets_hold(text: str) -> None:
    """What is shown to the parser is as long as the text, so that offsets stay true."""
    assert len(for_parser(text)) == len(text)


def test_a_described_subject_is_a_noun() -> None:
    """ "The strikes hurt six" with strikes tagged as a verb would be no act."""
    tokens, text = _tokens(
        ("The", "DT", "det", 1),
        ("strikes", "VBZ", "nsubj", 2),
        ("hurt", "VBD", "ROOT", 2),
        ("six", "CD", "dobj", 2),
    )
    assert [t.tag for t in mend(tokens, text, 0)] == ["DT", "NNS", "VBD", "CD"]


def test_what_goes_on_is_a_noun() -> None:
    """ "Killed by them during fighting": the fighting has no doer of its own."""
    tokens, text = _tokens(
        ("Ten", "CD", "nsubjpass", 1),
        ("killed", "VBN", "ROOT", 1),
        ("during", "IN", "prep", 1),
        ("fighting", "VBG", "pcomp", 2),
    )
    assert (mend(tokens, text, 0)[3].tag, mend(tokens, text, 0)[3].dep) == ("NN", "pobj")


@pytest.mark.parametrize(
    ("verb", "heads"),
    [
        pytest.param("kept", [1, 1, 1, 2], id="the act governs the towns"),
        pytest.param("rebuilt", [1, 1, 3, 1], id="no verb of phase: towns that shell"),
    ],
)
def test_an_act_that_goes_on_has_its_object(verb: str, heads: list[int]) -> None:
    """ "Jets kept shelling towns": otherwise nobody shells anything."""
    tokens, text = _tokens(
        ("Jets", "NNS", "nsubj", 1),
        (verb, "VBD", "ROOT", 1),
        ("shelling", "VBG", "amod", 3),
        ("towns", "NNS", "dobj", 1),
    )
    assert [t.head for t in mend(tokens, text, 0)] == heads


def test_an_act_before_its_verb_is_the_subject() -> None:
    """ "Rebel shelling killed two": the shelling did."""
    tokens, text = _tokens(
        ("Rebel", "NN", "nsubj", 2),
        ("shelling", "VBG", "advmod", 2),
        ("killed", "VBD", "ROOT", 2),
        ("two", "CD", "dobj", 2),
    )
    mended = mend(tokens, text, 0)
    assert [(t.tag, t.dep, t.head) for t in mended[:2]] == [("NN", "compound", 1), ("NN", "nsubj", 2)]


def test_verb_that_hangs_on_its_subject_is_set_free() -> None:
    """ "Thursday state TV reported" with the verb as TV's own clause: TV as subject would close a ring."""
    tokens, text = _tokens(
        ("Jets", "NNS", "nsubj", 1),
        ("struck", "VBD", "ROOT", 1),
        ("on", "IN", "prep", 1),
        ("Thursday", "NNP", "compound", 4),
        ("TV", "NN", "pobj", 2),
        ("reported", "VBD", "acl", 4),
    )
    mended = mend(tokens, text, 0)
    assert (mended[4].dep, mended[4].head) == ("nsubj", 5)
    assert (mended[5].dep, mended[5].head) == ("parataxis", 1)
    assert (mended[3].dep, mended[3].head) == ("pobj", 2)


@pytest.mark.parametrize(
    "dep", [pytest.param("nsubj", id="as a second subject"), pytest.param("dep", id="as anything")]
)
def test_a_verb_read_as_a_noun_is_what_is_said(dep: str) -> None:
    """A headline's "Harim falls, says TV" has no noun "falls"."""
    tokens, text = _tokens(
        ("Harim", "JJ", "amod", 1),
        ("falls", "NNS", dep, 3),
        (",", ",", "punct", 1),
        ("says", "VBZ", "ROOT", 3),
        ("TV", "NN", "nsubj", 3),
    )
    mended = mend(tokens, text, 0)
    assert (mended[0].tag, mended[0].dep, mended[0].head) == ("NNP", "nsubj", 1)
    assert (mended[1].tag, mended[1].dep, mended[1].head) == ("VBZ", "ccomp", 3)


@pytest.mark.parametrize(
    ("first", "speaker"),
    [
        pytest.param(("fierce", "JJ", "amod", 1), "nsubj", id="no name before it"),
        pytest.param(("Harim", "JJ", "amod", 1), "dobj", id="the noun speaks"),
    ],
)
def test_a_noun_before_speech_stays_one(first: tuple[str, str, str, int], speaker: str) -> None:
    """ "Harim rebels, says TV" would be odd; "Harim officials say a word" is not."""
    tokens, text = _tokens(
        first,
        ("officials", "NNS", "nsubj", 3),
        (",", ",", "punct", 1),
        ("say", "VBP", "ROOT", 3),
        ("TV", "NN", speaker, 3),
    )
    assert mend(tokens, text, 0) == tuple(tokens)


def test_a_noun_read_as_an_auxiliary_is_the_subject() -> None:
    """ "Shelling hit it" is no verb form."""
    tokens, text = _tokens(("Shelling", "VBG", "aux", 1), ("hit", "VBD", "ROOT", 1), ("it", "PRP", "dobj", 1))
    assert (mend(tokens, text, 0)[0].tag, mend(tokens, text, 0)[0].dep) == ("NN", "nsubj")


def test_a_name_before_such_a_noun_modifies_it() -> None:
    """Whose shelling it was stands before it."""
    tokens, text = _tokens(
        ("army", "NN", "nsubj", 2),
        ("shelling", "VBG", "aux", 2),
        ("hit", "VBD", "ROOT", 2),
        ("it", "PRP", "dobj", 2),
    )
    mended = mend(tokens, text, 0)
    assert (mended[0].dep, mended[0].head, mended[1].dep) == ("compound", 1, "nsubj")


_WORDS = st.sampled_from(
    [
        ("falls", "NNS"),
        ("says", "VBZ"),
        (",", ","),
        ("Shelling", "VBG"),
        ("Friday", "NNP"),
        ("Homs", "NNP"),
        ("11", "CD"),
        ("rebels", "NNS"),
        ("seized", "VBD"),
        ("on", "IN"),
    ]
)
_DEPS = st.sampled_from(
    ["compound", "pobj", "nsubj", "prep", "acl", "dobj", "nmod", "conj", "auxpass", "amod", "aux", "dep"]
)


@st.composite
def _trees(draw: st.DrawFn) -> tuple[list[Token], str]:
    """Return a tree over a few words in any order: each token hangs on one that was placed before it."""
    size = draw(st.integers(2, 9))
    order = draw(st.permutations(range(size)))
    rows: list[tuple[str, str, str, int]] = [("", "", "", 0)] * size
    for rank, i in enumerate(order):
        head = order[draw(st.integers(0, rank - 1))] if rank else i
        rows[i] = (*draw(_WORDS), draw(_DEPS) if rank else "ROOT", head)
    return _tokens(*rows)


@given(_trees())
def test_a_mended_parse_is_a_tree(parse: tuple[list[Token], str]) -> None:
    """A ring would hang whoever walks the parse."""
    mended = mend(*parse, 0, frozenset(token.text.lower() for token in parse[0]))
    roots = {above(mended, token.i)[-1] for token in mended}
    assert all(mended[root].head == root for root in roots)


def test_verb_inside_a_name_is_set_free() -> None:
    """ "Army Foils Attack" has a subject, a verb and an object."""
    tokens, text = _tokens(
        ("Army", "NN", "compound", 1),
        ("Foils", "VBZ", "compound", 2),
        ("Attack", "NN", "ROOT", 2),
    )
    mended = mend(tokens, text, 0)
    assert [(t.dep, t.head) for t in mended] == [("nsubj", 1), ("ROOT", 1), ("dobj", 1)]


def test_second_verb_of_a_headline_has_the_first_ones_subject() -> None:
    """ "Army frees hostages takes Marsa": a plural does not take."""
    tokens, text = _tokens(
        ("Army", "NN", "nsubj", 1),
        ("frees", "VBZ", "ROOT", 1),
        ("hostages", "NNS", "nsubj", 3),
        ("takes", "VBZ", "ccomp", 1),
        ("Marsa", "NNP", "dobj", 3),
    )
    mended = mend(tokens, text, 0)
    assert (mended[2].dep, mended[2].head) == ("dobj", 1)
    assert (mended[3].dep, mended[3].head) == ("conj", 1)


def test_where_crews_are_posted_is_not_what_they_do() -> None:
    """ "Crews posted in Marsa fired" fires; "posted" only says which crews."""
    tokens, text = _tokens(
        ("Crews", "NNS", "nsubj", 1),
        ("posted", "VBD", "ROOT", 1),
        ("in", "IN", "prep", 1),
        ("Marsa", "NNP", "pobj", 2),
        ("fired", "VBD", "conj", 1),
    )
    mended = mend(tokens, text, 0)
    assert [(t.dep, t.head) for t in mended] == [
        ("nsubj", 4),
        ("acl", 0),
        ("prep", 1),
        ("pobj", 2),
        ("ROOT", 4),
    ]
