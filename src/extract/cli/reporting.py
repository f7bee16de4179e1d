"""`kamerbrief report`: pages to look at."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.debug import debug_option
from extract.cli.extracting import progress_bar


@click.command()
@click.argument("output", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", default=Path("report"), type=click.Path(path_type=Path), show_default=True,
    help="Folder for the pages.",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="Print errors only.")
@debug_option
def report(output: Path, folder: Path, quiet: bool) -> None:
    """Make pages to look at out of the tables in folder OUTPUT.

    An overview with a timeline of contributions, and for each letter its text with every finding marked. The pages
    open from disk in any browser: FOLDER/index.html. An earlier report in the folder is replaced.

    \b
    Examples:
      kamerbrief report output
      kamerbrief report output -o /tmp/report
    """
    from extract.report import write_report

    with progress_bar(quiet) as progress:
        letters = write_report(output, folder, progress)
    if not quiet:
        click.echo(f"{letters} letters in {folder / 'index.html'}")
