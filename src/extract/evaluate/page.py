"""An evaluation as one page: its figures, and every fault in its sentence, to sift by type, rule, letter and change.

The page is one file that opens from disk, with no server and no network. What comes from a letter is escaped, and the
page's policy lets only its own script run.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from extract.evaluate.change import Change, leaves
from extract.evaluate.kinds import ITEM_TYPES, KINDS
from extract.evaluate.quoting import context, fold
from extract.evaluate.report import value_text
from extract.evaluate.saved import Fault, Run, RunError
from extract.evaluate.score import ALL

_MENTIONS = (*(t.table for t in ITEM_TYPES), ALL)
_WHOLES = ("links", "contributions", "headings")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the page shows it, with what it was in the earlier run where that is known and another."""

    value: float | None
    before: float | None = None

    @property
    def shown(self) -> str:
        """The figure to three digits."""
        return "–" if self.value is None else f"{self.value:.3f}"

    @property
    def moved(self) -> str:
        """By how much it moved, with its sign; empty where it did not."""
        if self.value is None or self.before is None:
            return ""
        return f"{self.value - self.before:+.3f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Shown:
    """A fault with its sentence, its values side by side, and what it is since the earlier run."""

    fault: Fault
    words: tuple[str, str, str] | None
    values: Sequence[tuple[str, str | None, str | None, bool]]
    since: str


def write_page(path: Path, run: Run, texts: Mapping[str, str], change: Change | None, against: str | None) -> None:
    """Write the page of `run` to file `path`; `texts` are the letters' raw texts.

    With `change` the page also tells what changed since the earlier run, called `against`. Raises RunError where the
    file cannot be written.
    """
    environment = Environment(
        loader=PackageLoader("extract.evaluate"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    shown = list(_shown(run, texts, change))
    style = files("extract.report").joinpath("static", "report.css").read_text("utf-8") + _asset("evaluation.css")
    script = _asset("evaluation.js")
    html = environment.get_template("evaluation.html").render(
        run=run,
        against=against,
        change=change,
        style=Markup(style),  # noqa: S704 - the package's own files, which no document reaches
        script=Markup(script),  # noqa: S704
        policy=f"style-src '{_digest(style)}'; script-src '{_digest(script)}'",
        figures=_figures(run, change),
        mentions=_MENTIONS,
        wholes=_WHOLES,
        attributes=[
            (f"{kind}.{name}", f"{kind}.attributes.{name}")
            for kind in _MENTIONS
            if kind != ALL
            for name in run.measures[kind]["attributes"]
        ],
        fields=list(run.measures["letter"]),
        shown=shown,
        faults_of=Counter(one.fault.kind for one in shown if one.since != "mended"),
        since=Counter((one.since, one.fault.rule) for one in shown),
        faults_in=Counter(one.fault.letter for one in shown if one.since != "mended"),
        kinds=[kind for kind in KINDS if any(one.fault.kind == kind for one in shown)],
        rules=sorted({one.fault.rule for one in shown if one.fault.rule}),
    )
    try:
        path.write_text(html, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise RunError(f"{path}: cannot be written: {error.strerror}.") from error


def _asset(name: str) -> str:
    return files("extract.evaluate").joinpath("templates", name).read_text("utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _figures(run: Run, change: Change | None) -> Mapping[str, Figure]:
    """Every figure by its names: `dates.value.f1`."""
    moved = change.figures if change else {}
    return {name: Figure(value, moved.get(name, (None, None))[0]) for name, value in leaves(run.measures)}


def _shown(run: Run, texts: Mapping[str, str], change: Change | None) -> Iterator[Shown]:
    """The faults of the run, and those mended since the earlier one, type after type in the order of the text."""
    broken = Counter(fault.model_dump_json() for fault in change.broken) if change else Counter[str]()
    before = {now.model_dump_json(): old for old, now in change.turned} if change else {}
    apart = set(change.apart) if change else set()
    marked: list[tuple[Fault, str, Fault | None]] = []
    for fault in run.faults:
        key = fault.model_dump_json()
        since = "" if change is None or fault.letter in apart else "same"
        if broken[key]:
            since, broken[key] = "broken", broken[key] - 1
        elif key in before:
            since = "turned"
        marked.append((fault, since, before.get(key)))
    marked += [(fault, "mended", None) for fault in (change.mended if change else ())]
    kinds = {kind: at for at, kind in enumerate(KINDS)}
    marked.sort(key=lambda one: (kinds[one[0].kind], one[0].letter, one[0].start or 0, one[0].end or 0))
    for fault, since, old in marked:
        placed = fault.start is not None and fault.end is not None and texts.get(fault.letter)
        words = context(texts[fault.letter], fault.start or 0, fault.end or 0) if placed else None
        yield Shown(fault, words, list(_values(fault, old)), since)


def _values(fault: Fault, old: Fault | None) -> Iterator[tuple[str, str | None, str | None, bool]]:
    """The attributes with what was wanted, what was got, and whether these differ; None on a side that has none."""
    wanted, got = fault.wanted, fault.got
    for name in dict.fromkeys([*(wanted or ()), *(got or ())]):
        yield name, _side(wanted, name), _side(got, name), name in fault.differs
    if old is not None:
        told = ", ".join(f"{name} {value_text(value)}" for name, value in (old.got or {}).items())
        yield "before", None, f"{old.outcome}{': ' if told else ''}{told}", False


def _side(values: Mapping[str, Any] | None, name: str) -> str | None:
    return None if values is None else fold(value_text(values[name]))
