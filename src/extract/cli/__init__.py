"""The command line: `kamerbrief`. One module a command; what they need is imported when they run."""

from __future__ import annotations

from typing import Any

import click

from extract import __version__
from extract.cli.extract import extract_command


class _Failure(click.ClickException):
    exit_code = 2


class _Commands(click.Group):
    """Says in one sentence what went wrong, and ends with status 2; `--debug` shows where."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise _Failure(_sentence(error)) from error


def _sentence(error: Exception) -> str:
    """The message of an error that the program foresaw; of another its name too."""
    if type(error).__module__.startswith("extract."):
        return str(error)
    return f"{type(error).__name__}: {error} (--debug shows where)."


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kamerbrief")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Turn Dutch government letters to parliament into Parquet tables.

    \b
    Examples:
      kamerbrief extract corpus -o output
      kamerbrief extract brief.txt -o output --quiet
    """


main.add_command(extract_command)
