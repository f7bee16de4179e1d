"""The examples of rules, run: what the tests do for the package's rules, and `kamerbrief rules check` for anyone's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import components
from extract.annotations import Found, read
from extract.language import LetterDutch
from extract.layout.vocabulary import LayoutFile
from extract.layout.vocabulary import vocabulary as layout_words
from extract.letterhead.heading import kind_in
from extract.letterhead.vocabulary import LetterheadFile
from extract.letterhead.vocabulary import vocabulary as letterhead_words
from extract.pipeline import LANGUAGE_FILE, build
from extract.pipeline import read as read_text
from extract.reading import Letter
from extract.rules import Example, Rule, RuleError, RuleFile, load
from extract.values import Anchor

# Every rule file's model by its name; the first four are read by what is no component of the pipeline.
MODELS: dict[str, type[RuleFile]] = {
    LANGUAGE_FILE: RuleFile,
    "layout.yaml": LayoutFile,
    "letterhead.yaml": LetterheadFile,
    "segment.yaml": RuleFile,
    **components.FILES,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rules and examples a folder holds, and what is wrong, one plain sentence each."""

    rules: int
    examples: int
    problems: tuple[str, ...]


def check(folder: Path) -> Checked:
    """Check the rule files in `folder`: that they can be read and compiled, and that every example holds."""
    files: list[RuleFile] = []
    problems = [
        f"{path}: no component reads a file of this name"
        for path in sorted(folder.glob("*.yaml"))
        if path.name not in MODELS
    ]
    for name, model in MODELS.items():
        try:
            files.append(load(folder / name, model))
        except RuleError as error:
            problems.append(str(error))
    rules = [rule for file in files for rule in file.all_rules()]
    problems += [f"{rule} is the id of {n} rules" for rule, n in Counter(r.id for r in rules).items() if n > 1]
    if not problems:
        problems += _failing(folder, files)
    return Checked(len(rules), sum(len(rule.examples) for rule in rules), tuple(problems))


def _failing(folder: Path, files: list[RuleFile]) -> Iterator[str]:
    try:
        nlp = build(folder)
    except RuleError as error:
        yield str(error)
        return
    for file in files:
        for rule in file.all_rules():
            for example in rule.examples:
                for shortfall in shortfalls_of(nlp, file, rule, example):
                    yield f"{rule.id}: in '{example.text}' {shortfall}"


def shortfalls_of(nlp: LetterDutch, file: RuleFile, rule: Rule, example: Example) -> list[str]:
    """What is wrong with what all rules together find in the example of one; empty if all is right.

    The rules of the pipeline find spans of the file's component; those of layout and letterhead one piece of the text.
    """
    if isinstance(file, LayoutFile):
        furniture = layout_words(nlp.rules).first(file.part_of(rule), example.text)
        return _differences(example, [furniture.group()] if furniture else [], lambda at, key: None)
    if isinstance(file, LetterheadFile):
        heading = kind_in(example.text, letterhead_words(nlp.rules))
        spans = [heading[1].group()] if heading else []
        return _differences(example, spans, lambda at, key: heading and heading[0])
    return shortfalls(nlp, example, file.component)


def shortfalls(nlp: LetterDutch, example: Example, group: str) -> list[str]:
    """What is wrong with what the pipeline finds in an example's text; empty if all is right.

    `group` is the span group looked at where the example names none.
    """
    anchor = Anchor(example.letter_date) if example.letter_date else None
    doc = read_text(nlp, example.text, Letter(anchor))
    found: list[Found[object]] = read(doc, example.group or group)
    return _differences(example, [doc[f.start : f.end].text for f in found], lambda at, key: _column(found[at], key))


def _differences(example: Example, spans: list[str], column: Callable[[int, str], object]) -> list[str]:
    """Where the spans found, or the columns of the finding at a position, are others than the example says."""
    wanted = [want["span"] for want in example.finds]
    if spans != wanted:
        return [f"the finds are {spans}, not {wanted}"]
    return [
        f"'{want['span']}' has {key} {got!r}, not {plain(value)!r}"
        for at, want in enumerate(example.finds)
        for key, value in want.items()
        if key != "span" and (got := column(at, key)) != plain(value)
    ]


def _column(found: Found[object], key: str) -> object:
    return found.rule if key == "rule" else plain(getattr(found.value, key, "(no such column)"))


def plain(value: object) -> object:
    """A value as a rule file writes it: lists for tuples, text for dates and decimals."""
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
