"""A light clause analysis: which tokens of a sentence belong to one clause, and what opens each clause.

Dutch puts a main clause's finite verb second and the rest of its verbs last, with subordinate clauses between commas
in the middle. So a subordinate clause is stacked on its parent, and a comma goes back to the parent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_SUBJECT_REACH = 30  # tokens of a clause before the relative clause that interrupts it
_RELATIVE_REACH = 60  # tokens of a relative clause, and before it to an auxiliary
_INFINITIVE_REACH = 45  # tokens between om and its te
_COORDINATORS = frozenset({"en", "maar", "doch", "want", ","})
_PUNCTUATION = frozenset(",;:()–—")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: the word that opens it ("" for a main clause), its parent, first token, whether it is a condition."""

    opener: str
    parent: int | None
    start: int
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence of tokens `start` to `end`; `of[i]` is the clause of token i."""

    start: int
    end: int
    of: Mapping[int, int]
    clauses: Sequence[Clause]

    def at(self, token: int) -> Clause:
        """The clause of a token."""
        return self.clauses[self.of[token]]

    def ancestors(self, clause: int) -> list[int]:
        """The clause and those that hold it, innermost first."""
        chain = [clause]
        parent = self.clauses[clause].parent
        while parent is not None:
            chain.append(parent)
            parent = self.clauses[parent].parent
        return chain

    def reaches(self, holder: int, clause: int) -> bool:
        """Whether clause `holder` is `clause` or holds it."""
        return holder in self.ancestors(clause)


class ClauseReader:
    """Cuts sentences into clauses by the closed-class words of decisions.yaml."""

    def __init__(self, classes: Mapping[str, frozenset[str]]) -> None:
        self._classes = classes
        self._openers = classes["subordinator"] | classes["relative"] | {"om", "door", "zonder", "of", "als", "nu"}
        self._asked = classes["adverb"] | classes["subject_word"] | classes["asking_subject"] | classes["request"]

    def read(self, lower: Sequence[str], start: int, end: int, is_verb: Callable[[str], bool]) -> Clauses:
        """The clauses of tokens `start` to `end`; `is_verb` tells the forms of verbs that rules know."""
        return _Cut(self._classes, (self._openers, self._asked), lower, (start, end), is_verb).run()


class _Cut:
    """One sentence's cutting, left to right."""

    def __init__(
        self,
        classes: Mapping[str, frozenset[str]],
        joined: tuple[frozenset[str], frozenset[str]],
        lower: Sequence[str],
        span: tuple[int, int],
        is_verb: Callable[[str], bool],
    ) -> None:
        self._classes = classes
        self._openers, self._asked = joined
        self._lower = lower
        self._start, self._end = span
        self._is_verb = is_verb
        self._clauses = [Clause("", None, self._start, self._supposes(self._start))]
        self._current = 0
        self._finite = False  # whether the current main clause has its finite verb

    def run(self) -> Clauses:
        of: dict[int, int] = {}
        finite, auxiliary = self._classes["finite"], self._classes["auxiliary"]
        before = ""
        for i in range(self._start, self._end):
            word = self._lower[i]
            if word in _PUNCTUATION:
                of[i] = self._current
                before = word
                self._punctuate(word, i)
                continue
            if (word in finite or self._inverted(i)) and self._infinitive_done(i):
                self._close()
            elif self._rejoins(i, before) or self._final_participle(i):
                self._close_all()
            opener = self._opener(i) if word in self._openers else ""
            if opener:
                held = self._clauses[self._current].conditional
                self._open(opener, i, held or opener in self._classes["conditional"])
            elif before in _COORDINATORS and not self._clauses[self._current].opener and self._coordinates(i, before):
                self._open("", i, self._clauses[self._current].conditional)
                self._finite = False
            of[i] = self._current
            before = word
            if not self._clauses[self._current].opener and (word in auxiliary or self._is_verb(word)):
                self._finite = True
        return Clauses(self._start, self._end, of, self._clauses)

    def _open(self, opener: str, at: int, conditional: bool) -> None:
        self._clauses.append(Clause(opener, self._current, at, conditional))
        self._current = len(self._clauses) - 1

    def _close(self) -> None:
        parent = self._clauses[self._current].parent
        if parent is not None:
            self._current = parent

    def _close_all(self) -> None:
        while self._clauses[self._current].opener not in ("", "(") and self._clauses[self._current].parent is not None:
            self._close()

    def _rejoins(self, at: int, before: str) -> bool:
        """Whether `en` with a finite verb goes on with the main clause: beziet welke dit zijn en zal besluiten."""
        clause = self._clauses[self._current]
        return before == "en" and clause.opener not in ("", "(") and self._lower[at] in self._classes["finite"]

    def _final_participle(self, at: int) -> bool:
        """Whether the main clause's participle comes after an infinitive clause: heeft het mandaat om te … verlengd."""
        clause = self._clauses[self._current]
        if clause.opener != "om" or clause.parent is None or self._next(at) not in ("", ".", ",", ";", "!"):
            return False
        verbs = self._lower[clause.start + 1 : at]
        if "te" not in verbs[:-1] or "te" in verbs[-1:] or not self._is_verb(self._lower[at]):
            return False
        return not self._classes["perfect"].isdisjoint(self._lower[self._clauses[clause.parent].start : clause.start])

    def _punctuate(self, word: str, at: int) -> None:
        """Go on after punctuation: brackets nest, a comma closes a subordinate clause, a semicolon all."""
        clause = self._clauses[self._current]
        if word == "(":
            self._open("(", at, clause.conditional)
        elif word == ")":
            while self._clauses[self._current].opener != "(" and self._clauses[self._current].parent is not None:
                self._close()
            self._close()
        elif word in ";:":
            self._clauses.append(Clause("", None, at, self._supposes(at + 1)))
            self._current = len(self._clauses) - 1
            self._finite = False
        elif clause.opener not in ("", "(") and not self._still_open(clause, at) and not self._inserts(clause, at):
            self._close()

    def _inserts(self, clause: Clause, at: int) -> bool:
        """Whether a relative clause only interrupts one that has no verb yet: of de missie, die …, kan worden."""
        if at - clause.start > _SUBJECT_REACH:
            return False
        words = self._lower[clause.start + 1 : at]
        relative = self._next(at) in self._classes["relative"] or self._next(at).startswith("waar")
        return relative and not any(w in self._classes["auxiliary"] or self._is_verb(w) for w in words)

    def _supposes(self, at: int) -> bool:
        """Whether a main clause that begins at `at` says what would follow: mocht …, dan …; indien …, zal …"""
        if at >= self._end or self._lower[at] not in self._classes["supposing"]:
            return False
        after = self._lower[at + 1] if at + 1 < self._end else ""
        return self._lower[at] != "als" or after in self._classes["determiner"] or after in self._asked

    def _inverted(self, at: int) -> bool:
        """Whether a plural auxiliary is finite, since its subject follows: hebben wij."""
        return self._lower[at] in self._classes["auxiliary"] and self._next(at) in ("wij", "we", "zij", "ze")

    def _next(self, at: int) -> str:
        return self._lower[at + 1] if at + 1 < self._end else ""

    def _infinitive_done(self, at: int) -> bool:
        """Whether the current clause is an infinitive clause that is complete, or was none: it holds no finite verb."""
        clause = self._clauses[self._current]
        done = "te" in self._lower[clause.start : at]
        return clause.opener == "om" or (clause.opener in ("door", "zonder") and done)

    def _still_open(self, clause: Clause, at: int) -> bool:
        """Whether a clause goes on after a comma: it has barely begun, or waits for its infinitive."""
        if clause.opener in ("om", "door", "zonder"):
            return "te" not in self._lower[clause.start : at]
        return at - clause.start <= 1 or (clause.opener == "of" and self._lower[at - 1] in ("ja", "en"))

    def _second_question(self, at: int) -> bool:
        """Whether a question word only goes on with the question that `of` opened: of en in welke vorm."""
        clause = self._clauses[self._current]
        return (
            clause.opener == "of"
            and self._lower[clause.start + 1 : clause.start + 3].count("en") == 1
            and (at - clause.start <= 6)
        )

    def _opener(self, at: int) -> str:
        """The subordinating word at `at`, or "" where it opens no clause."""
        word = self._lower[at]
        before = self._lower[at - 1] if at > self._start else ""
        after = self._lower[at + 1] if at + 1 < self._end else ""
        opens = False
        if word == "om":
            opens = self._takes_infinitive(at) and before not in ("gaat", "gaan", "ging")
        elif word in ("door", "zonder"):
            verb = self._lower[at + 2] if at + 2 < self._end else ""
            particle = word == "door" and after == "te" and verb in self._classes["with_door"]
            opens = after in ("te", "zich") and "te" in self._lower[at : min(self._end, at + 12)] and not particle
        elif word == "of":
            opens = (
                before in ("", ",", ";", "worden", "wordt")
                or after == "en"
                or before in self._asked
                or self._is_verb(before)
                or self._asks(at)
            )
        elif word == "zoals":
            soon = self._lower[at + 1 : min(self._end, at + 6)]
            opens = before in ("", ",") and (after in self._classes["determiner"] or "," in soon)
        elif word == "nu":
            opens = before in ("", ",") and after not in self._classes["auxiliary"] and not self._is_verb(after)
            opens = opens and (before == "," or "," in self._lower[at : self._end])
        elif word == "als":
            opens = before in ("", ",", "mogelijk", "alleen", "slechts", "pas") and after not in (
                "gevolg",
                "onderdeel",
                "lid",
                "reactie",
                "eerste",
            )
        elif self._second_question(at):
            opens = False
        elif word in self._classes["relative"]:
            points = before in self._classes["before_demonstrative"] or before in self._openers or not before
            points = (
                (points and word != "welke")
                or not before
                or (word == "die" and self._is_verb(before) and not self._describes(at))
            )
            opens = not points or (word == "dat" and "er" in self._lower[max(self._start, at - 6) : at])
        else:
            opens = word in self._classes["subordinator"]
        return word if opens else ""

    def _describes(self, at: int) -> bool:
        """Whether `die` after a clause's last verb opens another: een commissie ingesteld die … onderzoekt."""
        low = max(self._clauses[self._current].start, at - _RELATIVE_REACH)
        if self._classes["auxiliary"].isdisjoint(self._lower[low:at]):
            return False
        high = min(self._end, at + _RELATIVE_REACH)
        last = next((i for i in range(at + 1, high) if self._lower[i] in ",;:.?"), high)
        verb = self._lower[last - 1]
        return "te" not in self._lower[at:last] and (verb in self._classes["auxiliary"] or self._is_verb(verb))

    def _asks(self, at: int) -> bool:
        """Whether a question that ends in its finite verb follows `of`: bekijken op dit moment of dit kan."""
        asked = any(self._is_verb(word) for word in self._lower[self._clauses[self._current].start : at])
        last = next((i for i in range(at + 1, self._end) if self._lower[i] in ",;:.?"), self._end)
        ends = self._lower[last - 1] in self._classes["auxiliary"] or self._is_verb(self._lower[last - 1])
        cluster = self._lower[max(at, last - 3) : last]
        return asked and ends and "te" not in cluster and not self._classes["finite"].isdisjoint(cluster)

    def _takes_infinitive(self, at: int) -> bool:
        """Whether `om` opens an infinitive clause: a `te` follows, and it is not om deze reden."""
        ahead = self._lower[at + 1 : min(self._end, at + _INFINITIVE_REACH)]
        reason = bool({"reden", "redenen", "niet"} & set(ahead[:3])) and "te" not in ahead[:4]
        return "te" in ahead and not reason

    def _coordinates(self, at: int, before: str) -> bool:
        """Whether a new main clause begins at `at`: after a coordinator, with a finite verb near its start."""
        if not self._finite:
            return False
        for i in range(at, min(self._end, at + 4)):
            word = self._lower[i]
            if word in self._classes["finite"]:
                return i == at or before != "," or self._lower[i - 1] not in self._classes["preposition"]
            if self._is_verb(word) and i == at and before != "," and word.endswith("t"):
                return True
            if word not in self._classes["adverb"] | self._classes["subject_word"]:
                return False
        return False
