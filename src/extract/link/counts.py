"""Which numbers of actors an act settles, sends, extends, ends or considers.

Those of its own words, those of a sentence after it that says more of it (Het betreft …), and where it takes up a
contribution (deze bijdrage, dit verzoek) those that the text gave before as its size.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.link.findings import Findings
from extract.link.missions import MissionsOfActs
from extract.link.parts import Act, clause_start
from extract.reading import Sentence

_NO_ACTORS = frozenset({"state", "organisation"})
_NO_SIZE = frozenset({"decide", "investigate"})
_SIZED = frozenset({"increase", "decrease"})
_TAKES_UP = frozenset({"extend", "end", "suspend", "resume"})
_DUTCH = frozenset({"kabinet", "Nederland", "minister"})
_PARTITIVE = frozenset({"wie", "waarvan", "waaronder"})
_NUMBER = "aantal"
_BEFORE_NUMBER = 4  # tokens before a number among which `bedraagt` or `mandaat van` stands
_AFTER_CLAUSE = 3  # tokens after a relative clause among which the verb of size stands
_MAX_BACK = 8  # sentences back for the size of a mandate or contribution
_DEFINITE = frozenset({"de", "het", "onze"})
_ADJECTIVES = 2  # between an article and its noun
_FAR_BACK = 3  # sentences back for what was asked for, or is there now


class CountsOfActs:
    """Tells the numbers of a letter's acts, as positions in `actor_counts`."""

    def __init__(self, findings: Findings, missions: MissionsOfActs) -> None:
        self._findings = findings
        self._missions = missions
        self._lower = findings.lower
        self._words = findings.words
        self._counts = findings.counts
        self._acting = {findings.reading.sentence_at(f.start) for f in findings.acts}

    def of(self, act: Act) -> tuple[int, ...]:
        """The numbers of one act."""
        if act.value.action in _NO_SIZE:
            return tuple(self._of_request(act))
        own = [i for i in self._counts.within(act.low, act.high) if self._belongs(act, i)]
        start = clause_start(self._findings, act)
        own = [i for i in own if self._counts.found[i].start >= start] or own
        if act.high == self._findings.sentences[act.sentence].end:
            for s in self._missions.specifying(act.sentence):
                own += self._numbers(s)
        own += self._after_semicolon(act)
        own = own or self._of_main_clause(act)
        if act.value.action in _SIZED and len(own) == 1:
            own = self._changed_number(act, own[0]) + own
        return tuple(own or self._taken_up(act))

    def _of_request(self, act: Act) -> list[int]:
        """The numbers that a request asks for over which a choice is put off: Een verzoek om tien man wordt bezien."""
        start = clause_start(self._findings, act)
        asks = not self._words.request.isdisjoint(self._lower[start : act.found.start])
        return [i for i in self._counts.within(start, act.found.start) if asks and self._actors(i)]

    def _of_main_clause(self, act: Act) -> list[int]:
        """The size told of what an act in a relative clause sends: Het detachement, dat wij uitzenden, telt 80 man."""
        clause = self._findings.clause(act.sentence, act.found.start)
        if clause is None:
            return []
        sentence = self._findings.sentences[act.sentence]
        if self._words.size_verb.isdisjoint(self._lower[clause[1] : min(sentence.end, clause[1] + _AFTER_CLAUSE)]):
            return []
        return [i for i in self._counts.within(clause[1], sentence.end) if self._actors(i)]

    def _after_semicolon(self, act: Act) -> list[int]:
        """The numbers of a clause that says more of the act before it: …; het betreft vier militairen."""
        end = self._findings.sentences[act.sentence].end
        if act.high + 1 >= end or self._lower[act.high] != ";":
            return []
        if not self._findings.vocabulary.specifying.at(self._lower, act.high + 1):
            return []
        return [i for i in self._counts.within(act.high + 1, end) if self._actors(i)]

    def _changed_number(self, act: Act, own: int) -> list[int]:
        """The one number that the sentence before tells, where an act changes it: dit aantal … tot twintig."""
        taken = any(
            self._lower[i] == _NUMBER and self._lower[i - 1] in self._words.demonstrative
            for i in range(act.low + 1, act.high)
        )
        if not taken or not self._changed(own):
            return []
        told = [i for sentence in self._back(act, 1) for i in self._numbers(sentence)]
        return told if len(told) == 1 else []

    def _belongs(self, act: Act, i: int) -> bool:
        """Whether a number among an act's own words is one of what it settles."""
        found = self._counts.found[i]
        if i > 0 and self._counts.found[i - 1].end > found.start:  # twee (nu tijdelijk vier) militairen
            return False
        if not self._words.beside.isdisjoint(self._lower[max(act.low, found.start - _BEFORE_NUMBER) : found.start]):
            return False  # naast de huidige twee militairen
        if self._in_reason(act, found.start):
            return False
        if not self._actors(i) and not (act.value.action in _SIZED and self._changed(i)):
            return False
        clause = self._findings.clause(act.sentence, found.start)
        return clause is None or clause[0] <= act.found.start < clause[1] or self._of_the_dutch(act, clause)

    def _in_reason(self, act: Act, token: int) -> bool:
        """Whether a number stands in a clause that gives the act's reason: …, omdat minder dan tien landen meedoen."""
        between = self._lower[act.found.end : token]
        return any(word in self._words.reason and between[k - 1 : k] == [","] for k, word in enumerate(between))

    def _of_the_dutch(self, act: Act, clause: tuple[int, int]) -> bool:
        """Whether a relative clause tells the size of a Dutch contribution: de bijdrage, waarin vier mensen werken."""
        before = self._lower[act.low : clause[0]]
        return act.value.actor in _DUTCH and not self._words.referred.isdisjoint(before)

    def _changed(self, i: int) -> bool:
        """Whether a number is what something is changed to or from."""
        found = self._counts.found[i]
        return found.value.change is not None or (found.start > 0 and self._lower[found.start - 1] == "tot")

    def _actors(self, i: int) -> bool:
        return _NO_ACTORS.isdisjoint(self._counts.found[i].value.categories)

    # -- taken up ----------------------------------------------------------------------------------------------

    def _taken_up(self, act: Act) -> list[int]:
        """The numbers that earlier sentences of the paragraph give of what an act takes up."""
        if act.value.actor not in _DUTCH or act.value.status == "deferred":
            return []
        lasting = act.value.action in _TAKES_UP | _SIZED
        if lasting and (same := self._named_again(act)):
            return same
        if not self._same(act) and not (lasting and self._known(act)):
            return []
        if act.value.action == "decline":
            return self._refused(act) or self._asked_for(act)
        return self._size(act, lasting)

    def _same(self, act: Act) -> bool:
        """Whether an act takes up what was described: deze bijdrage, dit verzoek, ongewijzigd."""
        taken = any(self._missions.refers(i, act) or self._theirs(i, act) for i in range(act.low, act.high))
        return taken or not self._words.same.isdisjoint(self._lower[act.low : act.high])

    def _known(self, act: Act) -> bool:
        """Whether an act speaks of the contribution that the text knows, and names no mission: de huidige bijdrage."""
        if self._findings.missions(act.low, act.high):
            return False
        for i in range(act.low, act.high):
            if self._lower[i] in _DEFINITE:
                near = self._lower[i + 1 : min(act.high, i + 2 + _ADJECTIVES)]
                noun = next((word for word in near if not word.endswith("e") or word in self._words.contribution), "")
                if noun in self._words.contribution and "zelf" not in near:
                    return True
        return False

    def _named_again(self, act: Act) -> list[int]:
        """The last number of those whom an act names by their noun alone: zes F-16's …, de F-16's blijven."""
        nouns = {
            self._lower[i + 1] for i in range(act.low, act.high - 1) if self._lower[i] in _DEFINITE | {"deze", "dit"}
        }
        for sentence in self._back(act, _FAR_BACK):
            counts = [i for i in self._numbers(sentence) if self._lower[self._counts.found[i].end - 1] in nouns]
            if counts:
                return counts
        return []

    def _refused(self, act: Act) -> list[int]:
        """The numbers that an act's sentence names before `daarvan`: overweegt een peloton, maar ziet daarvan af."""
        if self._words.of_it.isdisjoint(self._lower[act.low : act.high]):
            return []
        low = self._findings.sentences[act.sentence].start
        return [i for i in self._counts.within(low, act.found.start) if self._actors(i)]

    def _theirs(self, i: int, act: Act) -> bool:
        """Whether the people named before stand at `i`: hun uitzending verlengen."""
        return i + 1 < act.high and self._lower[i] in self._words.their and self._lower[i + 1] in self._words.referred

    def _back(self, act: Act, sentences: int) -> list[Sentence]:
        """The sentences of the paragraph before an act's, the nearest first."""
        every = self._findings.sentences
        block = every[act.sentence].block
        nearest = every[max(0, act.sentence - sentences) : act.sentence]
        return [s for s in reversed(nearest) if s.block == block]

    def _numbers(self, sentence: Sentence) -> list[int]:
        """The numbers of actors that a sentence tells, without parts of them: onder wie tien officieren."""
        within = self._counts.within(sentence.start, sentence.end)
        return [i for i in within if self._actors(i) and self._lower[self._counts.found[i].start - 1] not in _PARTITIVE]

    def _size(self, act: Act, lasting: bool) -> list[int]:
        """The numbers of the nearest sentence before that gives the size of a mandate or contribution.

        An act that lasts or ends takes up what is supplied now too: Nederland levert drie stafofficieren. With a noun
        (deze bijdrage, not hiermee) that may stand farther back.
        """
        named = not (self._words.contribution | self._words.post).isdisjoint(self._lower[act.low : act.high])
        for back, sentence in enumerate(self._back(act, _MAX_BACK), start=1):
            counts = self._numbers(sentence)
            if not counts:
                continue
            words = self._lower[sentence.start : sentence.end]
            start = self._counts.found[counts[0]].start
            before = self._lower[max(sentence.start, start - _BEFORE_NUMBER) : start]
            if not self._words.size_of.isdisjoint(before):
                return counts if not self._words.size_verb.isdisjoint(words) else counts[:1]
            owned = self._lower[start - 1] in self._words.owning  # heeft vier Patriots
            ours = back == 1 or (named and back <= _FAR_BACK and self._ours(words) and not owned)
            if lasting and ours and self._supplied(act.sentence - back, words):
                return counts
        return []

    def _ours(self, words: Sequence[str]) -> bool:
        """Whether a sentence tells what Nederland supplies, not what it once did."""
        then = not self._words.supplied.isdisjoint(words) and self._words.since.isdisjoint(words)
        return not then and not self._words.ours.isdisjoint(words)

    def _supplied(self, at: int, words: Sequence[str]) -> bool:
        """Whether a sentence that holds no act tells what is there now."""
        return at not in self._acting and not self._words.supplies.isdisjoint(words)

    def _asked_for(self, act: Act) -> list[int]:
        """The numbers of a request that an act declines."""
        for sentence in self._back(act, _FAR_BACK):
            words = self._lower[sentence.start : sentence.end]
            if not self._words.request.isdisjoint(words) and (counts := self._numbers(sentence)):
                return counts
        return []
