"""A small case for tests of names: one city, its quarters, two camps and their mouths."""

from datetime import date

from communique.records.case import Actor, Alias, Case, Place, Region, Source
from communique.records.mention import ActorCategory, SpeakerKind


def actor(
    id_: str,
    name: str,
    category: ActorCategory,
    camp: str | None,
    *aliases: str | Alias,
    country: str | None = None,
) -> Actor:
    """Return an actor whose plain aliases are given as text."""
    return Actor(
        id=id_,
        name=name,
        category=category,
        camp=camp,
        aliases=tuple(Alias(text=a) if isinstance(a, str) else a for a in aliases),
        country=country,
    )


def place(
    id_: str,
    name: str,
    *names: str,
    feature: str = "district",
    parent: str | None = "aleppo",
    at: tuple[float, float] | None = None,
    native: tuple[str, ...] = (),
    country: str | None = "SY",
) -> Place:
    """Return a place of the case's country."""
    lat, lon = at or (None, None)
    return Place(
        id=id_,
        name=name,
        names=names,
        feature=feature,
        parent=parent,
        lat=lat,
        lon=lon,
        native=native,
        country=country,
    )


def _source(id_: str, name: str, kind: SpeakerKind, speaks_for: str | None, *aliases: str) -> Source:
    return Source(id=id_, name=name, aliases=aliases, kind=kind, actor=speaks_for, leaning=None)


_RENAMED = date(2016, 7, 28)

ACTORS = (
    actor(
        "syria-government",
        "Government of Syria",
        ActorCategory.STATE,
        "government",
        "Syria",
        "Syrian",
        "Syrian army",
        "Syrian government",
        "Syrian forces",
        "Syrian warplanes",
        "the army",
        "government forces",
        "Bashar al-Assad",
        "Bashar Assad",
        "Assad",
        Alias(text="regime forces", framing="regime"),
        country="SY",
    ),
    actor(
        "syrian-rebels",
        "Syrian rebels",
        ActorCategory.ARMED_GROUP,
        "rebels",
        "rebels",
        "rebel",
        "opposition fighters",
        Alias(text="terrorists", framing="terrorists", used_by="government"),
        country="SY",
    ),
    actor(
        "islamic-state",
        "Islamic State",
        ActorCategory.ARMED_GROUP,
        "islamic-state",
        "ISIS",
        "IS",
        Alias(text="terrorists", framing="terrorists", used_by="ypg"),
    ),
    actor(
        "jfs",
        "Jabhat Fatah al-Sham",
        ActorCategory.ARMED_GROUP,
        "rebels",
        Alias(text="Jabhat Fatah al-Sham", valid_from=_RENAMED),
        "Nusra Front",
        country="SY",
    ),
    actor("ypg", "YPG", ActorCategory.ARMED_GROUP, "ypg", "People's Protection Units"),
    actor(
        "turkey",
        "Turkey",
        ActorCategory.STATE,
        "turkey",
        "Turkish",
        "Turkish army",
        "Turkish forces",
        "Turkish warplanes",
        country="TR",
    ),
    actor(
        "russia",
        "Russia",
        ActorCategory.STATE,
        "government",
        "Russian",
        "Russian army",
        "Russian forces",
        "Russian jets",
        country="RU",
    ),
    actor("united-states", "United States", ActorCategory.STATE, None, "US", country="US"),
    actor("hamas", "Hamas", ActorCategory.ARMED_GROUP, None, country="PS"),
    actor("civilians", "civilians", ActorCategory.PEOPLE, None, "civilian"),
    actor("sohr", "Syrian Observatory for Human Rights", ActorCategory.MONITOR, None, "SOHR"),
    actor("un", "United Nations", ActorCategory.ORGANISATION, None, "UN"),
)

PLACES = (
    place(
        "aleppo",
        "Aleppo",
        "Halab",
        feature="city",
        parent="aleppo-province",
        at=(36.2, 37.16),
        native=("حلب",),
    ),
    place("aleppo-province", "Aleppo province", feature="province", parent="sy"),
    place("sakhour", "Sakhour", "al-Sakhour", at=(36.213, 37.183), native=("الصاخور",)),
    place("hanano", "Hanano", "Masaken Hanano", at=(36.23, 37.20)),
    place("shaar", "Shaar", "al-Shaar", at=(36.207, 37.18)),
    place("zahraa-aleppo", "Zahraa", "al-Zahraa", at=(36.22, 37.11)),
    place("zahraa-homs", "Zahraa", "al-Zahraa", parent="homs", at=(34.73, 36.73)),
    place("dahiyet-al-assad", "Dahiyet al-Assad", at=(36.17, 37.08)),
    place("bustan-al-basha", "Bustan al-Basha", at=(36.225, 37.17)),
    place("sheikh-maqsoud", "Sheikh Maqsoud", at=(36.233, 37.155)),
    place("minyan", "Minyan", at=(36.19, 37.08)),
    place("hama", "Hama", feature="city", parent="sy", at=(35.13, 36.75)),
    place("homs", "Homs", feature="city", parent="sy", at=(34.73, 36.72)),
    place("sy", "Syria", feature="country", parent=None),
    place("tr", "Turkey", feature="country", parent=None, country="TR"),
    place("iq", "Iraq", feature="country", parent=None, country="IQ"),
)

REGIONS = (
    Region(
        id="aleppo-east",
        name="East Aleppo",
        names=("eastern Aleppo",),
        members=("sakhour", "hanano", "shaar"),
        valid_from=None,
        valid_to=None,
    ),
)

SOURCES = (
    _source("sana", "SANA", SpeakerKind.STATE_MEDIA, "syria-government", "Syrian Arab News Agency"),
    _source(
        "syrian-state-tv", "Syrian state TV", SpeakerKind.STATE_MEDIA, "syria-government", "state television"
    ),
    _source(
        "sohr", "Syrian Observatory for Human Rights", SpeakerKind.MONITOR, None, "the Observatory", "SOHR"
    ),
    _source(
        "army", "Syrian army", SpeakerKind.PARTY, "syria-government", "a military source", "military source"
    ),
    _source("afp", "AFP", SpeakerKind.MEDIA, None, "Agence France-Presse"),
)

CASE = Case(
    id="made",
    title="A made case",
    window_start=None,
    window_end=None,
    home="aleppo",
    countries=("SY",),
    camps=(),
    foes=(("government", "rebels"), ("rebels", "ypg"), ("ypg", "islamic-state"), ("turkey", "ypg")),
    actors=ACTORS,
    places=PLACES,
    regions=REGIONS,
    sources=SOURCES,
)

CITIES = (
    place("geo/lyon", "Lyon", feature="city", parent=None, country="FR"),
    place("geo/split", "Split", feature="city", parent=None, country="HR"),
    place("geo/paris", "Paris", feature="city", parent=None, country="FR"),
)
