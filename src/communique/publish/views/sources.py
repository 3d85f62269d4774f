"""Sources as pages show them: how often, of which camp, in which words."""

import re
from collections import Counter, defaultdict
from typing import Any

from communique.publish.views.claims import speaker_camp, speaker_name
from communique.publish.views.lookup import Lookup
from communique.publish.views.words import type_words
from communique.records.case import Case
from communique.records.claim import Claim
from communique.records.result import Record


def source_rows(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    """Return every speaker with kind, leaning, stances and judging words, the most quoted first."""
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in record.claims:
        grouped[speaker_name(claim, lookup)].append(claim)
    labels = framing_pattern(record.case)
    rows = [_source_row(name, claims, labels, lookup) for name, claims in grouped.items()]
    return sorted(rows, key=lambda row: (-row["claims"], row["name"]))


def _source_row(name: str, claims: list[Claim], labels: re.Pattern[str], lookup: Lookup) -> dict[str, Any]:
    links = [claim.attribution[-1] for claim in claims if claim.attribution]
    stances = Counter(claim.stance.value for claim in claims)
    return {
        "name": name,
        "kind": links[0].kind.value.replace("_", " ") if links else "article",
        "camp": speaker_camp(next((claim for claim in claims if claim.attribution), claims[0]), lookup),
        "claims": len(claims),
        "documents": len({claim.document for claim in claims}),
        "stances": _most(stances),
        "types": [
            type_words(kind) for kind, _ in Counter(claim.type.value for claim in claims).most_common(3)
        ],
        "framing": _most(_framing(claims, labels)),
    }


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return names with their counts, the most frequent first, ties by name."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _framing(claims: list[Claim], labels: re.Pattern[str]) -> Counter[str]:
    """Return how often each judging label stands in the claims' words, each place in a text once."""
    places = {
        (claim.document, claim.start + match.start(), match[0].casefold())
        for claim in claims
        for match in labels.finditer(claim.quote)
    }
    return Counter(label for _, _, label in places)


def framing_pattern(case: Case) -> re.Pattern[str]:
    """Return what finds the judging labels of the case's aliases, the longest at each place."""
    texts = {alias.text for actor in case.actors for alias in actor.aliases if alias.framing}
    choices = "|".join(map(re.escape, sorted(texts, key=lambda text: (-len(text), text))))
    return re.compile(rf"(?<!\w)(?:{choices or '(?!)'})(?!\w)", re.IGNORECASE)
