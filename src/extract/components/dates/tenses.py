"""What the words of a sentence show of the time it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.components.dates.calendar import Tense
from extract.components.dates.terms import Cue, Cues
from extract.lexicon import Lexicon

# A participle by its form: `getekend`, `aangenomen`, `verlengd`. Weak ones with a prefix of their own end in d alone,
# for `verlengt` is a present tense; `ge…en` is as often a noun (`gesprekken`).
_PARTICIPLE = re.compile(
    r"ge[a-zëï]{2,20}[dt]"
    r"|(?:aan|achter|af|bij|binnen|deel|door|in|los|mee|na|neer|om|onder|op|over|plaats|samen|stil|stop|tegen|terug|"
    r"toe|uit|vast|vol|voor|voort|vrij|weg)ge[a-zëï]{2,20}(?:d|t|en)"
    r"|(?:be|her|ont|ver)[a-zëï]{3,20}d"
)
# Before a noun it is inflected: `geplaatste`, `aangenomen`, `verworpen`.
_ATTRIBUTE = re.compile(r"(?:[a-z]{2,6}?)?(?:ge|be|her|ont|ver)[a-zëï]{2,20}(?:de|te|en)")
_STILL_PLANNED = ("plande", "ziene", "wachte", "oogde", "nomen")
_CITATION = 40  # tokens of a citation in brackets
_CITES = ("kamerstuk", "kst", "handelingen", "bijlage", "aanhangsel")
_MODALS = frozenset({"kon", "konden", "moest", "moesten", "wilde", "wilden"})
_PERFECT = frozenset({"heb", "heeft", "hebben", "is", "zijn", "ben"})
_ENDS: frozenset[Cue] = frozenset({"comma", "end"})
_AHEAD: frozenset[Cue] = frozenset({"future", "sure", "aim"})


def attribute_tense(word: str) -> Tense | None:
    """The tense of what stands between an article and its noun, told by the word behind the date in it.

    `de op 3 mei verworpen motie` is past, `de op 3 mei te houden top` and `de op 3 mei geplande top` are to come.
    """
    if word == "te" or (word.endswith(_STILL_PLANNED) and word != "aangenomen"):
        return "sure"
    return "past" if _ATTRIBUTE.fullmatch(word) else None


def _cited(lower: Sequence[str], low: int, high: int) -> frozenset[int]:
    """The tokens of papers cited in brackets, which end no clause: heeft op 3 mei de motie (Kamerstuk …) aangenomen."""
    found: set[int] = set()
    for at in range(low, high - 1):
        if lower[at] == "(" and lower[at + 1].startswith(_CITES):
            end = next((i for i in range(at, min(high, at + _CITATION)) if lower[i] == ")"), at)
            found.update(range(at, end + 1))
    return frozenset(found)


class Tenses:
    """Reads the cues of a sentence: listed words, and participles beside the auxiliary of the perfect."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._cues: dict[str, Cue] = dict(lexicon.values("tense"))
        self._no_participles = frozenset(lexicon.values("no_participle"))

    def of(self, lower: Sequence[str], low: int, high: int) -> Cues:
        """The cues of the sentence of tokens `low` to `high`, read when they are asked for: few dates need them."""
        return cache(lambda: self._read(lower, low, high))

    def _read(self, lower: Sequence[str], low: int, high: int) -> list[tuple[int, Cue]]:
        """The positions of the words of tokens `low` to `high` that show something, in order, with what they show."""
        words = lower[low:high]
        cited = _cited(lower, low, high)
        found = [(at, self._cues[word]) for at, word in enumerate(words, low) if word in self._cues and at not in cited]
        found = [(at, c) for at, c in found if "ik" not in lower[at + 1 : at + 2] or lower[at] != "voer"]  # voer ik uit
        found = [(at, c) for at, c in found if c != "aim" or (at + 1 < high and lower[at + 1].endswith("n"))]
        if not _MODALS.isdisjoint(words):  # kon worden bemand
            found = [(at, c) for at, c in found if lower[at] != "worden"]
        if _PERFECT.isdisjoint(words):
            return found
        told: list[tuple[int, Cue]] = []
        clause, ahead = low, False
        for at, cue in (*found, (high, "end")):
            if cue in _ENDS:
                if not ahead:
                    told += self._perfect(lower, clause, at)
                clause, ahead = at + 1, False
            ahead = ahead or cue in _AHEAD
        return sorted([*found, *told]) if told else found

    def _perfect(self, lower: Sequence[str], low: int, high: int) -> list[tuple[int, Cue]]:
        """The participles of a clause, tokens `low` to `high`, that has the auxiliary of the perfect."""
        words = lower[low:high]
        if _PERFECT.isdisjoint(words):
            return []
        return [(at, "done") for at, word in enumerate(words, low) if self._is_participle(word)]

    def _is_participle(self, word: str) -> bool:
        if word[-1] not in "dtn" or word in self._no_participles or word in self._cues:
            return False
        return bool(_PARTICIPLE.fullmatch(word))
