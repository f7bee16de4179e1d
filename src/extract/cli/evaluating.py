"""`kamerbrief evaluate`: accuracy, against annotated letters."""

from __future__ import annotations

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
@click.option("--html", type=click.Path(path_type=Path), help="Write a page with all of it to this file.")
@click.option(
    "--against", metavar="RUN", type=click.Path(path_type=Path),
    help="Tell what changed since an earlier run, saved with --json.",
)  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the whole run as JSON: for programs, or to save it.")
@debug_option
def evaluate(
    gold: Path,
    output: Path,
    *,
    kind: str | None,
    by: str | None,
    html: Path | None,
    against: Path | None,
    as_json: bool,
) -> None:
    """Score the tables in folder OUTPUT against annotated letters.

    GOLD is a gold file or a folder of them; NAME.json annotates the letter whose letter_id or file is called NAME.
    Its spans are checked against the letter's raw text first.

    To see what a changed rule mends and breaks, save a run before the change and compare the one after it.

    \b
    Examples:
      kamerbrief evaluate tests/gold output
      kamerbrief evaluate tests/gold output --misses decisions
      kamerbrief evaluate tests/gold/kst-29521-446.json output --by rule
      kamerbrief evaluate tests/gold output --json > before.json
      kamerbrief evaluate tests/gold output --against before.json --html accuracy.html
    """
    from rich.console import Console

    from extract.evaluate import report
    from extract.evaluate.change import compare_runs
    from extract.evaluate.page import write_page
    from extract.evaluate.saved import read_run, run_of
    from extract.evaluate.score import evaluate_output

    if as_json and (kind or by or html or against):
        raise click.UsageError("--json prints the whole run: give it no other option.")
    evaluation = evaluate_output(gold, output)
    for name in evaluation.absent:
        click.echo(f"{output} holds no rows of {name}: all of it counts as missed.", err=True)
    run = run_of(evaluation)
    if as_json:
        click.echo(run.as_json())
        return
    change = compare_runs(read_run(against), run) if against else None
    console = Console(highlight=False, width=_WIDTH)
    if html:
        write_page(html, run, evaluation.texts, change, against.name if against else None)
        told = f", {len(change.mended)} mended and {len(change.broken)} broken since {against}" if change else ""
        click.echo(f"{len(run.faults)} faults in {html}{told}")
    elif change:
        report.print_change(console, evaluation, change, kind=kind)
    else:
        report.print_evaluation(console, evaluation, kind=kind, by=by)
