"""Words that stand in, while a sentence is parsed, for those that a parser misreads: of the same length.

"IS" is read as the verb, unless another name stands in for it.
"""

import re

from communique.annotate.unknown_lists import HOW_OFTEN

#: Names that taggers take for other words, and names of the same length that they know.
_STAND_INS = {"IS": "UK"}
#: the hyphen of "counter-offensive", which the parser takes for a dash
_COUNTER = re.compile(r"(?<=\b[Cc]ounter)-(?=(?:offensive|attack|assault|strike)(?:s|ed|ing)?\b)")
#: what a group calls itself, without commas: "groups which affiliate themselves with Xyz fired"
_STYLED = re.compile(
    r" (?:which|that|who) [a-z]+ (?:itself|themselves) (?:with|to|part of|as) (?:[a-z-]+ ){1,3}?[a-z-]+"
    r"(?= (?:shelled|fired|attacked|opened|launched|conducted|carried)\b)"
)
#: as whom attackers are dressed, taken for who attacks ("men dressed as guards shot two")
_DRESSED = re.compile(
    r" (?:dressed|disguised|posing|masquerading) as (?:[\w'’-]+ ){0,2}?[\w'’-]+"
    r"(?= (?:killed|shot|attacked|stormed|opened|raided|abducted|kidnapped|seized|burst|entered|ambushed"
    r"|fired|massacred|stopped|robbed)\b)"
)
#: verbs that the parser takes for nouns behind a force in capitals, and others of the same length for them
_OF_FORCES = {"control": "possess", "attack": "invade", "advance": "proceed", "wrest": "seize"}
_OBJECT = r" (?:(?:the|an?|most|all|much|several|some|key|large|two|three|both) |\d|(?:[ae]l-)?[A-Z])"
_DONE_BY_FORCES = re.compile(
    rf"(?<= Forces )(?:(?:control|attack)(?={_OBJECT})|advance(?= (?:into|on|towards?|through)\b))"
    r"|(?<=ly )wrest\b"
)
#: "which the rebels control, ..."
_HELD_BY = re.compile(
    r"\b(?P<who>(?:which|that) (?:the )?(?:[\w-]+ ){0,2}?[\w-]*[a-z]s )control(?! of| over)\b"
)
#: backing, which is taken for an adverb behind two names ("Xyz and Abc back the army")
_BACK = re.compile(
    r"\b(?P<who>[A-Z]\w+ (?:and|or) (?:the )?[A-Z]\w+ )back(?= (?:the|an?|its?|their|this|that|[A-Z]\w+) )"
)
_BACKING = "help"
#: holding on, which is taken for a participle or a noun ("Rebels held on to Xyz", "the army clung to it")
_HOLDING_ON = {"held": "sped", "clung": "stuck"}
_HELD_ON = re.compile(r"\b(?:held(?= on to\b)|clung(?= (?:on )?to\b))")
#: how operations are, which is taken for the verb ("carried out intensified operations")
_SUCH = {"intensified": "significant", "coordinated": "significant", "renewed": "massive"}
_CARRIED_OUT = re.compile(
    rf"(?<=\bcarried out )(?:{'|'.join(_SUCH)})"
    r"(?= (?:[\w-]+ )?(?:operation|attack|strike|airstrike|raid)s?\b)"
)
#: where those who fire are, between commas that are lost ("rebels positioned in the Xyz area fired rockets")
_POSTED = re.compile(
    r"\b(?P<who>(?:terrorist|militant|insurgent|fighter|rebel|troop|force|group|faction"
    r"|organi[sz]ation)s|gunmen)"
    r" (?P<where>(?:positioned|stationed|entrenched|holed up) (?:in|at|inside) "
    r"(?:(?!that |which )[\w'’-]+ ){1,6}?)"
    r"(?P<act>(?=(?:fired|shelled|launched|bombarded|lobbed) [a-z\d])"
    r"|(?:targeted|attacked)(?= (?!by\b|in\b|near\b|during\b)\w))",
    re.IGNORECASE,
)
#: whose fighters they are who fire, taken for whom is fired at ("militants from Xyz fired shells")
_OF_GROUP = re.compile(
    r"\b(?P<who>(?:terrorist|militant|insurgent|fighter|rebel|member|gunm[ae]n)s? (?:from|of) "
    r"(?:(?!and\b)[\w'’-]+ ){0,2}(?:[ae]l-)?[A-Z][\w'’-]*(?: [\w'’-]+){0,2}?) "
    r"(?P<act>fired|targeted|attacked)"
    r"(?= (?!by\b|in\b|near\b|during\b)\w)"
)
#: the past of verbs of the same length that is no participle, for what they did
_DID = {"targeted": "overtook", "attacked": "overtook", "fired": "threw"}
#: an article that a space parts from its name ("al- Xyz")
_ARTICLE_APART = re.compile(r"\b([Aa]l|[Ee]l|[Aa][sdntrz]|[Aa]sh)- (?=[A-Z])")
#: what befell a place, which is taken for a noun ("the base was overrun")
_OVERRUN = re.compile(r"\b((?:was|were|been|being|is|are) (?:\w+ly )?)overrun\b")
#: what is done again, which the parser takes apart at its hyphen ("re-entered the town")
_AGAIN = re.compile(
    r"\b[Rr]e-(?=(?:enter|tak|captur|open|occup|deploy|conquer)(?:s|ed|en|ing|es|ied|ies|ying)?\b|took\b)"
)
#: what was taken again, which is taken for a noun or a present tense ("the army retook villages")
_RETOOK = re.compile(r"\b([Rr])etook\b")
#: flight, which is taken for a noun in headlines ("7,000 flee Xyz as the army nears")
_FLEE = re.compile(r"(?<=[\ds] )flee(?= [A-Z])")
#: makes of aircraft, which are taken for verbs or numbers ("shot down a regime MiG-23"), and nouns as long
_MAKE = re.compile(
    r"(?<=[a-z] )(?:M[iI][gG]|Su|Mi|Ka|Tu|Il|An|F|AH|UH|C|B|L)-\d{1,3}\b"
    r"(?! (?:jet|bomber|fighter|helicopter|plane|warplane|aircraft|gunship)s?\b)"
)
_AS_LONG = {4: "boat", 5: "plane", 6: "bomber", 7: "chopper"}
#: whose a group is, with its hyphen lost, taken for the verb ("the al-Qaeda linked Xyz Front")
_LINKED = re.compile(
    r"(?:(?<=\bQaeda)|(?<=\bDaesh)|(?<=\bISIS)|(?<=\bISIL)) "
    r"(?=(?:linked|affiliated|aligned|inspired) (?!to\b|with\b|by\b))"
)
#: what fighters did with what, taken for what befell them ("groups targeted on Monday with shells the area")
_STRUCK_WITH = re.compile(
    r"\b(?P<who>(?:terrorist|militant|insurgent|fighter|rebel|group|faction|organi[sz]ation)s)"
    r" (?P<act>targeted|attacked)"
    r"(?= on \w+day with (?:[\w-]+ ){1,5}(?:shells|rockets|missiles|mortars) (?:the |al-|[A-Z]))"
)
_STOOD_FOR = re.compile(rf"\b(?:{'|'.join(_STAND_INS)})\b")


