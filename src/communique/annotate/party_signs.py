"""What the words around a name say of a party: whether it acts or speaks, and whose forces follow."""

import re
from functools import cached_property

from communique.annotate.name_patterns import NATION, patterns
from communique.annotate.name_window import WINDOW, Window

_NATION_BEFORE = re.compile(rf"(?:^| )(?!iran |sudan |jordan ){NATION} (?:and|or) $")
_PAIRED_BEFORE = re.compile(rf"(?:^| )(?:{NATION}|u ?s|u ?k|saudi)(?: and)? $")
_ON_SIDE = re.compile(r"(?:^| )(?:on|from|to|into|onto|at|across|along|toward|towards|over) (?:the )?$")
#: what is done with or to a nation's army
_WITH_NATION = re.compile(
    r"(?:^| )(?:fight(?:ing)?|fought|war|battles?|clash(?:es|ed)?|attack(?:s|ed|ing)?|offensive)"
    r" (?:on |with |against )?the $"
)
_REBEL_NEXT = (" rebel ", " insurgent ", " separatist ", " guerrilla ")
#: what joins a name with the word behind it ("X-backed"); "X, backed by Y" does not
_HYPHENS = ("-", "‐", "‑", "–")


class PartySigns(Window):
    """Signs that a name stands for somebody who acts."""

    @cached_property
    def acting(self) -> bool:
        """Whether a verb of an actor follows."""
        return patterns().acting.match(self.after) is not None

    @cached_property
    def at_war(self) -> bool:
        """Whether a nation's plural stands for its army: "the Xs shelled", "a fight with the Xs"."""
        if _WITH_NATION.search(self.before):
            return True
        return self.before.endswith("the ") and patterns().warring.match(self.after) is not None

    @cached_property
    def abroad(self) -> bool:
        """Whether what follows is a state's, and may be anywhere: "U.S. embassies"."""
        return not self.possessive and patterns().abroad.match(self.after) is not None

    @cached_property
    def giving(self) -> bool:
        """Whether what stands before comes from whoever is named: "support from Xyz and"."""
        return patterns().giving.search(self.before) is not None

    @cached_property
    def receiving(self) -> bool:
        """Whether what stands before is given to whoever is named: "weapons to Xyz"."""
        return patterns().receiving.search(self.before) is not None

    @cached_property
    def forced(self) -> bool:
        """Whether a noun of force or rule follows: "X's troops"."""
        return self._force is not None or self._numbered is not None

    @cached_property
    def _force(self) -> re.Match[str] | None:
        """The noun of force behind the name; a side of a border is none."""
        match = patterns().force.match(self.after)
        if match is None or (match["noun"] == "side" and _ON_SIDE.search(self.before)):
            return None
        gap = self.text[self.view.end(self.end) : self.view.end(self.end + match.start("noun"))]
        return None if "," in gap else match

    @cached_property
    def _numbered(self) -> re.Match[str] | None:
        """A unit with its number behind the name: "X's 36th Combined Arms Army"."""
        return patterns().numbered_force.match(self.after)

    @cached_property
    def paired_force(self) -> bool:
        """Whether a second name shares the noun of force: "X and Turkish warplanes"."""
        return patterns().paired_force.match(self.after) is not None

    @cached_property
    def treats(self) -> bool:
        """Whether it shares a noun of talks with another nation ("Fooish-Barish talks")."""
        shared = patterns().treaty.match(self.after) is not None and _PAIRED_BEFORE.search(self.before)
        return bool(shared) or patterns().paired_treaty.match(self.after) is not None

    @cached_property
    def official_force(self) -> bool:
        """Whether the official name of a state's forces follows: "X's National Defence Force"."""
        return patterns().shared_force.match(self.after) is not None

    @cached_property
    def force_end(self) -> int | None:
        """The folded end of a noun of force that belongs to the mention, or None."""
        if self._numbered is not None:
            return self.end + (1 if self.possessive else 0) + self._numbered.end()
        match = self._force
        if match is None or match["noun"] not in patterns().words.forces.taken:
            return None
        behind = self.text[self.view.end(self.end) :][:3]
        if self.after[: match.start("noun")].strip() or "&" in behind or ":" in behind:
            return None
        return self.end + (1 if self.possessive else 0) + match.end("noun")

    @cached_property
    def rebels_after(self) -> bool:
        """Whether fighters that no state has follow: "X rebels", "X separatist fighters"."""
        rest = self.text[self.view.end(self.end) :][:WINDOW].split()
        match = patterns().force.match(self.after)
        name = self.text[self.view.start(self.start) : self.view.end(self.end)]
        if (
            match is None
            or not self.text[self.view.end(self.end)].isspace()
            or not name.split()[-1][0].isupper()
        ):
            return False  # "the government rebels and Kurds": a list whose comma was lost
        if self.after[: match.start("noun")].strip() and not rest[0][0].isupper():
            return self.after.startswith(_REBEL_NEXT)
        stateless = match["noun"] in patterns().words.forces.stateless
        return stateless or self.after.startswith(_REBEL_NEXT)

    @cached_property
    def shares_fighters(self) -> bool:
        """Whether fighters that no state has are whom it shares with the next name ("X and Y militants")."""
        return not self.possessive and patterns().paired_fighters.match(self.after) is not None

    @cached_property
    def fighters_shared(self) -> bool:
        """Whether it shares fighters with another nation before it ("Xish and Yish fighters")."""
        return self.after.startswith(" fighters") and _NATION_BEFORE.search(self.before) is not None

    @cached_property
    def mission_end(self) -> int | None:
        """The folded end of "embassy", "ambassador": a state's house or envoy abroad, or None."""
        match = patterns().mission.match(self.after)
        return self.end + (1 if self.possessive else 0) + match.end() if match else None

    @cached_property
    def led_end(self) -> int | None:
        """The folded end of the coalition that the name leads ("X-led anti-piracy coalition"), or None."""
        match = patterns().led.match(self.after)
        return None if match is None or self.possessive else self.end + match.end()

    @cached_property
    def titled(self) -> bool:
        """Whether a title stands before: "President X"."""
        return f" {self.before}".endswith(patterns().titled)

    @cached_property
    def backing(self) -> bool:
        """Whether the name only says who stands behind another: "X-backed"."""
        if self.possessive or patterns().backing.match(self.after) is None:
            return False
        return self.text[self.view.end(self.end) : self.view.end(self.end) + 1] in _HYPHENS

    @cached_property
    def opposed(self) -> bool:
        """Whether the name only says whom another is against: "anti-X"."""
        return self.before.endswith((" anti ", " counter ")) or self.before in ("anti ", "counter ")

    @cached_property
    def speaks(self) -> bool:
        """Whether a verb of speech follows."""
        return patterns().speech.match(self.after) is not None

    @cached_property
    def sourced(self) -> bool:
        """Whether the name is given as a source: "according to Xyz"."""
        return self.before.endswith("according to ")
