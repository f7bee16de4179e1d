"""Missions that are described rather than named: `de NAVO-trainingsmissie in Irak`, `EU-missies in Mali en Niger`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.components.dates.phrases import Phrases
from extract.components.missions.context import Context
from extract.components.missions.finder import Mention
from extract.components.missions.model import Mission, MissionsFile, Place
from extract.values import Organisation

_ARTICLES = frozenset({"de", "het", "the"})
_AND = frozenset({"en", "and", "of", ",", "alsmede"})
_THAT = frozenset({"dat", "dit"})
# The types of mission that a stated one may stand for.
_COVERS = {"civil": frozenset({"civil", "police", "justice", "border", "capacity"})}
MAX_GAP = 5


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun such as `NAVO-trainingsmissie` says: whose mission, of what type, one or several."""

    body: Organisation | None
    type: str | None
    plural: bool
    operation: bool = False


class Nouns:
    """Reads nouns that describe a mission."""

    def __init__(self, file: MissionsFile) -> None:
        self._file = file
        self._plural = {**file.heads, **file.typed_heads}
        self._heads = sorted(self._plural, key=len, reverse=True)
        self._read: dict[str, Noun | None] = {}

    def read(self, word: str) -> Noun | None:
        """The noun's meaning; None where the word describes no mission."""
        if word not in self._read and len(self._read) < 100_000:
            self._read[word] = self._parse(word)
        return self._read.get(word)

    def _parse(self, word: str) -> Noun | None:
        head = next((h for h in self._heads if word.endswith(h)), None)
        if head is None:
            return None
        typed = self._file.typed_heads
        rest = word[: -len(head)]
        prefix, hyphen, modifier = rest.partition("-")
        body = self._file.bodies.get(prefix) if hyphen else None
        if body is None:
            modifier = rest
        modifiers = self._file.modifiers
        for form in (modifier, modifier.rstrip("-"), modifier.replace("-", "")):
            if form in modifiers and (head not in typed or modifiers[form]):
                return Noun(body, modifiers[form], self._plural[head], head.startswith("operatie"))
        return None


def _is_sent(m: Mission) -> bool:
    """Whether it is a mission that can be called one: no post, standing force or exercise."""
    return m.kind == "mission" and "post" not in m.types


@dataclass(slots=True)
class _Described:
    start: int
    end: int
    bodies: list[Organisation]
    types: list[str]
    plural: bool
    places: list[Place]
    named: list[Mission]
    adjective: int | None = None
    unreal: bool = False
    coming: bool = False
    operation: bool = False


