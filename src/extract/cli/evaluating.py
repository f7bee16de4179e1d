"""`kamerbrief evaluate`: accuracy, against annotated letters."""

from __future__ import annotations

import json
from pathlib import Path

import click

from extract.cli.debug import debug_option
from extract.evaluate.kinds import KINDS

# Wide enough for every table; a narrower terminal folds the lines, and nothing is left out.
_WIDTH = 240


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("output", type=click.Path(path_type=Path))
@click.option("--misses", "kind", type=click.Choice(KINDS), help="List what is missed, spurious or wrong of a type.")
@click.option("--by", type=click.Choice(["letter", "rule"]), help="Show each letter's figures, or each rule's record.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
@debug_option
def evaluate(gold: Path, output: Path, kind: str | None, by: str | None, as_json: bool) -> None:
    """Score the tables in folder OUTPUT against annotated letters.

    GOLD is a gold file or a folder of them; NAME.json annotates the letter whose letter_id or file is called NAME.
    Its spans are checked against the letter's raw text first.

    \b
    Examples:
      kamerbrief evaluate tests/gold output
      kamerbrief evaluate tests/gold output --misses decisions
      kamerbrief evaluate tests/gold/kst-29521-446.json output --by rule
    """
    from rich.console import Console

    from extract.evaluate import report
    from extract.evaluate.score import evaluate_output

    evaluation = evaluate_output(gold, output)
    for name in evaluation.absent:
        click.echo(f"{output} holds no rows of {name}: all of it counts as missed.", err=True)
    if as_json:
        found = report.as_dict(evaluation, kind=kind, by=by)
        click.echo(json.dumps(found, ensure_ascii=False, indent=1, default=str))
        return
    console = Console(highlight=False, width=_WIDTH)
    report.print_evaluation(console, evaluation, kind=kind, by=by)
