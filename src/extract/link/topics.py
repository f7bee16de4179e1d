"""What the text is about at a place: the mission that `deze bijdrage`, `hieraan` or a bare `de missie` means there.

The nearest of: a sentence before it in the paragraph, the heading, the paragraphs before it under that heading, the
country that the sentence or heading names, the headings above, the letter's subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from extract.link.findings import Findings, Mention, Role
from extract.link.parts import Act
from extract.reading import Letter, Sentence

Ids = tuple[str, ...]

_PROMINENT = 10  # words from a sentence's start to a mission that the sentence is plainly about
_MAX_BACK = 40  # sentences looked back through within a paragraph, and under a heading
DUTCH = frozenset({"kabinet", "Nederland", "minister"})
_OPENING = 3  # sentences in which a letter says what it is about
_SUBJECT_SHARE = 0.6  # of a letter's mentions, for a mission that is its subject
_OPENED_SHARE = 0.3  # the same for one that it opens with


class Topics:
    """A letter's topics, told as its acts are resolved in the order of the text."""

    def __init__(self, findings: Findings, letter: Letter | None) -> None:
        self._findings = findings
        self._letter = letter
        self._acts: dict[int, Ids] = {}
        self._dutch: set[int] = set()
        self._section_of = list(self._sections())

    def note(self, act: Act, ids: Ids) -> None:
        """Remember what mission an act is about."""
        if ids and self._findings.clause(act.sentence, act.found.start) is None:
            self._acts[act.sentence] = ids
            if act.value.actor in DUTCH:
                self._dutch.add(act.sentence)

    def _sections(self) -> Iterator[int | None]:
        """For each sentence the position of the heading that it stands under, for a heading of itself."""
        heading: int | None = None
        for at, sentence in enumerate(self._findings.sentences):
            if sentence.kind == "heading":
                heading = at
            yield None if sentence.kind == "note" else heading

    def of_acts(self, at: int) -> Ids:
        """The mission of the last act of sentence `at`."""
        return self._acts.get(at, ())

    # -- what a sentence is about ------------------------------------------------------------------------------

    def theme(self, at: int) -> Ids:
        """The mission that sentence `at` is about: that of its last act, else of its most prominent mention."""
        if at in self._acts:
            return self._acts[at]
        sentence = self._findings.sentences[at]
        mentions = self._findings.themes(sentence.start, sentence.end)
        outside = [m for m in mentions if self._findings.clause(at, m.start) is None]
        return self.leading(outside or mentions)

    def leading(self, mentions: list[Mention]) -> Ids:
        """The most prominent of some mentions, the first of equals."""
        if not mentions:
            return ()
        role = min(m.role for m in mentions)
        first = next(i for i, m in enumerate(mentions) if m.role == role)
        group = self._findings.group(mentions[first:])
        return group[0].ids if len(group) == 1 else ()  # several at once are no topic

    def before(self, at: int, token: int) -> Ids:
        """The mission that the paragraph was about before `token` of sentence `at`."""
        ids = self.before_in(at, token)
        if len(ids) == 1:
            return ids
        return self.earlier_in_paragraph(at)

    def earlier_in_paragraph(self, at: int) -> Ids:
        """The mission that the sentences of the paragraph before sentence `at` are about.

        The nearest that is plainly about one (an act's, one at the head of a sentence), else the nearest named. An
        item's paragraph is that of the words that lead its list in.
        """
        sentences = self._findings.sentences
        named: Ids = ()
        if (lead := self.lead_of(at)) is not None:
            return self.theme(lead) or self.earlier_in_paragraph(lead)
        for i in range(at - 1, max(-1, at - _MAX_BACK), -1):
            if sentences[i].block != sentences[at].block:
                break
            if self._also(i):
                continue
            if (ids := self._plain(i)) and not self._lent(ids):
                return ids
            named = named or ids or self.theme(i)
        return named

    def _lent(self, ids: Ids) -> bool:
        """Whether a standing force is named, which may serve in the mission that the paragraph is about."""
        return ids in self._standing

    def _also(self, at: int) -> bool:
        """Whether sentence `at` only adds another mission to that of its heading: Ook de coalitie stopt."""
        findings = self._findings
        if findings.lower[findings.sentences[at].start] not in findings.words.adding or at in self._dutch:
            return False
        of_heading = self._of_heading(self._section_of[at])
        return bool(of_heading) and self.theme(at) != of_heading

    def lead_of(self, at: int) -> int | None:
        """The sentence that leads in the list of an item: De bijdrage omvat:"""
        sentences = self._findings.sentences
        if sentences[at].kind != "item":
            return None
        lead = next((i for i in range(at - 1, max(-1, at - _MAX_BACK), -1) if sentences[i].kind != "item"), None)
        return lead if lead is not None and self._findings.lower[sentences[lead].end - 1] == ":" else None

    def _plain(self, at: int) -> Ids:
        """The mission that sentence `at` is plainly about."""
        if at in self._acts:
            return self._acts[at]
        start = self._findings.sentences[at].start
        head = self._findings.themes(start, start + _PROMINENT)
        return self.leading(head) if head and head[0].role < Role.OBLIQUE else ()

    def before_in(self, at: int, token: int) -> Ids:
        """The last mission that sentence `at` names before `token`, with those joined to it."""
        named = self._findings.themes(self._findings.sentences[at].start, token)
        clause = self._findings.clause(at, token)
        named = [m for m in named if m.role < Role.OBLIQUE and self._findings.clause(at, m.start) in (None, clause)]
        first = next((k for k in range(len(named)) if named[-1] in self._findings.group(named[k:])), 0)
        return _ids(named[first:])

    def both(self, at: int, token: int) -> Ids:
        """The missions named together before `token`, else the last two of the paragraph or section: beide missies."""
        sentences = self._findings.sentences
        for i in range(at - 1, max(-1, at - _MAX_BACK), -1):
            if sentences[i].block == sentences[at].block and len(ids := self._plain(i)) > 1:
                return ids
        back = sentences[max(0, at - _MAX_BACK, self._section_of[at] or 0) : at + 1]
        paragraph = next(s.start for s in back if s.block == sentences[at].block)
        for first in (paragraph, back[0].start if self._section_of[at] is not None else paragraph):
            found: dict[str, None] = {}
            for mention in reversed(self._findings.missions(first, token)):
                found.update(dict.fromkeys(mention.ids))
                if len(found) >= 2:
                    return tuple(reversed(found))
        return ()

    # -- what a section is about -------------------------------------------------------------------------------

    def beyond(self, at: int) -> Ids:
        """The mission that the text is about where the paragraph of sentence `at` names none."""
        sentence = self._findings.sentences[at]
        heading = self._section_of[at]
        if self._elsewhere(at, heading):
            return ()
        if not self._findings.speaks_of_missions:
            return self._of_heading(heading)
        return (
            self._of_heading(heading)
            or self._of_country(sentence, at)
            or self._earlier(at, heading)
            or self._of_headings_country(heading, at)
            or self._above(heading, at)
        )

    def of_section(self, at: int) -> Ids:
        """The mission that the heading names, or the paragraphs before it under that heading."""
        heading = self._section_of[at]
        if self._elsewhere(at, heading):
            return ()
        if not self._findings.speaks_of_missions:
            return self._of_heading(heading)
        return (
            self._of_heading(heading)
            or self._earlier(at, heading)
            or self._of_headings_country(heading, at)
            or self._above(heading, at)
        )

    def carried_on(self, at: int) -> Ids:
        """The mission that the section before was about, where the heading only goes on: Nederlandse bijdrage."""
        heading = self._section_of[at]
        if not self._findings.speaks_of_missions or self._elsewhere(at, heading):
            return ()
        while heading is not None and not self._tells(heading) and self._general(heading):
            before = self._section_before(heading)
            if ids := self._last_theme(before, heading):
                return ids
            heading = before
        return ()

    def subject_at(self, at: int) -> Ids:
        """The letter's subject, where sentence `at` does not turn to what is beside all missions."""
        return () if self._elsewhere(at, self._section_of[at]) else self.subject

    def _general(self, heading: int) -> bool:
        """Whether a heading names a side of what the text is about, and no matter of its own."""
        sentence = self._findings.sentences[heading]
        return not self._findings.words.general.isdisjoint(self._findings.lower[sentence.start : sentence.end])

    def _section_before(self, heading: int) -> int | None:
        """The heading before one; None where the letter's opening stands before it."""
        return next((i for i in range(heading - 1, -1, -1) if self._findings.sentences[i].kind == "heading"), None)

    def _last_theme(self, heading: int | None, stop: int) -> Ids:
        """The mission that the last sentence to name one between a heading and sentence `stop` is about."""
        first = -1 if heading is None else heading
        return next((ids for i in range(stop - 1, first, -1) if (ids := self._main_theme(i))), ())

    def _main_theme(self, at: int) -> Ids:
        """The mission that a sentence is about; of several the letter's subject: de overdracht van X aan Y."""
        sentence = self._findings.sentences[at]
        named = {m.ids for m in self._findings.themes(sentence.start, sentence.end)}
        return self.subject if len(named) > 1 and self.subject in named else self.theme(at)

    def _elsewhere(self, at: int, heading: int | None) -> bool:
        """Whether a sentence or its heading turns to what is beside all missions: the embassy, a fund."""
        sentences = [self._findings.sentences[i] for i in (at, heading) if i is not None]
        apart = self._findings.words.elsewhere
        return any(not apart.isdisjoint(self._findings.lower[s.start : s.end]) for s in sentences)

    def _of_heading(self, heading: int | None) -> Ids:
        """The mission that a heading names; a heading of several names none of them."""
        if heading is None:
            return ()
        sentence = self._findings.sentences[heading]
        ids = _ids(self._findings.missions(sentence.start, sentence.end))
        return ids if len(ids) == 1 else ()

    def _earlier(self, at: int, heading: int | None) -> Ids:
        """The last mission of the paragraphs before it under the same heading, or in a letter without headings."""
        if heading is None and self._parents:
            return ()
        for i in range(at - 1, max(-1 if heading is None else heading, at - _MAX_BACK), -1):
            if (self.lead_of(i) is None) and (ids := self.theme(i)):
                return ids
        return ()

    def _of_country(self, sentence: Sentence, at: int) -> Ids:
        """The mission in the country that a sentence names, as the letter named it before sentence `at`."""
        words = self._findings
        countries = words.vocabulary.places.countries(words.lower, sentence.start, sentence.end)
        before = words.sentences[at].start
        return next((ids for c in countries if (ids := self._there(c, before))), ())

    def _of_headings_country(self, heading: int | None, at: int) -> Ids:
        return () if heading is None else self._of_country(self._findings.sentences[heading], at)

    def _there(self, country: str, before: int) -> Ids:
        """The mission in a country that the letter names most, of those that it had named before a token."""
        named = [ids for start, ids in self._by_country.get(country, ()) if start < before]
        return max(named, key=lambda ids: self._counted[ids], default=())

    @cached_property
    def _standing(self) -> set[Ids]:
        return {m.ids for m in self._findings.mentions if m.value.kind == "standing_force"}

    @cached_property
    def _counted(self) -> Counter[Ids]:
        return Counter(m.ids for m in self._findings.mentions)

    @cached_property
    def _by_country(self) -> dict[str, list[tuple[int, Ids]]]:
        """For each country its missions, with the token where each is first named."""
        every = self._findings.themes(0, len(self._findings.lower))
        missions = [m for m in every if m.value.kind == "mission" and len(m.ids) == 1]
        first = {m.ids: m for m in reversed(missions)}
        found: dict[str, list[tuple[int, Ids]]] = {}
        for mention in sorted(first.values(), key=lambda m: m.start):
            for country in mention.value.countries:
                found.setdefault(country, []).append((mention.start, mention.ids))
        return found

    def _above(self, heading: int | None, at: int) -> Ids:
        """The mission of the headings above."""
        while heading is not None and (heading := self._parents[heading]) is not None:
            if ids := self._of_heading(heading) or self._of_headings_country(heading, at):
                return ids
        return ()

    @cached_property
    def _parents(self) -> dict[int, int | None]:
        """For each heading the one above it."""
        parents: dict[int, int | None] = {}
        above: list[int] = []
        for at, sentence in enumerate(self._findings.sentences):
            if sentence.kind != "heading":
                continue
            siblings = above[-1:]
            while above and self._level(above[-1]) >= self._level(at):
                siblings = [above.pop()]
            parents[at] = above[-1] if above else self._unmarked_parent(at, siblings, parents)
            above.append(at)
        return parents

    def _unmarked_parent(self, at: int, siblings: list[int], parents: dict[int, int | None]) -> int | None:
        """The heading above one of the same level: one without text of its own, or that of the heading before it."""
        if not siblings or self._level(siblings[0]) != self._level(at) or self._tells(at):
            return None
        return siblings[0] if siblings[0] == at - 1 else parents[siblings[0]]

    def _tells(self, heading: int) -> bool:
        """Whether a heading names a mission or country itself."""
        sentence, words = self._findings.sentences[heading], self._findings
        named = words.missions(sentence.start, sentence.end)
        return bool(named or words.vocabulary.places.countries(words.lower, sentence.start, sentence.end))

    def _level(self, at: int) -> int:
        blocks = self._letter.blocks if self._letter else ()
        block = self._findings.sentences[at].block
        return blocks[block].level if block < len(blocks) else 0

    @cached_property
    def subject(self) -> Ids:
        """The one mission that the letter is about, if it is about one: that of its title, or of most mentions."""
        every = self._findings.themes(0, len(self._findings.lower))
        mentions = [m for m in every if m.value.kind == "mission"]
        title = (self._letter.title if self._letter else None) or ""
        if title:
            named = {m.ids: None for m in mentions if self._text(m) in title}
            if named:
                return next(iter(named)) if len(named) == 1 else ()
        if not self._findings.speaks_of_missions:
            return ()
        counted = Counter(m.ids for m in mentions).most_common(1)
        if not counted:
            return ()
        top, number = counted[0]
        share = _OPENED_SHARE if self._opening == {top} else _SUBJECT_SHARE
        return top if number > share * len(mentions) else ()

    @cached_property
    def _opening(self) -> set[Ids]:
        """The missions that the letter's first sentences name."""
        sentences = [s for s in self._findings.sentences if s.kind != "heading"][:_OPENING]
        return {m.ids for s in sentences for m in self._findings.themes(s.start, s.end)}

    def _text(self, mention: Mention) -> str:
        return " ".join(self._findings.reading.words[mention.start : mention.end])


def _ids(mentions: list[Mention]) -> Ids:
    return tuple(dict.fromkeys(i for m in mentions for i in m.ids))
