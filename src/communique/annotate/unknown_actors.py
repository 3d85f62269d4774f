"""Groups and persons that no list knows: a group's noun, a title, a verb of speech or a death shows them."""

import re

from communique.annotate.name_context import Context
from communique.annotate.unknown_runs import Run, in_title_case, plain_form, run_patterns
from communique.records.mention import ActorCategory, ActorMention


def named_group(text: str, run: Run) -> ActorMention | None:
    """Return "Xyz Brigade", "Liwa Xyz" as an armed group."""
    tools = run_patterns()
    end = run.end
    after = re.match(r" ([a-z]+(?: [a-z]+)?)", run.context.after)
    if run.words[-1] in tools.group_nouns and len(run.words) > 1:
        rule = "unknown.group_noun"
    elif run.words[0] in tools.group_openers and len(run.words) > 1:
        rule = "unknown.group_opener"
    elif after and not run.context.possessive and (noun := _leading(after[1], tools.group_small)):
        rule, end = "unknown.group_noun", run.end + 1 + len(noun)
    else:
        return None
    return ActorMention(
        start=run.start,
        end=end,
        text=text[run.start : end],
        actor=None,
        name=text[run.start : end],
        category=ActorCategory.ARMED_GROUP,
        rule_id=rule,
    )


def _leading(words: str, nouns: frozenset[str]) -> str | None:
    return next((part for part in (words, words.split()[0]) if part in nouns), None)


def named_person(text: str, run: Run) -> ActorMention | None:
    """Return "spokesman Xyz Abc", "Xyz Abc a doctor", "Xyz Abc said"."""
    tools, context = run_patterns(), run.context
    start = _behind_titles(text, run)
    if start >= run.end or _NUMBERED.match(text, run.end):
        return None
    titled = start > run.start or context.titled
    several = len(run.words) > 1
    spoken = tools.speech_after.match(context.after) or tools.speech_before.search(context.before)
    role = tools.role_after.match(context.after)
    victim = several and not context.possessive and is_victim(context)
    accused = several and not context.possessive and _is_accused(context)
    shown = titled or (several and (spoken or role)) or victim or accused
    if not shown or in_title_case(text, run.start, run.end):
        return None
    organisation = not tools.words.organisations.isdisjoint(run.words)
    rule = "organisation" if organisation else "person_titled" if titled else "person_speech"
    if not organisation and (victim or accused):
        rule = "person_accused" if accused else "person_victim"
    return ActorMention(
        start=start,
        end=run.end,
        text=text[start : run.end],
        actor=None,
        name=text[start : run.end],
        category=ActorCategory.ORGANISATION if organisation else ActorCategory.PERSON,
        rule_id=f"unknown.{rule}",
    )


#: what only makes are called: "Abc Xy-34"
_NUMBERED = re.compile(r"-\d")

#: what befalls persons alone: "Xyz Abc was shot dead", "killed Xyz Abc, a doctor"
_FELL = re.compile(
    r" {1,2}(?:an? [a-z0-9 -]{3,40} {2})?(?:was|is|has been|had been) (?:also |later )?"
    r"(?:shot|killed|murdered|assassinated|beheaded|gunned|stabbed|hanged)(?= |$)"
)
_FELLED = re.compile(r"(?:^| )(?:killed|kills|murdered|assassinated|beheaded|shot dead|gunned down) $")
_NAME_ENDS = re.compile(
    r" *$| {2}| (?:in|at|on|and|near|during|outside|by|while|when|who|as|after|before|late)(?= )"
)


def is_victim(context: Context) -> bool:
    """Return whether the words around a full name tell its bearer's death."""
    if _FELL.match(context.after):
        return True
    return bool(_FELLED.search(context.before) and _NAME_ENDS.match(context.after))


_DOER = (
    r"(?:suspect|gunman|gunwoman|attacker|assailant|bomber|shooter|mastermind|ringleader|killer|perpetrator"
    r"|accomplice|defendant|terrorist|extremist|supremacist|murderer)"
)
#: what is done to persons alone: "Xyz Abc was charged", "Xyz Abc and another were jailed"
_TRIED = re.compile(
    r"(?: and (?!the )[a-z'’.-]+ [a-z'’-]+)?(?: {1,2}\d\d)? {1,2}"
    r"(?:(?:also )?known as [a-z'’-]+ [a-z'’-]+ {1,2}|who )?"
    r"(?:was|is|were|are|has been|have been|had been) (?:also |later |now |then |being )?"
    r"(?:arrested|charged|convicted|sentenced|jailed|detained|indicted|executed|extradited|acquitted"
    r"|imprisoned|arraigned|found (?:not )?guilty|on trial|wounded|injured)(?= |$)"
    r"|(?: {1,2}\d\d)? {1,2}(?:pleaded|pleads|confessed) "
)
_TRIED_BEFORE = re.compile(
    r"(?:^| )(?:arrested|arrests|charged|charges|convicted|convicts|sentenced|sentences|jailed|jails|detained"
    r"|indicted|indicts|executed|executes|extradited|acquitted|acquits) $"
)
_SAID_TO_BE = re.compile(rf" {{2}}(?:an?|the|one of the|who is the) (?:[a-z0-9-]+ ){{0,4}}?{_DOER}s?(?= |$)")
_DOER_BEFORE = re.compile(rf"(?:^| ){_DOER} {{1,2}}$")


def _is_accused(context: Context) -> bool:
    """Return whether the words around a full name make a suspect of its bearer, or tell of his trial."""
    before, after = context.before, context.after
    told = _DOER_BEFORE.search(before) or (_TRIED_BEFORE.search(before) and not _OF_MANY.match(after))
    return bool(told or _TRIED.match(after) or _SAID_TO_BE.match(after))


#: what shows that a name only says whose people somebody is ("arrested Xyz Abc members")
_OF_MANY = re.compile(
    r"(?: [a-z]+)? (?:members?|leaders?|fighters?|militants?|supporters?|men|officials?)(?= |$)"
)


def _behind_titles(text: str, run: Run) -> int:
    """Return where a person's own name begins: behind the last title that a full name follows."""
    words = [(m.start(), m[0]) for m in re.finditer(r"\S+", text[run.start : run.end])]
    titles = [k for k, (_, word) in enumerate(words) if plain_form(word) in run_patterns().titles]
    if not titles or len(words) < 2:
        return run.start
    leading = next((k for k in range(len(words)) if k not in titles), len(words))
    last = next((k + 1 for k in titles[::-1] if plain_form(words[k][1]) not in _IN_NAMES), 0)
    first = max(last, leading) if len(words) - last >= _FULL_NAME else leading
    return run.start + words[first][0] if first < len(words) else run.end


#: Titles that also stand inside names.
_IN_NAMES = frozenset({"sheikh", "king", "father", "mother", "pope", "bishop"})

#: Words of a name that has a forename.
_FULL_NAME = 2
