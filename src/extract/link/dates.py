"""From when until when an act holds: the dates of its own words that begin or limit it."""

from __future__ import annotations

from datetime import date

from extract.link.findings import Findings
from extract.link.parts import Act, clause_start
from extract.link.topics import DUTCH
from extract.values import DateValue

_CHANGES = frozenset({"extend", "end", "increase", "decrease", "start", "suspend", "resume", "adjust", "establish"})
_STARTS = frozenset({"start", "resume", "establish", "adjust"})
_SIZED = frozenset({"increase", "decrease"})
_UNTIL = ("until", "until_incl")
_SINCE = ("from", "as_of")
_LASTING = frozenset({"start", "extend", "resume", "establish"})
_ENDING = frozenset({"eindigt", "eindigen", "afloopt", "aflopen"})
_HEAD = 3  # tokens from a sentence's start among which the deployment stands that it tells of
_ASKED = frozenset({"of", "over"})  # between a choice and its act: spreken in mei over verlenging
_IN_THE_COURSE = ["in", "de", "loop", "van"]
_CLOSERS = frozenset({",", ";"})

Period = tuple[str | None, str | None]


class DatesOfActs:
    """Tells the dates of a letter's acts, asked in the order of the text."""

    def __init__(self, findings: Findings, today: date | None) -> None:
        self._findings = findings
        self._lower = findings.lower
        self._words = findings.words
        self._today = today.isoformat() if today else ""
        self._last: tuple[int, str] | None = None  # the block and last date of the act before

    def of(self, act: Act) -> Period:
        """The first and last day, as EDTF, of what an act settles."""
        start: str | None = None
        until: str | None = None
        for i in self._findings.dates.within(clause_start(self._findings, act), act.high):
            if self._elsewhere(act, i):
                continue
            first, last = self._read(act, i)
            start, until = start or first, until or last
        until = until or self._same_end(act) or self._run_out(act)
        if (start, until) == (None, None) and act.value.action in _LASTING:
            start, until = self._lasting(act)
        if last_day := until or start:
            self._last = (self._findings.sentences[act.sentence].block, last_day)
        return start, until

    def _lasting(self, act: Act) -> Period:
        """What the next sentence says of when it begins and ends: De inzet vangt aan op … en eindigt op …"""
        sentences, dates = self._findings.sentences, self._findings.dates
        after = act.sentence + 1
        if (
            act.value.actor not in DUTCH
            or after >= len(sentences)
            or sentences[after].block != sentences[act.sentence].block
        ):
            return None, None
        low, high = sentences[after].start, sentences[after].end
        head = self._lower[low : low + _HEAD]
        if self._words.referred.isdisjoint(head) or self._words.lasting.isdisjoint(self._lower[low:high]):
            return None, None
        start: str | None = None
        until: str | None = None
        for i in dates.within(low, high):
            found = dates.found[i]
            first, _, last = found.value.value.rpartition("/")
            if found.value.type == "duration" or self._past(found.value):
                continue
            ends = found.value.bound in _UNTIL or not _ENDING.isdisjoint(self._lower[low : found.start])
            start, until = (start or first or None, last) if ends or first else (start or last, until)
        return start, until

    def _read(self, act: Act, i: int) -> Period:
        """What one date says of the act's start and end."""
        found = self._findings.dates.found[i]
        value, action = found.value, act.value.action
        first, _, last = value.value.rpartition("/")
        if value.type == "duration":
            return None, None
        if value.bound in _UNTIL or self._limits(act, i):
            return None, last
        if first and self._before(found.start) == "op":  # besluit op 14 en 15 juni over vermindering
            return None, None
        if first:
            gradual = action in _SIZED and self._before(found.start) == "tussen"  # groeit tussen juni en december tot
            return (first, None if gradual else last) if action in _CHANGES else (None, None)
        if self._before(found.start) == "gedurende":
            return last, last
        begins = action in _STARTS and self._before(found.start) in self._words.start_preposition
        begins = begins and not (self._past(value) and self._announced(act)) and not self._of_choice(act, found.start)
        return (last, None) if value.bound in _SINCE or begins else (None, None)

    def _of_choice(self, act: Act, token: int) -> bool:
        """Whether a date is a choice's to come, not its act's: In mei bekijkt het kabinet of inzet mogelijk is."""
        if act.value.status == "deferred":
            return "of" not in self._lower[act.low : token]
        between = self._lower[token : act.found.start]
        return act.value.status == "considered" and not _ASKED.isdisjoint(between)

    def _limits(self, act: Act, i: int) -> bool:
        """Whether a single date without `tot` is an act's last day: the end of what ends, voortgezet uiterlijk …"""
        value = self._findings.dates.found[i].value
        if value.type == "range" and "/" in value.value:
            return False
        if act.value.action == "end":
            return self._ends(act, i)
        start = self._findings.dates.found[i].start
        if value.bound == "by" and "tot" in self._lower[max(0, start - 2) : start]:  # tot uiterlijk 1 mei
            return True
        return value.bound == "by" and act.value.action == "extend" and act.value.status != "deferred"

    def _ends(self, act: Act, i: int) -> bool:
        """Whether a date is that on which an ending act takes effect, not that on which it was decided."""
        found = self._findings.dates.found[i]
        value: DateValue = found.value
        if value.bound in _SINCE:
            return True
        if value.bound in ("since", "before"):
            return False
        if not self._past(value):
            return value.bound == "after" or self._before(found.start) not in self._words.no_effect
        if act.value.status != "decided" or self._announced(act):
            return False
        return self._before(found.start) not in self._words.no_effect

    def _past(self, value: DateValue) -> bool:
        """Whether a date lies before the letter's, or is it."""
        day = value.value
        return bool(self._today) and (day < self._today[: len(day)] or day == self._today)

    def _announced(self, act: Act) -> bool:
        return not self._words.announcing.isdisjoint(self._lower[act.low : act.high])

    def _before(self, start: int) -> str:
        """The word before a date, its article passed over."""
        i = start - 1
        while i > 0 and self._lower[i] in self._words.article:
            i -= 1
        if self._lower[max(0, i - 3) : i + 1] == _IN_THE_COURSE:
            i -= 3
        return self._lower[i] if i >= 0 else ""

    def _elsewhere(self, act: Act, i: int) -> bool:
        """Whether a date stands in a clause that is not the act's: a relative one, or one about what expires."""
        at, start = act.sentence, self._findings.dates.found[i].start
        clause = self._findings.clause(at, start)
        if clause and not clause[0] <= act.found.start < clause[1]:
            return True
        low, high = self._around(start, act.low, act.high)
        return not low <= act.found.start < high and not self._words.expiry.isdisjoint(self._lower[low:high])

    def _around(self, token: int, low: int, high: int) -> tuple[int, int]:
        """The words around a token up to the nearest comma or semicolon on each side."""
        first = next((k + 1 for k in range(token, low - 1, -1) if self._lower[k] in _CLOSERS), low)
        last = next((k for k in range(token, high) if self._lower[k] in _CLOSERS), high)
        return first, last

    def _run_out(self, act: Act) -> str | None:
        """The day on which what is not extended ends by itself: loopt op 31 december af en wordt niet verlengd."""
        if act.value.action != "end" or act.value.status != "decided":
            return None
        low = self._findings.sentences[act.sentence].start
        for i in reversed(self._findings.dates.within(low, act.found.start)):
            found = self._findings.dates.found[i]
            near = self._around(found.start, low, act.found.start)
            single = found.value.type == "date" and found.value.bound is None and not self._past(found.value)
            if single and not self._words.expiry.isdisjoint(self._lower[near[0] : near[1]]):
                return found.value.value
        return None

    def _same_end(self, act: Act) -> str | None:
        """The end that an act shares with the one before: voor dezelfde duur, tot die datum."""
        sentences = self._findings.sentences
        if self._findings.vocabulary.same_end.find(self._lower, act.low, act.high) is None:
            return None
        if self._last and self._last[0] == sentences[act.sentence].block:
            return self._last[1]
        before = sentences[max(0, act.sentence - 1)]
        dates = self._findings.dates
        values = [dates.found[i].value for i in dates.within(before.start, act.low)]
        return next((v.value for v in reversed(values) if v.type == "date" and not self._past(v)), None)
