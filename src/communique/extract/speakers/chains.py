"""Who says the frames of one sentence: each frame's own speakers, behind those of the frames around it."""

from collections.abc import Sequence

from communique.extract.reporting.frame import RawFrame
from communique.extract.speakers.quotations import each_once
from communique.extract.speakers.scene import Scene
from communique.extract.speakers.speakers_meant import speakers_meant
from communique.records.mention import AttributionFrame, Speaker, Stance


def with_chains(frames: Sequence[RawFrame], scene: Scene) -> tuple[AttributionFrame, ...]:
    """Return a sentence's frames with their chains of speakers, and remember who has spoken."""
    chains = [_chain(k, frames, scene) for k in range(len(frames))]
    whole = [_nested(k, frames, chains) for k in range(len(frames))]
    return tuple(_record(frame, chain) for frame, chain in zip(frames, whole, strict=True))


def _chain(k: int, frames: Sequence[RawFrame], scene: Scene) -> tuple[Speaker, ...]:
    """Return the speakers of one frame by itself, and remember them for what follows."""
    frame = frames[k]
    if frame.carries:
        return _carried(k, frames, scene)
    chain = tuple(speakers_meant(frame.sources, scene))
    if frame.rule_id == "frame.colon_land" and _is_home(chain, scene):
        return ()
    quoted = any(run.closed and run.start < frame.cue_start < run.end for run in scene.quoted)
    if not (frame.weak or quoted):
        scene.past.extend(chain)
    return chain


def _is_home(chain: Sequence[Speaker], scene: Scene) -> bool:
    """Return whether a headline's first word is the land that the report is about ("Fooland: mill burns")."""
    home = scene.speaker("the interior ministry", None).source
    return len(chain) == 1 and home is not None and chain[0].source == home


def _carried(k: int, frames: Sequence[RawFrame], scene: Scene) -> tuple[Speaker, ...]:
    """Return the chain of the frame beside "adding that": before it, else after it."""
    before = [frame for frame in frames[:k] if frame.sources]
    beside = before[-1:] or [frame for frame in frames[k + 1 :] if frame.sources][:1]
    if beside:
        return tuple(speakers_meant(beside[0].sources, scene))
    return ()


def _nested(k: int, frames: Sequence[RawFrame], chains: Sequence[tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """Return a frame's chain behind those of the frames in whose content its cue stands."""
    outer: list[Speaker] = []
    for j, other in enumerate(frames):
        inside = other.content_start <= frames[k].cue_start and frames[k].cue_end <= other.content_end
        mutual = frames[k].content_start <= other.cue_start < frames[k].content_end
        if j != k and inside and not mutual and not frames[k].carries and _wider(other, frames[k]):
            outer.extend(chains[j])
    return tuple(each_once([*outer, *chains[k]]))


def _wider(outer: RawFrame, inner: RawFrame) -> bool:
    width = outer.content_end - outer.content_start
    return width > inner.content_end - inner.content_start and outer.stance is not Stance.DENIED


def _record(frame: RawFrame, chain: tuple[Speaker, ...]) -> AttributionFrame:
    return AttributionFrame(
        chain=chain,
        cue=frame.cue,
        cue_start=frame.cue_start,
        cue_end=frame.cue_end,
        stance=frame.stance,
        content_start=frame.content_start,
        content_end=frame.content_end,
        rule_id=f"{frame.rule_id}/{frame.cue_id}",
        refers_back=frame.refers_back,
    )
