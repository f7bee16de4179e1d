"""Which missions counted actors are in.

A number's mission stands in its own phrase (drie trainers bij EUTM Mali), or comes from the act that settles it, or
stands before it (Voor UNMISS … drie trainers), or is what the text is about.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.annotations import Found
from extract.link.findings import Findings, Mention, Role
from extract.link.topics import Ids, Topics
from extract.values import CountValue, DecisionValue

_NO_ACTORS = frozenset({"state", "organisation"})
_DEPLOYED = frozenset({"military", "police", "unit", "asset"})
_CLAUSE = frozenset({";", ":"})
_HEAD = 4  # tokens from a sentence's start among which the mission is that it tells the size of
_NEAR = 1  # sentence before a number in which it may be told whose it is
_AFTER = 4  # tokens after a number among which its nationality stands: twee bataljons van het Iraakse leger


class Placing:
    """Tells the missions of a letter's numbers of actors."""

    def __init__(self, findings: Findings, topics: Topics, acts: Sequence[Found[DecisionValue]]) -> None:
        self._findings = findings
        self._topics = topics
        self._lower = findings.lower
        self._words = findings.words
        self._counts = findings.counts
        self._of_act: dict[int, Ids] = {}
        for act in acts:
            for i in act.value.counts:
                self._of_act.setdefault(i, act.value.mission_ids)

    def of(self, index: int) -> Ids:
        """The missions of the number at a position in `actor_counts`."""
        count = self._counts.found[index]
        at = self._findings.reading.sentence_at(count.start)
        of_act = self._of_act.get(index, ())
        if at is None:
            return of_act
        if not of_act and not self._sent(at, count):
            return ()
        ids = (
            self._assigned(at, count)
            or self._in_relative(at, count)
            or self._own(at, index, count, of_act)
            or self._one_of(at, count, of_act)
            or self._other(at, count)
        )
        return () if not of_act and self._host(at, count, ids) else ids

    # -- whether they are in any -------------------------------------------------------------------------------

    def _sent(self, at: int, count: Found[CountValue]) -> bool:
        """Whether the actors can be in a mission at all: no suspects, no recruits that it trains, no bare states."""
        words = self._words
        if count.value.noun in words.not_deployed:
            return self._told_of_mission(at, count)
        if not _NO_ACTORS.isdisjoint(count.value.categories):
            return self._takes_part(at, count)
        return True

    def _takes_part(self, at: int, count: Found[CountValue]) -> bool:
        """Whether states or bodies take part: nemen dertien landen deel, militairen uit dertien landen."""
        sentence = self._findings.sentences[at]
        words = self._lower[sentence.start : sentence.end]
        if self._lower[count.start - 1] == "uit" or self._told_of_mission(at, count):
            return True
        return not self._words.takes_part.isdisjoint(words) and self._words.condition.isdisjoint(words)

    def _told_of_mission(self, at: int, count: Found[CountValue]) -> bool:
        """Whether a sentence tells the size of the mission at its head: EULEX telt 2.500 medewerkers."""
        sentence = self._findings.sentences[at]
        head = self._findings.missions(sentence.start, sentence.start + _HEAD)
        before = self._lower[sentence.start : count.start]
        return bool(head) and head[0].role == Role.SUBJECT and not self._words.size_verb.isdisjoint(before)

    def _host(self, at: int, count: Found[CountValue], ids: Ids) -> bool:
        """Whether they are of the mission's host country, whom it may teach but who are not in it."""
        high = min(self._findings.sentences[at].end, count.end + _AFTER)
        local = not self._words.host_forces.isdisjoint(self._lower[count.end : high])
        return local or self._of_its_country(count.start, high, ids)

    def _of_its_country(self, low: int, high: int, ids: Ids) -> bool:
        """Whether a people of a mission's country is named in tokens `low` to `high`."""
        nations = {self._findings.vocabulary.places.nationality(word) for word in self._lower[low:high]} - {None}
        return any(country in nations for i in ids for country in self._findings.countries.get(i, ()))

    # -- in the sentence ---------------------------------------------------------------------------------------

    def _own(self, at: int, index: int, count: Found[CountValue], of_act: Ids) -> Ids:
        """The mission of the number's own phrase, where one follows it before the clause or the list goes on."""
        sentence = self._findings.sentences[at]
        if len(of_act) == 1 and not self._several(at):
            return of_act
        if self._missions_first(at):
            return ()
        low = count.end
        stop = self._stop(at, count)
        following = self._counts.within(count.end, sentence.end)
        mentions = [m for m in self._findings.missions(low, stop) if m.role < Role.OBLIQUE]
        mentions = [m for m in mentions if self._findings.clause(at, m.start) == self._findings.clause(at, count.start)]
        if not mentions:
            return ()
        first = mentions[0]
        between = [j for j in following if self._counts.found[j].start < first.start]
        if between and not self._listed(count.end, self._counts.found[between[0]].start):
            return ()
        return _ids(self._findings.group(mentions))

    def _assigned(self, at: int, count: Found[CountValue]) -> Ids:
        """The mission of a relative clause right after the number: een fregat, dat is ingedeeld bij SNMG1."""
        clause = self._findings.clause(at, count.end + 1)
        if clause is None or clause[0] != count.end + 1:
            return ()
        inside = self._findings.missions(*clause)
        if not inside or self._words.assigned.isdisjoint(self._lower[clause[0] : clause[1]]):
            return ()
        return inside[0].ids if inside[0].role == Role.PLACED else ()

    def _in_relative(self, at: int, count: Found[CountValue]) -> Ids:
        """The mission right before the relative clause of a number: EUPM, waaraan Nederland met vier man deelneemt."""
        clause = self._findings.clause(at, count.start)
        if clause is None or self._findings.missions(*clause):
            return ()
        sentence = self._findings.sentences[at]
        before = self._findings.missions(sentence.start, clause[0])
        near = before and before[-1].end in (clause[0], clause[0] - 1, clause[0] - 2)
        return before[-1].ids if near and before[-1].role == Role.OBLIQUE else ()

    def _several(self, at: int) -> bool:
        sentence = self._findings.sentences[at]
        return len({m.ids for m in self._findings.missions(sentence.start, sentence.end)}) > 1

    def _stop(self, at: int, count: Found[CountValue]) -> int:
        """Where the clause of a number ends: at a semicolon, or at `, en` with a preposition or verb after it."""
        sentence = self._findings.sentences[at]
        named_before = bool(self._topics.before_in(at, count.start))
        for i in range(count.end, sentence.end - 1):
            if self._lower[i] in _CLAUSE or (self._lower[i] == "," and self._lower[i + 1] in self._words.coordinator):
                return i
            if named_before and self._lower[i] in self._words.coordinator and self._lower[i + 1] in self._words.placing:
                return i  # Aan KFOR leveren wij acht militairen en aan EUFOR Althea vijf
        return sentence.end

    def _listed(self, low: int, high: int) -> bool:
        """Whether two numbers stand in one list: vier officieren, drie trainers en een adviseur."""
        words = self._lower[low:high]
        return len(words) <= 3 and not {",", "en", "of"}.isdisjoint(words)

    def _missions_first(self, at: int) -> bool:
        """Whether the sentence names each mission before its numbers: Aan UNDOF … twee, en aan UNTSO … drie."""
        sentence = self._findings.sentences[at]
        missions = self._placed(at)
        counts = self._counts.within(sentence.start, sentence.end)
        if len(missions) < 2 or not counts:
            return False
        last = self._counts.found[counts[-1]].start
        return missions[0].start < self._counts.found[counts[0]].start and missions[-1].start < last

    def _placed(self, at: int) -> list[Mention]:
        sentence = self._findings.sentences[at]
        mentions = self._findings.missions(sentence.start, sentence.end)
        return [m for m in mentions if m.role < Role.OBLIQUE and self._findings.clause(at, m.start) is None]

    def _one_of(self, at: int, count: Found[CountValue], of_act: Ids) -> Ids:
        """The act's missions; where it has several, the one of them named last before the number."""
        if not of_act:
            return ()
        if self._missions_first(at):
            return self._topics.before_in(at, count.start) or of_act
        before = self._topics.before_in(at, count.start) if len(of_act) > 1 else ()
        return before if before and set(before) < set(of_act) else of_act

    def _other(self, at: int, count: Found[CountValue]) -> Ids:
        """The mission named before a number of no act, that of its sentence, or what the text is about."""
        sentence = self._findings.sentences[at]
        if before := self._topics.before_in(at, count.start):
            return before
        every = self._findings.missions(sentence.start, sentence.end)
        mentions = [m for m in every if m.role != Role.ASIDE]
        near = [m for m in mentions if m.start >= count.end and "," not in self._lower[count.end : m.start]]
        if own := self._topics.leading(near) or self._topics.of_acts(at):
            return own
        if self._findings.vocabulary.closing.at(self._lower, sentence.start):
            return ()
        return (
            self._topics.earlier_in_paragraph(at)
            or self._topics.leading(mentions)
            or self._topics.of_section(at)
            or self._of_list(at)
            or (self._of_the_dutch(at) if _DEPLOYED.intersection(count.value.categories) else ())
        )

    def _of_the_dutch(self, at: int) -> Ids:
        """What the section before was about, else the letter's subject, for those whom Nederland sends or has there."""
        if carried := self._topics.carried_on(at):
            return carried
        sentences = self._findings.sentences
        near = [i for i in range(max(0, at - _NEAR), at + 1) if sentences[i].block == sentences[at].block]
        ids = self._topics.subject_at(at) if any(map(self._sent_by_us, near)) else ()
        return () if self._of_its_country(sentences[at].start, sentences[at].end, ids) else ids

    def _sent_by_us(self, at: int) -> bool:
        """Whether a sentence speaks of what Nederland sends: Het Nederlandse detachement telt …"""
        sentence = self._findings.sentences[at]
        words = self._lower[sentence.start : sentence.end]
        return not self._words.ours.isdisjoint(words) and not self._words.referred.isdisjoint(words)

    def _of_list(self, at: int) -> Ids:
        """The letter's subject, for an item of a list that tells what a contribution consists of."""
        lead = self._topics.lead_of(at)
        if lead is None:
            return ()
        sentence = self._findings.sentences[lead]
        words = self._lower[sentence.start : sentence.end]
        return () if self._words.size_noun.isdisjoint(words) else self._topics.subject


def _ids(mentions: Sequence[Mention]) -> Ids:
    return tuple(dict.fromkeys(i for m in mentions for i in m.ids))
