"""`kamerbrief extract`: letters to tables."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli.debug import debug_option, is_debug

if TYPE_CHECKING:
    from extract.run import Summary


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for the tables.")
@click.option("--rules", type=click.Path(path_type=Path), help="Folder of rule files in place of the built-in ones.")
@click.option("--model", metavar="NAME", help="spaCy pipeline, by name or path, that fills the table `entities`.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
@debug_option
@click.pass_context
def extract(
    ctx: click.Context, /, paths: tuple[Path, ...], output: Path, *, rules: Path | None, model: str | None, quiet: bool
) -> None:
    """Turn letters into Parquet tables.

    PATH is a letter in plain text, or a folder: then all files in it and in its folders are read, but hidden ones.
    The output folder is replaced as a whole, and only when all is done.

    \b
    Exit status:
      0  all letters were read
      1  some could not be read; their rows in `letters` say why, all others are complete
      2  nothing was done

    \b
    Examples:
      kamerbrief extract letters/ -o output
      kamerbrief extract letters/2022 brief.txt -o output --quiet
      kamerbrief extract letters/ -o output --model nl_core_news_md
    """
    from extract.run import run

    began = time.perf_counter()
    with progress_bar(quiet) as progress:
        summary = run(paths, output, rules=rules, model=model, progress=progress, strict=is_debug(ctx))
    for failure in summary.failures:
        click.echo(failure, err=True)
    if not quiet:
        _show(summary, output, time.perf_counter() - began)
    ctx.exit(1 if summary.failures else 0)


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Callable[[int, int], None] | None]:
    """What tells how far the run is, on a terminal; None elsewhere."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    with Progress(console=console, transient=True) as bar:
        task = bar.add_task("letters", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _show(summary: Summary, output: Path, seconds: float) -> None:
    width = max(map(len, summary.rows))
    for table, rows in summary.rows.items():
        click.echo(f"{table:{width}} {rows:8,} rows")
    letters = ", ".join(f"{n} {status}" for status, n in summary.letters.items())
    click.echo(f"{sum(summary.letters.values())} letters ({letters}) to {output} in {seconds:.1f} s")
