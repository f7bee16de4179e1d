"""Drop each rule, and each alternative of a rule, and see whether anything notices.

usage: mutate_rules.py [--words] [FILE...]

For each rule of the components' rule files (FILE: names of some, such as dates.yaml) the pipeline runs without it: on
the examples of its file, then on those of all other files, and, where no example fails, on the gold letters. A loss
that no example and no accuracy floor notices is a rule, or a pattern of one, that the tests do not hold. Where a file's
rules hold nothing but examples, as in link.yaml, its lists of words are dropped instead, each as a whole. With --words
the members of all other lists of a rule (phrases, names, nouns) are dropped too, one by one. Ends with status 1 where
a loss of a rule, pattern or list stays unnoticed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from unittest.mock import patch

from pydantic import BaseModel
from spacy.tokens import Doc

from extract import components, rules
from extract.annotations import read
from extract.examples import shortfalls
from extract.language import LetterDutch
from extract.pipeline import build
from extract.pipeline import read as read_text
from extract.reading import Letter
from extract.rules import Example, Rule, RuleFile, rules_folder
from extract.values import Anchor

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import accuracy

PATTERNS = "patterns"
WHOLE = "the rule"

# Stands alone in an emptied list: an empty alternative of a regex would fit everything.
_NO_WORD = "\0"

Part = TypeVar("Part", bound=BaseModel)

# What is printed of losses that no example notices.
_LOUD = {"crash": "by a crash", "floor": "only by a floor", "idle": "no code reads it", "nothing": "by nothing"}


@dataclass(frozen=True)
class Mutant:
    """A rule file without one thing: its rule (None for a list of the file), what is gone, the file that is left."""

    rule: Rule | None
    lost: str
    word: bool
    name: str
    file: RuleFile


def mutants(name: str, file: RuleFile) -> Iterator[Mutant]:
    """The file without each of its rules in turn, and without each member of its rules' lists; or without its lists."""
    if all(type(rule) is Rule for rule in file.all_rules()):  # they hold examples only
        for lost, less in _without_lists(file):
            yield Mutant(None, lost, False, name, less)
        return
    for part in type(file).model_fields:
        held = getattr(file, part)
        if not (isinstance(held, tuple) and held and isinstance(held[0], Rule)):
            continue
        for i, rule in enumerate(held):
            rest = (held[:i], held[i + 1 :])
            yield Mutant(rule, WHOLE, False, name, file.model_copy(update={part: (*rest[0], *rest[1])}))
            for lost, word, less in _lesser(rule):
                yield Mutant(rule, lost, word, name, file.model_copy(update={part: (*rest[0], less, *rest[1])}))


def _lesser(rule: Rule) -> Iterator[tuple[str, bool, Rule]]:
    """The rule without each member of its lists, where the list has others."""
    for part in type(rule).model_fields:
        members = getattr(rule, part)
        if part == "examples" or not isinstance(members, tuple) or len(members) < 2:
            continue
        for i, member in enumerate(members):
            less = rule.model_copy(update={part: (*members[:i], *members[i + 1 :])})
            yield f"{part}[{i}]: {_brief(member)}", part != PATTERNS, less


def _without_lists(part: Part) -> Iterator[tuple[str, Part]]:
    """The file, or a part of one, with each list of words emptied in turn, and the list's name."""
    for name in type(part).model_fields:
        held = getattr(part, name)
        if isinstance(held, BaseModel):
            for lost, less in _without_lists(held):
                yield f"{name}.{lost}", part.model_copy(update={name: less})
        elif isinstance(held, tuple | frozenset) and not any(isinstance(member, Rule) for member in held):
            yield name, part.model_copy(update={name: type(held)([_NO_WORD])})


def _brief(member: object) -> str:
    if isinstance(member, tuple):
        return " ".join(_brief(item) for item in member)
    if isinstance(member, Mapping):
        return "{" + ", ".join(f"{key}: {value}" for key, value in member.items()) + "}"
    return str(member)


