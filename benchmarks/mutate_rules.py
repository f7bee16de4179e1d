"""Drop each rule, and each alternative of a rule, and see whether anything notices.

usage: mutate_rules.py [--words] [FILE...]

For each rule of the rule files (FILE: names of some, such as dates.yaml) the pipeline runs without it: on the examples
of its file, then on those of all other files, then under the tests that are about the file, and, where none of these
fails, on the gold letters. A loss that no example, test or accuracy floor notices is a rule, or a pattern of one, that
nothing holds. The files whose rules are not all there is to them (link.yaml, those of text and language) also go
without each of their lists of words. With --words the members of all lists of a rule (phrases, names, nouns) are
dropped too, one by one. Ends with status 1 where a loss of a rule, pattern or list stays unnoticed.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from mutants import WHOLE, Mutant, mutants
from spacy.tokens import Doc

from extract import components, rules
from extract.annotations import read
from extract.examples import MODELS, shortfalls_of
from extract.language import LetterDutch
from extract.layout.vocabulary import vocabulary as layout_words
from extract.letterhead.vocabulary import vocabulary as letterhead_words
from extract.pipeline import LANGUAGE_FILE, build
from extract.pipeline import read as read_text
from extract.reading import Letter
from extract.rules import Example, Rule, RuleFile, rules_folder
from extract.segment.vocabulary import vocabulary as segment_words
from extract.values import Anchor

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
import accuracy

# What reads the files of the text, before the pipeline: each keeps what it read.
_VOCABULARIES = {"layout.yaml": layout_words, "letterhead.yaml": letterhead_words, "segment.yaml": segment_words}

# The tests that are about the files of which lists are dropped.
_TESTS = {
    "link.yaml": ["test_link.py"],
    "layout.yaml": ["test_layout.py"],
    "letterhead.yaml": ["test_letterhead.py", "test_kinds.py"],
    "segment.yaml": ["test_segment.py"],
    LANGUAGE_FILE: ["test_dates.py", "test_decisions.py"],
}

# What is printed of losses that no example notices.
_LOUD = {"crash": "by a crash", "floor": "only by a floor", "idle": "no code reads it", "nothing": "by nothing"}


class Workshop:
    """The package's pipeline and its text vocabularies, in which a rule file can be exchanged."""

    def __init__(self) -> None:
        self.nlp = build()
        self.files = {name: rules.load(rules_folder() / name, model) for name, model in MODELS.items()}
        self._readers: dict[str, list[str]] = defaultdict(list)
        for component in components.NAMES:
            for name in self._make(component, {}):
                self._readers[name].append(component)

    def exchange(self, name: str, file: RuleFile) -> None:
        """Make everything that reads rule file `name` anew, from `file` in its place."""
        if name in _VOCABULARIES:
            with self._loading({name: file}):
                _VOCABULARIES[name].cache_clear()
                _VOCABULARIES[name](self.nlp.rules)
        elif name == LANGUAGE_FILE:
            with self._loading({name: file}):
                build.cache_clear()
                self.nlp = build()
        for component in self._readers[name]:
            self._make(component, {name: file})

    def _make(self, component: str, files: Mapping[str, RuleFile]) -> set[str]:
        """Make a component anew with some files exchanged; the names of the rule files that it read."""
        with self._loading(files) as seen:
            self.nlp.replace_pipe(component, f"kamerbrief_{component}")
        return seen

    @contextmanager
    def _loading(self, files: Mapping[str, RuleFile]) -> Iterator[set[str]]:
        """Have some files loaded in place of those in the folder; the names of all that are loaded."""
        seen: set[str] = set()

        def load(path: Path, model: type[RuleFile]) -> RuleFile:
            name = path.relative_to(self.nlp.rules).as_posix()
            seen.add(name)
            return files.get(name) or rules.load(path, model)

        with _in_place_of(rules.load, load):
            yield seen

    def failing(self, file: RuleFile, first: Rule | None = None) -> str | None:
        """The first example of a file's rules (those of rule `first` tried first) that does not hold, if any."""
        for rule in sorted(file.all_rules(), key=lambda rule: first is None or rule.id != first.id):
            for example in rule.examples:
                if shortfalls_of(self.nlp, file, rule, example):
                    return f"{rule.id}: {_words(example)}"
        return None

    def notices(self, mutant: Mutant) -> str:
        """What notices the mutant's loss.

        An `example` of its file, one of an `other` file, a `test`, a `floor`, or nothing. `crash`: the engine knows
        the rule by its id and cannot do without it. `idle`: nothing notices, for the engine makes the same findings
        under the rule's id without it; no code reads the rule.
        """
        try:
            self.exchange(mutant.name, mutant.file)
            if self.failing(self.files[mutant.name], mutant.rule):
                return "example"
            if any(self.failing(file) for name, file in self.files.items() if name != mutant.name):
                return "other"
            if _fail(_TESTS.get(mutant.name, ())):
                return "test"
            if accuracy.fallen(accuracy.extract_letters()):
                return "floor"
            return "idle" if self._still_finds(mutant) else "nothing"
        except Exception:
            return "crash"

    def _still_finds(self, mutant: Mutant) -> bool:
        """Whether a rule that is gone as a whole goes on making findings in its own examples."""
        if mutant.rule is None or mutant.lost != WHOLE or mutant.file.component not in components.NAMES:
            return False
        group = mutant.file.component
        docs = [_doc(self.nlp, example) for example in mutant.rule.examples if example.group in (None, group)]
        return any(found.rule == mutant.rule.id for doc in docs for found in read(doc, group))


def _fail(tests: Sequence[str]) -> bool:
    """Whether one of some tests fails, run in a copy of this process, with what it has exchanged."""
    if not tests:
        return False
    child = os.fork()
    if not child:
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 1)
            os.dup2(nowhere.fileno(), 2)
            options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
            os._exit(pytest.main([*options, *(str(accuracy.TESTS / name) for name in tests)]) != pytest.ExitCode.OK)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0


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


def check_whole(workshop: Workshop, names: Iterable[str]) -> None:
    """Stop where something fails before anything is dropped: it would seem to notice every loss."""
    for name, file in workshop.files.items():
        if wrong := workshop.failing(file):
            raise SystemExit(f"{name}: an example fails before anything is dropped: {wrong}")
    for name in names:
        if _fail(_TESTS.get(name, ())):
            raise SystemExit(f"{' or '.join(_TESTS[name])} fails before anything is dropped")
    if wrong_figures := accuracy.fallen(accuracy.extract_letters()):
        raise SystemExit(f"a figure is below its floor before anything is dropped: {wrong_figures[0]}")


def run(names: Sequence[str], words: bool) -> int:
    """Try every mutant of the files; print what stays unnoticed. The number of rules, patterns and lists unnoticed."""
    workshop = Workshop()
    check_whole(workshop, names)
    unnoticed = 0
    for name in names:
        began = time.perf_counter()
        tally: Counter[str] = Counter()
        for mutant in mutants(name, workshop.files[name], lists=name in _TESTS):
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
        print(f"{name}: noticed by: {counts or 'none tried'} ({time.perf_counter() - began:.1f} s)", flush=True)
    return unnoticed


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", metavar="FILE", help="rule files to try; all by default")
    parser.add_argument("--words", action="store_true", help="drop each phrase, name or noun of a rule as well")
    options = parser.parse_args()
    unknown = set(options.files) - MODELS.keys()
    if unknown:
        parser.error(f"there is no rule file {', '.join(sorted(unknown))}")
    sys.exit(1 if run(options.files or list(MODELS), options.words) else 0)


if __name__ == "__main__":
    main()
