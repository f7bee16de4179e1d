"""Evaluations in print: tables of figures, records of rules, and each miss with its words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extract.evaluate.change import Change
from extract.evaluate.kinds import ITEM_TYPES
from extract.evaluate.quoting import context, fold
from extract.evaluate.saved import Fault, fault_of
from extract.evaluate.score import ALL, Evaluation, ItemScore, Score, Share, Tally


def faults(evaluation: Evaluation, kind: str) -> list[Fault]:
    """What is missed, spurious, wrong or different of a kind."""
    return [fault for case in evaluation.cases if case.kind == kind and (fault := fault_of(case))]


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
    found = faults(evaluation, kind)
    if not found:
        console.print(f"{kind}: nothing missed, spurious or wrong")
    for fault in found:
        console.print(_fault(fault, evaluation.texts[fault.letter]), soft_wrap=True)


def print_change(console: Console, evaluation: Evaluation, change: Change, *, kind: str | None) -> None:
    """Print what changed since an earlier run, of all types or of `kind`: the figures, then each case."""
    if change.apart:
        console.print(f"Left out, for their gold or text is not the same in both: {', '.join(change.apart)}\n")
    moved = {
        name: pair for name, pair in change.figures.items()
        if not name.endswith((".precision", ".recall")) and (kind is None or name.startswith(f"{kind}."))
    }  # fmt: skip
    if moved:
        table = _table(console, "figures that moved", "before", "now", "change")
        for name, (before, now) in moved.items():
            difference = f"{now - before:+.3f}" if before is not None and now is not None else ""
            table.add_row(name, _number(before), _number(now), difference)
        console.print(table)
        console.print()
    mended, broken, turned = (
        [one for one in group if kind in (None, _last(one).kind)]
        for group in (change.mended, change.broken, change.turned)
    )
    console.print(f"{len(mended)} mended, {len(broken)} broken, {len(turned)} wrong in another way")
    for word, group in (("MENDED", mended), ("BROKEN", broken), ("TURNED", turned)):
        for one in group:
            fault = _last(one)
            console.print()
            console.print(Text(word, style="bold green" if word == "MENDED" else "bold red"))
            if isinstance(one, tuple):
                console.print(f"  before {one[0].outcome}  {_values(one[0].got or {}, None)}".rstrip(), soft_wrap=True)
            console.print(_fault(fault, evaluation.texts.get(fault.letter, "")), soft_wrap=True, end="")


def _last(one: Fault | tuple[Fault, Fault]) -> Fault:
    return one[1] if isinstance(one, tuple) else one


def _fault(fault: Fault, raw: str) -> Text:
    """One fault in a few lines: what happened and where, the words around it, the values, the rule."""
    place = f" {fault.start}-{fault.end}" if fault.start is not None else ""
    lines = Text()
    lines.append(fault.outcome.upper(), style="bold green" if fault.outcome == "differs" else "bold red")
    lines.append(f" {fault.kind} {fault.letter}{place} ")
    lines.append(f"'{fold(fault.text)}'\n")
    if fault.start is not None and fault.end is not None:
        before, words, after = context(raw, fault.start, fault.end)
        lines.append(f"  {before}[").append(words, style="bold").append(f"]{after}\n")
    shown = fault.differs if fault.wanted is not None and fault.got is not None else None
    for label, values in (("wanted", fault.wanted), ("got", fault.got)):
        if values is not None:
            lines.append(f"  {label:6} {_values(values, shown)}\n")
    if fault.rule:
        lines.append(f"  rule   {fault.rule}\n", style="dim")
    return lines


def _values(values: Mapping[str, Any], names: Iterable[str] | None) -> str:
    chosen: Sequence[str] = list(values) if names is None else list(names)
    return "  ".join(f"{name}={value_text(values[name])}" for name in chosen)


def value_text(value: Any) -> str:
    """A value in print: lists in brackets, null for none."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(str(v) for v in value) + "]"
    return "null" if value is None else str(value)
