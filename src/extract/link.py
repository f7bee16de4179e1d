"""What belongs together: an act's mission, dates and numbers, and the mission of a number of actors.

An act's own words stand in its part of the sentence: between the coordinator that divides it from the act before and
the one that divides it from the act after. What is not found there is looked for in the sentence, then in sentences
that say more of the same act (Het betreft …), then in the paragraph's topic, then in its heading.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, read, write
from extract.language import LetterDutch
from extract.reading import Reading, Sentence, reading_of
from extract.rules import Rule, RuleFile, load
from extract.values import CountValue, DateValue, DecisionValue, MissionValue

V = TypeVar("V")

_NO_ACTORS = frozenset({"state", "organisation"})
_CHANGES = frozenset({"extend", "end", "increase", "decrease", "start", "suspend", "resume", "adjust", "establish"})
_NEAR = 6  # tokens between a preposition and the mission it places
_FINITE = frozenset({"decisions.present", "decisions.past"})


class LinkFile(RuleFile):
    """link.yaml: the words by which things are joined, and examples."""

    rules: tuple[Rule, ...]


FILES: dict[str, type[RuleFile]] = {"link.yaml": LinkFile}


@Language.factory("kamerbrief_link", requires=["doc.spans"], assigns=["doc.spans"])
def make_link(nlp: LetterDutch, name: str) -> Link:
    """The component."""
    return Link(load(nlp.rules / "link.yaml", LinkFile))


@dataclass(frozen=True, slots=True)
class _Act:
    """A decision with its position in the group and its part of the sentence, tokens `low` to `high`."""

    index: int
    found: Found[DecisionValue]
    low: int
    high: int
    sentence: int


class _Places:
    """Findings of one kind by place."""

    def __init__(self, found: Sequence[Found[V]]) -> None:
        self.found = found
        self._starts = [f.start for f in found]

    def within(self, low: int, high: int) -> range:
        """The positions of the findings that start in tokens `low` to `high`."""
        return range(bisect_left(self._starts, low), bisect_left(self._starts, high))


class Link:
    """Completes the values of `decisions` and `actor_counts`."""

    def __init__(self, file: LinkFile) -> None:
        words = file.words
        self._coordinators = frozenset(words["coordinator"])
        self.prepositions = frozenset(words["place_preposition"])
        self.other_prepositions = frozenset(words["other_preposition"])
        self._matter = frozenset(words["mission_matter"])
        self._more = tuple(tuple(str(p).split()) for p in words["specifying"])
        self._size = frozenset(words["size_of"])
        self._same = frozenset(words["same"])

    def __call__(self, doc: Doc) -> Doc:
        """Fill in missions, dates and counts of decisions, and missions of counts."""
        letter = _Letter(doc, self)
        decisions = [letter.complete(act) for act in letter.acts]
        counts = letter.placed_counts(decisions)
        write(doc, "decisions", decisions)
        write(doc, "actor_counts", counts)
        return doc

    # -- parts of a sentence -----------------------------------------------------------------------------------

    def parts(
        self, lower: Sequence[str], sentence: Sentence, acts: Sequence[Found[DecisionValue]]
    ) -> list[tuple[int, int]]:
        """The part of the sentence that belongs to each of its acts."""
        cuts = [sentence.start]
        for a, b in pairwise(acts):
            cuts.append(self._cut(lower, a, b))
        cuts.append(sentence.end)
        return list(pairwise(cuts))

    def _cut(self, lower: Sequence[str], a: Found[DecisionValue], b: Found[DecisionValue]) -> int:
        """Where the words of act `a` end and those of `b` begin."""
        between = [i for i in range(a.end, b.start) if lower[i] in self._coordinators and lower[i - 1] != "tot"]
        if between:
            return between[-1] if b.rule in _FINITE or a.rule in _FINITE else between[0]
        for i in range(b.start - 1, max(a.end, b.start - 6) - 1, -1):
            if lower[i] in self.prepositions or lower[i] == "om":
                return i
        return b.start

    def specifies(self, lower: Sequence[str], sentence: Sentence) -> bool:
        """Whether a sentence says more of the act before it."""
        head = tuple(lower[sentence.start : sentence.start + 6])
        return any(head[k : k + len(p)] == p for p in self._more for k in range(3))

    def states_size(self, lower: Sequence[str], start: int) -> bool:
        """Whether the number at `start` is said to be the size of a mandate or contribution."""
        return bool(self._size & set(lower[max(0, start - 4) : start]))

    def about_missions(self, lower: Sequence[str], sentence: Sentence) -> bool:
        """Whether a sentence speaks of a contribution, mandate or deployment, so that the topic's mission is meant."""
        return not self._matter.isdisjoint(lower[sentence.start : sentence.end])

    def takes_up(self, lower: Sequence[str], act: _Act) -> bool:
        """Whether an act is about what the text was about: dit mandaat, deze bijdrage."""
        pairs = pairwise(lower[act.low : act.high])
        return any(a in ("dit", "deze") and b in self._matter for a, b in pairs)

    def same_again(self, lower: Sequence[str], act: _Act) -> bool:
        """Whether an act takes up a contribution already described: deze bijdrage, ongewijzigd."""
        return bool(self._same & set(lower[act.low : act.high]))


