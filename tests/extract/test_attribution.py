"""Who says what: frames with and without commas, chains, and speakers carried across sentences."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.adapters.spacy_ import Parser, load_parser
from communique.extract.reporting.find import find_frames
from communique.extract.reporting.frame import RawFrame
from communique.extract.speakers.attribution import attribute
from communique.lexicon.cues import cue_lexicon
from communique.records.claim import Claim
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    AttributionFrame,
    PlaceMention,
    Speaker,
    SpeakerKind,
    Stance,
)
from communique.records.parse import ParsedSentence, Sentence, Token

_ACTORS = {
    "Harbour Watch": ("watch", ActorCategory.MONITOR, SpeakerKind.MONITOR),
    "the army": ("army", ActorCategory.STATE, SpeakerKind.PARTY),
    "Delta Front": ("front", ActorCategory.ARMED_GROUP, SpeakerKind.PARTY),
    "Coast News": ("coast", ActorCategory.MEDIA, SpeakerKind.MEDIA),
}
_PLACES = ("Marsa", "Tellin")


@cache
def _parser() -> Parser:
    return load_parser()


def _parsed(text: str) -> list[ParsedSentence]:
    """Return the sentences of a text that ends each with ". " or a line break."""
    sentences = []
    for match in re.finditer(r"\S.*?(?:[.!?][\"”]?(?= |$)|$)", text):
        start, end = match.span()
        tokens = _parser().parse([match[0]], [start])[0]
        place = Sentence(start=start, end=end, segment=0, paragraph=0)
        sentences.append(ParsedSentence(sentence=place, text=match[0], tokens=tokens))
    return sentences


def _actors(sentence: ParsedSentence) -> list[ActorMention]:
    found = []
    for name, (actor, category, _) in _ACTORS.items():
        for match in re.finditer(re.escape(name), sentence.text, re.IGNORECASE):
            start = sentence.sentence.start + match.start()
            mention = ActorMention(
                start=start,
                end=start + len(match[0]),
                text=match[0],
                actor=actor,
                name=name,
                category=category,
                rule_id="test",
            )
            found.append(mention)
    return found


def _places(sentence: ParsedSentence) -> list[PlaceMention]:
    return [
        PlaceMention(
            start=sentence.sentence.start + match.start(),
            end=sentence.sentence.start + match.end(),
            text=match[0],
            place=match[0],
            name=match[0],
            feature="city",
            rule_id="test",
        )
        for match in re.finditer("|".join(_PLACES), sentence.text)
    ]


def _speaker(text: str, actor: ActorMention | None) -> Speaker:
    kind = next((k for a, _, k in _ACTORS.values() if actor and actor.actor == a), SpeakerKind.UNKNOWN)
    source = actor.actor if actor else None
    return Speaker(source=source, name=source or text, actor=source, kind=kind, mention=text, start=0, end=0)


def _frames(text: str) -> list[RawFrame]:
    lexicon = cue_lexicon()
    return [f for s in _parsed(text) for f in find_frames(s, _actors(s), _places(s), lexicon)]


def test_the_stop_of_a_rank_ends_no_name() -> None:
    """ "Capt. Jane Doe" is one speaker with his office."""
    text = "Ten men died in Marsa, police spokesman Capt. Jane Doe said."
    tokens = _parser().parse([text], [0])[0]
    sentence = ParsedSentence(
        sentence=Sentence(start=0, end=len(text), segment=0, paragraph=0), text=text, tokens=tokens
    )
    (frame,) = find_frames(sentence, (), _places(sentence), cue_lexicon())
    assert [span.text for span in frame.sources] == ["police spokesman Capt. Jane Doe"]


def _attributed(text: str) -> list[list[AttributionFrame]]:
    said = attribute(_parsed(text), _actors, _places, cue_lexicon(), _speaker)
    return [list(frames) for frames in said.frames]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        pytest.param(
            "Harbour Watch said the pier was empty.", "Harbour Watch", "the pier was empty", id="front"
        ),
        pytest.param("A clerk said that ten men died.", "A clerk", "ten men died", id="front, that"),
        pytest.param(
            "Ten men died when shells hit the mill in Marsa Harbour Watch said.",
            "Harbour Watch",
            "Ten men died when shells hit the mill in Marsa",
            id="trailing, without a comma, after a place",
        ),
        pytest.param(
            "Ten men died in Marsa local media reported on Monday.",
            "local media",
            "Ten men died in Marsa",
            id="trailing, a bare plural after a place",
        ),
        pytest.param(
            "Ten men died, Harbour Watch said.", "Harbour Watch", "Ten men died", id="trailing, comma"
        ),
        pytest.param('"They are near" said Jane Doe.', "Jane Doe", "They are near", id="inverted"),
        pytest.param(
            "The army advanced in the north said Harbour Watch.",
            "Harbour Watch",
            "The army advanced in the north",
            id="inverted, without marks",
        ),
        pytest.param(
            "But the raid, says Harbour Watch, killed ten men in Marsa.",
            "Harbour Watch",
            "But the raid, says Harbour Watch, killed ten men in Marsa",
            id="the speaker breaks in",
        ),
        pytest.param("Marsa falls, says Coast News", "Coast News", "Marsa falls", id="a short headline"),
        pytest.param(
            "That was wrong: Harbour Watch counted ten men killed on Monday.",
            "Harbour Watch",
            "ten men killed on Monday",
            id="counted, after a colon",
        ),
        pytest.param(
            "According to Harbour Watch ten men died.",
            "Harbour Watch",
            "ten men died",
            id="according to, in front",
        ),
        pytest.param(
            "Ten men died according to Harbour Watch.",
            "Harbour Watch",
            "Ten men died",
            id="according to, behind",
        ),
        pytest.param(
            "A source at Marsa Police Command told Coast News reporter that ten men died.",
            "A source at Marsa Police Command",
            "ten men died",
            id="told: the addressee is no source",
        ),
        pytest.param(
            '"They are near" Jane Doe told Coast News.',
            "Jane Doe",
            "They are near",
            id="told is not inverted",
        ),
        pytest.param(
            "The mill near a naval yard burned said Harbour Watch.",
            "Harbour Watch",
            "The mill near a naval yard burned",
            id="inverted, after what could only speak as an adjective",
        ),
        pytest.param(
            "Ten men died in Marsa Harbour Watch director Jane Doe told Coast News.",
            "Harbour Watch director Jane Doe",
            "Ten men died in Marsa",
            id="told, behind, without commas",
        ),
        pytest.param(
            "Delta Front in a note published on Twitter and the service Telegram said ten men died.",
            "Delta Front in a note published on Twitter and the service Telegram",
            "ten men died",
            id="a channel says nothing",
        ),
        pytest.param(
            "Ten men died, the council said in a statement carried by Coast News.",
            "the council",
            "Ten men died",
            id="who carries a statement says nothing",
        ),
        pytest.param(
            "The council put the toll at nine.", "The council", "the toll at nine", id="a toll that is put"
        ),
        pytest.param(
            "Ten men died, Harbour Watch, a Tellin-based monitor, said.",
            "Harbour Watch, a Tellin-based monitor",
            "Ten men died",
            id="described behind the name",
        ),
        pytest.param(
            "Ten men died in Marsa, Harbour Watch assures, although the mill stands.",
            "Harbour Watch",
            "Ten men died in Marsa, Harbour Watch assures, although the mill stands",
            id="a verb that a tagger takes for a noun",
        ),
        pytest.param(
            "Ten men died, the council said on Monday, as shells hit the mill.",
            "the council",
            "Ten men died",
            id="what the writer adds behind is his own",
        ),
        pytest.param(
            "Ten men died, it said in a post, together with two boys.",
            "it",
            "Ten men died, it said in a post, together with two boys",
            id="a post between the verb and the rest",
        ),
        pytest.param(
            "Ten men died, according to a local rights group, the DPA.",
            "a local rights group, the DPA",
            "Ten men died",
            id="named behind a comma",
        ),
        pytest.param(
            "Ten men died, according to a statement issued on Monday by the council.",
            "the council",
            "Ten men died",
            id="who issues a statement",
        ),
        pytest.param(
            "Ten men died in a raid the manager of Marsa hospital Jane Doe said.",
            "the manager of Marsa hospital Jane Doe",
            "Ten men died in a raid",
            id="the place of an office",
        ),
        pytest.param("Marsa mill burns down, say police", "police", "Marsa mill burns down", id="say police"),
        pytest.param(
            "Storm sinks ten boats near Marsa - Port Governor",
            "Port Governor",
            "Storm sinks ten boats near Marsa",
            id="a headline's dash",
        ),
        pytest.param(
            "A clerk accompanying the army said ten men died.",
            "A clerk accompanying the army",
            "ten men died",
            id="with whom somebody travels",
        ),
        pytest.param(
            "A fire broke out that killed five fighters said harbour director Jane Doe.",
            "harbour director Jane Doe",
            "A fire broke out that killed five fighters",
            id="an office and its holder behind the verb",
        ),
        pytest.param(
            "The Tellin-based group which backs the army said ten men died.",
            "The Tellin-based group",
            "ten men died",
            id="whom a group backs is not the speaker",
        ),
        pytest.param(
            "The centre for coordinating and monitoring the truce in Marsa said ten men died.",
            "The centre for coordinating and monitoring the truce in Marsa",
            "ten men died",
            id="what a centre is for",
        ),
        pytest.param(
            "The state-run Marsa Media Center said ten men died.",
            "The state-run Marsa Media Center",
            "ten men died",
            id="a place that opens a body's name",
        ),
        pytest.param(
            "Boats sail out to bomb purported rebel piers in Tellin Coast News reported.",
            "Coast News",
            "Boats sail out to bomb purported rebel piers in Tellin",
            id="a participle before a noun reports nothing",
        ),
    ],
)
def test_who_says_what(text: str, source: str, content: str) -> None:
    """The speaker and the words attributed, however the sentence is built."""
    frame = _frames(text)[0]
    assert [span.text for span in frame.sources] == [source]
    assert text[frame.content_start : frame.content_end].strip(' ".,') == content


def test_two_speakers_who_both_said() -> None:
    """ "Both" between the speakers and their verb hides neither."""
    (frame,) = _frames("Ten men died in Marsa, the army and Harbour Watch both said.")
    assert [span.text for span in frame.sources] == ["the army", "Harbour Watch"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        pytest.param("The army said the hill had fallen.", Stance.ASSERTED, id="said"),
        pytest.param("The army claimed the hill had fallen.", Stance.CLAIMED, id="claimed"),
        pytest.param("The army confirmed that the hill had fallen.", Stance.CONFIRMED, id="confirmed"),
        pytest.param("The army acknowledged that the hill had fallen.", Stance.CONFIRMED, id="admission"),
        pytest.param("The army denied that the hill had fallen.", Stance.DENIED, id="denied"),
        pytest.param("According to the army the hill had fallen.", Stance.CLAIMED, id="according to"),
        pytest.param("The hill reportedly fell.", Stance.CLAIMED, id="hidden"),
    ],
)
def test_stance_of_frames(text: str, stance: Stance) -> None:
    """Each cue puts its content in its own way."""
    assert _frames(text)[0].stance is stance


def test_a_denial_of_the_claims_points_back() -> None:
    """What "the claims" says stands elsewhere: reconciliation looks it up."""
    assert _frames("Delta Front denied the claims.")[0].refers_back
    assert not _frames("Delta Front denied that the hill had fallen.")[0].refers_back


def test_an_accused_party_denies_an_older_charge() -> None:
    """'They' in "a charge they have denied" are the accused, and the denial points back."""
    text = "Guards accused Delta Front of looting, a charge they have denied."
    charge, denial = _frames(text)
    assert text[charge.content_start : charge.content_end].startswith("looting")
    assert [span.text for span in denial.sources] == ["Delta Front"]
    assert denial.refers_back


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The blast claimed the lives of nine.", id="idiom"),
        pytest.param("The army announced a truce.", id="an act has an agent and no source"),
        pytest.param("Shells fell on the rebel-held quarter.", id="compound"),
        pytest.param("The army refused to leave Marsa.", id="refusal"),
        pytest.param("Marsa: ten men die in a raid", id="a headline's topic"),
        pytest.param("Storm sinks ten boats near Tellin - Region - World", id="a site's sections"),
        pytest.param("Photo by Omar Said the mill of Marsa", id="a surname"),
        pytest.param("Ten men died in a suspected Delta raid in Marsa.", id="a participle before its noun"),
    ],
)
def test_no_frame(text: str) -> None:
    """Not every reporting word reports."""
    assert _frames(text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        pytest.param("Asked if the dam held, he smiled.", "Asked", id="what somebody was asked"),
        pytest.param("The clerk left the hall criticizing the mayor.", "criticizing", id="a gerund alone"),
        pytest.param("Doe is calling for a truce.", "calling", id="the present in course"),
        pytest.param('The mayor was blunt: "The mill burned down."', ":", id="a quotation behind a colon"),
    ],
)
def test_acts_of_speech_where_they_are_asked_for(text: str, cue: str) -> None:
    """What speakers do by words is read in every form when acts are asked for."""
    (sentence,) = _parsed(text)
    frames = find_frames(sentence, (), (), cue_lexicon(), acts=True)
    assert cue in [frame.cue.split()[0] for frame in frames]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The clerk refrained from criticizing the mayor.", id="left undone"),
        pytest.param("Half of them left.", id="no words at all"),
    ],
)
def test_no_act_of_speech(text: str) -> None:
    """What nobody does by words makes no frame."""
    (sentence,) = _parsed(text)
    assert find_frames(sentence, (), (), cue_lexicon(), acts=True) == ()


def test_what_speakers_say_that_they_think_is_one_frame() -> None:
    """'They say they think' is told once."""
    (sentence,) = _parsed("Clerks say they think the mill burned.")
    frames = find_frames(sentence, (), (), cue_lexicon(), acts=True)
    assert [frame.cue for frame in frames] == ["say"]


def test_the_next_sentence_names_who_told() -> None:
    """ "This was reported by ..." gives the sentence before its speaker."""
    first, _ = _attributed("Ten men died in Marsa overnight. This was reported by the Harbour Watch.")
    assert [speaker.source for frame in first for speaker in frame.chain] == ["watch"]


def test_our_correspondent_is_the_writer() -> None:
    """A paper that quotes its own people speaks in its own voice."""
    frames = _attributed("Our correspondent said that ten men died.")[0]
    assert [frame.chain for frame in frames] == [()]


def test_a_body_is_nobody_who_speaks_for_himself() -> None:
    """ "The mission" is no resident who spoke before."""
    last = _attributed("A resident said ten died. The mission said a mill burned.")[-1]
    assert last[-1].chain[0].name == "The mission"


def test_evidence_does_not_speak() -> None:
    """What shows a thing gives its stance; who says so is the speaker."""
    (frames,) = _attributed("Evidence suggests that the army hit the mill, Harbour Watch said.")
    assert {speaker.source for frame in frames for speaker in frame.chain} == {"watch"}
    assert Stance.CLAIMED in {frame.stance for frame in frames}


def test_half_of_an_adjective_is_no_speaker() -> None:
    """In "the Delta Front-held mill" the mill is held and does not speak for its holder."""
    frames = _attributed("These Delta Front-held clinics reported ten dead.")[0]
    assert all(speaker.source != "front" for frame in frames for speaker in frame.chain)


def test_an_open_quotation_ends_where_somebody_else_speaks() -> None:
    """A closing mark that was lost does not make the next speaker's words the first one's."""
    text = '"The raid was an outrage Jane Doe said. A clerk said the mill fell. The road is long and it fell.'
    last = _attributed(text)[-1]
    assert last == []


def test_a_body_that_acts_by_words_is_it_in_the_same_sentence() -> None:
    """'It' in a clause of place is who acts in the sentence, not who spoke before."""
    text = "Coast News said ten died. Harbour Watch called for a pause in Marsa where it said men starved."
    assert _attributed(text)[1][-1].chain[0].source == "watch"


def test_a_hidden_speaker_gives_an_empty_chain() -> None:
    """'Reportedly' names nobody."""
    assert [frame.chain for frame in _attributed("The hill reportedly fell.")[0]] == [()]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param(
            "Quoting a naval source, Coast News said the pier was lost.",
            ["coast", "a naval source"],
            id="quoting",
        ),
        pytest.param(
            "Ten men died in Marsa Coast News reported citing anonymous sources.",
            ["coast", "anonymous sources"],
            id="citing, behind",
        ),
        pytest.param(
            "Harbour Watch says Marsa health officials have reported that ten men died.",
            ["watch", "Marsa health officials"],
            id="a frame in a frame",
        ),
        pytest.param(
            "Guild sources cited in a May 30 Coast News article claimed that ten men died.",
            ["coast", "Guild sources"],
            id="cited in",
        ),
        pytest.param(
            "Coast News quoted a clerk as saying that ten men died.", ["coast", "a clerk"], id="as saying"
        ),
        pytest.param(
            "The mill burned down Coast News quoted a clerk as saying.", ["coast", "a clerk"], id="said last"
        ),
        pytest.param(
            "A clerk was quoted by Coast News as saying that ten men died.",
            ["coast", "A clerk"],
            id="passive",
        ),
        pytest.param(
            "Local and media sources said that ten men died.",
            ["Local sources", "media sources"],
            id="two adjectives with one noun",
        ),
    ],
)
def test_chains_stand_outermost_first(text: str, chain: list[str]) -> None:
    """The innermost frame holds the whole chain."""
    frames = [frame for frame in _attributed(text)[0] if frame.chain]
    assert [speaker.name for speaker in frames[-1].chain] == chain


@pytest.mark.parametrize(
    ("text", "last"),
    [
        pytest.param("Harbour Watch said ten died. It said a mill burned.", "watch", id="it"),
        pytest.param("The army announced a pause. It said that six roads were open.", "army", id="announced"),
        pytest.param("Delta Front rejected the offer. They said nobody would leave.", "front", id="rejected"),
        pytest.param(
            "Coast News has no staff in Marsa. It said that a mill burned.", "coast", id="only named"
        ),
        pytest.param(
            "A resident said ten died. Harbour Watch sent a team. It said a mill burned.",
            "watch",
            id="it is no resident",
        ),
        pytest.param(
            "A naval source said ten died. The source added a mill burned.", "A naval source", id="noun"
        ),
        pytest.param(
            "Delta Front spokesman Omar Sill said ten died. Two mills burned Sill said.",
            "front",
            id="surname",
        ),
        pytest.param(
            'Harbour Watch said ten died. "The mill burned. The pier fell."', "watch", id="quotation"
        ),
        pytest.param(
            "Harbour Watch said ten died. The Tellin-based group added a mill burned.", "watch", id="based"
        ),
        pytest.param(
            "Harbour Watch said ten died. The group with a network of clerks in Marsa added a mill burned.",
            "watch",
            id="what a group has",
        ),
        pytest.param(
            "The army said ten died. Harbour Watch said two. The Defence Ministry said a mill burned.",
            "army",
            id="the ministry of the state that spoke",
        ),
        pytest.param(
            "Harbour Watch said ten died. The Lowland news agency added a mill burned.",
            "The Lowland news agency",
            id="another name",
        ),
    ],
)
def test_speakers_are_carried_over(text: str, last: str) -> None:
    """Pronouns, short nouns, surnames and open quotations take the speaker named before."""
    assert _attributed(text)[-1][-1].chain[0].name == last


@pytest.mark.parametrize("text", ["It said that ten men died.", "He said that the army had left."])
def test_a_pronoun_is_nobodys_name(text: str) -> None:
    """Nobody stands behind "it" in a first sentence, and no source is called "It"."""
    assert [frame.chain for frame in _attributed(text)[0]] == [()]


def test_an_unnamed_monitor_is_the_one_named_later() -> None:
    """Wire copy opens with "a monitor said" and names it in the next sentence."""
    first, _ = _attributed("Ten men died in Marsa a monitor said. Harbour Watch said a mill burned.")
    assert first[0].chain[0].source == "watch"


def test_headlines_end_with_their_speaker() -> None:
    """The colon before "monitor" is often lost."""
    frame = _attributed("Raid kills ten in Marsa monitor")[0][0]
    assert frame.chain[0].mention == "monitor"


_WORDS = st.sampled_from(
    "the army said Marsa according to a clerk that fell , . denied it citing “ ” men".split()
)
_TAGS = st.sampled_from(["NN", "NNP", "VBD", "VBN", "DT", "IN", "VBG", "PRP", "CC", ","])
_DEPS = st.sampled_from(["nsubj", "ccomp", "conj", "dobj", "prep"])


@settings(max_examples=200)
@given(st.lists(st.tuples(_WORDS, _TAGS, _DEPS), min_size=1, max_size=20), st.data())
def test_spans_lie_inside_the_sentence(words: Sequence[tuple[str, str, str]], data: st.DataObject) -> None:
    """Whatever the tags and heads, no rule points outside the sentence or raises."""
    tokens, at = [], 7
    for i, (word, tag, dep) in enumerate(words):
        head = data.draw(st.integers(min_value=0, max_value=len(words) - 1))
        tokens.append(Token(i, at, at + len(word), word, tag, head, dep))
        at += len(word) + 1
    place = Sentence(start=7, end=at - 1, segment=0, paragraph=0)
    sentence = ParsedSentence(sentence=place, text=" ".join(w for w, _, _ in words), tokens=tuple(tokens))
    for frame in find_frames(sentence, _actors(sentence), _places(sentence), cue_lexicon()):
        assert 7 <= frame.content_start < frame.content_end <= place.end
        assert all(7 <= s.start < s.end <= place.end for s in frame.sources)


def test_a_space_is_no_speaker(read: Callable[[str], tuple[Claim, ...]]) -> None:
    """A hard space before a name can be a token of its own, and then looks like one more speaker."""
    text = "The army shelled Hanano, according to\xa0an account that Jane Doe gave to\xa0the council."
    assert [[link.name for link in c.attribution if not link.name.strip()] for c in read(text)] == [[]]