def for_parser(text: str) -> str:
    """Return a sentence of the same length with names in place of those that taggers misread.

    Brackets that only say how often, and what a group calls itself, are left out.
    """
    text = _COUNTER.sub(" ", text)
    text = _POSTED.sub(_with_commas, text)
    text = _OF_GROUP.sub(lambda match: f"{match['who']} {_DID[match['act']]}", text)
    text = _STRUCK_WITH.sub(lambda match: f"{match['who']} {_DID[match['act']]}", text)
    text = _LINKED.sub("-", text)
    text = _ARTICLE_APART.sub(r" \1-", text)
    for aside in (HOW_OFTEN, _STYLED, _DRESSED):
        text = aside.sub(lambda match: " " * len(match[0]), text)
    text = _DONE_BY_FORCES.sub(lambda match: _OF_FORCES[match[0]], text)
    text = _CARRIED_OUT.sub(lambda match: _SUCH[match[0]], text)
    text = _HELD_ON.sub(lambda match: _HOLDING_ON[match[0]], text)
    text = _BACK.sub(lambda match: f"{match['who']}{_BACKING}", text)
    text = _OVERRUN.sub(r"\1invaded", text)
    text = _AGAIN.sub(lambda match: " " * len(match[0]), text)
    text = _RETOOK.sub(lambda match: "Seized" if match[1] == "R" else "seized", text)
    text = _FLEE.sub("left", text)
    text = _MAKE.sub(lambda match: _AS_LONG.get(len(match[0]), match[0]), text)
    text = _HELD_BY.sub(lambda match: f"{match['who']}{_OF_FORCES['control']}", text)
    if text.isupper() or not any(name in text for name in _STAND_INS):
        return text
    return _STOOD_FOR.sub(lambda match: _STAND_INS[match[0]], text)


def _with_commas(posted: re.Match[str]) -> str:
    """Return where those who fire are between commas, and what they did as its past."""
    return f"{posted['who']},{posted['where'].rstrip()},{_DID.get(posted['act'], posted['act'])}"
