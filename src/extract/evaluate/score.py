"""Figures counted from cases: precision, recall and F1, shares of right attributes, and each rule's record.

For a type of mention three tallies: `found` (some overlap, one to one), `exact` (found, with the same start and end)
and `value` (found, with the same key attributes). A found item that is not exact, or whose value is wrong, counts
against both precision and recall of that tally.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from extract.evaluate.answers import Answers, read_output
from extract.evaluate.compare import Case, compare_letter
from extract.evaluate.gold import GoldLetter, check_gold, gold_paths, load_gold, text_beside
from extract.evaluate.kinds import FIELDS, FIELDS_APART, HEADING_ATTRIBUTES, ITEM_TYPES

ALL = "all"
_PLAIN_KINDS = ("links", "contributions", "headings")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, said without being so, and missed. Of nothing at all the figures are 1."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def wanted(self) -> int:
        """How many there were to find."""
        return self.right + self.missed

    @property
    def precision(self) -> float:
        """The part of what was said that is right."""
        said = self.right + self.spurious
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """The part of what was wanted that was said."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def as_dict(self) -> dict[str, float]:
        """The three figures, to four digits."""
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a total are right."""

    right: int = 0
    total: int = 0

    @property
    def value(self) -> float | None:
        """The part that is right; None of nothing."""
        return self.right / self.total if self.total else None

    def as_dict(self) -> float | None:
        """The part that is right, to four digits; None of nothing."""
        return None if self.value is None else round(self.value, 4)


@dataclass(frozen=True, slots=True)
class ItemScore:
    """The figures of a type of mention, or of all types together; attributes are shares of the items found."""

    found: Tally
    exact: Tally
    value: Tally
    attributes: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: ItemScore) -> ItemScore:
        return ItemScore(self.found + other.found, self.exact + other.exact, self.value + other.value)

    def as_dict(self) -> dict[str, Any]:
        """The figures by name, with `n`, the number of items wanted."""
        return {
            "n": self.found.wanted,
            **{name: getattr(self, name).as_dict() for name in ("found", "exact", "value")},
            "attributes": {name: share.as_dict() for name, share in self.attributes.items()},
        }


@dataclass(frozen=True, slots=True)
class Score:
    """All figures of some letters: mentions by type, links, contributions, headings, and the letter's fields."""

    items: Mapping[str, ItemScore]
    links: Tally
    contributions: Tally
    headings: Tally
    heading_attributes: Mapping[str, Share]
    fields: Mapping[str, Share]

    @property
    def overall(self) -> ItemScore:
        """All mentions together, whatever their type (a micro average)."""
        return sum(self.items.values(), start=ItemScore(Tally(), Tally(), Tally()))

    @property
    def letter(self) -> Share:
        """The fields of the letter that count together."""
        counted = [self.fields[name] for name in FIELDS]
        return Share(sum(s.right for s in counted), sum(s.total for s in counted))

    def as_dict(self) -> dict[str, Any]:
        """All figures by name, to four digits."""
        return {
            **{name: item.as_dict() for name, item in self.items.items()},
            ALL: self.overall.as_dict(),
            **{name: {"n": getattr(self, name).wanted, **getattr(self, name).as_dict()} for name in _PLAIN_KINDS},
            "heading_attributes": {name: share.as_dict() for name, share in self.heading_attributes.items()},
            "letter": {"fields": self.letter.as_dict(), **{n: s.as_dict() for n, s in self.fields.items()}},
        }

    def figures(self) -> dict[str, dict[str, float | None]]:
        """One figure a measure, in two steps of names (`dates`, `value`): F1 of a tally, else the share that is right.

        None where there was nothing to measure.
        """
        figures: dict[str, dict[str, float | None]] = {}
        for name, item in {**self.items, ALL: self.overall}.items():
            tallies = {"found": item.found, "exact": item.exact, "value": item.value}
            figures[name] = {n: _f1(tally) for n, tally in tallies.items()}
            figures[name] |= {n: share.value for n, share in item.attributes.items()}
        for name in _PLAIN_KINDS:
            figures[name] = {"found": _f1(getattr(self, name))}
        figures["headings"] |= {name: share.value for name, share in self.heading_attributes.items()}
        figures["letter"] = {"fields": self.letter.value, **{name: s.value for name, s in self.fields.items()}}
        return figures


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What a rule's findings were worth; findings that meet an optional item are not among them."""

    right: int = 0
    wrong: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        """The part of its findings that is right in span (some overlap) and value."""
        return self.right / (self.right + self.wrong + self.spurious)


