"""Pages made of what the program itself says: the tables, from their schemas, the commands' help, and the rules.

`python docs/generate.py` writes `reference/tables.md`, which is committed, and of which a test tells when it is old.
The others are written when the site is made.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click
import yaml

from extract import components
from extract.cli import main
from extract.components.missions.model import RegistryFile
from extract.examples import plain
from extract.rules import Example, Rule, RuleFile, load, rules_folder
from extract.tables import TABLES, columns, schema

DOCS = Path(__file__).parent
_WIDTH = 92


def tables_page() -> str:
    """The page of the tables: every column with its type and meaning."""
    lines = [
        "# The tables",
        "",
        "<!-- Made by docs/generate.py from the schemas; `make docs` makes it anew. -->",
        "",
        "What `kamerbrief extract` leaves in the output folder: one Parquet file a table. The same stands in the files",
        "themselves, as metadata of each column, in `datapackage.json` beside them, and in `kamerbrief schema`.",
        "",
        "Offsets are Unicode code points of the letter's raw text in `texts`, half-open, so that",
        "`text[start_char:end_char]` is the words of a row. Absent is null.",
    ]
    for table, row in TABLES.items():
        summary = (row.__doc__ or "").partition("\n")[0]
        lines += ["", f"## {table}", "", summary, "", "| column | type | meaning |", "| --- | --- | --- |"]
        for column, field in zip(columns(table), schema(table), strict=True):
            same = f" ({column.same_as})" if column.same_as else ""
            lines.append(f"| `{column.name}` | {_cell(str(field.type))} | {_cell(column.description + same)} |")
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """The page of the commands: what each `--help` says."""
    return (
        "\n".join(["# The commands", "", "What each command's `--help` says.", *_helps(main, "kamerbrief", None)])
        + "\n"
    )


def _helps(command: click.Command, name: str, parent: click.Context | None) -> Iterator[str]:
    context = click.Context(command, parent, info_name=command.name if parent else name, terminal_width=_WIDTH)
    yield from ("", f"## {name}", "", "```text", command.get_help(context), "```")
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            yield from _helps(command.commands[sub], f"{name} {sub}", context)


def rule_pages(folder: Path) -> dict[str, str]:
    """The pages of the rule files in `folder` by name, and `index`, which lists them."""
    pages: dict[str, str] = {}
    index = ["# Rules", "", "Every rule with its note and its examples, which the tests run.", ""]
    listed = ["| file | rules | examples | what it is about |", "| --- | --- | --- | --- |"]
    registries: dict[str, RegistryFile] = {}
    for name, model in components.FILES.items():
        file = load(folder / name, model)
        if isinstance(file, RegistryFile):
            registries[name] = file
            continue
        rules = file.all_rules()
        if rules:
            page = name.removesuffix(".yaml")
            pages[page] = _rules_page(name, file, rules)
            examples = sum(len(rule.examples) for rule in rules)
            listed.append(f"| [{name}]({page}.md) | {len(rules)} | {examples} | {_cell(_first(file.note))} |")
    pages["registry"] = _registry_page(registries)
    missions = sum(len(file.missions) for file in registries.values())
    listed.append(f"| [registry/](registry.md) | {missions} missions | | The missions that are known by name. |")
    toctree = ["", "```{toctree}", ":hidden:", *pages, "```"]
    pages["index"] = "\n".join([*index, *listed, *toctree]) + "\n"
    return pages


def write_pages(reference: Path) -> None:
    """Write the pages of the commands and of the built-in rules to folder `reference`."""
    (reference / "commands.md").write_text(commands_page(), "utf-8")
    folder = reference / "rules"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in rule_pages(rules_folder()).items():
        (folder / f"{name}.md").write_text(text, "utf-8")


def _rules_page(name: str, file: RuleFile, rules: Sequence[Rule]) -> str:
    lines = [f"# {name}", "", _text(file.note)]
    for rule in rules:
        lines += ["", f"## {rule.id}", "", _text(rule.note), "", "| text | finds |", "| --- | --- |"]
        lines += [f"| {_cell(_said(example))} | {_finds(example)} |" for example in rule.examples]
    return "\n".join(lines) + "\n"


def _said(example: Example) -> str:
    return f"{example.text} (letter of {example.letter_date})" if example.letter_date else example.text


def _finds(example: Example) -> str:
    return "<br>".join(f"**{_cell(str(find['span']))}** {_values(find)}".strip() for find in example.finds) or "nothing"


def _values(find: Mapping[str, object]) -> str:
    shown = {name: plain(value) for name, value in find.items() if name != "span"}
    return _cell(", ".join(f"{name} {_value(value)}" for name, value in shown.items()))


def _value(value: object) -> str:
    text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10_000)
    return text.removesuffix("\n").removesuffix("\n...").strip("'")


def _registry_page(files: Mapping[str, RegistryFile]) -> str:
    lines = [
        "# registry/",
        "",
        "The missions that are known by name. How to add one: [](../../howto/add-a-mission.md).",
    ]
    for name, file in files.items():
        lines += ["", f"## {name.removeprefix('registry/')}", "", _text(file.note), ""]
        lines += ["| id | name | countries | years | other names |", "| --- | --- | --- | --- | --- |"]
        lines += list(_missions(file))
    return "\n".join(lines) + "\n"


def _missions(file: RegistryFile) -> Iterator[str]:
    for entry in file.missions:
        years = "–".join(map(str, dict.fromkeys(entry.years))) + ("–" if len(entry.years) == 1 else "")
        others = ", ".join((*entry.short, *entry.strong, *entry.weak, *entry.also))
        cells = (entry.id, entry.name, ", ".join(entry.countries), years, others)
        yield f"| {' | '.join(map(_cell, cells))} |"


def _first(note: str) -> str:
    return _text(note).partition(". ")[0].rstrip(".") + "."


def _text(note: str) -> str:
    return _escaped(" ".join(note.split()))


def _cell(text: str) -> str:
    return _escaped(" ".join(text.split())).replace("|", "\\|")


def _escaped(text: str) -> str:
    """Text that Markdown takes as it stands; what stands in backquotes is left alone."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts = [text.replace("`", "\\`")]
    for at in range(0, len(parts), 2):
        for sign in "\\*_<>[]{}$":
            parts[at] = parts[at].replace(sign, f"\\{sign}" if sign not in "<>" else {"<": "&lt;", ">": "&gt;"}[sign])
    return "`".join(parts)


if __name__ == "__main__":
    (DOCS / "reference" / "tables.md").write_text(tables_page(), "utf-8")
