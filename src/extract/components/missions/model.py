"""What the rule files of the missions say: their models, and the missions and places that the engine works with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from extract.rules import Rule, RuleFile, Strict
from extract.values import MissionKind, Organisation

# The ways in which a text can name a mission.
Way = Literal["listed", "code", "compound", "defined", "operation", "introduced", "exercise", "described"]


class MissionEntry(Strict):
    """A mission of the registry.

    `in` lists ISO 3166 codes of the countries of deployment, `regions` keys of `places.yaml`, `years` its first and
    last year (one year: it still runs). `also` holds its other names: `{a|b}` stands for alternatives, `{$ML}` for
    every name of a country. `short` names count after a word such as `operatie` or where the letter has named the
    mission before; `weak` ones only in a letter that is plainly about deployments or a sentence about people sent;
    `strong` ones anywhere, short as they are. Members of a `family` share its
    names (EUTM), the place telling them apart. A `numbered` exercise takes a number or year behind its name.
    Not `bare`: the id alone is no name of it (Frontex is an agency).
    """

    id: str
    name: str
    family: str | None = None
    countries: tuple[str, ...] = Field((), alias="in")
    regions: tuple[str, ...] = ()
    years: tuple[int, ...] = Field((), max_length=2)
    types: tuple[str, ...] = ()
    organisation: Organisation | None = None
    kind: MissionKind | None = None
    also: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    strong: tuple[str, ...] = ()
    numbered: bool = False
    bare: bool = True


class RegistryFile(RuleFile):
    """Missions of one organisation, with what they have in common unless an entry says otherwise."""

    organisation: Organisation
    kind: MissionKind = "mission"
    types: tuple[str, ...] = ()
    families: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    missions: tuple[MissionEntry, ...]


class Region(Strict):
    """An area of several countries, or at sea."""

    names: tuple[str, ...]
    countries: tuple[str, ...]


class PlacesFile(RuleFile):
    """Countries, the places within them, their adjectives, and regions."""

    countries: Mapping[str, tuple[str, ...]]
    within: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, tuple[str, ...]]
    regions: Mapping[str, Region]


class MissionRule(Rule):
    """A way of naming that counts: mentions `found` in a way that no rule has are no findings."""

    found: Way


class MissionsFile(RuleFile):
    """The vocabulary by which missions are named and described, and the ways of naming that count.

    What the ways need of the language stands in the other keys.
    """

    rules: tuple[MissionRule, ...]
    spelling: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, Organisation]
    long_bodies: Mapping[str, Organisation]
    body_adjectives: Mapping[str, Organisation]
    heads: Mapping[str, bool]
    typed_heads: Mapping[str, bool]
    modifiers: Mapping[str, str | None]
    type_adjectives: Mapping[str, str]
    cues: Mapping[str, tuple[str, ...]]
    place_prepositions: tuple[str, ...]
    name_prepositions: tuple[str, ...]
    within_words: tuple[str, ...]
    place_adverbs: tuple[str, ...]
    glosses: tuple[str, ...]
    coming: tuple[str, ...]
    unreal: tuple[str, ...]
    carriers: tuple[str, ...]
    exercises: tuple[str, ...]
    not_codes: tuple[str, ...]
    form_nouns: tuple[str, ...]
    form_openers: Mapping[str, Organisation]
    not_forms: tuple[str, ...]
    connectors: tuple[str, ...]
    evidence: tuple[str, ...]
    sending: tuple[str, ...]
    crime: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mission:
    """A mission as the engine knows it: `first` and `last` are years (None: unknown, or it still runs)."""

    id: str
    name: str
    organisation: Organisation
    kind: MissionKind
    countries: tuple[str, ...] = ()
    regions: frozenset[str] = frozenset()
    first: int | None = None
    last: int | None = None
    types: frozenset[str] = frozenset()
    family: str | None = None
    numbered: bool = False

    def active(self, year: int) -> bool:
        """Whether it can be spoken of as current in `year`: it is planned a year ahead and wound up a year after."""
        return (self.first is None or self.first - 1 <= year) and (self.last is None or year <= self.last + 1)

    def runs(self, year: int) -> bool:
        """Whether it is deployed in `year`."""
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)

    def lies_in(self, place: Place) -> bool:
        """Whether it is deployed in `place`."""
        return (place.region in self.regions) if place.region else not place.codes.isdisjoint(self.countries)

    def within(self, place: Place) -> bool:
        """As `lies_in`, a mission in a country of a region included."""
        return self.lies_in(place) or not place.codes.isdisjoint(self.countries)


@dataclass(frozen=True, slots=True)
class Place:
    """A country (one code), or a region with its key and the codes of its countries."""

    codes: frozenset[str]
    region: str | None = None
    adjective: bool = False


def missions_of(files: Sequence[RegistryFile]) -> list[tuple[Mission, MissionEntry]]:
    """Every mission of the registry files, with its entry, in their order."""
    result = []
    for file in files:
        for entry in file.missions:
            first, last = (*entry.years, None, None)[:2]
            mission = Mission(
                id=entry.id,
                name=entry.name,
                organisation=entry.organisation or file.organisation,
                kind=entry.kind or file.kind,
                countries=entry.countries,
                regions=frozenset(entry.regions),
                first=first,
                last=last,
                types=frozenset(entry.types or file.types),
                family=entry.family,
                numbered=entry.numbered,
            )
            result.append((mission, entry))
    return result
