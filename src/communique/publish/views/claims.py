"""Claims as pages show them: who says it, how, when, and what it is linked to."""

from typing import Any

from communique.publish.views.days import claim_day
from communique.publish.views.lookup import NO_CAMP, Lookup
from communique.publish.views.words import bound_words, provenance_words, span_words, stance_verb
from communique.records.claim import Claim, Provenance, Quantity
from communique.records.event import Event


def speaker_name(claim: Claim, lookup: Lookup) -> str:
    """Return who says so: the innermost speaker, or the outlet in the article's own voice."""
    doc = lookup.document(claim.document)
    return speaker_of(claim, doc.outlet if doc is not None else None)


def speaker_of(claim: Claim, outlet: str | None) -> str:
    """Return who says so, of a claim whose report is an outlet's."""
    if claim.attribution:
        return claim.attribution[-1].name
    return f"{outlet} itself" if outlet else "the report itself"


def quantity_words(quantity: Quantity) -> str:
    """Return a figure with its measure and bounds."""
    measure = quantity.measure.replace("_", " ")
    if quantity.unit == "fraction":
        low, high = (None if bound is None else 100 * bound for bound in (quantity.low, quantity.high))
        return f"{measure} {bound_words(low, high)} %"
    unit = "" if quantity.unit in {"people", "count"} else f" {quantity.unit}"
    return f"{measure} {bound_words(quantity.low, quantity.high)}{unit}"


def claim_view(claim: Claim, lookup: Lookup) -> dict[str, Any]:
    """Return a claim for the page; the quote is left out, the page cuts it from the document."""
    day = claim_day(claim)
    return {
        "id": claim.id,
        "doc": lookup.document_at.get(claim.document, -1),
        "start": claim.start,
        "end": claim.end,
        "segment": claim.segment.value,
        "type": claim.type.value,
        "stance": claim.stance.value,
        "verb": side_words(claim),
        "negated": claim.negated,
        "score": round(claim.score, 3),
        "day": day.isoformat() if day else "",
        "time": _time_view(claim),
        "speaker": speaker_name(claim, lookup),
        "camp": speaker_camp(claim, lookup),
        "chain": [_link_view(link, lookup) for link in claim.attribution],
        "actors": [
            {
                "role": slot.role.value,
                "name": slot.name,
                "said": slot.mention,
                "rests": provenance_words(slot.provenance),
                "at": _span(slot.provenance),
                "camp": lookup.camp(slot.actor),
            }
            for slot in claim.actors
        ],
        "places": [
            {
                "role": slot.role.value,
                "id": slot.place,
                "name": slot.name,
                "said": slot.mention,
                "rests": provenance_words(slot.provenance),
                "at": _span(slot.provenance),
                "relation": slot.relation,
            }
            for slot in claim.places
        ],
        "figures": [
            {"text": quantity_words(quantity), "said": quantity.mention} for quantity in claim.quantities
        ],
        "rules": list(claim.rule_ids),
    }


def _span(found: Provenance | None) -> list[int]:
    """Return where in its document a slot is named, or nothing."""
    return [] if found is None or found.start is None or found.end is None else [found.start, found.end]


def _time_view(claim: Claim) -> dict[str, Any]:
    time = claim.time
    return {
        "text": span_words(time.start, time.end),
        "precision": time.precision.value,
        "said": time.mention,
        "anchor": time.anchor.value,
        "flags": [flag.replace("_", " ") for flag in time.flags],
    }


def _link_view(link: Any, lookup: Lookup) -> dict[str, Any]:
    kind = link.kind.value.replace("_", " ")
    camp = max(lookup.camp(link.source), lookup.camp(link.actor))
    return {
        "name": link.name,
        "kind": kind,
        "cue": link.cue,
        "said": link.mention,
        "rests": provenance_words(link.provenance),
        "at": _span(link.provenance),
        "camp": camp,
    }


def speaker_camp(claim: Claim, lookup: Lookup) -> int:
    """Return the index of the camp of a claim's last speaker."""
    if not claim.attribution:
        return NO_CAMP
    return int(_link_view(claim.attribution[-1], lookup)["camp"])


def gist(event: Event, lookup: Lookup) -> list[tuple[str, str]]:
    """Return who takes which side of an event, each speaker once, as (name, verb)."""
    claims = [lookup.record.claims[lookup.claim_at[key]] for key in event.claims if key in lookup.claim_at]
    pairs = dict.fromkeys((speaker_name(claim, lookup), side_words(claim)) for claim in claims)
    return list(pairs)


def side_words(claim: Claim) -> str:
    """Return what a speaker did with a proposition: "denied", "said that it did not happen"."""
    verb = stance_verb(claim.stance)
    return f"{verb.removesuffix(' so').removesuffix(' it')} that it did not happen" if claim.negated else verb
