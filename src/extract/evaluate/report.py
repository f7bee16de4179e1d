"""Evaluations in print: tables of figures, records of rules, and each miss with its words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extract.evaluate.compare import Case
from extract.evaluate.kinds import ITEM_TYPES
from extract.evaluate.score import ALL, Evaluation, ItemScore, Score, Share, Tally

_AROUND = 120


def misses(evaluation: Evaluation, kind: str) -> list[Case]:
    """The cases of a kind that are missed, spurious, wrong, or right but for an attribute."""
    return [c for c in evaluation.cases if c.kind == kind and (c.outcome != "right" or c.differs)]


def context(raw: str, start: int, end: int) -> tuple[str, str, str]:
    """The words before, in and after a raw span, line breaks folded; cut at white space where there is some."""
    before, after = raw[max(0, start - _AROUND) : start], raw[end : end + _AROUND]
    if start > _AROUND and " " in before:
        before = "…" + before[before.index(" ") :]
    if end + _AROUND < len(raw) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return _fold(before), _fold(raw[start:end]), _fold(after)


def _fold(text: str) -> str:
    """White space folded to single spaces, also at the ends."""
    marked = f"|{text}|".split()
    return " ".join(marked)[1:-1]


def as_dict(evaluation: Evaluation, *, kind: str | None, by: str | None) -> dict[str, Any]:
    """The evaluation for other programs: the figures, and what was asked for besides."""
    result: dict[str, Any] = {
        "letters": evaluation.letters,
        "absent": list(evaluation.absent),
        "measures": evaluation.score().as_dict(),
    }
    if by == "letter":
        result["by_letter"] = {name: score.as_dict() for name, score in evaluation.by_letter().items()}
    if by == "rule":
        result["by_rule"] = {
            rule: {"right": r.right, "wrong": r.wrong, "spurious": r.spurious}
            for rule, r in evaluation.by_rule().items()
        }
    if kind:
        result["misses"] = [_case_dict(case) for case in misses(evaluation, kind)]
    return result


def _case_dict(case: Case) -> dict[str, Any]:
    names = ("letter", "outcome", "start", "end", "text", "exact", "differs", "wanted", "got", "rule")
    return {name: getattr(case, name) for name in names}


def print_evaluation(console: Console, evaluation: Evaluation, *, kind: str | None, by: str | None) -> None:
    """Print the figures, or with `by` those of each letter or rule, or with `kind` its misses."""
    if kind:
        _print_misses(console, evaluation, kind)
    elif by == "rule":
        console.print(_rules(console, evaluation))
    elif by == "letter":
        console.print(_letters(console, evaluation.by_letter()))
    else:
        for table in _figures(console, evaluation.score()):
            console.print(table)
            console.print()


def _table(console: Console, *columns: str, title: str | None = None) -> Table:
    """A table with its figures at the right; without lines where the output is no terminal."""
    look = box.SIMPLE_HEAD if console.is_terminal else None
    table = Table(box=look, title=title, title_justify="left", pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(columns[0], no_wrap=True)
    for name in columns[1:]:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _of_tally(tally: Tally) -> list[str]:
    if tally == Tally():
        return ["-", "-", "-"]
    return [_number(tally.f1), _number(tally.precision), _number(tally.recall)]


def _figures(console: Console, score: Score) -> Iterator[Table]:
    table = _table(
        console, "mentions", "n", "found F1", "P", "R", "exact F1", "value F1", "P", "R",
    )  # fmt: skip
    for name, item in {**score.items, ALL: score.overall}.items():
        label = "in all" if name == ALL else name
        exact, *_ = _of_tally(item.exact)
        table.add_row(label, str(item.found.wanted), *_of_tally(item.found), exact, *_of_tally(item.value))
    yield table
    table = _table(console, "attributes of mentions found", "right", "of", "share")
    for name, item in score.items.items():
        for attribute, share in item.attributes.items():
            table.add_row(f"{name}.{attribute}", *_of_share(share))
    yield table
    table = _table(console, "the letter", "n", "F1", "P", "R")
    for name in ("links", "contributions", "headings"):
        tally: Tally = getattr(score, name)
        table.add_row(name, str(tally.wanted), *_of_tally(tally))
    yield table
    table = _table(console, "fields", "right", "of", "share")
    for attribute, share in score.heading_attributes.items():
        table.add_row(f"headings.{attribute}", *_of_share(share))
    for name, share in score.fields.items():
        table.add_row(f"letter.{name}", *_of_share(share))
    table.add_row("the seven that count", *_of_share(score.letter))
    yield table


def _of_share(share: Share) -> list[str]:
    return [str(share.right), str(share.total), _number(share.value)]


def _letters(console: Console, scores: Mapping[str, Score]) -> Table:
    """A row a letter: for each type the F1 of what was found and of its value."""
    types = [t.table for t in ITEM_TYPES]
    table = _table(
        console, "found/value F1", *types, "in all", "links", "contributions", "headings", "fields"
    )  # fmt: skip

    def both(item: ItemScore) -> str:
        return "-" if item.found == Tally() else f"{_number(item.found.f1)}/{_number(item.value.f1)}"

    for name, score in scores.items():
        table.add_row(
            name,
            *(both(score.items[t]) for t in types),
            both(score.overall),
            *(_of_tally(tally)[0] for tally in (score.links, score.contributions, score.headings)),
            _number(score.letter.value),
        )
    return table


def _rules(console: Console, evaluation: Evaluation) -> Table:
    table = _table(console, "rule", "right", "wrong", "spurious", "precision")
    for rule, record in evaluation.by_rule().items():
        counts = (record.right, record.wrong, record.spurious)
        table.add_row(escape(rule), *map(str, counts), _number(record.precision))
    return table


def _print_misses(console: Console, evaluation: Evaluation, kind: str) -> None:
    cases = misses(evaluation, kind)
    if not cases:
        console.print(f"{kind}: nothing missed, spurious or wrong")
    for case in cases:
        console.print(_case(case, evaluation.texts[case.letter]), soft_wrap=True)


def _case(case: Case, raw: str) -> Text:
    """One case in a few lines: what happened and where, the words around it, the values, the rule."""
    outcome = case.outcome if case.outcome != "right" else "differs"
    place = f" {case.start}-{case.end}" if case.start is not None else ""
    lines = Text()
    lines.append(outcome.upper(), style="bold green" if outcome == "differs" else "bold red")
    lines.append(f" {case.kind} {case.letter}{place} ")
    lines.append(f"'{_fold(case.text)}'\n")
    if case.start is not None and case.end is not None:
        before, words, after = context(raw, case.start, case.end)
        lines.append(f"  {before}[").append(words, style="bold").append(f"]{after}\n")
    shown = case.differs if case.wanted is not None and case.got is not None else None
    for label, values in (("wanted", case.wanted), ("got", case.got)):
        if values is not None:
            lines.append(f"  {label:6} {_values(values, shown)}\n")
    if case.rule:
        lines.append(f"  rule   {case.rule}\n", style="dim")
    return lines


def _values(values: Mapping[str, Any], names: Iterable[str] | None) -> str:
    chosen: Sequence[str] = list(values) if names is None else list(names)
    return "  ".join(f"{name}={_value(values[name])}" for name in chosen)


def _value(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "[" + ", ".join(str(v) for v in value) + "]"
    return "null" if value is None else str(value)
