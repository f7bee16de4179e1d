"""`kamerbrief show`: a letter with its findings, in the terminal."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.debug import debug_option

_TABLES = ("missions", "actor_counts", "dates", "decisions", "citations", "amounts")


def _chosen(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The tables that are named, by commas apart; all without any."""
    names = tuple(name.strip() for name in value.split(",")) if value else _TABLES
    for name in names:
        if name not in _TABLES:
            raise click.BadParameter(f"'{name}' is none of {', '.join(_TABLES)}.")
    return names


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--only", callback=_chosen, metavar="TABLE,...", help=f"Show these alone: {', '.join(_TABLES)}.")
@debug_option
def show(file: Path, only: tuple[str, ...]) -> None:
    """Show a letter with its findings, section by section, with a table of values under each.

    Findings have a colour and the letter of their type: [M mission], [N number of people], [D date], [B decision],
    [C citation], [E money]. In a pipe the text is plain. Of findings that overlap only the first is marked in the
    text; the tables have all.

    \b
    Examples:
      kamerbrief show brief.txt
      kamerbrief show brief.txt --only missions,dates | less
    """
    from rich.console import Console

    from extract.letter import extract_source
    from extract.pipeline import build
    from extract.readers import ReadError, read
    from extract.segment import analyse
    from extract.showing import Reading

    try:
        data = file.read_bytes()
    except OSError as error:
        raise ReadError(f"{file}: cannot be read: {error.strerror}.") from error
    source, nlp = read(data, str(file)), build()
    extraction = extract_source(source, nlp, path=str(file))
    clean = analyse(source.text, file.stem, nlp.rules, stated=source.stated, hints=source.hints).clean
    Reading(extraction, clean, only).print(Console(highlight=False))
