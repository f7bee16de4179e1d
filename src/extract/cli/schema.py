"""`kamerbrief schema`: the tables and their columns."""

from __future__ import annotations

import click

from extract.cli.debug import debug_option


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print a Frictionless table schema for each table, as JSON.")
@debug_option
def schema(as_json: bool) -> None:
    """Print the tables with their columns, types and meanings.

    \b
    Examples:
      kamerbrief schema
      kamerbrief schema --json
    """
    if as_json:
        import json

        from extract.datapackage import table_schema
        from extract.tables import TABLES

        schemas = {name: table_schema(name) for name in TABLES}
        click.echo(json.dumps(schemas, ensure_ascii=False, indent=2))
    else:
        _print_tables()


def _print_tables() -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Column, Table

    from extract.tables import TABLES, columns
    from extract.tables import schema as arrow_schema

    console = Console()
    for name, row in TABLES.items():
        summary = (row.__doc__ or "").partition("\n")[0]
        heads = (Column("column", no_wrap=True), Column("type", overflow="fold"), "meaning")
        table = Table(*heads, title=f"{name}: {summary}", title_justify="left")
        for column, field in zip(columns(name), arrow_schema(name), strict=True):
            same = f" ({column.same_as})" if column.same_as else ""
            table.add_row(column.name, escape(str(field.type)), escape(column.description + same))
        console.print(table)
