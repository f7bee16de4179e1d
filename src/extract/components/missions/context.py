"""What a letter says around a mention: its year, the places it names, the missions it has named before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from extract.components.missions.model import Mission, Place
from extract.reading import letter_of, reading_of

# A paragraph's places count for a mention this many sentences away, a letter's this many places back.
NEAR = 10
MAX_BACK = 50

PlaceAt = tuple[int, int, Place]


class Context:
    """The surroundings of the mentions of one letter, filled as they are resolved in the order of the text.

    `year` is the letter's (None: unknown); `deployments` whether the letter is plainly about sending people abroad.
    """

    def __init__(self, doc: Doc, places: Sequence[PlaceAt]) -> None:
        letter = letter_of(doc)
        self._doc = doc
        self.reading = reading_of(doc)
        self._plain: frozenset[str] | None = None
        self.year = letter.anchor.day.year if letter and letter.anchor else None
        self.deployments = True
        self.places = places
        self._starts = [start for start, _, _ in places]
        self._around: dict[int, list[frozenset[Place]]] = {}
        self._named: dict[Mission, None] = {}
        self._blocks: dict[int, tuple[int, int]] = {}
        for sentence in self.reading.sentences:
            first = self._blocks.get(sentence.block, (sentence.start, 0))[0]
            self._blocks[sentence.block] = (first, sentence.end)

    def adjacent(self, token: int) -> bool:
        """Whether one blank and nothing else parts `token` from the token behind it."""
        end = self._doc[token].idx + len(self.reading.words[token])
        return self._doc[token + 1].idx == end + 1 and self._doc[token].whitespace_ == " "

    def is_plain(self, word: str) -> bool:
        """Whether the letter has the lower-case `word` as such: capitals do not make it a name."""
        if self._plain is None:
            self._plain = frozenset(self.reading.words)
        return word in self._plain

    def name(self, missions: Iterable[Mission]) -> None:
        """Note that the letter names `missions` here."""
        for mission in missions:
            self._named.pop(mission, None)
            self._named[mission] = None

    def forget(self) -> None:
        """Begin the letter again."""
        self._named = {}

    def last_named(self, missions: Sequence[Mission]) -> Mission | None:
        """The one of `missions` that the letter named last, if any."""
        return next((m for m in reversed(self._named) if m in missions), None)

    def between(self, start: int, end: int) -> Sequence[PlaceAt]:
        """The places named within tokens `start` to `end`."""
        return self.places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def around(self, token: int) -> list[frozenset[Place]]:
        """The places of the sentence that holds `token`, and those of the sentences near it in its block."""
        at = self.reading.sentence_at(token)
        if at is None:
            return []
        if at not in self._around:
            sentences = self.reading.sentences
            first, last = self._blocks[sentences[at].block]
            low = max(first, sentences[max(0, at - NEAR)].start)
            high = min(last, sentences[min(len(sentences) - 1, at + NEAR)].end)
            self._around[at] = [self._within(*self.reading.bounds[at]), self._within(low, high)]
        return self._around[at]

    def _within(self, low: int, high: int) -> frozenset[Place]:
        return frozenset(p for _, _, p in self.between(low, high))

    def nearest(self, token: int) -> Iterable[Place]:
        """The places named before `token`, the nearest first."""
        last = bisect_left(self._starts, token) - 1
        for i in range(last, max(-1, last - MAX_BACK), -1):
            yield self.places[i][2]

    def active(self, missions: Sequence[Mission]) -> list[Mission]:
        """Those of `missions` that a letter of this year can speak of as current; all where the year is unknown."""
        return list(missions) if self.year is None else [m for m in missions if m.active(self.year)]

    def latest(self, missions: Sequence[Mission]) -> list[Mission]:
        """The current ones; where none is, the last to have ended before the letter, else all."""
        current = self.active(missions)
        if current or self.year is None:
            return current
        past = [m for m in missions if m.last is not None and m.last < self.year]
        return [max(past, key=lambda m: m.last or 0)] if past else list(missions)

    def choose(self, missions: Sequence[Mission], start: int) -> Mission:
        """The one of `missions` that a mention at token `start` means.

        Told by, in this order: a place in the sentence, in the paragraph, the latest mention of one of them, a place
        named before, the letter's year, their order in the registry.
        """
        if len(missions) == 1:
            return missions[0]
        for there in self.around(start):
            fits = [m for m in missions if any(m.lies_in(p) for p in there)]
            if len(fits) == 1:
                return fits[0]
            missions = fits or missions
        if named := self.last_named(missions):
            return named
        missions = self.latest(missions)
        for place in self.nearest(start):
            fits = [m for m in missions if m.lies_in(place)]
            if fits:
                return fits[0]
        return missions[0]
