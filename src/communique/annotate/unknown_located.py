"""Places that no gazetteer has, by what befalls them: "in Xyz", "Xyz came under fire", "retook Xyz"."""

import re

from communique.annotate.name_window import WINDOW
from communique.annotate.unknown_places import SCORE_PREPOSITION, place_mention
from communique.annotate.unknown_runs import Run, RunPatterns, in_title_case, run_patterns
from communique.lexicon.rule_words import rule_words
from communique.records.mention import PlaceMention

#: what is only suffered by places: "Xyz came under fire", "Xyz was recaptured", "Xyz changed hands"
_BEEN = r"(?:was|were|is|are|remain|remains|remained|has been|have been|had been)"
_STRUCK = re.compile(
    r" (?:(?:has |have )?(?:again )?(?:came|come|comes|coming) under (?:[a-z-]+ ){0,3}?"
    r"(?:fire|shelling|attack|bombardment|strikes?)"
    rf"|{_BEEN} (?:[a-z]+ly |being |again |also |now |later |itself )?"
    r"(?:shelled|bombarded|mortared|recaptured|retaken|overrun|encircled|liberated|razed|under siege"
    r"|stormed|besieged|cut off|sealed off|surrounded|invaded|blockaded|pounded"
    r"|(?:seized|occupied|ruled|controlled|attacked) by"
    r"|(?:back )?(?:under|in) (?:[a-z]+ ){1,2}(?:control|hands))"
    r"|(?:has |had |have )?changed hands"
    r"|(?:fell|has fallen|had fallen) (?:in)?to(?= (?!his|her|their|its|pieces))"
    r"|suffered from (?:artillery|shelling|strikes|attacks))(?![\w-])"
    # where it is told to lie: "Xyz, which lies north of Abc", "Xyz, located on the river"
    r"| {1,2}(?:which|that) (?:lies|sits|stands|is (?:located|situated)) (?:[a-z0-9]+ )"
    r"| {1,2}(?:located|situated) (?:in|on|at|near|along|between|about|some|to|just|north|south|east|west"
    r"|\d+) "
    r"| (?:stands|stood|lies|lay) (?:deserted|empty|abandoned|in ruins)(?![\w-])"
    r"| lies (?:near|along|about|some|just|north|south|east|west|\d+|on the|close to"
    r"|(?:to|in) the (?:north|south|east|west)) "
)


#: what is only done to places, so that a name of two words behind it is one: "retook Xyz Abc"
_GROUND_ONLY = re.compile(
    r"(?:^| )(?:enter(?:ed|s|ing)|ret(?:ook|ake|akes|aken|aking)|recaptur(?:e|es|ed|ing)|overr(?:an|un)"
    r"|with(?:drew|draw|drawn|drawing) from|retreat(?:ed|ing)? from|pull(?:ed|ing)? out of"
    r"|occup(?:ied|ies|ying)|fortif(?:y|ied|ies|ying)|bypass(?:ed|es|ing)|re-?enter(?:ed|s|ing)|invad(?:ed|es|ing)|abandon(?:ed|ing|s)|vacat(?:ed|es|ing)|blockad(?:ed|es|ing)|encircl(?:ed|es|ing)|besieg(?:ed|es|ing)"
    r"|(?:siege|encirclement|blockade|defen[cs]es|garrison|gates) of"
    r"|(?:roads?|highways?|routes?|railways?|motorways?|corridors?)"
    r" (?:that |which )?(?:link|connect)(?:s|ed|ing)?"
    r"|(?:fled|fleeing|retreat(?:ed|ing)?|withdrew|fell back|pulled back) (?:to|towards|into)"
    r"|(?:residents|villagers|inhabitants|people|streets|outskirts|suburbs|parts?|portions?|swathes|centre|center"
    r"|mayor|governor) of"
    r"|(?:control|holds?|held|occup|rul|captur|seiz|tak|took|lost|los)[a-z]* (?:[a-z]+ ){0,3}"
    r"(?:most|much|all|half|whole|rest|thirds?|quarters?|per ?cent) of) (?:the )?$"
)
#: what is done with persons alone: "took Xyz hostage"
_AS_PERSONS = re.compile(
    r" (?:to|hostage|prisoner|captive|away|into|aside|alive|responsible|back to|dead|out) ?"
)
#: who holds it, in front of a place: "rebel-held Xyz"
_HELD = re.compile(r"\w-(?:held|controlled|besieged|occupied) $")
#: the aim of an attack behind its doer: "an attack by Xyz on Abc"
_ATTACK_ON = re.compile(
    r" (?:attacks?|assaults?|raids?|offensives?|incursions?) (?:[a-z]+ )?by (?:[\w'’]+ ){1,4}on (?:the )?$"
)