class Describer:
    """Finds descriptions in one letter and the missions of the registry that they fit."""

    def __init__(
        self,
        file: MissionsFile,
        nouns: Nouns,
        registry: Sequence[Mission],
        ctx: Context,
        names: Sequence[Mention],
    ) -> None:
        self._file, self._nouns, self._registry, self._ctx = file, nouns, registry, ctx
        self._lower, self._words = ctx.reading.lower, ctx.reading.words
        self._places = {start: (end, place) for start, end, place in ctx.places if not place.adjective}
        self._adjectives = {start: place for start, _, place in ctx.places if place.adjective}
        self._names = {m.start: m for m in names}
        self._inside = {m.end - 1: m for m in names if m.end - m.start > 1 and not m.described}
        self._long_bodies = Phrases(file.long_bodies.items())
        self._there_said = Phrases((p, True) for p in file.place_adverbs)
        self._within: dict[tuple[Place, ...], list[Mission]] = {}

    def find(self, positions: Sequence[int]) -> list[Mention]:
        """The descriptions around the nouns at `positions`."""
        found: list[Mention] = []
        for at in positions:
            sentence = self._ctx.reading.sentence_at(at)
            if sentence is None or (found and at < found[-1].end):
                continue
            low, high = self._ctx.reading.bounds[sentence]
            if at in self._inside:
                found += self._with_body(self._inside[at], at, high)
                continue
            described = self._read(at, low, high)
            if described and (mention := self._resolve(described, low, high)):
                found.append(mention)
        return found

    def _with_body(self, name: Mention, at: int, high: int) -> list[Mention]:
        """`Special Monitoring Mission van de OVSE`: the body behind a name that ends with a noun belongs to it."""
        behind = _Described(at, at + 1, [], [], False, [], [])
        self._bodies(behind, at + 1, high)
        options = tuple(o for o in name.options if o.organisation in behind.bodies)
        return [replace(name, end=behind.end, options=options)] if options else []

    def _read(self, at: int, low: int, high: int) -> _Described | None:
        noun = self._nouns.read(self._lower[at])
        if noun is None:
            return None
        found = _Described(at, at + 1, [], [], noun.plural, [], [])
        if noun.body:
            found.bodies.append(noun.body)
        found.operation = noun.operation
        if noun.type:
            found.types.append(noun.type)
        self._before(found, low)
        self._after(found, high)
        return found

    def _before(self, found: _Described, low: int) -> None:
        """The body or adjectives before the noun; `EU Adviesmissie` and `EU- en NAVO-missies` begin with the body."""
        at = found.start - 1
        if at >= low and self._words[at].isupper() and self._lower[at] in self._file.bodies:
            found.bodies.append(self._file.bodies[self._lower[at]])
            found.start, at = at, at - 1
        while at - 1 >= low and self._lower[at] in ("en", ",") and self._lower[at - 1].endswith("-"):
            body = self._file.bodies.get(self._lower[at - 1].rstrip("-"))
            if body is None:
                break
            found.bodies.append(body)
            found.start, at = at - 1, at - 2
        for i in range(at, max(low - 1, at - 5), -1):
            word = self._lower[i]
            if word in self._file.type_adjectives:
                found.types.append(self._file.type_adjectives[word])
            elif word in self._file.body_adjectives:
                if not found.bodies:
                    found.bodies.append(self._file.body_adjectives[word])
                    found.adjective = i
            elif word in self._file.unreal:
                found.unreal = True
            elif word in self._file.coming:
                found.coming = True
            elif i in self._adjectives and not found.places:
                found.places.append(self._adjectives[i])
            elif word not in ("en", "of") and not word.endswith(("e", "-")):
                found.unreal |= found.coming and word == "een"
                break

    def _after(self, found: _Described, high: int) -> None:
        """`van de NAVO en de EU`, then the place or places."""
        at = self._bodies(found, found.end, high)
        adverb = self._there_said.after(self._lower, at, high)
        if adverb:
            country = next((p for p in self._ctx.nearest(at) if not p.region), None)
            if country:
                found.places, found.end = [country], adverb[0]
            return
        if at < high and self._lower[at] in self._file.place_prepositions:
            at += 1
        elif at not in self._places:
            return
        for _ in range(MAX_GAP):
            if at in self._places or at >= high or self._lower[at] not in self._file.within_words:
                break
            at += 1
        if at + 1 < high and self._lower[at] in _THAT and self._lower[at + 1] == "land":
            country = next((p for p in self._ctx.nearest(at) if not p.region), None)
            if country:
                found.places, found.end = [country], at + 2
            return
        self._list(found, at, high)

    def _bodies(self, found: _Described, at: int, high: int) -> int:
        if at >= high or self._lower[at] != "van":
            return at
        at += 1
        after = at
        while at < high:
            if self._lower[at] in _ARTICLES:
                at += 1
            elif at in self._names:
                found.named.extend(self._names[at].options[:1])
                at = after = self._names[at].end
            elif long := self._long_bodies.after(self._lower, at, high):
                found.bodies.append(long[1])
                at = after = long[0]
            elif self._lower[at] in self._file.bodies and self._words[at].isupper():
                found.bodies.append(self._file.bodies[self._lower[at]])
                at = after = at + 1
            elif after > found.end + 1 and self._lower[at] in _AND:
                at += 1
            else:
                break
        if after > found.end + 1:
            found.end = after
            return after
        return found.end

    def _list(self, found: _Described, at: int, high: int) -> None:
        places: list[Place] = []
        while at < high and at in self._places:
            found.end, place = self._places[at]
            places.append(place)
            at = found.end
            if at < high and self._lower[at] in _AND:
                at += 1
                if at < high and self._lower[at] in _ARTICLES:
                    at += 1
        if places:
            found.places = places

    def _resolve(self, d: _Described, low: int, high: int) -> Mention | None:
        if bracketed := self._bracketed(d):
            return bracketed
        if d.named and not d.places and not d.bodies:
            return self._mention(d, dict.fromkeys(d.named))
        if not d.places or d.unreal or not (d.bodies or self._ctx.deployments):
            return None
        if d.plural and not d.bodies and len(d.places) == 1:
            return None  # `waarnemersmissies in het gebied`: some, nobody says which
        told = d.bodies or any(t != "military" for t in d.types)
        chosen = self._described(d, low, high) if told else self._only_one(d)
        if d.coming and self._ctx.year is not None:
            chosen = [m for m in chosen if m.first is not None and abs(m.first - self._ctx.year) <= 1]
        return self._mention(d, dict.fromkeys(chosen)) if chosen else None

    def _described(self, d: _Described, low: int, high: int) -> list[Mission]:
        if d.named:
            several = [m for body in d.bodies for m in self._fits(d, [body], d.places, low, high)[:1]]
            return [*d.named, *several]
        chosen: list[Mission] = []
        for place in d.places:
            for bodies in [[b] for b in d.bodies] or [[]]:
                fits = self._fits(d, bodies, [place], low, high)
                chosen += fits if d.plural and d.bodies and len(d.places) == 1 else self._best(fits)
        alone = not d.plural and len(d.places) == 1
        return chosen or ([self._own(d)] if alone else [])

    def _bracketed(self, d: _Described) -> Mention | None:
        """`Europese trainingsmissie (EUTM)`: a name in brackets says which mission it is."""
        if self._lower[d.end : d.end + 1] != ["("] or d.end + 1 not in self._names:
            return None
        name = self._names[d.end + 1]
        if self._lower[name.end : name.end + 1] != [")"]:
            return None
        start = d.start if d.adjective is None else d.adjective
        return Mention(start, d.end, "described", name.options, described=True)

    def _mention(self, d: _Described, missions: dict[Mission, None]) -> Mention:
        return Mention(d.start, d.end, "described", tuple(missions), several=True, described=True)

    def _own(self, d: _Described) -> Mission:
        """A mission that the registry does not hold, under the words that describe it."""
        text = " ".join(self._words[d.start : d.end])
        codes = sorted(d.places[0].codes)
        return Mission(
            text, text, d.bodies[0] if d.bodies else "other", "mission", tuple(codes), types=frozenset(d.types)
        )

    def _only_one(self, d: _Described) -> list[Mission]:
        """`de missie in Mali`: only the one mission there that the letter has named, or that was there at the time."""
        if d.plural:
            return []
        there = [m for m in self._there(tuple(d.places)) if any(m.lies_in(p) for p in d.places)]
        named = self._ctx.last_named(there)
        if named or d.operation:
            return [named] if named else []
        current = self._ctx.active(there)
        return current if len(current) == 1 else []

    def _fits(
        self, d: _Described, bodies: Sequence[Organisation], places: Sequence[Place], low: int, high: int
    ) -> list[Mission]:
        """The registry's missions of that body in those places at the time, of the stated type where there are any."""
        there = [m for m in self._there(tuple(places)) if not bodies or m.organisation in bodies]
        exact = [m for m in there if any(m.lies_in(p) for p in places)]
        fits = self._ctx.latest(there if d.plural else exact or there)
        if d.plural and self._ctx.year is not None:
            fits = [m for m in fits if m.runs(self._ctx.year)] or fits
        if d.adjective is not None and not self._ctx.active(fits) and bodies:
            fits = self._fits(d, [], places, low, high)
        types = d.types or (self._cued(low, high) if len(fits) > 1 else [])
        for stated in types:
            covered = _COVERS.get(stated, frozenset({stated}))
            typed = [m for m in fits if not m.types.isdisjoint(covered)]
            if stated == "civil":
                typed = [m for m in typed if "military" not in m.types] or typed
            fits = typed or (fits if bodies or not d.types else [])
        return fits

    def _there(self, places: tuple[Place, ...]) -> list[Mission]:
        if places not in self._within:
            self._within[places] = [m for m in self._registry if _is_sent(m) and any(m.within(p) for p in places)]
        return self._within[places]

    def _best(self, fits: Sequence[Mission]) -> list[Mission]:
        """The one named last, else the one that is most about its country."""
        named = self._ctx.last_named(fits)
        return [named] if named else sorted(fits, key=lambda m: len(m.countries) or 99)[:1]

    def _cued(self, low: int, high: int) -> list[str]:
        words = set(self._lower[low:high])
        kinds = [kind for kind, cues in self._file.cues.items() if not words.isdisjoint(cues)]
        return kinds if len(kinds) == 1 else []
