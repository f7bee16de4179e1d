"""`kamerbrief rules check`: rule files, tried."""

from __future__ import annotations

from pathlib import Path

import click

from extract.cli.debug import debug_option


@click.group()
def rules() -> None:
    """Work on rule files."""


@rules.command()
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@debug_option
@click.pass_context
def check(ctx: click.Context, folder: Path | None) -> None:
    """Check the rule files in DIR (by default the built-in ones).

    Reads and compiles them, and runs every example. What is wrong is named with file, line and key, or with the
    rule and the example. Exit status 1 when something is wrong.

    \b
    Example:
      kamerbrief rules check rules/
    """
    from extract.examples import check as check_rules
    from extract.rules import RuleError, rules_folder

    folder = folder or rules_folder()
    if not folder.is_dir():
        raise RuleError(f"{folder}: there is no such folder.")
    checked = check_rules(folder)
    for problem in checked.problems:
        click.echo(problem, err=True)
    right = "all is well" if not checked.problems else f"{len(checked.problems)} wrong"
    click.echo(f"{checked.rules} rules, {checked.examples} examples: {right}")
    ctx.exit(1 if checked.problems else 0)
