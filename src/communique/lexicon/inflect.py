"""English inflection: from a lexicon's base form to the forms that stand in texts."""

_VOWELS = "aeiou"

#: base: (past, past participle); the rest follows the rules. Only verbs that conflict news uses.
_IRREGULAR = {
    "arise": ("arose", "arisen"),
    "bend": ("bent", "bent"),
    "bind": ("bound", "bound"),
    "bite": ("bit", "bitten"),
    "buy": ("bought", "bought"),
    "cast": ("cast", "cast"),
    "choose": ("chose", "chosen"),
    "deal": ("dealt", "dealt"),
    "feel": ("felt", "felt"),
    "drink": ("drank", "drunk"),
    "forbid": ("forbade", "forbidden"),
    "forget": ("forgot", "forgotten"),
    "forgive": ("forgave", "forgiven"),
    "grow": ("grew", "grown"),
    "hear": ("heard", "heard"),
    "hide": ("hid", "hidden"),
    "know": ("knew", "known"),
    "mean": ("meant", "meant"),
    "rebuild": ("rebuilt", "rebuilt"),
    "ride": ("rode", "ridden"),
    "ring": ("rang", "rung"),
    "say": ("said", "said"),
    "shed": ("shed", "shed"),
    "spend": ("spent", "spent"),
    "stick": ("stuck", "stuck"),
    "swear": ("swore", "sworn"),
    "swing": ("swung", "swung"),
    "teach": ("taught", "taught"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "understand": ("understood", "understood"),
    "undertake": ("undertook", "undertaken"),
    "foresee": ("foresaw", "foreseen"),
    "overthrow": ("overthrew", "overthrown"),
    "begin": ("began", "begun"),
    "bear": ("bore", "borne"),
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "bring": ("brought", "brought"),
    "break": ("broke", "broken"),
    "blow": ("blew", "blown"),
    "bleed": ("bled", "bled"),
    "build": ("built", "built"),
    "burst": ("burst", "burst"),
    "catch": ("caught", "caught"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "dig": ("dug", "dug"),
    "eat": ("ate", "eaten"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "fall": ("fell", "fallen"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "flee": ("fled", "fled"),
    "fly": ("flew", "flown"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lie": ("lay", "lain"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "overrun": ("overran", "overrun"),
    "overtake": ("overtook", "overtaken"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "retake": ("retook", "retaken"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shake": ("shook", "shaken"),
    "shoot": ("shot", "shot"),
    "sink": ("sank", "sunk"),
    "slay": ("slew", "slain"),
    "speak": ("spoke", "spoken"),
    "sleep": ("slept", "slept"),
    "split": ("split", "split"),
    "spread": ("spread", "spread"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "strike": ("struck", "struck"),
    "swell": ("swelled", "swollen"),
    "shrink": ("shrank", "shrunk"),
    "sweep": ("swept", "swept"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "throw": ("threw", "thrown"),
    "befall": ("befell", "befallen"),
    "cling": ("clung", "clung"),
    "cost": ("cost", "cost"),
    "creep": ("crept", "crept"),
    "feed": ("fed", "fed"),
    "fling": ("flung", "flung"),
    "hang": ("hung", "hung"),
    "lend": ("lent", "lent"),
    "let": ("let", "let"),
    "overcome": ("overcame", "overcome"),
    "overfly": ("overflew", "overflown"),
    "quit": ("quit", "quit"),
    "rid": ("rid", "rid"),
    "sell": ("sold", "sold"),
    "shut": ("shut", "shut"),
    "sit": ("sat", "sat"),
    "slit": ("slit", "slit"),
    "slide": ("slid", "slid"),
    "sling": ("slung", "slung"),
    "speed": ("sped", "sped"),
    "spin": ("spun", "spun"),
    "spring": ("sprang", "sprung"),
    "thrust": ("thrust", "thrust"),
    "tread": ("trod", "trodden"),
    "uphold": ("upheld", "upheld"),
    "waylay": ("waylaid", "waylaid"),
    "write": ("wrote", "written"),
    "undo": ("undid", "undone"),
    "undergo": ("underwent", "undergone"),
    "win": ("won", "won"),
    "wear": ("wore", "worn"),
    "withdraw": ("withdrew", "withdrawn"),
    "withhold": ("withheld", "withheld"),
    "withstand": ("withstood", "withstood"),
}
#: a second past form, beside the regular one
_SECOND_PAST = {
    "burn": ("burnt",),
    "leap": ("leapt",),
    "light": ("lit",),
    "mow": ("mown",),
    "show": ("shown",),
    "sow": ("sown",),
    "spill": ("spilt",),
    "strew": ("strewn",),
}
#: stressed on the last syllable: the final consonant doubles
_DOUBLING = frozenset(
    (
        "abet",
        "bed",
        "bog",
        "corral",
        "cram",
        "embed",
        "entrap",
        "fit",
        "jab",
        "rap",
        "rebut",
        "regret",
        "rig",
        "shred",
        "slap",
        "slog",
        "strap",
        "submit",
        "swap",
        "swat",
        "thin",
        "top",
        "trip",
        "pistol-whip",
        "bag",
        "booby-trap",
        "char",
        "chip",
        "club",
        "confer",
        "drag",
        "equip",
        "fan",
        "gas",
        "occur",
        "grip",
        "jam",
        "plot",
        "strip",
        "tip",
        "let",
        "pit",
        "prop",
        "quit",
        "rid",
        "ship",
        "shrug",
        "sit",
        "skip",
        "slip",
        "slug",
        "wrap",
        "snap",
        "nip",
        "snub",
        "trek",
        "wed",
        "admit",
        "bar",
        "beg",
        "deter",
        "flog",
        "gut",
        "hem",
        "incur",
        "lob",
        "machinegun",
        "pen",
        "slit",
        "whip",
        "airdrop",
        "ban",
        "begin",
        "chop",
        "commit",
        "compel",
        "control",
        "cut",
        "defer",
        "dig",
        "drop",
        "expel",
        "get",
        "grab",
        "gun",
        "hit",
        "kidnap",
        "mar",
        "mop",
        "nab",
        "overrun",
        "patrol",
        "permit",
        "pin",
        "plan",
        "put",
        "ram",
        "rebel",
        "refer",
        "repel",
        "rip",
        "rob",
        "run",
        "scrap",
        "set",
        "shut",
        "slam",
        "split",
        "stab",
        "stem",
        "step",
        "stop",
        "transfer",
        "trap",
        "win",
    )
)


#: finite forms of "be", and all its forms, but for "am", which no report says of an act
FINITE_BE = frozenset({"is", "are", "was", "were"})
BE = FINITE_BE | {"be", "been", "being"}


def verb_forms(base: str) -> tuple[str, ...]:
    """Return the forms of a verb: base, -s, -ing, past and participle, without repeats."""
    if base == "be":
        return ("be", "am", "is", "are", "was", "were", "been", "being")
    past, participle = _IRREGULAR.get(base, (_regular_past(base), _regular_past(base)))
    british = (f"{base}led", f"{base}ling") if base.endswith(("el", "al")) and base not in _DOUBLING else ()
    others = (*british, *_SECOND_PAST.get(base, ()))
    return tuple(dict.fromkeys((base, _third_person(base), _gerund(base), past, participle, *others)))


def with_number(number: int, noun: str) -> str:
    """Return a number with its noun ("1 witness", "2 witnesses")."""
    return f"{number} {noun if number == 1 else plural(noun)}"


def plural(noun: str) -> str:
    """Return the plural of a regular noun (or of a compound's last word)."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("man"):
        return noun[:-3] + "men"
    return noun + "s"


def _third_person(base: str) -> str:
    if base.endswith("o"):
        return base + "es"
    return {"have": "has"}.get(base, plural(base))


def _doubled(base: str) -> str:
    return base + base[-1] if base in _DOUBLING else base


def _gerund(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"
