"""Zip archives of letters."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pandas
import pytest

from extract.readers import ReadError, read
from extract.run import run
from formats import FORMATS
from made_formats import letters, to_xml
from made_office import zipped

PROSE = "Het kabinet heeft besloten de bijdrage aan de missie in Mali met een jaar te verlengen. " * 4


def test_each_file_of_an_archive_is_a_letter(tmp_path: Path) -> None:
    letter = letters(["kst-28676-333"])["kst-28676-333"]
    archive = tmp_path / "brieven.zip"
    archive.write_bytes(
        zipped(
            **{
                "a/brief.xml": to_xml(letter),
                "../../b.txt": f"{PROSE}\n".encode(),
                "leeg.txt": b"",
                "bom.txt": b" " * 9_000_000,
                "in.zip": zipped(x=b"x"),
                ".verborgen": b"x",
            }
        )
    )
    output = tmp_path / "uit"
    summary = run([archive], output)
    rows = pandas.read_parquet(output / "letters.parquet").set_index("source")
    stem = archive.as_posix()
    assert dict(rows["status"]) == {
        f"{stem}/../../b.txt": "warning",
        f"{stem}/a/brief.xml": "ok",
        f"{stem}/bom.txt": "failed",
        f"{stem}/in.zip": "failed",
        f"{stem}/leeg.txt": "failed",
    }
    assert summary.letters["failed"] == 3
    assert {path.name for path in tmp_path.iterdir()} == {"brieven.zip", "uit"}
    assert rows.loc[f"{stem}/a/brief.xml", "identifier"] == "kst-28676-333"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(zipped(), "without files"), (zipped(a=b"x" * 99)[:-40], "damaged"), (b"PK\x03\x04inhoud", "damaged")],
    ids=["empty", "cut off", "no archive"],  # the bytes hold the time, and so would the names of the tests
)
def test_a_broken_archive_is_one_failed_row(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "brieven.zip").write_bytes(data)
    summary = run([tmp_path / "brieven.zip"], tmp_path / "uit")
    assert summary.letters == {"ok": 0, "warning": 0, "failed": 1}
    assert reason in summary.failures[0]


def test_an_archive_alone_is_no_letter() -> None:
    with pytest.raises(ReadError, match="zip archive"):
        read(zipped(a=b"x"), "brieven.zip")


def test_documents_of_every_format_are_found_in_an_archive_that_does_not_pack_them(tmp_path: Path) -> None:
    letter = letters(["kst-28676-333"])["kst-28676-333"]
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for name, (ending, render) in FORMATS.items():
            package.writestr(f"{name}.{ending}", render(letter))
        package.writestr("content.xml.txt", PROSE)
    (tmp_path / "brieven.zip").write_bytes(packed.getvalue())
    summary = run([tmp_path / "brieven.zip"], tmp_path / "uit")
    assert sum(summary.letters.values()) == len(FORMATS) + 1
    assert summary.letters["failed"] == 0
