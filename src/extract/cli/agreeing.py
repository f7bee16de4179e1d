"""`kamerbrief agree`: how far two annotators agree."""

from __future__ import annotations

import json
from pathlib import Path

import click

from extract.cli.debug import debug_option


@click.command()
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--texts", type=click.Path(path_type=Path), help="Folder of the letters' texts, NAME.txt.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@debug_option
def agree(a: Path, b: Path, texts: Path | None, as_json: bool) -> None:
    """Tell how far two annotators agree.

    A and B are gold files of one letter, or folders of gold files with the same names. F1 by type is that of
    `kamerbrief evaluate`, the same in both directions. Krippendorff's alpha is 1 for full agreement and 0 for what
    chance gives; as a rule of thumb values below 0.667 are not to be relied on. It is given for the words of a
    type's items, where the letters' texts are there, and for each attribute of the items that both found.

    \b
    Examples:
      kamerbrief agree annie.json bram.json --texts corpus
      kamerbrief agree gold/annie gold/bram --json
    """
    from rich.console import Console

    from extract.agreement import report
    from extract.agreement.compare import agree as compare

    agreement = compare(a, b, *([texts] if texts else []))
    for name in agreement.alone:
        click.echo(f"{name}: only one side has it, so it is left out.", err=True)
    for name in agreement.without_text:
        click.echo(f"{name}: has no text beside it, so its words are not compared (--texts DIR).", err=True)
    if as_json:
        click.echo(json.dumps(report.as_dict(agreement), indent=1))
    else:
        report.print_agreement(Console(highlight=False), agreement)
