"""Citations of parliamentary papers: `Kamerstuk 29 521, nr. 444`, `Kamerstukken I 2015/16, 33 694, B`, `kst-29521-446`.

A citation starts at a word for a paper, or at a bare dossier number that a number sign follows. From there it is read
token by token: chamber and session year, one or more dossiers, one or more numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from extract.annotations import Found, write
from extract.language import LetterDutch
from extract.reading import reading_of
from extract.rules import Rule, RuleFile, load
from extract.values import CitationValue

Form = Literal["full", "bare", "further", "dossier", "identifier"]


class CitationRule(Rule):
    """A form in which papers are cited; the grammar of dossier and number is the engine's."""

    form: Form


class CitationFile(RuleFile):
    """The rule file of the citations."""

    rules: tuple[CitationRule, ...]


FILES: dict[str, type[RuleFile]] = {"citations.yaml": CitationFile}

# Chamber, session year and connecting words stand between the word for a paper and the dossier, no more than these.
_MAX_LEAD = 14
_MAX_LIST = 12

_CHAPTER = r"[IVXLC]{1,6}|[A-Z]"
_DOSSIER = re.compile(rf"(\d{{5}}|\d\d\.\d{{3}})(?:-({_CHAPTER})(?:-(\d{{1,5}}))?)?")
_TAIL = re.compile(rf"(\d{{3}})(?:-({_CHAPTER})(?:-(\d{{1,5}}))?)?")
_IDENTIFIER = re.compile(rf"kst-(\d{{5}})(?:-({_CHAPTER}|\d\d(?=-)))?(?:-(\d{{1,5}}|[a-z]{{1,2}}))?", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9]\d{0,4}[a-zA-Z]?")
_GLUED = re.compile(r"n(?:r|o)s?\.([1-9]\d{0,4})")
_LETTERS = re.compile(r"[A-Z]{1,2}")
_KINGDOM = re.compile(r"\(R\d{3,4}\)")
_DASHES = frozenset("-–—")


@Language.factory("kamerbrief_citations", requires=["token.is_sent_start"])
def make_citations(nlp: LetterDutch, name: str) -> Citations:
    """The component."""
    return Citations(nlp)


@dataclass(frozen=True, slots=True)
class _Text:
    """The document's words, and the part of a sentence (`low` to `high`) that a citation may lie in."""

    words: Sequence[str]
    lower: Sequence[str]
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class _Dossier:
    name: str
    end: int
    number: str | None = None  # written in the same token: `35925-V-84`


@dataclass(frozen=True, slots=True)
class _Number:
    name: str
    start: int
    end: int


