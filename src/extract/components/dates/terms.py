"""What a rule reads out of the text before it is known which year is meant or what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.components.dates.calendar import Direction, InYear, Period, Tense
from extract.values import Anchor, DateBound, DateMod


@dataclass(frozen=True, slots=True)
class Term:
    """An expression at tokens `start` to `end` (half-open), read by the rule with id `rule`.

    Exactly one of four says what it stands for: `period` (known outright), `in_year` (known once its year is; then
    `direction` may tell which year), `after` (known once the period before it in the text is), or `duration` (ISO
    8601). `names_year` holds for a bare year, which an expression before it may take over.
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

    `cues` are positions with the tense that the word there shows, or None where a clause ends, in order.
    """

    anchor: Anchor | None
    cues: Sequence[tuple[int, Tense | None]] = ()

    def tense(self, token: int) -> Tense | None:
        """The tense on which the cues of the clause around `token` agree, if they do."""
        ends = [at for at, tense in self.cues if tense is None]
        low = max((at for at in ends if at < token), default=-1)
        high = min((at for at in ends if at > token), default=None)
        near = {t for at, t in self.cues if t and at > low and (high is None or at < high)}
        return near.pop() if len(near) == 1 else None

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
