"""The report: what stands on its pages, that a document cannot harm them, and how the folder is written."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from extract import extract_folder
from extract.cli import main
from extract.examples import shortfalls
from extract.language import LetterDutch
from extract.report import ReportError, write_report
from extract.report.examples import examples
from extract.report.marking import Piece, _Span, marked, pieces
from extract.report.reading import letters
from extract.report.wording import days, number
from extract.rules import Example
from made_reports import HOSTILE, LETTERS, write_letters

CORPUS = [ROOT / "corpus" / f"{name}.txt" for name in ("kst-28676-333", "kst-29521-446")]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    write_letters(folder / "in")
    for path in CORPUS:
        shutil.copy(path, folder / "in")
    extract_folder(folder / "in", folder / "tables")
    return folder / "tables"


@pytest.fixture(scope="module")
def report(tables: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages") / "report"
    assert write_report(tables, folder) == len(LETTERS) + len(CORPUS)
    return folder


@dataclass
class Page(HTMLParser):
    """The tags of a page, its marks with their words, its addresses and the ids that they may point to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.marks: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.hrefs += [found["href"] or ""] if "href" in found else []
        if tag == "mark":
            self._open.append(found["data-f"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        for name in set(self._open):
            self.marks[name] = self.marks.get(name, "") + data


def test_every_finding_is_marked_with_its_own_words(tables: Path, report: Path) -> None:
    checked = 0
    pages = {path.stem: Page(path) for path in (report / "letters").iterdir()}
    for table in ("missions", "actor_counts", "dates", "decisions", "citations", "amounts"):
        for row in pq.read_table(tables / f"{table}.parquet").to_pylist():
            page = pages[row["letter_id"]]
            name = row["mention_id"].rpartition("/")[2]
            assert page.marks[name] == row["text_clean"]
            assert f"t-{name}" in page.ids
            assert f"r-{name}" in page.ids
            checked += 1
    assert checked > 300


def test_every_link_lands(report: Path) -> None:
    pages = {path: Page(path) for path in report.rglob("*.html")}
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids))
        for href in page.hrefs:
            if href.startswith(("https://zoek.officielebekendmakingen.nl/", "data:")):
                continue
            file, _, place = href.partition("#")
            target = (path.parent / file).resolve() if file else path
            assert target.exists(), href
            assert not place or place in pages[target].ids, href


def test_a_cited_letter_of_the_same_report_is_linked(report: Path) -> None:
    assert "kst-29521-300.html" in Page(report / "letters" / "kst-29521-301.html").hrefs


def test_a_decision_names_what_belongs_with_it(tables: Path, report: Path) -> None:
    (act,) = (
        row for row in pq.read_table(tables / "decisions.parquet").to_pylist()
        if row["letter_id"] == "kst-29521-300" and (row["action"], row["status"]) == ("extend", "decided")
    )  # fmt: skip
    html = (report / "letters" / "kst-29521-300.html").read_text("utf-8")
    (linked,) = re.findall(rf'id="r-{act["mention_id"].rpartition("/")[2]}"[^>]*data-with="([^"]*)"', html)
    words = {Page(report / "letters" / "kst-29521-300.html").marks[name] for name in linked.split()}
    assert words == {"UNMISS", "maximaal zes militairen", "31 maart 2019"}


def test_findings_are_given_as_examples_of_their_rules(tables: Path, nlp: LetterDutch) -> None:
    tried = 0
    for rows in letters(tables):
        for mention, text in examples(rows).items():
            (example,) = yaml.safe_load(text)
            (table,) = (name for name, own in rows.tables.items() for row in own if row.get("mention_id") == mention)
            if rows.letter["letter_id"].startswith("kst-29521-30"):
                assert shortfalls(nlp, Example(**example), table) == []
                tried += 1
            else:
                assert example["text"]
    assert tried > 20