@dataclass(frozen=True)
class Evaluation:
    """The cases of some letters, with what is needed to show them.

    `texts` are the raw texts by letter; `absent` names the letters of which the output holds nothing; `gold` has a
    digest of each letter's gold and text, `rules` the versions of the rules that made the rows.
    """

    cases: Sequence[Case]
    texts: Mapping[str, str]
    absent: Sequence[str] = ()
    gold: Mapping[str, str] = field(default_factory=dict)
    rules: Sequence[str] = ()

    @property
    def letters(self) -> list[str]:
        """The letters' names."""
        return list(self.texts)

    def score(self) -> Score:
        """The figures over all letters."""
        return score(self.cases)

    def by_letter(self) -> dict[str, Score]:
        """The figures of each letter."""
        cases: dict[str, list[Case]] = {name: [] for name in self.texts}
        for case in self.cases:
            cases[case.letter].append(case)
        return {name: score(own) for name, own in cases.items()}

    def by_rule(self) -> dict[str, RuleRecord]:
        """The record of each rule that found a mention, sorted by its id."""
        seen: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        mentions = {t.table for t in ITEM_TYPES}
        for case in self.cases:
            if case.rule is not None and case.kind in mentions:
                seen[case.rule][case.outcome] += 1
        return {rule: RuleRecord(**seen[rule]) for rule in sorted(seen)}


def evaluate(gold: Iterable[GoldLetter], answers: Mapping[str, Answers]) -> Evaluation:
    """Compare the rows of letters, by the letters' names, with their gold; of a letter without rows all is missed."""
    cases: list[Case] = []
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    absent = []
    for letter in gold:
        own = answers.get(letter.name)
        if own is None:
            absent.append(letter.name)
            own = Answers()
        texts[letter.name] = own.text
        content = letter.content.model_dump_json(exclude={"source"})
        digests[letter.name] = sha256(f"{content}\n{own.text}".encode("utf-8", "replace")).hexdigest()[:16]
        cases += compare_letter(letter, own)
    versions = {str(own.letter["rules_version"]) for own in answers.values() if own.letter.get("rules_version")}
    return Evaluation(cases, texts, absent, digests, sorted(versions))


def evaluate_output(gold: Path, output: Path) -> Evaluation:
    """Evaluate the Parquet tables in folder `output` against a gold file or a folder of them.

    The gold is checked against the raw texts in the tables; of a letter that the output lacks, against a text beside
    the gold file if there is one. Raises GoldError or OutputError with a plain sentence.
    """
    paths = gold_paths(gold)
    answers = read_output(output, [path.stem for path in paths])
    letters = []
    for path in paths:
        raw = answers[path.stem].text if path.stem in answers else text_beside(path)
        letters.append(load_gold(path) if raw is None else check_gold(path, raw))
    return evaluate(letters, answers)


def score(cases: Iterable[Case]) -> Score:
    """Count the figures of some cases."""
    by_kind: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_kind[case.kind].append(case)
    return Score(
        items={t.table: _item_score(by_kind[t.table], t.attributes) for t in ITEM_TYPES},
        links=_tally(by_kind["links"]),
        contributions=_tally(by_kind["contributions"]),
        headings=_tally(by_kind["headings"]),
        heading_attributes=_shares(by_kind["headings"], HEADING_ATTRIBUTES),
        fields={name: _share(c for c in by_kind["letter"] if c.text == name) for name in (*FIELDS, *FIELDS_APART)},
    )


def _tally(cases: Sequence[Case]) -> Tally:
    """Of cases that are right, missed or spurious; the wrong ones were found."""
    outcomes = [c.outcome for c in cases]
    found = outcomes.count("right") + outcomes.count("wrong")
    return Tally(found, outcomes.count("spurious"), outcomes.count("missed"))


def _item_score(cases: Sequence[Case], attributes: Sequence[str]) -> ItemScore:
    found = _tally(cases)
    both = [c for c in cases if c.outcome in ("right", "wrong")]
    exact, right = sum(c.exact for c in both), sum(c.outcome == "right" for c in both)
    return ItemScore(found, _of(found, exact), _of(found, right), _shares(cases, attributes))


def _of(found: Tally, right: int) -> Tally:
    """The tally in which only `right` of what was found counts; the rest is neither right nor as wanted."""
    return Tally(right, found.spurious + found.right - right, found.missed + found.right - right)


def _shares(cases: Sequence[Case], attributes: Sequence[str]) -> dict[str, Share]:
    both = [c for c in cases if c.wanted is not None and c.got is not None]
    return {name: Share(sum(name not in c.differs for c in both), len(both)) for name in attributes}


def _share(cases: Iterable[Case]) -> Share:
    outcomes = [c.outcome == "right" for c in cases]
    return Share(sum(outcomes), len(outcomes))


def _f1(tally: Tally) -> float | None:
    return tally.f1 if tally != Tally() else None
