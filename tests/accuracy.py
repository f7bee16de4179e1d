"""The gold letters scored, and the floors that their figures are held to.

`python tests/accuracy.py` rewrites floors.yaml: each floor rises to its figure where that is higher, none ever falls.
With a name, as in `python tests/accuracy.py own`, the gold letters that stand in no set yet become the set of that
name. A set's letters never change, so a new letter, however hard, cannot make old floors fail.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import yaml

from extract import extract_text
from extract.evaluate.answers import Answers, answers_of
from extract.evaluate.gold import GoldError, GoldLetter, check_gold, gold_paths, text_beside
from extract.evaluate.score import Score, evaluate

TESTS = Path(__file__).parent
FLOORS = TESTS / "floors.yaml"

Figures = dict[str, dict[str, float | None]]
Floors = dict[str, dict[str, float]]

_HEAD = """\
# What each set of gold letters must reach: F1 of mentions (found, exact, value), links, contributions and headings,
# the share of attributes and fields that is right. Floors only rise: `make floors` (tests/accuracy.py) raises them.
"""


@cache
def gold_letters() -> dict[str, tuple[GoldLetter, str]]:
    """Each gold letter by its name, checked against its raw text, with that text."""
    letters = {}
    for path in gold_paths(TESTS / "gold"):
        raw = text_beside(path, TESTS.parent / "corpus")
        if raw is None:
            raise GoldError(f"{path}: has no text; put {path.stem}.txt beside it or in corpus/")
        letters[path.stem] = (check_gold(path, raw), raw)
    return letters


def extract_letters() -> dict[str, Answers]:
    """What is extracted from each gold letter's text, as from a file of that name."""
    return {name: answers_of(extract_text(raw, source=f"{name}.txt")) for name, (_, raw) in gold_letters().items()}


def score(names: Iterable[str], answers: Mapping[str, Answers]) -> Score:
    """The figures of some gold letters together."""
    return evaluate([gold_letters()[name][0] for name in names], answers).score()


def fallen(answers: Mapping[str, Answers]) -> list[str]:
    """The figures below their floors, each in a few words."""
    return [
        f"{name}: {kind}.{measure} is {figures[kind][measure] or 0.0:.4f}, below {floor}"
        for name, (letters, floors) in read_floors().items()
        for figures in [score(letters, answers).figures()]
        for kind, named in floors.items()
        for measure, floor in named.items()
        if (figures[kind][measure] or 0.0) < floor  # nothing measured is no accuracy
    ]


def read_floors() -> dict[str, tuple[list[str], Floors]]:
    """Each set's letters and floors."""
    sets = yaml.safe_load(FLOORS.read_text("utf-8"))
    return {name: (part["letters"], part["floors"]) for name, part in sets.items()}


def without_set() -> list[str]:
    """The gold letters that stand in no set, and so have no floors yet."""
    held = {letter for letters, _ in read_floors().values() for letter in letters}
    return sorted(gold_letters().keys() - held)


def raised(floors: Mapping[str, Mapping[str, float]], figures: Figures) -> Floors:
    """A floor for every figure: the figure, rounded down to three digits, or the old floor if that is higher."""
    return {
        kind: {
            name: max(floors.get(kind, {}).get(name, 0.0), math.floor((figure or 0.0) * 1000 + 1e-6) / 1000)
            for name, figure in named.items()
        }
        for kind, named in figures.items()
    }


def raise_floors(new_set: str | None = None) -> None:
    """Write floors.yaml anew."""
    sets = read_floors()
    if new_set in sets:
        raise SystemExit(f"{FLOORS}: the set '{new_set}' is there already; its letters stay as they are.")
    if new_set and without_set():
        sets[new_set] = (without_set(), {})
    answers = extract_letters()
    text = _HEAD
    for name, (letters, floors) in sets.items():
        text += f"{name}:\n  letters: [{', '.join(letters)}]\n  floors:\n"
        for kind, named in raised(floors, score(letters, answers).figures()).items():
            text += f"    {kind}: {{{', '.join(f'{k}: {v}' for k, v in named.items())}}}\n"
    FLOORS.write_text(text, "utf-8")


if __name__ == "__main__":
    raise_floors(*sys.argv[1:2])
