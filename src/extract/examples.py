"""The examples of rules, run: what the tests do for the package's rules, and `kamerbrief rules check` for anyone's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import components
from extract.annotations import Found, read
from extract.language import LetterDutch
from extract.layout.vocabulary import LayoutFile
from extract.letterhead.vocabulary import LetterheadFile
from extract.pipeline import LANGUAGE_FILE, build
from extract.pipeline import read as read_text
from extract.reading import Letter
from extract.rules import Example, RuleError, RuleFile, load
from extract.values import Anchor

# The rule files of what is no component of the pipeline.
_OTHERS: dict[str, type[RuleFile]] = {
    LANGUAGE_FILE: RuleFile,
    "layout.yaml": LayoutFile,
    "letterhead.yaml": LetterheadFile,
    "segment.yaml": RuleFile,
}


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rules and examples a folder holds, and what is wrong, one plain sentence each."""

    rules: int
    examples: int
    problems: tuple[str, ...]


def check(folder: Path) -> Checked:
    """Check the rule files in `folder`: that they can be read and compiled, and that every example holds."""
    models = {**_OTHERS, **components.FILES}
    files: list[RuleFile] = []
    problems = [
        f"{path}: no component reads a file of this name"
        for path in sorted(folder.glob("*.yaml"))
        if path.name not in models
    ]
    for name, model in models.items():
        try:
            files.append(load(folder / name, model))
        except RuleError as error:
            problems.append(str(error))
    rules = [rule for file in files for rule in file.all_rules()]
    problems += [f"{rule} is the id of {n} rules" for rule, n in Counter(r.id for r in rules).items() if n > 1]
    if not problems:
        problems += _failing(folder, [file for file in files if file.component in components.NAMES])
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
                for shortfall in shortfalls(nlp, example, file.component):
                    yield f"{rule.id}: in '{example.text}' {shortfall}"


def shortfalls(nlp: LetterDutch, example: Example, group: str) -> list[str]:
    """What is wrong with what the pipeline finds in an example's text; empty if all is right.

    `group` is the span group looked at where the example names none.
    """
    anchor = Anchor(example.letter_date) if example.letter_date else None
    doc = read_text(nlp, example.text, Letter(anchor))
    found: list[Found[object]] = read(doc, example.group or group)
    spans = [doc[f.start : f.end].text for f in found]
    wanted = [want["span"] for want in example.finds]
    if spans != wanted:
        return [f"the finds are {spans}, not {wanted}"]
    return [
        f"'{span}' has {key} {got!r}, not {plain(value)!r}"
        for span, finding, want in zip(spans, found, example.finds, strict=True)
        for key, value in want.items()
        if key != "span" and (got := _column(finding, key)) != plain(value)
    ]


def _column(found: Found[object], key: str) -> object:
    return found.rule if key == "rule" else plain(getattr(found.value, key, "(no such column)"))


def plain(value: object) -> object:
    """A value as a rule file writes it: lists for tuples, text for dates and decimals."""
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value if value is None or isinstance(value, bool | int) else str(value)