def test_a_page_holds_each_example_once(report: Path) -> None:
    html = (report / "letters" / "kst-29521-446.html").read_text("utf-8")
    held = re.findall(r'<template id="x-(\d+)">(.*?)</template>', html, re.DOTALL)
    assert len({text for _, text in held}) == len(held)
    assert {number for number, _ in held} == set(re.findall(r'data-example="(\d+)"', html))


def test_a_document_brings_no_markup(report: Path) -> None:
    (hostile,) = (path for path in (report / "letters").iterdir() if "alert" in path.name)
    page = Page(hostile)
    assert page.tags.count("script") == 1
    assert "img" not in page.tags
    assert "&lt;script&gt;" in hostile.read_text("utf-8")
    script = (report / "overview-data.js").read_text("utf-8")
    assert "<" not in script
    assert script.isascii()


def test_the_overview_counts_what_the_tables_hold(tables: Path, report: Path) -> None:
    script = (report / "overview-data.js").read_text("utf-8")
    data = json.loads(script.removeprefix("window.KAMERBRIEF = ").removesuffix(";\n"))
    counts = [sum(letter[8]) for letter in data["letters"]]
    names = [kind[0] for kind in data["kinds"]]
    assert sum(counts) == sum(pq.read_table(tables / f"{name}.parquet").num_rows for name in names)
    acts = {
        (row["decision_id"], row["mission_id"]) for row in pq.read_table(tables / "contributions.parquet").to_pylist()
    }
    assert len(data["contributions"]) == len(acts)


def test_same_tables_same_bytes(tables: Path, report: Path, tmp_path: Path) -> None:
    write_report(tables, tmp_path / "again")
    files = [path.relative_to(report) for path in sorted(report.rglob("*")) if path.is_file()]
    assert files == [
        path.relative_to(tmp_path / "again") for path in sorted((tmp_path / "again").rglob("*")) if path.is_file()
    ]
    assert all((report / path).read_bytes() == (tmp_path / "again" / path).read_bytes() for path in files)


def test_an_earlier_report_is_replaced_whole(tables: Path, tmp_path: Path) -> None:
    write_report(tables, tmp_path)
    (tmp_path / "letters" / "gone.html").write_text("from an earlier run")
    write_report(tables, tmp_path)
    assert not (tmp_path / "letters" / "gone.html").exists()
    assert [path.name for path in tmp_path.parent.glob(".*.partial")] == []


def test_a_folder_of_something_else_is_left_alone(tables: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_text("mine")
    with pytest.raises(ReportError, match=r"thesis\.odt"):
        write_report(tables, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.odt"]


def test_damaged_tables_leave_an_earlier_report(tables: Path, tmp_path: Path) -> None:
    write_report(tables, tmp_path / "report")
    shutil.copytree(tables, tmp_path / "tables")
    (part,) = (tmp_path / "tables" / "dates.parquet").iterdir()
    part.write_bytes(b"PAR1 half a table")
    with pytest.raises(ReportError, match=r"dates\.parquet cannot be read"):
        write_report(tmp_path / "tables", tmp_path / "report")
    assert (tmp_path / "report" / "index.html").exists()


def test_rows_in_another_order_are_no_silent_loss(tables: Path, tmp_path: Path) -> None:
    shutil.copytree(tables, tmp_path / "tables")
    turned = pq.read_table(tables / "dates.parquet")
    (part,) = (tmp_path / "tables" / "dates.parquet").iterdir()
    pq.write_table(turned.take(list(reversed(range(len(turned))))), part)
    with pytest.raises(ReportError, match="another order"):
        write_report(tmp_path / "tables", tmp_path / "report")


def test_command_tells_where_the_pages_are(tables: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", str(tables), "-o", str(tmp_path / "r")])
    assert result.exit_code == 0, result.output
    assert str(tmp_path / "r" / "index.html") in result.output


def test_command_without_tables_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["report", str(tmp_path), "-o", str(tmp_path / "r")])
    assert result.exit_code == 2
    assert "holds no table letters.parquet" in result.stderr
    assert not (tmp_path / "r").exists()


def test_no_page_asks_the_network(report: Path) -> None:
    for path in [*report.rglob("*.html"), *report.rglob("*.css"), *report.rglob("*.js")]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"(src|action)=.https?:|@import|url\(.?https?:|fetch\(|XMLHttpRequest", text), path


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8).map(
        lambda spans: sorted({(a, min(a + n, 30)) for a, n in spans if a < 30}, key=lambda s: (s[0], -s[1]))
    )
)
def test_marks_nest_and_cover_their_words(spans: list[tuple[int, int]]) -> None:
    text = "abcdefghijklmnopqrstuvwxyz1234"
    rows = [_Span(a, b, {"mention_id": str(at)}) for at, (a, b) in enumerate(spans)]
    shown, covered, stack = "", dict.fromkeys(range(len(spans)), ""), []
    firsts = []
    for piece in pieces(text, 0, 30, rows):
        if piece.opens is not None:
            stack.append(int(piece.opens["mention_id"]))
            firsts += [stack[-1]] if piece.first else []
        elif piece.closes:
            stack.pop()
        else:
            shown += piece.text
            for at in stack:
                covered[at] += piece.text
    assert stack == []
    assert shown == text
    assert sorted(firsts) == list(range(len(spans)))
    assert covered == {at: text[a:b] for at, (a, b) in enumerate(spans)}


