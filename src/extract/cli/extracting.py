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
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", required=True, help="Folder for the tables, or a URL.")
@click.option("--rules", type=click.Path(path_type=Path), help="Folder of rule files in place of the built-in ones.")
@click.option("--model", metavar="NAME", help="spaCy pipeline, by name or path, that fills the table `entities`.")
@click.option("--prune", is_flag=True, help="Drop the rows of files that are not there any more.")
@click.option("--force", is_flag=True, help="Read all letters, also those whose rows are there.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Processes that read; one for each core, at most 8, if not given.",
)
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=300, show_default=True, metavar="SECONDS",
    help="How long one letter may take; one that takes longer is failed.",
)  # fmt: skip
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler whose workers read, in place of processes here.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
@debug_option
@click.pass_context
def extract(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    output: str,
    *,
    rules: Path | None,
    model: str | None,
    prune: bool,
    force: bool,
    jobs: int | None,
    timeout: float,
    scheduler: str | None,
    quiet: bool,
) -> None:
    """Turn letters into Parquet tables.

    PATH is a letter, an archive of letters, or a folder: then all files in it and in its folders are read, but hidden
    ones. It may be a URL that fsspec knows, such as s3://bucket/letters.

    Letters that are in the tables already, with the same name and bytes, are not read again, unless the rules or the
    program have changed. Rows of files that are gone stay; --prune drops them. The tables change in one step when all
    is done. A run that is stopped goes on where it was when the same command is given again.

    With --debug letters are read in the command's own process, and an error shows where it comes from.

    \b
    Exit status:
      0    all letters are in the tables
      1    some could not be read; their rows in `letters` say why, all others are complete
      2    nothing was done
      130  stopped by Ctrl-C

    \b
    Examples:
      kamerbrief extract letters/ -o output
      kamerbrief extract letters/2022 brief.txt -o output --quiet
      kamerbrief extract letters/ -o output --model nl_core_news_md
      kamerbrief extract letters/ -o output --jobs 2 --timeout 60 --prune
      kamerbrief extract s3://bucket/letters -o s3://bucket/tables --scheduler tcp://10.0.0.1:8786
    """
    from extract.run import run
    from extract.workers.pool import default_jobs

    began = time.perf_counter()
    try:
        with progress_bar(quiet) as progress:
            summary = run(
                paths, output, rules=rules, model=model, jobs=jobs or default_jobs(), scheduler=scheduler,
                timeout=timeout, prune=prune, force=force, progress=progress, strict=is_debug(ctx),
            )  # fmt: skip
    except KeyboardInterrupt:
        click.echo("Stopped. What was read is kept: the same command goes on from there.", err=True)
        ctx.exit(130)
    for failure in summary.failures:
        click.echo(failure, err=True)
    if not quiet:
        _show(summary, output, time.perf_counter() - began)
    ctx.exit(1 if summary.letters["failed"] else 0)


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


def _show(summary: Summary, output: str, seconds: float) -> None:
    width = max(map(len, summary.rows))
    for table, rows in summary.rows.items():
        click.echo(f"{table:{width}} {rows:8,} rows")
    letters = ", ".join(f"{n:,} {status}" for status, n in summary.letters.items())
    click.echo(f"{sum(summary.letters.values()):,} letters ({letters}) in {output}")
    gone = f"{summary.kept:,} kept of files that are not there" if summary.kept else f"{summary.pruned:,} pruned"
    click.echo(f"{summary.new:,} new, {summary.unchanged:,} unchanged, {gone}, in {seconds:.1f} s")
