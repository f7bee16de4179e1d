"""Mentions of missions by name: listed names, code names, compounds, with brackets and places that belong to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from extract.components.dates.phrases import Phrases
from extract.components.missions.context import Context
from extract.components.missions.model import Mission, MissionsFile, Way
from extract.components.missions.names import Names, Strength

_AND = frozenset({"en", "and", "/"})
MAX_BEHIND = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `start` to `end`, which mean one of `options`, or with `several` all of them.

    `strength` says how far the words stand by themselves, `long` whether they are a full name.
    """

    start: int
    end: int
    way: Way
    options: tuple[Mission, ...]
    strength: Strength = Strength.STRONG
    several: bool = False
    long: bool = False
    described: bool = False


def shared(first: Sequence[Mission], second: Sequence[Mission]) -> tuple[Mission, ...]:
    """The missions that two names can both mean, in the order of the first."""
    return tuple(m for m in first if m in second)


class Joiner:
    """Makes one mention of the parts of a name: brackets, apposition, places, numbers."""

    def __init__(
        self, file: MissionsFile, names: Names, families: Mapping[str, Sequence[Mission]], ctx: Context
    ) -> None:
        self._names = names
        self._families = families
        self._words, self._lower = ctx.reading.words, ctx.reading.lower
        self._file = file
        self._ctx = ctx
        self._places = {start: (end, place) for start, end, place in ctx.places if not place.adjective}
        self._glosses = Phrases((p, True) for p in file.glosses)
        self._ends = {end for end, _ in self._places.values()}

    def join(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions with what belongs to them; `mentions` are in order and do not overlap."""
        placed = [self._place(m) for m in self._commas(mentions)]
        joined = [self._tail(m) for m in self._brackets(placed)]
        return [m for m, following in zip_longest(joined, joined[1:]) if not self._introduces(m, following)]

    @staticmethod
    def _introduces(m: Mention, following: Mention | None) -> bool:
        """`de NAVO-missie in Irak NMI`: a description right before the name stays out."""
        return m.described and following is not None and m.end == following.start

    def _word(self, at: int) -> str:
        return self._words[at] if 0 <= at < len(self._words) else ""

    def _commas(self, mentions: Sequence[Mention]) -> list[Mention]:
        """`(Long Name, ABBR)`: within brackets one mention."""
        joined: list[Mention] = []
        for m in mentions:
            before = joined[-1] if joined else None
            if (
                before
                and before.long
                and not m.long
                and m.start == before.end + 1
                and self._word(before.end) == ","
                and self._word(m.end) == ")"
                and (options := shared(before.options, m.options))
            ):
                joined[-1] = replace(before, end=m.end, options=options, strength=max(before.strength, m.strength))
            else:
                joined.append(m)
        return joined

    def _brackets(self, mentions: Sequence[Mention]) -> list[Mention]:
        """`Long Name (ABBR)`, `omschrijving (Name)`: one mention where both can mean the same."""
        joined: list[Mention] = []
        for mention in mentions:
            before, m = joined[-1] if joined else None, self._glossed(mention)
            if before and m.start == before.end + 1 and self._word(before.end) == "(" and self._word(m.end) == ")":
                options = shared(before.options, m.options)
                if before.described and not options:
                    options = m.options
                if options:
                    joined[-1] = self._behind(Mention(before.start, m.end + 1, m.way, options, long=True), m)
                    continue
            joined.append(m)
        return joined

    def _glossed(self, m: Mention) -> Mention:
        """`vooruitgeschoven aanwezigheid (enhanced Forward Presence)`: the Dutch before the brackets belongs to it."""
        at = self._ctx.reading.sentence_at(m.start)
        if at is None or self._word(m.start - 1) != "(" or self._word(m.end) != ")":
            return m
        gloss = self._glosses.before(self._lower, m.start - 1, self._ctx.reading.bounds[at][0])
        return replace(m, start=gloss[0], end=m.end + 1) if gloss else m

    def _behind(self, whole: Mention, short: Mention) -> Mention:
        """`… (EUCAP) Sahel Mali`: what stands behind the brackets goes on with the short name in them."""
        head = self._words[short.start : short.end]
        at = self._ctx.reading.sentence_at(whole.start)
        stop = whole.end if at is None else min(whole.end + MAX_BEHIND, self._ctx.reading.bounds[at][1])
        for end in range(stop, whole.end, -1):
            name = self._names.named([*head, *self._words[whole.end : end]])
            if name and (options := shared(name.missions, short.options)):
                return replace(whole, end=end, options=options)
        return whole

    def _tail(self, m: Mention) -> Mention:
        if any(o.numbered for o in m.options):
            end = m.end + 1 if self._word(m.end) == "-" else m.end
            if self._word(end).lstrip("'’").isdigit() and len(self._word(end)) in (2, 3, 4):
                return replace(m, end=end + 1)
            return m
        return self._further(self._place(m))

    def _place(self, m: Mention) -> Mention:
        """Add a place right behind that tells which mission is meant."""
        if m.described or m.several:
            return m
        at = m.end
        family = {o.family for o in m.options if o.family}
        if m.long and family and self._lower[at : at + 1] and self._lower[at] in self._file.name_prepositions:
            at += 1
            if self._lower[at : at + 1] in (["the"], ["de"]):
                at += 1
        if at not in self._places or self._ctx.reading.sentence_at(m.start) != self._ctx.reading.sentence_at(at):
            return m
        end, place = self._places[at]
        options = tuple(o for o in m.options if o.within(place))
        if not options:
            return m
        return replace(m, end=end, options=options)

    def _further(self, m: Mention) -> Mention:
        """`EUCAP Sahel Mali en Niger`: with each further place its mission of the same family."""
        if m.described:
            return m
        family = self._families.get(m.options[0].family or "", ())
        while len({o.family for o in m.options}) == 1 and m.end in self._ends and self._word(m.end) in _AND:
            end, place = self._places.get(m.end + 1, (0, None))
            others = [o for o in family if place and o.lies_in(place) and o not in m.options]
            if len(others) != 1:
                break
            m = replace(m, end=end, options=(*m.options, others[0]), several=True)
        return m