class _Letter:
    """A document's findings, ready to be joined."""

    def __init__(self, doc: Doc, link: Link) -> None:
        self._link = link
        self._reading: Reading = reading_of(doc)
        self._lower = self._reading.lower
        self.missions = _Places(read(doc, "missions"))
        self.dates = _Places(read(doc, "dates"))
        self.counts = _Places(read(doc, "actor_counts"))
        self._mission_found: list[Found[MissionValue]] = read(doc, "missions")
        self._date_found: list[Found[DateValue]] = read(doc, "dates")
        self._count_found: list[Found[CountValue]] = read(doc, "actor_counts")
        self.acts = list(self._acts(read(doc, "decisions")))
        self._of_sentence = {a.sentence for a in self.acts}

    def _acts(self, decisions: Sequence[Found[DecisionValue]]) -> Iterator[_Act]:
        by_sentence: dict[int, list[int]] = {}
        for i, f in enumerate(decisions):
            at = self._reading.sentence_at(f.start)
            if at is not None:
                by_sentence.setdefault(at, []).append(i)
        for at, indexes in sorted(by_sentence.items()):
            sentence = self._reading.sentences[at]
            parts = self._link.parts(self._lower, sentence, [decisions[i] for i in indexes])
            for i, (low, high) in zip(indexes, parts, strict=True):
                yield _Act(i, decisions[i], low, high, at)

    def complete(self, act: _Act) -> Found[DecisionValue]:
        """The act with its missions, dates and counts."""
        value = act.found.value
        start, until = self._dates_of(act)
        return replace(
            act.found,
            value=replace(
                value,
                mission_ids=self._missions_of(act),
                from_date=start,
                until_date=until,
                counts=self._counts_of(act),
            ),
        )

    # -- missions ----------------------------------------------------------------------------------------------

    def _missions_of(self, act: _Act) -> tuple[str, ...]:
        sentence = self._reading.sentences[act.sentence]
        if self._link.takes_up(self._lower, act):
            topic = self._topic(act.sentence)
            if topic:
                return topic
        if act.found.value.action == "adjust":  # van de ene missie naar de andere
            both = [i for i in self.missions.within(act.low, act.high) if self._placed(i)]
            if len(both) == 2:
                return _ids(self._mission_found[i] for i in both)
        own = self._complement(act) or self._named(act.low, act.high, placed=True)
        own = own or self._named(sentence.start, sentence.end)
        if own or not self._link.about_missions(self._lower, sentence):
            return own
        more = [i for s in self._specifying(act.sentence) for i in self.missions.within(s.start, s.end)]
        if more:
            return _ids(self._mission_found[i] for i in more)
        return self._topic(act.sentence)

    def _complement(self, act: _Act) -> tuple[str, ...]:
        """The mission of a phrase right after the act's word: bijdragen aan …, bijdrage aan …"""
        after = act.found.end
        if after < act.high and self._lower[after] in self._link.prepositions:
            for i in self.missions.within(after, min(act.high, after + _NEAR)):
                return self._named(self._mission_found[i].start, act.high)
        return ()

    def _named(self, low: int, high: int, *, placed: bool = False) -> tuple[str, ...]:
        """The first mission in a span of tokens (`placed`: after a preposition of place), and those joined to it."""
        places = [i for i in self.missions.within(low, high) if not placed or self._placed(i)]
        if not places:
            return ()
        chain = [places[0]]
        for i in places[1:]:
            if not self._joined(self._mission_found[chain[-1]].end, self._mission_found[i].start):
                break
            chain.append(i)
        return _ids(self._mission_found[i] for i in chain)

    def _placed(self, index: int) -> bool:
        """Whether a mission stands after a preposition of place, or after none: aan MINUSMA, not met MINUSMA."""
        start = self._mission_found[index].start
        for i in range(start - 1, max(0, start - _NEAR), -1):
            if self._lower[i] in self._link.prepositions:
                return True
            if self._lower[i] in self._link.other_prepositions:
                return False
        return True

    def _joined(self, end: int, start: int) -> bool:
        """Whether only a coordination (and text in brackets) stands between two missions."""
        words: list[str] = []
        depth = 0
        for word in self._lower[end:start]:
            depth += (word == "(") - (word == ")")
            if depth < 0:  # the first mission stood in brackets itself
                words, depth = [], 0
            elif depth == 0 and word != ")":
                words.append(word)
        return len(words) <= 4 and bool({"en", ",", "of", "/", "alsmede"} & set(words) or not words)

    def _specifying(self, at: int) -> Iterator[Sentence]:
        """The sentences after `at` that say more of its act."""
        sentences = self._reading.sentences
        for following in sentences[at + 1 : at + 4]:
            if following.block != sentences[at].block or not self._link.specifies(self._lower, following):
                return
            yield following

    def _topic(self, at: int) -> tuple[str, ...]:
        """The paragraph's first mission before sentence `at`, else its heading's."""
        sentences = self._reading.sentences
        first = at
        while first > 0 and sentences[first - 1].block == sentences[at].block:
            first -= 1
        places = self.missions.within(sentences[first].start, sentences[at].end)
        if places:
            return self._mission_found[places[0]].value.mission_ids
        while first > 0 and sentences[first].kind != "heading":
            first -= 1
        heading = self.missions.within(sentences[first].start, sentences[first].end)
        return (
            self._mission_found[heading[0]].value.mission_ids if heading and sentences[first].kind == "heading" else ()
        )

    # -- dates -------------------------------------------------------------------------------------------------

    def _dates_of(self, act: _Act) -> tuple[str | None, str | None]:
        """The first and last day, as EDTF, of what the act settles."""
        start = until = None
        action = act.found.value.action
        for i in self.dates.within(act.low, act.high):
            date = self._date_found[i].value
            before = self._lower[self._date_found[i].start - 1] if self._date_found[i].start else ""
            if date.type == "duration":
                continue
            if date.bound in ("until", "until_incl"):
                until = until or date.value.split("/")[-1]
            elif date.type == "range" and "/" in date.value and action in _CHANGES:
                first, last = date.value.split("/", 1)
                start, until = start or first, until or last
            elif date.bound in ("from", "as_of") or (
                before in ("in", "op", "sinds") and action in ("start", "resume", "establish")
            ):
                if action == "end":
                    until = until or date.value
                else:
                    start = start or date.value
        return start, until

    # -- counts ------------------------------------------------------------------------------------------------

    def _counts_of(self, act: _Act) -> tuple[int, ...]:
        if act.found.value.action in ("decide", "investigate"):
            return ()
        own = [i for i in self.counts.within(act.low, act.high) if self._actors(i) and not self._nested(i)]
        for s in self._specifying(act.sentence):
            if s.start >= act.high and self._last_of_sentence(act):
                own += [i for i in self.counts.within(s.start, s.end) if self._actors(i)]
        if not own and self._link.same_again(self._lower, act):
            own = self._earlier_sizes(act)
        return tuple(own)

    def _last_of_sentence(self, act: _Act) -> bool:
        return act.high == self._reading.sentences[act.sentence].end

    def _earlier_sizes(self, act: _Act) -> list[int]:
        """The numbers that an earlier sentence of the paragraph gives as the size of the contribution."""
        sentences = self._reading.sentences
        for at in range(act.sentence - 1, -1, -1):
            s = sentences[at]
            if s.block != sentences[act.sentence].block:
                break
            counts = [i for i in self.counts.within(s.start, s.end) if self._actors(i)]
            if counts and self._link.states_size(self._lower, self._count_found[counts[0]].start):
                if "bedraagt" in self._lower[s.start : s.end] or "uit" in self._lower[s.start : s.end]:
                    return counts
                return counts[:1]
        return []

    def _nested(self, index: int) -> bool:
        """Whether a number stands inside another's phrase: twee (nu tijdelijk vier) militairen."""
        return index > 0 and self._count_found[index - 1].end > self._count_found[index].start

    def _actors(self, index: int) -> bool:
        return not _NO_ACTORS & set(self._count_found[index].value.categories)

    def placed_counts(self, decisions: Sequence[Found[DecisionValue]]) -> list[Found[CountValue]]:
        """The counts with the missions that the actors are (to be) in."""
        acts = {c: d.value.mission_ids for d in decisions for c in d.value.counts}
        return [
            replace(f, value=replace(f.value, mission_ids=self._mission_of_count(i, f, acts.get(i, ()))))
            for i, f in enumerate(self._count_found)
        ]

    def _mission_of_count(self, index: int, count: Found[CountValue], of_act: tuple[str, ...]) -> tuple[str, ...]:
        if not self._actors(index):
            return ()
        at = self._reading.sentence_at(count.start)
        if at is None:
            return of_act
        sentence = self._reading.sentences[at]
        stop = min(
            [self._count_found[j].start for j in self.counts.within(count.end, sentence.end)], default=sentence.end
        )
        after = self.missions.within(count.end, stop)
        if after and self._lower[self._mission_found[after[0]].start - 1] in self._link.prepositions | {"de", "het"}:
            return self._named(count.end, stop)
        if of_act:
            return of_act
        before = self.missions.within(sentence.start, count.start)
        if before:
            return self._mission_found[before[-1]].value.mission_ids
        return self._named(sentence.start, sentence.end) or self._topic(at)


def _ids(found: Iterator[Found[MissionValue]] | list[Found[MissionValue]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for f in found for i in f.value.mission_ids))
