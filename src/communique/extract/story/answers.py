"""What is denied in an aside: in "X accused Y of looting, a charge Y denies" Y answers X."""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.speech_acts import as_actor
from communique.extract.sentence.graph import kids
from communique.extract.sentence.view import key_of
from communique.extract.sentence.word_classes import classes_of
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention, AttributionFrame


def answers_aside(draft: Draft) -> bool:
    """Return whether a refusal hangs on a noun for what was said before it ("an allegation they reject").

    The parser takes such a noun for what the clause before is called, or for the verb's object before it.
    """
    graph, at = draft.view.graph, draft.trigger.anchor
    token = graph.tokens[at]
    called = [token.head] if token.dep == "relcl" else []
    fronted = [k for k in kids(graph, at, "dobj") if k < at and graph.words[k - 2 : k - 1] == (",",)]
    return draft.type is ClaimType.REFUSAL and any(
        "claim_word" in classes_of(draft.view, i) for i in (*called, *fronted)
    )


def answered(
    draft: Draft, siblings: Sequence[Draft], frame: AttributionFrame | None, agents: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return whom an answer is given to: who accuses in the sentence, else who speaks in it."""
    own = {key_of(m) for m in agents}
    accusing = [m for d in siblings if d.type is ClaimType.ACCUSATION for m in d.actors("agent")]
    speaking = [as_actor(speaker) for speaker in frame.chain[-1:]] if frame is not None else []
    found = {key_of(m): m for m in (accusing or speaking) if key_of(m) not in own}
    return list(found.values())
