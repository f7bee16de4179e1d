"""Type that sets a paragraph apart: bold, underlined or italic throughout, as headings without a style are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.readers.source import Hint

_LONGEST = 170
_NO_HEADING = re.compile(r"[.,;:?!]\W*$|^\W*[a-zß-ÿ](?![.)]\s)|^[\W\d]*$")
_STYLED = 9  # levels of heading styles; ranks of emphasis stand below them


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How a run of text is set; None where it is set as what it stands in."""

    bold: bool | None = None
    underlined: bool | None = None
    italic: bool | None = None

    def over(self, base: Emphasis) -> Emphasis:
        """This, with what it leaves open taken from `base`."""
        return Emphasis(
            base.bold if self.bold is None else self.bold,
            base.underlined if self.underlined is None else self.underlined,
            base.italic if self.italic is None else self.italic,
        )

    def under(self, inner: Emphasis) -> Emphasis:
        """What a run set as `inner` looks like within this."""
        return inner.over(self)

    @property
    def rank(self) -> int:
        """A level for a heading set so, below those of all heading styles; 0 for plain type."""
        upright = self.bold and not self.italic
        for step, shown in enumerate((upright, self.bold, self.underlined, self.italic), 1):
            if shown:
                return _STYLED + step
        return 0

    @staticmethod
    def common(runs: Sequence[tuple[Emphasis, int]]) -> Emphasis:
        """The emphasis that all runs with any characters share."""
        shown = [emphasis for emphasis, size in runs if size]
        return Emphasis(
            bool(shown) and all(e.bold for e in shown),
            bool(shown) and all(e.underlined for e in shown),
            bool(shown) and all(e.italic for e in shown),
        )


def is_heading(text: str, emphasis: Emphasis) -> bool:
    """Whether a paragraph set so reads as a heading."""
    return bool(emphasis.rank and text and len(text) <= _LONGEST and not _NO_HEADING.search(text))


def ranked(spans: Sequence[Hint], since: int = 0) -> tuple[Hint, ...]:
    """The headings' levels without gaps; of one kind of emphasis alone no level is known (0).

    Headings before offset `since` are the page's, not the letter's, and have no say in the levels of others.
    """
    used = sorted({span.level for span in spans if span.role == "heading" and span.start >= since})
    if len(used) == 1 and used[0] > _STYLED:
        ranks = {used[0]: 0}
    else:
        ranks = {level: rank for rank, level in enumerate(used, 1)}
    return tuple(replace(span, level=ranks.get(span.level, 0)) if span.role == "heading" else span for span in spans)
