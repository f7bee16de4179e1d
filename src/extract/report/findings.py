"""A letter's findings as its page shows them: for each type its name, its columns, and a row's cells with links."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from extract.report.reading import LetterRows, Row
from extract.report.wording import number

_PUBLICATIONS = "https://zoek.officielebekendmakingen.nl/"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a cell: text, and where it leads."""

    text: str
    href: str | None = None


Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of a page's tables: the mention's name on the page (`b3`), its cells, the names of what belongs with it."""

    name: str
    row: Row
    cells: tuple[Cell, ...]
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of finding: its table, its name and sign on the page, and its columns."""

    table: str
    title: str
    sign: str
    columns: tuple[str, ...]


KINDS = (
    Kind("decisions", "Decisions", "▶", ("action", "status", "by", "missions", "people", "from", "until")),
    Kind("missions", "Missions", "◆", ("mission", "name", "organisation", "kind", "countries")),
    Kind("actor_counts", "People and units", "●", ("number", "of", "categories", "missions", "change")),
    Kind("dates", "Dates", "■", ("value", "type", "part", "bound", "days")),
    Kind("citations", "Citations", "§", ("paper", "dossier", "number")),
    Kind("amounts", "Amounts", "€", ("amount", "modifier")),
    Kind("entities", "Names (model)", "○", ("label", "lemma")),
)


def short(mention_id: str) -> str:
    """The last part of a mention's id, its name on the page: `b3`."""
    return mention_id.rpartition("/")[2]


def place(mention_id: str) -> str:
    """The address, on the letter's page, of a mention's place in the text."""
    return f"#t-{short(mention_id)}"


class Findings:
    """The findings of one letter, by table.

    `pages` are the addresses of the letters' pages by letter_id, `shown` the mention_ids that have a mark in the text.
    """

    def __init__(self, rows: LetterRows, pages: dict[str, str], shown: Collection[str]) -> None:
        self._rows = rows
        self._pages = pages
        self._shown = shown
        self._counts = {row["mention_id"]: row for row in rows.rows("actor_counts")}

    def of(self, table: str) -> list[Finding]:
        """The findings of a table, in the order of the text."""
        make: dict[str, Callable[[Row], Finding]] = {
            "decisions": self._decision,
            "missions": _mission,
            "actor_counts": _count,
            "dates": _date,
            "citations": self._citation,
            "amounts": _amount,
            "entities": _entity,
        }
        return [make[table](row) for row in self._rows.rows(table)]

    def _decision(self, row: Row) -> Finding:
        linked: list[str] = []

        def link(found: Row | None, words: str) -> Part:
            if found is None or found["mention_id"] not in self._shown:
                return Part(words)
            linked.append(short(found["mention_id"]))
            return Part(words, place(found["mention_id"]))

        missions = [link(self._mention_of(row, mission), mission) for mission in row["mission_ids"]]
        counts = [self._counts[count] for count in row["count_ids"] if count in self._counts]
        people = [link(count, _stated(count)) for count in counts]
        limits = [
            (link(self._date_of(row, value), value),) if (value := row[name]) else ()
            for name in ("from_date", "until_date")
        ]
        cells: tuple[Cell, ...] = (
            _cell(row["action"]), _cell(row["status"]), _cell(row["actor"]),
            tuple(missions), tuple(people), *limits,
        )  # fmt: skip
        return Finding(short(row["mention_id"]), row, cells, tuple(dict.fromkeys(linked)))

    def _mention_of(self, act: Row, mission: str) -> Row | None:
        return _nearest(act, (row for row in self._rows.rows("missions") if mission in row["mission_ids"]))

    def _date_of(self, act: Row, value: str) -> Row | None:
        return _nearest(act, (row for row in self._rows.rows("dates") if value in _ends(row["value"])))

    def _citation(self, row: Row) -> Finding:
        paper = row["identifier"]
        link = Part(paper, self._pages.get(paper) or _PUBLICATIONS + quote(paper, safe="")) if paper else None
        return _finding(row, (link,) if link else (), _cell(row["dossier"]), _cell(row["number"]))


def _nearest(act: Row, rows: Iterator[Row]) -> Row | None:
    """The mention in the act's own sentence, else the nearest one in the letter; of two as near the earlier."""
    at = act["start_char"]

    def distance(row: Row) -> tuple[bool, int]:
        return row["sentence"] != act["sentence"], abs(row["start_char"] - at)

    return min(rows, key=distance, default=None)


def _ends(edtf: str) -> Collection[str]:
    return {edtf, *edtf.split("/")}


def _finding(row: Row, *cells: Cell) -> Finding:
    return Finding(short(row["mention_id"]), row, cells)


def _cell(*values: str | None) -> Cell:
    return tuple(Part(value) for value in values if value)


def _list(values: Sequence[str]) -> Cell:
    return _cell(", ".join(values))


def _stated(row: Row) -> str:
    return f"{number(row['min'], row['max'], row['modifier'])} {row['noun'] or ''}".strip()


def _mission(row: Row) -> Finding:
    return _finding(
        row, _list(row["mission_ids"]), _cell(row["name"]), _cell(row["organisation"]), _cell(row["kind"]),
        _list(row["countries"]),
    )  # fmt: skip


def _count(row: Row) -> Finding:
    return _finding(
        row, _cell(number(row["min"], row["max"], row["modifier"])), _cell(row["noun"]), _list(row["categories"]),
        _list(row["mission_ids"]), _cell(row["change"]),
    )  # fmt: skip


def _date(row: Row) -> Finding:
    first, last = row["earliest"], row["latest"]
    shown = [day.isoformat() for day in (first, last) if day]
    return _finding(
        row, _cell(row["value"]), _cell(row["type"]), _cell(row["mod"]), _cell((row["bound"] or "").replace("_", " ")),
        _cell(" – ".join(dict.fromkeys(shown))),
    )  # fmt: skip


def _amount(row: Row) -> Finding:
    return _finding(row, _cell(f"{row['currency']} {_money(row['value'])}"), _cell(row["modifier"]))


def _money(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return f"{value:,.0f}" if whole else f"{value:,.2f}"


def _entity(row: Row) -> Finding:
    return _finding(row, _cell(row["label"]), _cell(row["lemma"]))