def test_a_heading_that_only_the_reader_saw_ends_where_its_row_says() -> None:
    raw = (
        "Een eerste alinea.\n\n1. Kosten van de inzet\nDe kosten bedragen in 2020 tien miljoen euro\nen dalen daarna.\n"
    )
    start, end = raw.index("Kosten"), raw.index("\nDe kosten")
    plain = {"heading_start": None, "heading_end": None}
    sections = [{"start_char": 0, **plain}, {"start_char": start, "heading_start": start, "heading_end": end}]
    kinds = [
        [(p.kind, "".join(piece.text for piece in p.pieces).strip()) for p in section.paragraphs]
        for section in marked(raw, sections, [])
    ]
    assert kinds[1] == [
        ("heading", "Kosten van de inzet"),
        ("text", "De kosten bedragen in 2020 tien miljoen euro en dalen daarna."),
    ]


def test_marks_that_overlap_in_part_are_cut() -> None:
    found = list(pieces("een twee drie", 0, 13, [_Span(0, 8, {"mention_id": "a"}), _Span(4, 13, {"mention_id": "b"})]))
    a, b = {"mention_id": "a"}, {"mention_id": "b"}
    assert found == [
        Piece(opens=a, first=True), Piece("een "), Piece(opens=b, first=True), Piece("twee"), Piece(closes=True),
        Piece(closes=True), Piece(opens=b), Piece(" drie"), Piece(closes=True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2022-06-17", "2022-06-17", "2022-06-17"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2023-21", "2023-03-01", "2023-05-31"),
        ("2010-41", "2010-07-01", "2010-12-31"),
        ("2016-10/2016-12", "2016-10-01", "2016-12-31"),
    ],
)
def test_days_of_edtf(edtf: str, first: str, last: str) -> None:
    assert [day.isoformat() for day in days(edtf) or ()] == [first, last]


@pytest.mark.parametrize("edtf", [None, "", "P4M", "2022-02-30", "2022-55", "202X", "../2022"])
def test_what_names_no_days(edtf: str | None) -> None:
    assert days(edtf) is None


def test_numbers_tell_their_bounds() -> None:
    shown = [number(8, 8), number(None, 8), number(100, None), number(2, 3), number(1200, 1200, "approx")]
    assert shown == ["8", "≤\u202f8", "≥\u202f100", "2–3", "≈\u202f1,200"]


def test_a_hostile_file_name_reaches_no_path_of_the_report(report: Path) -> None:
    assert HOSTILE in LETTERS
    assert all(re.fullmatch(r"[\w.-]+", path.name) for path in report.rglob("*"))


def test_make_report_exists() -> None:
    assert re.search(r"^report:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
