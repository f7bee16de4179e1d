"""What `rules/letterhead.yaml` says, checked and compiled, and the forms built from it: dates, roles, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from pydantic import Field, field_validator

from extract.rules import Rule, RuleFile, load
from extract.values import LetterKind


class KindRule(Rule):
    """A regular expression for a heading that tells what a paper is."""

    kind: LetterKind
    pattern: str

    @field_validator("pattern")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no regular expression: {error}") from error
        return pattern


class LetterheadFile(RuleFile):
    """The rule file of the letterhead."""

    kinds: tuple[KindRule, ...] = Field(min_length=1)

    def all_rules(self) -> Sequence[Rule]:
        """Every rule of the file."""
        return self.kinds


def _words(words: Iterable[str]) -> str:
    """An alternation of words, the longest first, with any space between their parts."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace("\\ ", r"\s{1,4}").replace("ë", "[ëe]") for w in ordered)


@dataclass(frozen=True)
class Vocabulary:
    """The head's and signature's words as compiled patterns."""

    months: Mapping[str, int]
    kinds: tuple[tuple[LetterKind, re.Pattern[str]], ...]
    day: re.Pattern[str]  # 3 mei 2021, 03-05-2021, 2021-05-03
    role: re.Pattern[str]  # an office with its portfolio
    ministry: re.Pattern[str]
    name: re.Pattern[str]  # a person's name with initials
    full_name: re.Pattern[str]  # a person's name with first names, alone on its line
    closing: re.Pattern[str]
    other_office: re.Pattern[str]  # a line on which someone signs who is no member of the government
    subject: re.Pattern[str]
    dated: re.Pattern[str]
    label: re.Pattern[str]
    sheet: re.Pattern[str]  # a sentence that the sheet prints beside the letter
    _canonical: Mapping[str, str]

    def canonical(self, words: str) -> str:
        """A portfolio or office in its usual spelling; an unknown one in title case."""
        known = self._canonical.get(_key(words))
        if known:
            return known
        small = {"en", "van", "voor", "de", "het", "der", "in", "met", "zaken"} - {"zaken"}
        parts = [w.lower() if w.lower() in small else w[:1].upper() + w[1:].lower() for w in words.split()]
        return " ".join(parts)

    def signs(self, line: str) -> bool:
        """Whether a line holds no more than an office of the government, as above a signature."""
        match = self.role.match(line)
        return bool(match and (match["article"] or match["behalf"]) and not line[match.end() :].strip(" ,."))

    def kind_named(self, text: str) -> bool:
        """Whether a text begins with the name of a kind of paper."""
        return any(pattern.match(text) for _, pattern in self.kinds)

    def day_of(self, match: re.Match[str]) -> date | None:
        """The day that a match of `day` names; None where there is no such day."""
        if match["iso"]:
            year, month, day = (int(p) for p in match["iso"].split("-"))
        elif match["digits"]:
            day, month, year = (int(p) for p in re.split(r"\D+", match["digits"]))
        else:
            day, month, year = int(match["day"]), self.months[match["month"].lower()], int(match["year"])
        try:
            return date(year, month, day)
        except ValueError:
            return None


def _key(words: str) -> str:
    bare = normalize("NFD", " ".join(words.split()).lower())
    return "".join(c for c in bare if not "\u0300" <= c <= "\u036f")


@lru_cache(maxsize=4)
def vocabulary(folder: Path) -> Vocabulary:
    """The vocabulary of letterheads, from the rule files in `folder`; read once. Raises RuleError where it is wrong."""
    file = load(folder / "letterhead.yaml", LetterheadFile)
    lists: Mapping[str, Any] = file.words
    ministry, office = _words(lists["ministry"]), _words(lists["office"])
    particle, title = _words(lists["particle"]), _words(lists["title"])
    portfolio = rf"(?:{ministry})\b(?!\s+en\s+[^\W\d_])|[^\W\d_][^,.;:\n\d]{{2,90}}?(?=\s*(?:,|\n|\Z))"
    surname = rf"(?!D[eE]\s+(?i:{office}))(?:(?:{particle})\s{{1,2}}){{0,4}}[^\W\d_a-zß-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
    called = r"[^\W\d_a-zß-ÿ][a-zß-ÿ]+"
    full = rf"(?:(?:{particle})\s){{0,3}}{called}(?:['’-][^\W\d_]+){{0,2}}"
    initials = r"(?<!\w)(?:[^\W\d_]{1,3}\.){1,6}"
    behind = rf"(?=\s*(?:\n|\Z|,|\(|De\b|DE\b|Mede\b|Minister\b|MINISTER\b|Staatssecretaris\b|{initials}))"
    address, titles = (rf"(?:(?i:{listed})\b\.?\s?)*" for listed in (_words(lists["address"]), title))
    return Vocabulary(
        months=lists["month"],
        kinds=tuple((rule.kind, re.compile(rule.pattern)) for rule in file.kinds),
        day=re.compile(
            rf"(?P<day>\d{{1,2}})\s{{1,3}}(?P<month>(?i:{_words(lists['month'])}))\s{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d)"
            r"|(?<![\d-])(?P<digits>\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d)(?!\d)"
            r"|(?<![\d-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
        ),
        role=re.compile(
            rf"(?P<behalf>(?i:mede\s+)?(?i:namens)\s+)?(?P<article>(?i:de)\s+)?(?i:demissionair\s+)?(?P<office>(?i:{office}))\b"
            rf"(?:\s{{1,3}}(?P<link>(?i:van|voor))\s{{1,3}}(?P<portfolio>(?i:{portfolio})))?"
        ),
        ministry=re.compile(rf"(?i:\b(?:{ministry})\b)"),
        name=re.compile(
            rf"{address}(?P<name>{titles}(?:[^\W\d_a-zß-ÿ][a-z]{{0,2}}\.[\s-]?){{1,7}}\s?{surname}(?:(?:\s|\s?-\s?){surname}){{0,2}}{behind}"
            rf"|{titles}(?:[^\W\d_a-zß-ÿ][a-z]{{0,2}}\.[\s-]?){{1,7}}\s?{surname})"
        ),
        full_name=re.compile(
            rf"{address}(?P<name>{titles}{called}(?:-{called})?(?:\s[^\W\d_a-zß-ÿ]\.){{0,3}}(?:\s{full}){{1,3}})(?:\s*\([^)\n]{{1,40}}\))?"
        ),
        closing=re.compile(rf"(?i:{_words(lists['closing'])})\s*,?"),
        other_office=re.compile(
            rf"(?:(?:[A-Z]\.[ -]?){{1,5}}[^\n,]{{2,40}},? )?"
            rf"(?i:(?:de )?(?:{_words(lists['other_office'])})\b)[^\n.]{{0,80}},?"
        ),
        subject=re.compile(rf"(?i:{_words(lists['subject_label'])})\s*(?::\s*|\s+(?=\S)|\Z)"),
        dated=re.compile(
            rf"(?i:{_words(lists['date_label'])})\s*(?::\s*|\s+(?=\d|(?i:{_words(lists['label'])})\s*\Z)|\Z)"
        ),
        label=re.compile(
            rf"(?i:{_words([*lists['label'], *lists['subject_label'], *lists['date_label']])})\s*(?::|\Z)"
        ),
        sheet=re.compile(rf"(?i:{_words(lists['sheet_sentence'])})\b"),
        _canonical={_key(w): w for w in [*lists["ministry"], *lists["office"]]},
    )
