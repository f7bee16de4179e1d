"""`kamerbrief annotate`: letters to annotation tools and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.debug import debug_option

if TYPE_CHECKING:
    from extract.evaluate.gold import GoldFile


@click.group()
def annotate() -> None:
    """Exchange letters with annotation tools: Label Studio and doccano.

    \b
    Examples:
      kamerbrief annotate export brief.txt --format label-studio -o tasks.json
      kamerbrief annotate import tasks.json brief.txt -o brief.json
    """


@annotate.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", required=True, type=click.Choice(["label-studio", "doccano", "gold"]), help="What to write."
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File to write; without it, the screen.")
@debug_option
def export_command(file: Path, form: str, output: Path | None) -> None:
    """Write a letter with its findings, for people to correct.

    FILE is a letter, or a gold file NAME.json with its text NAME.txt beside it. For Label Studio the labeling
    config is written beside the output, with the ending .xml.

    \b
    Examples:
      kamerbrief annotate export brief.txt --format label-studio -o tasks.json
      kamerbrief annotate export brief.txt --format doccano -o tasks.jsonl
      kamerbrief annotate export brief.txt --format gold -o brief.json
    """
    from extract.annotate.exchange import export, save
    from extract.annotate.label_studio import labeling_config

    content, raw = _letter(file)
    exported = export(content, raw, file.stem, form)
    if output is None:
        click.echo(exported, nl=False)
        return
    save(output, exported)
    if form == "label-studio":
        save(output.with_suffix(".xml"), labeling_config())


@annotate.command("import")
@click.argument("tasks", type=click.Path(path_type=Path))
@click.argument("text", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Gold file to write.")
@debug_option
def import_command(tasks: Path, text: Path, output: Path) -> None:
    """Turn what an annotation tool exported into a gold file.

    TASKS is the tool's export (Label Studio: JSON; doccano: JSONL), TEXT the letter. Spans are checked against the
    letter's text, values against the guidelines' vocabulary; nothing is written when something is wrong.

    \b
    Example:
      kamerbrief annotate import tasks.json brief.txt -o brief.json
    """
    from extract.annotate.exchange import import_tasks, save
    from extract.annotate.gold import write_gold

    save(output, write_gold(import_tasks(_tasks(tasks), _raw(text))))


def _letter(file: Path) -> tuple[GoldFile, str]:
    """A letter's findings, or its gold, with its raw text."""
    from extract.annotate.gold import gold_of
    from extract.api import extract_file
    from extract.evaluate.gold import check_gold, text_beside

    if file.suffix == ".json":
        raw = text_beside(file)
        return check_gold(file, raw).content, raw or ""
    _bytes(file)
    extraction = extract_file(file)
    return gold_of(extraction), extraction.texts[0].text


def _raw(file: Path) -> str:
    """The raw text of a letter, as every offset refers to it."""
    from extract.readers import read

    return read(_bytes(file), str(file)).text


def _tasks(file: Path) -> str:
    from extract.annotate.items import AnnotationError

    try:
        return _bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnnotationError([f"{file}: is no UTF-8 text."]) from error


def _bytes(file: Path) -> bytes:
    from extract.annotate.items import AnnotationError

    try:
        return file.read_bytes()
    except OSError as error:
        raise AnnotationError([f"{file}: cannot be read: {error.strerror}."]) from error
