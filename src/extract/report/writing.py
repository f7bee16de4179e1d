"""A report as a folder: made beside its place, letter by letter, and put there when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from extract.report.examples import examples
from extract.report.findings import KINDS, Findings, place, short
from extract.report.marking import marked, shown
from extract.report.overview import Overview
from extract.report.reading import LetterRows, ReportError, letter_ids, letters
from extract.report.wording import number

_INDEX, _DATA, _ASSETS, _LETTERS = "index.html", "overview-data.js", "assets", "letters"
_MADE = {_INDEX, _DATA, _ASSETS, _LETTERS}

# Bytes of a page's name that every file system takes, less its extension.
_LONGEST_NAME = 200


def write_report(output: Path, folder: Path, progress: Callable[[int, int], None] | None = None) -> int:
    """Write the report on the tables in `output` to `folder`; gives the number of letters.

    The pages depend on the tables alone. An earlier report in `folder` is replaced, and only when the new one is
    whole. `progress` is told how many of how many letters are done. Raises ReportError where the tables cannot be
    read, or `folder` holds something else than a report or cannot be written.
    """
    ids = letter_ids(output)
    _check(folder)
    try:
        with _staging(folder) as staging:
            _Pages(ids, staging).write(letters(output), progress)
            _place(staging, folder)
    except OSError as error:
        raise ReportError(f"{folder} cannot be written: {error.strerror or error}.") from error
    return len(ids)


class _Pages:
    """Writes the pages of all letters, one at a time, then the overview."""

    def __init__(self, ids: list[str], folder: Path) -> None:
        self._folder = folder
        self._names = {letter_id: f"{_page_name(letter_id)}.html" for letter_id in ids}
        self._order = ids
        self._linked = {letter_id: quote(name) for letter_id, name in self._names.items()}
        environment = Environment(
            loader=PackageLoader("extract.report"),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        environment.globals = {"KINDS": KINDS, "place": place, "short": short, "number": number}
        self._letter = environment.get_template("letter.html")
        self._overview = environment.get_template("overview.html")

    def write(self, found: Iterator[LetterRows], progress: Callable[[int, int], None] | None) -> None:
        (self._folder / _LETTERS).mkdir()
        overview = Overview()
        for at, rows in enumerate(found):
            letter_id = rows.letter["letter_id"]
            self._save(f"{_LETTERS}/{self._names[letter_id]}", self._page(rows, at))
            overview.add(rows, f"{_LETTERS}/{self._linked[letter_id]}")
            if progress:
                progress(at + 1, len(self._order))
        self._save(_DATA, overview.as_script())
        self._save(_INDEX, self._overview.render(letters=len(self._order)))
        assets = self._folder / _ASSETS
        assets.mkdir()
        for asset in files("extract.report").joinpath("static").iterdir():
            (assets / asset.name).write_bytes(asset.read_bytes())

    def _page(self, rows: LetterRows, at: int) -> str:
        found = [row for kind in KINDS for row in rows.rows(kind.table)]
        sections = marked(rows.text, rows.rows("sections"), found)
        in_text = shown(sections)
        findings = Findings(rows, self._linked, in_text)
        tables = {kind.table: findings.of(kind.table) for kind in KINDS}
        return self._letter.render(
            letter=rows.letter,
            contributions=rows.rows("contributions"),
            sections=sections,
            shown=in_text,
            tables=tables,
            kind_of={mention: kind.table for kind in KINDS for mention in _ids(tables[kind.table])},
            examples=_numbered(examples(rows)),
            before=self._neighbour(at - 1),
            after=self._neighbour(at + 1),
        )

    def _neighbour(self, at: int) -> Mapping[str, str] | None:
        if not 0 <= at < len(self._order):
            return None
        return {"id": self._order[at], "href": self._linked[self._order[at]]}

    def _save(self, name: str, text: str) -> None:
        # Half of a surrogate pair, as a damaged document may hold, is no text that a file can hold.
        (self._folder / name).write_text(text, encoding="utf-8", errors="replace", newline="\n")


def _ids(found: Any) -> Iterator[str]:
    return (finding.row["mention_id"] for finding in found)


def _numbered(texts: Mapping[str, str]) -> Mapping[str, tuple[int, str]]:
    """Each text with its number on the page: one that several findings share has one number."""
    numbers = {text: at for at, text in enumerate(dict.fromkeys(texts.values()))}
    return {name: (numbers[text], text) for name, text in texts.items()}


def _page_name(letter_id: str) -> str:
    """A letter's id as the name of a file; one too long is cut, and told apart by a digest."""
    if len(letter_id.encode()) <= _LONGEST_NAME:
        return letter_id
    return f"{letter_id[:40]}-{sha256(letter_id.encode()).hexdigest()[:12]}"


def _check(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise ReportError(f"{folder} is a file: name a folder for the report.")
    others = sorted({path.name for path in folder.iterdir()} - _MADE) if folder.exists() else []
    if others:
        raise ReportError(f"{folder} holds something else ({others[0]}): name another folder for the report.")


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder`; removed when the block ends."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=f".{folder.name}.", suffix=".partial", dir=folder.parent, ignore_cleanup_errors=True
    ) as name:
        yield Path(name)


def _place(staging: Path, folder: Path) -> None:
    """Put the new report in its place, file by file within the folder, so that the folder itself stays what it is."""
    folder.mkdir(exist_ok=True)
    for name in sorted(_MADE):
        old = folder / name
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        else:
            old.unlink(missing_ok=True)
    for name in sorted(_MADE):
        (staging / name).rename(folder / name)
