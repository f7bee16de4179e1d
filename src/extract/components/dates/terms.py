"""What a rule reads out of the text before it is known which year is meant or what stands around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from extract.components.dates.calendar import Direction, InYear, Period, Tense
from extract.values import Anchor, DateBound, DateMod

# What a word shows of its clause: a tense, an aim (`te` with an infinitive), that it tells of the letter's own time
# (`here`), or that a clause ends before it (`comma`: as a part of a longer one). A perfect (`done`) tells of its own
# part of a clause alone.
Cue = Literal["past", "done", "told", "future", "sure", "here", "aim", "comma", "end"]
Cues = Callable[[], Sequence[tuple[int, Cue]]]
_HARD: frozenset[Cue] = frozenset({"end"})
_SOFT: frozenset[Cue] = frozenset({"end", "comma"})
_PAST: frozenset[Cue] = frozenset({"past", "told"})
_PAST_HERE: frozenset[Cue] = frozenset({"past", "told", "done"})
_FUTURE: frozenset[Cue] = frozenset({"future", "sure"})


@dataclass(frozen=True, slots=True)
class Term:
    """An expression at tokens `start` to `end` (half-open), read by the rule with id `rule`.

    Exactly one of four says what it stands for: `period` (known outright), `in_year` (known once its year is; then
    `direction` may tell which year), `after` (known once the period before it in the text is), or `duration` (ISO
    8601). `names_year` holds for a bare year (also `dat jaar`), which an expression before it may take over.
    """

    start: int
    end: int
    rule: str
    period: Period | None = None
    in_year: InYear | None = None
    after: Callable[[Period], Period | None] | None = None
    duration: str | None = None
    direction: Direction | None = None
    mod: DateMod | None = None
    bound: DateBound | None = None
    names_year: bool = False
    needs_year: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """From where a sentence looks at the calendar: the letter's anchor, and the words that show a verb's tense.

    `cues` gives positions with what the word there shows, in order. `told` is the last period told of in the paragraph
    before the sentence.
    """

    anchor: Anchor | None
    cues: Cues = tuple
    told: Period | None = None

    def tense(self, token: int) -> Tense | Literal["mixed"] | None:
        """The tense that the clause around `token` shows, else that of the whole between its clause ends.

        An aim behind it is one, unless it stands right behind a preterite (`besloot in juni te …`).
        None where nothing shows one, `mixed` where past and future stand side by side.
        """
        cues = self.cues()
        following = bisect_left(cues, (token,))
        aim = following < len(cues) and cues[following][1] == "aim"
        if aim and not (following and cues[following - 1][1] == "told" and token - cues[following - 1][0] < 3):
            return "sure"
        return self._shown(token, _SOFT) or self._shown(token, _HARD)

    def _shown(self, token: int, ends: frozenset[Cue]) -> Tense | Literal["mixed"] | None:
        cues = self.cues()
        place = bisect_left(cues, (token,))
        near: set[Cue] = set()
        for steps in (range(place - 1, -1, -1), range(place, len(cues))):
            for i in steps:
                if cues[i][1] in ends:
                    break
                near.add(cues[i][1])
        past, future = near & (_PAST if ends is _HARD else _PAST_HERE), near & _FUTURE
        if past and future:
            return "mixed"
        if past:
            return "told" if "told" in past and "here" not in near else "past"
        return ("sure" if "sure" in future else "future") if future else None

    @property
    def day(self) -> date | None:
        """The letter's day, None where it is not known so precisely."""
        return self.anchor.day if self.anchor and self.anchor.precision == "day" else None

    @property
    def month(self) -> date | None:
        """A day in the letter's month, None where not even the month is known."""
        return self.anchor.day if self.anchor and self.anchor.precision != "year" else None


def in_the_year(term: Term, year: int) -> Term | None:
    """A term that waits for its year, in year `year`; None where the calendar has no such day."""
    period = term.in_year(year) if term.in_year else None
    return replace(term, period=period, in_year=None, needs_year=False) if period else None