class Workshop:
    """The package's pipeline, in which a rule file can be exchanged."""

    def __init__(self) -> None:
        self.nlp = build()
        self.files = {name: rules.load(rules_folder() / name, model) for name, model in components.FILES.items()}
        self._readers: dict[str, list[str]] = defaultdict(list)
        for component in components.NAMES:
            for name in self._make(component, {}):
                self._readers[name].append(component)

    def exchange(self, name: str, file: RuleFile) -> None:
        """Make every component that reads rule file `name` anew, from `file` in its place."""
        for component in self._readers[name]:
            self._make(component, {name: file})

    def _make(self, component: str, files: Mapping[str, RuleFile]) -> set[str]:
        """Make a component anew with some files exchanged; the names of the rule files that it read."""
        read: set[str] = set()

        def load(path: Path, model: type[RuleFile]) -> RuleFile:
            name = path.relative_to(self.nlp.rules).as_posix()
            read.add(name)
            return files.get(name) or rules.load(path, model)

        with _in_place_of(rules.load, load):
            self.nlp.replace_pipe(component, f"kamerbrief_{component}")
        return read

    def failing(self, file: RuleFile, first: Rule | None = None) -> str | None:
        """The first example of a file's rules (those of rule `first` tried first) that does not hold, if any."""
        for rule in sorted(file.all_rules(), key=lambda rule: first is None or rule.id != first.id):
            for example in rule.examples:
                if shortfalls(self.nlp, example, file.component):
                    return f"{rule.id}: {_words(example)}"
        return None

    def notices(self, mutant: Mutant) -> str:
        """What notices the mutant's loss: an `example` of its file, one of an `other` file, a `floor`, or nothing.

        `crash`: the engine knows the rule by its id and cannot do without it. `idle`: nothing notices, for the engine
        makes the same findings under the rule's id without it; no code reads the rule.
        """
        try:
            self.exchange(mutant.name, mutant.file)
            if self.failing(self.files[mutant.name], mutant.rule):
                return "example"
            if any(self.failing(file) for name, file in self.files.items() if name != mutant.name):
                return "other"
            if accuracy.fallen(accuracy.extract_letters()):
                return "floor"
            return "idle" if self._still_finds(mutant) else "nothing"
        except Exception:
            return "crash"

    def _still_finds(self, mutant: Mutant) -> bool:
        """Whether a rule that is gone as a whole goes on making findings in its own examples."""
        if mutant.rule is None or mutant.lost != WHOLE:
            return False
        group = mutant.file.component
        docs = [_doc(self.nlp, example) for example in mutant.rule.examples if example.group in (None, group)]
        return any(found.rule == mutant.rule.id for doc in docs for found in read(doc, group))


def _doc(nlp: LetterDutch, example: Example) -> Doc:
    return read_text(nlp, example.text, Letter(Anchor(example.letter_date) if example.letter_date else None))


def _words(example: Example) -> str:
    return example.text if len(example.text) < 80 else example.text[:79] + "…"


@contextmanager
def _in_place_of(function: Callable[..., object], other: Callable[..., object]) -> Iterator[None]:
    """Put `other` where the package's modules hold `function`."""
    holders = [m for name, m in sorted(sys.modules.items()) if name.startswith("extract.") and m is not rules]
    with ExitStack() as stack:
        for module in holders:
            for name, value in list(vars(module).items()):
                if value is function:
                    stack.enter_context(patch.object(module, name, other))
        yield


def run(names: Iterable[str], words: bool) -> int:
    """Try every mutant of the files; print what stays unnoticed. The number of rules and patterns unnoticed."""
    workshop = Workshop()
    for name, file in workshop.files.items():
        if wrong := workshop.failing(file):
            raise SystemExit(f"{name}: an example fails before anything is dropped: {wrong}")
    if wrong := accuracy.fallen(accuracy.extract_letters()):
        raise SystemExit(f"a figure is below its floor before anything is dropped: {wrong[0]}")
    unnoticed = 0
    for name in names:
        began = time.perf_counter()
        tally: Counter[str] = Counter()
        for mutant in mutants(name, workshop.files[name]):
            if mutant.word and not words:
                continue
            noticed = workshop.notices(mutant)
            tally[noticed] += 1
            if noticed in _LOUD:
                place = mutant.rule.id if mutant.rule else name
                print(f"  {_LOUD[noticed]:16} {place} without {mutant.lost}", flush=True)
            unnoticed += noticed in ("nothing", "idle") and not mutant.word
        workshop.exchange(name, workshop.files[name])
        counts = ", ".join(f"{kind} {n}" for kind, n in sorted(tally.items()))
        print(f"{name}: noticed by: {counts or 'none tried'} ({time.perf_counter() - began:.1f} s)")
    return unnoticed


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help="rule files to try; all by default")
    parser.add_argument("--words", action="store_true", help="drop each phrase, name or noun of a rule as well")
    options = parser.parse_args()
    unknown = set(options.files) - components.FILES.keys()
    if unknown:
        parser.error(f"no component reads {', '.join(sorted(unknown))}")
    sys.exit(1 if run(options.files or components.FILES, options.words) else 0)


if __name__ == "__main__":
    main()
