"""The command line: `kamerbrief`. One module a command; what a command needs is imported when it runs."""

from __future__ import annotations

from typing import Any

import click

from extract import __version__
from extract.cli.agreeing import agree
from extract.cli.annotating import annotate
from extract.cli.debug import debug_option, is_debug
from extract.cli.evaluating import evaluate
from extract.cli.extracting import extract
from extract.cli.reporting import report
from extract.cli.rules import rules
from extract.cli.schema import schema
from extract.cli.showing import show


class _Failure(click.ClickException):
    """Nothing was done: wrong usage, or something that the user must put right first."""

    exit_code = 2


class _Commands(click.Group):
    """Says in one sentence what went wrong and ends with status 2; with `--debug` shows where."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if is_debug(ctx):
                raise
            raise _Failure(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    """The message of an error that the program foresees; of another one also its kind."""
    foreseen = type(error).__module__.startswith("extract.")
    return str(error) if foreseen else f"{type(error).__name__}: {error} (--debug shows where)"


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kamerbrief")
@debug_option
def main() -> None:
    """Missions, people, dates and decisions from Dutch government letters to parliament, as Parquet tables.

    \b
    Examples:
      kamerbrief extract letters/ -o output       all letters in a folder
      kamerbrief extract brief.txt -o output      one letter
      kamerbrief evaluate tests/gold output       accuracy, against annotated letters
      kamerbrief report output                    pages to look at, for a browser
      kamerbrief schema                           the tables and their columns
      kamerbrief rules check my-rules/            rule files of your own
    """


for command in (extract, show, evaluate, annotate, agree, report, rules, schema):
    main.add_command(command)
