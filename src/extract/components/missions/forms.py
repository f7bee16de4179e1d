"""Missions that no registry holds, known by the form of their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.components.missions.context import Context
from extract.components.missions.descriptions import Nouns
from extract.components.missions.finder import Mention
from extract.components.missions.model import Mission, MissionsFile, Way
from extract.components.missions.names import Strength
from extract.values import Organisation

MAX_NAME = 18
MAX_CODE = 3


def is_abbreviation(word: str) -> bool:
    """Whether `word` looks like one: 3 to 12 characters, most of them capitals."""
    capitals = sum(c.isupper() for c in word)
    return 3 <= len(word) <= 12 and capitals >= 2 and capitals * 2 > len(word) and word[0].isalpha()


class Forms:
    """Finds names by their form in one letter."""

    def __init__(self, file: MissionsFile, nouns: Nouns, ctx: Context, taken: set[int]) -> None:
        self._file, self._nouns, self._ctx, self._taken = file, nouns, ctx, taken
        self._words, self._lower = ctx.reading.words, ctx.reading.lower
        self._place_at = {start for start, _, place in ctx.places}

    def abbreviated(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, those with a new abbreviation in brackets behind them with it, and its later mentions.

        An abbreviation behind a full name is that mission's; behind a description it names a mission that the registry
        does not hold.
        """
        taken = {i for m in mentions for i in range(m.start, m.end)}
        defined: dict[str, tuple[int, tuple[Mission, ...]]] = {}
        result = []
        for m in mentions:
            at = m.end + 1
            word = self._words[at] if at + 1 < len(self._words) else ""
            bracketed = is_abbreviation(word) and self._words[m.end] == "(" and self._words[at + 1] == ")"
            if not bracketed or at in taken or not (m.long or (m.described and len(m.options) == 1)):
                result.append(m)
                continue
            options = m.options
            if m.described:
                options = (replace(options[0], id=word, family=None, types=frozenset()),)
            defined.setdefault(word, (at, options))
            result.append(Mention(m.start, at + 2, "defined", defined[word][1], long=True))
        self._taken |= taken
        return sorted([*result, *self._later(defined)], key=lambda m: m.start)

    def defined(self, brackets: Sequence[int], known: Mapping[int, Mention]) -> list[Mention]:
        """Long names with their abbreviation in brackets, and every later mention of the abbreviation.

        `brackets` are the positions of opening brackets, `known` the mentions by name by their first token.
        """
        found: list[Mention] = []
        defined: dict[str, tuple[int, tuple[Mission, ...]]] = {}
        for at in brackets:
            if at + 2 >= len(self._words) or self._words[at + 2] != ")" or at - 1 in self._taken:
                continue
            word = self._words[at + 1]
            sentence = self._ctx.reading.sentence_at(at)
            if sentence is None or not is_abbreviation(word):
                continue
            start = self._name_start(at, self._ctx.reading.bounds[sentence][0], word)
            if start is None:
                continue
            if at + 1 in known:
                options = known[at + 1].options
            else:
                _, options = defined.setdefault(word, (at + 2, (self._mission(start, at, word),)))
            found.append(Mention(start, at + 3, "defined", options, long=True))
        return [*found, *self._later(defined)]

    def _later(self, defined: Mapping[str, tuple[int, tuple[Mission, ...]]]) -> list[Mention]:
        """The mentions of the `defined` abbreviations behind the token of their definition."""
        if not defined:
            return []
        return [
            Mention(i, i + 1, "defined", defined[word][1])
            for i, word in enumerate(self._words)
            if word in defined and i > defined[word][0] and i not in self._taken
        ]

    def _name_start(self, end: int, low: int, word: str) -> int | None:
        """Where the capitalised name that ends at token `end` begins, if it is that of a mission."""
        start = end
        for i in range(end - 1, max(low, end - MAX_NAME) - 1, -1):
            if i in self._taken:
                break
            if self._words[i][0].isupper():
                if self._lower[i] in ("de", "het", "een", "the"):
                    break
                start = i
            elif self._lower[i] not in self._file.connectors:
                break
        words = self._lower[start:end]
        if len(words) < 2 or any(w in self._file.not_forms for w in words):
            return None
        if not any(w in self._file.form_nouns for w in words):
            return None
        opened = words[0] in self._file.form_openers
        fits = self._words[start][0] == word[0]
        return start if opened or (fits and ("mission" in words or "missie" in words)) else None

    def _mission(self, start: int, end: int, id_: str) -> Mission:
        organisation = self._file.form_openers.get(self._lower[start], "other")
        name = " ".join(self._words[start:end])
        there = [p for s, _, p in self._ctx.between(start, end) if not p.adjective]
        return Mission(id_, name, organisation, "mission", tuple(sorted({c for p in there for c in p.codes})))

    def coded(self, carriers: Sequence[int]) -> list[Mention]:
        """Code names behind `operatie` or `oefening`, and names in capitals behind a noun like `VN-missie`.

        The code name of an operation is known from there on without its noun.
        """
        found: list[Mention] = []
        codes: list[Mention] = []
        for at in carriers:
            sentence = self._ctx.reading.sentence_at(at)
            if sentence is None or at in self._taken:
                continue
            low, high = self._ctx.reading.bounds[sentence]
            word = self._lower[at]
            if word in self._file.exercises:
                found += self._code(at, high, "exercise", with_noun=False)
            elif word in self._file.carriers:
                if not self._criminal(low, high) and not (at > low and self._lower[at - 1] in self._file.unreal):
                    codes += self._code(at, high, "operation", with_noun=True)
            else:
                found += self._introduced(at, high)
        return [*found, *codes, *self._bare(codes)]

    def _bare(self, codes: Sequence[Mention]) -> list[Mention]:
        """The later mentions of code names without the noun before them."""
        first: dict[tuple[str, ...], Mention] = {}
        for m in codes:
            first.setdefault(tuple(self._words[m.start + 1 : m.end]), m)
        opening = {name[0] for name in first}
        taken = self._taken.union(i for m in codes for i in range(m.start, m.end))
        found: list[Mention] = []
        for i, word in enumerate(self._words if first else ()):
            if word not in opening or i in taken or (sentence := self._ctx.reading.sentence_at(i)) is None:
                continue
            for end in range(min(i + MAX_CODE, self._ctx.reading.bounds[sentence][1]), i, -1):
                coded = first.get(tuple(self._words[i:end]))
                if coded and i >= coded.end and not self._goes_on(end):
                    found.append(replace(coded, start=i, end=end))
                    break
        return found

    def _goes_on(self, at: int) -> bool:
        """Whether the name before token `at` is but the beginning of another: `Anchor` in `Anchor Bank`."""
        return at < len(self._words) and self._ctx.adjacent(at - 1) and self._codes(at)

    def _criminal(self, low: int, high: int) -> bool:
        return not set(self._file.crime).isdisjoint([*self._lower[low:high], *self._words[low:high]])

    def _code(self, at: int, high: int, way: Way, *, with_noun: bool) -> list[Mention]:
        end = at + 1
        while end < min(high, at + 1 + MAX_CODE) and self._ctx.adjacent(end - 1) and self._codes(end):
            end += 1
        if end == at + 1:
            return []
        name = " ".join(self._words[at + 1 : end])
        prefix = self._lower[at].partition("-")[0]
        exercise = way == "exercise"
        organisation: Organisation = self._file.bodies.get(prefix, "national" if exercise else "coalition")
        mission = Mission(name, name, organisation, "exercise" if exercise else "mission")
        if end < high and exercise and self._words[end].isdigit():
            end += 1
        return [Mention(at if with_noun else at + 1, end, way, (mission,), Strength.WEAK)]

    def _codes(self, at: int) -> bool:
        word = self._words[at]
        return (
            len(word) > 2
            and word[0].isupper()
            and word.isalpha()
            and at not in self._place_at
            and at not in self._taken
            and self._lower[at] not in self._file.bodies
            and self._lower[at] not in self._file.not_codes
            and not self._ctx.is_plain(self._lower[at])
        )

    def _introduced(self, at: int, high: int) -> list[Mention]:
        noun = self._nouns.read(self._lower[at])
        after = at + 1
        if noun is None or noun.body is None or after >= high or after in self._taken or after in self._place_at:
            return []
        word = self._words[after]
        if not is_abbreviation(word) or not word.isupper():
            return []
        mission = Mission(word, word, noun.body, "mission")
        return [Mention(after, after + 1, "introduced", (mission,))]
