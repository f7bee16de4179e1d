"""`kamerbrief extract`."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Folder for the tables.")
@click.option("--rules", type=click.Path(path_type=Path), help="Folder with rule files, in place of the built-in ones.")
@click.option("--model", help="spaCy pipeline (package or folder) that fills the table `entities`.")
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
@click.pass_context
def extract_command(
    ctx: click.Context, /, paths: tuple[Path, ...], output: Path, *, rules: Path | None, model: str | None, quiet: bool
) -> None:
    """Extract letters (files, or folders with all that is in them) into Parquet tables.

    \b
    Ends with status 0 when all letters were read, 1 when some failed, 2 when nothing was done.
    """
    from extract.run import run

    summary = run(paths, output, rules=rules, model=model, strict=ctx.find_root().params["debug"])
    if not quiet:
        click.echo(summary)
    ctx.exit(1 if summary.letters.get("failed") else 0)
