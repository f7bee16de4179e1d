"""The folder of tables: a folder of Parquet parts for each, which grows as letters come in.

`folder` holds the one writer's lock, puts new tables in the place of old ones in one step, and keeps the rows that an
interrupted run has made (`journal`). `parts` are the stretches of letters that the tables are cut into, each with a
file in every table; `composing` makes new ones and keeps those in which nothing changes.
"""

from __future__ import annotations

from extract.store.errors import StoreError
from extract.store.folder import Folder, opened
from extract.store.parts import part_files

__all__ = ["Folder", "StoreError", "opened", "part_files"]