#: where it lies or what it is: "Xyz, a town in Abc", "Xyz, some 60 km (37 miles) west of Abc"
_LIES = re.compile(
    r",? (?:which lies |located |lying |situated )?"
    r"(?:(?:about|around|some|roughly|nearly|just|approximately|only) )?"
    r"\d[\d.,]*(?:km|[ -](?:km|kms|kilomet(?:er|re)s?|miles?)\b)"
    r"|, (?:an?|the) (?:(?!(?:in|of|from|for|on|at|to) )[\w'’-]+ ){0,4}?(?:town|village|city|hamlet"
    r"|settlement|suburb|port|neighbou?rhood|district|municipality|commune|township|enclave)\b"
)
#: its kind before it, between commas: "another town, Xyz, was hit"
_APPOSED = re.compile(r"\b(?:town|village|city|hamlet|suburb|neighbou?rhood|district|settlement), $")
#: what is fired or flown, or how it comes down, before the place that it hits: "dropped bombs on Xyz"
_FIRED_ON = re.compile(
    r"(?:^| )(?:bombs?|shells?|rockets?|missiles?|mortars?|rounds|projectiles?|munitions|drones?|uavs?"
    r"|strikes?|airstrikes?|raids?|assaults?|shelling|bombardment|bombing|fell|falling|landed"
    r"|rained(?: down)?|crashed|burst|exploded|fired|opened fire) (?:on|onto|over|at|towards?) (?:the )?$"
)
#: a longer name goes on
_CAPITAL = re.compile(r"[ -][A-Z]")
#: whom or what somebody attacked, and in which land it lies
_ATTACKED = re.compile(r"(?:^| )attack(?:s|ed|ing)? (?:the )?$")
_IN_LAND = re.compile(r",? (?:in|near) (?:the )?(?:[a-z-]+ ){0,3}[A-Z]")


def _is_located(run: Run, tools: RunPatterns) -> bool:
    """Return whether the words around a run make it a place; people may be fought for, too, by full name."""
    before = run.context.before
    text = run.context.text
    if _LIES.match(text, run.end) or (text[run.end :][:1] == "," and _APPOSED.search(text[: run.start])):
        return True
    if _ATTACKED.search(before) and _IN_LAND.match(run.context.text, run.end):
        return True
    if tools.preposition.search(before) or _STRUCK.match(run.context.after):
        return True
    if _GROUND_ONLY.search(before) or _ATTACK_ON.search(before):
        return True
    if run.context.possessive and tools.of_town.match(run.context.after):
        return True
    if tools.by_fighters.search(before) and not _AS_PERSONS.match(run.context.after):
        return not run.context.possessive
    if _HELD.search(run.context.text[max(0, run.start - WINDOW) : run.start]):
        return True
    several = len(run.words) > 1 and run.words[0] not in tools.words.articles
    if several or run.words[0].endswith("ing"):  # "the battle for Breaking Aleppo's siege"
        return False
    if _FIRED_ON.search(before) and not _CAPITAL.match(text, run.end):
        return True
    return run.context.relation is not None or tools.ground.search(before) is not None


def located_place(text: str, run: Run) -> PlaceMention | None:
    """Return "in Xyz", "south of Xyz", "stormed Xyz", to be reviewed."""
    tools = run_patterns()
    if not _is_located(run, tools) or len(run.words) > 3 or run.context.in_gloss:
        return None
    if _COMPOUND.match(text, run.end):
        return None
    if in_title_case(text, run.start, run.end) or all(word in tools.speakers for word in run.words):
        return None
    if all(word in tools.generic for word in run.words) or _OF_BODY.match(text, run.end):
        return None  # "on Village in Xyz Province", "near the Research and Tests Center"
    if not tools.words.organisations.isdisjoint(run.words) or run.words[0] in _UNDERTAKINGS:
        return None
    return place_mention(text, run, run.start, run.end, "place", "unknown.preposition", SCORE_PREPOSITION)


#: what the names of campaigns and plans begin with ("as part of Operation Xyz")
_UNDERTAKINGS = rule_words().places.undertakings
#: the name of a body goes on behind its first word
_OF_BODY = re.compile(
    r" and (?:[A-Z]\w+ ){1,2}(?:Cent(?:re|er)|Institute|Department|Directorate|Ministry|Authority|Agency)\b"
)
#: "in the Xyz-controlled part": the name is whose part it is
_COMPOUND = re.compile(r"-[a-z]")