class Citations:
    """Writes the span group `citations`."""

    def __init__(self, nlp: LetterDutch) -> None:
        file = load(nlp.rules / "citations.yaml", CitationFile)
        nlp.lexicon.compute("paper_number", lambda word: word.startswith("kst-") or _GLUED.fullmatch(word) is not None)
        self._lexicon = nlp.lexicon
        self._ids: dict[Form, str] = {rule.form: rule.id for rule in file.rules}
        self._triggers = nlp.lexicon.values("citation_trigger")
        self._lead = nlp.lexicon.values("citation_lead")
        self._not_dossiers = nlp.lexicon.values("before_other_number")
        self._joints = frozenset(nlp.lexicon.values("citation_joint"))

    def __call__(self, doc: Doc) -> Doc:
        """Find the citations of `doc`, from left to right."""
        reading = reading_of(doc)
        words, lower = reading.words, reading.lower
        found: list[Found[CitationValue]] = []
        done = 0
        for at in self._lexicon.where(doc, ["citation_trigger", "paper_number"]).tolist():
            sentence = reading.sentence_at(at) if at >= done else None
            if sentence is None:
                continue
            low, high = reading.bounds[sentence]
            for citation in self._at(_Text(words, lower, max(low, done), high), at):
                found.append(citation)
                done = citation.end
        write(doc, "citations", found)
        return doc

    def _at(self, text: _Text, at: int) -> Iterator[Found[CitationValue]]:
        kind = self._triggers.get(text.lower[at])
        if text.lower[at].startswith("kst-"):
            yield from self._identifier(text, at)
        elif kind == "paper":
            yield from self._after_word(text, at)
        else:
            start = self._dossier_before(text, at)
            if start is not None:
                yield from self._listed(text, start, start, "bare")

    def _identifier(self, text: _Text, at: int) -> Iterator[Found[CitationValue]]:
        end = at + 1
        while end + 1 < min(text.high, at + 5) and text.words[end] == "-" and text.words[end + 1].isdigit():
            end += 2
        if match := _IDENTIFIER.fullmatch("".join(text.words[at:end])):
            dossier = "-".join(part for part in match.group(1, 2) if part)
            yield from self._found(at, end, "identifier", dossier, match[3])

    def _after_word(self, text: _Text, at: int) -> Iterator[Found[CitationValue]]:
        if len(text.words[at]) <= 2 and not text.words[at].isupper():  # TK and EK are abbreviations
            return
        start = at + 1
        while start < min(text.high, at + _MAX_LEAD) and self._dossier(text, start) is None:
            leads = text.lower[start] in self._lead or text.lower[start] in self._triggers
            if not leads and not (text.words[start].isdigit() and len(text.words[start]) in (2, 4)):
                return
            start += 1
        yield from self._listed(text, at, start, "full")

    def _dossier_before(self, text: _Text, sign: int) -> int | None:
        """Where the bare dossier starts that stands right before the number sign, if one does."""
        ends = (sign, sign - 1) if sign > text.low and text.words[sign - 1] == "," else (sign,)
        for start in range(sign - 1, max(text.low, sign - 8) - 1, -1):
            dossier = self._dossier(text, start)
            if dossier is not None and dossier.end in ends:
                return None if start > text.low and text.lower[start - 1] in self._not_dossiers else start
        return None

    def _listed(self, text: _Text, start: int, at: int, form: Form) -> Iterator[Found[CitationValue]]:
        """The citations of a list of dossiers from token `at` and the numbers after it; the first begins at `start`."""
        for _ in range(_MAX_LIST):
            dossiers = self._dossiers(text, at)
            if not dossiers:
                return
            end = dossiers[-1].end
            numbers = list(self._numbers(text, end, full=form == "full"))
            if form != "full" and not numbers:
                return
            if dossiers[-1].number:
                yield from self._found(start, end, form, dossiers[-1].name, dossiers[-1].number)
            elif not numbers:
                for dossier in dossiers:
                    yield from self._found(start, dossier.end, "dossier", dossier.name, None)
                    start = dossier.end
            else:
                paired = [d.name for d in dossiers] if len(dossiers) == len(numbers) else [dossiers[-1].name]
                for i, number in enumerate(numbers):
                    yield from self._found(start, number.end, form, paired[min(i, len(paired) - 1)], number.name)
                    start = numbers[i + 1].start if i + 1 < len(numbers) else number.end
                end = numbers[-1].end
            if end >= text.high or text.lower[end] not in self._joints:
                return
            start = at = end + 1
            form = "further"

    def _dossiers(self, text: _Text, at: int) -> list[_Dossier]:
        """The dossiers that are listed from token `at`."""
        found: list[_Dossier] = []
        dossier = self._dossier(text, at)
        while dossier and len(found) < _MAX_LIST:
            found.append(dossier)
            joined = dossier.end + 1 < text.high and text.lower[dossier.end] in self._joints and not dossier.number
            dossier = self._dossier(text, dossier.end + 1) if joined else None
        return found

    def _dossier(self, text: _Text, at: int) -> _Dossier | None:
        if at >= text.high or not text.words[at][0].isdigit():
            return None
        if match := _DOSSIER.fullmatch(text.words[at]):
            core, end = match[1].replace(".", ""), at + 1
            chapter, number = match[2], match[3]
        elif len(text.words[at]) == 2 and at + 1 < text.high and (match := _TAIL.fullmatch(text.words[at + 1])):
            core, end = text.words[at] + match[1], at + 2
            chapter, number = match[2], match[3]
        else:
            return None
        if chapter:
            return _Dossier(f"{core}-{chapter}", end, number)
        chapter, end = self._chapter(text, end)
        return _Dossier(f"{core}-{chapter}" if chapter else core, end)

    def _chapter(self, text: _Text, at: int) -> tuple[str | None, int]:
        """The chapter letter or suffix at token `at`, if any, and where the dossier then ends."""
        after = at + 1 if at < text.high and text.words[at] in _DASHES else at
        if after >= text.high:
            return None, at
        word = text.words[after]
        if re.fullmatch(_CHAPTER, word):
            return word, after + 1
        if _KINGDOM.fullmatch("".join(text.words[after : min(after + 3, text.high)])):
            return f"({text.words[after + 1]})", after + 3
        following = text.words[after + 1] if after + 1 < text.high else ""
        is_suffix = after > at and len(word) == 2 and word.isdigit() and not following.isdigit()
        if is_suffix and (following in (",", "-", "/") or self._triggers.get(following.lower()) in ("sign", "signs")):
            return word, after + 1
        return None, at

    def _numbers(self, text: _Text, at: int, *, full: bool) -> Iterator[_Number]:
        """The numbers that follow a dossier at token `at`; after a word for a paper they need no number sign."""
        if full and at + 1 < text.high and (text.words[at] in _DASHES or text.words[at] == "/"):
            if _NUMBER.fullmatch(text.words[at + 1]):
                yield _Number(text.words[at + 1], at + 1, at + 2)
            return
        comma = at < text.high and text.words[at] in (",", ":")
        at += comma
        if at < text.high and (match := _GLUED.fullmatch(text.lower[at])):
            yield _Number(match[1], at, at + 1)
            return
        sign = self._triggers.get(text.lower[at]) if at < text.high else None
        if sign in ("sign", "signs"):
            at += 1
        elif not (full and comma):
            return
        if at >= text.high or self._dossier(text, at):
            return
        if not _NUMBER.fullmatch(text.words[at]) and not (full and _LETTERS.fullmatch(text.words[at])):
            return
        yield _Number(text.words[at], at, at + 1)
        yield from self._more(text, at + 1, plural=sign == "signs")

    def _more(self, text: _Text, at: int, *, plural: bool) -> Iterator[_Number]:
        """Further numbers of a list; after a singular sign only `en` and a number that ends the citation."""
        for _ in range(_MAX_LIST):
            joined = at + 1 < text.high and (text.lower[at] in self._joints or text.lower[at] in ("-", "–", "t/m"))
            if joined and at + 2 < text.high and self._triggers.get(text.lower[at + 1]) in ("sign", "signs"):
                at, plural = at + 1, True
            if not joined or not _NUMBER.fullmatch(text.words[at + 1]) or self._dossier(text, at + 1):
                return
            closed = at + 2 >= text.high or not text.words[at + 2][0].isalnum()
            if not plural and not (text.lower[at] == "en" and closed):
                return
            yield _Number(text.words[at + 1], at + 1, at + 2)
            at += 2

    def _found(
        self, start: int, end: int, form: Form, dossier: str, number: str | None
    ) -> Iterator[Found[CitationValue]]:
        """The citation, where the rule file has its form."""
        if form in self._ids:
            number = number.upper() if number and number.isalpha() else number
            identifier = f"kst-{dossier}-{number}" if number else None
            yield Found(start, end, self._ids[form], CitationValue(dossier, number, identifier))
