"""MUC-4 reports read by the system: templates beside those of the keys, as figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from communique.adapters.spacy_ import Parser, load_parser
from communique.annotate.sentences import split_document
from communique.evaluate import ceaf
from communique.evaluate.breakdown import Figure
from communique.evaluate.muc4 import SlotScore, overall, score_reports
from communique.evaluate.muc4_dates import is_stale
from communique.evaluate.muc4_doers import with_doers
from communique.evaluate.muc4_groups import groups_in
from communique.evaluate.muc4_incidents import counts, incidents_of
from communique.evaluate.muc4_joining import merged, tidied
from communique.evaluate.muc4_keys import (
    Fillers,
    Report,
    Template,
    read_fillers,
    read_keys,
    read_reports,
)
from communique.evaluate.muc4_mapping import IncidentMapping, load_mapping
from communique.evaluate.muc4_phrases import full_names
from communique.evaluate.muc4_places import Atlas, known_names, load_atlas
from communique.evaluate.muc4_templates import fillers_of, template_of
from communique.evaluate.muc4_text import dateline_city, report_document
from communique.evaluate.muc4_whereabouts import Ground
from communique.evaluate.running import Extract
from communique.records.text import Document

#: the figures that are named in the issue; the rest of the slots go into the overall one
_NAMED = ("date", "location", "type", "victim_number", "victim_effect", "target_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Muc4Score:
    """Slots over all templates, and role fillers over templates and over documents."""

    reports: int
    slots: dict[str, SlotScore]
    templates: dict[str, ceaf.Met]
    documents: dict[str, ceaf.Met]


def score_part(folder: Path, part: str, extract: Extract) -> Muc4Score:
    """Return the score of the reports whose id begins with ``part``, in the file that holds them.

    Raises ``ValueError`` when no file of the folder holds such reports.
    """
    name, reports = _file_of(folder, part)
    keys, fillers = read_keys(folder / f"{name}_keys.json"), read_fillers(folder / f"{name}.json")
    mapping = load_mapping()
    parser, names = load_parser(), known_names(mapping.countries, mapping.names)
    read = {report.id: read_report(report, extract, parser, names) for report in reports}
    roles = [(fillers[report_id], found) for report_id, (_, found) in read.items()]
    return Muc4Score(
        reports=len(reports),
        slots=score_reports([(keys[report_id], found) for report_id, (found, _) in read.items()]),
        templates=ceaf.over_templates(roles),
        documents=ceaf.over_documents(roles),
    )


def _file_of(folder: Path, part: str) -> tuple[str, list[Report]]:
    """Return the name of the file that holds reports of a part, and those reports."""
    for path in sorted(folder.glob("*_docs.json")):
        reports = [report for name, report in read_reports(path).items() if name.startswith(part)]
        if reports:
            return path.name.removesuffix("_docs.json"), reports
    raise ValueError(f"{folder.name}: no *_docs.json holds reports named {part}...; check the part")


def read_report(
    report: Report, extract: Extract, parser: Parser, names: frozenset[str]
) -> tuple[list[Template], list[Fillers]]:
    """Return the incidents of a report, in all slots and in the role-filler form."""
    mapping, atlas = load_mapping(), load_atlas()
    result = extract(report_document(report, parser, names))
    document = result.document
    sentences = split_document(document)
    lines = [" ".join(document.text[s.start : s.end].splitlines()) for s in sentences]
    tokens = parser.parse(lines, [s.start for s in sentences])
    parse = dict(zip(sentences, tokens, strict=True))
    ground = ground_of(report, document, mapping, atlas)
    found = incidents_of(document, result.claims, parse, mapping, ground)
    groups = groups_in(document.text)
    incidents = [
        with_doers(tidied(incident, mapping.nouns), document, groups, mapping)
        for incident in merged(found, atlas, document, full_names(document.text))
        if counts(incident, mapping) and not is_stale(incident.claims, document)
    ]
    templates = [template_of(incident, document, mapping, ground) for incident in incidents]
    return templates, [fillers_of(incident) for incident in incidents]


def ground_of(report: Report, document: Document, mapping: IncidentMapping, atlas: Atlas) -> Ground:
    """Return what is known of a report's ground, by its text and the city of its dateline."""
    sent_from = atlas.country_within(dateline_city(report.dateline), mapping.countries)
    country = atlas.main_country(document, mapping.countries, sent_from)
    capital = mapping.capitals.get(atlas.countries.get(country or "", ""), "")
    return Ground(atlas=atlas, country=country, capital=capital, people=mapping.names)


def figures(score: Muc4Score) -> Sequence[Figure]:
    """Return the figures that floors are kept for."""
    total = overall(score.slots)
    ree, over_documents = ceaf.micro(score.templates), ceaf.micro(score.documents)
    return [
        Figure(name="all_slots_f1", value=total.f1, support=total.possible),
        *(
            Figure(name=f"{slot}_f1", value=score.slots[slot].f1, support=score.slots[slot].possible)
            for slot in _NAMED
        ),
        Figure(name="ceaf_ree_f1", value=ree.f1, support=ree.gold),
        Figure(name="ceaf_ree_documents_f1", value=over_documents.f1, support=over_documents.gold),
    ]
