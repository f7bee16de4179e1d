"""The option `--debug`, which every command takes."""

from __future__ import annotations

import click

_KEY = "extract.debug"


def _remember(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.meta[_KEY] = True


debug_option = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="Show where in the program an error comes from.",
)


def is_debug(ctx: click.Context) -> bool:
    """Whether `--debug` was given, before or after the command's name."""
    return bool(ctx.meta.get(_KEY))
